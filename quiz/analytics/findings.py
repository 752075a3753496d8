"""Findings: questions whose answers show that something is probably wrong with them.

A finding uses an end of a 95 % interval, never the value alone, so that few answers show nothing and many show
much; and none is made from fewer than `MIN_ANSWERS`, where even a share of one half is only sure to 17 points and the
intervals themselves are rough. Among some hundred questions a few are found by chance all the same: a finding is a
reason to look, not to change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from quiz.analytics.measures import EASY_FROM, HARD_BELOW, QuestionStatistics, wilson

MIN_ANSWERS = 30
MIN_REPORTS = 3
"""One report may be a mistake, and two may come from friends."""
REPORTED_OFTEN = 1 / 200
"""Surely more than one player in 200: with thousands of players every question gets a report or two."""
DULL = 1 / 10
"""An even share of wrong picks is a third in a choice. An option with surely less than a tenth does no work. Only
wrong picks count, or all options of an easy question would be dull. It takes 35 wrong picks, none of them this one."""

BORING_FROM = 19 / 20
"""Surely more than this share gets it right: even an easy question should be missed now and then."""
UNKNOWN_BELOW = 1 / 10
"""Surely fewer than this share know it, guesses left out: a player who gets it right has guessed."""
SKIPPED_OFTEN = 1 / 10
"""Surely more than one player in ten would rather not answer it at all."""

FindingKind = Literal["key", "reported", "unknown", "skipped", "too hard", "too easy", "boring", "dull"]
ORDER: tuple[FindingKind, ...] = ("key", "reported", "unknown", "skipped", "too hard", "too easy", "boring", "dull")
"""The gravest first: a wrong key takes points from those who know better."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A reason to look at a question."""

    kind: FindingKind
    item: QuestionStatistics
    message: str
    weight: float
    """How clear the finding is, compared with findings of the same kind."""


def list_findings(items: Iterable[QuestionStatistics]) -> tuple[Finding, ...]:
    """List all findings, the gravest and clearest first."""
    findings: list[Finding] = []
    for item in items:
        findings.extend(_find_reported(item))
        if item.answers >= MIN_ANSWERS:
            findings += (
                *_find_wrong_key(item), *_find_misjudged(item), *_find_skipped(item), *_find_dull_options(item)
            )  # fmt: skip
    return tuple(sorted(findings, key=lambda finding: (ORDER.index(finding.kind), -finding.weight, finding.item.id)))


def _find_reported(item: QuestionStatistics) -> Iterator[Finding]:
    share = wilson(min(item.open_reports, item.answers), item.answers)
    if item.open_reports >= MIN_REPORTS and share is not None and share.low > REPORTED_OFTEN:
        message = f"reported {item.open_reports} times by those who gave {item.answers:,} first answers"
        yield Finding("reported", item, message, share.low)


def _find_wrong_key(item: QuestionStatistics) -> Iterator[Finding]:
    """A question that better players miss more, and the wrong option that correlates best with points, if any does."""
    discrimination = item.discrimination
    if discrimination is None or item.games < MIN_ANSWERS or discrimination.high >= 0:
        return
    message = f"better players miss it more (discrimination {discrimination.value:.2f}); perhaps its key is wrong"
    candidates = [
        (option.discrimination.value, option.text)
        for option in item.options
        if not option.right and option.discrimination is not None and option.discrimination.low > 0
    ]
    if candidates:
        _value, text = max(candidates, key=lambda candidate: candidate[0])
        message += f": they pick “{text}”"
    yield Finding("key", item, message, -discrimination.high)


def _find_misjudged(item: QuestionStatistics) -> Iterator[Finding]:
    share, corrected, declared = item.share, item.corrected_share, item.question.difficulty
    if share is None or corrected is None:
        return
    if share.low > BORING_FROM:
        who = "nobody misses it" if item.right == item.answers else "hardly anybody misses it"
        yield Finding("boring", item, f"{who}: {item.right:,} of {item.answers:,} get it right", share.low)
    elif corrected.high < UNKNOWN_BELOW:
        who = "hardly anybody knows it" if item.right else "nobody knows it"
        luck = f", and luck alone makes {float(item.question.guess_chance):.0%}" if item.question.guess_chance else ""
        message = f"{who}: {item.right:,} of {item.answers:,} get it right{luck}"
        yield Finding("unknown", item, message, 1 - corrected.high)
    elif declared == "hard" and corrected.low > EASY_FROM:
        message = f"too easy for “hard”: {share.value:.0%} get it right, surely more than {share.low:.0%}"
        yield Finding("too easy", item, message, corrected.low)
    elif declared == "easy" and corrected.high < HARD_BELOW:
        message = f"too hard for “easy”: {share.value:.0%} get it right, surely fewer than {share.high:.0%}"
        yield Finding("too hard", item, message, 1 - corrected.high)


def _find_skipped(item: QuestionStatistics) -> Iterator[Finding]:
    share = wilson(item.skipped, item.answers)
    if share is not None and share.low > SKIPPED_OFTEN:
        yield Finding("skipped", item, f"skipped by {item.skipped:,} of {item.answers:,}", share.low)


def _find_dull_options(item: QuestionStatistics) -> Iterator[Finding]:
    shares = [(option, wilson(option.chosen, option.wrong_picks)) for option in item.options if not option.right]
    dull = [(option, share.high) for option, share in shares if share is not None and share.high < DULL]
    if dull:
        who = "hardly anybody picks" if any(option.chosen for option, _high in dull) else "nobody picks"
        options = (f"“{option.text}” ({option.chosen} of {option.wrong_picks} wrong picks)" for option, _high in dull)
        yield Finding("dull", item, f"{who} {', '.join(options)}", 1 - min(high for _option, high in dull))
