"""The kinds of question: what each is made of, how it is laid out for a player, and how it is graded.

A kind is a frozen model in a file of its own. To add one: write its class, list it in `KINDS`, and write
`templates/kinds/<kind>.html`; the loader, advice, proof, decks, games and pages read it through its methods.
"""

from collections.abc import Mapping

from quiz.kinds.base import (
    MAX_OPTION_LETTERS,
    MAX_QUOTE_WORDS,
    MAX_STEM_LETTERS,
    SKIPPED,
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
    "KINDS", "MAX_OPTION_LETTERS", "MAX_QUOTE_WORDS", "MAX_STEM_LETTERS", "SKIPPED", "Choice", "Clues", "Difficulty",
    "Estimate", "FieldText", "Given", "Image", "Layout", "Match", "Options", "Order", "Question", "Reveal",
    "Select", "Statement", "TrueFalse", "Typed", "Verdict", "kind_of",
]  # fmt: skip

# The first that recognises a question is its kind, so that a choice with clues is a clues question.
KINDS: tuple[type[Question], ...] = (Clues, Choice, Select, TrueFalse, Order, Estimate, Typed, Match)


def kind_of(keys: Mapping[str, object]) -> type[Question] | None:
    """The kind that these keys and raw values belong to, or None if they fit no kind."""
    return next((kind for kind in KINDS if kind.recognises(keys)), None)
