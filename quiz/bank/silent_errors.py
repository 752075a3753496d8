"""Texts that YAML reads in silence as something else than was meant: cut short, run together, torn apart."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, cast

import yaml

from quiz.bank.problems import Place, Remark, dash_without_space, in_quotes, write_in_quotes
from quiz.bank.source import UNSEEN

_COMMENT = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
_RUN_IN = re.compile(r"\n[ \t]*(?=-[ \t])")
_NUMBER = re.compile(r"(?<![\d,])(\d{1,3}),(\d{3})(?:,\d{3})*(?!\d|,\d)")
# Between commas; those within a number end nothing.
_ENTRY = re.compile(r"(?:[^,\[\]]|(?<=\d),(?=\d{3}(?!\d)))+")
_LAST_DIGITS = re.compile(r"\d{1,3}$")
_MARKS = (("(", ")"), ("“", "”"), ("„", "“"), ("«", "»"))


def span(event: yaml.Event) -> tuple[int, int]:
    """Where a piece of a file begins and ends, as indices into its text."""
    start, end = cast("Any", event.start_mark), cast("Any", event.end_mark)
    return start.index, end.index


def suspect(text: str) -> bool:
    """Whether any text of a file could be cut short or hide a character; most files have none to look through."""
    return "\\" in text or " #" in text or "\t#" in text


def in_a_text(event: yaml.ScalarEvent, text: str) -> Iterator[Remark]:
    """What is wrong with one text of a file: its place, its code, what to write instead."""
    start, end = span(event)
    if event.style:
        hidden = UNSEEN.search(event.value)
        if hidden and event.style == '"':  # the others hold what the file holds, which is looked through as a whole
            yield _at(event, text, start), "F105", f"writes the invisible character U+{ord(hidden[0]):04X}; delete it"
        return
    comment = _COMMENT.match(text, end)
    if comment:
        line = text[text.rfind("\n", 0, start) + 1 : start]
        end_of_entry = r"[,\]}]" if "[" in line or "{" in line else r"\Z"
        whole = write_in_quotes(re.split(end_of_entry, text[start : comment.end()])[0])
        advice = f"` #` begins a comment, so the text ends here; {whole}, or a space after the `#` of a comment"
        yield _at(event, text, comment.start(1)), "F208", advice
    run_in = _RUN_IN.search(text, start, end) if " - " in event.value else None
    if run_in and re.match(r"-\S", event.value):
        yield _at(event, text, start), "F209", dash_without_space(event.value.split(" - ")[0])
    elif run_in:
        advice = "this line is read as part of the text above it; begin its dash exactly below the dash above it"
        advice += ", and leave nothing after the colon of the key above a list"
        if cast("Any", event.start_mark).column == 0:
            advice = "the text above this dash is no question; delete it, or begin each of its lines with `# `"
        yield _at(event, text, run_in.end()), "F209", advice


def in_a_list(start: yaml.Event, end: yaml.Event, items: Sequence[Any], text: str) -> Iterator[Remark]:
    """What is wrong with a list between brackets: a comma that tears a number, or what marks enclose, apart."""
    first, last = span(start)[0], span(end)[1]
    texts = [item if isinstance(item, str) else "" for item in items]
    seams = {(tail[0], right[:3]) for left, right in pairwise(texts) if (tail := _LAST_DIGITS.search(left[-3:]))}
    for entry in _ENTRY.finditer(text, first + 1, last) if seams else ():
        numbers = list(_NUMBER.finditer(text, *entry.span()))
        torn_number = next((number for number in numbers if number.groups() in seams), None)
        if torn_number:
            whole = entry[0].strip()
            what = "number" if whole == torn_number[0] else "whole entry"
            advice = f"the comma ends an entry here; put the {what} in quotes: {in_quotes(whole)}"
            advice += "; if these are two entries, write a space after the comma"
            yield _at(start, text, torn_number.start()), "F210", advice
    for torn in _torn_at_marks(texts):
        advice = f"the comma ends an entry here; put the whole entry in quotes: {in_quotes(', '.join(torn))}"
        yield _at(start, text, max(first, text.find(torn[0], first, last))), "F210", advice


def _torn_at_marks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Runs of entries of which the first opens what the last one closes."""
    for opening, closing in _MARKS:
        left = [text.count(opening) - text.count(closing) for text in texts]
        for first, last in pairwise(at for at, surplus in enumerate(left) if surplus):
            if left[first] > 0 > left[last]:
                yield texts[first : last + 1]


def _at(event: yaml.Event, text: str, index: int) -> Place:
    """The line and column of an index into the text, at or after the event's start."""
    mark: Any = event.start_mark
    breaks = text.count("\n", mark.index, index)
    column = index - text.rfind("\n", mark.index, index) if breaks else mark.column + 1 + index - mark.index
    return mark.line + 1 + breaks, column
