"""What else the information box and the first sentence tell: running time, budget, gross, year, genre."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quiz.authoring.draft.facts.base import Proof, box_proof, prose_proof
from quiz.authoring.draft.world import GENRE_WORDS
from quiz.authoring.reading.article import Article
from quiz.authoring.reading.dates import find_dates, find_year
from quiz.authoring.reading.fields import known_field
from quiz.authoring.reading.figures import Sum, find_sums
from quiz.authoring.reading.infobox import Field
from quiz.authoring.reading.prose import Sentence, sentences
from quiz.authoring.reading.subjects import subject_of
from quiz.authoring.reading.text import Note

_MINUTES = re.compile(r"(\d{1,3})\s?(?:minutes?|mins?\b\.?|m\b|′|')", re.IGNORECASE)
_HOURS = re.compile(
    r"(\d)\s?(?:hours?|hrs?\b\.?|h\b)(?:\s?(?:and )?(\d{1,2})\s?(?:minutes?|mins?\b\.?|m\b)?)?", re.IGNORECASE
)
_SPAN = re.compile(r"\d\s?(?:[-–—]|to|or)\s?\d")
_OPENING = re.compile(r"\b(?:is|was) (?:an? |the )((?:\S+ ){1,12}?)(?:film|movie)\b")
MINUTES = range(40, 601)
"""A feature film's running time; what is not in it is taken for a misreading."""


@dataclass(frozen=True, slots=True)
class Box:
    """The single values of the information box and of the first sentence, each with its proof, where they are told."""

    minutes: tuple[int, Proof] | None = None
    in_hours: bool = False
    """Whether the running time is told in hours and minutes."""
    budget: tuple[Sum, Proof] | None = None
    gross: tuple[Sum, Proof] | None = None
    year: tuple[str, Proof] | None = None
    genre: tuple[str, Proof] | None = None


def read_box(article: Article, notes: list[Note]) -> Box:
    """The single values; a range or a bound such as `over $5 million` is skipped with a note."""
    fields = {known_field(field.name): field for field in article.infobox}
    opening = next(_openings(article), None)
    return Box(
        minutes=_minutes(fields.get("runtime"), notes),
        in_hours=_tells_hours(fields.get("runtime")),
        budget=_sum(fields.get("budget"), notes),
        gross=_sum(fields.get("gross"), notes),
        year=_year(opening) if opening else None,
        genre=_genre(opening) if opening else None,
    )


def year_of(article: Article) -> str | None:
    """The film's year: its first sentence's, or else that of its first date."""
    opening = next(_openings(article), None)
    told = _year(opening) if opening else None
    if told:
        return told[0]
    field = next((field for field in article.infobox if known_field(field.name) == "released"), None)
    texts = [value.text for value in field.values] if field else []
    years = [date.year for text in texts for found in find_dates(text) if (date := found.date)]
    years += [date.year for text in texts if (date := find_year(text))]
    return str(min(years)) if years else None


def _minutes(field: Field | None, notes: list[Note]) -> tuple[int, Proof] | None:
    if field is None or not field.values:
        return None
    value = field.values[0]
    hours, plain = _HOURS.search(value.text), _MINUTES.search(value.text)
    total = int(hours[1]) * 60 + int(hours[2] or 0) if hours else int(plain[1]) if plain else 0
    found = hours or plain
    if found and total in MINUTES and not _SPAN.search(value.text):
        return total, box_proof(value, found[0])
    notes.append(Note(value.line, f"no single running time could be read from “{value.text[:40]}”; skipped"))
    return None


def _tells_hours(field: Field | None) -> bool:
    return bool(field and field.values and _HOURS.search(field.values[0].text))


def _sum(field: Field | None, notes: list[Note]) -> tuple[Sum, Proof] | None:
    if field is None or not field.values:
        return None
    value = field.values[0]
    found = next(find_sums(value.text), None)
    if found and found.exact and found.sum.number > 0:
        return found.sum, box_proof(value, value.text[found.start : found.end])
    notes.append(Note(value.line, f"no single sum of money could be read from “{value.text[:40]}”; skipped"))
    return None


def _openings(article: Article) -> Iterator[tuple[Sentence, re.Match[str]]]:
    for section in article.sections:
        if subject_of(section) == "lead":
            for sentence in sentences(section):
                if found := _OPENING.search(sentence.text):
                    yield sentence, found


def _year(opening: tuple[Sentence, re.Match[str]]) -> tuple[str, Proof] | None:
    sentence, found = opening
    year = find_year(found[1])
    return (str(year.year), prose_proof(sentence, found.start(), found.end())) if year else None


def _genre(opening: tuple[Sentence, re.Match[str]]) -> tuple[str, Proof] | None:
    """The words before `film` that are no nationality and no year, where all of them are words of genres."""
    sentence, found = opening
    words = found[1].split()
    own = [word for word in words if word[:1].islower()]
    while own and own[0] not in GENRE_WORDS:
        own = own[1:]
    if not own or any(word.strip(",") not in GENRE_WORDS for word in own):
        return None
    genre = " ".join(own)
    if genre not in found[1]:
        return None  # a nationality stands between the words
    start = found.start(1) + found[1].rindex(genre)
    return genre, prose_proof(sentence, start, found.end())
