"""Drafts: the fields of a question, and statements that may be asked in a true or a false form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from quiz.drafting.facts import Proof

RandomFor = Callable[[str], Random]
"""The random source of one draft, by its name, so that no draft changes the random numbers of another."""
MAX_RIGHT, SHOWN = 4, 6
"""A select question has six options, four of them right at most."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of one question, apart from its id, topic and draft mark."""

    topic: str
    name: str
    """The end of the id."""
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement in its true and its false form, of which one will be asked."""

    draft: Draft
    true: str
    false: str
    truth: str | None
    """The explanation of the false form."""

    def as_draft(self, *, right: bool) -> Draft:
        """The question with the true form if `right`, otherwise with the false one."""
        fields = {"claim": self.true if right else self.false, "right": right, **self.draft.fields}
        if not right and self.truth:
            fields["because"] = _single_stop(self.truth)
        return Draft(self.draft.topic, self.draft.name, fields)


@dataclass(frozen=True, slots=True)
class DraftBuilder:
    """A builder of the drafts on one fact, with the fields that they share."""

    topic: str
    about: tuple[str, ...]
    proof: Proof
    because: str | None = None
    spoiler: bool = False

    def _draft(self, name: str, difficulty: str, fields: Mapping[str, Any]) -> Draft:
        shared: dict[str, Any] = {
            "because": _single_stop(self.because) if self.because else None,
            "source": self.proof.section,
            "quote": self.proof.quote,
            "difficulty": difficulty,
            "spoiler": self.spoiler,
            "about": tuple(dict.fromkeys(self.about)),
        }
        return Draft(self.topic, name, {**fields, **{key: value for key, value in shared.items() if value}})

    def choice(
        self, name: str, difficulty: str, ask: str, right: str, wrong: Sequence[str], *, in_order: bool = False
    ) -> Draft:
        """A choice; with `in_order` the options are shown by their value."""
        order = {"keep_order": True} if in_order else {}
        return self._draft(name, difficulty, {"ask": ask, "right": right, "wrong": list(wrong), **order})

    def select(self, name: str, difficulty: str, ask: str, right: Sequence[str], wrong: Sequence[str]) -> Draft:
        """A select; of more than four right options the first four are used."""
        return self._draft(name, difficulty, {"ask": ask, "right": list(right[:MAX_RIGHT]), "wrong": list(wrong)})

    def typed(self, name: str, difficulty: str, ask: str, accept: Sequence[str]) -> Draft:
        """A typed question with all accepted spellings."""
        return self._draft(name, difficulty, {"ask": ask, "accept": list(dict.fromkeys(accept))})

    def estimate(
        self, name: str, difficulty: str, ask: str, number: str, unit: str, within: str, derived: str | None = None
    ) -> Draft:
        """An estimate; `derived` says how the number follows if the article has it in another form."""
        how = {"derived": derived} if derived else {}
        return self._draft(name, difficulty, {"ask": ask, "number": number, "unit": unit, "within": within, **how})

    def order(self, name: str, difficulty: str, ask: str, entries: Sequence[str]) -> Draft:
        """An order question, the first entry first."""
        return self._draft(name, difficulty, {"ask": ask, "order": list(entries)})

    def match(self, name: str, difficulty: str, ask: str, pairs: Mapping[str, str]) -> Draft:
        """A match question."""
        return self._draft(name, difficulty, {"ask": ask, "pairs": dict(pairs)})

    def claim(self, name: str, difficulty: str, true: str, false: str, truth: str | None = None) -> Claim:
        """A statement in a true and a false form; `truth`, or else the true form, explains the false one."""
        return Claim(self._draft(name, difficulty, {}), capitalise(true), capitalise(false), capitalise(truth or true))


def _single_stop(text: str) -> str:
    """The text with a single full stop after an abbreviation such as `Jr.`."""
    return text[:-1] if text.endswith("..") else text


def capitalise(text: str) -> str:
    """The text with a capital first letter."""
    return text[0].upper() + text[1:]
