"""Games and their answers: loading one, and storing what an act changed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, Executable, bindparam, func, insert, select, text, update

from quiz.errors import NotFound
from quiz.kinds import Verdict
from quiz.rules.game import Answer, Game, begin
from quiz.rules.ranking import is_ranked_at_start
from quiz.rules.scoring import Millis, Points
from quiz.storage import key_corrections, question_versions
from quiz.storage.database import reading
from quiz.storage.decks import Deck, Decks, token
from quiz.storage.models import ANSWER, GAME, PLAYER
from quiz.storage.prepared import Prepared


@dataclass(frozen=True, slots=True)
class StoredGame:
    """A stored game: what the pure game does not know of itself.

    The deck is as it was drawn; the game's cards are as they are graded now, by the corrections of their keys.
    """

    id: str
    player_id: str
    name: str | None
    deck: Deck
    beat: str | None
    ranked: bool
    begun: Millis
    ended: Millis | None
    game: Game


ANSWERS_KEPT = 4_000

_GIVEN = ("given", "spent", "late", "share", "points_right", "points_speed", "points_streak")
_ANSWERS = [ANSWER.c[name].label(f"a_{name}") for name in ("position", *_GIVEN)]
_GAMES = (
    select(GAME, PLAYER.c.name, key_corrections.ANY.label("mended"), *_ANSWERS)
    .join(PLAYER, PLAYER.c.id == GAME.c.player_id)
    .outerjoin(ANSWER, ANSWER.c.game_id == GAME.c.id)
    .order_by(GAME.c.id, ANSWER.c.position)
)
_LOAD = Prepared(_GAMES.where(GAME.c.id == bindparam("game")))
_ASKED = _GAMES.where(GAME.c.id.in_(select(ANSWER.c.game_id).where(ANSWER.c.question_id == bindparam("question"))))
_MOVE = update(GAME).where(GAME.c.id == bindparam("game"))
_MOVE_ON = Prepared(_MOVE, "position", "asked_at", "ended", "points", "correct", "spent", "ranked")
# A game is locked before it is read: a row that PostgreSQL waited for is read anew, but what is joined to it is not.
_LOCK = select(GAME.c.id).where(GAME.c.id == bindparam("game")).with_for_update()
_OF_PLAYERS = GAME.c.player_id.in_(bindparam("players", expanding=True))
_LOCK_GAMES = select(GAME.c.id).where(_OF_PLAYERS).order_by(GAME.c.id).with_for_update()
_LOCK_ALL = text("LOCK TABLE game IN EXCLUSIVE MODE")
_LOCK_PLAYER = select(PLAYER.c.id).where(PLAYER.c.id == bindparam("player")).with_for_update()
_THESE = PLAYER.c.id.in_(bindparam("players", expanding=True))
_LOCK_PLAYERS = select(PLAYER.c.id).where(_THESE).order_by(PLAYER.c.id).with_for_update()


def load(connection: Connection, decks: Decks, game_id: str, *, to_write: bool = False) -> StoredGame:
    """The game of this id, with its answers. Raises `NotFound`.

    `to_write` keeps other writers off this game until the transaction ends.
    """
    if to_write:
        _lock(connection, _LOCK, {"game": game_id})
    return _held(connection, decks, _found(_LOAD.run(connection, game=game_id)))


def look(engine: Engine, decks: Decks, game_id: str) -> StoredGame:
    """The game of this id, as `load` finds it, for a page that writes nothing."""
    rows = _found(_LOAD.look(engine, game=game_id))
    if not rows[0].mended:
        return _held(None, decks, rows)
    with reading(engine) as connection:  # by which keys is a second statement, and both must see one state
        return load(connection, decks, game_id)


def _found(rows: list[Any]) -> list[Any]:
    if not rows:
        raise NotFound("There is no such game. It may have been deleted with its player.")
    return rows


def that_answered(connection: Connection, decks: Decks, question_id: str) -> Iterator[StoredGame]:
    """Every game with an answer to a question, by the games' ids."""
    rows = connection.execute(_ASKED, {"question": question_id})
    for _game_id, of_game in groupby(rows, key=lambda row: str(row.id)):
        yield _held(connection, decks, list(of_game))


