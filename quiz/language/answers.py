"""Whether a typed answer is one of those accepted, as a fair quizmaster would say."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex
from rapidfuzz.distance import OSA

from quiz.language.normalize import normalise, words
from quiz.language.numbers import CARDINALS, ORDINALS, ROMAN, SCALE_WORD, in_digits, pieces

SLIP_LETTERS = 6
"""A word must have this many letters before one slip in it is forgiven."""

_BLANK = re.compile(r"(?<!\d) | (?!\d)")
"""A blank that may as well be left out: any but that between two numbers."""
_ARTICLE = re.compile(r"\W*(?:the|an|a)\s", re.IGNORECASE)
"""A leading article, with a blank behind it: the A of “A-Team” is none."""
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_NUMBER_WORDS: tuple[Mapping[str, int], ...] = (CARDINALS, ORDINALS)
_WEEKDAYS_AND_POINTS = frozenset("月火水木金土日東西南北")
"""Ideographs that stand, like numerals, beside others that mean something else."""


class _Pieces(NamedTuple):
    """A text taken apart into words and numbers, and put together without the blanks that do not matter."""

    plain: tuple[str, ...]
    in_digits: tuple[str, ...]
    """The same, with small numbers in digits."""
    spellings: tuple[str, str]
    """The whole text in both ways."""


def same_answer(given: str, accepted: Iterable[str], unlike: Collection[str] = ()) -> bool:
    """Whether a typed answer is one of those accepted, forgiving one slip of the fingers.

    A slip is one letter added, left out, changed, or swapped with its neighbour (an optimal string
    alignment distance of 1) in one word of at least `SLIP_LETTERS` letters; never in digits, never from one
    number word to another, and never where it spells one of `unlike`, the texts that name something else.
    """
    said = spellings(given)
    if any(not said.isdisjoint(spellings(text)) for text in accepted):
        return True
    if any(not said.isdisjoint(spellings(text)) for text in unlike):
        return False
    return any(one_slip(given, text) for text in accepted)


@lru_cache(maxsize=4096)
def spellings(text: str) -> frozenset[str]:
    """The ways to write an answer; two answers are the same if they share one of them.

    >>> sorted(spellings("The Spider-Man II"))
    ['spiderman2', 'spidermanii', 'thespiderman2', 'thespidermanii']
    """
    said = {words(text), normalise(text)} if _ARTICLE.match(text) else {words(text)}
    return frozenset(way for each in said if each for way in _taken_apart(each).spellings)


def double_spellings(accepted: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each text that is compared as an earlier one is, by its place, with that one.

    >>> list(double_spellings(["Dr. Wily", "Wily", "Dr Wily"]))
    [(2, 'Dr. Wily')]
    """
    first: dict[str, str] = {}
    for place, text in enumerate(accepted):
        said = normalise(text)
        if first.setdefault(said, text) is not text:
            yield place, first[said]


def slip_keys(text: str) -> Iterator[str]:
    """Two beginnings and two ends, of which a text shares one with every text that is one slip away.

    So that of many texts only those that share a key need to be compared.
    """
    for way in set(_taken_apart(normalise(text)).spellings):
        yield from (f"{way[:2]}…", f"…{way[-2:]}")


def one_slip(given: str, target: str) -> bool:
    """Whether two texts differ by a single slip in a single long word."""
    ours, theirs = _taken_apart(normalise(given)), _taken_apart(normalise(target))
    sizes = zip(map(len, ours.spellings), map(len, theirs.spellings), strict=True)
    if all(abs(our - their) > 1 for our, their in sizes):
        return False
    return any(_slipped(our, their) for our, their in _differing(ours, theirs))


def _differing(ours: _Pieces, theirs: _Pieces) -> Iterator[tuple[str, str]]:
    """The words that differ, if all the others are the same: one pair, or none, unless blanks differ too."""
    if len(ours.plain) == len(theirs.plain):
        same = map(str.__eq__, ours.in_digits, theirs.in_digits)
        differing = [
            pair for pair, alike in zip(zip(ours.plain, theirs.plain, strict=True), same, strict=True) if not alike
        ]
        yield from differing if len(differing) == 1 else ()
        return
    said = _joined(ours.in_digits)
    for place, word in enumerate(theirs.plain):
        before, behind = _joined(theirs.in_digits[:place]), _joined(theirs.in_digits[place + 1 :])
        our = said.removeprefix(before).removesuffix(behind)
        # A letter where two words meet may be of either, so it is no slip in this one.
        ends = (not before or our[:1] == word[:1]) and (not behind or our[-1:] == word[-1:])
        if ends and f"{before}{our}{behind}" == said:
            yield our, word


def _slipped(our: str, their: str) -> bool:
    """Whether a word is another with one slip in it, and by that slip no other number, weekday or point of compass."""
    if not _WORD.fullmatch(our + their):
        return False
    ours, theirs = _letters(our), _letters(their)
    if len(theirs) < SLIP_LETTERS or OSA.distance(ours, theirs, score_cutoff=1) != 1:
        return False
    meanings = _number_word(our), _number_word(their)
    return (None in meanings or meanings[0] == meanings[1]) and _telling(our) == _telling(their)


def _letters(word: str) -> Sequence[str]:
    """The letters of a word as people see them: a Thai or Hindi vowel sign belongs to its consonant."""
    return word if word.isascii() else regex.findall(r"\X", word)


def _number_word(word: str) -> object:
    """Which number a word is, and of which sort, None if it is none."""
    scale = SCALE_WORD.match(word)
    if scale or ROMAN.fullmatch(word):
        return scale[1] if scale else word
    return next(((sort, table[word]) for sort, table in enumerate(_NUMBER_WORDS) if word in table), None)


def _telling(word: str) -> str:
    """The ideographs of a word that are numbers, weekdays or points of the compass, in their order."""
    return "" if word.isascii() else "".join(sign for sign in word if sign.isnumeric() or sign in _WEEKDAYS_AND_POINTS)


@lru_cache(maxsize=4096)
def _taken_apart(said: str) -> _Pieces:
    """A normalised text taken apart. Behind a word a minus is a hyphen."""
    plain = tuple(piece.lstrip("-") if place else piece for place, piece in enumerate(pieces(said)))
    digits = tuple(in_digits(piece, behind_a_name=place > 0) for place, piece in enumerate(plain))
    return _Pieces(plain, digits, (_joined(plain), _joined(digits)))


def _joined(parts: Iterable[str]) -> str:
    return _BLANK.sub("", " ".join(parts))
