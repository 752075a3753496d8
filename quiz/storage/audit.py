"""The audit: everything that is stored about games, recomputed from the verdicts on the answers that players gave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, select

from quiz.errors import OtherRules, Unreadable
from quiz.rules.deck import Card
from quiz.rules.game import Answer, recompute
from quiz.rules.ranking import board_day, is_too_fast, periods_of, rank_order
from quiz.storage import games
from quiz.storage.decks import Decks
from quiz.storage.games import StoredGame
from quiz.storage.models import ANSWER, DECK, GAME, SPREAD, STANDING, TALLY


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Something that the audit found; a remark is no error."""

    text: str
    is_error: bool = True


def audit(connection: Connection, decks: Decks, zone: ZoneInfo) -> Iterator[AuditLine]:
    """Everything that is stored and is not what the answers say. `zone` is where midnight is.

    The points of a game are recomputed by its own rules from the stored verdicts. Each answer is graded once more as
    well: choices by their places must come out as they are stored; texts may be compared otherwise since.
    """
    for held in games.every(connection, decks):
        yield from _of_a_game(held)
    for differences in (
        _columns(connection),
        _standings(connection, zone),
        _spreads(connection),
        _tallies(connection),
    ):
        yield from map(AuditLine, differences)


def _of_a_game(held: StoredGame) -> Iterator[AuditLine]:
    game = held.game
    try:
        again = recompute(game)
    except OtherRules as error:
        yield AuditLine(f"game {held.id}: cannot be recomputed ({error})")
        return
    for position, (card, stored, scored) in enumerate(zip(game.cards, game.answers, again.answers, strict=False), 1):
        about = f"game {held.id}: question {position}"
        if stored.points != scored.points:
            yield AuditLine(f"{about} has {stored.points.total} points, not {scored.points.total}")
        elif stored != scored or (stored.late and not game.clock):
            yield AuditLine(f"{about} is stored with a time that its answer cannot have")
        yield from _of_an_answer(about, card, stored)
    if game.ended != (held.ended is not None):
        text = f"has {len(game.answers)} of {len(game.cards)} answers, and its end does not fit that"
        yield AuditLine(f"game {held.id}: {text}")
    if held.ranked and game.ended and is_too_fast(game):
        yield AuditLine(f"game {held.id}: is ranked, and more than half of its answers came too fast for that")


def _of_an_answer(about: str, card: Card, stored: Answer) -> Iterator[AuditLine]:
    if stored.verdict.skipped:
        if stored.verdict.share:
            yield AuditLine(f"{about} is stored otherwise than it is graded: nothing counts, and some of it is right")
        return
    try:
        share = card.question.grade(stored.given, card.layout).share
        today = f"would be graded {share} today"
    except Unreadable:
        share, today = None, "would not be read today"
    if share != stored.verdict.share and card.question.compares_texts:
        kept = f"graded {stored.verdict.share} when it was given, and {today}; its points stay"
        yield AuditLine(f"{about}: “{'; '.join(stored.given)}” was {kept}", is_error=False)
    elif share != stored.verdict.share:
        yield AuditLine(f"{about} is stored otherwise than it is graded: {stored.verdict.share}; it {today}")


_SUMS = (
    select(
        GAME.c.id, GAME.c.points, GAME.c.correct, GAME.c.spent,
        func.coalesce(func.sum(ANSWER.c.points_right + ANSWER.c.points_speed + ANSWER.c.points_streak), 0),
        func.coalesce(func.sum(ANSWER.c.correct), 0), func.coalesce(func.sum(ANSWER.c.spent), 0),
    )
    .outerjoin(ANSWER, ANSWER.c.game_id == GAME.c.id)
    .group_by(GAME.c.id, GAME.c.points, GAME.c.correct, GAME.c.spent)
)  # fmt: skip


_CONTRARY = select(ANSWER.c.game_id, ANSWER.c.position).where((ANSWER.c.correct == 1) != (ANSWER.c.share == "1"))


def _columns(connection: Connection) -> Iterator[str]:
    for game_id, points, correct, spent, *sums in connection.execute(_SUMS):
        if [points, correct, spent] != [int(each) for each in sums]:
            yield f"game {game_id}: its sums are {points}, {correct}, {spent}, those of its answers {sums}"
    for game_id, position in connection.execute(_CONTRARY):
        yield f"game {game_id}: question {position} counts as right and is not, or the other way round"


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
        if game is None or rank_order(game) != rank_order(row):
            yield f"player {player_id}: stands on {board} {period} with a game that is not so"
    for game in played:
        day = board_day(date.fromisoformat(game.date) if game.date else None, game.ended, zone)
        for period in periods_of(day):
            place = places.get((game.kind, period))
            if place is None:
                yield f"player {player_id}: is missing on {game.kind} {period}"
            elif rank_order(game) < rank_order(place):
                yield f"player {player_id}: stands on {game.kind} {period} with less than their best game, {game.id}"


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
