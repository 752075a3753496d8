"""The rules of survival: lives, altitude, clocks, decks; and simulated players of known skill."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random
from statistics import median

import pytest

from quiz.errors import AlreadyAnswered, CannotFill, NotOpen, Unreadable
from quiz.paths import questions_folder
from quiz.rules.deck import Card
from quiz.rules.game import Game, answer, begin, find_end, go_on, recompute, regrade
from quiz.rules.scoring import SURVIVAL_RULES
from quiz.rules.stock import Stock
from quiz.rules.survival import (
    LEVELS,
    MAX_CARDS,
    MIN_CARDS,
    MIN_DISTANCE,
    altitude,
    count_lives,
    draw_survival,
    is_out,
    limit,
)
from quiz.rules.titles import is_lost
from tests.conftest import load_once
from tests.factories import (
    NOON,
    TOPICS,
    cards,
    choice,
    clues,
    questions,
    right_answer,
    stock,
    true_false,
    wrong_answer,
)

HISTORIES = 500
RUNS = 1000


def rights(pattern: str) -> list[bool]:
    """`r` for a right answer, `w` for a miss."""
    return [letter == "r" for letter in pattern]


@pytest.mark.parametrize(
    ("pattern", "lives"),
    [
        ("", 3), ("rrr", 3), ("w", 2), ("wrw", 1), ("wrwrw", 0), ("w" + "r" * 9, 2), ("w" + "r" * 10, 3),
        ("ww" + "r" * 20, 3), ("ww" + "r" * 19, 2), ("r" * 30, 3), ("w" + "r" * 9 + "w" + "r" * 9, 1),
        ("wwww", 0), ("wwww" + "r" * 10, 1),
    ],
)  # fmt: skip
def test_a_miss_costs_a_life_and_ten_right_in_a_row_give_one_back(pattern: str, lives: int) -> None:
    assert count_lives(SURVIVAL_RULES, rights(pattern)) == lives


def test_a_run_ends_with_the_miss_that_takes_the_last_life() -> None:
    assert not is_out(SURVIVAL_RULES, rights("wrw"))
    assert is_out(SURVIVAL_RULES, rights("wrww"))
    assert not is_out(SURVIVAL_RULES, rights("wwwr")), "an answer that was corrected later does not end it"
    assert is_out(SURVIVAL_RULES, rights("wwwrw")), "but the next miss does"


def test_the_station_always_sinks_falls_with_a_life_and_rises_with_one() -> None:
    for pattern in ("rrrwrrrw", "w" + "r" * 40, "rwrwrw"):
        heights = [altitude(SURVIVAL_RULES, rights(pattern[:count])) for count in range(len(pattern) + 1)]
        assert heights[0] == 410
        for count, (before, after) in enumerate(pairwise(heights), 1):
            lost = (count_lives(SURVIVAL_RULES, rights(pattern[:count])) or 0) - (
                count_lives(SURVIVAL_RULES, rights(pattern[: count - 1])) or 0
            )
            assert after > before if lost > 0 else after <= before
            assert before - after < 20 if lost >= 0 else before - after > 40
    heights_km = [altitude(SURVIVAL_RULES, rights(pattern)) for pattern in ("rrr", "w", "ww", "www")]
    assert heights_km == [397, 296, 181, 80], "a 25th of the height over the next orbit is lost with each answer"


def test_clocks_shrink_from_twenty_seconds_towards_four_and_leave_time_to_read() -> None:
    question = choice(ask="one two three four?", right="five", wrong=["six", "seven", "eight"])
    limits = [limit(question, (0, 1, 2, 3), position) for position in range(1, 101)]
    assert limits[0] == 22, "20 s, and 0.3 s for each of eight words"
    assert limits == sorted(limits, reverse=True)
    assert limits[-1] == 6


@pytest.mark.parametrize("spoilers", [False, True])
def test_a_deck_of_the_shipped_bank_keeps_every_rule(spoilers: bool) -> None:
    shipped = load_once(questions_folder()).stock
    avoid = {question.id for question in shipped.questions[::6]}
    for seed in range(10):
        deck = draw_survival(shipped, Random(seed), spoilers=spoilers, avoid=avoid)
        asked = [card.question for card in deck]
        assert 30 <= len(asked) <= MAX_CARDS
        assert len({question.id for question in asked}) == len(asked)
        assert avoid.isdisjoint(question.id for question in asked)
        assert {question.kind for question in asked} == {"choice", "true-false"}
        assert spoilers or not any(question.spoiler for question in asked)
        check_distances(shipped, deck)


def check_distances(bank: Stock, deck: Sequence[Card]) -> None:
    """No two questions that are near share a fact, and none gives a later one away; compared pair by pair."""
    for place, card in enumerate(deck):
        for distance, later in enumerate(deck[place + 1 :], 1):
            shared = set(card.question.about) & set(later.question.about)
            assert not shared or distance >= MIN_DISTANCE
            assert not bank.disclosures(card.question).gives_away(bank.disclosures(later.question))


def test_decks_have_pairs_to_keep_apart() -> None:
    """Otherwise the test above could not fail."""
    shipped, apart, given_away = load_once(questions_folder()).stock, 0, 0
    for seed in range(4):
        asked = [card.question for card in draw_survival(shipped, Random(seed), spoilers=True)]
        for place, question in enumerate(asked):
            ours, later = shipped.disclosures(question), asked[place + 1 :]
            apart += any(set(question.about) & set(other.about) for other in later)
            given_away += any(shipped.disclosures(other).gives_away(ours) for other in later)
    assert apart > 5
    assert given_away > 0, "a question may give an earlier one away"


@pytest.mark.parametrize("spoilers", [False, True])
def test_questions_get_harder_and_no_easy_one_comes_again_before_the_end(*, spoilers: bool) -> None:
    shipped = load_once(questions_folder()).stock
    for seed in range(15):
        levels = [card.question.difficulty for card in draw_survival(shipped, Random(seed), spoilers=spoilers)]
        assert levels[:6] == ["easy"] * 6
        assert levels[6:16] == ["medium"] * 10
        assert levels[16:30].count("hard") >= 13, "a medium one only where no hard one fits"
        assert "easy" not in levels[6:45]


def test_a_harder_question_stands_in_for_one_that_does_not_fit_and_an_easy_one_only_at_the_end() -> None:
    one_fact = [choice(difficulty="medium", about=("fact",)) for _ in range(20)]
    bank = Stock([*one_fact, *(choice(difficulty=level) for level in ("easy", "hard") for _ in range(40))])
    levels = [card.question.difficulty for card in draw_survival(bank, Random(1), spoilers=True)]
    assert levels[:16].count("medium") == 1, "the others are replaced"
    last_hard = max(place for place, level in enumerate(levels) if level == "hard")
    assert levels.count("hard") == 40
    assert "easy" not in levels[6:last_hard]
    assert "easy" in levels[last_hard:]


def test_a_fresh_question_comes_before_one_that_the_player_has_met() -> None:
    many = Stock([choice(difficulty=level, topic=topic) for level in LEVELS for topic in TOPICS for _ in range(6)])
    met = {question.id: 1 for index, question in enumerate(many.questions) if index % 3 == 0}
    deck = draw_survival(many, Random(4), spoilers=False, met=met)
    places = {card.question.id: place for place, card in enumerate(deck[20:])}
    fresh = [place for question_id, place in places.items() if question_id not in met]
    old = [place for question_id, place in places.items() if question_id in met]
    assert sum(fresh) / len(fresh) + 10 < sum(old) / len(old)


@pytest.mark.parametrize("spoilers", [False, True])
def test_three_runs_of_the_shipped_bank_begin_with_other_questions(*, spoilers: bool) -> None:
    shipped = load_once(questions_folder()).stock
    for seed in range(5):
        rng, met = Random(seed), dict[str, int]()
        for run in range(3):
            begun = [card.question.id for card in draw_survival(shipped, rng, spoilers=spoilers, met=met)[:12]]
            assert met.keys().isdisjoint(begun)
            met |= dict.fromkeys(begun, run)


def test_a_bank_without_enough_quick_questions_has_no_run() -> None:
    few = [choice(difficulty="easy") for _ in range(MIN_CARDS - 1)]
    others = [question for question in questions(200) if question.kind not in ("choice", "true-false")]
    with pytest.raises(CannotFill, match="too few quick questions"):
        draw_survival(Stock([*few, *others, clues()]), Random(1), spoilers=True)
    enough = Stock([*few, true_false(difficulty="easy")])
    assert len(draw_survival(enough, Random(1), spoilers=True)) == MIN_CARDS


Asked = tuple[int, int, int]
"""What a simulated player meets: the index of a difficulty, the words to read, the limit in seconds."""


@pytest.fixture(scope="module")
def shipped_decks() -> list[list[Asked]]:
    shipped = load_once(questions_folder()).stock
    decks = [draw_survival(shipped, Random(seed), spoilers=seed % 2 == 0) for seed in range(40)]
    return [
        [
            (LEVELS.index(question.difficulty), len(question.reading_text(card.layout).split()), card.limit)
            for card in deck
            for question in (card.question,)
        ]
        for deck in decks
    ]


def simulate(decks: Sequence[Sequence[Asked]], skill: Sequence[float], words_a_second: float, seed: int) -> list[int]:
    """How many questions runs last of a player who knows shares of easy, medium and hard questions and reads so fast.

    The player reads all the words, then decides, mostly within three seconds, and is late where the clock is shorter.
    """
    rng, lengths = Random(seed), []
    for _ in range(RUNS):
        run: list[bool] = []
        for level, words, seconds in rng.choice(decks):
            known = rng.random() < skill[level]
            run.append(known and words / words_a_second + rng.lognormvariate(0.6, 0.5) <= seconds)
            if not run[-1] and is_out(SURVIVAL_RULES, run):
                break
        lengths.append(len(run))
    return lengths


def test_the_median_run_of_an_average_player_is_8_to_20_questions(shipped_decks: list[list[Asked]]) -> None:
    for words_a_second in (3.5, 4.5, 100):
        lengths = simulate(shipped_decks, (0.8, 0.65, 0.45), words_a_second, seed=1)
        assert 8 <= median(lengths) <= 20, words_a_second


def test_more_skill_lasts_longer(shipped_decks: list[list[Asked]]) -> None:
    skills = [(0.5, 0.35, 0.25), (0.65, 0.5, 0.35), (0.8, 0.65, 0.45), (0.9, 0.8, 0.65), (0.97, 0.92, 0.85), (1, 1, 1)]
    for words_a_second in (4.5, 100):
        means = [sum(simulate(shipped_decks, skill, words_a_second, seed=2)) / RUNS for skill in skills]
        assert all(after > 1.15 * before for before, after in pairwise(means)), means
    paces = [sum(simulate(shipped_decks, (0.97, 0.92, 0.85), pace, seed=3)) / RUNS for pace in (2, 2.5, 100)]
    assert all(after > before for before, after in pairwise(paces)), "the clocks cost those who read slowly some lives"


def play(deck: Sequence[Card], pattern: str) -> Game:
    """A run with these answers; it must last as long."""
    game = begin(deck, NOON, clock=True, kind="survival")
    for position, letter in enumerate(pattern, 1):
        give = right_answer if letter == "r" else wrong_answer
        game = go_on(answer(game, position, give(game.card), NOON + 2000), position, NOON)
    return game


@pytest.fixture
def deck() -> tuple[Card, ...]:
    return draw_survival(stock(), Random(1), spoilers=True)


def test_after_the_end_nothing_is_asked(deck: tuple[Card, ...]) -> None:
    game = play(deck, "rwrww")
    assert (game.ended, game.closed, game.lives, is_lost(game), game.right) == (True, True, 0, True, 2)
    assert go_on(game, game.position, NOON) is game
    for position in (6, len(deck), len(deck) + 1):
        with pytest.raises(NotOpen):
            answer(game, position, ("0",), NOON)


def test_a_late_or_skipped_answer_costs_a_life_too(deck: tuple[Card, ...]) -> None:
    game = begin(deck, NOON, clock=True, kind="survival")
    late = answer(game, 1, right_answer(game.card), NOON + game.card.limit * 1000 + 1501)
    assert (late.answers[0].late, late.lives) == (True, 2)
    assert answer(game, 1, ("",), NOON + 10).lives == 2
    assert answer(game, 1, right_answer(game.card), NOON + game.card.limit * 1000 + 1500).lives == 3


def test_the_end_of_the_deck_is_won_unless_its_last_question_takes_the_last_life(deck: tuple[Card, ...]) -> None:
    won = play(deck, "r" * (len(deck) - 1) + "w")
    assert (won.ended, won.closed, is_lost(won)) == (True, True, False)
    lost = play(deck, "r" * (len(deck) - 3) + "www")
    assert (lost.ended, is_lost(lost)) == (True, True)


def test_a_hundred_points_each_and_half_as_many_for_speed(deck: tuple[Card, ...]) -> None:
    game = play(deck, "rrr")
    assert [given.points.right for given in game.answers] == [100] * 3
    assert all(0 < given.points.speed < 50 and not given.points.streak for given in game.answers)
    at_once = answer(begin(deck, NOON, clock=True, kind="survival"), 1, right_answer(deck[0]), NOON)
    assert at_once.points == 150


def test_a_corrected_key_gives_points_and_leaves_the_end_of_a_run_where_it_was(deck: tuple[Card, ...]) -> None:
    game = play(deck, "rwrww")
    place, layout = 1, list(deck[1].layout)
    given, right = int(game.answers[place].given[0]), int(right_answer(deck[place])[0])
    layout[given], layout[right] = layout[right], layout[given]  # as if what was given had been the right one
    corrected = replace(deck[place], layout=tuple(layout))
    after = regrade(game, place, corrected)
    assert (after.right, after.lives, after.ended, after.closed) == (3, 1, True, True)
    assert after.points > game.points


def step(game: Game, now: int, rng: Random) -> Game:
    """One thing that a browser, a second tab or a bored student might send."""
    position = rng.choice([game.position, game.position, game.position, rng.randint(-1, len(game.cards) + 2)])
    if rng.random() < 0.4:
        return go_on(game, position, now)
    card = game.cards[min(max(game.position, 1), len(game.cards)) - 1]
    right = right_answer(card)
    given = rng.choice([right, right, right, right, wrong_answer(card), ("",), ("nonsense",), (), ("0",) * 99])
    try:
        return answer(game, position, given, now)
    except (AlreadyAnswered, NotOpen, Unreadable):
        return game


def test_whatever_is_sent_points_lives_and_the_end_follow_from_the_answers() -> None:
    rng, ends = Random(7), {"lost": 0, "won": 0}
    everything = [question for question in questions(160) if question.kind in ("choice", "true-false")]
    for number in range(HISTORIES):
        now = NOON
        drawn = cards(rng.sample(everything, rng.choice((10, 30))), rng)
        game = begin(drawn, now, clock=number % 4 > 0, kind="survival")
        for _ in range(120):
            now += rng.choice([0, 300, 2000, 2000, 2000, 15_000, -3_600_000])
            after = step(game, now, rng)
            assert after.answers[: len(game.answers)] == game.answers, "an answer, once given, stays"
            assert len(after.answers) - len(game.answers) in (0, 1)
            assert not game.ended or after.answers == game.answers
            game = after
        assert recompute(game) == game
        assert find_end(game) == (len(game.answers) if game.ended else None)
        lives = game.lives
        assert lives is not None
        assert (lives == 0) <= game.ended
        missed = sum(not given.right for given in game.answers)
        assert 3 - missed <= lives <= 3
        assert game.points == sum(given.points.total for given in game.answers)
        assert all(given.points.right == (100 if given.right else 0) for given in game.answers)
        if game.ended:
            ends["lost" if is_lost(game) else "won"] += 1
    assert min(ends.values()) > 50, ends
