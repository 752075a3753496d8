"""Settings, read from `QUIZ_*` variables once, at the start.

To add a setting, add a field of `Settings`, a line in `read_settings`, and a row in the hosts' table of variables.
"""

import os
import re
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict
from sqlalchemy import URL

from quiz.errors import BadSettings
from quiz.paths import (
    DATABASE_FILE,
    KEY_FILE,
    create_private,
    give_to_folder_owner,
    make_data_folder,
    questions_folder,
    refuse_link,
)

MIN_KEY_LETTERS = 32
MAX_PROXIES = 9
READ_BY_ALL = 0o007
MAX_CONTACT_LETTERS = 200
BLOCKED_NAMES = "blocked-names.txt"
EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")

Log = Literal["text", "json", "off"]


class Settings(BaseModel):
    """Everything a host can set."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    data: Path
    """The folder for everything the server stores, above all the database and the signing key."""
    database_url: str
    secret_keys: tuple[str, ...]
    """The signing keys: the first signs cookies, and cookies signed with the others stay valid."""
    questions: Path
    zone: ZoneInfo
    proxies: int = 0
    """How many proxies are in front of the server, whose forwarded headers are trusted."""
    hosts: tuple[str, ...] = ()
    """The host names of the game, without ports; if empty, any IP address and this machine's own names."""
    limits_url: str = "memory://"
    """Where rate limits are counted: in each process, in Redis, or "off"."""
    blocked_names: Path | None = None
    """The host's list of words that nicknames may not contain, which replaces the shipped list."""
    log: Log = "off"
    contact: str | None = None
    """The contact shown on the privacy page: an e-mail address, a web address or a line of text."""
    metrics_token: str | None = None
    """The token that lets a client read `/metrics`; without a token there is no such page."""


def read_settings(
    variables: Mapping[str, str] = os.environ, *, data: Path, questions: Path | None = None, first_use: bool = False
) -> Settings:
    """Read the settings from the environment; by default the database and the signing key are in the data folder.

    `first_use` creates the folder and the signing key if they are missing; without it, the key may be missing. Raises
    `BadSettings` with what to write instead.
    """
    if first_use:
        make_data_folder(data)
    return Settings(
        data=data,
        database_url=database_url(data, variables),
        secret_keys=_parse_keys(variables.get("QUIZ_SECRET_KEY", ""))
        or _stored_keys(data / KEY_FILE, first_use=first_use),
        questions=questions or questions_folder(),
        zone=_parse_zone(variables.get("QUIZ_TIMEZONE") or "UTC"),
        proxies=_parse_proxies(variables.get("QUIZ_PROXIES") or "0"),
        hosts=_parse_hosts(variables.get("QUIZ_HOSTS", "")),
        limits_url=variables.get("QUIZ_LIMITS_URL") or "memory://",
        blocked_names=_find_blocked_names(variables.get("QUIZ_BLOCKED_NAMES"), data),
        log=_parse_log(variables.get("QUIZ_LOG") or "text"),
        contact=_parse_contact(variables.get("QUIZ_CONTACT", "").strip()),
        metrics_token=_check_secret("QUIZ_METRICS_TOKEN", variables.get("QUIZ_METRICS_TOKEN") or None),
    )


def sqlite_url(file: Path) -> str:
    """Return the URL of an SQLite database, whose path may contain any characters."""
    return URL.create("sqlite", database=str(file)).render_as_string()


def database_url(data: Path, variables: Mapping[str, str] = os.environ) -> str:
    """Return the URL of the database: QUIZ_DATABASE_URL, or that of the file in the data folder."""
    return variables.get("QUIZ_DATABASE_URL") or sqlite_url(data / DATABASE_FILE)


def _parse_keys(text: str) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in text.split(",") if key.strip())
    for key in keys:
        _check_secret("QUIZ_SECRET_KEY", key)
    return keys


def _check_secret(name: str, secret: str | None) -> str | None:
    if secret is not None and (len(secret) < MIN_KEY_LETTERS or not secret.isascii()):
        raise BadSettings(f"{name} is too short or not ASCII: write at least {MIN_KEY_LETTERS} random letters.")
    return secret


