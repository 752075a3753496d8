"""Every kind of question: how it is told, laid out and graded, by hand and against arbitrary forms."""

import json
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from quiz.errors import Unreadable
from quiz.kinds import KINDS, AnswerLine, Estimate, Question, Select, TrueFalse, kind_of
from quiz.paths import questions_folder, templates_folder
from tests import factories
from tests.conftest import load_once
from tests.factories import EXAMPLES, cards, partly_right_answer, right_answer, wrong_answer

EVERY_KIND = pytest.mark.parametrize("make", EXAMPLES.values(), ids=EXAMPLES)
FORMS = st.lists(st.one_of(st.text(max_size=30), st.integers(-9, 99).map(str), st.just("x" * 10_000)), max_size=9)


def share(question: Question, *posted: str, layout: tuple[int, ...] | None = None) -> Fraction:
    """The share of a form, the entries shown as they were written."""
    return question.grade_new(posted, tuple(range(len(question.entries))) if layout is None else layout).share


def test_every_kind_has_a_template_and_an_example() -> None:
    assert [kind.kind for kind in KINDS] == list(EXAMPLES)
    shown = {path.stem for path in (templates_folder() / "kinds").glob("[!_]*.html")}
    assert shown == {kind.kind for kind in KINDS}


@EVERY_KIND
def test_a_kind_is_told_by_its_keys_and_its_stored_body_comes_back(make: Callable[..., Question]) -> None:
    for _ in range(20):
        question = make(tags=("a",), spoiler=True, seconds=30)
        body = json.loads(question.model_dump_json(exclude_defaults=True))
        kind = kind_of(body)
        assert kind is type(question)
        assert kind.model_validate(body) == question


@EVERY_KIND
def test_right_wrong_partly_and_skipped(make: Callable[..., Question]) -> None:
    rng = Random(1)
    for _ in range(50):
        (card,) = cards([make()], rng)
        grade = card.question.grade
        assert grade(right_answer(card), card.layout).right
        assert grade(wrong_answer(card), card.layout).share == 0
        partly = partly_right_answer(card)
        assert partly is None or 0 < grade(partly, card.layout).share < 1
        assert grade(("",), card.layout).skipped
        assert grade(("  ",), card.layout).skipped


@EVERY_KIND
@given(posted=FORMS)
def test_no_form_is_too_strange_to_be_judged(make: Callable[..., Question], posted: list[str]) -> None:
    (card,) = cards([make(seconds=30)], Random(2))
    try:
        verdict = card.question.grade(posted, card.layout)
    except Unreadable:
        return
    assert 0 <= verdict.share <= 1
    assert verdict.skipped or all(card.question.format_answer(posted, card.layout))


@EVERY_KIND
@pytest.mark.parametrize(
    "text",
    ["٣", "²", "½", "-1", "+1", "99", "1e9", "1_0", "0x1", "999999999999999999", "\x00", "x" * 201, "0" * 5_000],
)
def test_nonsense_is_refused_or_wrong_but_never_right(make: Callable[..., Question], text: str) -> None:
    (card,) = cards([make()], Random(3))
    for times in (1, len(card.layout), 50):
        with suppress(Unreadable):
            assert not card.question.grade((text,) * times, card.layout).right


def test_a_select_weighs_right_ticks_against_wrong_ones() -> None:
    question = factories.select(right=["A", "B", "C"], wrong=["D", "E", "F"])
    assert share(question, "0", "1", "2") == 1
    assert share(question, "0", "1") == Fraction(2, 3)
    assert share(question, "0", "1", "3") == Fraction(1, 3)
    assert share(question, "0", "3", "4") == 0
    assert share(question, "0", "1", "2", "3", "4", "5") == 0, "ticking everything earns nothing"
    with pytest.raises(Unreadable, match="Tick"):
        question.grade((), (0, 1, 2, 3, 4, 5))


