"""A player's own page: name, games and rights; moving to another device; downloading and deleting everything."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, Response, redirect, request, session, url_for
from werkzeug import Response as Answer

from quiz.errors import NotFound, Unreadable
from quiz.rules.badges import BADGES, Records
from quiz.rules.titles import TITLES
from quiz.services import StoredPlayer, accounts
from quiz.services.badges import CAREER_GAMES
from quiz.web import results, view_models
from quiz.web.access_log import note_refusal
from quiz.web.badges import list_badges
from quiz.web.context import current_player, get_own_game, remember, render_page, services
from quiz.web.formatting import number, percent

CHUNK_LETTERS = 32_000
MOVE_MINUTES = accounts.MOVE_MS // 60_000

pages = Blueprint("me", __name__, url_prefix="/me")


@pages.get("")
def me() -> str:
    """Show everything the game stores about the player, with the actions on it."""
    return _page()


def _page(
    *, code: str | None = None, problem: str | None = None, typed: str = "", move_problem: str | None = None
) -> str:
    player = current_player()
    if player is None:
        return render_page("me/stranger.html", move_problem=move_problem)
    account, now = accounts.load_account(services(), player), services().now()
    best = account.career.best_title
    return render_page(
        "me/me.html", account=account, records=_list_records(account.career.records),
        badges=list_badges([badge for badge in BADGES if badge.key in account.career.earned], BADGES),
        best=best, filled=100 * best.game.points // best.possible if best else 0,
        thresholds=[int(100 * title.share) for title in TITLES[1:]],
        earned=len(account.career.earned), career_games=CAREER_GAMES, topics=_compare_topics(account),
        games=[(game, view_models.find_open_clock(game, now)) for game in account.games],
        topic_games=accounts.TOPIC_GAMES, code=code, move_minutes=MOVE_MINUTES, problem=problem, typed=typed,
        move_problem=move_problem,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TopicShare:
    """How many answers in a topic were right, with the shares of the player and of all players, in per cent."""

    name: str
    answers: int
    correct: int
    own: int
    all_players: int | None
    """None if too few players have answered."""


def _compare_topics(account: accounts.Account) -> list[TopicShare]:
    def share_of_all(topic: str) -> int | None:
        answers, correct = account.all_players.get(topic, (0, 0))
        return percent(correct, answers) if answers >= view_models.MIN_TALLY else None

    return [
        TopicShare(topic, answers, correct, percent(correct, answers), share_of_all(topic))
        for topic, answers, correct in account.topics
    ]


def _list_records(records: Records) -> list[tuple[str, str]]:
    """List the records that there are, each with its value in words."""
    lines = [
        ("best game", number(records.best) if records.best else ""),
        ("right in one Decay", number(records.survival) if records.survival else ""),
        ("right in a row", number(records.row) if records.row else ""),
        ("fastest right", f"{records.fastest / 1000:.1f} s" if records.fastest is not None else ""),
        ("dailies in a row", number(records.days) if records.days else ""),
        ("taken challenges won", f"{number(records.duels_won)} of {number(records.duels)}" if records.duels else ""),
    ]
    return [(name, value) for name, value in lines if value]


@pages.post("/name")
def name() -> Answer | tuple[str, int]:
    """Change the player's nickname; an empty text removes it."""
    player, typed, game_id = _get_player(), request.form.get("name", ""), request.form.get("game", "")
    try:
        accounts.rename(services(), player, typed)
    except Unreadable as error:
        note_refusal(error)
        return _refused_name_page(str(error), typed[:100], game_id), 422
    if game_id:
        return redirect(url_for("play.game", game_id=game_id), 303)
    return redirect(url_for("me.me"), 303)


def _refused_name_page(problem: str, typed: str, game_id: str) -> str:
    """Render the page from which the name was posted, with what is wrong next to the field."""
    if game_id:
        stored_game = get_own_game(game_id)
        if stored_game.game.closed:
            return results.page(stored_game, problem=problem, typed=typed)
    return _page(problem=problem, typed=typed)


@pages.post("/code")
def code() -> str:
    """Show a code that moves this player to another device."""
    code = accounts.offer_code(services(), _get_player())
    return _page(code=" ".join((code[:4], code[4:8], code[8:])))


@pages.post("/move")
def move() -> str | tuple[str, int] | Answer:
    """Take a code from another device: first show its player; once confirmed, sign in as that player."""
    code = request.form.get("code", "")
    newcomer = accounts.find_player_of_code(services(), code)
    if newcomer is None:
        problem = f"That code is wrong, used, or older than {MOVE_MINUTES} minutes. Make a new one there."
        return _page(move_problem=problem), 422
    if request.form.get("confirm") != "yes":
        return render_page("me/move.html", newcomer=newcomer, code=code)
    moved = accounts.move(services(), code)
    if moved is not None:
        remember(moved)
    return redirect(url_for("me.me"), 303)


@pages.get("/data.json")
def data() -> Response:
    """Send everything stored about the player as a file; answer 503 while another player's download is running."""
    parts = accounts.export(services(), _get_player())
    first = next(parts)  # an error before the first part is answered with a page
    response = Response(
        _join_in_chunks(first, parts),
        mimetype="application/json",
        headers={"Content-Disposition": 'attachment; filename="iss-quiz.json"'},
    )
    response.call_on_close(parts.close)
    return response


def _join_in_chunks(first: str, parts: Iterator[str]) -> Iterator[str]:
    """Join the parts to larger chunks, because each chunk that is sent costs a turn of the event loop."""
    chunk = first
    for part in parts:
        chunk += part
        if len(chunk) >= CHUNK_LETTERS:
            yield chunk
            chunk = ""
    yield chunk


@pages.get("/delete")
def ask_delete() -> str:
    """Ask for confirmation, and list what will be deleted."""
    _get_player()
    return render_page("me/delete.html")


@pages.post("/delete")
def delete() -> Answer:
    """Delete the player and everything about them."""
    player = _get_player()
    accounts.delete(services(), player)
    session.clear()
    return redirect(url_for("home.home", gone=1), 303)


def _get_player() -> StoredPlayer:
    player = current_player()
    if player is None:
        raise NotFound("This browser has not played yet, so there is nothing about you here.")
    return player
