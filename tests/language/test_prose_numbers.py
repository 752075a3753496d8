"""Numbers and dates: what is written in two ways is one, and what only looks like a number is none."""

from decimal import Decimal

import pytest

from quiz.language.prose_numbers import Amount, Date, date_form, dates_in, numbers_in, read_amount, without_dates


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
    assert sorted(numbers_in(text)) == sorted(map(Decimal, numbers))


def test_numbers_in_words_can_be_left_out() -> None:
    assert list(numbers_in("the first of 3", words=False)) == [3]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("held on June 12, 2023.", (2023, 6, 12)),
        ("held on 12 June 2023.", (2023, 6, 12)),
        ("2023-06-12", (2023, 6, 12)),
        ("the 3rd of May 2021", (2021, 5, 3)),
        ("Sept. 3, 2020", (2020, 9, 3)),
        ("in June 2023", (2023, 6, None)),
        ("In February, it was", (None, 2, None)),
        ("May 5", (None, 5, 5)),
        ("26 April", (None, 4, 26)),
    ],
)
def test_a_date_is_one_in_every_form(text: str, date: tuple[int | None, int, int | None]) -> None:
    assert list(dates_in(text)) == [Date(*date)]


def test_words_that_are_months_by_their_letters_are_none() -> None:
    assert list(dates_in("It may march on; Mayor Augusta Maybe, Decembers")) == []


def test_a_date_tells_its_month_and_no_other() -> None:
    premiere = Date(2023, 6, 12)
    assert premiere.tells(Date(2023, 6, None))
    assert premiere.tells(Date(None, 6, None))
    assert not premiere.tells(Date(2024, 6, None))
    assert not Date(2023, 6, None).tells(premiere)


def test_dates_are_taken_out_and_the_rest_is_left() -> None:
    assert without_dates("On June 12, 2023 and 3 May it took 5.") == "On . and . it took 5."


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
    assert read_amount(text) == Amount(Decimal(value), Decimal(place), unit, year=False)


@pytest.mark.parametrize("text", ["C−", "2001: A Space Odyssey", "12 Angry Men", "seventh", "9:36 p.m.", "Apollo 13"])
def test_a_text_that_only_holds_a_number_is_no_amount(text: str) -> None:
    assert read_amount(text) is None


@pytest.mark.parametrize(("text", "year"), [("2020", True), ("2,020", False), ("2020 men", False), ("$2020", False)])
def test_a_year_is_told_from_a_number(text: str, year: bool) -> None:
    amount = read_amount(text)
    assert amount is not None
    assert amount.year == year


def test_the_form_of_a_date_is_told_by_an_example() -> None:
    assert [date_form(text) for text in ("12 June 2023", "June 12", "May", "2023-06-12", "12 men")] == [
        "12 June", "June 12", "June", "2023-06-12", None,
    ]  # fmt: skip
