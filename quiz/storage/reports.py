"""What players said is wrong with a question."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, insert, select, update

from quiz.scoring import Millis
from quiz.storage.decks import Decks
from quiz.storage.prepared import Prepared
from quiz.storage.tables import GAME, REPORT


@dataclass(frozen=True, slots=True)
class Report:
    """What a player said, and the stem as that player saw it."""

    id: int
    question_id: str
    stem: str
    note: str
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
    query = select(REPORT.c.question_id, open_ones, func.count()).group_by(REPORT.c.question_id)
    return {question_id: (waiting, all_of_them) for question_id, waiting, all_of_them in connection.execute(query)}
