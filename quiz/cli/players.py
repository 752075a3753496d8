"""`quiz players`: moderation for the host: finding, renaming, hiding, showing and deleting players."""

import csv
import math
import re
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quiz.services import Services
    from quiz.services.moderation import DeletionSummary, ListedPlayer

LISTED = 50
SHOWN = 10
"""Of the players that are to go, the first look shows so many."""
DAY_MS = 24 * 60 * 60 * 1000
MAX_SECONDS = 86_400
HEADING = "id"


@click.group()
def players() -> None:
    """Find, rename, hide, show, delete and prune players."""


def _command(name: str | None = None) -> "Callable[[Callable[..., None]], click.Command]":
    """A command that takes a player. Ids may begin with a hyphen, so what looks like an option is none."""
    return players.command(name, context_settings={"ignore_unknown_options": True})


def _board(_context: click.Context, _option: click.Parameter, board: str | None) -> str | None:
    from quiz.rules.ranking import BOARDS

    if board is not None and board not in BOARDS:
        raise click.BadParameter(f"there is no board {board}; write {' or '.join(BOARDS)}.")
    return board


def _period(_context: click.Context, _option: click.Parameter, period: str | None) -> str | None:
    from quiz.rules.calendar import week_of
    from quiz.rules.ranking import ALL_TIME

    if period in (None, ALL_TIME):
        return period
    try:
        day = date.fromisoformat(period)
    except ValueError:
        raise click.BadParameter(
            f"“{period}” is no period; write a day as 2026-11-27, a week as 2026-W48, or {ALL_TIME}."
        ) from None
    return week_of(day) if "W" in period else day.isoformat()


def _seconds(_context: click.Context, _option: click.Parameter, seconds: float | None) -> float | None:
    if seconds is not None and math.isnan(seconds):  # no range refuses it
        raise click.BadParameter("write a number of seconds, such as 20.")
    return seconds


@_command("list")
@click.argument("words", default="")
@click.option("--board", callback=_board, metavar="BOARD", help="Only who is on this board: daily or quick.")
@click.option("--period", callback=_period, metavar="PERIOD", help="On a board of a day, of a week, or of all time.")
@click.option("--unnamed", is_flag=True, help="Only who has no name.")
@click.option(
    "--faster-than", type=click.FloatRange(0, MAX_SECONDS, min_open=True), callback=_seconds, metavar="SECONDS",
    help="Only who is on a board with a whole game that took less.",
)  # fmt: skip
@click.option(
    "--most", type=click.IntRange(1), show_default=f"{LISTED} on a terminal, else all", help="How many at most."
)
@click.option("--csv", "as_csv", is_flag=True, help="As a table for a spreadsheet.")
def list_(
    words: str, board: str | None, period: str | None, faster_than: float | None, most: int | None, *, unnamed: bool,
    as_csv: bool,
) -> None:  # fmt: skip
    """List the latest players whose name holds WORDS, or the one of that id; without anything, all who have a name.

    Every line begins with an id: `quiz players list ... | quiz players delete -` shows what would go.
    """
    from quiz.cli.opening import open_game
    from quiz.services.moderation import PlayerFilter, list_players

    if most is None and sys.stdout.isatty():
        most = LISTED
    millis = None if faster_than is None else round(faster_than * 1000)
    with open_game() as services:
        wanted = PlayerFilter(words, unnamed, board, period, millis)
        matches = list_players(services, wanted, most=most and most + 1)
    shown = matches[:most]
    if as_csv:
        _print_csv(shown)
    else:
        for player in shown:
            click.echo(_line(player))
    more = "; there are more, which --most shows" if len(matches) > len(shown) else ""
    click.echo(f"{_players(len(shown))}{more}", err=True)


def _players(number: int) -> str:
    from quiz.web.formatting import count

    return count(number, "player", "players")


def _line(player: "ListedPlayer") -> str:
    from quiz.cli.opening import plain
    from quiz.web.formatting import clock_time

    name = plain(player.name) if player.name else "(no name)"
    hidden = ", hidden" if player.hidden else ""
    time = "-" if player.fastest is None else clock_time(player.fastest)
    figures = f"{player.games:5} games  {player.best:5} points  {time:>5}"
    return f"{player.id}  {_day(player)}  {figures}  {name}{hidden}"


def _day(player: "ListedPlayer") -> str:
    return datetime.fromtimestamp(player.made / 1000, UTC).date().isoformat()


def _print_csv(players: "Iterable[ListedPlayer]") -> None:
    """Write CSV as RFC 4180 has it; names that a spreadsheet would run as formulas are escaped."""
    from quiz.analytics.output import escape_formula

    rows = csv.writer(sys.stdout, lineterminator="\r\n")
    rows.writerow((HEADING, "since", "games", "best", "seconds", "hidden", "name"))
    for player in players:
        seconds = "" if player.fastest is None else f"{player.fastest / 1000:.1f}"
        hidden = "yes" if player.hidden else "no"
        cells = (player.id, _day(player), player.games, player.best, seconds, hidden, player.name or "")
        rows.writerow([escape_formula(str(cell)) for cell in cells])


