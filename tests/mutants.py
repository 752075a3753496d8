"""Mutation testing: `python -m tests.mutants` breaks the rules one at a time and tells which breaks no test notices.

What is broken and by which tests it is looked for stands in pyproject's `tool.mutmut`; `mutmut show NAME` shows a
survivor as a diff. With names, only those are tried again. `tests/mutants.md` explains those that may survive.
"""

import shutil
import subprocess
import sys
from collections import Counter, defaultdict

MUTMUT = (sys.executable, "-m", "mutmut")
KILLED = ("killed", "timeout", "segfault", "caught by type check")
"""What mutmut says of a mutant that the tests noticed; an endless loop is noticed too."""


def results() -> dict[str, str]:
    """Every mutant's name, which begins with its module, and what became of it."""
    told = subprocess.run((*MUTMUT, "results", "--all", "true"), check=True, capture_output=True, text=True)  # noqa: S603
    lines = (line.strip().rpartition(": ") for line in told.stdout.splitlines() if "__mutmut_" in line)
    return {name: status for name, _, status in lines}


def table(found: dict[str, str]) -> str:
    """The number of mutants, killed ones and survivors a module and in all, as a table in Markdown."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for name, status in found.items():
        for row in (name.rpartition(".")[0], "all"):
            counts[row][status in KILLED] += 1
    rows = sorted(counts, key=lambda row: (row == "all", row))
    lines = [
        f"| {row} | {counts[row].total()} | {counts[row][True]} | {counts[row][False]} "
        f"| {counts[row][True] / counts[row].total():.1%} |"
        for row in rows
    ]
    return "\n".join(("| module | mutants | killed | survived | share killed |", "|---|---|---|---|---|", *lines))


def main() -> None:
    """Try every mutant, or those named, then tell what became of all of them."""
    if not any(argument.startswith("quiz.") for argument in sys.argv[1:]):
        shutil.rmtree("mutants", ignore_errors=True)  # which test calls what is looked up in a fresh start alone
    ran = subprocess.run((*MUTMUT, "run", *sys.argv[1:]), check=False)  # noqa: S603
    if ran.returncode:
        sys.exit(ran.returncode)  # mutmut has said why, such as a test that fails already
    found = results()
    for name, status in sorted(found.items()):
        if status not in KILLED:
            print(f"{status}: {name}")  # noqa: T201
    print(table(found))  # noqa: T201


if __name__ == "__main__":
    main()
