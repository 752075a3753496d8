"""Stray wiki markup taken off a text: what a reader of the article would see, every line in its place.

Every pattern is linear: none can look further than the next bracket of its own kind.
"""

import html
import re
from collections.abc import Callable

from quiz.authoring.reading.templates import expand
from quiz.authoring.reading.text import Note, without_unseen

DEPTH_MOST = 8
"""Brackets within brackets that are followed inwards."""

_TEMPLATE = re.compile(r"\{\{([^{}]*)\}\}")
_INFOBOX = re.compile(r"\{\{\s*infobox\b[^\n|{}]*", re.IGNORECASE)
_LINK = re.compile(r"\[\[([^\[\]]*)\]\]")
_OUTSIDE = re.compile(r"\[https?://[^\s\[\]]+(?: ([^\[\]\n]*))?\]")
_MARK = re.compile(r"\[(?:\d{1,3}|[a-z]|(?:note|nb|citation|clarification|who|when)[ \w]{0,20}\??)\]", re.IGNORECASE)
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,100}>")
_ENTITY = re.compile(r"&#?\w{1,31};")
_QUOTES = re.compile("'{2,5}")
_STRAY = re.compile(r"\{\{|\}\}|\[\[|\]\]")
"""Brackets that nothing closes or opens."""
_COMMENT = (re.compile("<!--"), re.compile("-->"))
_REFERENCE = (re.compile(r"<ref(?: [^<>]*)?>", re.IGNORECASE), re.compile("</ref>", re.IGNORECASE))
_NO_TEXT = ("file:", "image:", "category:")


def plain(text: str) -> tuple[str, list[Note]]:
    """The text without its markup, with as many lines as before, and what of it was not understood."""
    notes: list[Note] = []
    text = _cut(_cut(text, *_COMMENT), *_REFERENCE)
    text = _INFOBOX.sub("Infobox", text)
    text = _innermost_first(_LINK, _link, text, notes)  # first, as a bar within a link parts no template
    text = _innermost_first(_TEMPLATE, expand, text, notes)
    text = _OUTSIDE.sub(lambda found: found[1] or "", text)
    text = _TAG.sub("", _BREAK.sub(", ", _MARK.sub("", text)))
    text = _ENTITY.sub(lambda found: html.unescape(found[0]).replace("\n", " "), text)
    return without_unseen(_STRAY.sub("", _QUOTES.sub("", text))), notes


def _innermost_first(
    pattern: re.Pattern[str], replace: Callable[[str], str | None], text: str, notes: list[Note]
) -> str:
    """Each match's content replaced, again and again as brackets around it become the innermost."""
    for _ in range(DEPTH_MOST):
        matches = list(pattern.finditer(text))
        if not matches:
            break
        parts, at, line = [], 0, 1
        for match in matches:
            parts.append(text[at : match.start()])
            line += parts[-1].count("\n")
            said = replace(match[1])
            if said is None:
                notes.append(Note(line, f"the markup “{_short(match[0])}” is not understood; left out"))
            breaks = match[0].count("\n")
            shown = said or ""
            parts.append(shown + "\n" * (breaks - shown.count("\n")))
            line += breaks
            at = match.end()
        text = "".join((*parts, text[at:]))
    return text


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"  # noqa: PLR2004


def _link(content: str) -> str:
    """What a link shows, and nothing for a picture."""
    target, bar, shown = content.partition("|")
    if target.strip().lower().startswith(_NO_TEXT):
        return ""
    return shown.rpartition("|")[2] if bar else target.lstrip(":")


def _cut(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """The text without what stands between two marks; a tag that closes itself ends there."""
    parts, at = [], 0
    while start := opening.search(text, at):
        end = start if start[0].endswith("/>") else closing.search(text, start.end())
        if not end:
            break
        parts.append(text[at : start.start()] + "\n" * text.count("\n", start.start(), end.end()))
        at = end.end()
    return "".join((*parts, text[at:]))
