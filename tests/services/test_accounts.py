"""The use cases of a player's account, without Flask: name, account page, moving, downloading, deleting."""

import json

import pytest

from quiz.errors import Busy, NotFound, Unreadable
from quiz.services import Services, accounts, games, moderation
from tests.players import Clock
from tests.services.test_games import play, start


def test_a_name_is_kept_until_it_is_taken_away(services: Services) -> None:
    player = start(services).player
    for typed, name in (("  Ann  Bee", "Ann Bee"), ("", None)):
        accounts.rename(services, player, typed)
        renamed = accounts.find_player(services, player.id)
        assert renamed
        assert renamed.name == name


@pytest.mark.parametrize("typed", ["Stowaway", "admin", "A" * 21])
def test_a_name_that_is_reserved_blocked_or_too_long_is_refused(services: Services, typed: str) -> None:
    player = start(services).player
    with pytest.raises(Unreadable):
        accounts.rename(services, player, typed)
    assert accounts.find_player(services, player.id) == player


def test_a_player_whose_name_the_host_has_hidden_takes_no_other(services: Services) -> None:
    player = start(services).player
    accounts.rename(services, player, "Ann")
    assert moderation.hide_name(services, player.id)
    with pytest.raises(Unreadable, match="hidden your name"):
        accounts.rename(services, player, "Bea")


def test_a_code_moves_its_player_once_and_in_time(services: Services, clock: Clock) -> None:
    player = start(services).player
    code = accounts.offer_code(services, player)
    assert accounts.find_player_of_code(services, code) == player, "a look does not use it up"
    assert accounts.move(services, code.lower()) == player
    assert accounts.move(services, code) is None
    late = accounts.offer_code(services, player)
    clock.pass_by(seconds=accounts.MOVE_MS / 1000 + 1)
    assert accounts.find_player_of_code(services, late) is None
    assert accounts.move(services, late) is None


def test_an_account_lists_games_and_answers_by_topic(services: Services, clock: Clock) -> None:
    started = start(services)
    play(services, started, clock, right=6)
    account = accounts.load_account(services, started.player)
    assert [game.id for game in account.games] == [started.game_id]
    assert (sum(answers for _, answers, _ in account.topics), sum(right for *_, right in account.topics)) == (10, 6)
    assert account.streak == 0, "a quick game is no daily"
    play(services, games.start_daily(services, started.player, services.today(), clock=True), clock)
    assert accounts.load_account(services, started.player).streak == 1


def test_a_download_holds_everything_and_no_two_are_made_at_once(services: Services, clock: Clock) -> None:
    started = start(services)
    play(services, started, clock)
    first = accounts.export(services, started.player)
    parts = [next(first)]
    with pytest.raises(Busy):
        next(accounts.export(services, started.player))
    parts += first
    stored = json.loads("".join(parts))
    assert (stored["player"]["id"], len(stored["games"]), len(stored["answers"])) == (started.player.id, 1, 10)


def test_deleting_a_player_leaves_nothing_to_download(services: Services, clock: Clock) -> None:
    started = start(services)
    play(services, started, clock)
    accounts.delete(services, started.player)
    assert accounts.find_player(services, started.player.id) is None
    with pytest.raises(NotFound):
        next(accounts.export(services, started.player))
    with pytest.raises(NotFound):
        games.get_own_game(services, started.player.id, started.game_id)
