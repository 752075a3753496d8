"""Normalising texts, comparing typed answers, and the natural order of numbers and dates."""

import re
import unicodedata
from collections.abc import Collection, Iterable

from rapidfuzz.distance import OSA

# Letters that Unicode does not take apart, as people without that keyboard type them.
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−﹣－", "-"))
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(?!\d))")
_INNER_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")
# A sign after a letter is a grade's (C−, A+) and stays; between words it is a hyphen and goes.
_SIGN = re.compile(r"(?<=[^\W\d_])([-+])(?![\w])")
_REST = re.compile(r"[^\w\s.\x01\x02]|_")
_ARTICLE = re.compile(r"^(?:the|an|a) (?=.)")
_SPACES = re.compile(r"\s+")

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


def normalise(text: str) -> str:
    """The text as comparison sees it: no case, accents, punctuation, thousands marks or leading article.

    >>> normalise("The  Overview-Effect!"), normalise("Asbæk"), normalise("$2,520"), normalise("C−")
    ('overview effect', 'asbaek', '2520', 'c-')
    """
    folded = text.casefold()
    if not folded.isascii():
        folded = folded.translate(_LETTERS).translate(_DASHES)
        decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", folded))
        folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    folded = _THOUSANDS.sub("", _APOSTROPHES.sub("", folded))
    folded = _SIGN.sub(lambda sign: "\x01" if sign[1] == "-" else "\x02", folded)
    folded = _REST.sub(" ", _INNER_DOT.sub("", folded)).replace("\x01", "-").replace("\x02", "+")
    return _ARTICLE.sub("", _SPACES.sub(" ", folded).strip())


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
