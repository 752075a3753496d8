"""Use cases: everything players and hosts do, as functions of `Services` and plain arguments, without Flask.

Each function owns its transaction and returns a value; pages, commands and tests call the same functions. `__all__`
lists the types of their arguments and results.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from random import Random, SystemRandom
from threading import Lock
from typing import Any

from sqlalchemy import Engine

from quiz.bank import Bank, Picture
from quiz.config import Settings
from quiz.rules.calendar import day_of, midnight_after
from quiz.rules.scoring import Millis
from quiz.storage import pictures
from quiz.storage.decks import Decks, StoredDeck
from quiz.storage.duels import DuelNews, StoredRival
from quiz.storage.game_summaries import DailyAttempt, FinishedGame, GameSummary
from quiz.storage.games import StoredGame
from quiz.storage.leaderboards import LeaderboardEntry, Rival, Winner
from quiz.storage.players import StoredPlayer
from quiz.storage.tallies import AnswerContext

__all__ = [
    "AnswerContext", "DailyAttempt", "DailyReserve", "DuelNews", "FinishedGame", "GameSummary", "LeaderboardEntry",
    "Rival", "Services", "StoredDeck", "StoredGame", "StoredPlayer", "StoredRival", "Winner", "wall_clock",
]  # fmt: skip


def wall_clock() -> Millis:
    """Return the current time in UTC milliseconds."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class DailyReserve:
    """The questions reserved on the date of a daily: its own questions, and decoys that hide which ones are its own.

    No other deck may contain them on that date. The reserve is computed once for each daily and bank.
    """

    deck_id: str
    bank: Bank
    daily: frozenset[str]
    decoys: tuple[frozenset[str], ...]

    def question_ids(self, *, without_decoys: int = 0) -> frozenset[str]:
        """Return the ids of the reserved questions, without the last `without_decoys` decoy decks."""
        return self.daily.union(*self.decoys[: len(self.decoys) - without_decoys])


@dataclass
class Services:
    """The dependencies of the use cases. `create_app` and each command create their own."""

    settings: Settings
    engine: Engine
    read_bank: Callable[[], Bank]
    """Reads the bank when it is first used, because most commands on players do not need a bank."""
    now: Callable[[], Millis] = wall_clock
    random: Random = field(default_factory=SystemRandom)
    """The source of randomness for everything that is drawn."""
    daily_reserve: DailyReserve | None = None
    party_scores: dict[str, tuple[Any, list[Any], list[int]]] = field(default_factory=dict)
    """What rooms depend on, their scores and their misses, by code; see `services/party_views.py`."""
    party_lock: Lock = field(default_factory=Lock)
    """Held while the scores of a room are computed."""

    @cached_property
    def bank(self) -> Bank:
        """The bank of questions, replaced as a whole by `quiz reload`."""
        return self.read_bank()

    def save_pictures(self) -> None:
        """Store the pictures of the bank, because decks outlive its files."""
        pictures.save_pictures(self.engine, self.bank)

    def replace_bank(self, bank: Bank) -> None:
        """Use this bank from now on.

        The pictures of both are stored first: decks of the bank before are still played, and a backup that was
        restored meanwhile may lack its pictures.
        """
        self.save_pictures()
        pictures.save_pictures(self.engine, bank)
        self.bank = bank

    def find_picture(self, name: str) -> Picture | None:
        """Find a picture by its name, in this bank or among the pictures of earlier banks."""
        return self.bank.pictures.get(name) or pictures.find_picture(self.engine, name)

    @cached_property
    def decks(self) -> Decks:
        """The decks of the database."""
        return Decks(self.engine)

    def today(self) -> date:
        """The date in the quiz's time zone."""
        return day_of(self.now(), self.settings.zone)

    def left_today(self) -> Millis:
        """The time until midnight in the quiz's time zone, when the daily changes."""
        now = self.now()
        return midnight_after(day_of(now, self.settings.zone), self.settings.zone) - now
