"""Parts of the messages about a bank: suggestions, shortened texts, and how to write a text in YAML."""

from collections.abc import Iterable

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from quiz.errors import visible

TOO_MANY = "too many mistakes to list them all; correct those above, then check again"
MAX_SHOWN = 60
"""The most characters of a text that a message repeats."""
_NEAR = 60
"""The lowest similarity, of 100, of a near word: a typo or two in a word of six letters."""


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the most similar of the words, or None if none is similar enough."""
    match = extractOne(shorten(word), list(words), scorer=ratio, score_cutoff=_NEAR)
    return match[0] if match else None


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Format a hint at the most similar of the words, or an empty text if none is similar enough."""
    near = nearest(word, words)
    return f"; did you mean `{near}`?" if near else ""


def shorten(text: str, max_letters: int = MAX_SHOWN) -> str:
    """Return the text on one line and visible, or only its beginning if it is too long to repeat in a message."""
    flat = _flat(text[: 10 * max_letters])
    return flat if len(flat) <= max_letters else f"{flat[: max_letters - 1]}…"


def in_quotes(text: str) -> str:
    """Quote a text so that YAML reads every character literally; for a long text, describe where the quotes go.

    The text is never shortened, because authors copy what a message says to write.
    """
    whole = _flat(text)
    mark = "'" if '"' in whole or "\\" in whole else '"'
    doubled = whole.replace("'", "''") if mark == "'" else whole
    if len(whole) <= MAX_SHOWN:
        return f"`{mark}{doubled}{mark}`"
    words = whole.split()
    ends = f"`{mark}` before `{shorten(words[0])}`, `{mark}` after `{shorten(words[-1])}`"
    return ends if doubled == whole else f"{ends}, and each `'` between them twice"


def write_in_quotes(text: str) -> str:
    """Format the advice for a text that needs quotes."""
    fits = len(_flat(text)) <= MAX_SHOWN
    return f"write {in_quotes(text)}" if fits else f"put the whole text in quotes: {in_quotes(text)}"


def begun_with(beginning: str, rest: str) -> str:
    """Format a line to write, or, if it is too long, what to write before its first word."""
    whole = f"{beginning}{_flat(rest)}"
    return f"`{whole}`" if len(whole) <= MAX_SHOWN else f"`{beginning}` before `{shorten(rest.split(maxsplit=1)[0])}`"


def dash_without_space(words: str) -> str:
    """Explain an entry that begins with a dash and no space, which may also be a number below zero."""
    below_zero = f", or, for a number below zero, {begun_with('- ', words)}" if words[1:2].isdigit() else ""
    return f"a space is missing after the dash; write {begun_with('- ', words.lstrip('- '))}{below_zero}"


def _flat(text: str) -> str:
    return visible(" ".join(text.split()))
