"""Survival, which players know as Decay: the start of a run, and what its pages show of lives and altitude."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response

from quiz.errors import CannotFill
from quiz.rules.game import Game
from quiz.rules.survival import ORBITS_KM, altitude
from quiz.services import games
from quiz.web import home
from quiz.web.context import current_player, is_ticked, remember, services
from quiz.web.formatting import in_words

pages = Blueprint("survival", __name__)
FAMILIES = ["base", "play", "sound", "survival"]
"""The style sheets and scripts of the pages of a run."""
TOP, KM_A_STEP, FIRST_X, LAST_X, FORECAST_X = 12, 6.2, 40, 580, 620
"""The drawing of the descent: where the highest orbit is, its scale, where the station begins, what it nears and never
reaches, and where the forecast ends."""
HALF_WAY_ANSWERS = 35
"""After so many answers the station is half way. Its steps get smaller, because nobody knows how long a run lasts, and
the last one of the longest deck is still a unit of the drawing."""


@pages.post("/survival/games")
def start() -> Response | tuple[str, int]:
    """Draw the deck of a run and start its first clock."""
    spoilers, clock = request.form.get("spoilers") == "yes", not is_ticked("relaxed")
    try:
        started = games.start_survival(services(), current_player(), spoilers=spoilers, clock=clock)
    except CannotFill as error:
        return home.refuse(error, spoilers=spoilers, relaxed=not clock)
    remember(started.player)
    return redirect(url_for("play.game", game_id=started.game_id), 303)


@dataclass(frozen=True, slots=True)
class Run:
    """The instruments of a run: lives, altitude and the path of the station, drawn in a box of 640 × 84."""

    lives: int
    most_lives: int
    changed: int
    """The life that the last answer took or gave back, from 1, on the page of that answer; else 0."""
    altitude: int
    trend: str
    """How far the last answer let it sink or rise: "3 km down"."""
    news: str
    """What is at stake, before the first answer; then what the last one did to the lives, or how far a new life is."""
    path: str
    station: tuple[int, int]
    forecast: int
    """Where the station would be at the right edge."""


def describe_run(game: Game) -> Run | None:
    """Describe a survival run; return None for other games."""
    lives, rules = game.lives, game.rule_set
    if lives is None or rules.lives is None:
        return None
    rights = [answer.right for answer in game.answers]
    heights = [altitude(rules, rights[:count]) for count in range(len(rights) + 1)]
    points = [(draw_progress(count), _draw_height(height)) for count, height in enumerate(heights)]
    x, y = points[-1]
    changed = _find_changed_life(game, lives)
    return Run(
        lives, rules.lives, changed, heights[-1], _describe_trend(heights), _describe_news(game, lives, changed),
        "M" + " ".join(f"{x} {y}" for x, y in points), (x, y), y + (FORECAST_X - x) // 40,
    )  # fmt: skip


def _find_changed_life(game: Game, lives: int) -> int:
    before = replace(game, answers=game.answers[:-1]).lives
    return 0 if game.open or before is None or before == lives else max(before, lives)


def _describe_trend(heights: Sequence[int]) -> str:
    risen = heights[-1] - heights[-2] if len(heights) > 1 else 0
    return f"{abs(risen)} km {'up' if risen > 0 else 'down'}" if risen else ""


def _describe_news(game: Game, lives: int, changed: int) -> str:
    row, run = game.rule_set.right_for_a_life, game.streak % game.rule_set.right_for_a_life
    if not game.answers:
        return f"A miss, skip or late answer costs a life, {in_words(row)} in a row give one back. Clocks shorten."
    if changed > lives:
        return f"A life lost, {in_words(lives)} left." if lives else "The last life is lost."
    in_a_row = f"{in_words(row).capitalize()} in a row"
    if changed:
        return f"{in_a_row}: a life is back."
    if lives == game.rule_set.lives:
        return ""
    return f"{run} of {row} in a row for a new life" if run else f"{in_a_row} for a new life"


def draw_progress(answers: int) -> int:
    """Return how far to the right the station is after answers: farther with each of them."""
    return FIRST_X + (LAST_X - FIRST_X) * answers // (answers + HALF_WAY_ANSWERS)


def _draw_height(height: int) -> int:
    return TOP + round((ORBITS_KM[-1] - height) / KM_A_STEP)
