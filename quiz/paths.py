"""Where the templates, the questions, the static files and the player's data lie."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs

from quiz.errors import BadSettings

PACKAGE = Path(__file__).parent
STATIC = PACKAGE / "static"


def _shipped(name: str) -> Path:
    """A folder that the wheel carries inside the package and a checkout beside it."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def templates_folder() -> Path:
    """The folder of the pages."""
    return _shipped("templates")


def questions_folder() -> Path:
    """The folder of the bank that ships with the game; `QUIZ_QUESTIONS` names another. Raises `BadSettings`."""
    named = os.environ.get("QUIZ_QUESTIONS")
    if named and not Path(named).is_dir():
        raise BadSettings(f"QUIZ_QUESTIONS: there is no folder {named}; name one with a film.yaml in it.")
    return Path(named or _shipped("questions"))


FILM_OF_SHARED_FOLDER = "film"
"""The file in `shared_data_folder` that names the film whose data it holds."""


def chosen_data_folder() -> Path | None:
    """The data folder that the host chose with QUIZ_DATA, or None."""
    named = os.environ.get("QUIZ_DATA")
    return Path(named).expanduser() if named else None


def shared_data_folder() -> Path:
    """The user's own folder for the game. Until each film had a folder within it, it was the data folder itself."""
    return platformdirs.user_data_path("iss-quiz", appauthor=False)


def data_folder(film_id: str) -> Path:
    """The folder of a film's database and signing key, if the host chose none; it need not be there yet.

    The shared folder stays that of the film whose data it held before each film had its own. Until it is noted
    which one that is, it is the data folder of every film that has no folder yet.
    """
    shared = shared_data_folder()
    own = shared / "films" / film_id
    if own.exists() or not holds_data(shared):
        return own
    return shared if film_of_shared_folder() in (None, film_id) else own


def holds_data(folder: Path) -> bool:
    """Whether a server was started with a data folder before."""
    return (folder / "key").exists() or (folder / "quiz.sqlite3").exists()


def film_of_shared_folder() -> str | None:
    """The id of the film whose data the shared folder holds, or None if that is not noted."""
    try:
        return (shared_data_folder() / FILM_OF_SHARED_FOLDER).read_text(encoding="utf-8").strip() or None
    except OSError:
        return None


def make_data_folder(folder: Path) -> None:
    """Create a data folder for its owner alone, if it is missing. Raises `BadSettings`."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise BadSettings(f"QUIZ_DATA: {folder} cannot be made ({why}); name a folder you may write to.") from None
    if sys.platform != "win32" and chosen_data_folder() is None:
        folder.chmod(0o700)


def refuse_link(file: Path) -> None:
    """Raise `BadSettings` if a file is a symbolic link, which could point to any file of this machine."""
    if file.is_symlink():
        raise BadSettings(f"{file} is a symbolic link: put the file itself there, or remove the link.")


def create_private(file: Path, content: bytes = b"") -> None:
    """Create a file that its owner alone reads. Raises `FileExistsError`, also for a link to nowhere."""
    with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as created:
        created.write(content)


def make_private(file: Path) -> None:
    """Create an empty file for its folder's owner alone, if it is missing. Raises `BadSettings` if it is a link."""
    try:
        create_private(file)
    except FileExistsError:
        refuse_link(file)
    else:
        hand_over(file)


def hand_over(file: Path) -> None:
    """Give a file that root created to the owner of its folder: a service could not use it otherwise.

    The owner of the folder may have put a link in its place since: no other file's owner is changed.
    """
    if sys.platform != "win32" and os.geteuid() == 0:
        folder = file.parent.stat()
        with suppress(OSError), _opened_itself(file) as opened:  # a root that may not, as in some containers
            found = os.fstat(opened)
            if stat.S_ISREG(found.st_mode) and found.st_nlink == 1 and found.st_uid == 0:
                os.fchown(opened, folder.st_uid, folder.st_gid)


def close_to_others(file: Path) -> None:
    """Let a file's owner alone read it. Raises `OSError` for a link."""
    if sys.platform != "win32":
        with _opened_itself(file) as opened:
            os.fchmod(opened, 0o600)


@contextmanager
def _opened_itself(file: Path) -> Iterator[int]:
    """A descriptor of a file, never of what a link points to; a pipe is not waited for."""
    opened = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        yield opened
    finally:
        os.close(opened)
