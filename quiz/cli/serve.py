"""`quiz serve`: the game on this machine, from the first page to thousands of players."""

import gc
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.listening import address, open_port
from quiz.errors import BadBank
from quiz.reload import server_note

if TYPE_CHECKING:
    from quiz.web.front import Front

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory, gettempdir

from quiz.reload import SECONDS_TO_LOCK

PRIVATE = 0o077
"""Files that the server makes, the database above all, are for its own user alone."""
MAX_WORKERS = 4
"""By default: SQLite has one writer at a time, and each worker takes some 30 MB."""
MAX_CONNECTIONS = 8_192
"""To a worker at a time. Browsers hold theirs while their player thinks: it is as many as there are players."""
FILES_BESIDES = 200
HEADERS_MS = 30_000
"""A connection that has not sent the headers of a request by then is closed, also one that never sent anything."""
MAX_HEADERS_BYTES = 32_768
UNREAD_MS = 30_000
"""A connection whose client takes nothing of what was sent to it for so long is closed, on Linux."""
LISTENING_SECONDS = 60
STOP_SECONDS = 5
"""A worker that has not stopped by then is ended: one that was still starting misses the order to stop."""


def workers_here() -> int:
    """How many workers this machine is given where nobody says: one for each core that we may use, within reason."""
    if sys.platform == "win32":  # Granian serves with one there
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MAX_WORKERS)


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, callback=address, help="Where to listen; 0.0.0.0 for all."
)
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 for a free one."
)
@click.option(
    "--workers", default=workers_here, show_default=f"one a core, {MAX_WORKERS} at most",
    type=click.IntRange(1, 64), help="How many processes.",
)  # fmt: skip
@click.option(
    "--questions", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The folder of another bank."
)
def serve(host: str, port: int, workers: int, questions: Path | None) -> None:
    """Serve the game until Ctrl+C. The database and the signing key are made on first use."""
    if questions is not None:
        os.environ["QUIZ_QUESTIONS"] = str(questions.resolve())  # the workers read their settings for themselves
    os.umask(PRIVATE)
    with counting_together(workers):
        data, bank = _check_first(host)
        port = open_port(host, port)
        for name in _names(host):
            click.echo(f"Play at http://{name}:{port}/ - stop with Ctrl+C")
        click.echo(f"Players' data and the signing key are in {data}")
        with server_note(data, *bank):
            run(host, port, workers)


def _check_first(host: str) -> tuple[Path, tuple[Path, str]]:
    """Refuse a bad bank or bad settings here, with their own words, before any worker starts.

    Returns the data folder, and the bank's folder with its film's id.
    """
    from flask.helpers import get_debug_flag

    from quiz.app import create_app  # importing the whole game takes longer than printing a help text
    from quiz.bank import load_bank
    from quiz.paths import chosen_data_folder, questions_folder
    from quiz.services.data_folders import choose_data_folder, load_settings
    from quiz.services.installation import refuse_unsafe
    from quiz.storage.maintenance import prepare_to_serve

    try:
        if chosen_data_folder() is None:
            choose_data_folder(load_bank(questions_folder()))
        settings = load_settings(first_use=True)
        refuse_unsafe(settings, debug=get_debug_flag(), host=host)
        prepare_to_serve(settings.database_url, click.echo)
        site = create_app(settings).extensions["quiz"]
        site.engine.dispose()
        film_id = site.bank.film.id
        del site
        gc.collect()  # or every worker that is forked from here keeps this bank beside its own
    except BadBank as error:
        click.echo(str(error))
        click.echo("The bank has problems; correct the lines above and start again.", err=True)
        sys.exit(1)
    return settings.data, (settings.questions, film_id)


def _names(host: str) -> list[str]:
    """Under which names the game can be reached: for "all addresses" this machine's and that of its network."""
    import socket

    if host not in ("0.0.0.0", "::"):  # noqa: S104 - compared, not listened on
        return [f"[{host}]" if ":" in host else host]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: it asks which address the way out would have
        except OSError:
            return ["127.0.0.1"]
        return ["127.0.0.1", probe.getsockname()[0]]


