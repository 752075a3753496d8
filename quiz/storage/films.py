"""Which film a database belongs to, and the data folder that each film has by default."""

import os
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.exc import DBAPIError

from quiz import paths
from quiz.bank import Bank
from quiz.bank.film import Film, load_film_id
from quiz.config import Settings, read_settings, sqlite_url
from quiz.errors import BadSettings
from quiz.storage import schema
from quiz.storage.database import connect, reading, transact
from quiz.storage.models import INSTALLATION, WORDING

_MIN_SHARED = 0.2
"""The share of the questions ever asked by which a bank is known again: rewriting one retires many of its ids."""


def read_installation(questions: Path | None = None, *, first_use: bool = False) -> Settings:
    """The settings of the game with the bank of a folder, by default the one that `quiz serve` would use.

    Its data is in the folder that QUIZ_DATA names, or in the film's own. Raises `BadSettings`, and `BadBank` if the
    film has to be known and its file has mistakes.
    """
    questions = questions or paths.questions_folder()
    data = paths.chosen_data_folder() or paths.data_folder(load_film_id(questions))
    return read_settings(data=data, questions=questions, first_use=first_use)


def film_of(connection: Connection) -> str | None:
    """The id of the film that a database belongs to, or None if no bank was served on it since films have ids."""
    if schema.revision_of(connection) != schema.HEAD:
        return None
    film: str | None = connection.execute(select(INSTALLATION.c.film)).scalar()
    return film


def check_film(connection: Connection, film: Film, question_ids: Collection[str]) -> None:
    """Raise `BadSettings`, with the cure, if a database is that of another film than a bank's.

    A database of before films had ids belongs to a bank that has at least a fifth of the questions it asked.
    """
    found = film_of(connection)
    if found == film.id:
        return
    ours = f"the bank is of `{film.id}` ({film.title})"
    of_its_own = "name a data folder in QUIZ_DATA, or a database in QUIZ_DATABASE_URL, of its own"
    to_play_ours = f"to play {film.title}, {of_its_own}"
    if found is not None:
        raise BadSettings(
            f"The database belongs to the film `{found}`, and {ours}. To play `{found}`, name its bank in "
            f"QUIZ_QUESTIONS; {to_play_ours}. If both are one film, write `id: {found}` in its film.yaml."
        )
    asked, shared = _count_shared(connection, question_ids)
    if shared < _MIN_SHARED * asked:
        raise BadSettings(
            f"The database belongs to another bank, and {ours}, which has {shared} of the {asked} questions that "
            f"were asked. To play those, name their bank in QUIZ_QUESTIONS; {to_play_ours}. If both are one film, "
            "run `quiz db adopt`."
        )


def _count_shared(connection: Connection, question_ids: Collection[str]) -> tuple[int, int]:
    """How many questions were ever asked, and how many of them are among some."""
    asked = set(connection.execute(select(WORDING.c.question_id).distinct()).scalars())
    return len(asked), len(asked.intersection(question_ids))


def claim(engine: Engine, bank: Bank) -> None:
    """Note a bank's film in a database that belongs to none yet. Raises `BadSettings` if it belongs to another."""
    with reading(engine) as connection:
        check_film(connection, bank.film, bank.by_id)
        if film_of(connection) is not None:
            return

    def note(connection: Connection) -> None:
        # Another server may claim it now: the lock is held before the film is read. SQLite's transaction is a lock.
        connection.execute(select(INSTALLATION.c.id).with_for_update())
        check_film(connection, bank.film, bank.by_id)
        connection.execute(update(INSTALLATION).values(film=bank.film.id))

    transact(engine, note)


def adopt(engine: Engine, film_id: str) -> None:
    """Make a database that of a film, whatever it was before."""
    transact(engine, lambda connection: connection.execute(update(INSTALLATION).values(film=film_id)))


def check_same_film(backup: Path, target: Path) -> None:
    """Raise `BadSettings` if two SQLite files belong to different films."""
    ours, theirs = _film_in(target), _film_in(backup)
    if ours is not None and theirs not in (None, ours):
        raise BadSettings(
            f"{backup} belongs to the film `{theirs}`, and {target} to `{ours}`: name a backup of `{ours}`, or "
            f"the data folder of `{theirs}` in QUIZ_DATA."
        )


def _film_in(file: Path) -> str | None:
    if not file.is_file():
        return None
    engine = connect(sqlite_url(file))
    try:
        with reading(engine) as connection:
            return film_of(connection)
    except (DBAPIError, BadSettings):  # a damaged one may be replaced by any
        return None
    finally:
        engine.dispose()


def settle_data_folder(bank: Bank) -> None:
    """Before a film is served whose host chose no data folder: decide which one is its own.

    The shared folder, where every film's data was before, is noted as that of the film whose database it holds.
    Raises `BadSettings` if the film has no data, and another folder has games of its questions under another id.
    """
    shared, folder = paths.shared_data_folder(), paths.data_folder(bank.film.id)
    if folder == shared and paths.film_of_shared_folder() is None:
        url = os.environ.get("QUIZ_DATABASE_URL") or _database_in(shared)
        belongs = _peek(url, lambda connection: _belongs(connection, bank), if_empty=True)
        if belongs is None:  # it is damaged: that is told when it is opened
            return
        if belongs:
            (shared / paths.FILM_OF_SHARED_FOLDER).write_text(f"{bank.film.id}\n", encoding="utf-8")
            return
        folder = shared / "films" / bank.film.id
        folder.mkdir(mode=0o700, parents=True)
    if not paths.holds_data(folder):
        _refuse_renamed(bank, (shared, *sorted(shared.glob("films/*"))))


def _database_in(folder: Path) -> str:
    return sqlite_url(folder / "quiz.sqlite3")


def _peek(url: str, look: Callable[[Connection], bool], *, if_empty: bool) -> bool | None:
    """What `look` finds in a database, `if_empty` if nothing is there yet; None if it cannot be read."""
    engine = connect(url)
    try:
        if engine.url.get_backend_name() == "sqlite" and not Path(engine.url.database or "").exists():
            return if_empty
        with reading(engine) as connection:
            return if_empty if schema.revision_of(connection) is None else look(connection)
    except (DBAPIError, BadSettings):
        return None
    finally:
        engine.dispose()


def _belongs(connection: Connection, bank: Bank) -> bool:
    try:
        check_film(connection, bank.film, bank.by_id)
    except BadSettings:
        return False
    return True


def _refuse_renamed(bank: Bank, folders: Iterable[Path]) -> None:
    """Raise `BadSettings` if a folder has games of a bank's questions under another film's id."""

    def is_of_another_film(connection: Connection) -> bool:
        asked, shared = _count_shared(connection, bank.by_id)
        return bool(shared) and shared >= _MIN_SHARED * asked and film_of(connection) not in (None, bank.film.id)

    for folder in folders:
        if _peek(_database_in(folder), is_of_another_film, if_empty=False):
            with_id = paths.film_of_shared_folder() if folder == paths.shared_data_folder() else folder.name
            raise BadSettings(
                f"The questions of this bank, of the film `{bank.film.id}` ({bank.film.title}), were played as those "
                f"of `{with_id}`, whose data is in {folder}. If both are one film, write `id: {with_id}` in its "
                "film.yaml; if not, name a data folder of its own in QUIZ_DATA."
            )
