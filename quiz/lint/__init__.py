"""Advice on a bank without mistakes, proof by its article, safe fixes, and the pages of `quiz explain`.

Each module is a family of rules. A rule is a function with `@advice(code, title, ...)`, its page; nothing else has
to be written for it.
"""

from quiz.bank import ReadResult
from quiz.errors import Diagnostic, by_location
from quiz.lint import (
    codes,
    cross_questions,
    duplicates,
    evidence,
    options,
    plain_text,
    proof,
    registry,
    spoilers,
    whole_bank,
    wording,
)
from quiz.lint.context import LintContext
from quiz.lint.registry import Page

__all__ = ["FAMILIES", "PAGES", "Page", "advise"]

FAMILIES = (
    codes, cross_questions, duplicates, evidence, options, plain_text, proof, spoilers, whole_bank, wording,
)  # fmt: skip
"""The modules that register pages and rules; importing them is enough."""
PAGES = {code: registry.PAGES[code] for code in sorted(registry.PAGES, key=lambda code: code[1:])}
"""The pages by code, in the order of their numbers."""


def advise(result: ReadResult) -> list[Diagnostic]:
    """Return all advice on a bank, drafts too, in the order of files and lines.

    There is none until every mistake is corrected; a bank that is too small is no mistake of its questions.
    """
    if result.bank is None or result.mistakes:
        return []
    return sorted(set(registry.run_rules(LintContext(result, result.bank))), key=by_location)
