"""Select: pick all right options among six."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import Any, ClassVar, Self

from pydantic import Field

from quiz.errors import Diagnostic
from quiz.kinds.base import (
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


class Select(Question):
    """All right options among six; how many are right is not shown."""

    kind = "select"
    picks_entries = True
    empty_message = "Tick at least one answer, or skip."
    SHOWN: ClassVar[int] = 6
    RIGHT: ClassVar[range] = range(2, 5)

    ask: Text = Field(description="The question; say that all that apply are wanted.")
    right: Texts = Field(description="The right options, two to four of them.")
    wrong: Texts = Field(description="Wrong options, so many that there are six in all.")

    @classmethod
    def recognises(cls, keys: Mapping[str, object]) -> bool:
        return isinstance(keys.get("right"), list) and "claim" not in keys

    @property
    def entries(self) -> tuple[str, ...]:
        return (*self.right, *self.wrong)

    @property
    def answers(self) -> tuple[str, ...]:
        return self.right

    def options(self) -> Options:
        return Options(list_texts("right", self.right), list_texts("wrong", self.wrong))

    def draw_layout(self, rng: Random) -> Layout:
        rights = len(self.right)
        picked = [*range(rights), *rng.sample(range(rights, len(self.entries)), self.SHOWN - rights)]
        rng.shuffle(picked)
        return tuple(picked)

    def _share(self, given: Given, layout: Layout) -> Fraction:
        picked = {layout[index] for index in parse_picks(given, layout)}
        right = sum(index < len(self.right) for index in picked)
        wrong = len(picked) - right
        return max(Fraction(0), Fraction(right, len(self.right)) - Fraction(wrong, len(layout) - len(self.right)))

    def _get_key(self, later: Self) -> dict[str, Any]:
        rights = {self._get_entry(text) for text in later.right}
        return {
            "right": tuple(entry for entry in self.entries if entry in rights),
            "wrong": tuple(entry for entry in self.entries if entry not in rights),
        }

    def find_problems(self) -> Iterator[Diagnostic]:
        yield from find_right_among_wrong(self.wrong, self.right)
        yield from find_repeats("right", self.right)
        yield from find_repeats("wrong", self.wrong)
        if len(self.right) not in self.RIGHT:
            remedy = "write a single one without brackets or dash" if len(self.right) == 1 else "take some out"
            advice = f"right options: {len(self.right)}; a list of them has two to four, so {remedy}"
            yield Diagnostic("Q307", advice, field=("right",))
        elif len(self.entries) < self.SHOWN:
            few = self.SHOWN - len(self.entries)
            advice = f"options in all: {len(self.entries)}, but a deck shows {self.SHOWN}; write {few} more"
            yield Diagnostic("Q304", f"{advice} under `wrong`{describe_joined_options(self.wrong)}", field=("wrong",))
