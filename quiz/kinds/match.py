"""Match: pair each item on the left with its partner on the right."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field

from quiz.errors import Diagnostic, NeverShown, Unreadable
from quiz.kinds.base import (
    SECONDS_TO_ARRANGE,
    AnswerLine,
    FieldText,
    Given,
    Layout,
    Question,
    Statement,
    Text,
    Verdict,
    find_repeats,
    parse_index,
)


class Match(Question):
    """Items on the left, each to be paired with its partner on the right."""

    kind = "match"
    arranges = True
    extra_seconds = SECONDS_TO_ARRANGE
    MIN_PAIRS: ClassVar[int] = 3
    MAX_PAIRS: ClassVar[int] = 6

    ask: Text = Field(description="What belongs to what.")
    pairs: Annotated[dict[Text, Text], Field(min_length=1)] = Field(description="Left: right, three to six of them.")

    @classmethod
    def recognises(cls, keys: Mapping[str, object]) -> bool:
        return "pairs" in keys

    @property
    def asked_texts(self) -> tuple[str, ...]:
        return tuple(self.pairs)

    @property
    def entries(self) -> tuple[str, ...]:
        return tuple(self.pairs.values())

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(f"{left}: {right}" for left, right in self.pairs.items())

    def giveaways(self) -> tuple[str, ...]:
        return self.entries

    def statements(self) -> Iterator[Statement]:
        for left, right in self.pairs.items():
            yield Statement((self.prompt, right), left)
            yield Statement((self.prompt, left), right)

    def choice_texts(self) -> Iterator[FieldText]:
        for left, right in self.pairs.items():
            yield from (FieldText(("pairs", left), text) for text in (left, right))

    def compared_texts(self) -> Iterator[FieldText]:
        yield from (FieldText(("pairs", left), right) for left, right in self.pairs.items())

    def right_texts(self) -> Iterator[FieldText]:
        return self.choice_texts()

    def reading_text(self, layout: Layout) -> str:
        return " ".join((super().reading_text(layout), *self.pairs))

    def _share(self, given: Given, layout: Layout) -> Fraction:
        partners = self._parse_partners(given, layout)
        return Fraction(sum(partner == index for index, partner in enumerate(partners)), len(partners))

    def grade_new(self, given: Given, layout: Layout, *, final: bool = False) -> Verdict:
        """Grade as `Question.grade_new` does, and raise `Unreadable` also if lines share a partner, unless `final`."""
        verdict = super().grade_new(given, layout, final=final)
        partners = [] if final or verdict.skipped else self._parse_partners(given, layout)
        for partner in partners:
            if partner is not None and partners.count(partner) > 1:
                text = self.entries[partner]
                raise Unreadable(f"Each partner belongs to one line; “{text}” was chosen more than once.")
        return verdict

    def _get_key(self, later: Self) -> dict[str, Any]:
        gone = next((left for left in self.pairs if left not in later.pairs), None)
        if gone is not None:
            raise NeverShown(f"“{gone}” has no partner any more")
        return {"pairs": {left: self._get_entry(later.pairs[left]) for left in self.pairs}}

    def format_answer(self, given: Given, layout: Layout) -> tuple[str, ...]:
        lines = zip(self.pairs, self._parse_partners(given, layout), strict=True)
        return tuple(f"{left}: {'–' if partner is None else self.entries[partner]}" for left, partner in lines)

    def list_lines(self, given: Given, layout: Layout) -> tuple[AnswerLine, ...]:
        partners = self._parse_partners(given, layout) if given else [None] * len(self.pairs)
        return tuple(
            AnswerLine(left, right, "" if partner is None else self.entries[partner], partner == index)
            for index, ((left, right), partner) in enumerate(zip(self.pairs.items(), partners, strict=True))
        )

    def _parse_partners(self, given: Given, layout: Layout) -> list[int | None]:
        """Parse, for each item on the left, the index of the entry chosen as its partner; None if none was chosen."""
        advice = "Give every line its partner from the list, or skip."
        if len(given) != len(layout):
            raise Unreadable(advice)
        return [layout[parse_index(text, len(layout), advice)] if text.strip() else None for text in given]

    def find_problems(self) -> Iterator[Diagnostic]:
        if not self.MIN_PAIRS <= len(self.pairs) <= self.MAX_PAIRS:
            remedy = "add some" if len(self.pairs) < self.MIN_PAIRS else "make it two questions"
            yield Diagnostic(
                "Q310", f"{len(self.pairs)} pairs; a match has three to six, so {remedy}", field=("pairs",)
            )
        for problem in find_repeats("pairs", self.entries):
            left = list(self.pairs)[int(problem.field[1])]
            yield replace(problem, field=("pairs", left))
