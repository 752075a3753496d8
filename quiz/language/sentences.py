"""Splitting a text into sentences, without mistaking the full stop of an abbreviation for the end of one."""

import re
from bisect import bisect_left
from collections.abc import Iterator

TITLES = ("Dr", "Mr", "Mrs", "Ms", "Prof", "Capt", "Sgt", "Lt", "Col", "Gen", "Rev", "Fr")
"""Abbreviations before the name of a person."""
GENERATIONS = ("Jr", "Sr")
"""Abbreviations after the name of a person."""
FIRMS = ("Bros", "Co", "Corp", "Inc", "Ltd")
"""Abbreviations after the name of a company."""
ABBREVIATIONS = (*TITLES, *GENERATIONS, *FIRMS, "St", "No", "c", "ca", "etc", "feat", "vs")

# Also initials: U.S., a.m., Ph.D.
_ABBREVIATION = re.compile(rf"(?:(?:[^\W\d_]|[A-Z][a-z](?=\.\w))\.)+|(?:{'|'.join(ABBREVIATIONS)})\.")
_END = re.compile(r"[.!?]+[\"”’')»]{0,2}\s+(?=[\"“‘'(«„¿¡]{0,2}[^\W\d_a-zà-öø-ÿ])")
"""Punctuation, whitespace, and a letter that is not lower-case; in scripts without capitals, any letter."""
QUOTED = re.compile(r"[\"“”]([^\"“”]{1,400})[\"“”]")
"""A text in quotation marks, with the marks."""


def is_abbreviation(word: str) -> bool:
    """Whether a word with a full stop is an abbreviation, so that its full stop need not end a sentence.

    >>> is_abbreviation("Jr."), is_abbreviation("U.S."), is_abbreviation("aboard.")
    (True, True, False)
    """
    return _ABBREVIATION.fullmatch(word) is not None


def split_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, without the whitespace between them. A quotation of several is not split.

    >>> list(split_sentences("John Gallagher Jr. plays him. In the U.S. it opened on 19 January."))
    ['John Gallagher Jr. plays him.', 'In the U.S. it opened on 19 January.']
    """
    start = 0
    spoken = [match.span() for match in QUOTED.finditer(text)] if _END.search(text) else []
    for match in _END.finditer(text):
        end = match.start() + len(match[0].rstrip())
        before = bisect_left(spoken, (end, 0)) - 1
        last_word = text[start:end].rsplit(maxsplit=1)[-1].lstrip('("“')
        if is_abbreviation(last_word) or (before >= 0 and end < spoken[before][1]):
            continue
        yield text[start:end]
        start = match.end()
    if start < len(text):
        yield text[start:]
