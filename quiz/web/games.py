"""The pages of a game (question, answer, result) and the actions between them."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response

from quiz.errors import AlreadyAnswered, CannotFill, NotOpen, Unreadable
from quiz.rules.scoring import most
from quiz.services import StoredGame, StoredPlayer, duels, games
from quiz.web import answers, home, results, survival, view_models
from quiz.web.access_log import note_refusal
from quiz.web.context import (
    current_player,
    get_own_game,
    is_ticked,
    player_id,
    read_position,
    remember,
    render_page,
    services,
    set_player,
)
from quiz.web.duels import FAMILIES as DUEL_FAMILIES
from quiz.web.duels import build_chase, build_lanes

pages = Blueprint("play", __name__)
FAMILIES = ["base", "play", "sound"]
"""The style sheets and scripts of the pages of a game, unless it is a run or a duel."""
PAGE_HEADER = "Quiz-Page"
"""The header by which a script asks for the next page in place of a redirect."""
NOTES = {
    "answered": "You had answered that question already; the first answer counts.",
    "stale": "That page was out of date. This is where your game stands.",
}


@pages.post("/games")
def start() -> Response | tuple[str, int]:
    """Draw a deck and start its first clock."""
    spoilers, clock = request.form.get("spoilers") == "yes", not is_ticked("relaxed")
    topic = request.form.get("topic")
    try:
        if topic:
            started = games.start_practice(services(), current_player(), topic, spoilers=spoilers, clock=clock)
        else:
            started = games.start_quick(services(), current_player(), spoilers=spoilers, clock=clock)
    except CannotFill as error:
        return home.refuse(error, topic=topic, spoilers=spoilers, relaxed=not clock)
    remember(started.player)
    return redirect_to_game(started.game_id)


@pages.get("/games/<game_id>")
def game(game_id: str) -> str | Response:
    """Show the open question, the last answer or the result; redirect others from a finished game to its challenge."""
    stored_game = games.find_game_by_link(services(), game_id)
    if stored_game.id != game_id:
        return redirect(url_for("play.game", game_id=stored_game.id), 303)
    if stored_game.ended is not None and stored_game.deck.shareable and stored_game.player_id != player_id():
        return redirect(url_for("challenge.deck", deck_id=stored_game.deck.id, beat=stored_game.id), 303)
    games.check_owner(stored_game, player_id())
    set_player(StoredPlayer(stored_game.player_id, stored_game.name))
    return _page(stored_game, request.args.get("note", ""))


def _page(stored_game: StoredGame, note: str) -> str:
    """Render what a player sees of their own game."""
    if stored_game.game.open:
        return _question_page(stored_game, note)
    if stored_game.game.closed:
        return results.page(stored_game, note=NOTES.get(note))
    return _answer_page(stored_game, note)


@pages.post("/games/<game_id>/answers")
def answer(game_id: str) -> Response | tuple[str, int]:
    """Store an answer, once."""
    position, given = read_position(), tuple(request.form.getlist("answer"))
    try:
        games.answer(services(), player_id(), game_id, position, given)
    except AlreadyAnswered:
        return redirect_to_game(game_id, note="answered")
    except NotOpen:
        return redirect_to_game(game_id, note="stale")
    except Unreadable as error:
        stored_game = get_own_game(game_id)
        if not stored_game.game.open:
            raise
        note_refusal(error)
        return _question_page(stored_game, "", problem=str(error), typed=given), 422
    return redirect_to_game(game_id)


@pages.post("/games/<game_id>/next")
def go_on(game_id: str) -> Response:
    """Start the next question's clock, or show the result."""
    games.go_on(services(), player_id(), game_id, read_position())
    return redirect_to_game(game_id)


@pages.post("/games/<game_id>/retry")
def retry(game_id: str) -> Response:
    """Start a game on the questions missed in this game."""
    started = games.start_retry(services(), player_id(), game_id)
    remember(started.player)
    return redirect_to_game(started.game_id)


@pages.post("/games/<game_id>/reports")
def report(game_id: str) -> Response:
    """Store a player's report of a question that they have answered."""
    games.report_question(services(), player_id(), game_id, read_position(), request.form.get("note", ""))
    return redirect_to_game(game_id)


def redirect_to_game(game_id: str, note: str = "") -> Response:
    """Redirect to a game's page, or return the page itself to a script that shows it in place.

    `fetch` would follow a redirect without saying where to, at the cost of a second request.
    """
    address = f"/games/{game_id}" + (f"?note={note}" if note else "")
    stored_game = get_own_game(game_id) if PAGE_HEADER in request.headers else None
    if stored_game is not None and not stored_game.game.closed:  # a result has style sheets and scripts of its own
        page = _page(stored_game, note)
        response = Response(page, 200, {"Content-Location": address}, mimetype="text/html")
    else:
        response = Response("", 303, {"Location": address})
    response.vary.add(PAGE_HEADER)
    return response


def _shared_values(stored_game: StoredGame, note: str) -> Mapping[str, Any]:
    """Return the template values that the page of a question and the page of its answer have in common."""
    game = stored_game.game
    run = survival.describe_run(game)
    rival = duels.load_rival(services(), stored_game)
    lanes = None if run else build_lanes(stored_game, rival)
    chase = build_chase(stored_game, rival) if run else None
    families = [*survival.FAMILIES, *(["challenge"] if chase else [])] if run else DUEL_FAMILIES if lanes else FAMILIES
    return {
        "families": families, "lanes": lanes, "run": run, "chase": chase,
        "game_id": stored_game.id, "game": game, "question": game.card.question,
        "progress": view_models.build_progress(game), "last": game.ended,
        "note": NOTES.get(note),
    }  # fmt: skip


def _question_page(stored_game: StoredGame, note: str, problem: str | None = None, typed: tuple[str, ...] = ()) -> str:
    game, card = stored_game.game, stored_game.game.card
    limit = card.limit * 1000
    clock = view_models.OpenClock(limit, limit - min(game.gone(services().now()), limit)) if game.clock else None
    reveal = card.question.reveal(clock.gone if clock else None, card.limit)
    return render_page(
        "play/question.html", **_shared_values(stored_game, note), reveal=reveal,
        options=card.question.entries_in(card.layout), card=card,
        clock=clock, problem=problem, typed=typed,
        chance=view_models.describe_chance(game),
        most=most(game.rule_set, card.question.difficulty, game.streak, clock=game.clock),
        least=game.rule_set.base[card.question.difficulty],
    )  # fmt: skip


def _answer_page(stored_game: StoredGame, note: str) -> str:
    context = games.load_answer_context(services(), stored_game)
    return render_page(
        "play/answer.html", **_shared_values(stored_game, note), **answers.describe_answer(stored_game, context),
        max_note_letters=games.MAX_NOTE_LETTERS,
    )  # fmt: skip
