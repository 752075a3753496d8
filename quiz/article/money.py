"""Figures as articles write them: sums of money, found in a text with their currency and scale, and plain numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

_SIGNS = {
    "US$": "US dollars", "A$": "Australian dollars", "AU$": "Australian dollars", "C$": "Canadian dollars",
    "CA$": "Canadian dollars", "HK$": "Hong Kong dollars", "NZ$": "New Zealand dollars", "NT$": "Taiwan dollars",
    "S$": "Singapore dollars", "R$": "reais", "MX$": "Mexican pesos", "$": "dollars", "CN¥": "yuan", "JP¥": "yen",
    "¥": "yen", "€": "euros", "£": "pounds", "₹": "rupees", "Rs.": "rupees", "Rs": "rupees", "₩": "won",
    "₽": "roubles", "₺": "lira", "₴": "hryvnias", "₫": "dong", "฿": "baht", "₱": "pesos", "₦": "naira", "zł": "zloty",
    "kr.": "kroner", "kr": "kroner", "USD": "US dollars", "EUR": "euros", "GBP": "pounds", "INR": "rupees",
    "JPY": "yen", "CNY": "yuan", "RMB": "yuan", "KRW": "won", "RUB": "roubles", "SEK": "Swedish kronor",
    "NOK": "Norwegian kroner", "DKK": "Danish kroner", "ISK": "Icelandic kronur", "CHF": "Swiss francs",
    "CZK": "Czech korunas", "PLN": "zloty", "HUF": "forints", "BRL": "reais", "ARS": "Argentine pesos",
    "MXN": "Mexican pesos", "AUD": "Australian dollars", "CAD": "Canadian dollars", "TRY": "lira", "DM": "marks",
}  # fmt: skip
_WORDS = {
    "US dollars": "US dollars", "dollars": "dollars", "euros": "euros", "euro": "euros", "pounds": "pounds",
    "rupees": "rupees", "yen": "yen", "yuan": "yuan", "won": "won", "kronor": "kronor", "kroner": "kroner",
    "francs": "francs", "roubles": "roubles", "rubles": "roubles", "zloty": "zloty", "zlotys": "zloty",
    "forints": "forints", "lira": "lira", "lire": "lire", "pesos": "pesos", "marks": "marks", "reais": "reais",
}  # fmt: skip
_SCALES = {
    "thousand": "thousand", "million": "million", "millions": "million", "mn": "million", "m": "million",
    "M": "million", "billion": "billion", "bn": "billion", "crore": "crore", "crores": "crore", "lakh": "lakh",
    "lakhs": "lakh", "trillion": "trillion",
}  # fmt: skip
_WORTH = {
    "": Decimal(1), "thousand": Decimal(10) ** 3, "lakh": Decimal(10) ** 5, "million": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7, "billion": Decimal(10) ** 9, "trillion": Decimal(10) ** 12,
}  # fmt: skip


def _any(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


NUMBER = r"\d{1,3}(?:,\d{2,3}){1,5}(?:\.\d{1,3})?|\d{1,12}(?:\.\d{1,3})?"
"""A number in digits, with English or Indian thousands marks or none."""
_ENDS = r"(?![\d,.]{0,20}\d)"
_SUM = re.compile(
    rf"(?<![\w$€£¥₹₩])(?:(?P<sign>{_any(_SIGNS)}) ?(?P<n1>{NUMBER}){_ENDS}(?:[ -]?(?P<s1>{_any(_SCALES)})\b)?"
    rf"|(?P<n2>{NUMBER}){_ENDS}(?: (?P<s2>{_any(_SCALES)})\b)? ?(?P<word>{_any(_WORDS)}|{_any(_SIGNS)})(?!\w))"
)
_RANGE_BEFORE = re.compile(r"\d(?: ?[a-z]{1,8})?\s?(?:[-–—]|to|or|and)\s?$")
_RANGE_AFTER = re.compile(r"\s?(?:[-–—]|to|or)\s?\S{0,4}\d")
_BOUND = re.compile(
    r"\b(?:over|under|below|above|exceeding|(?:more|less|fewer) than|at (?:least|most)|up to|nearly|almost) $|[<>] ?$"
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money: the number as written, its scale (`million`), the currency's sign and name."""

    digits: str
    scale: str
    before: str
    after: str
    currency: str

    @property
    def number(self) -> Decimal:
        """The number that stands before the scale."""
        return Decimal(self.digits.replace(",", ""))

    @property
    def worth(self) -> Decimal:
        """The whole sum, in the currency's unit."""
        return self.number * _WORTH[self.scale]

    @property
    def unit(self) -> str:
        """What `number` counts, such as `million US dollars`."""
        return f"{self.scale} {self.currency}".strip()

    def written(self, digits: str | None = None) -> str:
        """The sum as the article has it, or another of the same form."""
        return f"{self.before}{digits or self.digits}{self.after}"


class FoundSum(NamedTuple):
    """A sum and where it stands in a text."""

    start: int
    end: int
    sum: Sum
    exact: bool
    """Whether it is neither one end of a range nor a bound such as `more than`."""


def find_sums(text: str) -> Iterator[FoundSum]:
    """Every sum of money with its currency that a text names."""
    for found in _SUM.finditer(text):
        sign, number = found["sign"], found["n1"] or found["n2"]
        scale = _SCALES.get(found["s1"] or found["s2"] or "", "")
        start, end = found.span("n1" if sign else "n2")
        before, after = found[0][: start - found.start()], found[0][end - found.start() :]
        word = found["word"] or ""
        currency = _SIGNS[sign] if sign else _WORDS.get(word) or _SIGNS[word]
        earlier, later = text[max(0, found.start() - 20) : found.start()], text[found.end() : found.end() + 12]
        exact = not (_RANGE_BEFORE.search(earlier) or _RANGE_AFTER.match(later) or _BOUND.search(earlier))
        yield FoundSum(found.start(), found.end(), Sum(number, scale, before, after, currency), exact)
