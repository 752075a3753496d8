"""Reports as a list: by question, the most reported first, each with its number, time and words."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from quiz.cli.opening import plain
from quiz.days import moment
from quiz.storage.reports import Report
from quiz.web.words import count


def lines(reports: Sequence[Report], zone: ZoneInfo) -> Iterator[str]:
    """The reports, which come by question and time; times are those of the zone."""
    if not reports:
        yield "No reports."
    by_question = [list(group) for _id, group in groupby(reports, key=lambda report: report.question_id)]
    for group in sorted(by_question, key=len, reverse=True):
        yield f"{group[0].question_id}: {count(len(group), 'report', 'reports')}"
        stem = ""
        for report in group:
            if report.stem != stem:
                stem = report.stem
                yield f"  “{stem}”"
            yield f"    #{report.id}  {_when(report, zone)}  {plain(report.note) or '(nothing said)'}"


def _when(report: Report, zone: ZoneInfo) -> str:
    made = f"{moment(report.made, zone):%Y-%m-%d %H:%M}"
    return made if report.closed is None else f"{made}, closed {moment(report.closed, zone):%Y-%m-%d}"
