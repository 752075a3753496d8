"""What a section of an article is about, by its heading or one that it stands under."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from quiz.authoring.reading.article import LEAD, Section

Subject = Literal["lead", "plot", "cast", "production", "release", "reception", "other"]

# The first that fits; what tells of other works, of later times or of nothing comes before the rest.
_WORDS: Mapping[Subject, str] = {
    "lead": "introduction|lead|overview",
    "other": "sound ?track|music|songs?|score|sequels?|prequels?|future|legacy|remakes?|novels?|books?|games?|"
    "merchandise|references?|links?|see also|notes|bibliography|spin-?offs?|franchise|series|themes?|analysis|"
    "influences?|accuracy|controvers(?:y|ies)|lawsuits?|adaptations?|further reading|trailers?|marketing|promotion|"
    "track list(?:ing)?",
    "plot": "plot|synopsis|story|storyline|summary|premise|narrative",
    "cast": "cast|voices?|starring|characters|dramatis personae|players|actors",
    "release": "releases?|released|distribution|home media|home video|streaming|premiere|theatrical",
    "reception": "reception|response|critical|critics|reviews?|box[- ]office|accolades|awards|commercial|performance",
    "production": "production|development|filming|photography|casting|pre-production|shooting|writing|making|"
    "background",
}
_BY_HEADING = {subject: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for subject, words in _WORDS.items()}


def subject_of(section: Section) -> Subject:
    """What a section is about; a heading that says nothing is about what the heading above it is."""
    return _subject(section.path)


@lru_cache(maxsize=1000)
def _subject(path: tuple[str, ...]) -> Subject:
    if path == (LEAD,):
        return "lead"
    for heading in reversed(path):
        for subject, words in _BY_HEADING.items():
            if words.search(heading):
                return subject
    return "other"
