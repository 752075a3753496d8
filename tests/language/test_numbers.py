"""Reading the numbers that people type: as they are meant, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import Unreadable
from quiz.language.numbers import Amount, find_numbers, format_amount, in_words, parse_amount, parse_number


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        (".5", "metres", "0.5"),
        (",5", "metres", "0.5"),
        ("0,125", "metres", "0.125"),
        ("40.", "metres", "40"),
        ("2,520", "theaters", "2520"),
        ("2 520", "theaters", "2520"),
        ("2\u202f520", "theaters", "2520"),
        ("2’520", "theaters", "2520"),
        ("14.000,50", "metres", "14000.5"),
        ("14,000.50", "metres", "14000.5"),
        ("14 000,50", "metres", "14000.5"),
        ("14'000.50", "metres", "14000.5"),
        ("1.234.567", "metres", "1234567"),
        ("1234,567", "metres", "1234.567"),
        ("12345.678", "metres", "12345.678"),
        ("1,00,000", "people", "100000"),
        ("١٬٢٣٤٫٥", "metres", "1234.5"),
        ("९६", "minutes", "96"),
        ("１，２３４．５", "metres", "1234.5"),
        ("–40", "degrees", "-40"),
        ("— 40", "degrees", "-40"),
        ("－４０", "degrees", "-40"),
        ("minus 40", "degrees", "-40"),
        ("+40", "degrees", "40"),
        ("−.5", "degrees", "-0.5"),
        ("-40 °C", "degrees Celsius", "-40"),
        ("40°", "degrees", "40"),
        ("40 %", "per cent", "40"),
        ("$13.8", "million US dollars", "13.8"),
        ("US$ 13.8m", "million US dollars", "13.8"),
        ("-$13.8 million dollars", "million US dollars", "-13.8"),
        ("13,800 thousand", "million US dollars", "13.8"),
        ("2.5k", "people", "2500"),
        ("1.234 million", "people", "1234000"),
        ("96 min.", "minutes", "96"),
        ("96m", "minutes", "96"),
        ("5k", "kilometres", "5"),
        ("3m", "people", "3000000"),
        ("3m people", "people", "3000000"),
        ("2bn", "barrels", "2000000000"),
        ("3 million", "months", "3000000"),
        ("96 mn", "minutes", "96"),
        ("40人", "人", "40"),
        ("about 40", "people", "40"),
        ("~40", "people", "40"),
        ("ca. 40", "people", "40"),
        ("9460000000000", "kilometres", "9460000000000"),
        ("0.0000001", "metres", "0.0000001"),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, unit: str, number: str) -> None:
    assert parse_number(text, unit) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("1/2", "metres"),
        ("½", "metres"),
        ("2½", "metres"),
        ("10²", "metres"),
        ("1:36", "minutes"),
        ("1h36", "minutes"),
        ("1 hour 36 minutes", "minutes"),
        ("2 hours", "minutes"),
        ("40-50", "people"),
        ("40–50", "people"),
        ("40 to 50", "people"),
        ("over 40", "people"),
        ("<40", "people"),
        ("40+", "people"),
        ("±40", "people"),
        ("--40", "degrees"),
        ("(40)", "degrees"),
        ("40 below", "degrees"),
        ("40°F", "degrees Celsius"),
        ("40%", "people"),
        ("$40", "people"),
        ("€40", "US dollars"),
        ("1e9", "metres"),
        ("0x10", "metres"),
        ("10^9", "metres"),
        ("1.2.3", "metres"),
        ("1,2345", "metres"),
        ("1,234,56", "metres"),
        ("1 2 3", "metres"),
        ("25 20", "metres"),
        ("1_000", "metres"),
        ("0,123,456", "metres"),
        ("’98", "year"),
        ("1990s", "year"),
        ("44 BC", "year"),
        ("5th", "people"),
        ("14万", "people"),
        ("forty", "people"),
        ("3 m", "months"),
        ("3m", "months"),
        ("3 m", "people"),
        ("3M", "film months"),
        ("5 k", "people"),
        ("5k", "kings"),
        ("2b", "barrels"),
        ("2 b", "metres"),
        ("nan", "people"),
        ("", "people"),
        ("9" * 25, "people"),
    ],
)
def test_what_is_no_single_number_is_asked_for_again(text: str, unit: str) -> None:
    with pytest.raises(Unreadable, match=f"plain digits.*they count {unit}"):
        parse_number(text, unit)


@pytest.mark.parametrize(
    ("text", "places", "ways"),
    [("1.234", 0, "1234 or 1.23"), ("-2.520", 2, "2520 or 2.52"), ("3,142", 3, "3142 or 3.142")],
)
def test_a_number_that_may_be_two_is_asked_for_again_with_both(text: str, places: int, ways: str) -> None:
    with pytest.raises(Unreadable, match=f"Type {ways};"):
        parse_number(text, "metres", places=places)


def test_a_point_before_three_digits_is_one_where_decimals_are_expected() -> None:
    assert parse_number("3.142", "metres", places=3) == Decimal("3.142")


NUMBERS = st.decimals(-(10**15), 10**15, places=2)


@given(NUMBERS, st.sampled_from(("{:f}", "{:,f}", "${:,f}", "about {:f} dollars", " {:,f}  US dollars. ")))
def test_every_number_is_read_in_every_english_form(number: Decimal, form: str) -> None:
    assert parse_number(form.format(number), "US dollars") == number


@given(NUMBERS, st.sampled_from((".", " ", "\u202f", "'", "’")), st.sampled_from("-−–"))
def test_every_number_is_read_as_its_neighbours_write_it(number: Decimal, mark: str, minus: str) -> None:
    text = f"{number:,f}".replace(".", ";").replace(",", mark).replace(";", ",").replace("-", minus)
    assert parse_number(text, "metres") == number


@given(st.text("0123456789.,'/:-–− e%$½²٫٣kmn", min_size=1, max_size=12))
def test_the_digits_of_what_is_read_are_those_that_were_typed(text: str) -> None:
    """Nothing between two digits is ever passed over but a mark of thousands or of decimals."""
    try:
        number = parse_number(text, "metres")
    except Unreadable:
        return
    typed = "".join(str(int(letter)) for letter in text if letter.isdecimal())
    assert f"{abs(number):f}".replace(".", "").strip("0") == typed.strip("0")


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        ("2520", "theaters", "2,520 theaters"),
        ("1998", "year", "1998"),
        ("1998", "Year", "1998"),
        ("1998", "light year", "1,998 light year"),
        ("1998", "dollars in its first year", "1,998 dollars in its first year"),
        ("1998", "pages of the year book", "1,998 pages of the year book"),
        ("1998", "year of release", "1,998 year of release"),
        ("1998", "years", "1,998 years"),
        ("1998", "dollars a year", "1,998 dollars a year"),
        ("1998", "films/year", "1,998 films/year"),
        ("1E+3", "theaters", "1,000 theaters"),
    ],
)
def test_a_number_is_shown_with_its_unit_and_a_year_as_a_year(number: str, unit: str, text: str) -> None:
    assert format_amount(Decimal(number), unit) == text


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("from 2,520 theaters", ["2520"]),
        ("from 2 520 theaters", ["2520"]),
        ("from 2520 theaters", ["2520"]),
        ("a budget of $14m", ["14000000"]),
        ("a budget of $13.8 million", ["13800000"]),
        ("₹40 crore, 2.5 lakh, 3bn", ["400000000", "250000", "3000000000"]),
        ("a 3/5 score", ["3", "5"]),
        ("gave it an 49% score", ["49"]),
        ("finishing seventh", ["7"]),
        ("within twenty-four hours", ["24"]),
        ("the 7th film of the 1990s", ["7", "1990"]),
        ("two million people, twenty-first place", ["2000000", "21"]),
        ("5–10 men", ["5", "10"]),
        ("at 9:36 p.m.", []),
        ("12,5 millions, C3PO, x12", []),
        ("a hundred years on 14 m of film", ["14"]),
    ],
)
def test_numbers_are_read_as_they_are_meant(text: str, numbers: list[str]) -> None:
    assert sorted(find_numbers(text)) == sorted(map(Decimal, numbers))


def test_numbers_in_words_can_be_left_out() -> None:
    assert list(find_numbers("the first of 3", words=False)) == [3]


@pytest.mark.parametrize(
    ("text", "value", "place", "unit"),
    [
        ("$13.8 million", "13800000", "100000", "$ million"),
        ("96 minutes", "96", "1", "minutes"),
        ("27%", "27", "1", "%"),
        ("−5 degrees", "-5", "1", "degrees"),
        ("2,520", "2520", "1", ""),
        ("US$1.25", "1.25", "0.01", "us$"),
    ],
)
def test_a_whole_text_is_an_amount(text: str, value: str, place: str, unit: str) -> None:
    assert parse_amount(text) == Amount(Decimal(value), Decimal(place), unit, year=False)


@pytest.mark.parametrize("text", ["C−", "2001: A Space Odyssey", "12 Angry Men", "seventh", "9:36 p.m.", "Apollo 13"])
def test_a_text_that_only_holds_a_number_is_no_amount(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize(("text", "year"), [("2020", True), ("2,020", False), ("2020 men", False), ("$2020", False)])
def test_a_year_is_distinguished_from_a_number(text: str, year: bool) -> None:
    amount = parse_amount(text)
    assert amount is not None
    assert amount.year == year


def test_whole_numbers_are_written_in_words() -> None:
    assert [in_words(number) for number in (0, 7, 21, 100, 112, 1500, 2_000_000)] == [
        "no", "seven", "twenty-one", "one hundred", "one hundred and twelve", "one thousand five hundred",
        "two million",
    ]  # fmt: skip
