"""Ranking: which games are ranked, in which order, until when, and who may play a deck."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import CheckConstraint, inspect

from quiz.errors import NotOpen
from quiz.rules.game import Game, answer, begin, go_on
from quiz.rules.ranking import (
    BOARDS,
    DECK_ACCESS,
    Score,
    board_day,
    board_deadline,
    check_access,
    daily_deadline,
    is_ranked_at_start,
    is_shareable,
    is_too_fast,
    periods_of,
    rank_of,
    rank_order,
    ranks_in,
    stays_ranked,
)
from quiz.rules.scoring import CURRENT_RULES, RULE_SETS, SURVIVAL_RULE_SETS, SURVIVAL_RULES, get_rule_sets
from quiz.storage.models import Deck, Standing
from tests.factories import NOON, cards, questions, right_answer, wrong_answer

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 11, 24)
MIDNIGHT = round(datetime(2026, 11, 24, 23, tzinfo=UTC).timestamp() * 1000)
"""The end of that day in Berlin."""


@pytest.fixture
def game() -> Game:
    return begin(cards(questions(14)[:10], Random(1)), NOON, clock=True)


def score(points: int, spent: int, ended: int) -> Score:
    return Score("player", "game", points, 5, spent, ended)


def test_more_points_come_first_then_less_time_then_the_earlier_end() -> None:
    best_first = [score(900, 9, 9), score(800, 1, 9), score(800, 2, 1), score(800, 2, 3), score(700, 1, 1)]
    assert all(rank_order(better) < rank_order(worse) for better, worse in pairwise(best_first))


def test_the_index_of_a_board_is_in_rank_order() -> None:
    """A board's page is a stretch of this index: another order needs a migration."""
    (index,) = (index for index in inspect(Standing).local_table.indexes if index.name == "standing_in_rank_order")
    assert [getattr(part, "name", str(part)) for part in index.expressions] == [
        "board", "period", "points DESC", "spent", "ended", "player_id"
    ]  # fmt: skip


def test_equal_points_share_a_rank() -> None:
    spread = [(900, 1), (800, 3), (700, 2)]
    assert [rank_of(points, spread) for points in (950, 900, 800, 750, 700, 0)] == [1, 1, 2, 5, 5, 7]
    assert ranks_in(dict(spread)) == {900: 1, 800: 2, 700: 5}


@pytest.mark.parametrize(
    ("fast", "slow_ms", "too_fast"),
    [(5, 401, False), (6, 401, True), (6, 400, True), (5, 400, True), (10, 2000, True), (0, 401, False)],
)
def test_a_game_is_too_fast_when_more_than_half_of_its_answers_came_within_the_floor(
    game: Game, fast: int, slow_ms: int, too_fast: bool
) -> None:
    played = game
    for position in range(1, 11):
        spent = 400 if position <= fast else slow_ms
        played = go_on(answer(played, position, wrong_answer(played.card), NOON + spent), position, NOON)
    assert is_too_fast(played) is too_fast
    assert not is_too_fast(replace(played, rules=1)), "the first rules had no such floor"


def test_skipping_at_once_is_not_too_fast(game: Game) -> None:
    played = game
    for position in range(1, 11):
        played = go_on(answer(played, position, ("",), NOON), position, NOON)
    assert not is_too_fast(played)


@pytest.mark.parametrize(
    ("kind", "first_try", "own", "of_today", "ranked"),
    [
        ("quick", True, True, False, True),
        ("quick", False, True, False, False),
        ("quick", True, False, False, False),  # a challenge: somebody else's deck
        ("daily", True, False, True, True),
        ("daily", False, False, True, False),
        ("daily", True, False, False, False),  # a past day
        ("retry", True, True, True, False),
        ("practice", True, True, True, False),
        ("survival", True, True, False, True),
        ("survival", False, True, False, False),
        ("survival", True, False, False, False),
    ],
)
def test_only_a_first_try_on_a_deck_that_nobody_knows_is_ranked(
    kind: str, first_try: bool, own: bool, of_today: bool, ranked: bool
) -> None:
    for rules in get_rule_sets(kind).values():
        assert is_ranked_at_start(rules, kind, clock=True, first_try=first_try, own=own, of_today=of_today) is ranked
        if kind != "survival":
            asked = {"first_try": first_try, "own": own, "of_today": of_today}
            assert is_ranked_at_start(rules, kind, clock=False, **asked) is ranked


