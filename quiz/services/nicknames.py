"""Nicknames: validation, the stored form (RFC 8266, Nickname profile of PRECIS), and blocked words.

Names that look alike have the same skeleton (UTS 39), so that the game's own words for players and the blocked words
are refused in every disguise.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import precis_i18n
import regex

from quiz.errors import Unreadable

MAX_LETTERS = 20
MAX_BYTES = 80
MAX_MARKS = 2
MAX_TYPED_LETTERS = 200
"""The most code points of a typed name, including the spaces around it."""
TOO_LONG = f"That name is too long. {MAX_LETTERS} letters is the most."
UNSAFE = "That name has a character that cannot be shown safely. Leave it out."
UNNAMED = "Stowaway"
"""The name shown for players without a nickname: they are on board, but not on any list."""
BLOCKLIST = Path(__file__).with_name("blocked-names.txt")
"""The blocked words that ship with the game."""
LOOKALIKES = Path(__file__).with_name("confusables.txt")
"""A table of 5 kB, written by tests/confusables.py: the package it is taken from costs each worker 17 MB and 0.1 s."""

_OWN_NAMES = ("you", "yourfriend")
"""Other words by which pages refer to players; they are allowed as a part of a name."""

_PROFILE = precis_i18n.get_profile("NicknameCasePreserved")
_LETTER = regex.compile(r"\X")
# Emoji of several characters: with a variation selector, a skin tone or a keycap; joined ones; three flags.
_EMOJI = r"(?!\p{Unassigned})\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|[\ufe0e\ufe0f])?"
_FLAG = (
    "\U0001f3f4(?:"
    + "|".join("".join(chr(0xE0000 + ord(c)) for c in f"{code}\x7f") for code in ("gbeng", "gbsct", "gbwls"))
    + ")"
)
_COMPOSED = regex.compile(
    rf"{_FLAG}|[0-9#*]\ufe0f\u20e3|{_EMOJI}(?:\u200d{_EMOJI})+|(?!\p{{ASCII}}){_EMOJI}(?<=[\ufe0e\ufe0f])"
)
_STARS = "".join(map(chr, range(0x2605, 0x2700)))  # more symbols than a name can have characters
# Characters that do not show: those that Unicode allows to be ignored (joiners are left to the profile), spaces and
# fillers, replacement characters, signs that only change their neighbours.
_UNSEEN = regex.compile(
    r"(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}|[\p{Unassigned}\p{Private_Use}\u2800\u303f\ufffc\ufffd"
    r"\u2d7f\U0001107f\U00013440-\U00013442\U00016fe4\U0001bc9d\U0001d159\U0001da9b-\U0001daaf]"
    r"|\p{Indic_Syllabic_Category=Invisible_Stacker}(?!\p{Lo})"
)
_LOOSE_MARK = regex.compile(r"(?:^|\s)\p{M}")
_YOU_MARK = regex.compile(r"[\p{Ps}\p{Pi}<⎛-⎳]\W*y\W*o\W*u(?!\w)|(?<!\w)y\W*o\W*u\W*[\p{Pe}\p{Pf}>⎛-⎳]")
_LATIN_NAME = re.compile(r"\b(?:LATIN|INDICATOR) (?:.* )?(?:LETTER|CAPITAL) (AE|OE|[A-Z])(?: WITH .*)?$")
_LETTERS_OF_DIGITS = str.maketrans("013457@$§†€!|l", "oieastassteiii")
"""The letters that digits and signs stand for; 1 stands for i and for l, so these two count as one letter."""
_SHOUTED = re.compile(r"[!|](?!\w)")
_WORD = re.compile(r"[^\W_]+")
_SPELLED_OUT = re.compile(r"(?<!\w)(\w) (?=\w(?!\w))")


def parse_name(text: str) -> str | None:
    """Return the nickname in its stored form, or None for an empty text. Raises `Unreadable` with what to change."""
    if not text.strip():
        return None
    if len(text) > MAX_TYPED_LETTERS:
        raise Unreadable(TOO_LONG)
    name = _enforce_profile(unicodedata.normalize("NFC", text))
    letters = _LETTER.findall(name)
    if len(letters) > MAX_LETTERS:
        raise Unreadable(TOO_LONG)
    if len(name.encode()) > MAX_BYTES:
        raise Unreadable("The letters of that name take more room than there is. Leave some out.")
    if any(_count_marks(letter) > MAX_MARKS for letter in letters):
        raise Unreadable(f"That name has a letter with more than {MAX_MARKS} marks. Leave some out.")
    if _LOOSE_MARK.search(name):
        raise Unreadable("That name has a mark without a letter before it. Leave it out.")
    if not any(unicodedata.category(char)[0] in "LNS" for char in name):
        raise Unreadable("That name shows nothing. Write at least one letter or digit.")
    squeezed = skeleton(name).replace(" ", "")
    if skeleton(UNNAMED) in squeezed:
        raise Unreadable(f"“{UNNAMED}” is what players without a name are called. Choose another name.")
    if squeezed in _OWN_NAMES or _YOU_MARK.search(draw_plainly(name).replace("0", "o")):
        raise Unreadable("“You” is how the game marks each player’s own line. Choose another name.")
    return name


def _enforce_profile(text: str) -> str:
    """Apply the profile to a text, but not to emoji of several characters (a woman and a rocket: an astronaut).

    PRECIS allows joiners only in scripts that need them, so each such emoji is replaced by one star and then restored.
    """
    star = next(mark for mark in _STARS if mark not in text)
    emoji = _COMPOSED.findall(text)
    try:
        name: str = _PROFILE.enforce(_COMPOSED.sub(star, text))
    except (UnicodeEncodeError, ValueError):
        raise Unreadable(UNSAFE) from None
    if _UNSEEN.search(name):
        raise Unreadable(UNSAFE)
    for composed in emoji:
        name = name.replace(star, composed, 1)
    return name


def _count_marks(letter: str) -> int:
    """Count the marks stacked on a letter; a variation selector is not a mark."""
    decomposed = unicodedata.normalize("NFD", letter)
    return sum(unicodedata.category(char) in ("Mn", "Me") and char not in "\ufe0e\ufe0f" for char in decomposed)


def skeleton(text: str) -> str:
    """Return a text's words as they look, without case, marks and punctuation: "Ádm1n!" and "аԁmin" become "admin"."""
    return " ".join(_WORD.findall(_SHOUTED.sub(" ", draw_plainly(text)).translate(_LETTERS_OF_DIGITS)))


