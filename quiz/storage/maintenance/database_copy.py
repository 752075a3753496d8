"""Everything of one database moved to another, of the same kind or not, and compared row by row."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select, text
from sqlmodel import SQLModel

from quiz.errors import BadSettings
from quiz.storage import schema
from quiz.storage.database import reading, revision_in, writing

BATCH = 1000


def move(source: Engine, target: Engine, tell: Callable[[str], None]) -> int:
    """Copy every row of every table into an empty database, and compare them one by one; how many there are.

    Raises `BadSettings` where the source is not there or not up to date, the target not empty, or a row differs.
    """
    schema.check_current(revision_in(source))
    with reading(target) as there:
        taken = schema.revision_of(there) is not None
    if taken:
        raise BadSettings("The database to copy to is not empty; name an empty one.")
    tables, moved = SQLModel.metadata.sorted_tables, 0
    with reading(source) as old:
        with writing(target) as new:
            schema.make_tables(new)
            for table in tables:
                rows = sum(_insert(new, table, batch) for batch in _batches(old, table))
                tell(f"{table.name}: {rows} rows")
                moved += rows
            _raise_sequences(new)
        with reading(target) as new:
            for table in tables:
                _compare(old, new, table)
    return moved


def _batches(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    found = connection.execution_options(stream_results=True).execute(_in_order(table)).mappings()
    for rows in found.partitions(BATCH):
        yield [dict(row) for row in rows]


def _in_order(table: Table) -> Any:
    return select(table).order_by(*table.primary_key.columns)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> int:
    connection.execute(insert(table), rows)
    return len(rows)


def _raise_sequences(connection: Connection) -> None:
    """PostgreSQL counts ids of its own; they go on after those that were copied."""
    if connection.dialect.name != "postgresql":
        return
    for table in SQLModel.metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None and table.name != "installation":
            last = connection.execute(select(func.max(column))).scalar() or 0
            sequence = text("SELECT setval(pg_get_serial_sequence(:table, :column), :last, :used)")
            asked = {"table": table.name, "column": column.name, "last": max(1, last), "used": last > 0}
            connection.execute(sequence, asked)


def _compare(old: Connection, new: Connection, table: Table) -> None:
    """Read both tables side by side. Collations order texts differently, so rows are looked up by their keys."""
    keys = list(table.primary_key.columns)
    rows = select(func.count()).select_from(table)
    if old.execute(rows).scalar_one() != new.execute(rows).scalar_one():
        raise BadSettings(f"The copy of {table.name} has another number of rows; do not use it.")
    for batch in _batches(old, table):
        for row in batch:
            there = new.execute(select(table).where(*(key == row[key.name] for key in keys))).mappings().first()
            if there is None or dict(there) != row:
                raise BadSettings(f"A row of {table.name} differs in the copy ({row}); do not use it.")
