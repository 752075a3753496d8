"""Pages and answers about the game itself: scoring, privacy, whether the server is healthy."""

from urllib.parse import quote

from flask import Blueprint, Response

from quiz.config import EMAIL, is_web_address
from quiz.kinds.base import MIN_SECONDS, SECONDS_A_WORD, SECONDS_TO_ARRANGE
from quiz.rules.calendar import BRIDGED_WITHIN_DAYS
from quiz.rules.game import most_points
from quiz.rules.scoring import CURRENT_RULES, SURVIVAL_RULES
from quiz.rules.stock import MIX
from quiz.rules.survival import FIRST_SECONDS, LAST_SECONDS
from quiz.rules.titles import TITLES
from quiz.services import installation
from quiz.web import access_log, view_models
from quiz.web.context import render_page, services
from quiz.web.formatting import in_words
from quiz.web.leaderboard import BOARDS
from quiz.web.me import MOVE_MINUTES
from quiz.web.sessions import COOKIE_DAYS

pages = Blueprint("info", __name__)


@pages.get("/scoring")
def scoring() -> str:
    """Explain how points and ranks are computed, in plain words."""
    return render_page(
        "info/scoring.html", rules=CURRENT_RULES, decay=SURVIVAL_RULES, first_seconds=FIRST_SECONDS,
        last_seconds=LAST_SECONDS, mix=MIX, game_most=most_points(clock=True),
        calm_most=most_points(clock=False), seconds=MIN_SECONDS, seconds_a_word=float(SECONDS_A_WORD),
        seconds_to_arrange=SECONDS_TO_ARRANGE, zone=str(services().settings.zone),
        ranked=view_models.describe_ranked(CURRENT_RULES, BOARDS), ties=view_models.describe_ties(), titles=TITLES,
        bridged_within=in_words(BRIDGED_WITHIN_DAYS),
    )  # fmt: skip


@pages.get("/privacy")
def privacy() -> str:
    """Explain what is stored about players and for how long, how they delete it, and who runs this game."""
    contact = services().settings.contact
    return render_page(
        "info/privacy.html", contact=contact, contact_link=_link(contact) if contact else None,
        cookie_days=COOKIE_DAYS, move_minutes=MOVE_MINUTES,
        overwritten=installation.overwrites_deleted(services()),
    )  # fmt: skip


def _link(contact: str) -> str | None:
    """Return the link of a contact, or None for a text that is neither a web address nor an e-mail address."""
    if is_web_address(contact):
        return contact
    return f"mailto:{quote(contact, safe='@')}" if EMAIL.fullmatch(contact) else None


@pages.get("/healthz")
def healthz() -> Response:
    """Answer 200 as long as the process runs."""
    return Response("ok\n", mimetype="text/plain")


@pages.get("/readyz")
def readyz() -> Response:
    """Answer 200 if the bank is loaded and the database can be written to, or else 503."""
    error = installation.find_write_error(services())
    if error is not None:
        access_log.log_failure("not ready: the database cannot be written", error)
        return Response("not ready: the database cannot be written\n", 503, mimetype="text/plain")
    return Response(f"ready, {len(services().bank.questions)} questions\n", mimetype="text/plain")
