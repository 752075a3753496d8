"""Boards: each player's best ranked game by day, week and for all time; ranks and the spread of scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, select, tuple_, update

from quiz.rules.ranking import TIE_BREAKERS, Score, periods_of, rank_order
from quiz.rules.scoring import Millis
from quiz.storage.models import PLAYER, SPREAD, STANDING
from quiz.storage.prepared import upsert

ABOVE_ALL = 1_000_000
"""More points than any game can earn."""
_TIES = tuple(STANDING.c[name] for name in (*TIE_BREAKERS, "player_id"))
_IN_ORDER = (STANDING.c.points.desc(), *_TIES)
_BOARD = and_(STANDING.c.board == bindparam("board"), STANDING.c.period == bindparam("period"))
_SPREADING = and_(SPREAD.c.board == bindparam("board"), SPREAD.c.period == bindparam("period"))


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of a board."""

    rank: int
    player_id: str
    name: str | None
    score: Score


def enter(connection: Connection, board: str, day: date, score: Score) -> None:
    """Write a ranked game's score to its board, where it is the player's best of the period."""
    for period in periods_of(day):
        old = standing_of(connection, board, period, score.player_id)
        if old is not None and rank_order(old) <= rank_order(score):
            continue
        row = {
            "board": board, "period": period, "player_id": score.player_id, "game_id": score.game_id,
            "points": score.points, "correct": score.correct, "spent": score.spent, "ended": score.ended,
        }  # fmt: skip
        upsert(connection, STANDING, row, replace=("game_id", "points", "correct", "spent", "ended"))
        if old is not None:
            count(connection, board, period, old.points, -1)
        count(connection, board, period, score.points, 1)


_FEWER = (
    update(SPREAD)
    .where(
        SPREAD.c.board == bindparam("on_board"),
        SPREAD.c.period == bindparam("in_period"),
        SPREAD.c.points == bindparam("at"),
    )
    .values(players=SPREAD.c.players - bindparam("less"))
)


_EMPTY = delete(SPREAD).where(
    SPREAD.c.board == bindparam("on_board"),
    SPREAD.c.period == bindparam("in_period"),
    SPREAD.c.points == bindparam("at"),
    SPREAD.c.players == 0,
)


def count(connection: Connection, board: str, period: str, points: int, by: int) -> None:
    """Let so many more players, or fewer, stand at a number of points; a row that counts nobody goes."""
    if by > 0:
        upsert(connection, SPREAD, {"board": board, "period": period, "points": points, "players": by},
               add=("players",))  # fmt: skip
        return
    row = {"on_board": board, "in_period": period, "at": points}
    connection.execute(_FEWER, row | {"less": -by})
    connection.execute(_EMPTY, row)


_MINE = select(STANDING).where(_BOARD, STANDING.c.player_id == bindparam("player"))


def standing_of(connection: Connection, board: str, period: str, player_id: str) -> Score | None:
    """A player's best on a board in a period, or None."""
    row = connection.execute(_MINE, {"board": board, "period": period, "player": player_id}).first()
    return _score(row) if row else None


def _score(row: Row[Any]) -> Score:
    return Score(row.player_id, row.game_id, row.points, row.correct, row.spent, row.ended)


_BEARER = (
    select(PLAYER.c.id)
    .join(STANDING, STANDING.c.player_id == PLAYER.c.id)
    .where(
        _BOARD,
        STANDING.c.points == bindparam("points"),
        STANDING.c.spent == bindparam("spent"),
        PLAYER.c.name == bindparam("name"),
    )
    .order_by(STANDING.c.ended)
    .limit(1)
)


def bearer_of(connection: Connection, board: str, period: str, name: str, *, points: int, spent: Millis) -> str | None:
    """The id of the player who is on a board with this name, points and time, or None."""
    asked = {"board": board, "period": period, "name": name, "points": points, "spent": spent}
    found: str | None = connection.execute(_BEARER, asked).scalar()
    return found


def spread(connection: Connection, board: str, period: str) -> list[tuple[int, int]]:
    """How many players stand at each number of points, the most points first."""
    query = select(SPREAD.c.points, SPREAD.c.players).where(_SPREADING)
    found = connection.execute(query.order_by(SPREAD.c.points.desc()), {"board": board, "period": period})
    return [(row.points, row.players) for row in found]


_PLAYERS = func.coalesce(func.sum(SPREAD.c.players), 0)
_ALL = select(_PLAYERS).where(_SPREADING)
_BETTER = _ALL.where(SPREAD.c.points > bindparam("points"))


