"""What the commands on a running game share: its services, and texts fit for a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy import Engine

from quiz import services
from quiz.bank import Bank, read_bank
from quiz.cli import printable
from quiz.config import Settings
from quiz.services import Services
from quiz.services.data_folders import load_settings
from quiz.storage.database import read_session
from quiz.storage.installation import check_film, open_existing


@contextmanager
def open_game(questions: Path | None = None) -> Iterator[Services]:
    """The services of the game that `quiz serve` would serve, perhaps with another bank. Raises `BadSettings`.

    The bank is read when a command needs it, with drafts: then this exits with 1 and its problems, and raises
    `BadSettings` if the database is another film's.
    """
    settings = load_settings(questions)
    engine = open_existing(settings.database_url)
    try:
        yield Services(settings, engine, partial(_read_bank, settings, engine), services.wall_clock)
    finally:
        engine.dispose()


def _read_bank(settings: Settings, engine: Engine) -> Bank:
    outcome = read_bank(settings.questions)
    if outcome.bank is None or outcome.problems:
        for problem in outcome.problems:
            click.echo(str(problem))
        click.echo("The bank has problems; correct the lines above first.", err=True)
        sys.exit(1)
    bank = outcome.bank
    with read_session(engine) as session:
        check_film(session, bank.film, bank.by_id)
    return bank


def give_up(why: str) -> NoReturn:
    """Exit with 2 and a line."""
    click.echo(printable(f"quiz: {why}"), err=True)
    sys.exit(2)


def plain(text: str) -> str:
    """What a player wrote, on one line, without whatever could take the terminal over."""
    return "".join(char if char.isprintable() else " " for char in text).strip()
