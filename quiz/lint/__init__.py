"""Advice on a bank without mistakes: what would make its questions better."""

from quiz.bank import Problem, ReadResult
from quiz.errors import by_location
from quiz.lint import (
    balance,
    cross_questions,
    deck_supply,
    duplicates,
    evidence,
    options,
    plain_text,
    spoilers,
    wording,
)
from quiz.lint.context import LintContext

_FAMILIES = (wording, plain_text, options, evidence, duplicates, cross_questions, spoilers, balance, deck_supply)


def advise(reading: ReadResult) -> list[Problem]:
    """All advice on what was read, drafts too, in the order of files and lines.

    There is none before every mistake is mended; that there are too few questions yet is no mistake of theirs.
    """
    if reading.bank is None or reading.mistakes:
        return []
    study = LintContext(reading, reading.bank)
    # As tuples: comparing problems one by one takes longer than finding them.
    return sorted({problem for family in _FAMILIES for problem in family.advise(study)}, key=by_location)
