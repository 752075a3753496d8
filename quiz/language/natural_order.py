"""The natural order of texts: numbers by value and dates by the calendar, in words or in digits."""

import re
from collections.abc import Iterable, Mapping, Sequence

from quiz.language.dates import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from quiz.language.normalize import normalise
from quiz.language.numbers import NUMBER_WORDS, SCALES_AND_PLURALS, SHORT_SCALES, TENS, in_digits, tokenize

MAX_DAY = 31
MAX_WORDS = 4
"""In a longer text “may”, “second” and “I” are ordinary words."""
_NUMERIC = re.compile(r"-?\d+(?:\.\d+)?")
_BEFORE_CHRIST = frozenset(("bc", "bce"))


def sort_naturally(texts: Iterable[str]) -> list[str]:
    """Sort dates and weekdays by the calendar, numbers by value, and other texts, which come last, alphabetically.

    >>> sort_naturally(["5 °C", "−10 °C", "0 °C", "−20 °C"]), sort_naturally(["$2 million", "900", "third"])
    (['−20 °C', '−10 °C', '0 °C', '5 °C'], ['third', '900', '$2 million'])
    """
    return sorted(texts, key=_natural_key)


def _natural_key(text: str) -> tuple[float, Sequence[float], str]:
    plain = normalise(text)
    few = len(plain.split()) <= MAX_WORDS
    words = tokenize(plain)
    numbers = _numbers(words, plain, few=few)
    month = _first_named(words, MONTHS if few or numbers else {}, SHORT_MONTHS if numbers or len(words) == 1 else {})
    if month:
        year = next((number for number in numbers if number > MAX_DAY), 0.0)
        day = next((number for number in numbers if number <= MAX_DAY), 0.0)
        return year, (month, day), plain
    weekday = _first_named(words, WEEKDAYS, SHORT_WEEKDAYS if few else {})
    if weekday:
        return weekday, numbers, plain
    return (numbers[0], numbers[1:], plain) if numbers else (float("inf"), (), plain)


def _first_named(words: Iterable[str], names: Mapping[str, int], short_names: Mapping[str, int]) -> int:
    """Return the number of the first word that is one of these names, or 0 if there is none."""
    return next((number for word in words if (number := names.get(word) or short_names.get(word))), 0)


def _numbers(words: Sequence[str], plain: str, *, few: bool) -> tuple[float, ...]:
    """Return the values of the numbers in digits; in a short text, also of number words and Roman numerals."""
    numbers: list[float] = []
    for before, word in zip(("", *words), words, strict=False):
        value = _value(word, few=few)
        attached = len(word) > 1 or f"{before}{word}" in plain  # 5m is five million, but 5 m is a length
        scale = SCALES_AND_PLURALS.get(word) or (SHORT_SCALES.get(word) if attached else None)
        if scale and numbers and _value(before, few=few) is not None:
            numbers[-1] *= scale
        elif scale and few and word in SCALES_AND_PLURALS:
            numbers.append(scale)
        elif value is not None and numbers and before in TENS and word in NUMBER_WORDS:
            numbers[-1] += value  # twenty-one
        elif value is not None:
            numbers.append(value)
    return (-numbers[0], *numbers[1:]) if numbers and not _BEFORE_CHRIST.isdisjoint(words) else tuple(numbers)


def _value(word: str, *, few: bool) -> float | None:
    numeric = _NUMERIC.match(in_digits(word, after_name=True) if few else word)
    return float(numeric[0]) if numeric else NUMBER_WORDS.get(word) if few else None
