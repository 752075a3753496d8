"""Storing what an answer changed: the game, and its place on a board when it was the last answer."""

from sqlalchemy import Connection

from quiz.rules.calendar import closing, day_of
from quiz.rules.game import Game
from quiz.rules.scoring import Millis
from quiz.storage import games, leaderboards
from quiz.storage.games import StoredGame
from quiz.storage.leaderboards import Score
from quiz.web.services import services


def record(connection: Connection, held: StoredGame, after: Game, now: Millis) -> None:
    """Save a game after an answer; the last answer of a ranked one enters its boards."""
    if after is held.game:
        return
    zone = services().settings.zone
    day = held.deck.date or day_of(now, zone)
    # A daily that ran too long past midnight, or a game that nobody can have played, is kept, but not ranked.
    overdue = held.deck.date is not None and now > closing(day, zone, after.rule_set.daily_grace_minutes)
    ranked = held.ranked and not overdue and not (after.ended and after.too_fast)
    games.save(connection, held, after, now, ranked=ranked)
    if ranked and after.ended:
        games.lock_player(connection, held.player_id)  # two games of one player may end at once
        score = Score(held.player_id, held.id, after.points, after.right, after.spent, now)
        leaderboards.enter(connection, held.deck.kind, day, score)
