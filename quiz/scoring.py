"""The points of one answer: for being right, for speed, for a streak. Exact arithmetic, no floats.

The rules stand in words on the page `/scoring`. A game stores `RULES`, so that points can be
recomputed by the rules under which they were earned.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from quiz.kinds import Difficulty, Verdict

RULES = 1
BASE: dict[Difficulty, int] = {"easy": 100, "medium": 150, "hard": 200}
STREAK_STEP, STREAK_MOST = 10, 50
GRACE_MILLIS = 1000
"""The first second costs nothing: it is the network's."""

Millis = int


@dataclass(frozen=True, slots=True)
class Points:
    """What one answer earned, in its three parts."""

    right: int = 0
    speed: int = 0
    streak: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.right + self.speed + self.streak


def score(verdict: Verdict, difficulty: Difficulty, spent: Millis, limit: int, streak: int, *, clock: bool) -> Points:
    """The points of a verdict reached after `spent` milliseconds of a question's `limit` in seconds.

    `streak` counts the fully right answers just before. Late or skipped earns nothing; without a clock
    nothing is late and speed earns nothing.
    """
    if verdict.skipped or (clock and is_late(spent, limit)):
        return Points()
    right = BASE[difficulty] * verdict.share
    left = limit * 1000 - max(spent, GRACE_MILLIS)
    speed = right / 2 * Fraction(left, limit * 1000 - GRACE_MILLIS) if clock else Fraction(0)
    bonus = min(STREAK_STEP * streak, STREAK_MOST) if verdict.right else 0
    return Points(round_half_up(right), round_half_up(speed), bonus)


@cache
def most(difficulty: Difficulty, streak: int, *, clock: bool) -> int:
    """The most that a question of this difficulty can earn after a streak."""
    return score(Verdict(Fraction(1)), difficulty, 0, 60, streak, clock=clock).total


def is_late(spent: Millis, limit: int) -> bool:
    """Whether an answer came after its question's limit, in seconds."""
    return spent > limit * 1000


def round_half_up(value: Fraction) -> int:
    """The nearest integer; a half goes up. For values of at least 0."""
    return int(value + Fraction(1, 2))
