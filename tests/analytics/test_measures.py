"""The formulas of statistics against examples worked by hand and published ones."""

import pytest

from quiz.analytics.measures import Discrimination, wilson
from tests.answers import item_of, said
from tests.factories import choice


def discrimination(*pairs: tuple[bool, int]) -> Discrimination:
    sums = Discrimination()
    for hit, rest in pairs:
        sums.add(hit=hit, rest=rest)
    return sums


def test_the_point_biserial_of_a_hand_worked_example() -> None:
    # Six players; points in the rest of their games, and whether they got the question:
    #   600 right, 500 right, 400 wrong, 300 right, 200 wrong, 100 wrong
    # M1 = (600 + 500 + 300) / 3 = 466.667, M0 = (400 + 200 + 100) / 3 = 233.333, mean of all 350
    # s = sqrt((250² + 150² + 50² + 50² + 150² + 250²) / 6) = sqrt(175000 / 6) = 170.783
    # r = (466.667 - 233.333) / 170.783 × sqrt(½ × ½) = 1.36626 × 0.5 = 0.683
    # Fisher: atanh 0.68313 = 0.83523, 1.96 / sqrt(3) = 1.13161; tanh(-0.29638) = -0.288, tanh(1.96684) = 0.962
    pairs = [(True, 600), (True, 500), (False, 400), (True, 300), (False, 200), (False, 100)]
    measure = discrimination(*pairs).measure()
    assert measure is not None
    assert [round(value, 3) for value in (measure.value, measure.low, measure.high)] == [0.683, -0.288, 0.962]


def test_the_same_example_through_whole_games_leaves_the_questions_own_points_out() -> None:
    # The six players again; with its own 100 points left in, the three who are right would have 700, 600, 400:
    # M1 = 566.667, M0 = 233.333, s = sqrt(260000 / 6) = 208.167, r = 0.801 instead of 0.683.
    question = choice()
    rests = [(0, 600), (0, 500), (1, 400), (0, 300), (1, 200), (1, 100)]
    item = item_of(question, [said(question, place, rest=rest) for place, rest in rests])
    assert item.discrimination is not None
    assert round(item.discrimination.value, 3) == 0.683
    with_own = [(place == 0, rest + 100 * (place == 0)) for place, rest in rests]
    uncorrected = discrimination(*with_own).measure()
    assert uncorrected is not None
    assert round(uncorrected.value, 3) == 0.801


@pytest.mark.parametrize(
    "pairs",
    [
        [],
        [(True, 1), (False, 2), (True, 3)],  # too few for an interval
        [(True, 100), (True, 200), (True, 300), (True, 400)],  # everybody right
        [(True, 200), (False, 200), (True, 200), (False, 200)],  # everybody with the same points
    ],
)
def test_where_nothing_varies_there_is_no_discrimination(pairs: list[tuple[bool, int]]) -> None:
    assert discrimination(*pairs).measure() is None


def test_a_perfect_correlation_has_an_interval_too() -> None:
    measure = discrimination((True, 9), (True, 9), (False, 1), (False, 1), (False, 1)).measure()
    assert measure is not None
    assert measure.value == pytest.approx(1)
    assert 0.9 < measure.low < measure.high <= 1


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [
        # R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17
        # (1998), 857-872, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_interval_is_that_of_a_published_table(hits: int, tries: int, low: float, high: float) -> None:
    measure = wilson(hits, tries)
    assert measure is not None
    assert measure.value == hits / tries
    assert (measure.low, measure.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))
    assert wilson(0, 0) is None
