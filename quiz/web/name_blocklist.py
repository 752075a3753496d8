"""The words that no nickname may hold: a short list that ships, or the host's own, read anew when it changes."""

import re
from functools import lru_cache
from pathlib import Path

from quiz.errors import Unreadable
from quiz.web.confusables import skeleton

SHIPPED = Path(__file__).with_name("blocked-names.txt")
_SPELLED_OUT = re.compile(r"(?<!\w)(\w) (?=\w(?!\w))")


def refuse_blocked(name: str | None, own_list: Path | None) -> None:
    """Raise `Unreadable` where a nickname holds a word of the host's list, or of the shipped one without it."""
    if name is not None and is_blocked(name, _words(list_of(own_list))):
        raise Unreadable("A word of that name is not shown here. Choose another name.")


def is_blocked(name: str, phrases: frozenset[str]) -> bool:
    """Whether a name looks like one of the phrases, or holds one as whole words, perhaps spelled out.

    The phrases are skeletons.
    """
    words = skeleton(name)
    readings = words, _SPELLED_OUT.sub(r"\1", words), words.replace(" ", "")
    return any(f" {phrase} " in f" {reading} " for phrase in phrases for reading in readings)


def list_of(own: Path | None) -> Path:
    """The file that counts: the host's own where it is there."""
    return own if own is not None and own.is_file() else SHIPPED


def _words(path: Path) -> frozenset[str]:
    told = path.stat()
    return _read(path, told.st_mtime_ns, told.st_size)


@lru_cache(4)
def _read(path: Path, _changed: int, _size: int) -> frozenset[str]:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return frozenset(skeleton(line) for line in lines if skeleton(line) and not line.startswith("#"))
