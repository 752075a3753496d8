"""Advice on texts that are not plain: markup that players see as such, letters read in a wrong encoding."""

import html
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from quiz.bank.messages import MAX_SHOWN, shorten
from quiz.errors import FieldPath
from quiz.kinds import Question
from quiz.lint.context import LintContext
from quiz.lint.registry import Advice, advice

_NOT_TEXT = {"id", "topic", "about", "tags", "difficulty", "source", "unlike", "picture"}
"""Keys whose values players do not read as they are, or that are compared with others."""
# Signs that plain words and their punctuation do not have; a last letter alone is no markup.
_SUSPECT = re.compile(r"[^\w\s.,:;!’“”–—\"-]|_")
_TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|nowiki|ol|p|pre|q|"
    "ref|s|small|span|strike|strong|sub|sup|table|td|th|tr|tt|u|ul|var"
)
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
"""A template, which only the wiki can replace."""
_MARKUP: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        # HTML: comments, elements, single tags, entities
        (r"<!--.*?-->", ""),
        (rf"<({_TAGS})(?:\s+[\w-]+\s*=[^<>]*)?\s*>([^<>]*)</\1\s*>", r"\2"),
        (rf"</?(?:{_TAGS})(?:\s+[\w-]+\s*=[^<>]*)?\s*/?>", " "),
        (r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", lambda match: html.unescape(match[0]).replace("\xa0", " ")),
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
        (r"\\u([0-9a-f]{4})|\\x([0-9a-f]{2})", lambda match: chr(int(match[1] or match[2], 16))),
        # Lists: a letter before an option, which gets a number on the page and is shuffled
        (r"^\(?[a-f1-6]\)\s+(?=\w)", ""),
    )
)
"""The patterns of each type of markup, with its plain text."""
_LOST = re.compile(r"[^\W\d_]\?[a-zà-ÿ]")
# UTF-8 read as another encoding: what its first bytes become in Windows-1252, Mac Roman and Windows-1251, and a sign
# that is not ASCII after it. Most texts have none, and are not examined further.
_PERHAPS_MISREAD = re.compile("[Â-ôš√‚‰¬ƒРС][^\x00-\x7f]")


@advice(
    "A507",
    "a text that is not plain",
    why="Players see every sign as it is: tags, entities, a wiki’s brackets and apostrophes, the stars of "
    "Markdown, the letter before an option. Signs such as `Ã©` or `â€™` come from UTF-8 that another program read "
    "in its own encoding, and a question mark within a word from one that had no such letter. Write the plain "
    "text; if the damage is certain, `quiz check --fix` repairs it.",
    bad="""\
- ask: Who flew <i>first</i>?
  right: Pilou AsbÃ¦k
  wrong: ["[[Anne Nikitin]]", Nick &amp; Colin, "**Mia** Fox"]
""",
    good="""\
- ask: Who flew first?
  right: Pilou Asbæk
  wrong: [Anne Nikitin, Nick & Colin, Mia Fox]
""",
)
def find_markup_and_damage(context: LintContext) -> Advice:
    """Find a text with markup, letters read in a wrong encoding, or a lost letter."""
    for question in context.bank.questions:
        for path, text in _suspect_texts(question):
            message = _explain(text)
            if message:
                yield question, path, message


def repair_encoding(text: str) -> str:
    """Return the text as it was before its bytes were read in a wrong encoding; unchanged if there is no sign of that.

    >>> repair_encoding("cafÃ©"), repair_encoding("Ã la carte, naïve")
    ('café', 'Ã la carte, naïve')
    """
    if not _PERHAPS_MISREAD.search(text):
        return text
    # Imported only if needed: few banks do, and it takes a fifth of a check's time.
    repaired: str = import_module("ftfy").fix_encoding(text)
    return text if "\ufffd" in repaired else repaired


def _suspect_texts(question: Question) -> Iterator[tuple[FieldPath, str]]:
    """Yield the texts that need a closer look; most do not, and ten thousand questions have a hundred thousand."""
    for key, value in question.__dict__.items():
        if value.__class__ is str:
            if _is_suspect(value) and key not in _NOT_TEXT:
                yield (key,), value
        elif value and value.__class__ in (tuple, dict) and key not in _NOT_TEXT:
            yield from ((path, text) for path, text in _texts_in(value, (key,)) if _is_suspect(text))


def _texts_in(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    for part, item in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(item, tuple):
            yield from _texts_in(item, (*path, part))
        else:
            yield (*path, part), item
        if isinstance(part, str):
            yield (*path, part), part


def _is_suspect(text: str) -> bool:
    return bool(_SUSPECT.search(text, 0, len(text) - 1) or (not text.isascii() and _PERHAPS_MISREAD.search(text)))


def _explain(text: str) -> str | None:
    repaired = text if text.isascii() else repair_encoding(text)
    if repaired != text:
        damaged, sound = _differing(text, repaired)
        return f"`{damaged}` was read in a wrong encoding; write `{sound}`, or run `quiz check --fix`"
    template = _TEMPLATE.search(text)
    if template:
        return f"players see `{shorten(template[0])}` as it is; write in words what it means"
    for pattern, plain in _MARKUP:
        match = pattern.search(text)
        if match and pattern.sub(plain, text) != text:
            return f"players see `{shorten(match[0])}` as it is; {_write_plainly(text)}"
    lost = _LOST.search(text)
    return f"a letter was lost at `{lost[0]}`; look it up and type it again" if lost else None


def _differing(text: str, repaired: str) -> tuple[str, str]:
    """Return the first words that differ, or both texts if their words do not pair up."""
    pairs = zip(text.split(" "), repaired.split(" "), strict=False)
    if text.count(" ") == repaired.count(" "):
        return next((shorten(damaged), shorten(sound)) for damaged, sound in pairs if damaged != sound)
    return shorten(text), shorten(repaired)


def _write_plainly(text: str) -> str:
    """Format the advice for a text with markup: the whole plain text, if it is short."""
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    whole = " ".join(text.split())
    return f"write `{whole}`" if 0 < len(whole) <= MAX_SHOWN else "delete the signs, and write the text alone"
