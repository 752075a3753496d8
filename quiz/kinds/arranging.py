"""Kinds answered by arranging what is shown: order, match."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field

from quiz.errors import NeverShown, Unreadable
from quiz.kinds.base import (
    SECONDS_TO_ARRANGE,
    Flaw,
    Given,
    Layout,
    Question,
    Text,
    Texts,
    listed,
    repeats,
    whole_number,
)

Tie = Annotated[Texts, BeforeValidator(listed, json_schema_input_type=Text | Texts)]


class Order(Question):
    """Entries to be put in order; entries that stand together in a nested list happened at once."""

    kind = "order"
    extra_seconds = SECONDS_TO_ARRANGE
    LEAST: ClassVar[int] = 4

    ask: Text = Field(description="What to order, and which end comes first.")
    order: Annotated[tuple[Tie, ...], Field(min_length=1)] = Field(
        description="The entries in the right order; a nested list is a tie."
    )

    @classmethod
    def told_by(cls, keys: Mapping[str, object]) -> bool:
        return "order" in keys

    @property
    def stem(self) -> str:
        return self.ask

    @property
    def entries(self) -> tuple[str, ...]:
        return tuple(entry for tie in self.order for entry in tie)

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(" = ".join(tie) for tie in self.order)

    def give_aways(self) -> tuple[str, ...]:
        return self.entries

    def _share(self, given: Given, layout: Layout) -> Fraction:
        places = dict(zip(layout, self._places(given, layout), strict=True))
        rank = [position for position, tie in enumerate(self.order) for _ in tie]
        pairs = [(a, b) for a, b in combinations(range(len(rank)), 2) if rank[a] != rank[b]]
        # An entry without a place stands nowhere, so every pair with it is wrong.
        right = sum(bool(places[a] and places[b] and places[a] < places[b]) for a, b in pairs)
        return max(Fraction(0), 2 * Fraction(right, len(pairs)) - 1)

    def _key_of(self, later: Self) -> dict[str, Any]:
        ties = ((self._own(entry) for entry in tie) for tie in later.order)
        return {"order": tuple(tuple(sorted(tie, key=self.entries.index)) for tie in ties)}

    def in_words(self, given: Given, layout: Layout) -> tuple[str, ...]:
        places = zip(self._places(given, layout), self.shown(layout), strict=True)
        return tuple(f"{place or '–'}. {entry}" for place, entry in sorted(places, key=lambda pair: pair[0] or 99))

    def _places(self, given: Given, layout: Layout) -> list[int]:
        """The place given to each shown entry, 0 where none was."""
        advice = "Give every entry a place from the list, or skip."
        if len(given) != len(layout):
            raise Unreadable(advice)
        return [whole_number(text.strip() or "0", len(layout) + 1, advice) for text in given]

    def flaws(self) -> Iterator[Flaw]:
        places = [(place, which) for place, tie in enumerate(self.order) for which in range(len(tie))]
        for flaw in repeats("order", self.entries):
            yield flaw._replace(where=("order", *places[int(flaw.where[1])]))
        if len(self.entries) < self.LEAST:
            yield Flaw(
                ("order",), "Q308", f"{len(self.entries)} entries; an order worth asking has four or more, so add some"
            )
        elif len(self.order) == 1:
            yield Flaw(
                ("order",),
                "Q308",
                "all entries are one tie, so nothing is left to order; list them one below the other",
            )


class Match(Question):
    """Things on the left, each to be given its partner."""

    kind = "match"
    extra_seconds = SECONDS_TO_ARRANGE
    LEAST: ClassVar[int] = 3
    MOST: ClassVar[int] = 6

    ask: Text = Field(description="What belongs to what.")
    pairs: Annotated[dict[Text, Text], Field(min_length=1)] = Field(description="Left: right, three to six of them.")

    @classmethod
    def told_by(cls, keys: Mapping[str, object]) -> bool:
        return "pairs" in keys

    @property
    def stem(self) -> str:
        return self.ask

    @property
    def entries(self) -> tuple[str, ...]:
        return tuple(self.pairs.values())

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(f"{left}: {right}" for left, right in self.pairs.items())

    def give_aways(self) -> tuple[str, ...]:
        return self.entries

    def reading(self, layout: Layout) -> str:
        return " ".join((super().reading(layout), *self.pairs))

    def _share(self, given: Given, layout: Layout) -> Fraction:
        partners = self._partners(given, layout)
        return Fraction(sum(partner == index for index, partner in enumerate(partners)), len(partners))

    def _key_of(self, later: Self) -> dict[str, Any]:
        gone = next((left for left in self.pairs if left not in later.pairs), None)
        if gone is not None:
            raise NeverShown(f"“{gone}” has no partner any more")
        return {"pairs": {left: self._own(later.pairs[left]) for left in self.pairs}}

    def in_words(self, given: Given, layout: Layout) -> tuple[str, ...]:
        lines = zip(self.pairs, self._partners(given, layout), strict=True)
        return tuple(f"{left}: {'–' if partner is None else self.entries[partner]}" for left, partner in lines)

    def _partners(self, given: Given, layout: Layout) -> list[int | None]:
        """For each left side the index of the entry it was given, None where it was given none."""
        advice = "Give every line its partner from the list, or skip."
        if len(given) != len(layout):
            raise Unreadable(advice)
        return [layout[whole_number(text, len(layout), advice)] if text.strip() else None for text in given]

    def flaws(self) -> Iterator[Flaw]:
        if not self.LEAST <= len(self.pairs) <= self.MOST:
            mend = "add some" if len(self.pairs) < self.LEAST else "make it two questions"
            yield Flaw(("pairs",), "Q310", f"{len(self.pairs)} pairs; a match has three to six, so {mend}")
        for flaw in repeats("pairs", self.entries):
            left = list(self.pairs)[int(flaw.where[1])]
            yield flaw._replace(where=("pairs", left))
