"""Games as lists, boards and challenges look at them: whose, on which deck, how they ended."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from quiz.rules.ranking import TIE_BREAKERS
from quiz.rules.scoring import Millis
from quiz.storage.decks import Deck, Decks
from quiz.storage.models import DECK, GAME, PLAYER


@dataclass(frozen=True, slots=True)
class GameSummary:
    """A game as a list shows it."""

    id: str
    deck: Deck
    ranked: bool
    begun: Millis
    ended: Millis | None
    position: int
    clock: bool
    asked_at: Millis | None
    points: int
    right: int
    spent: Millis

    @property
    def open(self) -> bool:
        """Whether a question, or the last answer, waits for the player."""
        return self.position <= len(self.deck.cards)

    @property
    def limit(self) -> Millis | None:
        """The time that the open question allows, None if no clock is running."""
        return self.deck.cards[self.position - 1].limit * 1000 if self.clock and self.asked_at is not None else None

    def left(self, now: Millis) -> Millis:
        """How much of that time is left, 0 if none is."""
        if self.limit is None or self.asked_at is None:
            return 0
        return min(self.limit, max(0, self.asked_at + self.limit - now))


def games_of(connection: Connection, decks: Decks, player_id: str, *, most: int = 50) -> list[GameSummary]:
    """A player's games, the latest first."""
    query = select(GAME).where(GAME.c.player_id == player_id).order_by(GAME.c.begun.desc()).limit(most)
    return [_line(row, decks) for row in connection.execute(query)]


def _line(row: Row[Any], decks: Decks) -> GameSummary:
    return GameSummary(
        row.id, decks.get(row.deck_id), bool(row.ranked), row.begun, row.ended, row.position, bool(row.clock),
        row.asked_at, row.points, row.correct, row.spent,
    )  # fmt: skip


def open_game(connection: Connection, decks: Decks, player_id: str) -> GameSummary | None:
    """The player's latest game that waits for them, or None."""
    return next((line for line in games_of(connection, decks, player_id, most=10) if line.open), None)


def open_game_on(connection: Connection, decks: Decks, player_id: str, deck_id: str) -> GameSummary | None:
    """The player's game on a deck that waits for them, or None."""
    on_deck = select(GAME).where(GAME.c.player_id == player_id, GAME.c.deck_id == deck_id)
    lines = (_line(row, decks) for row in connection.execute(on_deck))
    return next((line for line in lines if line.open), None)


def last_board(connection: Connection, player_id: str) -> str | None:
    """The board that the player's last ranked game is on, or None."""
    finished = (GAME.c.player_id == player_id) & (GAME.c.ranked == 1) & GAME.c.ended.is_not(None)
    query = select(DECK.c.kind).join(GAME, GAME.c.deck_id == DECK.c.id).where(finished)
    kind: str | None = connection.execute(query.order_by(GAME.c.begun.desc()).limit(1)).scalar()
    return kind


def last_spoilers(connection: Connection, player_id: str) -> bool:
    """Whether the last deck that was drawn at the player's wish was for those who have seen the film."""
    wished = (GAME.c.player_id == player_id) & (DECK.c.maker == player_id) & DECK.c.kind.in_(("quick", "practice"))
    query = select(DECK.c.spoilers).join(GAME, GAME.c.deck_id == DECK.c.id).where(wished)
    return bool(connection.execute(query.order_by(GAME.c.begun.desc()).limit(1)).scalar())


def still_played(connection: Connection, deck_id: str) -> bool:
    """Whether the player that a deck was drawn for has begun it and not finished it yet.

    A deleted player took their games along, so their decks are free.
    """
    by_its_maker = select(GAME.c.id).join(DECK, (DECK.c.id == GAME.c.deck_id) & (DECK.c.maker == GAME.c.player_id))
    query = by_its_maker.where(DECK.c.id == deck_id)
    finished = connection.execute(query.where(GAME.c.ended.is_not(None)).limit(1)).first()
    return finished is None and connection.execute(query.limit(1)).first() is not None


@dataclass(frozen=True, slots=True)
class FinishedGame:
    """Somebody's finished game on a deck, as a challenge compares it."""

    game_id: str
    deck_id: str
    player_id: str
    name: str | None
    points: int
    right: int
    spent: Millis


_BEST_FIRST = (GAME.c.points.desc(), *(GAME.c[name] for name in TIE_BREAKERS))
_RUN = select(GAME, PLAYER.c.name).join(PLAYER, PLAYER.c.id == GAME.c.player_id)


def _run(row: Row[Any]) -> FinishedGame:
    return FinishedGame(row.id, row.deck_id, row.player_id, row.name, row.points, row.correct, row.spent)


def run(connection: Connection, game_id: str) -> FinishedGame | None:
    """A finished game, or None where it is not finished or was deleted with its player."""
    row = connection.execute(_RUN.where(GAME.c.id == game_id, GAME.c.ended.is_not(None))).first()
    return _run(row) if row else None


def challengers(connection: Connection, game_id: str, *, most: int = 20) -> list[FinishedGame]:
    """The finished games that answer the challenge of a game, the best first."""
    query = _RUN.where(GAME.c.beat == game_id, GAME.c.ended.is_not(None))
    return [_run(row) for row in connection.execute(query.order_by(*_BEST_FIRST).limit(most))]


def compared(connection: Connection, deck_id: str, points: int) -> tuple[int, int]:
    """Of the finished games on a deck, how many have more points, and how many there are."""
    finished = select(func.count(), func.count().filter(GAME.c.points > points)).where(
        GAME.c.deck_id == deck_id, GAME.c.ended.is_not(None)
    )
    others, better = connection.execute(finished).one()
    return better, others


@dataclass(frozen=True, slots=True)
class DailyAttempt:
    """A player's first game on a date's deck."""

    game_id: str
    day: date
    ended: bool
    ranked: bool
    points: int
    right: int


_TRIES = (
    select(GAME.c.id, DECK.c.date, GAME.c.ended, GAME.c.ranked, GAME.c.points, GAME.c.correct)
    .join(DECK, DECK.c.id == GAME.c.deck_id)
    .where(GAME.c.player_id == bindparam("player"), DECK.c.date.is_not(None))
    .order_by(GAME.c.begun)
)


def daily_tries(connection: Connection, player_id: str) -> dict[date, DailyAttempt]:
    """A player's first game on each date's deck."""
    tries: dict[date, DailyAttempt] = {}
    for row in connection.execute(_TRIES, {"player": player_id}):
        day = date.fromisoformat(row.date)
        found = DailyAttempt(row.id, day, row.ended is not None, bool(row.ranked), row.points, row.correct)
        tries.setdefault(day, found)
    return tries


def daily_try(connection: Connection, player_id: str, day: date) -> DailyAttempt | None:
    """A player's first game on one date's deck, or None."""
    row = connection.execute(_TRIES.where(DECK.c.date == day.isoformat()).limit(1), {"player": player_id}).first()
    return DailyAttempt(row.id, day, row.ended is not None, bool(row.ranked), row.points, row.correct) if row else None


def run_of(connection: Connection, player_id: str, deck_id: str) -> FinishedGame | None:
    """A player's first finished game on a deck, or None."""
    query = _RUN.where(GAME.c.player_id == player_id, GAME.c.deck_id == deck_id, GAME.c.ended.is_not(None))
    row = connection.execute(query.order_by(GAME.c.begun).limit(1)).first()
    return _run(row) if row else None
