"""Reports as a list: by question and by name, the most reported first, each with its number, time and words."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from quiz.cli.opening import plain
from quiz.rules.calendar import moment
from quiz.services.moderation import NameReport, QuestionReport
from quiz.web.formatting import count


def lines(reports: Sequence[QuestionReport], names: Sequence[NameReport], zone: ZoneInfo) -> Iterator[str]:
    """The reports, which come by question and time, and by player, name and time; times are those of the zone."""
    of_questions = [list(group) for _id, group in groupby(reports, key=lambda report: report.question_id)]
    of_names = [list(group) for _who, group in groupby(names, key=lambda report: (report.named_id, report.name))]
    groups = [(len(group), _of_question(group, zone)) for group in of_questions]
    groups += [(len(group), _of_name(group, zone)) for group in of_names]
    if not groups:
        yield "No reports."
    for _reports, told in sorted(groups, key=lambda group: group[0], reverse=True):
        yield from told


def _of_question(reports: Sequence[QuestionReport], zone: ZoneInfo) -> Iterator[str]:
    yield f"{reports[0].question_id}: {count(len(reports), 'report', 'reports')}"
    stem = ""
    for report in reports:
        if report.stem != stem:
            stem = report.stem
            yield f"  “{stem}”"
        yield f"    #{report.id}  {_when(report, zone)}  {plain(report.note) or '(nothing said)'}"


def _of_name(reports: Sequence[NameReport], zone: ZoneInfo) -> Iterator[str]:
    first = reports[0]
    yield f"The name “{plain(first.name)}”: {count(len(reports), 'report', 'reports')}"
    yield f"  player {first.named_id}{_since(first)}"
    for report in reports:
        yield f"    #{report.id}  {_when(report, zone)}"


def _since(report: NameReport) -> str:
    """What became of a reported name."""
    if report.hidden:
        return ", whose name is hidden"
    if report.current_name is None:
        return ", who has no name now"
    if report.current_name != report.name:
        return f", called “{plain(report.current_name)}” now"
    return f": `quiz players hide {report.named_id}` takes the name off every page"


def _when(report: QuestionReport | NameReport, zone: ZoneInfo) -> str:
    made = f"{moment(report.made, zone):%Y-%m-%d %H:%M}"
    return made if report.closed is None else f"{made}, closed {moment(report.closed, zone):%Y-%m-%d}"
