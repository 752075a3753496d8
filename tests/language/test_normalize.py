"""Comparing typed answers as a fair quizmaster would, and sorting options as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.language.normalize import normalise, one_slip, same_answer, sort_naturally


@pytest.mark.parametrize(
    ("text", "plain"),
    [("C−", "c-"), ("A+", "a+"), ("B- or A+", "b- or a+"), ("over-view", "over view"), ("-5", "5")],
)
def test_the_sign_of_a_grade_stays_and_a_hyphen_goes(text: str, plain: str) -> None:
    assert normalise(text) == plain


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("SOYUZ", "Soyuz"),
        ("  soyuz  ", "Soyuz"),
        ("Asbaek", "Asbæk"),
        ("asbæk", "Asbæk"),
        ("the americans", "The Americans"),
        ("Americans", "The Americans"),
        ("c-", "C−"),
        ("C–", "C−"),
        ("2520", "2,520"),
        ("2 520", "2,520"),
        ("$2,520", "2520"),
        ("radiation-sickness", "Radiation sickness"),
        ("dont know", "don’t know"),
        ("ＳＯＹＵＺ", "Soyuz"),
        ("Cowperthwait", "Cowperthwaite"),
        ("Cowperthwaiet", "Cowperthwaite"),
        ("Cowperthwaiite", "Cowperthwaite"),
    ],
)
def test_the_same_answer_in_another_writing_is_right(typed: str, accepted: str) -> None:
    assert same_answer(typed, [accepted])


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("C", "C−"),
        ("C+", "C−"),
        ("soyus", "Soyuz"),  # five letters: too short to forgive
        ("Cowpertwait", "Cowperthwaite"),  # two slips
        ("252", "2,520"),
        ("2530", "2520"),
        ("1234567", "1234568"),  # never in digits
        ("", "Soyuz"),
        ("Soyuz rocket", "Soyuz"),
        ("radiationsickness", "Radiation sickness"),  # a slip is one within a word
        ("radiatoin siknes", "radiation sickness"),
        ("radiatoin sicknes", "radiation sickness"),  # a slip in each of two words
    ],
)
def test_another_answer_is_wrong(typed: str, accepted: str) -> None:
    assert not same_answer(typed, [accepted])


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("C−", "c-"),
        ("A+", "a+"),
        ("5 o'clock", "5 oclock"),  # an apostrophe goes, beside digits too
        ("J.J. 5", "jj 5"),  # and so does a dot that is no decimal's
        ("5 p.m., 1.5", "5 pm 1.5"),
        ("Crew-8 (2024)", "crew 8 2024"),
        ("Rock & roll_star", "rock roll star"),
        ("The", "the"),  # by itself it is no article
        ("An answer", "answer"),
    ],
)
def test_a_text_is_compared_without_its_marks(text: str, compared: str) -> None:
    assert normalise(text) == compared


def test_a_slip_that_names_somebody_else_is_wrong() -> None:
    assert same_answer("Marinna", ["Marina"])
    assert not same_answer("Martina", ["Marina"], unlike=["Martina"])
    assert same_answer("Martina", ["Marina", "Martina"], unlike=["Martina"])


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more_for_what_is_compared(text: str) -> None:
    assert same_answer(text, [text])
    assert normalise(text) == normalise(text.strip())


@given(st.from_regex("[a-z]{6,12}", fullmatch=True), st.integers(0, 11))
def test_a_letter_left_out_of_a_long_word_is_one_slip(word: str, at: int) -> None:
    shorter = word[: at % len(word)] + word[at % len(word) + 1 :]
    assert one_slip(shorter, word)
    assert not one_slip(shorter[1:-1], word)


@pytest.mark.parametrize(
    "texts",
    [
        ["900", "1,520", "$1.2 million", "$13.8 million", "$2 billion"],
        ["9%", "17%", "27%", "72%"],
        ["January", "April", "June", "December"],
        ["June 2023", "January 2024", "April 2024"],
        ["12 June 2023", "19 January 2024", "3 June 2024", "10 June 2024"],
        ["June 12, 2023", "January 19, 2024"],
        ["2019", "2020", "2021"],
        ["April", "June 2023", "January 2024"],  # a month of no year comes first
        ["January 2024", "1 January 2024", "31 January 2024"],  # and so does one of no day
        ["31 December 2022", "19 January 2024", "31 January 2024"],  # 31 is a day, and no year
        ["1,000", "$1.5 thousand", "2,000"],
        ["900", "Soyuz", "Vostok"],  # without a number last, by letters
    ],
)
def test_options_sort_as_people_read_them(texts: list[str]) -> None:
    assert sort_naturally(reversed(texts)) == texts
