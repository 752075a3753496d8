"""Insert, or leave, or add to what is there: the one statement that SQLite and PostgreSQL spell in two dialects."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def _insert(connection: Connection, table: Table) -> Any:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> bool:
    """Insert the rows that are not there yet; whether any was inserted, as far as one row tells."""
    if not rows:
        return False
    return bool(connection.execute(_insert(connection, table).on_conflict_do_nothing(), rows).rowcount > 0)


def upsert(
    connection: Connection,
    table: Table,
    row: Mapping[str, object],
    *,
    add: Sequence[str] = (),
    replace: Sequence[str] = (),
) -> None:
    """Insert a row; where its key is there, add its values to the columns `add` and put them into `replace`."""
    statement = _insert(connection, table)
    changes = {name: table.c[name] + statement.excluded[name] for name in add}
    changes |= {name: statement.excluded[name] for name in replace}
    keys = list(table.primary_key.columns)
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changes), row)
