"""The database as a whole: backups, upgrades, moving to another database, and its health."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, func, insert, select, text, update
from sqlalchemy.exc import DatabaseError
from sqlmodel import SQLModel

from quiz.config import sqlite_url
from quiz.errors import BadSettings
from quiz.paths import create_private, give_to_folder_owner, make_private, refuse_link, restrict_to_owner
from quiz.storage import installation
from quiz.storage.database import (
    BUSY_MS,
    DAMAGED,
    WAL_IS_SAFE_FROM,
    connect,
    driver,
    is_damage,
    reading,
    transact,
    writing,
)
from quiz.storage.group_commit import QUEUE_SUFFIX, WriteQueue
from quiz.storage.models import Answer, Game, Installation, Picture, Player
from quiz.storage.secure_delete import is_wipe_due

MAX_CHECKED_BYTES = 50_000_000
"""A file up to this size is checked for damage at every start; that takes a fraction of a second."""
MIN_FREE_BYTES = 2_000_000
"""A log grows to some four million bytes before it is emptied, but then reuses its own space."""
BATCH = 1000
"""How many rows are copied or compared at a time."""
PICTURES_BATCH = 10
"""How many pictures: each may have 200 kB."""


def get_file(url: URL) -> Path:
    """Return the file of an SQLite database. Raises `BadSettings` for other databases."""
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise BadSettings("QUIZ_DATABASE_URL: a database in memory ends with each worker; name a file.")
    if url.get_backend_name() != "sqlite" or not url.database:
        raise BadSettings("That works on SQLite's file; a PostgreSQL database has pg_dump and pg_restore for it.")
    return Path(url.database)


def prepare_to_serve(url: str, report: Callable[[str], None]) -> None:
    """Check an SQLite file for damage, and copy and upgrade an older database, before `serve` opens it."""
    engine = connect(url)
    check_disk(engine)
    if engine.url.get_backend_name() == "sqlite" and (file := get_file(engine.url)).is_file():
        if file.stat().st_size <= MAX_CHECKED_BYTES:
            check_for_damage(file)
        revision = _find_revision(engine)
        if revision is not None and revision != installation.HEAD:
            report(
                f"Upgrading the database from {revision} to {installation.HEAD}; a copy is kept in {upgrade(engine)}"
            )
    engine.dispose()


def upgrade(engine: Engine) -> Path | None:
    """Upgrade a database; return the copy of SQLite's file that was made before, or None.

    Raises `BadSettings` if the database is newer than this program, or does not exist.
    """
    revision = installation.get_revision(engine)
    if revision == installation.HEAD:
        return None
    installation.check_not_newer(revision)
    copy = None
    if engine.url.get_backend_name() == "sqlite":
        file = get_file(engine.url)
        copy = file.with_name(f"{file.name}.before-{installation.HEAD}")
        back_up(file, copy, replace=True)
        give_to_folder_owner(copy)
    installation.migrate(engine)
    return copy


def _find_revision(engine: Engine) -> str | None:
    with reading(engine) as connection:
        return installation.find_revision(connection)


def check_for_damage(file: Path, advice: str = DAMAGED) -> None:
    """Raise `BadSettings` if the file is not an SQLite database or is damaged. The file is not changed."""
    try:
        connection = driver.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        try:
            result = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            connection.close()
    except driver.DatabaseError as error:
        result = str(error)
        if isinstance(error, driver.OperationalError):
            raise BadSettings(f"{file} cannot be read ({result}).") from None
    if result != "ok":
        raise BadSettings(f"{file} cannot be used ({result}): {advice}.")


def back_up(source: Path, target: Path, *, replace: bool = False) -> None:
    """Copy a database while it is in use, with SQLite's backup API; a failed copy does not leave a file.

    A plain copy of the file could contain half of a transaction. `replace`: whether `target` may exist already. Raises
    `BadSettings` if the copy fails.
    """
    if not source.is_file():
        raise BadSettings(f"There is no database at {source}.")
    if target.exists() and not replace:
        raise BadSettings(f"There is a file {target} already; name another, or remove it first.")
    half = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    try:
        create_private(half)
        old, new = driver.connect(source, timeout=BUSY_MS / 1000), driver.connect(half)
        try:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, without companions
        finally:
            old.close()
            new.close()
        check_for_damage(half)
        half.replace(target)
    except (OSError, driver.Error) as error:
        raise BadSettings(f"The copy to {target} failed ({error}); nothing was changed.") from None
    finally:
        half.unlink(missing_ok=True)


def restore(backup: Path, target: Path) -> Path | None:
    """Replace a database by a backup, which is upgraded first; return the copy of the replaced database, or None.

    A running server continues with the restored database, because the content of the file is replaced in one
    transaction.

    Raises `BadSettings`, without a change, if the backup is not a database of the game, is damaged, or is newer.
    """
    refuse_link(target)
    _check_backup(backup)
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadSettings(f"{target.parent} cannot be made ({(error.strerror or str(error)).lower()}).") from None
    fresh = target.with_name(f".{target.name}.restoring")
    back_up(backup, fresh, replace=True)
    try:
        engine = connect(sqlite_url(fresh))
        if _find_revision(engine) != installation.HEAD:
            installation.migrate(engine)
        engine.dispose()
        _check_content(fresh, backup)
        installation.check_same_film(fresh, target)
        replaced = _copy_before_restore(target) if target.is_file() else None
        _replace_content(fresh, target)
    finally:
        _delete_with_companions(fresh)
    return replaced


def _check_backup(backup: Path) -> None:
    """Raise `BadSettings` if a file is not a database of the game, is damaged, or is newer."""
    if not backup.is_file():
        raise BadSettings(f"There is no file {backup}.")
    check_for_damage(backup, "it is no database, or damaged; name another backup")
    engine = connect(sqlite_url(backup))
    try:
        revision = _find_revision(engine)
    except BadSettings:
        raise BadSettings(f"{backup} is no database of the game; name another backup.") from None
    except DatabaseError as error:
        raise BadSettings(f"{backup} cannot be read ({error.orig}).") from None
    finally:
        engine.dispose()
    if revision is None:
        raise BadSettings(f"{backup} is empty.")
    installation.check_not_newer(revision)


_OUTLINE = (
    "SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'",
    """SELECT 'column', m.name || '.' || c.name, c.type || c."notnull" || c.pk || c.hidden
       FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c WHERE m.type = 'table'""",
    """SELECT 'index', m.name || '.' || i.name, i."unique" || i.partial
       FROM sqlite_master AS m, pragma_index_list(m.name) AS i WHERE m.type = 'table'""",
    """SELECT 'foreign key', m.name || '.' || f."from", f."table" || f."to" || f.on_delete || f.on_update
       FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'""",
)
"""Everything in a schema that affects what a database does or stores, as type, name and definition."""
_KINDS = ("table", "trigger", "view")
_UNREADABLE = {
    "deck": "json_valid(cards) = 0 OR json_type(cards) <> 'array' OR (date IS NOT NULL AND date(date) IS NOT date)",
    "question_version": "json_valid(body) = 0 OR json_type(body) <> 'object'",
    "answer": "json_valid(given) = 0 OR json_type(given) <> 'array'",
    "correction": "json_valid(key) = 0 OR json_type(key) <> 'object'",
}
"""SQL conditions, by table, that are false for every row written by the game."""


