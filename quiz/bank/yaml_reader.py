"""YAML as plain texts, lists and mappings, from the parser's events; the only module that reads YAML.

Every scalar remains a text, and the question's model decides what `no`, `12:30` or `010` means. Lines and columns are
found in a second pass, and only if there is something to report, because without them 10,000 questions are read in a
fraction of the time. A file is read one entry at a time, and only as far as the caller asks, so that a file made to
exhaust the reader is abandoned early.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, cast

import yaml

from quiz.bank.messages import TOO_MANY, dash_without_space, in_quotes, shorten, write_in_quotes
from quiz.bank.source import UNSEEN
from quiz.bank.yaml_errors import ParseContext, Place, explain, lines_of
from quiz.errors import Diagnostic, FieldPath

MAX_DEPTH = 6
"""The deepest nesting allowed. A bank needs four levels: the list, the question, a list in it, a tie."""
MAX_VALUES = 300
"""The most texts, lists and mappings in one entry of the outermost list; a question has some dozens."""
MAX_TREE_PROBLEMS = 20

_DIRECTIVE = re.compile(r"(?:\A|[\r\n\x85\u2028\u2029])%")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Malformed(Exception):
    """The YAML cannot be read further."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Tree:
    """A file's content as plain values, as far as it was read, and the problems of its structure, without a path."""

    def __init__(self, text: str, *, places: bool = False, max_values: int = MAX_VALUES) -> None:
        """Prepare to read a text; with `places` every line and column is recorded while reading."""
        self.problems: list[Diagnostic] = []
        self.content: Any = None
        self.entries = self._read()
        """The valid entries of the outermost list with their indexes. Each is yielded after the next one has begun,
        because the entry before an unreadable line may be incomplete."""
        self._values: dict[FieldPath, Place] = {}
        self._keys: dict[FieldPath, Place] = {}
        self._text, self._records_places = text, places
        self._max_values = self._room = max_values
        # Whether any text could be cut short or hide a character, which is not so in most files.
        self._suspect = "\\" in text or " #" in text or "\t#" in text
        self._events: Iterator[Any] = iter(())  # PyYAML's stubs do not distinguish the kinds of events

    def whole(self) -> Any:
        """Read to the end, or as far as possible, and return the content."""
        for _ in self.entries:
            pass
        return self.content

    def has_value(self, path: FieldPath) -> bool:
        """Whether there is a value at a path; needs recorded places."""
        self._read_to(path)
        return path in self._values

    def place(self, path: FieldPath) -> Place:
        """Return the line and column of the value at a path, or of the nearest value around it."""
        self._read_to(path)
        while path and path not in self._values:
            path = path[:-1]
        return self._values.get(path, (1, 1))

    def key_place(self, path: FieldPath) -> Place:
        """Return the line and column of the key of the value at a path."""
        self._read_to(path)
        return self._keys.get(path) or self.place(path)

    def _read_to(self, path: FieldPath) -> None:
        index = path[0] if path else None
        while not (isinstance(index, int) and isinstance(self.content, list) and index < len(self.content)):
            if next(self.entries, None) is None:
                return

    def _read(self) -> Iterator[tuple[int, Any]]:
        try:
            self._refuse_directives()
            self._events = iter(_Loader(self._text).get_event, None)
            yield from self._read_stream()
        except Malformed as error:
            self.problems.append(error.problem)
        except yaml.YAMLError as error:
            problem = _syntax_problem(error, self._text)
            # A text that is cut short or runs into the next may break the syntax too, and is reported already.
            if not any(other.code in ("F208", "F209") and other.line == problem.line for other in self.problems):
                self.problems.append(problem)

    def _refuse_directives(self) -> None:
        """Refuse directives: the parser's time grows with the square of their number, and banks do not need them."""
        directive = _DIRECTIVE.search(self._text)
        if directive:
            line = len(lines_of(self._text[: directive.end()]))
            advice = "delete it, or put a text that begins so in quotes"
            raise Malformed(
                _diagnostic((line, 1), "F205", f"a line that begins with `%` is an order to YAML; {advice}")
            )

    def _read_stream(self) -> Iterator[tuple[int, Any]]:
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    advice = "`---` begins a second document; delete this line, since a file holds only one"
                    raise Malformed(_diagnostic(_at(event), "F205", advice))
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
            self._room, before = self._max_values, len(self.problems)
            self.content.append(None)  # so that a place within an unfinished entry can be found
            self.content[-1] = self._value(event, (len(self.content) - 1,))
            sound = len(self.problems) == before

    def _value(self, event: Any, path: FieldPath) -> Any:
        self._begin(event, path)
        if isinstance(event, yaml.ScalarEvent):
            if self._suspect or " - " in event.value:
                self._report(_silent_errors_in_text(event, self._text))
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(event, path)
        return self._mapping(path) if isinstance(event, yaml.MappingStartEvent) else ""

    def _begin(self, event: Any, path: FieldPath) -> None:
        """Record where a value begins; refuse YAML features that banks do not need."""
        if self._records_places:
            self._values[path] = _at(event)
        self._room -= 1
        if self._room < 0:
            advice = f"holds more than {self._max_values} values; write one question, which has few"
            raise Malformed(_diagnostic(_at(event), "F206", advice))
        if event.anchor or getattr(event, "tag", None):
            self._report_shorthand(event)
        if len(path) > MAX_DEPTH:
            raise Malformed(_diagnostic(_at(event), "F206", "is nested too deeply; a question is a flat list of keys"))

    def _list(self, start: yaml.SequenceStartEvent, path: FieldPath) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if event.__class__ is yaml.SequenceEndEvent:
                if start.flow_style:
                    self._report(_silent_errors_in_list(start, event, items, self._text))
                break
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: FieldPath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        first: dict[str, Place] = {}
        begins_anew = False
        for event in self._events:
            if event.__class__ is yaml.MappingEndEvent:
                break
            key = self._key(event)
            if key in first and not begins_anew:
                # A second `id` begins a question without its dash: one mistake, not one a key.
                begins_anew = key == next(iter(first)) == "id"
                advice = "keep one of them"
                if begins_anew:
                    advice = f"if a new question begins here, write a dash: `- {shorten(key)}: …`"
                message = f"`{shorten(key)}` appears a second time (first on line {first[key][0]}); {advice}"
                self._report([_diagnostic(_at(event), "F202", message)])
            first.setdefault(key, _at(event))
            if self._records_places:
                self._keys.setdefault((*path, key), _at(event))
            value = self._value(next(self._events), (*path, key))
            mapping.setdefault(key, value)
        return mapping

    def _key(self, event: Any) -> str:
        if isinstance(event, yaml.AliasEvent):
            self._report_shorthand(event)
            return ""
        if not isinstance(event, yaml.ScalarEvent):
            advice = "a list or several keys are where a key should be; put the words before the colon in quotes"
            raise Malformed(_diagnostic(_at(event), "F206", advice))
        if event.anchor or event.tag:
            self._report_shorthand(event)
        key: str = event.value
        if key == "<<":
            advice = "`<<` is a YAML shorthand that is not used here; write the keys out"
            self._report([_diagnostic(_at(event), "F203", advice)])
        return key

    def _report_shorthand(self, event: yaml.Event) -> None:
        begin, end = _span(event)
        written = self._text[begin:end].strip()
        code, what = ("F204", "a tag") if getattr(event, "tag", None) else ("F203", "a shorthand")
        advice = f"as a text {write_in_quotes(written)}"
        if isinstance(event, yaml.CollectionStartEvent):
            written, advice = written.split()[0], "delete it"
        message = f"`{shorten(written)}` is {what} to YAML, and not used here; {advice}"
        self._report([_diagnostic(_at(event), code, message)])

    def _report(self, problems: Iterable[Diagnostic]) -> None:
        self.problems += problems
        if len(self.problems) >= MAX_TREE_PROBLEMS:
            raise Malformed(replace(self.problems[-1], code="F211", message=TOO_MANY))


