"""Leaderboards: each player's best ranked game of a day, a week and all time; ranks and the spread of points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Integer, and_, bindparam, delete, func, tuple_, update
from sqlmodel import col, select

from quiz.rules.ranking import ALL_TIME, TIE_BREAKERS, Score, periods_of, rank_order
from quiz.rules.scoring import Millis
from quiz.storage.database import Prepared, upsert
from quiz.storage.models import Deck, Game, Player, Spread, Standing

ABOVE_ALL = 1_000_000
"""A number of points that no game can reach."""
_TIES = tuple(col(getattr(Standing, name)) for name in (*TIE_BREAKERS, "player_id"))
_IN_ORDER = (col(Standing.points).desc(), *_TIES)
_BOARD = and_(col(Standing.board) == bindparam("board"), col(Standing.period) == bindparam("period"))
_SPREAD_OF_BOARD = and_(col(Spread.board) == bindparam("board"), col(Spread.period) == bindparam("period"))


@dataclass(frozen=True, slots=True)
class LeaderboardEntry:
    """A row of a leaderboard."""

    rank: int
    player_id: str
    name: str | None
    score: Score


@dataclass(frozen=True, slots=True)
class Winner:
    """The player who leads the board of a day that is over."""

    player_id: str
    name: str | None
    points: int


@dataclass(frozen=True, slots=True)
class Rival:
    """Another player on a board, the next above a score or below it."""

    player_id: str
    name: str | None
    points: int


def save_score(connection: Connection, board: str, day: date, score: Score) -> None:
    """Store the score of a ranked game on its leaderboard, for each period in which it is the player's best."""
    for period in periods_of(day):
        best = find_score(connection, board, period, score.player_id)
        if best is not None and rank_order(best) <= rank_order(score):
            continue
        row = {
            "board": board, "period": period, "player_id": score.player_id, "game_id": score.game_id,
            "points": score.points, "correct": score.correct, "spent": score.spent, "ended": score.ended,
        }  # fmt: skip
        upsert(connection, Standing, row, replace=("game_id", "points", "correct", "spent", "ended"))
        if best is not None:
            change_spread(connection, board, period, best.points, -1)
        change_spread(connection, board, period, score.points, 1)


_LEVEL_OF_SPREAD = and_(
    col(Spread.board) == bindparam("on_board"),
    col(Spread.period) == bindparam("in_period"),
    col(Spread.points) == bindparam("at"),
)
_LOWER_SPREAD = update(Spread).where(_LEVEL_OF_SPREAD).values(players=Spread.players - bindparam("fewer"))
_DELETE_EMPTY_LEVEL = delete(Spread).where(_LEVEL_OF_SPREAD, col(Spread.players) == 0)


def change_spread(connection: Connection, board: str, period: str, points: int, by: int) -> None:
    """Change how many players have a number of points; a row whose count falls to 0 is deleted."""
    if by > 0:
        upsert(connection, Spread, {"board": board, "period": period, "points": points, "players": by},
               add=("players",))  # fmt: skip
        return
    level = {"on_board": board, "in_period": period, "at": points}
    connection.execute(_LOWER_SPREAD, level | {"fewer": -by})
    connection.execute(_DELETE_EMPTY_LEVEL, level)


_OWN_SCORE = Prepared(select(Standing).where(_BOARD, Standing.player_id == bindparam("player")))


def find_score(connection: Connection, board: str, period: str, player_id: str) -> Score | None:
    """Find a player's best score on a leaderboard in a period, or return None."""
    rows = _OWN_SCORE.run(connection, board=board, period=period, player=player_id)
    return build_score(rows[0]) if rows else None


_OWN_DAYS = Prepared(
    select(Standing)
    .where(Standing.player_id == bindparam("player"), Standing.board == bindparam("board"))
    .where(col(Standing.period).like("____-__-__"))
)


def load_scores_by_day(connection: Connection, board: str, player_id: str) -> dict[date, Score]:
    """Load a player's best score on a leaderboard on each day with one."""
    rows = _OWN_DAYS.run(connection, board=board, player=player_id)
    return {date.fromisoformat(row.period): build_score(row) for row in rows}


_OTHER_GAMES = (
    select(Game.id)
    .join(Deck, col(Deck.id) == Game.deck_id)
    .where(Game.player_id == Standing.player_id, Deck.kind == Standing.board)
    .where(Game.id != bindparam("game"), Game.ranked == 1, col(Game.ended).is_not(None))
    .correlate(Standing)
    .exists()
    .label("has_others")
)
_OWN_STANDINGS = Prepared(
    select(Standing, _OTHER_GAMES)
    .where(Standing.board == bindparam("board"), Standing.player_id == bindparam("player"))
    .where(col(Standing.period).in_((bindparam("period"), ALL_TIME)))
)


