"""Numbers as people write them: in words, in Roman numerals, in digits with separators of any kind, with a unit.

`parse_number` reads what a player typed, in the notation of any country; `find_numbers` and `parse_amount` read
English prose.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from quiz.errors import Unreadable
from quiz.language.normalize import APOSTROPHES, HYPHENS, in_ascii_digits, in_usual_width, normalise

ONES = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
    )
}  # fmt: skip
TENS = {
    word: 10 * number
    for number, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
CARDINALS = ONES | TENS
ORDINALS = {
    word: number
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
         "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
         "nineteenth"), 1
    )
} | {
    word: 10 * number
    for number, word in enumerate(
        ("twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"), 2
    )
}  # fmt: skip
NUMBER_WORDS = CARDINALS | ORDINALS
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9,
    "trillion": 10**12,
}  # fmt: skip
SCALES_AND_PLURALS = SCALES | {f"{word}s": scale for word, scale in SCALES.items()}
SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9}
SCALE_WORD = re.compile(r"(m|b|tr|quadr|quint|м|б|тр)(?:il[lhj]?[ij]?(?:oe?[ns]|ard|ao)|илл?и(?:он|ард))")
"""The beginning of a scale word in a European language: million, milliard, billones, millionaire."""

_MAX_IN_WORDS = 12
"""The largest number that people write either in words or in digits."""
_IN_DIGITS = (
    {word: str(number) for word, number in CARDINALS.items() if number <= _MAX_IN_WORDS}
    | {"first": "1st", "second": "2nd", "third": "3rd"}
    | {word: f"{number}th" for word, number in ORDINALS.items() if 3 < number <= _MAX_IN_WORDS}  # noqa: PLR2004
)
_TOKEN = re.compile(r"\d+(?:st|nd|rd|th)\b|-?\d+(?:\.\d+)*|[^\d\s]+")
ROMAN = re.compile(r"(?!l?$)(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def tokenize(normalised: str) -> list[str]:
    """Split a normalised text into words and numbers, even where there is no space between them.

    >>> tokenize("apollo13 at -5.5 c")
    ['apollo', '13', 'at', '-5.5', 'c']
    """
    return _TOKEN.findall(normalised)


def in_digits(word: str, *, after_name: bool = False) -> str:
    """Return a normalised word in digits if it is a small number word, or a Roman numeral after a name.

    >>> in_digits("eleven"), in_digits("third"), in_digits("iv"), in_digits("iv", after_name=True)
    ('11', '3rd', 'iv', '4')
    """
    if after_name and ROMAN.fullmatch(word):
        return str(_read_roman(word))
    return _IN_DIGITS.get(word, word)


def _read_roman(word: str) -> int:
    """Return the value of a Roman numeral.

    >>> _read_roman("xlviii")
    48
    """
    digits = [_ROMAN_DIGITS[letter] for letter in word]
    return sum(
        -digit if digit < following else digit for digit, following in zip(digits, [*digits[1:], 0], strict=True)
    )


_AS_TYPED = str.maketrans(
    dict.fromkeys(HYPHENS, "-") | dict.fromkeys(APOSTROPHES, "'") | {"%": " percent ", "°": " degrees "}
)
_TYPED = re.compile(r"(?P<before>\D*?)(?P<number>(?:(?<![^\W\d_])[.,٫])?\d(?:.*\d)?)(?P<after>\D*)")
_WHOLE = re.compile(r"\d+")
_DECIMALS = re.compile(r"(?P<whole>\d*)(?P<mark>[.,٫])(?P<decimals>\d+)")
_THOUSANDS = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?P<mark>[ '.,٬])\d{3}(?:(?P=mark)\d{3})*)(?:(?!(?P=mark))[.,٫](?P<decimals>\d+))?"
    r"|(?P<lakhs>[1-9]\d?(?:,\d{2})*,\d{3})(?:\.(?P<places>\d+))?"
)
"""Groups of digits with the same separator between them: 1,234.5; 1.234,5; 1 234,5; 1'234.5; 1,00,000."""
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
"""Digits that may be a number with a thousands separator, or a number with three decimals."""
_GROUP = 3
_MAX_DIGITS = 24
"""More digits than any right answer has; arithmetic with decimals is exact up to 28."""

