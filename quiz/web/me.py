"""A player's own page: name, games, rights; moving to another device; downloading and deleting everything."""

from collections import defaultdict
from collections.abc import Generator, Iterator
from threading import Lock
from time import monotonic

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from werkzeug import Response as Answer

from quiz.errors import Busy, NotFound, Unreadable
from quiz.rules.calendar import streak
from quiz.storage import game_summaries, games, players
from quiz.storage.database import reading, transact
from quiz.storage.maintenance.secure_delete import wipe
from quiz.storage.players import Player
from quiz.web import results, view_models
from quiz.web.name_blocklist import refuse_blocked
from quiz.web.nicknames import read_name
from quiz.web.services import services
from quiz.web.sessions import current_player, own, remember

EXPORT_SECONDS = 120
"""How long a download may hold up other downloads, however slowly its client reads."""
PIECE_LETTERS = 32_000
_EXPORTING = Lock()

pages = Blueprint("me", __name__, url_prefix="/me")


@pages.get("")
def me() -> str:
    """Everything the game knows about the visitor, and what can be done with it."""
    return _page()


def _page(
    *, code: str | None = None, problem: str | None = None, typed: str = "", move_problem: str | None = None
) -> str:
    here, known = services(), current_player()
    if known is None:
        return render_template("me/stranger.html", problem=move_problem)
    with reading(here.engine) as connection:
        lines = game_summaries.games_of(connection, here.decks, known.id)
        tries = game_summaries.daily_tries(connection, known.id)
        asked = players.right_by_question(connection, known.id)
    kept = [day for day, one in tries.items() if one.ranked and one.ended]
    now = here.now()
    return render_template(
        "me/me.html", me=known, lines=[(line, view_models.running(line, now)) for line in lines],
        streak=streak(kept, here.today()), topics=_by_topic(asked), topic_games=players.TOPIC_GAMES, code=code,
        problem=problem, typed=typed, move_problem=move_problem,
    )  # fmt: skip


def _by_topic(asked: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Answers and right ones by topic; questions that have left the bank are counted under none."""
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for question_id, answers, correct in asked:
        question = services().bank.by_id.get(question_id)
        if question is not None:
            sums[question.topic][0] += answers
            sums[question.topic][1] += correct
    return [(topic, answers, correct) for topic, (answers, correct) in sorted(sums.items())]


@pages.post("/name")
def name() -> Answer | tuple[str, int]:
    """Take a nickname; an empty one takes it away."""
    known, typed, back = _known(), request.form.get("name", ""), request.form.get("game", "")
    try:
        chosen = read_name(typed)
        refuse_blocked(chosen, services().settings.blocked_names)
        transact(services().engine, lambda connection: players.rename(connection, known.id, chosen))
    except Unreadable as error:
        return _refused(str(error), typed[:100], back), 422
    if back:
        return redirect(url_for("play.game", game_id=back), 303)
    return redirect(url_for("me.me"), 303)


def _refused(problem: str, typed: str, game_id: str) -> str:
    """The page that the name was posted from, with what is wrong beside the field."""
    here = services()
    if game_id:
        with reading(here.engine) as connection:
            held = own(games.load(connection, here.decks, game_id))
        if held.game.closed:
            return results.page(held, problem=problem, typed=typed)
    return _page(problem=problem, typed=typed)


@pages.post("/code")
def code() -> str:
    """Show a code that moves this player to another device."""
    here, known = services(), _known()
    fresh = transact(here.engine, lambda connection: players.offer_code(connection, known.id, here.now()))
    return _page(code=" ".join((fresh[:4], fresh[4:8], fresh[8:])))


@pages.post("/move")
def move() -> str | tuple[str, int] | Answer:
    """Take a code from another device: first say whom it brings, then, confirmed, become that player."""
    here, typed = services(), request.form.get("code", "")
    with reading(here.engine) as connection:
        found = players.peek_code(connection, typed, here.now())
    if found is None:
        return _page(move_problem="That code is wrong, used, or older than 15 minutes. Make a new one there."), 422
    if request.form.get("confirm") != "yes":
        return render_template("me/move.html", found=found, code=typed, me=current_player())
    moved = transact(here.engine, lambda connection: players.use_code(connection, typed, here.now()))
    if moved is not None:
        remember(moved)
    return redirect(url_for("me.me"), 303)


@pages.get("/data.json")
def data() -> Response:
    """Everything stored about the visitor, as a file; 503 while the process makes another's."""
    parts = _alone(players.export(services().engine, _known().id))
    first = next(parts)  # what fails at the start is answered with a page
    response = Response(
        _joined(first, parts),
        mimetype="application/json",
        headers={"Content-Disposition": 'attachment; filename="iss-quiz.json"'},
    )
    response.call_on_close(parts.close)
    return response


def _alone(parts: Iterator[str]) -> Generator[str, None, None]:
    """The parts of a download, while no other is made: a large one takes seconds of computing."""
    if not _EXPORTING.acquire(blocking=False):
        raise Busy("Another player’s download is on its way. Try once more in a few seconds; nothing is lost.")
    try:
        until = monotonic() + EXPORT_SECONDS
        for part in parts:
            if monotonic() > until:
                raise TimeoutError("a download took too long")
            yield part
    finally:
        _EXPORTING.release()


def _joined(first: str, parts: Iterator[str]) -> Iterator[str]:
    """The parts in pieces of some size: each that is sent costs a turn of the event loop."""
    held = first
    for part in parts:
        held += part
        if len(held) >= PIECE_LETTERS:
            yield held
            held = ""
    yield held


@pages.get("/delete")
def ask_delete() -> str:
    """Say what will be gone before it is."""
    return render_template("me/delete.html", me=_known())


@pages.post("/delete")
def delete() -> Answer:
    """Delete the visitor and everything about them."""
    known = _known()
    transact(services().engine, lambda connection: players.delete_players(connection, [known.id]))
    session.clear()
    wipe(services().engine)
    return redirect(url_for("home.home", gone=1), 303)


def _known() -> Player:
    known = current_player()
    if known is None:
        raise NotFound("This browser has not played yet, so there is nothing about you here.")
    return known