@_command()
@click.argument("player")
@click.argument("name")
def rename(player: str, name: str) -> None:
    """Give the player of this id another name, which is shown; an empty one takes it away."""
    from quiz.cli.opening import give_up
    from quiz.errors import Unreadable
    from quiz.services import moderation

    try:
        _change_name(player, lambda services: moderation.rename(services, player, name), "Renamed.")
    except Unreadable as error:
        give_up(str(error))


@_command()
@click.argument("player")
def hide(player: str) -> None:
    """Show the player of this id without a name everywhere, and let them take no other."""
    from quiz.services import moderation

    _change_name(player, lambda services: moderation.hide_name(services, player), "Hidden.")


@_command()
@click.argument("player")
def show(player: str) -> None:
    """Show the hidden name of the player of this id again."""
    from quiz.services import moderation

    _change_name(player, lambda services: moderation.show_name(services, player), "Shown again.")


@_command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(ids: tuple[str, ...], *, yes: bool) -> None:
    """Delete players with everything about them, after a look at what goes; `-` reads ids from standard input.

    There an id stands first in each line, as `quiz players list` prints them. Nobody can be asked then: without --yes
    it only shows what would go.

    Exit status: 0 all are deleted, 1 some are not, or nothing was, 2 it could not run.
    """
    from quiz.bank.messages import shorten
    from quiz.cli.opening import open_game

    from_input = "-" in ids
    given = (player_id for player_id in ids if player_id != "-")
    player_ids = list(dict.fromkeys([*given, *(_read_ids() if from_input else ())]))
    if not player_ids:
        _warn("No ids came in: nobody is deleted.")
        return
    with open_game() as services:
        deleted = _delete(services, player_ids, yes=yes, ask=not from_input)
    missing = [player_id for player_id in player_ids if player_id not in deleted]
    if missing:
        rest = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
        named = ", ".join(map(shorten, missing[:SHOWN]))
        _warn(f"There is no player {named}{rest}; `quiz players list` shows ids.")
        sys.exit(1)


def _read_ids() -> "Iterator[str]":
    """The first word of each line of standard input, which PowerShell writes as UTF-16; a table's heading is none."""
    from quiz.cli.opening import give_up

    data = click.open_file("-", "rb").read()
    text = data.decode("utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        word = re.split(r"[\s,;]", line.strip())[0].strip("\"'")
        if not word.isprintable():
            give_up(f"line {number} of standard input is no text; nobody is deleted. Write an id a line.")
        if word and word != HEADING:
            yield word


@players.command()
@click.option("--idle", "days", type=click.IntRange(1), required=True, metavar="DAYS", help="For how many days.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def prune(days: int, *, yes: bool) -> None:
    """Delete players who are on no board and did nothing for some days, after a look at what goes."""
    from quiz.cli.opening import open_game
    from quiz.services.moderation import list_idle

    with open_game() as services:
        since = services.now() - days * DAY_MS
        player_ids = list_idle(services, since)
        if player_ids:
            _delete(services, player_ids, idle_since=since, yes=yes)
        else:
            click.echo("There are no such players.")


def _delete(
    services: "Services", player_ids: "Sequence[str]", *, idle_since: int | None = None, yes: bool, ask: bool = True
) -> "frozenset[str]":
    """Show what goes with these players, then delete them, or those who are idle since then; who was deleted."""
    from quiz.services.moderation import delete_players, preview_deletion

    leaving = preview_deletion(services, player_ids)
    existing = [player.id for player in leaving.players]
    if not existing:
        return frozenset()
    if not yes:
        for line in _describe(leaving):
            click.echo(line)
        if not ask:
            _warn("Nothing is deleted yet: add --yes to delete them.")
            sys.exit(1)
        click.confirm("All of that goes for good. Delete?", abort=True)
    deleted, is_log_empty = delete_players(services, existing, idle_since=idle_since)
    click.echo(f"{_players(len(deleted))} deleted. Backups that were made before still hold them.")
    if not is_log_empty:
        _warn(
            "The database's log still holds them, because something reads it just now: "
            "`quiz serve` empties it as soon as it can."
        )
    return deleted


def _describe(leaving: "DeletionSummary") -> "Iterator[str]":
    """What would be deleted, as lines."""
    from quiz.web.formatting import count

    named = sum(player.name is not None for player in leaving.players)
    yield ", ".join(
        (
            f"{_players(len(leaving.players))} ({named:,} with a name)",
            count(leaving.games, "game", "games"),
            count(leaving.answers, "answer", "answers"),
            count(leaving.places, "place on boards", "places on boards"),
            count(leaving.reports, "report", "reports"),
        )
    )
    yield from map(_line, leaving.players[:SHOWN])
    if len(leaving.players) > SHOWN:
        yield f"and {len(leaving.players) - SHOWN:,} more"


def _warn(message: str) -> None:
    click.echo(message, err=True)


def _change_name(player_id: str, change: "Callable[[Services], bool]", done: str) -> None:
    """Change a player's name and say so; exit with 1 if there is no such player, or nothing to change."""
    from quiz.bank.messages import shorten
    from quiz.cli.opening import open_game

    with open_game() as services:
        is_changed = change(services)
    if not is_changed:
        _warn(f"There is no player {shorten(player_id)} of whom that can be done; `quiz players list` shows ids.")
        sys.exit(1)
    click.echo(done)
