"""What every fact brings along: where the article says it."""

from typing import NamedTuple

from quiz.article.infobox import INFOBOX, Value
from quiz.article.prose import Sentence, quote


class Proof(NamedTuple):
    """The section that proves a fact, and at most ten words of it."""

    section: str
    quote: str


def box_proof(value: Value, thing: str) -> Proof:
    """The information box's own words for one thing of a field."""
    at = value.shown.find(thing)
    end = at + len(thing) if at >= 0 else len(value.shown)
    return Proof(INFOBOX, quote(value.shown, 0, end))


def prose_proof(sentence: Sentence, start: int, end: int, least: int = 5, *, from_start: bool = False) -> Proof:
    """A sentence's words between two places, with some before them."""
    return Proof(sentence.section.name, quote(sentence.text, start, end, least, from_start=from_start))


_CAPITAL = r"[\p{Lu}\p{N}][\p{L}\p{M}\p{N}'’.&+\-]*"
_SMALL = r"(?:of|the|de|del|de la|la|du|des|di|and|&|for|with)(?= \p{Lu})"
NAME = rf"{_CAPITAL}(?: (?:{_CAPITAL}|{_SMALL})){{0,6}}"
"""A pattern for a name of several words, each with a capital but for the small ones between."""
PERSON = r"\p{Lu}[\p{L}\p{M}'’.\-]*(?: (?:\p{Lu}[\p{L}\p{M}'’.\-]*|de|del|di|da|van|von|la|le|O\.)){1,3}"
"""A pattern for the name of a person: two words to four."""


class Figure(NamedTuple):
    """A number that the article gives, and how to ask for it."""

    key: str
    topic: str
    ask: str
    digits: str
    """The number as written, such as `2,520`."""
    before: str
    after: str
    """What stands around the number in an option, such as `$` and ` million`."""
    unit: str
    proof: Proof
    most: int | None = None
    """The largest number of its sort: 100 for per cent."""
    in_hours: bool = False
    """Whether options tell the minutes as hours and minutes, as the article does."""
    claim: str = ""
    """A statement with a place for a bound, `The film runs for more than {}.`; empty where none is worth making."""
    because: str | None = None
    because_about: tuple[str, ...] = ()
