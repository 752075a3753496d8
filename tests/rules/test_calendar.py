"""Days in the quiz's time zone: midnight, weeks, streaks, and the two days a year that are no 24 hours."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from quiz.rules.calendar import day_of, midnight_after, streak, week_of

BERLIN = ZoneInfo("Europe/Berlin")


def millis(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def test_the_day_turns_at_midnight_of_the_zone() -> None:
    assert day_of(millis("2026-11-24T22:59:59"), BERLIN) == date(2026, 11, 24)
    assert day_of(millis("2026-11-24T23:00:00"), BERLIN) == date(2026, 11, 25)
    assert day_of(millis("2026-11-24T23:00:00"), ZoneInfo("UTC")) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2026, 11, 24), "2026-11-24T23:00:00"),
        (date(2026, 3, 29), "2026-03-29T22:00:00"),  # 23 hours long
        (date(2026, 10, 25), "2026-10-25T23:00:00"),  # 25 hours long
    ],
)
def test_a_day_ends_when_the_wall_clock_says_so(day: date, ends: str) -> None:
    assert midnight_after(day, BERLIN) == millis(ends)
    assert day_of(midnight_after(day, BERLIN) - 1, BERLIN) == day


@pytest.mark.parametrize(
    ("day", "week"),
    [(date(2026, 11, 24), "2026-W48"), (date(2027, 1, 1), "2026-W53"), (date(2024, 12, 30), "2025-W01")],
)
def test_weeks_are_iso_weeks(day: date, week: str) -> None:
    assert week_of(day) == week


def test_a_streak_holds_until_a_day_is_missed() -> None:
    days = [date(2026, 11, number) for number in (18, 20, 21, 22, 23)]
    assert streak(days, date(2026, 11, 23)) == 4
    assert streak(days, date(2026, 11, 24)) == 4, "today may still be played"
    assert streak(days, date(2026, 11, 25)) == 0
    assert streak([], date(2026, 11, 25)) == 0