def list_tree_problems(tree: Tree, path: str, earlier: Iterable[Diagnostic]) -> list[Diagnostic]:
    """List the structural problems of a file, given those of its characters: a tab breaks the syntax too."""
    broken = any(problem.code in ("F105", "F106") for problem in earlier)
    return [replace(problem, path=path) for problem in tree.problems if problem.code != "F201" or not broken]


def _diagnostic(place: Place, code: str, message: str) -> Diagnostic:
    return Diagnostic(code, message, line=place[0], column=place[1])


def _at(event: yaml.Event) -> Place:
    mark: Any = event.start_mark  # the parser's events always have one
    return mark.line + 1, mark.column + 1


def _span(event: yaml.Event) -> tuple[int, int]:
    """Return where an event begins and ends, as indexes into the text."""
    start, end = cast("Any", event.start_mark), cast("Any", event.end_mark)
    return start.index, end.index


def _place_of(event: yaml.Event, text: str, index: int) -> Place:
    """Return the line and column of an index into the text, at or after the event's start."""
    mark: Any = event.start_mark
    breaks = text.count("\n", mark.index, index)
    column = index - text.rfind("\n", mark.index, index) if breaks else mark.column + 1 + index - mark.index
    return mark.line + 1 + breaks, column


def _syntax_problem(error: yaml.YAMLError, text: str) -> Diagnostic:
    """Explain why the text is not YAML, at the place where it should be corrected."""
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    opened = (start.line + 1, start.column + 1) if start else place
    why = getattr(error, "problem", None) or "it is no YAML"
    explained_at, message = explain(ParseContext(lines_of(text), place, why, opened))
    return _diagnostic(explained_at, "F201", message)


