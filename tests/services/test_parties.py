"""The use cases of a party, without Flask: opening a room, joining, answering, acts, the view, playing again."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import pairwise, product
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from quiz.errors import AlreadyAnswered, CannotFill, NotFound, NotOpen, NotYours, PlayedInRoom, Unreadable
from quiz.rules.game import Answer as GameAnswer
from quiz.rules.game import recompute
from quiz.rules.party import (
    GRACE_MS,
    KEPT_DAYS,
    MAX_IDLE_MS,
    RECENT_QUESTIONS,
    SEAT_TIMES,
    USUAL_TIME,
    Act,
    Pace,
)
from quiz.services import Services, StoredPlayer, accounts, decks, games, moderation, parties, party_views
from quiz.services.parties import PartySettings
from quiz.services.party_views import PartyView
from quiz.storage.audit import audit
from quiz.storage.database import reading, writing
from quiz.storage.models import Answer, Party, PartyRound, Seat, Tally
from quiz.storage.parties import load_last_asked
from tests.factories import right_answer
from tests.players import Clock
from tests.services.conftest import SIX, Host


def play(host: Host, *players: StoredPlayer) -> None:
    """Play a room to its podium: the first player knows everything, the others nothing."""
    for position in range(1, 7):
        host.open("start" if position == 1 else "next")
        for index, player in enumerate(players):
            host.answer(player, right=index == 0)
        assert host.view.phase == "closing", "everybody has answered"
        host.pass_grace()
        if position < 6:
            host.act("standings")
    host.act("podium")


def test_a_room_is_played_to_its_podium_with_ordinary_games(services: Services, host: Host) -> None:
    ann, ben = host.join("Ann"), host.join("Ben")
    play(host, ann, ben)
    view = host.view
    assert view.phase == "podium"
    assert [(score.seat.name, score.rank) for score in view.scores] == [("Ann", 1), ("Ben", 2)]
    assert view.scores[0].points > 1000
    assert view.scores[1].points == 0
    game = games.get_own_game(services, ann.id, view.scores[0].seat.game_id)
    assert game.game.points == view.scores[0].points
    assert game.ended
    assert not game.ranked
    with reading(services.engine) as connection:
        assert not list(audit(connection, services.decks, ZoneInfo("UTC")))
        assert connection.execute(select(func.count()).select_from(PartyRound)).scalar() == 6
    for broken, what in (
        ({"void": 1}, "question 3 earned points though it was void"),
        ({"void": 0, "opens_at": PartyRound.closes_at + 1}, "question 3 was answered after its end"),
    ):
        with writing(services.engine) as connection:
            connection.execute(update(PartyRound).where(PartyRound.position == 3).values(broken))
            found = [discrepancy.text for discrepancy in audit(connection, services.decks, ZoneInfo("UTC"))]
        assert [text for text in found if what in text]
        assert all("question 3" in text for text in found)


def test_a_question_that_was_missed_is_no_damage_to_a_room(services: Services, host: Host) -> None:
    ann, _ben = host.join("Ann"), host.join("Ben")
    host.open("start")
    host.answer(ann)
    host.act("close")  # long before its limit, which is the time of who has missed it
    host.pass_grace()
    host.join("Cat")
    host.open()
    host.answer(ann)
    host.act("close")
    host.pass_grace()
    host.act("end")
    with reading(services.engine) as connection:
        assert not list(audit(connection, services.decks, ZoneInfo("UTC")))


def test_the_same_act_twice_takes_effect_once(host: Host) -> None:
    host.join("Ann")
    revision = host.view.room.revision
    for _ in range(2):
        host.act("start", revision)
    assert (host.view.room.position, host.view.room.revision) == (1, revision + 1)
    host.act("open")
    host.act("close")
    host.pass_grace()
    revision = host.view.room.revision
    for _ in range(2):
        host.act("next", revision)
    assert host.view.room.position == 2
    with pytest.raises(NotOpen):
        host.act("start")


def test_only_its_host_runs_a_room(services: Services, host: Host) -> None:
    ann = host.join("Ann")
    for stranger in (None, ann.id):
        with pytest.raises(NotYours):
            parties.act(services, stranger, host.code, "start", 0)
        with pytest.raises(NotYours):
            parties.change_settings(services, stranger, host.code, locked=True)
        with pytest.raises(NotYours):
            parties.remove_seat(services, stranger, host.code, host.view.scores[0].seat.game_id)
        with pytest.raises(NotYours):
            parties.play_again(services, stranger, host.code)
    assert host.view.phase == "lobby"
    with pytest.raises(NotFound):
        party_views.load_view(services, "000000")


def test_an_answer_is_stored_once_and_graded_when_its_question_is_over(services: Services, host: Host) -> None:
    ann, ben = host.join("Ann"), host.join("Ben")
    host.open("start")
    host.answer(ann)
    host.answer(ann)
    with pytest.raises(AlreadyAnswered):
        host.answer(ann, right=False)
    with reading(services.engine) as connection:
        assert not connection.execute(select(Answer)).all()
        assert not connection.execute(select(Tally)).all()
    assert [score.points for score in host.view.scores] == [0, 0]
    assert host.view.answered == 1
    host.clock.pass_by(minutes=2)
    view = host.view
    assert view.phase == "reveal"
    assert [score.points > 0 for score in view.scores] == [True, False]
    assert view.scores[0].game.answers[-1].spent == 2000
    with pytest.raises(NotOpen):
        host.answer(ben)
    host.act("standings")
    assert host.view.scores[0].points == view.scores[0].points
    with reading(services.engine) as connection:
        assert connection.execute(select(Answer.late, Answer.first).order_by(Answer.late)).all() == [(0, 0), (1, 0)]
        assert not connection.execute(select(Tally)).all(), "nobody answers alone at a party"


def test_a_late_joiner_plays_on_from_where_the_room_is(host: Host) -> None:
    ann = host.join("Ann")
    host.open("start")
    host.answer(ann)
    host.pass_grace()
    ben = host.join("Ben")
    host.open()
    host.answer(ann)
    assert host.view.phase == "open", "the room waits for who has just joined"
    host.answer(ben)
    host.pass_grace()
    score = host.view.find_score(ben.id)
    assert score
    assert [answer.late for answer in score.game.answers] == [True, False]
    assert score.points == score.game.answers[1].points.total > 0
    assert score.seat.joined_position == 2, "the first question was over"
    host.open()
    host.join("Cat")
    assert [score.seat.joined_position for score in host.view.scores if score.seat.name == "Cat"] == [3], "it is open"


def test_a_question_does_not_wait_for_who_is_gone_or_removed(services: Services, host: Host) -> None:
    ann, _ben, cat = host.join("Ann"), host.join("Ben"), host.join("Cat")
    for position in (1, 2, 3):
        host.open("start" if position == 1 else "next")
        host.answer(ann)
        host.answer(cat)
        if position < 3:
            assert host.view.phase == "open"
            host.act("close")
        assert host.view.phase == "closing", "the third question does not wait for Ben"
        host.pass_grace()
    host.open()
    host.answer(ann)
    assert host.view.phase == "open"
    seat = host.view.find_score(cat.id)
    assert seat
    parties.remove_seat(services, host.id, host.code, seat.seat.game_id)
    assert host.view.phase == "closing"
    assert host.view.is_removed(cat.id)
    with pytest.raises(NotYours):
        host.answer(cat)
    assert host.join("Cat", cat) == cat, "joining again changes nothing"
    assert host.view.is_removed(cat.id)
    parties.remove_seat(services, host.id, host.code, seat.seat.game_id, restores=True)
    assert host.view.find_score(cat.id)


EXAMPLES_OF_WAITING = {
    (1, 0, 0): 1, (2, 0, 0): 1, (3, 0, 0): 0, (3, 1, 0): 1, (4, 0, 3): 1, (4, 1, 1): 0,
}  # fmt: skip
"""By the question of the room, the last one that the only seat answered, and the one at which it joined."""


def test_the_count_of_those_awaited_is_that_of_the_rules(services: Services, host: Host) -> None:
    host.join("Ann")
    for position, answered, joined in product(range(5), repeat=3):
        if answered > position:
            continue
        with writing(services.engine) as connection:
            connection.execute(update(Party).values(position=position))
            connection.execute(update(Seat).values(answered_position=answered, joined_position=joined))
        waiting = parties.load_heads(services, host.code)[1].waiting
        assert waiting == EXAMPLES_OF_WAITING.get((position, answered, joined), waiting)
        assert waiting == (answered < position and max(answered, joined) >= position - RECENT_QUESTIONS), (
            position,
            answered,
            joined,
        )


def test_a_void_question_earns_nobody_anything(host: Host) -> None:
    ann = host.join("Ann")
    host.join("Ben")
    host.open("start")
    host.answer(ann)
    host.act("void")
    assert host.view.phase == "reveal"
    assert [score.points for score in host.view.scores] == [0, 0]
    host.open()
    host.answer(ann)
    host.act("close")
    host.pass_grace()
    score = host.view.find_score(ann.id)
    assert score
    assert [answer.points.total > 0 for answer in score.game.answers] == [False, True]


def test_a_seat_with_more_time_is_waited_for_and_keeps_what_it_was_played_by(services: Services, host: Host) -> None:
    ann, ben = host.join("Ann"), host.join("Ben")
    seat = host.view.scores[0].seat.game_id
    with pytest.raises(NotYours):
        parties.change_time(services, ann.id, host.code, seat, 200)
    parties.change_time(services, host.id, host.code, seat, 200)
    host.open("start")
    limit = host.view.party.deck.cards[0].limit
    host.clock.pass_by(seconds=limit + 1)
    phones = [party_views.load_phone_view(services, host.code, player.id) for player in (ann, ben)]
    assert [view.phase for view in phones] == ["open", "waiting"]
    assert host.view.phase == "waiting"
    assert not parties.run_due_act(services, host.code)
    host.answer(ann, after=0)
    assert host.view.phase == "closing", "who has less time is not waited for any more"
    with pytest.raises(NotOpen):
        host.answer(ben, after=GRACE_MS / 1000 - 0.9)
    host.pass_grace()
    game = host.view.scores[0].game
    assert game.answers[0].spent == (limit + 1) * 500
    assert game.answers[0].points.speed > 0
    host.open()
    parties.change_time(services, host.id, host.code, seat, USUAL_TIME)
    assert host.view.room.waits_until is None
    host.answer(ann)
    host.act("end")
    with reading(services.engine) as connection:
        assert not list(audit(connection, services.decks, ZoneInfo("UTC")))
    again = parties.play_again(services, host.id, host.code)
    assert {score.seat.time_percent for score in party_views.load_view(services, again).scores} == {USUAL_TIME}


def test_a_question_does_not_wait_for_more_time_of_who_is_gone(services: Services, host: Host) -> None:
    ann, ben, cat = host.join("Ann"), host.join("Ben"), host.join("Cat")
    seat = host.view.find_score(ben.id)
    assert seat
    host.open("start")
    parties.change_time(services, host.id, host.code, seat.seat.game_id, 150)
    for position in range(1, 4):
        assert host.view.room.position == position
        assert host.view.room.waits_until
        host.answer(ann)
        if position == 1:
            host.answer(cat)
        host.clock.now = host.view.room.closes_at or 0
        assert parties.run_due_act(services, host.code) == (position == 3), "Ben has missed two questions"
        host.clock.now = (host.view.room.over_at or 0) + GRACE_MS
        host.open()
    host.clock.now = host.view.room.closes_at or 0
    parties.remove_seat(services, host.id, host.code, seat.seat.game_id)
    assert host.view.phase == "closing"


def test_a_question_waits_no_longer_than_the_seats_that_have_not_answered(services: Services, host: Host) -> None:
    ann, ben, _cat = host.join("Ann"), host.join("Ben"), host.join("Cat")
    for player, time_percent in ((ann, 200), (ben, 150)):
        score = host.view.find_score(player.id)
        assert score
        parties.change_time(services, host.id, host.code, score.seat.game_id, time_percent)
    host.open("start")
    host.answer(ann)
    opens_at, limit = host.view.room.opens_at or 0, host.view.party.deck.cards[0].limit * 1000
    host.clock.now = opens_at + limit * 3 // 2 - 1
    assert not parties.run_due_act(services, host.code)
    assert host.view.phase == "waiting", "Ben has half as much time again"
    host.clock.now += 1
    assert parties.run_due_act(services, host.code)
    assert host.view.phase == "closing", "who has twice the time has answered"


def test_the_time_of_a_seat_changes_only_while_its_question_has_time_for_all(services: Services, host: Host) -> None:
    ann, _ben = host.join("Ann"), host.join("Ben")

    def change(time_percent: int) -> None:
        score = host.view.find_score(ann.id)
        assert score
        parties.change_time(services, host.id, host.code, score.seat.game_id, time_percent)
        score = host.view.find_score(ann.id)
        assert score
        assert score.seat.time_percent == time_percent

    def refuse() -> None:
        before = host.view
        for time_percent in SEAT_TIMES:
            with pytest.raises(NotOpen, match="before its time is up"):
                change(time_percent)
        assert (host.view.room, host.view.scores) == (before.room, before.scores)

    change(200)
    host.act("start")
    change(150)
    host.act("open")
    change(200)
    host.clock.now = host.view.room.closes_at or 0
    assert host.view.phase == "waiting"
    refuse()
    for phase in ("closing", "reveal"):
        host.clock.now = (host.view.room.over_at or 0) + (GRACE_MS if phase == "reveal" else 0)
        assert host.view.phase == phase
        refuse()
    host.act("standings")
    refuse()
    host.act("end")
    refuse()


@pytest.mark.parametrize("time_percent", [0, -100, 99, 125, 300])
def test_a_seat_has_no_other_time_than_those_offered(services: Services, host: Host, time_percent: int) -> None:
    host.join("Ann")
    with pytest.raises(Unreadable, match="usual time"):
        parties.change_time(services, host.id, host.code, host.view.scores[0].seat.game_id, time_percent)
    assert host.view.scores[0].seat.time_percent == USUAL_TIME


@pytest.mark.parametrize(
    "changes", [{"size": 4}, {"size": 21}, {"size": 0}, {"teams": 1}, {"teams": 9}, {"teams": -1}, {"pace": "warp"}]
)
def test_a_room_has_no_other_settings_than_those_offered(services: Services, changes: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        parties.create(services, None, replace(SIX, **changes))


def test_players_choose_a_team_or_are_dealt_one_and_keep_it(services: Services, clock: Clock) -> None:
    host = Host(services, clock, replace(SIX, teams=2))
    ann = parties.join(services, None, host.code, "Ann", 2)
    ben, cat = host.join("Ben"), host.join("Cat")
    with pytest.raises(Unreadable):
        parties.join(services, None, host.code, "Dan", 3)
    play(host, ann, ben, cat)
    teams = {score.seat.name: score.seat.team for score in host.view.scores}
    assert teams == {"Ann": 2, "Ben": 1, "Cat": 1}
    assert [(score.points, score.rank) for score in host.view.teams] == [(0, 2), (host.view.scores[0].points, 1)]
    host.code = parties.play_again(services, host.id, host.code)
    assert {score.seat.name: score.seat.team for score in host.view.scores} == teams
    with pytest.raises(Unreadable):
        parties.join(services, None, Host(services, clock).code, "Eve", 1)


def test_those_who_were_in_a_room_practise_what_it_missed(services: Services, host: Host) -> None:
    ann, ben, cat = host.join("Ann"), host.join("Ben"), host.join("Cat")
    out = host.view.find_score(cat.id)
    assert out
    parties.remove_seat(services, host.id, host.code, out.seat.game_id)
    for position in range(1, 4):
        host.open("start" if position == 1 else "next")
        host.answer(ann)
        host.answer(ben, right=position == 2)
        host.pass_grace()
        if position == 3:
            host.act("void")
    asked = host.view.party.deck.cards
    for player_id in (ann.id, host.id):
        with pytest.raises(NotOpen):
            games.start_room_misses(services, player_id, host.code)
    host.act("podium")
    assert host.view.missed == [1], "the second was known, the third was void, and the others were never asked"
    for player_id, kind in ((ben.id, "retry"), (host.id, "party")):
        started = games.start_room_misses(services, player_id, host.code)
        game = games.get_own_game(services, player_id, started.game_id)
        assert [card.question.id for card in game.game.cards] == [asked[0].question.id]
        assert (game.deck.kind, game.ranked) == (kind, False)
        games.answer(services, player_id, started.game_id, 1, right_answer(game.game.cards[0]))
    with reading(services.engine) as connection:
        assert not connection.execute(select(Tally)).all(), "they have seen the answer"
    for stranger in (None, cat.id, parties.create(services, None, SIX).host.id):
        with pytest.raises(NotYours):
            games.start_room_misses(services, stranger, host.code)


def test_a_question_that_nobody_could_answer_before_the_end_is_no_miss(host: Host) -> None:
    ann, _ben = host.join("Ann"), host.join("Ben")
    host.open("start")
    host.answer(ann)
    host.act("close")
    host.pass_grace()
    assert host.view.missed == []
    host.act("next")
    host.clock.pass_by(seconds=1)
    host.act("end")
    assert host.view.missed == [1], "the second was only read"


def test_a_seat_is_the_same_whoever_joins_twice_and_names_differ(services: Services, host: Host) -> None:
    ann = host.join("Ann")
    assert host.join("Another", ann) == ann
    host.join("Ann")
    with pytest.raises(Unreadable):
        host.join("admin")
    nameless = host.join("")
    names = {score.seat.name for score in host.view.scores}
    assert names > {"Ann", "Ann 2"}
    assert len(names) == 3
    moderation.hide_name(services, nameless.id)
    other = Host(services, host.clock)
    other.join("Boss", nameless)
    assert other.view.scores[0].seat.name != "Boss"


def test_a_name_that_is_hidden_is_hidden_in_rooms(services: Services, host: Host) -> None:
    ann, ben = host.join("Rude Ann"), host.join("Rude Ben")
    generated = Host(services, host.clock, replace(SIX, generates_names=True))
    generated.join("Rude Ann", ann)

    def names(code: str) -> set[str]:
        views = party_views.load_view(services, code), party_views.load_phone_view(services, code, ben.id)
        seen = [{score.seat.name for score in view.scores} for view in views]
        assert seen[0] == seen[1]
        return seen[0]

    assert names(host.code) == {"Rude Ann", "Rude Ben"}
    of_generated = names(generated.code)
    state = host.view.room.revision
    for player in (ben, ann):
        moderation.hide_name(services, player.id)
    assert names(host.code) == {"Stowaway 2", "Stowaway"}
    assert names(generated.code) == of_generated
    assert host.view.room.revision > state, "its pages are shown anew"
    assert "Rude" not in "".join(accounts.export(services, ann))
    host.act("end")
    again = parties.play_again(services, host.id, host.code)
    assert names(again) == {"Stowaway 2", "Stowaway"}
    moderation.rename(services, ann.id, "Ann")
    assert names(again) == names(host.code) == {"Ann", "Stowaway"}


def test_a_locked_or_finished_room_lets_nobody_in(services: Services, host: Host) -> None:
    parties.change_settings(services, host.id, host.code, locked=True)
    with pytest.raises(NotOpen):
        host.join("Ann")
    parties.change_settings(services, host.id, host.code, locked=False)
    host.join("Ann")
    host.act("end")
    with pytest.raises(NotOpen):
        host.join("Ben")


def test_until_the_room_is_over_every_address_of_a_game_leads_to_it(services: Services, host: Host) -> None:
    ann = host.join("Ann")
    game_id, deck_id = host.view.scores[0].seat.game_id, host.view.party.deck.id
    host.open("start")
    for use in (
        lambda: games.find_game_by_link(services, game_id),
        lambda: games.answer(services, ann.id, game_id, 1, ("0",)),
        lambda: games.go_on(services, ann.id, game_id, 1),
        lambda: games.report_question(services, ann.id, game_id, 1, ""),
        lambda: games.start_retry(services, ann.id, game_id),
    ):
        with pytest.raises(PlayedInRoom):
            use()
    with pytest.raises(NotOpen):
        games.start_challenge(services, None, deck_id, beat="", clock=True)
    host.act("end")
    assert games.find_game_by_link(services, game_id).ended
    assert decks.load_challenge(services, None, deck_id, game_id).rival
    assert games.start_challenge(services, None, deck_id, beat=game_id, clock=True)


def test_the_download_tells_nothing_of_the_open_question(services: Services, host: Host) -> None:
    ann = host.join("Ann")
    host.join("Ben")
    host.open("start")
    texts = []
    for right in (True, False):
        with writing(services.engine) as connection:
            connection.execute(update(Seat).values(answered_position=0, given=None, spent=None))
        host.answer(ann, right=right, after=0)
        texts.append("".join(accounts.export(services, ann)))
    assert "Ann" in texts[0]
    assert len(texts[0]) == len(texts[1])
    assert "points_right" not in texts[0]


def test_deleting_a_player_removes_the_seat_and_leaves_the_room(services: Services, host: Host) -> None:
    ann, ben = host.join("Ann"), host.join("Ben")
    host.open("start")
    host.answer(ben)
    accounts.delete(services, ann)
    assert [score.seat.name for score in host.view.scores] == ["Ben"]
    accounts.delete(services, StoredPlayer(host.id, None))
    assert host.view.party.host_id is None


def test_a_room_ends_three_hours_after_its_last_act_and_is_deleted_a_month_later(
    services: Services, host: Host
) -> None:
    host.join("Ann")
    host.clock.now = host.view.party.acted_at + MAX_IDLE_MS
    assert not parties.run_due_act(services, host.code)
    host.clock.now += 1
    assert parties.run_due_act(services, host.code)
    assert host.view.phase == "ended"
    host.clock.pass_by(days=KEPT_DAYS)
    assert parties.sweep(services) == 0
    host.clock.now += 1
    assert parties.sweep(services) == 1
    with reading(services.engine) as connection:
        assert not connection.execute(select(Party)).all()
        assert not connection.execute(select(Seat)).all()
        assert connection.execute(select(Answer)).all(), "the games stay with their players"


def test_the_same_seats_play_again_once(services: Services, host: Host) -> None:
    ann, ben = host.join("Ann"), host.join("Ben")
    with pytest.raises(NotOpen):
        parties.play_again(services, host.id, host.code)
    play(host, ann, ben)
    again = parties.play_again(services, host.id, host.code)
    assert parties.play_again(services, host.id, host.code) == again
    assert host.view.party.successor == again
    host.code = again
    assert [score.seat.name for score in host.view.scores] == ["Ann", "Ben"]
    assert host.view.phase == "lobby"
    play(host, ann, ben)


def test_playing_again_asks_other_questions(services: Services, clock: Clock) -> None:
    host = Host(services, clock, PartySettings(size=6))  # of questions to tap alone there may be too few new ones
    ann = host.join("Ann")
    asked = set[str]()
    for _ in range(3):
        fresh = {card.question.id for card in host.view.party.deck.cards}
        assert not fresh & asked
        asked = fresh
        host.act("end")
        host.code = parties.play_again(services, host.id, host.code)
    assert host.view.find_score(ann.id)


def test_a_room_asks_its_host_what_is_new_to_them(services: Services, clock: Clock) -> None:
    host = Host(services, clock)
    ann = host.join("Ann")
    play(host, ann)
    asked = {card.question.id for card in host.view.party.deck.cards}
    created = parties.create(services, ann, PartySettings(size=6))
    drawn = parties.find_party(services, created.code).deck.cards
    assert not asked & {card.question.id for card in drawn}


def test_a_new_room_does_not_ask_what_the_rooms_of_its_host_have_asked(services: Services, clock: Clock) -> None:
    host: StoredPlayer | None = None
    asked = set[str]()
    for _ in range(3):  # the host has no seat, and so no answers
        created = parties.create(services, host, PartySettings(size=6))
        host = created.host
        deck = {card.question.id for card in parties.find_party(services, created.code).deck.cards}
        assert not deck & asked
        asked |= deck
        parties.join(services, None, created.code, "Ann")
        parties.act(services, host.id, created.code, "start", 0)
        parties.act(services, host.id, created.code, "end", 1)
        clock.pass_by(days=1)


def test_a_host_of_many_rooms_is_asked_anew_what_was_asked_longest_ago(services: Services, clock: Clock) -> None:
    host: StoredPlayer | None = None
    decks_played: list[set[str]] = []
    for _ in range(20):
        created = parties.create(services, host, PartySettings(size=10))
        host = created.host
        decks_played.append({card.question.id for card in parties.find_party(services, created.code).deck.cards})
        parties.act(services, host.id, created.code, "end", 0)
        clock.pass_by(days=1)
    assert len(set.union(*decks_played)) < 200, "some are asked anew, and not soon"
    assert all(not earlier & later for earlier, later in pairwise(decks_played))


def test_a_room_that_was_never_played_has_asked_nothing(services: Services) -> None:
    created = parties.create(services, None, PartySettings(size=10))
    with reading(services.engine) as connection:
        assert load_last_asked(connection, services.decks, created.host.id) == {}


def test_a_long_room_plays_decoys_rather_than_none(services: Services) -> None:
    reserve = decks.get_daily_reserve(services)
    others = frozenset(question.id for question in services.bank.questions) - reserve.daily
    services.daily_reserve = replace(reserve, decoys=(others,))
    created = parties.create(services, None, PartySettings(size=20, spoilers=True))
    drawn = {card.question.id for card in parties.find_party(services, created.code).deck.cards}
    assert len(drawn) == 20
    assert not drawn & reserve.daily


def test_a_room_plays_a_topic_an_earlier_day_or_taps_only(services: Services, clock: Clock) -> None:
    day = services.today()
    with pytest.raises(CannotFill):
        parties.create(services, None, PartySettings(daily=day))
    clock.pass_by(days=1)
    daily = Host(services, clock, PartySettings(daily=day, size=10))
    drawn = services.decks.get(decks.draw_daily(services, day))
    assert daily.view.party.deck.digests == drawn.digests
    topic = Host(services, clock, PartySettings(topic="cast", size=20, spoilers=True, pace="slow"))
    assert {card.question.topic for card in topic.view.party.deck.cards} == {"cast"}
    card = topic.view.party.deck.cards[0]
    assert card.limit == -(-card.question.limit(card.layout) * 3 // 2)
    with pytest.raises(NotFound):
        parties.create(services, None, PartySettings(daily=date(2020, 1, 1)))


EVENTS = ["extend", "pause", "resume", "standings", "next", "remove", "restore", "restore"]


class TestWhateverHappens:
    """Histories of a room with its host, three seats in two crews, and the time: what must hold after each step."""

    @pytest.fixture(autouse=True)
    def prepare(self, services: Services, clock: Clock) -> None:
        """Keep the services out of what Hypothesis prints of a history that fails."""
        self.services, self.clock = services, clock

    @hypothesis_settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(
            st.lists(
                st.tuples(
                    st.sampled_from(["answer"] * 8 + ["time", "void", "close", "due"] * 2 + EVENTS),
                    st.sampled_from([0, 1, 1.6, 8, 16, 25]),
                    st.integers(0, 2),
                    st.booleans(),
                ),
                min_size=2,
                max_size=8,
            ),
            min_size=1,
            max_size=6,
        ),
        st.sampled_from(["normal", "normal", "calm"]),
        st.booleans(),
    )
    def test_points_are_those_of_a_recomputation_and_no_answer_is_outside_its_window(
        self, rounds: list[list[tuple[str, float, int, bool]]], pace: Pace, advances: bool
    ) -> None:
        services, clock = self.services, self.clock
        host = Host(services, clock, replace(SIX, teams=2, pace=pace, advances=advances))
        players = [host.join(name) for name in ("Ann", "Ben", "Cat")]
        seats = {seat.player_id: seat.game_id for seat in (score.seat for score in host.view.scores)}
        settled = dict[tuple[str, int], GameAnswer]()
        for steps in rounds:
            for act in ("start", "next", "open"):
                self.act(host, act)
            for step, wait, index, is_on in steps:
                clock.pass_by(seconds=wait)
                player, seat = players[index], seats[players[index].id]
                if step == "answer":
                    self.answer(host, player, right=is_on)
                elif step == "time":
                    with suppress(NotOpen):
                        parties.change_time(services, host.id, host.code, seat, SEAT_TIMES[1 + is_on])
                elif step in ("remove", "restore"):
                    parties.remove_seat(services, host.id, host.code, seat, restores=step == "restore")
                elif step == "due":
                    parties.run_due_act(services, host.code)
                else:
                    self.act(host, step)
                self.check(host.view, settled)
            self.act(host, "resume")
            self.act(host, "close")
            host.pass_grace()
        self.act(host, "end")
        self.check(host.view, settled)
        with reading(services.engine) as connection:
            assert not list(audit(connection, services.decks, ZoneInfo("UTC")))

    def act(self, host: Host, act: str) -> None:
        with suppress(NotOpen):  # it has no effect in this phase
            host.act(cast("Act", act))

    def answer(self, host: Host, player: StoredPlayer, *, right: bool) -> None:
        """Answer the room's question: what is refused was outside the seat's window, and what is stored was in it."""
        phone = party_views.load_phone_view(host.services, host.code, player.id)
        score = phone.find_score(player.id)
        if phone.card is None or (score and score.has_answered):
            return
        try:
            host.answer(player, right=right, after=0)
        except NotOpen:
            assert phone.phase != "open" or phone.room.paused_at is not None
        except NotYours:
            assert phone.is_removed(player.id)
        else:
            room, ends_at = phone.room, phone.room.ends_at(phone.more)
            assert room.paused_at is None
            assert room.opens_at is not None
            assert room.opens_at <= phone.now
            assert ends_at is None or phone.now < ends_at + GRACE_MS

    def check(self, view: PartyView, settled: dict[tuple[str, int], GameAnswer]) -> None:
        """Points are those of a recomputation, what is settled stays, and crews have the mean of their members."""
        is_over = view.phase in ("standings", "podium", "ended")
        for score in view.scores:
            assert recompute(score.game) == score.game
            for position, given_answer in enumerate(score.game.answers, 1):
                if is_over or position < view.room.position:  # until then the host can still void the question
                    assert settled.setdefault((score.seat.game_id, position), given_answer) == given_answer
        for team in view.teams:
            points = [score.points for score in view.scores if score.seat.team == team.team]
            assert team.members == len(points)
            assert abs(team.points * len(points) - sum(points)) * 2 <= len(points)
