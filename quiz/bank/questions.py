"""One topic's file: its mappings as questions of their kinds, or every mistake in them."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from quiz.bank.film import Film
from quiz.bank.nodes import Path as Where
from quiz.bank.nodes import Place, Tree
from quiz.bank.problems import Problem, did_you_mean
from quiz.bank.source import read_text
from quiz.bank.wording import plainly
from quiz.kinds import KINDS, Question, Typed, kind_of
from quiz.text import normalise, one_slip

_TOPIC = re.compile(r"[a-z][a-z0-9-]*")
_OWN_KEYS = (
    "choice: ask, right, wrong; select: ask, right (a list), wrong; true-false: claim, right; order: ask, order"
)


class TopicFile:
    """The questions of one file and what is wrong with it."""

    def __init__(self, path: Path, film: Film, *, places: bool = False) -> None:
        """Read a file; `places` notes at once where everything stands, for readers who have much to say about it."""
        self.path, self.film, self._with_places = path, film, places
        self.questions: dict[int, Question] = {}
        self._text, self.problems = read_text(path, str(path))
        if not _TOPIC.fullmatch(path.stem):
            advice = "the file's name is the topic: small letters, digits and hyphens, as in box-office.yaml"
            self.problems.append(Problem(str(path), 1, 1, "F107", advice))
        if self._text or not self.problems:
            self._read()

    def _read(self) -> None:
        tree, seen = Tree(self._text, places=self._with_places), bool(self.problems)
        if self._with_places:
            self._places = tree
        for place, code, message in tree.flaws:
            if code != "F201" or not seen:  # a tab or a control character breaks the syntax, and is told already
                self.problems.append(Problem(str(self.path), *place, code, message))
        if tree.flaws:
            return
        if not isinstance(tree.content, list) or not tree.content:
            advice = "must be a list of questions, each beginning with `- id: …`"
            self.problems.append(Problem(str(self.path), 1, 1, "F207", advice))
            return
        for index, raw in enumerate(tree.content):
            self._read_question(index, raw)

    @cached_property
    def _places(self) -> Tree:
        return Tree(self._text, places=True)

    def place(self, where: Where) -> Place:
        """The line and column of the value at a path, such as `(question, key, item)`.

        Wrong options that come from a pool stand where the pool is named.
        """
        if where[1:2] == ("wrong",) and where[:2] not in self._places.values:
            where = (where[0], "wrong_from")
        return self._places.place(where)

    def complain(self, where: Where, code: str, message: str, *, key: bool = False) -> None:
        """Note a problem at the value, or the key, of a path."""
        place = self._places.key_place(where) if key else self._places.place(where)
        self.problems.append(Problem(str(self.path), *place, code, message))

    def _read_question(self, index: int, raw: Any) -> None:
        if not isinstance(raw, dict):
            self.complain((index,), "F207", "must be a question: keys and values, beginning with `id: …`")
            return
        kind = kind_of(raw)
        if kind is None:
            self._complain_of_kind(index, raw)
            return
        fields = dict(raw)
        if "topic" in fields:
            self.complain((index, "topic"), "Q302", "`topic` is the file's name; leave the line out", key=True)
            return
        if "wrong_from" in fields and not self._take_from_pool(index, fields):
            return
        fields["topic"] = self.path.stem
        try:
            question = kind.model_validate(fields)
        except ValidationError as error:
            self._complain_of_fields(index, raw, kind, error)
            return
        self._check(index, raw, self._with_unlike(question))

    def _complain_of_kind(self, index: int, raw: Mapping[str, Any]) -> None:
        if "wrong" in raw or "wrong_from" in raw:
            self.complain((index,), "Q303", "has no right answer; write it as `right: …`")
            return
        near = next((hint for key in raw if (hint := did_you_mean(key, ("right", *_telling())))), "")
        advice = f"no key tells its kind{near}; {_OWN_KEYS}; estimate: number; typed: accept; match: pairs"
        self.complain((index,), "Q301", advice)

    def _take_from_pool(self, index: int, fields: dict[str, Any]) -> bool:
        """Put the other members of the named pool in place of `wrong_from`; whether that could be done."""
        name, right, pools = fields.pop("wrong_from"), fields.get("right"), self.film.pools
        where = (index, "wrong_from")
        if not isinstance(name, str) or name not in pools:
            known = f"the pools are {', '.join(pools) or 'none'}"
            hint = did_you_mean(str(name), pools)
            self.complain(where, "Q314", f"there is no pool `{name}` in film.yaml{hint}; {known}")
        elif "wrong" in fields:
            self.complain(where, "Q314", "stands beside `wrong`; write one of the two", key=True)
        else:
            rights = [each for each in ([right] if isinstance(right, str) else right or []) if each]
            wrong = self.film.wrong_options(name, rights)
            if wrong is not None:
                fields["wrong"] = wrong
                return True
            advice = f"the right answer is not in the pool `{name}`; add it there, or write `wrong` out"
            self.complain((index, "right"), "Q314", advice)
        return False

    def _complain_of_fields(
        self, index: int, raw: Mapping[str, Any], kind: type[Question], error: ValidationError
    ) -> None:
        told: set[tuple[Where, str]] = set()
        for each in error.errors(include_url=False, include_context=True):
            loc = tuple(each["loc"])
            where = (index, *(part for part in loc if part != "[key]"))
            code, message = plainly(each["type"], loc, raw, kind, each.get("ctx", {}))
            if (where, code) not in told:
                told.add((where, code))
                self.complain((index,) if code == "Q303" else where, code, message, key=code == "Q302")

    def _with_unlike(self, question: Question) -> Question:
        """A typed question knows the members of pools that a slip of the keyboard would make of its answer."""
        if not isinstance(question, Typed):
            return question
        accepted = {normalise(text) for text in question.accept}
        others = {member for members in self.film.pools.values() for member in members} - set(question.accept)
        said = ((each, normalise(each)) for each in sorted(others))
        near = [each for each, plain in said if any(one_slip(plain, text) for text in accepted)]
        return question.model_copy(update={"unlike": (*question.unlike, *near)}) if near else question

    def _check(self, index: int, raw: Mapping[str, Any], question: Question) -> None:
        before = len(self.problems)
        for flaw in question.flaws():
            at_pool = flaw.where[0] == "wrong" and "wrong_from" in raw
            self.complain((index, *(("wrong_from",) if at_pool else flaw.where)), flaw.code, flaw.message)
        if question.source is not None and question.source not in self.film.sections:
            hint = did_you_mean(question.source, self.film.sections)
            advice = f"“{question.source}” is no section that film.yaml lists{hint}"
            self.complain((index, "source"), "Q315", advice)
        if len(self.problems) == before:
            self.questions[index] = question


def _telling() -> Iterator[str]:
    """The keys that tell a kind by themselves."""
    for kind in KINDS:
        for key in kind.model_fields:
            if kind.told_by({key: ""}):
                yield key
