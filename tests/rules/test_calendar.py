"""Days in the quiz's time zone: midnight, weeks, streaks, and the two days a year that are no 24 hours."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies

from quiz.rules.calendar import (
    Period,
    day_of,
    day_period,
    find_streak,
    list_streaks,
    midnight_after,
    parse_period,
    week_of,
    week_period,
)

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
    assert week_period(day).name == week
    assert week_period(day).first <= day <= week_period(day).last


@given(strategies.dates(date(1900, 1, 1), date(2200, 1, 1)), strategies.sampled_from((day_period, week_period)))
def test_periods_follow_each_other_and_are_read_by_their_names(day: date, of: Callable[[date], Period]) -> None:
    period = of(day)
    assert parse_period(period.name) == period
    assert (period.previous.following, period.following.previous) == (period, period)
    assert period.following == of(period.last + timedelta(days=1))


@pytest.mark.parametrize("text", ["", "all", "2026", "2026-W48-2", "2026W48", "2026-w48", "2026-W54", "20261124"])
def test_what_is_no_name_of_a_period_is_none(text: str) -> None:
    assert parse_period(text) is None


TODAY = date(2026, 11, 24)


def ago(*numbers: int) -> set[date]:
    """Days so many days before today; 0 is today."""
    return {TODAY - timedelta(days=number) for number in numbers}


@pytest.mark.parametrize(
    ("played", "length"),
    [
        ((), 0),
        ((0,), 1),
        ((1,), 1),  # today may still be played
        ((2,), 1),  # and bridges yesterday then
        ((3,), 0),
        ((0, 1, 2, 3), 4),
        ((1, 2, 3), 3),
        ((0, 2), 2),  # one day is bridged, and not counted
        ((0, 3), 1),  # two are not
        ((0, 1, 3, 4, 6, 7), 4),  # a second miss within seven days ends it where the first was
        ((0, 1, 3, 4, 5, 6, 7, 8, 10, 11), 10),  # the misses are seven days apart: in no seven days in a row are two
        ((0, 1, 3, 4, 5, 6, 7, 9, 10), 7),  # six days apart
    ],
)
def test_a_streak_bridges_one_missed_day_in_any_seven(played: tuple[int, ...], length: int) -> None:
    assert find_streak(ago(*played), TODAY).length == length


def find_streak_by_definition(days: set[date], today: date) -> int:
    """Try every first day, and look at every seven days in a row after it."""
    end = today if today in days else today - timedelta(days=1)
    lengths = [0]
    for first in days:
        run = [first + timedelta(days=number) for number in range((end - first).days + 1)]
        weeks = [run[at : at + 7] for at in range(max(1, len(run) - 6))]
        if all(sum(day not in days for day in week) <= 1 for week in weeks):
            lengths.append(sum(day in days for day in run))
    return max(lengths)


PLAYED = strategies.sets(strategies.integers(0, 40), max_size=41).map(lambda numbers: ago(*numbers))


@given(PLAYED)
def test_a_streak_is_the_longest_run_without_two_misses_in_seven_days(days: set[date]) -> None:
    assert find_streak(days, TODAY).length == find_streak_by_definition(days, TODAY)


@given(PLAYED)
def test_playing_today_makes_a_streak_longer_by_one(days: set[date]) -> None:
    before = find_streak(days - {TODAY}, TODAY)
    after = find_streak(days | {TODAY}, TODAY)
    assert after.length == before.length + 1
    assert after.first == (before.first or TODAY)


@given(PLAYED, strategies.integers(0, 40))
def test_a_day_more_never_makes_a_streak_shorter(days: set[date], number: int) -> None:
    assert find_streak(days | ago(number), TODAY).length >= find_streak(days, TODAY).length


@given(PLAYED)
def test_the_bridged_days_are_the_missed_days_of_a_streak(days: set[date]) -> None:
    streak = find_streak(days, TODAY)
    missed = ago(*range(1, 42)) - days
    bridged = {day for day in missed if streak.bridges(day)}
    assert all(abs((one - other).days) >= 7 for one in bridged for other in bridged if one != other)
    if streak.first is not None:
        run = [streak.first + timedelta(days=number) for number in range((TODAY - streak.first).days)]
        assert set(run) == (set(run) & days) | bridged
        assert streak.length == len(set(run) & days) + (TODAY in days)


@given(PLAYED)
def test_the_streaks_of_all_days_are_those_of_each_day(days: set[date]) -> None:
    for day, streak in list_streaks(days):
        assert streak == find_streak({earlier for earlier in days if earlier <= day}, day)


ZONES = ("UTC", "Europe/Berlin", "America/New_York", "America/Santiago", "Pacific/Auckland", "Pacific/Kiritimati",
         "Australia/Lord_Howe", "Asia/Kathmandu")  # fmt: skip
"""With and without daylight saving; Santiago changes at midnight, Lord Howe by half an hour."""


@given(
    strategies.sampled_from(ZONES).map(ZoneInfo),
    strategies.dates(date(2026, 1, 10), date(2026, 12, 31)),
    strategies.lists(strategies.floats(0, 1, exclude_max=True), min_size=1, max_size=40),
)
def test_whoever_plays_on_every_day_of_a_zone_misses_none(zone: ZoneInfo, first: date, parts: list[float]) -> None:
    """Each day is played at some part of it, from its first moment to its last, on days of 23 to 25 hours too."""
    played = []
    for number, part in enumerate(parts):
        day = first + timedelta(days=number)
        begins, ends = midnight_after(day - timedelta(days=1), zone), midnight_after(day, zone)
        played.append(day_of(begins + int(part * (ends - begins)), zone))
    streak = find_streak(set(played), played[-1])
    assert (streak.length, streak.first) == (len(parts), first)