@dataclass(frozen=True, slots=True)
class OwnScores:
    """A player's best scores on a board: in a period, and whether one game is the best of several of all time."""

    in_period: Score | None
    is_record: bool


def load_own_scores(connection: Connection, board: str, period: str, player_id: str, game_id: str) -> OwnScores:
    """What a player's standings on a board make of one of their games."""
    rows = _OWN_STANDINGS.run(connection, board=board, period=period, player=player_id, game=game_id)
    in_period = next((build_score(row) for row in rows if row.period == period), None)
    is_record = any(row.period == ALL_TIME and row.game_id == game_id and row.has_others for row in rows)
    return OwnScores(in_period, is_record)


def build_score(row: Any) -> Score:
    """Build the score of a row of `standing`."""
    return Score(row.player_id, row.game_id, row.points, row.correct, row.spent, row.ended)


def find_named_player(
    connection: Connection, board: str, period: str, name: str, *, points: int, spent: Millis
) -> str | None:
    """Find the id of the player who is on a leaderboard with this name, points and time, or return None."""
    on_board = select(Player.id).join(Standing).where(Standing.board == board, Standing.period == period)
    same = on_board.where(Standing.points == points, Standing.spent == spent, Player.name == name)
    player_id: str | None = connection.execute(same.order_by(col(Standing.ended)).limit(1)).scalar()
    return player_id


_SPREAD = Prepared(select(Spread.points, Spread.players).where(_SPREAD_OF_BOARD).order_by(col(Spread.points).desc()))


def load_spread(connection: Connection, board: str, period: str) -> list[tuple[int, int]]:
    """Load how many players have each number of points, the most points first."""
    rows = _SPREAD.run(connection, board=board, period=period)
    return [(row.points, row.players) for row in rows]


_SUM = select(func.coalesce(func.sum(Spread.players), 0).label("players")).where(_SPREAD_OF_BOARD)
_COUNT, _COUNT_BETTER = Prepared(_SUM), Prepared(_SUM.where(Spread.points > bindparam("points")))


def count_players(connection: Connection, board: str, period: str) -> int:
    """Count the players on a leaderboard."""
    return int(_COUNT.run(connection, board=board, period=period)[0].players)


def get_rank(connection: Connection, board: str, period: str, points: int) -> int:
    """Return the rank of a number of points: 1 plus the number of players with more."""
    return int(_COUNT_BETTER.run(connection, board=board, period=period, points=points)[0].players) + 1


_ENTRIES = select(Standing, Player.name).join(Player).where(_BOARD)
# Each number of points, with how many players have more; `_LEVEL` picks the lowest that at most `skip` players exceed.
_LEVELS = (
    select(
        Spread.points,
        (func.sum(Spread.players).over(order_by=col(Spread.points).desc()) - Spread.players).label("above"),
    )
    .where(_SPREAD_OF_BOARD)
    .subquery()
)
_LEVEL = Prepared(
    select(_LEVELS.c.points, _LEVELS.c.above)
    .where(_LEVELS.c.above <= bindparam("skip"))
    .order_by(_LEVELS.c.points)
    .limit(1)
)
# The places come from the index alone, and only the rows to be shown are looked up.
_PLACES = (
    select(Standing.player_id)
    .where(_BOARD, Standing.points <= bindparam("points"))
    .order_by(*_IN_ORDER)
    .offset(bindparam("skip"))
    .limit(bindparam("most"))
    .subquery()
)
_PAGE = Prepared(_ENTRIES.join(_PLACES, _PLACES.c.player_id == Standing.player_id).order_by(*_IN_ORDER))


def load_page(connection: Connection, board: str, period: str, *, skip: int, most: int) -> list[LeaderboardEntry]:
    """Load the rows of a leaderboard after the first `skip`, found by the spread, so that late pages are fast too."""
    points, above = ABOVE_ALL, 0
    if skip:
        levels = _LEVEL.run(connection, board=board, period=period, skip=skip)
        if not levels:
            return []
        points, above = levels[0]
    rows = _PAGE.run(connection, board=board, period=period, points=points, skip=skip - above, most=most)
    entries: list[LeaderboardEntry] = []
    rank = above + 1
    for place, row in enumerate(rows, skip + 1):
        if entries and row.points != entries[-1].score.points:  # equal points share a rank
            rank = place
        entries.append(LeaderboardEntry(rank, row.player_id, row.name, build_score(row)))
    return entries


