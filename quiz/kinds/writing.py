"""Kinds answered by writing: estimate, typed."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from quiz.errors import NeverShown, Unreadable
from quiz.kinds.base import SECONDS_TO_ARRANGE, Amount, Flaw, Given, Layout, Question, Text, Texts, repeats
from quiz.language.normalize import normalise, same_answer

_THOUSANDS = re.compile(r",\d{3}(?!\d)")
_PLAIN = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")


class Estimate(Question):
    """A number to be guessed; near earns most of the points."""

    kind = "estimate"
    compares_texts = True

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
        return (f"{self.number:,f} {self.unit}",)

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
        return (f"{self.read(given):,} {self.unit}",) if given and given[0].strip() else ()

    def read(self, given: Given) -> Decimal:
        """The number somebody typed: "2,520", "2 520", "13.8", "13,8", "$14" and "96 minutes" are read as meant."""
        typed = given[0].strip()
        if typed.count(",") == 1 and "." not in typed and not _THOUSANDS.search(typed):
            typed = typed.replace(",", ".")
        unit = normalise(self.unit).split()
        text = "".join(word for word in normalise(typed).split() if word not in unit)
        if not _PLAIN.fullmatch(text):
            raise Unreadable(f"That is not a number. Type digits alone; they count {self.unit}. Or skip.")
        return Decimal(text) * (-1 if typed.startswith(("-", "−")) else 1)


class Typed(Question):
    """A short answer typed by the player."""

    kind = "typed"
    extra_seconds = SECONDS_TO_ARRANGE
    compares_texts = True

    ask: Text = Field(description="A question with one short, unmistakable answer.")
    accept: Texts = Field(description="Every honest spelling; the first is the one shown.")
    unlike: SkipJsonSchema[tuple[Text, ...]] = Field(
        (), description="Answers a slip of the keyboard must not be taken for; members of pools are added."
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
        # What a slip must not be taken for changes with the pools; by itself that is no mended answer.
        return {} if later.accept == self.accept else {"accept": later.accept, "unlike": later.unlike}

    def in_words(self, given: Given, layout: Layout) -> tuple[str, ...]:
        return tuple(text.strip() for text in given if text.strip())

    def flaws(self) -> Iterator[Flaw]:
        for index, text in enumerate(self.accept):
            if not normalise(text):
                yield Flaw(
                    ("accept", index), "Q309", f"“{text}” holds no letter or digit to compare; write it in words"
                )
        yield from repeats("accept", self.accept)
