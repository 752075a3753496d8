"""Fixing what is safe in a bank's file: its comments and its layout stay.

So does what the file says, but for letters that are certain to have been read in a wrong encoding and for accepted
spellings that make no difference. Each step is tried by itself and kept only if the file then reads as it did
before, or, where it could not be read at all, if there is only one way to read it afterwards.
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from shutil import copymode
from typing import Any

from quiz.bank.source import MAX_BYTES, WIDE_SPACE
from quiz.bank.yaml_reader import Tree
from quiz.errors import FieldPath
from quiz.kinds import kind_of
from quiz.language.answers import find_duplicate_spellings
from quiz.lint.plain_text import repair_encoding

_BOM = "\ufeff"
# What has no width and no meaning between letters. Marks of direction and control characters stay: their place
# may be where a letter was lost, or they may be what makes a word read rightly.
_NO_WIDTH = re.compile("[\u200b\u2060\ufeff]")
_INDENTATION = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
_WIDTHS = (2, 4, 8)
"""Widths of a tab in common editors."""
_BETWEEN = re.compile(r"(?<=[-:,])[ \t]++(?=\S)|(?<![ \t])[ \t]++(?=#)")
_COMMENTS = re.compile(r"^ *#.*$", re.MULTILINE)
_AT_ENDS = re.compile(r"(?<![ \t])[ \t]++(?=\r?$)", re.MULTILINE)
_WORD = re.compile(r"yes|no|on|off|true|false|y|n|null|~", re.IGNORECASE)
"""Texts to us that other programs read as a truth value, or as nothing."""
_LINE = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"\s#")
_DASH = re.compile(r"^[ ]*-[ ]+$", re.MULTILINE)
"""The part of a line before an entry that has a line of its own."""
_ENTRY = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:''|[^'])*'|[^,\[\]{}\r\n]*(?=[,\]\r\n])")
"""An entry between brackets, in quotes or without."""


def fix(path: Path) -> list[str]:
    """Fix a file in place and return what was changed, a sentence each; nothing if nothing can be fixed safely.

    The file is replaced as a whole, so nobody ever reads half of it. Raises `OSError` where it cannot be written.
    """
    if path.stat().st_size > MAX_BYTES:
        return []
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return []
    fixed, changes = fix_text(text)
    if changes:
        _replace(path, fixed.encode("utf-8"))
    return changes


def fix_text(text: str) -> tuple[str, list[str]]:
    """Return the text after every step that is safe, and what each step changed."""
    changes = []
    if text.startswith(_BOM):
        text = text.removeprefix(_BOM)
        changes.append("took the byte order mark away")
    for what, step in _STEPS.items():
        fixed = _only_reading(text, list(step(text)))
        if fixed is not None and fixed != text:
            changes.append(f"{what} ({_lines_changed(text, fixed)})")
            text = fixed
    fixed = _with_repaired_letters(text)
    if fixed != text:
        changes.append(f"repaired letters that were read in a wrong encoding ({_lines_changed(text, fixed)})")
    fixed, numbers = _without_double_spellings(fixed)
    if numbers:
        changes.append(f"took out spellings that are accepted already ({_named(numbers)})")
    return fixed, changes


def _without_double_spellings(text: str) -> tuple[str, list[int]]:
    """Return the text without accepted spellings that compare equal to an earlier one, and their line numbers."""
    tree = Tree(text, places=True)
    content = tree.whole()
    if tree.problems or not isinstance(content, list):
        return text, []
    starts = [0, *(match.end() for match in _LINE.finditer(text))]
    numbers: list[int] = []
    for index in reversed(range(len(content))):  # so that what was taken out moves nothing that is still to be found
        accepted = content[index].get("accept") if isinstance(content[index], dict) else None
        if not isinstance(accepted, list) or not all(isinstance(spelling, str) for spelling in accepted):
            continue
        begin = starts[tree.place((index,))[0] - 1]
        end = starts[tree.place((index + 1,))[0] - 1] if index + 1 < len(content) else len(text)
        for place in reversed([place for place, _ in find_duplicate_spellings(accepted)]):
            line, column = tree.place((index, "accept", place))
            shorter = _without_entry(text[begin:end], starts[line - 1] + column - 1 - begin)
            expected = content[index] | {"accept": accepted[:place] + accepted[place + 1 :]}
            if _read(shorter) == [[expected]]:
                text, end = f"{text[:begin]}{shorter}{text[end:]}", begin + len(shorter)
                numbers.append(line)
                accepted = expected["accept"]
    return text, sorted(set(numbers))


def _without_entry(text: str, at: int) -> str:
    """Return the text without a list's entry that begins at a place and is not the first: its line, or from the comma.

    The text as it is where a comment would go too.
    """
    dash, line, entry = _DASH.search(text, 0, at), _LINE.search(text, at), _ENTRY.match(text, at)
    if dash:
        begin, end = dash.start(), line.end() if line else len(text)
    else:
        begin, end = text.rfind(",", 0, at), entry.end() if entry else at
    return text if begin < 0 or _COMMENT.search(text, begin, end) else text[:begin] + text[end:]


def _with_repaired_letters(text: str) -> str:
    """Return the text as it was before it was read in a wrong encoding, if its values agree."""
    if text.isascii():
        return text
    lines = (
        line if line.lstrip().startswith("#") else repair_encoding(line) for line in text.splitlines(keepends=True)
    )
    fixed = "".join(lines)
    before, after = _read(text), _read(fixed)
    sound = after is not None and (before is None or after == _repaired(before))
    return fixed if sound else text


def _repaired(value: Any) -> Any:
    if isinstance(value, dict):
        return {repair_encoding(key): _repaired(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_repaired(item) for item in value]
    return repair_encoding(value) if isinstance(value, str) else value


def _only_reading(before: str, ways: Sequence[str]) -> str | None:
    """Return the first correction that can be read, if all that can read the same, and as the text did before."""
    readings = [_read(_NO_WIDTH.sub("", before)), *map(_read, ways)]
    sound = [reading for reading in readings if reading is not None]
    if any(first != second for first, second in pairwise(sound)):
        return None
    return next((way for way, reading in zip(ways, readings[1:], strict=True) if reading is not None), None)


def _read(text: str) -> list[Any] | None:
    """Return the content of a file, or None if it cannot be read."""
    tree = Tree(text)
    content = tree.whole()
    return None if tree.problems else [content]


def _lines_changed(before: str, after: str) -> str:
    """Return the numbers of the lines that differ, or of the last line if only its end differs."""
    pairs = enumerate(zip(_LINE.split(before), _LINE.split(after), strict=False), 1)
    return _named([number for number, (line, corrected) in pairs if line != corrected] or [len(_LINE.split(before))])


def _named(numbers: Sequence[int]) -> str:
    return f"line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def _without_unseen(text: str) -> Iterator[str]:
    yield WIDE_SPACE.sub(lambda match: f"{match[0][:-1]} ", _NO_WIDTH.sub("", text))


def _indented_by_spaces(text: str) -> Iterator[str]:
    for width in _WIDTHS if _INDENTATION.search(text) else ():
        yield _INDENTATION.sub(lambda match, width=width: match[0].expandtabs(width), text)  # type: ignore[misc]


def _without_tabs(text: str) -> Iterator[str]:
    for way in list(_indented_by_spaces(text)) or [text]:
        bare = _COMMENTS.sub(lambda match: match[0].replace("\t", " "), way)
        yield _BETWEEN.sub(lambda match: " " if "\t" in match[0] else match[0], bare)


def _without_spaces_at_ends(text: str) -> Iterator[str]:
    yield _AT_ENDS.sub("", text)


def _with_an_end(text: str) -> Iterator[str]:
    if text and not text.endswith("\n"):
        yield text + ("\r\n" if "\r\n" in text else "\n")


def _with_quotes(text: str) -> Iterator[str]:
    tree = Tree(text, places=True)
    starts = [0, *(match.end() for match in _LINE.finditer(text))]
    words = {tree.place(where): word for where, word in _words(tree.whole())}
    for (line, column), word in sorted(words.items(), reverse=True):
        at = starts[line - 1] + column - 1
        if text.startswith(word, at):  # not if it has quotes already
            text = f'{text[:at]}"{word}"{text[at + len(word) :]}'
    yield text


def _words(content: Any) -> Iterator[tuple[FieldPath, str]]:
    """Find the words that need quotes: values of keys that take texts."""
    for index, raw in enumerate(content if isinstance(content, list) else ()):
        kind = kind_of(raw) if isinstance(raw, dict) else None
        for key, field in kind.model_fields.items() if kind else ():
            if field.annotation is not bool and key in raw:
                yield from _words_in(raw[key], (index, key))


def _words_in(value: Any, where: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str) and _WORD.fullmatch(value):
        yield where, value
    elif isinstance(value, list | dict):
        for part, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _words_in(item, (*where, part))


_STEPS: Mapping[str, Callable[[str], Iterator[str]]] = {
    "took away characters that nobody sees": _without_unseen,
    "indented with spaces instead of tabs": _indented_by_spaces,
    "wrote spaces for tabs": _without_tabs,
    "took spaces off the ends of lines": _without_spaces_at_ends,
    "ended the last line": _with_an_end,
    "put words in quotes that other programs take for true or false": _with_quotes,
}
"""The steps by their descriptions, in the order in which they are tried."""


def _replace(path: Path, data: bytes) -> None:
    """Put new bytes in a file's place at once, with the file's own permissions."""
    target = path.resolve()  # a link stays one
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        copymode(target, half)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
