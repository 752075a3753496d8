"""The daily mission: today's page, the page of any past date, and the start of its game."""

from datetime import date

from flask import Blueprint, redirect, url_for
from werkzeug import Response

from quiz.errors import NotFound
from quiz.rules.stock import DECK_SIZE
from quiz.services import decks, games
from quiz.web import view_models
from quiz.web.context import current_player, is_ticked, remember, render_page, services
from quiz.web.formatting import hours_left

pages = Blueprint("daily", __name__)


@pages.get("/daily")
def today() -> Response:
    """Redirect to today's page, whose URL contains the date."""
    return redirect(url_for("daily.mission", day=services().today().isoformat()), 303)


@pages.get("/daily/<day>")
def mission(day: str) -> str:
    """Show the page of a date's mission, without its questions."""
    daily = decks.load_daily(services(), current_player(), _parse_date(day))
    return render_page(
        "daily/daily.html", daily=daily, deck_size=DECK_SIZE, is_today=daily.day == services().today(),
        clock=view_models.find_open_clock(daily.open_game, services().now()),
        left=hours_left(services().left_today()), zone=str(services().settings.zone),
    )  # fmt: skip


@pages.post("/daily/<day>/games")
def play(day: str) -> Response:
    """Start or continue the player's game with the daily deck of a date."""
    started = games.start_daily(services(), current_player(), _parse_date(day), clock=not is_ticked("relaxed"))
    remember(started.player)
    return redirect(url_for("play.game", game_id=started.game_id), 303)


def _parse_date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotFound("There is no such date. A date is written as in 2026-11-24.") from None
    if day.isoformat() != text:
        raise NotFound("A date is written as in 2026-11-24.")
    return day
