"""Wrong options: of the same sort and form as the right one, plausible, and never true."""

import re
from decimal import Decimal
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.drafting.generators.distractors import MAX_WRONG, draw_dates, draw_figures, draw_people, without_shared_words
from quiz.kinds import Choice
from quiz.language.dates import DAY_FIRST, MONTH_FIRST, Date, locate_dates
from quiz.language.natural_order import sort_naturally
from tests.drafting.articles import NAMES, article, drafts_of


@given(number=st.integers(1, 9_999_999), seed=st.integers(0, 99))
def test_figures_keep_their_form_and_their_distance(number: int, seed: int) -> None:
    digits = f"{number:,}"
    wrong = [Decimal(option.replace(",", "")) for option in draw_figures(digits, Random(seed))]
    everything = sorted([Decimal(number), *wrong])
    assert len(set(everything)) == len(everything)
    for low, high in pairwise(everything):
        assert high - low >= high / 10
    assert all(option > 0 and option == option.to_integral_value() for option in wrong)
    assert len(wrong) >= 3 or number < 3


@pytest.mark.parametrize(
    ("digits", "form"),
    [
        ("13.8", r"\d+\.\d"), ("6.25", r"\d+\.\d\d"), ("2,520", r"\d{3}|\d,\d\d0"), ("480", r"\d+0|\d,\d+0"),
        ("1,20,00,000", r"\d{1,2}(,\d\d){1,2},\d{3}"),
    ],
)  # fmt: skip
def test_figures_look_like_the_right_one(digits: str, form: str) -> None:
    for seed in range(20):
        wrong = draw_figures(digits, Random(seed))
        assert len(wrong) >= 3
        assert [option for option in wrong if not re.fullmatch(form, option)] == []


def test_per_cent_stays_below_a_hundred() -> None:
    for seed in range(20):
        assert all(0 < int(option) <= 100 for option in draw_figures("97", Random(seed), 100))


DATES = st.dates().filter(lambda day: 1900 <= day.year <= 2050)


@given(day=DATES, seed=st.integers(0, 99), avoided=st.lists(DATES, max_size=5))
def test_dates_keep_their_precision_and_avoid_true_ones(day: object, seed: int, avoided: list[object]) -> None:
    right = Date(day.year, day.month, day.day)  # type: ignore[attr-defined]
    true = {right, *(Date(day_avoided.year, day_avoided.month, day_avoided.day) for day_avoided in avoided)}  # type: ignore[attr-defined]
    for style in (DAY_FIRST, MONTH_FIRST):
        wrong = [match.date for text in draw_dates(right, style, true, Random(seed)) for match in locate_dates(text)]
        assert len(wrong) == MAX_WRONG
        assert true.isdisjoint(wrong)
        assert all(day_avoided and day_avoided.day for day_avoided in wrong)
    months = draw_dates(right.without_day, DAY_FIRST, {right.without_day}, Random(seed))
    assert len(set(months)) == MAX_WRONG
    assert right.without_day.format(DAY_FIRST) not in months


def test_a_long_name_is_not_alone_among_short_ones() -> None:
    names = ["Bo Li", "Cy Yu", "Ed Po", "Al Ma", "Jo Wu", "Anastasia Longfellow"]
    for seed in range(10):
        assert "Anastasia Longfellow" in draw_people("Maximiliana Wetherby", names, Random(seed))


@pytest.mark.parametrize(
    ("right", "other"),
    [
        ("The Daily Telegraph", "The Telegraph"), ("Studio Babelsberg", "Babelsberg Studio"), ("HBO Max", "Max"),
        ("Venice International Film Festival", "Venice Film Festival"), ("Warner Bros.", "Warner Bros. Pictures"),
    ],
)  # fmt: skip
def test_what_may_be_the_same_under_another_name_is_no_wrong_option(right: str, other: str) -> None:
    assert without_shared_words(right, [other, "Something Else"]) == ["Something Else"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(3))
def test_options_are_all_of_one_form(name: str, seed: int) -> None:
    for question in drafts_of(name, seed).questions:
        if isinstance(question, Choice):
            dated = [len(list(locate_dates(entry))) for entry in question.entries]
            assert len(set(dated)) == 1, question.id
            assert len({entry[0].isdigit() for entry in question.entries}) == 1, question.id
            assert len({entry.count(".") for entry in question.entries}) == 1 or not question.keep_order, question.id


@pytest.mark.parametrize("name", NAMES)
def test_what_the_article_mentions_is_no_wrong_country_company_or_festival(name: str) -> None:
    text = article(name).read_text(encoding="utf-8-sig")
    for question in drafts_of(name).questions:
        if isinstance(question, Choice) and question.stem.startswith(("At which festival", "In which country")):
            assert [wrong for wrong in question.wrong if wrong in text] == [], question.id


def test_options_with_a_natural_order_are_kept_in_it() -> None:
    for name in NAMES:
        for question in drafts_of(name).questions:
            if isinstance(question, Choice) and question.keep_order:
                assert list(question.wrong) == sort_naturally(question.wrong), question.id
