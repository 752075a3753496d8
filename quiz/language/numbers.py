"""Numbers as people write them: in words, in Roman numerals, in digits with all sorts of marks, with a unit."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

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
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9,
    "trillion": 10**12,
}  # fmt: skip
SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9}
SCALE_WORD = re.compile(r"(m|b|tr|quadr|quint|м|б|тр)(?:il[lhj]?[ij]?(?:oe?[ns]|ard|ao)|илл?и(?:он|ард))")
"""How a scale word of some European language begins, and which it is: million, milliard, billones, millionaire."""

_WRITTEN_OUT = 12
"""Up to here people write a number in words or in digits as they please."""
_IN_DIGITS = (
    {word: str(number) for word, number in CARDINALS.items() if number <= _WRITTEN_OUT}
    | {"first": "1st", "second": "2nd", "third": "3rd"}
    | {word: f"{number}th" for word, number in ORDINALS.items() if 3 < number <= _WRITTEN_OUT}  # noqa: PLR2004
)
_PIECE = re.compile(r"\d+(?:st|nd|rd|th)\b|-?\d+(?:\.\d+)*|[^\d\s]+")
ROMAN = re.compile(r"(?!l?$)(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def pieces(said: str) -> list[str]:
    """The words and the numbers of a normalised text, apart even where nothing stands between them.

    >>> pieces("apollo13 at -5.5 c")
    ['apollo', '13', 'at', '-5.5', 'c']
    """
    return _PIECE.findall(said)


def in_digits(word: str, *, behind_a_name: bool = False) -> str:
    """A normalised word with digits in it if it is a small number in words, or a Roman numeral behind a name.

    >>> in_digits("eleven"), in_digits("third"), in_digits("iv"), in_digits("iv", behind_a_name=True)
    ('11', '3rd', 'iv', '4')
    """
    if behind_a_name and ROMAN.fullmatch(word):
        return str(_read_roman(word))
    return _IN_DIGITS.get(word, word)


def _read_roman(word: str) -> int:
    """The value of a Roman numeral.

    >>> _read_roman("xlviii")
    48
    """
    digits = [_ROMAN_DIGITS[letter] for letter in word]
    return sum(-one if one < following else one for one, following in zip(digits, [*digits[1:], 0], strict=True))


_AS_TYPED = str.maketrans(
    dict.fromkeys(HYPHENS, "-") | dict.fromkeys(APOSTROPHES, "'") | {"%": " percent ", "°": " degrees "}
)
_NUMBER = re.compile(r"(?P<before>\D*?)(?P<number>(?:(?<![^\W\d_])[.,٫])?\d(?:.*\d)?)(?P<after>\D*)")
_WHOLE = re.compile(r"\d+")
_DECIMALS = re.compile(r"(?P<whole>\d*)(?P<mark>[.,٫])(?P<decimals>\d+)")
_THOUSANDS = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?P<mark>[ '.,٬])\d{3}(?:(?P=mark)\d{3})*)(?:(?!(?P=mark))[.,٫](?P<decimals>\d+))?"
    r"|(?P<lakhs>[1-9]\d?(?:,\d{2})*,\d{3})(?:\.(?P<places>\d+))?"
)
"""Groups with one and the same mark between them: 1,234.5; 1.234,5; 1 234,5; 1'234.5; 1,00,000."""
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
"""What may be a number of thousands, or one with three decimals."""
_GROUP = 3
_MOST_DIGITS = 24
"""More than any right answer has; arithmetic with decimals is exact up to 28."""

_STOP = re.compile(r"(?<=[^\W\d_])\.")
_TOKEN = re.compile(r"[^\W\d_]+|[^\w\s]")
_ABOUT = frozenset(("about", "around", "approx", "approximately", "c", "ca", "circa", "roughly", "~", "≈"))
_SIGNS = {"-": -1, "minus": -1, "negative": -1, "+": 1, "plus": 1}
_TYPED_SCALES = SCALES | {f"{word}s": scale for word, scale in SCALES.items()} | SHORT_SCALES
_SHORT_UNITS = {
    "$": ("dollar",), "us": ("dollar",), "usd": ("dollar",), "€": ("euro",), "eur": ("euro",), "£": ("pound",),
    "gbp": ("pound",), "¥": ("yen", "yuan"), "₹": ("rupee",), "rs": ("rupee",), "mm": ("millimet",),
    "cm": ("centimet",), "m": ("met", "minute", "mile", "million"), "mn": ("million", "minute"), "mi": ("mile",),
    "km": ("kilomet",), "ft": ("feet", "foot"), "g": ("gram",), "kg": ("kilogram",), "t": ("ton",), "lb": ("pound",),
    "lbs": ("pound",), "s": ("second",), "h": ("hour",), "hr": ("hour",), "hrs": ("hour",), "d": ("day",),
    "yr": ("year",), "yrs": ("year",), "c": ("celsius",), "f": ("fahrenheit",), "k": ("kelvin", "kilo", "thousand"),
    "b": ("billion",), "bn": ("billion",),
}  # fmt: skip
"""Short forms with the beginnings of the words that they may stand for."""
_SHORT = 2
"""Longer beginnings need no table: min, mins, sec, mil."""


