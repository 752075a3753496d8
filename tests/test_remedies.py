"""What messages say to write, done as they say it to every bad file of the corpus: the mistake is gone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.errors import Diagnostic
from tests.bank.test_corpus import CASES
from tests.cases import Case, write
from tests.entries import read_few


def plain(quoted: str) -> str:
    """What stands between quotes."""
    inner = quoted[1:-1]
    return inner.replace("''", "'") if quoted[0] == "'" else inner


def remedied(lines: list[str], problem: Diagnostic) -> bool:
    """Do what a message says to the lines of its file, where it says exactly what to write; whether it does."""
    at, column, message = problem.line - 1, problem.column - 1, problem.message
    if at >= len(lines):
        return False
    for pattern, obey in OBEY.items():
        if found := re.search(pattern, message):
            line = obey(lines[at], column, found)
            if line is not None:
                lines[at] = line
            return line is not None
    return False


def in_quotes(line: str, column: int, found: re.Match[str]) -> str | None:
    """The text may stand in a line with the key before it and a comment or a bracket behind it."""
    if line[column : column + 1] == "{":
        return f"{line[:column]}{found[1]}{line[line.rindex('}') + 1 :]}"
    text = re.escape(plain(found[1])).replace(r"\ ", r"\s+")
    stands = re.search(rf"([\"']?){text}\1", line) or re.search(rf"[\"']{text}[\"']?|[\"']?{text}[\"']", line)
    return f"{line[: stands.start()]}{found[1]}{line[stands.end() :]}" if stands else None


def as_a_line(line: str, _column: int, found: re.Match[str]) -> str:
    bullet = "- " if line.lstrip().startswith("- ") and not found[1].startswith("- ") else ""
    return " " * (len(line) - len(line.lstrip(" "))) + bullet + found[1]


def between_brackets(line: str, _column: int, found: re.Match[str]) -> str | None:
    key = found[1].split(":")[0]
    return line[: line.index(key)] + found[1] if key in line else None


def as_a_value(line: str, column: int, found: re.Match[str]) -> str | None:
    plainly = re.match(r"[\w.,$%-]+(?: [\w.,$%-]+)*\s*$", line[column:])
    return line[:column] + found[1] if plainly else None


def as_meant(line: str, column: int, found: re.Match[str]) -> str | None:
    word = re.match(r"\"[^\"]*\"|[\w-]+(?: [\w-]+)*(?=[:,\]\s]|$)", line[column:])
    return line[:column] + found[1] + line[column + word.end() :] if word else None


OBEY: dict[str, Callable[[str, int, re.Match[str]], str | None]] = {
    r"(?:write|put the (?:number|whole entry) in quotes:) `(([\"']).*\2)`(?=[;,]|$)": in_quotes,
    r"(?:write|with a dash:) `((?:- |[\w-]+: )[^`…]+)`": as_a_line,
    r"write it between square brackets: `([^`]+)`": between_brackets,
    r"did you mean `([^`]+)`\?$": as_meant,
    r"; (?:write|write for instance) `([^`\"':…]+)`": as_a_value,
    r"begin it in column (\d+)(?!.*begin it)": lambda line, _, found: " " * (int(found[1]) - 1) + line.lstrip(" "),
    r"type `-` in its place$": lambda line, column, _: f"{line[:column]}-{line[column + 1 :]}",
    r"invisible character U\+\w+; delete it$": lambda line, column, _: line[:column] + line[column + 1 :],
}
"""How messages say what to write, and how that is done to a line."""


def left_after(folder: Path, problem: Diagnostic) -> list[Diagnostic] | None:
    """The problems that are left once a message is obeyed, None where it leaves the words to the author."""
    path = Path(problem.path)
    try:
        before = path.read_bytes()
        lines = before.decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    if not remedied(lines, problem):
        return None
    path.write_bytes("\n".join(lines).encode())
    left = list(read_few(folder).problems)
    path.write_bytes(before)
    return left


def test_what_messages_say_to_write_takes_their_mistakes_away(tmp_path: Path) -> None:
    obeyed, wrong = 0, []
    for number, (name, case) in enumerate(CASES.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        write(case, folder)
        problems = list(read_few(folder).problems)
        for problem in problems:
            left = left_after(folder, problem)
            if left is None:
                continue
            obeyed += 1
            # Another mistake may come to light behind this one, but a file that could be read can be read still.
            stays = [each for each in left if each == problem]
            unread = [each for each in left if each.code == "F201"] if problem.code != "F201" else []
            if stays or [each for each in unread if each not in problems]:
                wrong.append((name, str(problem), [str(each) for each in left]))
    assert wrong == []
    assert obeyed >= 150, "most messages of the corpus that give a line or a word to write are obeyed here"


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("\n    - Ben\n    -Chris Messina\n    - Dan", ["Ben", "Chris Messina", "Dan"]),
        ("\n    -Ben\n    - Cleo\n    - Dan", ["Ben", "Cleo", "Dan"]),
        ("\n    - Ben\n    –Cleo\n    - Dan", ["Ben", "Cleo", "Dan"]),
        ("\n    - Ben\n    -- Cleo\n    - Dan", ["Ben", "Cleo", "Dan"]),
        (" [$1,880.3 million, $2 million, $3 million]", ["$1,880.3 million", "$2 million", "$3 million"]),
        (" [up to 2,520 theaters, 10 theaters, 20 theaters]", ["up to 2,520 theaters", "10 theaters", "20 theaters"]),
        (" [1,520 men and 2,300 women, Ben, Cleo]", ["1,520 men and 2,300 women", "Ben", "Cleo"]),
        (" [Ben #1, Cleo, Dan]", ["Ben #1", "Cleo", "Dan"]),
    ],
)
def test_obeying_a_message_gives_what_was_meant(tmp_path: Path, wrong: str, meant: list[str]) -> None:
    text = f"- id: a\n  ask: Who?\n  right: Ann\n  wrong:{wrong}\n  difficulty: easy\n"
    write(Case("", {"extra.yaml": text.encode()}), tmp_path)
    problem = read_few(tmp_path).problems[0]
    lines = text.split("\n")
    assert remedied(lines, problem), problem
    (tmp_path / "extra.yaml").write_text("\n".join(lines), encoding="utf-8")
    reading = read_few(tmp_path)
    assert reading.bank is not None
    assert list(reading.bank.by_id["a"].entries[1:]) == meant
