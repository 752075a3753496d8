"""Clues: one right option among four, with clues that are revealed one by one as the clock runs."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field

from quiz.errors import Diagnostic
from quiz.kinds.base import FieldText, Reveal, Texts, find_repeats, list_texts
from quiz.kinds.choice import Choice
from quiz.language.normalize import normalise


class Clues(Choice):
    """Clues that are shown one by one, hardest first, and four options; an early answer earns more for speed."""

    kind = "clues"
    MIN_CLUES: ClassVar[int] = 3
    MAX_CLUES: ClassVar[int] = 5

    clues: Texts = Field(description="Three to five clues, hardest first; the last one makes it easy.")

    @classmethod
    def recognises(cls, keys: Mapping[str, object]) -> bool:
        return "clues" in keys

    def prompt_texts(self) -> Iterator[FieldText]:
        yield from super().prompt_texts()
        yield from list_texts("clues", self.clues)

    def reveal(self, spent: int | None, limit: int) -> Reveal:
        """Reveal clue k of n when (k - 1)/n of the limit has passed."""
        count, limit_ms = len(self.clues), limit * 1000
        if spent is None:
            return Reveal(self.clues, None, count)
        due = min(count, spent * count // limit_ms + 1)
        # rounded up, so that the next clue is due when the time has passed
        next_in = -(-due * limit_ms // count) - spent if due < count else None
        return Reveal(self.clues[:due], next_in, count)

    def find_problems(self) -> Iterator[Diagnostic]:
        yield from super().find_problems()
        yield from find_repeats("clues", self.clues)
        if not self.MIN_CLUES <= len(self.clues) <= self.MAX_CLUES:
            advice = "add some" if len(self.clues) < self.MIN_CLUES else "keep the best"
            yield Diagnostic(
                "Q317", f"{len(self.clues)} clues; a question has three to five, so {advice}", field=("clues",)
            )
        right = normalise(self.right)
        for index, text in enumerate(self.clues):
            if right and f" {right} " in f" {normalise(text)} ":
                yield Diagnostic(
                    "Q318", f"the clue says the answer, “{self.right}”; say it in other words", field=("clues", index)
                )
