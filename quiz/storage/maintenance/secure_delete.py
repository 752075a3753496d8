"""Leaving nothing of what was deleted in SQLite's files: what is due is noted with the deletion, and done once it can.

In the database file itself what is deleted is overwritten with zeros. The write-ahead log holds the pages as they were
before, until it is emptied; a reader that began before the deletion prevents that. The note is a column of
`installation`, written in the transaction that deletes, so that neither a crash nor a restart forgets it.
"""

from contextlib import closing

from sqlalchemy import Connection, Engine, bindparam, select, update
from sqlalchemy.exc import OperationalError

from quiz.storage.database import BUSY_MS, driver, transact
from quiz.storage.decks import token
from quiz.storage.models import INSTALLATION
from quiz.storage.prepared import Prepared

WIPE_MS = 250
"""How long a request that deletes waits for readers; writers wait meanwhile."""
RETRY_MS = 20
"""How long each further try waits: it may fail every second for hours, and holds up whoever writes."""

_DUE = Prepared(select(INSTALLATION.c.unwiped))
_DONE = (
    update(INSTALLATION)
    .where(INSTALLATION.c.unwiped == bindparam("wiped"))
    .values(unwiped=None)
)  # fmt: skip


def note_deletion(connection: Connection) -> None:
    """Note, in the transaction that deletes something of a player, that the log will hold it until it is emptied."""
    if connection.dialect.name == "sqlite":  # PostgreSQL's autovacuum needs no order
        connection.execute(update(INSTALLATION).values(unwiped=token()))


def wipe(engine: Engine, patience: int = WIPE_MS) -> bool:
    """Empty the log if a deletion is noted; whether nothing is left to do.

    Where a reader prevents it for longer than `patience`, in milliseconds, or the database is locked, the note stays:
    each worker of `quiz serve` tries again every second, as the next deletion does.
    """
    if engine.dialect.name != "sqlite":
        return True
    try:
        due = _DUE.look(engine)[0].unwiped
        if due is None:
            return True
        if not _empty_log(engine, patience):
            return False
        # Compared, so that a deletion committed since the log was emptied stays noted.
        transact(engine, lambda connection: connection.execute(_DONE, {"wiped": due}))
    except (OperationalError, driver.OperationalError):
        return False
    return True


def is_due(engine: Engine) -> bool:
    """Whether the log may still hold what was deleted."""
    return _DUE.look(engine)[0].unwiped is not None


def _empty_log(engine: Engine, patience: int) -> bool:
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        try:
            found = [
                cursor.execute(f"PRAGMA {pragma}").fetchall()
                for pragma in (f"busy_timeout={patience}", "wal_checkpoint(TRUNCATE)")
            ]
        finally:
            cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    busy = found[-1][0][0]
    return bool(busy == 0)
