"""Somebody's deck: the page that a shared link opens, and the game it starts. It shows no question."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from quiz.errors import NotOpen
from quiz.storage import game_summaries
from quiz.storage.database import reading
from quiz.storage.decks import find_by_link, is_token, list_meant
from quiz.web import start_game, view_models
from quiz.web.formatting import title_of
from quiz.web.forms import flag
from quiz.web.services import services
from quiz.web.sessions import current_player

pages = Blueprint("challenge", __name__)


@pages.get("/decks/<deck_id>")
def deck(deck_id: str) -> str | Response:
    """Whose points are to be beaten, how many questions, and whether they hold spoilers."""
    here, known = services(), current_player()
    beat = request.args.get("beat", "")
    found = find_by_link(deck_id, here.decks.get)
    with reading(here.engine) as connection:
        rivals = (game_summaries.run(connection, each) for each in list_meant(beat))
        rival = next((each for each in rivals if each and each.deck_id == found.id), None)
        mine = game_summaries.run_of(connection, known.id, found.id) if known else None
        waiting = game_summaries.open_game_on(connection, here.decks, known.id, found.id) if known else None
    if found.id != deck_id or (rival and rival.game_id != beat):
        whole = url_for("challenge.deck", deck_id=found.id, beat=rival.game_id if rival else beat or None)
        return redirect(whole, 303)
    try:
        start_game.check_open(deck_id)
        closed = None
    except NotOpen as error:
        closed = str(error)
    return render_template(
        "challenge/challenge.html", deck=found, title=title_of(found, here.today()), rival=rival,
        gone=bool(beat) and rival is None, cut=not is_token(beat), mine=mine, waiting=waiting,
        running=view_models.running(waiting, here.now()), own=bool(known and rival and rival.player_id == known.id),
        is_today=found.date == here.today(), closed=closed,
        spoilers=any(card.question.spoiler for card in found.cards),
    )  # fmt: skip


@pages.post("/decks/<deck_id>/games")
def play(deck_id: str) -> Response:
    """Start, or go on with, the visitor's game on this deck."""
    here = services()
    token = request.form.get("beat", "")
    with reading(here.engine) as connection:
        rival = game_summaries.run(connection, token) if token else None
    beat = rival.game_id if rival is not None and rival.deck_id == deck_id else None
    game_id = start_game.start_deck(deck_id, clock=not flag("relaxed"), beat=beat)
    return redirect(url_for("play.game", game_id=game_id), 303)
