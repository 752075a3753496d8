"""Normalising texts, comparing typed answers, and the natural order of numbers and dates."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
# Letters that Unicode does not take apart, as people without that keyboard type them; marks as ASCII has them.
_AS_ASCII = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    **dict.fromkeys("‐‑‒–—−﹣－", "-"), **dict.fromkeys("’‘ʼ´", ""), **dict.fromkeys("“”", '"'), "…": "...",
}  # fmt: skip
_APOSTROPHES = re.compile(r"['`]")
_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(?!\d))")
_INNER_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")
# A sign after a letter is a grade's (C−, A+) and stays; between words it is a hyphen and goes.
_SIGN = re.compile(r"(?<=[^\W\d_])([-+])(?![\w])")
_REST = re.compile(r"[^\w\s.\x01\x02]|_")
# What most texts lack: whatever needs a look at its neighbours. Without it each mark goes, or is a blank, by itself.
_EXACT = frozenset("0123456789+-\x01\x02")
_MARKS = {code: None if chr(code) in ".'`" else " " for code in range(128) if not chr(code).isalnum()}
_ARTICLE = re.compile(r"^(?:the|an|a) (?=.)")

DAYS_MOST = 31
SLIP_LETTERS = 6
"""A word must have this many letters before one slip in it is forgiven."""

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
         "november", "december"), 1
    )
}  # fmt: skip
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?")


@lru_cache(maxsize=4096)  # the options of a question are compared with one another, and again when they are answered
def normalise(text: str) -> str:
    """The text as comparison sees it: no case, accents, punctuation, thousands marks or leading article.

    >>> normalise("The  Overview-Effect!"), normalise("Asbæk"), normalise("$2,520"), normalise("C−")
    ('overview effect', 'asbaek', '2520', 'c-')
    """
    folded = text.casefold()
    if not folded.isascii():
        folded = _BEYOND_ASCII.sub(lambda found: _AS_ASCII.get(found[0], found[0]), folded)
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    if not folded.isalpha():
        folded = _plain(folded)
    return _ARTICLE.sub("", folded)


def _plain(folded: str) -> str:
    """A folded text without its marks, with single blanks."""
    if folded.isascii() and _EXACT.isdisjoint(folded):
        return " ".join(folded.translate(_MARKS).split())
    folded = _THOUSANDS.sub("", _APOSTROPHES.sub("", folded))
    folded = _SIGN.sub(lambda sign: "\x01" if sign[1] == "-" else "\x02", folded)
    folded = _REST.sub(" ", _INNER_DOT.sub("", folded)).replace("\x01", "-").replace("\x02", "+")
    return " ".join(folded.split())


def same_answer(given: str, accepted: Iterable[str], unlike: Collection[str] = ()) -> bool:
    """Whether a typed answer is one of those accepted, forgiving one slip of the fingers.

    A slip is one letter added, left out, changed, or swapped with its neighbour (an optimal string
    alignment distance of 1) in one word of at least `SLIP_LETTERS` letters; never in digits, and never
    where it spells one of `unlike`, the texts that name somebody or something else.
    """
    said = normalise(given)
    targets = {normalise(text) for text in accepted}
    if said in targets:
        return True
    return said not in {normalise(text) for text in unlike} and any(one_slip(said, target) for target in targets)


def one_slip(said: str, target: str) -> bool:
    """Whether two normalised texts differ by a single slip in a single long word."""
    if abs(len(said) - len(target)) > 1:
        return False
    ours, theirs = said.split(), target.split()
    if len(ours) != len(theirs):
        return False
    differing = [(our, their) for our, their in zip(ours, theirs, strict=True) if our != their]
    if len(differing) != 1:
        return False
    our, their = differing[0]
    return len(their) >= SLIP_LETTERS and (our + their).isalpha() and OSA.distance(our, their, score_cutoff=1) == 1


def sort_naturally(texts: Iterable[str]) -> list[str]:
    """Dates by the calendar, numbers by their value ("$1.2 million" after "900"), the rest by letters."""
    return sorted(texts, key=_natural_key)


def _natural_key(text: str) -> tuple[float, float, float, str]:
    words = _WORD.findall(normalise(text))
    numbers = [float(word) for word in words if word[0].isdigit()]
    month = next((_MONTHS[word] for word in words if word in _MONTHS), 0)
    if month:
        year = next((number for number in numbers if number > DAYS_MOST), 0.0)
        day = next((number for number in numbers if number <= DAYS_MOST), 0.0)
        return year, month, day, text
    scale = next((_SCALES[word] for word in words if word in _SCALES), 1.0)
    value = numbers[0] * scale if numbers else float("inf")
    return value, 0, 0, normalise(text)
