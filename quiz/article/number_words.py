"""Whole numbers in words, and round numbers on either side of one."""

from decimal import Decimal

_SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LARGE = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred"))
_ROUND = tuple(map(Decimal, ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "7", "8", "9")))
_AWAY = Decimal("0.13")
"""A bound is at least so far from the number, as a share of it: who knows it roughly can tell."""


def in_words(number: int) -> str:
    """A whole number from 0 to a trillion in words.

    >>> in_words(0), in_words(42), in_words(150), in_words(2500)
    ('no', 'forty-two', 'one hundred and fifty', 'two thousand five hundred')
    """
    for size, name in _LARGE:
        if number >= size:
            many, rest = divmod(number, size)
            link = " and " if 0 < rest < 100 else " "  # noqa: PLR2004
            return f"{in_words(many)} {name}{link + in_words(rest) if rest else ''}"
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")


def round_bounds(number: Decimal) -> tuple[int | None, int | None]:
    """The nearest round whole numbers well below and well above a number, None where there is none.

    >>> round_bounds(Decimal("13.8")), round_bounds(Decimal(1))
    ((10, 20), (None, 2))
    """
    powers = [Decimal(10) ** (number.adjusted() + by) for by in (-1, 0, 1)]
    rounds = [each * power for power in powers for each in _ROUND]
    whole = [int(each) for each in rounds if each >= 1 and each == each.to_integral_value()]
    below = max((each for each in whole if each <= number * (1 - _AWAY)), default=None)
    above = min((each for each in whole if each >= number * (1 + _AWAY)), default=None)
    return below, above
