"""Games and their answers: loading a game, starting a game, and storing its changes."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, Executable, Label, Row, bindparam, func, insert, text, update
from sqlmodel import col, select

from quiz.errors import NotFound
from quiz.kinds import Verdict
from quiz.rules import game as rules
from quiz.rules.ranking import is_ranked_at_start
from quiz.rules.scoring import Millis, Points
from quiz.storage.database import Prepared, reading
from quiz.storage.decks import Decks, StoredDeck, create_token
from quiz.storage.models import Answer, Game, Player, Seat
from quiz.storage.question_versions import HAS_CORRECTIONS, load_corrections
from quiz.storage.tallies import TALLIED_DECKS, count_answer, count_picks

MAX_CACHED_ANSWERS = 4_000


@dataclass(frozen=True, slots=True)
class StoredGame:
    """A stored game: a game of the rules with its id, player, deck and ranking.

    The deck is as it was drawn; the cards of the game are as they are graded now, with corrected answers.
    """

    id: str
    player_id: str
    name: str | None
    deck: StoredDeck
    beat: str | None
    ranked: bool
    begun: Millis
    ended: Millis | None
    game: rules.Game


_ANSWER_COLUMNS = ("given", "spent", "late", "share", "points_right", "points_speed", "points_streak")
_LABELLED: list[Label[Any]] = [
    col(getattr(Answer, name)).label(f"a_{name}") for name in ("position", *_ANSWER_COLUMNS)
]
_GAMES = (
    select(Game, Player.name, HAS_CORRECTIONS.label("corrected"))
    .add_columns(*_LABELLED)
    .select_from(Game)
    .join(Player)
    .outerjoin(Answer, col(Answer.game_id) == Game.id)
    .order_by(col(Game.id), col(Answer.position))
)
_LOAD = Prepared(_GAMES.where(col(Game.id) == bindparam("game")))
# A game is locked before it is read: PostgreSQL rereads a row that it waited for, but not the rows joined to it.
_LOCK = select(Game.id).where(Game.id == bindparam("game")).with_for_update()
_LOCK_ALL = text("LOCK TABLE game IN EXCLUSIVE MODE")
_OF_PLAYERS = col(Game.player_id).in_(bindparam("players", expanding=True))
_LOCK_GAMES = select(Game.id).where(_OF_PLAYERS).order_by(Game.id).with_for_update()
_LOCK_PLAYER = select(Player.id).where(Player.id == bindparam("player")).with_for_update()
_SEAT_GAMES = select(Seat.game_id).where(Seat.party == bindparam("party"))
_OF_PARTY = _GAMES.where(col(Game.id).in_(_SEAT_GAMES))
_LOCK_SEATS = select(Game.id).where(col(Game.id).in_(_SEAT_GAMES)).order_by(Game.id).with_for_update()
_THESE_PLAYERS = col(Player.id).in_(bindparam("players", expanding=True))
_LOCK_PLAYERS = select(Player.id).where(_THESE_PLAYERS).order_by(Player.id).with_for_update()


def load(connection: Connection, decks: Decks, game_id: str, *, to_write: bool = False) -> StoredGame:
    """Load a game by its id, with its answers. Raises `NotFound`.

    `to_write` locks the game against other writers until the transaction ends.
    """
    if to_write:
        _lock(connection, _LOCK, {"game": game_id})
    return _build(connection, decks, _check_exists(_LOAD.run(connection, game=game_id)))


def load_for_page(engine: Engine, decks: Decks, game_id: str) -> StoredGame:
    """Load a game as `load` does, for a page that only reads: with one statement and no transaction."""
    rows = _check_exists(_LOAD.run_alone(engine, game=game_id))
    if not rows[0].corrected:
        return _build(None, decks, rows)
    with reading(engine) as connection:  # the corrections need a second statement, and both must see the same snapshot
        return load(connection, decks, game_id)


def _check_exists(rows: list[Any]) -> list[Any]:
    if not rows:
        raise NotFound("There is no such game. It may have been deleted with its player.")
    return rows


def list_with_question(connection: Connection, decks: Decks, question_id: str) -> Iterator[StoredGame]:
    """Yield every game with an answer to a question, ordered by id."""
    game_ids = select(Answer.game_id).where(Answer.question_id == question_id)
    return _build_all(connection, decks, connection.execute(_GAMES.where(col(Game.id).in_(game_ids))))


def list_of_party(connection: Connection, decks: Decks, code: str, *, to_write: bool = False) -> list[StoredGame]:
    """List the games of a party's seats, ordered by id; `to_write` locks them until the transaction ends."""
    if to_write:
        _lock(connection, _LOCK_SEATS, {"party": code})
    return list(_build_all(connection, decks, connection.execute(_OF_PARTY, {"party": code})))


