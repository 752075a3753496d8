"""The codes of `quiz check`, each with a page: what is wrong, why it matters, a bad and a good example."""

from quiz.authoring.codes.page import Page

__all__ = ["PAGES", "Page"]

PAGES: dict[str, Page] = {}
"""The pages by their codes, in the order in which they are listed."""
