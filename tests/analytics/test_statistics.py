"""Statistics of questions: what is counted, the sums by topic and day, CSV, charts."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from io import StringIO
from random import Random
from zoneinfo import ZoneInfo

import pytest

from quiz.analytics import Statistics, compute_statistics, output
from quiz.analytics.findings import list_findings
from quiz.analytics.measures import measure_questions
from quiz.analytics.records import FirstAnswer, GamesBegun, Records
from quiz.kinds import Question
from tests import factories
from tests.answers import item_of, many, records_of, said
from tests.factories import NOON, choice

UTC = ZoneInfo("UTC")


def test_skipped_and_late_answers_are_misses_without_a_time_or_an_option() -> None:
    question = choice(right="A", wrong=["B", "C", "D"])
    answers = [
        said(question, 0, spent=3000),
        said(question, 0, spent=9000),
        said(question, 1, spent=5000),
        said(question, spent=20_000),
        said(question, 0, spent=20_000, late=True, right=False),
    ]
    item = item_of(question, answers)
    assert (item.answers, item.right, item.skipped, item.late, item.median) == (5, 2, 1, 1, 5000)
    assert [(option.text, option.right, option.chosen, option.shown) for option in item.options] == [
        ("A", True, 2, 3), ("B", False, 1, 3), ("C", False, 0, 3), ("D", False, 0, 3)
    ]  # fmt: skip


def test_times_without_a_clock_and_games_that_cannot_be_compared_are_left_out_where_they_show_nothing() -> None:
    question = choice()
    answers = [said(question, 0, spent=2000, rest=500), said(question, 1, spent=86_400_000, clock=False, rest=None)]
    item = item_of(question, answers)
    assert (item.answers, item.right, item.median, item.games) == (2, 1, 2000, 1)


def test_a_question_nobody_has_answered_has_no_share() -> None:
    item = item_of(choice(), [])
    assert (item.answers, item.share, item.corrected_share, item.real_difficulty, item.median, item.options) == (
        0,
        None,
        None,
        None,
        None,
        (),
    )
    assert list_findings([item]) == ()


def test_options_are_distinguished_by_their_texts_across_wordings_and_orders() -> None:
    today = choice(id="q", right="A", wrong=["B", "C", "D"])
    before = choice(id="q", right="B", wrong=["A", "E", "F"])  # its key has been corrected since, its options changed
    answers = [
        said(today, 2, layout=(3, 1, 0, 2)),  # shown D, B, A, C: picks A
        said(today, 0, layout=(3, 1, 0, 2)),  # picks D
        said(before, 1, layout=(0, 1, 2, 3), right=True),  # shown B, A, E, F: picks A
        said(before, 0, layout=(0, 1, 2, 3), right=False),  # picks B
    ]
    (item,) = measure_questions([today], records_of(answers, today, before))
    counts = {option.text: (option.chosen, option.shown, option.wrong_picks, option.right) for option in item.options}
    assert counts == {
        "A": (2, 4, 2, True), "B": (1, 4, 2, False), "C": (0, 2, 1, False), "D": (1, 2, 1, False),
        "E": (0, 2, 1, False), "F": (0, 2, 1, False),
    }  # fmt: skip


def test_kinds_without_options_to_pick_have_none() -> None:
    for make in (factories.order, factories.match, factories.typed, factories.estimate):
        question = make()
        (card,) = factories.cards([question], Random(1))
        answer = said(question)._replace(given=factories.right_answer(card), layout=card.layout)
        assert item_of(question, [answer]).options == ()


def test_answers_to_questions_that_have_left_the_bank_are_not_shown() -> None:
    kept, gone = choice(), choice()
    (item,) = measure_questions([kept], records_of([said(kept, 0), said(gone, 0)], kept, gone))
    assert (item.question, item.answers) == (kept, 1)


@pytest.mark.parametrize(
    ("make", "right", "answers", "real"),
    [
        # A choice of four is guessed by one in four: (p - ¼) ÷ ¾. Two thirds know it from p = 0.75 on, a third from
        # 0.5 on; Wilson's interval must lie on one side of both.
        ("choice", 83, 100, None),  # from 0.745
        ("choice", 84, 100, "easy"),  # from 0.756
        ("choice", 74, 100, None),
        ("choice", 60, 100, "medium"),  # 0.502 to 0.691
        ("choice", 59, 100, None),  # from 0.492
        ("choice", 40, 100, "hard"),  # up to 0.498
        ("choice", 41, 100, None),  # up to 0.508
        ("choice", 10, 100, "hard"),  # worse than guessing is no less than nothing
        ("choice", 2, 2, None),
        ("choice", 0, 2, None),
        ("true-false", 91, 100, "easy"),  # from 0.838: (0.838 - 0.5) ÷ 0.5 = 0.68
        ("true-false", 57, 100, "hard"),  # up to 0.663: 0.33
        ("typed", 76, 100, "easy"),  # nobody guesses what is to be typed
        ("typed", 24, 100, "hard"),
    ],
)
def test_real_difficulty_is_the_share_surely_known_without_lucky_guesses(
    make: str, right: int, answers: int, real: str | None
) -> None:
    question = factories.EXAMPLES[make]()
    given = [said(question, 0, layout=(0, 1), right=number < right) for number in range(answers)]
    item = item_of(question, [answer._replace(given=("",)) for answer in given])
    assert item.real_difficulty == real


def statistics_of(
    questions: Sequence[Question], answers: Iterable[FirstAnswer], games: Sequence[GamesBegun] = ()
) -> Statistics:
    records = replace(records_of(answers, *questions), games=games)
    return compute_statistics(questions, records, UTC)


def test_topics_and_days_are_summed() -> None:
    first, second, third = choice(topic="cast"), choice(topic="cast"), choice(topic="plot")
    quarters = [GamesBegun(NOON - 900_000, 3, 1), GamesBegun(NOON, 2, 2), GamesBegun(NOON + 43_200_000, 4, 0)]
    statistics = statistics_of([first, second, third], [said(first, 0), said(second, 1), said(second, 0)], quarters)
    assert [(topic.name, topic.answers, topic.right) for topic in statistics.topics] == [
        ("cast", 3, 2),
        ("plot", 0, 0),
    ]
    assert [(day.date, day.games, day.finished) for day in statistics.days] == [
        (date(2026, 11, 24), 5, 3), (date(2026, 11, 25), 4, 0)
    ]  # fmt: skip
    assert compute_statistics([], records_of([]), UTC).days == ()


def test_days_are_those_of_the_time_zone() -> None:
    games = [GamesBegun(NOON, 1, 0)]
    statistics = compute_statistics([], Records((), {}, {}, games), ZoneInfo("Pacific/Kiritimati"))
    assert [day.date for day in statistics.days] == [date(2026, 11, 25)]


def test_the_table_holds_every_question_and_is_read_back_as_it_is() -> None:
    question = choice(ask="Is it “a, b” or\n'c'?", right='A, "B"', wrong=["C;", "D\nE", "F"], topic="cast")
    statistics = statistics_of(
        [question, choice(topic="plot")], [said(question, 0, rest=5), said(question, 1, rest=9)] * 2
    )
    rows = list(csv.DictReader(StringIO(output.format_csv(statistics.items, statistics.findings), newline="")))
    assert [row["question"] for row in rows] == [item.question.id for item in statistics.items]
    assert rows[0]["asks"] == question.stem
    assert (rows[0]["answers"], rows[0]["right"], rows[0]["share"], rows[0]["median_seconds"]) == (
        "4", "2", "0.5000", "4.0"
    )  # fmt: skip
    assert rows[0]["discrimination"] == "-1.0000", "a number of ours may be negative"
    assert rows[0]["wrong_options"] == "C;: 2 of 4 | D\nE: 0 of 4 | F: 0 of 4"
    assert (rows[1]["share"], rows[1]["median_seconds"], rows[1]["real"]) == ("", "", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-40 °C", "@SUM(A1)", "＝1", "=cmd|' /C calc'!A0"])
def test_no_text_of_the_table_is_a_formula(text: str) -> None:
    question = choice(ask=text, right="A", wrong=[text, "B", "C"])
    statistics = statistics_of([question], many(question, 50, 50))
    (row,) = csv.DictReader(StringIO(output.format_csv(statistics.items, statistics.findings)))
    assert row["asks"] == f"'{text}"
    assert row["wrong_options"].startswith(f"'{text}: 50 of 100")


def test_charts_lie_within_their_frame_and_describe_what_they_show() -> None:
    questions = [factories.EXAMPLES[kind](topic=topic, difficulty=level) for kind in ("choice", "true-false", "select")
                 for topic in ("cast", "plot") for level in ("easy", "medium", "hard")]  # fmt: skip
    answers = [said(question, 0, right=number % 3 > 0) for question in questions for number in range(10)]
    statistics = statistics_of(
        questions, answers, [GamesBegun(NOON - day * 86_400_000, day + 1, day) for day in range(40, -1, -1)]
    )
    drawn = output.chart_difficulties(statistics.items)
    dots = [dot for row in drawn.rows for dot in row.dots]
    assert len(dots) == len({(dot.x, dot.y) for dot in dots}) == len(questions), "none hides another"
    assert all(output.LEFT - 8 <= dot.x <= output.LEFT + output.SPAN and 0 < dot.y < drawn.height for dot in dots)
    assert "Declared easy: 0 really easy, 0 really medium, 0 really hard, 6 too few answers." in drawn.description
    assert [bar.name for bar in output.chart_topics(statistics.topics).bars] == ["cast", "plot"]
    days = output.chart_days(statistics.days)
    assert days is not None
    assert len(days.columns) == output.DAYS_SHOWN
    assert (days.first, days.last) == ("2026-10-26", "2026-11-24")
    assert max(column.begun for column in days.columns) == output.HEIGHT
    assert all(column.finished <= column.begun for column in days.columns)
    assert "at most 30 on 2026-10-26" in days.description
    assert output.chart_days(()) is None
