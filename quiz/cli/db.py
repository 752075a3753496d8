"""`quiz db`: the database as a whole: up to date, copied, put back, audited, moved."""

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
    """Keep the database: upgrade, backup, restore, audit, copy, adopt."""


@contextmanager
def _opened(url: str) -> Iterator[Engine]:
    engine = connect(url)
    try:
        yield engine
    finally:
        engine.dispose()


@db.command()
def upgrade() -> None:
    """Bring the database to this version's schema, after a copy of SQLite's file; `serve` does it by itself there."""
    with _opened(load_settings().database_url) as engine:
        kept = maintenance.upgrade(engine)
    click.echo(f"The schema is {installation.HEAD}." + (f" The copy from before is {kept}." if kept else ""))


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy SQLite's database to FILE while players play."""
    with _opened(load_settings().database_url) as engine:
        installation.get_revision(engine)  # another program's is none of ours to copy
        maintenance.back_up(maintenance.get_file(engine.url), file)
    click.echo(f"{file}: {file.stat().st_size:,} bytes, readable by you alone.")


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(file: Path, *, yes: bool) -> None:
    """Put the backup FILE in place of SQLite's database; what was there is kept beside it."""
    with _opened(load_settings().database_url) as engine:
        target = maintenance.get_file(engine.url)
    if target.exists() and not yes:
        click.confirm(f"Shall {file} take the place of {target}? What is there now is kept beside it.", abort=True)
    kept = maintenance.restore(file, target)
    click.echo(f"{target} is now what {file} holds." + (f" What was there is kept in {kept}." if kept else ""))


@db.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def adopt(*, yes: bool) -> None:
    """Let the database belong to the film of the bank, if it belongs to another: they are the same film."""
    with open_game() as services:
        with read_session(services.engine) as session:
            before = installation.find_film_id(session)
        film_id = load_film_id(services.settings.questions)
        if not yes:
            whose = f"belongs to the film `{before}`" if before else "belongs to no film yet"
            click.confirm(f"The database {whose}. Shall it belong to `{film_id}`, with all its games?", abort=True)
        installation.replace_film(services.engine, film_id)
    click.echo(f"The database belongs to the film `{film_id}`.")


@db.command()
def audit() -> None:
    """Recompute every game's points and every board from the stored answers. Exit status 1 if anything differs.

    Each game is recomputed by the rules that it was played by. Answers that today's comparison of texts would grade
    otherwise are listed, and are no difference.
    """
    errors = remarks = 0
    with open_game() as services, reading(services.engine) as connection:
        for line in find_differences(connection, services.decks, services.settings.zone):
            click.echo(plain(line.text))
            errors += line.is_error
            remarks += not line.is_error
    if remarks:
        click.echo(f"Answers that would be graded otherwise today: {remarks}. That is no error, and nothing is to do.")
    click.echo(
        f"{errors} differences; a backup from before them is put back by `quiz db restore FILE`."
        if errors
        else "Everything is as the answers say."
    )
    sys.exit(1 if errors else 0)


@db.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy everything FROM one database TO an empty one, both as addresses, and compare them row by row."""
    with _opened(source) as old, _opened(target) as new:
        moved = maintenance.copy_database(old, new, click.echo)
    click.echo(f"{moved:,} rows copied and compared. Name the new database in QUIZ_DATABASE_URL.")
