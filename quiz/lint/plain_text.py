"""Advice on texts that are not plain: markup that players read as it stands, letters read in a wrong encoding."""

import html
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from quiz.bank import Problem
from quiz.bank.messages import MAX_SHOWN, shorten
from quiz.kinds import FieldPath, Question
from quiz.lint.context import LintContext

_NOT_TEXT = {"id", "topic", "about", "tags", "difficulty", "source", "unlike"}
"""Keys whose values are words of the bank's own, or are compared with others."""
# What words and their punctuation have not; a last letter alone is no markup.
_SUSPECT = re.compile(r"[^\w\s.,:;!’“”–—\"-]|_")
_TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|nowiki|ol|p|pre|q|"
    "ref|s|small|span|strike|strong|sub|sup|table|td|th|tr|tt|u|ul|var"
)
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
"""What a wiki puts something in place of, which only the wiki knows."""
_MARKUP: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        # HTML: comments, elements, single tags, entities
        (r"<!--.*?-->", ""),
        (rf"<({_TAGS})(?:\s+[\w-]+\s*=[^<>]*)?\s*>([^<>]*)</\1\s*>", r"\2"),
        (rf"</?(?:{_TAGS})(?:\s+[\w-]+\s*=[^<>]*)?\s*/?>", " "),
        (r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", lambda found: html.unescape(found[0]).replace("\xa0", " ")),
        # Wikis: links, bold and italic, headings, references
        (r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1"),
        (r"\[https?://\S+ ([^\[\]]+)\]", r"\1"),
        (r"('{2,5})(?=\S)([^']+(?:'[^']+)*)\1", r"\2"),
        (r"^={2,}\s*([^=]+?)\s*={2,}$", r"\1"),
        (r"(?<=[\w.,;:!?’”\"'])(?:\[(?:\d{1,3}|citation needed)\])+", ""),
        # Markdown: links, bold and italic, code
        (r"!?\[([^\[\]]+)\]\((?:https?:|/|#)[^()\s]*\)", r"\1"),
        (r"(\*\*|__|~~)(?=[^\s*_~])(.+?)(?<=[^\s*_~])\1(?!\w)", r"\2"),
        (r"(?<![\w*])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![\w*])", r"\1"),
        (r"(?<!\w)_(?=[^\s_])([^_]+)(?<=\S)_(?!\w)", r"\1"),
        (r"`([^`]+)`", r"\1"),
        # Programs: a letter by its number
        (r"\\u([0-9a-f]{4})|\\x([0-9a-f]{2})", lambda found: chr(int(found[1] or found[2], 16))),
        # Lists: a letter before an option, which gets a number on the page and is shuffled
        (r"^\(?[a-f1-6]\)\s+(?=\w)", ""),
    )
)
"""Each sort of markup, and what a player should read in its place."""
_LOST = re.compile(r"[^\W\d_]\?[a-zà-ÿ]")
# UTF-8 read as another encoding: what its first bytes become in Windows-1252, Mac Roman and Windows-1251, and a sign
# that is not ASCII behind it. Most texts have none, and are not looked at further.
_PERHAPS_MISREAD = re.compile("[Â-ôš√‚‰¬ƒРС][^\x00-\x7f]")


def advise(study: LintContext) -> Iterator[Problem]:
    """Advice on each text that players would not read as it was meant."""
    for question in study.bank.questions:
        for where, text in _texts(question):
            advice = _advice_on(text)
            if advice:
                yield study.remark(question, where, "A507", advice)


def repair_encoding(text: str) -> str:
    """The text as it was before its bytes were read in a wrong encoding; the same where nothing shows that they were.

    >>> repair_encoding("cafÃ©"), repair_encoding("Ã la carte, naïve")
    ('café', 'Ã la carte, naïve')
    """
    if not _PERHAPS_MISREAD.search(text):
        return text
    # Few banks need it, and importing it takes a fifth of a check's time.
    repaired: str = import_module("ftfy").fix_encoding(text)
    return text if "\ufffd" in repaired else repaired


def _texts(question: Question) -> Iterator[tuple[FieldPath, str]]:
    """The texts that are worth a closer look; most are not, and ten thousand questions have a hundred thousand."""
    for key, value in question.__dict__.items():
        if value.__class__ is str:
            if _is_suspect(value) and key not in _NOT_TEXT:
                yield (key,), value
        elif value and value.__class__ in (tuple, dict) and key not in _NOT_TEXT:
            yield from (found for found in _texts_in(value, (key,)) if _is_suspect(found[1]))


def _texts_in(value: Any, where: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    for part, item in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(item, tuple):
            yield from _texts_in(item, (*where, part))
        else:
            yield (*where, part), item
        if isinstance(part, str):
            yield (*where, part), part


def _is_suspect(text: str) -> bool:
    return bool(_SUSPECT.search(text, 0, len(text) - 1) or (not text.isascii() and _PERHAPS_MISREAD.search(text)))


def _advice_on(text: str) -> str | None:
    repaired = text if text.isascii() else repair_encoding(text)
    if repaired != text:
        damaged, sound = _differing(text, repaired)
        return f"`{damaged}` was read in a wrong encoding; write `{sound}`, or run `quiz check --fix`"
    template = _TEMPLATE.search(text)
    if template:
        return f"players read `{shorten(template[0])}` as it stands; write in words what it stands for"
    for pattern, plain in _MARKUP:
        found = pattern.search(text)
        if found and pattern.sub(plain, text) != text:
            return f"players read `{shorten(found[0])}` as it stands; {_write_plainly(text)}"
    lost = _LOST.search(text)
    return f"a letter was lost at `{lost[0]}`; look it up and type it again" if lost else None


def _differing(text: str, repaired: str) -> tuple[str, str]:
    """The first words that differ, or all of both texts where words do not pair up."""
    pairs = zip(text.split(" "), repaired.split(" "), strict=False)
    if text.count(" ") == repaired.count(" "):
        return next((shorten(one), shorten(other)) for one, other in pairs if one != other)
    return shorten(text), shorten(repaired)


def _write_plainly(text: str) -> str:
    """What to do about a text with markup: the whole plain text to write, if it is short."""
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    whole = " ".join(text.split())
    return f"write `{whole}`" if 0 < len(whole) <= MAX_SHOWN else "delete the signs, and write the text alone"
