"""True-false: a statement that is true or false."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import Any, Self

from pydantic import Field

from quiz.errors import Unreadable
from quiz.kinds.base import FieldText, Given, Layout, Question, Statement, Text, Truth, parse_picks


class TrueFalse(Question):
    """A statement that is true or false."""

    kind = "true-false"
    entries_in_english = True
    stem_field = "claim"
    one_tap = True
    picks_entries = True
    lead = "True or false?"
    guess_chance = Fraction(1, 2)

    claim: Text = Field(description="A statement that is plainly true or plainly false.")
    right: Truth = Field(description="true or false.")

    @classmethod
    def recognises(cls, keys: Mapping[str, object]) -> bool:
        return "claim" in keys

    @property
    def entries(self) -> tuple[str, ...]:
        return ("True", "False")

    @property
    def answers(self) -> tuple[str, ...]:
        return ("True" if self.right else "False",)

    def giveaways(self) -> tuple[str, ...]:
        return ()  # any text may hold "true" or "false"

    def statements(self) -> Iterator[Statement]:
        if self.right:
            yield Statement((self.claim,))

    def right_texts(self) -> Iterator[FieldText]:
        if self.right:
            yield FieldText(("claim",), self.claim)

    def draw_layout(self, rng: Random) -> Layout:
        return (0, 1)

    def _share(self, given: Given, layout: Layout) -> Fraction:
        picked = parse_picks(given, layout)
        if len(picked) != 1:
            raise Unreadable("Choose true or false, or skip.")
        return Fraction(self.entries[layout[picked[0]]] in self.answers)

    def _get_key(self, later: Self) -> dict[str, Any]:
        return {"right": later.right}
