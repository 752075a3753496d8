"""Decoding of an article's file, and the errors of files that are not an article: size, encoding, binary data."""

from pathlib import Path

import regex

from quiz.errors import Diagnostic, QuizError

MAX_BYTES = 500_000
"""The longest articles on films have some 300,000 letters, with all their markup."""
_MAX_CONTROL_SHARE = 0.01
"""A text may have a stray control character; a file with a larger share of them is binary."""
_CONTROL = regex.compile(r"[\p{Cc}--[\t\n\r\f\v\x85]]", regex.V1)
# The joiners U+200C and U+200D stay: Persian, Hindi and emoji need them.
_INVISIBLE = regex.compile(r"[\p{Cc}\p{Cf}\p{Cn}\p{Co}--[\n\u200c\u200d]]", regex.V1)
_BREAKS = regex.compile(r"\r\n|[\r\x85\u2028\u2029]")
_BLANKS = regex.compile(r"[^\S\n]+")
_WEB_PAGE = ("<!doctype", "<html", "<?xml")


class BadArticle(QuizError):
    """A file is not an article; the message says why, and what to do."""


def note_skip(line: int, why: str) -> Diagnostic:
    """Report what was skipped in an article, and why; the line is counted from 1, or 0 if there is none."""
    return Diagnostic("skipped", why, line=line, level="info")


def read_text(path: Path) -> str:
    """The text of a file with plain line breaks, no byte order mark and nothing invisible.

    Raises `BadArticle` with a message that continues after the file's name.
    """
    data = _read_bytes(path)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise BadArticle("is UTF-16; save it as UTF-8")
    if b"\x00" in data:
        raise BadArticle("is a binary file; name the article as plain text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadArticle(f"is not UTF-8 (line {line}); save it as UTF-8") from None
    if len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise BadArticle("is a binary file; name the article as plain text")
    if not text.strip():
        raise BadArticle("is empty; put the article in it")
    if text.lstrip().lower().startswith(_WEB_PAGE):
        raise BadArticle("is a web page; save the article's text alone, headings as `== Plot ==`")
    return remove_invisible(_BREAKS.sub("\n", text))


def remove_invisible(text: str) -> str:
    """Return the text with plain spaces, and without invisible characters and marks of the direction of writing."""
    return str(_INVISIBLE.sub("", _BLANKS.sub(" ", text)))


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise BadArticle("is a folder; name the file of the article")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise BadArticle(f"cannot be read ({why}); name a readable file") from None
    if len(data) > MAX_BYTES:
        raise BadArticle(f"is larger than {MAX_BYTES // 1000} KB; name the article as plain text")
    return data