def _select_top(column: Any) -> Any:
    """Select a column of the first row of the daily leaderboard of a deck's date."""
    of_date = select(column).where(Standing.board == "daily", col(Standing.period) == Deck.date)
    return of_date.order_by(*_IN_ORDER).limit(1).correlate(Deck).scalar_subquery()


_DAILY_WINNERS = Prepared(
    select(Deck.date, Player.id, Player.name, _select_top(Standing.points).label("points"))
    .select_from(Deck)
    .join(Player, col(Player.id) == _select_top(Standing.player_id))
    .where(col(Deck.date) >= bindparam("first"), col(Deck.date) < bindparam("end"))
)


def load_daily_winners(connection: Connection, first: date, end: date) -> dict[date, Winner]:
    """Load who leads the leaderboard of each daily from `first` until the day before `end`."""
    rows = _DAILY_WINNERS.run(connection, first=first.isoformat(), end=end.isoformat())
    return {date.fromisoformat(row.date): Winner(row.id, row.name, row.points) for row in rows}


# A player's neighbours on each side: first rows with the same points, then other rows; each query is an index range.
_OWN_TIES = tuple_(*map(bindparam, (*TIE_BREAKERS, "player")))
_UPWARDS = tuple(column.desc() for column in _TIES)
_SAME_POINTS = _ENTRIES.where(Standing.points == bindparam("points"))
_LIMIT = bindparam("most", type_=Integer)
_ABOVE = (
    Prepared(_SAME_POINTS.where(tuple_(*_TIES) < _OWN_TIES).order_by(*_UPWARDS).limit(_LIMIT)),
    Prepared(
        _ENTRIES.where(Standing.points > bindparam("points")).order_by(col(Standing.points), *_UPWARDS).limit(_LIMIT)
    ),
)
_BELOW = (
    Prepared(_SAME_POINTS.where(tuple_(*_TIES) > _OWN_TIES).order_by(*_TIES).limit(_LIMIT)),
    Prepared(_ENTRIES.where(Standing.points < bindparam("points")).order_by(*_IN_ORDER).limit(_LIMIT)),
)
_OWN_ENTRY = Prepared(_SAME_POINTS.where(Standing.player_id == bindparam("player")))


def find_next(connection: Connection, board: str, period: str, points: int, *, above: bool) -> Rival | None:
    """The player with the next higher number of points on a board, or with the next lower one; None without any."""
    statement = _ABOVE[1] if above else _BELOW[1]
    rows = statement.run(connection, board=board, period=period, points=points, most=1)
    return Rival(rows[0].player_id, rows[0].name, rows[0].points) if rows else None


def load_neighbours(
    connection: Connection, board: str, period: str, score: Score, *, each_side: int
) -> list[LeaderboardEntry]:
    """Load a player's row with its neighbours on both sides."""
    values = {
        "board": board, "period": period, "points": score.points, "player": score.player_id,
        **{name: getattr(score, name) for name in TIE_BREAKERS},
    }  # fmt: skip

    def load_side(nearer: Prepared, farther: Prepared) -> list[Any]:
        side = nearer.run(connection, **values, most=each_side)
        if len(side) < each_side:
            side += farther.run(connection, **values, most=each_side - len(side))
        return side

    rows = [*reversed(load_side(*_ABOVE)), *_OWN_ENTRY.run(connection, **values), *load_side(*_BELOW)]
    ranks = {points: get_rank(connection, board, period, points) for points in {row.points for row in rows}}
    return [LeaderboardEntry(ranks[row.points], row.player_id, row.name, build_score(row)) for row in rows]


_OF_PLAYERS = col(Standing.player_id).in_(bindparam("players", expanding=True))
_LEVEL_OF_STANDING = (col(Standing.board), col(Standing.period), col(Standing.points))
_COUNT_BY_LEVEL = (
    select(*_LEVEL_OF_STANDING, func.count().label("players"))
    .where(_OF_PLAYERS)
    .group_by(*_LEVEL_OF_STANDING)
    .order_by(*_LEVEL_OF_STANDING)
)


def delete_scores(connection: Connection, player_ids: Sequence[str]) -> None:
    """Delete players from every leaderboard and lower the spreads."""
    for row in connection.execute(_COUNT_BY_LEVEL, {"players": player_ids}).all():
        change_spread(connection, row.board, row.period, row.points, -row.players)
    connection.execute(delete(Standing).where(_OF_PLAYERS), {"players": player_ids})
