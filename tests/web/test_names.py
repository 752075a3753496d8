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
        ("🚀" * 20, "🚀" * 20),  # 80 bytes
        ("a\u0301\u0302", "á\u0302"),  # two marks
        (" " * 197 + "Ann", "Ann"),  # 200 code points
        ("नमस्ते", "नमस्ते"),
        ("", None),
        (" \t ", None),
    ],
)
def test_names_are_kept_as_rfc_8266_says(typed: str, kept: str | None) -> None:
    assert read_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("A" * 21, "That name is too long. 20 letters is the most."),
        (" " * 198 + "Ann", "That name is too long. 20 letters is the most."),
        ("ก็" * 13 + "abc", "The letters of that name take more room than there is. Leave some out."),  # 81 bytes
        ("a\u0301\u0302\u0303", "That name has a letter with more than 2 marks. Leave some out."),
        ("...", "That name shows nothing. Write at least one letter or digit."),
        ("a\u202eb", "That name has a character that cannot be shown safely. Leave it out."),
    ],
)
def test_whoever_is_refused_a_name_is_told_what_to_change(typed: str, advice: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_name(typed)
    assert str(refused.value) == advice


@pytest.mark.parametrize(
    "typed",
    [
        "\u2800",  # braille blank
        "\u3164",
        "\uffa0",
        "\u115f",
        "\u1160",  # Hangul fillers
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
