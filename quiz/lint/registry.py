"""The rules of `quiz check`: each is registered together with the page that `quiz explain` shows for its code."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quiz.errors import Diagnostic, FieldPath
from quiz.kinds import Question
from quiz.lint.context import LintContext


@dataclass(frozen=True, slots=True)
class Page:
    """The explanation of one code."""

    code: str
    title: str
    """The mistake in a few words, as `quiz explain` lists it."""
    why: str
    """What goes wrong for players or authors, and what to do, in two to six sentences."""
    bad: str
    """A piece of a file that gets this code."""
    good: str
    """The same piece, corrected."""


Advice = Iterator[tuple[Question | None, FieldPath, str]]
"""A question, or None for the whole bank; the field that the advice is about; what is wrong and what to do."""
Rule = Callable[[LintContext], Advice]

PAGES: dict[str, Page] = {}
"""The pages of all codes in the modules that were imported."""
_RULES: list[tuple[str, Rule, bool]] = []


def add_pages(*pages: Page) -> None:
    """Register the pages of codes. Raises `ValueError` if a code has a page already."""
    for page in pages:
        if page.code in PAGES:
            raise ValueError(f"Two pages have the code {page.code}; give one of them a code of its own.")
        PAGES[page.code] = page


def advice(code: str, title: str, *, why: str, bad: str, good: str, english: bool = False) -> Callable[[Rule], Rule]:
    """Register a function as an advice rule, with the page of its code.

    A rule that needs the words, endings or capitals of `english` is skipped in other languages.
    """

    def register(rule: Rule) -> Rule:
        add_pages(Page(code, title, why, bad, good))
        _RULES.append((code, rule, english))
        return rule

    return register


def run_rules(context: LintContext) -> Iterator[Diagnostic]:
    """Run every rule that fits the language of the bank."""
    for code, rule, english in _RULES:
        if english and not context.in_english:
            continue
        for question, field, message in rule(context):
            yield context.locate(question, Diagnostic(code, message, field=field, level="advice"))
