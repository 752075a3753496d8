"""A game: its question, its answer, its result, and the acts between them."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug import Response

from quiz import games as rules
from quiz.errors import AlreadyAnswered, CannotFill, NotOpen, Unreadable
from quiz.scoring import most
from quiz.storage import games, questions, reports
from quiz.storage.decks import find_by_link
from quiz.storage.engine import transact
from quiz.storage.games import Held
from quiz.web import home, recording, results, show, starting
from quiz.web.forms import flag, position
from quiz.web.site import site
from quiz.web.visitor import is_own, own

pages = Blueprint("play", __name__)
NOTE_LETTERS_MOST = 500
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
            return _to(starting.start_practice(topic, spoilers=spoilers, clock=clock))
        return _to(starting.start_quick(spoilers=spoilers, clock=clock))
    except CannotFill as error:
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
    here = site()
    now = here.now()  # before any waiting for the database: that is not the player's time

    def store(connection: Connection) -> None:
        held = own(games.load(connection, here.decks, game_id, to_write=True))
        recording.record(connection, held, rules.answer(held.game, at, given, now), now)

    transact(here.engine, store)


@pages.post("/games/<game_id>/next")
def go_on(game_id: str) -> Response:
    """Start the next question's clock, or show the result."""
    here, at = site(), position()

    def store(connection: Connection) -> None:
        held = own(games.load(connection, here.decks, game_id, to_write=True))
        now = here.now()  # after any waiting: the clock of a question must not run while nobody can see it
        games.save(connection, held, rules.go_on(held.game, at, now), now, ranked=held.ranked)

    transact(here.engine, store)
    return _to(game_id)


@pages.post("/games/<game_id>/retry")
def retry(game_id: str) -> Response:
    """Start a game on the questions that this one missed."""
    return _to(starting.start_retry(_held(game_id)))


@pages.post("/games/<game_id>/reports")
def report(game_id: str) -> Response:
    """Keep what a player says is wrong with a question they have answered."""
    here, held = site(), _held(game_id)
    at = position()
    if not 1 <= at <= len(held.game.answers):
        raise NotOpen("A question can be reported once it is answered.")
    note = request.form.get("note", "").strip()[:NOTE_LETTERS_MOST]
    question = held.game.cards[at - 1].question
    said = (held.player_id, game_id, at, question.id, note, here.now())

    def store(connection: Connection) -> None:
        games.load(connection, here.decks, game_id, to_write=True)  # it may be deleted meanwhile
        reports.add(connection, *said)

    transact(here.engine, store)
    return _to(game_id)


def _held(game_id: str) -> Held:
    return own(_look(game_id))


def _look(game_id: str) -> Held:
    here = site()
    return games.look(here.engine, here.decks, game_id)


def _to(game_id: str, note: str | None = None) -> Response:
    return Response("", 303, {"Location": f"/games/{game_id}" + (f"?note={note}" if note else "")})


def _frame(held: Held) -> Mapping[str, Any]:
    """What both pages of a question show around it."""
    game = held.game
    return {
        "held": held, "game": game, "question": game.card.question,
        "pips": show.pips(game), "last": game.position == len(game.cards),
        "note": NOTES.get(request.args.get("note", "")),
    }  # fmt: skip


def _question_page(held: Held, problem: str | None = None, typed: tuple[str, ...] = ()) -> str:
    game, card = held.game, held.game.card
    gone = min(game.gone(site().now()), card.limit * 1000)
    return render_template(
        "play/question.html", **_frame(held), options=card.question.shown(card.layout), card=card,
        gone=f"{gone / 1000:.1f}", left=card.limit * 1000 - gone, problem=problem, typed=typed,
        most=most(game.rule_set, card.question.difficulty, game.streak, clock=game.clock),
    )  # fmt: skip


def _answer_page(held: Held) -> str:
    game = held.game
    reviewed = show.review(game.card, game.answers[-1])
    aside = questions.aside(site().engine, game.card.question.id, held.id, game.position)
    return render_template(
        "play/answer.html", **_frame(held), reviewed=reviewed, reported=aside.reported,
        told=show.told_share(aside.answers, aside.correct),
        lines=show.sum_lines(reviewed, game.streak, clock=game.clock), film=site().bank.film,
    )  # fmt: skip
