"""The database, SQLite in a file or PostgreSQL: connections, transactions and prepared statements.

SQLite runs in WAL mode with `synchronous=FULL`, so that an acknowledged commit survives a power cut. Every transaction
that writes begins IMMEDIATE, because a read that turns into a write fails at once if another connection writes. SQLite
3.7.0 to 3.51.2 can corrupt a WAL database (sqlite.org/wal.html, "the WAL-reset bug"). The pysqlite3 wheel contains a
later version; without the wheel an affected version gets a rollback journal.

PostgreSQL runs at its default READ COMMITTED. Rows that two transactions may change are locked before they are read. A
transaction that is refused all the same (a deadlock, or a database that is always serialisable) is run again.

Cold paths use SQLModel's `Session`. The hot paths of a game (show, answer, next, leaderboard) run Core statements on a
`Connection`: a Session that adds and commits one row costs four times as much as the same insert, as measured.
"""

import random
import sqlite3
import time
from collections import deque, namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import URL, Connection, Dialect, Engine, PoolProxiedConnection, bindparam, event, inspect, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlmodel import Session, SQLModel, create_engine

from quiz.errors import BadSettings
from quiz.paths import make_private
from quiz.storage.group_commit import GroupCommit, WriteQueue

try:
    from pysqlite3 import dbapi2

    driver: ModuleType = dbapi2
except ImportError:  # no wheel for this platform: Python's own
    driver = sqlite3

BUSY_MS = 5000
POOL_SIZE = 16
"""More than the threads of a worker, because connections beyond the pool's size are opened anew for each request."""
WAL_IS_SAFE_FROM = (3, 51, 3)
SQLITE_SYNCHRONOUS = "FULL"
MAX_TRIES = 6
FIRST_PAUSE_SECONDS = 0.02
"""The pause before the second try; each further pause is about twice as long."""
RETRIED_SQLSTATES = ("40001", "40P01")
"""A serialisation failure and a deadlock: the transaction was rolled back, and another try may succeed."""

DAMAGED = "the file is damaged; put a backup in its place with `quiz db restore FILE`"

T = TypeVar("T")
_IDLE: WeakKeyDictionary[Engine, deque[PoolProxiedConnection]] = WeakKeyDictionary()
"""For each open SQLite file, the connections that wait for a single statement.

They are not returned to the pool: to check one out and in again takes as long as the statement of a page.
"""
_WRITERS: WeakKeyDictionary[Engine, GroupCommit] = WeakKeyDictionary()
"""The threads that write to each open SQLite database."""
_QUEUES: WeakKeyDictionary[Engine, WriteQueue] = WeakKeyDictionary()
"""For each open SQLite file, the processes that write to it."""


def connect(url: str) -> Engine:
    """Create an engine for the database at this address, without changing it. Raises `BadSettings`."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return _open_sqlite(url, driver)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        return _open_postgresql(parsed)
    except (ArgumentError, ImportError, ValueError) as error:  # ValueError: the port is not a number
        advice = "write an address such as sqlite:////var/lib/iss-quiz/quiz.sqlite3"
        if isinstance(error, ImportError) and url.startswith("postgres"):
            advice = "install the driver for PostgreSQL: pip install 'iss-quiz[postgres]'"
        raise BadSettings(f"QUIZ_DATABASE_URL: there is no database at such an address; {advice}.") from None


def describe_error(error: DBAPIError) -> str:
    """Return the database's message on one line, with advice if there is any, and without the values to be stored."""
    message = " ".join(str(error.orig).split())
    return f"{message}: {DAMAGED}" if is_damage(error.orig) else message


def describe_refusal(error: DBAPIError) -> str:
    """Return a sentence on an error of the database that no caller expects."""
    return f"The database refuses: {describe_error(error)}."


def is_damage(error: BaseException | None) -> bool:
    """Whether SQLite reports that a file is damaged or not a database."""
    return "malformed" in str(error) or "not a database" in str(error)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a connection whose statements all see the same snapshot of the database."""
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        connection.begin()  # at once: a `Prepared` statement, which the driver runs, would begin no transaction
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that is committed at the end or rolled back by an exception; it is not retried."""
    with (
        engine.connect().execution_options(writes=True) as connection,
        turn_to_write(engine),
        connection.begin(),
    ):
        yield connection


def turn_to_write(engine: Engine) -> AbstractContextManager[None]:
    """The turn of this process to write to an SQLite file; PostgreSQL queues its writers itself."""
    queue = _QUEUES.get(engine)
    return queue.turn() if queue else nullcontext()