def read_number(text: str, unit: str, *, places: int = 0) -> Decimal:
    """The number that a whole typed text is, in a unit. Raises `Unreadable` where it is none, or may be two.

    `places` is how many decimals the right number has: if it has three, “3.142” is no three thousand.

    >>> read_number("about 14.000,50 minutes", "minutes"), read_number("–$.5m", "million US dollars")
    (Decimal('14000.50'), Decimal('-0.5'))
    """
    plain = " ".join(in_ascii_digits(in_usual_width(text)).translate(_AS_TYPED).casefold().split())
    found = _NUMBER.fullmatch(plain)
    if found is None or sum(map(str.isdigit, found["number"])) > _MOST_DIGITS:
        raise _unreadable(unit)
    counted = _words_of(unit)
    signs = [token for token in _tokens(found["before"]) if token not in _ABOUT and not _counts(token, counted)]
    scales = [token for token in _tokens(found["after"].removesuffix(".")) if not _counts(token, counted)]
    sign, scale = _value_of(signs, _SIGNS), _value_of(scales, _TYPED_SCALES)
    unclear = any(len(token) == 1 and not _is_scale_letter(token, found["after"], counted) for token in scales)
    if not sign or not scale or unclear:
        raise _unreadable(unit)
    if not scales:
        return sign * _read_digits(found["number"], unit, places)
    factor = Decimal(scale) / scale_of(unit)
    return (sign * factor * _read_digits(found["number"], unit, places + max(0, factor.adjusted()))).normalize()


def _tokens(text: str) -> list[str]:
    """The words and signs of what stands around a number, without the stops of short forms."""
    return [normalise(token) or token for token in _TOKEN.findall(_STOP.sub(" ", text))]


def _counts(token: str, counted: Iterable[str]) -> bool:
    """Whether a word or sign says what is counted, as the unit has it or shorter."""
    short = _SHORT_UNITS.get(token, (token.removesuffix("s"),) if len(token) > _SHORT else ())
    return any(token == word or word.startswith(short) for word in counted)


def _is_scale_letter(letter: str, after: str, counted: Iterable[str]) -> bool:
    """Whether a letter is a scale as in 3m: it follows the digits at once, and begins no word of the unit."""
    return after.startswith(letter) and not any(word.startswith(letter) for word in counted)


def _value_of(tokens: Sequence[str], values: Mapping[str, int]) -> int | None:
    """What a single token stands for, 1 if there is none, None if there are more or it is not known."""
    return values.get(tokens[0]) if len(tokens) == 1 else (None if tokens else 1)


@lru_cache(maxsize=1024)
def _words_of(unit: str) -> tuple[str, ...]:
    """The words of a unit, and its signs of currency."""
    words = normalise(unit.translate(_AS_TYPED).replace("per cent", "percent")).split()
    return (*words, *(sign for sign in unit if unicodedata.category(sign) == "Sc"))


def scale_of(unit: str) -> int:
    """How many of its things a unit counts as one: a million in “million US dollars”."""
    return next((SCALES[word] for word in _words_of(unit) if word in SCALES), 1)


def _read_digits(digits: str, unit: str, places: int) -> Decimal:
    """The value of digits with marks between them. Raises `Unreadable` where there is none, or may be two."""
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
        raise _unreadable(unit)  # 1,2345 was not meant as it stands
    return _decimal(whole, rest)


def _decimal(whole: str, decimals: str | None) -> Decimal:
    return Decimal(f"{whole or 0}.{decimals}" if decimals else whole)


def _unreadable(unit: str) -> Unreadable:
    # No example: any number here may be the answer to some question, or near it.
    how = "Type plain digits, with a point before decimals"
    return Unreadable(f"That is no single number. {how}; they count {unit}. Or skip.")


def format_amount(number: Decimal, unit: str) -> str:
    """A number with its unit, and a year as years are written.

    >>> format_amount(Decimal("2520"), "theaters"), format_amount(Decimal(1998), "year")
    ('2,520 theaters', '1998')
    """
    return f"{number:f}" if unit.strip().casefold() == "year" else f"{number:,f} {unit}"
