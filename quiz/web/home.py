"""Home: what the game is, the game that waits, a fresh start, the day's mission, today's best."""

from datetime import date

from flask import Blueprint, render_template
from sqlalchemy import Connection

from quiz.rules.calendar import day_of, midnight_after
from quiz.storage import game_summaries, leaderboards
from quiz.storage.database import in_use_since, reading
from quiz.storage.leaderboards import Standing
from quiz.web import view_models
from quiz.web.formatting import day, hours_left
from quiz.web.services import services
from quiz.web.sessions import current_player

pages = Blueprint("home", __name__)


def _todays_best(connection: Connection, today: date) -> tuple[str, Standing] | None:
    """The head of the day's mission, or of the quick games while nobody has finished the mission, and its board."""
    for board in ("daily", "quick"):
        rows = leaderboards.page(connection, board, today.isoformat(), skip=0, most=1)
        if rows:
            return board, rows[0]
    return None


@pages.get("/")
def home() -> str:
    """The first page."""
    return page()


def page(problem: str | None = None) -> str:
    """The first page; `problem` says why the game that was asked for cannot start."""
    here, known = services(), current_player()
    today, now, zone = here.today(), here.now(), here.settings.zone
    with reading(here.engine) as connection:
        waiting = game_summaries.open_game(connection, here.decks, known.id) if known else None
        best = _todays_best(connection, today)
        daily = game_summaries.daily_try(connection, known.id, today) if known else None
        has_seen_film = game_summaries.last_spoilers(connection, known.id) if known else False
        first = day_of(in_use_since(connection), zone)
    topics = [view_models.topic(name, free, total) for name, (free, total) in here.bank.topic_sizes.items()]
    return render_template(
        "home/home.html", waiting=waiting, running=view_models.running(waiting, now), best=best, daily=daily,
        today=day(today, today), left=hours_left(midnight_after(today, zone) - now), topics=topics,
        has_seen_film=has_seen_film, has_past=first < today, problem=problem,
    )  # fmt: skip
