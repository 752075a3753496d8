"""The use cases of duels, without Flask: the rival's answers, the comparison, rematches, news."""

from dataclasses import replace

import pytest

from quiz.errors import CannotFill, NotFound, NotOpen, NotYours
from quiz.rules.duel import NEWS_MS, HeadToHead
from quiz.services import Services, StoredGame, accounts, decks, duels, games, results
from quiz.services.games import StartedGame
from tests.players import Clock
from tests.services.test_games import play, start


def own_game(services: Services, started: StartedGame) -> StoredGame:
    return games.get_own_game(services, started.player.id, started.game_id)


def take(services: Services, beaten: StartedGame, friend: StartedGame | None = None) -> StartedGame:
    """Take the challenge of a finished game, as a new player or as the player of another game."""
    deck_id = own_game(services, beaten).deck.id
    player = friend.player if friend else None
    return games.start_challenge(services, player, deck_id, beat=beaten.game_id, clock=True)


@pytest.fixture
def ann(services: Services, clock: Clock) -> StartedGame:
    """A finished game with five right answers."""
    started = start(services)
    play(services, started, clock, right=5)
    return started


def test_a_rivals_answers_are_loaded_as_far_as_the_player_has_answered(
    services: Services, clock: Clock, ann: StartedGame
) -> None:
    reply = take(services, ann)
    theirs = own_game(services, ann).game
    for answered in range(4):
        rival = duels.load_rival(services, own_game(services, reply))
        assert rival
        assert [answer.points for answer in rival.game.answers] == [
            answer.points for answer in theirs.answers[:answered]
        ]
        assert all(answer.given == () for answer in rival.game.answers), "what was given is never loaded"
        clock.pass_by(seconds=1)
        games.answer(services, reply.player.id, reply.game_id, answered + 1, ("",))
        games.go_on(services, reply.player.id, reply.game_id, answered + 1)
    assert duels.load_rival(services, own_game(services, ann)) is None, "this game accepts no challenge"


def test_a_comparison_has_all_answers_and_all_duels_of_the_two(
    services: Services, clock: Clock, ann: StartedGame
) -> None:
    reply = take(services, ann)
    with pytest.raises(NotOpen):
        duels.load_comparison(services, own_game(services, reply), ann.game_id)
    play(services, reply, clock, right=7)
    comparison = duels.load_comparison(services, own_game(services, reply), ann.game_id)
    theirs, mine = own_game(services, ann).game, own_game(services, reply).game
    assert comparison.rival.game.points == theirs.points
    assert comparison.so_far == HeadToHead(1, 0, 0, mine.points - theirs.points)
    assert (comparison.rematch_id, comparison.offer) == (None, None)
    seen_by_ann = duels.load_comparison(services, own_game(services, ann), reply.game_id)
    assert seen_by_ann.so_far == HeadToHead(0, 1, 0, mine.points - theirs.points)
    with pytest.raises(NotFound):
        duels.load_comparison(services, own_game(services, reply), reply.game_id)
    with pytest.raises(NotFound):
        duels.load_comparison(services, own_game(services, reply), start(services).game_id)


def test_a_rematch_is_offered_once_it_is_finished_and_answered_as_a_challenge(
    services: Services, clock: Clock, ann: StartedGame
) -> None:
    reply = take(services, ann)
    with pytest.raises(NotOpen):
        games.start_rematch(services, reply.player.id, reply.game_id, ann.game_id)
    play(services, reply, clock, right=7)
    with pytest.raises(NotYours):
        games.start_rematch(services, ann.player.id, reply.game_id, ann.game_id)
    again = games.start_rematch(services, reply.player.id, reply.game_id, ann.game_id)
    assert again == games.start_rematch(services, reply.player.id, reply.game_id, ann.game_id)
    assert own_game(services, again).ranked, "it is a first game on one's own deck"
    own = own_game(services, ann)
    assert duels.load_comparison(services, own, reply.game_id).offer is None
    play(services, again, clock, right=4)
    offer = duels.load_comparison(services, own, reply.game_id).offer
    assert offer
    assert (offer.game_id, offer.right) == (again.game_id, 4)
    result = results.load_result(services, own_game(services, again))
    assert (result.duel, result.rematch_of and result.rematch_of.game_id) == (None, ann.game_id)
    answered = take(services, again, ann)
    assert duels.load_rival(services, own_game(services, answered))
    play(services, answered, clock, right=9)
    comparison = duels.load_comparison(services, own_game(services, answered), again.game_id)
    assert comparison.so_far
    assert (comparison.so_far.won, comparison.so_far.lost) == (1, 1)


def test_a_rematch_that_cannot_be_filled_starts_no_game(
    services: Services, clock: Clock, ann: StartedGame, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = take(services, ann)
    play(services, reply, clock)

    def refuse(*_args: object, **_fields: object) -> None:
        raise CannotFill("too few")

    monkeypatch.setattr(decks, "draw_quick_deck", refuse)
    with pytest.raises(CannotFill):
        games.start_rematch(services, reply.player.id, reply.game_id, ann.game_id)
    assert duels.load_comparison(services, own_game(services, reply), ann.game_id).rematch_id is None


def test_news_is_of_replies_and_rematches_and_ends(services: Services, clock: Clock, ann: StartedGame) -> None:
    assert duels.load_news(services, None) == []
    reply = take(services, ann)
    assert duels.load_news(services, ann.player) == []
    play(services, reply, clock, right=7)
    again = games.start_rematch(services, reply.player.id, reply.game_id, ann.game_id)
    play(services, again, clock)
    news = duels.load_news(services, ann.player)
    assert [(item.is_rematch, item.game_id) for item in news] == [(True, again.game_id), (False, reply.game_id)]
    assert {(item.own_game_id, item.player_id) for item in news} == {(ann.game_id, reply.player.id)}
    clock.pass_by(seconds=NEWS_MS / 1000 + 1)
    assert duels.load_news(services, ann.player) == []


def test_there_is_no_more_news_than_the_page_has_room_for(services: Services, clock: Clock, ann: StartedGame) -> None:
    replies = []
    for _ in range(duels.MAX_NEWS + 1):
        replies.append(take(services, ann))
        play(services, replies[-1], clock)
    news = duels.load_news(services, ann.player)
    assert [item.game_id for item in news] == [reply.game_id for reply in replies[:0:-1]]


def test_a_deleted_rival_leaves_no_duel(services: Services, clock: Clock, ann: StartedGame) -> None:
    reply = take(services, ann)
    play(services, reply, clock)
    accounts.delete(services, ann.player)
    own = own_game(services, reply)
    assert duels.load_rival(services, own) is None
    assert results.load_result(services, own).duel is None
    with pytest.raises(NotFound):
        duels.load_comparison(services, own, ann.game_id)
    assert duels.load_rival(services, replace(own, beat=reply.game_id)) is None, "nor is a game its own rival"
