"""Dates: the names of months and weekdays, and dates of any precision as English texts write them."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December")  # fmt: skip
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
WEEKDAYS = {name: number for number, name in enumerate(_WEEKDAY_NAMES, 1)}
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items()} | {"sept": MONTHS["september"]}
SHORT_WEEKDAYS = {name[:3]: number for name, number in WEEKDAYS.items()} | {"tues": 2, "thur": 4, "thurs": 4}

YEARS = range(1888, 2100)
"""The years that an article about a film may mention, from the year of the first film."""
MONTH_FIRST, DAY_FIRST = "month first", "day first"
"""The styles of a full date: June 12, 2023; 12 June 2023."""

_SHORT = "|".join(name.capitalize() for name in sorted(SHORT_MONTHS, key=len, reverse=True) if name not in MONTHS)
_MONTH = rf"(?P<month>(?:{'|'.join(MONTH_NAMES)})\b|(?:{_SHORT})\b\.?)"
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>\d{4})\b)"


def _in_words(year: str) -> dict[str, re.Pattern[str]]:
    """Return the forms of a date with the month's name, by an example of each; `year` is the pattern for the year."""
    return {
        "12 June": re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}{year}"),
        "June 12": re.compile(rf"\b{_MONTH}\s+(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d){year}"),
        "June": re.compile(rf"\b{_MONTH}{year}(?!\w)"),
    }


_ANY_FORM = {
    "2023-06-12": re.compile(r"\b(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
    **_in_words(f"{_YEAR}?"),
}
"""Forms of a date whose year or day may be missing. A month in digits needs both: 2010-11 may be a season."""
_WITH_YEAR = {
    "2023-06-12": re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?\b"),
    "12.6.2023": re.compile(r"\b(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})\b"),
    **_in_words(_YEAR),
}
_SPAN_START = re.compile(r"[-–]\s?$|\b(?:to|until|till|and|or|through) $")
_YEAR_ALONE = re.compile(r"\b(?:18|19|20)\d{2}\b")


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A full or partial date; a missing year, month or day is 0."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a day or month, in a year from `YEARS`."""
        if self.year not in YEARS or not 1 <= self.month <= len(MONTH_NAMES):
            return False
        return self.day <= monthrange(self.year, self.month)[1]

    @property
    def without_day(self) -> "Date":
        """The date without its day."""
        return Date(self.year, self.month)

    def format(self, style: str) -> str:
        """Format the date in words: `12 June 2023`, or `June 12, 2023` if the style is `MONTH_FIRST`."""
        if not self.month:
            return str(self.year)
        name = MONTH_NAMES[self.month - 1]
        if not self.day:
            return f"{name} {self.year}"
        return f"{name} {self.day}, {self.year}" if style == MONTH_FIRST else f"{self.day} {name} {self.year}"

    def shift(self, by: int) -> "Date":
        """Return the date moved by weeks, or by months if it has no day, or by years if it has no month."""
        if self.day:
            day = date(self.year, self.month, self.day) + timedelta(weeks=by)
            return Date(day.year, day.month, day.day)
        if self.month:
            months = self.year * 12 + self.month - 1 + by
            return Date(months // 12, months % 12 + 1)
        return Date(self.year + by)

    def agrees_with(self, other: "Date") -> bool:
        """Whether both can be the same day: every part present in both is equal."""
        return all(ours == theirs or not ours or not theirs for ours, theirs in self._pairs(other))

    def includes(self, other: "Date") -> bool:
        """Whether every part of the other date is present and equal in this date."""
        return all(theirs in (0, ours) for ours, theirs in self._pairs(other))

    def _pairs(self, other: "Date") -> tuple[tuple[int, int], ...]:
        return (self.year, other.year), (self.month, other.month), (self.day, other.day)


class DateMatch(NamedTuple):
    """A date with its position in a text; `date` is None if the calendar has no such day."""

    start: int
    end: int
    date: Date | None
    in_span: bool
    """Whether the date ends a span, as in `from March to June 2021`, and so is not the date of an event."""


def find_dates(text: str) -> Iterator[Date]:
    """Find dates of any precision in a text: "June 12, 2023", "12 June 2023", "2023-06-12", "June 2023", "June"."""
    return (_parse(match) for _, match in _scan(text, _ANY_FORM))


def remove_dates(text: str) -> str:
    """Replace each date in a text by a full stop."""
    parts, end = [], 0
    for _, match in _scan(text, _ANY_FORM):
        parts.append(text[end : match.start()])
        end = match.end()
    return ".".join((*parts, text[end:]))


def date_form(text: str) -> str | None:
    """Return the form of a text that is a date and nothing else, by an example ("June 12"), or None."""
    return next((form for form, pattern in _ANY_FORM.items() if pattern.fullmatch(text.strip())), None)


def locate_dates(text: str) -> Iterator[DateMatch]:
    """Yield the dates in a text that have a month and a year, with their positions."""
    for _, match in _scan(text, _WITH_YEAR):
        before = text[max(0, match.start() - 12) : match.start()]
        parsed = _parse(match)
        in_span = bool(_SPAN_START.search(before))
        yield DateMatch(match.start(), match.end(), parsed if parsed.exists else None, in_span)


def find_year(text: str) -> Date | None:
    """Find the first year in a text, or None."""
    match = _YEAR_ALONE.search(text)
    return Date(int(match[0])) if match and int(match[0]) in YEARS else None


def date_style(text: str) -> str:
    """Return the style in which most dates of a text are written, `MONTH_FIRST` or by default `DAY_FIRST`."""
    forms = [form for form, _ in _scan(text, _WITH_YEAR)]
    return MONTH_FIRST if forms.count("June 12") > forms.count("12 June") else DAY_FIRST


def _scan(text: str, forms: Mapping[str, re.Pattern[str]]) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the matches of these forms in text order, without overlaps, each with its form."""
    matches = {form: pattern.search(text) for form, pattern in forms.items()}
    end = 0
    while True:
        for form, match in matches.items():
            if match and match.start() < end:
                matches[form] = forms[form].search(text, end)
        pending = [(form, match) for form, match in matches.items() if match]
        if not pending:
            return
        # The earliest match; of several with the same start the longest, because "June 12, 2023" is more than "June".
        form, match = min(pending, key=lambda pair: (pair[1].start(), -pair[1].end()))
        yield form, match
        end = match.end()


def _parse(match: re.Match[str]) -> Date:
    parts = match.groupdict()
    month = parts["month"]
    number = int(month) if month.isdigit() else SHORT_MONTHS[month[:3].lower()]
    return Date(int(parts["year"] or 0), number, int(parts.get("day") or 0))
