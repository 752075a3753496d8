"""A database as a whole: copied while it is in use, put back, brought up to date, checked for damage."""

import secrets
from collections.abc import Callable
from itertools import count
from pathlib import Path

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import DatabaseError

from quiz.config import sqlite_url
from quiz.errors import BadSettings
from quiz.paths import close_to_others, create_private, hand_over, make_private, refuse_link
from quiz.storage import films, schema
from quiz.storage.database import BUSY_MS, DAMAGED, connect, driver, is_damage, reading, revision_in, writing
from quiz.storage.maintenance.health import check_room

CHECKED_BYTES = 50_000_000
"""A file up to this size is checked for damage at every start; that takes a fraction of a second."""
_Tell = Callable[[str], None]


def file_of(url: URL) -> Path:
    """The file of a SQLite database. Raises `BadSettings` for any other."""
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise BadSettings("QUIZ_DATABASE_URL: a database in memory ends with each worker; name a file.")
    if url.get_backend_name() != "sqlite" or not url.database:
        raise BadSettings("That works on SQLite's file; a PostgreSQL database has pg_dump and pg_restore for it.")
    return Path(url.database)


def prepare(url: str, tell: _Tell) -> None:
    """What `serve` does before it opens a SQLite file: look for damage, and upgrade an older one after a copy."""
    engine = connect(url)
    check_room(engine)
    if engine.url.get_backend_name() == "sqlite" and (file := file_of(engine.url)).is_file():
        if file.stat().st_size <= CHECKED_BYTES:
            check_for_damage(file)
        found = _revision(engine)
        if found is not None and found != schema.HEAD:
            tell(f"Upgrading the database from {found} to {schema.HEAD}; a copy is kept in {upgrade(engine)}")
    engine.dispose()


def upgrade(engine: Engine) -> Path | None:
    """Bring a database up to date; the copy of it that was made before, or None where there is none to make.

    Raises `BadSettings` where it is newer than this program, or not there at all.
    """
    found = revision_in(engine)
    if found == schema.HEAD:
        return None
    schema.check(found)
    kept = None
    if engine.url.get_backend_name() == "sqlite":
        file = file_of(engine.url)
        kept = file.with_name(f"{file.name}.before-{schema.HEAD}")
        back_up(file, kept, replace=True)
        hand_over(kept)
    schema.upgrade(engine)
    return kept


def _revision(engine: Engine) -> str | None:
    with reading(engine) as connection:
        return schema.revision_of(connection)


def check_for_damage(file: Path, cure: str = DAMAGED) -> None:
    """Raise `BadSettings` where the file is no SQLite database, or is damaged; it is left as it is."""
    try:
        bare = driver.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        try:
            told = bare.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            bare.close()
    except driver.DatabaseError as error:
        told = str(error)
        if isinstance(error, driver.OperationalError):
            raise BadSettings(f"{file} cannot be read ({told}).") from None
    if told != "ok":
        raise BadSettings(f"{file} cannot be used ({told}): {cure}.")


def back_up(source: Path, target: Path, *, replace: bool = False) -> None:
    """Copy a database while players play, by SQLite's own backup; the copy is there whole or not at all.

    A copied file would hold half of a transaction. `replace`: whether `target` may be there already. Raises
    `BadSettings` where that cannot be done.
    """
    if not source.is_file():
        raise BadSettings(f"There is no database at {source}.")
    if target.exists() and not replace:
        raise BadSettings(f"There is a file {target} already; name another, or remove it first.")
    half = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    try:
        create_private(half)
        old, new = driver.connect(source), driver.connect(half)
        try:
            old.execute("PRAGMA busy_timeout=5000")
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
    """Put a backup, brought up to date, in place of a database; the copy of what was there, or None.

    A running server goes on with it: the file stays, what it holds is changed in one transaction.

    Raises `BadSettings` where the backup is no database of the game, is damaged or newer; then nothing is changed.
    """
    refuse_link(target)
    _check_backup(backup)
    _make_folder(target.parent)
    fresh = target.with_name(f".{target.name}.restoring")
    back_up(backup, fresh, replace=True)
    try:
        _bring_up_to_date(fresh)
        _check_content(fresh, backup)
        films.check_same_film(fresh, target)
        kept = _keep(target) if target.is_file() else None
        _put(fresh, target)
    finally:
        _remove(fresh)
    return kept


