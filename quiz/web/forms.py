"""Reading the few fields that the forms post."""

from flask import request

from quiz.errors import Unreadable

MAX_DIGITS = 7
"""No position and no page has more, and int() is spared the rest."""


def position() -> int:
    """The field `position`: which question a form is about. Raises `Unreadable`."""
    texts = request.form.getlist("position")
    if len(texts) != 1 or not (texts[0].isascii() and texts[0].isdigit() and len(texts[0]) <= MAX_DIGITS):
        raise Unreadable("The form does not say which question it is about. Open the game again.")
    return int(texts[0])


def flag(name: str) -> bool:
    """Whether a box is ticked."""
    return name in request.form


def page_number() -> int:
    """The page that `?page=` asks for, from 1; whatever is no number is the first."""
    text = request.args.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS else 1
