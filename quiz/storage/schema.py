"""The schema of a database: of which revision it is, making it, bringing it up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, insert, inspect, select
from sqlmodel import SQLModel

from quiz.errors import BadSettings
from quiz.rules.scoring import Millis
from quiz.storage.models import INSTALLATION

HEAD = "0005"
"""The revision that this program works with."""
REVISIONS = ("0001", "0002", "0003", "0004", HEAD)
"""All revisions, the oldest first."""
MAX_MOMENT = 253_370_764_800_000
"""The first moment of the year 9999, in milliseconds: Python's dates end soon after it."""
MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def revision_of(connection: Connection) -> str | None:
    """The revision of a database, or None for an empty one. Raises `BadSettings` for one that is not ours."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if _VERSION.name in tables:
        found: str | None = connection.execute(select(_VERSION.c.version_num)).scalar()
        return found
    if INSTALLATION.name in tables:
        return REVISIONS[0]  # the first schema did not say so yet
    raise BadSettings("QUIZ_DATABASE_URL: that database holds other tables; name an empty one, or the game's own.")


def make(connection: Connection, now: Millis) -> None:
    """Make every table in an empty database, and note since when it is in use."""
    make_tables(connection)
    connection.execute(insert(INSTALLATION), {"id": 1, "begun": now})


def make_tables(connection: Connection) -> None:
    """Make every table in an empty database, and note its revision."""
    SQLModel.metadata.create_all(connection)
    _VERSION.create(connection)
    connection.execute(insert(_VERSION), {"version_num": HEAD})


def check(revision: str) -> None:
    """Raise `BadSettings` where a database is newer than this program."""
    if revision not in REVISIONS:
        raise BadSettings(
            f"The database was made by a newer version of the game (its schema is {revision}, this one knows {HEAD}): "
            "install that version again, or restore the copy made before the upgrade."
        )


def check_current(revision: str) -> None:
    """Raise `BadSettings` where a database is of another version than this program."""
    check(revision)
    if revision != HEAD:
        raise BadSettings(f"The database is of an older version ({revision}): run `quiz db upgrade` first.")


def check_installation(connection: Connection) -> None:
    """Raise `BadSettings` if the row of a database of `HEAD` that says since when it is in use is missing or wrong."""
    begun = connection.execute(select(INSTALLATION.c.begun)).scalars().all()
    if len(begun) != 1 or not 0 <= begun[0] <= MAX_MOMENT:
        raise BadSettings(
            "The database does not say since when it is in use, because another program changed it: put a backup in "
            "its place with `quiz db restore FILE`."
        )


def upgrade(engine: Engine) -> None:
    """Bring a database to `HEAD` in one transaction; killed on the way, it stays as it was.

    Raises `RuntimeError` where a row would point to nothing afterwards; then, too, nothing is changed.
    """
    from alembic import command  # only an upgrade needs it, and it takes as long to import as a page to make
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    opened = engine.connect().execution_options(writes=True)
    with opened as connection, _without_foreign_keys(connection), connection.begin():
        _note_the_first(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
        if connection.dialect.name == "sqlite":
            lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if lost:
                raise RuntimeError(f"after the upgrade {len(lost)} rows would point to nothing, as in {lost[0]}")


def _note_the_first(connection: Connection) -> None:
    """Write down the revision of a database that has none written down: it is of the first."""
    if _VERSION.name not in inspect(connection).get_table_names():
        _VERSION.create(connection)
        connection.execute(insert(_VERSION), {"version_num": REVISIONS[0]})


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """SQLite would follow them while a table is made anew; they are switched outside of any transaction."""
    if connection.dialect.name != "sqlite":
        yield
        return
    bare: Any = connection.connection.driver_connection
    bare.execute("PRAGMA foreign_keys=OFF").close()
    try:
        yield
    finally:
        bare.execute("PRAGMA foreign_keys=ON").close()
