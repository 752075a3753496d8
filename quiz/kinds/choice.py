"""Choice: one right option among four."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import Any, ClassVar, Self

from pydantic import Field

from quiz.errors import Diagnostic, Unreadable
from quiz.kinds.base import (
    FieldText,
    Given,
    Layout,
    Options,
    Question,
    Text,
    Texts,
    find_repeats,
    list_texts,
    parse_picks,
)
from quiz.kinds.options import describe_joined_options, find_right_among_wrong
from quiz.language.natural_order import sort_naturally


class Choice(Question):
    """One right option and three wrong ones, drawn from all the wrong options the author wrote."""

    kind = "choice"
    one_tap = True
    picks_entries = True
    orders_options = True
    WRONG_SHOWN: ClassVar[int] = 3
    guess_chance = Fraction(1, 1 + WRONG_SHOWN)

    ask: Text = Field(description="The question, complete before the options are read.")
    right: Text = Field(description="The right option.")
    wrong: Texts = Field(description="Wrong options, at least three; a deck shows three of them.")

    @classmethod
    def recognises(cls, keys: Mapping[str, object]) -> bool:
        return "right" in keys and "claim" not in keys and not isinstance(keys["right"], list)

    @property
    def entries(self) -> tuple[str, ...]:
        return (self.right, *self.wrong)

    @property
    def answers(self) -> tuple[str, ...]:
        return (self.right,)

    def options(self) -> Options:
        return Options((FieldText(("right",), self.right),), list_texts("wrong", self.wrong))

    def draw_layout(self, rng: Random) -> Layout:
        picked = [0, *rng.sample(range(1, len(self.entries)), self.WRONG_SHOWN)]
        if self.keep_order:
            return tuple(map(self.entries.index, sort_naturally(self.entries[index] for index in picked)))
        rng.shuffle(picked)
        return tuple(picked)

    def _share(self, given: Given, layout: Layout) -> Fraction:
        picked = parse_picks(given, layout)
        if len(picked) != 1:
            raise Unreadable("Choose one answer, or skip.")
        return Fraction(layout[picked[0]] == 0)

    def _get_key(self, later: Self) -> dict[str, Any]:
        right = self._get_entry(later.right)
        return {"right": right, "wrong": tuple(entry for entry in self.entries if entry != right)}

    def find_problems(self) -> Iterator[Diagnostic]:
        yield from find_right_among_wrong(self.wrong, (self.right,))
        yield from find_repeats("wrong", self.wrong)
        if len(self.wrong) < self.WRONG_SHOWN:
            few = self.WRONG_SHOWN - len(self.wrong)
            advice = f"wrong options: {len(self.wrong)}, but a deck shows {self.WRONG_SHOWN}; write {few} more"
            yield Diagnostic("Q304", advice + describe_joined_options(self.wrong), field=("wrong",))
