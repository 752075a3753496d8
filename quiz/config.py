"""Settings, read from `QUIZ_*` variables once, at the start."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from quiz.errors import BadSettings
from quiz.places import data_folder, questions_folder

KEY_LETTERS_LEAST = 32
PROXIES_MOST = 9


class Settings(BaseModel):
    """Everything a host can set."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    database_url: str
    secret_keys: tuple[str, ...]
    """The first signs; older ones still let their players in."""
    questions: Path
    zone: ZoneInfo
    proxies: int = 0
    """How many proxies stand before the server, whose forwarded headers are believed."""


def read_settings(variables: Mapping[str, str] = os.environ) -> Settings:
    """The settings from the environment, with the database and the key in the data folder unless told otherwise.

    Raises `BadSettings` with what to write instead.
    """
    return Settings(
        database_url=variables.get("QUIZ_DATABASE_URL") or f"sqlite:///{data_folder() / 'quiz.sqlite3'}",
        secret_keys=_keys(variables.get("QUIZ_SECRET_KEY", "")) or (_own_key(data_folder() / "key"),),
        questions=questions_folder(),
        zone=_zone(variables.get("QUIZ_TIMEZONE") or "UTC"),
        proxies=_count("QUIZ_PROXIES", variables.get("QUIZ_PROXIES") or "0"),
    )


def _keys(text: str) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in text.split(",") if key.strip())
    if any(len(key) < KEY_LETTERS_LEAST for key in keys):
        raise BadSettings(f"QUIZ_SECRET_KEY is too short: write at least {KEY_LETTERS_LEAST} random letters.")
    return keys


def _own_key(path: Path) -> str:
    """The key of this installation, made on first use and readable by its owner alone."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = path.read_text(encoding="ascii").strip()
        if len(key) < KEY_LETTERS_LEAST:
            raise BadSettings(f"The key in {path} is cut short: delete the file, and a new one is made.") from None
        return key
    key = secrets.token_urlsafe(32)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return key


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # OSError: a folder of the time zone database
        raise BadSettings(f"QUIZ_TIMEZONE: there is no zone “{name}”; write one such as Europe/Berlin.") from None


def _count(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= PROXIES_MOST):
        raise BadSettings(f"{name}: “{text}” is no number; write how many, such as 1.")
    return int(text)
