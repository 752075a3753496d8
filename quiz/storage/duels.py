"""Queries on duels: the rival's answers, who accepted a challenge, rematches, news for the other player.

`Game.beat` of a game on the rival's deck is the game whose challenge it accepts. The first game on a deck of one's own
can have a `beat` too: it offers a rematch to the player of that game, which is on another deck.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, Engine, bindparam
from sqlmodel import col, select

from quiz.kinds import Verdict
from quiz.rules import game as rules
from quiz.rules.scoring import Points
from quiz.storage.database import Prepared
from quiz.storage.games import StoredGame
from quiz.storage.models import Answer, Game, Player


@dataclass(frozen=True, slots=True)
class StoredRival:
    """A rival's finished game on the deck of a player's game, with some or all of its answers."""

    game_id: str
    player_id: str
    name: str | None
    game: rules.Game
    """Without what the rival gave, which no other player may see, and without the times of the answers."""


_SEEN_OF_ANSWER = ("share", "late", "points_right", "points_speed", "points_streak")
# Only the answers that may be revealed are read. A rival without a row here has deleted the game.
_RIVAL = Prepared(
    select(Game.id, Game.player_id, Game.clock, Game.rules)
    .add_columns(col(Player.name), *(col(getattr(Answer, name)) for name in _SEEN_OF_ANSWER))
    .select_from(Game)
    .join(Player)
    .outerjoin(Answer, (col(Answer.game_id) == Game.id) & (col(Answer.position) <= bindparam("answered")))
    .where(
        col(Game.id) == bindparam("rival"),
        col(Game.deck_id) == bindparam("deck"),
        col(Game.player_id) != bindparam("player"),
        col(Game.ended).is_not(None),
    )
    .order_by(col(Answer.position))
)


def load_rival_for_page(engine: Engine, own: StoredGame, rival_id: str) -> StoredRival | None:
    """Load a rival's game up to the player's last answer, with one statement; return None if it was deleted."""
    return _build_rival(own, _RIVAL.run_alone(engine, **_values(own, rival_id)))


def find_rival(connection: Connection, own: StoredGame, rival_id: str) -> StoredRival | None:
    """Load a rival's game as `load_rival_for_page` does, in a transaction."""
    return _build_rival(own, _RIVAL.run(connection, **_values(own, rival_id)))


def _values(own: StoredGame, rival_id: str) -> dict[str, object]:
    answered = len(own.game.answers)
    return {"rival": rival_id, "deck": own.deck.id, "player": own.player_id, "answered": answered}


def _build_rival(own: StoredGame, rows: list[Any]) -> StoredRival | None:
    if not rows:
        return None
    row = rows[0]
    answers = tuple(_build_answer(answer) for answer in rows if answer.share is not None)
    game = rules.Game(own.game.cards, bool(row.clock), max(1, len(answers)), None, answers, row.rules, own.game.kind)
    return StoredRival(row.id, row.player_id, row.name, game)


def _build_answer(row: Any) -> rules.Answer:
    points = Points(row.points_right, row.points_speed, row.points_streak)
    return rules.Answer((), 0, bool(row.late), Verdict(Fraction(row.share)), points)
