"""What every view needs: the bank, the database, the clock, the zone. One `Site` an app, held by it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask import current_app
from sqlalchemy import Engine

from quiz.bank import Bank
from quiz.config import Settings
from quiz.rules.calendar import day_of
from quiz.rules.scoring import Millis
from quiz.storage.decks import Decks


@dataclass(frozen=True, slots=True)
class Resting:
    """The questions that only the daily of this deck may hold, and their decoys, worked out once a day and bank."""

    deck_id: str
    bank: Bank
    daily: frozenset[str]
    decoys: tuple[frozenset[str], ...]

    def questions(self, *, without: int = 0) -> frozenset[str]:
        """The questions that rest, without those of so many decks of decoys, the last first."""
        return self.daily.union(*self.decoys[: len(self.decoys) - without])


@dataclass
class Services:
    """The parts that `create_app` puts together."""

    settings: Settings
    bank: Bank
    engine: Engine
    decks: Decks
    now: Callable[[], Millis]
    resting: Resting | None = None

    def today(self) -> date:
        """The date in the quiz's time zone."""
        return day_of(self.now(), self.settings.zone)


def services() -> Services:
    """The site of the app that answers this request."""
    found: Services = current_app.extensions["quiz"]
    return found
