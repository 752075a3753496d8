"""The formulas: a share with its interval, and how well a question tells good players from others."""

from dataclasses import dataclass
from math import atanh, sqrt, tanh

Z = 1.96
"""The standard normal's 97.5 % point: intervals hold the true value 95 times in 100."""
NEAR_ONE = 1 - 1e-9
"""Where Fisher's transformation still has a value."""
MIN_PAIRS = 4
"""The interval of a correlation divides by the root of three less than their number."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


def wilson(hits: int, tries: int) -> Measured | None:
    """The share of hits with its score interval, None without a try.

    (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n), from E. B. Wilson, Probable inference, the law of
    succession, and statistical inference, J. Am. Stat. Assoc. 22 (1927), 209-212. Unlike the textbook's
    p ± z √(p(1 − p)/n) it stays between 0 and 1 and is honest for few tries and for shares near 0 or 1.
    """
    if not tries:
        return None
    share, weight = hits / tries, Z * Z / tries
    centre = (share + weight / 2) / (1 + weight)
    half = Z * sqrt(share * (1 - share) / tries + weight / (4 * tries)) / (1 + weight)
    return Measured(share, max(0.0, centre - half), min(1.0, centre + half))


@dataclass(slots=True)
class Discrimination:
    """Sums of pairs (hit or miss, points in the rest of the game), which are exact: the points are integers."""

    pairs: int = 0
    hits: int = 0
    points: int = 0
    squares: int = 0
    points_of_hits: int = 0

    def add(self, *, hit: bool, rest: int) -> None:
        """Count a pair."""
        self.pairs += 1
        self.points += rest
        self.squares += rest * rest
        if hit:
            self.hits += 1
            self.points_of_hits += rest

    def measure(self) -> Measured | None:
        """The point-biserial correlation of hits with the rest of the game's points, corrected.

        r = (M₁ − M₀) ÷ s × √(p q), where M₁ and M₀ are the mean points of those who hit and missed, s is the
        standard deviation of all (over n) and p, q are the shares of hits and misses; computed as the product
        moment correlation, which it equals (Lord and Novick, Statistical Theories of Mental Test Scores, 1968,
        chapter 15). Corrected: the item's own points are left out of the score, or every item would go along with
        itself (S. Henrysson, Correction of item-total correlations in item analysis, Psychometrika 28 (1963),
        211-218). The interval is Fisher's, tanh(atanh r ± z ÷ √(n − 3)). None for fewer than four pairs, and
        where all hit, all missed, or all have the same points.
        """
        if self.pairs < MIN_PAIRS:
            return None
        spread = self.pairs * self.squares - self.points**2
        split = self.hits * (self.pairs - self.hits)
        if not spread or not split:
            return None
        value = (self.pairs * self.points_of_hits - self.hits * self.points) / sqrt(spread * split)
        centre, half = atanh(max(-NEAR_ONE, min(NEAR_ONE, value))), Z / sqrt(self.pairs - 3)
        return Measured(value, tanh(centre - half), tanh(centre + half))
