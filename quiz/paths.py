"""The folders of the templates, questions, static files and data, and the creation of files in them."""

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
    """Return a folder that is inside the package in the wheel, and next to it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def templates_folder() -> Path:
    """Return the folder of the templates."""
    return _shipped("templates")


def questions_folder() -> Path:
    """Return the folder that `QUIZ_QUESTIONS` names, or that of the shipped bank. Raises `BadSettings`."""
    folder = os.environ.get("QUIZ_QUESTIONS")
    if folder and not Path(folder).is_dir():
        raise BadSettings(f"QUIZ_QUESTIONS: there is no folder {folder}; name one with a film.yaml in it.")
    return Path(folder or _shipped("questions"))


DATABASE_FILE = "quiz.sqlite3"
"""The database in a data folder, unless QUIZ_DATABASE_URL names another."""
KEY_FILE = "key"
"""The signing key in a data folder, unless QUIZ_SECRET_KEY gives one."""
FILM_OF_SHARED_FOLDER = "film"
"""The file in `shared_data_folder` that names the film whose data is in that folder."""


def chosen_data_folder() -> Path | None:
    """Return the data folder that the host chose with QUIZ_DATA, or None."""
    folder = os.environ.get("QUIZ_DATA")
    return Path(folder).expanduser() if folder else None


def shared_data_folder() -> Path:
    """Return the user's folder for the game, which was the data folder itself before each film had its own."""
    return platformdirs.user_data_path("iss-quiz", appauthor=False)


def data_folder(film_id: str) -> Path:
    """Return the default folder of a film's database and signing key; it need not exist yet.

    The shared folder still belongs to the film whose data was in it before each film had its own folder. Until it is
    marked with that film, it is the data folder of every film that does not have a folder yet.
    """
    shared, own = shared_data_folder(), film_folder(film_id)
    if own.exists() or not holds_data(shared):
        return own
    return shared if film_of_shared_folder() in (None, film_id) else own


def film_folder(film_id: str) -> Path:
    """Return a film's own folder within the shared folder."""
    return shared_data_folder() / "films" / film_id


def list_data_folders() -> list[Path]:
    """List the shared folder and the folders of all films; they need not exist."""
    shared = shared_data_folder()
    return [shared, *sorted(shared.glob("films/*"))]


def holds_data(folder: Path) -> bool:
    """Whether a server has been started with this data folder before."""
    return (folder / KEY_FILE).exists() or (folder / DATABASE_FILE).exists()


def film_of_shared_folder() -> str | None:
    """Return the id of the film whose data is in the shared folder, or None if the folder is not marked."""
    try:
        return (shared_data_folder() / FILM_OF_SHARED_FOLDER).read_text(encoding="utf-8").strip() or None
    except OSError:
        return None


def make_data_folder(folder: Path) -> None:
    """Create a data folder that only its owner can read, if it is missing. Raises `BadSettings`."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        cause = (error.strerror or str(error)).lower()
        raise BadSettings(f"QUIZ_DATA: {folder} cannot be made ({cause}); name a folder you may write to.") from None
    if sys.platform != "win32" and chosen_data_folder() is None:
        folder.chmod(0o700)


def refuse_link(file: Path) -> None:
    """Raise `BadSettings` if a file is a symbolic link, which could point to any file of this machine."""
    if file.is_symlink():
        raise BadSettings(f"{file} is a symbolic link: put the file itself there, or remove the link.")


def create_private(file: Path, content: bytes = b"") -> None:
    """Create a file that only its owner can read. Raises `FileExistsError`, also for a dangling link."""
    with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(content)


def make_private(file: Path) -> None:
    """Create an empty file that only its folder's owner reads, if it is missing. Raises `BadSettings` for a link."""
    try:
        create_private(file)
    except FileExistsError:
        refuse_link(file)
    else:
        give_to_folder_owner(file)


def give_to_folder_owner(file: Path) -> None:
    """Give a file that root created to the owner of its folder, because a service could not use it otherwise.

    If the owner of the folder has replaced the file with a link, the owner of the link's target is not changed.
    """
    if sys.platform != "win32" and os.geteuid() == 0:
        folder = file.parent.stat()
        with suppress(OSError), _open_itself(file) as descriptor:  # OSError: even root may not, in some containers
            status = os.fstat(descriptor)
            if stat.S_ISREG(status.st_mode) and status.st_nlink == 1 and status.st_uid == 0:
                os.fchown(descriptor, folder.st_uid, folder.st_gid)


def restrict_to_owner(file: Path) -> None:
    """Let only a file's owner read it. Raises `OSError` for a link."""
    if sys.platform != "win32":
        with _open_itself(file) as descriptor:
            os.fchmod(descriptor, 0o600)


@contextmanager
def _open_itself(file: Path) -> Iterator[int]:
    """Open a descriptor of a file, without following a link; opening a pipe does not block."""
    descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
