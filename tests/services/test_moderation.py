"""The use cases of a host, without Flask or a command line: players, reports, rescoring, reloading."""

import logging

import pytest

from quiz.bank import load_bank
from quiz.kinds import Choice
from quiz.reload import save_next_generation
from quiz.rules.deck import Card
from quiz.services import Services, accounts, games, moderation
from quiz.services.bank_reload import BankReload
from quiz.services.moderation import PlayerFilter
from quiz.services.rescore import apply_rescore, plan_rescore
from quiz.storage.database import transact
from quiz.storage.decks import create_daily
from tests import factories
from tests.players import Clock
from tests.services.test_games import TODAY, play, start


def named(services: Services, name: str) -> str:
    player = start(services).player
    accounts.rename(services, player, name)
    return player.id


def test_players_are_listed_by_any_part_of_their_name(services: Services) -> None:
    ann, _bea = named(services, "Ann Bee"), named(services, "Bea")
    assert [player.id for player in moderation.list_players(services, PlayerFilter("bee"))] == [ann]
    assert len(moderation.list_players(services, PlayerFilter(), most=1)) == 1


def test_a_hidden_name_is_shown_again_or_replaced_by_the_host(services: Services) -> None:
    ann = named(services, "Ann")
    assert moderation.hide_name(services, ann)
    assert not moderation.hide_name(services, ann)
    player = accounts.find_player(services, ann)
    assert player
    assert player.name is None
    assert moderation.show_name(services, ann)
    assert not moderation.show_name(services, ann)
    assert moderation.rename(services, ann, "Bea")
    assert not moderation.rename(services, "nobody", "Bea")
    assert accounts.find_player(services, ann) == type(player)(ann, "Bea")


def test_players_are_deleted_with_everything_that_the_preview_counts(services: Services, clock: Clock) -> None:
    started = start(services)
    play(services, started, clock)
    preview = moderation.preview_deletion(services, [started.player.id, "nobody"])
    assert (len(preview.players), preview.games, preview.answers, preview.places) == (1, 1, 10, 3)
    assert moderation.delete_players(services, [started.player.id, "nobody"]) == ({started.player.id}, True)
    assert moderation.preview_deletion(services, [started.player.id]).games == 0


def test_idle_players_are_deleted_unless_they_came_back_or_are_on_a_board(services: Services, clock: Clock) -> None:
    on_board, gone, back = start(services), start(services), start(services)
    play(services, on_board, clock)
    clock.pass_by(days=2)
    since = clock() - 1
    idle = moderation.list_idle(services, since)
    assert set(idle) == {gone.player.id, back.player.id}
    games.answer(services, back.player.id, back.game_id, 1, ("",))
    assert moderation.delete_players(services, idle, idle_since=since)[0] == {gone.player.id}


def test_reports_are_listed_until_they_are_closed(services: Services) -> None:
    player, game_id = start(services)
    games.answer(services, player.id, game_id, 1, ("",))
    games.report_question(services, player.id, game_id, 1, "Hm")
    (report,), _of_names = moderation.list_reports(services)
    assert moderation.close_reports(services, [report.id, 99]) == [99]
    assert moderation.list_reports(services) == ([], [])
    assert len(moderation.list_reports(services, closed=True)[0]) == 1


def test_a_rescore_is_planned_first_and_then_changes_games_by_the_corrected_key(services: Services) -> None:
    question = factories.choice(right="A", wrong=("B", "C", "D"), about=())
    card = Card(question, (0, 1, 2, 3), 20)
    transact(services.engine, lambda connection: create_daily(connection, [card], TODAY, services.now()))
    player, game_id = games.start_daily(services, None, TODAY, clock=True)
    games.answer(services, player.id, game_id, 1, ("1",))
    corrected = Choice.model_validate(question.model_dump() | {"right": "B", "wrong": ("A", "C", "D")})
    plan = plan_rescore(services, corrected)
    assert [regraded.stored.id for regraded in plan.games] == [game_id]
    assert games.get_own_game(services, player.id, game_id).game.right == 0
    assert apply_rescore(services, corrected).games == plan.games
    assert games.get_own_game(services, player.id, game_id).game.right == 1
    assert plan_rescore(services, corrected).games == ()


def test_a_bank_is_taken_over_once_after_a_reload(services: Services, caplog: pytest.LogCaptureFixture) -> None:
    before = services.bank
    reload = BankReload(services, services.settings.data, ())
    reload.reload()
    assert services.bank is before, "nothing was reloaded"
    save_next_generation(services.settings.data, services.settings.questions)
    with caplog.at_level(logging.INFO):
        reload.reload()
    taken_over = services.bank
    assert taken_over is not before
    assert taken_over.by_id == load_bank(services.settings.questions).by_id
    reload.reload()
    assert services.bank is taken_over
