"""Badges: for each a game that just earns it, and one that just does not; and records."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies

from quiz.rules.badges import BADGES, PlayedAnswer, PlayedGame, Records, find_badges, find_records, list_counting
from tests.factories import NOON

TOPICS, STORY = ("cast", "plot", "twists"), ("plot", "twists")
UTC_ZONE = ZoneInfo("UTC")
RIGHT, WRONG = PlayedAnswer("cast", "easy", True, 9_000), PlayedAnswer("cast", "easy", False, 9_000)
HARD = PlayedAnswer("cast", "hard", True, 9_000)
NUMBERS = count()


def game(*answers: PlayedAnswer, **fields: object) -> PlayedGame:
    number = next(NUMBERS)
    return replace(PlayedGame(f"g{number}", f"d{number}", "quick", NOON + number, 100, answers), **fields)  # type: ignore[arg-type]


def answers(pattern: str) -> tuple[PlayedAnswer, ...]:
    """Answers as in "++-": right, right, wrong."""
    return tuple(RIGHT if mark == "+" else WRONG for mark in pattern)


def badges_of(*games: PlayedGame, zone: ZoneInfo = UTC_ZONE) -> set[str]:
    return set(find_badges(list_counting(games), story=STORY, topics=TOPICS, zone=zone))


def dailies(*days: int) -> list[PlayedGame]:
    """A ranked daily, with a wrong answer, on each of these days."""
    return [game(WRONG, kind="daily", daily=date(2026, 1, 1) + timedelta(days=day)) for day in days]


def in_topics(share: int) -> list[PlayedGame]:
    """Five answers in each topic, so many of them right."""
    marks = [number < share for number in range(5)]
    return [game(*(RIGHT._replace(topic=topic, right=right) for right in marks)) for topic in TOPICS]


EARNING = {
    "perfect": ([game(*answers("+" * 10))], [game(*answers("+" * 9 + "-"))]),
    "story": (
        [game(RIGHT._replace(topic="plot")), game(RIGHT._replace(topic="twists"))],
        [game(RIGHT._replace(topic="plot"), WRONG._replace(topic="twists"))],
    ),
    "night": (
        [game(WRONG, ended=NOON + 17 * 3_600_000 - 1)],
        [game(WRONG, ended=NOON + 17 * 3_600_000), game(WRONG, ended=NOON + 12 * 3_600_000 - 1)],
    ),
    "wire": ([game(RIGHT._replace(is_last_second=True))], [game(RIGHT)]),
    "contact": ([game(WRONG, points=101, rival_points=100)], [game(WRONG, points=100, rival_points=100)]),
    "orbit": (dailies(*range(7)), dailies(*range(6))),
    "row": ([game(*answers("-" + "+" * 8 + "-"))], [game(*answers("+" * 7 + "-" + "+"))]),
    "hard": (
        [game(HARD._replace(spent=5_000))],
        [game(HARD._replace(spent=5_001), HARD._replace(spent=1, right=False), RIGHT._replace(spent=1))],
    ),
    "comeback": ([game(*answers("---++++++-"))], [game(*answers("---+++++--")), game(*answers("--+++++++-"))]),
    "overview": (in_topics(4), [*in_topics(3), *in_topics(4)[1:]]),
    "reentry": (
        [game(*answers("+" * 25 + "---"), kind="survival")],
        [game(*answers("+" * 24 + "---"), kind="survival"), game(*answers("+" * 25))],
    ),
    "haul": ([game(WRONG) for _ in range(100)], [game(WRONG) for _ in range(99)]),
}
"""For each badge games that earn it, and games that nearly do."""


def test_every_badge_has_a_key_and_a_name_of_its_own() -> None:
    assert len({badge.name for badge in BADGES}) == len(BADGES)
    assert [badge.key for badge in BADGES] == list(EARNING)


@pytest.mark.parametrize("key", EARNING)
def test_a_badge_is_earned_by_what_it_says_and_by_nothing_less(key: str) -> None:
    earning, nearly = EARNING[key]
    assert key in badges_of(*earning)
    assert key not in badges_of(*nearly)


@pytest.mark.parametrize("key", EARNING)
def test_a_badge_is_earned_with_the_last_game_that_it_needs(key: str) -> None:
    games, _nearly = EARNING[key]
    earned = find_badges([*games, *games], story=STORY, topics=TOPICS, zone=UTC_ZONE)
    assert earned[key] == games[-1].id


def test_nine_right_of_nine_are_no_perfect_game() -> None:
    assert "perfect" not in badges_of(game(*answers("+" * 9)))


def test_the_night_is_that_of_the_zone() -> None:
    late = game(WRONG, ended=NOON + 11 * 3_600_000)  # 23:00 in UTC, midnight in Berlin
    assert "night" not in badges_of(late)
    assert "night" in badges_of(late, zone=ZoneInfo("Europe/Berlin"))


def test_a_bridged_day_does_not_count_for_an_orbit() -> None:
    assert "orbit" not in badges_of(*dailies(0, 1, 2, 4, 5, 6))
    assert "orbit" in badges_of(*dailies(0, 1, 2, 4, 5, 6, 7))


@pytest.mark.parametrize("key", EARNING)
def test_retries_and_second_tries_earn_nothing(key: str) -> None:
    games, _nearly = EARNING[key]
    first_tries = [game(WRONG, deck_id=each.deck_id, ended=NOON - 1) for each in games]
    assert badges_of(*(replace(each, kind="retry") for each in games)) == set()
    assert key not in badges_of(*first_tries, *games) or key == "haul", "the first tries are a hundred games too"


def test_questions_that_left_the_bank_count_in_no_topic() -> None:
    gone = RIGHT._replace(topic="", difficulty=None)
    assert badges_of(game(*[gone] * 10)) == {"perfect", "row"}


GAMES = strategies.lists(
    strategies.builds(
        game,
        strategies.sampled_from([RIGHT, WRONG, HARD, HARD._replace(topic="plot", spent=1_000)]),
        ended=strategies.integers(NOON, NOON + 9 * 86_400_000),
        rival_points=strategies.sampled_from([None, 50, 150]),
        kind=strategies.sampled_from(["quick", "retry"]),
    ),
    max_size=12,
)


@given(GAMES, strategies.integers(0, 12))
def test_a_badge_once_earned_stays_earned_with_the_same_game(games: list[PlayedGame], length: int) -> None:
    in_order = list_counting(games)
    early, late = (
        find_badges(part, story=STORY, topics=TOPICS, zone=UTC_ZONE) for part in (in_order[:length], in_order)
    )
    assert early.items() <= late.items()
    assert find_badges(list_counting(games[::-1]), story=STORY, topics=TOPICS, zone=UTC_ZONE) == late


def test_records_are_the_best_of_all_games_that_count() -> None:
    games = [
        game(*answers("++-+++"), points=300, rival_points=200),
        game(RIGHT._replace(spent=1_300), WRONG._replace(spent=500), points=700, rival_points=700),
        game(RIGHT._replace(spent=400), points=10),  # faster than anybody reads
        *dailies(0, 1, 2, 9),
        game(*answers("+-+-"), kind="survival", points=900),
        game(WRONG, kind="practice", points=800),
    ]
    assert find_records(games) == Records(best=700, survival=2, row=3, fastest=1_300, days=3, duels_won=1, duels=2)
    assert find_records([]) == Records(best=0, survival=0, row=0, fastest=None, days=0, duels_won=0, duels=0)
