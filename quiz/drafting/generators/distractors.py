"""Wrong options of the same sort as the right one: people, things, dates and figures that cannot be right too."""

import re
from collections.abc import Collection, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from quiz.article.person_names import name_key
from quiz.drafting.facts import Facts
from quiz.drafting.facts.credits import JOBS
from quiz.language.dates import YEARS, Date
from quiz.language.normalize import normalise
from quiz.language.stopwords import FUNCTION_WORDS

MAX_WRONG = 5
"""Wrong options written for a choice; a deck shows three of them."""
MIN_WRONG = 3
_STEPS = {
    "day": (range(1, 10), range(1, 10)),
    "month": (range(1, 10), range(1, 10)),
    "year": (range(1, 7), range(1, 4)),
}
"""The weeks, months or years by which a wrong date may be earlier and later."""
_FACTORS = (("0.3", "0.45", "0.6", "0.75", "0.87"), ("1.15", "1.35", "1.6", "2", "2.6"))
_NEAR_FACTORS = (("0.7", "0.78", "0.87"), ("1.13", "1.25", "1.37", "1.5"))
"""Factors for wrong figures: below the right one and above it."""
_MIN_DIFFERENCE = Decimal("0.1")
"""The least difference of two figures, as a share of the larger one, for a fair choice."""
_NEAREST_IN_LENGTH = 10
MAX_LENGTH_RATIO = 1.5
"""How many times as long as the longest wrong option a right one may be before it stands out."""
_STORY_NUMBERS = {
    "hours": (2, 3, 6, 8, 12, 24, 36, 48, 72, 96),
    "days": (2, 3, 5, 7, 10, 14, 21, 30, 40, 60, 100),
    "minutes": (5, 10, 15, 20, 30, 45, 60, 90),
    "weeks": (2, 3, 4, 6, 8, 10, 12, 20),
    "months": (2, 3, 4, 6, 8, 9, 10, 14, 18),
    "years": (2, 3, 5, 7, 8, 10, 12, 15, 18, 20, 25, 30, 40, 50, 60, 80, 100),
}
"""Numbers that are common in stories."""
_GENERAL = FUNCTION_WORDS.union((
    "film", "films", "pictures", "entertainment", "productions", "studio", "studios", "company", "international",
    "festival", "media", "releasing", "classics", "features", "new", "city",
))  # fmt: skip
"""Words that are common in names of companies, studios, festivals and papers."""
_SMALL = 12


def draw(things: Sequence[str], rng: Random, most: int = MAX_WRONG) -> list[str]:
    """Some of the things at random, in their original order."""
    picked = sorted(rng.sample(range(len(things)), min(most, len(things))))
    return [things[index] for index in picked]


def draw_similar(right: str, things: Sequence[str], rng: Random, first: Sequence[str] = ()) -> list[str]:
    """The things in `first`, filled up at random with those things that are nearest in length."""
    near = sorted(things, key=lambda thing: abs(len(thing) - len(right)))[:_NEAREST_IN_LENGTH]
    chosen = draw(list(first), rng)
    return [*chosen, *draw([thing for thing in things if thing in near], rng, MAX_WRONG - len(chosen))]


def crew_except(facts: Facts, groups: Collection[str], also: Iterable[str] = (), right: str = "") -> list[str]:
    """The crew without people who have a credit in one of the groups of jobs.

    Actors are added if the crew are few, or if all their names are much shorter than the right one.
    """
    fields = [field for field in facts.credits if field in JOBS and JOBS[field].group in groups]
    doing = [*also, *(credit.name for field in fields for credit in facts.credits[field])]
    inside = {key for name in doing for key in (name_key(name), _first_and_last(name))}
    crew = [credit.name for field in JOBS if field != "starring" for credit in facts.credits.get(field, ())]
    actors = [part.actor for part in facts.parts] + [credit.name for credit in facts.credits.get("starring", ())]
    names = {name_key(name): name for name in crew if not _is_among(name, inside)}
    if len(names) < MAX_WRONG or max(map(len, names.values())) * MAX_LENGTH_RATIO < len(right):
        names = {name_key(name): name for name in actors if not _is_among(name, inside)} | names
    return list(names.values())


def _is_among(name: str, people: Collection[str]) -> bool:
    """Whether a name is one of the people's, with or without a middle name."""
    return name_key(name) in people or _first_and_last(name) in people


def _first_and_last(name: str) -> str:
    """A key of the first and the last word of a name."""
    words = name.split()
    return name_key(f"{words[0]} {words[-1]}") if len(words) > 1 else name_key(name)


def draw_people(right: str, names: Sequence[str], rng: Random) -> list[str]:
    """Some of the names at random, one of them not much shorter than the right one if possible."""
    chosen = draw(names, rng)
    longest = max(names, key=len, default="")
    if chosen and max(map(len, chosen)) * MAX_LENGTH_RATIO < len(right) and longest not in chosen:
        chosen[-1] = longest
    return chosen


