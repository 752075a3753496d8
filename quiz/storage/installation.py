"""The identity of a database: the revision of its schema, when it was first used, and its film.

These are checked when a database is opened; an empty database gets its tables.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, insert, inspect, update
from sqlalchemy import select as select_columns
from sqlalchemy.exc import DatabaseError, DBAPIError
from sqlmodel import Session, SQLModel, select

from quiz.bank import Bank
from quiz.bank.film import Film
from quiz.config import sqlite_url
from quiz.errors import BadSettings, NothingYet
from quiz.rules.scoring import Millis
from quiz.storage.database import (
    Prepared,
    connect,
    describe_error,
    is_damage,
    read_session,
    reading,
    transact,
    transact_in_session,
)
from quiz.storage.models import Installation, QuestionVersion

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010")
"""All schema revisions, the oldest first."""
HEAD = REVISIONS[-1]
"""The schema revision of this release."""
REVISIONS_WITHOUT_FILM = REVISIONS[:4]
"""The revisions from before a database stored its film."""
MAX_MOMENT = 253_370_764_800_000
"""The first moment of the year 9999, in milliseconds: Python's dates end soon after it."""
MIN_SHARED = 0.1
"""The share of a database's questions that a bank must have to be recognized: rewriting a bank retires ids. Of the
questions of release 1.0.0 our own bank has 15 % left; a bank of another film has none, or very few by chance."""
MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def open_database(url: str, now: Millis) -> Engine:
    """Create an engine for the database at this address, and create the tables of an empty database.

    Raises `BadSettings` if the address is wrong, or if the database cannot be opened, is damaged, belongs to another
    program, or has another version.
    """
    engine = connect(url)

    def create_or_check(connection: Connection) -> None:
        if connection.dialect.name == "postgresql":  # workers that start together create the tables one at a time
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(2023)")
        revision = find_revision(connection)
        if revision is None:
            create_tables(connection)
            connection.execute(insert(Installation), {"id": 1, "begun": now})
        else:
            check_revision(revision)
            check_installation(connection)

    with _disposing(engine):
        transact(engine, create_or_check)
    return engine


def open_existing(url: str) -> Engine:
    """Create an engine as `open_database` does. Raises `BadSettings` if the database does not exist."""
    engine = connect(url)
    with _disposing(engine):
        check_revision(get_revision(engine))
        with reading(engine) as connection:
            check_installation(connection)
    return engine


@contextmanager
def _disposing(engine: Engine) -> Iterator[None]:
    """Dispose of an engine whose database cannot be opened, and raise `BadSettings` with the reason."""
    try:
        yield
    except DatabaseError as error:
        engine.dispose()
        address = engine.url.render_as_string(hide_password=True)
        raise BadSettings(f"QUIZ_DATABASE_URL: {address} cannot be opened ({describe_error(error)}).") from None
    except BadSettings:
        engine.dispose()
        raise


_BEGUN = Prepared(select(Installation.begun))


def get_start(connection: Connection) -> Millis:
    """Return when this database was first opened."""
    return int(_BEGUN.run(connection)[0].begun)


def find_revision(connection: Connection) -> str | None:
    """Find the revision of a database, or None if it is empty. Raises `BadSettings` for another program's database."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if _VERSION.name in tables:
        revision: str | None = connection.execute(select_columns(_VERSION.c.version_num)).scalar()
        return revision
    if Installation.__tablename__ in tables:
        return REVISIONS[0]  # the first schema did not store its revision
    raise BadSettings("QUIZ_DATABASE_URL: that database holds other tables; name an empty one, or the game's own.")


def get_revision(engine: Engine) -> str:
    """Return the revision of a database. Raises `NothingYet`, without creating a file, if there is no database."""
    revision, is_sqlite = None, engine.url.get_backend_name() == "sqlite"
    address = str(engine.url.database) if is_sqlite else engine.url.render_as_string(hide_password=True)
    if not is_sqlite or Path(address).exists():
        with reading(engine) as connection:
            revision = find_revision(connection)
    if revision is None:
        raise NothingYet(f"Nothing is stored in {address} yet: the first `quiz serve` makes it.")
    return revision


def check_not_newer(revision: str) -> None:
    """Raise `BadSettings` if a database is newer than this program."""
    if revision not in REVISIONS:
        raise BadSettings(
            f"The database was made by a newer version of the game (its schema is {revision}, this one knows {HEAD}): "
            "install that version again, or restore the copy made before the upgrade."
        )


def check_revision(revision: str) -> None:
    """Raise `BadSettings` if a database is of another version than this program."""
    check_not_newer(revision)
    if revision != HEAD:
        raise BadSettings(f"The database is of an older version ({revision}): run `quiz db upgrade` first.")


def check_installation(connection: Connection) -> None:
    """Raise `BadSettings` if the one row of `installation` is missing or wrong in a database of `HEAD`."""
    moments = connection.execute(select(Installation.begun)).scalars().all()
    if len(moments) != 1 or not 0 <= moments[0] <= MAX_MOMENT:
        raise BadSettings(
            "The database does not say since when it is in use, because another program changed it: put a backup in "
            "its place with `quiz db restore FILE`."
        )


def create_tables(connection: Connection) -> None:
    """Create every table in an empty database, and store its revision."""
    SQLModel.metadata.create_all(connection, checkfirst=False)
    _store_revision(connection, HEAD)


def _store_revision(connection: Connection, revision: str) -> None:
    _VERSION.create(connection)
    connection.execute(insert(_VERSION), {"version_num": revision})


def migrate(engine: Engine) -> None:
    """Upgrade a database to `HEAD` in one transaction, so that a killed upgrade does not change anything.

    Raises `RuntimeError`, without a change, if a row would refer to a missing row afterwards.
    """
    from alembic import command  # only an upgrade needs it, and importing it takes as long as making a page
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    opened = engine.connect().execution_options(writes=True)
    with opened as connection, _without_foreign_keys(connection), connection.begin():
        if _VERSION.name not in inspect(connection).get_table_names():
            _store_revision(connection, REVISIONS[0])
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
        if connection.dialect.name == "sqlite":
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if orphans:
                raise RuntimeError(f"after the upgrade {len(orphans)} rows would point to nothing, as in {orphans[0]}")


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Switch off SQLite's foreign keys, which act while a table is rebuilt; this works only outside a transaction."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver_connection: Any = connection.connection.driver_connection
    driver_connection.execute("PRAGMA foreign_keys=OFF").close()
    try:
        yield
    finally:
        driver_connection.execute("PRAGMA foreign_keys=ON").close()


def find_film_id(session: Session) -> str | None:
    """Find the id of a database's film, or return None if no bank has been served on it since films have ids."""
    if find_revision(session.connection()) in (None, *REVISIONS_WITHOUT_FILM):
        return None
    return session.exec(select(Installation.film)).first()


