"""The rules of a game: by example, and thousands of random histories against a recomputation from the answers."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from quiz.errors import AlreadyAnswered, NotOpen, Unreadable
from quiz.kinds import Question
from quiz.rules import game as game_rules
from quiz.rules.game import Game, answer, begin, go_on, misses, most_points
from tests import factories
from tests.factories import NOON, cards, partly_right_answer, questions, right_answer, wrong_answer

HISTORIES = 3000


@pytest.fixture
def game() -> Game:
    return begin(cards(questions(14)[:10], Random(1)), NOON, clock=True)


def test_a_right_answer_earns_points_and_stops_the_clock(game: Game) -> None:
    after = answer(game, 1, right_answer(game.card), NOON + 1000)
    assert (after.points, after.right, after.spent, after.open) == (150, 1, 1000, False)
    assert game.answers == (), "the old value stays as it was"


def test_the_same_answer_again_changes_nothing_and_another_is_refused(game: Game) -> None:
    after = answer(game, 1, right_answer(game.card), NOON + 1000)
    assert answer(after, 1, right_answer(game.card), NOON + 9000) is after
    with pytest.raises(AlreadyAnswered, match=r"^Question 1 was answered already; the first answer counts\.$"):
        answer(after, 1, wrong_answer(game.card), NOON + 9000)
    later = answer(go_on(after, 1, NOON), 2, ("",), NOON)
    assert answer(later, 1, right_answer(game.card), NOON) is later, "nor long after"


@pytest.mark.parametrize("position", [0, 2, 11, -1])
def test_only_the_open_question_can_be_answered(game: Game, position: int) -> None:
    with pytest.raises(NotOpen, match=r"^That question is not open\. The game goes on where it is\.$"):
        answer(game, position, ("0",), NOON)


def test_nothing_can_be_answered_before_its_clock_runs(game: Game) -> None:
    after = answer(game, 1, ("",), NOON)
    with pytest.raises(NotOpen):
        answer(after, 2, ("0",), NOON)
    assert answer(go_on(after, 1, NOON), 2, ("",), NOON).answers[1].verdict.skipped


@pytest.mark.parametrize(
    ("rules", "past_limit_ms", "late"),
    [(1, 0, False), (1, 1, True), (2, 0, False), (2, 1, False), (2, 1500, False), (2, 1501, True), (2, 9000, True)],
)
def test_an_answer_is_late_after_the_grace_of_its_rules(
    game: Game, rules: int, past_limit_ms: int, late: bool
) -> None:
    limit = game.card.limit * 1000
    at_the_bell = answer(replace(game, rules=rules), 1, right_answer(game.card), NOON + limit + past_limit_ms)
    given = at_the_bell.answers[0]
    assert (given.late, given.right, given.spent) == (late, not late, limit)
    assert (given.points.total, given.points.speed) == (0 if late else 100, 0), "the limit is its time"
    assert game_rules.recompute(at_the_bell) == at_the_bell


@pytest.mark.parametrize("rules", [1, 2])
@pytest.mark.parametrize("past_limit_ms", [1, 700, 1500, 1501, 1_000_000])
@pytest.mark.parametrize("given", [(), ("",), ("99",), ("x",), ("x" * 201,), ("",) * 100, ("0", "x")])
def test_past_the_limit_what_cannot_be_read_or_is_empty_is_late(
    game: Game, given: tuple[str, ...], past_limit_ms: int, rules: int
) -> None:
    once = answer(replace(game, rules=rules), 1, given, NOON + game.card.limit * 1000 + past_limit_ms)
    stored = once.answers[0]
    assert (stored.late, stored.points.total, stored.spent) == (True, 0, game.card.limit * 1000)
    assert sum(map(len, stored.given)) <= 3 * len(game.card.question.entries), "no more is stored than an answer holds"
    assert answer(once, 1, given, NOON + 1_000_000) is once


def test_a_partner_of_two_lines_counts_at_the_bell_and_is_refused_before() -> None:
    (card,) = cards([factories.match()], Random(1))
    game, right = begin([card], NOON, clock=True), right_answer(card)
    shared = (right[0], right[0], *right[2:])
    with pytest.raises(Unreadable, match="Each partner belongs to one line"):
        answer(game, 1, shared, NOON + 1000)
    stored = answer(game, 1, shared, NOON + card.limit * 1000 + 1).answers[0]
    assert (stored.given, stored.late, stored.verdict.share) == (shared, False, Fraction(3, 4))


@pytest.mark.parametrize("make", [factories.typed, factories.estimate, factories.choice])
def test_what_is_cut_at_the_bell_is_late_and_never_graded_as_another_answer(make: Callable[..., Question]) -> None:
    one = begin(cards([make()], Random(1)), NOON, clock=True)
    right = right_answer(one.card)[0]
    for given in (f"{right}{' ' * 300}", f"{right:0>300}", f"{' ' * 300}{right}"):
        after = answer(one, 1, (given,), NOON + one.card.limit * 1000 + 1)
        assert after.answers[0].late
        assert answer(after, 1, (given,), NOON) is after


@pytest.mark.parametrize("given", [(), ("99",), ("x" * 201,), ("",) * 100, ("0", "x")])
def test_in_time_or_without_a_clock_what_cannot_be_read_is_refused(game: Game, given: tuple[str, ...]) -> None:
    for asked, gone in ((game, 0), (game, game.card.limit * 1000), (replace(game, clock=False), 1_000_000)):
        with pytest.raises(Unreadable):
            answer(asked, 1, given, NOON + gone)


def test_a_skip_breaks_the_streak_and_takes_the_limit(game: Game) -> None:
    one = go_on(answer(game, 1, right_answer(game.card), NOON), 1, NOON)
    two = answer(one, 2, ("",), NOON + 10)
    assert one.streak == 1
    assert two.streak == 0
    assert two.answers[1].spent == two.card.limit * 1000


def test_a_clock_that_goes_back_costs_nothing(game: Game) -> None:
    assert answer(game, 1, right_answer(game.card), NOON - 3_600_000).answers[0].spent == 0


def test_no_time_goes_by_while_no_question_is_open(game: Game) -> None:
    assert game.gone(NOON + 700) == 700
    assert answer(game, 1, ("",), NOON).gone(NOON + 700) == 0


def test_next_pressed_twice_or_in_an_old_tab_changes_nothing(game: Game) -> None:
    assert go_on(game, 1, NOON) is game, "the question is still open"
    two = go_on(answer(game, 1, ("",), NOON), 1, NOON)
    assert go_on(two, 1, NOON + 5) is two
    answered = answer(two, 2, ("",), NOON)
    assert all(go_on(answered, position, NOON + 5) is answered for position in (-1, 0, 1, 3, 11))


def test_misses_are_what_was_not_fully_right(game: Game) -> None:
    played = game
    for position in range(1, 11):
        give = right_answer if position % 2 else wrong_answer
        played = go_on(answer(played, position, give(played.card), NOON), position, NOON)
    assert played.closed
    assert misses(played) == played.cards[1::2]


def test_misses_of_a_game_under_way_are_among_what_was_answered(game: Game) -> None:
    one = go_on(answer(game, 1, right_answer(game.card), NOON), 1, NOON)
    assert misses(answer(one, 2, wrong_answer(one.card), NOON)) == game.cards[1:2]


def test_the_last_answer_is_shown_before_the_result(game: Game) -> None:
    last = begin(game.cards[:1], NOON, clock=True)
    answered = answer(last, 1, ("",), NOON)
    assert answered.ended
    assert not answered.closed
    result = go_on(answered, 1, NOON)
    assert result.closed
    assert not result.open
    assert go_on(result, 2, NOON) is result, "after the result comes nothing"


@pytest.mark.parametrize(("clock", "points"), [(True, 2450), (False, 1750)])
def test_the_most_a_full_deck_can_earn_is_what_the_rules_say(clock: bool, points: int) -> None:
    assert most_points(clock=clock) == points


def step(game: Game, now: int, rng: Random) -> Game:
    """One thing that a browser, a second tab or a bored student might send."""
    position = rng.choice([game.position, game.position, game.position, rng.randint(-1, 12)])
    if rng.random() < 0.4:
        return go_on(game, position, now)
    card = game.cards[min(max(game.position, 1), len(game.cards)) - 1]
    given = rng.choice([right_answer(card), right_answer(card), wrong_answer(card), partly_right_answer(card) or ("",),
                        ("",), ("nonsense",), (), ("0",) * 99])  # fmt: skip
    try:
        return answer(game, position, given, now)
    except (AlreadyAnswered, NotOpen, Unreadable):
        return game


def check(before: Game, after: Game) -> None:
    """What must hold after whatever happened."""
    assert after.answers[: len(before.answers)] == before.answers, "an answer, once given, stays"
    assert len(after.answers) - len(before.answers) in (0, 1)
    assert after.position - before.position in (0, 1)
    assert len(after.answers) == after.position - (1 if after.open or after.closed else 0)
    assert after.closed <= after.ended


def recomputed(game: Game) -> int:
    """The points of a game, each answer graded once more from what was given."""
    assert game_rules.recompute(game) == game
    for place, (card, stored) in enumerate(zip(game.cards, game.answers, strict=False)):
        assert game_rules.regrade(game, place, card) == game
        assert stored.late <= (stored.points.total == 0)
    return sum(stored.points.total for stored in game.answers)


def test_whatever_is_sent_points_equal_a_recomputation_from_the_answers() -> None:
    rng, finished, items = Random(99), 0, questions(60)
    for number in range(HISTORIES):
        now = NOON
        game = begin(cards(rng.sample(items, 10), rng), now, clock=number % 3 > 0)
        for _ in range(60):
            now += rng.choice([0, 300, 2000, 15_000, 70_000, -3_600_000])
            after = step(game, now, rng)
            check(game, after)
            game = after
        finished += game.closed
        assert game.points == recomputed(game)
        assert all(0 <= one.spent <= card.limit * 1000 for card, one in zip(game.cards, game.answers, strict=False)
                   if game.clock)  # fmt: skip
    assert finished > HISTORIES / 4, "many of them reach the end"