def without_shared_words(right: str, things: Iterable[str]) -> list[str]:
    """The things that share no specific word with the right one: `The Telegraph` may be `The Daily Telegraph`."""
    words = set(normalise(right).split()) - _GENERAL
    return [thing for thing in things if words.isdisjoint(normalise(thing).split())]


def unmentioned(facts: Facts, things: Iterable[str]) -> list[str]:
    """The things that do not occur in the article, so that none can be right by it."""
    return [thing for thing in things if not facts.mentions(thing)]


def draw_dates(date: Date, style: str, avoid: Collection[Date], rng: Random) -> list[str]:
    """Dates near this one and of the same precision, without those in `avoid`."""
    steps = _STEPS["day" if date.day else "month" if date.month else "year"]
    earlier, later = (
        [
            other
            for by in rng.sample(side, len(side))
            if (other := date.shift(sign * by)).year in YEARS and other not in avoid
        ]
        for side, sign in zip(steps, (-1, 1), strict=True)
    )
    lows = rng.randint(1, MAX_WRONG - 1)
    dates = [*earlier[:lows], *later[: MAX_WRONG - min(lows, len(earlier))]]
    dates += earlier[lows : lows + MAX_WRONG - len(dates)]
    return [other.format(style) for other in sorted(dates)]


def draw_figures(digits: str, rng: Random, most: int | None = None, *, near: bool = False) -> list[str]:
    """Numbers of the same size and form, at least a tenth away from this one and from each other."""
    value = Decimal(digits.replace(",", ""))
    unit = _step_of(digits, value)
    below, above = (
        [value * Decimal(factor) for factor in factors] for factors in (_NEAR_FACTORS if near else _FACTORS)
    )
    if value <= _SMALL and value == value.to_integral_value():
        below, above = [Decimal(n) for n in range(1, int(value))], [value + n for n in range(1, 8)]
    drawn = [
        _round(number, unit, value, rng) for number in rng.sample(below, len(below)) + rng.sample(above, len(above))
    ]
    fit = [number for number in drawn if number > 0 and (most is None or number <= most)]
    lower, higher = [number for number in fit if number < value], [number for number in fit if number > value]
    lows, chosen = rng.randint(1, 3), [value]
    for number in (*lower[:lows], *higher, *lower[lows:]):
        apart = all(abs(number - other) >= _MIN_DIFFERENCE * max(number, other) for other in chosen)
        if apart and len(chosen) < MAX_WRONG:
            chosen.append(number)
    return [_format_like(number, digits) for number in sorted(chosen[1:])]


def draw_counts(number: int, unit: str, rng: Random) -> list[str]:
    """Other numbers of hours, days or years that are common in stories."""
    usual = [
        count
        for count in _STORY_NUMBERS.get(unit, _STORY_NUMBERS["years"])
        if abs(count - number) >= _MIN_DIFFERENCE * max(count, number)
    ]
    nearest = sorted(usual, key=lambda count: max(count, number) / min(count, number))[: MAX_WRONG + 1]
    return [str(count) for count in sorted(rng.sample(nearest, min(MAX_WRONG - 1, len(nearest))))]


def _step_of(digits: str, value: Decimal) -> Decimal:
    """The step between numbers of this form: a tenth for 13.8, ten for 2,520."""
    _, point, decimals = digits.partition(".")
    if point:
        return Decimal(1).scaleb(-len(decimals))
    zeros = len(digits) - len(digits.rstrip("0,")) - digits[len(digits.rstrip("0,")) :].count(",")
    grain = Decimal(10) ** zeros
    while grain > 1 and value < 5 * grain:
        grain /= 10
    return grain


def _round(number: Decimal, unit: Decimal, value: Decimal, rng: Random) -> Decimal:
    steps = (number / unit).to_integral_value(rounding=ROUND_HALF_UP)
    if steps % 10 == 0 and (value / unit) % 10 != 0 and value > _SMALL * unit:
        steps += rng.choice((-1, 1)) * rng.randint(1, 3)  # a rounder number than the right one would stand out
    return steps * unit


def _format_like(number: Decimal, like: str) -> str:
    """The number with as many decimals and such thousands marks as the right one has."""
    decimals = len(like.partition(".")[2])
    plain = f"{number:.{decimals}f}"
    if "," not in like and len(like) > 3:  # noqa: PLR2004
        return plain
    if not re.search(r",\d{2},", like):
        return f"{Decimal(plain):,}"
    whole, point, rest = plain.partition(".")  # Indian marks: 1,20,00,000
    head, tail = whole[:-3], whole[-3:]
    groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*groups, tail]) + point + rest
