"""A file's bytes as text, or what keeps them from being one: size, encoding, characters that nobody sees."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from stat import S_ISREG

from quiz.bank.problems import Problem

MAX_BYTES = 1_000_000
# Control characters, and those that turn the direction of writing or show nothing. The joiners
# U+200C and U+200D stay: Persian, Hindi and emoji need them.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
# Spaces that are none to YAML, where it needs one: before or after a dash, after a key's colon, at a line's beginning.
WIDE_SPACE = re.compile(r"^[ -]*+(?:\w[\w-]*+:)?(?P<space>[\u00a0\u2000-\u200a\u202f\u205f\u3000])", re.MULTILINE)
# Dashes and bullets that word processors put in the place of a hyphen.
_NO_HYPHEN = re.compile(r"^( *)([\u2010-\u2015\u2212\u2022\u2023\u25cf\u25aa\u25e6\u00b7]) +(?=\S)", re.MULTILINE)
_ONLY_A_KEY = re.compile(r" *(?:- +)?[\w-]+: *")
# The first byte of a letter in UTF-8, and one of its others, read as Latin-1 or Windows-1252.
_OF_A_LETTER = re.compile(".?[\u00c2-\u00f4][^\x00-\x7f]?[\x80-\x9f]")
_LOST = re.compile("\ufffd")
_MAX_SHOWN_AT = 20
"""Problems of one sort that are listed for one file; a file in the wrong format would have thousands."""


def read_text(path: Path, shown: str) -> tuple[str, list[Problem]]:
    """The text of a file, without a byte order mark, and its problems; no text where it cannot be read."""
    try:
        data = _read(path)
    except OSError as error:
        why = error.strerror or "it cannot be read"
        return "", [Problem(shown, 1, 1, "F101", f"cannot be read ({why.lower()}); make it a readable file")]
    if len(data) > MAX_BYTES:
        advice = f"the file is larger than {MAX_BYTES // 1_000_000} MB; split it into several topics"
        return "", [Problem(shown, 1, 1, "F102", advice)]
    problems = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        advice = "begins with a byte order mark; save it as UTF-8 without BOM, or run `quiz check --fix`"
        problems.append(Problem(shown, 1, 1, "F104", advice))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", [*problems, _not_utf8(data, error.start, shown)]
    if data.count(0) > len(data) // 4:  # UTF-16 without its mark: every other byte of plain letters is zero
        return "", [*problems, _not_utf8(data, data.index(0), shown)]
    problems += [*_unseen(text, shown), *_tabs(text, shown)]
    return text if text.isascii() else _with_hyphens(text, shown, problems), problems


def _read(path: Path) -> bytes:
    """The bytes of a file, at most one more than is allowed."""
    if not S_ISREG(path.stat().st_mode):
        raise OSError(0, "it is no file")  # a pipe would keep us waiting
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _not_utf8(data: bytes, at: int, shown: str) -> Problem:
    before = data[:at]
    line, column = before.count(b"\n") + 1, at - (before.rfind(b"\n") + 1) + 1
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[at] == 0
    advice = f"byte 0x{data[at]:02x}; perhaps {'UTF-16' if wide else 'Windows-1252 or Latin-1'}"
    return Problem(shown, line, column, "F103", f"is not UTF-8 ({advice}); save it as UTF-8")


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


def _unseen(text: str, shown: str) -> Iterator[Problem]:
    found = [(each.start(), each[0], _advice_on_unseen(each)) for each in _some(UNSEEN, text)]
    if not text.isascii():
        wide = "{}, a space that is none to YAML; type a common space in its place"
        found += [(each.start("space"), each["space"], wide) for each in _some(WIDE_SPACE, text)]
        lost = "{}, which stands where a letter was lost; type that letter again"
        found += [(each.start(), each[0], lost) for each in _some(_LOST, text)]
    for at, sign, advice in found:
        yield Problem(shown, *_place(text, at), "F105", f"holds {advice.format(f'U+{ord(sign):04X}')}")


def _advice_on_unseen(found: re.Match[str]) -> str:
    if _OF_A_LETTER.match(found.string, max(0, found.start() - 2)):
        return "{}, a part of a letter that was read in a wrong encoding; type it again, or run `quiz check --fix`"
    return "the invisible character {}; delete it"


def _some(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return islice(pattern.finditer(text), _MAX_SHOWN_AT)


def _tabs(text: str, shown: str) -> Iterator[Problem]:
    at = text.find("\t")
    for _ in range(_MAX_SHOWN_AT):
        if at < 0:
            return
        yield Problem(shown, *_place(text, at), "F106", "holds a tab; write spaces, two for each step inwards")
        at = text.find("\t", text.find("\n", at) + 1 or len(text))


def _with_hyphens(text: str, shown: str, problems: list[Problem]) -> str:
    """The text with a hyphen for each other dash, or bullet, that begins a question or an entry of a list.

    So what follows is read, and checked, as it was meant.
    """
    pieces, done = [], 0
    for told, at in enumerate(_no_hyphens(text)):
        if told < _MAX_SHOWN_AT:
            advice = f"this `{text[at]}` is no hyphen; type `-` in its place"
            problems.append(Problem(shown, *_place(text, at), "F108", advice))
        pieces += [text[done:at], "-"]
        done = at + 1
    return "".join((*pieces, text[done:]))


def _no_hyphens(text: str) -> Iterator[int]:
    """Where the dashes and bullets stand; within a text that goes on for several lines a dash is a dash."""
    last = -1
    for found in _NO_HYPHEN.finditer(text):
        end = max(0, found.start() - 1)
        begin = text.rfind("\n", 0, end) + 1
        above = text[begin:end].rstrip()
        in_a_list = begin == last or above.startswith(f"{found[1]}- ") or _ONLY_A_KEY.fullmatch(above)
        if in_a_list or text.startswith("id:", found.end()):
            last = found.start()
            yield found.start(2)
