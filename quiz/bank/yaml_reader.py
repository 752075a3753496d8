"""YAML as plain texts, lists and mappings, from the parser's events; the only module that reads YAML.

Every scalar stays a text: what `no`, `12:30` or `010` mean is for the question's model to say. Where each
value stands is worked out in a second pass, only as far as there is something to point at: without it
10,000 questions are read in a fraction of the time. A file is read an entry at a time, and no further than
somebody asks, so that a file made to be a burden is put down early.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from quiz.bank import silent_errors
from quiz.bank.parse_context import ParseContext, lines_of
from quiz.bank.problems import TOO_MANY, Place, Remark, shorten, write_in_quotes
from quiz.bank.yaml_errors import explain

MAX_DEPTH = 6
"""A bank needs four levels: the list, the question, its list, a tie."""
MAX_VALUES = 300
"""Texts, lists and mappings in one entry of the outermost list; a question has some dozens."""
MAX_FLAWS = 20

_DIRECTIVE = re.compile(r"(?:\A|[\r\n\x85\u2028\u2029])%")

Path = tuple[str | int, ...]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Malformed(Exception):
    """YAML that cannot be read further: a place, a code, what to write instead."""

    def __init__(self, place: Place, code: str, message: str) -> None:
        super().__init__(message)
        self.place, self.code, self.message = place, code, message


class Tree:
    """A file's content as plain values, as far as it was read, and what is wrong with its structure."""

    def __init__(self, text: str, *, places: bool = False, most: int = MAX_VALUES) -> None:
        """Prepare to read a text; `places` notes where every value and key stands."""
        self.flaws: list[Remark] = []
        self.content: Any = None
        self.entries = self._read()
        """The sound entries of the outermost list with their numbers, each when the next one has begun: what
        stands before a line that cannot be read may be half of something."""
        self._values: dict[Path, Place] = {}
        self._keys: dict[Path, Place] = {}
        self._text, self._note = text, places
        self._most = self._room = most
        self._suspect = silent_errors.suspect(text)
        self._events: Iterator[Any] = iter(())  # events, of whose kinds PyYAML's stubs tell too little

    def whole(self) -> Any:
        """All of the content, as far as it can be read."""
        for _ in self.entries:
            pass
        return self.content

    def holds(self, path: Path) -> bool:
        """Whether there is a value at a path; only where places are noted."""
        self._read_to(path)
        return path in self._values

    def place(self, path: Path) -> Place:
        """Where the value at a path stands, or the nearest value around it."""
        self._read_to(path)
        while path and path not in self._values:
            path = path[:-1]
        return self._values.get(path, (1, 1))

    def key_place(self, path: Path) -> Place:
        """Where the key of the value at a path stands."""
        self._read_to(path)
        return self._keys.get(path) or self.place(path)

    def _read_to(self, path: Path) -> None:
        first = path[0] if path else None
        while not (isinstance(first, int) and isinstance(self.content, list) and first < len(self.content)):
            if next(self.entries, None) is None:
                return

    def _read(self) -> Iterator[tuple[int, Any]]:
        try:
            self._refuse_directives()
            self._events = iter(_Loader(self._text).get_event, None)
            yield from self._read_stream()
        except Malformed as error:
            self.flaws.append((error.place, error.code, error.message))
        except yaml.YAMLError as error:
            flaw = _syntax(error, self._text)
            # What is cut short or read as part of the text above may break the syntax, and is told already.
            if not any(code in ("F208", "F209") and place[0] == flaw[0][0] for place, code, _ in self.flaws):
                self.flaws.append(flaw)

    def _refuse_directives(self) -> None:
        """The parser's time for them grows with the square of their number, and no bank needs one."""
        directive = _DIRECTIVE.search(self._text)
        if directive:
            line = len(lines_of(self._text[: directive.end()]))
            advice = (
                "a line that begins with `%` is an order to YAML; delete it, or put a text that begins so in quotes"
            )
            raise Malformed((line, 1), "F205", advice)

    def _read_stream(self) -> Iterator[tuple[int, Any]]:
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    advice = "`---` begins a second document; delete this line, since a file holds only one"
                    raise Malformed(_at(event), "F205", advice)
            elif isinstance(event, yaml.SequenceStartEvent):
                yield from self._read_entries(event)
            elif isinstance(event, yaml.NodeEvent):
                self.content = self._value(event, ())

    def _read_entries(self, start: yaml.SequenceStartEvent) -> Iterator[tuple[int, Any]]:
        self._begin(start, ())
        self.content, sound = [], False
        for event in self._events:
            if sound:
                yield len(self.content) - 1, self.content[-1]
            if event.__class__ is yaml.SequenceEndEvent:
                return
            self._room, before = self._most, len(self.flaws)
            self.content.append(None)  # so that it can be pointed into where it breaks off
            self.content[-1] = self._value(event, (len(self.content) - 1,))
            sound = len(self.flaws) == before

    def _value(self, event: Any, path: Path) -> Any:
        self._begin(event, path)
        if isinstance(event, yaml.ScalarEvent):
            if self._suspect or " - " in event.value:
                self._complain_of(silent_errors.in_a_text(event, self._text))
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(event, path)
        return self._mapping(path) if isinstance(event, yaml.MappingStartEvent) else ""

    def _begin(self, event: Any, path: Path) -> None:
        """Note where a value stands; refuse what no bank needs."""
        if self._note:
            self._values[path] = _at(event)
        self._room -= 1
        if self._room < 0:
            advice = f"holds more than {self._most} values; write one question, which has few"
            raise Malformed(_at(event), "F206", advice)
        if event.anchor or getattr(event, "tag", None):
            self._refuse(event)
        if len(path) > MAX_DEPTH:
            raise Malformed(_at(event), "F206", "is nested too deeply; a question is a flat list of keys")

    def _list(self, start: yaml.SequenceStartEvent, path: Path) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if event.__class__ is yaml.SequenceEndEvent:
                if start.flow_style:
                    self._complain_of(silent_errors.in_a_list(start, event, items, self._text))
                break
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        first: dict[str, Place] = {}
        anew = False
        for event in self._events:
            if event.__class__ is yaml.MappingEndEvent:
                break
            key = self._key(event)
            here = (*path, key)
            if key in first and not anew:
                # From a second `id` on it is a question without its dash: one mistake, not one a key.
                anew = key == next(iter(first)) == "id"
                self._complain(event, "F202", _twice(key, first[key][0], anew=anew))
            first.setdefault(key, _at(event))
            if self._note:
                self._keys.setdefault(here, _at(event))
            value = self._value(next(self._events), here)
            found.setdefault(key, value)
        return found

    def _key(self, event: Any) -> str:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event)
            return ""
        if not isinstance(event, yaml.ScalarEvent):
            advice = "a list or several keys stand where a key should; put the words before the colon in quotes"
            raise Malformed(_at(event), "F206", advice)
        if event.anchor or event.tag:
            self._refuse(event)
        key: str = event.value
        if key == "<<":
            self._complain(event, "F203", "`<<` is a YAML shorthand that is not used here; write the keys out")
        return key

    def _refuse(self, event: yaml.Event) -> None:
        begin, end = silent_errors.span(event)
        written = self._text[begin:end].strip()
        code, what = ("F204", "a tag") if getattr(event, "tag", None) else ("F203", "a shorthand")
        mend = f"as a text {write_in_quotes(written)}"
        if isinstance(event, yaml.CollectionStartEvent):
            written, mend = written.split()[0], "delete it"
        self._complain(event, code, f"`{shorten(written)}` is {what} to YAML, and not used here; {mend}")

    def _complain(self, event: yaml.Event, code: str, message: str) -> None:
        self._complain_of([(_at(event), code, message)])

    def _complain_of(self, flaws: Iterable[Remark]) -> None:
        self.flaws += flaws
        if len(self.flaws) >= MAX_FLAWS:
            raise Malformed(self.flaws[-1][0], "F211", TOO_MANY)


def _at(event: yaml.Event) -> Place:
    mark: Any = event.start_mark  # the parser's events always have one
    return mark.line + 1, mark.column + 1


def _syntax(error: yaml.YAMLError, text: str) -> Remark:
    """What keeps the file from being YAML, with the place where it should be mended."""
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    opened = (start.line + 1, start.column + 1) if start else place
    why = getattr(error, "problem", None) or "it is no YAML"
    where, message = explain(ParseContext(lines_of(text), place, why, opened))
    return where, "F201", message


def _twice(key: str, line: int, *, anew: bool) -> str:
    mend = f"if a new question begins here, write a dash: `- {shorten(key)}: …`" if anew else "keep one of them"
    return f"`{shorten(key)}` stands here a second time (first on line {line}); {mend}"
