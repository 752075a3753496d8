"""Home: what the game is, the open game, the day's mission with its streak, a new start, today's best."""

from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from flask import Blueprint, request

from quiz.errors import CannotFill
from quiz.rules.calendar import moment
from quiz.rules.ranking import board_deadline
from quiz.rules.stock import DECK_SIZE
from quiz.services import duels
from quiz.services.home import Daily, Place, load_home
from quiz.web import view_models
from quiz.web.access_log import note_refusal
from quiz.web.context import current_player, render_page, services
from quiz.web.formatting import day, hours_left, number, ordinal

pages = Blueprint("home", __name__)
CALENDAR_DAYS = 7
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the calendar: its state, which is also its class; its mark, short name and description."""

    state: str
    """"done", "bridged", "missed" or "today"."""
    mark: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class DailyPanel:
    """The player's part of the panel of today's mission."""

    streak: str
    """The length of the streak, or nothing."""
    unit: str
    outlook: str
    """What today's mission makes of the streak."""
    calendar: list[CalendarDay]
    """The last days, today last; empty for a player who played none of them."""
    yesterday: str
    """The final place, as in "4th of 31", or nothing."""
    closing: str
    """When yesterday's places are final, for a player who has one."""
    today: str
    """The result of today's mission with its place so far, or nothing."""


@pages.get("/")
def home() -> str:
    """Show the first page."""
    return page()


def page(
    problem: str | None = None, *, topic: str | None = None, spoilers: bool | None = None, relaxed: bool = False
) -> str:
    """Render the first page; `problem` describes why a game with these fields cannot start, and they stay chosen.

    A topic with only spoilers is offered again, in case the player has seen the film after all.
    """
    player = current_player()
    home = load_home(services(), player)
    today = services().today()
    attempt = home.daily.attempt if home.daily else None
    sizes = services().bank.topic_sizes
    has_only_spoilers = topic in sizes and not sizes[topic][0]
    return render_page(
        "home/home.html", families=["base", "home"], home=home, today=today, problem=problem,
        daily=_describe_daily(home.daily, today) if home.daily else None, yesterday=today - timedelta(days=1),
        begun=attempt is not None and not attempt.ended, flown=attempt is not None and attempt.ended,
        clock=view_models.find_open_clock(home.open_game, services().now()), left=hours_left(services().left_today()),
        topics=[view_models.describe_topic(name, free, total) for name, (free, total) in sizes.items()],
        spoiled_topic=topic if has_only_spoilers and not spoilers else None, relaxed=relaxed,
        has_seen_film=home.has_seen_film if spoilers is None else spoilers,
        duel_news=duels.load_news(services(), player), just_deleted=player is None and "gone" in request.args,
    )  # fmt: skip


def refuse(error: CannotFill, **chosen: Any) -> tuple[str, int]:
    """Answer a start for which there is no deck with the first page, on which the fields of `page` stay chosen."""
    note_refusal(error)
    return page(str(error), **chosen), HTTPStatus.CONFLICT


def _describe_daily(daily: Daily, today: date) -> DailyPanel:
    yesterday, attempt, length = today - timedelta(days=1), daily.attempt, daily.streak.length
    is_done = today in daily.scores
    calendar = [_describe_day(daily, today - timedelta(days=back), today) for back in range(CALENDAR_DAYS - 1, -1, -1)]
    result = f"{number(attempt.points)} points, {attempt.right} of {DECK_SIZE} right" if attempt else ""
    if daily.today:
        alone = daily.today.players == 1
        result += f", {'alone on the board' if alone else _describe_place(daily.today)} so far"
    closing = ""
    if yesterday in daily.scores and daily.yesterday is None:
        deadline = moment(board_deadline("daily", yesterday, services().settings.zone), services().settings.zone)
        closing = f"Yesterday’s places are final at {deadline:%H:%M}."
    if is_done:
        outlook = "Today is flown."
    elif attempt and attempt.ended:
        outlook = "Today was not ranked, so it does not count."
    elif length and yesterday not in daily.scores:
        outlook = "Yesterday is bridged if you fly today."
    else:
        outlook = f"Today makes it {number(length + 1)}." if length else ""
    return DailyPanel(
        number(length) if length else "", "day in a row." if length == 1 else "days in a row.", outlook,
        calendar if any(entry.state == "done" for entry in calendar) else [],
        _describe_place(daily.yesterday) if daily.yesterday else "", closing, result,
    )  # fmt: skip


def _describe_place(place: Place) -> str:
    return f"{ordinal(place.rank)} of {number(place.players)}"


def _describe_day(daily: Daily, shown: date, today: date) -> CalendarDay:
    weekday = WEEKDAYS[shown.weekday()]
    name, words = weekday[:3], f"{weekday}, {day(shown, today)}: "
    if shown in daily.scores:
        return CalendarDay("done", "✓", name, f"{words}{daily.scores[shown].correct} right")
    if shown == today:
        return CalendarDay("today", "?", name, f"{words}today’s mission")
    if daily.streak.bridges(shown):
        return CalendarDay("bridged", "⌒", name, f"{words}missed and bridged")
    return CalendarDay("missed", "–", name, f"{words}not flown")
