"""Sums of money in English texts, with their currency and scale."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from quiz.language.numbers import SCALES

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
    **{scale: scale for scale in SCALES if scale != "hundred"}, "millions": "million", "mn": "million", "m": "million",
    "M": "million", "bn": "billion", "crores": "crore", "lakhs": "lakh",
}  # fmt: skip


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


NUMBER = r"\d{1,3}(?:,\d{2,3}){1,5}(?:\.\d{1,3})?|\d{1,12}(?:\.\d{1,3})?"
"""A number in digits, with English, Indian or no thousands marks."""
_END = r"(?![\d,.]{0,20}\d)"
_SUM = re.compile(
    rf"(?<![\w$€£¥₹₩])(?:(?P<sign>{_any_of(_SIGNS)}) ?(?P<n1>{NUMBER}){_END}(?:[ -]?(?P<s1>{_any_of(_SCALES)})\b)?"
    rf"|(?P<n2>{NUMBER}){_END}(?: (?P<s2>{_any_of(_SCALES)})\b)? ?(?P<word>{_any_of(_WORDS)}|{_any_of(_SIGNS)})(?!\w))"
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
        """The number before the scale."""
        return Decimal(self.digits.replace(",", ""))

    @property
    def worth(self) -> Decimal:
        """The whole sum, in the currency's unit."""
        return self.number * SCALES.get(self.scale, 1)

    @property
    def unit(self) -> str:
        """The unit of `number`, such as `million US dollars`."""
        return f"{self.scale} {self.currency}".strip()

    def format(self, digits: str | None = None) -> str:
        """The sum as the article writes it, or other digits in the same form."""
        return f"{self.before}{digits or self.digits}{self.after}"


class SumMatch(NamedTuple):
    """A sum and its place in a text."""

    start: int
    end: int
    sum: Sum
    exact: bool
    """Whether it is neither one end of a range nor a bound such as `more than`."""


def find_sums(text: str) -> Iterator[SumMatch]:
    """The sums of money in a text that have a currency."""
    for match in _SUM.finditer(text):
        sign, number = match["sign"], match["n1"] or match["n2"]
        scale = _SCALES.get(match["s1"] or match["s2"] or "", "")
        start, end = match.span("n1" if sign else "n2")
        before, after = match[0][: start - match.start()], match[0][end - match.start() :]
        word = match["word"] or ""
        currency = _SIGNS[sign] if sign else _WORDS.get(word) or _SIGNS[word]
        earlier, later = text[max(0, match.start() - 20) : match.start()], text[match.end() : match.end() + 12]
        exact = not (_RANGE_BEFORE.search(earlier) or _RANGE_AFTER.match(later) or _BOUND.search(earlier))
        yield SumMatch(match.start(), match.end(), Sum(number, scale, before, after, currency), exact)
