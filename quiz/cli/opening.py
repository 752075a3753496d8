"""What the commands on a running game share: its settings, its bank, its database, and texts fit for a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy import Engine

from quiz.app import wall_clock
from quiz.bank import Bank, read_bank
from quiz.config import Settings, read_settings
from quiz.errors import QuizError
from quiz.storage.engine import open_database


@dataclass(frozen=True, slots=True)
class Opened:
    """A game as its host's commands work on it. The bank holds drafts too."""

    settings: Settings
    bank: Bank
    engine: Engine


@contextmanager
def open_game(questions: Path | None = None) -> Iterator[Opened]:
    """The game that `quiz serve` would serve, with the bank of this folder.

    Exits with 1 and every problem where the bank has any, with 2 and a line where something cannot be opened.
    """
    try:
        settings = read_settings()
        engine = open_database(settings.database_url, wall_clock())
    except QuizError as error:
        give_up(str(error))
    try:
        yield Opened(settings, _bank(questions or settings.questions), engine)
    finally:
        engine.dispose()


def _bank(folder: Path) -> Bank:
    reading = read_bank(folder)
    if reading.bank is None or reading.problems:
        for problem in reading.problems:
            click.echo(str(problem))
        click.echo("The bank has problems; mend the lines above first.", err=True)
        sys.exit(1)
    return reading.bank


def give_up(why: str) -> NoReturn:
    """Exit with 2 and a line."""
    click.echo(f"quiz: {why}", err=True)
    sys.exit(2)


def plain(text: str) -> str:
    """What a player wrote, on one line, without whatever could take the terminal over."""
    return "".join(char if char.isprintable() else " " for char in text).strip()
