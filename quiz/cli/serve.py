"""`quiz serve`, the game for up to thousands of players; `quiz preview`, a bank for its author; and `quiz reload`."""

import errno
import gc
import logging
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING

import click

from quiz.bank import FILM_FILE, load_bank
from quiz.bank.film import no_film
from quiz.cli import give_up
from quiz.errors import BadBank, BadSettings
from quiz.paths import chosen_data_folder, data_folder, list_data_folders, questions_folder
from quiz.reload import SECONDS_TO_LOCK, list_served_banks, save_next_generation, server_note

if TYPE_CHECKING:
    from quiz.web.front import Front

if sys.platform != "win32":
    import fcntl

PRIVATE = 0o077
"""The umask: files that the server makes, above all the database, are for its own user alone."""
MAX_WORKERS = 4
"""By default: SQLite has one writer at a time, and each worker takes some 30 MB."""
MAX_CONNECTIONS = 8_192
"""To a worker at a time. A browser keeps its connection while the player thinks, so this is also players at a time."""
FILES_BESIDES = 200
HEADERS_MS = 30_000
"""A connection that has not sent the headers of a request by then is closed, even if it never sent anything."""
MAX_HEADERS_BYTES = 32_768
UNREAD_MS = 30_000
"""A connection whose client reads nothing of what was sent to it for this long is closed, on Linux."""
LISTENING_SECONDS = 60
STOP_SECONDS = 5
"""A worker that has not stopped by then is ended: one that was still starting misses the order to stop."""


PREVIEW_HOST = "127.0.0.1"


def count_workers() -> int:
    """Return the default number of workers: one for each core that this process may use, up to `MAX_WORKERS`."""
    if sys.platform == "win32":  # Granian has only one there
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MAX_WORKERS)


def parse_address(_context: click.Context, _option: click.Parameter, host: str) -> str:
    """Parse the value of --host: the server accepts no names except "localhost"."""
    host = "127.0.0.1" if host == "localhost" else host
    try:
        ip_address(host)
    except ValueError:
        advice = "write 127.0.0.1 for this machine alone, or 0.0.0.0 for all"
        raise click.BadParameter(f"“{host}” is no address; {advice}.") from None
    return host


def open_port(host: str, port: int) -> int:
    """Return the port, or a free one for 0. Exits with 2 if it is taken: the server itself would silently share it."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if sys.platform != "win32":  # a port closed a moment ago is free; on Windows the flag would mean "share it"
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen()
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            advice = "perhaps it runs there already; if not, name another port with --port"
            if error.errno == errno.EADDRNOTAVAIL:
                advice = "that is an address of another machine; 0.0.0.0 means all of this one's"
            give_up(f"cannot listen on {host}, port {port} ({why}): {advice}.")
        free_port: int = probe.getsockname()[1]
        return free_port


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, callback=parse_address, help="Where to listen; 0.0.0.0 for all."
)
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 for a free one."
)
@click.option(
    "--workers", default=count_workers, show_default=f"one a core, {MAX_WORKERS} at most",
    type=click.IntRange(1, 64), help="How many processes.",
)  # fmt: skip
@click.option(
    "--questions", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The folder of another bank."
)
def serve(host: str, port: int, workers: int, questions: Path | None) -> None:
    """Serve the game until Ctrl+C. On first use it creates the database and the signing key."""
    if questions is not None:
        os.environ["QUIZ_QUESTIONS"] = str(questions.resolve())  # each worker reads its settings itself
    os.umask(PRIVATE)
    with counting_together(workers):
        data, bank = _prepare(host)
        port = open_port(host, port)
        for name in _list_names(host):
            click.echo(f"Play at http://{name}:{port}/ - stop with Ctrl+C")
        click.echo(f"Players' data and the signing key are in {data}")
        with server_note(data, *bank):
            run(host, port, workers)


def _prepare(host: str) -> tuple[Path, tuple[Path, str]]:
    """Prepare the data folder and the database, and refuse a bad bank or bad settings before any worker starts.

    Returns the data folder, and the bank's folder with its film's id.
    """
    from flask.helpers import get_debug_flag

    from quiz.app import create_app  # importing the whole game takes longer than printing a help text
    from quiz.services.data_folders import choose_data_folder, load_settings
    from quiz.services.installation import refuse_unsafe
    from quiz.storage.maintenance import prepare_to_serve

    try:
        bank = load_bank(questions_folder())
        if chosen_data_folder() is None:
            choose_data_folder(bank)
        settings = load_settings(first_use=True)
        refuse_unsafe(settings, debug=get_debug_flag(), host=host)
        prepare_to_serve(settings.database_url, click.echo)
        create_app(settings, bank=bank).extensions["quiz"].engine.dispose()
        film_id = bank.film.id
        del bank
        gc.collect()  # or every worker, forked from this process, keeps this bank beside its own
    except BadBank as error:
        click.echo(str(error))
        click.echo("The bank has problems; correct the lines above and start again.", err=True)
        sys.exit(1)
    return settings.data, (settings.questions, film_id)


def _list_names(host: str) -> list[str]:
    """The names that reach the game; for "all addresses" those of this machine and of its network."""
    import socket

    if host not in ("0.0.0.0", "::"):  # noqa: S104 - compared, not listened on
        return [f"[{host}]" if ":" in host else host]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: it asks for the address of the outgoing route
        except OSError:
            return ["127.0.0.1"]
        return ["127.0.0.1", probe.getsockname()[0]]


def run(host: str, port: int, workers: int, target: str = "quiz.cli.serve:worker") -> None:
    """Serve the app that the function at `target` creates, by default the game, until a signal ends it."""
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
    # A closed terminal sends SIGHUP; Granian would start new workers and keep the port, out of sight.
    server.signal_handler_reload = server.signal_handler_interrupt  # type: ignore[method-assign]
    server.serve()


def _allow_connections() -> int:
    """Raise the limit of open files, and return how many connections, each a file, a worker may accept.

    A common limit is 1,024; the hard limit, which cannot be raised, is mostly far above.
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
    """Create the app of a worker process, which ends when the process that started it is gone."""
    from quiz.app import MAX_BODY_BYTES, create_worker
    from quiz.cli import use_utf8
    from quiz.web.front import Front

    use_utf8()
    if sys.platform != "win32":
        threading.Thread(target=_exit_with, args=(os.getppid(),), daemon=True).start()
    if sys.platform == "linux":
        threading.Thread(target=_limit_unread_time, daemon=True).start()
    app = create_worker()
    return Front(app, MAX_BODY_BYTES, app.extensions["quiz.parties"])