def list_all(connection: Connection, decks: Decks) -> Iterator[StoredGame]:
    """Yield every game, ordered by id; the database is read as the iterator advances."""
    return _build_all(connection, decks, connection.execution_options(stream_results=True).execute(_GAMES))


def _build_all(connection: Connection, decks: Decks, rows: Iterable[Row[Any]]) -> Iterator[StoredGame]:
    for _game_id, rows_of_game in groupby(rows, key=lambda row: str(row.id)):
        yield _build(connection, decks, list(rows_of_game))


def _build(connection: Connection | None, decks: Decks, rows: Sequence[Any]) -> StoredGame:
    """Build a game from its rows, one for each answer; the connection is needed only if there are corrections."""
    row = rows[0]
    deck = decks.get(row.deck_id)
    answers = tuple(_parse_answer(*row[-len(_ANSWER_COLUMNS) :]) for row in rows if row.a_position is not None)
    cards = deck.cards
    if connection and row.corrected:
        wordings = dict(zip(deck.digests, (card.question for card in deck.cards), strict=True))
        corrected = load_corrections(connection, wordings)
        cards = tuple(
            rules.correct_card(card, corrected[digest]) if digest in corrected else card
            for card, digest in zip(deck.cards, deck.digests, strict=True)
        )
    game = rules.Game(
        cards, bool(row.clock), row.position, row.asked_at, answers, row.rules, deck.kind, row.ended is not None
    )
    return StoredGame(row.id, row.player_id, row.name, deck, row.beat, bool(row.ranked), row.begun, row.ended, game)


@lru_cache(MAX_CACHED_ANSWERS)  # an answer is read again for every later page of its game
def _parse_answer(
    given: str, spent: Millis, late: int, share: str, right: int, speed: int, streak: int
) -> rules.Answer:
    texts = tuple(json.loads(given))
    skipped = bool(late) or not any(text.strip() for text in texts)
    return rules.Answer(texts, spent, bool(late), Verdict(Fraction(share), skipped), Points(right, speed, streak))


def _lock(connection: Connection, statement: Executable, values: Mapping[str, object]) -> None:
    """Lock the rows of a statement, except on SQLite, where BEGIN IMMEDIATE allows only one transaction to write."""
    if connection.dialect.name == "postgresql":
        connection.execute(statement, values)


def lock_all(connection: Connection) -> None:
    """Prevent other transactions from starting, changing or deleting games until this one ends; reads are free."""
    _lock(connection, _LOCK_ALL, {})


def lock_players_with_games(connection: Connection, player_ids: Sequence[str]) -> None:
    """Lock these players and all their games until this transaction ends.

    The games are locked first, in the order in which an answer locks them, to avoid deadlocks; then the players, so
    that no other game can begin; then the games that began meanwhile.
    """
    for statement in (_LOCK_GAMES, _LOCK_PLAYERS, _LOCK_GAMES):
        _lock(connection, statement, {"players": player_ids})


def lock_players(connection: Connection, player_ids: Sequence[str]) -> None:
    """Make other transactions that start or end games of these players, or delete them, wait until this one ends."""
    _lock(connection, _LOCK_PLAYERS, {"players": player_ids})


def lock_player(connection: Connection, player_id: str) -> None:
    """Make other transactions that start or end games of this player wait until this one ends."""
    _lock(connection, _LOCK_PLAYER, {"player": player_id})


@dataclass(frozen=True, slots=True)
class Start:
    """A request to start a game: the player, the deck, whether there is a clock, and perhaps the game to beat."""

    player_id: str
    deck: StoredDeck
    clock: bool
    today: date
    beat: str | None = None


_ON_DECK = (
    select(Game.id, Game.position, Game.beat)
    .where(Game.deck_id == bindparam("deck"), Game.player_id == bindparam("player"))
    .order_by(col(Game.begun).desc())
)
_UPDATE = update(Game).where(col(Game.id) == bindparam("game"))


def start(connection: Connection, request: Start, now: Millis) -> str:
    """Begin a game on a deck, or find the player's open game on it; return the game's id."""
    deck = request.deck
    lock_player(connection, request.player_id)
    earlier = connection.execute(_ON_DECK, {"deck": deck.id, "player": request.player_id}).all()
    for row in earlier:
        if row.position <= len(deck.cards):
            if request.beat is not None and row.beat is None:  # begun without a challenge, then challenged
                connection.execute(_UPDATE, {"game": row.id, "beat": request.beat})
            return str(row.id)
    game = rules.begin(deck.cards, now, clock=request.clock, kind=deck.kind)
    ranked = is_ranked_at_start(
        game.rule_set,
        deck.kind,
        clock=request.clock,
        first_try=not earlier,
        own=deck.maker == request.player_id,
        of_today=deck.date == request.today,
    )
    return _insert(connection, request, game, now, ranked=ranked)


