"""Names of people and companies in lists: splitting, cleaning and comparing them."""

import re
from collections.abc import Iterable, Iterator
from zlib import crc32

import regex

from quiz.language.normalize import normalise
from quiz.language.sentences import FIRMS, GENERATIONS, TITLES

_NOTE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_GENERATIONS = "|".join((*GENERATIONS, "II", "III", "IV"))
_SUFFIX = re.compile(rf",\s*(?=(?:{_GENERATIONS}|Ph\.?D|M\.?D)\b)")
_COMMA = re.compile(r"\s*[,;·•\n]\s*")
_AND = re.compile(r"\s+(?:and|&)\s+")
_FIRM = re.compile(r"\s+and\s+(?!Sons\b|Daughters\b|Brothers\b|Sisters\b|Co\b|Company\b|Partners\b|Associates\b)")
_LEADING = re.compile(r"^(?:and|by|&|with)\s+")
_NAME = regex.compile(r"[\p{L}\p{M}\p{N}'’.\-&+!/ ]{2,60}")
_STARTS = regex.compile(r"[\p{Lu}\p{Lo}\p{Lt}\p{N}]|(?:de|del|di|da|van|von|le|la|al|el|bin|ter|ten|d)\b")
_GENERATION = re.compile(rf"[ ,]+(?:{_GENERATIONS})\.?$")
_PARTICLES = frozenset((
    "de", "del", "della", "di", "da", "dos", "do", "du", "la", "le", "van", "von", "der", "den", "ter", "bin", "al",
    "el", "st.", "mac", "mc",
))  # fmt: skip
_TITLES = "|".join((*TITLES, "Professor", "Doctor", "Captain", "Sergeant", "Sir"))
_TITLE = re.compile(rf"^(?:{_TITLES})\.? (?=\S+ \S)")
_SLUG = re.compile(r"[^a-z0-9]+")
_OWN_STOP = re.compile(rf"\b(?:{'|'.join((*GENERATIONS, *FIRMS))}|[A-Z])$")
MAX_WORDS = 7
SLUG_LETTERS = 32


def split_people(text: str) -> list[str]:
    """The people a list names, `A, B and C`, without notes such as `(novel)`.

    >>> split_people("Ada Low, Jr., Bo de Vries (story) and Cy")
    ['Ada Low Jr.', 'Bo de Vries', 'Cy']
    """
    whole = _SUFFIX.sub(" ", _NOTE.sub("", text))
    return [part for piece in _COMMA.split(whole) for part in _parts(_AND.split(_LEADING.sub("", piece)))]


def split_firms(text: str) -> list[str]:
    """The companies a list names; `&` and `and Sons` are parts of a name."""
    pieces = _COMMA.split(_NOTE.sub("", text))
    return [part for piece in pieces for part in _parts(_FIRM.split(_LEADING.sub("", piece)))]


def split_things(text: str) -> list[str]:
    """The countries or languages a list names, `A, B and C`, or `A / B`."""
    return [part for piece in split_people(text) for part in _parts(re.split(r"\s*[/|]\s*", piece))]


def _parts(pieces: Iterable[str]) -> Iterator[str]:
    return filter(None, map(trim_name, pieces))


def trim_name(name: str) -> str:
    """A name without the punctuation of a list; the full stop of `Jr.` or of an initial stays."""
    bare = name.strip(" .,;*")
    return f"{bare}." if _OWN_STOP.search(bare) and f"{bare}." in name else bare


def is_name(text: str) -> bool:
    """Whether a text can be the name of a person or a company: some words, the first with a capital."""
    fits = _NAME.fullmatch(text) and _STARTS.match(text)
    return bool(fits) and len(text.split()) <= MAX_WORDS and normalise(text) != ""


def name_key(name: str) -> str:
    """A key that is equal for spellings of one name: `A. R. Rahman` and `A.R. Rahman`."""
    return normalise(name).replace(" ", "")


def last_name(name: str) -> str:
    """The last name with its particles, which is enough to type.

    >>> last_name("John Gallagher Jr."), last_name("Guillermo del Toro")
    ('Gallagher', 'del Toro')
    """
    words = _GENERATION.sub("", name).split()
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def remove_title(name: str) -> str:
    """A role without `Dr.` and the like, if a first name and a surname remain."""
    return _TITLE.sub("", name)


def join_names(names: Iterable[str]) -> str:
    """The names as a list in a sentence.

    >>> join_names(["A", "B", "C"])
    'A, B and C'
    """
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def slug(text: str) -> str:
    """A name as part of an id: small letters, digits, hyphens; a checksum if it has no such letter.

    >>> slug("Pilou Asbæk"), slug("楊")
    ('pilou-asbaek', 'x8c335792')
    """
    whole = _SLUG.sub("-", normalise(text)).strip("-")
    short = (
        whole if len(whole) <= SLUG_LETTERS else whole[: SLUG_LETTERS + 1].rpartition("-")[0] or whole[:SLUG_LETTERS]
    )
    return short or (f"x{crc32(text.encode()):08x}" if text else "")