def check_film(session: Session, film: Film, question_ids: Collection[str]) -> None:
    """Raise `BadSettings`, with advice, if a database belongs to another film than a bank.

    A database from before films had ids belongs to a bank that has at least a tenth of the questions it asked.
    """
    film_id = find_film_id(session)
    if film_id == film.id:
        return
    of_the_bank = f"the bank is of `{film.id}` ({film.title})"
    to_play_it = (
        f"to play {film.title}, name a data folder in QUIZ_DATA, or a database in QUIZ_DATABASE_URL, of its own"
    )
    if film_id is not None:
        raise BadSettings(
            f"The database belongs to the film `{film_id}`, and {of_the_bank}. To play `{film_id}`, name its bank in "
            f"QUIZ_QUESTIONS; {to_play_it}. If both are one film, write `id: {film_id}` in its film.yaml."
        )
    asked, shared = count_shared_questions(session, question_ids)
    if shared < MIN_SHARED * asked:
        raise BadSettings(
            f"The database belongs to another bank, and {of_the_bank}, which has {shared} of the {asked} questions "
            f"that were asked. To play those, name their bank in QUIZ_QUESTIONS; {to_play_it}. If both are one film, "
            "run `quiz db adopt`."
        )


def count_shared_questions(session: Session, question_ids: Collection[str]) -> tuple[int, int]:
    """Count the questions that were ever asked, and how many of them have one of these ids."""
    asked = set(session.exec(select(QuestionVersion.question_id).distinct()))
    return len(asked), len(asked.intersection(question_ids))


def save_film(engine: Engine, bank: Bank) -> None:
    """Store a bank's film in a database without a film. Raises `BadSettings` if it belongs to another film."""
    with read_session(engine) as session:
        check_film(session, bank.film, bank.by_id)
        if find_film_id(session) is not None:
            return

    def save(session: Session) -> None:
        # The row is locked before the film is read, because another server may be storing its film.
        installation = session.exec(select(Installation).with_for_update()).one()
        check_film(session, bank.film, bank.by_id)
        installation.film = bank.film.id

    transact_in_session(engine, save)


def replace_film(engine: Engine, film_id: str) -> None:
    """Assign a database to a film, even if it belonged to another one."""
    transact(engine, lambda connection: connection.execute(update(Installation).values(film=film_id)))


def check_same_film(backup: Path, target: Path) -> None:
    """Raise `BadSettings` if two SQLite files belong to different films."""
    ours, theirs = _find_film_id_in(target), _find_film_id_in(backup)
    if ours is not None and theirs not in (None, ours):
        raise BadSettings(
            f"{backup} belongs to the film `{theirs}`, and {target} to `{ours}`: name a backup of `{ours}`, or "
            f"the data folder of `{theirs}` in QUIZ_DATA."
        )


def _find_film_id_in(file: Path) -> str | None:
    if not file.is_file():
        return None
    engine = connect(sqlite_url(file))
    try:
        with read_session(engine) as session:
            return find_film_id(session)
    except BadSettings:  # of a newer release
        return None
    except DBAPIError as error:
        if is_damage(error.orig):  # a damaged database may be replaced by that of any film
            return None
        raise
    finally:
        engine.dispose()
