"""Wiki markup: an article's text without it, and its lines, headings and bullets."""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from quiz.article.decoding import note_skip, remove_invisible
from quiz.errors import Diagnostic

_HEADING = re.compile(r"(={1,6}|#{1,6} )\s*([^=#\s](?:.{0,98}[^=#\s:])?)\s*:?\s*[=#]*\s*:?")
_BULLET = re.compile(r"\s*[-*•·–+]+\s*(?=\S)|\s*\|\s*(?=\S)")


class Line(NamedTuple):
    """One line of the article, without markup and bullet."""

    number: int
    text: str
    bullet: bool = False
    deep: bool = False
    """Whether it is a nested list item."""


def split_lines(text: str) -> Iterator[Line]:
    """The lines of a text; several blank ones become one."""
    blank = False
    for number, raw in enumerate(text.split("\n"), 1):
        if raw.strip() or not blank:
            bullet = _BULLET.match(raw)
            text = raw[bullet.end() :] if bullet else raw
            deep = bullet is not None and (raw.startswith(" ") or len(bullet[0].strip()) > 1)
            yield Line(number, " ".join(text.split()), bullet is not None, deep)
        blank = not raw.strip()


def parse_heading(line: Line) -> tuple[int, str] | None:
    """The level and the name of a heading, or None if the line is not marked as one."""
    match = None if line.bullet else _HEADING.fullmatch(line.text)
    return (len(match[1].strip()), match[2]) if match else None


_SILENT = re.compile(
    r"(?:cite|citation|refn|efn|sfn|reflist|refbegin|refend|cn|fact|main|see also|further|use |short desc|rp$|anchor|"
    r"clear|toc|div col|official|imdb|notelist|portal|authority|good article|featured article|about|for$|hatnote|"
    r"italic title|as of|multiple image|quote box|external|rotten|mojo|when|who|clarify|better source|dead link|"
    r"webarchive|coord|pp-|endplainlist)"
)
"""The beginnings of the names of templates that show nothing, or nothing that questions are drawn from."""
_MARKS = {
    "snd": " – ", "spnd": " – ", "spaced ndash": " – ", "ndash": "–", "mdash": "—", "nbsp": " ", "'": "'", "!": "|",
}  # fmt: skip
_MONEY = {
    "us$": "US$", "usd": "US$", "gbp": "£", "£": "£", "euro": "€", "eur": "€", "€": "€", "inr": "₹", "₹": "₹",
    "indian rupee": "₹", "jpy": "¥", "¥": "¥", "yen": "¥", "cny": "CN¥", "rmb": "CN¥", "krw": "₩", "₩": "₩",
    "won": "₩", "a$": "A$", "aud": "A$", "ca$": "C$", "cad": "C$", "hk$": "HK$",
}  # fmt: skip
_NAMED = re.compile(r"[\w ]{1,20}=")
_ITEM = re.compile(r"\n?\s*\*")
_YEAR = re.compile(r"[0-9]{4}")
_MONTH_OR_DAY = re.compile(r"[0-9]{1,2}")
_DATE_PARTS = 3


def expand_template(content: str) -> str | None:
    """The text that a reader sees of a template, given without its braces; None if the template is unknown."""
    name, *arguments = (part.strip() for part in content.split("|"))
    name = name.lower().replace("_", " ")
    if name in _MARKS:
        return _MARKS[name]
    if not name or _SILENT.match(name):
        return ""
    if name in _UNCHANGED:
        return content.partition("|")[2]
    show = _first if name in _MONEY else _last if name.startswith("lang-") else _SHOWN.get(name)
    values = [value for value in arguments if not _NAMED.match(value)]
    return _MONEY.get(name, "") + show(values) if show else None


def _first(values: list[str]) -> str:
    return values[0] if values else ""


def _last(values: list[str]) -> str:
    return values[-1] if values else ""


def _listed(values: list[str]) -> str:
    items = (item for value in values for item in _ITEM.split(value))
    return ", ".join(" ".join(item.split()) for item in items if item.strip())


