"""Challenges: the page of another player's deck, which a shared link opens; the comparison afterwards; rematches."""

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response

from quiz.errors import NotFound, NotYours, RematchOpen
from quiz.services import decks, games
from quiz.services.duels import load_comparison
from quiz.web import duels, view_models
from quiz.web.context import current_player, get_own_game, is_ticked, player_id, remember, render_page, services
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
    today, own = services().today(), bool(player and rival and rival.player_id == player.id)
    face_off = duels.build_face_off(player, challenge, rival) if rival and not own else None
    return render_page(
        "challenge/challenge.html", families=duels.FAMILIES, challenge=challenge, deck=deck, rival=rival, own=own,
        face_off=face_off, title=title_of(deck, today), gone=bool(beat) and rival is None,
        cut=not challenge.is_beat_whole, clock=view_models.find_open_clock(challenge.open_game, services().now()),
        is_today=deck.date == today, spoilers=any(card.question.spoiler for card in deck.cards), address=request.url,
        link_mode="survival" if deck.kind == "survival" else "challenge",
    )  # fmt: skip


@pages.post("/decks/<deck_id>/games")
def play(deck_id: str) -> Response:
    """Start or continue the player's game on this deck."""
    beat, clock = request.form.get("beat", ""), not is_ticked("relaxed")
    started = games.start_challenge(services(), current_player(), deck_id, beat=beat, clock=clock)
    remember(started.player)
    return redirect(url_for("play.game", game_id=started.game_id), 303)


@pages.get("/games/<game_id>/duel/<rival_id>")
def compare(game_id: str, rival_id: str) -> str | Response:
    """Compare two finished games question by question, for either player: each is shown their own side first."""
    try:
        own = get_own_game(game_id)
    except NotYours as not_yours:
        try:
            get_own_game(rival_id)
        except (NotYours, NotFound):
            raise not_yours from None
        return redirect(url_for("challenge.compare", game_id=rival_id, rival_id=game_id), 303)
    comparison = load_comparison(services(), own, rival_id)
    return render_page(
        "challenge/comparison.html", families=duels.FAMILIES_AFTERWARDS, duel=duels.build_duel(comparison),
        title=title_of(own.deck, services().today()),
    )  # fmt: skip


@pages.post("/games/<game_id>/rematch")
def rematch(game_id: str) -> Response:
    """Start a game whose result offers a rematch; if the rival was quicker, show the comparison, which says so."""
    rival_id = request.form.get("rival", "")
    try:
        started = games.start_rematch(services(), player_id(), game_id, rival_id)
    except RematchOpen:
        return redirect(url_for("challenge.compare", game_id=game_id, rival_id=rival_id), 303)
    remember(started.player)
    return redirect(url_for("play.game", game_id=started.game_id), 303)
