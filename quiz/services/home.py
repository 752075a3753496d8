"""The first page: the open game, the daily with its streak and yesterday's place, today's best players."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from quiz.rules.calendar import Streak, find_streak
from quiz.rules.ranking import BOARDS, Score, board_deadline
from quiz.services import DailyAttempt, FinishedGame, GameSummary, LeaderboardEntry, Services, StoredPlayer
from quiz.services.decks import load_first_day
from quiz.storage import game_summaries, leaderboards
from quiz.storage.database import reading

BEST_PLAYERS = 3


@dataclass(frozen=True, slots=True)
class Best:
    """The best players of today: their leaderboard, and how many players are on it."""

    board: str
    entries: list[LeaderboardEntry]
    players: int


class Place(NamedTuple):
    """A rank on a daily leaderboard, and how many players are on it."""

    rank: int
    players: int


@dataclass(frozen=True, slots=True)
class Daily:
    """A player's dailies: the game of today, the ranked games of other days, and what they come to."""

    attempt: DailyAttempt | None
    """The player's first game with today's daily deck."""
    scores: dict[date, Score]
    """The ranked games by their dates."""
    streak: Streak
    today: Place | None
    """The place of today's ranked game so far."""
    yesterday: Place | None
    """The final place of yesterday's ranked game; None until the last game of that day is over."""


@dataclass(frozen=True, slots=True)
class Home:
    """The contents of the first page."""

    open_game: GameSummary | None
    opponent: FinishedGame | None
    """The game whose challenge the open game accepts, or for whose player it is a rematch."""
    best: Best | None
    """None if nobody has finished a ranked game today."""
    daily: Daily | None
    """None without a player."""
    has_seen_film: bool
    has_past_dailies: bool


def load_home(services: Services, player: StoredPlayer | None) -> Home:
    """Load the contents of the first page for a player, or for a browser without a player."""
    today = services.today()
    with reading(services.engine) as connection:
        open_game = game_summaries.find_open_game(connection, services.decks, player.id) if player else None
        return Home(
            open_game,
            game_summaries.find_finished(connection, open_game.beat) if open_game and open_game.beat else None,
            _find_best(connection, today),
            _load_daily(connection, services, player, today) if player else None,
            game_summaries.wanted_spoilers(connection, player.id) if player else False,
            load_first_day(connection, services) < today,
        )


def _find_best(connection: Connection, today: date) -> Best | None:
    """Find the best players of today on the first board of `BOARDS` that has any."""
    for board in BOARDS:
        entries = leaderboards.load_page(connection, board, today.isoformat(), skip=0, most=BEST_PLAYERS)
        if entries:
            return Best(board, entries, leaderboards.count_players(connection, board, today.isoformat()))
    return None


def _load_daily(connection: Connection, services: Services, player: StoredPlayer, today: date) -> Daily:
    scores = leaderboards.load_scores_by_day(connection, "daily", player.id)
    yesterday = today - timedelta(days=1)
    is_final = services.now() > board_deadline("daily", yesterday, services.settings.zone)
    return Daily(
        game_summaries.find_daily_attempt(connection, player.id, today),
        scores,
        find_streak(scores, today),
        _find_place(connection, scores, today),
        _find_place(connection, scores, yesterday) if is_final else None,
    )


def _find_place(connection: Connection, scores: dict[date, Score], day: date) -> Place | None:
    if day not in scores:
        return None
    rank = leaderboards.get_rank(connection, "daily", day.isoformat(), scores[day].points)
    return Place(rank, leaderboards.count_players(connection, "daily", day.isoformat()))
