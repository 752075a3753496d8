"""The wiki's templates that film articles use: dates, lists, money, names; what a reader would see of each."""

import re
from collections.abc import Callable, Mapping

_SILENT = re.compile(
    r"(?:cite|citation|refn|efn|sfn|reflist|refbegin|refend|cn|fact|main|see also|further|use |short desc|rp$|anchor|"
    r"clear|toc|div col|official|imdb|notelist|portal|authority|good article|featured article|about|for$|hatnote|"
    r"italic title|as of|multiple image|quote box|external|rotten|mojo|when|who|clarify|better source|dead link|"
    r"webarchive|coord|pp-|endplainlist)"
)
"""How the names of templates begin that show nothing, or nothing that questions are drawn from."""
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


def expand(content: str) -> str | None:
    """What a reader sees of a template, given without its braces; None where that is not known."""
    name, *given = (part.strip() for part in content.split("|"))
    name = name.lower().replace("_", " ")
    if name in _MARKS:
        return _MARKS[name]
    if not name or _SILENT.match(name):
        return ""
    if name in _AS_THEY_ARE:
        return content.partition("|")[2]
    show = _first if name in _MONEY else _last if name.startswith("lang-") else _SHOWN.get(name)
    values = [value for value in given if not _NAMED.match(value)]
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


_AS_THEY_ARE = ("cast list", "castlist", "cast listing", "castlisting", "columns-list", "columns list", "col-list")
"""Lists of several lines that stay as they are."""
_SHOWN: Mapping[str, Callable[[list[str]], str]] = {
    **dict.fromkeys(("film date", "filmdate", "start date", "end date", "release date", "dts"), _dated),
    **dict.fromkeys(("plainlist", "plain list", "ubl", "ublist", "unbulleted list", "hlist", "flatlist"), _listed),
    **dict.fromkeys(
        ("nowrap", "nobr", "small", "ill", "interlanguage link", "illm", "nihongo", "big", "abbr"), _first
    ),
    **dict.fromkeys(("lang", "langx", "transl", "transliteration", "sort"), _last),
}
"""What is shown of the values of a template, by its name."""
