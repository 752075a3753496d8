"""Nicknames: which are let through, and as what."""

import pytest

from quiz.errors import Unreadable
from quiz.web.names import read_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ann", "Ann"),
        ("  Ann   Bee  ", "Ann Bee"),
        ("Микро", "Микро"),
        ("李小龙", "李小龙"),
        ("عمر", "عمر"),
        ("e\u0301mile", "émile"),
        ("🚀", "🚀"),
        ("👩🏽‍🚀 ★ 🏳️‍🌈", "👩🏽‍🚀 ★ 🏳️‍🌈"),  # emoji that joiners make one, which PRECIS alone would refuse
        ("A" * 20, "A" * 20),
        ("नमस्ते", "नमस्ते"),
        ("", None),
        (" \t ", None),
    ],
)
def test_names_are_kept_as_rfc_8266_says(typed: str, kept: str | None) -> None:
    assert read_name(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "A" * 21,
        "a\u0301\u0302\u0303",  # three marks on one letter
        "\u2800",  # braille blank
        "\u3164",  # Hangul filler
        "a\u202eb",  # right-to-left override
        "a\u0000b",
        "1\u200d2",  # a joiner that joins nothing
        "🚀\u200d",
        "".join(map(chr, range(0x2600, 0x2700))),
        "ก็" * 15,  # more than 80 bytes
        "a\nb",
        "...",
        "\ud800",  # a lone surrogate
    ],
)
def test_names_that_cannot_be_shown_are_refused_with_advice(typed: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_name(typed)
    assert str(refused.value).endswith(".")
