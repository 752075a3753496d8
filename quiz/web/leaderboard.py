"""The leaderboards of a day, a week and all time, one for each kind of ranked game; reporting an offensive name."""

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response

from quiz.errors import NotOpen, Unreadable
from quiz.rules.calendar import day_of, moment
from quiz.services import leaderboards
from quiz.web import view_models
from quiz.web.context import current_player, parse_digits, read_page_number, render_page, services
from quiz.web.formatting import day, hours_left, period

pages = Blueprint("leaderboard", __name__)
BOARDS = {"daily": "Daily mission", "quick": "Quick game", "survival": "Decay"}
SPANS = {"today": "Today", "week": "This week", "all": "All time"}
WINNERS_OF = {"today": "yesterday", "week": "last week"}
PODIUM = 3
"""How many places the podium of a board's first page has; one that nobody has taken is free."""
NOTES = {
    "reported": "Thank you. The host of this game will look at that name.",
    "changed": "That name has just left this board, or changed. Nothing was reported.",
}
SIGNS_OF_A_NAME = 4
"""The parts that identify a reported name on a leaderboard: name, period, points and time, none of them secret."""
MAX_DIGITS = 9
"""The most digits of the points and the milliseconds of a game."""


@pages.get("/leaderboard")
def leaderboard() -> str:
    """Show a page of a leaderboard, and the player's own row with its neighbours if it is not on that page."""
    board, span = request.args.get("board", ""), request.args.get("period", "")
    page = leaderboards.load_board(services(), current_player(), board, span, read_page_number())
    names = [
        (f"{page.period} {row.score.points} {row.score.spent} {row.name}", row.rank, row.name)
        for row in page.reportable
    ]
    podium = page.rows[:PODIUM] if page.number == 1 and page.rows and page.rows[0].score.points else []
    free = range(len(podium) + 1, PODIUM + 1) if podium else ()
    player = current_player()
    today = services().today()
    spans = SPANS | ({page.span: period(page.dates, today)} if page.is_past and page.dates else {})
    unit = "week" if page.dates and page.dates.days > 1 else "day"
    return render_page(
        "leaderboard/leaderboard.html", page=page, boards=BOARDS, spans=spans, names=names, unit=unit,
        when=spans[page.span][0].lower() + spans[page.span][1:], closing=_describe_closing(page),
        winner_of=WINNERS_OF.get(page.span, f"the {unit} before"),
        podium=podium, free=free, has_room=page.players < PODIUM, rows=page.rows[len(podium) :],
        own=next((row for row in podium if player and row.player_id == player.id), None),
        zone=str(services().settings.zone), ties=view_models.describe_ties(),
        above=bool(page.neighbours) and page.neighbours[0].rank < page.rows[0].rank,
        note=NOTES.get(request.args.get("note", "")),
    )  # fmt: skip


def _describe_closing(page: leaderboards.BoardPage) -> str | None:
    """Describe when the board of this week closes; None on another board."""
    if page.span != "week" or page.closes is None:
        return None
    now, zone = services().now(), services().settings.zone
    closes = moment(page.closes, zone)
    when = f"Monday, {day(closes.date(), day_of(now, zone))}, at {closes:%H:%M} ({zone})"
    return f"This week’s board closes on {when}, in {hours_left(page.closes - now)}."


@pages.post("/leaderboard/reports")
def report() -> Response:
    """Store the player's report of an offensive name on a leaderboard."""
    player = current_player()
    if player is None:
        raise NotOpen("Play a game first: a name is reported by somebody who plays here.")
    signs = request.form.get("name", "").split(" ", SIGNS_OF_A_NAME - 1)
    is_complete = len(signs) == SIGNS_OF_A_NAME
    points, spent = [parse_digits(sign, MAX_DIGITS) for sign in signs[1:3]] if is_complete else (None, None)
    if points is None or spent is None:
        raise Unreadable("The form does not say which name it is about. Open the leaderboard again.")
    board, span = request.args.get("board", ""), request.args.get("period", "")
    is_reported = leaderboards.report_name(services(), player, board, signs[0], signs[-1], points=points, spent=spent)
    note, page = "reported" if is_reported else "changed", read_page_number()
    return redirect(url_for("leaderboard.leaderboard", board=board, period=span, page=page, note=note), 303)