def _check_content(file: Path, backup: Path) -> None:
    """Raise `BadSettings` if a copy of a backup has another schema than the game's, or rows the game cannot read."""
    new, engine = connect("sqlite://"), connect(sqlite_url(file))
    try:
        with writing(new) as connection:
            installation.create_tables(connection)
            expected = _outline(connection)
        with reading(engine) as connection:
            differences = _outline(connection) ^ expected
            if differences:
                kind, name, _how = min(differences, key=lambda row: (row[0] not in _KINDS, row))
                raise BadSettings(
                    f"{backup} was changed by another program: its {kind} `{name}` is not as the game makes it. "
                    "Name another backup."
                )
            installation.check_installation(connection)
            unreadable = [
                table
                for table, condition in _UNREADABLE.items()
                if connection.exec_driver_sql(f"SELECT 1 FROM {table} WHERE {condition} LIMIT 1").first()  # noqa: S608
            ]
            unreadable += connection.exec_driver_sql('SELECT "table" FROM pragma_foreign_key_check LIMIT 1').scalars()
        if unreadable:
            raise BadSettings(
                f"{backup} has rows in `{unreadable[0]}` that the game cannot read: name another backup."
            )
    finally:
        new.dispose()
        engine.dispose()


def _outline(connection: Connection) -> set[tuple[str, str, str]]:
    return {(row[0], row[1], str(row[2])) for query in _OUTLINE for row in connection.exec_driver_sql(query)}


def _replace_content(source: Path, target: Path) -> None:
    """Replace the content of a database that other processes may have open; replace a damaged file as a whole."""
    try:
        make_private(target)
        old, new = driver.connect(source), driver.connect(target, timeout=BUSY_MS / 1000)
        try:
            with WriteQueue(target).turn():
                old.backup(new)
        finally:
            old.close()
            new.close()
        restrict_to_owner(target)
    except driver.DatabaseError as error:
        if not is_damage(error):
            raise BadSettings(f"{target} cannot be written now ({error}); nothing was changed.") from None
        _delete_with_companions(target)
        back_up(source, target)
        give_to_folder_owner(target)


def _delete_with_companions(file: Path) -> None:
    for companion in ("", "-wal", "-shm", "-journal", QUEUE_SUFFIX):
        file.with_name(file.name + companion).unlink(missing_ok=True)


