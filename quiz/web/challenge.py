"""Somebody's deck: the page that a shared link opens, and the game it starts. It shows no question."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from quiz.errors import NotOpen
from quiz.storage import runs
from quiz.storage.engine import reading
from quiz.web import starting
from quiz.web.forms import flag
from quiz.web.site import site
from quiz.web.visitor import visitor
from quiz.web.words import title_of

pages = Blueprint("challenge", __name__)


@pages.get("/decks/<deck_id>")
def deck(deck_id: str) -> str:
    """Whose points are to be beaten, how many questions, and whether they hold spoilers."""
    here, known = site(), visitor()
    found = here.decks.get(deck_id)
    token = request.args.get("beat", "")
    with reading(here.engine) as connection:
        rival = runs.run(connection, token) if token else None
        mine = runs.run_of(connection, known.id, deck_id) if known else None
    if rival is not None and rival.deck_id != deck_id:
        rival = None
    try:
        starting.check_open(deck_id)
        closed = None
    except NotOpen as error:
        closed = str(error)
    return render_template(
        "challenge.html", deck=found, title=title_of(found), rival=rival, gone=bool(token) and rival is None,
        mine=mine, own=bool(known and rival and rival.player_id == known.id), is_today=found.date == here.today(),
        closed=closed, spoilers=any(card.question.spoiler for card in found.cards),
    )  # fmt: skip


@pages.post("/decks/<deck_id>/games")
def play(deck_id: str) -> Response:
    """Start, or go on with, the visitor's game on this deck."""
    here = site()
    token = request.form.get("beat", "")
    with reading(here.engine) as connection:
        rival = runs.run(connection, token) if token else None
    beat = rival.game_id if rival is not None and rival.deck_id == deck_id else None
    game_id = starting.start_deck(deck_id, clock=not flag("relaxed"), beat=beat)
    return redirect(url_for("play.game", game_id=game_id), 303)
