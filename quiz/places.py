"""Where the templates, the questions, the static files and the player's data lie."""

import os
import sys
from contextlib import suppress
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


def data_folder() -> Path:
    """The folder of the database and the signing key; it need not be there yet."""
    named = os.environ.get("QUIZ_DATA")
    return Path(named).expanduser() if named else platformdirs.user_data_path("iss-quiz", appauthor=False)


def make_data_folder() -> Path:
    """That folder, made if it is missing, for its owner alone where nobody chose it. Raises `BadSettings`."""
    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise BadSettings(f"QUIZ_DATA: {folder} cannot be made ({why}); name a folder you may write to.") from None
    if sys.platform != "win32" and not os.environ.get("QUIZ_DATA"):
        folder.chmod(0o700)
    return folder


def make_private(file: Path) -> None:
    """Make an empty file, where there is none, that its owner alone reads."""
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def hand_over(file: Path) -> None:
    """Give what root made to whom its folder belongs to: a service could not use it otherwise."""
    if sys.platform != "win32" and os.geteuid() == 0:
        owner = file.parent.stat()
        with suppress(OSError):  # a root that may not, as in some containers, is nobody's host
            os.chown(file, owner.st_uid, owner.st_gid)
