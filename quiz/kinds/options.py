"""Checks of the right and wrong options of a question, for the kinds that have both."""

import re
from collections.abc import Collection, Iterator, Sequence

from quiz.errors import Diagnostic
from quiz.language.normalize import fold_text

_SEVERAL = re.compile(r"[;|，、；]| / |, ")
"""Separators that people write between options within one text, instead of making a list."""


def describe_joined_options(texts: Sequence[str]) -> str:
    """Name the options that look like several options in one, to be added to a message about missing options."""
    several = [f"“{text}”" for text in texts if _SEVERAL.search(text)]
    advice = "separate options with commas between brackets, or give each a line with a dash"
    return f"; read as one: {', '.join(several)}; {advice}" if several else ""


def find_right_among_wrong(wrong: Sequence[str], right: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each wrong option that looks the same as a right option."""
    rights = {fold_text(text): text for text in right}
    for index, text in enumerate(wrong):
        if fold_text(text) in rights:
            advice = (
                f"the wrong option “{text}” looks the same as the right one “{rights[fold_text(text)]}”; delete it"
            )
            yield Diagnostic("Q305", advice, field=("wrong", index))
