"""`quiz reports`: what players reported, questions and names, and closing what is dealt with."""

import sys

import click


@click.group(invoke_without_command=True)
@click.option("--all", "closed", is_flag=True, help="Closed reports too.")
@click.pass_context
def reports(context: click.Context, *, closed: bool) -> None:
    """List what players reported; `quiz reports close ID...` closes what is dealt with."""
    if context.invoked_subcommand is not None:
        return
    from quiz.cli.opening import open_game
    from quiz.cli.told.reports import lines
    from quiz.services.moderation import list_reports

    with open_game() as services:
        of_questions, of_names = list_reports(services, closed=closed)
    for line in lines(of_questions, of_names, services.settings.zone):
        click.echo(line)


@reports.command()
@click.argument("ids", nargs=-1, required=True, type=click.IntRange(1, 2**31 - 1), metavar="ID...")
def close(ids: tuple[int, ...]) -> None:
    """Close reports by their numbers.

    Exit status: 0 all are closed, 1 some were not open; the others are closed all the same.
    """
    from quiz.cli.opening import open_game
    from quiz.services.moderation import close_reports

    with open_game() as services:
        missing = close_reports(services, ids)
    closed = len(set(ids)) - len(missing)
    click.echo(f"{closed} {'report' if closed == 1 else 'reports'} closed.")
    if missing:
        numbers = ", ".join(f"#{report_id}" for report_id in missing)
        click.echo(f"There is no open report {numbers}; `quiz reports` lists those there are.", err=True)
        sys.exit(1)
