"""The page after an answer: how other players answered, the lines of an answer, and its comments."""

import re

import pytest
from flask import Flask

from quiz.kinds import Question
from quiz.rules.deck import Card
from quiz.storage.database import writing
from quiz.storage.question_versions import create_correction, digest_of
from quiz.web.view_models import MIN_TALLY
from tests import factories
from tests.hosts import count_answers, keep
from tests.players import Clock, Someone, words

ABCDE = factories.choice(ask="Which?", right="A", wrong=("B", "C", "D", "E"), difficulty="hard", about=())
SELECT = factories.select(ask="Which ones?", right=("A", "B", "C"), wrong=("D", "E", "F"), about=())
ORDER = factories.order(ask="In which order?", order=("A", "B", "C", "D"), about=())
MATCH = factories.match(ask="Who is who?", pairs={"x": "A", "y": "B", "z": "C"}, about=())


def answer(someone: Someone, question: Question, layout: tuple[int, ...], *given: str, after: float = 2) -> str:
    """Answer a question that is shown so; the page after it."""
    game = someone.start(keep(someone.app, [Card(question, layout, 20), Card(factories.choice(), (0, 1, 2, 3), 20)]))
    someone.answer(game, given, after=after)
    return game


def bars(page: str) -> list[str]:
    """The width of each option's bar, as the page shows them from the top."""
    return re.findall(r'<svg class="votes" aria-hidden="true"><rect width="(\d+)%" height="100%"/></svg>', page)


def test_bars_show_what_share_of_those_who_were_shown_an_option_picked_it(app: Flask, ann: Someone) -> None:
    count_answers(app, ABCDE, (99, 59), (49, 10), (99, 0), (79, 20), (80, 10))
    game = answer(ann, ABCDE, (3, 0, 2, 1), "1")
    assert bars(ann.get(game).text) == ["25", "60", "0", "20"], "with one's own answer: 20/80, 60/100, 0/100, 10/50"
    text = ann.read(game)
    assert "D picked by 25%" in text
    assert "A your answer , right picked by 60%" in text


def test_bars_appear_once_twenty_players_were_shown_each_of_the_options(app: Flask, clock: Clock) -> None:
    for number in range(MIN_TALLY + 2):
        someone = Someone(app, clock)
        layout = (0, 1, 2, 4) if number == 0 else (0, 1, 2, 3)  # E is shown once, and D once less than the others
        game = answer(someone, ABCDE, layout, str(number % 2))
        shown = bars(someone.get(game).text)
        assert shown == ([] if number < MIN_TALLY else [["52", "48", "0", "0"], ["50", "50", "0", "0"]][number - 20])


@pytest.mark.parametrize("kind", sorted(factories.EXAMPLES))
def test_kinds_without_options_have_no_bars(app: Flask, ann: Someone, kind: str) -> None:
    question = factories.EXAMPLES[kind]()
    layout = tuple(range(len(question.entries)))[: 4 if kind in ("choice", "clues") else 6]
    count_answers(app, question, *[(40, 10)] * len(question.entries), answers=40, correct=10)
    page = ann.get(answer(ann, question, layout, "")).text
    assert len(bars(page)) == (len(layout) if kind in ("choice", "clues", "select", "true-false") else 0)


def test_a_select_says_how_many_picked_each_option_and_what_was_left_out(app: Flask, ann: Someone) -> None:
    count_answers(app, SELECT, *[(40, 20)] * 6, answers=40, correct=10)
    text = ann.read(answer(ann, SELECT, (0, 3, 1, 4, 2, 5), "0", "2", "3"))
    assert "Two of three found. 1 wrong tick cost points." in text
    assert "C right, you left it out picked by 49%" in text
    assert "E your answer , wrong picked by 51%" in text
    assert "24% of players got this." in text


