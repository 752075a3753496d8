"""Dates as articles write them: found in a text, written again, and moved to where they might have been."""

import re
from calendar import month_name, monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = tuple(month_name[1:])
_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)} | {
    name[:3]: number for number, name in enumerate(MONTHS, 1)
}
_NUMBERS["Sept"] = 9
_MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?P<y1>\d{{4}})-(?P<m1>\d{{2}})(?:-(?P<d1>\d{{2}}))?\b"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m2>{_MONTH})\b\.?,? (?P<y2>\d{{4}})\b"
    rf"|\b(?P<m3>{_MONTH})\b\.? (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y3>\d{{4}})\b"
    rf"|\b(?P<m4>{_MONTH})\b\.?,?(?: of)? (?P<y4>\d{{4}})\b"
    rf"|\b(?P<d5>\d{{1,2}})\. ?(?P<m5>\d{{1,2}})\. ?(?P<y5>\d{{4}})\b"
)
_FORMS = (("y1", "m1", "d1"), ("y2", "m2", "d2"), ("y3", "m3", "d3"), ("y4", "m4", None), ("y5", "m5", "d5"))
_SPAN = re.compile(r"[-–]\s?$|\b(?:to|until|till|and|or|through) $")
_YEAR = re.compile(r"\b(?:18|19|20)\d{2}\b")
YEARS = range(1888, 2100)
"""From the first film on."""


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A day, a month (`day` is 0) or a year (`month` is 0 too)."""

    year: int
    month: int = 0
    day: int = 0

    def written(self, style: str) -> str:
        """The date in words, as `12 June 2023` or, where the style is `month first`, as `June 12, 2023`."""
        if not self.month:
            return str(self.year)
        name = MONTHS[self.month - 1]
        if not self.day:
            return f"{name} {self.year}"
        return f"{name} {self.day}, {self.year}" if style == MONTH_FIRST else f"{self.day} {name} {self.year}"

    @property
    def to_the_month(self) -> "Date":
        """The month of this day."""
        return Date(self.year, self.month)

    def moved(self, by: int) -> "Date":
        """The date so many weeks (for a day), months or years later."""
        if self.day:
            day = date(self.year, self.month, self.day) + timedelta(weeks=by)
            return Date(day.year, day.month, day.day)
        if self.month:
            months = self.year * 12 + self.month - 1 + by
            return Date(months // 12, months % 12 + 1)
        return Date(self.year + by)

    def agrees_with(self, other: "Date") -> bool:
        """Whether both may be the same day, as far as each of them goes."""
        pairs = zip((self.year, self.month, self.day), (other.year, other.month, other.day), strict=True)
        return all(ours == theirs or not ours or not theirs for ours, theirs in pairs)


MONTH_FIRST, DAY_FIRST = "month first", "day first"


class FoundDate(NamedTuple):
    """A date and where it stands in a text; `date` is None where there is no such day."""

    start: int
    end: int
    date: Date | None
    in_span: bool
    """Whether it ends a span, such as `from March to June 2021`, and dates nothing by itself."""


def find_dates(text: str) -> Iterator[FoundDate]:
    """Every month or day with its year that a text names."""
    for found in _DATE.finditer(text):
        before = text[max(0, found.start() - 12) : found.start()]
        yield FoundDate(found.start(), found.end(), _date(found), bool(_SPAN.search(before)))


def find_year(text: str) -> Date | None:
    """The first year that a text names."""
    found = _YEAR.search(text)
    return Date(int(found[0])) if found and int(found[0]) in YEARS else None


def style_of(text: str) -> str:
    """How most of a text's days are written: the month first, or the day; the day where there are none."""
    found = list(_DATE.finditer(text))
    month_first = sum(each["d3"] is not None for each in found)
    return MONTH_FIRST if month_first > sum(each["d2"] is not None for each in found) else DAY_FIRST


def _date(found: re.Match[str]) -> Date | None:
    year, month, day = next(form for form in _FORMS if found[form[0]])
    named = found[month] or "0"
    number = int(named) if named.isdigit() else _NUMBERS[named]
    which = int(found[day] or 0) if day else 0
    good = int(found[year]) in YEARS and 1 <= number <= len(MONTHS)
    if not good or which > monthrange(int(found[year]), number)[1]:
        return None
    return Date(int(found[year]), number, which)
