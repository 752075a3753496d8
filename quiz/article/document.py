"""A film article in plain text: its title, information box, lead, sections and cast lines, each with its line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Literal

from quiz.article.decoding import BadArticle, Note, read_text
from quiz.article.infobox import INFOBOX, Field, begins_box, merged, part_top
from quiz.article.wiki_markup import Line, heading, lines_of, plain

LEAD = "Lead"
"""How a question names what stands before the first heading, below the information box."""

_BARE = {
    "plot", "synopsis", "plot summary", "cast", "cast and characters", "production", "release", "reception",
    "box office", "critical response", "critical reception", "accolades",
}  # fmt: skip
_OPENING = re.compile(r"(.{1,80}?) (?:is|was) an? ")
_DISAMBIGUATION = re.compile(r"\s*\((?:\d{4} )?(?:[\w-]+ ){0,2}film\)$", re.IGNORECASE)
_TITLE_LETTERS = 120
MAX_SECTIONS = 200


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the article. `path` is its heading and those it stands under, the outermost first."""

    name: str
    level: int
    path: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def line(self) -> int:
        """The line that the section begins in."""
        return self.lines[0].number if self.lines else 0

    @property
    def text(self) -> str:
        """What the section says, without those below it."""
        return "\n".join(f"- {line.text}" if line.bullet else line.text for line in self.lines).strip()


@dataclass(frozen=True)
class Article:
    """A film article as its reader sees it."""

    name: str
    """The title line, such as `I.S.S. (film)`; empty where there is none."""
    infobox: tuple[Field, ...]
    sections: tuple[Section, ...]
    """The lead first, where there is one; the information box is not among them."""
    notes: tuple[Note, ...] = field(default=(), compare=False)

    @property
    def title(self) -> str:
        """The film's title."""
        return _DISAMBIGUATION.sub("", self.name) or self.name

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each part that a question may name: box, lead, and sections with all that is below them.

        Where two sections bear one name, both.
        """
        box = "\n".join(f"- {value.shown}" for field in self.infobox for value in field.values)
        found = {INFOBOX: box} if box else {}
        for place, section in enumerate(self.sections):
            whole = "\n\n".join(each.text for each in (section, *self._below(place)) if each.text)
            found[section.name] = f"{found[section.name]}\n\n{whole}" if section.name in found else whole
        return found

    def _below(self, place: int) -> Iterator[Section]:
        """The subsections of a section."""
        level = self.sections[place].level
        return takewhile(lambda section: section.level > level, self.sections[place + 1 :])


def load_article(path: Path) -> Article:
    """The article in a file. Raises `BadArticle` for whatever is none: missing, binary, too large, in no UTF-8."""
    try:
        article = read_article(read_text(path))
    except BadArticle as error:
        raise BadArticle(f"{path} {error}") from error
    if all(section.name == LEAD for section in article.sections):
        raise BadArticle(f"{path} has no section; each begins with a line such as `== Plot ==`")
    return article


def read_article(text: str) -> Article:
    """The article in a text: title line, information box, lead, sections; any part may lack."""
    cleaned, notes = plain(text)
    name, rest = _take_title(list(lines_of(cleaned)))
    top, sections = _split(rest)
    for section in [each for each in sections if each.name.casefold() == INFOBOX.casefold()]:
        top += [Line(0, ""), Line(0, INFOBOX), *section.lines]
        sections.remove(section)
    infobox, lead = part_top(top, notes)
    if lead:
        sections.insert(0, Section(LEAD, 2, (LEAD,), tuple(lead)))
    if len(sections) > MAX_SECTIONS:
        notes.append(Note(sections[MAX_SECTIONS].line, f"only the first {MAX_SECTIONS} sections are read"))
    kept = tuple(sections[:MAX_SECTIONS])
    return Article(name or _name_from_lead(lead), tuple(merged(infobox)), kept, tuple(notes))


def _take_title(lines: list[Line]) -> tuple[str, list[Line]]:
    """The name in the title line, empty where there is none, and the lines below it."""
    index = next((index for index, line in enumerate(lines) if line.text), 0)
    first, below = lines[index], lines[index + 1 :]
    marked = heading(first)
    if marked:
        return (marked[1], below) if marked[0] == 1 else ("", lines[index:])
    if len(first.text) > _TITLE_LETTERS or first.text.endswith((".", ":", ";", ",")):
        return "", lines[index:]
    alone = not below or not below[0].text or begins_box(below[0])
    is_title = alone and not first.bullet and not begins_box(first)
    return (first.text, below) if is_title else ("", lines[index:])


def _split(lines: Iterable[Line]) -> tuple[list[Line], list[Section]]:
    """What stands before the first heading, and the sections below it."""
    top: list[Line] = []
    parts: list[tuple[int, str, list[Line]]] = []
    blank = True
    for line in lines:
        found = heading(line)
        name = line.text.rstrip(":")
        if not found and blank and name.casefold() in _BARE and not line.bullet:
            found = (2, name)
        blank = not line.text
        if found:
            parts.append((*found, []))
        else:
            (parts[-1][2] if parts else top).append(line)
    return top, list(_nested(parts))


def _nested(parts: Iterable[tuple[int, str, list[Line]]]) -> Iterator[Section]:
    around: list[tuple[int, str]] = []
    for level, name, lines in parts:
        around = [*(each for each in around if each[0] < level), (level, name)]
        yield Section(name, level, tuple(each[1] for each in around), tuple(lines))


def _name_from_lead(lead: Iterable[Line]) -> str:
    """The film's name, as the lead begins, where there is no title line."""
    found = _OPENING.match(next((line.text for line in lead), ""))
    return found[1] if found else ""


Subject = Literal["lead", "plot", "cast", "production", "release", "reception", "other"]

# The first that fits; what tells of other works, of later times or of nothing comes before the rest.
_WORDS: Mapping[Subject, str] = {
    "lead": "introduction|lead|overview",
    "other": "sound ?track|music|songs?|score|sequels?|prequels?|future|legacy|remakes?|novels?|books?|games?|"
    "merchandise|references?|links?|see also|notes|bibliography|spin-?offs?|franchise|series|themes?|analysis|"
    "influences?|accuracy|controvers(?:y|ies)|lawsuits?|adaptations?|further reading|trailers?|marketing|promotion|"
    "track list(?:ing)?",
    "plot": "plot|synopsis|story|storyline|summary|premise|narrative",
    "cast": "cast|voices?|starring|characters|dramatis personae|players|actors",
    "release": "releases?|released|distribution|home media|home video|streaming|premiere|theatrical",
    "reception": "reception|response|critical|critics|reviews?|box[- ]office|accolades|awards|commercial|performance",
    "production": "production|development|filming|photography|casting|pre-production|shooting|writing|making|"
    "background",
}
_BY_HEADING = {subject: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for subject, words in _WORDS.items()}


def subject_of(section: Section) -> Subject:
    """What a section is about; a heading that says nothing is about what the heading above it is."""
    return _subject(section.path)


@lru_cache(maxsize=1000)
def _subject(path: tuple[str, ...]) -> Subject:
    if path == (LEAD,):
        return "lead"
    for title in reversed(path):
        for subject, words in _BY_HEADING.items():
            if words.search(title):
                return subject
    return "other"
