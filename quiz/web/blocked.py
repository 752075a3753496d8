"""The words that no nickname may hold: a short list that ships, or the host's own, read anew when it changes."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from quiz.errors import Unreadable

SHIPPED = Path(__file__).with_name("blocked-names.txt")
_LOOKS_LIKE = str.maketrans("013457@$!|l", "oieastasiii")
"""Digits and signs for the letters they stand for; 1 stands for i and for l, so these are one."""
_SHOUTED = re.compile(r"[!|](?!\w)")


def refuse_blocked(name: str | None, own_list: Path | None) -> None:
    """Raise `Unreadable` where a nickname holds a word of the host's list, or of the shipped one without it."""
    if name is not None and is_blocked(name, _words(list_of(own_list))):
        raise Unreadable("A word of that name is not shown here. Choose another name.")


def is_blocked(name: str, phrases: frozenset[str]) -> bool:
    """Whether a name holds one of the phrases, which `fold` has made comparable, as whole words."""
    return any(f" {phrase} " in f" {fold(name)} " for phrase in phrases)


def fold(text: str) -> str:
    """A text's words, without case, accents, punctuation and letters in disguise: "Ádm1n!" and "admin" are one."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", _SHOUTED.sub(" ", plain).translate(_LOOKS_LIKE)))


def list_of(own: Path | None) -> Path:
    """The file that counts: the host's own where it is there."""
    return own if own is not None and own.is_file() else SHIPPED


def _words(path: Path) -> frozenset[str]:
    told = path.stat()
    return _read(path, told.st_mtime_ns, told.st_size)


@lru_cache(4)
def _read(path: Path, _changed: int, _size: int) -> frozenset[str]:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return frozenset(fold(line) for line in lines if fold(line) and not line.startswith("#"))
