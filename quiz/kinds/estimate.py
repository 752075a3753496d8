"""Estimate: a number to be guessed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import Field

from quiz.errors import NeverShown, Unreadable
from quiz.kinds.base import MAX_TYPED_LETTERS, Amount, FieldText, Given, Layout, Question, Text
from quiz.language.numbers import format_amount, parse_number, scale_of

_ABSURD = 10**6
"""Nobody means a million millions: if the unit is in millions, a number that large was written out in full."""


class Estimate(Question):
    """A number to be guessed; a close guess earns most of the points."""

    kind = "estimate"
    answer_is_number = True
    compares_texts = True
    max_letters = MAX_TYPED_LETTERS

    ask: Text = Field(description="What is to be estimated; name the source and the moment of the figure.")
    number: Amount = Field(description="The right number, in plain digits.")
    unit: Text = Field(description="What the number counts: minutes, million US dollars, theaters.")
    within: Annotated[Amount, Field(gt=0)] = Field(description="How far off a guess may be and still earn something.")

    @classmethod
    def recognises(cls, keys: Mapping[str, object]) -> bool:
        return "number" in keys

    @property
    def answers(self) -> tuple[str, ...]:
        return (format_amount(self.number, self.unit),)

    @property
    def inputmode(self) -> str:
        """The keyboard that a phone shows: an iPhone's decimal keyboard has no minus."""
        return "text" if self.number < self.within else "decimal"

    def giveaways(self) -> tuple[str, ...]:
        return (f"{self.number:,f}",)

    def right_texts(self) -> Iterator[FieldText]:
        yield from (FieldText(("number",), answer) for answer in self.answers)

    def _share(self, given: Given, layout: Layout) -> Fraction:
        off = abs(Fraction(self.read_number(given)) - Fraction(self.number))
        within = Fraction(self.within)
        full = within / 10
        return Fraction(1) if off <= full else max(Fraction(0), (within - off) / (within - full))

    def _get_key(self, later: Self) -> dict[str, Any]:
        if later.unit != self.unit:
            raise NeverShown(f"it was asked in {self.unit} then, and is in {later.unit} now")
        return {"number": later.number, "within": later.within}

    def format_answer(self, given: Given, layout: Layout) -> tuple[str, ...]:
        return (format_amount(self.read_number(given), self.unit),) if given and given[0].strip() else ()

    def read_number(self, given: Given) -> Decimal:
        """Parse the number that the player typed. Raises `Unreadable` if its meaning is not certain."""
        places = max(-int(amount.as_tuple().exponent) for amount in (self.number, self.within))
        number = parse_number(given[0], self.unit, places=places)
        scale = scale_of(self.unit)
        if abs(number) >= scale >= _ABSURD and abs(self.number) + self.within < scale:
            amount = format_amount(number, self.unit)
            raise Unreadable(f"That would be {amount}. Type how many {self.unit} you mean, or skip.")
        return number
