"""Prose as sentences with their places, and the fragments of them that are quoted."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from quiz.article.document import Section
from quiz.kinds import MAX_QUOTE_WORDS

MAX_SENTENCES = 500
"""Sentences of one section that questions are drawn from."""
_WORD = re.compile(r"\S+")
_MAX_LETTERS = 1_500
"""A sentence longer than this is none that questions could be drawn from."""
_END = re.compile(r"[.!?]+[\"”’')]{0,2} +(?=[\"“‘'(]{0,2}[^\W\d_a-zà-öø-ÿ])")
_NO_END = re.compile(
    r"(?:^|[\s(\"“])(?:(?:[^\W\d_]\.)+|(?:Dr|Mr|Mrs|Ms|St|Jr|Sr|Prof|Lt|Col|Capt|Gen|vs|No|Co|Inc|Ltd|Bros|feat|ca?)\.)$"
)
_QUOTED = re.compile(r"[\"“”]([^\"“”]{1,400})[\"“”]")
_EDGE = " ,;:.–—-=|"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the section it stands in, the line it begins in."""

    text: str
    section: Section
    line: int

    def without_speech(self) -> str:
        """The sentence with blanks in place of all that stands in quotation marks: others said that."""
        return _QUOTED.sub(lambda found: " " * len(found[0]), self.text)


def quote(text: str, start: int, end: int, least: int = 1, *, from_start: bool = False) -> str:
    """At most ten words of a text that hold what lies between two places, with words before it up to `least`.

    Where more than ten lie between the places, the last ten of them, or the first ten.
    """
    stop = text.find(" ", end)
    words = [found.span() for found in _WORD.finditer(text, 0, len(text) if stop < 0 else stop)]
    last = max(index for index, word in enumerate(words) if word[0] < end)
    first = next(index for index, word in enumerate(words) if word[1] > start)
    if from_start:
        last = min(last, first + MAX_QUOTE_WORDS - 1)
    first = max(min(first, last - least + 1), last - MAX_QUOTE_WORDS + 1, 0)
    return text[words[first][0] : words[last][1]].strip(_EDGE)


def sentences(section: Section) -> Iterator[Sentence]:
    """The first sentences of a section, those of lists too; what is too long for one is left out."""
    yield from islice(_all_sentences(section), MAX_SENTENCES)


def _all_sentences(section: Section) -> Iterator[Sentence]:
    for line in section.lines:
        at = 0
        spoken = [found.span() for found in _QUOTED.finditer(line.text)]
        starts = [start for start, _ in spoken]
        for found in _END.finditer(line.text):
            end = found.start() + len(found[0].rstrip())
            before = bisect_left(starts, end) - 1
            inside = before >= 0 and end < spoken[before][1]
            if inside or _NO_END.search(line.text[max(at, end - 12) : end]):
                continue
            yield from _sentence(line.text[at:end], section, line.number)
            at = found.end()
        yield from _sentence(line.text[at:], section, line.number)


def _sentence(text: str, section: Section, line: int) -> Iterator[Sentence]:
    if text and len(text) <= _MAX_LETTERS:
        yield Sentence(text, section, line)