def test_a_select_always_shows_six_options_with_all_right_ones() -> None:
    question = factories.select(right=["A", "B"], wrong=list("CDEFGHI"))
    for seed in range(100):
        layout = question.draw_layout(Random(seed))
        assert len(set(layout)) == Select.SHOWN
        assert {0, 1} <= set(layout)


def test_an_order_counts_pairs_so_that_guessing_earns_nothing() -> None:
    question = factories.order(order=["A", "B", "C", "D"])
    assert share(question, "1", "2", "3", "4") == 1
    assert share(question, "2", "1", "3", "4") == Fraction(2, 3)  # 2 × 5/6 − 1
    assert share(question, "2", "1", "4", "3") == Fraction(1, 3)
    assert share(question, "4", "3", "2", "1") == 0
    assert share(question, "1", "1", "1", "1") == 0, "equal places are wrong"
    assert share(question, "1", "2", "3", "") == 0, "an entry without a place is wrong in every pair"
    assert share(question, "1", "2", "4", "3", layout=(0, 1, 3, 2)) == 1


def test_what_happened_at_once_may_be_put_either_way() -> None:
    question = factories.order(order=["A", ["B", "C"], "D"])
    for places in (("1", "2", "3", "4"), ("1", "3", "2", "4"), ("1", "2", "2", "3")):
        assert share(question, *places) == 1
    assert share(question, "2", "1", "3", "4") == Fraction(3, 5)  # 2 × 4/5 − 1


def test_an_estimate_is_full_within_a_tenth_and_then_falls_evenly() -> None:
    question = factories.estimate(number="96", unit="minutes", within="30")
    assert share(question, "96") == 1
    assert share(question, "99") == 1
    assert share(question, "93") == 1
    assert share(question, "112.5") == Fraction(1, 2)  # (30 − 16.5) ÷ 27
    assert share(question, "126") == 0
    assert share(question, "500") == 0


@pytest.mark.parametrize("text", ["13.8", "13,8", " 13.8 ", "$13.8", "13.8 million", "13.8 million US dollars"])
def test_a_number_is_read_as_people_write_it(text: str) -> None:
    assert share(factories.estimate(number="13.8", unit="million US dollars", within="2"), text) == 1


@pytest.mark.parametrize("text", ["2,520", "2520", "2 520", "2\u202f520", "2520 theaters"])
def test_thousands_are_read_as_people_write_them(text: str) -> None:
    assert share(factories.estimate(number="2520", unit="theaters", within="100"), text) == 1


def test_lakhs_are_read_as_people_write_them() -> None:
    assert share(factories.estimate(number="100000", unit="people", within="100"), "1,00,000") == 1


@pytest.mark.parametrize("text", ["-40", "−40", "-40.0", " - 40 degrees"])
def test_numbers_below_zero_are_read_as_people_write_them(text: str) -> None:
    question = factories.estimate(number="-40", unit="degrees", within="10")
    assert share(question, text) == 1
    assert question.format_answer((text,), ())[0].startswith("-40")
    assert share(question, "40") == 0


@pytest.mark.parametrize("text", ["13,800,000", "$13 800 000", "-2000000"])
def test_a_sum_written_out_where_it_is_counted_in_millions_is_asked_for_again(text: str) -> None:
    with pytest.raises(Unreadable, match="Type how many million US dollars"):
        share(factories.estimate(number="13.8", unit="million US dollars", within="5"), text)
    assert share(factories.estimate(number="2000000", unit="million US dollars", within="5"), "2,000,000") == 1


@pytest.mark.parametrize("text", ["many", "1e9", "½", "1.2.3", "1:36", "NaN", "inf", "0x10"])
def test_what_is_no_number_is_asked_for_again(text: str) -> None:
    with pytest.raises(Unreadable, match="number"):
        share(factories.estimate(), text)