def test_a_survival_run_without_a_clock_is_not_ranked() -> None:
    asked = {"first_try": True, "own": True, "of_today": False}
    assert not is_ranked_at_start(SURVIVAL_RULES, "survival", clock=False, **asked)


def test_every_kind_of_deck_that_a_rule_set_ranks_has_a_board() -> None:
    released = (*RULE_SETS.values(), *SURVIVAL_RULE_SETS.values())
    assert set(BOARDS) == {kind for rules in released for kind in rules.ranked}


def test_a_daily_counts_until_a_quarter_past_the_midnight_of_the_zone(game: Game) -> None:
    deadline = daily_deadline(CURRENT_RULES, DAY, BERLIN)
    assert deadline == MIDNIGHT + 15 * 60_000
    assert stays_ranked(game, DAY, deadline, BERLIN)
    assert not stays_ranked(game, DAY, deadline + 1, BERLIN)
    assert stays_ranked(game, None, deadline + 1, BERLIN), "other decks have no date"
    deadlines = {board: board_deadline(board, DAY, BERLIN) for board in BOARDS}
    assert deadlines == {"daily": deadline, "quick": MIDNIGHT, "survival": MIDNIGHT}


def test_a_game_that_is_too_fast_stays_ranked_until_it_has_ended(game: Game) -> None:
    for position in range(1, 11):
        assert stays_ranked(game, None, NOON, BERLIN)
        game = answer(game, position, right_answer(game.card), NOON)
        if position < 10:
            game = go_on(game, position, NOON)
    assert not stays_ranked(game, None, NOON, BERLIN)


def test_a_game_is_on_the_board_of_its_decks_date_or_else_of_the_day_of_its_end() -> None:
    assert board_day(DAY, MIDNIGHT + 1, BERLIN) == DAY
    assert board_day(None, MIDNIGHT - 1, BERLIN) == DAY
    assert board_day(None, MIDNIGHT, BERLIN) == date(2026, 11, 25)
    assert periods_of(DAY) == ("2026-11-24", "2026-W48", "all")


def test_every_kind_of_deck_that_can_be_stored_says_who_may_play_it() -> None:
    (stored,) = (
        constraint for constraint in inspect(Deck).local_table.constraints if constraint.name == "kind_is_known"
    )
    assert isinstance(stored, CheckConstraint)
    assert set(re.findall(r"'(.+?)'", str(stored.sqltext))) == set(DECK_ACCESS)


@pytest.mark.parametrize("kind", DECK_ACCESS)
@pytest.mark.parametrize("playing", [True, False])
def test_a_maker_may_always_play_their_deck(kind: str, playing: bool) -> None:
    check_access(kind, is_maker=True, is_being_played=lambda: playing)


@pytest.mark.parametrize("kind", ["daily", "practice"])
def test_dailies_and_practice_decks_are_open_to_everybody(kind: str) -> None:
    check_access(kind, is_maker=False, is_being_played=lambda: True)
    assert is_shareable(kind)


def test_a_quick_deck_is_open_to_others_once_its_maker_has_played_it() -> None:
    with pytest.raises(NotOpen, match="still being played"):
        check_access("quick", is_maker=False, is_being_played=lambda: True)
    check_access("quick", is_maker=False, is_being_played=lambda: False)
    assert is_shareable("quick")


@pytest.mark.parametrize("playing", [True, False])
def test_a_retry_is_its_makers_alone(playing: bool) -> None:
    with pytest.raises(NotOpen, match="own misses"):
        check_access("retry", is_maker=False, is_being_played=lambda: playing)
    assert not is_shareable("retry")
