"""Lenient comparison of typed answers, as a fair quizmaster would compare them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex
from rapidfuzz.distance import OSA

from quiz.language.normalize import normalise, normalise_with_article
from quiz.language.numbers import CARDINALS, ORDINALS, ROMAN, SCALE_WORD, in_digits, tokenize

SLIP_LETTERS = 6
"""A typo is forgiven only in a word of at least this many letters."""

_BLANK = re.compile(r"(?<!\d) | (?!\d)")
"""A space that does not matter: any but a space between two numbers."""
_ARTICLE = re.compile(r"\W*(?:the|an|a)\s", re.IGNORECASE)
"""A leading article with the whitespace after it: the A of “A-Team” is not an article."""
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_NUMBER_WORDS: tuple[Mapping[str, int], ...] = (CARDINALS, ORDINALS)
_WEEKDAYS_AND_POINTS = frozenset("月火水木金土日東西南北")
"""Ideographs that belong to a series, like numerals: a changed one has another meaning and is not a typo."""


class _Tokens(NamedTuple):
    """The words and numbers of a text, and the whole text without the spaces that do not matter."""

    plain: tuple[str, ...]
    in_digits: tuple[str, ...]
    """The words and numbers, with small numbers in digits."""
    spellings: tuple[str, str]
    """The whole text, as written and with small numbers in digits."""


def same_answer(given: str, accepted: Iterable[str], unlike: Collection[str] = ()) -> bool:
    """Whether a typed answer is one of the accepted answers, forgiving one typo.

    A typo is one letter added, left out, changed, or swapped with its neighbour (an optimal string alignment distance
    of 1) in one word of at least `SLIP_LETTERS` letters. It is not forgiven in digits, from one number word to
    another, or if the answer spells one of `unlike`, the texts that name something else.
    """
    typed = spellings(given)
    if any(not typed.isdisjoint(spellings(text)) for text in accepted):
        return True
    if any(not typed.isdisjoint(spellings(text)) for text in unlike):
        return False
    return any(is_one_slip(given, text) for text in accepted)


@lru_cache(maxsize=4096)
def spellings(text: str) -> frozenset[str]:
    """Return the normalised spellings of an answer; two answers are the same if they share a spelling.

    >>> sorted(spellings("The Spider-Man II"))
    ['spiderman2', 'spidermanii', 'thespiderman2', 'thespidermanii']
    """
    forms = {normalise_with_article(text)} | ({normalise(text)} if _ARTICLE.match(text) else set())
    return frozenset(spelling for form in forms if form for spelling in _tokens(form).spellings)


def find_duplicate_spellings(accepted: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the index of each text that compares equal to an earlier text, with the earlier text.

    >>> list(find_duplicate_spellings(["Dr. Wily", "Wily", "Dr Wily"]))
    [(2, 'Dr. Wily')]
    """
    first: dict[str, str] = {}
    for index, text in enumerate(accepted):
        normalised = normalise(text)
        if first.setdefault(normalised, text) is not text:
            yield index, first[normalised]


def slip_keys(text: str) -> Iterator[str]:
    """Yield the first and last two characters of a text.

    Two texts that differ by one typo share at least one of these keys, so only texts with a common key need comparing.
    """
    for spelling in set(_tokens(normalise(text)).spellings):
        yield from (f"{spelling[:2]}…", f"…{spelling[-2:]}")


def is_one_slip(given: str, target: str) -> bool:
    """Whether two texts differ by a single typo in a single long word."""
    ours, theirs = _tokens(normalise(given)), _tokens(normalise(target))
    sizes = zip(map(len, ours.spellings), map(len, theirs.spellings), strict=True)
    if all(abs(our - their) > 1 for our, their in sizes):
        return False
    return any(_is_slip(our, their) for our, their in _differing_words(ours, theirs))


def _differing_words(ours: _Tokens, theirs: _Tokens) -> Iterator[tuple[str, str]]:
    """Yield the pair of words that differ, if all others are equal; several candidates if spaces differ as well."""
    if len(ours.plain) == len(theirs.plain):
        equal = map(str.__eq__, ours.in_digits, theirs.in_digits)
        pairs = zip(ours.plain, theirs.plain, strict=True)
        differing = [pair for pair, is_equal in zip(pairs, equal, strict=True) if not is_equal]
        yield from differing if len(differing) == 1 else ()
        return
    whole = _join(ours.in_digits)
    for index, word in enumerate(theirs.plain):
        before, after = _join(theirs.in_digits[:index]), _join(theirs.in_digits[index + 1 :])
        our = whole.removeprefix(before).removesuffix(after)
        # A letter where two words meet may belong to either, so it is not a typo in this word.
        ends_agree = (not before or our[:1] == word[:1]) and (not after or our[-1:] == word[-1:])
        if ends_agree and f"{before}{our}{after}" == whole:
            yield our, word


def _is_slip(our: str, their: str) -> bool:
    """Whether two words differ by one typo that does not change a number, weekday or point of the compass."""
    if not _WORD.fullmatch(our + their):
        return False
    ours, theirs = _letters(our), _letters(their)
    if len(theirs) < SLIP_LETTERS or OSA.distance(ours, theirs, score_cutoff=1) != 1:
        return False
    meanings = _number_word(our), _number_word(their)
    return (None in meanings or meanings[0] == meanings[1]) and _series_signs(our) == _series_signs(their)


def _letters(word: str) -> Sequence[str]:
    """Split a word into letters as people see them: a Thai or Hindi vowel sign is part of its consonant."""
    return word if word.isascii() else regex.findall(r"\X", word)


def _number_word(word: str) -> object:
    """Return the number that a word means, with its type (cardinal or ordinal), or None if it is not a number word."""
    scale = SCALE_WORD.match(word)
    if scale or ROMAN.fullmatch(word):
        return scale[1] if scale else word
    return next(((sort, table[word]) for sort, table in enumerate(_NUMBER_WORDS) if word in table), None)


def _series_signs(word: str) -> str:
    """Return the ideographs of a word that are numbers, weekdays or points of the compass, in order."""
    return "" if word.isascii() else "".join(sign for sign in word if sign.isnumeric() or sign in _WEEKDAYS_AND_POINTS)


@lru_cache(maxsize=4096)
def _tokens(normalised: str) -> _Tokens:
    """Tokenize a normalised text. A minus after a word is a hyphen."""
    plain = tuple(token.lstrip("-") if index else token for index, token in enumerate(tokenize(normalised)))
    digits = tuple(in_digits(token, after_name=index > 0) for index, token in enumerate(plain))
    return _Tokens(plain, digits, (_join(plain), _join(digits)))


def _join(parts: Iterable[str]) -> str:
    return _BLANK.sub("", " ".join(parts))
