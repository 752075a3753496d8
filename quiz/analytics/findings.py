"""What to look at first: questions whose answers say that something is wrong with them.

A finding needs enough answers to be one. Each is told by an end of a 95 % interval, not by the value alone, so
that few answers say nothing and many say much; and none from fewer than `MIN_ANSWERS`, where even a share of
one half is only sure to 17 points and the intervals themselves are rough. Among some hundred questions a few
are found by chance all the same: a finding is a reason to look, not to change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from quiz.analytics.measures import wilson
from quiz.analytics.question_statistics import EASY_FROM, HARD_BELOW, Item, Option

MIN_ANSWERS = 30
MIN_REPORTS = 3
"""One report may be a slip and two may be friends."""
REPORTED_OFTEN = 1 / 200
"""Surely more than one player in 200: with thousands of players every question gets a report or two."""
DULL = 1 / 10
"""An even share of wrong picks is a third in a choice. An option with surely less than a tenth does no work; told
from the wrong picks alone, so that an easy question's options are not all found dull. It takes 35 wrong picks, none
of them this one."""

Sort = Literal["key", "reported", "too easy", "too hard", "dull"]
ORDER: tuple[Sort, ...] = ("key", "reported", "too hard", "too easy", "dull")
"""The gravest first: a wrong key takes points from those who know better."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A reason to look at a question."""

    sort: Sort
    item: Item
    words: str
    weight: float
    """How clear it is, to be compared within its sort."""


def look_first(items: Iterable[Item]) -> tuple[Finding, ...]:
    """All findings, the gravest and clearest first."""
    found = [finding for item in items for finding in (*_reported(item), *_of_answers(item))]
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.sort), -one.weight, one.item.question.id)))


def _reported(item: Item) -> Iterator[Finding]:
    share = wilson(min(item.open_reports, item.answers), item.answers)
    if item.open_reports >= MIN_REPORTS and share is not None and share.low > REPORTED_OFTEN:
        words = f"reported {item.open_reports} times by those who gave {item.answers:,} first answers"
        yield Finding("reported", item, words, share.low)


def _of_answers(item: Item) -> Iterator[Finding]:
    if item.answers < MIN_ANSWERS:
        return
    yield from _wrong_key(item)
    yield from _misjudged(item)
    yield from _dull(item)


def _dull(item: Item) -> Iterator[Finding]:
    wrong = [option for option in item.options if not option.right]
    shares = [(option, wilson(option.chosen, option.wrong_picks)) for option in wrong]
    dull = [(option, share.high) for option, share in shares if share is not None and share.high < DULL]
    if dull:
        picked = "hardly anybody picks" if any(option.chosen for option, _high in dull) else "nobody picks"
        told = (f"“{option.text}” ({option.chosen} of {option.wrong_picks} wrong picks)" for option, _high in dull)
        yield Finding("dull", item, f"{picked} {', '.join(told)}", 1 - min(high for _option, high in dull))


def _wrong_key(item: Item) -> Iterator[Finding]:
    measured = item.discrimination
    if measured is None or item.games < MIN_ANSWERS or measured.high >= 0:
        return
    words = f"better players miss it more (discrimination {measured.value:.2f}); perhaps its key is wrong"
    better = _picked_by_the_better(item)
    yield Finding("key", item, f"{words}: they pick “{better.text}”" if better else words, -measured.high)


def _picked_by_the_better(item: Item) -> Option | None:
    """The wrong option that goes along best with points in the rest of the game, if any surely does."""
    candidates = [
        (option.discrimination.value, option)
        for option in item.options
        if not option.right and option.discrimination is not None and option.discrimination.low > 0
    ]
    return max(candidates, key=lambda pair: pair[0])[1] if candidates else None


def _misjudged(item: Item) -> Iterator[Finding]:
    share, known, declared = item.share, item.known, item.question.difficulty
    if share is None or known is None:
        return
    if declared == "hard" and known.low > EASY_FROM:
        words = f"too easy for “hard”: {share.value:.0%} get it right, surely more than {share.low:.0%}"
        yield Finding("too easy", item, words, known.low)
    if declared == "easy" and known.high < HARD_BELOW:
        words = f"too hard for “easy”: {share.value:.0%} get it right, surely fewer than {share.high:.0%}"
        yield Finding("too hard", item, words, 1 - known.high)
