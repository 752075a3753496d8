"""Kinds answered by writing: estimate, typed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import Field

from quiz.errors import NeverShown, Unreadable
from quiz.kinds.base import SECONDS_TO_ARRANGE, Amount, Flaw, Given, Layout, Question, Text, Texts
from quiz.language.answers import same_answer, spellings
from quiz.language.normalize import normalise
from quiz.language.numbers import format_amount, parse_number, scale_of

MAX_TYPED_LETTERS = 100
"""No longer answer is stored. The field takes twice as many, since to a browser some letters are two."""
_ABSURD = 10**6
"""Nobody means a million millions; where a unit counts in millions, such a number was written out."""


class Estimate(Question):
    """A number to be guessed; near earns most of the points."""

    kind = "estimate"
    compares_texts = True
    max_letters = MAX_TYPED_LETTERS

    ask: Text = Field(description="What is to be estimated; name the source and the moment of the figure.")
    number: Amount = Field(description="The right number, in plain digits.")
    unit: Text = Field(description="What the number counts: minutes, million US dollars, theaters.")
    within: Annotated[Amount, Field(gt=0)] = Field(description="How far off a guess may be and still earn something.")

    @classmethod
    def told_by(cls, keys: Mapping[str, object]) -> bool:
        return "number" in keys

    @property
    def stem(self) -> str:
        return self.ask

    @property
    def answers(self) -> tuple[str, ...]:
        return (format_amount(self.number, self.unit),)

    @property
    def inputmode(self) -> str:
        """The keys that a phone shows: an iPhone's decimal ones have no minus."""
        return "text" if self.number < self.within else "decimal"

    def give_aways(self) -> tuple[str, ...]:
        return (f"{self.number:,f}",)

    def _share(self, given: Given, layout: Layout) -> Fraction:
        off = abs(Fraction(self.read(given)) - Fraction(self.number))
        within = Fraction(self.within)
        full = within / 10
        return Fraction(1) if off <= full else max(Fraction(0), (within - off) / (within - full))

    def _key_of(self, later: Self) -> dict[str, Any]:
        if later.unit != self.unit:
            raise NeverShown(f"it was asked in {self.unit} then, and is in {later.unit} now")
        return {"number": later.number, "within": later.within}

    def in_words(self, given: Given, layout: Layout) -> tuple[str, ...]:
        return (format_amount(self.read(given), self.unit),) if given and given[0].strip() else ()

    def read(self, given: Given) -> Decimal:
        """The number somebody typed, as they meant it. Raises `Unreadable` where that is not certain."""
        places = max(-int(amount.as_tuple().exponent) for amount in (self.number, self.within))
        number = parse_number(given[0], self.unit, places=places)
        scale = scale_of(self.unit)
        if abs(number) >= scale >= _ABSURD and abs(self.number) + self.within < scale:
            said = format_amount(number, self.unit)
            raise Unreadable(f"That would be {said}. Type how many {self.unit} you mean, or skip.")
        return number


class Typed(Question):
    """A short answer typed by the player."""

    kind = "typed"
    extra_seconds = SECONDS_TO_ARRANGE
    compares_texts = True
    max_letters = MAX_TYPED_LETTERS

    ask: Text = Field(description="A question with one short, unmistakable answer.")
    accept: Texts = Field(description="Every honest spelling; the first is the one shown.")
    unlike: tuple[Text, ...] = Field(
        (),
        description="Other answers, one slip of the keyboard away, that are wrong; members of pools need no entry.",
    )

    @classmethod
    def told_by(cls, keys: Mapping[str, object]) -> bool:
        return "accept" in keys

    @property
    def stem(self) -> str:
        return self.ask

    @property
    def answers(self) -> tuple[str, ...]:
        return self.accept[:1]

    def give_aways(self) -> tuple[str, ...]:
        return self.accept

    def _share(self, given: Given, layout: Layout) -> Fraction:
        return Fraction(same_answer(given[0], self.accept, self.unlike))

    def _key_of(self, later: Self) -> dict[str, Any]:
        # What a slip must not be taken for changes with the pools; by itself that is no mended answer, and neither is
        # a spelling less that is compared as another one.
        same = later.answers == self.answers and set(map(normalise, later.accept)) == set(map(normalise, self.accept))
        return {} if same else {"accept": later.accept, "unlike": later.unlike}

    def in_words(self, given: Given, layout: Layout) -> tuple[str, ...]:
        return tuple(text.strip() for text in given if text.strip())

    def flaws(self) -> Iterator[Flaw]:
        for index, text in enumerate(self.accept):
            if not spellings(text):
                yield Flaw(
                    ("accept", index), "Q309", f"“{text}” holds no letter or digit to compare; write it in words"
                )
            if len(text) > MAX_TYPED_LETTERS:
                advice = f"is longer than the {MAX_TYPED_LETTERS} letters that its field takes; shorten it"
                yield Flaw(("accept", index), "Q313", f"entry {index + 1} of `accept` {advice}")
