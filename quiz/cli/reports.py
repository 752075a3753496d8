"""`quiz reports`: what players reported, questions and names, and closing reports."""

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

import click

from quiz.cli.opening import open_game, plain
from quiz.rules.calendar import moment
from quiz.services.moderation import NameReport, QuestionReport, close_reports, list_reports
from quiz.web.formatting import count


@click.group(invoke_without_command=True)
@click.option("--all", "closed", is_flag=True, help="Closed reports too.")
@click.pass_context
def reports(context: click.Context, *, closed: bool) -> None:
    """List what players reported, the most reported question or name first.

    `quiz reports close ID...` closes the reports that you have dealt with.
    """
    if context.invoked_subcommand is not None:
        return
    with open_game() as services:
        of_questions, of_names = list_reports(services, closed=closed)
    for line in _list_lines(of_questions, of_names, services.settings.zone):
        click.echo(line)


@reports.command()
@click.argument("ids", nargs=-1, required=True, type=click.IntRange(1, 2**31 - 1), metavar="ID...")
def close(ids: tuple[int, ...]) -> None:
    """Close reports by their numbers.

    Exit status: 0 all are closed, 1 some were not open; the others are closed.
    """
    with open_game() as services:
        missing = close_reports(services, ids)
    closed = len(set(ids)) - len(missing)
    click.echo(f"{count(closed, 'report', 'reports')} closed.")
    if missing:
        numbers = ", ".join(f"#{report_id}" for report_id in missing)
        click.echo(f"There is no open report {numbers}; `quiz reports` lists those there are.", err=True)
        sys.exit(1)


def _list_lines(questions: Sequence[QuestionReport], names: Sequence[NameReport], zone: ZoneInfo) -> Iterator[str]:
    """Reports by question and by name, the most reported first.

    The reports are sorted by question and time, and by player, name and time. Times are shown in the zone.
    """
    by_question = [list(group) for _id, group in groupby(questions, key=lambda report: report.question_id)]
    by_name = [list(group) for _key, group in groupby(names, key=lambda report: (report.named_id, report.name))]
    groups = [(len(group), _list_of_question(group, zone)) for group in by_question]
    groups += [(len(group), _list_of_name(group, zone)) for group in by_name]
    if not groups:
        yield "No reports."
    for _reports, lines in sorted(groups, key=lambda group: group[0], reverse=True):
        yield from lines


def _list_of_question(reports: Sequence[QuestionReport], zone: ZoneInfo) -> Iterator[str]:
    yield f"{reports[0].question_id}: {count(len(reports), 'report', 'reports')}"
    stem = ""
    for report in reports:
        if report.stem != stem:
            stem = report.stem
            yield f"  “{stem}”"
        yield f"    #{report.id}  {_format_times(report, zone)}  {plain(report.note) or '(nothing said)'}"


def _list_of_name(reports: Sequence[NameReport], zone: ZoneInfo) -> Iterator[str]:
    first = reports[0]
    if first.hidden:
        state = ", whose name is hidden"
    elif first.current_name is None:
        state = ", who has no name now"
    elif first.current_name != first.name:
        state = f", called “{plain(first.current_name)}” now"
    else:
        state = f": `quiz players hide {first.named_id}` takes the name off every page"
    yield f"The name “{plain(first.name)}”: {count(len(reports), 'report', 'reports')}"
    yield f"  player {first.named_id}{state}"
    for report in reports:
        yield f"    #{report.id}  {_format_times(report, zone)}"


def _format_times(report: QuestionReport | NameReport, zone: ZoneInfo) -> str:
    made = f"{moment(report.made, zone):%Y-%m-%d %H:%M}"
    return made if report.closed is None else f"{made}, closed {moment(report.closed, zone):%Y-%m-%d}"
