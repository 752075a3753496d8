"""The rules of a duel: when the rival's answers are revealed, who is ahead, how two players have done so far."""

from dataclasses import replace
from random import Random

import pytest

from quiz.rules import duel, game
from quiz.rules.game import Game
from tests.factories import EXAMPLES, cards, right_answer, wrong_answer

CARDS = cards([EXAMPLES["choice"]() for _ in range(4)], Random(3))


def played(*right: bool, seconds: int = 2) -> Game:
    """A game on the cards with answers that are right or wrong, each given after some seconds."""
    state, now = game.begin(CARDS, 0, clock=True), 0
    for position, is_right in enumerate(right, 1):
        card = CARDS[position - 1]
        now += seconds * 1000
        state = game.answer(state, position, right_answer(card) if is_right else wrong_answer(card), now)
        state = game.go_on(state, position, now)
    return state


@pytest.mark.parametrize("answered", range(5))
def test_a_rivals_answers_are_revealed_as_far_as_ones_own(answered: int) -> None:
    rival, own = played(True, False, True, True), played(*[False] * answered)
    revealed = duel.reveal(rival, own)
    assert revealed.answers == rival.answers[:answered]
    assert not revealed.open


def test_what_is_revealed_depends_on_no_later_answer() -> None:
    own = played(True, True)
    assert duel.reveal(played(True, False, True, True), own) == duel.reveal(played(True, False, False, False), own)


def test_who_is_ahead_is_told_by_the_points_of_the_answers_that_both_have_given() -> None:
    rival, own = played(True, True, True, True), played(True, False)
    revealed = duel.reveal(rival, own)
    assert duel.lead(own, revealed) == own.points - sum(answer.points.total for answer in rival.answers[:2]) < 0
    assert duel.lead(played(True), duel.reveal(rival, played(True))) == 0
    assert duel.lead(own, duel.reveal(replace(rival, answers=played(False, False).answers), own)) == own.points


def test_two_players_duels_are_summed_up() -> None:
    assert duel.sum_up([]) is None
    assert duel.sum_up([(700, 600), (500, 514), (900, 900), (800, 100)]) == duel.HeadToHead(2, 1, 1, 0)
    assert duel.sum_up([(500, 514)]) == duel.HeadToHead(0, 1, 0, 14)
