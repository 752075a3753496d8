"""The file of one topic: reading its mappings as questions of their kinds, or reporting every mistake in them."""

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from quiz.bank import fields
from quiz.bank.fields import POOL
from quiz.bank.film import Film
from quiz.bank.messages import TOO_MANY, did_you_mean, shorten
from quiz.bank.pictures import Picture, UnfitPicture, read_picture
from quiz.bank.source import read_text
from quiz.bank.yaml_errors import Place
from quiz.bank.yaml_reader import MAX_TREE_PROBLEMS, Tree, list_tree_problems
from quiz.errors import Diagnostic, FieldPath
from quiz.kinds import Image, Question, kind_of

MAX_PROBLEMS = 200
"""The most problems listed for one file; an author with more has made the same mistake many times."""
TOPIC = re.compile(r"[a-z][a-z0-9-]{0,59}")
"""The valid names of a topic's file, before the `.yaml`."""
_ANY_TOPIC = "topic"


class TopicFile:
    """The questions of one file, and its problems; without a film, only what does not need the film is checked."""

    def __init__(self, path: Path, film: Film | None, *, places: bool = False) -> None:
        """Read a file; with `places` every line and column is recorded while reading."""
        self.path, self.film, self._with_places = path, film, places
        self.questions: dict[int, Question] = {}
        self.pictures: dict[str, Picture] = {}
        """The pictures of the file's questions, by the names of the picture files."""
        self.ids: dict[int, str] = {}
        """The ids of all questions, with or without mistakes, by index."""
        self._text, self.problems = read_text(path)
        self._topic, self._strangers = path.stem, 0
        if not TOPIC.fullmatch(path.stem):
            self._topic = _ANY_TOPIC
            advice = "the file's name is the topic: small letters, digits and hyphens, as in box-office.yaml"
            self.problems.append(Diagnostic("F107", advice, str(path)))
        if self._text or not self.problems:
            self._read()

    def _read(self) -> None:
        tree = Tree(self._text, places=self._with_places)
        if self._with_places:
            self._places = tree
        for index, raw in tree.entries:
            self._read_question(index, raw)
            if len(self.problems) > MAX_PROBLEMS or self._strangers > MAX_TREE_PROBLEMS:
                break
        self.problems += list_tree_problems(tree, str(self.path), self.problems)
        if not tree.problems and (not isinstance(tree.content, list) or not tree.content):
            self.complain((), "F207", fields.explain_no_list(tree.content))
        entries = tree.content if isinstance(tree.content, list) else ()
        ids = {index: raw.get("id") for index, raw in enumerate(entries) if isinstance(raw, dict)}
        self.ids = {index: text for index, text in ids.items() if isinstance(text, str) and text}

    @cached_property
    def _places(self) -> Tree:
        return Tree(self._text, places=True)

    def place(self, where: FieldPath) -> Place:
        """The line and column of the value at a path, such as `(question, key, item)`.

        Wrong options that come from a pool have the place of the pool's name.
        """
        if where[1:2] == ("wrong",) and not self._places.has_value(where[:2]):
            where = (where[0], POOL)
        return self._places.place(where)

    def complain(self, where: FieldPath, code: str, message: str, *, key: bool = False) -> None:
        """Record a problem at the value, or the key, of a path; the last record reports that there are more."""
        if len(self.problems) == MAX_PROBLEMS:
            code, message = "F211", TOO_MANY
        if len(self.problems) <= MAX_PROBLEMS:
            place = self._places.key_place(where) if key else self.place(where)
            self.problems.append(Diagnostic(code, message, str(self.path), *place))

    def _read_question(self, index: int, raw: Any) -> None:
        before = len(self.problems)
        if not isinstance(raw, dict):
            self._strangers += 1
            if self._strangers <= MAX_TREE_PROBLEMS:
                self.complain((index,), "F207", fields.explain_no_question(raw))
            else:
                self.complain((index,), "F211", TOO_MANY)
            return
        kind = kind_of(raw)
        if kind is None:
            self._complain_of_kind(index, raw)
            return
        body = self._fields(index, raw, kind)
        try:
            question: Question | None = kind.model_validate(body)
        except ValidationError as error:
            self._complain_of_fields(index, raw, kind, error)
            question = _without_mistakes(kind, body, error)
        if question:
            self._complain_of_sense(index, question)
            question = self._with_image(index, question)
            if len(self.problems) == before and self.film:
                self.questions[index] = question.with_pool_members(self.film.members_by_slip_key)

    def _fields(self, index: int, raw: Mapping[str, Any], kind: type[Question]) -> dict[str, Any]:
        """Return a question's fields for its model, with its topic and, if it names a pool, the wrong options."""
        for key in fields.NOT_WRITTEN:
            if key in raw:
                self.complain((index, key), "Q302", fields.explain_unknown_key(key, kind), key=True)
        body = {**raw, "topic": self._topic, "image": None}
        if POOL in raw and "wrong" in kind.model_fields:
            wrong = wrong_ones(raw, self.film) if self.film else []
            if isinstance(wrong, Diagnostic):
                self._complain_of(index, wrong)
                wrong = []
            body["wrong"] = wrong
            del body[POOL]
        return body

    def _complain_of_kind(self, index: int, raw: Mapping[str, Any]) -> None:
        strange = [key for key in raw if key not in fields.keys_of_any_kind()]
        for key in strange:
            self.complain((index, key), "Q302", fields.explain_unknown_key(key, None), key=True)
        if any(fields.find_meant_key(key, fields.keys_of_any_kind()) in fields.kind_keys() for key in strange):
            return
        if "wrong" in raw or POOL in raw:
            self.complain((index,), "Q303", "has no right answer; write it as `right: …`")
        else:
            advice = f"no key shows its kind; it needs all of one of these: {fields.describe_kinds()}"
            self.complain((index,), "Q301", advice)

    def _complain_of_fields(
        self, index: int, raw: Mapping[str, Any], kind: type[Question], error: ValidationError
    ) -> None:
        errors = error.errors(include_url=False)
        strange = {str(entry["loc"][0]) for entry in errors if entry["type"] == "extra_forbidden"}
        meant = {fields.find_meant_key(key, fields.keys_of_kind(kind)) for key in strange}
        reported: set[tuple[str, str]] = set()
        for entry in errors:
            sort, loc = entry["type"], entry["loc"]
            if _is_an_echo(sort, loc, raw) or (sort == "missing" and loc[0] in meant):
                continue
            code, message = fields.explain_field_error(sort, loc, raw, kind, entry.get("ctx", {}))
            if (code, message) not in reported:
                reported.add((code, message))
                where = () if code == "Q303" else (part for part in loc if part != "[key]")
                self.complain((index, *where), code, message, key=code == "Q302")

    def _complain_of_sense(self, index: int, question: Question) -> None:
        for problem in question.find_problems():
            self._complain_of(index, problem)
        if self.film and question.source is not None and question.source not in self.film.sections:
            sections = self.film.sections
            hint = did_you_mean(question.source, sections) or f"; name one of {', '.join(sections)}"
            advice = f"“{shorten(question.source)}” is no section that film.yaml lists{hint}"
            self.complain((index, "source"), "Q315", advice)

    def _with_image(self, index: int, question: Question) -> Question:
        """Return the question with the `Image` of its picture, if it has a picture that can be shown."""
        if question.picture is None:
            for key in ("alt", "credit"):
                if getattr(question, key) is not None:
                    self.complain((index, key), "Q319", f"`{key}` has no `picture`; name one, or delete this line")
            return question
        if question.alt is None:
            advice = "`picture` has no `alt`; write in a line what it shows, without the answer"
            self.complain((index, "picture"), "Q319", advice)
        name = question.picture
        try:
            picture = self.pictures.get(name) or read_picture(self.path.parent, name)
        except UnfitPicture as error:
            self.complain((index, "picture"), error.code, str(error))
            return question
        self.pictures[name] = picture
        image = Image(name=picture.name, width=picture.width, height=picture.height)
        return question.model_copy(update={"image": image})

    def _complain_of(self, index: int, problem: Diagnostic) -> None:
        self.complain((index, *problem.field), problem.code, problem.message)


