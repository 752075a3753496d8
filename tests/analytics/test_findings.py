"""Findings: each kind, and how many answers it takes."""

import pytest

from quiz.analytics.findings import MIN_ANSWERS, list_findings
from quiz.analytics.measures import QuestionStatistics
from tests.answers import item_of, many, said
from tests.factories import choice, typed


def findings(item: QuestionStatistics) -> list[tuple[str, str]]:
    return [(finding.kind, finding.message) for finding in list_findings([item])]


def test_too_easy_for_hard_and_too_hard_for_easy_need_an_interval_that_says_so() -> None:
    hard, easy = choice(difficulty="hard"), choice(difficulty="easy")
    # 93 of 100: Wilson's lower end is 0.863, of which (0.863 - ¼) ÷ ¾ = 0.82 know it.
    assert findings(item_of(hard, many(hard, 93, 7)))[0] == (
        "too easy", "too easy for “hard”: 93% get it right, surely more than 86%"
    )  # fmt: skip
    assert not any(kind == "too easy" for kind, _ in findings(item_of(hard, many(hard, 78, 22)))), "but not surely"
    assert not any(kind == "too easy" for kind, _ in findings(item_of(easy, many(easy, 93, 7)))), "an easy one may be"
    assert findings(item_of(easy, many(easy, 30, 70)))[0][0] == "too hard"
    assert not any(kind == "too hard" for kind, _ in findings(item_of(hard, many(hard, 30, 70))))


def test_few_answers_say_nothing() -> None:
    hard = choice(difficulty="hard")
    assert findings(item_of(hard, many(hard, MIN_ANSWERS - 1, 0))) == []
    assert findings(item_of(hard, many(hard, MIN_ANSWERS, 0))) != []


def test_an_option_that_nobody_picks_takes_thirty_five_wrong_picks_to_be_seen() -> None:
    question = choice(right="A", wrong=["B", "C", "D"])
    picks_of_b, picks_of_c = many(question, 100, 17, place=1), many(question, 0, 17, place=2)
    assert findings(item_of(question, picks_of_b + picks_of_c)) == []
    result = findings(item_of(question, [*picks_of_b, *picks_of_c, said(question, 1)]))
    assert result == [("dull", "nobody picks “D” (0 of 35 wrong picks)")]
    rarely_picked = findings(item_of(question, [*picks_of_b * 6, *picks_of_c * 6, said(question, 3)]))
    assert rarely_picked == [("dull", "hardly anybody picks “D” (1 of 205 wrong picks)")]


def test_an_easy_question_has_no_dull_options_because_few_miss_it() -> None:
    question = choice()
    assert [kind for kind, _ in findings(item_of(question, many(question, 5000, 20)))] == ["boring"]


def test_a_question_that_surely_fewer_than_one_in_twenty_miss_is_boring() -> None:
    """72 of 72 are surely more than 94.9 %, and 73 of 73 more than 95 %."""
    easy, hard = choice(difficulty="easy"), choice(difficulty="hard")
    assert findings(item_of(easy, many(easy, 72, 0))) == []
    assert findings(item_of(easy, many(easy, 73, 0))) == [("boring", "nobody misses it: 73 of 73 get it right")]
    assert findings(item_of(hard, many(hard, 1980, 20))) == [
        ("boring", "hardly anybody misses it: 1,980 of 2,000 get it right")
    ]


def test_a_question_is_unknown_if_no_more_get_it_right_than_by_luck() -> None:
    question, word = choice(difficulty="hard"), typed(difficulty="hard")
    picks = many(question, 50, 51) + many(question, 0, 50, place=2) + many(question, 0, 49, place=3)
    assert findings(item_of(question, picks)) == [
        ("unknown", "hardly anybody knows it: 50 of 200 get it right, and luck alone makes 25%")
    ]
    enough = many(question, 60, 50) + many(question, 0, 50, place=2) + many(question, 0, 40, place=3)
    assert findings(item_of(question, enough)) == [], "a few more than luck would make know it"
    wrong = [said(word, 1, layout=(), right=False)] * 80
    assert findings(item_of(word, wrong)) == [("unknown", "nobody knows it: 0 of 80 get it right")]


def test_a_question_is_skipped_often_if_surely_more_than_one_in_ten_skip_it() -> None:
    question = choice(difficulty="medium")
    answers = many(question, 50, 20) + many(question, 0, 10, place=2)
    assert findings(item_of(question, [*answers, *[said(question)] * 14])) == []
    assert findings(item_of(question, [*answers, *[said(question)] * 20])) == [("skipped", "skipped by 20 of 100")]


def test_a_question_that_better_players_miss_comes_first_with_what_they_pick() -> None:
    question = choice(right="A", wrong=["B", "C", "D"], difficulty="medium")
    answers = [said(question, 2, rest=900 + n) for n in range(30)] + [said(question, n % 2, rest=200 + n) for n in
                                                                     range(60)]  # fmt: skip
    result = findings(item_of(question, answers))
    assert result[0][0] == "key"
    assert "they pick “C”" in result[0][1]


@pytest.mark.parametrize(
    ("reports", "answers", "often"), [(2, 100, False), (3, 100, True), (3, 1000, False), (20, 1000, True)]
)
def test_reported_often_is_three_times_and_surely_by_more_than_one_in_two_hundred(
    reports: int, answers: int, often: bool
) -> None:
    question = choice(difficulty="medium")
    item = item_of(question, many(question, answers // 2, answers // 2), reports={question.id: (reports, reports)})
    assert any(kind == "reported" for kind, _ in findings(item)) is often


def test_closed_reports_are_counted_and_not_found() -> None:
    question = choice()
    item = item_of(question, many(question, 50, 0), reports={question.id: (0, 9)})
    assert (item.open_reports, item.reports) == (0, 9)
    assert findings(item) == []