def every(connection: Connection, decks: Decks) -> Iterator[StoredGame]:
    """Every game there is, by the games' ids, read as they are asked for."""
    rows = connection.execution_options(stream_results=True).execute(_GAMES)
    for _game_id, of_game in groupby(rows, key=lambda row: str(row.id)):
        yield _held(connection, decks, list(of_game))


def hold_all(connection: Connection) -> None:
    """Let nobody begin, change or delete a game until this transaction ends; reading goes on."""
    _lock(connection, _LOCK_ALL, {})


def _lock(connection: Connection, statement: Executable, asked: Mapping[str, object]) -> None:
    """Lock what a statement names; on SQLite whoever writes is alone already, from BEGIN IMMEDIATE on."""
    if connection.dialect.name == "postgresql":
        connection.execute(statement, asked)


def _held(connection: Connection | None, decks: Decks, rows: Sequence[Any]) -> StoredGame:
    """A game from its rows, one an answer; the connection is for the corrections, where there are any."""
    row = rows[0]
    deck = decks.get(row.deck_id)
    answers = tuple(_answer(*row[-len(_GIVEN) :]) for row in rows if row.a_position is not None)
    cards = (
        key_corrections.graded(deck, key_corrections.latest(connection, deck))
        if connection and row.mended
        else deck.cards
    )
    game = Game(cards, bool(row.clock), row.position, row.asked_at, answers, row.rules)
    return StoredGame(row.id, row.player_id, row.name, deck, row.beat, bool(row.ranked), row.begun, row.ended, game)


@lru_cache(ANSWERS_KEPT)  # each is read again with every later page of its game
def _answer(given: str, spent: Millis, late: int, share: str, right: int, speed: int, streak: int) -> Answer:
    texts = tuple(json.loads(given))
    skipped = bool(late) or not any(text.strip() for text in texts)
    return Answer(texts, spent, bool(late), Verdict(Fraction(share), skipped), Points(right, speed, streak))


def lock_players_with_games(connection: Connection, player_ids: Sequence[str]) -> None:
    """Keep these players and all their games as they are until this transaction ends.

    Games first, as whoever answers locks them: nobody waits for each other. Then the players, so that no other game
    begins; then those that began meanwhile.
    """
    for lock in (_LOCK_GAMES, _LOCK_PLAYERS, _LOCK_GAMES):
        _lock(connection, lock, {"players": player_ids})


def lock_player(connection: Connection, player_id: str) -> None:
    """Keep other transactions that start or end games of this player waiting until this one ends."""
    _lock(connection, _LOCK_PLAYER, {"player": player_id})


@dataclass(frozen=True, slots=True)
class Start:
    """Who starts which deck, and how."""

    player_id: str
    deck: Deck
    clock: bool
    today: date
    beat: str | None = None


_ON_DECK = (
    select(GAME.c.id, GAME.c.position, GAME.c.beat)
    .where(GAME.c.deck_id == bindparam("deck"), GAME.c.player_id == bindparam("player"))
    .order_by(GAME.c.begun.desc())
)
_BEGIN = insert(GAME)


