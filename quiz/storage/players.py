"""Players: creating and naming players, moving to another device, downloading and deleting a player's data."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Engine,
    bindparam,
    delete,
    exists,
    func,
    insert,
    inspect,
)
from sqlalchemy import select as select_columns
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from quiz.errors import NotFound, Unreadable
from quiz.rules.scoring import Millis
from quiz.storage import games, moderation
from quiz.storage.database import Prepared, reading
from quiz.storage.decks import create_token
from quiz.storage.leaderboards import delete_scores
from quiz.storage.models import Answer, Deck, Game, HiddenName, Party, Player, Report, Seat, Standing
from quiz.storage.secure_delete import note_deletion
from quiz.storage.tallies import uncount_players

EXPORT_PAGE = 200
"""How many rows, or games with their answers, one transaction of a download reads: some milliseconds."""
MOVE_MS = 15 * 60 * 1000
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that can be mistaken for another
_CODE_LENGTH = 13  # 30 letters: 63 bits
_PLAYER = Prepared(select(Player).where(Player.id == bindparam("player")))


@dataclass(frozen=True, slots=True)
class StoredPlayer:
    """A player's id and shown name, the columns of `player` that a request needs."""

    id: str
    name: str | None


def create_player(connection: Connection, now: Millis) -> StoredPlayer:
    """Store a new player, without a name."""
    player = StoredPlayer(create_token(), None)
    connection.execute(insert(Player), {"id": player.id, "made": now})
    return player


def find_player(engine: Engine, player_id: str) -> StoredPlayer | None:
    """Find a player by id, or return None."""
    return next((StoredPlayer(row.id, row.name) for row in _PLAYER.run_alone(engine, player=player_id)), None)


def find_locked(connection: Connection, player: StoredPlayer | None) -> StoredPlayer | None:
    """Lock a player against deletion until this transaction ends; return None if the player was deleted."""
    if player is None:
        return None
    games.lock_player(connection, player.id)
    return player if _PLAYER.run(connection, player=player.id) else None


def find_or_create(connection: Connection, player: StoredPlayer | None, now: Millis) -> StoredPlayer:
    """Lock a player as `find_locked` does; create a new one if there is none, or if the player was deleted."""
    return find_locked(connection, player) or create_player(connection, now)


def rename(session: Session, player_id: str, name: str | None) -> None:
    """Give a player a validated nickname, or remove the nickname.

    Raises `Unreadable` if the host has hidden this player's name.
    """
    player = session.get(Player, player_id, with_for_update=True)  # the host must not hide the name meanwhile
    if session.get(HiddenName, player_id) is not None:
        raise Unreadable("The host of this game has hidden your name, so it cannot be changed here.")
    if player is not None:
        moderation.change_name(session, player, name)


def create_move_code(session: Session, player_id: str, now: Millis) -> str:
    """Create a code that moves this player to another device, once, within 15 minutes; it replaces earlier codes."""
    code = "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))
    player = session.get(Player, player_id)
    if player is not None:
        player.move_digest, player.move_until = _digest_code(code), now + MOVE_MS
    return code


def _digest_code(code: str) -> str:
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()


def find_by_move_code(session: Session, code: str, now: Millis) -> StoredPlayer | None:
    """Find the player that a code moves, or return None if the code is wrong, used or too old."""
    player = session.exec(_select_by_code(code, now)).first()
    return StoredPlayer(player.id, player.name) if player else None


def use_move_code(session: Session, code: str, now: Millis) -> StoredPlayer | None:
    """Find a player as `find_by_move_code` does, and use up the code: if two browsers enter it, one is too late."""
    player = session.exec(_select_by_code(code, now).with_for_update()).first()
    if player is None:
        return None
    player.move_digest = player.move_until = None
    return StoredPlayer(player.id, player.name)


def _select_by_code(code: str, now: Millis) -> SelectOfScalar[Player]:
    return select(Player).where(Player.move_digest == _digest_code(code), col(Player.move_until) >= now)


_THESE_PLAYERS: BindParameter[str] = bindparam("players", expanding=True)
_DELETE = delete(Player).where(col(Player.id).in_(_THESE_PLAYERS)).returning(col(Player.id))
# The decks of a player's retries: only the player may play them, so they are not needed any more.
_DELETE_RETRIES = delete(Deck).where(
    col(Deck.kind) == "retry", col(Deck.maker).is_(None), ~exists().where(col(Game.deck_id) == Deck.id)
)


def delete_players(connection: Connection, player_ids: Sequence[str]) -> frozenset[str]:
    """Delete players with games, answers, seats, reports and standings; lower spreads and tallies.

    Returns the deleted ids. Wordings, and decks that others may play, are not deleted, because they contain no
    personal data. The caller must call `wipe` after the commit.
    """
    games.lock_players_with_games(connection, player_ids)
    uncount_players(connection, player_ids)
    delete_scores(connection, player_ids)
    deleted = frozenset(connection.execute(_DELETE, {"players": player_ids}).scalars())
    if deleted:
        connection.execute(_DELETE_RETRIES)
        note_deletion(connection)
    return deleted


Rows = list[dict[str, Any]]


