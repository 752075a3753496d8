"""Home: what the game is, the open game, a new start, the day's mission, today's best."""

from flask import Blueprint, request

from quiz.services import duels, games
from quiz.web import view_models
from quiz.web.context import current_player, render_page, services
from quiz.web.formatting import day, hours_left

pages = Blueprint("home", __name__)


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
    home = games.load_home(services(), player)
    today = services().today()
    sizes = services().bank.topic_sizes
    has_only_spoilers = topic in sizes and not sizes[topic][0]
    return render_page(
        "home/home.html", families=["base", "home"], home=home, today=day(today, today), problem=problem,
        clock=view_models.find_open_clock(home.open_game, services().now()), left=hours_left(services().left_today()),
        topics=[view_models.describe_topic(name, free, total) for name, (free, total) in sizes.items()],
        spoiled_topic=topic if has_only_spoilers and not spoilers else None, relaxed=relaxed,
        has_seen_film=home.has_seen_film if spoilers is None else spoilers,
        duel_news=duels.load_news(services(), player), just_deleted=player is None and "gone" in request.args,
    )  # fmt: skip
