"""The boards: daily and quick, by today, this week and all time."""

from flask import Blueprint, render_template, request
from sqlalchemy import Connection

from quiz.storage import boards
from quiz.storage.boards import Score, Standing
from quiz.storage.engine import reading
from quiz.web.forms import page_number
from quiz.web.site import site
from quiz.web.visitor import visitor

pages = Blueprint("leaderboard", __name__)
ROWS = 50
NEIGHBOURS = 2
BOARDS = {"daily": "Daily mission", "quick": "Quick game"}
PERIODS = {"today": "Today", "week": "This week", "all": "All time"}


@pages.get("/leaderboard")
def leaderboard() -> str:
    """A page of a board, and the visitor's own row with its neighbours where it is not on that page."""
    here, known, number = site(), visitor(), page_number()
    board = request.args.get("board", "daily")
    board = board if board in BOARDS else "daily"
    span = request.args.get("period", "today")
    span = span if span in PERIODS else "today"
    period = dict(zip(PERIODS, boards.periods_of(here.today()), strict=True))[span]
    with reading(here.engine) as connection:
        players = boards.players(connection, board, period)
        last = max(1, -(-players // ROWS))
        number = min(number, last)
        rows = boards.page(connection, board, period, skip=(number - 1) * ROWS, most=ROWS)
        mine = boards.standing_of(connection, board, period, known.id) if known else None
        listed = {row.player_id for row in rows}
        beside = [] if mine is None or mine.player_id in listed else _around(connection, board, period, mine)
        near = [row for row in beside if row.player_id not in listed]
    return render_template(
        "leaderboard.html", board=board, span=span, boards=BOARDS, periods=PERIODS, rows=rows, near=near, me=known,
        above=bool(near) and near[0].rank < rows[0].rank, players=players, page=number, last=last,
        zone=str(here.settings.zone),
    )  # fmt: skip


def _around(connection: Connection, board: str, period: str, mine: Score) -> list[Standing]:
    return boards.around(connection, board, period, mine, each_side=NEIGHBOURS)
