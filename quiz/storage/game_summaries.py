"""Summaries of games for lists, leaderboards and challenges: their player, deck and result."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Integer, Row, bindparam, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from quiz.kinds import Question
from quiz.rules.badges import LAST_SECOND_MS, PlayedAnswer, PlayedGame
from quiz.rules.ranking import TIE_BREAKERS
from quiz.rules.scoring import Millis
from quiz.storage.database import Prepared
from quiz.storage.decks import Decks, StoredDeck
from quiz.storage.models import Answer, Deck, Game, Player


@dataclass(frozen=True, slots=True)
class GameSummary:
    """A game in a player's list."""

    id: str
    deck: StoredDeck
    ranked: bool
    begun: Millis
    ended: Millis | None
    position: int
    clock: bool
    asked_at: Millis | None
    points: int
    right: int
    spent: Millis
    beat: str | None
    """The game whose challenge it accepts, or for whose player it is a rematch."""

    @property
    def open(self) -> bool:
        """Whether the game is not over: the player still sees a question or the last answer."""
        return self.position <= len(self.deck.cards)

    @property
    def answered(self) -> int:
        """How many questions of an open game are answered."""
        return self.position - (self.asked_at is not None)

    @property
    def next_position(self) -> int | None:
        """The position of the question that comes when an open game goes on; None if its result comes."""
        return self.answered + 1 if self.ended is None else None

    @property
    def limit(self) -> Millis | None:
        """The time limit of the open question, or None if no clock is running."""
        return self.deck.cards[self.position - 1].limit * 1000 if self.clock and self.asked_at is not None else None

    def left(self, now: Millis) -> Millis:
        """Return how much of the open question's time is left, at least 0."""
        if self.limit is None or self.asked_at is None:
            return 0
        return min(self.limit, max(0, self.asked_at + self.limit - now))


_LATEST_GAMES = Prepared(
    select(Game)
    .where(Game.player_id == bindparam("player"))
    .order_by(col(Game.begun).desc())
    .limit(bindparam("most", type_=Integer))
)


def list_games(connection: Connection, decks: Decks, player_id: str, *, most: int = 50) -> list[GameSummary]:
    """List a player's games, the latest first."""
    return [_summarize(row, decks) for row in _LATEST_GAMES.run(connection, player=player_id, most=most)]


def _summarize(row: Any, decks: Decks) -> GameSummary:
    return GameSummary(
        row.id, decks.get(row.deck_id), bool(row.ranked), row.begun, row.ended, row.position, bool(row.clock),
        row.asked_at, row.points, row.correct, row.spent, row.beat,
    )  # fmt: skip


def find_open_game(connection: Connection, decks: Decks, player_id: str) -> GameSummary | None:
    """Find the player's latest game that is not over, or return None."""
    return next((game for game in list_games(connection, decks, player_id, most=10) if game.open), None)


def find_open_game_on(connection: Connection, decks: Decks, player_id: str, deck_id: str) -> GameSummary | None:
    """Find the player's game on a deck that is not over, or return None."""
    on_deck = select(Game).where(Game.player_id == player_id, Game.deck_id == deck_id)
    games = (_summarize(row, decks) for row in connection.execute(on_deck))
    return next((game for game in games if game.open), None)


def find_last_board(connection: Connection, player_id: str) -> str | None:
    """Find the leaderboard of the player's last ranked game, or return None."""
    query = select(Deck.kind).join(Game).where(Game.player_id == player_id, Game.ranked == 1)
    ended = query.where(col(Game.ended).is_not(None)).order_by(col(Game.begun).desc())
    kind: str | None = connection.execute(ended.limit(1)).scalar()
    return kind


_LAST_CHOICE = Prepared(
    select(Deck.spoilers)
    .join(Game)
    .where(Game.player_id == bindparam("player"), Deck.maker == bindparam("player"), col(Game.beat).is_(None))
    .where(or_(*(col(Deck.kind) == kind for kind in ("quick", "practice", "survival"))))
    .order_by(col(Game.begun).desc())
    .limit(1)
)


def wanted_spoilers(connection: Connection, player_id: str) -> bool:
    """Whether the last deck that the player had drawn could contain spoilers.

    A rematch does not count: it takes the choice of the duel before, which may be the other player's.
    """
    rows = _LAST_CHOICE.run(connection, player=player_id)
    return bool(rows and rows[0].spoilers)


def is_being_played(connection: Connection, deck_id: str) -> bool:
    """Whether the player that a deck was drawn for has begun and not yet finished a game on it.

    The games of a deleted player are deleted too, so a deck whose maker was deleted is never being played.
    """
    query = select(Game.id).join(Deck).where(Deck.id == deck_id, Deck.maker == Game.player_id)
    finished = connection.execute(query.where(col(Game.ended).is_not(None)).limit(1)).first()
    return finished is None and connection.execute(query.limit(1)).first() is not None


@dataclass(frozen=True, slots=True)
class FinishedGame:
    """A player's finished game on a deck, to be compared with another game."""

    game_id: str
    deck_id: str
    player_id: str
    name: str | None
    points: int
    right: int
    spent: Millis
    clock: bool
    beat: str | None


BEST_FIRST = (col(Game.points).desc(), *(col(getattr(Game, name)) for name in TIE_BREAKERS))
FINISHED = select(Game, Player.name).join(Player).where(col(Game.ended).is_not(None))


