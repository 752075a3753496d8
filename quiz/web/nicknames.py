"""Nicknames: which are let through, as they are kept and compared (RFC 8266, the Nickname profile of PRECIS)."""

import unicodedata

import precis_i18n
import regex

from quiz.errors import Unreadable
from quiz.web.confusables import draw_plainly, skeleton

MAX_LETTERS = 20
MAX_BYTES = 80
MAX_MARKS = 2
LONG = 200
"""No name that is let through takes more code points, spaces around it included."""
TOO_LONG = f"That name is too long. {MAX_LETTERS} letters is the most."
UNSAFE = "That name has a character that cannot be shown safely. Leave it out."
UNNAMED = "Stowaway"
"""What a player without a name is called: on board, on no list."""

_OWN_NAMES = ("you", "yourfriend")
"""How pages name players besides; as a part of a name these are fine."""

_PROFILE = precis_i18n.get_profile("NicknameCasePreserved")
_LETTER = regex.compile(r"\X")
# Emoji that are more than one character each: with a variant's selector, a skin, a keycap; joined; three flags.
_EMOJI = r"(?!\p{Unassigned})\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|[\ufe0e\ufe0f])?"
_FLAG = (
    "\U0001f3f4(?:"
    + "|".join("".join(chr(0xE0000 + ord(c)) for c in f"{code}\x7f") for code in ("gbeng", "gbsct", "gbwls"))
    + ")"
)
_COMPOSED = regex.compile(
    rf"{_FLAG}|[0-9#*]\ufe0f\u20e3|{_EMOJI}(?:\u200d{_EMOJI})+|(?!\p{{ASCII}}){_EMOJI}(?<=[\ufe0e\ufe0f])"
)
_STARS = "".join(map(chr, range(0x2605, 0x2700)))  # symbols, more than a name has letters
# What shows nothing: what Unicode says may be ignored (joiners are the profile's to judge), and characters drawn
# as nothing: blanks and fillers, what stands for something lost, signs that only change their neighbours.
_UNSEEN = regex.compile(
    r"(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}|[\p{Unassigned}\p{Private_Use}\u2800\u303f\ufffc\ufffd"
    r"\u2d7f\U0001107f\U00013440-\U00013442\U00016fe4\U0001bc9d\U0001d159\U0001da9b-\U0001daaf]"
    r"|\p{Indic_Syllabic_Category=Invisible_Stacker}(?!\p{Lo})"
)
_LOOSE_MARK = regex.compile(r"(?:^|\s)\p{M}")
_YOU_MARK = regex.compile(r"[\p{Ps}\p{Pi}<⎛-⎳]\W*y\W*o\W*u(?!\w)|(?<!\w)y\W*o\W*u\W*[\p{Pe}\p{Pf}>⎛-⎳]")


def read_name(text: str) -> str | None:
    """The nickname as it is kept, or None for an empty one. Raises `Unreadable` with what to change."""
    if not text.strip():
        return None
    if len(text) > LONG:
        raise Unreadable(TOO_LONG)
    name = _enforce(unicodedata.normalize("NFC", text))
    letters = _LETTER.findall(name)
    if len(letters) > MAX_LETTERS:
        raise Unreadable(TOO_LONG)
    if len(name.encode()) > MAX_BYTES:
        raise Unreadable("The letters of that name take more room than there is. Leave some out.")
    if any(_marks(letter) > MAX_MARKS for letter in letters):
        raise Unreadable(f"That name has a letter with more than {MAX_MARKS} marks. Leave some out.")
    if _LOOSE_MARK.search(name):
        raise Unreadable("That name has a mark without a letter before it. Leave it out.")
    if not any(unicodedata.category(char)[0] in "LNS" for char in name):
        raise Unreadable("That name shows nothing. Write at least one letter or digit.")
    _refuse_own(name)
    return name


def _refuse_own(name: str) -> None:
    """Raise `Unreadable` for a name that looks like the game's own words for a player."""
    squeezed = skeleton(name).replace(" ", "")
    if skeleton(UNNAMED) in squeezed:
        raise Unreadable(f"“{UNNAMED}” is what players without a name are called. Choose another name.")
    if squeezed in _OWN_NAMES or _YOU_MARK.search(draw_plainly(name).replace("0", "o")):
        raise Unreadable("“You” is how the game marks each player’s own line. Choose another name.")


def _enforce(text: str) -> str:
    """The text as the profile has it; emoji of several characters (a woman and a rocket: an astronaut) pass whole.

    PRECIS knows joiners only from scripts that need them, so such an emoji goes in as one star and comes out again.
    """
    star = next(mark for mark in _STARS if mark not in text)
    composed = _COMPOSED.findall(text)
    plain = _COMPOSED.sub(star, text)
    try:
        name: str = _PROFILE.enforce(plain)
    except (UnicodeEncodeError, ValueError):
        raise Unreadable(UNSAFE) from None
    if _UNSEEN.search(name):
        raise Unreadable(UNSAFE)
    for emoji in composed:
        name = name.replace(star, emoji, 1)
    return name


def _marks(letter: str) -> int:
    """How many marks may stack on a letter; a selector of a variant is none."""
    taken_apart = unicodedata.normalize("NFD", letter)
    return sum(unicodedata.category(char) in ("Mn", "Me") and char not in "\ufe0e\ufe0f" for char in taken_apart)
