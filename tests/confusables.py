"""The table of letters that look like Latin ones, from Unicode's data: `python -m tests.confusables` writes it."""

import re
from collections import defaultdict

from confusable_homoglyphs import confusables

from quiz.services.nicknames import LOOKALIKES, draw_letter, strip_marks

HEAD = """\
# Letters that look like Latin letters, digits or brackets: what each looks like, then the code points that do.
# Left out is what decomposes (NFKD) or is named after its letter. Written by tests/confusables.py from Unicode's
# confusables.txt (UTS 39), as the package confusable-homoglyphs has it.
# © Unicode, Inc. Under the Unicode License v3, https://www.unicode.org/license.txt
"""
_LATIN = re.compile(r"[A-Za-z0-9()\[\]{}<>|!]+")


def render_table() -> str:
    """The table's text."""
    rows: defaultdict[str, set[str]] = defaultdict(set)
    for letter, lookalikes in confusables.confusables_data.items():
        plain = strip_marks(letter.strip("\u200e"))
        if len(plain) != 1 or plain.isascii() or draw_letter(plain, {}).isascii():
            continue
        for lookalike in lookalikes:
            drawn = "".join(draw_letter(char, {}) for char in strip_marks(lookalike["c"].strip("\u200e")))
            if _LATIN.fullmatch(drawn):
                rows[plain].add(drawn)
    by_look: defaultdict[str, list[str]] = defaultdict(list)
    for letter, looks in rows.items():
        by_look[min(looks, key=lambda look: (len(look), look))].append(letter)
    lines = (f"{look} " + " ".join(f"{ord(letter):x}" for letter in sorted(by_look[look])) for look in sorted(by_look))
    return HEAD + "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    LOOKALIKES.write_text(render_table(), encoding="utf-8")
