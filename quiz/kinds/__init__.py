"""The kinds of question: what each is made of, how it is laid out for a player, and how it is graded.

A kind is a frozen model. To add one: write its class, list it in `KINDS`, and write
`templates/kinds/<kind>.html`; the loader, the decks, the games and the pages find the rest by themselves.
"""

from collections.abc import Mapping

from quiz.kinds.arranging import Match, Order
from quiz.kinds.base import (
    MAX_OPTION_LETTERS,
    MAX_QUOTE_WORDS,
    MAX_STEM_LETTERS,
    SKIPPED,
    Difficulty,
    Flaw,
    Given,
    Layout,
    Question,
    Verdict,
)
from quiz.kinds.choosing import Choice, Select, TrueFalse
from quiz.kinds.writing import Estimate, Typed

__all__ = [
    "KINDS", "MAX_OPTION_LETTERS", "MAX_QUOTE_WORDS", "MAX_STEM_LETTERS", "SKIPPED", "Choice", "Difficulty",
    "Estimate", "Flaw", "Given", "Layout", "Match", "Order", "Question", "Select", "TrueFalse", "Typed", "Verdict",
    "kind_of",
]  # fmt: skip

KINDS: tuple[type[Question], ...] = (Choice, Select, TrueFalse, Order, Estimate, Typed, Match)


def kind_of(keys: Mapping[str, object]) -> type[Question] | None:
    """The kind that these keys and raw values tell, or None if they tell none."""
    return next((kind for kind in KINDS if kind.told_by(keys)), None)
