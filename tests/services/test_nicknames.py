"""Nicknames: which are let through, and as what."""

import re
import unicodedata

import pytest
import regex

from quiz.errors import Unreadable
from quiz.services.nicknames import LOOKALIKES, parse_name, skeleton


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
        ("❤️", "❤️"),  # selectors of a variant, U+FE0F and U+FE0E
        ("☀️ Sun ☀︎", "☀️ Sun ☀︎"),
        ("1️⃣ #️⃣", "1️⃣ #️⃣"),  # keycaps
        ("👩‍❤️‍💋‍👨", "👩‍❤️‍💋‍👨"),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"),  # Scotland: a flag and tags
        ("🇩🇪 👍🏽 ❣", "🇩🇪 👍🏽 ❣"),
        ("کتاب‌ها", "کتاب‌ها"),  # a non-joiner where its script needs one
        ("မန္တလေး", "မန္တလေး"),  # an invisible stacker between two letters
        ("А҉", "А҉"),  # an enclosing mark, U+0489
        ("Thank you", "Thank you"),
        ("You there", "You there"),
        ("(Bayou)", "(Bayou)"),
        ("Stow", "Stow"),
        ("", None),
        (" \t ", None),
    ],
)
def test_names_are_kept_as_rfc_8266_says(typed: str, kept: str | None) -> None:
    assert parse_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("A" * 21, "That name is too long. 20 letters is the most."),
        (" " * 198 + "Ann", "That name is too long. 20 letters is the most."),
        ("ก็" * 13 + "abc", "The letters of that name take more room than there is. Leave some out."),  # 81 bytes
        ("a\u0301\u0302\u0303", "That name has a letter with more than 2 marks. Leave some out."),
        ("...", "That name shows nothing. Write at least one letter or digit."),
        ("a\u202eb", "That name has a character that cannot be shown safely. Leave it out."),
        ("a\u0489\u0488\u0489", "That name has a letter with more than 2 marks. Leave some out."),
        ("\u0301Ann", "That name has a mark without a letter before it. Leave it out."),
        ("Stow away", "“Stowaway” is what players without a name are called. Choose another name."),
        ("Mia (you)", "“You” is how the game marks each player’s own line. Choose another name."),
    ],
)
def test_a_refused_name_comes_with_what_to_change(typed: str, advice: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_name(typed)
    assert str(refused.value) == advice


UNSEEN = [
    "\U0001d159", "\ufffc", "\ufffd", "\u303f", "\u2800",  # no glyph, or one that stands for something lost
    "\u00ad", "\u034f", "\u061c", "\u115f", "\u1160", "\u17b4", "\u180b", "\u180e", "\u200b", "\u200c", "\u200d",
    "\u200e", "\u2060", "\u2061", "\u2066", "\u206a", "\u3164", "\ufe00", "\ufe0f", "\ufe0e", "\ufeff", "\uffa0",
    "\ufff9", "\U0001bca0", "\U0001d173", "\U000e0001", "\U000e0041", "\U000e007f", "\U000e0100",  # Default_Ignorable
    # fillers, signs that stack or change what is beside them
    "\U00016fe4", "\u2d7f", "\u1039", "\u17d2", "\U0001107f", "\U00011d45", "\U00011d97", "\U0001da9b",
    "\u0378", "\U000323b0", "\ue000", "\U000f0000", "\ufdd0", "\ud800", "\x07",  # nothing at all
]  # fmt: skip


@pytest.mark.parametrize("unseen", UNSEEN, ids=lambda char: f"U+{ord(char):04X}")
def test_what_shows_nothing_is_refused_alone_and_within(unseen: str) -> None:
    for typed in (unseen, f"Ann{unseen}", f"An{unseen}n", f"{unseen}Ann", f"🚀{unseen}{unseen}", f"Ann {unseen}"):
        with pytest.raises(Unreadable):
            parse_name(typed)


def test_no_character_is_let_through_that_unicode_may_ignore_or_names_a_blank() -> None:
    """Every character there is, behind a letter: what is kept is neither, but for visible signs of that name."""
    visible = {
        "AEGEAN WORD", "BLANK SYMBOL", "DEVANAGARI GAP", "NEWA GAP", "BHAIKSUKI GAP", "DIVES AKURU", "EMPTY NEST",
        "ETHIOPIC WORDSPACE", "MANICHAEAN PUNCTUATION", "SIGNWRITING LOCATION-WALLPLANE", "SYMBOL FOR",
        "SIGNWRITING LOCATION-FLOORPLANE",
    }  # fmt: skip
    blank = re.compile(r"BLANK|FILLER|NULL|SPACE\b|INVISIBLE|OBJECT|REPLACEMENT|FILL ")
    ignorable = regex.compile(r"\p{Default_Ignorable_Code_Point}|[\p{C}\p{Z}]")
    for code in (*range(0x80, 0xD800), *range(0xE000, 0x20000), *range(0xE0000, 0xE0200)):
        char = chr(code)
        named = unicodedata.name(char, "")
        if blank.search(named) or ignorable.match(char):
            try:
                kept = parse_name(f"A{char}") or ""
            except Unreadable:
                continue
            assert char not in kept or any(named.startswith(sign) for sign in visible), named


OWN = [
    "Stowaway", "Stow away", "s.t.o.w.a.w.a.y", "STOWAWAY 2", "the Stowaway!", "Stowaways", "St0w4w@y", "5towaway",
    "§†owaway",
    "Stowаway", "Ѕtоԝаԝау", "ѕtоաаաау", "Śtöwâwäÿ", "Støwaway", "Stovvavvay", "ＳＴＯＷＡＷＡＹ", "𝓢𝓽𝓸𝔀𝓪𝔀𝓪𝔂",
    "🅂🅃🄾🅆🄰🅆🄰🅈", "🅢🅣🅞🅦🅐🅦🅐🅨", "🆂🆃🅾🆆🅰🆆🅰🆈", "🇸 🇹 🇴 🇼 🇦 🇼 🇦 🇾", "sᴛᴏᴡᴀᴡᴀʏ", "ᏚᎢOᎳᎪᎳᎪY", "ˢᵗᵒʷᵃʷᵃʸ",
    "Sto\u0489wa\u0301wa\u0301y", "Mia (you)", "Mia (YOU)", "Mia [you]", "Mia （ｙｏｕ）", "Mia (yоu)", "Mia (y0u)",
    "Mia ( y o u )", "Mia ❨you❩", "Mia 〔you〕", "Mia ⁽ʸᵒᵘ⁾", "Mia <you>", "Mia ‹you›", "Mia {ÿöü}", "Mia ⎛you⎞",
    "Mia (you!", "Mia you)", "(you) Mia", "(ⓨⓞⓤ)", "🇾 🇴 🇺", "You", "yоu", "y.o.u", "Your friend", "Yоur friеnd",
]  # fmt: skip


@pytest.mark.parametrize("typed", OWN)
def test_the_games_own_words_for_players_are_no_names_in_any_dress(typed: str) -> None:
    with pytest.raises(Unreadable, match=r"is what players without a name are called|is how the game marks"):
        parse_name(typed)


def test_the_table_of_lookalikes_is_unicodes() -> None:
    pytest.importorskip("confusable_homoglyphs", reason="of the extra test, which is older here than pyproject.toml")
    from tests.confusables import render_table  # noqa: PLC0415 -- it needs what is skipped for above

    assert LOOKALIKES.read_text(encoding="utf-8") == render_table(), "write it anew: python -m tests.confusables"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Admin", "Аdmіn"),
        ("paypal", "рауρаl"),
        ("scope", "ѕсоре"),
        ("l1|I", "iiii"),
        ("Ø5", "os"),
        ("Ĳ", "ij"),
        ("ꜱ", "s"),
    ],
)
def test_texts_that_look_alike_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ann", "Anna"), ("мир", "mup"), ("李", "木"), ("cat", "cot"), ("ab c", "a bc")]
)
def test_texts_that_look_different_have_two(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


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
        "A\ufe0f",  # a selector of a variant that there is none of
        "1\ufe0f",
        "\U0001fffd\ufe0f",  # of an emoji that does not exist yet
        "\U0001fffd",
        "🏴\U000e0061\U000e0062\U000e0063\U000e007f",  # a hidden text behind a flag
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
        parse_name(typed)
    assert str(refused.value).endswith(".")
