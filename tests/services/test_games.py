"""The use cases of a game, without Flask: starting, answering, going on, trying again, reporting, its result."""

from datetime import date

import pytest
from flask import has_app_context
from sqlalchemy import select

from quiz.errors import AlreadyAnswered, CannotFill, NotFound, NotOpen, NotYours, Unreadable
from quiz.rules.calendar import day_of
from quiz.services import Services, StoredPlayer, accounts, decks, games, results
from quiz.services.games import StartedGame
from quiz.services.results import BoardPlace, DeckPlace
from quiz.storage.database import reading
from quiz.storage.models import Report
from tests.factories import right_answer, wrong_answer
from tests.players import Clock

TODAY = date(2026, 11, 24)


def start(services: Services, player: StoredPlayer | None = None, *, clock: bool = True) -> StartedGame:
    return games.start_quick(services, player, spoilers=False, clock=clock)


def play(services: Services, started: StartedGame, clock: Clock, *, right: int = 10, seconds: float = 2) -> None:
    """Play a game to its result: the first `right` answers right, the others wrong."""
    player_id = started.player.id
    size = len(games.get_own_game(services, player_id, started.game_id).game.cards)
    for position in range(1, size + 1):
        card = games.get_own_game(services, player_id, started.game_id).game.card
        clock.pass_by(seconds=seconds)
        given = right_answer(card) if position <= right else wrong_answer(card)
        games.answer(services, player_id, started.game_id, position, given)
        games.go_on(services, player_id, started.game_id, position)


def test_starting_a_game_makes_a_player_and_starts_its_clock(services: Services, clock: Clock) -> None:
    started = start(services)
    assert not has_app_context()
    assert accounts.find_player(services, started.player.id) == started.player
    game = games.get_own_game(services, started.player.id, started.game_id).game
    assert (game.position, game.asked_at, len(game.cards)) == (1, clock(), 10)


def test_a_player_who_starts_again_stays_the_same(services: Services) -> None:
    first = start(services)
    assert start(services, first.player).player == first.player


def test_a_deleted_player_starts_as_a_new_one(services: Services) -> None:
    first = start(services)
    accounts.delete(services, first.player)
    assert start(services, first.player).player != first.player


def test_an_answer_is_stored_once_with_its_time_and_points(services: Services, clock: Clock) -> None:
    player, game_id = start(services)
    given = right_answer(games.get_own_game(services, player.id, game_id).game.card)
    clock.pass_by(seconds=3)
    games.answer(services, player.id, game_id, 1, given)
    clock.pass_by(seconds=3)
    games.answer(services, player.id, game_id, 1, given)
    game = games.get_own_game(services, player.id, game_id).game
    assert [(answer.spent, answer.right) for answer in game.answers] == [(3000, True)]
    assert game.points > 100
    with pytest.raises(AlreadyAnswered):
        games.answer(services, player.id, game_id, 1, ("",))
    assert games.get_own_game(services, player.id, game_id).game == game


def test_an_answer_that_cannot_be_read_or_is_not_asked_for_changes_nothing(services: Services) -> None:
    player, game_id = start(services)
    before = games.get_own_game(services, player.id, game_id)
    with pytest.raises(Unreadable):
        games.answer(services, player.id, game_id, 1, ("99",) * 40)
    with pytest.raises(NotOpen):
        games.answer(services, player.id, game_id, 2, ("",))
    games.go_on(services, player.id, game_id, 1)
    assert games.get_own_game(services, player.id, game_id) == before


def test_a_game_is_its_players_alone(services: Services) -> None:
    player, game_id = start(services)
    stranger = start(services).player
    for player_id in (stranger.id, None):
        with pytest.raises(NotYours):
            games.answer(services, player_id, game_id, 1, ("",))
        with pytest.raises(NotYours):
            games.go_on(services, player_id, game_id, 1)
        with pytest.raises(NotYours):
            games.report_question(services, player_id, game_id, 1, "")
        with pytest.raises(NotYours):
            games.start_retry(services, player_id, game_id)
    assert not games.get_own_game(services, player.id, game_id).game.answers
    with pytest.raises(NotFound):
        games.answer(services, player.id, "no-such-game-id1", 1, ("",))


