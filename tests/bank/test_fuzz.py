"""Whatever stands in a file, the loader tells it or reads it: thousands of spoilt and of made-up files.

`QUIZ_FUZZ=50000 pytest -s tests/bank/test_fuzz.py` tries more of them, `QUIZ_FUZZ_SEED` others.
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import yaml

from quiz.bank import ReadResult, fields, read_bank
from quiz.bank.yaml_reader import Tree
from quiz.lint import PAGES
from quiz.lint.fixes import fix
from quiz.paths import questions_folder
from tests.cases import CORPUS, FILM, read

TRIES = int(os.environ.get("QUIZ_FUZZ", "900"))
SEED = int(os.environ.get("QUIZ_FUZZ_SEED", "1"))
FIXED = 10
"""One file in so many is fixed too."""
MAX_BYTES = 20_000
PIECES = (
    "", " ", "  ", "\t", "\n", "\r", "\r\n", "- ", "-", ": ", ":", "? ", ", ", "[", "]", "{", "}", "'", '"', "# ",
    " #x", "|\n", ">-\n", "&a ", "*a", "!x ", "!!int ", "%", "@", "`", "~", "null", "yes", "true", "<<: ", "---\n",
    "...\n", "%YAML 1.1\n", "\\", "\\u200b", "\x00", "\x07", "\x1b[2J", "\x85", "\u00a0", "\u200b", "\u2028",
    "\u202e", "\ufeff", "\ufffd", "é", "飛", "😀", "1,520", "0x1F", "1e999", "12:30", "-1", "9" * 30, "x" * 500,
    "[" * 9, "- " * 9, "id: a", "right: ", "wrong: [A, B, C]\n", "difficulty: easy\n",
)  # fmt: skip
SCALARS = (
    "", "a", "Who flew?", "true", "false", "yes", "easy", "hard", "96", "-1", "1e999", "nan", "2,520", "Lead", "Cast",
    "roles", "Kira", "null", "~", "x" * 401, "!?", "é", "\n", "a: b", "# c", " ", "\u200b", "0", "5", "600", "9" * 23,
)  # fmt: skip
FILM_KEYS = ("title", "year", "article", "licence", "sections", "pools", "roles", "colour")


def seeds() -> list[bytes]:
    """Files to spoil: every file of the corpus, and those that ship."""
    bad = [data for path in sorted(CORPUS.glob("*.txt")) for case in read(path) for data in case.files.values()]
    return [data for data in bad if len(data) < MAX_BYTES] + [
        p.read_bytes() for p in questions_folder().glob("*.yaml")
    ]


def spoil(rng: Random, files: list[bytes]) -> bytes:
    """A file with pieces put in, taken out, doubled, moved, swapped with another file's, or with bytes changed."""
    data = rng.choice(files)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        at, size = rng.randrange(len(data) + 1), rng.choice((0, 1, 2, 5, 40, 400))
        cut = data[at : at + size]
        piece = rng.choice((
            rng.choice(PIECES).encode(), rng.choice(PIECES).encode() * rng.randrange(30), b"", cut + cut, cut[::-1],
            rng.randbytes(rng.randrange(6)), bytes(byte ^ (1 << rng.randrange(8)) for byte in cut[:1]) + cut[1:],
            _slice(rng, rng.choice(files)),
        ))  # fmt: skip
        data = (data[:at] + piece + data[at + size :])[:MAX_BYTES]
    return data


def _slice(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[at : at + rng.randrange(200)]


def make_up(rng: Random, names: tuple[str, ...]) -> bytes:
    """A file of random lists and keys, most of them known ones, down to a random depth, in a random layout."""

    def value(depth: int) -> Any:
        if depth and rng.random() < 0.45:
            return [value(depth - 1) for _ in range(rng.randrange(6))]
        if depth and rng.random() < 0.3:
            return {rng.choice((*names, *SCALARS)): value(depth - 1) for _ in range(rng.randrange(6))}
        return rng.choice(SCALARS)

    def entry() -> Any:
        if rng.random() < 0.05:
            return value(rng.randrange(8))
        fields = {
            "id": f"q{rng.randrange(20)}",
            "difficulty": "easy",
            "ask": "Who?",
            "right": "A",
            "wrong": ["B", "C", "D"],
        }
        return fields | {rng.choice(names): value(rng.randrange(4)) for _ in range(rng.randrange(6))}

    content = [entry() for _ in range(rng.randrange(6))] if names != FILM_KEYS else entry()
    style = rng.choice((None, True, False))
    text: str = yaml.safe_dump(
        content, default_flow_style=style, allow_unicode=rng.random() < 0.8, width=rng.choice((20, 999))
    )
    return text.encode()


def look_at(reading: ReadResult) -> None:
    """What must hold whatever a file holds: its entries are read or told, and a problem is told fit to be mended."""
    for problem in reading.problems:
        path = Path(problem.path)
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        assert problem.code in PAGES, problem
        assert 1 <= problem.line <= len(re.findall("[\r\n\x85\u2028\u2029]", text)) + 1, problem
        assert problem.column >= 1, problem
        assert len(problem.message) > 20, problem
        assert str(problem).isprintable()
    for file in reading.files if reading.bank else ():
        if not file.problems:
            content = Tree(file.path.read_text(encoding="utf-8")).whole()
            assert len(file.questions) == len(content)


def test_no_file_is_too_strange_to_be_told_about(tmp_path: Path) -> None:
    rng, files, told = Random(SEED), seeds(), Counter[str]()
    film, topic = tmp_path / "film.yaml", tmp_path / "extra.yaml"
    makers: tuple[Callable[[], bytes], ...] = (
        lambda: spoil(rng, files), lambda: spoil(rng, files), lambda: make_up(rng, tuple(fields.keys_of_any_kind())),
    )  # fmt: skip
    for number in range(TRIES):
        film.write_text(FILM, encoding="utf-8")
        topic.write_bytes(rng.choice(makers)())
        if number % FIXED == 0:
            film.write_bytes(spoil(rng, [FILM.encode()]) if rng.random() < 0.5 else make_up(rng, FILM_KEYS))
        reading = read_bank(tmp_path)
        told.update({problem.code for problem in reading.problems} or {"none"})
        look_at(reading)
        if number % FIXED == 1:
            fix(topic)
            look_at(read_bank(tmp_path))
    sys.stdout.write(f"{TRIES} files: {', '.join(f'{code} in {count}' for code, count in sorted(told.items()))}\n")
    assert len(told) >= 25, "the files reach most of what can be told"
