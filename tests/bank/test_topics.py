"""The bank that ships: enough of every kind, topic and difficulty. That it is good and true, advice and proof tell."""

from collections import Counter

import pytest

from quiz.bank import Bank
from quiz.kinds import KINDS
from quiz.paths import questions_folder
from tests.conftest import load_once


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_once(questions_folder())


def test_it_holds_enough_questions_of_every_sort(bank: Bank) -> None:
    assert len(bank.questions) >= 240
    assert Counter(not each.spoiler for each in bank.questions)[True] >= 160
    free = Counter(each.difficulty for each in bank.questions if not each.spoiler)
    assert free["easy"] >= 50
    assert free["medium"] >= 60
    assert free["hard"] >= 30


def test_it_holds_every_kind_and_topic(bank: Bank) -> None:
    least = {
        "true-false": 12,
        "typed": 5,
        "estimate": 4,
        "select": 10,
        "order": 4,
        "match": 6,
        "choice": 100,
        "clues": 12,
    }
    kinds = Counter(each.kind for each in bank.questions)
    assert set(least) == {kind.kind for kind in KINDS}
    assert {kind: count for kind, count in least.items() if kinds[kind] < count} == {}
    story, making = (
        ("characters", "plot", "premise", "twists"),
        ("cast", "credits", "production", "reception", "release"),
    )
    assert bank.topics == tuple(sorted(story + making))


def test_as_many_claims_are_false_as_true(bank: Bank) -> None:
    claims = Counter(each.answers for each in bank.questions if each.kind == "true-false")
    assert len(claims) == 2
    assert max(claims.values()) - min(claims.values()) <= 2


def test_plot_and_twists_spoil_and_the_premise_does_not(bank: Bank) -> None:
    assert all(each.spoiler for each in bank.questions if each.topic in ("plot", "twists"))
    assert not any(each.spoiler for each in bank.questions if each.topic == "premise")


def test_every_question_says_what_it_is_about(bank: Bank) -> None:
    """Two about one fact never meet; that each explains and proves itself is what advice and proof see to."""
    assert [each.id for each in bank.questions if not each.about] == []


def test_the_right_option_is_not_told_by_its_length(bank: Bank) -> None:
    """Among four options of one sort the right one is the longest in about a quarter; never by half."""
    choices = [each for each in bank.questions if each.kind == "choice"]
    longest = 0
    for each in choices:
        right, wrong = len(each.answers[0]), max(len(entry) for entry in each.entries if entry != each.answers[0])
        assert right <= 1.5 * wrong, each.id
        longest += right > wrong
    assert longest <= len(choices) / 4
