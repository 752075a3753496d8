"""Leaving nothing of what was deleted in the database's files."""

from contextlib import closing

from sqlalchemy import Engine

from quiz.storage.engine import BUSY_MILLIS

WIPE_MILLIS = 250
"""Emptying the log keeps writers waiting for as long as it waits for readers."""


def wipe(engine: Engine) -> bool:
    """Leave nothing of what was deleted in SQLite's files; whether that succeeded.

    In the database file it is overwritten with zeros as it is deleted; this empties the write-ahead log, which holds
    the pages as they were before. Whoever reads meanwhile keeps it from being emptied; the next deletion tries again.
    """
    if engine.dialect.name != "sqlite":
        return True  # PostgreSQL's autovacuum sees to it
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={WIPE_MILLIS}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchall()[0][0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLIS}")
    return bool(busy == 0)