def refusal(question: Question, text: str) -> str:
    with pytest.raises(Unreadable) as refused:
        share(question, text)
    return str(refused.value)


SHIPPED_ESTIMATES = [each for each in load_once(questions_folder()).questions if isinstance(each, Estimate)]


@pytest.mark.parametrize("question", SHIPPED_ESTIMATES, ids=lambda question: question.id)
@pytest.mark.parametrize("text", ["abc", "?", "1.2.3", "1e9", "½", "1:36", "forty", "9" * 25])
def test_a_refusal_does_not_depend_on_the_number_of_a_shipped_question(question: Estimate, text: str) -> None:
    other = question.model_copy(update={"number": 7 * question.number + 1})
    assert refusal(question, text) == refusal(other, text)
    assert not any(letter.isdigit() for letter in refusal(question, text).replace(question.unit, ""))


@given(
    st.lists(st.decimals(-(10**12), 10**12, places=3), min_size=2, max_size=2),
    st.sampled_from(("metres", "year", "million US dollars", "°C", "per cent")),
    st.sampled_from(("abc", "", "1.2.3", "1e9", "½", "1:36", "forty", "nan", "12 parsecs")),
)
def test_a_refusal_does_not_depend_on_the_number_of_any_question(numbers: list[Decimal], unit: str, text: str) -> None:
    asked = [factories.estimate(number=str(number), unit=unit, within="5") for number in numbers]
    messages = {refusal(question, text or "-") for question in asked}
    assert len(messages) == 1
    assert not any(letter.isdigit() for letter in messages.pop())


def test_a_number_is_shown_in_plain_digits_however_it_was_written() -> None:
    assert factories.estimate(number="1e3", unit="theaters", within="1E+2").answers == ("1,000 theaters",)


