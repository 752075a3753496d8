"""Storing what an answer changed: the game, and its place on a board when it was the last answer."""

from sqlalchemy import Connection

from quiz.days import closing, day_of
from quiz.games import Game
from quiz.scoring import Millis
from quiz.storage import boards, games
from quiz.storage.boards import Score
from quiz.storage.games import Held
from quiz.web.site import site


def record(connection: Connection, held: Held, after: Game, now: Millis) -> None:
    """Save a game after an answer; the last answer of a ranked one enters its boards."""
    if after is held.game:
        return
    zone = site().settings.zone
    day = held.deck.date or day_of(now, zone)
    # A daily that ran too long past midnight, or a game that nobody can have played, is kept, but not ranked.
    overdue = held.deck.date is not None and now > closing(day, zone, after.rule_set.daily_grace_minutes)
    ranked = held.ranked and not overdue and not (after.ended and after.too_fast)
    games.save(connection, held, after, now, ranked=ranked)
    if ranked and after.ended:
        games.lock_player(connection, held.player_id)  # two games of one player may end at once
        score = Score(held.player_id, held.id, after.points, after.right, after.spent, now)
        boards.enter(connection, held.deck.kind, day, score)
