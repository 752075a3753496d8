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
"""What makes spreadsheets run a cell (OWASP, CSV Injection)."""


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
        _text(question.id), _text(question.stem), _text(question.topic), question.kind, question.difficulty,
        item.real or "", item.answers, item.right, *_measured(item.share), item.skipped, item.late,
        "" if item.median is None else f"{item.median / 1000:.1f}", item.games, *_measured(item.discrimination),
        item.open_reports, item.reports, _text(" | ".join(wrong)), _text(look_at),
    )  # fmt: skip


def _text(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULAS) else text


def _measured(measured: Measured | None) -> tuple[str, str, str]:
    if measured is None:
        return "", "", ""
    return f"{measured.value:.4f}", f"{measured.low:.4f}", f"{measured.high:.4f}"
