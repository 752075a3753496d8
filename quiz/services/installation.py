"""The installation: unsafe settings and files, each with a remedy, and whether the database can be written to."""

import sys
from ipaddress import ip_address
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from quiz.config import READ_BY_ALL, Settings
from quiz.errors import BadSettings, Diagnostic
from quiz.paths import KEY_FILE
from quiz.services import Services
from quiz.storage.maintenance import check_writable

READ_BY_OTHERS = 0o077
WRITTEN_BY_ALL = 0o002
MOUNTS = Path("/proc/mounts")
NETWORK_FILE_SYSTEMS = frozenset((
    "afs", "beegfs", "ceph", "cifs", "fuse.ceph", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "gfs2",
    "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs",
))  # fmt: skip


def refuse_unsafe(settings: Settings, *, debug: bool, host: str = "127.0.0.1") -> None:
    """Raise `BadSettings` for the first danger that makes it unsafe to start.

    `debug`: whether Flask's debug mode is on; `host`: the address that the server listens on.
    """
    for danger in list_dangers(settings, debug=debug, host=host):
        if danger.level == "error":
            raise BadSettings(danger.message)


def list_dangers(settings: Settings, *, debug: bool, host: str = "127.0.0.1") -> list[Diagnostic]:
    """List everything unsafe in the settings and in the files of the data folder; each message ends with a remedy."""
    unsafe = [
        _find_public_debug(debug=debug, public=bool(settings.hosts or settings.proxies or not is_loopback(host))),
        _find_network_file(settings.database_url),
        _find_open_folder(settings.data),
        *_list_open_files(settings.data, settings.database_url),
        _find_missing_limits(settings.limits_url),
        _find_missing_host(settings),
    ]
    return [danger for danger in unsafe if danger is not None]


def is_loopback(host: str) -> bool:
    """Whether a host, an address to listen on or a Host header with its port, means only this machine.

    >>> is_loopback("::1"), is_loopback("[::1]:8000"), is_loopback("localhost:8000"), is_loopback("127.example.com")
    (True, True, True, False)
    """
    if host.startswith("["):
        name = host[1:].partition("]")[0]
    else:
        name = host if host.count(":") > 1 else host.partition(":")[0]
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name.lower().removesuffix(".") == "localhost"


def _find_public_debug(*, debug: bool, public: bool) -> Diagnostic | None:
    if not (debug and public):
        return None
    return Diagnostic("debug", "Debug mode would show the game's internals to everybody: unset FLASK_DEBUG.")


def find_database_file(url: str) -> Path | None:
    """Find the file of an SQLite database; return None for other databases and for a database in memory."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # reported when the database is opened
        return None
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    return Path(parsed.database)


def _find_network_file(url: str) -> Diagnostic | None:
    file = find_database_file(url)
    kind = find_file_system(file) if file else None
    if kind not in NETWORK_FILE_SYSTEMS:
        return None
    where = f"The database {file} is on a network file system ({kind}), whose locks SQLite cannot rely on"
    cure = "name a local folder with QUIZ_DATA, or use PostgreSQL with QUIZ_DATABASE_URL"
    return Diagnostic("network", f"{where}: {cure}.")


def find_file_system(path: Path) -> str | None:
    """Find the type of the file system of a path, such as "ext4"; None if the operating system does not list them."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    resolved, nearest, depth = path.resolve(), None, -1
    for line in lines:
        _device, point, kind, *_rest = line.split(" ")
        mount = Path(point.replace("\\040", " ").replace("\\134", "\\"))
        if len(mount.parts) >= depth and resolved.is_relative_to(mount):  # the last of equals hides the others
            nearest, depth = kind, len(mount.parts)
    return nearest


def _find_open_folder(data: Path) -> Diagnostic | None:
    """Report the data folder if other users can replace the signing key and the database in it."""
    if sys.platform == "win32" or not data.is_dir() or not data.stat().st_mode & WRITTEN_BY_ALL:
        return None
    return Diagnostic(
        "folder",
        f"Every user of this machine can write to the data folder {data}: run `chmod o-w {data}`, and delete what "
        "is not yours in it.",
    )


def _list_open_files(data: Path, url: str) -> list[Diagnostic]:
    """List the files with secrets or players' data that other users of this machine can read."""
    if sys.platform == "win32":
        return []
    watched = [(data / KEY_FILE, READ_BY_OTHERS), (find_database_file(url), READ_BY_ALL)]
    return [
        Diagnostic("files", f"{file} is open to other users of this machine: run `chmod 600 {file}`.", level="warning")
        for file, bits in watched
        if file is not None and file.is_file() and file.stat().st_mode & bits
    ]


def _find_missing_limits(url: str) -> Diagnostic | None:
    if url != "off":
        return None
    message = "Nothing limits how fast anybody starts games or guesses codes: unset QUIZ_LIMITS_URL."
    return Diagnostic("limits", message, level="warning")


def _find_missing_host(settings: Settings) -> Diagnostic | None:
    if settings.hosts or not settings.proxies:
        return None
    cure = "set QUIZ_HOSTS to the names under which players reach it"
    message = f"There is a proxy, but the game knows no name of its own: {cure}."
    return Diagnostic("hosts", message, level="warning")


def find_write_error(services: Services) -> Exception | None:
    """Write to the database and commit; return the error that prevents this, or None."""
    try:
        check_writable(services.engine)
    except (DBAPIError, BadSettings) as error:
        return error
    return None


def overwrites_deleted(services: Services) -> bool:
    """Whether the database overwrites deleted data at once, as SQLite with `secure_delete` does."""
    return services.engine.dialect.name == "sqlite"
