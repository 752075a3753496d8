"""Players: making, naming, moving to another device, downloading and deleting everything about one."""

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, select, update

from quiz.errors import Unreadable
from quiz.scoring import Millis
from quiz.storage import boards, games, hiding, questions
from quiz.storage.decks import token
from quiz.storage.prepared import Prepared
from quiz.storage.tables import ANSWER, DECK, GAME, HIDDEN_NAME, PLAYER, REPORT, STANDING
from quiz.storage.wiping import note_deletion

MOVE_MILLIS = 15 * 60 * 1000
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
    if hiding.is_hidden(connection, player_id):
        raise Unreadable("Whoever runs this game has hidden your name, so it cannot be changed here.")
    hiding.give(connection, player_id, name)


def offer_code(connection: Connection, player_id: str, now: Millis) -> str:
    """A code that moves this player to another device, once, for 15 minutes. An earlier one ends."""
    code = "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))
    connection.execute(
        update(PLAYER).where(PLAYER.c.id == player_id).values(move_digest=_digest(code), move_until=now + MOVE_MILLIS)
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


def delete_players(connection: Connection, player_ids: Sequence[str]) -> frozenset[str]:
    """Delete players with games, answers, reports and standings; lower the spreads and the tallies; who there was.

    Decks and wordings stay: they hold nothing of a player. Whoever commits this calls `wipe` afterwards.
    """
    games.lock_players_with_games(connection, player_ids)
    asked = {"players": player_ids}
    lowered = connection.execute(_FIRSTS, asked).all()
    questions.uncount_answers(connection, [(row[0], row[1], row[2]) for row in lowered])
    boards.forget(connection, player_ids)
    gone = frozenset(connection.execute(_DELETE, asked).scalars())
    if gone:
        note_deletion(connection)
    return gone


def everything_about(connection: Connection, player_id: str) -> dict[str, Any]:
    """All that is stored about a player, as plain values: what the download holds."""

    def rows(table: Any, key: Any, leave_out: Sequence[str] = ()) -> list[dict[str, Any]]:
        found = connection.execute(select(table).where(key == player_id)).mappings()
        return [{name: value for name, value in row.items() if name not in leave_out} for row in found]

    answers = rows(ANSWER, ANSWER.c.player_id, ("player_id",))
    games_of = rows(GAME, GAME.c.player_id, ("player_id",))
    named = select(REPORT.c.name, REPORT.c.made, REPORT.c.closed).where(REPORT.c.named_id == player_id)
    return {
        "player": rows(PLAYER, PLAYER.c.id, ("move_digest", "move_until"))[0],
        "hidden_name": rows(HIDDEN_NAME, HIDDEN_NAME.c.player_id, ("player_id",)),
        "games": games_of,
        "answers": [row | {"given": json.loads(row["given"])} for row in answers],
        "decks": list(_as_answered(rows(DECK, DECK.c.maker, ("maker",)), games_of, answers)),
        "standings": rows(STANDING, STANDING.c.player_id, ("player_id",)),
        "reports": rows(REPORT, REPORT.c.player_id, ("player_id", "named_id")),
        "reports_of_your_name": [dict(row) for row in connection.execute(named).mappings()],
    }


def _as_answered(
    decks: Sequence[dict[str, Any]], games_on: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Decks with the cards that their maker has answered: the order of options tells the right one of all others."""
    answered = Counter(answer["game_id"] for answer in answers)
    reached: dict[str, int] = {}
    for game in games_on:
        reached[game["deck_id"]] = max(reached.get(game["deck_id"], 0), answered[game["id"]])
    for deck in decks:
        yield deck | {"cards": json.loads(deck["cards"])[: reached.get(deck["id"], 0)]}


def right_by_question(connection: Connection, player_id: str) -> list[tuple[str, int, int]]:
    """For each question a player has met, its id, how often answered and how often right."""
    query = select(ANSWER.c.question_id, func.count(), func.sum(ANSWER.c.correct))
    found = connection.execute(query.where(ANSWER.c.player_id == player_id).group_by(ANSWER.c.question_id))
    return [(str(question), int(answers), int(correct)) for question, answers, correct in found]
