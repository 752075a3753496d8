"""Secure deletion: emptying SQLite's log, which still contains deleted rows, as soon as no reader prevents it.

In the database file itself deleted rows are overwritten with zeros. The write-ahead log contains the earlier pages
until it is emptied, and a reader that began before the deletion prevents that. The transaction that deletes also
stores in `installation` that the log must be emptied, so that this survives a crash and a restart.
"""

from contextlib import closing

from sqlalchemy import Connection, Engine, bindparam, update
from sqlalchemy.exc import OperationalError
from sqlmodel import col, select

from quiz.storage.database import BUSY_MS, Prepared, driver, transact, turn_to_write
from quiz.storage.decks import create_token
from quiz.storage.models import Installation

WIPE_MS = 250
"""How long a request that deletes data waits for readers, while other writers wait."""
RETRY_MS = 20
"""How long each further try waits. It is short because tries may fail every second for hours, while writers wait."""

_DUE = Prepared(select(Installation.unwiped))
_DONE = (
    update(Installation)
    .where(col(Installation.unwiped) == bindparam("wiped"))
    .values(unwiped=None)
)  # fmt: skip


def note_deletion(connection: Connection) -> None:
    """Store, in the transaction that deletes a player's data, that the log must be emptied."""
    if connection.dialect.name == "sqlite":  # PostgreSQL's autovacuum does not need a request
        connection.execute(update(Installation).values(unwiped=create_token()))


def wipe(engine: Engine, patience: int = WIPE_MS) -> bool:
    """Empty the log if a deletion is noted; return whether nothing is left to do.

    If a reader prevents it for longer than `patience`, in milliseconds, or the database is locked, the note stays:
    each worker of `quiz serve` tries again every second, as the next deletion does.
    """
    if engine.dialect.name != "sqlite":
        return True
    try:
        due = _DUE.run_alone(engine)[0].unwiped
        if due is None:
            return True
        if not _empty_log(engine, patience):
            return False
        # Compared, so that a deletion committed since the log was emptied stays noted.
        transact(engine, lambda connection: connection.execute(_DONE, {"wiped": due}))
    except (OperationalError, driver.OperationalError):
        return False
    return True


def is_wipe_due(engine: Engine) -> bool:
    """Whether the write-ahead log may still contain deleted data."""
    return _DUE.run_alone(engine)[0].unwiped is not None


def _empty_log(engine: Engine, patience: int) -> bool:
    with closing(engine.raw_connection()) as connection, turn_to_write(engine):
        cursor = connection.cursor()
        try:
            rows = [
                cursor.execute(f"PRAGMA {pragma}").fetchall()
                for pragma in (f"busy_timeout={patience}", "wal_checkpoint(TRUNCATE)")
            ]
        finally:
            cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    busy = rows[-1][0][0]
    return bool(busy == 0)
