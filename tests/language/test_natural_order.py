"""Sorting options as people read them."""

from random import Random

import pytest

from quiz.language.natural_order import sort_naturally


@pytest.mark.parametrize(
    "texts",
    [
        ["900", "1,520", "$1.2 million", "$13.8 million", "$2 billion"],
        ["9%", "17%", "27%", "72%"],
        ["-20 °C", "-10 °C", "0 °C", "5 °C"],
        ["−20", "–3.5", "−.5", "0", "+2"],
        ["minus 20", "minus 5", "3"],
        ["5–10", "10–20", "20–30"],
        ["January", "April", "June", "December"],
        ["Jan", "Apr", "Sept", "Dec"],
        ["June 2023", "January 2024", "April 2024"],
        ["12 June 2023", "19 January 2024", "3 June 2024", "10 June 2024"],
        ["3 Dec 2023", "12 Jan 2024"],
        ["June 12, 2023", "January 19, 2024"],
        ["2019", "2020", "2021"],
        ["500 BC", "44 BC", "30", "1998"],
        ["April", "June 2023", "January 2024"],  # a month of no year comes first
        ["January 2024", "1 January 2024", "31 January 2024"],  # and so does one of no day
        ["31 December 2022", "19 January 2024", "31 January 2024"],  # 31 is a day, and no year
        ["Monday", "Tuesday", "Wednesday", "Friday", "Sunday"],
        ["Mon 8:15", "Mon 9:30", "Tue 8:00"],
        ["First", "Second", "Third", "Tenth", "Twentieth", "Twenty-first"],
        ["1st place", "2nd place", "10th place"],
        ["two", "nine", "ten", "twenty", "twenty-one", "ninety-nine", "one hundred"],
        ["1,000", "$1.5 thousand", "2,000"],
        ["900", "$800k", "$1.2m", "2 bn"],
        ["two hundred", "three thousand", "a million", "2 billion"],
        ["Hundreds", "Thousands", "Millions", "Billions"],
        ["Rocky II", "Rocky IV", "Rocky V", "Rocky IX"],
        ["9:05", "9:30", "10:15"],
        ["900", "Soyuz", "Vostok"],  # without a number last, by letters
        ["It was cold, and I left as soon as I could", "She may have left on the second try of all"],
    ],
    ids=", ".join,
)
def test_options_sort_as_people_read_them(texts: list[str]) -> None:
    for seed in range(5):
        assert sort_naturally(Random(seed).sample(texts, len(texts))) == texts
