"""The contents of the first page, without Flask: the open game, the daily and its streak, today's best."""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from quiz.rules.calendar import Streak, midnight_after
from quiz.rules.ranking import Score
from quiz.services import Services, StoredPlayer, games
from quiz.services.home import BEST_PLAYERS, Daily, Home, Place, load_home
from quiz.storage import leaderboards, players
from quiz.storage.database import writing
from quiz.storage.installation import open_database
from tests.conftest import load_once, settings
from tests.players import Clock
from tests.services.test_games import TODAY, play, start


def play_daily(services: Services, clock: Clock, player: StoredPlayer | None = None) -> StoredPlayer:
    """Play today's daily to its end."""
    started = games.start_daily(services, player, services.today(), clock=True)
    play(services, started, clock)
    return started.player


def load_daily(services: Services, player: StoredPlayer) -> Daily:
    daily = load_home(services, player).daily
    assert daily is not None
    return daily


def fill_daily(services: Services, day: date, *points: int) -> None:
    """Put a player for each of these points on a daily board."""
    with writing(services.engine) as connection:
        for index, score in enumerate(points):
            player_id = players.create_player(connection, services.now()).id
            scored = Score(player_id, f"game-{index}", score, 5, 60_000, services.now())
            leaderboards.save_score(connection, "daily", day, scored)


def test_a_browser_without_a_player_has_no_daily_and_no_game(services: Services) -> None:
    assert load_home(services, None) == Home(None, None, None, None, has_seen_film=False, has_past_dailies=False)


def test_the_first_page_has_the_open_game_and_todays_best(services: Services, clock: Clock) -> None:
    best = start(services)
    play(services, best, clock)
    player, game_id = games.start_daily(services, None, TODAY, clock=True)
    clock.pass_by(days=1)
    home = load_home(services, player)
    assert home.open_game
    assert home.open_game.id == game_id
    assert (home.best, home.has_past_dailies) == (None, True)
    clock.pass_by(days=-1)
    todays_best = load_home(services, player).best
    assert todays_best
    assert (todays_best.board, todays_best.players) == ("quick", 1)
    assert [entry.player_id for entry in todays_best.entries] == [best.player.id]


def test_the_daily_comes_before_quick_games_among_todays_best(services: Services, clock: Clock) -> None:
    play(services, start(services), clock)
    fill_daily(services, TODAY, *range(100, 600, 100))
    best = load_home(services, None).best
    assert best
    assert (best.board, best.players) == ("daily", 5)
    assert [entry.score.points for entry in best.entries] == [500, 400, 300][:BEST_PLAYERS]


def test_a_streak_grows_by_the_day_and_bridges_one(services: Services, clock: Clock) -> None:
    player = play_daily(services, clock)
    assert load_daily(services, player).streak == Streak(1, TODAY)
    clock.pass_by(days=1)
    play_daily(services, clock, player)
    clock.pass_by(days=2)
    assert load_daily(services, player).streak == Streak(2, TODAY)
    play_daily(services, clock, player)
    assert load_daily(services, player).streak == Streak(3, TODAY)
    clock.pass_by(days=3)
    assert load_daily(services, player).streak == Streak(0, None)


def test_a_daily_begun_and_not_finished_adds_nothing_to_the_streak(services: Services) -> None:
    player = games.start_daily(services, None, TODAY, clock=True).player
    daily = load_daily(services, player)
    assert daily.streak.length == 0
    assert daily.attempt
    assert not daily.attempt.ended


def test_a_past_daily_adds_nothing_to_the_streak(services: Services, clock: Clock) -> None:
    clock.pass_by(days=1)
    play(services, started := games.start_daily(services, None, TODAY, clock=True), clock)
    assert load_daily(services, started.player).streak.length == 0


def test_todays_place_is_the_one_so_far(services: Services, clock: Clock) -> None:
    player = play_daily(services, clock)
    assert load_daily(services, player).today == Place(1, 1)
    fill_daily(services, TODAY, 100, 9_000, 9_000)
    assert load_daily(services, player).today == Place(3, 4)


def test_yesterdays_place_is_final_after_midnight_and_its_grace(services: Services, clock: Clock) -> None:
    player = play_daily(services, clock)
    fill_daily(services, TODAY, *[9_000] * 3, *[10] * 27)
    clock.now = midnight_after(TODAY, services.settings.zone)
    clock.pass_by(minutes=15)
    assert load_daily(services, player).yesterday is None
    clock.pass_by(seconds=1)
    assert load_daily(services, player).yesterday == Place(4, 31)
    clock.pass_by(days=1)
    assert load_daily(services, player).yesterday is None


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Santiago", "Pacific/Auckland"])
@pytest.mark.parametrize("minutes", [1, 12 * 60, -20])
def test_a_streak_outlives_the_days_on_which_clocks_change(
    bank_folder: Path, tmp_path: Path, clock: Clock, zone: str, minutes: int
) -> None:
    """Played on each day of a year's clock changes, just after midnight, at noon and just before midnight."""
    changes = {
        "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)),
        "America/Santiago": (date(2026, 4, 4), date(2026, 9, 6)),
        "Pacific/Auckland": (date(2026, 4, 5), date(2026, 9, 27)),
    }[zone]
    for number, change in enumerate(changes):
        folder = tmp_path / str(number)
        folder.mkdir()
        in_zone = settings(folder, bank_folder, zone)
        first = change - timedelta(days=1)
        clock.now = midnight_after(first - timedelta(days=1), ZoneInfo(zone))
        engine = open_database(in_zone.database_url, clock())
        services = Services(in_zone, engine, lambda: load_once(bank_folder), clock, Random(7))
        player = None
        for day in (first, change, change + timedelta(days=1)):
            ends = minutes < 0
            clock.now = midnight_after(day if ends else day - timedelta(days=1), ZoneInfo(zone))
            clock.pass_by(minutes=minutes)
            assert services.today() == day
            player = play_daily(services, clock, player)
        assert load_daily(services, player).streak == Streak(3, first)
        engine.dispose()