def players(connection: Connection, board: str, period: str) -> int:
    """How many players stand on a board."""
    return int(connection.execute(_ALL, {"board": board, "period": period}).scalar_one())


def rank(connection: Connection, board: str, period: str, points: int) -> int:
    """The rank of a score: one more than there are players with more points."""
    here = {"board": board, "period": period, "points": points}
    return int(connection.execute(_BETTER, here).scalar_one()) + 1


_ROWS = select(STANDING, PLAYER.c.name).join(PLAYER, PLAYER.c.id == STANDING.c.player_id).where(_BOARD)
# Each number of points with how many players stand above it; the lowest of those that leave `skip` or fewer above.
_LEVELS = (
    select(
        SPREAD.c.points,
        (func.sum(SPREAD.c.players).over(order_by=SPREAD.c.points.desc()) - SPREAD.c.players).label("above"),
    )
    .where(_SPREADING)
    .subquery()
)
_LEVEL = select(_LEVELS).where(_LEVELS.c.above <= bindparam("skip")).order_by(_LEVELS.c.points).limit(1)
# The places come from the index alone, and only the rows of those that are shown are looked up.
_PLACES = (
    select(STANDING.c.player_id)
    .where(_BOARD, STANDING.c.points <= bindparam("points"))
    .order_by(*_IN_ORDER)
    .offset(bindparam("skip"))
    .limit(bindparam("most"))
    .subquery()
)
_PAGE = _ROWS.join(_PLACES, _PLACES.c.player_id == STANDING.c.player_id).order_by(*_IN_ORDER)


def page(connection: Connection, board: str, period: str, *, skip: int, most: int) -> list[Standing]:
    """The rows of a board after the first `skip`, found through the spread, so that no page is far away."""
    here: dict[str, object] = {"board": board, "period": period}
    level = connection.execute(_LEVEL, here | {"skip": skip}).first() if skip else (ABOVE_ALL, 0)
    if level is None:
        return []
    points, above = level
    asked = {"points": points, "skip": skip - above, "most": most}
    return _ranked(connection.execute(_PAGE, here | asked).all(), above + 1, skip + 1)


# A player's neighbours, for each side first those with the same points, then the others: each a stretch of the index.
_MINE_TIES = tuple_(*map(bindparam, (*TIE_BREAKERS, "player")))
_UPWARDS = tuple(column.desc() for column in _TIES)
_SAME = _ROWS.where(STANDING.c.points == bindparam("points"))
_ABOVE = (
    _SAME.where(tuple_(*_TIES) < _MINE_TIES).order_by(*_UPWARDS),
    _ROWS.where(STANDING.c.points > bindparam("points")).order_by(STANDING.c.points, *_UPWARDS),
)
_BELOW = (
    _SAME.where(tuple_(*_TIES) > _MINE_TIES).order_by(*_TIES),
    _ROWS.where(STANDING.c.points < bindparam("points")).order_by(*_IN_ORDER),
)
_OWN = _SAME.where(STANDING.c.player_id == bindparam("player"))


def around(connection: Connection, board: str, period: str, score: Score, *, each_side: int) -> list[Standing]:
    """A player's row with its neighbours on both sides."""
    asked = {
        "board": board, "period": period, "points": score.points, "player": score.player_id,
        **{name: getattr(score, name) for name in TIE_BREAKERS},
    }  # fmt: skip

    def beside(nearer: Any, farther: Any) -> list[Row[Any]]:
        found = list(connection.execute(nearer.limit(each_side), asked))
        if len(found) < each_side:
            found += connection.execute(farther.limit(each_side - len(found)), asked)
        return found

    rows = [*reversed(beside(*_ABOVE)), *connection.execute(_OWN, asked), *beside(*_BELOW)]
    ranks = {points: rank(connection, board, period, points) for points in {row.points for row in rows}}
    return [Standing(ranks[row.points], row.player_id, row.name, _score(row)) for row in rows]


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


_PLACES_OF = STANDING.c.player_id.in_(bindparam("players", expanding=True))
_LOST = (
    select(STANDING.c.board, STANDING.c.period, STANDING.c.points, func.count().label("players"))
    .where(_PLACES_OF)
    .group_by(STANDING.c.board, STANDING.c.period, STANDING.c.points)
    .order_by(STANDING.c.board, STANDING.c.period, STANDING.c.points)
)


def forget(connection: Connection, player_ids: Sequence[str]) -> None:
    """Take players off every board and lower the spreads."""
    for row in connection.execute(_LOST, {"players": player_ids}).all():
        count(connection, row.board, row.period, row.points, -row.players)
    connection.execute(delete(STANDING).where(_PLACES_OF), {"players": player_ids})
