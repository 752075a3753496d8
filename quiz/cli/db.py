"""`quiz db`: upgrading, backing up, restoring, auditing, copying and adopting the database."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy import Engine

from quiz.bank.film import load_film_id
from quiz.cli.opening import open_game, plain
from quiz.services.data_folders import load_settings
from quiz.storage import installation, maintenance
from quiz.storage.audit import audit as find_differences
from quiz.storage.database import connect, read_session, reading


@click.group()
def db() -> None:
    """Upgrade, back up, restore, audit, copy or adopt the database."""


@contextmanager
def _opened(url: str) -> Iterator[Engine]:
    engine = connect(url)
    try:
        yield engine
    finally:
        engine.dispose()


@db.command()
def upgrade() -> None:
    """Upgrade the database to the schema of this version.

    A SQLite database is copied first; `quiz serve` upgrades it by itself.
    """
    with _opened(load_settings().database_url) as engine:
        copied = maintenance.upgrade(engine)
    click.echo(f"The schema is {installation.HEAD}." + (f" The copy from before is {copied}." if copied else ""))


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy a SQLite database to FILE, also during games."""
    with _opened(load_settings().database_url) as engine:
        installation.get_revision(engine)  # refuses the database of another program
        maintenance.back_up(maintenance.get_file(engine.url), file)
    click.echo(f"{file}: {file.stat().st_size:,} bytes, readable by you alone.")


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(file: Path, *, yes: bool) -> None:
    """Replace a SQLite database by the backup FILE.

    The file that it replaces is kept beside it.
    """
    with _opened(load_settings().database_url) as engine:
        target = maintenance.get_file(engine.url)
    if target.exists() and not yes:
        click.confirm(f"Shall {file} replace {target}? The replaced file is kept beside it.", abort=True)
    replaced = maintenance.restore(file, target)
    click.echo(f"{target} is restored from {file}." + (f" What was there is kept in {replaced}." if replaced else ""))


@db.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def adopt(*, yes: bool) -> None:
    """Assign the database to the film of the bank.

    For a film that got another id: the database refuses the banks of other films.
    """
    with open_game() as services:
        with read_session(services.engine) as session:
            before = installation.find_film_id(session)
        film_id = load_film_id(services.settings.questions)
        if not yes:
            owner = f"belongs to the film `{before}`" if before else "belongs to no film yet"
            click.confirm(f"The database {owner}. Shall it belong to `{film_id}`, with all its games?", abort=True)
        installation.replace_film(services.engine, film_id)
    click.echo(f"The database belongs to the film `{film_id}`.")


@db.command()
def audit() -> None:
    """Recompute all points and boards from the answers.

    Each game is recomputed by the rules that it was played by. Answers that today's comparison of texts would grade
    otherwise are listed, but are no difference.

    Exit status: 0 nothing differs, 1 something differs, 2 it could not run.
    """
    errors = remarks = 0
    with open_game() as services, reading(services.engine) as connection:
        for line in find_differences(connection, services.decks, services.settings.zone):
            click.echo(plain(line.text))
            errors += line.is_error
            remarks += not line.is_error
    if remarks:
        click.echo(
            f"Answers that would be graded otherwise today: {remarks}. That is no error, and there is nothing to do."
        )
    click.echo(
        f"{errors} differences; `quiz db restore FILE` restores a backup from before them."
        if errors
        else "Everything is as the answers say."
    )
    sys.exit(1 if errors else 0)


@db.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy everything FROM one database TO an empty one.

    Both are addresses, as in QUIZ_DATABASE_URL. The copies are compared row by row.
    """
    with _opened(source) as old, _opened(target) as new:
        rows = maintenance.copy_database(old, new, click.echo)
    click.echo(f"{rows:,} rows copied and compared. Name the new database in QUIZ_DATABASE_URL.")
