"""The statistics as CSV, a question a line, safe to be opened as a spreadsheet."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from io import StringIO

from quiz.analytics.findings import Finding
from quiz.analytics.measures import Measured
from quiz.analytics.question_statistics import Item

COLUMNS = (
    "question", "asks", "topic", "kind", "declared", "real", "answers", "right", "share", "share_low", "share_high",
    "skipped", "late", "median_seconds", "games", "discrimination", "discrimination_low", "discrimination_high",
    "open_reports", "reports", "wrong_options", "look_at",
)  # fmt: skip
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The first characters that make a spreadsheet run a cell (OWASP, CSV Injection)."""


def as_csv(items: Iterable[Item], findings: Iterable[Finding]) -> str:
    """The table with its head; shares and correlations have four decimals, unknown numbers are empty."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for finding in findings:
        words[finding.item.question.id].append(finding.words)
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for item in items:
        writer.writerow(_row(item, "; ".join(words[item.question.id])))
    return file.getvalue()


def _row(item: Item, look_at: str) -> tuple[str | int, ...]:
    question = item.question
    wrong = (f"{one.text}: {one.chosen} of {one.shown}" for one in item.options if not one.right)
    return (
        *map(escape_formula, (question.id, question.stem, question.topic)), question.kind, question.difficulty,
        item.real or "", item.answers, item.right, *_measured(item.share), item.skipped, item.late,
        "" if item.median is None else f"{item.median / 1000:.1f}", item.games, *_measured(item.discrimination),
        item.open_reports, item.reports, escape_formula(" | ".join(wrong)), escape_formula(look_at),
    )  # fmt: skip


def escape_formula(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet would run it as a formula.

    >>> escape_formula("=1+1"), escape_formula("I.S.S.")
    ("'=1+1", 'I.S.S.')
    """
    return f"'{text}" if text.startswith(FORMULAS) else text


def _measured(measured: Measured | None) -> tuple[str, str, str]:
    if measured is None:
        return "", "", ""
    return f"{measured.value:.4f}", f"{measured.low:.4f}", f"{measured.high:.4f}"
