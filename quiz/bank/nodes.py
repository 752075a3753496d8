"""YAML as plain texts, lists and mappings, from the parser's events; the only module that knows YAML.

Every scalar stays a text: what `no`, `12:30` or `010` mean is for the question's model to say. Where each
value stands is worked out in a second pass, only for a file that has something to point at: without it
10,000 questions are read in a fraction of the time.
"""

from collections.abc import Iterator
from typing import Any

import yaml

DEPTH_MOST = 6
"""A bank needs four levels: the list, the question, its list, a tie."""

Path = tuple[str | int, ...]
Place = tuple[int, int]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Malformed(Exception):
    """YAML that cannot be read further: a place, a code, what to write instead."""

    def __init__(self, place: Place, code: str, message: str) -> None:
        super().__init__(message)
        self.place, self.code, self.message = place, code, message


class Tree:
    """A file's content as plain values, and what is wrong with its structure."""

    def __init__(self, text: str, *, places: bool = False) -> None:
        """Read a text; `places` notes where every value and key stands."""
        self.flaws: list[tuple[Place, str, str]] = []
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self._note = places
        self.content: Any = None
        self._events: Iterator[yaml.Event] = iter(())
        try:
            self._events = yaml.parse(text, Loader=_Loader)
            self._read_stream()
        except Malformed as error:
            self.flaws.append((error.place, error.code, error.message))
        except yaml.YAMLError as error:
            self.flaws.append(_syntax(error))
        except RecursionError:
            self.flaws.append(((1, 1), "F206", "is nested too deeply; a question is a flat list of keys"))

    def place(self, path: Path) -> Place:
        """Where the value at a path stands, or the nearest value around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def key_place(self, path: Path) -> Place:
        """Where the key of the value at a path stands."""
        return self.keys.get(path) or self.place(path)

    def _read_stream(self) -> None:
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    advice = "a second document begins here; write one list in one file, without `---` between"
                    raise Malformed(_at(event), "F205", advice)
            elif isinstance(event, yaml.NodeEvent):
                self.content = self._value(event, ())

    def _value(self, event: yaml.Event, path: Path) -> Any:
        if self._note:
            self.values[path] = _at(event)
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag:
                self._refuse(event)
            return event.value
        if not isinstance(event, yaml.CollectionStartEvent):
            self._refuse(event)  # an alias
            return ""
        if event.anchor or event.tag:
            self._refuse(event)
        if len(path) >= DEPTH_MOST:
            raise Malformed(_at(event), "F206", "is nested too deeply; a question is a flat list of keys")
        return self._list(path) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(path)

    def _list(self, path: Path) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if event.__class__ is yaml.SequenceEndEvent:
                break
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        first: dict[str, Place] = {}
        for event in self._events:
            if event.__class__ is yaml.MappingEndEvent:
                break
            key = self._key(event)
            here = (*path, key)
            if key in first:
                advice = f"`{key}` stands here a second time (first on line {first[key][0]}); keep one of them"
                self.flaws.append((_at(event), "F202", advice))
            first.setdefault(key, _at(event))
            if self._note:
                self.keys.setdefault(here, _at(event))
            value = self._value(next(self._events), here)
            found.setdefault(key, value)
        return found

    def _key(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            advice = "a key must be one word; if the line begins with a special character, put it in quotes"
            raise Malformed(_at(event), "F206", advice)
        if event.anchor or event.tag:
            self._refuse(event)
        key: str = event.value
        return key

    def _refuse(self, event: yaml.Event) -> None:
        tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
        if tag:
            tag = tag.replace("tag:yaml.org,2002:", "!!")
            advice = f"the tag `{tag}` means nothing here; if it is text, put the whole value in quotes"
            self.flaws.append((_at(event), "F204", advice))
        else:
            mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
            advice = f"`{mark}{anchor}` is a YAML shorthand that is not used here; write it out, or in quotes"
            self.flaws.append((_at(event), "F203", advice))


def _at(event: yaml.Event) -> Place:
    mark: Any = event.start_mark  # the parser's events always have one
    return mark.line + 1, mark.column + 1


def _syntax(error: yaml.YAMLError) -> tuple[Place, str, str]:
    mark = getattr(error, "problem_mark", None)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    why = getattr(error, "problem", None) or "it cannot be understood"
    advice = "check the indentation, and put a value that holds `: `, ` #` or begins with a sign in quotes"
    return place, "F201", f"is not YAML here ({why}); {advice}"
