"""A question added to its file: what is there stays byte for byte, and what would spoil the bank is taken out."""

import os
import re
from pathlib import Path
from textwrap import indent

from quiz.authoring.schema import FIRST_LINE, SCHEMA_FILE
from quiz.bank import Problem, read_bank

_DASH = re.compile(rb"^( *)- ", re.MULTILINE)


def append_entry(path: Path, entry: str) -> tuple[Problem, ...]:
    """Add an entry, text that ends in a line break, to the end of a topic's file; the file is made if there is none.

    Returns the problems that the bank has by it. If it has any, and when anything goes wrong, the file is as before.
    """
    known = {problem.code for problem in read_bank(path.parent).problems}
    old = path.read_bytes() if path.exists() else None
    first = b"" if old is not None else _first_line(path.parent)
    try:
        with path.open("ab") as file:
            file.write(first + _following(old or first, entry))
        found = tuple(problem for problem in read_bank(path.parent).problems if problem.code not in known)
    except BaseException:  # Ctrl+C too
        _restore(path, old)
        raise
    if found:
        _restore(path, old)
    return found


def _first_line(folder: Path) -> bytes:
    return f"{FIRST_LINE}\n".encode() if (folder / SCHEMA_FILE).is_file() else b""


def _following(text: bytes, entry: str) -> bytes:
    """The entry with the line breaks and the indentation of the text before it, a blank line between them."""
    unix = text.replace(b"\r\n", b"\n")
    ended = len(unix) - len(unix.rstrip(b"\n"))
    dash = _DASH.search(unix)
    written = indent(entry, dash[1].decode()) if dash else entry
    added = b"\n" * (max(0, 2 - ended) if text else 0) + written.encode()
    return added.replace(b"\n", b"\r\n") if b"\r\n" in text else added


def _restore(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
    else:
        os.truncate(path, len(old))
