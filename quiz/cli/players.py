"""`quiz players`: moderation: listing, renaming, hiding, showing, deleting and pruning players."""

import math
import re
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from quiz.cli import give_up

if TYPE_CHECKING:
    from quiz.services import Services
    from quiz.services.moderation import DeletionSummary, ListedPlayer

LISTED = 50
SHOWN = 10
"""How many of the players to be deleted are shown before."""
MAX_SECONDS = 86_400
HEADING = "id"


@click.group()
def players() -> None:
    """Find, rename, hide, show, delete or prune players."""


def _command(name: str | None = None) -> "Callable[[Callable[..., None]], click.Command]":
    """Define a command that takes a player's id. Ids may begin with a hyphen, so an unknown option is an argument."""
    return players.command(name, context_settings={"ignore_unknown_options": True})


def _board(_context: click.Context, _option: click.Parameter, board: str | None) -> str | None:
    from quiz.rules.ranking import BOARDS

    if board is not None and board not in BOARDS:
        raise click.BadParameter(f"there is no board {board}; write {' or '.join(BOARDS)}.")
    return board


def _period(_context: click.Context, _option: click.Parameter, period: str | None) -> str | None:
    from quiz.rules.calendar import parse_period
    from quiz.rules.ranking import ALL_TIME

    if period is not None and period != ALL_TIME and parse_period(period) is None:
        raise click.BadParameter(
            f"“{period}” is no period; write a day as 2026-11-27, a week as 2026-W48, or {ALL_TIME}."
        )
    return period


def _seconds(_context: click.Context, _option: click.Parameter, seconds: float | None) -> float | None:
    if seconds is not None and math.isnan(seconds):  # no range of click refuses it
        raise click.BadParameter("write a number of seconds, such as 20.")
    return seconds


