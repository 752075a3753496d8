"""`quiz players`: the names on the boards, for the host: finding, renaming, hiding, showing, deleting players."""

import csv
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from quiz.storage.hiding import Known

LISTED = 50
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell that a spreadsheet would reckon begins with."""


@click.group()
def players() -> None:
    """Find, rename, hide, show and delete players."""


def _command(name: str | None = None) -> "Callable[[Callable[..., None]], click.Command]":
    """A command that takes a player. Ids may begin with a hyphen, so what looks like an option is none."""
    return players.command(name, context_settings={"ignore_unknown_options": True})


@_command("list")
@click.argument("words", default="")
@click.option("--most", default=LISTED, show_default=True, type=click.IntRange(1), help="How many at most.")
@click.option("--csv", "as_csv", is_flag=True, help="As a table for a spreadsheet.")
def list_(words: str, most: int, *, as_csv: bool) -> None:
    """List the latest players whose name holds WORDS, or the one of that id; without WORDS all that have a name."""
    from quiz.cli.opening import open_game
    from quiz.storage.engine import reading
    from quiz.storage.hiding import listed

    with open_game() as game, reading(game.engine) as connection:
        found = listed(connection, words, most=most)
    if as_csv:
        _table(found)
        return
    for known in found:
        click.echo(_line(known))
    click.echo(f"{len(found)} {'player' if len(found) == 1 else 'players'}", err=True)


def _line(known: "Known") -> str:
    from quiz.cli.opening import plain

    name = plain(known.name) if known.name else "(no name)"
    hidden = ", hidden" if known.hidden else ""
    return f"{known.id}  {_day(known)}  {known.games:5} games  {known.best:5} points  {name}{hidden}"


def _day(known: "Known") -> str:
    return datetime.fromtimestamp(known.made / 1000, UTC).date().isoformat()


def _table(found: "Iterable[Known]") -> None:
    """Write CSV after RFC 4180; a quotation mark keeps a name from being reckoned as a formula."""
    rows = csv.writer(sys.stdout, lineterminator="\r\n")
    rows.writerow(("id", "since", "games", "best", "hidden", "name"))
    for known in found:
        cells = (known.id, _day(known), known.games, known.best, "yes" if known.hidden else "no", known.name or "")
        rows.writerow([f"'{cell}" if str(cell).startswith(FORMULA) else cell for cell in cells])


@_command()
@click.argument("player")
@click.argument("name")
def rename(player: str, name: str) -> None:
    """Give the player of this id another name, which is shown; an empty one takes it away."""
    from quiz.errors import Unreadable
    from quiz.storage import hiding
    from quiz.web.names import read_name

    try:
        chosen = read_name(name)
    except Unreadable as error:
        click.echo(f"quiz: {error}", err=True)
        sys.exit(2)
    _act(player, lambda connection: hiding.give(connection, player, chosen), "Renamed.")


@_command()
@click.argument("player")
def hide(player: str) -> None:
    """Show the player of this id without a name everywhere, and let them take no other."""
    from quiz.storage import hiding

    _act(player, lambda connection: hiding.hide(connection, player), "Hidden.")


@_command()
@click.argument("player")
def show(player: str) -> None:
    """Show the hidden name of the player of this id again."""
    from quiz.storage import hiding

    _act(player, lambda connection: hiding.show(connection, player), "Shown again.")


@_command()
@click.argument("player")
@click.confirmation_option(prompt="Name, games, answers, reports and places on the boards go for good. Delete?")
def delete(player: str) -> None:
    """Delete the player of this id with everything about them."""
    from quiz.storage import players as stored

    def go(connection: "Connection") -> bool:
        return stored.delete_player(connection, player)

    _act(player, go, "Deleted. Backups that were made before still hold them.")


def _act(player: str, act: "Callable[[Connection], bool]", done: str) -> None:
    """Do something to a player and say so; exit with 1 where there is nothing to do it to."""
    from quiz.cli.opening import open_game
    from quiz.storage.engine import transact
    from quiz.storage.wiping import wipe

    with open_game() as game:
        changed = transact(game.engine, act)
        wipe(game.engine)
    if not changed:
        click.echo(f"There is no player {player} of whom that can be done; `quiz players list` shows ids.", err=True)
        sys.exit(1)
    click.echo(done)
