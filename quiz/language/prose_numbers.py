"""Numbers and dates as English prose writes them, so that two ways of writing one are told to be the same."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from quiz.language.numbers import CARDINALS, ONES, ORDINALS, SCALES, SHORT_SCALES, TENS

_SCALES = SCALES | SHORT_SCALES
_SCALE = rf"(?:[\s-]?(?P<scale>{'|'.join(SCALES)})\b|(?P<letter>k|mn?|bn)\b)?"
_NUMBER = re.compile(
    r"(?<![\w.,:])(?P<digits>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+)(?P<decimals>\.\d+)?"
    rf"(?:(?:st|nd|rd|th|s)\b)?{_SCALE}(?!\w|[:,]\d)",
    re.IGNORECASE,
)
_UNIT = r"(?P<after>\s?[%°]|(?:\s(?:US|[a-z°]+)){0,3})"
_AMOUNT = re.compile(rf"(?P<before>[-−]?[^\w\s]?|US\$)(?i:{_NUMBER.pattern}){_UNIT}")

_WORDS = CARDINALS | ORDINALS
_UNDER_TEN = (*list(ONES)[1:10], *list(ORDINALS)[:9])
_IN_WORDS = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(TENS)})(?:[- ](?P<ones>{'|'.join(_UNDER_TEN)}))?"
    rf"|(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))}))\b{_SCALE}",
    re.IGNORECASE,
)

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_DATES = tuple(
    (form, re.compile(pattern))
    for form, pattern in (
        ("2023-06-12", r"\b(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
        ("12 June", rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+(?P<year>\d{{4}})\b)?"),
        ("June 12", rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}(?!\d)(?:,?\s+(?P<year>\d{{4}})\b)?"),
        ("June", rf"\b{_MONTH}(?:,?\s+(?:of\s+)?(?P<year>\d{{4}})\b)?(?!\w)"),
    )
)
_YEARS = range(1000, 3000)


class Amount(NamedTuple):
    """A text that is one number: its value, the value of its last decimal place, its unit as written."""

    value: Decimal
    place: Decimal
    unit: str
    year: bool
    """Whether it looks like a year, whose size says nothing."""


class Date(NamedTuple):
    """A date, or as much of it as is told."""

    year: int | None
    month: int
    day: int | None

    def tells(self, other: "Date") -> bool:
        """Whether this date has all that the other one has."""
        return all(wanted in (None, ours) for ours, wanted in zip(self, other, strict=True))


def numbers_in(text: str, *, words: bool = True) -> Iterator[Decimal]:
    """The values of the numbers in a text: "2,520", "$6.6 million", "$14m", "49%", and in words, "seventh"."""
    for found in _NUMBER.finditer(text):
        yield _value(found)
    for found in _IN_WORDS.finditer(text) if words else ():
        parts = [part.lower() for part in (found["tens"], found["ones"], found["word"]) if part]
        yield Decimal(sum(_WORDS[part] for part in parts)) * _scale(found)


def dates_in(text: str) -> Iterator[Date]:
    """The dates in a text, of every form: "June 12, 2023", "12 June 2023", "2023-06-12", "June 2023", "in June"."""
    return map(_date, _find_dates(text))


def without_dates(text: str) -> str:
    """The text with a full stop in place of each date."""
    rest, at = [], 0
    for found in _find_dates(text):
        rest.append(text[at : found.start()])
        at = found.end()
    return ".".join((*rest, text[at:]))


def read_amount(text: str) -> Amount | None:
    """The number that a whole text is, with its unit ("$14m", "96 minutes"), or None."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    sign = -1 if found["before"][:1] in ("-", "−") else 1
    place = Decimal(10) ** -len((found["decimals"] or ".")[1:]) * _scale(found)
    unit = " ".join((found["before"].lstrip("-−"), found["scale"] or found["letter"] or "", found["after"].strip()))
    plain = not unit.strip() and found["digits"].isdigit() and not found["decimals"]
    return Amount(sign * _value(found), place, unit.strip().lower(), plain and int(found["digits"]) in _YEARS)


def date_form(text: str) -> str | None:
    """The form of the date that a whole text is, by an example of it ("June 12"), or None."""
    return next((form for form, pattern in _DATES if pattern.fullmatch(text.strip())), None)


def _value(found: re.Match[str]) -> Decimal:
    digits = re.sub(r"\D", "", found["digits"])
    return Decimal(digits + (found["decimals"] or "")) * _scale(found)


def _scale(found: re.Match[str]) -> int:
    return _SCALES[(found["scale"] or found["letter"] or "").lower()] if found["scale"] or found["letter"] else 1


def _find_dates(text: str) -> Iterator[re.Match[str]]:
    """The dates in the order of the text, none within another."""
    hits = {pattern: pattern.search(text) for _, pattern in _DATES}
    at = 0
    while True:
        for pattern, hit in hits.items():
            if hit and hit.start() < at:
                hits[pattern] = pattern.search(text, at)
        # The earliest; of those that begin together the longest, for "June 12, 2023" is more than "June".
        found = min(filter(None, hits.values()), key=lambda hit: (hit.start(), -hit.end()), default=None)
        if found is None:
            return
        yield found
        at = found.end()


def _date(found: re.Match[str]) -> Date:
    parts = found.groupdict()
    month, day, year = parts["month"], parts.get("day"), parts["year"]
    number = int(month) if month.isdigit() else [name[:3] for name in _MONTHS].index(month[:3]) + 1
    return Date(int(year) if year else None, number, int(day) if day else None)
