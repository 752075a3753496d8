"""What all facts are made of: the proof in the article, clauses with their date, figures and events."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from quiz.article.decoding import note_skip
from quiz.article.document import Article, Sentence, Subject, quote, sentences, subject_of
from quiz.article.infobox import INFOBOX, Value
from quiz.article.person_names import slug
from quiz.errors import Diagnostic
from quiz.language.dates import Date, DateMatch, locate_dates


class Proof(NamedTuple):
    """The section that proves a fact, and a quote of at most ten words from it."""

    section: str
    quote: str


def box_proof(value: Value, thing: str) -> Proof:
    """The proof of one thing in a field of the information box."""
    at = value.shown.find(thing)
    end = at + len(thing) if at >= 0 else len(value.shown)
    return Proof(INFOBOX, quote(value.shown, 0, end))


def prose_proof(sentence: Sentence, start: int, end: int, at_least: int = 5, *, from_start: bool = False) -> Proof:
    """The proof in a sentence from `start` to `end`, preceded by words up to `at_least`."""
    return Proof(sentence.section.name, quote(sentence.text, start, end, at_least, from_start=from_start))


_CAPITAL = r"[\p{Lu}\p{N}][\p{L}\p{M}\p{N}'’.&+\-]*"
_SMALL = r"(?:of|the|de|del|de la|la|du|des|di|and|&|for|with)(?= \p{Lu})"
NAME = rf"{_CAPITAL}(?: (?:{_CAPITAL}|{_SMALL})){{0,6}}"
"""A pattern for a name of several words with capitals, and particles between them."""
PERSON = r"\p{Lu}[\p{L}\p{M}'’.\-]*(?: (?:\p{Lu}[\p{L}\p{M}'’.\-]*|de|del|di|da|van|von|la|le|O\.)){1,3}"
"""A pattern for the name of a person, of two to four words."""


class Figure(NamedTuple):
    """A number in the article, and the question that asks for it."""

    key: str
    topic: str
    ask: str
    digits: str
    """The number as written, such as `2,520`."""
    before: str
    after: str
    """The texts around the number in an option, such as `$` and ` million`."""
    unit: str
    proof: Proof
    most: int | None = None
    """The largest possible number, such as 100 per cent."""
    in_hours: bool = False
    """Whether options show minutes as hours and minutes, as the article does."""
    claim: str = ""
    """A statement with a place for a bound, `The film runs for more than {}.`; empty if there is none."""
    because: str | None = None
    because_about: tuple[str, ...] = ()


_CUTS = re.compile(
    r"; |, (?=(?:and|but|before|followed by|while|where|which|when|then|after|following|with|having|with) )"
    r"| (?=and (?:was|were|is|has|had|then|later|went|wrapped|ended|concluded|began|started|finished|opened|premiered|"
    r"lasted|released)\b|and (?:in|at) (?:the )?[A-Z]|and on [A-Z0-9])"
    r"| (?=(?:before|after) (?:being|its|the|it|going|opening|premiering)\b)"
)
_DOUBT = re.compile(
    r"\b(?:scheduled|originally|planned|slated|set (?:to|for)|intended|expected|delayed|postponed|pushed|moved|"
    r"re-?scheduled|earlier|cancel\w*|supposed|would|will|due to|not|never|instead|almost|aimed|hoped|rumou?r\w*|"
    r"tentative\w*|initially|(?:was|were) to|might|may have|could|should|plans?|if|unless|without)\b|n['’]t\b"
)
_OTHER_WORK = re.compile(
    r"\b(?:soundtrack|album|singles?|songs?|trailers?|teasers?|posters?|novels?|novella|noveli[sz]ations?|books?|memoir|"
    r"sequels?|prequel|series|scores?|episodes?|video ?games?|manga|comics?|podcasts?|remakes?|clips?|footage|"
    r"re-?releases?d?|restored|restoration|anniversary|director[’']s cut|"
    r"(?:previous|earlier|next|first|last|another|other|second|later|debut|short|short-) ?films?)\b",
    re.IGNORECASE,
)
_ABOUT_FILM = re.compile(
    r"\b(?:film|movie|picture|feature|it|its|premiere|principal photography|filming|shooting|production|rights|"
    r"theatrical|theatrically|the cast)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence, with blanks in place of quotations, and its date."""

    sentence: Sentence
    start: int
    text: str
    date: Date | None
    date_span: tuple[int, int] | None
    """The place of the date in the sentence."""

    def proof(self, start: int, end: int, at_least: int = 5) -> Proof:
        """The proof from `start` to `end` of the clause, extended to its date."""
        first, last = self.start + start, self.start + end
        ahead = False
        if self.date_span:
            ahead = self.date_span[0] < first
            first, last = min(first, self.date_span[0]), max(last, self.date_span[1])
        return prose_proof(self.sentence, first, last, at_least, from_start=ahead)


def clauses_about(article: Article, subjects: tuple[Subject, ...], notes: list[Diagnostic]) -> Iterator[Clause]:
    """The clauses that are certainly about the film, in the sections of these subjects."""
    title = re.compile(re.escape(article.title))
    for section in article.sections:
        if subject_of(section) not in subjects:
            continue
        for sentence in sentences(section):
            spoken = sentence.without_speech()
            if _ABOUT_FILM.search(spoken) or title.search(spoken):
                yield from _clauses(sentence, spoken, notes)


def _clauses(sentence: Sentence, spoken: str, notes: list[Diagnostic]) -> Iterator[Clause]:
    dates = list(locate_dates(spoken))
    cuts = [match.start() for match in _CUTS.finditer(spoken)]
    for start, end in zip([0, *cuts], [*cuts, len(spoken)], strict=True):
        text = spoken[start:end]
        inside = [date for date in dates if start <= date.start < end]
        why = _reason_to_skip(text, spoken[:end], inside)
        if not why:
            date = inside[0] if inside else None
            span = (date.start, date.end) if date else None
            yield Clause(sentence, start, text, date.date if date else None, span)
        elif inside:
            shown = " and ".join(spoken[date.start : date.end] for date in inside[:3])
            notes.append(note_skip(sentence.line, f"{shown}: {why}; skipped"))


def _reason_to_skip(text: str, so_far: str, inside: list[DateMatch]) -> str:
    """The reason not to use a clause, or an empty text."""
    if len(inside) > 1:
        return "two dates in one clause"
    if inside and inside[0].date is None:
        return "there is no such day"
    if inside and inside[0].in_span:
        return "a span of time, not one date"
    if _DOUBT.search(text):
        return "what was planned or did not happen is not asked"
    if _OTHER_WORK.search(so_far):
        return "it may be about another work than the film"
    return ""


Kind = Literal[
    "black-list", "greenlight", "joined", "filming-start", "filming-end", "rights", "premiere", "release",
    "streaming", "video", "box",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """An event in the history of the film, in the words of questions and options."""

    kind: Kind
    place: str
    """The place, medium or person, as the article names it; empty if it does not."""
    question: str
    """A question without its first words: `did the film premiere at the Tribeca Film Festival`."""
    statement: str
    """The event as a statement: `the film had its premiere at the Tribeca Film Festival`."""
    label: str
    """The event as an option: `Premiere at the Tribeca Film Festival`."""
    date: Date | None
    proof: Proof
    line: int
    what: str = ""
    """The rights that were sold."""

    @property
    def key(self) -> str:
        """The key of the event in ids and in `about`."""
        return f"{self.kind}-{slug(self.place)}".strip("-")
