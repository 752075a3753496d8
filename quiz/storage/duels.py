"""Queries on duels: the rival's answers, who accepted a challenge, rematches, news for the other player.

`Game.beat` of a game on the rival's deck is the game whose challenge it accepts. The first game on a deck of one's own
can have a `beat` too: it offers a rematch to the player of that game, which is on another deck.
"""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, Engine, Integer, and_, bindparam, case, exists, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from quiz.kinds import Verdict
from quiz.rules import game as rules
from quiz.rules.scoring import Millis, Points
from quiz.storage.database import Prepared
from quiz.storage.game_summaries import BEST_FIRST, FINISHED, FinishedGame, build_finished
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
    points: int
    """The points of the whole game, which the page of its challenge shows to everybody."""


_SEEN_OF_ANSWER = ("share", "late", "points_right", "points_speed", "points_streak")
# Only the answers that may be revealed are read. A rival without a row here has deleted the game.
_RIVAL = Prepared(
    select(Game.id, Game.player_id, Game.clock, Game.rules)
    .add_columns(col(Game.points), col(Player.name), *(col(getattr(Answer, name)) for name in _SEEN_OF_ANSWER))
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
    return _build_rival(own, _RIVAL.run_alone(engine, **_values(own, rival_id, len(own.game.answers))))


def find_rival(connection: Connection, own: StoredGame, rival_id: str) -> StoredRival | None:
    """Load a rival's whole game, for a player whose own game has ended; return None if it was deleted."""
    return _build_rival(own, _RIVAL.run(connection, **_values(own, rival_id, len(own.deck.cards))))


def _values(own: StoredGame, rival_id: str, answered: int) -> dict[str, object]:
    return {"rival": rival_id, "deck": own.deck.id, "player": own.player_id, "answered": answered}


def _build_rival(own: StoredGame, rows: list[Any]) -> StoredRival | None:
    if not rows:
        return None
    row = rows[0]
    answers = tuple(_build_answer(answer) for answer in rows if answer.share is not None)
    game = rules.Game(own.game.cards, bool(row.clock), max(1, len(answers)), None, answers, row.rules, own.game.kind)
    return StoredRival(row.id, row.player_id, row.name, game, row.points)


def _build_answer(row: Any) -> rules.Answer:
    points = Points(row.points_right, row.points_speed, row.points_streak)
    return rules.Answer((), 0, bool(row.late), Verdict(Fraction(row.share)), points)


# The reply to a challenge, the game that it answers, and another reply to it by the same player.
_Reply, _Beaten, _Other = aliased(Game), aliased(Game), aliased(Game)
# Not the column itself, because SQLite would go through all games of the player by its index, instead of the few with
# the same `beat` or deck. For a player with 2,000 games `list_duels` took 579 ms instead of 17, `list_news` 56
# instead of 13.
_OTHER_PLAYER = func.coalesce(_Other.player_id, "")


def _is_first_reply(reply: Any) -> Any:
    """Whether a player accepted a challenge with this game first: later they knew the answers."""
    earlier = (col(_Other.beat) == reply.beat) & (reply.player_id == _OTHER_PLAYER)
    return ~exists().where(earlier, col(_Other.deck_id) == reply.deck_id, col(_Other.begun) < reply.begun)


def list_challengers(connection: Connection, own: StoredGame, *, most: int = 20) -> list[FinishedGame]:
    """List the first finished game of each other player who accepted the challenge of a game, the best first."""
    query = FINISHED.where(
        Game.beat == own.id, Game.deck_id == own.deck.id, Game.player_id != own.player_id, _is_first_reply(Game)
    )
    return [build_finished(row) for row in connection.execute(query.order_by(*BEST_FIRST).limit(most))]


@dataclass(frozen=True, slots=True)
class DuelNews:
    """What another player has done about a game of this player: taken its challenge, or offered a rematch."""

    is_rematch: bool
    game_id: str
    deck_id: str
    player_id: str
    name: str | None
    points: int
    own_game_id: str
    own_points: int


_LATEST = aliased(Game)
_LAST_BUT_ONE = (
    select(_LATEST.begun)
    .where(_LATEST.player_id == bindparam("player"))
    .order_by(col(_LATEST.begun).desc())
    .offset(1)
    .limit(1)
    .scalar_subquery()
)
_HAS_PLAYED = exists().where(col(_Other.deck_id) == _Reply.deck_id, bindparam("player") == _OTHER_PLAYER)
_IS_REMATCH = col(_Reply.deck_id) != _Beaten.deck_id
_WANTS_REMATCH = exists().where(col(_Other.beat) == _Reply.id, bindparam("player") == _OTHER_PLAYER)
_NEWS = Prepared(
    select(_Reply.id, _Reply.deck_id, _Reply.player_id, _Reply.points)
    .add_columns(
        col(Player.name), col(_Beaten.id).label("own_id"), col(_Beaten.points).label("own_points"),
        _IS_REMATCH.label("is_rematch"),
    )
    .join(_Beaten, col(_Beaten.id) == _Reply.beat)
    .join(Player, col(Player.id) == _Reply.player_id)
    .where(
        col(_Beaten.player_id) == bindparam("player"),
        col(_Reply.player_id) != bindparam("player"),
        col(_Reply.ended) > bindparam("since"),
        or_(
            and_(
                ~_IS_REMATCH, col(_Reply.ended) > func.coalesce(_LAST_BUT_ONE, 0), _is_first_reply(_Reply),
                ~_WANTS_REMATCH,
            ),
            and_(_IS_REMATCH, ~_HAS_PLAYED),
        ),
    )
    .order_by(col(_Reply.ended).desc())
    .limit(bindparam("most", type_=Integer))
)  # fmt: skip


def list_news(engine: Engine, player_id: str, since: Millis, *, most: int) -> list[DuelNews]:
    """List what others have done about a player's games since a moment, the latest first, with one statement.

    A rematch is news until the player begins a game on its deck. A reply is news until the player has begun a rematch
    of it, or two more games: the button "Next game" begins one without showing the first page, where the news is.
    """
    rows = _NEWS.run_alone(engine, player=player_id, since=since, most=most)
    return [
        DuelNews(
            bool(row.is_rematch), row.id, row.deck_id, row.player_id, row.name, row.points, row.own_id, row.own_points
        )
        for row in rows
    ]


def list_duels(connection: Connection, player_id: str, rival_id: str, *, most: int = 200) -> list[tuple[int, int]]:
    """List the points of a player and of a rival in each of their duels, the latest first."""
    is_reply = col(_Reply.player_id) == player_id
    query = (
        select(
            case((is_reply, _Reply.points), else_=_Beaten.points),
            case((is_reply, _Beaten.points), else_=_Reply.points),
        )
        .join(_Beaten, (col(_Beaten.id) == _Reply.beat) & (col(_Beaten.deck_id) == _Reply.deck_id))
        .where(
            col(_Reply.ended).is_not(None),
            or_(
                and_(is_reply, col(_Beaten.player_id) == rival_id),
                and_(col(_Reply.player_id) == rival_id, col(_Beaten.player_id) == player_id),
            ),
            _is_first_reply(_Reply),
        )
        .order_by(col(_Reply.ended).desc())
    )
    return [(row[0], row[1]) for row in connection.execute(query.limit(most))]


def find_rematch(
    connection: Connection, player_id: str, rival_game_id: str, deck_id: str, *, open_since: Millis | None = None
) -> str | None:
    """Find the game that a player began as a rematch for another game, on another deck than `deck_id`.

    With `open_since`, only a game that was begun after this moment and is not finished.
    """
    query = select(Game.id).where(Game.beat == rival_game_id, Game.player_id == player_id, Game.deck_id != deck_id)
    if open_since is not None:
        query = query.where(col(Game.ended).is_(None), col(Game.begun) > open_since)
    game_id: str | None = connection.execute(query.order_by(col(Game.begun).desc()).limit(1)).scalar()
    return game_id


def list_offers(connection: Connection, rival_ids: Collection[str], own: StoredGame) -> dict[str, FinishedGame]:
    """List the latest finished game with which each of these rivals offers a rematch to a player's game."""
    query = FINISHED.where(
        Game.beat == own.id, col(Game.player_id).in_(list(rival_ids)), Game.deck_id != own.deck.id
    ).order_by(col(Game.begun))
    return {game.player_id: game for game in map(build_finished, connection.execute(query))}
