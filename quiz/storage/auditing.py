"""The audit: everything that is stored about games, recomputed from the answers that players gave."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, select

from quiz.days import day_of
from quiz.errors import OtherRules, Unreadable
from quiz.games import recompute
from quiz.storage import boards, games
from quiz.storage.decks import Decks
from quiz.storage.games import Held
from quiz.storage.tables import ANSWER, DECK, GAME, SPREAD, STANDING, TALLY


def audit(connection: Connection, decks: Decks, zone: ZoneInfo) -> Iterator[str]:
    """Whatever is stored and is not what the answers say, a line each. `zone` is where midnight is."""
    for held in games.every(connection, decks):
        yield from _of_a_game(held)
    yield from _columns(connection)
    yield from _standings(connection, zone)
    yield from _spreads(connection)
    yield from _tallies(connection)


def _of_a_game(held: Held) -> Iterator[str]:
    game = held.game
    try:
        again = recompute(game)
    except (OtherRules, Unreadable) as error:
        yield f"game {held.id}: cannot be judged again ({error})"
        return
    for position, (stored, judged) in enumerate(zip(game.answers, again.answers, strict=True), 1):
        if stored.points != judged.points:
            yield f"game {held.id}: question {position} has {stored.points.total} points, not {judged.points.total}"
        elif stored != judged:
            yield f"game {held.id}: question {position} is stored otherwise than it is judged"
    if game.ended != (held.ended is not None):
        yield f"game {held.id}: has {len(game.answers)} of {len(game.cards)} answers, and its end does not fit that"


_SUMS = (
    select(
        GAME.c.id, GAME.c.points, GAME.c.correct, GAME.c.spent,
        func.coalesce(func.sum(ANSWER.c.points_right + ANSWER.c.points_speed + ANSWER.c.points_streak), 0),
        func.coalesce(func.sum(ANSWER.c.correct), 0), func.coalesce(func.sum(ANSWER.c.spent), 0),
    )
    .outerjoin(ANSWER, ANSWER.c.game_id == GAME.c.id)
    .group_by(GAME.c.id, GAME.c.points, GAME.c.correct, GAME.c.spent)
)  # fmt: skip


def _columns(connection: Connection) -> Iterator[str]:
    for game_id, points, correct, spent, *sums in connection.execute(_SUMS):
        if [points, correct, spent] != [int(each) for each in sums]:
            yield f"game {game_id}: its sums are {points}, {correct}, {spent}, those of its answers {sums}"


_RANKED = (
    select(GAME.c.player_id, GAME.c.id, GAME.c.points, GAME.c.spent, GAME.c.ended, DECK.c.kind, DECK.c.date)
    .join(DECK, DECK.c.id == GAME.c.deck_id)
    .where(GAME.c.ranked == 1, GAME.c.ended.is_not(None))
    .order_by(GAME.c.player_id)
)
_WHO = select(GAME.c.player_id).where(GAME.c.ranked == 1, GAME.c.ended.is_not(None))
_STANDING = select(STANDING).where(STANDING.c.player_id.in_(_WHO)).order_by(STANDING.c.player_id)
_GROUNDLESS = select(STANDING.c.player_id).where(STANDING.c.player_id.not_in(_WHO)).distinct()


def _standings(connection: Connection, zone: ZoneInfo) -> Iterator[str]:
    """Both lists are read side by side, a player at a time: ten million games need no more room than one player's."""
    for player_id in connection.execute(_GROUNDLESS).scalars():
        yield f"player {player_id}: stands on a board without a ranked game"
    standing = groupby(connection.execute(_STANDING), key=lambda row: str(row.player_id))
    waiting = next(standing, None)
    for player_id, played in groupby(connection.execute(_RANKED), key=lambda row: str(row.player_id)):
        rows: list[Row[Any]] = []
        if waiting is not None and waiting[0] == player_id:
            rows = list(waiting[1])
            waiting = next(standing, None)
        yield from _of_a_player(player_id, list(played), rows, zone)


def _of_a_player(player_id: str, played: Sequence[Any], rows: Sequence[Row[Any]], zone: ZoneInfo) -> Iterator[str]:
    games_by_id = {row.id: row for row in played}
    places = {(row.board, row.period): row for row in rows}
    for (board, period), row in places.items():
        game = games_by_id.get(row.game_id)
        if game is None or _order(game) != _order(row):
            yield f"player {player_id}: stands on {board} {period} with a game that is not so"
    for game in played:
        day = date.fromisoformat(game.date) if game.date else day_of(game.ended, zone)
        for period in boards.periods_of(day):
            place = places.get((game.kind, period))
            if place is None:
                yield f"player {player_id}: is missing on {game.kind} {period}"
            elif _order(game) < _order(place):
                yield f"player {player_id}: stands on {game.kind} {period} with less than their best game, {game.id}"


def _order(row: Any) -> tuple[int, int, int]:
    return -row.points, row.spent, row.ended


def _spreads(connection: Connection) -> Iterator[str]:
    place = (STANDING.c.board, STANDING.c.period, STANDING.c.points)
    counted = {tuple(row[:3]): row[3] for row in connection.execute(select(*place, func.count()).group_by(*place))}
    query = select(SPREAD.c.board, SPREAD.c.period, SPREAD.c.points, SPREAD.c.players)
    stored = {tuple(row[:3]): row[3] for row in connection.execute(query)}
    for where in sorted({*counted, *stored}):
        if counted.get(where) != stored.get(where):
            board, period, points = where
            told = f"{stored.get(where, 0)} players, not {counted.get(where, 0)}"
            yield f"spread of {board} {period}: at {points} points it says {told}"


def _tallies(connection: Connection) -> Iterator[str]:
    firsts = select(ANSWER.c.question_id, func.count(), func.sum(ANSWER.c.correct)).where(ANSWER.c.first == 1)
    counted = {row[0]: (row[1], int(row[2])) for row in connection.execute(firsts.group_by(ANSWER.c.question_id))}
    stored = {row.question_id: (row.answers, row.correct) for row in connection.execute(select(TALLY))}
    for question_id in sorted({*counted, *stored}):
        if counted.get(question_id, (0, 0)) != stored.get(question_id, (0, 0)):
            told = f"{stored.get(question_id)}, not {counted.get(question_id)}"
            yield f"tally of {question_id}: answers and right ones are {told}"
