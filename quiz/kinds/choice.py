"""Choice: one right option among four."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import Any, ClassVar, Self

from pydantic import Field

from quiz.errors import Unreadable
from quiz.kinds.base import (
    FieldText,
    Flaw,
    Given,
    Layout,
    Options,
    Question,
    Text,
    Texts,
    read_as_one,
    repeats,
    texts_of_list,
    ticked,
    wrong_but_right,
)
from quiz.language.natural_order import sort_naturally


class Choice(Question):
    """One right option and three wrong ones, drawn from as many as the author wrote."""

    kind = "choice"
    one_tap = True
    picking = True
    orders_options = True
    WRONG_SHOWN: ClassVar[int] = 3
    luck = Fraction(1, 1 + WRONG_SHOWN)

    ask: Text = Field(description="The question, complete before the options are read.")
    right: Text = Field(description="The right option.")
    wrong: Texts = Field(description="Wrong options, at least three; a deck shows three of them.")

    @classmethod
    def told_by(cls, keys: Mapping[str, object]) -> bool:
        return "right" in keys and "claim" not in keys and not isinstance(keys["right"], list)

    @property
    def entries(self) -> tuple[str, ...]:
        return (self.right, *self.wrong)

    @property
    def answers(self) -> tuple[str, ...]:
        return (self.right,)

    def options(self) -> Options:
        return Options((FieldText(("right",), self.right),), texts_of_list("wrong", self.wrong))

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

    def find_flaws(self) -> Iterator[Flaw]:
        yield from wrong_but_right(self.wrong, (self.right,))
        yield from repeats("wrong", self.wrong)
        if len(self.wrong) < self.WRONG_SHOWN:
            few = self.WRONG_SHOWN - len(self.wrong)
            advice = f"wrong options: {len(self.wrong)}, but a deck shows {self.WRONG_SHOWN}; write {few} more"
            yield Flaw(("wrong",), "Q304", advice + read_as_one(self.wrong))
