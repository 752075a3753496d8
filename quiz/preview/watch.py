"""The bank's folder, looked at whenever a page is asked for: the last good bank, and what is wrong with the newest."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from flask import current_app, g

from quiz.bank import Picture, read_bank
from quiz.bank.pictures import PICTURES_FOLDER
from quiz.errors import Diagnostic
from quiz.preview.catalogue import Catalogue, catalogue_of, lines_of
from quiz.reload import fingerprint

LETTERS_SHOWN = 120
"""Of an offending line, on each side of the place."""
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
class Shown:
    """What the pages show at one time."""

    version: str
    """Another one whenever a file of the folder changed."""
    catalogue: Catalogue | None
    """The last bank without a mistake; where there was none yet, what is good in the newest."""
    mistakes: tuple[DiagnosticView, ...]
    """What is wrong with the newest."""


class Watch:
    """A folder, and what is shown of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._shown = Shown("", None, ())
        self._good: Catalogue | None = None

    def version(self) -> str:
        """A short text that changes with the fingerprint of the folder's files."""
        files = fingerprint(sorted((*self._folder.glob("*.y*ml"), *self._folder.glob(f"{PICTURES_FOLDER}/*"))))
        return hashlib.sha256(repr(files).encode()).hexdigest()[:16]

    def shown(self) -> Shown:
        """What to show now; the folder is read again if it changed, by one thread at a time."""
        with self._lock:
            version = self.version()  # from before the reading: what changes meanwhile is read the next time
            if version != self._shown.version:
                self._shown = self._read(version)
            return self._shown

    def _read(self, version: str) -> Shown:
        result = read_bank(self._folder)
        catalogue = self._good if result.mistakes and self._good else catalogue_of(result)
        if not result.mistakes:
            self._good = catalogue
        return Shown(version, catalogue, tuple(map(_view_in_line, result.mistakes)))


def shown() -> Shown:
    """What this request shows."""
    if "shown" not in g:
        g.shown = current_app.extensions["preview"].shown()
    found: Shown = g.shown
    return found


def find_picture(name: str) -> Picture | None:
    """The picture of a name, of a question that this request may show."""
    catalogue = shown().catalogue
    return catalogue.pictures.get(name) if catalogue else None


def _view_in_line(diagnostic: Diagnostic) -> DiagnosticView:
    path = Path(diagnostic.path)
    line = next(iter(lines_of(path)[diagnostic.line - 1 : diagnostic.line]), "")
    start = diagnostic.column - 1
    word = _WORD.match(line, start)
    end = word.end() if word else start
    before = line[max(0, start - LETTERS_SHOWN) : start]
    return DiagnosticView(diagnostic, path.name, before, line[start:end] or " ", line[end : end + LETTERS_SHOWN])
