"""The kinds of question: the fields of each, how it is laid out for a player, and how it is graded.

A kind is a frozen model in a file of its own. To add a kind, write its class, list the class in `KINDS`, and write
`templates/kinds/<kind>.html`. The loader, advice, proof, decks, games and pages use a kind through its methods only.
"""

from collections.abc import Mapping

from quiz.kinds.base import (
    MAX_OPTION_LETTERS,
    MAX_QUOTE_WORDS,
    MAX_STEM_LETTERS,
    SKIPPED,
    AnswerLine,
    Difficulty,
    FieldText,
    Given,
    Image,
    Layout,
    Options,
    Question,
    Reveal,
    Statement,
    Verdict,
)
from quiz.kinds.choice import Choice
from quiz.kinds.clues import Clues
from quiz.kinds.estimate import Estimate
from quiz.kinds.match import Match
from quiz.kinds.order import Order
from quiz.kinds.select import Select
from quiz.kinds.true_false import TrueFalse
from quiz.kinds.typed import Typed

__all__ = [
    "KINDS", "MAX_OPTION_LETTERS", "MAX_QUOTE_WORDS", "MAX_STEM_LETTERS", "SKIPPED", "AnswerLine", "Choice", "Clues",
    "Difficulty", "Estimate", "FieldText", "Given", "Image", "Layout", "Match", "Options", "Order", "Question",
    "Reveal", "Select", "Statement", "TrueFalse", "Typed", "Verdict", "kind_of",
]  # fmt: skip

# The first kind that recognises a question wins: a choice with clues is a clues question.
KINDS: tuple[type[Question], ...] = (Clues, Choice, Select, TrueFalse, Order, Estimate, Typed, Match)


def kind_of(keys: Mapping[str, object]) -> type[Question] | None:
    """Return the kind that recognises these YAML keys and raw values, or None."""
    return next((kind for kind in KINDS if kind.recognises(keys)), None)
