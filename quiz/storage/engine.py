"""Opening the database: SQLite in a file, or PostgreSQL; reading and writing transactions.

SQLite runs in WAL mode with `synchronous=FULL`: what was acknowledged survives a power cut. Every
transaction that writes begins IMMEDIATE, because a read that turns into a write fails at once where
another one writes. Versions 3.7.0 to 3.51.2 can corrupt a WAL database (sqlite.org/wal.html, "the WAL-reset
bug"); the pysqlite3 wheel brings a later one, and without it such a version gets a rollback journal.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, event, select
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlmodel import SQLModel, create_engine

from quiz.errors import BadSettings
from quiz.scoring import Millis
from quiz.storage.tables import INSTALLATION
from quiz.storage.upsert import insert_new

try:
    from pysqlite3 import dbapi2 as driver
except ImportError:  # no wheel for this platform: Python's own
    driver = sqlite3

BUSY_MILLIS = 5000
WAL_IS_SAFE_FROM = (3, 51, 3)


def open_database(url: str, now: Millis) -> Engine:
    """An engine on the database at this SQLAlchemy address, its tables made where they are missing.

    Raises `BadSettings` where there is no such address or it cannot be opened.
    """
    try:
        engine = _open_sqlite(url, driver) if url.startswith("sqlite") else create_engine(url)
    except (ArgumentError, ImportError):
        advice = "write an address such as sqlite:////var/lib/iss-quiz/quiz.sqlite3"
        raise BadSettings(f"QUIZ_DATABASE_URL: there is no database at such an address; {advice}.") from None
    try:
        with writing(engine) as connection:
            SQLModel.metadata.create_all(connection)
            insert_new(connection, INSTALLATION, [{"id": 1, "begun": now}])
    except OperationalError as error:
        where = engine.url.render_as_string(hide_password=True)
        raise BadSettings(f"QUIZ_DATABASE_URL: {where} cannot be opened ({error.orig}).") from None
    return engine


def in_use_since(connection: Connection) -> Millis:
    """When this database was first opened."""
    return int(connection.execute(select(INSTALLATION.c.begun)).scalar_one())


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection whose statements see one state of the database."""
    with engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is committed at the end, or rolled back as a whole by an exception."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def _open_sqlite(url: str, module: ModuleType) -> Engine:
    engine = create_engine(url, module=module, connect_args={"timeout": BUSY_MILLIS / 1000})
    journal = "WAL" if module.sqlite_version_info >= WAL_IS_SAFE_FROM else "DELETE"

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not guessed by the driver
        for pragma in (f"journal_mode={journal}", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
