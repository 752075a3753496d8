"""What commands that work on a game's database share: its services, and text that is safe on a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click
from sqlalchemy import Engine

from quiz import services
from quiz.bank import Bank, read_bank
from quiz.config import Settings
from quiz.services import Services
from quiz.services.data_folders import load_settings
from quiz.storage.database import read_session
from quiz.storage.installation import check_film, open_existing


@contextmanager
def open_game(questions: Path | None = None) -> Iterator[Services]:
    """Open the game that `quiz serve` would serve, or the same with the bank of another folder. Raises `BadSettings`.

    The bank is read when a command needs it, with drafts. If it has problems, they are printed and the command exits
    with 1. Raises `BadSettings` if the database belongs to another film.
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


def plain(text: str) -> str:
    """Return what a player wrote on one line, without control characters, which could take over the terminal."""
    return "".join(char if char.isprintable() else " " for char in text).strip()