def transact(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Run `work` in a transaction, commit it, and return what `work` returned.

    If the database refuses the transaction because of another one, it is rolled back and run again, up to `MAX_TRIES`
    times in all, so `work` must not change anything but the database. On SQLite, `work` may share its transaction with
    the work of other threads, whose changes it then sees, and may run in one of those threads.
    """
    pause = FIRST_PAUSE_SECONDS
    for _ in range(MAX_TRIES - 1):
        try:
            return _commit(engine, work)
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) not in RETRIED_SQLSTATES:
                raise
        time.sleep(pause * random.uniform(0.5, 1.5))  # random, or all threads would try again at once
        pause *= 2
    return _commit(engine, work)


def _commit(engine: Engine, work: Callable[[Connection], T]) -> T:
    writers = _WRITERS.get(engine)
    if writers is not None:
        return writers.do(partial(writing, engine), work)
    with writing(engine) as connection:
        return work(connection)


class ChangeWatch:
    """A connection that notices commits of others to an SQLite database; PostgreSQL does not report them."""

    def __init__(self, engine: Engine) -> None:
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._connection = engine.raw_connection() if self._is_sqlite else None
        self._seen: int | None = None

    def has_changed(self) -> bool:
        """Whether the database may have changed since the last call."""
        if self._connection is None or self._connection.driver_connection is None:
            return True
        version = self._connection.driver_connection.execute("PRAGMA data_version").fetchone()[0]
        has_changed, self._seen = bool(version != self._seen), version
        return has_changed

    def close(self) -> None:
        """Return the connection."""
        if self._connection is not None:
            self._connection.close()


@contextmanager
def read_session(engine: Engine) -> Iterator[Session]:
    """Open a read session in which all statements see the same snapshot of the database."""
    with reading(engine) as connection, Session(connection) as session:
        yield session


def transact_in_session(engine: Engine, work: Callable[[Session], T]) -> T:
    """Run `work` as `transact` does, with a session, whose changes are flushed before the commit."""

    def run(connection: Connection) -> T:
        # A savepoint, so that a failed flush does not roll back the work of other threads.
        with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
            result = work(session)
            session.commit()
            return result

    return transact(engine, run)


def _open_postgresql(url: URL) -> Engine:
    # A restart of the server does not cause an error, and error messages do not quote the values to be stored.
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True, pool_size=POOL_SIZE)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.execute(f"SET lock_timeout = {BUSY_MS}")
        connection.commit()

    return engine


def _open_sqlite(url: str, module: ModuleType) -> Engine:
    waiting = {"timeout": BUSY_MS / 1000}
    engine = create_engine(url, module=module, connect_args=waiting, hide_parameters=True, pool_size=POOL_SIZE)
    journal = "WAL" if module.sqlite_version_info >= WAL_IS_SAFE_FROM else "DELETE"

    @event.listens_for(engine, "do_connect")
    def keep_private(_dialect: object, _record: object, where: Sequence[str], _how: object) -> None:
        file = Path(where[0])
        if file.parent.is_dir() and str(where[0]) != ":memory:":
            make_private(file)  # any command may be the first to open the file

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not implicitly by the driver
        # secure_delete: deleted rows are overwritten with zeros, not just unlinked
        durability = f"synchronous={SQLITE_SYNCHRONOUS}"
        for pragma in (f"journal_mode={journal}", durability, "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        statement = "BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN"
        driver_connection: Any = connection.connection.driver_connection
        try:
            driver_connection.execute(statement)  # by the driver itself: through SQLAlchemy it takes ten times as long
        except module.OperationalError as error:
            raise OperationalError(statement, None, error) from error

    _WRITERS[engine] = GroupCommit()
    database = engine.url.database
    if database and database != ":memory:" and not database.startswith("file:"):
        _QUEUES[engine] = WriteQueue(Path(database))
        _IDLE[engine] = idle = deque[PoolProxiedConnection]()

        @event.listens_for(engine, "engine_disposed")
        def close_idle(_engine: Engine) -> None:
            while idle:
                idle.pop().close()

    return engine


class _Compiled(NamedTuple):
    """A statement compiled for one database: SQL, order and fixed values of parameters, constructor of rows."""

    text: str
    order: tuple[str, ...] | None
    fixed: dict[str, Any]
    row: Callable[[Iterable[Any]], Any] | None


class Prepared:
    """A Core statement that is compiled once for each database and passed directly to the driver.

    Use it for statements of every request: SQLAlchemy's overhead is several times the time that SQLite takes for a
    statement, and for all statements of a page it equals the time of the page. Statements that run a few times in each
    game do not need it.
    """

    def __init__(self, statement: Any, *sets: str) -> None:
        """`sets` are the columns that an insert or an update gives values to."""
        self._statement, self._sets = statement, sets
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, **values: object) -> list[Any]:
        """Run the statement in a connection's transaction; return its rows. Raises SQLAlchemy's errors."""
        return self._run(connection.connection.driver_connection, connection.dialect, values)

    def run_alone(self, engine: Engine, **values: object) -> list[Any]:
        """Run the statement without a transaction and return its rows: a single statement always sees one snapshot."""
        idle = _IDLE.get(engine)
        try:
            connection = _take_connection(engine, idle)
        except engine.dialect.loaded_dbapi.Error as error:
            raise _wrap_error(error, engine.dialect) from error
        try:
            rows = self._run(connection.dbapi_connection, engine.dialect, values)
        except BaseException:
            connection.close()
            raise
        if idle is None:
            connection.close()
        else:
            idle.append(connection)
        return rows

    def _run(self, driver_connection: Any, dialect: Dialect, values: dict[str, object]) -> list[Any]:
        compiled = self._compiled.get(dialect.name) or self._compile(dialect)
        named = compiled.fixed | values
        parameters = [named[name] for name in compiled.order] if compiled.order else named
        try:
            cursor = driver_connection.execute(compiled.text, parameters)
            return list(map(compiled.row, cursor.fetchall())) if compiled.row else []
        except dialect.loaded_dbapi.Error as error:
            raise _wrap_error(error, dialect, compiled.text) from error

    def _compile(self, dialect: Dialect) -> _Compiled:
        statement = self._statement.compile(dialect=dialect, column_keys=self._sets or None)
        order = tuple(statement.positiontup) if statement.positional else None
        fixed = {name: bind.value for name, bind in statement.binds.items() if not bind.required}
        row = None
        if not self._sets:
            row_class: Any = namedtuple("Row", self._statement.selected_columns.keys())  # type: ignore[misc]  # noqa: PYI024 - the names are known only now
            row = row_class._make
        compiled = self._compiled[dialect.name] = _Compiled(statement.string, order, fixed, row)
        return compiled


def _take_connection(engine: Engine, idle: deque[PoolProxiedConnection] | None) -> PoolProxiedConnection:
    """Return an idle connection or a new one; where none is kept, one that returns to the pool when it is closed."""
    if idle is None:
        return engine.raw_connection()
    try:
        return idle.pop()
    except IndexError:
        connection = engine.raw_connection()
        connection.detach()
        return connection


def _wrap_error(error: Exception, dialect: Dialect, text: str | None = None) -> Exception:
    """Wrap a driver's error as SQLAlchemy does, without the values, which may be personal data."""
    base = dialect.loaded_dbapi.Error
    return DBAPIError.instance(text, None, error, base, hide_parameters=True, dialect=dialect)


def insert_new(connection: Connection, table: type[SQLModel], rows: Sequence[Mapping[str, object]]) -> bool:
    """Insert the rows that are not stored yet; return, for a single row, whether it was inserted."""
    if not rows:
        return False
    statement = _build_insert(connection.dialect.name, table).on_conflict_do_nothing()
    # Without the option SQLAlchemy forgets the count of an INSERT on PostgreSQL, and gives -1.
    counted = {"preserve_rowcount": True}
    return bool(connection.execute(statement, rows, execution_options=counted).rowcount > 0)


def upsert(
    connection: Connection,
    table: type[SQLModel],
    *rows: Mapping[str, object],
    add: tuple[str, ...] = (),
    replace: tuple[str, ...] = (),
) -> None:
    """Insert rows in one statement. If a key is stored already, add to the columns in `add`, overwrite `replace`."""
    values = {f"{name}_{index}": value for index, row in enumerate(rows) for name, value in row.items()}
    _prepare_upsert(connection.dialect.name, table, len(rows), add, replace).run(connection, **values)


def _build_insert(dialect: str, table: type[SQLModel]) -> Any:
    return (postgresql if dialect == "postgresql" else sqlite).insert(table)


@cache
def _prepare_upsert(
    dialect: str, table: type[SQLModel], rows: int, add: tuple[str, ...], replace: tuple[str, ...]
) -> Prepared:
    columns = inspect(table).columns
    values: list[dict[str, Any]] = [
        {column.name: bindparam(f"{column.name}_{index}") for column in columns} for index in range(rows)
    ]
    statement = _build_insert(dialect, table).values(values)
    changes = {name: columns[name] + statement.excluded[name] for name in add}
    changes |= {name: statement.excluded[name] for name in replace}
    keys = list(inspect(table).primary_key)
    return Prepared(statement.on_conflict_do_update(index_elements=keys, set_=changes), *columns.keys())
