"""A question while its author enters it: its required keys, its mistakes, an id, and appending it to a file."""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from textwrap import indent
from typing import Any, Literal

from pydantic import ValidationError

from quiz.bank import Film, read_bank
from quiz.bank.fields import POOL, explain_field_error, own_keys
from quiz.bank.json_schema import FIRST_LINE, SCHEMA_FILE
from quiz.bank.writer import format_question
from quiz.errors import Diagnostic
from quiz.kinds import Question
from quiz.language.normalize import normalise
from quiz.language.stopwords import FUNCTION_WORDS

Shape = Literal["text", "list", "ties", "pairs"]
MAX_ID_WORDS = 5
_PROVISIONAL = {"id": "new", "difficulty": "easy", "topic": "new"}
"""Values of required keys that the author is asked for last."""
_DASH = re.compile(rb"^( *)- ", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """The keys written so far, as in a file: with `wrong_from` instead of `wrong` if a pool was named."""

    kind: type[Question]
    film: Film
    fields: Mapping[str, Any] = field(default_factory=dict)

    def with_value(self, key: str, value: object) -> "Entry":
        """Return the entry with a value; None, an empty list and an empty text leave the key out."""
        others = {name: other for name, other in self.fields.items() if name != key}
        return replace(self, fields=others | {key: value} if value else others)

    def without(self, key: str) -> "Entry":
        """Return the entry without a key, and without a pool that cannot be validated if its right answer is gone."""
        removed = {key, POOL} if key in ("right", "wrong") else {key}
        return replace(self, fields={name: value for name, value in self.fields.items() if name not in removed})

    def list_pools(self) -> list[str]:
        """List the pools that could provide the wrong options, which are not written yet."""
        entries = (self.with_value(POOL, name) for name in self.film.pools)
        return [entry.fields[POOL] for entry in entries if not list(entry.validate("wrong"))]

    def validate(self, key: str | None = None) -> Iterator[Diagnostic]:
        """Yield the mistakes that loading would report for a key, or for all; a missing key is not a mistake yet."""
        body = _PROVISIONAL | self._resolved()
        try:
            problems = list(self.kind.model_validate(body).find_problems())
        except ValidationError as error:
            problems = [
                Diagnostic(
                    *explain_field_error(entry["type"], entry["loc"], body, self.kind, entry.get("ctx", {})),
                    field=entry["loc"],
                )
                for entry in error.errors()
                if entry["type"] != "missing"
            ]
        yield from (problem for problem in problems if key in (None, problem.field[0]))

    def find_next(self) -> tuple[str, Diagnostic | None] | None:
        """Return the key to ask for next, and its mistake if it has one; None if the kind's own keys are complete."""
        fields = self._resolved()
        for key in own_keys(self.kind):
            if key not in (*fields, POOL) and self.kind.model_fields[key].is_required():
                return key, None
        problem = next(self.validate(), None)
        return (str(problem.field[0]), problem) if problem else None

    def question(self, topic: str) -> Question:
        """Return the question of a complete entry."""
        return self.kind.model_validate(_PROVISIONAL | self._resolved() | {"topic": topic})

    def format(self, topic: str) -> str:
        """Format the entry for its file."""
        return format_question(self.question(topic), self.fields.get(POOL))

    def _resolved(self) -> dict[str, Any]:
        fields = dict(self.fields)
        if POOL in fields:
            right = fields.get("right", [])
            rights = [right] if isinstance(right, str) else right
            fields["wrong"] = self.film.wrong_options(fields.pop(POOL), rights) or []
        return fields


def key_schemas(kind: type[Question]) -> dict[str, Any]:
    """Return every key that an author may write, with its JSON Schema."""
    schemas: dict[str, Any] = kind.model_json_schema()["properties"]
    return schemas


def find_shape(kind: type[Question], key: str) -> Shape:
    """Return the shape of a key's value."""
    schemas = _schemas_by_type(kind, key)
    if "array" in schemas:
        return "ties" if "anyOf" in schemas["array"]["items"] else "list"
    return "pairs" if "object" in schemas else "text"


def list_values(kind: type[Question], key: str) -> tuple[str, ...]:
    """List the values that a key can have; return an empty list if it can have any text."""
    return tuple(_schemas_by_type(kind, key).get("string", {}).get("enum", ()))


def _schemas_by_type(kind: type[Question], key: str) -> dict[str, Any]:
    schema = key_schemas(kind)[key]
    return {choice["type"]: choice for choice in schema.get("anyOf", [schema])}


def create_id(wording: str, taken: Collection[str]) -> str:
    """Make an id of the significant words of a wording, numbered if it is already taken.

    >>> create_id("In how many theaters did the film open?", {"many-theaters-film-open"})
    'many-theaters-film-open-2'
    """
    words = [word for word in re.findall(r"[a-z0-9]+", normalise(wording)) if word not in FUNCTION_WORDS]
    base = "-".join(words[:MAX_ID_WORDS]).lstrip("0123456789-")[:50].rstrip("-") or "question"
    number = 1
    while (question_id := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return question_id


def append_entry(path: Path, entry: str) -> tuple[Diagnostic, ...]:
    """Append an entry, a text that ends in a line break, to a topic's file, which is created if it is missing.

    Returns the problems that the entry causes in the bank. If there are any, and on every exception, the file is
    restored.
    """
    codes_before = {problem.code for problem in read_bank(path.parent).problems}
    old = path.read_bytes() if path.exists() else None
    first = b""
    if old is None and (path.parent / SCHEMA_FILE).is_file():
        first = f"{FIRST_LINE}\n".encode()
    try:
        with path.open("ab") as file:
            file.write(first + _continue(old or first, entry))
        problems = read_bank(path.parent).problems
        caused = tuple(problem for problem in problems if problem.code not in codes_before)
    except BaseException:  # also Ctrl+C
        _restore(path, old)
        raise
    if caused:
        _restore(path, old)
    return caused


def _continue(text: bytes, entry: str) -> bytes:
    """Return the entry with the line breaks and the indentation of the text before it, after a blank line."""
    unix = text.replace(b"\r\n", b"\n")
    breaks = len(unix) - len(unix.rstrip(b"\n"))
    dash = _DASH.search(unix)
    indented = indent(entry, dash[1].decode()) if dash else entry
    addition = b"\n" * (max(0, 2 - breaks) if text else 0) + indented.encode()
    return addition.replace(b"\n", b"\r\n") if b"\r\n" in text else addition


def _restore(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
    else:
        os.truncate(path, len(old))
