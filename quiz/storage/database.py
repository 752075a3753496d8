"""Opening the database, SQLite in a file or PostgreSQL; reading from it, and transactions that write.

SQLite runs in WAL mode with `synchronous=FULL`: what was acknowledged survives a power cut. Every
transaction that writes begins IMMEDIATE, because a read that turns into a write fails at once where
another one writes. Versions 3.7.0 to 3.51.2 can corrupt a WAL database (sqlite.org/wal.html, "the WAL-reset
bug"); the pysqlite3 wheel brings a later one, and without it such a version gets a rollback journal.

PostgreSQL runs at its own READ COMMITTED; rows that two transactions may want are locked before they are
read, and a transaction that is refused all the same (a deadlock, or a database that is always serialisable)
is done again.
"""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import URL, Connection, Engine, event, make_url, select
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, OperationalError
from sqlmodel import create_engine

from quiz.errors import BadSettings, NothingYet
from quiz.paths import make_private
from quiz.rules.scoring import Millis
from quiz.storage import schema
from quiz.storage.group_commit import GroupCommit
from quiz.storage.models import INSTALLATION

try:
    from pysqlite3 import dbapi2

    driver: ModuleType = dbapi2
except ImportError:  # no wheel for this platform: Python's own
    driver = sqlite3

BUSY_MS = 5000
CONNECTIONS_KEPT = 16
"""More than a worker has threads: what is opened beyond them is opened anew for every request."""
WAL_IS_SAFE_FROM = (3, 51, 3)
TRIES = 6
FIRST_PAUSE = 0.02
"""Seconds before the second try; each further pause is about twice as long."""
REFUSED = ("40001", "40P01")
"""The SQLSTATEs of a serialisation failure and a deadlock: nothing was done, and doing it again may work."""

DAMAGED = "the file is damaged; put a backup in its place with `quiz db restore FILE`"

T = TypeVar("T")
_WRITERS: WeakKeyDictionary[Engine, GroupCommit] = WeakKeyDictionary()
"""For each SQLite database that is open, the threads that write to it."""


def open_database(url: str, now: Millis) -> Engine:
    """An engine on the database at this address, its tables made where it is empty.

    Raises `BadSettings` where there is no such address, where it cannot be opened, is damaged, is not the
    game's, or is of another version.
    """
    engine = connect(url)
    with _opening(engine):
        transact(engine, lambda connection: _make_or_check(connection, now))
    return engine


def open_existing(url: str) -> Engine:
    """An engine on a database that is there, as `open_database` gives one. Raises `BadSettings` where none is."""
    engine = connect(url)
    with _opening(engine):
        schema.check_current(revision_in(engine))
        with reading(engine) as connection:
            schema.check_installation(connection)
    return engine


def revision_in(engine: Engine) -> str:
    """The revision of a database's schema. Raises `NothingYet`, and makes nothing, where there is no database."""
    found, in_file = None, engine.url.get_backend_name() == "sqlite"
    where = str(engine.url.database) if in_file else engine.url.render_as_string(hide_password=True)
    if not in_file or Path(where).exists():
        with reading(engine) as connection:
            found = schema.revision_of(connection)
    if found is None:
        raise NothingYet(f"Nothing is stored in {where} yet: the first `quiz serve` makes it.")
    return found


@contextmanager
def _opening(engine: Engine) -> Iterator[None]:
    """Tell why a database cannot be opened; nothing stays open of it."""
    try:
        yield
    except DatabaseError as error:
        engine.dispose()
        where = engine.url.render_as_string(hide_password=True)
        raise BadSettings(f"QUIZ_DATABASE_URL: {where} cannot be opened ({told(error)}).") from None
    except BadSettings:
        engine.dispose()
        raise


def told(error: DBAPIError) -> str:
    """What the database says, on one line, with the cure where there is one; nothing of what was to be stored."""
    said = " ".join(str(error.orig).split())
    return f"{said}: {DAMAGED}" if is_damage(error.orig) else said


def is_damage(error: BaseException | None) -> bool:
    """Whether SQLite says that a file is no database of its, or a broken one."""
    return "malformed" in str(error) or "not a database" in str(error)


def _make_or_check(connection: Connection, now: Millis) -> None:
    if connection.dialect.name == "postgresql":  # workers that start together make the tables one at a time
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(2023)")
    found = schema.revision_of(connection)
    if found is None:
        schema.make(connection, now)
    else:
        schema.check_current(found)
        schema.check_installation(connection)


def connect(url: str) -> Engine:
    """An engine on the database at this address, as it is. Raises `BadSettings` where there can be none."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return _open_sqlite(url, driver)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        return _open_postgresql(parsed)
    except (ArgumentError, ImportError, ValueError) as error:  # ValueError: a port that is no number
        advice = "write an address such as sqlite:////var/lib/iss-quiz/quiz.sqlite3"
        if isinstance(error, ImportError) and url.startswith("postgres"):
            advice = "install the driver for PostgreSQL: pip install 'iss-quiz[postgres]'"
        raise BadSettings(f"QUIZ_DATABASE_URL: there is no database at such an address; {advice}.") from None


def in_use_since(connection: Connection) -> Millis:
    """When this database was first opened."""
    return int(connection.execute(select(INSTALLATION.c.begun)).scalar_one())


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection whose statements see one state of the database."""
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is committed at the end, or rolled back as a whole by an exception; tried once."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def transact(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Do `work` in a transaction and commit it; give what it returned.

    Where the database refuses it for the sake of another transaction, it is rolled back and done again, up to
    `TRIES` times in all: `work` must change nothing but the database. On SQLite it may share its transaction with
    the work of other threads, whose changes it then sees, and be done by one of them.
    """
    pause = FIRST_PAUSE
    for _ in range(TRIES - 1):
        try:
            return _commit(engine, work)
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) not in REFUSED:
                raise
        time.sleep(pause * random.uniform(0.5, 1.5))  # not all of them at once again
        pause *= 2
    return _commit(engine, work)


def _commit(engine: Engine, work: Callable[[Connection], T]) -> T:
    writers = _WRITERS.get(engine)
    if writers is not None:
        return writers.do(partial(writing, engine), work)
    with writing(engine) as connection:
        return work(connection)


def _open_postgresql(url: URL) -> Engine:
    # A server that was started anew costs nobody an error; no error quotes what was being stored.
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True, pool_size=CONNECTIONS_KEPT)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.execute(f"SET lock_timeout = {BUSY_MS}")
        connection.commit()

    return engine


def _open_sqlite(url: str, module: ModuleType) -> Engine:
    waiting = {"timeout": BUSY_MS / 1000}
    engine = create_engine(url, module=module, connect_args=waiting, hide_parameters=True, pool_size=CONNECTIONS_KEPT)
    journal = "WAL" if module.sqlite_version_info >= WAL_IS_SAFE_FROM else "DELETE"

    @event.listens_for(engine, "do_connect")
    def keep_private(_dialect: object, _record: object, where: Sequence[str], _how: object) -> None:
        file = Path(where[0])
        if file.parent.is_dir() and str(where[0]) != ":memory:":
            make_private(file)  # whichever command is the first to open it

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not guessed by the driver
        # secure_delete: what is deleted is overwritten with zeros, not just left out
        for pragma in (f"journal_mode={journal}", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        statement = "BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN"
        plain: Any = connection.connection.driver_connection
        try:
            plain.execute(statement)  # by the driver itself: SQLAlchemy's way takes ten times as long
        except module.OperationalError as error:
            raise OperationalError(statement, None, error) from error

    _WRITERS[engine] = GroupCommit()
    return engine
