"""Premieres, releases, streaming, video and sales of rights in a clause, with place and date."""

import re
from collections.abc import Iterator

import regex

from quiz.drafting.distractor_pools import DEMONYMS, FESTIVALS, PLACE_NAMES, SHORT_FESTIVALS
from quiz.drafting.facts.base import NAME, Clause, Event, Kind
from quiz.language.dates import MONTH_NAMES, WEEKDAYS

_WORD = r"\p{Lu}[\p{L}\p{M}.'’\-]*"
_FESTIVAL = regex.compile(
    rf"(?P<name>(?:[\p{{Lu}}\p{{N}}][\p{{L}}\p{{M}}\p{{N}}'’.&\-]* |(?:of|de|del|du|do|the) ){{0,7}}"
    r"(?:Film Festival|Filmfest|Film Fest|Festival|Fest|Film Week)"
    rf"(?: (?:of|de|do|di) (?:the )?{_WORD}(?: {_WORD})?)?)\b"
)
_SHORT_FESTIVAL = re.compile(
    rf"\bat (?:the )?(?:[12]\d{{3}} )?(Sundance|Cannes|Tribeca|Telluride|{'|'.join(SHORT_FESTIVALS)})\b"
)
_NUMBERED = re.compile(r"^(?:(?:the|annual|of|[12]\d{3}|\d{1,3}(?:st|nd|rd|th)) )+", re.IGNORECASE)
_PREMIERE = re.compile(r"\bpremier(?:e|ed|es)\b|\bdebut(?:ed|s)?\b|\bfirst (?:shown|screened)\b", re.IGNORECASE)
_RELEASE = re.compile(
    r"\b(?:(?:was|were|been|and) (?:\w+ly )?released|(?:theatrical|wide|general|limited|national) release)\b"
    r"|\bopened\b|\bcame out\b|\breleased (?:theatrically|in|on)\b|^released\b"
    r"|\b(?:hit|reached|arrived in|came to) (?:theat(?:er|re)s|cinemas)\b",
    re.IGNORECASE,
)
_STREAM = re.compile(
    r"\bstream(?:ing|ed)?\b|\bpremiere[ds]?\b|\bdebuted\b|\breleased?\b|\b(?:made|became) available\b", re.IGNORECASE
)
_SERVICE = regex.compile(rf"\bon (?:the (?:streaming )?(?:service|platform) )?(?P<name>{NAME})")
_NO_SERVICE = re.compile(
    rf"\d|(?:{'|'.join(month[:3] for month in MONTH_NAMES)}|{'|'.join(map(str.capitalize, WEEKDAYS))}|"
    r"Christmas|New Year|Boxing|Thanksgiving|Valentine|DVD|Blu-ray|VOD|VHS|IMAX|Broadway|Rotten|Metacritic)"
)
_VIDEO = re.compile(
    r"\bon (?P<name>(?:DVD|Blu-ray|VHS|digital|VOD|video on demand)(?: and (?:DVD|Blu-ray|digital|VOD))?)\b"
)
_PLACE = regex.compile(
    rf"\b[Ii]n (?P<name>(?:the )?{_WORD}(?: {_WORD}){{0,3}}"
    rf"(?:(?:,| and|, and) (?:the )?{_WORD}(?: {_WORD}){{0,2}}){{0,4}})(?P<cinemas> theat(?:er|re)s| cinemas)?"
)
_NO_PLACE = re.compile(rf"(?:{'|'.join(MONTH_NAMES)}|IMAX|Dolby|3D|Spring|Summer|Autumn|Winter)\b")
_VENUE = regex.compile(rf"\bat (?:the )?(?P<name>{_WORD}(?: (?:{_WORD}|of|de))*?)(?= (?:in|on)\b|[,.]|$)")
_IN_CINEMAS = re.compile(r"\btheatrical(?:ly)?\b|\btheat(?:er|re)s\b|\bcinemas\b", re.IGNORECASE)
_BUYS = regex.compile(
    rf"(?P<name>{NAME}) (?:had )?(?:acquired|bought|purchased|picked up|secured|obtained|landed) (?:the |its |all )?"
    r"(?P<what>(?:[\p{L}.\-]+ ){1,5}?rights)\b"
)
_SOLD = regex.compile(
    r"\b[Tt]he (?P<what>(?:[\p{L}.\-]+ ){1,4}?rights)(?: to the film)? were "
    rf"(?:acquired by|bought by|purchased by|sold to|picked up by) (?P<name>{NAME})"
)


