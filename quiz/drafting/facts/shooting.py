"""The shoot: its dates, places and length; the green light, the Black List and joining actors."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from quiz.article.document import Article
from quiz.article.person_names import trim_name
from quiz.drafting.distractor_pools import COUNTRIES, STATES
from quiz.drafting.facts.base import PERSON, Clause, Event, Kind, Proof, clauses_about
from quiz.drafting.facts.releases import find_places

_SURE_STATES = frozenset(STATES) - {"New York", "Washington"}
"""States whose name is not that of a city as well."""
_WORK = r"(?:principal photography|(?<!post-)(?<!pre-)production|filming|shooting|(?<!of )photography|the shoot)"
_STARTED = re.compile(
    rf"\b{_WORK}\b[^.;]{{0,40}}?\b(?:began|begun|started|commenced|kicked off|got under way)\b"
    rf"|\b(?:began|started|commenced) {_WORK}\b|\bwent (?:before the cameras|into production)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    rf"\b{_WORK}\b[^.;]{{0,40}}?\b(?:wrapped|ended|concluded|finished|(?:was|were) completed|came to an end)\b"
    rf"|\b(?:wrapped|finished|completed|concluded) {_WORK}\b|^[ ,]*and (?:wrapped|ended|concluded|finished)\b",
    re.IGNORECASE,
)
_GREEN = re.compile(r"\b(?:green-?lit|green light|greenlighted)\b")
_JOINED = regex.compile(
    rf"(?<!and )(?<!\p{{L}}, )\b(?P<name>{PERSON}) (?:had |has )?(?:also )?"
    r"(?:joined the cast|was cast|signed on to star)\b"
)
_SHOT = re.compile(rf"\b(?:filmed|shot|{_WORK})\b", re.IGNORECASE)
_STUDIO = regex.compile(r"\bat (?:the )?(?P<name>(?:\p{Lu}[\p{L}\p{M}.'’\-]* ){1,3}(?:Studios?|Film City))\b")
_LENGTH = re.compile(
    r"\b(?:over|in|for|lasted|took|within|spent|across)(?: (?:about|around|some|just|only|a total of))? "
    r"(?P<number>\d{1,3}) (?:shooting |consecutive |filming )?(?P<unit>days|weeks|months)\b"
)


@dataclass(frozen=True, slots=True)
class Location:
    """A place where the film was shot: a studio, a country, a state."""

    sort: str
    name: str
    began: bool
    """Whether the article says only that filming began in this place."""
    proof: Proof


@dataclass(frozen=True, slots=True)
class ShootLength:
    """The length of the shoot."""

    number: int
    unit: str
    proof: Proof


def filming_start(clause: Clause) -> Event | None:
    """The first day of the shoot."""
    work = _name_of_work(_STARTED, clause)
    return _create_event("filming-start", _STARTED, f"did {work} begin", f"{work} began", f"Start of {work}", clause)


def filming_end(clause: Clause) -> Event | None:
    """The last day of the shoot."""
    work = _name_of_work(_ENDED, clause)
    return _create_event("filming-end", _ENDED, f"did {work} end", f"{work} ended", f"End of {work}", clause)


def _name_of_work(words: re.Pattern[str], clause: Clause) -> str:
    """The word for the work: `production` if the text says so, for that of an animated film is no filming."""
    match = words.search(clause.text)
    return "production" if match and re.search(r"(?<!-)\bproduction\b", match[0], re.IGNORECASE) else "filming"


def greenlight(clause: Clause) -> Event | None:
    """The day on which the film was approved, or its approval announced."""
    question, statement, label = (
        "did the film get the green light",
        "the film got the green light",
        "Green light for the film",
    )
    if re.search(r"\bannounced|\breported", clause.text):
        question, statement = "was the film’s green light announced", "the film’s green light was announced"
        label = "News of the green light"
    return _create_event("greenlight", _GREEN, question, statement, label, clause)


def black_list(clause: Clause) -> Event | None:
    """The year in which the script was on the Black List, the yearly list of unproduced scripts."""
    text = clause.sentence.text[clause.start : clause.start + len(clause.text)]
    match = re.search(r"\bBlack List\b", text)
    if not match or not clause.date:
        return None
    question, label = "did the script get on the Black List", "Script on the Black List"
    proof = clause.proof(*match.span())
    return Event(
        "black-list", "", question, "the script got on the Black List", label, clause.date, proof, clause.sentence.line
    )


def joined(clause: Clause) -> Event | None:
    """The day on which an actor joined the cast."""
    match = _JOINED.search(clause.text)
    if not match or not clause.date:
        return None
    name = trim_name(match["name"])
    statement = f"{name} joined the cast"
    proof = clause.proof(match.start("name"), match.end())
    question, label = f"did {name} join the cast", f"{name} in the cast"
    return Event("joined", name, question, statement, label, clause.date, proof, clause.sentence.line)


def _create_event(
    kind: Kind, words: re.Pattern[str], question: str, statement: str, label: str, clause: Clause
) -> Event | None:
    match = words.search(clause.text)
    if not match or not clause.date:
        return None
    return Event(kind, "", question, statement, label, clause.date, clause.proof(*match.span()), clause.sentence.line)


def find_locations(article: Article) -> tuple[Location, ...]:
    """The studio, country and state of the shoot; a sort with several places is left out."""
    locations: list[Location] = []
    for clause in clauses_about(article, ("lead", "production"), []):
        if _SHOT.search(clause.text):
            locations += _find_in_clause(clause)
    sorts = [location.sort for location in locations]
    return tuple(location for location in locations if sorts.count(location.sort) == 1)


def _find_in_clause(clause: Clause) -> Iterator[Location]:
    began = bool(_STARTED.search(clause.text))
    studio = _STUDIO.search(clause.text)
    if studio:
        yield Location("studio", studio["name"], began, clause.proof(*studio.span("name")))
    named = [piece for name, *_ in find_places(clause.text) for piece in re.split(r", | and ", name)]
    for sort, names in (("country", COUNTRIES), ("state", _SURE_STATES)):
        of_sort = [name for piece in named if (name := piece.removeprefix("the ")) in names]
        if len(set(of_sort)) == 1:
            at = clause.text.find(of_sort[0])
            yield Location(sort, of_sort[0], began, clause.proof(at, at + len(of_sort[0])))


def find_shoot_length(article: Article) -> ShootLength | None:
    """The length of the shoot in days, weeks or months, or None."""
    for clause in clauses_about(article, ("production",), []):
        match = _LENGTH.search(clause.text)
        if match and re.search(rf"\b(?:shot|filmed|{_WORK}|shoot)\b", clause.text, re.IGNORECASE):
            return ShootLength(int(match["number"]), match["unit"], clause.proof(*match.span()))
    return None
