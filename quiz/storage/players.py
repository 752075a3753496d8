"""Players: making, naming, moving to another device, downloading and deleting everything about one."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Table,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from quiz.errors import NotFound, Unreadable
from quiz.rules.scoring import Millis
from quiz.storage import games, leaderboards, moderation, question_versions
from quiz.storage.database import reading
from quiz.storage.decks import token
from quiz.storage.maintenance.secure_delete import note_deletion
from quiz.storage.models import ANSWER, DECK, GAME, HIDDEN_NAME, PLAYER, REPORT, STANDING
from quiz.storage.prepared import Prepared

EXPORT_PAGE = 200
"""Rows, or games of which the answers are read, in one transaction of a download: some milliseconds."""
MOVE_MS = 15 * 60 * 1000
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is read as another
_CODE_LENGTH = 13  # 30 letters: 63 bits
_FIND = Prepared(select(PLAYER).where(PLAYER.c.id == bindparam("player")))


@dataclass(frozen=True, slots=True)
class Player:
    """A browser that has started a game."""

    id: str
    name: str | None


def make(connection: Connection, now: Millis) -> Player:
    """A new player, without a name."""
    made = Player(token(), None)
    connection.execute(insert(PLAYER), {"id": made.id, "made": now})
    return made


def find(engine: Engine, player_id: str) -> Player | None:
    """The player of this id, or None."""
    return next((Player(row.id, row.name) for row in _FIND.look(engine, player=player_id)), None)


def still(connection: Connection, player: Player | None) -> Player | None:
    """The player, kept from being deleted until this transaction ends; None where that has happened."""
    if player is None:
        return None
    games.lock_player(connection, player.id)
    there = _FIND.run(connection, player=player.id)
    return player if there else None


def rename(connection: Connection, player_id: str, name: str | None) -> None:
    """Give a player a nickname that `web.names` has let through, or take it away.

    Raises `Unreadable` where the host has hidden this player's name.
    """
    games.lock_player(connection, player_id)  # or the host hides the name between the look and the change
    if moderation.is_hidden(connection, player_id):
        raise Unreadable("Whoever runs this game has hidden your name, so it cannot be changed here.")
    moderation.give(connection, player_id, name)


def offer_code(connection: Connection, player_id: str, now: Millis) -> str:
    """A code that moves this player to another device, once, for 15 minutes. An earlier one ends."""
    code = "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))
    connection.execute(
        update(PLAYER).where(PLAYER.c.id == player_id).values(move_digest=_digest(code), move_until=now + MOVE_MS)
    )
    return code


def _digest(code: str) -> str:
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()


def peek_code(connection: Connection, code: str, now: Millis) -> Player | None:
    """The player a code would bring here, or None where it is wrong, used or too old."""
    test = (PLAYER.c.move_digest == _digest(code)) & (PLAYER.c.move_until >= now)
    row = connection.execute(select(PLAYER).where(test)).first()
    return Player(row.id, row.name) if row else None


def use_code(connection: Connection, code: str, now: Millis) -> Player | None:
    """As `peek_code`, and the code is used up: of two who enter it at once, one is too late."""
    test = (PLAYER.c.move_digest == _digest(code)) & (PLAYER.c.move_until >= now)
    used = update(PLAYER).where(test).values(move_digest=None, move_until=None).returning(PLAYER.c.id, PLAYER.c.name)
    row = connection.execute(used).first()
    return Player(row.id, row.name) if row else None


_LEFT_BY = ANSWER.c.player_id.in_(bindparam("players", expanding=True))
_FIRSTS = (
    select(ANSWER.c.question_id, func.count(), func.sum(ANSWER.c.correct))
    .where(_LEFT_BY, ANSWER.c.first == 1)
    .group_by(ANSWER.c.question_id)
)
_DELETE = delete(PLAYER).where(PLAYER.c.id.in_(bindparam("players", expanding=True))).returning(PLAYER.c.id)
# A retry is its owner's alone, so nobody needs it any more.
_DELETE_RETRIES = delete(DECK).where(
    DECK.c.kind == "retry", DECK.c.maker.is_(None), ~exists().where(GAME.c.deck_id == DECK.c.id)
)


def delete_players(connection: Connection, player_ids: Sequence[str]) -> frozenset[str]:
    """Delete players with games, answers, reports and standings; lower the spreads and the tallies; who there was.

    Decks that others may play and wordings stay: they hold nothing of a player. Whoever commits this calls `wipe`
    afterwards.
    """
    games.lock_players_with_games(connection, player_ids)
    asked = {"players": player_ids}
    lowered = connection.execute(_FIRSTS, asked).all()
    question_versions.uncount_answers(connection, [(row[0], row[1], row[2]) for row in lowered])
    leaderboards.forget(connection, player_ids)
    gone = frozenset(connection.execute(_DELETE, asked).scalars())
    if gone:
        connection.execute(_DELETE_RETRIES)
        note_deletion(connection)
    return gone


def export(engine: Engine, player_id: str) -> Iterator[str]:
    """All that is stored about a player, as parts of a JSON text: what the download holds.

    Read in pages, each in a transaction of its own: a long one would keep what others delete in SQLite's log. What is
    begun meanwhile is not in it, what is deleted meanwhile is missing.
    """
    with reading(engine) as connection:
        player = _rows(connection, PLAYER, PLAYER.c.id == player_id, ("move_digest", "move_until"))
        hidden = _rows(connection, HIDDEN_NAME, HIDDEN_NAME.c.player_id == player_id, ("player_id",))
        of_player = select(GAME.c.id).where(GAME.c.player_id == player_id).order_by(GAME.c.id)
        game_ids = connection.execute(of_player).scalars().all()
        made = select(DECK.c.id).where(DECK.c.maker == player_id).order_by(DECK.c.id)
        deck_ids = connection.execute(made).scalars().all()
        standings = _rows(connection, STANDING, STANDING.c.player_id == player_id, ("player_id",))
        reports = select(REPORT.c.id).order_by(REPORT.c.id)
        report_ids = connection.execute(reports.where(REPORT.c.player_id == player_id)).scalars().all()
        named_ids = connection.execute(reports.where(REPORT.c.named_id == player_id)).scalars().all()
    if not player:
        raise NotFound("This player was deleted a moment ago.")
    yield f'{{"player": {_to_json(player[0])},\n"hidden_name": {_to_json(hidden)},\n"standings": {_to_json(standings)}'
    lists: tuple[tuple[str, Sequence[Any], Callable[[Connection, Sequence[Any]], list[dict[str, Any]]]], ...] = (
        ("games", game_ids, lambda connection, ids: _rows(connection, GAME, GAME.c.id.in_(ids), ("player_id",))),
        ("answers", game_ids, _answers),
        ("decks", deck_ids, partial(_decks_as_answered, player_id=player_id)),
        (
            "reports",
            report_ids,
            lambda connection, ids: _rows(connection, REPORT, REPORT.c.id.in_(ids), ("player_id", "named_id")),
        ),
        ("reports_of_your_name", named_ids, _reports_of_a_name),
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


def _rows(
    connection: Connection, table: Table, condition: ColumnElement[bool], without: Sequence[str]
) -> list[dict[str, Any]]:
    columns = [column for column in table.c if column.name not in without]
    query = select(*columns).where(condition).order_by(*table.primary_key)
    return [dict(row) for row in connection.execute(query).mappings()]


def _answers(connection: Connection, game_ids: Sequence[str]) -> list[dict[str, Any]]:
    rows = _rows(connection, ANSWER, ANSWER.c.game_id.in_(game_ids), ("player_id",))
    return [row | {"given": json.loads(row["given"])} for row in rows]


def _reports_of_a_name(connection: Connection, report_ids: Sequence[int]) -> list[dict[str, Any]]:
    query = select(REPORT.c.name, REPORT.c.made, REPORT.c.closed).where(REPORT.c.id.in_(report_ids))
    query = query.order_by(REPORT.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def _decks_as_answered(connection: Connection, deck_ids: Sequence[str], *, player_id: str) -> list[dict[str, Any]]:
    """Decks with the cards that their maker has answered: the order of options tells the right one of all others."""
    counts = (
        select(GAME.c.deck_id, func.count())
        .join(ANSWER, ANSWER.c.game_id == GAME.c.id)
        .where(GAME.c.deck_id.in_(deck_ids), GAME.c.player_id == player_id)
        .group_by(GAME.c.deck_id, GAME.c.id)
    )
    reached: dict[str, int] = {}
    for deck_id, answered in connection.execute(counts):
        reached[deck_id] = max(reached.get(deck_id, 0), answered)
    decks = _rows(connection, DECK, DECK.c.id.in_(deck_ids), ("maker",))
    return [deck | {"cards": json.loads(deck["cards"])[: reached.get(deck["id"], 0)]} for deck in decks]


def right_by_question(connection: Connection, player_id: str, *, latest: int) -> list[tuple[str, int, int]]:
    """For each question in so many latest games of a player, its id, how often answered and how often right."""
    games = select(GAME.c.id).where(GAME.c.player_id == player_id).order_by(GAME.c.begun.desc()).limit(latest)
    query = select(ANSWER.c.question_id, func.count(), func.sum(ANSWER.c.correct)).where(ANSWER.c.game_id.in_(games))
    found = connection.execute(query.group_by(ANSWER.c.question_id))
    return [(str(question), int(answers), int(correct)) for question, answers, correct in found]
