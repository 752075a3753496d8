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
    from quiz.storage import reports
    from quiz.storage.database import reading
    from quiz.storage.decks import Decks

    with open_game() as game, reading(game.engine) as connection:
        found = reports.listed(connection, Decks(game.engine), closed=closed)
        names = reports.names_listed(connection, closed=closed)
    for line in lines(found, names, game.settings.zone):
        click.echo(line)


@reports.command()
@click.argument("ids", nargs=-1, required=True, type=click.IntRange(1, 2**31 - 1), metavar="ID...")
def close(ids: tuple[int, ...]) -> None:
    """Close reports by their numbers.

    Exit status: 0 all are closed, 1 some were not open; the others are closed all the same.
    """
    from quiz.cli.opening import open_game
    from quiz.services import wall_clock
    from quiz.storage import reports
    from quiz.storage.database import writing

    with open_game() as game, writing(game.engine) as connection:
        missing = reports.close(connection, ids, wall_clock())
    closed = len(set(ids)) - len(missing)
    click.echo(f"{closed} {'report' if closed == 1 else 'reports'} closed.")
    if missing:
        numbers = ", ".join(f"#{each}" for each in missing)
        click.echo(f"There is no open report {numbers}; `quiz reports` lists those there are.", err=True)
        sys.exit(1)
