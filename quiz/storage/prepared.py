"""Statements that every request needs: built with SQLAlchemy, compiled once, and given to the driver as they are.

Around a statement SQLAlchemy takes several times as long as SQLite takes for it, and around all of a page's as long
as the page itself. What runs a few times a game, or is put together anew each time, is not worth it.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Engine, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError


class _Compiled(NamedTuple):
    """A statement in the words of one database, the order and the fixed values of its parameters, its rows' maker."""

    text: str
    order: tuple[str, ...] | None
    fixed: dict[str, Any]
    row: Callable[[Iterable[Any]], Any] | None


class Prepared:
    """A Core statement of which each database's form is kept."""

    def __init__(self, statement: Any, *sets: str) -> None:
        """`sets` are the columns that an insert or an update gives values to."""
        self._statement, self._sets = statement, sets
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, **asked: object) -> list[Any]:
        """Run it in a connection's transaction; the rows it finds. Raises SQLAlchemy's errors, as `look` does."""
        return self._run(connection.connection.driver_connection, connection.dialect, asked)

    def look(self, engine: Engine, **asked: object) -> list[Any]:
        """The rows it finds by itself: one statement sees one state of the database without a transaction."""
        try:
            connection = engine.raw_connection()
        except engine.dialect.loaded_dbapi.Error as error:
            raise _told(error, engine.dialect) from error
        with closing(connection):
            return self._run(connection.driver_connection, engine.dialect, asked)

    def _run(self, driven: Any, dialect: Dialect, asked: dict[str, object]) -> list[Any]:
        compiled = self._compiled.get(dialect.name) or self._compile(dialect)
        known = compiled.fixed | asked
        values = [known[name] for name in compiled.order] if compiled.order else known
        try:
            found = driven.execute(compiled.text, values)
            return list(map(compiled.row, found.fetchall())) if compiled.row else []
        except dialect.loaded_dbapi.Error as error:
            raise _told(error, dialect, compiled.text) from error

    def _compile(self, dialect: Dialect) -> _Compiled:
        compiled = self._statement.compile(dialect=dialect, column_keys=self._sets or None)
        order = tuple(compiled.positiontup) if compiled.positional else None
        fixed = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
        row = None if self._sets else _row_of(self._statement.selected_columns.keys())
        made = _Compiled(compiled.string, order, fixed, row)
        self._compiled[dialect.name] = made
        return made


def _row_of(names: list[str]) -> Callable[[Iterable[Any]], Any]:
    """What makes a row, its values under these names, of what the driver found."""
    row: Any = namedtuple("Row", names)  # type: ignore[misc]  # noqa: PYI024 - the names are known only now
    make: Callable[[Iterable[Any]], Any] = row._make
    return make


def _told(error: Exception, dialect: Dialect, text: str | None = None) -> Exception:
    """A driver's error as SQLAlchemy tells it, without the values, which may be a player's."""
    base = dialect.loaded_dbapi.Error
    return DBAPIError.instance(text, None, error, base, hide_parameters=True, dialect=dialect)


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> bool:
    """Insert the rows that are not there yet; whether any was inserted, as far as one row tells."""
    if not rows:
        return False
    return bool(connection.execute(_inserting_new(connection.dialect.name, table), rows).rowcount > 0)


def upsert(
    connection: Connection,
    table: Table,
    row: Mapping[str, object],
    *,
    add: tuple[str, ...] = (),
    replace: tuple[str, ...] = (),
) -> None:
    """Insert a row; where its key is there, add its values to the columns `add` and put them into `replace`."""
    _upserting(connection.dialect.name, table, add, replace).run(connection, **row)


def _insert(dialect: str, table: Table) -> Any:
    return (postgresql if dialect == "postgresql" else sqlite).insert(table)


@cache
def _inserting_new(dialect: str, table: Table) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing()


@cache
def _upserting(dialect: str, table: Table, add: tuple[str, ...], replace: tuple[str, ...]) -> Prepared:
    statement = _insert(dialect, table)
    changes = {name: table.c[name] + statement.excluded[name] for name in add}
    changes |= {name: statement.excluded[name] for name in replace}
    keys = list(table.primary_key.columns)
    return Prepared(statement.on_conflict_do_update(index_elements=keys, set_=changes), *table.c.keys())
