"""Reports by players: what is wrong with a question, and which names on a leaderboard are unfit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, insert, select, update

from quiz.rules.scoring import Millis
from quiz.storage import games
from quiz.storage.decks import Decks
from quiz.storage.models import GAME, HIDDEN_NAME, PLAYER, REPORT
from quiz.storage.prepared import Prepared, insert_new


@dataclass(frozen=True, slots=True)
class Report:
    """What a player said, and the stem as that player saw it."""

    id: int
    question_id: str
    stem: str
    note: str
    made: Millis
    closed: Millis | None


@dataclass(frozen=True, slots=True)
class NameReport:
    """A name that a player reported, and what its bearer is called now; None: unnamed, or hidden by the host."""

    id: int
    named_id: str
    name: str
    called: str | None
    hidden: bool
    made: Millis
    closed: Millis | None


_OF_QUESTION = Prepared(
    select(REPORT.c.id)
    .where(REPORT.c.game_id == bindparam("game"), REPORT.c.position == bindparam("position"))
    .limit(1)
)


def add(
    connection: Connection, player_id: str, game_id: str, position: int, question_id: str, note: str, now: Millis
) -> None:
    """Keep a report; a second one on the same question of the same game replaces nothing and is dropped."""
    if _OF_QUESTION.run(connection, game=game_id, position=position):
        return
    row = {
        "player_id": player_id, "game_id": game_id, "position": position, "question_id": question_id, "note": note,
        "made": now,
    }  # fmt: skip
    connection.execute(insert(REPORT), row)


def add_of_name(connection: Connection, player_id: str, named_id: str, name: str, now: Millis) -> bool:
    """Store that a player reports another one's name, once; whether that player is called so."""
    for each in sorted((player_id, named_id)):
        games.lock_player(connection, each)  # or one of them is deleted, or renamed, between the look and the change
    names = select(PLAYER.c.id, PLAYER.c.name).where(PLAYER.c.id.in_((player_id, named_id)))
    called = {row.id: row.name for row in connection.execute(names)}
    if player_id not in called or called.get(named_id) != name:
        return False
    row = {"player_id": player_id, "named_id": named_id, "name": name, "note": "", "made": now}
    insert_new(connection, REPORT, [row])
    return True


def names_reported(connection: Connection, player_id: str, among: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Which names this player has reported among those of some players: the players' ids with the names."""
    query = select(REPORT.c.named_id, REPORT.c.name).where(REPORT.c.player_id == player_id)
    return frozenset((row.named_id, row.name) for row in connection.execute(query.where(REPORT.c.named_id.in_(among))))


_ALL = (
    select(REPORT, GAME.c.deck_id)
    .join(GAME, GAME.c.id == REPORT.c.game_id)
    .order_by(REPORT.c.question_id, REPORT.c.made, REPORT.c.id)
)


def listed(connection: Connection, decks: Decks, *, closed: bool = False) -> list[Report]:
    """The open reports, or all of them, by question and time."""
    rows = connection.execute(_ALL if closed else _ALL.where(REPORT.c.closed.is_(None))).all()
    return [
        Report(
            row.id, row.question_id, decks.get(row.deck_id).cards[row.position - 1].question.stem, row.note, row.made,
            row.closed,
        )
        for row in rows
    ]  # fmt: skip


_NAMES = (
    select(REPORT, PLAYER.c.name.label("called"), HIDDEN_NAME.c.player_id.label("hidden"))
    .join(PLAYER, PLAYER.c.id == REPORT.c.named_id)
    .outerjoin(HIDDEN_NAME, HIDDEN_NAME.c.player_id == REPORT.c.named_id)
    .order_by(REPORT.c.named_id, REPORT.c.name, REPORT.c.made, REPORT.c.id)
)


def names_listed(connection: Connection, *, closed: bool = False) -> list[NameReport]:
    """The open reports of names, or all of them, by player, name and time."""
    rows = connection.execute(_NAMES if closed else _NAMES.where(REPORT.c.closed.is_(None))).all()
    return [
        NameReport(row.id, row.named_id, row.name, row.called, row.hidden is not None, row.made, row.closed)
        for row in rows
    ]


def close(connection: Connection, ids: Iterable[int], now: Millis) -> list[int]:
    """Close the open reports of these ids; the ids of which there is no open report."""
    wanted = sorted(set(ids))
    still_open = REPORT.c.id.in_(wanted) & REPORT.c.closed.is_(None)
    found = set(connection.execute(select(REPORT.c.id).where(still_open)).scalars())
    connection.execute(update(REPORT).where(still_open).values(closed=now))
    return [each for each in wanted if each not in found]


def counts(connection: Connection) -> dict[str, tuple[int, int]]:
    """For each question that was reported, by its id, how many reports are open and how many there are in all."""
    open_ones = func.count().filter(REPORT.c.closed.is_(None))
    of_questions = select(REPORT.c.question_id, open_ones, func.count()).where(REPORT.c.question_id.is_not(None))
    query = of_questions.group_by(REPORT.c.question_id)
    return {question_id: (waiting, all_of_them) for question_id, waiting, all_of_them in connection.execute(query)}
