"""Where the templates, the questions, the static files and the player's data lie."""

import os
import sys
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
    """The folder of the bank that ships with the game; `QUIZ_QUESTIONS` names another."""
    return Path(os.environ.get("QUIZ_QUESTIONS") or _shipped("questions"))


def data_folder() -> Path:
    """The folder of the database and the signing key, made when it is first needed. Raises `BadSettings`."""
    folder = Path(os.environ.get("QUIZ_DATA") or platformdirs.user_data_path("iss-quiz", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise BadSettings(f"QUIZ_DATA: {folder} cannot be made ({why}); name a folder you may write to.") from None
    if sys.platform != "win32" and "QUIZ_DATA" not in os.environ:
        folder.chmod(0o700)
    return folder
