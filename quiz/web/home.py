"""Home: what the game is, the game that waits, a fresh start, the day's mission, today's best."""

from flask import Blueprint, render_template

from quiz.days import midnight_after
from quiz.storage import boards, runs
from quiz.storage.engine import reading
from quiz.web.site import site
from quiz.web.visitor import visitor
from quiz.web.words import day, hours_left

pages = Blueprint("home", __name__)


@pages.get("/")
def home() -> str:
    """The first page."""
    here, known = site(), visitor()
    today = here.today()
    with reading(here.engine) as connection:
        waiting = runs.open_game(connection, here.decks, known.id) if known else None
        best = boards.page(connection, "daily", today.isoformat(), skip=0, most=1)
        daily = runs.daily_try(connection, known.id, today) if known else None
    left = hours_left(midnight_after(today, here.settings.zone) - here.now())
    return render_template(
        "home.html", waiting=waiting, best=best[0] if best else None, daily=daily, today=day(today), left=left,
        topics=here.bank.topics,
    )  # fmt: skip
