"""Files in the data folder by which `quiz reload` and running servers communicate.

The bank's generation is a file that `quiz reload` replaces and every worker checks. Each server also has a file that
names the bank it serves.
"""

import json
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from quiz.paths import give_to_folder_owner

GENERATION_FILE = "generation"
Fingerprint = tuple[tuple[str, int, int, int], ...]
"""The name, modification time, size and inode of each of some files."""


@dataclass(frozen=True, slots=True)
class Generation:
    """An accepted bank: its number, counted from 1, and its folder."""

    number: int
    questions: Path


def save_next_generation(data: Path, questions: Path) -> Generation:
    """Announce to workers that the bank in a folder was accepted. The file is replaced atomically."""
    before = load_generation(data)
    generation = Generation(before.number + 1 if before else 1, questions.resolve())
    fresh = data / f"{GENERATION_FILE}.{secrets.token_hex(4)}"
    try:
        with fresh.open("x", encoding="utf-8") as file:
            file.write(json.dumps({"number": generation.number, "questions": str(generation.questions)}))
        give_to_folder_owner(fresh)
        fresh.replace(data / GENERATION_FILE)
    finally:
        fresh.unlink(missing_ok=True)
    return generation


def load_generation(data: Path) -> Generation | None:
    """Load the generation of a data folder, or return None if it is missing or cannot be read."""
    try:
        fields = json.loads((data / GENERATION_FILE).read_text(encoding="utf-8"))
        return Generation(int(fields["number"]), Path(fields["questions"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def fingerprint(files: Iterable[Path]) -> Fingerprint:
    """Return a value that changes whenever one of these files is written, replaced, added or deleted."""
    marks = []
    for file in files:
        with suppress(OSError):
            status = file.stat()
            marks.append((file.name, status.st_mtime_ns, status.st_size, status.st_ino))
    return tuple(marks)


def generation_fingerprint(data: Path) -> Fingerprint:
    """Return the fingerprint of the generation file, which is empty if the file is missing."""
    return fingerprint((data / GENERATION_FILE,))


if sys.platform != "win32":
    import fcntl

SERVER_FILE = "server."
SECONDS_TO_LOCK = 60


@contextmanager
def server_note(data: Path, questions: Path, film_id: str = "") -> Iterator[None]:
    """Within the block, keep a server file in the data folder, with the bank that this process serves."""
    _delete_stale_notes(data)
    note = data / f"{SERVER_FILE}{secrets.token_hex(4)}"
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


def _delete_stale_notes(data: Path) -> None:
    """Delete the files of killed servers, but not recent files, which a new server may not have locked yet."""
    for note in data.glob(f"{SERVER_FILE}{'[0-9a-f]' * 8}"):
        with suppress(OSError, ValueError), _open_note(note) as file:
            is_old = time.time() - note.stat().st_mtime > SECONDS_TO_LOCK
            if json.load(file)["process"] and is_old and not _is_locked(file):
                note.unlink()


def _open_note(note: Path) -> TextIO:
    """Open a server file for reading. Raises `OSError` for special files: opening a pipe would wait for a writer."""
    descriptor = os.open(note, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(f"{note} is no file")
    return os.fdopen(descriptor, encoding="utf-8")


def list_served_banks(data: Path) -> dict[Path, str]:
    """List the folders of the banks that servers of this data folder serve now, each with its film's id.

    The files of killed servers are ignored.
    """
    return dict(filter(None, map(_load_note, data.glob(f"{SERVER_FILE}*"))))


def _load_note(note: Path) -> tuple[Path, str] | None:
    """Load the bank of a server and its film, or return None if the server has ended or the file is not valid."""
    try:
        with _open_note(note) as file:
            served = json.load(file)
            return (Path(served["questions"]), str(served.get("film", ""))) if _is_locked(file) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _is_locked(file: TextIO) -> bool:
    """Whether the server that wrote this file still holds its lock. Always true on Windows, which has no `flock`."""
    if sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
    return True
