"""The codes of `quiz check`, each with a page: what is wrong, why it matters, a bad and a good example."""

from quiz.lint.pages import advice, banks, files, kinds, proof, questions, reading
from quiz.lint.pages.page import Page

__all__ = ["PAGES", "Page"]

_FAMILIES = (files.PAGES, reading.PAGES, questions.PAGES, kinds.PAGES, banks.PAGES, advice.PAGES, proof.PAGES)

PAGES: dict[str, Page] = {
    page.code: page
    for page in sorted((page for family in _FAMILIES for page in family), key=lambda page: page.code[1:])
}
"""The pages by their codes, in the order in which they are listed: that of their numbers."""
