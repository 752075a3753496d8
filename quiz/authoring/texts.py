"""The texts of a question, each with the place where it stands in its file."""

from collections.abc import Iterator
from typing import NamedTuple

from quiz.kinds import Choice, Match, Order, Question, Select, TrueFalse, Typed
from quiz.language.normalize import normalise

Where = tuple[str | int, ...]
"""The path of a value within a question, such as `("wrong", 2)`."""


class Option(NamedTuple):
    """A text to choose, and where it stands."""

    where: Where
    text: str


class Options(NamedTuple):
    """The options of a choice or a select question."""

    right: tuple[Option, ...]
    wrong: tuple[Option, ...]

    @property
    def all(self) -> tuple[Option, ...]:
        """The right ones first."""
        return self.right + self.wrong


def options_of(question: Question) -> Options | None:
    """What there is to choose from, None where there is no choice between texts."""
    rights: tuple[Option, ...]
    if isinstance(question, Choice):
        rights = (Option(("right",), question.right),)
    elif isinstance(question, Select):
        rights = tuple(Option(("right", index), text) for index, text in enumerate(question.right))
    else:
        return None
    return Options(rights, tuple(Option(("wrong", index), text) for index, text in enumerate(question.wrong)))


def shown(question: Question) -> Iterator[Option]:
    """Every text of a question that a player reads beside the stem."""
    if isinstance(question, Order):
        for place, tie in enumerate(question.order):
            yield from (Option(("order", place, index), text) for index, text in enumerate(tie))
    elif isinstance(question, Match):
        for left, right in question.pairs.items():
            yield from (Option(("pairs", left), text) for text in (left, right))
    elif options := options_of(question):
        yield from options.all


def stem_key(question: Question) -> str:
    """The key under which what is asked stands."""
    return "claim" if isinstance(question, TrueFalse) else "ask"


def find(question: Question, phrase: str) -> Where:
    """Where a normalised phrase stands in a question: its stem, explanation, quote, or something to choose or type."""
    texts = [
        Option((stem_key(question),), question.stem),
        Option(("because",), question.because or ""),
        Option(("quote",), question.quote or ""),
        *shown(question),
        *(_accepted(question) if isinstance(question, Typed) else ()),
    ]
    return next((where for where, text in texts if f" {phrase} " in f" {normalise(text)} "), ())


def rights(question: Question) -> Iterator[Option]:
    """What a question says to be right, in words; nothing where it says that something is false."""
    options = options_of(question)
    if options is not None:
        yield from options.right
    elif isinstance(question, Order | Match):
        yield from shown(question)
    elif isinstance(question, TrueFalse):
        yield from (Option(("claim",), question.claim) for _ in range(question.right))
    elif isinstance(question, Typed):
        yield from _accepted(question)[:1]  # the others are other spellings of it
    else:
        yield from (Option(("number",), answer) for answer in question.answers)


def _accepted(question: Typed) -> list[Option]:
    return [Option(("accept", index), text) for index, text in enumerate(question.accept)]
