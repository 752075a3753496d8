"""What the worker processes of one server count together, in a folder that goes when the server does."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from quiz.servers import SECONDS_TO_LOCK

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