def draw_plainly(text: str) -> str:
    """Replace the letters of a text by the plainest lower-case letters that look like them; leave punctuation."""
    lookalikes = _load_lookalikes()
    drawn = "".join(draw_letter(char, lookalikes) for char in strip_marks(text))
    return strip_marks(drawn.casefold()).replace("vv", "w")


def strip_marks(text: str) -> str:
    """Return a text in compatibility decomposition (NFKD), without its combining marks."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char)[0] != "M")


def draw_letter(char: str, lookalikes: Mapping[str, str]) -> str:
    """Return the plain letter that a letter looks like, by the table or by its name (… LETTER O WITH STROKE)."""
    if char.isascii():
        return char
    match = _LATIN_NAME.search(unicodedata.name(char, ""))
    return lookalikes.get(char) or (match[1] if match else char)


@cache
def _load_lookalikes() -> Mapping[str, str]:
    lookalikes: dict[str, str] = {}
    for line in LOOKALIKES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            look, *codes = line.split()
            lookalikes |= {chr(int(code, 16)): look for code in codes}
    return lookalikes


def refuse_blocked(name: str | None, host_blocklist: Path | None) -> None:
    """Raise `Unreadable` if a nickname contains a word of the host's blocklist, or else of the shipped one."""
    if name is None:
        return
    path = find_blocklist(host_blocklist)
    stat = path.stat()
    if is_blocked(name, _load_blocklist(path, stat.st_mtime_ns, stat.st_size)):
        raise Unreadable("A word of that name is not shown here. Choose another name.")


def is_blocked(name: str, phrases: frozenset[str]) -> bool:
    """Whether a name looks like one of the phrases, or contains a phrase as whole words, perhaps spelled out.

    The phrases are skeletons.
    """
    words = skeleton(name)
    readings = words, _SPELLED_OUT.sub(r"\1", words), words.replace(" ", "")
    return any(f" {phrase} " in f" {reading} " for phrase in phrases for reading in readings)


def find_blocklist(host_blocklist: Path | None) -> Path:
    """Return the file with the blocked words: the host's file if it exists, or else the shipped one."""
    return host_blocklist if host_blocklist is not None and host_blocklist.is_file() else BLOCKLIST


@lru_cache(4)
def _load_blocklist(path: Path, _modified_ns: int, _size: int) -> frozenset[str]:
    """Load the skeletons of a file's phrases; time and size are arguments so that a changed file is read again."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return frozenset(skeleton(line) for line in lines if skeleton(line) and not line.startswith("#"))
