"""Nicknames: which are let through, as they are kept and compared (RFC 8266, the Nickname profile of PRECIS)."""

import unicodedata

import precis_i18n
import regex

from quiz.errors import Unreadable

LETTERS_MOST = 20
BYTES_MOST = 80
MARKS_MOST = 2
LONG = 200
"""No name that is let through takes more code points, spaces around it included."""
TOO_LONG = f"That name is too long. {LETTERS_MOST} letters is the most."
UNNAMED = "Stowaway"
"""What a player without a name is called: on board, on no list."""

_PROFILE = precis_i18n.get_profile("NicknameCasePreserved")
_LETTER = regex.compile(r"\X")
_EMOJI = r"\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f]?"
_JOINED = regex.compile(rf"{_EMOJI}(?:\u200d{_EMOJI})+")
_STARS = "".join(map(chr, range(0x2605, 0x2700)))  # symbols, more than a name has letters
_BLANK = "\u2800"  # Braille without a dot: drawn as nothing, yet a symbol; the profile refuses other such letters


def read_name(text: str) -> str | None:
    """The nickname as it is kept, or None for an empty one. Raises `Unreadable` with what to change."""
    if not text.strip():
        return None
    if len(text) > LONG:
        raise Unreadable(TOO_LONG)
    name = _enforce(unicodedata.normalize("NFC", text))
    letters = _LETTER.findall(name)
    if len(letters) > LETTERS_MOST:
        raise Unreadable(TOO_LONG)
    if len(name.encode()) > BYTES_MOST:
        raise Unreadable("The letters of that name take more room than there is. Leave some out.")
    if any(_marks(letter) > MARKS_MOST for letter in letters):
        raise Unreadable(f"That name has a letter with more than {MARKS_MOST} marks. Leave some out.")
    if not any(unicodedata.category(char)[0] in "LNS" and char != _BLANK for char in name):
        raise Unreadable("That name shows nothing. Write at least one letter or digit.")
    return name


def _enforce(text: str) -> str:
    """The text as the profile has it; emoji that joiners make one (a woman and a rocket: an astronaut) pass whole.

    PRECIS knows joiners only from scripts that need them, so such an emoji goes in as one star and comes out again.
    """
    star = next(mark for mark in _STARS if mark not in text)
    joined = _JOINED.findall(text)
    try:
        name: str = _PROFILE.enforce(_JOINED.sub(star, text))
    except (UnicodeEncodeError, ValueError):
        raise Unreadable("That name has a character that cannot be shown safely. Leave it out.") from None
    for emoji in joined:
        name = name.replace(star, emoji, 1)
    return name


def _marks(letter: str) -> int:
    return sum(unicodedata.category(char) == "Mn" for char in unicodedata.normalize("NFD", letter))