def start_in_room(connection: Connection, request: Start, now: Millis) -> str:
    """Begin a game whose questions a room asks, at its own pace; return the game's id."""
    deck = request.deck
    game = replace(rules.begin(deck.cards, now, clock=request.clock, kind=deck.kind), asked_at=None)
    return _insert(connection, request, game, now, ranked=False)


def _insert(connection: Connection, request: Start, game: rules.Game, now: Millis, *, ranked: bool) -> str:
    game_id = create_token()
    connection.execute(insert(Game), {
        "id": game_id, "deck_id": request.deck.id, "player_id": request.player_id, "beat": request.beat,
        "ranked": int(ranked), "clock": int(game.clock), "rules": game.rules, "begun": now, "position": game.position,
        "asked_at": game.asked_at, "ended": None, "points": 0, "correct": 0, "spent": 0,
    })  # fmt: skip
    return game_id


def is_first_on_deck(connection: Connection, stored: StoredGame) -> bool:
    """Whether the game is the first that its player began on its deck."""
    rows = connection.execute(_ON_DECK, {"deck": stored.deck.id, "player": stored.player_id}).all()
    return str(rows[-1].id) == stored.id


_ADVANCE = Prepared(_UPDATE, "position", "asked_at", "ended", "points", "correct", "spent", "ranked")
_EARLIER_ANSWER = Prepared(
    select(Answer.game_id)
    .where(Answer.player_id == bindparam("player"), Answer.question_id == bindparam("question"))
    .limit(1)
)
_INSERT_ANSWER = Prepared(insert(Answer), *Answer.model_fields)


def save(connection: Connection, stored: StoredGame, after: rules.Game, now: Millis, *, ranked: bool) -> None:
    """Store the changes to a game: a new answer, and its state. `ranked`: whether the game is still ranked.

    Must be called in the transaction that loaded the game `to_write`.
    """
    if after is stored.game:
        return
    for position in range(len(stored.game.answers) + 1, len(after.answers) + 1):
        _create_answer(connection, stored, after, position, now)
    ended = now if after.ended and stored.ended is None else stored.ended
    _ADVANCE.run(
        connection,
        game=stored.id,
        position=after.position,
        asked_at=after.asked_at,
        ended=ended,
        points=after.points,
        correct=after.right,
        spent=after.spent,
        ranked=int(ranked),
    )


def answer_values(answer: rules.Answer) -> dict[str, object]:
    """Return the columns of an answer that its grading determines."""
    points = answer.points
    return {
        "share": str(answer.verdict.share), "correct": int(answer.right), "points_right": points.right,
        "points_speed": points.speed, "points_streak": points.streak,
    }  # fmt: skip


def _create_answer(connection: Connection, stored: StoredGame, after: rules.Game, position: int, now: Millis) -> None:
    answer, question = after.answers[position - 1], after.cards[position - 1].question
    first = stored.deck.kind in TALLIED_DECKS and not _EARLIER_ANSWER.run(
        connection, player=stored.player_id, question=question.id
    )
    row = {
        "game_id": stored.id, "position": position, "player_id": stored.player_id, "question_id": question.id,
        "given": json.dumps(answer.given, ensure_ascii=False), "at": now, "spent": answer.spent,
        "late": int(answer.late), "first": int(first), **answer_values(answer),
    }  # fmt: skip
    _INSERT_ANSWER.run(connection, **row)
    if first:
        count_answer(connection, question.id, correct=answer.right)
        # As it was asked: a corrected answer puts the entries in another order.
        shown = stored.deck.cards[position - 1]
        count_picks(connection, stored.deck.digests[position - 1], shown.question, shown.layout, answer)


_LAST_ANSWERS = (
    select(Answer.question_id, func.max(Answer.at))
    .where(Answer.player_id == bindparam("player"))
    .group_by(Answer.question_id)
)
_RUNNING_CLOCKS = select(Game.deck_id, Game.position, Game.asked_at).where(
    Game.player_id == bindparam("player"), col(Game.asked_at).is_not(None)
)


def load_last_seen(connection: Connection, player_id: str, decks: Decks) -> dict[str, int]:
    """Load when a player last saw each question, by its id: when it was answered, or when its clock started."""
    last: dict[str, int] = dict(connection.execute(_LAST_ANSWERS, {"player": player_id}).all())
    for row in connection.execute(_RUNNING_CLOCKS, {"player": player_id}):
        question = decks.get(row.deck_id).cards[row.position - 1].question
        last[question.id] = max(last.get(question.id, 0), row.asked_at)
    return last
