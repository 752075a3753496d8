"""The texts of a question, each with the place where it stands in its file."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from quiz.kinds import Choice, Match, Order, Question, Select, TrueFalse, Typed
from quiz.language.normalize import normalise

# Thai and its neighbours, kana, ideographs: scripts without blanks between words.
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u309f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_KATAKANA = re.compile("[\u30a0-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KOREAN_PARTICLE = re.compile("(?:은|는|이|가|을|를|의|에|에서|에게|와|과|도|로|으로|께서|한테)\\b")

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


def stands_in(phrase: str, text: str) -> bool:
    """Whether a normalised phrase stands in a normalised text, and not as a part of a longer word.

    Where a script has no blanks between words, a word ends where the script does, or anywhere among ideographs.
    """
    if not text.isascii():  # the letters of Hangul are taken apart by normalising
        phrase, text = unicodedata.normalize("NFC", phrase), unicodedata.normalize("NFC", text)
    at = text.find(phrase)
    while phrase and at >= 0:
        end = at + len(phrase)
        after = "" if _HANGUL.match(phrase[-1]) and _KOREAN_PARTICLE.match(text, end) else text[end : end + 1]
        if not _one_word(text[at - 1 : at] if at else "", phrase[0]) and not _one_word(phrase[-1], after):
            return True
        at = text.find(phrase, at + 1)
    return False


def _one_word(before: str, after: str) -> bool:
    """Whether two letters that stand next to each other may belong to one word."""
    if not (before.isalnum() and after.isalnum()) or _WITHOUT_BLANKS.match(before) or _WITHOUT_BLANKS.match(after):
        return False
    return bool(_KATAKANA.match(before)) == bool(_KATAKANA.match(after))


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
