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
"""The years that a film's article may be about: from the first film on."""
MONTH_FIRST, DAY_FIRST = "month first", "day first"
"""The styles of a whole date: June 12, 2023; 12 June 2023."""

_SHORT = "|".join(name.capitalize() for name in sorted(SHORT_MONTHS, key=len, reverse=True) if name not in MONTHS)
_MONTH = rf"(?P<month>(?:{'|'.join(MONTH_NAMES)})\b|(?:{_SHORT})\b\.?)"
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>\d{4})\b)"


def _in_words(year: str) -> dict[str, re.Pattern[str]]:
    """The forms of a date with the name of its month, by an example; `year` is the pattern that ends each."""
    return {
        "12 June": re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}{year}"),
        "June 12": re.compile(rf"\b{_MONTH}\s+(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d){year}"),
        "June": re.compile(rf"\b{_MONTH}{year}(?!\w)"),
    }


_ANY_FORM = {
    "2023-06-12": re.compile(r"\b(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
    **_in_words(f"{_YEAR}?"),
}
"""Forms of a date that may lack its year or its day. A month in digits needs both: 2010-11 may be a season."""
_WITH_YEAR = {
    "2023-06-12": re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?\b"),
    "12.6.2023": re.compile(r"\b(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})\b"),
    **_in_words(_YEAR),
}
_SPAN_START = re.compile(r"[-–]\s?$|\b(?:to|until|till|and|or|through) $")
_YEAR_ALONE = re.compile(r"\b(?:18|19|20)\d{2}\b")


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A date, or the part of it that is given: 0 is a year, month or day that is not."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a day or month, in a year of films."""
        if self.year not in YEARS or not 1 <= self.month <= len(MONTH_NAMES):
            return False
        return self.day <= monthrange(self.year, self.month)[1]

    @property
    def without_day(self) -> "Date":
        """The month of this date."""
        return Date(self.year, self.month)

    def format(self, style: str) -> str:
        """The date in words: `12 June 2023`, or `June 12, 2023` if the style is `MONTH_FIRST`."""
        if not self.month:
            return str(self.year)
        name = MONTH_NAMES[self.month - 1]
        if not self.day:
            return f"{name} {self.year}"
        return f"{name} {self.day}, {self.year}" if style == MONTH_FIRST else f"{self.day} {name} {self.year}"

    def shift(self, by: int) -> "Date":
        """The date so many weeks (of a day), months (of a month) or years (of a year) later."""
        if self.day:
            day = date(self.year, self.month, self.day) + timedelta(weeks=by)
            return Date(day.year, day.month, day.day)
        if self.month:
            months = self.year * 12 + self.month - 1 + by
            return Date(months // 12, months % 12 + 1)
        return Date(self.year + by)

    def agrees_with(self, other: "Date") -> bool:
        """Whether both may be the same day: no part that both give differs."""
        return all(ours == theirs or not ours or not theirs for ours, theirs in self._pairs(other))

    def includes(self, other: "Date") -> bool:
        """Whether this date has every part that the other one gives."""
        return all(theirs in (0, ours) for ours, theirs in self._pairs(other))

    def _pairs(self, other: "Date") -> tuple[tuple[int, int], ...]:
        return (self.year, other.year), (self.month, other.month), (self.day, other.day)


class DateMatch(NamedTuple):
    """A date and its place in a text; `date` is None if the calendar has no such day."""

    start: int
    end: int
    date: Date | None
    in_span: bool
    """Whether it ends a span, such as `from March to June 2021`, and dates nothing by itself."""


def find_dates(text: str) -> Iterator[Date]:
    """The dates in a text, of any precision: "June 12, 2023", "12 June 2023", "2023-06-12", "June 2023", "in June"."""
    return (_parse(match) for _, match in _scan(text, _ANY_FORM))


def remove_dates(text: str) -> str:
    """The text with a full stop in place of each date."""
    parts, end = [], 0
    for _, match in _scan(text, _ANY_FORM):
        parts.append(text[end : match.start()])
        end = match.end()
    return ".".join((*parts, text[end:]))


def date_form(text: str) -> str | None:
    """The form of the date that a whole text is, by an example of it ("June 12"), or None."""
    return next((form for form, pattern in _ANY_FORM.items() if pattern.fullmatch(text.strip())), None)


def locate_dates(text: str) -> Iterator[DateMatch]:
    """The days and months in a text that have a year, with their places."""
    for _, match in _scan(text, _WITH_YEAR):
        before = text[max(0, match.start() - 12) : match.start()]
        parsed = _parse(match)
        in_span = bool(_SPAN_START.search(before))
        yield DateMatch(match.start(), match.end(), parsed if parsed.exists else None, in_span)


def find_year(text: str) -> Date | None:
    """The first year in a text, or None."""
    match = _YEAR_ALONE.search(text)
    return Date(int(match[0])) if match and int(match[0]) in YEARS else None


def date_style(text: str) -> str:
    """How most days in a text are written, `MONTH_FIRST` or `DAY_FIRST`; the latter if there are none."""
    forms = [form for form, _ in _scan(text, _WITH_YEAR)]
    return MONTH_FIRST if forms.count("June 12") > forms.count("12 June") else DAY_FIRST


def _scan(text: str, forms: Mapping[str, re.Pattern[str]]) -> Iterator[tuple[str, re.Match[str]]]:
    """The dates of these forms in the order of the text, none within another, each with its form."""
    matches = {form: pattern.search(text) for form, pattern in forms.items()}
    end = 0
    while True:
        for form, match in matches.items():
            if match and match.start() < end:
                matches[form] = forms[form].search(text, end)
        pending = [(form, match) for form, match in matches.items() if match]
        if not pending:
            return
        # The earliest; of those that begin together the longest, for "June 12, 2023" is more than "June".
        form, match = min(pending, key=lambda pair: (pair[1].start(), -pair[1].end()))
        yield form, match
        end = match.end()


def _parse(match: re.Match[str]) -> Date:
    parts = match.groupdict()
    month = parts["month"]
    number = int(month) if month.isdigit() else SHORT_MONTHS[month[:3].lower()]
    return Date(int(parts["year"] or 0), number, int(parts.get("day") or 0))
