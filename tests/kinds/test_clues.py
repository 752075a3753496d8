"""Clues: which of them are due when, and what advice reads in them."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds import Choice, Clues, kind_of
from tests import factories

QUESTIONS = st.integers(1, 6).map(lambda count: factories.clues(clues=list("abcdef")[:count]))
LIMITS = st.integers(5, 600)


def test_a_choice_with_clues_is_a_clues_question() -> None:
    keys = {"ask": "Who am I?", "right": "A", "wrong": ["B", "C", "D"]}
    assert kind_of(keys) is Choice
    assert kind_of(keys | {"clues": ["x", "y", "z"]}) is Clues


def test_clue_k_of_n_is_due_from_k_minus_one_nth_of_the_limit_on() -> None:
    question = factories.clues(clues=["x", "y", "z"])
    due = {spent: question.reveal(spent, 20) for spent in (0, 6666, 6667, 13_333, 13_334, 20_000, 99_000)}
    assert {spent: (reveal.texts, reveal.next_in) for spent, reveal in due.items()} == {
        0: (("x",), 6667),
        6666: (("x",), 1),
        6667: (("x", "y"), 6667),
        13_333: (("x", "y"), 1),
        13_334: (("x", "y", "z"), None),
        20_000: (("x", "y", "z"), None),
        99_000: (("x", "y", "z"), None),
    }


@given(QUESTIONS, LIMITS, st.integers(0, 700_000))
def test_exactly_the_clues_that_are_due_are_revealed(question: Clues, limit: int, spent: int) -> None:
    count = len(question.clues)
    due = [clue for index, clue in enumerate(question.clues) if Fraction(index, count) * limit * 1000 <= spent]
    assert list(question.reveal(spent, limit).texts) == due


@given(QUESTIONS, LIMITS, st.integers(0, 700_000))
def test_whoever_waits_as_long_as_is_said_sees_one_clue_more(question: Clues, limit: int, spent: int) -> None:
    reveal = question.reveal(spent, limit)
    if reveal.next_in is None:
        assert reveal.texts == question.clues
    else:
        assert reveal.next_in > 0
        assert len(question.reveal(spent + reveal.next_in - 1, limit).texts) == len(reveal.texts)
        assert len(question.reveal(spent + reveal.next_in, limit).texts) == len(reveal.texts) + 1


def test_without_a_clock_all_clues_are_there() -> None:
    question = factories.clues()
    assert question.reveal(None, 20) == (question.clues, None, 4)


def test_other_kinds_hide_nothing() -> None:
    assert all(make().reveal(0, 20) is None for name, make in factories.EXAMPLES.items() if name != "clues")