def _check_backup(backup: Path) -> None:
    """Raise `BadSettings` where a file is no database of the game, is damaged or newer."""
    if not backup.is_file():
        raise BadSettings(f"There is no file {backup}.")
    check_for_damage(backup, "it is no database, or damaged; name another backup")
    engine = connect(sqlite_url(backup))
    try:
        found = _revision(engine)
    except BadSettings:
        raise BadSettings(f"{backup} is no database of the game; name another backup.") from None
    except DatabaseError as error:
        raise BadSettings(f"{backup} cannot be read ({error.orig}).") from None
    finally:
        engine.dispose()
    if found is None:
        raise BadSettings(f"{backup} is empty.")
    schema.check(found)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadSettings(f"{folder} cannot be made ({(error.strerror or str(error)).lower()}).") from None


def _bring_up_to_date(file: Path) -> None:
    engine = connect(sqlite_url(file))
    if _revision(engine) != schema.HEAD:
        schema.upgrade(engine)
    engine.dispose()


_OUTLINE = (
    "SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'",
    """SELECT 'column', m.name || '.' || c.name, c.type || c."notnull" || c.pk || c.hidden
       FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c WHERE m.type = 'table'""",
    """SELECT 'index', m.name || '.' || i.name, i."unique" || i.partial
       FROM sqlite_master AS m, pragma_index_list(m.name) AS i WHERE m.type = 'table'""",
    """SELECT 'foreign key', m.name || '.' || f."from", f."table" || f."to" || f.on_delete || f.on_update
       FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'""",
)
"""Everything of a schema that makes a database do or keep something: its kind, its name, how it is."""
_KINDS = ("table", "trigger", "view")
_UNREADABLE = {
    "deck": "json_valid(cards) = 0 OR json_type(cards) <> 'array' OR (date IS NOT NULL AND date(date) IS NOT date)",
    "question_version": "json_valid(body) = 0 OR json_type(body) <> 'object'",
    "answer": "json_valid(given) = 0 OR json_type(given) <> 'array'",
    "correction": "json_valid(key) = 0 OR json_type(key) <> 'object'",
}
"""What no row of a table can be that the game wrote, as SQL."""


def _check_content(file: Path, backup: Path) -> None:
    """Raise `BadSettings` if a copy of a backup has another schema than the game's, or rows that it cannot read."""
    new, engine = connect("sqlite://"), connect(sqlite_url(file))
    try:
        with writing(new) as connection:
            schema.make_tables(connection)
            expected = _outline(connection)
        with reading(engine) as connection:
            differences = _outline(connection) ^ expected
            if differences:
                kind, name, _how = min(differences, key=lambda row: (row[0] not in _KINDS, row))
                raise BadSettings(
                    f"{backup} was changed by another program: its {kind} `{name}` is not as the game makes it. "
                    "Name another backup."
                )
            schema.check_installation(connection)
            wrong = [
                table
                for table, condition in _UNREADABLE.items()
                if connection.exec_driver_sql(f"SELECT 1 FROM {table} WHERE {condition} LIMIT 1").first()  # noqa: S608
            ]
            wrong += connection.exec_driver_sql('SELECT "table" FROM pragma_foreign_key_check LIMIT 1').scalars()
        if wrong:
            raise BadSettings(f"{backup} has rows in `{wrong[0]}` that the game cannot read: name another backup.")
    finally:
        new.dispose()
        engine.dispose()


def _outline(connection: Connection) -> set[tuple[str, str, str]]:
    return {(row[0], row[1], str(row[2])) for query in _OUTLINE for row in connection.exec_driver_sql(query)}


def _put(source: Path, target: Path) -> None:
    """Put what a file holds into another one, which others may have open; a damaged one is replaced."""
    try:
        make_private(target)
        old, new = driver.connect(source), driver.connect(target, timeout=BUSY_MS / 1000)
        try:
            old.backup(new)
        finally:
            old.close()
            new.close()
        close_to_others(target)
    except driver.DatabaseError as error:
        if not is_damage(error):
            raise BadSettings(f"{target} cannot be written now ({error}); nothing was changed.") from None
        _remove(target)
        back_up(source, target)
        hand_over(target)


def _remove(file: Path) -> None:
    for companion in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + companion).unlink(missing_ok=True)


def _keep(target: Path) -> Path:
    """Keep what a restore replaces, under a name that nothing has: by backup, or byte for byte if it is damaged."""
    names = (target.with_name(f"{target.name}.before-restore-{number}") for number in count(1))
    kept = next(name for name in names if not (name.exists() or name.is_symlink()))
    try:
        back_up(target, kept)
    except BadSettings:
        create_private(kept, target.read_bytes())
    hand_over(kept)
    return kept