def _exit_with(parent: int) -> None:
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
            accepted = set(_socket_numbers()).difference(listening)  # connections from before the option was set
            for number in accepted:
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
    """Set the limit on a TCP socket that listens, or on one that does not. Returns whether it was set."""
    import socket

    with suppress(OSError), socket.socket(fileno=os.dup(number)) as copy:
        is_tcp = copy.family in (socket.AF_INET, socket.AF_INET6) and copy.type == socket.SOCK_STREAM
        if is_tcp and bool(copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)) == listening:
            copy.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_MS)
            return True
    return False


PREFIX = "iss-quiz-"
LOCK = "server.lock"
"""The file that a server and its workers lock while any of them runs."""


@contextmanager
def counting_together(workers: int) -> Iterator[None]:
    """Let several workers count rate limits and requests together, unless the settings name another store.

    The workers read it from their environment, like every other setting.
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
    """A server that was killed could not remove its folder."""
    if sys.platform == "win32":
        return
    for folder in Path(gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != os.getuid():
                continue
            if time.time() - (folder / LOCK).stat().st_mtime < SECONDS_TO_LOCK:
                continue
            with (folder / LOCK).open(encoding="utf-8") as lock:  # a folder without it may be another program's
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder)


@click.command()
@click.option(
    "--questions", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The folder that is served."
)
def reload(questions: Path | None) -> None:
    """Let running servers take over the changed bank, without a restart.

    Games that are being played keep their questions. Give --questions, QUIZ_QUESTIONS and QUIZ_DATA as you gave them
    to `quiz serve`.

    Exit status: 0 taken, 1 nothing changes (the bank has problems, or no server plays it), 2 it could not run.
    """
    folder = questions or questions_folder()
    try:
        bank = load_bank(folder)
    except BadBank as error:
        click.echo(str(error))
        click.echo("The bank has problems; servers go on with the old one. Correct the lines above.", err=True)
        sys.exit(1)
    data = chosen_data_folder() or data_folder(bank.film.id)
    _refuse_unserved(data, folder, bank.film.id)
    try:
        generation = save_next_generation(data, folder)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise BadSettings(f"QUIZ_DATA: {data} cannot be written to ({why}).") from None
    click.echo(f"{folder}: {len(bank.questions)} questions, no problems")
    click.echo(f"Servers whose data is in {data} take them over in a second or two (generation {generation.number}).")


def _refuse_unserved(data: Path, folder: Path, film_id: str) -> None:
    """Exit with 1 if no server with this data folder plays the bank of the folder, or if it is another film's now."""
    served = list_served_banks(data)
    film = served.get(folder.resolve(), _film_served_elsewhere(folder) if chosen_data_folder() is None else None)
    if film in ("", film_id):
        return
    if film is not None:
        why = f"The server plays the film `{film}`, and {folder} is now of `{film_id}`: "
        why += f"if both are one film, write `id: {film}` in its film.yaml; if not, restart the server."
    elif served:
        others = " and ".join(sorted(map(str, served)))
        why = f"The server with the data folder {data} plays the bank of {others}, not of {folder}; name that one."
    else:
        why = f"No server runs with the data folder {data}; give QUIZ_DATA as you gave it to `quiz serve`."
    click.echo(f"{why} Nothing is changed.", err=True)
    sys.exit(1)


def _film_served_elsewhere(folder: Path) -> str | None:
    """The film that a server plays from a bank's folder with the data folder of any film, or None."""
    films = (list_served_banks(data).get(folder.resolve()) for data in list_data_folders())
    return next(filter(None, films), None)


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 for a free one."
)
def preview(folder: Path | None, port: int) -> None:
    """Show every question of a bank in the browser, with answers, sources and mistakes, until Ctrl+C.

    FOLDER is the bank's, by default the one that `quiz serve` would use. Pages follow the files as they are saved.
    Only this machine can open them.
    """
    from werkzeug.serving import make_server

    from quiz.preview import create_preview

    folder = folder or questions_folder()
    if not (folder / FILM_FILE).is_file():
        give_up(no_film(folder))
    port = open_port(PREVIEW_HOST, port)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # or it logs each request for changes
    server = make_server(PREVIEW_HOST, port, create_preview(folder), threaded=True)
    click.echo(f"See {folder} at http://{PREVIEW_HOST}:{port}/ - stop with Ctrl+C")
    server.serve_forever()