def _dated(values: list[str]) -> str:
    """`2023|6|12|Tribeca|2024|1|19` as `2023-06-12 (Tribeca), 2024-01-19`."""
    dates: list[str] = []
    parts = 0
    for value in values:
        if _YEAR.fullmatch(value):
            dates.append(value)
            parts = 1
        elif parts and parts < _DATE_PARTS and _MONTH_OR_DAY.fullmatch(value):
            dates[-1] += f"-{int(value):02d}"
            parts += 1
        elif dates and value:
            dates[-1] += f" ({value})"
            parts = 0
    return ", ".join(dates)


_UNCHANGED = ("cast list", "castlist", "cast listing", "castlisting", "columns-list", "columns list", "col-list")
"""Templates around lists of several lines, which stay."""
_SHOWN: Mapping[str, Callable[[list[str]], str]] = {
    **dict.fromkeys(("film date", "filmdate", "start date", "end date", "release date", "dts"), _dated),
    **dict.fromkeys(("plainlist", "plain list", "ubl", "ublist", "unbulleted list", "hlist", "flatlist"), _listed),
    **dict.fromkeys(
        ("nowrap", "nobr", "small", "ill", "interlanguage link", "illm", "nihongo", "big", "abbr"), _first
    ),
    **dict.fromkeys(("lang", "langx", "transl", "transliteration", "sort"), _last),
}
"""The function that shows the values of a template, by its name."""


MAX_DEPTH = 8
"""The levels of nested brackets that are resolved."""

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
"""Unpaired brackets."""
_COMMENT = (re.compile("<!--"), re.compile("-->"))
_REFERENCE = (re.compile(r"<ref(?: [^<>]*)?>", re.IGNORECASE), re.compile("</ref>", re.IGNORECASE))
_NO_TEXT = ("file:", "image:", "category:")


def strip_markup(text: str) -> tuple[str, list[Diagnostic]]:
    """The text without its markup, with as many lines as before, and notes on unknown markup."""
    notes: list[Diagnostic] = []
    text = _cut(_cut(text, *_COMMENT), *_REFERENCE)
    text = _INFOBOX.sub("Infobox", text)
    text = _innermost_first(
        _LINK, _link, text, notes
    )  # first, as a bar within a link separates no arguments of a template
    text = _innermost_first(_TEMPLATE, expand_template, text, notes)
    text = _OUTSIDE.sub(lambda match: match[1] or "", text)
    text = _TAG.sub("", _BREAK.sub(", ", _MARK.sub("", text)))
    text = _ENTITY.sub(lambda match: html.unescape(match[0]).replace("\n", " "), text)
    return remove_invisible(_STRAY.sub("", _QUOTES.sub("", text))), notes


def _innermost_first(
    pattern: re.Pattern[str], replace: Callable[[str], str | None], text: str, notes: list[Diagnostic]
) -> str:
    """Replace the content of each match, repeatedly, as the brackets around it become the innermost."""
    for _ in range(MAX_DEPTH):
        matches = list(pattern.finditer(text))
        if not matches:
            break
        parts, at, line = [], 0, 1
        for match in matches:
            parts.append(text[at : match.start()])
            line += parts[-1].count("\n")
            shown = replace(match[1])
            if shown is None:
                notes.append(note_skip(line, f"the markup “{_shorten(match[0])}” is not understood; left out"))
                shown = ""
            breaks = match[0].count("\n")
            parts.append(shown + "\n" * (breaks - shown.count("\n")))
            line += breaks
            at = match.end()
        text = "".join((*parts, text[at:]))
    return text


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"  # noqa: PLR2004


def _link(content: str) -> str:
    """The text that a link shows; empty for a picture."""
    target, bar, shown = content.partition("|")
    if target.strip().lower().startswith(_NO_TEXT):
        return ""
    return shown.rpartition("|")[2] if bar else target.lstrip(":")


def _cut(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """The text without everything between two marks; a self-closing tag ends at once."""
    parts, at = [], 0
    while start := opening.search(text, at):
        end = start if start[0].endswith("/>") else closing.search(text, start.end())
        if not end:
            break
        parts.append(text[at : start.start()] + "\n" * text.count("\n", start.start(), end.end()))
        at = end.end()
    return "".join((*parts, text[at:]))
