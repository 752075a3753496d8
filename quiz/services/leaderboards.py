"""Leaderboards: a page of a leaderboard, the player's own row, and reporting a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection
from sqlmodel import Session

from quiz.rules.calendar import Period, day_of, day_period, parse_period, week_period
from quiz.rules.ranking import BOARDS, board_deadline, periods_of
from quiz.rules.scoring import Millis
from quiz.services import LeaderboardEntry, Services, StoredPlayer
from quiz.services.decks import load_first_day
from quiz.storage import game_summaries, leaderboards, reports
from quiz.storage.database import reading, transact_in_session

ROWS = 50
"""The rows of a page."""
NEIGHBOURS = 2
"""The rows shown above and below the player's own row, if that row is on another page."""
SPANS = ("today", "week", "all")
"""The periods of a leaderboard, in the order of `periods_of`."""


@dataclass(frozen=True, slots=True)
class BoardPage:
    """A page of a leaderboard, and the player's own row with its neighbours if that row is on another page."""

    board: str
    span: str
    """One of `SPANS`, or the name of a past day or week as in 2026-11-24 and 2026-W48."""
    period: str
    dates: Period | None
    """The day or week whose board it is; None for the board of all time."""
    closes: Millis | None
    """When the board closes; None for the board of all time."""
    previous: Period | None
    """The day or week before, if there was a board then."""
    following: Period | None
    """The day or week after, if it has begun."""
    winner: LeaderboardEntry | None
    """Who leads the board of the day or week before, once it has closed; None if nobody does, or of all time."""
    number: int
    """The number of this page, from 1."""
    last: int
    """The number of the last page."""
    players: int
    """How many players the leaderboard lists."""
    rows: list[LeaderboardEntry]
    neighbours: list[LeaderboardEntry]
    reportable: list[LeaderboardEntry]
    """The rows shown whose name belongs to another player and has not been reported by this player yet."""

    @property
    def is_past(self) -> bool:
        """Whether it is the board of a past day or week."""
        return self.span not in SPANS


def load_board(services: Services, player: StoredPlayer | None, board: str, span: str, number: int) -> BoardPage:
    """Load the page `number` of a leaderboard, or its last page if there are fewer.

    An unknown board is replaced by that of the player's last game, or else by the first board with players; an unknown
    span is replaced by the shortest in which the board has players. The span may be the name of a day or a week.
    """
    now, zone = services.now(), services.settings.zone
    today = day_of(now, zone)
    current = dict(zip(SPANS, (day_period(today), week_period(today)), strict=False))
    span = next((name for name, period in current.items() if period.name == span), span)
    periods = dict(zip(SPANS, periods_of(today), strict=True))
    with reading(services.engine) as connection:
        first = load_first_day(connection, services)
        past = parse_past_period(span, first, today)
        if past:
            periods[span] = past.name
        if board in BOARDS:
            span = span if span in periods else SPANS[0]
        else:
            last_board = game_summaries.find_last_board(connection, player.id) if player else None
            board, span = _find_board(connection, last_board, {span: periods[span]} if span in periods else periods)
        period = periods[span]
        players = leaderboards.count_players(connection, board, period)
        last = max(1, -(-players // ROWS))
        number = min(number, last)
        rows = leaderboards.load_page(connection, board, period, skip=(number - 1) * ROWS, most=ROWS)
        neighbours = _load_neighbours(connection, player, board, period, rows) if player else []
        dates = past or current.get(span)
        previous = dates.previous if dates and first < dates.first else None
        winners = []
        if previous and now > board_deadline(board, previous.last, zone):
            winners = leaderboards.load_page(connection, board, previous.name, skip=0, most=1)
        reportable = _list_reportable(connection, player, [*rows, *neighbours]) if player else []
    return BoardPage(
        board, span, period, dates,
        board_deadline(board, dates.last, zone) if dates else None,
        previous, dates.following if dates and dates.last < today else None,
        winners[0] if winners else None, number, last, players, rows, neighbours, reportable,
    )  # fmt: skip


def parse_past_period(text: str, first: date, today: date) -> Period | None:
    """Parse the name of a past day or week that does not end before the first day, or return None."""
    period = parse_period(text)
    return period if period and period.first < today and first <= period.last < today else None


def _find_board(connection: Connection, last_board: str | None, periods: Mapping[str, str]) -> tuple[str, str]:
    """Find the board of the last game, or else the first board with players, and its shortest period with players."""
    choice = [last_board] if last_board in BOARDS else BOARDS
    for span, period in periods.items():
        for board in choice:
            if leaderboards.count_players(connection, board, period):
                return board, span
    return choice[0], next(iter(periods))


def _load_neighbours(
    connection: Connection, player: StoredPlayer, board: str, period: str, rows: list[LeaderboardEntry]
) -> list[LeaderboardEntry]:
    on_page = {row.player_id for row in rows}
    score = leaderboards.find_score(connection, board, period, player.id)
    if score is None or player.id in on_page:
        return []
    around = leaderboards.load_neighbours(connection, board, period, score, each_side=NEIGHBOURS)
    return [row for row in around if row.player_id not in on_page]


def _list_reportable(
    connection: Connection, player: StoredPlayer, rows: list[LeaderboardEntry]
) -> list[LeaderboardEntry]:
    others = [row for row in rows if row.name is not None and row.player_id != player.id]
    reported = reports.list_reported_names(connection, player.id, [row.player_id for row in others])
    return [row for row in others if (row.player_id, row.name) not in reported]


def report_name(
    services: Services, player: StoredPlayer, board: str, period: str, name: str, *, points: int, spent: Millis
) -> bool:
    """Store a player's report of an offensive name on a leaderboard; points and time identify the row.

    Returns False if no other player has that name there any more.
    """

    def store(session: Session) -> bool:
        named_id = leaderboards.find_named_player(
            session.connection(), board, period, name, points=points, spent=spent
        )
        if named_id is None or named_id == player.id:
            return False
        return reports.create_name_report(session, player.id, named_id, name, services.now())

    return transact_in_session(services.engine, store)