def _stored_keys(path: Path, *, first_use: bool) -> tuple[str, ...]:
    """Load the signing key of a data folder. If it is missing, create it at `first_use`, or else return no keys."""
    try:
        if first_use and not path.exists():
            _create_key(path)
        return (_load_key(path),)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not first_use:
            return ()
        cause = (error.strerror or str(error)).lower()
        advice = "run this as the user whose key it is, or keep the key in QUIZ_SECRET_KEY"
        raise BadSettings(f"The key in {path} cannot be used ({cause}): {advice}.") from None


def _create_key(path: Path) -> None:
    """Create a key file atomically and only once, even if the disk is full or two servers start together."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        create_private(fresh, secrets.token_urlsafe(32).encode("ascii"))
        give_to_folder_owner(fresh)
        with suppress(FileExistsError):
            os.link(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _load_key(path: Path) -> str:
    refuse_link(path)
    key = path.read_bytes().strip()
    if sys.platform != "win32" and path.stat().st_uid not in _trusted_owners(path):
        advice = "if you do not know why, delete the file, and a new one is made; else make it your own with chown"
        raise BadSettings(f"The key in {path} belongs to another user, who knows it and can change it: {advice}.")
    if sys.platform != "win32" and path.stat().st_mode & READ_BY_ALL:
        advice = f"run `chmod 600 {path}`, or keep the key in QUIZ_SECRET_KEY"
        raise BadSettings(f"The key in {path} is open to every user of this machine: {advice}.")
    if len(key) < MIN_KEY_LETTERS or not key.isascii():
        raise BadSettings(f"The key in {path} is cut short or empty: delete the file, and a new one is made.")
    return key.decode("ascii")


def _trusted_owners(path: Path) -> set[int]:
    """Return the users who may own a key: this user, root, and, for root, the owner of the folder, the service."""
    user = os.geteuid()
    return {0, user} if user else {0, path.parent.stat().st_uid}


def _parse_zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # OSError: the name is a folder of the time zone database
        raise BadSettings(f"QUIZ_TIMEZONE: there is no zone “{name}”; write one such as Europe/Berlin.") from None


def _parse_proxies(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= MAX_PROXIES):
        raise BadSettings(f"QUIZ_PROXIES: “{text}” is no number from 0 to {MAX_PROXIES}; write how many, such as 1.")
    return int(text)


def _parse_hosts(text: str) -> tuple[str, ...]:
    hosts = tuple(host.strip().lower() for host in text.split(",") if host.strip())
    for host in hosts:
        if "*" in host or host.startswith("."):
            raise BadSettings(f"QUIZ_HOSTS: “{host}” lets in names that are not yours; write each name in full.")
        if not _HOST.fullmatch(host):
            raise BadSettings(f"QUIZ_HOSTS: “{host}” is no host; write names without port, such as quiz.example.org.")
    return hosts


def _find_blocked_names(path: str | None, data: Path) -> Path:
    """Return the blocklist that the setting names, or the default one in the data folder, which need not exist."""
    if path and not Path(path).is_file():
        raise BadSettings(f"QUIZ_BLOCKED_NAMES: there is no file {path}; write one, with a word a line.")
    return Path(path) if path else data / BLOCKED_NAMES


def _parse_contact(text: str) -> str | None:
    """Parse a contact: a single word with `://` or with an @ inside is an address, and must be a complete one."""
    if not text:
        return None
    problem = None
    if len(text) > MAX_CONTACT_LETTERS or not text.isprintable():
        problem = f"is no single line of at most {MAX_CONTACT_LETTERS} letters"
    elif re.fullmatch(r"\S*://\S*", text) and not is_web_address(text):
        problem = "is no web address"
    elif re.fullmatch(r"[^\s@:]+@\S*", text) and not EMAIL.fullmatch(text):
        problem = "is no e-mail address"
    if problem:
        shown = "".join(char if char.isprintable() else "?" for char in text[:60])
        advice = "write one such as quiz@example.org, https://example.org/contact, or a line of text"
        raise BadSettings(f"QUIZ_CONTACT: “{shown}” {problem}; {advice}.")
    return text


def is_web_address(text: str) -> bool:
    """Whether a text is a safe link: http or https, with a host, without characters that would end an attribute."""
    try:
        parts = urlsplit(text)
        has_host = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # "https://[", or a port that is not a number
        return False
    return has_host and not re.search(r"[\s<>\"]", text)


def _parse_log(text: str) -> Log:
    forms: dict[str, Log] = {form: form for form in get_args(Log)}
    if text not in forms:
        raise BadSettings(f"QUIZ_LOG: “{text}” is none of text, json, off; write one of them.")
    return forms[text]
