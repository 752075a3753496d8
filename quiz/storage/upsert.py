"""Insert, or leave, or add to what is there: the one statement that SQLite and PostgreSQL spell in two dialects.

A statement is built once for each table: to build it takes many times as long as to run it.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from quiz.storage.prepared import Prepared


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
