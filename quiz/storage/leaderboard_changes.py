"""Boards whose games are worth other points than before: who stands with which game now, and at which rank."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, select, update

from quiz.rules.game import Game
from quiz.rules.ranking import Score, board_day, periods_of, rank_order, ranks_in
from quiz.storage import leaderboards
from quiz.storage.models import ANSWER, DECK, GAME, STANDING


@dataclass(frozen=True, slots=True)
class Move:
    """The game that a player stands with on a board, before and after."""

    before: Score
    after: Score


@dataclass(frozen=True, slots=True)
class LeaderboardChange:
    """A board in a period: who moves on it, and how many players stood at each number of points before."""

    board: str
    period: str
    moves: tuple[Move, ...]
    before: Mapping[int, int]

    @property
    def after(self) -> dict[int, int]:
        """How many players stand at each number of points then."""
        return {points: players for points, players in _plus(self.before, self.by_points).items() if players}

    @property
    def by_points(self) -> dict[int, int]:
        """How many more players, or fewer, stand at a number of points then."""
        by = Counter(move.after.points for move in self.moves)
        by.subtract(move.before.points for move in self.moves)
        return {points: players for points, players in sorted(by.items()) if players}

    @property
    def others(self) -> int:
        """How many players keep their points and change their rank all the same."""
        resting = Counter(self.before)
        resting.subtract(move.before.points for move in self.moves)
        was, becomes = ranks_in(self.before), ranks_in(self.after)
        return sum(players for points, players in resting.items() if players and was[points] != becomes[points])


def _plus(spread: Mapping[int, int], more: Mapping[int, int]) -> dict[int, int]:
    return {points: spread.get(points, 0) + more.get(points, 0) for points in {*spread, *more}}


_PLAYERS = select(ANSWER.c.player_id).where(ANSWER.c.question_id == bindparam("question"))
_RANKED = (
    select(GAME.c.id, GAME.c.player_id, GAME.c.points, GAME.c.correct, GAME.c.spent, GAME.c.ended, DECK.c.kind,
           DECK.c.date)
    .join(DECK, DECK.c.id == GAME.c.deck_id)
    .where(GAME.c.ranked == 1, GAME.c.ended.is_not(None), GAME.c.player_id.in_(_PLAYERS))
)  # fmt: skip
_STANDINGS = (
    select(STANDING)
    .where(STANDING.c.player_id.in_(_PLAYERS))
    .order_by(STANDING.c.board, STANDING.c.period, STANDING.c.player_id)
)


def list_changes(
    connection: Connection, question_id: str, changed: Mapping[str, Game], zone: ZoneInfo
) -> tuple[LeaderboardChange, ...]:
    """The boards on which somebody moves when these games, by their ids, are as they are given.

    Each of them holds an answer to the question. Nothing is stored. `zone` is where midnight is.
    """
    if not changed:
        return ()
    scores = _scores(connection, question_id, changed, zone)
    moves: defaultdict[tuple[str, str], list[Move]] = defaultdict(list)
    for row in connection.execute(_STANDINGS, {"question": question_id}).all():
        before = Score(row.player_id, row.game_id, row.points, row.correct, row.spent, row.ended)
        after = _best(scores[row.board, row.player_id], row.period, before)
        if after != before:
            moves[row.board, row.period].append(Move(before, after))
    return tuple(
        LeaderboardChange(board, period, tuple(found), dict(leaderboards.spread(connection, board, period)))
        for (board, period), found in moves.items()
    )


def _scores(
    connection: Connection, question_id: str, changed: Mapping[str, Game], zone: ZoneInfo
) -> dict[tuple[str, str], list[tuple[Score, tuple[str, ...]]]]:
    """By board and player the scores of all ranked games, as they will be, each with the periods it counts in."""
    scores: defaultdict[tuple[str, str], list[tuple[Score, tuple[str, ...]]]] = defaultdict(list)
    for row in connection.execute(_RANKED, {"question": question_id}):
        game = changed.get(row.id)
        points, correct = (game.points, game.right) if game else (row.points, row.correct)
        score = Score(row.player_id, row.id, points, correct, row.spent, row.ended)
        deck_date = date.fromisoformat(row.date) if row.date else None
        periods = periods_of(board_day(deck_date, row.ended, zone))
        scores[row.kind, row.player_id].append((score, periods))
    return scores


def _best(scores: Iterable[tuple[Score, Sequence[str]]], period: str, standing: Score) -> Score:
    """The best of a player's scores in a period.

    The game that stands there now always counts: the quiz may have moved to another time zone since.
    """
    here = [score for score, periods in scores if period in periods or score.game_id == standing.game_id]
    return min(here, key=rank_order, default=standing)


_STAND = update(STANDING).where(
    STANDING.c.board == bindparam("b"), STANDING.c.period == bindparam("p"), STANDING.c.player_id == bindparam("who")
)


def store(connection: Connection, settled: Sequence[LeaderboardChange]) -> None:
    """Store who stands where, and the spreads."""
    rows = list(_rows(settled))
    if rows:
        connection.execute(_STAND, rows)
    for each in sorted(settled, key=lambda one: (one.board, one.period)):
        for points, players in each.by_points.items():
            leaderboards.count(connection, each.board, each.period, points, players)


def _rows(settled: Iterable[LeaderboardChange]) -> Iterator[dict[str, object]]:
    for each in settled:
        for move in each.moves:
            score = move.after
            yield {
                "b": each.board, "p": each.period, "who": score.player_id, "game_id": score.game_id,
                "points": score.points, "correct": score.correct, "spent": score.spent, "ended": score.ended,
            }  # fmt: skip
