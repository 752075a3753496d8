"""Use cases: everything players and hosts do, as functions of `Services` and plain arguments, without Flask.

Each function owns its transaction and returns a value; pages, commands and tests call the same ones. The names listed
in `__all__` are the values that they take and return.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from random import Random, SystemRandom

from sqlalchemy import Engine

from quiz.bank import Bank, Picture
from quiz.config import Settings
from quiz.rules.calendar import day_of
from quiz.rules.scoring import Millis
from quiz.storage import pictures
from quiz.storage.decks import Decks, StoredDeck
from quiz.storage.game_summaries import DailyAttempt, FinishedGame, GameSummary
from quiz.storage.games import StoredGame
from quiz.storage.leaderboards import LeaderboardEntry
from quiz.storage.players import StoredPlayer

__all__ = [
    "DailyAttempt", "DailyReserve", "FinishedGame", "GameSummary", "LeaderboardEntry", "Services", "StoredDeck",
    "StoredGame", "StoredPlayer", "wall_clock",
]  # fmt: skip


def wall_clock() -> Millis:
    """The time now, in UTC milliseconds."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class DailyReserve:
    """The questions that no other deck may hold on the date of a daily: its own, and decoys that hide which those are.

    Computed once for a daily and a bank.
    """

    deck_id: str
    bank: Bank
    daily: frozenset[str]
    decoys: tuple[frozenset[str], ...]

    def question_ids(self, *, without_decoys: int = 0) -> frozenset[str]:
        """The ids of all these questions, without those of so many decks of decoys, the last deck first."""
        return self.daily.union(*self.decoys[: len(self.decoys) - without_decoys])


@dataclass
class Services:
    """What the use cases need: `create_app` makes one for an app, each command one for itself."""

    settings: Settings
    engine: Engine
    read_bank: Callable[[], Bank]
    """Reads the bank when it is first used; most commands on players need none."""
    now: Callable[[], Millis] = wall_clock
    random: Random = field(default_factory=SystemRandom)
    """The source of everything that is drawn."""
    daily_reserve: DailyReserve | None = None

    @cached_property
    def bank(self) -> Bank:
        """The questions; replaced as a whole after `quiz reload`."""
        return self.read_bank()

    def replace_bank(self, bank: Bank) -> None:
        """Play this bank from now on; its pictures are stored first, because decks outlive the files."""
        pictures.save_pictures(self.engine, bank)
        self.bank = bank

    def find_picture(self, name: str) -> Picture | None:
        """The picture of a name: of this bank, or of one that was played before."""
        return self.bank.pictures.get(name) or pictures.find_picture(self.engine, name)

    @cached_property
    def decks(self) -> Decks:
        """The decks of the database."""
        return Decks(self.engine)

    def today(self) -> date:
        """The date in the quiz's time zone."""
        return day_of(self.now(), self.settings.zone)
