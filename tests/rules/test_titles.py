"""Titles: thresholds as shares of the points that a deck could earn, and how far the next one is."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from quiz.kinds import Verdict
from quiz.rules.game import Answer, Game, begin, most_points
from quiz.rules.scoring import Points
from quiz.rules.titles import TITLES, find_title, is_lost
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


def test_a_game_is_lost_with_fewer_than_half_right() -> None:
    assert [is_lost(game_with(0, right)) for right in (0, 4, 5, 10)] == [True, True, False, False]
