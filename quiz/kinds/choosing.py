"""Kinds answered by choosing among options: choice, select, true-false."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import Any, ClassVar, Self

from pydantic import Field

from quiz.errors import Unreadable
from quiz.kinds.base import (
    Flaw,
    Given,
    Layout,
    Question,
    Text,
    Texts,
    Truth,
    read_as_one,
    repeats,
    ticked,
    wrong_but_right,
)
from quiz.language.natural_order import sort_naturally


class Choice(Question):
    """One right option and three wrong ones, drawn from as many as the author wrote."""

    kind = "choice"
    one_tap = True
    picking = True
    WRONG_SHOWN: ClassVar[int] = 3
    luck = Fraction(1, 1 + WRONG_SHOWN)

    ask: Text = Field(description="The question, complete before the options are read.")
    right: Text = Field(description="The right option.")
    wrong: Texts = Field(description="Wrong options, at least three; a deck shows three of them.")

    @classmethod
    def told_by(cls, keys: Mapping[str, object]) -> bool:
        return "right" in keys and "claim" not in keys and not isinstance(keys["right"], list)

    @property
    def stem(self) -> str:
        return self.ask

    @property
    def entries(self) -> tuple[str, ...]:
        return (self.right, *self.wrong)

    @property
    def answers(self) -> tuple[str, ...]:
        return (self.right,)

    def lay_out(self, rng: Random) -> Layout:
        picked = [0, *rng.sample(range(1, len(self.entries)), self.WRONG_SHOWN)]
        if self.keep_order:
            return tuple(map(self.entries.index, sort_naturally(self.entries[index] for index in picked)))
        rng.shuffle(picked)
        return tuple(picked)

    def _share(self, given: Given, layout: Layout) -> Fraction:
        picked = ticked(given, layout)
        if len(picked) != 1:
            raise Unreadable("Choose one answer, or skip.")
        return Fraction(layout[picked[0]] == 0)

    def _key_of(self, later: Self) -> dict[str, Any]:
        right = self._own(later.right)
        return {"right": right, "wrong": tuple(entry for entry in self.entries if entry != right)}

    def flaws(self) -> Iterator[Flaw]:
        yield from wrong_but_right(self.wrong, (self.right,))
        yield from repeats("wrong", self.wrong)
        if len(self.wrong) < self.WRONG_SHOWN:
            few = self.WRONG_SHOWN - len(self.wrong)
            advice = f"wrong options: {len(self.wrong)}, but a deck shows {self.WRONG_SHOWN}; write {few} more"
            yield Flaw(("wrong",), "Q304", advice + read_as_one(self.wrong))


class Select(Question):
    """All right options among six; how many are right is not told."""

    kind = "select"
    picking = True
    unanswered = "Tick at least one answer, or skip."
    SHOWN: ClassVar[int] = 6
    RIGHT: ClassVar[range] = range(2, 5)

    ask: Text = Field(description="The question; say that all that apply are wanted.")
    right: Texts = Field(description="The right options, two to four of them.")
    wrong: Texts = Field(description="Wrong options, so many that there are six in all.")

    @classmethod
    def told_by(cls, keys: Mapping[str, object]) -> bool:
        return isinstance(keys.get("right"), list) and "claim" not in keys

    @property
    def stem(self) -> str:
        return self.ask

    @property
    def entries(self) -> tuple[str, ...]:
        return (*self.right, *self.wrong)

    @property
    def answers(self) -> tuple[str, ...]:
        return self.right

    def lay_out(self, rng: Random) -> Layout:
        rights = len(self.right)
        picked = [*range(rights), *rng.sample(range(rights, len(self.entries)), self.SHOWN - rights)]
        rng.shuffle(picked)
        return tuple(picked)

    def _share(self, given: Given, layout: Layout) -> Fraction:
        picked = {layout[index] for index in ticked(given, layout)}
        right = sum(index < len(self.right) for index in picked)
        wrong = len(picked) - right
        return max(Fraction(0), Fraction(right, len(self.right)) - Fraction(wrong, len(layout) - len(self.right)))

    def _key_of(self, later: Self) -> dict[str, Any]:
        rights = {self._own(text) for text in later.right}
        return {
            "right": tuple(entry for entry in self.entries if entry in rights),
            "wrong": tuple(entry for entry in self.entries if entry not in rights),
        }

    def flaws(self) -> Iterator[Flaw]:
        yield from wrong_but_right(self.wrong, self.right)
        yield from repeats("right", self.right)
        yield from repeats("wrong", self.wrong)
        if len(self.right) not in self.RIGHT:
            mend = "write a single one without brackets or dash" if len(self.right) == 1 else "take some out"
            yield Flaw(
                ("right",), "Q307", f"right options: {len(self.right)}; a list of them has two to four, so {mend}"
            )
        elif len(self.entries) < self.SHOWN:
            few = self.SHOWN - len(self.entries)
            advice = (
                f"options in all: {len(self.entries)}, but a deck shows {self.SHOWN}; write {few} more under `wrong`"
            )
            yield Flaw(("wrong",), "Q304", advice + read_as_one(self.wrong))


class TrueFalse(Question):
    """A statement that is true or false."""

    kind = "true-false"
    one_tap = True
    picking = True
    lead = "True or false?"
    luck = Fraction(1, 2)

    claim: Text = Field(description="A statement that is plainly true or plainly false.")
    right: Truth = Field(description="true or false.")

    @classmethod
    def told_by(cls, keys: Mapping[str, object]) -> bool:
        return "claim" in keys

    @property
    def stem(self) -> str:
        return self.claim

    @property
    def entries(self) -> tuple[str, ...]:
        return ("True", "False")

    @property
    def answers(self) -> tuple[str, ...]:
        return ("True" if self.right else "False",)

    def give_aways(self) -> tuple[str, ...]:
        return ()  # "true" and "false" stand anywhere and tell nothing

    def lay_out(self, rng: Random) -> Layout:
        return (0, 1)

    def _share(self, given: Given, layout: Layout) -> Fraction:
        picked = ticked(given, layout)
        if len(picked) != 1:
            raise Unreadable("Choose true or false, or skip.")
        return Fraction(self.entries[layout[picked[0]]] in self.answers)

    def _key_of(self, later: Self) -> dict[str, Any]:
        return {"right": later.right}
