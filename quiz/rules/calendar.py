"""Days and weeks in the quiz's time zone: the day and week of a moment, and when a day ends."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from quiz.rules.scoring import Millis


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


def streak(days: list[date], today: date) -> int:
    """Count the days in a row, up to today or yesterday, that are among `days`."""
    played = set(days)
    at = today if today in played else today - timedelta(days=1)
    run = 0
    while at in played:
        run += 1
        at -= timedelta(days=1)
    return run
