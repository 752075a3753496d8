"""Points, against examples worked by hand from the rules."""

from fractions import Fraction

import pytest

from quiz.kinds import SKIPPED, Verdict
from quiz.scoring import Points, most, round_half_up, score

RIGHT, HALF, WRONG = Verdict(Fraction(1)), Verdict(Fraction(1, 2)), Verdict(Fraction(0))


@pytest.mark.parametrize(
    ("verdict", "difficulty", "spent", "limit", "streak", "points"),
    [
        (RIGHT, "easy", 0, 20, 0, Points(100, 50, 0)),
        (RIGHT, "easy", 1_000, 20, 0, Points(100, 50, 0)),  # the first second is the network's
        (RIGHT, "easy", 10_500, 20, 0, Points(100, 25, 0)),  # 100 × ½ × 9.5 ÷ 19
        (RIGHT, "easy", 20_000, 20, 0, Points(100, 0, 0)),  # at the limit is in time
        (RIGHT, "easy", 20_001, 20, 3, Points(0, 0, 0)),  # and just after it is late
        (RIGHT, "medium", 8_000, 20, 1, Points(150, 47, 10)),  # 75 × 12 ÷ 19 = 47.37
        (RIGHT, "medium", 1_027, 5, 0, Points(150, 74, 0)),  # 75 × 3.973 ÷ 4 = 74.49: a second of grace, no more
        (RIGHT, "hard", 1_950, 20, 2, Points(200, 95, 20)),  # 100 × 18.05 ÷ 19 = 95.0
        (RIGHT, "hard", 1_000, 20, 5, Points(200, 100, 50)),
        (RIGHT, "hard", 1_000, 20, 9, Points(200, 100, 50)),  # a streak earns 50 at most
        (HALF, "medium", 1_000, 20, 4, Points(75, 38, 0)),  # 37.5 goes up; no streak for half an answer
        (Verdict(Fraction(1, 3)), "easy", 1_000, 20, 0, Points(33, 17, 0)),  # 33.33 and 16.67
        (WRONG, "hard", 1_000, 20, 3, Points(0, 0, 0)),
        (SKIPPED, "hard", 1_000, 20, 3, Points(0, 0, 0)),
    ],
)
def test_points_follow_the_rules(
    verdict: Verdict, difficulty: str, spent: int, limit: int, streak: int, points: Points
) -> None:
    assert score(verdict, difficulty, spent, limit, streak, clock=True) == points  # type: ignore[arg-type]


def test_without_a_clock_nothing_is_late_and_speed_earns_nothing() -> None:
    assert score(RIGHT, "medium", 10**9, 20, 2, clock=False) == Points(150, 0, 20)


@pytest.mark.parametrize(("clock", "points"), [(True, 2450), (False, 1750)])
def test_the_most_a_game_can_earn(clock: bool, points: int) -> None:
    deck = ("easy",) * 4 + ("medium",) * 4 + ("hard",) * 2
    assert sum(most(level, streak, clock=clock) for streak, level in enumerate(deck)) == points  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "rounded"), [("1/2", 1), ("5/2", 3), ("49/100", 0), ("7/3", 2), ("0", 0)])
def test_a_half_goes_up(value: str, rounded: int) -> None:
    assert round_half_up(Fraction(value)) == rounded
