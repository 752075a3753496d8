"""Where a film's data is: its settings, and its data folder if the host did not choose one."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from quiz import paths
from quiz.bank import Bank
from quiz.bank.film import load_film_id
from quiz.config import Settings, database_url, read_settings, sqlite_url
from quiz.errors import BadSettings
from quiz.storage.database import connect, read_session
from quiz.storage.installation import MIN_SHARED, check_film, count_shared_questions, find_film_id, find_revision


def load_settings(questions: Path | None = None, *, first_use: bool = False) -> Settings:
    """Load the settings for the bank in a folder, by default the bank that `quiz serve` would use.

    The data is in the folder that QUIZ_DATA names, or else in the film's own folder. Raises `BadSettings`, and
    `BadBank` if the film's file has to be read and has mistakes.
    """
    questions = questions or paths.questions_folder()
    data = paths.chosen_data_folder() or paths.data_folder(load_film_id(questions))
    return read_settings(data=data, questions=questions, first_use=first_use)


def choose_data_folder(bank: Bank) -> None:
    """Choose the data folder of a film, before it is served by a host who did not choose one.

    The shared folder, which contained every film's data in earlier releases, is assigned to the film whose database is
    in it. Raises `BadSettings` if the film has no data, and another folder has games of its questions under another
    id.
    """
    shared, folder = paths.shared_data_folder(), paths.data_folder(bank.film.id)
    if folder == shared and paths.film_of_shared_folder() is None:
        is_ours = _query(database_url(shared), lambda session: _belongs_to(session, bank), if_empty=True)
        if is_ours is None:  # a damaged database is reported when it is opened
            return
        if is_ours:
            (shared / paths.FILM_OF_SHARED_FOLDER).write_text(f"{bank.film.id}\n", encoding="utf-8")
            return
        folder = paths.film_folder(bank.film.id)
        folder.mkdir(mode=0o700, parents=True)
    if not paths.holds_data(folder):
        for other in paths.list_data_folders():
            _refuse_renamed(bank, other)


def _belongs_to(session: Session, bank: Bank) -> bool:
    try:
        check_film(session, bank.film, bank.by_id)
    except BadSettings:
        return False
    return True


def _refuse_renamed(bank: Bank, folder: Path) -> None:
    """Raise `BadSettings` if a folder has games of a bank's questions under another film's id."""

    def is_of_another_film(session: Session) -> bool:
        asked, shared = count_shared_questions(session, bank.by_id)
        return bool(shared) and shared >= MIN_SHARED * asked and find_film_id(session) not in (None, bank.film.id)

    if _query(sqlite_url(folder / paths.DATABASE_FILE), is_of_another_film, if_empty=False):
        film_id = paths.film_of_shared_folder() if folder == paths.shared_data_folder() else folder.name
        raise BadSettings(
            f"The questions of this bank, of the film `{bank.film.id}` ({bank.film.title}), were played as those "
            f"of `{film_id}`, whose data is in {folder}. If both are one film, write `id: {film_id}` in its "
            "film.yaml; if not, name a data folder of its own in QUIZ_DATA."
        )


def _query(url: str, query: Callable[[Session], bool], *, if_empty: bool) -> bool | None:
    """Run a query of a database; return `if_empty` if nothing is stored yet, None if the database cannot be read."""
    engine = connect(url)
    try:
        if engine.url.get_backend_name() == "sqlite" and not Path(engine.url.database or "").exists():
            return if_empty
        with read_session(engine) as session:
            return if_empty if find_revision(session.connection()) is None else query(session)
    except (DBAPIError, BadSettings):
        return None
    finally:
        engine.dispose()
