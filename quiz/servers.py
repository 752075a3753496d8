"""Which servers run with a data folder: a small file for each, which it holds locked for as long as it runs.

The lock, and not the number of the process, tells whether it runs: numbers are given again, in a container the same
one at every start, and another container's mean nothing here.
"""

import json
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

if sys.platform != "win32":
    import fcntl

FILE = "server."
SECONDS_TO_LOCK = 60


@contextmanager
def noted(data: Path, questions: Path, film_id: str = "") -> Iterator[None]:
    """Note that this process serves the bank of a folder, of a film, until it does no longer."""
    _sweep(data)
    note = data / f"{FILE}{secrets.token_hex(4)}"
    try:
        with note.open("x", encoding="utf-8") as file:
            if sys.platform != "win32":
                fcntl.flock(file, fcntl.LOCK_EX)
            served = {"process": os.getpid(), "questions": str(questions.resolve()), "film": film_id}
            file.write(json.dumps(served))
            file.flush()
            yield
    finally:
        note.unlink(missing_ok=True)


def _sweep(data: Path) -> None:
    """Take away the notes of servers that were killed; one that has just begun may not have locked its own yet."""
    for note in data.glob(f"{FILE}{'[0-9a-f]' * 8}"):
        with suppress(OSError, ValueError), _opened(note) as file:
            old = time.time() - note.stat().st_mtime > SECONDS_TO_LOCK
            if json.load(file)["process"] and old and not _held(file):
                note.unlink()


def _opened(note: Path) -> TextIO:
    """A note, opened to be read. Raises `OSError` for what is no file: opening a pipe would wait for its writer."""
    opened = os.open(note, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise OSError(f"{note} is no file")
    return os.fdopen(opened, encoding="utf-8")


def banks_served(data: Path) -> dict[Path, str]:
    """The folders of the banks that servers of this data folder play now, each with its film's id.

    What a killed server left does not count.
    """
    return dict(filter(None, map(_bank, data.glob(f"{FILE}*"))))


def _bank(note: Path) -> tuple[Path, str] | None:
    """The bank of a server and its film, None where it runs no more, or where the file is no such note."""
    try:
        with _opened(note) as file:
            served = json.load(file)
            return (Path(served["questions"]), str(served.get("film", ""))) if _held(file) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _held(file: TextIO) -> bool:
    """Whether its server still holds it. Windows has no such lock: there a note is believed."""
    if sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
    return True