def test_what_an_article_quotes_has_single_marks_within_those_of_the_page(ann: Someone) -> None:
    question = factories.choice(quote='she called it "surreal"', source="Plot", about=())
    page = ann.get(answer(ann, question, (0, 1, 2, 3), "0")).text
    assert ">she called it ‘surreal’</blockquote>" in page


def test_nothing_is_said_to_be_left_out_of_a_skipped_select(ann: Someone) -> None:
    assert "left it out" not in ann.read(answer(ann, SELECT, (0, 3, 1, 4, 2, 5), ""))


def test_the_lines_of_an_order_say_where_they_were_put(ann: Someone) -> None:
    text = ann.read(answer(ann, ORDER, (0, 1, 2, 3), "1", "3", "2", "4"))
    assert "1 A ✓ in its place 2 B you: 3rd 3 C you: 2nd 4 D ✓ in its place" in text
    assert "Two of four lines right." in text


def test_the_lines_of_a_late_order_show_what_was_put_and_those_of_a_skip_only_the_answer(ann: Someone) -> None:
    late = ann.read(answer(ann, ORDER, (0, 1, 2, 3), "1", "", "2", "", after=99))
    assert "1 A ✓ in its place 2 B no place 3 C you: 2nd 4 D no place" in late
    assert "1 A 2 B 3 C 4 D" in ann.read(answer(ann, ORDER, (0, 1, 2, 3), ""))


def test_an_order_that_hangs_together_a_place_off_is_not_called_none_right(ann: Someone) -> None:
    text = ann.read(answer(ann, ORDER, (0, 1, 2, 3), "2", "3", "4", "1"))
    assert "Not this one" in text, "half of the pairs in order earns nothing"
    six = factories.order(order=("A", "B", "C", "D", "E", "F"), about=())
    text = ann.read(answer(ann, six, tuple(range(6)), "2", "3", "4", "5", "6", "1"))
    assert "No line in its place, but much of the order is right." in text


def test_the_lines_of_a_match_say_what_was_paired(ann: Someone) -> None:
    text = ann.read(answer(ann, MATCH, (0, 1, 2), "0", "2", "1"))
    assert "✓ x : A , right ✗ y : B you: C ✗ z : C you: B" in text


def test_a_hard_one_says_how_few_had_it(app: Flask, ann: Someone, ben: Someone) -> None:
    page = answer(ann, ABCDE, (0, 1, 2, 3), "0")
    assert "★★★ a hard one" in ann.read(page)
    count_answers(app, ABCDE, answers=59, correct=1)
    assert "★★★ hard: 1 in 30 gets it" in ben.read(answer(ben, ABCDE, (0, 1, 2, 3), "0"))


def test_a_wrong_answer_that_many_gave_has_company(app: Flask, ann: Someone, ben: Someone) -> None:
    count_answers(app, ABCDE, (39, 20), (39, 14), (39, 5), (39, 0))
    assert "You are in company: 38% thought so." in ann.read(answer(ann, ABCDE, (0, 1, 2, 3), "1"))
    assert "You are in company" not in ben.read(answer(ben, ABCDE, (0, 1, 2, 3), "2"))


def test_a_corrected_answer_keeps_the_bars_of_the_options_as_they_were_asked(app: Flask, ann: Someone) -> None:
    """The corrected wording has another entry first; the numbers follow the texts."""
    count_answers(app, ABCDE, (39, 20), (39, 10), (39, 9), (39, 0))
    game = answer(ann, ABCDE, (3, 2, 1, 0), "3")
    corrected = ABCDE.with_key_of(ABCDE.model_copy(update={"right": "B", "wrong": ("A", "C", "D", "E")}))
    with writing(app.extensions["quiz"].engine) as connection:
        create_correction(connection, digest_of(ABCDE), ABCDE, corrected, ann.clock.now)
    assert "B right picked by 25%" in words(ann.get(game))
    assert bars(ann.get(game).text) == ["0", "23", "25", "53"]
