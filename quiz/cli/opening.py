"""What the commands on a running game share: its settings and database, its bank, and texts fit for a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy import Engine

from quiz.bank import Bank, read_bank
from quiz.cli import printable
from quiz.config import Settings
from quiz.storage import films
from quiz.storage.database import open_existing, reading


@dataclass(frozen=True, slots=True)
class Opened:
    """A game as its host's commands work on it."""

    settings: Settings
    engine: Engine

    def bank(self) -> Bank:
        """The bank, drafts too. Exits with 1 and its problems; raises `BadSettings` on another film's database."""
        found = read_bank(self.settings.questions)
        if found.bank is None or found.problems:
            for problem in found.problems:
                click.echo(str(problem))
            click.echo("The bank has problems; mend the lines above first.", err=True)
            sys.exit(1)
        with reading(self.engine) as connection:
            films.check_film(connection, found.bank.film, found.bank.by_id)
        return found.bank


@contextmanager
def open_game(questions: Path | None = None) -> Iterator[Opened]:
    """The settings and the database of the game that `quiz serve` would serve, perhaps with another bank.

    Raises `BadSettings`.
    """
    settings = films.read_installation(questions)
    engine = open_existing(settings.database_url)
    try:
        yield Opened(settings, engine)
    finally:
        engine.dispose()


def give_up(why: str) -> NoReturn:
    """Exit with 2 and a line."""
    click.echo(printable(f"quiz: {why}"), err=True)
    sys.exit(2)


def plain(text: str) -> str:
    """What a player wrote, on one line, without whatever could take the terminal over."""
    return "".join(char if char.isprintable() else " " for char in text).strip()
