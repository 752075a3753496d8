"""A file's bytes as text, or what keeps them from being one: size, encoding, invisible characters."""

import re
from collections.abc import Iterator
from pathlib import Path

from quiz.bank.problems import Problem

BYTES_MOST = 1_000_000
# Control characters, and those that turn the direction of writing or show nothing. The joiners
# U+200C and U+200D stay: Persian, Hindi and emoji need them.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SHOWN_AT_MOST = 20
"""Problems of one sort that are listed for one file; a file in the wrong format would have thousands."""


def read_text(path: Path, shown: str) -> tuple[str, list[Problem]]:
    """The text of a file, without a byte order mark, and its problems; no text where it cannot be read."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= BYTES_MOST else b""
    except OSError as error:
        why = error.strerror or "it cannot be read"
        return "", [Problem(shown, 1, 1, "F101", f"cannot be read ({why.lower()}); make it a readable file")]
    if size > BYTES_MOST:
        advice = f"the file is larger than {BYTES_MOST // 1_000_000} MB; split it into several topics"
        return "", [Problem(shown, 1, 1, "F102", advice)]
    problems = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        advice = "begins with a byte order mark; save it as UTF-8 without BOM"
        problems.append(Problem(shown, 1, 1, "F104", advice))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", [*problems, _not_utf8(data, error.start, shown)]
    return text, [*problems, *_unseen(text, shown), *_tabs(text, shown)]


def _not_utf8(data: bytes, at: int, shown: str) -> Problem:
    before = data[:at]
    line, column = before.count(b"\n") + 1, at - (before.rfind(b"\n") + 1) + 1
    guess = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "Windows-1252 or Latin-1"
    advice = f"is not UTF-8 (byte 0x{data[at]:02x}; perhaps {guess}); save it as UTF-8"
    return Problem(shown, line, column, "F103", advice)


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


def _unseen(text: str, shown: str) -> Iterator[Problem]:
    for number, found in enumerate(_UNSEEN.finditer(text)):
        if number == _SHOWN_AT_MOST:
            return
        advice = f"holds the invisible character U+{ord(found[0]):04X}; delete it"
        yield Problem(shown, *_place(text, found.start()), "F105", advice)


def _tabs(text: str, shown: str) -> Iterator[Problem]:
    at = text.find("\t")
    for _ in range(_SHOWN_AT_MOST):
        if at < 0:
            return
        yield Problem(shown, *_place(text, at), "F106", "holds a tab; write spaces, two for each step inwards")
        at = text.find("\t", text.find("\n", at) + 1 or len(text))
