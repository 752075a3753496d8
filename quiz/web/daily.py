"""The daily mission: today's page, the page of any past date, and the start of its game."""

from datetime import date, timedelta

from flask import Blueprint, redirect, render_template, url_for
from werkzeug import Response

from quiz.errors import NotFound
from quiz.rules.calendar import day_of, midnight_after, streak
from quiz.storage import game_summaries
from quiz.storage.database import in_use_since, reading
from quiz.storage.decks import daily_id
from quiz.storage.game_summaries import DailyAttempt
from quiz.web import start_game, view_models
from quiz.web.formatting import hours_left
from quiz.web.forms import flag
from quiz.web.services import services
from quiz.web.sessions import current_player

pages = Blueprint("daily", __name__)
PAST_SHOWN = 30


@pages.get("/daily")
def today() -> Response:
    """To today's page; the address in between changes with the date."""
    return redirect(url_for("daily.mission", day=services().today().isoformat()), 303)


@pages.get("/daily/<day>")
def mission(day: str) -> str:
    """The page of a date's mission; it shows no question."""
    here, known, asked = services(), current_player(), _date(day)
    start_game.check_day(asked)
    with reading(here.engine) as connection:
        tries = game_summaries.daily_tries(connection, known.id) if known else {}
        first = day_of(in_use_since(connection), here.settings.zone)
        deck_id = daily_id(connection, asked)
        waiting = game_summaries.open_game_on(connection, here.decks, known.id, deck_id) if known and deck_id else None
    now = here.today()
    kept = [each for each, one in tries.items() if one.ranked and one.ended]
    return render_template(
        "daily/daily.html", day=asked, is_today=asked == now, mine=tries.get(asked), waiting=waiting,
        running=view_models.running(waiting, here.now()), streak=streak(kept, now),
        left=hours_left(midnight_after(now, here.settings.zone) - here.now()), zone=str(here.settings.zone),
        past=_past(now, first, tries), yesterday=_neighbour(asked, -1, first, now),
        tomorrow=_neighbour(asked, 1, first, now),
    )  # fmt: skip


@pages.post("/daily/<day>/games")
def play(day: str) -> Response:
    """Start, or go on with, the visitor's game on a date's deck."""
    game_id = start_game.start_daily(_date(day), clock=not flag("relaxed"))
    return redirect(url_for("play.game", game_id=game_id), 303)


def _date(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise NotFound("There is no such date. A date is written as in 2026-11-24.") from None
    if found.isoformat() != text:
        raise NotFound("A date is written as in 2026-11-24.")
    return found


def _past(now: date, first: date, tries: dict[date, DailyAttempt]) -> list[tuple[date, DailyAttempt | None]]:
    days = [now - timedelta(days=back) for back in range(1, PAST_SHOWN + 1)]
    return [(each, tries.get(each)) for each in days if each >= first]


def _neighbour(asked: date, step: int, first: date, last: date) -> date | None:
    beside = asked + timedelta(days=step)
    return beside if first <= beside <= last else None
