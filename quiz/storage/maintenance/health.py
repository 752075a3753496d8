"""How the database stands: what it is, what it holds, what is wrong with it, whether it takes what is written."""

import shutil
from pathlib import Path

from sqlalchemy import Engine, func, select, update

from quiz.errors import BadSettings
from quiz.storage.database import WAL_IS_SAFE_FROM, driver, reading, transact
from quiz.storage.maintenance.secure_delete import is_due
from quiz.storage.models import ANSWER, GAME, INSTALLATION, PLAYER

MIN_ROOM = 2_000_000
"""Bytes. A log grows to some four million before it is emptied, but finds its own room again."""


def state(engine: Engine) -> str:
    """The database's kind and version, its address without a password, and how much is in it."""
    counts = select(*(select(func.count()).select_from(table).scalar_subquery() for table in (PLAYER, GAME, ANSWER)))
    with reading(engine) as connection:
        players, games, answers = connection.execute(counts).one()
        version = ".".join(str(part) for part in engine.dialect.server_version_info or ())
    where = engine.url.render_as_string(hide_password=True)
    return f"{engine.dialect.name} {version}, {where}: {players:,} players, {games:,} games, {answers:,} answers"


def problems(engine: Engine) -> list[str]:
    """What is wrong with the database, each with what to do; its own check of its pages first."""
    if engine.dialect.name != "sqlite":
        return []
    with reading(engine) as connection:
        told = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check")]
    found = [f"the database is damaged ({each}): go back to a backup" for each in told if each != "ok"]
    if driver.sqlite_version_info < WAL_IS_SAFE_FROM:
        safe = ".".join(map(str, WAL_IS_SAFE_FROM))
        why = f"SQLite {driver.sqlite_version} is older than {safe}, so the slower rollback journal is used"
        found.append(f"{why}: install pysqlite3")
    if is_due(engine):
        why = "the database's log still holds what was deleted, because something reads the database"
        found.append(f"{why}: close other programs that have it open; `quiz serve` tries again every second")
    return found


def check_room(engine: Engine) -> None:
    """Raise `BadSettings` where the disk of SQLite's file is full, or as good as that."""
    file = Path(engine.url.database or "")
    if engine.dialect.name == "sqlite" and file.parent.is_dir():
        disk = shutil.disk_usage(file.parent)
        if disk.total and disk.free < MIN_ROOM:  # some file systems do not tell
            left = f"{disk.free / 1_000_000:.1f} MB are free"
            raise BadSettings(f"The disk of {file} is full ({left}): make room there.")


def check_writable(engine: Engine) -> None:
    """Write a row as it was, and commit. Raises `BadSettings` for a full disk, and what any other write would."""
    check_room(engine)  # that one row would still find its place in a log that is there already
    transact(engine, lambda connection: connection.execute(update(INSTALLATION).values(begun=INSTALLATION.c.begun)))