def start(connection: Connection, asked: Start, now: Millis) -> str:
    """Begin a game on a deck, or find the one this player has open on it; its id."""
    lock_player(connection, asked.player_id)
    earlier = connection.execute(_ON_DECK, {"deck": asked.deck.id, "player": asked.player_id}).all()
    for found in earlier:
        if found.position <= len(asked.deck.cards):
            if asked.beat is not None and found.beat is None:  # begun on its own, then challenged
                connection.execute(_MOVE, {"game": found.id, "beat": asked.beat})
            return str(found.id)
    deck = asked.deck
    game = begin(deck.cards, now, clock=asked.clock)
    own, of_today = deck.maker == asked.player_id, deck.date == asked.today
    ranked = is_ranked_at_start(game.rule_set, deck.kind, first_try=not earlier, own=own, of_today=of_today)
    row = {
        "id": token(), "deck_id": deck.id, "player_id": asked.player_id, "beat": asked.beat, "ranked": int(ranked),
        "clock": int(game.clock), "rules": game.rules, "begun": now, "position": game.position,
        "asked_at": game.asked_at, "ended": None, "points": 0, "correct": 0, "spent": 0,
    }  # fmt: skip
    connection.execute(_BEGIN, row)
    return str(row["id"])


def is_first_on_deck(connection: Connection, held: StoredGame) -> bool:
    """Whether the player began no other game on this deck before this one."""
    asked = {"deck": held.deck.id, "player": held.player_id}
    return str(connection.execute(_ON_DECK, asked).all()[-1].id) == held.id


_SEEN = Prepared(
    select(ANSWER.c.game_id)
    .where(ANSWER.c.player_id == bindparam("player"), ANSWER.c.question_id == bindparam("question"))
    .limit(1)
)
_KEEP = Prepared(insert(ANSWER), *ANSWER.c.keys())


def save(connection: Connection, held: StoredGame, after: Game, now: Millis, *, ranked: bool) -> None:
    """Store what an act changed: an answer, and where the game stands. `ranked`: whether it still is.

    Only ever called in the transaction that loaded the game `to_write`.
    """
    if after is held.game:
        return
    for position in range(len(held.game.answers) + 1, len(after.answers) + 1):
        _save_answer(connection, held, after, position, now)
    ended = now if after.ended and held.ended is None else held.ended
    changed = {
        "position": after.position, "asked_at": after.asked_at, "ended": ended, "points": after.points,
        "correct": after.right, "spent": after.spent, "ranked": int(ranked),
    }  # fmt: skip
    _MOVE_ON.run(connection, game=held.id, **changed)


def worth(given: Answer) -> dict[str, object]:
    """The columns that say what an answer is worth."""
    points = given.points
    return {
        "share": str(given.verdict.share), "correct": int(given.right), "points_right": points.right,
        "points_speed": points.speed, "points_streak": points.streak,
    }  # fmt: skip


def _save_answer(connection: Connection, held: StoredGame, after: Game, position: int, now: Millis) -> None:
    given, question = after.answers[position - 1], after.cards[position - 1].question
    first = not _SEEN.run(connection, player=held.player_id, question=question.id)
    row = {
        "game_id": held.id, "position": position, "player_id": held.player_id, "question_id": question.id,
        "given": json.dumps(given.given, ensure_ascii=False), "at": now, "spent": given.spent, "late": int(given.late),
        "first": int(first), **worth(given),
    }  # fmt: skip
    _KEEP.run(connection, **row)
    if first:
        question_versions.count_answer(connection, question.id, correct=given.right)


_ANSWERED = (
    select(ANSWER.c.question_id, func.max(ANSWER.c.at))
    .where(ANSWER.c.player_id == bindparam("player"))
    .group_by(ANSWER.c.question_id)
)
_WAITING = select(GAME.c.deck_id, GAME.c.position, GAME.c.asked_at).where(
    GAME.c.player_id == bindparam("player"), GAME.c.asked_at.is_not(None)
)


def met(connection: Connection, player_id: str, decks: Decks) -> dict[str, int]:
    """When this player's clock last started for each question they have met, by the question's id."""
    asked = {"player": player_id}
    found: dict[str, int] = dict(connection.execute(_ANSWERED, asked).all())
    for row in connection.execute(_WAITING, asked):
        question = decks.get(row.deck_id).cards[row.position - 1].question
        found[question.id] = max(found.get(question.id, 0), row.asked_at)
    return found
