"""Challenges: the page of another player's deck, which a shared link opens, and the start of a game with it."""

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response

from quiz.services import decks, games
from quiz.web import view_models
from quiz.web.context import current_player, is_ticked, remember, render_page, services
from quiz.web.formatting import title_of

pages = Blueprint("challenge", __name__)


@pages.get("/decks/<deck_id>")
def deck(deck_id: str) -> str | Response:
    """Show whose points are to be beaten, how many questions there are, and whether they have spoilers."""
    player, beat = current_player(), request.args.get("beat", "")
    challenge = decks.load_challenge(services(), player, deck_id, beat)
    deck, rival = challenge.deck, challenge.rival
    if deck.id != deck_id or (rival and rival.game_id != beat):
        whole = url_for("challenge.deck", deck_id=deck.id, beat=rival.game_id if rival else beat or None)
        return redirect(whole, 303)
    today = services().today()
    return render_page(
        "challenge/challenge.html", challenge=challenge, deck=deck, rival=rival, title=title_of(deck, today),
        gone=bool(beat) and rival is None, cut=not challenge.is_beat_whole,
        clock=view_models.find_open_clock(challenge.open_game, services().now()),
        own=bool(player and rival and rival.player_id == player.id), is_today=deck.date == today,
        spoilers=any(card.question.spoiler for card in deck.cards), address=request.url,
    )  # fmt: skip


@pages.post("/decks/<deck_id>/games")
def play(deck_id: str) -> Response:
    """Start or continue the player's game on this deck."""
    beat, clock = request.form.get("beat", ""), not is_ticked("relaxed")
    started = games.start_challenge(services(), current_player(), deck_id, beat=beat, clock=clock)
    remember(started.player)
    return redirect(url_for("play.game", game_id=started.game_id), 303)