# Silent errors: texts that YAML reads otherwise than they were meant, without an error.

_COMMENT = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
_RUN_IN = re.compile(r"\n[ \t]*(?=-[ \t])")
_NUMBER = re.compile(r"(?<![\d,])(\d{1,3}),(\d{3})(?:,\d{3})*(?!\d|,\d)")
# A text between commas; a comma within a number does not end it.
_ENTRY = re.compile(r"(?:[^,\[\]]|(?<=\d),(?=\d{3}(?!\d)))+")
_LAST_DIGITS = re.compile(r"\d{1,3}$")
_MARKS = (("(", ")"), ("“", "”"), ("„", "“"), ("«", "»"))


def _silent_errors_in_text(event: yaml.ScalarEvent, text: str) -> Iterator[Diagnostic]:
    """Yield problems of a text that is cut at a comment, runs into the next line, or has an invisible character."""
    start, end = _span(event)
    if event.style:
        hidden = UNSEEN.search(event.value)
        if hidden and event.style == '"':  # other styles cannot escape it, and the file itself is searched as a whole
            advice = f"writes the invisible character U+{ord(hidden[0]):04X}; delete it"
            yield _diagnostic(_place_of(event, text, start), "F105", advice)
        return
    comment = _COMMENT.match(text, end)
    if comment:
        line = text[text.rfind("\n", 0, start) + 1 : start]
        end_of_entry = r"[,\]}]" if "[" in line or "{" in line else r"\Z"
        whole = write_in_quotes(re.split(end_of_entry, text[start : comment.end()])[0])
        advice = f"` #` begins a comment, so the text ends here; {whole}, or a space after the `#` of a comment"
        yield _diagnostic(_place_of(event, text, comment.start(1)), "F208", advice)
    run_in = _RUN_IN.search(text, start, end) if " - " in event.value else None
    if run_in and re.match(r"-\S", event.value):
        advice = dash_without_space(event.value.split(" - ")[0])
        yield _diagnostic(_place_of(event, text, start), "F209", advice)
    elif run_in:
        advice = "this line is read as part of the text above it; begin its dash exactly below the dash above it"
        advice += ", and leave nothing after the colon of the key above a list"
        if cast("Any", event.start_mark).column == 0:
            advice = "the text above this dash is no question; delete it, or begin each of its lines with `# `"
        yield _diagnostic(_place_of(event, text, run_in.end()), "F209", advice)


def _silent_errors_in_list(
    start: yaml.Event, end: yaml.Event, items: Sequence[Any], text: str
) -> Iterator[Diagnostic]:
    """Yield problems of a list in brackets in which a comma splits a number, or a text in parentheses or quotes."""
    first, last = _span(start)[0], _span(end)[1]
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
            yield _diagnostic(_place_of(start, text, torn_number.start()), "F210", advice)
    for opening, closing in _MARKS:
        surplus = [text.count(opening) - text.count(closing) for text in texts]
        for begin, stop in pairwise(at for at, count in enumerate(surplus) if count):
            if surplus[begin] > 0 > surplus[stop]:
                torn = texts[begin : stop + 1]
                advice = f"the comma ends an entry here; put the whole entry in quotes: {in_quotes(', '.join(torn))}"
                index = max(first, text.find(torn[0], first, last))
                yield _diagnostic(_place_of(start, text, index), "F210", advice)
