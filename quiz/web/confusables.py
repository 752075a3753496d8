"""What a text looks like: letters, digits and marks that pass for others become one (UTS 39)."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

# A table of our own, of 5 kB: the package that it is written from costs each worker 17 MB and 0.1 s.
TABLE = Path(__file__).with_name("confusables.txt")
_NAMED = re.compile(r"\b(?:LATIN|INDICATOR) (?:.* )?(?:LETTER|CAPITAL) (AE|OE|[A-Z])(?: WITH .*)?$")
_STANDS_FOR = str.maketrans("013457@$§†€!|l", "oieastassteiii")
"""Digits and signs for the letters they stand for; 1 stands for i and for l, so these are one."""
_SHOUTED = re.compile(r"[!|](?!\w)")
_WORD = re.compile(r"[^\W_]+")


def skeleton(text: str) -> str:
    """A text's words as they look, without case, marks and punctuation: "Ádm1n!", "аԁmin" and "admin" are one."""
    return " ".join(_WORD.findall(_SHOUTED.sub(" ", draw_plainly(text)).translate(_STANDS_FOR)))


def draw_plainly(text: str) -> str:
    """A text in the plainest letters that look like its own, small ones; its punctuation stays."""
    table = _load_table()
    drawn = "".join(draw_letter(char, table) for char in strip_marks(text))
    return strip_marks(drawn.casefold()).replace("vv", "w")


def strip_marks(text: str) -> str:
    """A text taken apart (NFKD), without its combining marks."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char)[0] != "M")


def draw_letter(char: str, table: Mapping[str, str]) -> str:
    """What a letter looks like: by the table, or by its name, such as LATIN SMALL LETTER O WITH STROKE."""
    if char.isascii():
        return char
    named = _NAMED.search(unicodedata.name(char, ""))
    return table.get(char) or (named[1] if named else char)


@lru_cache(1)
def _load_table() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            look, *codes = line.split()
            table |= {chr(int(code, 16)): look for code in codes}
    return table
