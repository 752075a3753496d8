"""How texts look, and which words they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.language.normalize import fold_text, normalise


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Soyuz", "soyuz"),
        ("the  Soyuz ", "The Soyuz"),
        ("ＳＯＹＵＺ", "Soyuz"),
        ("ｶﾞｶﾞ", "ガガ"),
        ("Cafe\u0301", "CAFÉ"),
        ("宮崎\u3000駿", "宮崎 駿"),
        ("❤", "❤\ufe0f"),
        ("Over\u00adview", "Overview"),
        ("ΟΔΟΣ", "οδος"),
    ],
)
def test_texts_look_the_same_in_any_case_width_and_blanks(text: str, other: str) -> None:
    assert fold_text(text) == fold_text(other)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("★★★", "★★"),
        ("<", ">"),
        ("−40 °C", "40 °C"),
        ("C#", "C"),
        ("Dr. Wily", "Dr Wily"),
        ("Asbæk", "Asbaek"),
        ("The Shuttle", "Shuttle"),
        ("Stop!", "Stop?"),
        ("$5", "€5"),
        ("x²", "x2"),
        ("Straße", "Strasse"),
        ("👨‍👩‍👧", "👨👩👧"),
        ("バス", "ハス"),
        ("½", "1/2"),
        ("résumé", "resume"),
    ],
)
def test_texts_that_a_reader_distinguishes_look_different(text: str, other: str) -> None:
    assert fold_text(text) != fold_text(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C−", "c-"),
        ("A+", "a+"),
        ("B- or A+", "b- or a+"),
        ("AB−", "ab-"),
        ("C++ and C#", "c++ and c#"),
        ("F♯", "f#"),
        ("Disney+", "disney+"),
        ("over-view", "over view"),
        ("well- known", "well known"),
        ("-5", "-5"),
        ("−$5", "-5"),
        ("minus 40", "-40"),
        ("at −40 °C", "at -40 c"),
        ("Crew-8", "crew 8"),
        ("1998–2003", "1998 2003"),
        (".5", "0.5"),
        ("-.5", "-0.5"),
    ],
)
def test_a_sign_that_means_something_stays_and_a_hyphen_goes(text: str, words: str) -> None:
    assert normalise(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5 o'clock", "5 oclock"),  # an apostrophe goes, beside digits too
        ("6'2", "6 2"),  # but not between them
        ("1’234’567", "1234567"),  # unless it parts thousands
        ("2,520", "2520"),
        ("12 345 678.5", "12345678.5"),
        ("2001 200", "2001 200"),
        ("J.J. 5", "jj 5"),  # and so does a dot that is no decimal's
        ("5 p.m., 1.5", "5 pm 1.5"),
        ("Crew-8 (2024)", "crew 8 2024"),
        ("Rock & roll_star", "rock and roll star"),
        ("R&B", "r and b"),
        ("Romeo + Juliet", "romeo and juliet"),
        ("Ｑ＆Ａ", "q and a"),
        ("The", "the"),  # by itself it is no article
        ("An answer", "answer"),
        ("Foo™, Bar® and ©Baz", "foo bar and baz"),
        ("10²", "10 2"),  # not a hundred and two
        ("2½", "2 1 2"),
        ("CO₂", "co2"),
        ("٢٥٢٠ १२ ๙", "2520 12 9"),
    ],
)
def test_a_text_is_compared_without_its_marks(text: str, words: str) -> None:
    assert normalise(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pilou Asbæk", "pilou asbaek"),
        ("Ελλάδα", "ελλαδα"),
        ("Королёв", "королев"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("كتـــاب", "كتاب"),
        ("کتاب", "كتاب"),
        ("バス", "バス"),
        ("ﾊﾞｽ", "バス"),
        ("हिन्दी", "हिन्दी"),
        ("한국", "한국"),
        ("宮崎　駿", "宮崎駿"),
        ("ブラッド・ピット", "ブラッドピット"),
        ("\u0301", ""),
        ("1\ufe0f\u20e3", "1"),
    ],
)
def test_only_the_marks_of_five_scripts_are_left_out(text: str, words: str) -> None:
    assert normalise(text) == words


@given(st.text(max_size=60))
def test_blanks_around_a_text_and_a_second_time_change_nothing(text: str) -> None:
    assert normalise(f"  {text}\n") == normalise(text)
    assert fold_text(f"  {text}\n") == fold_text(text)
    assert fold_text(fold_text(text)) == fold_text(text)
