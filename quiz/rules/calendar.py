"""Days and weeks in the quiz's time zone: the day and week of a moment, and when a day ends."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from quiz.rules.scoring import Millis

DAY_MS = 24 * 60 * 60 * 1000
"""A day of 24 hours in milliseconds, for periods that need not end at midnight."""


def moment(now: Millis, zone: ZoneInfo) -> datetime:
    """Return the moment as a date and time in the zone."""
    return datetime.fromtimestamp(now / 1000, zone)


def day_of(now: Millis, zone: ZoneInfo) -> date:
    """Return the date of a moment."""
    return moment(now, zone).date()


def midnight_after(day: date, zone: ZoneInfo) -> Millis:
    """Return the moment at which a day ends."""
    following = datetime.combine(day + timedelta(days=1), time(), zone)
    return int(following.timestamp() * 1000)


def week_of(day: date) -> str:
    """Return the ISO 8601 week of a date, as in 2026-W48."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


@dataclass(frozen=True, slots=True)
class Period:
    """A day or an ISO week: its first day, and how many days it has."""

    first: date
    days: int

    @property
    def name(self) -> str:
        """The name under which leaderboards are stored, as in 2026-11-24 or 2026-W48."""
        return self.first.isoformat() if self.days == 1 else week_of(self.first)

    @property
    def last(self) -> date:
        """The last day."""
        return self.first + timedelta(days=self.days - 1)

    @property
    def previous(self) -> "Period":
        """The day or week before."""
        return Period(self.first - timedelta(days=self.days), self.days)

    @property
    def following(self) -> "Period":
        """The day or week after."""
        return Period(self.first + timedelta(days=self.days), self.days)


def day_period(day: date) -> Period:
    """Return a day as a period."""
    return Period(day, 1)


def week_period(day: date) -> Period:
    """Return the ISO week of a date as a period."""
    return Period(day - timedelta(days=day.weekday()), 7)


def parse_period(text: str) -> Period | None:
    """Parse the name of a day or a week, as in 2026-11-24 or 2026-W48, or return None."""
    try:
        day = date.fromisoformat(text)  # of a week it is the Monday
    except ValueError:
        return None
    return next((period for period in (day_period(day), week_period(day)) if period.name == text), None)


BRIDGED_WITHIN_DAYS = 7
"""One missed day in any so many days in a row does not end a streak."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row: how many days were played, and the first of them; None if there is no streak."""

    length: int
    first: date | None

    def bridges(self, missed_day: date) -> bool:
        """Whether a missed day before today is within the streak."""
        return self.first is not None and missed_day > self.first


def list_streaks(days: Iterable[date]) -> list[tuple[date, Streak]]:
    """List the streak on each of these days, in their order.

    A streak is the longest run of days up to that day in which no `BRIDGED_WITHIN_DAYS` days in a row have two missed
    days. It begins with a day that was played, and counts only such days.
    """
    streaks: list[tuple[date, Streak]] = []
    before_gap = since_gap = 0
    first = gap = previous = date.min
    for day in sorted(set(days)):
        missed = (day - previous).days - 1
        if missed > 1:
            before_gap, since_gap, first, gap = 0, 0, day, date.min
        elif missed == 1:
            earlier_gap, gap = gap, previous + timedelta(days=1)
            if (gap - earlier_gap).days < BRIDGED_WITHIN_DAYS:
                before_gap, first = 0, earlier_gap + timedelta(days=1)
            before_gap, since_gap = before_gap + since_gap, 0
        since_gap += 1
        previous = day
        streaks.append((day, Streak(before_gap + since_gap, first)))
    return streaks


def find_streak(days: Collection[date], today: date) -> Streak:
    """Find the streak up to today; a today that is not among the days does not count, and may still be played."""
    on_today = dict(list_streaks([*(day for day in days if day < today), today]))[today]
    if today in days:
        return on_today
    return Streak(on_today.length - 1, on_today.first if on_today.length > 1 else None)
