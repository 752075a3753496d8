"""A film's article in plain text: its title, its information box, its lead and its sections."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path

from quiz.errors import QuizError

BYTES_MOST = 2_000_000
INFOBOX, LEAD = "Infobox", "Lead"
"""What a question names as its source where the fact stands before the first heading."""


class BadArticle(QuizError):
    """A file that is no article; the text says why, and what to do."""


@dataclass(frozen=True)
class Section:
    """A section as it stands, without those below it."""

    name: str
    level: int
    """The number of marks around its heading: 2 for a section, 3 for a subsection."""
    text: str


@dataclass(frozen=True)
class Article:
    """An article's parts in their order."""

    title: str
    infobox: tuple[tuple[str, str], ...]
    """The fields of the information box, each with its value; a field may stand there more than once."""
    lead: str
    sections: tuple[Section, ...]

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each part that a question may name: box, lead, and sections with all that is below them.

        Where two sections bear one name, both.
        """
        box = "\n".join(f"- {field}: {value}" for field, value in self.infobox)
        found = {name: text for name, text in ((INFOBOX, box), (LEAD, self.lead)) if text}
        for place, section in enumerate(self.sections):
            whole = "\n\n".join((section.text, *self._below(place)))
            found[section.name] = f"{found[section.name]}\n\n{whole}" if section.name in found else whole
        return found

    def _below(self, place: int) -> Iterator[str]:
        """The texts of the subsections of a section."""
        for section in self.sections[place + 1 :]:
            if section.level <= self.sections[place].level:
                return
            yield section.text


def load_article(path: Path) -> Article:
    """The article in a file. Raises `BadArticle` for whatever is none: missing, binary, too large, in no UTF-8."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= BYTES_MOST else b""
    except OSError as error:
        raise BadArticle(f"{path} cannot be read ({(error.strerror or 'no reason given').lower()})") from error
    if size > BYTES_MOST:
        raise BadArticle(f"{path} is larger than {BYTES_MOST // 1_000_000} MB; name the article as plain text")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadArticle(f"{path} is UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise BadArticle(f"{path} is a binary file; name the article as plain text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadArticle(f"{path} is not UTF-8 (line {line}); save it as UTF-8") from error
    if not text.strip():
        raise BadArticle(f"{path} is empty; put the article in it")
    article = read_article(text)
    if not article.sections:
        raise BadArticle(f"{path} has no section; each begins with a line such as `== Plot ==`")
    return article


def read_article(text: str) -> Article:
    """The article in a text: `= Title =`, a list under `Infobox`, the lead, `== sections ==`; any part may lack."""
    title = ""
    parts: list[tuple[str, int, list[str]]] = [("", 0, [])]
    for line in map(str.strip, text.splitlines()):
        level, name = _heading(line)
        if level > 1:
            parts.append((name, level, []))
        elif level and not title and len(parts) == 1:
            title = name
        else:
            parts[-1][2].append(line)
    (_, _, before), *rest = parts
    infobox, lead = _split(before)
    return Article(title, infobox, lead, tuple(Section(name, level, _joined(lines)) for name, level, lines in rest))


def _heading(line: str) -> tuple[int, str]:
    """The level and the name of a heading; no level where the line is none."""
    level, name = len(line) - len(line.lstrip("=")), line.strip("=").strip()
    return (level, name) if name and line.endswith("=" * level) else (0, "")


def _field(line: str) -> tuple[str, str] | None:
    """A field of the information box and its value, as in `- Runtime: 96 minutes`."""
    field, colon, value = line.lstrip("-*").partition(":")
    return (field.strip(), value.strip()) if colon and line[0] in "-*" else None


def _split(lines: list[str]) -> tuple[tuple[tuple[str, str], ...], str]:
    """The fields of the information box, and what follows it, from the lines before the first heading."""
    if INFOBOX not in lines:
        return (), _joined(lines)
    start = lines.index(INFOBOX) + 1
    box = list(takewhile(lambda line: not line or _field(line), lines[start:]))
    fields = tuple(field for line in box if line and (field := _field(line)))
    return fields, _joined(lines[: start - 1] + lines[start + len(box) :])


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip()
