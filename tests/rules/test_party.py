"""The rules of a party: its phases, the host's acts, the window of an answer, points from the opening."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import NotOpen, Unreadable
from quiz.rules import game as game_rules
from quiz.rules import party
from quiz.rules.deck import Card, draw_sized
from quiz.rules.game import Game
from quiz.rules.party import EXTENSION_MS, GRACE_MS, Pending, Room, act_on, check_answer, find_due_act, settle
from quiz.rules.stock import Stock, TopicGroup
from tests.factories import NOON, cards, choice, clues, match, right_answer, stock, wrong_answer

DECK = cards([choice(seconds=20) for _ in range(5)], Random(7))
LOBBY = Room(size=5)


def asked(now: int = NOON) -> Room:
    return act_on(LOBBY, "start", DECK, now, clock=True)


def opened(now: int = NOON) -> Room:
    return act_on(asked(now), "open", DECK, now, clock=True)


def new_game(deck: tuple[Card, ...] = DECK, *, clock: bool = True) -> Game:
    return Game(deck, clock, position=1, asked_at=None)


def test_a_question_goes_through_its_phases_with_the_time_alone() -> None:
    room = asked()
    opens, closes = room.opens_at or 0, room.closes_at or 0
    assert closes - opens == 20_000
    moments = (NOON, opens - 1, opens, closes - 1, closes, closes + GRACE_MS - 1, closes + GRACE_MS, closes + 10**9)
    phases = ["reading", "reading", "open", "open", "closing", "closing", "reveal", "reveal"]
    assert [room.phase(now) for now in moments] == phases
    assert [room.shown_position(now) for now in moments] == [0, 0, 0, 0, 0, 0, 1, 1]
    for before, after in ((NOON, opens), (opens, closes), (closes, closes + GRACE_MS)):
        assert party.find_next_moment(room, DECK, before) == after


def test_a_room_goes_from_the_lobby_to_the_podium() -> None:
    room, now = LOBBY, NOON
    assert room.phase(now) == "lobby"
    for position in range(1, 6):
        room = act_on(room, "start" if position == 1 else "next", DECK, now, clock=True)
        assert room.position == position
        now = (room.closes_at or 0) + GRACE_MS
        room = act_on(room, "standings", DECK, now, clock=True)
        assert room.phase(now) == "standings"
    room = act_on(room, "next", DECK, now, clock=True)
    assert (room.phase(now), room.shown_position(now)) == ("podium", 5)
    room = act_on(room, "end", DECK, now, clock=True)
    assert (room.phase(now), room.shown_position(now)) == ("ended", 5)


def test_the_host_ends_a_question_early_extends_it_and_opens_it_at_once() -> None:
    room = opened()
    assert room.phase(NOON) == "open"
    assert room.closes_at == NOON + 20_000
    longer = act_on(room, "extend", DECK, NOON, clock=True)
    assert longer.closes_at == NOON + 20_000 + EXTENSION_MS
    ended = act_on(room, "close", DECK, NOON + 3000, clock=True)
    phases = [ended.phase(NOON + 3000 + wait) for wait in (0, GRACE_MS - 1, GRACE_MS)]
    assert phases == ["closing", "closing", "reveal"]


def test_a_pause_stops_the_time_of_a_question() -> None:
    room = act_on(opened(), "pause", DECK, NOON + 5000, clock=True)
    later = NOON + 3_600_000
    assert (room.phase(later), room.gone(later)) == ("open", 5000)
    assert party.find_next_moment(room, DECK, later) is None
    with pytest.raises(NotOpen):
        check_answer(room, DECK[0], 1, right_answer(DECK[0]), later)
    with pytest.raises(NotOpen):
        act_on(room, "pause", DECK, later, clock=True)
    resumed = act_on(room, "resume", DECK, later, clock=True)
    assert resumed.gone(later) == 5000
    assert resumed.closes_at == later + 15_000
    with pytest.raises(NotOpen):
        act_on(resumed, "resume", DECK, later, clock=True)


def test_a_void_question_is_shown_at_once() -> None:
    for room in (asked(), opened(), act_on(opened(), "pause", DECK, NOON + 1, clock=True)):
        void = act_on(room, "void", DECK, NOON + 2000, clock=True)
        assert void.void
        assert void.phase(NOON + 2000) == "reveal"
        assert not act_on(void, "next", DECK, NOON + 2000, clock=True).void


def test_a_calm_question_stays_open_until_it_is_ended() -> None:
    room = act_on(act_on(LOBBY, "start", DECK, NOON, clock=False), "open", DECK, NOON, clock=False)
    assert room.phase(NOON + 10**9) == "open"
    assert act_on(room, "close", DECK, NOON + 10**9, clock=False).phase(NOON + 10**9 + GRACE_MS) == "reveal"


@pytest.mark.parametrize("act", party.ALLOWED)
def test_an_act_has_no_effect_outside_its_phases(act: party.Act) -> None:
    room = opened()
    rooms = {
        "lobby": LOBBY, "reading": asked(), "open": room, "closing": replace(room, closes_at=NOON),
        "waiting": replace(room, closes_at=NOON, waits_until=NOON + 1),
        "reveal": replace(room, closes_at=NOON - GRACE_MS),
        "standings": replace(room, closes_at=NOON - GRACE_MS, standings_at=NOON),
        "podium": replace(room, position=6), "ended": replace(room, ended_at=NOON),
    }  # fmt: skip
    for phase, stored in rooms.items():
        assert stored.phase(NOON) == phase
        before = replace(stored, paused_at=NOON) if act == "resume" else stored
        if phase in party.ALLOWED[act]:
            assert act_on(before, act, DECK, NOON, clock=True).revision == before.revision + 1
        else:
            with pytest.raises(NotOpen):
                act_on(before, act, DECK, NOON, clock=True)


def test_an_answer_is_taken_from_the_opening_until_just_after_the_end() -> None:
    room = asked()
    opens, closes = room.opens_at or 0, room.closes_at or 0
    given_answer = right_answer(DECK[0])
    for now in (opens - 1, closes + GRACE_MS):
        with pytest.raises(NotOpen):
            check_answer(room, DECK[0], 1, given_answer, now)
    for now in (opens, closes + GRACE_MS - 1):
        assert check_answer(room, DECK[0], 1, given_answer, now) == Pending(1, given_answer, now - opens)
    with pytest.raises(NotOpen):
        check_answer(room, DECK[0], 2, given_answer, opens)


def test_an_answer_from_before_the_end_is_refused_once_the_question_is_settled() -> None:
    room, now = asked(), (asked().closes_at or 0) + GRACE_MS
    settled = act_on(room, "standings", DECK, now, clock=True)
    for earlier in (now - 1, now - GRACE_MS - 1):
        assert check_answer(room, DECK[0], 1, right_answer(DECK[0]), earlier)
        with pytest.raises(NotOpen):
            check_answer(settled, DECK[0], 1, right_answer(DECK[0]), earlier)


def test_what_cannot_be_read_is_refused_with_advice_and_at_the_end_as_too_late() -> None:
    room = opened()
    for nonsense in ((), ("",), ("99",)):
        with pytest.raises(Unreadable):
            check_answer(room, DECK[0], 1, nonsense, NOON)
    with pytest.raises(NotOpen):
        check_answer(room, DECK[0], 1, ("99",), NOON + 20_000)


def test_a_partner_of_two_lines_counts_at_the_end_and_is_refused_before() -> None:
    room, (card,) = asked(), cards([match()], Random(1))
    right = right_answer(card)
    shared = (right[0], right[0], *right[2:])
    with pytest.raises(Unreadable, match="Each partner belongs to one line"):
        check_answer(room, card, 1, shared, room.opens_at or 0)
    pending = check_answer(room, card, 1, shared, (room.closes_at or 0) + GRACE_MS - 1)
    game = settle(replace(new_game(), cards=(card, *DECK[1:])), 1, replace(pending, spent=1000))
    assert (game.answers[0].late, game.answers[0].verdict.share) == (False, Fraction(3, 4))


def test_points_are_those_of_a_game_from_the_opening_of_each_question() -> None:
    alone, seat, now = game_rules.begin(DECK, NOON, clock=True), new_game(), NOON
    for position, card in enumerate(DECK, 1):
        spent = 1500 * position
        alone = game_rules.answer(alone, position, right_answer(card), now + spent)
        now += 60_000
        alone = game_rules.go_on(alone, position, now)
        seat = settle(seat, position, Pending(position, right_answer(card), spent))
    assert seat.answers == alone.answers
    assert seat.ended
    assert seat.closed


def test_missed_questions_are_late_skips_and_end_a_streak() -> None:
    game = settle(new_game(), 1, Pending(1, right_answer(DECK[0]), 1000))
    assert game.streak == 1
    late = settle(game, 4, Pending(4, right_answer(DECK[3]), 1000))
    assert [answer.late for answer in late.answers] == [False, True, True, False]
    assert [answer.points.total > 0 for answer in late.answers] == [True, False, False, True]
    assert late.answers[3].points.streak == 0
    assert game_rules.recompute(late) == late
    assert settle(late, 4, None) is late, "what is settled stays"


def test_an_answer_within_an_extension_counts_without_points_for_speed() -> None:
    game = settle(new_game(), 1, Pending(1, right_answer(DECK[0]), 31_000))
    assert (game.answers[0].right, game.answers[0].late, game.answers[0].spent) == (True, False, 20_000)
    assert game.answers[0].points.speed == 0


def test_a_question_waits_for_a_seat_with_more_time_and_the_others_are_late() -> None:
    room = act_on(act_on(LOBBY, "start", DECK, NOON, clock=True, longest=200), "open", DECK, NOON, clock=True)
    card, given_answer = DECK[0], right_answer(DECK[0])
    more = {time: party.more_ms(card, time) for time in party.SEAT_TIMES}
    assert more == {100: 0, 150: 10_000, 200: 20_000}
    for moment, phases in (
        (19_999, ["open", "open", "open"]), (20_000, ["waiting", "open", "open"]),
        (30_000, ["waiting", "waiting", "open"]), (40_000, ["closing", "closing", "closing"]),
        (40_000 + GRACE_MS, ["reveal", "reveal", "reveal"]),
    ):  # fmt: skip
        assert [room.phase(NOON + moment, ms) for ms in more.values()] == phases
    assert room.shown_position(NOON + 39_999) == 0
    for time, ends_at in ((100, 20_000), (150, 30_000), (200, 40_000)):
        last = NOON + ends_at + GRACE_MS - 1
        assert party.find_next_moment(room, DECK, NOON, time) == NOON + ends_at
        assert check_answer(room, card, 1, given_answer, last, time).spent == (last - NOON) * 100 // time
        with pytest.raises(NotOpen):
            check_answer(room, card, 1, given_answer, last + 1, time)
    assert party.find_next_moment(room, DECK, NOON + 20_000) == NOON + 40_000
    assert party.find_next_moment(room, DECK, NOON + 40_000) == NOON + 40_000 + GRACE_MS


def test_the_time_of_a_seat_with_more_of_it_counts_for_less() -> None:
    room = party.wait_for(opened(), DECK[0], 200)
    given_answer = right_answer(DECK[0])
    usual = settle(new_game(), 1, check_answer(room, DECK[0], 1, given_answer, NOON + 8_000))
    longer = settle(new_game(), 1, check_answer(room, DECK[0], 1, given_answer, NOON + 16_000, 200))
    assert usual.answers == longer.answers
    assert game_rules.recompute(longer) == longer


def test_what_changes_the_end_of_a_question_changes_it_for_seats_with_more_time() -> None:
    room, now = party.wait_for(opened(), DECK[0], 150), NOON + 5_000
    assert room.over_at == NOON + 30_000
    assert act_on(room, "extend", DECK, now, clock=True).ends_at(10_000) == NOON + 30_000 + EXTENSION_MS
    closed = act_on(room, "close", DECK, now, clock=True)
    assert closed.phase(now, 10_000) == "closing"
    assert act_on(room, "void", DECK, now, clock=True).phase(now, 10_000) == "reveal"
    paused = act_on(room, "pause", DECK, now, clock=True)
    assert act_on(paused, "resume", DECK, now + 60_000, clock=True).ends_at(10_000) == NOON + 90_000
    late = NOON + 25_000
    assert find_due_act(room, DECK, late, all_answered=False) is None
    assert find_due_act(room, DECK, late, all_answered=True) == "close"
    closed = act_on(room, "close", DECK, late, clock=True)
    assert (closed.closes_at, closed.phase(late), closed.phase(late, 10_000)) == (NOON + 20_000, "closing", "closing")
    early = act_on(party.wait_for(asked(), DECK[0], 150), "open", DECK, NOON, clock=True)
    assert early.over_at == NOON + 30_000
    assert party.wait_for(room, DECK[0], party.USUAL_TIME).over_at == NOON + 20_000
    assert act_on(closed, "next", DECK, late + GRACE_MS, clock=True).waits_until is None
    assert party.wait_for(replace(room, closes_at=None), DECK[0], 200).over_at is None, "a calm question is open"


def test_a_question_ends_when_everybody_has_answered() -> None:
    assert find_due_act(opened(), DECK, NOON, all_answered=True) == "close"
    assert find_due_act(opened(), DECK, NOON, all_answered=False) is None
    assert find_due_act(asked(), DECK, NOON, all_answered=True) is None
    paused = act_on(opened(), "pause", DECK, NOON, clock=True)
    assert find_due_act(paused, DECK, NOON, all_answered=True) is None


def test_a_room_that_advances_by_itself_shows_the_answer_and_the_standings_for_a_while() -> None:
    room, now, acts = replace(LOBBY, advances=True), NOON, []
    room = act_on(room, "start", DECK, now, clock=True)
    while room.phase(now) != "podium":
        act = find_due_act(room, DECK, now, all_answered=False)
        if act:
            acts.append(act)
            room = act_on(room, act, DECK, now, clock=True)
        else:
            following = party.find_next_moment(room, DECK, now)
            assert following is not None
            assert following > now
            now = following
    assert acts == ["standings", "next"] * 4 + ["podium"]
    assert find_due_act(replace(opened(), closes_at=NOON - 10**6), DECK, NOON, all_answered=False) is None


def test_clues_change_the_room_as_they_appear() -> None:
    deck = cards([clues(seconds=20) for _ in range(5)], Random(7))
    room = act_on(act_on(LOBBY, "start", deck, NOON, clock=True), "open", deck, NOON, clock=True)
    assert party.find_next_moment(room, deck, NOON) == NOON + 5000
    assert party.find_next_moment(room, deck, NOON + 16_000) == NOON + 20_000


@pytest.mark.parametrize(
    ("time_percent", "dues"), [(100, (5_000, 10_000)), (150, (7_500, 15_000)), (200, (10_000, 20_000))]
)
def test_clues_appear_on_the_own_clock_of_a_seat_with_more_time(time_percent: int, dues: tuple[int, int]) -> None:
    deck = cards([clues(seconds=20) for _ in range(5)], Random(7))
    room = act_on(act_on(LOBBY, "start", deck, NOON, clock=True, longest=200), "open", deck, NOON, clock=True)
    for shown, due in enumerate(dues, 1):
        for before in (1, 37, 2_000):
            reveal = party.find_reveal(room, deck[0], NOON + due - before, time_percent)
            assert reveal
            assert (len(reveal.texts), reveal.next_in) == (shown, before)
            assert party.find_next_moment(room, deck, NOON + due - before, time_percent) == NOON + due
        reveal = party.find_reveal(room, deck[0], NOON + due, time_percent)
        assert reveal
        assert len(reveal.texts) == shown + 1
        pending = check_answer(room, deck[0], 1, right_answer(deck[0]), NOON + due, time_percent)
        assert pending.spent == shown * 5_000, "the time that counts is that of the clue"


def test_a_team_scores_the_mean_of_its_members_and_equal_means_share_a_rank() -> None:
    scores = party.score_teams(3, [(1, 100), (1, 101), (2, 300), (3, 0), (3, 201), (None, 900)])
    assert [(score.team, score.points, score.rank, score.members) for score in scores] == [
        (1, 101, 2, 2), (2, 300, 1, 1), (3, 101, 2, 2),
    ]  # fmt: skip
    assert [score.points for score in party.score_teams(2, [])] == [0, 0]


def test_a_team_without_members_has_no_rank() -> None:
    assert [score.rank for score in party.score_teams(3, [(1, 0), (3, 0)])] == [1, None, 1]
    assert [score.rank for score in party.score_teams(2, [])] == [None, None]


def test_teams_are_dealt_evenly() -> None:
    taken: list[int | None] = [2]
    for _ in range(8):
        taken.append(party.deal_team(3, taken))
    assert [taken.count(team) for team in (1, 2, 3)] == [3, 3, 3]
    assert taken[1] == 1


def test_the_misses_of_a_room_are_those_of_most_seats_in_playing_order() -> None:
    def played(*rights: bool) -> Game:
        game = new_game()
        for position, (card, right) in enumerate(zip(DECK, rights, strict=True), 1):
            game = settle(game, position, Pending(position, (right_answer if right else wrong_answer)(card), 1000))
        return game

    seats = [(0, played(True, False, True, False, True)), (3, played(False, False, True, False, False))]
    assert party.find_misses(seats, {1, 2, 3, 4, 5}) == [2, 4, 5], (
        "who joins at the third question has not missed the first"
    )
    assert party.find_misses(seats, {1, 2, 3, 5}) == [2, 5], "the fourth was void, or never asked"
    assert party.find_misses([(0, played(*[True] * 5))], {1, 2, 3, 4, 5}) == []
    assert party.find_misses([], {1}) == []


def test_of_many_misses_the_most_frequent_are_practised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(party, "MAX_PRACTISED", 2)
    games = [settle(new_game(), 5, None), settle(settle(new_game(), 3, None), 4, Pending(4, right_answer(DECK[3]), 1))]
    games[1] = settle(games[1], 5, Pending(5, right_answer(DECK[4]), 1))
    assert party.find_misses(((0, game) for game in games), {2, 3, 4, 5}) == [2, 3]


class TestWhateverHappens:
    """Histories of acts, answers and waits, compared with what must hold."""

    @given(
        st.lists(
            st.tuples(
                st.sampled_from([*party.ALLOWED, "answer", "answer", "answer", "due"]),
                st.sampled_from([0, 40, 900, 1600, 5000, 12_000, 40_000]),
                st.integers(0, 2),
                st.booleans(),
            ),
            max_size=60,
        ),
        st.booleans(),
        st.booleans(),
    )
    def test_points_equal_a_recomputation_and_no_answer_is_outside_its_window(
        self, steps: list[tuple[str, int, int, bool]], calm: bool, advances: bool
    ) -> None:
        room, now = replace(LOBBY, advances=advances), NOON
        pending: dict[int, Pending] = {}
        games = {seat: new_game(clock=not calm) for seat in range(3)}
        for step, wait, seat, right in steps:
            now += wait
            before = room
            if step == "answer":
                position = min(max(room.position, 1), 5)
                given_answer = right_answer(DECK[position - 1]) if right else wrong_answer(DECK[position - 1])
                try:
                    answer = check_answer(room, DECK[position - 1], room.position, given_answer, now)
                except NotOpen:
                    assert room.phase(now) not in ("open", "closing") or room.paused_at is not None
                else:
                    assert room.opens_at is not None
                    assert room.opens_at <= now
                    assert room.closes_at is None or now < room.closes_at + GRACE_MS
                    if pending.get(seat, answer).position != answer.position or seat not in pending:
                        pending[seat] = answer
                continue
            act = find_due_act(room, DECK, now, all_answered=False) if step == "due" else step
            try:
                room = act_on(room, act, DECK, now, clock=not calm) if act else room  # type: ignore[arg-type]
            except NotOpen:
                continue
            assert room.revision == before.revision + (act is not None)
            assert 0 <= room.position - before.position <= (5 if act == "podium" else 1)
            if before.phase(now) != "reveal" or room.position != before.position:
                shown = before.shown_position(now)
                games = {
                    name: settle(game, shown, None if before.void else pending.get(name))
                    for name, game in games.items()
                }
        for game in games.values():
            assert game_rules.recompute(game) == game
            assert len(game.answers) <= (room.position if room.ended_at is None else room.size)
            assert all(answer.points.total == 0 for answer in game.answers if answer.late)


@pytest.fixture(scope="module")
def big_stock() -> Stock:
    return stock(200)


@pytest.mark.parametrize("size", range(party.MIN_QUESTIONS, party.MAX_QUESTIONS + 1))
def test_five_to_twenty_questions_keep_difficulty_in_proportion(big_stock: Stock, size: int) -> None:
    drawn = draw_sized(big_stock, Random(size), size, spoilers=True)
    levels = [card.question.difficulty for card in drawn]
    assert len({card.question.id for card in drawn}) == size
    assert levels == sorted(levels, key=("easy", "medium", "hard").index)
    for level, share in (("easy", 0.4), ("medium", 0.4), ("hard", 0.2)):
        assert abs(levels.count(level) - size * share) < 1
    for at, card in enumerate(drawn):
        assert not any(big_stock.clash(card.question, other.question) for other in drawn[:at])


def test_a_thinned_deck_keeps_the_mix_in_proportion(big_stock: Stock) -> None:
    topics = frozenset(("cast", "plot", "release"))
    mixed = Stock(big_stock.questions, mix=(TopicGroup(topics, at_least=4),))
    for seed in range(10):
        drawn = draw_sized(mixed, Random(seed), 5, spoilers=True)
        assert sum(card.question.topic in topics for card in drawn) >= 2


def test_a_deck_of_any_size_leaves_out_what_is_to_be_avoided(big_stock: Stock) -> None:
    others = [question.id for question in big_stock.questions if not question.one_tap]
    drawn = draw_sized(big_stock, Random(3), 15, spoilers=True, avoid=others)
    assert all(card.question.one_tap for card in drawn)