_STOP = re.compile(r"(?<=[^\W\d_])\.")
_WORD_OR_SIGN = re.compile(r"[^\W\d_]+|[^\w\s]")
_ABOUT = frozenset(("about", "around", "approx", "approximately", "c", "ca", "circa", "roughly", "~", "≈"))
_SIGNS = {"-": -1, "minus": -1, "negative": -1, "+": 1, "plus": 1}
_TYPED_SCALES = SCALES_AND_PLURALS | SHORT_SCALES
_SHORT_UNITS = {
    "$": ("dollar",), "us": ("dollar",), "usd": ("dollar",), "€": ("euro",), "eur": ("euro",), "£": ("pound",),
    "gbp": ("pound",), "¥": ("yen", "yuan"), "₹": ("rupee",), "rs": ("rupee",), "mm": ("millimet",),
    "cm": ("centimet",), "m": ("met", "minute", "mile", "million"), "mn": ("million", "minute"), "mi": ("mile",),
    "km": ("kilomet",), "ft": ("feet", "foot"), "g": ("gram",), "kg": ("kilogram",), "t": ("ton",), "lb": ("pound",),
    "lbs": ("pound",), "s": ("second",), "h": ("hour",), "hr": ("hour",), "hrs": ("hour",), "d": ("day",),
    "yr": ("year",), "yrs": ("year",), "c": ("celsius",), "f": ("fahrenheit",), "k": ("kelvin", "kilo", "thousand"),
    "b": ("billion",), "bn": ("billion",),
}  # fmt: skip
"""Short forms, with the beginnings of the words that each form may abbreviate."""
_SHORT = 2
"""Abbreviations longer than this are not listed in the table: min, mins, sec, mil."""


def parse_number(text: str, unit: str, *, places: int = 0) -> Decimal:
    """Parse a typed text as a number of a unit. Raises `Unreadable` if it is not a number, or is ambiguous.

    `places` is how many decimals the right number has: if it has three, “3.142” is not three thousand.

    >>> parse_number("about 14.000,50 minutes", "minutes"), parse_number("–$.5m", "million US dollars")
    (Decimal('14000.50'), Decimal('-0.5'))
    """
    plain = " ".join(in_ascii_digits(in_usual_width(text)).translate(_AS_TYPED).casefold().split())
    match = _TYPED.fullmatch(plain)
    if match is None or sum(map(str.isdigit, match["number"])) > _MAX_DIGITS:
        raise _unreadable(unit)
    after, counted = match["after"], _words_of(unit)
    signs = [token for token in _words_and_signs(match["before"]) if token not in _ABOUT]
    signs = [token for token in signs if not _is_counted(token, counted)]
    scales = [token for token in _words_and_signs(after.removesuffix(".")) if not _is_counted(token, counted)]
    sign, scale = _single_value(signs, _SIGNS), _single_value(scales, _TYPED_SCALES)
    # A single letter is a scale, as in 3m, if it directly follows the digits and does not begin a word of the unit.
    unclear = any(
        len(token) == 1 and (not after.startswith(token) or any(word.startswith(token) for word in counted))
        for token in scales
    )
    if not sign or not scale or unclear:
        raise _unreadable(unit)
    if not scales:
        return sign * _parse_digits(match["number"], unit, places)
    factor = Decimal(scale) / scale_of(unit)
    return (sign * factor * _parse_digits(match["number"], unit, places + max(0, factor.adjusted()))).normalize()


def _words_and_signs(text: str) -> list[str]:
    """Return the words and signs around a number, without the full stops of abbreviations."""
    return [normalise(token) or token for token in _WORD_OR_SIGN.findall(_STOP.sub(" ", text))]


def _is_counted(token: str, counted: Iterable[str]) -> bool:
    """Whether a word or sign names the thing that is counted, in full or as an abbreviation."""
    short = _SHORT_UNITS.get(token, (token.removesuffix("s"),) if len(token) > _SHORT else ())
    return any(token == word or word.startswith(short) for word in counted)


def _single_value(tokens: Sequence[str], values: Mapping[str, int]) -> int | None:
    """Return the value of a single token, 1 if there is no token, or None if there are several or it has no value."""
    return values.get(tokens[0]) if len(tokens) == 1 else (None if tokens else 1)


@lru_cache(maxsize=1024)
def _words_of(unit: str) -> tuple[str, ...]:
    """Return the words of a unit and its currency signs."""
    words = normalise(unit.translate(_AS_TYPED).replace("per cent", "percent")).split()
    return (*words, *(sign for sign in unit if unicodedata.category(sign) == "Sc"))


def scale_of(unit: str) -> int:
    """Return the factor that a unit contains: a million in “million US dollars”."""
    return next((SCALES[word] for word in _words_of(unit) if word in SCALES), 1)


def _parse_digits(digits: str, unit: str, places: int) -> Decimal:
    """Parse digits with separators. Raises `Unreadable` if they are not a number, or are ambiguous."""
    if _WHOLE.fullmatch(digits):
        return Decimal(digits)
    decimals = _DECIMALS.fullmatch(digits)
    if decimals is None:
        grouped = _THOUSANDS.fullmatch(digits)
        if grouped is None:
            raise _unreadable(unit)
        whole, rest = grouped["whole"] or grouped["lakhs"], grouped["decimals"] or grouped["places"]
        return _decimal(re.sub(r"\D", "", whole), rest)
    whole, mark, rest = decimals.groups()
    if _ONE_GROUP.fullmatch(digits) and (mark == ".") == (places < _GROUP):
        raise Unreadable(
            f"“{digits}” may be two numbers. Type {whole}{rest} or {_decimal(whole, rest[: max(2, places)])}; "
            f"they count {unit}. Or skip."
        )
    if _ONE_GROUP.fullmatch(digits) and mark == ",":
        return Decimal(whole + rest)
    if mark == "," and len(rest) > _GROUP and whole.strip("0"):
        raise _unreadable(unit)  # a comma before four digits does not group, and nobody means decimals by 1,2345
    return _decimal(whole, rest)


