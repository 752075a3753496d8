"""The dates of the information box, each with the place or festival that stands in brackets behind it."""

import re
from collections.abc import Iterator

from quiz.authoring.draft.facts.base import Proof, box_proof
from quiz.authoring.draft.facts.event import Event
from quiz.authoring.draft.world import FESTIVALS, PLACE_NAMES, SHORT_FESTIVALS
from quiz.authoring.reading.article import Article
from quiz.authoring.reading.dates import Date, find_dates
from quiz.authoring.reading.fields import known_field
from quiz.authoring.reading.infobox import Value
from quiz.authoring.reading.text import Note

_BEHIND = re.compile(r"\s*\(([^()]{1,60})\)")


def boxed_events(article: Article, notes: list[Note]) -> Iterator[Event]:
    """The releases and premieres of the information box; without a place, the one that it calls the release."""
    for field in article.infobox:
        if known_field(field.name) == "released":
            for value in field.values:
                yield from _events(value, notes)


def _events(value: Value, notes: list[Note]) -> Iterator[Event]:
    dates = list(find_dates(value.text))
    if not dates:
        notes.append(Note(value.line, f"no date could be read from “{value.text[:40]}”; skipped"))
    for found in dates:
        shown = value.text[found.start : found.end]
        if found.date is None:
            notes.append(Note(value.line, f"{shown}: there is no such day; skipped"))
            continue
        behind = _BEHIND.match(value.text, found.end)
        proof = box_proof(value, value.text[found.start : behind.end() if behind else found.end])
        event = _event(behind[1].strip() if behind else "", found.date, proof, value.line)
        if event:
            yield event
        else:
            notes.append(
                Note(value.line, f"{shown}: what “{behind[1] if behind else ''}” stands for is not known; skipped")
            )


def _event(where: str, date: Date, proof: Proof, line: int) -> Event | None:
    country = PLACE_NAMES.get(where.removeprefix("the "))
    if country:
        rest = f"released in {country}"
        return Event(
            "release",
            country,
            f"was the film {rest}",
            f"the film was {rest}",
            f"Release in {country}",
            date,
            proof,
            line,
        )
    festival = next((name for name in FESTIVALS if where and name.startswith(where)), None)
    festival = festival or (where if where.endswith(("Festival", "Fest")) or where in SHORT_FESTIVALS else None)
    if festival:
        at = f"at {festival}" if festival in SHORT_FESTIVALS else f"at the {festival}"
        did, told = f"did the film have its premiere {at}", f"the film had its premiere {at}"
        return Event("premiere", festival, did, told, f"Premiere {at}", date, proof, line)
    if where:
        return None
    did, told = "was the film released, by the information box", "by the information box, the film was released"
    return Event("box", "", did, told, "Release", date, proof, line)
