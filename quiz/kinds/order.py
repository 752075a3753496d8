"""Order: entries to be put in order."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field

from quiz.errors import Diagnostic, Unreadable
from quiz.kinds.base import (
    SECONDS_TO_ARRANGE,
    AnswerLine,
    FieldText,
    Given,
    Layout,
    Question,
    Statement,
    Text,
    Texts,
    as_list,
    find_repeats,
    parse_index,
)

Tie = Annotated[Texts, BeforeValidator(as_list, json_schema_input_type=Text | Texts)]


class Order(Question):
    """Entries to be put in order; the entries of a nested list are tied."""

    kind = "order"
    arranges = True
    answers_in_order = True
    extra_seconds = SECONDS_TO_ARRANGE
    MIN_ENTRIES: ClassVar[int] = 4

    ask: Text = Field(description="What to order, and which end comes first.")
    order: Annotated[tuple[Tie, ...], Field(min_length=1)] = Field(
        description="The entries in the right order; a nested list is a tie."
    )

    @classmethod
    def recognises(cls, keys: Mapping[str, object]) -> bool:
        return "order" in keys

    @property
    def asked_texts(self) -> tuple[str, ...]:
        return self.entries

    @property
    def entries(self) -> tuple[str, ...]:
        return tuple(entry for tie in self.order for entry in tie)

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(" = ".join(tie) for tie in self.order)

    def giveaways(self) -> tuple[str, ...]:
        return self.entries

    def statements(self) -> Iterator[Statement]:
        yield from ()  # an entry by itself does not answer anything

    def choice_texts(self) -> Iterator[FieldText]:
        for place, tie in enumerate(self.order):
            yield from (FieldText(("order", place, index), text) for index, text in enumerate(tie))

    def right_texts(self) -> Iterator[FieldText]:
        return self.choice_texts()

    def _share(self, given: Given, layout: Layout) -> Fraction:
        places = dict(zip(layout, self._parse_places(given, layout), strict=True))
        rank = [position for position, tie in enumerate(self.order) for _ in tie]
        pairs = [(a, b) for a, b in combinations(range(len(rank)), 2) if rank[a] != rank[b]]
        # Every pair with an entry that was not given a place is wrong.
        right = sum(bool(places[a] and places[b] and places[a] < places[b]) for a, b in pairs)
        return max(Fraction(0), 2 * Fraction(right, len(pairs)) - 1)

    def _get_key(self, later: Self) -> dict[str, Any]:
        ties = ((self._get_entry(entry) for entry in tie) for tie in later.order)
        return {"order": tuple(tuple(sorted(tie, key=self.entries.index)) for tie in ties)}

    def format_answer(self, given: Given, layout: Layout) -> tuple[str, ...]:
        places = zip(self._parse_places(given, layout), self.entries_in(layout), strict=True)
        return tuple(f"{place or '–'}. {entry}" for place, entry in sorted(places, key=lambda pair: pair[0] or 99))

    def list_lines(self, given: Given, layout: Layout) -> tuple[AnswerLine, ...]:
        """Compare places as ranks: a line is right if all places that the player's ties leave it are right."""
        places = dict(zip(layout, self._parse_places(given, layout), strict=True)) if given else {}
        lines: list[AnswerLine] = []
        for tie in self.order:
            first, last = len(lines) + 1, len(lines) + len(tie)
            for entry in tie:
                place = places.get(len(lines), 0)
                highest = 1 + sum(0 < other < place for other in places.values())
                lowest = sum(0 < other <= place for other in places.values())
                is_right = bool(place) and first <= highest and lowest <= last
                lines.append(AnswerLine(entry, str(first), str(highest) if place else "", is_right))
        return tuple(lines)

    def _parse_places(self, given: Given, layout: Layout) -> list[int]:
        """Parse the place that was given to each shown entry, 0 if none was given."""
        advice = "Give every entry a place from the list, or skip."
        if len(given) != len(layout):
            raise Unreadable(advice)
        return [parse_index(text.strip() or "0", len(layout) + 1, advice) for text in given]

    def find_problems(self) -> Iterator[Diagnostic]:
        paths = [field.path for field in self.choice_texts()]
        for problem in find_repeats("order", self.entries):
            yield replace(problem, field=paths[int(problem.field[1])])
        if len(self.entries) < self.MIN_ENTRIES:
            advice = f"{len(self.entries)} entries; an order worth asking has four or more, so add some"
            yield Diagnostic("Q308", advice, field=("order",))
        elif len(self.order) == 1:
            advice = "all entries are one tie, so nothing is left to order; list them one below the other"
            yield Diagnostic("Q308", advice, field=("order",))