def _decimal(whole: str, decimals: str | None) -> Decimal:
    return Decimal(f"{whole or 0}.{decimals}" if decimals else whole)


def _unreadable(unit: str) -> Unreadable:
    # No example: any number may be the answer to some question, or close to it.
    how = "Type plain digits, with a point before decimals"
    return Unreadable(f"That is no single number. {how}; they count {unit}. Or skip.")


def format_amount(number: Decimal, unit: str) -> str:
    """Format a number with its unit; years have no thousands separator and no unit.

    >>> format_amount(Decimal("2520"), "theaters"), format_amount(Decimal(1998), "year")
    ('2,520 theaters', '1998')
    """
    return f"{number:f}" if unit.strip().casefold() == "year" else f"{number:,f} {unit}"


_LARGE = ("billion", "million", "thousand", "hundred")


def in_words(number: int) -> str:
    """Write a whole number from 0 to a trillion in words, as before a noun.

    >>> in_words(0), in_words(42), in_words(150), in_words(2500)
    ('no', 'forty-two', 'one hundred and fifty', 'two thousand five hundred')
    """
    if number == 0:
        return "no"
    for scale in _LARGE:
        if number >= SCALES[scale]:
            many, rest = divmod(number, SCALES[scale])
            link = " and " if 0 < rest < 100 else " "  # noqa: PLR2004
            return f"{in_words(many)} {scale}{link + in_words(rest) if rest else ''}"
    if number < len(ONES):
        return tuple(ONES)[number]
    tens, ones = divmod(number, 10)
    return tuple(TENS)[tens - 2] + (f"-{in_words(ones)}" if ones else "")


_PROSE_SCALES = SCALES | SHORT_SCALES | {"": 1}
_SCALE = rf"(?:[\s-]?(?P<scale>{'|'.join(SCALES)})\b|(?P<letter>k|mn?|bn)\b)?"
_IN_PROSE = re.compile(
    r"(?<![\w.,:])(?P<digits>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+)(?P<decimals>\.\d+)?"
    rf"(?:(?:st|nd|rd|th|s)\b)?{_SCALE}(?!\w|[:,]\d)",
    re.IGNORECASE,
)
_UNIT = r"(?P<after>\s?[%°]|(?:\s(?:US|[a-z°]+)){0,3})"
_AMOUNT = re.compile(rf"(?P<before>[-−]?[^\w\s]?|US\$)(?i:{_IN_PROSE.pattern}){_UNIT}")
_UNDER_TEN = (*list(ONES)[1:10], *list(ORDINALS)[:9])
_PROSE_WORDS = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(TENS)})(?:[- ](?P<ones>{'|'.join(_UNDER_TEN)}))?"
    rf"|(?P<word>{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))}))\b{_SCALE}",
    re.IGNORECASE,
)
_YEARS = range(1000, 3000)


class Amount(NamedTuple):
    """A number with the value of its last decimal place, and with its unit as written."""

    value: Decimal
    place: Decimal
    unit: str
    year: bool
    """Whether the number looks like a year, whose size has no meaning."""


def find_numbers(text: str, *, words: bool = True) -> Iterator[Decimal]:
    """Find the values of the numbers in a text: "2,520", "$6.6 million", "$14m", "49%", and in words, "seventh"."""
    for match in _IN_PROSE.finditer(text):
        yield _prose_value(match)
    for match in _PROSE_WORDS.finditer(text) if words else ():
        parts = [part.lower() for part in (match["tens"], match["ones"], match["word"]) if part]
        yield Decimal(sum(NUMBER_WORDS[part] for part in parts)) * _prose_scale(match)


def parse_amount(text: str) -> Amount | None:
    """Parse a text that is a number with its unit and nothing else ("$14m", "96 minutes"), or return None."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        return None
    sign = -1 if match["before"][:1] in ("-", "−") else 1
    place = Decimal(10) ** -len((match["decimals"] or ".")[1:]) * _prose_scale(match)
    unit = " ".join((match["before"].lstrip("-−"), match["scale"] or match["letter"] or "", match["after"].strip()))
    plain = not unit.strip() and match["digits"].isdigit() and not match["decimals"]
    return Amount(sign * _prose_value(match), place, unit.strip().lower(), plain and int(match["digits"]) in _YEARS)


def _prose_value(match: re.Match[str]) -> Decimal:
    digits = re.sub(r"\D", "", match["digits"])
    return Decimal(digits + (match["decimals"] or "")) * _prose_scale(match)


def _prose_scale(match: re.Match[str]) -> int:
    return _PROSE_SCALES[(match["scale"] or match["letter"] or "").lower()]
