"""The bank's generation: a small file in the data folder, which `quiz reload` replaces and every worker looks at."""

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

from quiz.paths import hand_over

GENERATION_FILE = "generation"
Fingerprint = tuple[tuple[str, int, int, int], ...]
"""Name, time of writing, size and inode of each of some files."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A bank that was accepted: its number, counted from 1, and its folder."""

    number: int
    questions: Path


def raise_generation(data: Path, questions: Path) -> Generation:
    """Let workers know that the bank of a folder was found good; what there is to read is always whole."""
    before = read_generation(data)
    raised = Generation(before.number + 1 if before else 1, questions.resolve())
    fresh = data / f"{GENERATION_FILE}.{secrets.token_hex(4)}"
    try:
        with fresh.open("x", encoding="utf-8") as file:
            file.write(json.dumps({"number": raised.number, "questions": str(raised.questions)}))
        hand_over(fresh)
        fresh.replace(data / GENERATION_FILE)
    finally:
        fresh.unlink(missing_ok=True)
    return raised


def read_generation(data: Path) -> Generation | None:
    """The generation of a data folder; None where there is none, or none that can be read."""
    try:
        found = json.loads((data / GENERATION_FILE).read_text(encoding="utf-8"))
        return Generation(int(found["number"]), Path(found["questions"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def fingerprint(files: Iterable[Path]) -> Fingerprint:
    """What changes whenever one of these files is written, replaced, added or deleted; missing files are left out."""
    marks = []
    for file in files:
        with suppress(OSError):
            status = file.stat()
            marks.append((file.name, status.st_mtime_ns, status.st_size, status.st_ino))
    return tuple(marks)


def generation_fingerprint(data: Path) -> Fingerprint:
    """The fingerprint of the generation file; empty if there is none."""
    return fingerprint((data / GENERATION_FILE,))


if sys.platform != "win32":
    import fcntl

SERVER_FILE = "server."
SECONDS_TO_LOCK = 60


@contextmanager
def noted(data: Path, questions: Path, film_id: str = "") -> Iterator[None]:
    """Note that this process serves the bank of a folder, of a film, until it does no longer."""
    _sweep(data)
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


def _sweep(data: Path) -> None:
    """Take away the notes of servers that were killed; one that has just begun may not have locked its own yet."""
    for note in data.glob(f"{SERVER_FILE}{'[0-9a-f]' * 8}"):
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
    return dict(filter(None, map(_bank, data.glob(f"{SERVER_FILE}*"))))


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
