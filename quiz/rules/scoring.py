"""The points of one answer, by versioned rule sets: for being right, for speed, for a streak. No floats.

The page `/scoring` describes the current set in words. A game stores the version of the set under which it began,
and is scored, audited and rescored by that set.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Literal

from quiz.errors import OtherRules
from quiz.kinds import Difficulty, Verdict

Millis = int
RankedWhen = Literal["own deck", "its date"]
"""Which first game on a deck is ranked: the game of the player it was drawn for, or a game begun on its date."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class RuleSet:
    """The constants by which games are timed, scored and ranked. A released set never changes."""

    version: int
    base: Mapping[Difficulty, int]
    speed: Fraction
    """The share of the points for being right that an immediate answer earns in addition."""
    free_speed_ms: Millis
    """The first part of the time, which does not cost speed points: the network takes it."""
    streak_step: int
    max_streak: int
    bell_grace_ms: Millis
    """How long after the limit an answer still counts, with the limit as its time."""
    ranked: Mapping[str, RankedWhen]
    """The kinds of deck whose games are ranked, and under which condition. Games of other kinds are never ranked."""
    daily_grace_minutes: int
    """A daily begun on its date is ranked if it is finished within this time after midnight."""
    min_answer_ms: Millis | None
    """A game is not ranked if more than half of its answers came within this time; None for no such limit."""
    lives: int | None = None
    """How many lives a player has, at the start and at most; None if a game always goes on to the end of its deck."""
    right_for_a_life: int = 0
    """How many fully right answers in a row give a life back."""
    ranked_without_clock: bool = True


_FIRST = RuleSet(
    version=1,
    base=MappingProxyType({"easy": 100, "medium": 150, "hard": 200}),
    speed=Fraction(1, 2),
    free_speed_ms=1000,
    streak_step=10,
    max_streak=50,
    bell_grace_ms=0,
    ranked=MappingProxyType({"quick": "own deck", "daily": "its date"}),
    daily_grace_minutes=15,
    min_answer_ms=None,
)
RULE_SETS: Mapping[int, RuleSet] = MappingProxyType(
    {1: _FIRST, 2: replace(_FIRST, version=2, bell_grace_ms=1500, min_answer_ms=400)}
)
"""Every released set by its version. To change a rule, add a set, as described in `tests/rules/golden_games.py`."""
CURRENT_RULES = RULE_SETS[max(RULE_SETS)]
"""The rule set for new games."""
SURVIVAL_RULE_SETS: Mapping[int, RuleSet] = MappingProxyType(
    {
        1: RuleSet(
            version=1,
            base=MappingProxyType({"easy": 100, "medium": 100, "hard": 100}),
            speed=Fraction(1, 2),
            free_speed_ms=1000,
            streak_step=0,
            max_streak=0,
            bell_grace_ms=1500,
            ranked=MappingProxyType({"survival": "own deck"}),
            daily_grace_minutes=0,
            min_answer_ms=400,
            lives=3,
            right_for_a_life=10,
            ranked_without_clock=False,
        )
    }
)
"""The rule sets of survival, numbered apart. Every question earns the same: the deck gets harder for everybody."""
SURVIVAL_RULES = SURVIVAL_RULE_SETS[max(SURVIVAL_RULE_SETS)]
"""The rule set for new games of survival."""


def get_rule_set(version: int, kind: str = "quick") -> RuleSet:
    """Return the rule set of a version for decks of a kind. Raises `OtherRules` if this release does not have it."""
    rule_sets = get_rule_sets(kind)
    if version not in rule_sets:
        versions = ", ".join(map(str, rule_sets))
        raise OtherRules(f"The game was played by rules {version}; this release knows rules {versions}.")
    return rule_sets[version]


def get_rule_sets(kind: str) -> Mapping[int, RuleSet]:
    """Return the rule sets for decks of a kind, by version; the newest is for new games."""
    return SURVIVAL_RULE_SETS if kind == "survival" else RULE_SETS


@dataclass(frozen=True, slots=True)
class Points:
    """The points of one answer, in three parts."""

    right: int = 0
    speed: int = 0
    streak: int = 0

    @property
    def total(self) -> int:
        """The sum of the three parts."""
        return self.right + self.speed + self.streak


def score(
    rules: RuleSet, verdict: Verdict, difficulty: Difficulty, spent: Millis, limit: int, streak: int, *, clock: bool
) -> Points:
    """Compute the points of a verdict reached after `spent` milliseconds of a question's `limit` in seconds.

    `streak` counts the fully right answers just before. A skipped answer does not earn points, and a late answer has
    the verdict of a skipped one. Without a clock there are no points for speed.
    """
    if verdict.skipped:
        return Points()
    right = rules.base[difficulty] * verdict.share
    left = limit * 1000 - min(max(spent, rules.free_speed_ms), limit * 1000)
    speed = right * rules.speed * Fraction(left, limit * 1000 - rules.free_speed_ms) if clock else Fraction(0)
    bonus = streak_bonus(rules, streak) if verdict.right else 0
    return Points(round_half_up(right), round_half_up(speed), bonus)


def streak_bonus(rules: RuleSet, streak: int) -> int:
    """What a right answer earns for the fully right answers just before it."""
    return min(rules.streak_step * streak, rules.max_streak)


@cache
def most(rules: RuleSet, difficulty: Difficulty, streak: int, *, clock: bool) -> int:
    """Return the most points that a question of this difficulty can earn after a streak."""
    return score(rules, Verdict(Fraction(1)), difficulty, 0, 60, streak, clock=clock).total


def is_late(rules: RuleSet, spent: Millis, limit: int) -> bool:
    """Whether an answer came too long after its question's limit, in seconds, to count."""
    return spent > limit * 1000 + rules.bell_grace_ms


def round_half_up(value: Fraction) -> int:
    """Round a value of at least 0 to the nearest integer, and a half up."""
    return int(value + Fraction(1, 2))
