"""What is wrong with a bank: each problem with its file, line, column, code, and what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from quiz.errors import QuizError

Place = tuple[int, int]
"""A line and a column, from 1."""
Remark = tuple[Place, str, str]
"""What is wrong at a place of some file: the place, the code, what to write instead."""

MAX_PROBLEMS = 200
"""Problems that are listed for one file; whoever has more made the same mistake many times."""
TOO_MANY = "too many mistakes to list them all; mend those above, then check again"
MAX_SHOWN = 60
"""Letters of a text that a message repeats."""
_NEAR = 60
"""Of 100: a slip or two in a word of six letters."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake. Lines and columns count from 1."""

    path: str
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        return visible(f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}")


class BadBank(QuizError):
    """A bank that cannot be used; the text is every problem, a line each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def structural(path: str, remarks: Iterable[Remark], told: Iterable[Problem]) -> list[Problem]:
    """What is wrong with a file's YAML beside what its characters told: a tab breaks the syntax too."""
    broken = any(problem.code in ("F105", "F106") for problem in told)
    return [Problem(path, *place, code, message) for place, code, message in remarks if code != "F201" or not broken]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that differs least from this one, None where none is near."""
    found = extractOne(shorten(word), list(known), scorer=ratio, score_cutoff=_NEAR)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest known word, or nothing where none is near."""
    near = nearest(word, known)
    return f"; did you mean `{near}`?" if near else ""


def visible(text: str) -> str:
    """The text with what a terminal would obey, or not show, written out: U+200B for a zero-width space."""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text)


def shorten(text: str, most: int = MAX_SHOWN) -> str:
    """The text, or its beginning where it is too long to be repeated in a message; on one line, and visible."""
    flat = _flat(text[: 10 * most])
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def in_quotes(text: str) -> str:
    """How a file writes this text so that YAML takes every sign in it for itself; of a long one, where the quotes go.

    It is never shortened: what a message says to write is copied as it stands.
    """
    whole = _flat(text)
    mark = "'" if '"' in whole or "\\" in whole else '"'
    doubled = whole.replace("'", "''") if mark == "'" else whole
    if len(whole) <= MAX_SHOWN:
        return f"`{mark}{doubled}{mark}`"
    words = whole.split()
    ends = f"`{mark}` before `{shorten(words[0])}`, `{mark}` after `{shorten(words[-1])}`"
    return ends if doubled == whole else f"{ends}, and each `'` between them twice"


def write_in_quotes(text: str) -> str:
    """What to do about a text that needs quotes."""
    fits = len(_flat(text)) <= MAX_SHOWN
    return f"write {in_quotes(text)}" if fits else f"put the whole text in quotes: {in_quotes(text)}"


def begun_with(beginning: str, rest: str) -> str:
    """A line to write: whole, or where it is too long, what to write before its first word."""
    whole = f"{beginning}{_flat(rest)}"
    return f"`{whole}`" if len(whole) <= MAX_SHOWN else f"`{beginning}` before `{shorten(rest.split(maxsplit=1)[0])}`"


def dash_without_space(words: str) -> str:
    """That an entry begins with a dash and no space; a number may have been meant to be below zero."""
    below_zero = f", or, for a number below zero, {begun_with('- ', words)}" if words[1:2].isdigit() else ""
    return f"a space is missing after the dash; write {begun_with('- ', words.lstrip('- '))}{below_zero}"


def _flat(text: str) -> str:
    return visible(" ".join(text.split()))
