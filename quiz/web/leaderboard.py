"""The boards: daily and quick, by today, this week and all time; and reporting a name on one of them."""

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug import Response

from quiz.errors import NotOpen, Unreadable
from quiz.storage import game_summaries, leaderboards, reports
from quiz.storage.database import reading, transact
from quiz.storage.leaderboards import Score, Standing
from quiz.storage.players import Player
from quiz.web.forms import page_number
from quiz.web.services import services
from quiz.web.sessions import current_player

pages = Blueprint("leaderboard", __name__)
ROWS = 50
NEIGHBOURS = 2
BOARDS = {"daily": "Daily mission", "quick": "Quick game"}
PERIODS = {"today": "Today", "week": "This week", "all": "All time"}


NOTES = {
    "reported": "Thank you. Whoever runs this game will look at that name.",
    "changed": "That name has just left this board, or changed. Nothing was reported.",
}
SIGNS_OF_A_NAME = 4
"""A reported name comes with its period, points and time: what tells it apart on a board, and nothing secret."""
MAX_DIGITS = 9


@pages.get("/leaderboard")
def leaderboard() -> str:
    """A page of a board, and the visitor's own row with its neighbours where it is not on that page."""
    here, known, number = services(), current_player(), page_number()
    board, span = request.args.get("board", ""), request.args.get("period", "")
    periods = dict(zip(PERIODS, leaderboards.periods_of(here.today()), strict=True))
    with reading(here.engine) as connection:
        if board in BOARDS:
            span = span if span in PERIODS else "today"
        else:
            last_played = game_summaries.last_board(connection, known.id) if known else None
            asked = {span: periods[span]} if span in PERIODS else periods
            board, span = _board_to_open(connection, last_played, asked)
        period = periods[span]
        players = leaderboards.players(connection, board, period)
        last = max(1, -(-players // ROWS))
        number = min(number, last)
        rows = leaderboards.page(connection, board, period, skip=(number - 1) * ROWS, most=ROWS)
        mine = leaderboards.standing_of(connection, board, period, known.id) if known else None
        listed = {row.player_id for row in rows}
        beside = [] if mine is None or mine.player_id in listed else _around(connection, board, period, mine)
        near = [row for row in beside if row.player_id not in listed]
        names = _reportable(connection, known, period, [*rows, *near]) if known else []
    return render_template(
        "leaderboard/leaderboard.html", board=board, span=span, boards=BOARDS, periods=PERIODS, rows=rows, near=near,
        me=known, above=bool(near) and near[0].rank < rows[0].rank, players=players, page=number, last=last,
        zone=str(here.settings.zone), names=names, note=NOTES.get(request.args.get("note", "")),
    )  # fmt: skip


def _board_to_open(connection: Connection, last_played: str | None, periods: dict[str, str]) -> tuple[str, str]:
    """The board of the last game, else the first one with players, over the shortest period that has any."""
    choice = [last_played] if last_played in BOARDS else list(BOARDS)
    for span, period in periods.items():
        for board in choice:
            if leaderboards.players(connection, board, period):
                return board, span
    return choice[0], next(iter(periods))


def _board_and_span() -> tuple[str, str]:
    board, span = request.args.get("board", "daily"), request.args.get("period", "today")
    return board if board in BOARDS else "daily", span if span in PERIODS else "today"


def _reportable(
    connection: Connection, known: Player, period: str, rows: Sequence[Standing]
) -> list[tuple[str, int, str]]:
    """The names of others that the visitor has not reported yet: what the form sends for each, its rank, the name."""
    others = [row for row in rows if row.name is not None and row.player_id != known.id]
    done = reports.names_reported(connection, known.id, [row.player_id for row in others])
    return [
        (f"{period} {row.score.points} {row.score.spent} {row.name}", row.rank, row.name)
        for row in others
        if row.name is not None and (row.player_id, row.name) not in done
    ]


@pages.post("/leaderboard/reports")
def report() -> Response:
    """Store that the visitor holds a name on a board unfit to be shown."""
    here, known = services(), current_player()
    if known is None:
        raise NotOpen("Play a game first: a name is reported by somebody who plays here.")
    board, span = _board_and_span()
    signs = request.form.get("name", "").split(" ", SIGNS_OF_A_NAME - 1)
    if len(signs) != SIGNS_OF_A_NAME or not all(_is_number(sign) for sign in signs[1:3]):
        raise Unreadable("The form does not say which name it is about. Open the leaderboard again.")
    period, points, spent, name = signs

    def store(connection: Connection) -> bool:
        named = leaderboards.bearer_of(connection, board, period, name, points=int(points), spent=int(spent))
        if named is None or named == known.id:
            return False
        return reports.add_of_name(connection, known.id, named, name, here.now())

    note = "reported" if transact(here.engine, store) else "changed"
    page = page_number()
    return redirect(url_for("leaderboard.leaderboard", board=board, period=span, page=page, note=note), 303)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS


def _around(connection: Connection, board: str, period: str, mine: Score) -> list[Standing]:
    return leaderboards.around(connection, board, period, mine, each_side=NEIGHBOURS)
