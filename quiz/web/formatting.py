"""Template filters: numbers, dates and times as pages write them, and players' pictures."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from markupsafe import Markup

from quiz.bank.film import direction_of
from quiz.language.dates import MONTH_NAMES
from quiz.rules.calendar import Period
from quiz.rules.scoring import Millis, round_half_up
from quiz.services import StoredDeck

PATCH_COLOURS = (
    ("#1d4f91", "#bfe4ff"), ("#6b2412", "#ffb27a"), ("#14523b", "#5ee0a0"), ("#3c2a6b", "#c9b6ff"),
    ("#5a1c3f", "#ffb0d2"), ("#17494f", "#7fe3ea"), ("#4a4212", "#f0d860"), ("#2b3442", "#d5deea"),
)  # fmt: skip
"""The background and line colours of the patches; every pair has a contrast of at least 4.5 to 1."""
SMALL_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MIN_HOURS_AS_DAYS = 48
MAX_CACHED_PATCHES = 4_096
MAX_CACHED_ATTRIBUTES = 4_096
"""As many texts as the pages of several hundred questions show; each comes again and again."""


def number(value: int) -> str:
    """Format 1940 as "1,940"."""
    return f"{value:,}"


def in_words(value: int) -> str:
    """Format 4 as "four"; use digits from eleven on."""
    return SMALL_NUMBERS[value] if value < len(SMALL_NUMBERS) else number(value)


def percent(part: int, whole: int) -> int:
    """Return a share in per cent, a half rounded up."""
    return round_half_up(Fraction(100 * part, whole))


def ordinal(value: int) -> str:
    """Format 1 as "1st", 12 as "12th"."""
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value:,}{ending}"


def day(value: date, today: date) -> str:
    """Format a date as "23 November", with its year unless it is the current year."""
    text = f"{value.day} {MONTH_NAMES[value.month - 1]}"  # not %B, which follows the locale of the process
    return text if value.year == today.year else f"{text} {value.year}"


def period(value: Period, today: date) -> str:
    """Format a day as `day` does, and a week as "Week of 23 November"."""
    return day(value.first, today) if value.days == 1 else f"Week of {day(value.first, today)}"


def duration(millis: Millis) -> str:
    """Format a duration as "2 min 31 s"."""
    minutes, seconds = divmod(round(millis / 1000), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def seconds(millis: Millis) -> str:
    """Format a short duration to the millisecond: "1 second", "1.5 seconds"."""
    number = f"{millis / 1000:g}"
    return f"{number} second" if number == "1" else f"{number} seconds"


def clock_time(millis: Millis) -> str:
    """Format a duration for a table: "1:48"."""
    minutes, seconds = divmod(round(millis / 1000), 60)
    return f"{minutes}:{seconds:02}"


def hours_left(millis: Millis) -> str:
    """Format the time until an end as "7 h 12 min", and from two days on as "3 d 7 h"."""
    hours, minutes = divmod(max(0, millis) // 60_000, 60)
    if hours >= MIN_HOURS_AS_DAYS:
        return f"{hours // 24} d {hours % 24} h"
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def title_of(deck: StoredDeck, today: date) -> str:
    """Return the title of a deck."""
    if deck.date is not None:
        return f"Daily mission · {day(deck.date, today)}"
    if deck.kind == "practice":
        return f"Practice · {deck.cards[0].question.topic}"
    return {"quick": "Quick game", "retry": "Retry of misses", "survival": "Decay", "party": "Party"}[deck.kind]


def count(value: int, singular: str, plural: str) -> str:
    """Format a number with its noun: "1 player", "1,204 players"."""
    return f"{value:,} {singular if value == 1 else plural}"


def out_of(value: int, length: int | None) -> str:
    """Format a number of a game's questions: "3 of 10", or "3" if the game has no fixed length."""
    return f"{value} of {length}" if length is not None else f"{value}"


def quotation(text: str) -> str:
    """Format what an article quotes itself for the page's quotation marks: a pair of straight ones becomes single."""
    return re.sub(r'"([^"]*)"', r"‘\1’", text)


@lru_cache(MAX_CACHED_ATTRIBUTES)
def language_attributes(text: str, language: str) -> Markup:
    """Return the attributes `lang` and `dir` for a text of a bank in this language, each with a leading space."""
    named = Markup(' lang="{}"').format(language) if language else Markup()
    return named + Markup(' dir="{}"').format(direction_of(text, language))


@dataclass(frozen=True, slots=True)
class Patch:
    """A mission patch: two colours, the tilt of an orbit, the position of a moon, a shape."""

    ground: str
    line: str
    tilt: int
    moon_x: int
    moon_y: int
    shape: int


@lru_cache(MAX_CACHED_PATCHES)
def patch(player_id: str) -> Patch:
    """Return the patch of a player, which helps to distinguish players with the same name.

    There are 7,200 patches: 8 colours, 12 tilts, 25 positions of the moon, 3 shapes. Some players share a patch, and
    anybody can search for an id with the patch of another player, so a patch does not prove an identity.
    """
    digest = hashlib.sha256(f"patch {player_id}".encode()).digest()
    ground, line = PATCH_COLOURS[digest[0] % len(PATCH_COLOURS)]
    return Patch(ground, line, digest[1] % 12 * 15, 8 + digest[2] % 5 * 3, 8 + digest[3] % 5 * 3, digest[4] % 3)


FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        function.__name__: function
        for function in (clock_time, count, duration, number, ordinal, out_of, patch, quotation, seconds)
    }
)
"""The template filters that need no more than their arguments, by their names in templates."""
