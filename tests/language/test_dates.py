"""Dates: one date in all its forms, in any precision, and words that only look like dates."""

import pytest

from quiz.language.dates import (
    DAY_FIRST,
    MONTH_FIRST,
    Date,
    date_form,
    date_style,
    find_dates,
    locate_dates,
    remove_dates,
)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("held on June 12, 2023.", (2023, 6, 12)),
        ("held on 12 June 2023.", (2023, 6, 12)),
        ("2023-06-12", (2023, 6, 12)),
        ("the 3rd of May 2021", (2021, 5, 3)),
        ("Sept. 3, 2020", (2020, 9, 3)),
        ("in June 2023", (2023, 6, 0)),
        ("In February, it was", (0, 2, 0)),
        ("May 5", (0, 5, 5)),
        ("26 April", (0, 4, 26)),
    ],
)
def test_a_date_of_any_precision_is_found_in_every_form(text: str, date: tuple[int, int, int]) -> None:
    assert list(find_dates(text)) == [Date(*date)]


def test_words_that_begin_like_months_are_no_dates() -> None:
    assert list(find_dates("It may march on; Mayor Augusta Maybe, 12 Mayors, Decembers")) == []


def test_a_date_includes_its_month_and_no_other() -> None:
    premiere = Date(2023, 6, 12)
    assert premiere.includes(Date(2023, 6, 0))
    assert premiere.includes(Date(0, 6))
    assert not premiere.includes(Date(2024, 6))
    assert not Date(2023, 6, 0).includes(premiere)


def test_each_date_is_replaced_by_a_full_stop() -> None:
    assert remove_dates("On June 12, 2023 and 3 May it took 5.") == "On . and . it took 5."


def test_the_form_of_a_date_is_named_by_an_example() -> None:
    assert [date_form(text) for text in ("12 June 2023", "June 12", "May", "2023-06-12", "12 men")] == [
        "12 June", "June 12", "June", "2023-06-12", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on 2023-06-12", Date(2023, 6, 12)),
        ("on 12 June 2023", Date(2023, 6, 12)),
        ("on the 12th of June 2023", Date(2023, 6, 12)),
        ("on June 12, 2023,", Date(2023, 6, 12)),
        ("on Sept. 3rd, 1999", Date(1999, 9, 3)),
        ("on 3.9.1999", Date(1999, 9, 3)),
        ("in June 2023", Date(2023, 6)),
        ("in June, 2023", Date(2023, 6)),
        ("on 2023-06", Date(2023, 6)),
        ("on 31 June 2023", None),
        ("on 29 February 2023", None),
        ("on 12 June 3023", None),
    ],
)
def test_dates_with_a_year_are_located_in_every_form(text: str, date: Date | None) -> None:
    assert [match.date for match in locate_dates(text)] == [date]


@pytest.mark.parametrize("text", ["may 2023", "in 2023", "12/06/2023", "June", "20230612"])
def test_a_date_without_its_year_or_in_doubt_is_not_located(text: str) -> None:
    assert list(locate_dates(text)) == []


@pytest.mark.parametrize("text", ["from March to May 2021", "between 5 and 20 May 2021", "5–20 May 2021"])
def test_the_end_of_a_span_dates_nothing(text: str) -> None:
    assert [match.in_span for match in locate_dates(text)] == [True]


def test_dates_are_written_as_the_article_writes_most_of_its_own() -> None:
    assert date_style("12 June 2023 and 3 May 2024 and June 1, 2020") == DAY_FIRST
    assert date_style("June 1, 2020 and 2021-02-03") == MONTH_FIRST
    assert Date(2023, 6, 12).format(MONTH_FIRST) == "June 12, 2023"
    assert Date(2023, 6).format(DAY_FIRST) == "June 2023"