def _copy_before_restore(target: Path) -> Path:
    """Copy the database that a restore replaces, under a new name: by backup, or byte for byte if it is damaged."""
    names = (target.with_name(f"{target.name}.before-restore-{number}") for number in count(1))
    copy = next(name for name in names if not (name.exists() or name.is_symlink()))
    try:
        back_up(target, copy)
    except BadSettings:
        create_private(copy, target.read_bytes())
    give_to_folder_owner(copy)
    return copy


def copy_database(source: Engine, target: Engine, report: Callable[[str], None]) -> int:
    """Copy every row of every table into an empty database, compare the copies, and return the number of rows.

    Raises `BadSettings` if the source does not exist or is not up to date, the target is not empty, or a row differs.
    """
    installation.check_revision(installation.get_revision(source))
    if _find_revision(target) is not None:
        raise BadSettings("The database to copy to is not empty; name an empty one.")
    tables, total = SQLModel.metadata.sorted_tables, 0
    with reading(source) as old:
        with writing(target) as new:
            installation.create_tables(new)
            for table in tables:
                rows = 0
                for batch in _load_batches(old, table):
                    new.execute(insert(table), batch)
                    rows += len(batch)
                report(f"{table.name}: {rows} rows")
                total += rows
            if new.dialect.name == "postgresql":
                _raise_sequences(new)
        with reading(target) as new:
            for table in tables:
                _compare_rows(old, new, table)
    return total


def _load_batches(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    query = select(table).order_by(*table.primary_key.columns)
    rows = connection.execution_options(stream_results=True).execute(query).mappings()
    for batch in rows.partitions(PICTURES_BATCH if table.name == Picture.__tablename__ else BATCH):
        yield [dict(row) for row in batch]


def _raise_sequences(connection: Connection) -> None:
    """Make PostgreSQL's id sequences continue after the copied ids."""
    for table in SQLModel.metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None and table.name != Installation.__tablename__:
            last = connection.execute(select(func.max(column))).scalar() or 0
            sequence = text("SELECT setval(pg_get_serial_sequence(:table, :column), :last, :used)")
            values = {"table": table.name, "column": column.name, "last": max(1, last), "used": last > 0}
            connection.execute(sequence, values)


def _compare_rows(old: Connection, new: Connection, table: Table) -> None:
    """Compare the rows of both databases by primary key, because their collations order texts differently."""
    keys = list(table.primary_key.columns)
    rows = select(func.count()).select_from(table)
    if old.execute(rows).scalar_one() != new.execute(rows).scalar_one():
        raise BadSettings(f"The copy of {table.name} has another number of rows; do not use it.")
    for batch in _load_batches(old, table):
        for row in batch:
            copy = new.execute(select(table).where(*(key == row[key.name] for key in keys))).mappings().first()
            if copy is None or dict(copy) != row:
                place = ", ".join(f"{key.name} {row[key.name]}" for key in keys)
                raise BadSettings(f"A row of {table.name} differs in the copy ({place}); do not use it.")


def describe_database(engine: Engine) -> str:
    """Describe a database: its type and version, its address without a password, and how much it contains."""
    with reading(engine) as connection:
        players, games, answers = (
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (Player, Game, Answer)
        )
        version = ".".join(str(part) for part in engine.dialect.server_version_info or ())
    address = engine.url.render_as_string(hide_password=True)
    return f"{engine.dialect.name} {version}, {address}: {players:,} players, {games:,} games, {answers:,} answers"


def list_problems(engine: Engine) -> list[str]:
    """List what is wrong with the database and what to do about it, SQLite's own check of its pages first."""
    if engine.dialect.name != "sqlite":
        return []
    with reading(engine) as connection:
        messages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check")]
    problems = [f"the database is damaged ({message}): go back to a backup" for message in messages if message != "ok"]
    if driver.sqlite_version_info < WAL_IS_SAFE_FROM:
        safe = ".".join(map(str, WAL_IS_SAFE_FROM))
        cause = f"SQLite {driver.sqlite_version} is older than {safe}, so the slower rollback journal is used"
        problems.append(f"{cause}: install pysqlite3")
    if is_wipe_due(engine):
        cause = "the database's log still holds what was deleted, because something reads the database"
        problems.append(f"{cause}: close other programs that have it open; `quiz serve` tries again every second")
    return problems


def check_disk(engine: Engine) -> None:
    """Raise `BadSettings` if the disk of SQLite's file is full or nearly full."""
    file = Path(engine.url.database or "")
    if engine.dialect.name == "sqlite" and file.parent.is_dir():
        disk = shutil.disk_usage(file.parent)
        if disk.total and disk.free < MIN_FREE_BYTES:  # some file systems do not report a size
            free = f"{disk.free / 1_000_000:.1f} MB are free"
            raise BadSettings(f"The disk of {file} is full ({free}): make room there.")


def check_writable(engine: Engine) -> None:
    """Rewrite a row unchanged, and commit. Raises `BadSettings` for a full disk, or the error of any other write."""
    check_disk(engine)  # the one row would still fit into a log that exists already
    transact(engine, lambda connection: connection.execute(update(Installation).values(begun=Installation.begun)))