def export(engine: Engine, player_id: str) -> Iterator[str]:
    """Yield everything stored about a player, as parts of a JSON text: the content of the download.

    The data is read in pages, each in its own transaction, because a long transaction would keep deleted data of
    others in SQLite's log. Games begun or deleted during the download are missing from it. Raises `NotFound`.
    """
    with reading(engine) as connection:
        player = _load_rows(connection, Player, col(Player.id) == player_id, ("move_digest", "move_until"))
        hidden = _load_rows(connection, HiddenName, col(HiddenName.player_id) == player_id, ("player_id",))
        standings = _load_rows(connection, Standing, col(Standing.player_id) == player_id, ("player_id",))
        seats = _load_rows(connection, Seat, col(Seat.player_id) == player_id, ("player_id",))
        hosted = _load_rows(connection, Party, col(Party.host_id) == player_id, ("host_id",))
        game_ids = _load_ids(connection, Game, col(Game.player_id) == player_id)
        deck_ids = _load_ids(connection, Deck, col(Deck.maker) == player_id)
        report_ids = _load_ids(connection, Report, col(Report.player_id) == player_id)
        named_ids = _load_ids(connection, Report, col(Report.named_id) == player_id)
    if not player:
        raise NotFound("This player was deleted a moment ago.")
    yield f'{{"player": {_to_json(player[0])},\n"hidden_name": {_to_json(hidden)},\n"standings": {_to_json(standings)}'
    yield f',\n"seats": {_to_json(seats)},\n"parties": {_to_json(hosted)}'
    lists: tuple[tuple[str, Sequence[Any], Callable[[Connection, Sequence[Any]], Rows]], ...] = (
        ("games", game_ids, _load_games),
        ("answers", game_ids, _load_answers),
        ("decks", deck_ids, partial(_load_answered_decks, player_id=player_id)),
        ("reports", report_ids, _load_reports),
        ("reports_of_your_name", named_ids, _load_reports_of_name),
    )
    for name, ids, load_page in lists:
        yield f',\n"{name}": ['
        separator = "\n"
        for first in range(0, len(ids), EXPORT_PAGE):
            with reading(engine) as connection:
                page = load_page(connection, ids[first : first + EXPORT_PAGE])
            if page:
                yield separator + ",\n".join(map(_to_json, page))
                separator = ",\n"
        yield "]"
    yield "}\n"


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _load_ids(connection: Connection, table: type[Game | Deck | Report], condition: ColumnElement[bool]) -> list[Any]:
    return list(connection.execute(select_columns(col(table.id)).where(condition).order_by(col(table.id))).scalars())


def _load_rows(
    connection: Connection, table: type[SQLModel], condition: ColumnElement[bool], without: Sequence[str]
) -> Rows:
    columns = [column for column in inspect(table).columns if column.name not in without]
    query = select_columns(*columns).where(condition).order_by(*inspect(table).primary_key)
    return [dict(row) for row in connection.execute(query).mappings()]


def _load_games(connection: Connection, game_ids: Sequence[str]) -> Rows:
    return _load_rows(connection, Game, col(Game.id).in_(game_ids), ("player_id",))


def _load_answers(connection: Connection, game_ids: Sequence[str]) -> Rows:
    rows = _load_rows(connection, Answer, col(Answer.game_id).in_(game_ids), ("player_id",))
    return [row | {"given": json.loads(row["given"])} for row in rows]


def _load_answered_decks(connection: Connection, deck_ids: Sequence[str], *, player_id: str) -> Rows:
    """Load decks with only the cards their maker has answered: on others the order of options reveals the answer."""
    counts = (
        select(Game.deck_id, func.count())
        .join(Answer)
        .where(col(Game.deck_id).in_(deck_ids), Game.player_id == player_id)
        .group_by(Game.deck_id, Game.id)
    )
    answered: dict[str, int] = {}
    for deck_id, count in connection.execute(counts):
        answered[deck_id] = max(answered.get(deck_id, 0), count)
    decks = _load_rows(connection, Deck, col(Deck.id).in_(deck_ids), ("maker",))
    return [deck | {"cards": json.loads(deck["cards"])[: answered.get(deck["id"], 0)]} for deck in decks]


def _load_reports(connection: Connection, report_ids: Sequence[int]) -> Rows:
    return _load_rows(connection, Report, col(Report.id).in_(report_ids), ("player_id", "named_id"))


def _load_reports_of_name(connection: Connection, report_ids: Sequence[int]) -> Rows:
    query = select(Report.name, Report.made, Report.closed).where(col(Report.id).in_(report_ids))
    return [dict(row) for row in connection.execute(query.order_by(col(Report.id))).mappings()]


def count_by_question(connection: Connection, player_id: str, *, latest: int) -> list[tuple[str, int, int]]:
    """Count, for each question id in a player's `latest` games, how often it was answered and how often right."""
    game_ids = select(Game.id).where(Game.player_id == player_id).order_by(col(Game.begun).desc()).limit(latest)
    query = select(Answer.question_id, func.count(), func.sum(Answer.correct)).where(col(Answer.game_id).in_(game_ids))
    rows = connection.execute(query.group_by(Answer.question_id))
    return [(str(question), int(answers), int(correct)) for question, answers, correct in rows]
