"""Boards: each player's best ranked game by day, week and for all time; ranks and the spread of scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, delete, func, or_, select, tuple_, update

from quiz.days import week_of
from quiz.scoring import Millis
from quiz.storage.tables import PLAYER, SPREAD, STANDING
from quiz.storage.upsert import upsert

ALL_TIME = "all"
_IN_ORDER = (STANDING.c.points.desc(), STANDING.c.spent, STANDING.c.ended, STANDING.c.player_id)
_BOARD = and_(STANDING.c.board == bindparam("board"), STANDING.c.period == bindparam("period"))
_SPREADING = and_(SPREAD.c.board == bindparam("board"), SPREAD.c.period == bindparam("period"))


@dataclass(frozen=True, slots=True)
class Score:
    """A finished ranked game, as far as a board cares."""

    player_id: str
    game_id: str
    points: int
    correct: int
    spent: Millis
    ended: Millis


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of a board."""

    rank: int
    player_id: str
    name: str | None
    score: Score


def periods_of(day: date) -> tuple[str, str, str]:
    """The periods that a game of this day counts in: the day, its ISO week, all time."""
    return day.isoformat(), week_of(day), ALL_TIME


def enter(connection: Connection, board: str, day: date, score: Score) -> None:
    """Write a ranked game's score to its board, where it is the player's best of the period."""
    for period in periods_of(day):
        old = standing_of(connection, board, period, score.player_id)
        if old is not None and in_order(old) <= in_order(score):
            continue
        row = {
            "board": board, "period": period, "player_id": score.player_id, "game_id": score.game_id,
            "points": score.points, "correct": score.correct, "spent": score.spent, "ended": score.ended,
        }  # fmt: skip
        upsert(connection, STANDING, row, replace=("game_id", "points", "correct", "spent", "ended"))
        if old is not None:
            count(connection, board, period, old.points, -1)
        count(connection, board, period, score.points, 1)


def in_order(score: Score) -> tuple[int, Millis, Millis]:
    """What scores are sorted by, the better one first."""
    return -score.points, score.spent, score.ended


_FEWER = (
    update(SPREAD)
    .where(
        SPREAD.c.board == bindparam("on_board"),
        SPREAD.c.period == bindparam("in_period"),
        SPREAD.c.points == bindparam("at"),
    )
    .values(players=SPREAD.c.players - bindparam("less"))
)


def count(connection: Connection, board: str, period: str, points: int, by: int) -> None:
    """Let so many more players, or fewer, stand at a number of points."""
    if by > 0:
        upsert(connection, SPREAD, {"board": board, "period": period, "points": points, "players": by},
               add=("players",))  # fmt: skip
        return
    connection.execute(_FEWER, {"on_board": board, "in_period": period, "at": points, "less": -by})


_MINE = select(STANDING).where(_BOARD, STANDING.c.player_id == bindparam("player"))


def standing_of(connection: Connection, board: str, period: str, player_id: str) -> Score | None:
    """A player's best on a board in a period, or None."""
    row = connection.execute(_MINE, {"board": board, "period": period, "player": player_id}).first()
    return _score(row) if row else None


def _score(row: Row[Any]) -> Score:
    return Score(row.player_id, row.game_id, row.points, row.correct, row.spent, row.ended)


def spread(connection: Connection, board: str, period: str) -> list[tuple[int, int]]:
    """How many players stand at each number of points, the most points first."""
    query = select(SPREAD.c.points, SPREAD.c.players).where(_SPREADING, SPREAD.c.players > 0)
    found = connection.execute(query.order_by(SPREAD.c.points.desc()), {"board": board, "period": period})
    return [(row.points, row.players) for row in found]


_BETTER = select(func.coalesce(func.sum(SPREAD.c.players), 0)).where(_SPREADING, SPREAD.c.points > bindparam("points"))


def rank(connection: Connection, board: str, period: str, points: int) -> int:
    """The rank of a score: one more than there are players with more points."""
    here = {"board": board, "period": period, "points": points}
    return int(connection.execute(_BETTER, here).scalar_one()) + 1


def page(connection: Connection, board: str, period: str, *, skip: int, most: int) -> list[Standing]:
    """The rows of a board after the first `skip`, found through the spread, so that no page is far away."""
    above = 0
    for points, players in spread(connection, board, period):
        if above + players > skip:
            query = _rows().where(STANDING.c.points <= points).order_by(*_IN_ORDER).offset(skip - above).limit(most)
            rows = connection.execute(query, {"board": board, "period": period}).all()
            return _ranked(rows, above + 1, skip + 1)
        above += players
    return []


def around(connection: Connection, board: str, period: str, score: Score, *, each_side: int) -> list[Standing]:
    """A player's row with its neighbours on both sides."""
    here = {"board": board, "period": period}
    key = tuple_(STANDING.c.spent, STANDING.c.ended, STANDING.c.player_id)
    mine = tuple_(score.spent, score.ended, score.player_id)

    def beside(test: ColumnElement[bool], order: Sequence[Any]) -> list[Row[Any]]:
        return list(connection.execute(_rows().where(test).order_by(*order).limit(each_side), here))

    level = STANDING.c.points == score.points
    backwards = (STANDING.c.points, STANDING.c.spent.desc(), STANDING.c.ended.desc(), STANDING.c.player_id.desc())
    above = beside(or_(STANDING.c.points > score.points, and_(level, key < mine)), backwards)[::-1]
    below = beside(or_(STANDING.c.points < score.points, and_(level, key > mine)), _IN_ORDER)
    own = list(connection.execute(_rows().where(STANDING.c.player_id == score.player_id), here))
    rows = above + own + below
    return [
        Standing(rank(connection, board, period, row.points), row.player_id, row.name, _score(row)) for row in rows
    ]


def _rows() -> Any:
    return select(STANDING, PLAYER.c.name).join(PLAYER, PLAYER.c.id == STANDING.c.player_id).where(_BOARD)


def _ranked(rows: Sequence[Row[Any]], first_rank: int, first_place: int) -> list[Standing]:
    """Rows in rank order with their ranks: equal points share one."""
    standings: list[Standing] = []
    for place, row in enumerate(rows, first_place):
        if not standings:
            current = first_rank
        elif row.points != standings[-1].score.points:
            current = place
        standings.append(Standing(current, row.player_id, row.name, _score(row)))
    return standings


def forget(connection: Connection, player_id: str) -> None:
    """Take a player off every board and lower the spreads."""
    for row in connection.execute(select(STANDING).where(STANDING.c.player_id == player_id)).all():
        count(connection, row.board, row.period, row.points, -1)
    connection.execute(delete(STANDING).where(STANDING.c.player_id == player_id))
