"""A file at the place where the parser gave up on it, and the lines around that tell why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quiz.bank.problems import Place

_BULLET = re.compile(r"\s*(?:-\s+)*")
_NO_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e]")
"""What ends a line to Python and not to YAML."""
_LOOK_BACK = 300
"""Lines above a mistake that are looked at for the one it should stand below."""


def lines_of(text: str) -> list[str]:
    """A text's lines, as the parser counts them."""
    return _NO_BREAKS.sub(" ", text).splitlines()


@dataclass(frozen=True, slots=True)
class ParseContext:
    """Where the parser gave up: the file's lines, the place, what it says, and the place it set out from."""

    lines: Sequence[str]
    at: Place
    why: str
    start: Place

    def line(self, number: int) -> str:
        """A line by its number from 1; nothing beyond the last one."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def bare(self, number: int) -> tuple[str, int]:
        """A line without its indentation and dashes, and the column where that begins."""
        line = self.line(number)
        bullet = _BULLET.match(line)
        begin = bullet.end() if bullet else 0
        return line[begin:].rstrip(), begin + 1

    @property
    def before(self) -> str:
        """What stands before the place on its line."""
        return self.line(self.at[0])[: self.at[1] - 1]

    def goes_on(self) -> bool:
        """Whether the text on the line of the place goes on below it."""
        words, begin = self.bare(self.at[0] + 1)
        return bool(words) and begin > self.bare(self.at[0])[1] and not re.match(r"[\w-]+:(?:\s|$)", words)

    def above(self, number: int, like: str = r"\s*[^\s#]") -> int:
        """The number of the nearest line above that begins like this, 0 where none of the nearest does."""
        numbers = range(number - 1, max(0, number - _LOOK_BACK), -1)
        return next((number for number in numbers if re.match(like, self.line(number))), 0)

    def text_from(self, place: Place) -> str:
        """The rest of a line; in a list between brackets, up to the next comma or bracket."""
        number, column = place
        line = self.line(number)
        rest = line[column - 1 :].strip()
        return re.split(r"[,\]}]", rest, maxsplit=1)[0] if re.search(r"[\[{]", line[: column - 1]) else rest
