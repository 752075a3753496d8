"""Home: what the game is, the game that waits, a fresh start, the day's mission, today's best."""

from flask import Blueprint

from quiz.rules.calendar import midnight_after
from quiz.services import games
from quiz.web import view_models
from quiz.web.context import current_player, render_page, services
from quiz.web.formatting import day, hours_left

pages = Blueprint("home", __name__)


@pages.get("/")
def home() -> str:
    """The first page."""
    return page()


def page(problem: str | None = None) -> str:
    """The first page; `problem` says why the game that was asked for cannot start."""
    home = games.load_home(services(), current_player())
    today, now, zone = services().today(), services().now(), services().settings.zone
    topics = [
        view_models.describe_topic(name, free, total) for name, (free, total) in services().bank.topic_sizes.items()
    ]
    return render_page(
        "home/home.html", home=home, clock=view_models.find_open_clock(home.open_game, now), today=day(today, today),
        left=hours_left(midnight_after(today, zone) - now), topics=topics, problem=problem,
    )  # fmt: skip
