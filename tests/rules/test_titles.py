"""Titles: thresholds as shares of the points that a deck could earn, and how far the next one is."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from quiz.kinds import Verdict
from quiz.rules.badges import PlayedGame
from quiz.rules.game import Answer, Game, begin, most_points
from quiz.rules.scoring import RULE_SETS, Points
from quiz.rules.titles import TITLES, find_best_title, find_title, is_lost
from tests.factories import cards, questions

NAMES = [title.name for title in TITLES]


def game_with(points: int, right: int = 10, *, clock: bool = True) -> Game:
    """A finished game on ten easy questions, with so many points and right answers."""
    drawn = cards([question for question in questions(60) if question.difficulty == "easy"][:10], Random(1))
    answers = [
        Answer(("0",), 1000, late=False, verdict=Verdict(Fraction(index < right)), points=Points())
        for index in range(10)
    ]
    answers[0] = replace(answers[0], points=Points(right=points))
    return replace(begin(drawn, 0, clock=clock), answers=tuple(answers), asked_at=None)


def test_titles_rise_from_nothing_by_growing_shares() -> None:
    shares = [title.share for title in TITLES]
    assert shares[0] == 0
    assert shares == sorted(set(shares))
    assert shares[-1] < 1


@pytest.mark.parametrize("clock", [True, False])
def test_a_title_begins_at_its_share_of_the_points_of_the_deck(*, clock: bool) -> None:
    possible = most_points(clock=clock, levels=["easy"] * 10)
    assert possible == (1850 if clock else 1350)
    for rank, title in enumerate(TITLES[1:], 2):
        threshold = int(title.share * possible)
        at, below = find_title(game_with(threshold, clock=clock)), find_title(game_with(threshold - 1, clock=clock))
        assert (at.title, at.rank) == (title, rank)
        assert (below.title, below.rank, below.following, below.missing) == (TITLES[rank - 2], rank - 1, title, 1)


def test_a_threshold_between_two_points_is_the_upper_one() -> None:
    game = replace(game_with(0), cards=game_with(0).cards[:1], answers=game_with(0).answers[:1])
    assert most_points(clock=True, levels=["easy"]) == 150
    assert find_title(game).missing == 30


def test_above_the_highest_title_there_is_none() -> None:
    earned = find_title(game_with(1850))
    assert (earned.title.name, earned.following, earned.missing) == ("Commander", None, 0)
    assert find_title(game_with(0)).title.name == "Stowaway"


def played(points: int, **fields: object) -> PlayedGame:
    """A finished game with these points, a quick one with a clock unless the fields say otherwise."""
    return replace(PlayedGame(f"g{points}", "d", "quick", 0, points, ()), **fields)  # type: ignore[arg-type]


def test_the_best_title_is_that_of_the_largest_share_of_what_a_deck_could_earn() -> None:
    timed, calm = played(1_470), played(1_051, clock=False)
    possible = [most_points(clock=clock) for clock in (True, False)]
    assert possible == [2_450, 1_750], "so the game without a clock has more than 60% of its points"
    best = find_best_title([played(100), timed, calm])
    assert best is not None
    assert (best.game, best.possible, best.earned.title.name, best.needed) == (calm, 1_750, "Flight Engineer", 1_400)
    assert find_best_title([timed, replace(timed, id="later")]).game.id == timed.id  # type: ignore[union-attr]


def test_only_daily_and_quick_games_by_known_rules_have_a_best_title() -> None:
    others = [played(2_450, kind=kind) for kind in ("practice", "retry", "party", "survival")]
    assert find_best_title([*others, played(2_450, rules=max(RULE_SETS) + 1)]) is None
    best = find_best_title([*others, played(0, kind="daily", rules=1)])
    assert best is not None
    assert best.earned.title.name == "Stowaway"
    top = find_best_title([played(2_450)])
    assert top is not None
    assert (top.earned.following, top.earned.title.name) == (None, "Commander")


def test_a_game_is_lost_with_fewer_than_half_right() -> None:
    assert [is_lost(game_with(0, right)) for right in (0, 4, 5, 10)] == [True, True, False, False]
