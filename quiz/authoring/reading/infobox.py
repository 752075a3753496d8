"""The information box of an article: its fields, whatever marks and lists it is written with."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quiz.authoring.reading.fields import known_field
from quiz.authoring.reading.lines import Line
from quiz.authoring.reading.text import Note

INFOBOX = "Infobox"
"""How a question names the information box, and how the line above it begins."""
_FIELD = re.compile(r"([^\W\d_][\w ().'’/&-]{0,40}?)\s*[:=]\s*(.*)")
_FIELDS_LEAST = 2


class Value(NamedTuple):
    """What a field says in one line: the value, the whole line as it is shown, its number."""

    text: str
    shown: str
    line: int


class Field(NamedTuple):
    """One entry of the information box: its name as written, and what stands behind it or in a list below."""

    name: str
    values: tuple[Value, ...]
    line: int


def begins_box(line: Line) -> bool:
    """Whether a line is the one above an information box."""
    return line.text.casefold().startswith(INFOBOX.casefold())


def part_top(top: Iterable[Line], notes: list[Note]) -> tuple[list[Field], list[Line]]:
    """The information box and the lead, out of what stands before the first heading."""
    box: list[Field] = []
    lead: list[Line] = []
    for block in _blocks(top):
        if begins_box(block[0]):
            box += _fields(block[1:], notes)
        elif _is_box(block, 1 if box else _FIELDS_LEAST):
            box += _fields(block, notes)
        else:
            lead += [Line(block[0].number - 1, ""), *block] if lead else block
    return box, lead


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_box(block: Iterable[Line], least: int) -> bool:
    """Whether most lines name a field, and at least so many of them one that is known."""
    lines = [line for line in block if not line.deep]
    names = [found[1] for line in lines if (found := _FIELD.fullmatch(line.text))]
    return 2 * len(names) > len(lines) and sum(known_field(name) is not None for name in names) >= least


def _fields(lines: Iterable[Line], notes: list[Note]) -> Iterator[Field]:
    """The fields of an information box, each with what stands behind its name or in a list below it."""
    name, values, number, deep = "", list[Value](), 0, False
    for line in lines:
        found = _FIELD.fullmatch(line.text)
        if found and (not name or line.deep == deep or known_field(found[1])):
            if name:
                yield Field(name, tuple(values), number)
            name, number, deep = found[1], line.number, line.deep
            values = [Value(found[2], line.text, number)] if found[2] else []
        elif name and (line.bullet or not values):
            values.append(Value(line.text, line.text, line.number))
        elif line.text and line.text != "|":
            notes.append(Note(line.number, "the information box has a line without a field’s name; skipped"))
    if name:
        yield Field(name, tuple(values), number)


def merged(fields: Iterable[Field]) -> Iterator[Field]:
    """The fields, the values of those that stand twice put together."""
    found: dict[str, list[Field]] = {}
    for each in fields:
        found.setdefault(known_field(each.name) or each.name.casefold(), []).append(each)
    for same in found.values():
        yield same[0]._replace(values=tuple(value for each in same for value in each.values))