def build_finished(row: Row[Any]) -> FinishedGame:
    """Build a finished game from a row of `FINISHED`."""
    return FinishedGame(
        row.id, row.deck_id, row.player_id, row.name, row.points, row.correct, row.spent, bool(row.clock), row.beat
    )


def find_finished(connection: Connection, game_id: str) -> FinishedGame | None:
    """Find a finished game, or return None if it is not finished or was deleted with its player."""
    row = connection.execute(FINISHED.where(Game.id == game_id)).first()
    return build_finished(row) if row else None


def find_finished_on(connection: Connection, player_id: str, deck_id: str) -> FinishedGame | None:
    """Find a player's first finished game on a deck, or return None."""
    query = FINISHED.where(Game.player_id == player_id, Game.deck_id == deck_id)
    row = connection.execute(query.order_by(col(Game.begun)).limit(1)).first()
    return build_finished(row) if row else None


def count_better(connection: Connection, deck_id: str, points: int) -> tuple[int, int]:
    """Count the finished games on a deck that have more points, and all finished games on it."""
    finished = select(func.count(), func.count().filter(col(Game.points) > points)).where(
        Game.deck_id == deck_id, col(Game.ended).is_not(None)
    )
    others, better = connection.execute(finished).one()
    return better, others


@dataclass(frozen=True, slots=True)
class DailyAttempt:
    """A player's first game with the daily deck of a date."""

    game_id: str
    day: date
    ended: bool
    ranked: bool
    points: int
    right: int


_DAILY_GAMES = (
    select(Game, Deck.date)
    .join(Deck)
    .where(Game.player_id == bindparam("player"), col(Deck.date).is_not(None))
    .order_by(col(Game.begun))
)


_DAILY_GAME = Prepared(_DAILY_GAMES.where(Deck.date == bindparam("day")).limit(1))


def _build_attempt(row: Any) -> DailyAttempt:
    day = date.fromisoformat(row.date)
    return DailyAttempt(row.id, day, row.ended is not None, bool(row.ranked), row.points, row.correct)


def load_daily_attempts(connection: Connection, player_id: str) -> dict[date, DailyAttempt]:
    """Load a player's first game with the daily deck of each date."""
    attempts: dict[date, DailyAttempt] = {}
    for row in connection.execute(_DAILY_GAMES, {"player": player_id}):
        attempt = _build_attempt(row)
        attempts.setdefault(attempt.day, attempt)
    return attempts


def find_daily_attempt(connection: Connection, player_id: str, day: date) -> DailyAttempt | None:
    """Find a player's first game with the daily deck of a date, or return None."""
    rows = _DAILY_GAME.run(connection, player=player_id, day=day.isoformat())
    return _build_attempt(rows[0]) if rows else None


_FIRST_GAMES = (
    select(Game)
    .where(Game.player_id == bindparam("player"), col(Game.ended).is_not(None))
    .order_by(col(Game.begun), col(Game.id))
    .limit(bindparam("most", type_=Integer))
    .subquery()
)
_RIVAL = aliased(Game)
_CAREER = Prepared(
    select(Deck.kind, Deck.date)
    .add_columns(*(_FIRST_GAMES.c[name] for name in ("id", "deck_id", "ranked", "ended", "points", "rules", "clock")))
    .add_columns(*(col(getattr(Answer, name)) for name in ("position", "question_id", "correct", "spent")))
    .add_columns(col(Answer.points_right), col(Answer.points_speed), col(_RIVAL.points).label("rival_points"))
    .select_from(_FIRST_GAMES)
    .join(Deck, col(Deck.id) == _FIRST_GAMES.c.deck_id)
    .join(Answer, col(Answer.game_id) == _FIRST_GAMES.c.id)
    .outerjoin(
        _RIVAL,
        (col(_RIVAL.id) == _FIRST_GAMES.c.beat)
        & (col(_RIVAL.deck_id) == _FIRST_GAMES.c.deck_id)
        & (col(_RIVAL.player_id) != bindparam("player")),
    )
    .order_by(_FIRST_GAMES.c.begun, _FIRST_GAMES.c.id, col(Answer.position))
)


def load_career(
    connection: Connection, decks: Decks, questions: Mapping[str, Question], player_id: str, *, most: int
) -> list[PlayedGame]:
    """Load a player's finished games with what badges and records need of their answers, at most the first `most`."""
    rows = _CAREER.run(connection, player=player_id, most=most)
    games = []
    for _game_id, group in groupby(rows, key=lambda row: row.id):
        answers = list(group)
        game = answers[0]
        games.append(PlayedGame(
            game.id, game.deck_id, game.kind, game.ended, game.points,
            tuple(_build_played_answer(row, decks, questions) for row in answers),
            game.rules, bool(game.clock), date.fromisoformat(game.date) if game.date and game.ranked else None,
            game.rival_points,
        ))  # fmt: skip
    return games


def _build_played_answer(row: Any, decks: Decks, questions: Mapping[str, Question]) -> PlayedAnswer:
    question = questions.get(row.question_id)
    topic, difficulty = (question.topic, question.difficulty) if question else ("", None)
    # Few answers are given in the last quarter of the time, and only for these the deck is loaded.
    near_bell = row.correct and row.clock and 8 * row.points_speed <= row.points_right
    limit = decks.get(row.deck_id).cards[row.position - 1].limit * 1000 if near_bell else 0
    return PlayedAnswer(
        topic, difficulty, bool(row.correct), row.spent, bool(near_bell and row.spent >= limit - LAST_SECOND_MS)
    )