@pytest.mark.parametrize(
    ("question", "posted", "advice"),
    [
        (factories.choice(), (), "Answer the question, or skip it."),
        (factories.choice(), ("0", "1"), "Choose one answer, or skip."),
        (factories.choice(), ("4",), "Choose among the answers shown, or skip."),
        (factories.select(), (), "Tick at least one answer, or skip."),
        (factories.true_false(), ("0", "1"), "Choose true or false, or skip."),
        (factories.order(order=list("ABCD")), ("1",), "Give every entry a place from the list, or skip."),
        (factories.order(order=list("ABCD")), ("5", "1", "2", "3"),
         "Give every entry a place from the list, or skip."),
        (factories.match(), ("1",), "Give every line its partner from the list, or skip."),
        (factories.match(), ("4", "0", "1", "2"), "Give every line its partner from the list, or skip."),
        (factories.estimate(), ("many",),
         "That is no single number. Type plain digits, with a point before decimals; they count metres. Or skip."),
        (factories.typed(), ("x" * 101,),
         "That is more than an answer can be. Answer the question as it is shown, or skip it."),
        (factories.typed(), ("a", "b"),
         "That is more than an answer can be. Answer the question as it is shown, or skip it."),
        (factories.select(), ("0",) * 8,
         "That is more than an answer can be. Answer the question as it is shown, or skip it."),
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_read_is_told_what_to_give(
    question: Question, posted: tuple[str, ...], advice: str
) -> None:
    (card,) = cards([question], Random(1))
    with pytest.raises(Unreadable) as refused:
        share(question, *posted, layout=card.layout)
    assert str(refused.value) == advice


def test_the_longest_answers_are_read() -> None:
    assert share(factories.choice(), "000") == 1
    assert share(factories.typed(accept=["x" * 100]), "x" * 100) == 1
    assert share(factories.estimate(number="96", unit="minutes"), f"96{' ' * 91}minutes") == 1


@EVERY_KIND
def test_an_answer_is_no_longer_than_its_field(make: Callable[..., Question]) -> None:
    question = make()
    layout = tuple(range(len(question.entries)))
    letters = 100 if question.kind in ("typed", "estimate") else 3
    for text in ("x" * letters, "\u0301" * letters):
        try:
            question.grade_new((text,), layout)
        except Unreadable as error:
            assert "more than an answer" not in str(error)  # noqa: PT017 - some kinds read such a text, some do not
    for posted in (("x" * (letters + 1),), (" " * (letters + 1),), ("",) * (len(question.entries) + 2)):
        with pytest.raises(Unreadable, match="more than an answer"):
            question.grade_new(posted, layout)


def test_a_longer_answer_that_an_earlier_release_stored_is_graded_as_it_was() -> None:
    assert factories.typed(accept=["x" * 150]).grade(("x" * 150,), ()).right


def test_what_cannot_be_typed_is_no_answer_to_accept() -> None:
    (problem,) = factories.typed(accept=["x" * 100, "y" * 101]).find_problems()
    assert (problem.field, problem.code) == (("accept", 1), "Q313")
    assert "100 letters" in problem.message


def test_a_typed_slip_into_another_member_of_a_pool_is_wrong() -> None:
    question = factories.typed(accept=["Marina"], unlike=["Martina"])
    assert share(question, "Marinna") == 1
    assert share(question, "Martina") == 0


def test_a_match_earns_the_share_of_right_pairs() -> None:
    question = factories.match(pairs={"a": "A", "b": "B", "c": "C", "d": "D"})
    assert share(question, "0", "1", "2", "3") == 1
    assert share(question, "1", "0", "2", "3") == Fraction(1, 2)
    assert share(question, "0", "", "", "") == Fraction(1, 4)


def test_a_partner_of_two_lines_is_refused_while_its_player_can_change_it() -> None:
    question = factories.match(pairs={"a": "A", "b": "B", "c": "C", "d": "D"})
    layout = (0, 1, 2, 3)
    for posted in (("0", "0", "2", "3"), ("0", "0", "", ""), ("0", "00", "1", "2")):
        with pytest.raises(Unreadable) as refused:
            question.grade_new(posted, layout)
        assert str(refused.value) == "Each partner belongs to one line; “A” was chosen more than once."
    assert question.grade_new(("0", "0", "2", "3"), layout, final=True).share == Fraction(3, 4)
    assert question.grade(("0", "0", "0", "0"), layout).share == Fraction(1, 4), "as an earlier release stored it"
    assert question.grade_new(("0", "", "", ""), layout).share == Fraction(1, 4)
    assert question.grade_new(("", "", "", ""), layout).skipped


def test_a_choice_shows_the_right_option_and_three_wrong_ones_in_every_order() -> None:
    question = factories.choice(right="R", wrong=list("ABCDE"))
    layouts = {question.draw_layout(Random(seed)) for seed in range(3000)}
    assert len(layouts) == 240, "10 triples of wrong options, each in 24 orders"
    assert all(0 in layout and len(set(layout)) == 4 for layout in layouts)


def test_options_that_keep_their_order_are_sorted_by_value() -> None:
    question = factories.choice(right="$1.2 million", wrong=["$900", "$20 million", "$3 million"], keep_order=True)
    layout = question.draw_layout(Random(1))
    assert question.entries_in(layout) == ("$900", "$1.2 million", "$3 million", "$20 million")


@pytest.mark.parametrize(
    ("question", "problems"),
    [
        (factories.choice(right="A", wrong=["B", "a", "b"]), [(("wrong", 1), "Q305"), (("wrong", 2), "Q306")]),
        (factories.choice(wrong=["B", "C"]), [(("wrong",), "Q304")]),
        (factories.select(right=["A", "a"], wrong=["B", "b", "C", "ａ"]),
         [(("wrong", 3), "Q305"), (("right", 1), "Q306"), (("wrong", 1), "Q306")]),
        (factories.select(right=["A"], wrong=list("BCDEF")), [(("right",), "Q307")]),
        (factories.select(right=list("ABCDE"), wrong=["F"]), [(("right",), "Q307")]),
        (factories.select(right=list("AB"), wrong=list("CDE")), [(("wrong",), "Q304")]),
        (factories.order(order=["A", "B", ["C", "a"]]), [(("order", 2, 1), "Q306")]),
        (factories.order(order=list("ABC")), [(("order",), "Q308")]),
        (factories.order(order=[list("ABCD")]), [(("order",), "Q308")]),
        (factories.match(pairs={"a": "A", "b": "B", "c": "a"}), [(("pairs", "c"), "Q306")]),
        (factories.match(pairs={"a": "A", "b": "B"}), [(("pairs",), "Q310")]),
        (factories.match(pairs=dict(zip("abcdefg", "ABCDEFG", strict=True))), [(("pairs",), "Q310")]),
        (factories.match(pairs=dict(zip("abcdef", "ABCDEF", strict=True))), []),
        (factories.clues(clues=["x", "y", "X"]), [(("clues", 2), "Q306")]),
        (factories.clues(clues=list("xy")), [(("clues",), "Q317")]),
        (factories.clues(clues=list("uvwxyz")), [(("clues",), "Q317")]),
        (factories.clues(clues=list("vwxyz")), []),
        (factories.clues(clues=["x", "It’s the SOYUZ!", "z"], right="Soyuz", wrong=["b", "B", "C"]),
         [(("wrong", 1), "Q306"), (("clues", 1), "Q318")]),
        (factories.clues(clues=["x", "The Soyuzes", "z"], right="Soyuz", wrong=["★", "B", "C"]), []),
        (factories.clues(clues=["x", "★", "z"], right="★", wrong=["A", "B", "C"]), []),
        (factories.typed(accept=["A", "!", "a", "x" * 100, "x" * 101]),
         [(("accept", 1), "Q309"), (("accept", 4), "Q313")]),
        (factories.choice(right="★★★", wrong=["★", "★★", "★★★★"]), []),
        (factories.choice(right="<", wrong=[">", "≤", "="]), []),
        (factories.choice(right="−40 °C", wrong=["40 °C", "4 °C", "−4 °C"]), []),
        (factories.choice(right="C#", wrong=["C", "C++", "c♭"]), []),
        (factories.choice(right="Ｃ＃", wrong=["c#", "C", "C++"]), [(("wrong", 0), "Q305")]),
        (factories.order(order=["½", "1/2", "1", "2"]), []),
    ],
)  # fmt: skip
def test_a_problem_has_the_field_that_it_is_about(
    question: Question, problems: list[tuple[tuple[str | int, ...], str]]
) -> None:
    assert [(problem.field, problem.code) for problem in question.find_problems()] == problems


@pytest.mark.parametrize("right", ["true", "yes", ["true", "false"]])
def test_whatever_claims_something_is_true_or_false(right: object) -> None:
    assert kind_of({"claim": "It is so.", "right": right}) is TrueFalse


@pytest.mark.parametrize("right", ["no", ["true"], 1])
def test_only_true_and_false_are_truth_values(right: object) -> None:
    with pytest.raises(ValidationError) as refused:
        factories.true_false(right=right)
    assert refused.value.errors()[0]["input"] == right


def test_a_question_is_read_with_the_options_shown() -> None:
    assert factories.choice(ask="Who?", right="A", wrong=["B", "C", "D"]).reading_text((2, 0, 1, 3)) == "Who? C A B D"


def test_clues_are_read_all_of_them() -> None:
    question = factories.clues(ask="Who?", clues=["One two.", "Three.", "Four."], right="A", wrong=["B", "C", "D"])
    assert question.reading_text((2, 0, 1, 3)) == "Who? One two. Three. Four. C A B D"
    assert question.limit((2, 0, 1, 3)) == 18  # 15 + 0.3 × 9 words


def test_a_match_is_read_on_both_sides() -> None:
    question = factories.match(ask="Who?", pairs={"a": "A", "b": "B", "c": "C"})
    assert question.reading_text((2, 0, 1)) == "Who? C A B a b c"


def test_the_limit_follows_from_the_reading() -> None:
    choice = factories.choice(ask="One two three four?", right="A", wrong=["B", "C", "D"])
    assert choice.limit((0, 1, 2, 3)) == 17  # 15 + 0.3 × 8 words
    assert factories.typed(ask="One two three four?").limit(()) == 31  # 15 more to type
    assert factories.typed(seconds=40).limit(()) == 40


def test_what_was_given_is_told_in_words() -> None:
    assert factories.order(order=list("ABCD")).format_answer(("2", "1", "", "3"), (0, 1, 2, 3)) == (
        "1. B", "2. A", "3. D", "–. C",
    )  # fmt: skip
    assert factories.match(pairs={"a": "A", "b": "B", "c": "C"}).format_answer(("1", "", "2"), (0, 1, 2)) == (
        "a: B", "b: –", "c: C",
    )  # fmt: skip
    estimate = factories.estimate(number="2520", unit="theaters", within="9")
    assert estimate.format_answer(("3000",), ()) == ("3,000 theaters",)
    assert estimate.format_answer((" ",), ()) == estimate.format_answer((), ()) == (), "a skip was nothing in words"


@pytest.mark.parametrize(
    ("places", "ranks", "right"),
    [
        ("1,2,3,4", "1,2,3,4", "yyyy"),
        ("1,3,2,4", "1,3,2,4", "yyyy"),  # B and C are tied
        ("1,2,2,4", "1,2,2,4", "yyyy"),
        ("1,3,3,4", "1,2,2,4", "yyyy"),  # a place that nobody has does not matter
        ("2,1,3,4", "2,1,3,4", "nnyy"),
        ("1,1,1,1", "1,1,1,1", "nnnn"),
        ("1,,,2", "1,,,2", "ynnn"),
    ],
)
def test_a_line_of_an_order_is_right_where_it_has_its_place(places: str, ranks: str, right: str) -> None:
    lines = factories.order(order=["A", ["B", "C"], "D"]).list_lines(tuple(places.split(",")), (0, 1, 2, 3))
    assert [line.text for line in lines] == ["A", "B", "C", "D"]
    assert [line.right for line in lines] == ["1", "2", "2", "4"]
    assert ",".join(line.given for line in lines) == ranks
    assert "".join("y" if line.is_right else "n" for line in lines) == right


@given(places=st.lists(st.integers(0, 4), min_size=4, max_size=4), layout=st.permutations(range(4)))
def test_all_lines_of_an_order_are_right_exactly_where_the_answer_is(places: list[int], layout: list[int]) -> None:
    question, posted = factories.order(order=["A", ["B", "C"], "D"]), tuple(map(str, places))
    lines = question.list_lines(posted, tuple(layout))
    assert all(line.is_right for line in lines) == question.grade(posted, tuple(layout)).right


def test_a_line_of_a_match_has_its_partner_and_the_one_that_was_given() -> None:
    question = factories.match(pairs={"x": "A", "y": "B", "z": "C"})
    lines = question.list_lines(("2", "", "0"), (2, 0, 1))
    assert lines == (
        AnswerLine("x", "A", "B", False),
        AnswerLine("y", "B", "", False),
        AnswerLine("z", "C", "C", True),
    )
    assert [line.is_right for line in question.list_lines((), (2, 0, 1))] == [False] * 3


@EVERY_KIND
def test_the_lines_of_a_right_answer_are_right_and_only_arranging_kinds_have_some(
    make: Callable[..., Question],
) -> None:
    (card,) = cards([make()], Random(3))
    lines = card.question.list_lines(right_answer(card), card.layout)
    assert bool(lines) == card.question.arranges
    assert all(line.is_right for line in lines)