def premiere(clause: Clause) -> Event | None:
    """A first showing: at a festival, at a theatre, or in a place."""
    match = _PREMIERE.search(clause.text)
    if not match:
        return None
    venue, start, end = _find_festival(clause.text) or _find_venue(clause.text) or ("", *match.span())
    first, last = min(start, match.start()), max(end, match.end())
    world = "world " if re.search(r"\bworld premiere\b", clause.text, re.IGNORECASE) else ""
    what = f"{world}premiere {venue}".strip()
    words = f"did the film have its {what}", f"the film had its {what}", what
    return _create_event("premiere", re.sub(r"^(?:at|in) (?:the )?", "", venue), words, clause, (first, last))


def _find_festival(text: str) -> tuple[str, int, int] | None:
    match = _FESTIVAL.search(text)
    if match and (name := _NUMBERED.sub("", match["name"])) and len(name.split()) > 1:
        return f"at the {name}", match.end() - len(name), match.end()
    short = _SHORT_FESTIVAL.search(text)
    if not short:
        return None
    whole = next((name for name in FESTIVALS if name.startswith(short[1])), "")
    return f"at the {whole}" if whole else f"at {short[1]}", *short.span(1)


def _find_venue(text: str) -> tuple[str, int, int] | None:
    match = _VENUE.search(text)
    if match:
        the = "the " if "at the " in match[0] else ""
        return f"at {the}{match['name']}", match.start("name"), match.end("name")
    place = next(find_places(text), None)
    return (f"in {place[0]}", *place[1:]) if place else None


def find_places(text: str) -> Iterator[tuple[str, int, int]]:
    """The places after `in` in a text, by their usual names, with start and end."""
    for match in _PLACE.finditer(text):
        name = match["name"].rstrip(".") if not match["name"].endswith((".S.", ".K.")) else match["name"]
        bare = name.removeprefix("the ")
        if _NO_PLACE.match(bare) or (match["cinemas"] and bare not in DEMONYMS and bare not in PLACE_NAMES):
            continue
        usual = PLACE_NAMES.get(bare) or (DEMONYMS.get(bare) if match["cinemas"] else None)
        yield usual or name, match.start("name"), match.end("name")


def release(clause: Clause, *, again: bool = False) -> Event | None:
    """A release, with its place if given; `again` if the clause continues an earlier release without a verb."""
    match = _RELEASE.search(clause.text)
    if not clause.date or not (match or again):
        return None
    places = list(find_places(clause.text))
    regions = [  # a country or a part of the world, or several of them
        place
        for place in places
        if all(name.removeprefix("the ") in PLACE_NAMES for name in re.split(r", and |, | and ", place[0]))
    ]
    if places and not regions:
        return None  # a city, a cinema, or no place at all: `released in Region A`
    place, start, end = regions[0] if regions else ("", *(match.span() if match else (0, 1)))
    span = (min(start, match.start()), max(end, match.end())) if match else (start, end)
    where = f" in {place}" if place else ""
    words = f"was the film released{where}", f"the film was released{where}", f"release{where}"
    if re.search(r"\blimited\b", clause.text):
        rest = f"its limited release{where}"
        words = f"did the film get {rest}", f"the film got {rest}", f"limited release{where}"
    elif _IN_CINEMAS.search(clause.text):
        rest = f"released theatrically{where}"
        words = f"was the film {rest}", f"the film was {rest}", f"theatrical release{where}"
    return _create_event("release", place, words, clause, span)


def streaming(clause: Clause) -> Event | None:
    """A first day on a service or a channel."""
    if not clause.date or not _STREAM.search(clause.text):
        return None
    for match in _SERVICE.finditer(clause.text):
        name = match["name"].rstrip(".")
        if not _NO_SERVICE.match(name):
            words = f"did the film arrive on {name}", f"the film arrived on {name}", f"debut on {name}"
            return _create_event("streaming", name, words, clause, match.span())
    return None


def video(clause: Clause) -> Event | None:
    """A first day on disc or for sale online."""
    match = _VIDEO.search(clause.text)
    if not match or not clause.date or not re.search(r"\breleased?\b|\bavailable\b|\bcame out\b", clause.text):
        return None
    on = f"on {match['name']}"
    words = f"did the film come out {on}", f"the film came out {on}", f"release {on}"
    return _create_event("video", match["name"], words, clause, match.span())


def rights(clause: Clause) -> Event | None:
    """The day on which a company bought the right to show the film."""
    match = _BUYS.search(clause.text) or _SOLD.search(clause.text)
    if not match or "remake" in match["what"]:
        return None
    name, what = match["name"].rstrip("."), match["what"]
    words = f"did {name} acquire the {what}", f"{name} acquired the {what}", f"sale of the {what}"
    return _create_event("rights", name, words, clause, match.span(), what)


def _create_event(
    kind: Kind, place: str, texts: tuple[str, str, str], clause: Clause, span: tuple[int, int], what: str = ""
) -> Event:
    question, statement, label = texts
    label = label[0].upper() + label[1:]
    return Event(kind, place, question, statement, label, clause.date, clause.proof(*span), clause.sentence.line, what)