def run(host: str, port: int, workers: int, target: str = "quiz.cli.serve:worker") -> None:
    """Serve what the function at `target` makes, the game unless told otherwise, until a signal ends it."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    connections = _allow_connections()
    server = Granian(
        # HTTP/1 alone: over HTTP/2 one connection opens a hundred streams, and browsers speak it only through TLS.
        target, factory=True, address=host, port=port, interface=Interfaces.ASGINL, workers=workers,
        http=HTTPModes.http1, websockets=False, backpressure=connections,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_MS, max_buffer_size=MAX_HEADERS_BYTES),
        log_enabled=True, log_level=LogLevels.error, respawn_failed_workers=True, workers_kill_timeout=STOP_SECONDS,
    )  # fmt: skip
    # A closed terminal sends SIGHUP; Granian would start new workers and go on, out of sight, holding the port.
    server.signal_handler_reload = server.signal_handler_interrupt  # type: ignore[method-assign]
    server.serve()


def _allow_connections() -> int:
    """Let each worker open as many files, of which a connection is one, as it needs, and say how many it may take.

    A common limit is 1,024; the hard one, which cannot be passed, is mostly far above.
    """
    if sys.platform == "win32":
        return MAX_CONNECTIONS
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = MAX_CONNECTIONS + FILES_BESIDES
    allowed = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return max(1, allowed - FILES_BESIDES)


def worker() -> "Front":
    """The app of one worker process, which leaves when the process that started it is gone."""
    from quiz.app import MAX_BODY_BYTES, create_worker
    from quiz.cli import use_utf8
    from quiz.web.front import Front

    use_utf8()
    if sys.platform != "win32":
        threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    if sys.platform == "linux":
        threading.Thread(target=_limit_unread_time, daemon=True).start()
    return Front(create_worker(), MAX_BODY_BYTES)


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def _limit_unread_time() -> None:
    """Have the kernel close connections whose clients never read: Granian has no deadline for what it writes.

    Each worker opens its own listening socket after its app is made; accepted connections inherit the option.
    """
    until = time.monotonic() + LISTENING_SECONDS
    while time.monotonic() < until:
        if listening := [number for number in _socket_numbers() if _set_unread_time(number, listening=True)]:
            for number in set(_socket_numbers()).difference(
                listening
            ):  # connections accepted before the option was set
                _set_unread_time(number, listening=False)
            return
        time.sleep(0.02)


def _socket_numbers() -> list[int]:
    """The file descriptors of this process that are sockets."""
    numbers = list[int]()
    for link in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            if str(link.readlink()).startswith("socket:"):
                numbers.append(int(link.name))
    return numbers


def _set_unread_time(number: int, *, listening: bool) -> bool:
    """Set the limit on a TCP socket that listens, or on one that does not; whether it was set."""
    import socket

    with suppress(OSError), socket.socket(fileno=os.dup(number)) as copy:
        is_tcp = copy.family in (socket.AF_INET, socket.AF_INET6) and copy.type == socket.SOCK_STREAM
        if is_tcp and bool(copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)) == listening:
            copy.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_MS)
            return True
    return False


if sys.platform != "win32":
    import fcntl

PREFIX = "iss-quiz-"
LOCK = "server.lock"
"""The file that a server and its workers hold locked as long as any of them runs."""


@contextmanager
def counting_together(workers: int) -> Iterator[None]:
    """Have several workers count limits and requests as one, unless the settings name another place for that.

    The workers learn of it from their environment, as of every other setting.
    """
    if workers == 1:
        yield
        return
    _remove_folders_of_dead_servers()
    with TemporaryDirectory(prefix=PREFIX) as folder, (Path(folder) / LOCK).open("w", encoding="utf-8") as lock:
        if sys.platform != "win32":
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not os.environ.get("QUIZ_LIMITS_URL"):
            os.environ["QUIZ_LIMITS_URL"] = f"shared://{folder}/limits.sqlite3"
        if os.environ.get("QUIZ_METRICS_TOKEN"):
            os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", folder)
        yield


def _remove_folders_of_dead_servers() -> None:
    """A server that was killed could not remove its own."""
    if sys.platform == "win32":
        return
    for folder in Path(gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != os.getuid():
                continue
            if time.time() - (folder / LOCK).stat().st_mtime < SECONDS_TO_LOCK:
                continue
            with (folder / LOCK).open(encoding="utf-8") as lock:  # a folder without it is not ours to judge
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder)