@_command("list")
@click.argument("words", default="")
@click.option(
    "--board", callback=_board, metavar="BOARD", help="Only players on this board: daily, quick or survival."
)
@click.option("--period", callback=_period, metavar="PERIOD", help="On a board of a day, of a week, or of all time.")
@click.option("--unnamed", is_flag=True, help="Only players without a name.")
@click.option(
    "--faster-than", type=click.FloatRange(0, MAX_SECONDS, min_open=True), callback=_seconds, metavar="SECONDS",
    help="Only players on a board with a whole game that took less.",
)  # fmt: skip
@click.option(
    "--most", type=click.IntRange(1), show_default=f"{LISTED} on a terminal, else all", help="How many at most."
)
@click.option("--csv", "as_csv", is_flag=True, help="As a table for a spreadsheet.")
def list_(
    words: str, board: str | None, period: str | None, faster_than: float | None, most: int | None, *, unnamed: bool,
    as_csv: bool,
) -> None:  # fmt: skip
    """List players by name or id, the latest first.

    WORDS are a part of the name, or an id. Without WORDS and options, all players with a name are listed. Every line
    begins with an id: `quiz players list ... | quiz players delete -` shows what would be deleted.
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
    """Write CSV; names that a spreadsheet would run as formulas are escaped."""
    from quiz.analytics.spreadsheet import write_rows

    def list_cells(player: "ListedPlayer") -> Sequence[object]:
        seconds = "" if player.fastest is None else f"{player.fastest / 1000:.1f}"
        hidden = "yes" if player.hidden else "no"
        return (player.id, _day(player), player.games, player.best, seconds, hidden, player.name or "")

    write_rows(sys.stdout, [(HEADING, "since", "games", "best", "seconds", "hidden", "name")])
    write_rows(sys.stdout, map(list_cells, players))


@_command()
@click.argument("player")
@click.argument("name")
def rename(player: str, name: str) -> None:
    """Give a player, by id, another name.

    The name is shown, even if the one before was hidden. An empty NAME removes it.
    """
    from quiz.services import moderation

    _change_name(player, lambda services: moderation.rename(services, player, name), "Renamed.")


@_command()
@click.argument("player")
def hide(player: str) -> None:
    """Hide the name of a player, by id.

    Every page shows the player without a name, and they cannot take another one.
    """
    from quiz.services import moderation

    _change_name(player, lambda services: moderation.hide_name(services, player), "Hidden.")


@_command()
@click.argument("player")
def show(player: str) -> None:
    """Show the hidden name of a player, by id, again."""
    from quiz.services import moderation

    _change_name(player, lambda services: moderation.show_name(services, player), "Shown again.")


@_command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(ids: tuple[str, ...], *, yes: bool) -> None:
    """Delete players and everything about them.

    Shows what would be deleted, then asks. `-` reads ids from standard input, where each line begins with an id, as
    `quiz players list` prints them. Then nothing can be asked: without --yes it only shows what would be deleted.

    Exit status: 0 all are deleted, or no ids were given, 1 some are not, or none is, 2 it could not run.
    """
    from quiz.bank.messages import shorten
    from quiz.cli.opening import open_game

    from_input = "-" in ids
    given = (player_id for player_id in ids if player_id != "-")
    player_ids = list(dict.fromkeys([*given, *(_read_ids() if from_input else ())]))
    if not player_ids:
        _warn("There are no ids on standard input: nobody is deleted.")
        return
    with open_game() as services:
        deleted = _delete(services, player_ids, yes=yes, ask=not from_input)
    missing = [player_id for player_id in player_ids if player_id not in deleted]
    if missing:
        rest = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
        ids_shown = ", ".join(map(shorten, missing[:SHOWN]))
        _warn(f"There is no player {ids_shown}{rest}; `quiz players list` shows ids.")
        sys.exit(1)


def _read_ids() -> "Iterator[str]":
    """Yield the first word of each line of standard input but a heading; PowerShell writes it as UTF-16."""
    data = click.open_file("-", "rb").read()
    text = data.decode("utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        word = re.split(r"[\s,;]", line.strip())[0].strip("\"'")
        if not word.isprintable():
            give_up(f"line {number} of standard input is not text; nobody is deleted. Write one id a line.")
        if word and word != HEADING:
            yield word


@players.command()
@click.option("--idle", "days", type=click.IntRange(1), required=True, metavar="DAYS", help="For how many days.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def prune(days: int, *, yes: bool) -> None:
    """Delete players who have not played for some days.

    Players on a board are kept. Shows what would be deleted, then asks.
    """
    from quiz.cli.opening import open_game
    from quiz.rules.calendar import DAY_MS
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
    """Show what would be deleted with these players, then delete them, or those who are idle since that time.

    Returns the ids of the deleted players.
    """
    from quiz.services.moderation import delete_players, preview_deletion

    summary = preview_deletion(services, player_ids)
    existing = [player.id for player in summary.players]
    if not existing:
        return frozenset()
    if not yes:
        for line in _describe(summary):
            click.echo(line)
        if not ask:
            _warn("Nothing is deleted yet: add --yes to delete them.")
            sys.exit(1)
        click.confirm("All of that is deleted for good. Delete?", abort=True)
    deleted, is_log_empty = delete_players(services, existing, idle_since=idle_since)
    click.echo(f"{_players(len(deleted))} deleted. Backups that were made before still contain them.")
    if not is_log_empty:
        _warn(
            "The database's log still contains them, because something is reading it: "
            "`quiz serve` empties it as soon as it can."
        )
    return deleted


def _describe(summary: "DeletionSummary") -> "Iterator[str]":
    """What would be deleted, as lines."""
    from quiz.web.formatting import count

    with_name = sum(player.name is not None for player in summary.players)
    yield ", ".join(
        (
            f"{_players(len(summary.players))} ({with_name:,} with a name)",
            count(summary.games, "game", "games"),
            count(summary.answers, "answer", "answers"),
            count(summary.places, "place on boards", "places on boards"),
            count(summary.reports, "report", "reports"),
        )
    )
    yield from map(_line, summary.players[:SHOWN])
    if len(summary.players) > SHOWN:
        yield f"and {len(summary.players) - SHOWN:,} more"


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
