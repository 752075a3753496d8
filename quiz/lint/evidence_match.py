"""The numbers, dates and names in a right answer, and whether a text holds them in one form or another."""

import re
from collections.abc import Iterator
from decimal import Decimal

from quiz.language.dates import find_dates, remove_dates
from quiz.language.normalize import normalise
from quiz.language.numbers import find_numbers

FEW_WORDS = 3
"""A number in words is meant in an answer of so few words ("seventh"); in a longer one it may be a turn of phrase."""
_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b")
_NAME = re.compile(r"[A-Z][\w’'.+−-]*(?:\s+[A-Z][\w’'.+−-]*)*")
_POSSESSIVE = re.compile(r"[’']s\b|(?<=s)[’'](?!\w)")
_FORM_LETTERS = 4
"""A word and its other forms (strangled, strangle) begin with this many letters, at least."""


class Evidence:
    """A text in which facts may stand, taken apart."""

    def __init__(self, text: str) -> None:
        self._dates = tuple(find_dates(text))
        years = (Decimal(date.year) for date in self._dates if date.year)
        self._numbers = frozenset((*years, *find_numbers(remove_dates(text))))
        self._clocks = frozenset(_CLOCK.findall(text))
        self._said = f" {_say(text)} "
        self._words = frozenset(self._said.split())

    def lacks_number(self, answer: str) -> bool:
        """Whether a number or a time of day of the answer is not here. Those within dates do not count."""
        rest = remove_dates(answer)
        clocks = _CLOCK.findall(rest)
        figures = find_numbers(_CLOCK.sub("", rest), words=len(answer.split()) <= FEW_WORDS)
        return not self._clocks.issuperset(clocks) or not self._numbers.issuperset(figures)

    def lacks_date(self, answer: str) -> bool:
        """Whether a date of the answer is not here; a date tells its month and its year as well."""
        return not all(any(date.includes(wanted) for date in self._dates) for wanted in find_dates(answer))

    def holds(self, name: str) -> bool:
        """Whether a name stands here, or in the singular, or of its people only the country: Americans, America."""
        said = _say(name)
        singular = said.removesuffix("s")
        return any(f" {form} " in self._said for form in (said, singular, singular.removesuffix("n")))

    def holds_part(self, name: str) -> bool:
        """Whether a word of a name stands here."""
        return any(len(word) >= _FORM_LETTERS - 1 and word in self._words for word in _say(name).split())

    def holds_form(self, word: str) -> bool:
        """Whether a word stands here in some form."""
        said = _say(word)
        beginning = said[: max(_FORM_LETTERS, len(said) - 3)]
        return any(each.startswith(beginning) for each in self._words)


def names_in(answer: str) -> Iterator[str]:
    """The names in an answer: its capitalised words, one after another.

    The first word of several has its capital from its place, so by itself it is no name.
    """
    for found in _NAME.finditer(remove_dates(answer)):
        if found.start() == 0 and " " not in found[0] and found.end() < len(answer):
            continue
        if not re.fullmatch(r"I(?:[’']\w+)?", found[0]):
            yield found[0].rstrip(".")


def _say(text: str) -> str:
    return normalise(_POSSESSIVE.sub("", text))
