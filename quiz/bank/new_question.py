"""A question in the making: which keys it wants, what the loader would say of them, and an id from its wording."""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from textwrap import indent
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from quiz.bank import Film, Problem, read_bank
from quiz.bank.field_errors import plainly
from quiz.bank.json_schema import FIRST_LINE, SCHEMA_FILE
from quiz.bank.writer import as_yaml
from quiz.kinds import Question
from quiz.language.normalize import normalise
from quiz.language.stopwords import FUNCTION_WORDS

Shape = Literal["text", "list", "ties", "pairs"]
ID_WORDS = 5
_PROVISIONAL = {"id": "new", "difficulty": "easy", "topic": "new"}
"""Stand in for what every question has and the author is asked last."""


class Complaint(NamedTuple):
    """What is wrong with an entry: the key, and in a list the item, that it stands at, and the loader's words."""

    where: tuple[str | int, ...]
    words: str


@dataclass(frozen=True)
class Entry:
    """The keys written so far, as a file would hold them: `wrong_from` in place of `wrong` where a pool was named."""

    kind: type[Question]
    film: Film
    fields: Mapping[str, Any] = field(default_factory=dict)

    def having(self, key: str, value: object) -> "Entry":
        """With a value; None, an empty list and an empty text leave the key out."""
        kept = {name: each for name, each in self.fields.items() if name != key}
        return replace(self, fields=kept | {key: value} if value else kept)

    def without(self, key: str) -> "Entry":
        """Without a key; without the right answer a pool cannot be held against it, so that goes too."""
        gone = {key, "wrong_from"} if key in ("right", "wrong") else {key}
        return replace(self, fields={name: each for name, each in self.fields.items() if name not in gone})

    def pools(self) -> list[str]:
        """The pools that could stand for the wrong options, which are not written yet."""
        fitting = (self.having("wrong_from", name) for name in self.film.pools)
        return [each.fields["wrong_from"] for each in fitting if not list(each.complaints("wrong"))]

    def complaints(self, key: str | None = None) -> Iterator[Complaint]:
        """What the loader would say of a key, or of all; what is not written yet is no mistake."""
        body = _PROVISIONAL | self._resolved()
        try:
            flaws = [(flaw.where, flaw.code, flaw.message) for flaw in self.kind.model_validate(body).find_flaws()]
        except ValidationError as error:
            flaws = [
                (each["loc"], *plainly(each["type"], each["loc"], body, self.kind, each.get("ctx", {})))
                for each in error.errors() if each["type"] != "missing"
            ]  # fmt: skip
        for where, code, message in flaws:
            if key in (None, where[0]):
                yield Complaint(where, f"{code} {message}")

    def wants(self) -> Complaint | None:
        """What to ask next of the kind's own keys: the first that must be there and is not, or that does not fit."""
        there = self._resolved()
        missing = (
            key for key in own_keys(self.kind) if key not in there and self.kind.model_fields[key].is_required()
        )
        return next((Complaint((key,), "") for key in missing), None) or next(self.complaints(), None)

    def question(self, topic: str) -> Question:
        """The question of an entry that is complete."""
        return self.kind.model_validate(_PROVISIONAL | self._resolved() | {"topic": topic})

    def written(self, topic: str) -> str:
        """The entry as its file will hold it."""
        return as_yaml(self.question(topic), self.fields.get("wrong_from"))

    def _resolved(self) -> dict[str, Any]:
        fields = dict(self.fields)
        if "wrong_from" in fields:
            right = fields.get("right", [])
            rights = [right] if isinstance(right, str) else right
            fields["wrong"] = self.film.wrong_options(fields.pop("wrong_from"), rights) or []
        return fields


def own_keys(kind: type[Question]) -> list[str]:
    """The keys that this kind adds to those of every question, in the order in which it declares them."""
    return [key for key in written_keys(kind) if key not in Question.model_fields]


def written_keys(kind: type[Question]) -> dict[str, Any]:
    """Every key that an author may write, each with its schema."""
    found: dict[str, Any] = kind.model_json_schema()["properties"]
    return found


def shape(kind: type[Question], key: str) -> Shape:
    """What sort of value a key wants."""
    ways = _ways(kind, key)
    if "array" in ways:
        return "ties" if "anyOf" in ways["array"]["items"] else "list"
    return "pairs" if "object" in ways else "text"


def values(kind: type[Question], key: str) -> tuple[str, ...]:
    """The values that a key can have, where they are few."""
    return tuple(_ways(kind, key).get("string", {}).get("enum", ()))


def _ways(kind: type[Question], key: str) -> dict[str, Any]:
    """The schemas of a key's value by their types."""
    wanted = written_keys(kind)[key]
    return {way["type"]: way for way in wanted.get("anyOf", [wanted])}


def id_from(wording: str, taken: Collection[str]) -> str:
    """An id of the words that matter in a wording, not among those taken.

    >>> id_from("In how many theaters did the film open?", {"many-theaters-film-open"})
    'many-theaters-film-open-2'
    """
    words = [word for word in re.findall(r"[a-z0-9]+", normalise(wording)) if word not in FUNCTION_WORDS]
    name = "-".join(words[:ID_WORDS]).lstrip("0123456789-")[:50].rstrip("-") or "question"
    number = 1
    while (found := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return found


_DASH = re.compile(rb"^( *)- ", re.MULTILINE)


def append_entry(path: Path, entry: str) -> tuple[Problem, ...]:
    """Add an entry, text that ends in a line break, to the end of a topic's file; the file is made if there is none.

    Returns the problems that the bank has by it. If it has any, and when anything goes wrong, the file is as before.
    """
    known = {problem.code for problem in read_bank(path.parent).problems}
    old = path.read_bytes() if path.exists() else None
    first = b"" if old is not None else _first_line(path.parent)
    try:
        with path.open("ab") as file:
            file.write(first + _following(old or first, entry))
        found = tuple(problem for problem in read_bank(path.parent).problems if problem.code not in known)
    except BaseException:  # Ctrl+C too
        _restore(path, old)
        raise
    if found:
        _restore(path, old)
    return found


def _first_line(folder: Path) -> bytes:
    return f"{FIRST_LINE}\n".encode() if (folder / SCHEMA_FILE).is_file() else b""


def _following(text: bytes, entry: str) -> bytes:
    """The entry with the line breaks and the indentation of the text before it, a blank line between them."""
    unix = text.replace(b"\r\n", b"\n")
    ended = len(unix) - len(unix.rstrip(b"\n"))
    dash = _DASH.search(unix)
    written = indent(entry, dash[1].decode()) if dash else entry
    added = b"\n" * (max(0, 2 - ended) if text else 0) + written.encode()
    return added.replace(b"\n", b"\r\n") if b"\r\n" in text else added


def _restore(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
    else:
        os.truncate(path, len(old))
