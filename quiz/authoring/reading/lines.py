"""Lines of an article: without bullets, each with its number; which of them are headings."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEADING = re.compile(r"(={1,6}|#{1,6} )\s*([^=#\s](?:.{0,98}[^=#\s:])?)\s*:?\s*[=#]*\s*:?")
_BULLET = re.compile(r"\s*[-*•·–+]+\s*(?=\S)|\s*\|\s*(?=\S)")


class Line(NamedTuple):
    """One line of the article, without markup and bullet."""

    number: int
    text: str
    bullet: bool = False
    deep: bool = False
    """Whether its list item stands further in than others."""


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text, one for several blank ones."""
    blank = False
    for number, raw in enumerate(text.split("\n"), 1):
        if raw.strip() or not blank:
            yield _line(number, raw)
        blank = not raw.strip()


def _line(number: int, raw: str) -> Line:
    bullet = _BULLET.match(raw)
    text = raw[bullet.end() :] if bullet else raw
    deep = bullet is not None and (raw.startswith(" ") or len(bullet[0].strip()) > 1)
    return Line(number, " ".join(text.split()), bullet is not None, deep)


def heading(line: Line) -> tuple[int, str] | None:
    """The level and the name of a line that is a heading by its marks."""
    found = None if line.bullet else _HEADING.fullmatch(line.text)
    return (len(found[1].strip()), found[2]) if found else None
