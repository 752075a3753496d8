"""A film article in plain text: its title, information box, lead, sections and sentences, with their lines."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Literal

from quiz.article.decoding import BadArticle, note_skip, read_text
from quiz.article.infobox import INFOBOX, Field, merge_fields, split_top, starts_infobox
from quiz.article.wiki_markup import Line, parse_heading, split_lines, strip_markup
from quiz.errors import Diagnostic
from quiz.kinds import MAX_QUOTE_WORDS
from quiz.language.sentences import QUOTED, split_sentences

LEAD = "Lead"
"""The name of the part before the first heading, below the information box, in the `source` of a question."""

_BARE = {
    "plot", "synopsis", "plot summary", "cast", "cast and characters", "production", "release", "reception",
    "box office", "critical response", "critical reception", "accolades",
}  # fmt: skip
_OPENING = re.compile(r"(.{1,80}?) (?:is|was) an? ")
_DISAMBIGUATION = re.compile(r"\s*\((?:\d{4} )?(?:[\w-]+ ){0,2}film\)$", re.IGNORECASE)
_TITLE_LETTERS = 120
MAX_SECTIONS = 200
MAX_SENTENCES = 500
"""The sentences of one section that questions are drawn from."""
_MAX_SENTENCE_LETTERS = 1_500
"""A longer sentence is a list or a table, of which no question can be made."""
_WORD = re.compile(r"\S+")
_QUOTE_EDGE = " ,;:.–—-=|"


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the article. `path` is its heading and those above it, the outermost first."""

    name: str
    level: int
    path: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def line(self) -> int:
        """The first line of the section."""
        return self.lines[0].number if self.lines else 0

    @property
    def text(self) -> str:
        """The text of the section, without its subsections."""
        return "\n".join(f"- {line.text}" if line.bullet else line.text for line in self.lines).strip()


@dataclass(frozen=True)
class Article:
    """A film article as a reader sees it."""

    name: str
    """The title line, such as `I.S.S. (film)`; empty if it is missing."""
    infobox: tuple[Field, ...]
    sections: tuple[Section, ...]
    """The lead first, if there is one; the information box is not among them."""
    notes: tuple[Diagnostic, ...] = field(default=(), compare=False)

    @property
    def title(self) -> str:
        """The film's title."""
        return _DISAMBIGUATION.sub("", self.name) or self.name

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each part that a question may name: box, lead, and sections with their subsections.

        Sections with the same name are joined.
        """
        box = "\n".join(f"- {value.shown}" for field in self.infobox for value in field.values)
        texts = {INFOBOX: box} if box else {}
        for index, section in enumerate(self.sections):
            parts = [section.text]
            for below in self.sections[index + 1 :]:
                if below.level <= section.level:
                    break
                parts.append(below.text)
            whole = "\n\n".join(filter(None, parts))
            texts[section.name] = f"{texts[section.name]}\n\n{whole}" if section.name in texts else whole
        return texts


def load_article(path: Path) -> Article:
    """Load the article in a file. Raises `BadArticle` if the file is missing, binary, too large or not UTF-8."""
    try:
        article = parse_article(read_text(path))
    except BadArticle as error:
        raise BadArticle(f"{path} {error}") from error
    if all(section.name == LEAD for section in article.sections):
        raise BadArticle(f"{path} has no section; each begins with a line such as `== Plot ==`")
    return article


def parse_article(text: str) -> Article:
    """Parse an article: title line, information box, lead, sections; any part may be missing."""
    cleaned, notes = strip_markup(text)
    name, rest = _take_title(list(split_lines(cleaned)))
    top, sections = _split(rest)
    for section in [section for section in sections if section.name.casefold() == INFOBOX.casefold()]:
        top += [Line(0, ""), Line(0, INFOBOX), *section.lines]
        sections.remove(section)
    infobox, lead = split_top(top, notes)
    if lead:
        sections.insert(0, Section(LEAD, 2, (LEAD,), tuple(lead)))
    if len(sections) > MAX_SECTIONS:
        notes.append(note_skip(sections[MAX_SECTIONS].line, f"only the first {MAX_SECTIONS} sections are read"))
    if not name:
        opening = _OPENING.match(next((line.text for line in lead), ""))
        name = opening[1] if opening else ""
    return Article(name, tuple(merge_fields(infobox)), tuple(sections[:MAX_SECTIONS]), tuple(notes))


def _take_title(lines: list[Line]) -> tuple[str, list[Line]]:
    """The name in the title line, empty if there is no such line, and the lines below it."""
    index = next((index for index, line in enumerate(lines) if line.text), 0)
    first, below = lines[index], lines[index + 1 :]
    marked = parse_heading(first)
    if marked:
        return (marked[1], below) if marked[0] == 1 else ("", lines[index:])
    if len(first.text) > _TITLE_LETTERS or first.text.endswith((".", ":", ";", ",")):
        return "", lines[index:]
    alone = not below or not below[0].text or starts_infobox(below[0])
    is_title = alone and not first.bullet and not starts_infobox(first)
    return (first.text, below) if is_title else ("", lines[index:])


def _split(lines: Iterable[Line]) -> tuple[list[Line], list[Section]]:
    """Return the lines before the first heading, and the sections."""
    top: list[Line] = []
    parts: list[tuple[int, str, list[Line]]] = []
    blank = True
    for line in lines:
        title = parse_heading(line)
        name = line.text.rstrip(":")
        if not title and blank and name.casefold() in _BARE and not line.bullet:
            title = (2, name)
        blank = not line.text
        if title:
            parts.append((*title, []))
        else:
            (parts[-1][2] if parts else top).append(line)
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    for level, name, section_lines in parts:
        path = [*((above, title) for above, title in path if above < level), (level, name)]
        sections.append(Section(name, level, tuple(title for _, title in path), tuple(section_lines)))
    return top, sections


Subject = Literal["lead", "plot", "cast", "production", "release", "reception", "other"]

# The first match counts, so words about other works, later times or no film at all come before the rest.
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
    """The subject of a section, by its heading, or if that has no known word by the headings above it."""
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


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its section and its line in the article."""

    text: str
    section: Section
    line: int

    def without_speech(self) -> str:
        """The sentence with spaces in place of quotations, which are the words of other people."""
        return QUOTED.sub(lambda match: " " * len(match[0]), self.text)


def sentences(section: Section) -> Iterator[Sentence]:
    """The sentences of a section in prose and lists, at most `MAX_SENTENCES`, without overlong ones."""
    whole = (
        Sentence(text, section, line.number)
        for line in section.lines
        for text in split_sentences(line.text)
        if len(text) <= _MAX_SENTENCE_LETTERS
    )
    yield from islice(whole, MAX_SENTENCES)


def quote(text: str, start: int, end: int, at_least: int = 1, *, from_start: bool = False) -> str:
    """At most `MAX_QUOTE_WORDS` words of a text around the passage from `start` to `end`.

    A passage with fewer than `at_least` words is preceded by more; of one with too many the last are quoted, or the
    first if `from_start`.
    """
    stop = text.find(" ", end)
    words = [match.span() for match in _WORD.finditer(text, 0, len(text) if stop < 0 else stop)]
    last = max(index for index, word in enumerate(words) if word[0] < end)
    first = next(index for index, word in enumerate(words) if word[1] > start)
    if from_start:
        last = min(last, first + MAX_QUOTE_WORDS - 1)
    first = max(min(first, last - at_least + 1), last - MAX_QUOTE_WORDS + 1, 0)
    return text[words[first][0] : words[last][1]].strip(_QUOTE_EDGE)
