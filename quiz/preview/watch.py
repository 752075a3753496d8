"""Watching a bank's folder: the last version without mistakes, and the mistakes of the newest."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from flask import current_app, g

from quiz.bank import Picture, read_bank
from quiz.bank.pictures import PICTURES_FOLDER
from quiz.errors import Diagnostic
from quiz.preview.catalogue import Catalogue, create_catalogue, read_lines
from quiz.reload import fingerprint

LETTERS_SHOWN = 120
"""How much of a line with a mistake is shown, on each side of the mistake."""
_WORD = re.compile(r"\S{0,60}")


@dataclass(frozen=True, slots=True)
class DiagnosticView:
    """A diagnostic with its line: the text before the place, at it, and after it."""

    diagnostic: Diagnostic
    file: str
    before: str
    at: str
    after: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the pages show at one time."""

    version: str
    """A text that changes whenever a file of the folder changes."""
    catalogue: Catalogue | None
    """The last version without mistakes; if there was none yet, the valid part of the newest."""
    mistakes: tuple[DiagnosticView, ...]
    """The mistakes of the newest version."""


class BankWatcher:
    """Reads a bank's folder again whenever its files have changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._snapshot = Snapshot("", None, ())
        self._good: Catalogue | None = None

    def version(self) -> str:
        """Return a short text that changes with the fingerprint of the folder's files."""
        files = fingerprint(sorted((*self._folder.glob("*.y*ml"), *self._folder.glob(f"{PICTURES_FOLDER}/*"))))
        return hashlib.sha256(repr(files).encode()).hexdigest()[:16]

    def get_snapshot(self) -> Snapshot:
        """Return what to show now. The folder is read again if it changed, by one thread at a time."""
        with self._lock:
            version = self.version()  # taken before reading: what changes meanwhile is read the next time
            if version != self._snapshot.version:
                self._snapshot = self._read(version)
            return self._snapshot

    def _read(self, version: str) -> Snapshot:
        result = read_bank(self._folder)
        catalogue = self._good if result.mistakes and self._good else create_catalogue(result)
        if not result.mistakes:
            self._good = catalogue
        return Snapshot(version, catalogue, tuple(map(_view_in_line, result.mistakes)))


def get_snapshot() -> Snapshot:
    """Return the snapshot that this request shows; it stays the same until the request ends."""
    if "snapshot" not in g:
        g.snapshot = current_app.extensions["preview"].get_snapshot()
    snapshot: Snapshot = g.snapshot
    return snapshot


def find_picture(name: str) -> Picture | None:
    """Find a picture of the catalogue by the name that pages give it."""
    catalogue = get_snapshot().catalogue
    return catalogue.pictures.get(name) if catalogue else None


def _view_in_line(diagnostic: Diagnostic) -> DiagnosticView:
    path = Path(diagnostic.path)
    line = next(iter(read_lines(path)[diagnostic.line - 1 : diagnostic.line]), "")
    start = diagnostic.column - 1
    word = _WORD.match(line, start)
    end = word.end() if word else start
    before = line[max(0, start - LETTERS_SHOWN) : start]
    return DiagnosticView(diagnostic, path.name, before, line[start:end] or " ", line[end : end + LETTERS_SHOWN])