def test_a_retry_asks_what_was_missed_once_the_game_has_ended(services: Services, clock: Clock) -> None:
    started = start(services)
    with pytest.raises(NotOpen):
        games.start_retry(services, started.player.id, started.game_id)
    play(services, started, clock, right=7)
    missed = games.get_own_game(services, started.player.id, started.game_id).game.cards[7:]
    retry = games.start_retry(services, started.player.id, started.game_id)
    assert games.get_own_game(services, retry.player.id, retry.game_id).game.cards == missed
    play(services, retry, clock)
    with pytest.raises(CannotFill):
        games.start_retry(services, retry.player.id, retry.game_id)
    assert results.load_result(services, games.get_own_game(services, retry.player.id, retry.game_id)).place is None


def test_a_daily_has_one_deck_for_all_players_and_no_other_date(services: Services) -> None:
    first = games.start_daily(services, None, TODAY, clock=True)
    second = games.start_daily(services, None, TODAY, clock=True)
    cards = [games.get_own_game(services, player.id, game_id).game.cards for player, game_id in (first, second)]
    assert cards[0] == cards[1]
    for day in (date(2026, 11, 25), date(2026, 11, 23)):
        with pytest.raises(NotFound):
            games.start_daily(services, None, day, clock=True)


def test_a_game_on_its_day_is_ranked_and_placed_among_the_others(services: Services, clock: Clock) -> None:
    for right in (4, 9):
        play(services, games.start_daily(services, None, TODAY, clock=True), clock, right=right)
    started = games.start_daily(services, None, TODAY, clock=True)
    play(services, started, clock, right=6)
    place = results.load_result(services, games.get_own_game(services, started.player.id, started.game_id)).place
    assert isinstance(place, BoardPlace)
    assert (place.rank, place.others, place.worse, place.is_today) == (2, 2, 1, True)


def test_a_daily_that_ends_after_its_deadline_is_compared_on_its_deck_only(services: Services, clock: Clock) -> None:
    started = games.start_daily(services, None, TODAY, clock=True)
    clock.pass_by(hours=12, minutes=16)
    assert day_of(clock(), services.settings.zone) == date(2026, 11, 25)
    play(services, started, clock)
    place = results.load_result(services, games.get_own_game(services, started.player.id, started.game_id)).place
    assert place == DeckPlace(rank=1, games=1, obstacle="deadline")


def test_a_game_whose_answers_came_too_fast_says_so(services: Services, clock: Clock) -> None:
    started = start(services)
    play(services, started, clock, seconds=0.1)
    place = results.load_result(services, games.get_own_game(services, started.player.id, started.game_id)).place
    assert place == DeckPlace(rank=1, games=1, obstacle="too fast")


def test_a_challenge_plays_the_same_deck_and_its_challenger_sees_the_reply(services: Services, clock: Clock) -> None:
    first = start(services)
    stored_game = games.get_own_game(services, first.player.id, first.game_id)
    with pytest.raises(NotOpen):
        games.start_challenge(services, None, stored_game.deck.id, beat=first.game_id, clock=True)
    play(services, first, clock, right=5)
    challenge = decks.load_challenge(services, None, stored_game.deck.id, first.game_id)
    assert challenge.refusal is None
    assert challenge.rival
    assert challenge.rival.right == 5
    reply = games.start_challenge(services, None, stored_game.deck.id, beat=first.game_id, clock=True)
    play(services, reply, clock, right=6)
    result = results.load_result(services, games.get_own_game(services, first.player.id, first.game_id))
    assert [(rival.player_id, rival.right) for rival in result.challengers] == [(reply.player.id, 6)]
    answered = results.load_result(services, games.get_own_game(services, reply.player.id, reply.game_id))
    assert answered.duel
    assert (answered.duel.rival.game_id, answered.duel.rival.game.right) == (challenge.rival.game_id, 5)


def test_a_question_is_reported_once_and_only_after_its_answer(services: Services) -> None:
    player, game_id = start(services)
    with pytest.raises(NotOpen):
        games.report_question(services, player.id, game_id, 1, "Too early")
    games.answer(services, player.id, game_id, 1, ("",))
    for note in (f"  {'a' * 600} ", "Again"):
        games.report_question(services, player.id, game_id, 1, note)
    with reading(services.engine) as connection:
        notes = connection.execute(select(Report.note)).scalars().all()
    assert notes == ["a" * games.MAX_NOTE_LETTERS]
    assert games.load_answer_context(services, games.get_own_game(services, player.id, game_id)).reported