def _is_an_echo(sort: str, loc: FieldPath, raw: Mapping[str, Any]) -> bool:
    """Whether a mistake only follows from another one: a list without its wrong entries, options from a wrong pool."""
    return (sort == "too_short" and bool(fields.value_at(raw, loc))) or (loc[0] == "wrong" and POOL in raw)


def _without_mistakes(kind: type[Question], body: Mapping[str, Any], error: ValidationError) -> Question | None:
    """Return the question without its wrong fields, to find mistakes among the other fields."""
    wrong = {entry["loc"][0] for entry in error.errors(include_url=False)}
    sound = {key: value for key, value in body.items() if key not in wrong}
    with suppress(ValidationError):
        return kind.model_validate({"id": "any", "difficulty": "easy", **sound})
    return None


def wrong_ones(raw: Mapping[str, Any], film: Film) -> list[str] | Diagnostic:
    """Return the members of the pool in `wrong_from` without the right answers, or why this is not possible."""
    name, right = raw[POOL], raw.get("right")
    if not isinstance(name, str) or name not in film.pools:
        remedy = f"name one pool of film.yaml ({', '.join(film.pools) or 'it has none yet'})"
        if not name or not isinstance(name, str):
            return Diagnostic("Q314", f"`{POOL}` is empty or more than one word; {remedy}", field=(POOL,))
        return Diagnostic(
            "Q314", f"there is no pool `{shorten(name)}`; {remedy}{did_you_mean(name, film.pools)}", field=(POOL,)
        )
    if "wrong" in raw:
        return Diagnostic("Q314", f"`{POOL}` cannot be used with `wrong`; delete one of the two", field=(POOL,))
    rights = [text for text in (right if isinstance(right, list) else [right]) if isinstance(text, str) and text]
    wrong = film.wrong_options(name, rights)
    if wrong is None:
        advice = (
            f"the right answer is not in the pool `{name}`; write it as the pool does, add it there, or list `wrong`"
        )
        return Diagnostic("Q314", advice, field=("right",))
    return wrong or Diagnostic("Q304", f"the pool `{name}` holds no wrong option; add some there", field=(POOL,))
