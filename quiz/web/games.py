"""A game: its question, its answer, its result, and the acts between them."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug import Response

from quiz.errors import AlreadyAnswered, CannotFill, NotOpen, Unreadable
from quiz.rules import game as rules
from quiz.rules.scoring import most
from quiz.storage import games, question_versions, reports
from quiz.storage.database import transact
from quiz.storage.decks import find_by_link
from quiz.storage.games import StoredGame
from quiz.web import home, record_answer, results, start_game, view_models
from quiz.web.forms import flag, position
from quiz.web.services import services
from quiz.web.sessions import is_own, own

pages = Blueprint("play", __name__)
MAX_NOTE_LETTERS = 500
NOTES = {
    "answered": "You had answered that question already; the first answer counts.",
    "stale": "That page was out of date. This is where your game stands.",
}


@pages.post("/games")
def start() -> Response | tuple[str, int]:
    """Draw a deck and start its first clock."""
    spoilers, clock = request.form.get("spoilers") == "yes", not flag("relaxed")
    topic = request.form.get("topic")
    try:
        if topic:
            return _to(start_game.start_practice(topic, spoilers=spoilers, clock=clock))
        return _to(start_game.start_quick(spoilers=spoilers, clock=clock))
    except CannotFill as error:
        g.why = type(error).__name__  # for the access log: no error handler sees this refusal
        return home.page(problem=str(error)), 409


@pages.get("/games/<game_id>")
def game(game_id: str) -> str | Response:
    """The question, or the last answer, or the result: where the game stands. For others, a challenge."""
    held = find_by_link(game_id, _look)
    if held.id != game_id:
        return _to(held.id)
    if held.ended is not None and held.deck.shareable and not is_own(held):
        return redirect(url_for("challenge.deck", deck_id=held.deck.id, beat=held.id), 303)
    own(held)
    if held.game.open:
        return _question_page(held)
    return results.page(held) if held.game.closed else _answer_page(held)


@pages.post("/games/<game_id>/answers")
def answer(game_id: str) -> Response | tuple[str, int]:
    """Take an answer, once."""
    at, given = position(), tuple(request.form.getlist("answer"))
    try:
        _take(game_id, at, given)
    except AlreadyAnswered:
        return _to(game_id, note="answered")
    except NotOpen:
        return _to(game_id, note="stale")
    except Unreadable as error:
        held = _held(game_id)
        if not held.game.open:
            raise
        return _question_page(held, problem=str(error), typed=given), 422
    return _to(game_id)


def _take(game_id: str, at: int, given: tuple[str, ...]) -> None:
    here = services()
    now = here.now()  # before any waiting for the database: that is not the player's time

    def store(connection: Connection) -> None:
        held = own(games.load(connection, here.decks, game_id, to_write=True))
        record_answer.record(connection, held, rules.answer(held.game, at, given, now), now)

    transact(here.engine, store)


@pages.post("/games/<game_id>/next")
def go_on(game_id: str) -> Response:
    """Start the next question's clock, or show the result."""
    here, at = services(), position()

    def store(connection: Connection) -> None:
        held = own(games.load(connection, here.decks, game_id, to_write=True))
        now = here.now()  # after any waiting: the clock of a question must not run while nobody can see it
        games.save(connection, held, rules.go_on(held.game, at, now), now, ranked=held.ranked)

    transact(here.engine, store)
    return _to(game_id)


@pages.post("/games/<game_id>/retry")
def retry(game_id: str) -> Response:
    """Start a game on the questions that this one missed."""
    return _to(start_game.start_retry(_held(game_id)))


@pages.post("/games/<game_id>/reports")
def report(game_id: str) -> Response:
    """Keep what a player says is wrong with a question they have answered."""
    here, held = services(), _held(game_id)
    at = position()
    if not 1 <= at <= len(held.game.answers):
        raise NotOpen("A question can be reported once it is answered.")
    note = request.form.get("note", "").strip()[:MAX_NOTE_LETTERS]
    question = held.game.cards[at - 1].question
    said = (held.player_id, game_id, at, question.id, note, here.now())

    def store(connection: Connection) -> None:
        games.load(connection, here.decks, game_id, to_write=True)  # it may be deleted meanwhile
        reports.add(connection, *said)

    transact(here.engine, store)
    return _to(game_id)


def _held(game_id: str) -> StoredGame:
    return own(_look(game_id))


def _look(game_id: str) -> StoredGame:
    here = services()
    return games.look(here.engine, here.decks, game_id)


def _to(game_id: str, note: str | None = None) -> Response:
    return Response("", 303, {"Location": f"/games/{game_id}" + (f"?note={note}" if note else "")})


def _frame(held: StoredGame) -> Mapping[str, Any]:
    """What both pages of a question show around it."""
    game = held.game
    return {
        "held": held, "game": game, "question": game.card.question,
        "pips": view_models.pips(game), "last": game.position == len(game.cards),
        "note": NOTES.get(request.args.get("note", "")),
    }  # fmt: skip


def _question_page(held: StoredGame, problem: str | None = None, typed: tuple[str, ...] = ()) -> str:
    game, card = held.game, held.game.card
    gone = min(game.gone(services().now()), card.limit * 1000)
    return render_template(
        "play/question.html", **_frame(held), options=card.question.shown(card.layout), card=card,
        gone=f"{gone / 1000:.1f}", left=card.limit * 1000 - gone, problem=problem, typed=typed,
        most=most(game.rule_set, card.question.difficulty, game.streak, clock=game.clock),
    )  # fmt: skip


def _answer_page(held: StoredGame) -> str:
    game = held.game
    reviewed = view_models.review(game.card, game.answers[-1])
    aside = question_versions.aside(services().engine, game.card.question.id, held.id, game.position)
    return render_template(
        "play/answer.html", **_frame(held), reviewed=reviewed, reported=aside.reported,
        told=view_models.told_share(aside.answers, aside.correct),
        lines=view_models.sum_lines(reviewed, game.streak, clock=game.clock), film=services().bank.film,
    )  # fmt: skip
