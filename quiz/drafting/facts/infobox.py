"""Single values of the information box and the first sentence: running time, budget, gross, year, genre; releases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quiz.article.decoding import note_skip
from quiz.article.document import Article, Sentence, sentences, subject_of
from quiz.article.infobox import Field, Value, field_key
from quiz.article.money import Sum, find_sums
from quiz.drafting.distractor_pools import FESTIVALS, GENRE_WORDS, PLACE_NAMES, SHORT_FESTIVALS
from quiz.drafting.facts.base import Event, Proof, box_proof, prose_proof
from quiz.errors import Diagnostic
from quiz.language.dates import Date, find_year, locate_dates

_MINUTES = re.compile(r"(\d{1,3})\s?(?:minutes?|mins?\b\.?|m\b|′|')", re.IGNORECASE)
_HOURS = re.compile(
    r"(\d)\s?(?:hours?|hrs?\b\.?|h\b)(?:\s?(?:and )?(\d{1,2})\s?(?:minutes?|mins?\b\.?|m\b)?)?", re.IGNORECASE
)
_SPAN = re.compile(r"\d\s?(?:[-–—]|to|or)\s?\d")
_OPENING = re.compile(r"\b(?:is|was) (?:an? |the )((?:\S+ ){1,12}?)(?:film|movie)\b")
MINUTES = range(40, 601)
"""The running time of a feature film; another number is a misreading."""


@dataclass(frozen=True, slots=True)
class InfoboxFacts:
    """The single values of the information box and of the first sentence with their proofs; None if missing."""

    minutes: tuple[int, Proof] | None = None
    in_hours: bool = False
    """Whether the running time is written in hours and minutes."""
    budget: tuple[Sum, Proof] | None = None
    gross: tuple[Sum, Proof] | None = None
    year: tuple[str, Proof] | None = None
    genre: tuple[str, Proof] | None = None


def read_infobox(article: Article, notes: list[Diagnostic]) -> InfoboxFacts:
    """The single values. A range or a bound such as `over $5 million` is skipped with a note."""
    fields = {field_key(field.name): field for field in article.infobox}
    opening = next(_openings(article), None)
    runtime = fields.get("runtime")
    return InfoboxFacts(
        minutes=_find_minutes(runtime, notes),
        in_hours=bool(runtime and runtime.values and _HOURS.search(runtime.values[0].text)),
        budget=_find_sum(fields.get("budget"), notes),
        gross=_find_sum(fields.get("gross"), notes),
        year=_find_year(opening) if opening else None,
        genre=_find_genre(opening) if opening else None,
    )


def find_film_year(article: Article) -> str | None:
    """The year of the film: that of the first sentence, or else of the earliest release."""
    opening = next(_openings(article), None)
    year = _find_year(opening) if opening else None
    if year:
        return year[0]
    field = next((field for field in article.infobox if field_key(field.name) == "released"), None)
    texts = [value.text for value in field.values] if field else []
    years = [date.year for text in texts for match in locate_dates(text) if (date := match.date)]
    years += [date.year for text in texts if (date := find_year(text))]
    return str(min(years)) if years else None


def _find_minutes(field: Field | None, notes: list[Diagnostic]) -> tuple[int, Proof] | None:
    if field is None or not field.values:
        return None
    value = field.values[0]
    hours, plain = _HOURS.search(value.text), _MINUTES.search(value.text)
    total = int(hours[1]) * 60 + int(hours[2] or 0) if hours else int(plain[1]) if plain else 0
    match = hours or plain
    if match and total in MINUTES and not _SPAN.search(value.text):
        return total, box_proof(value, match[0])
    notes.append(note_skip(value.line, f"no single running time could be read from “{value.text[:40]}”; skipped"))
    return None


def _find_sum(field: Field | None, notes: list[Diagnostic]) -> tuple[Sum, Proof] | None:
    if field is None or not field.values:
        return None
    value = field.values[0]
    match = next(find_sums(value.text), None)
    if match and match.exact and match.sum.number > 0:
        return match.sum, box_proof(value, value.text[match.start : match.end])
    notes.append(note_skip(value.line, f"no single sum of money could be read from “{value.text[:40]}”; skipped"))
    return None


def _openings(article: Article) -> Iterator[tuple[Sentence, re.Match[str]]]:
    for section in article.sections:
        if subject_of(section) == "lead":
            for sentence in sentences(section):
                if match := _OPENING.search(sentence.text):
                    yield sentence, match


def _find_year(opening: tuple[Sentence, re.Match[str]]) -> tuple[str, Proof] | None:
    sentence, match = opening
    year = find_year(match[1])
    return (str(year.year), prose_proof(sentence, match.start(), match.end())) if year else None


def _find_genre(opening: tuple[Sentence, re.Match[str]]) -> tuple[str, Proof] | None:
    """The words before `film` without nationality and year, if all of them are words of genres."""
    sentence, match = opening
    words = match[1].split()
    own = [word for word in words if word[:1].islower()]
    while own and own[0] not in GENRE_WORDS:
        own = own[1:]
    if not own or any(word.strip(",") not in GENRE_WORDS for word in own):
        return None
    genre = " ".join(own)
    if genre not in match[1]:
        return None  # there is a nationality between the words
    start = match.start(1) + match[1].rindex(genre)
    return genre, prose_proof(sentence, start, match.end())


_NOTE_AFTER = re.compile(r"\s*\(([^()]{1,60})\)")


def infobox_events(article: Article, notes: list[Diagnostic]) -> Iterator[Event]:
    """The releases and premieres in the information box; a date without a place is the general release."""
    for field in article.infobox:
        if field_key(field.name) == "released":
            for value in field.values:
                yield from _value_events(value, notes)


def _value_events(value: Value, notes: list[Diagnostic]) -> Iterator[Event]:
    dates = list(locate_dates(value.text))
    if not dates:
        notes.append(note_skip(value.line, f"no date could be read from “{value.text[:40]}”; skipped"))
    for match in dates:
        shown = value.text[match.start : match.end]
        if match.date is None:
            notes.append(note_skip(value.line, f"{shown}: there is no such day; skipped"))
            continue
        behind = _NOTE_AFTER.match(value.text, match.end)
        proof = box_proof(value, value.text[match.start : behind.end() if behind else match.end])
        event = _create_event(behind[1].strip() if behind else "", match.date, proof, value.line)
        if event:
            yield event
        else:
            notes.append(
                note_skip(
                    value.line, f"{shown}: what “{behind[1] if behind else ''}” stands for is not known; skipped"
                )
            )


def _create_event(where: str, date: Date, proof: Proof, line: int) -> Event | None:
    country = PLACE_NAMES.get(where.removeprefix("the "))
    if country:
        question, statement = f"was the film released in {country}", f"the film was released in {country}"
        return Event("release", country, question, statement, f"Release in {country}", date, proof, line)
    festival = next((name for name in FESTIVALS if where and name.startswith(where)), None)
    festival = festival or (where if where.endswith(("Festival", "Fest")) or where in SHORT_FESTIVALS else None)
    if festival:
        at = f"at {festival}" if festival in SHORT_FESTIVALS else f"at the {festival}"
        question, statement = f"did the film have its premiere {at}", f"the film had its premiere {at}"
        return Event("premiere", festival, question, statement, f"Premiere {at}", date, proof, line)
    if where:
        return None
    question, statement = (
        "was the film released, by the information box",
        "by the information box, the film was released",
    )
    return Event("box", "", question, statement, "Release", date, proof, line)
