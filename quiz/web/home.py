"""Home: what the game is, the game that waits, a fresh start, the day's mission, today's best."""

from datetime import date

from flask import Blueprint, render_template
from sqlalchemy import Connection

from quiz.days import midnight_after
from quiz.storage import boards, runs
from quiz.storage.boards import Standing
from quiz.storage.engine import reading
from quiz.web.site import site
from quiz.web.visitor import visitor
from quiz.web.words import day, hours_left

pages = Blueprint("home", __name__)


def _todays_best(connection: Connection, today: date) -> Standing | None:
    """The head of the day's mission, or of the quick games while nobody has finished the mission."""
    heads = (boards.page(connection, board, today.isoformat(), skip=0, most=1) for board in ("daily", "quick"))
    return next((rows[0] for rows in heads if rows), None)


@pages.get("/")
def home() -> str:
    """The first page."""
    here, known = site(), visitor()
    today = here.today()
    with reading(here.engine) as connection:
        waiting = runs.open_game(connection, here.decks, known.id) if known else None
        best = _todays_best(connection, today)
        daily = runs.daily_try(connection, known.id, today) if known else None
    left = hours_left(midnight_after(today, here.settings.zone) - here.now())
    return render_template(
        "home.html", waiting=waiting, best=best, daily=daily, today=day(today), left=left,
        topics=here.bank.topics,
    )  # fmt: skip
