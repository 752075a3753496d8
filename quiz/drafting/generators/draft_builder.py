"""A draft before it has its place in a file: the fields of a question, and statements that may be true or false."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from quiz.drafting.facts import Proof

RandomFor = Callable[[str], Random]
"""The random source of one draft, by its name: what is drawn for one draft never moves another."""
MAX_RIGHT, SHOWN = 4, 6
"""A select question has six options, four of them right at most."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One question of a topic, all but its id, topic and mark."""

    topic: str
    name: str
    """What the id ends in; unique in an article's drafts."""
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement in its true and its false form, of which one will be asked."""

    draft: Draft
    true: str
    false: str
    truth: str | None
    """What explains the false form: how it really is."""

    def as_draft(self, *, right: bool) -> Draft:
        """The statement that is right, or the one that is wrong, as a question."""
        fields = {"claim": self.true if right else self.false, "right": right, **self.draft.fields}
        if not right and self.truth:
            fields["because"] = _one_stop(self.truth)
        return Draft(self.draft.topic, self.draft.name, fields)


@dataclass(frozen=True, slots=True)
class DraftBuilder:
    """What the drafts on one fact have in common."""

    topic: str
    about: tuple[str, ...]
    proof: Proof
    because: str | None = None
    spoiler: bool = False

    def _draft(self, name: str, difficulty: str, fields: Mapping[str, Any]) -> Draft:
        shared: dict[str, Any] = {
            "because": _one_stop(self.because) if self.because else None,
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
        """One right option; `in_order` shows the options by their value."""
        order = {"keep_order": True} if in_order else {}
        return self._draft(name, difficulty, {"ask": ask, "right": right, "wrong": list(wrong), **order})

    def select(self, name: str, difficulty: str, ask: str, right: Sequence[str], wrong: Sequence[str]) -> Draft:
        """All right options among six; of more than four right ones the first four are asked."""
        return self._draft(name, difficulty, {"ask": ask, "right": list(right[:MAX_RIGHT]), "wrong": list(wrong)})

    def typed(self, name: str, difficulty: str, ask: str, accept: Sequence[str]) -> Draft:
        """A short answer to be typed, in all its spellings."""
        return self._draft(name, difficulty, {"ask": ask, "accept": list(dict.fromkeys(accept))})

    def estimate(
        self, name: str, difficulty: str, ask: str, number: str, unit: str, within: str, derived: str | None = None
    ) -> Draft:
        """A number to be guessed; `derived` says how it follows, where the article has it in another form."""
        how = {"derived": derived} if derived else {}
        return self._draft(name, difficulty, {"ask": ask, "number": number, "unit": unit, "within": within, **how})

    def order(self, name: str, difficulty: str, ask: str, entries: Sequence[str]) -> Draft:
        """Entries, the first one first."""
        return self._draft(name, difficulty, {"ask": ask, "order": list(entries)})

    def match(self, name: str, difficulty: str, ask: str, pairs: Mapping[str, str]) -> Draft:
        """Things and their partners."""
        return self._draft(name, difficulty, {"ask": ask, "pairs": dict(pairs)})

    def claim(self, name: str, difficulty: str, true: str, false: str, truth: str | None = None) -> Claim:
        """A statement that is asked in its true or its false form; `truth`, or the true one, explains the false."""
        return Claim(self._draft(name, difficulty, {}), capital(true), capital(false), capital(truth or true))


def _one_stop(text: str) -> str:
    """A sentence that ends in `Jr.` has one full stop."""
    return text[:-1] if text.endswith("..") else text


def capital(text: str) -> str:
    """The text as it begins an option or a statement."""
    return text[0].upper() + text[1:]
