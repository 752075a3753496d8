"""A file's bytes as text, and problems of its size, encoding and characters."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from stat import S_ISREG

from quiz.errors import Diagnostic

MAX_BYTES = 1_000_000
# Control characters, and characters that change the direction of writing or are invisible. The joiners U+200C and
# U+200D are allowed, because Persian, Hindi and emoji need them.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
# Spaces that YAML does not accept where it needs one: around a dash, after a key's colon, at the beginning of a line.
WIDE_SPACE = re.compile(r"^[ -]*+(?:\w[\w-]*+:)?(?P<space>[\u00a0\u2000-\u200a\u202f\u205f\u3000])", re.MULTILINE)
# Dashes and bullets that word processors put in the place of a hyphen.
_NO_HYPHEN = re.compile(r"^( *)([\u2010-\u2015\u2212\u2022\u2023\u25cf\u25aa\u25e6\u00b7]) +(?=\S)", re.MULTILINE)
_ONLY_A_KEY = re.compile(r" *(?:- +)?[\w-]+: *")
# The first byte of a letter in UTF-8, and one of its others, read as Latin-1 or Windows-1252.
_OF_A_LETTER = re.compile(".?[\u00c2-\u00f4][^\x00-\x7f]?[\x80-\x9f]")
_LOST = re.compile("\ufffd")
_MAX_OF_A_SORT = 20
"""The most problems of one type listed for one file; a file in the wrong format would have thousands."""


def read_text(path: Path) -> tuple[str, list[Diagnostic]]:
    """Return the text of a file, without a byte order mark, and its problems; an unreadable file has an empty text."""
    shown = str(path)
    try:
        data = read_file(path, MAX_BYTES)
    except OSError as error:
        why = error.strerror or "it cannot be read"
        return "", [Diagnostic("F101", f"cannot be read ({why.lower()}); make it a readable file", shown)]
    if len(data) > MAX_BYTES:
        advice = f"the file is larger than {MAX_BYTES // 1_000_000} MB; split it into several topics"
        return "", [Diagnostic("F102", advice, shown)]
    problems = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        advice = "begins with a byte order mark; save it as UTF-8 without BOM, or run `quiz check --fix`"
        problems.append(Diagnostic("F104", advice, shown))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", [*problems, _not_utf8(data, error.start, shown)]
    if data.count(0) > len(data) // 4:  # UTF-16 without its mark: every other byte of plain letters is zero
        return "", [*problems, _not_utf8(data, data.index(0), shown)]
    problems += [*_unseen_characters(text, shown), *_tabs(text, shown)]
    return text if text.isascii() else _with_hyphens(text, shown, problems), problems


def read_file(path: Path, limit: int) -> bytes:
    """Read the bytes of a file, at most one more than the limit. Raises `OSError`, also for special files."""
    if not S_ISREG(path.stat().st_mode):
        raise OSError(0, "it is no file")  # reading a pipe would block
    with path.open("rb") as file:
        return file.read(limit + 1)


def _not_utf8(data: bytes, index: int, shown: str) -> Diagnostic:
    before = data[:index]
    line, column = before.count(b"\n") + 1, index - (before.rfind(b"\n") + 1) + 1
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[index] == 0
    advice = f"byte 0x{data[index]:02x}; perhaps {'UTF-16' if wide else 'Windows-1252 or Latin-1'}"
    return Diagnostic("F103", f"is not UTF-8 ({advice}); save it as UTF-8", shown, line, column)


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def _unseen_characters(text: str, shown: str) -> Iterator[Diagnostic]:
    signs = []
    for match in islice(UNSEEN.finditer(text), _MAX_OF_A_SORT):
        if _OF_A_LETTER.match(text, max(0, match.start() - 2)):
            advice = "a part of a letter that was read in a wrong encoding; type it again, or run `quiz check --fix`"
            signs.append((match.start(), f"holds {{}}, {advice}"))
        else:
            signs.append((match.start(), "holds the invisible character {}; delete it"))
    if not text.isascii():
        advice = "holds {}, a space that is none to YAML; type a common space in its place"
        wide = islice(WIDE_SPACE.finditer(text), _MAX_OF_A_SORT)
        signs += [(match.start("space"), advice) for match in wide]
        advice = "holds {}, which marks a lost letter; type that letter again"
        signs += [(match.start(), advice) for match in islice(_LOST.finditer(text), _MAX_OF_A_SORT)]
    for index, advice in signs:
        yield Diagnostic("F105", advice.format(f"U+{ord(text[index]):04X}"), shown, *_place(text, index))


def _tabs(text: str, shown: str) -> Iterator[Diagnostic]:
    index = text.find("\t")
    for _ in range(_MAX_OF_A_SORT):
        if index < 0:
            return
        advice = "holds a tab; write spaces, two for each step inwards"
        yield Diagnostic("F106", advice, shown, *_place(text, index))
        index = text.find("\t", text.find("\n", index) + 1 or len(text))


def _with_hyphens(text: str, shown: str, problems: list[Diagnostic]) -> str:
    """Replace each wrong dash or bullet that begins a question or an entry, so that the rest is checked as meant.

    Appends a problem for each replaced character.
    """
    pieces, end = [], 0
    for number, index in enumerate(_wrong_hyphens(text)):
        if number < _MAX_OF_A_SORT:
            advice = f"this `{text[index]}` is no hyphen; type `-` in its place"
            problems.append(Diagnostic("F108", advice, shown, *_place(text, index)))
        pieces += [text[end:index], "-"]
        end = index + 1
    return "".join((*pieces, text[end:]))


def _wrong_hyphens(text: str) -> Iterator[int]:
    """Find the wrong dashes and bullets, except within a text of several lines, where a dash is just a dash."""
    last = -1
    for match in _NO_HYPHEN.finditer(text):
        end = max(0, match.start() - 1)
        begin = text.rfind("\n", 0, end) + 1
        above = text[begin:end].rstrip()
        in_a_list = begin == last or above.startswith(f"{match[1]}- ") or _ONLY_A_KEY.fullmatch(above)
        if in_a_list or text.startswith("id:", match.end()):
            last = match.start()
            yield match.start(2)
