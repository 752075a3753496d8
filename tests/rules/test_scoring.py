"""Points, against examples worked by hand from the rules."""

from dataclasses import fields, replace
from fractions import Fraction

import pytest

from quiz.kinds import SKIPPED, Verdict
from quiz.rules.game import recompute
from quiz.rules.ranking import is_too_fast
from quiz.rules.scoring import (
    CURRENT_RULES,
    RULE_SETS,
    SURVIVAL_RULE_SETS,
    SURVIVAL_RULES,
    Points,
    RuleSet,
    get_rule_sets,
    most,
    round_half_up,
    score,
)
from tests.rules import golden_games

RIGHT, HALF, WRONG = Verdict(Fraction(1)), Verdict(Fraction(1, 2)), Verdict(Fraction(0))


@pytest.mark.parametrize(
    ("verdict", "difficulty", "spent", "limit", "streak", "points"),
    [
        (RIGHT, "easy", 0, 20, 0, Points(100, 50, 0)),
        (RIGHT, "easy", 1_000, 20, 0, Points(100, 50, 0)),  # the first second is the network's
        (RIGHT, "easy", 10_500, 20, 0, Points(100, 25, 0)),  # 100 × ½ × 9.5 ÷ 19
        (RIGHT, "easy", 20_000, 20, 0, Points(100, 0, 0)),  # at the limit is in time
        (RIGHT, "easy", 21_500, 20, 3, Points(100, 0, 30)),  # and at the bell the limit is the time
        (RIGHT, "medium", 8_000, 20, 1, Points(150, 47, 10)),  # 75 × 12 ÷ 19 = 47.37
        (RIGHT, "medium", 1_027, 5, 0, Points(150, 74, 0)),  # 75 × 3.973 ÷ 4 = 74.49: a second of grace, no more
        (RIGHT, "hard", 1_950, 20, 2, Points(200, 95, 20)),  # 100 × 18.05 ÷ 19 = 95.0
        (RIGHT, "hard", 1_000, 20, 5, Points(200, 100, 50)),
        (RIGHT, "hard", 1_000, 20, 9, Points(200, 100, 50)),  # a streak earns 50 at most
        (HALF, "medium", 1_000, 20, 4, Points(75, 38, 0)),  # 37.5 goes up; no streak for half an answer
        (Verdict(Fraction(1, 3)), "easy", 1_000, 20, 0, Points(33, 17, 0)),  # 33.33 and 16.67
        (WRONG, "hard", 1_000, 20, 3, Points(0, 0, 0)),
        (SKIPPED, "hard", 1_000, 20, 3, Points(0, 0, 0)),
    ],
)
def test_points_follow_the_rules(
    verdict: Verdict, difficulty: str, spent: int, limit: int, streak: int, points: Points
) -> None:
    assert score(CURRENT_RULES, verdict, difficulty, spent, limit, streak, clock=True) == points  # type: ignore[arg-type]


def test_without_a_clock_speed_earns_nothing() -> None:
    assert score(CURRENT_RULES, RIGHT, "medium", 10**9, 20, 2, clock=False) == Points(150, 0, 20)


@pytest.mark.parametrize(("clock", "points"), [(True, 2450), (False, 1750)])
def test_the_most_a_game_can_earn(clock: bool, points: int) -> None:
    deck = ("easy",) * 4 + ("medium",) * 4 + ("hard",) * 2
    assert sum(most(CURRENT_RULES, level, streak, clock=clock) for streak, level in enumerate(deck)) == points  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "rounded"), [("1/2", 1), ("5/2", 3), ("49/100", 0), ("7/3", 2), ("0", 0)])
def test_a_half_goes_up(value: str, rounded: int) -> None:
    assert round_half_up(Fraction(value)) == rounded


RELEASED = golden_games.load()
CURE = (
    "{what} of {sets}[{version}] has changed. Games were played under that set since it was released: undo this. "
    "A new rule is a new set: add {sets}[{next}] with the new values, then run "
    "`python -m tests.rules.golden_games`."
)


def cure(name: str, what: str) -> str:
    """What a maintainer reads who changed a released rule."""
    kind, rules = golden_games.list_released_sets()[name]
    sets = {"quick": "RULE_SETS", "survival": "SURVIVAL_RULE_SETS"}[kind]
    return CURE.format(what=what, sets=sets, version=rules.version, next=max(get_rule_sets(kind)) + 1)


def test_every_rule_set_has_its_golden_games_and_none_is_taken_away() -> None:
    assert set(golden_games.list_released_sets()) == set(RELEASED), "run `python -m tests.rules.golden_games`"
    for sets, current in ((RULE_SETS, CURRENT_RULES), (SURVIVAL_RULE_SETS, SURVIVAL_RULES)):
        assert all(version == rules.version for version, rules in sets.items())
        assert current.version == max(sets)


@pytest.mark.parametrize("name", RELEASED)
def test_the_values_of_a_released_rule_set_never_change(name: str) -> None:
    # A constant that came after a set was released has its default there, which changes nothing.
    defaults = {field.name: field.default for field in fields(RuleSet)}
    stored = defaults | RELEASED[name]["constants"]
    _kind, rules = golden_games.list_released_sets()[name]
    for constant, value in golden_games.constants(rules).items():
        assert value == stored[constant], cure(name, f"`{constant}`")


@pytest.mark.parametrize("name", RELEASED)
def test_golden_games_of_a_released_rule_set_earn_what_they_earned(name: str) -> None:
    for game in RELEASED[name]["games"]:
        played = golden_games.play(game, name)
        result = (golden_games.outcome(played), played.points, is_too_fast(played))
        assert result == (game["outcome"], game["points"], game["too_fast"]), cure(name, "A golden game")
        assert recompute(played) == played


@pytest.mark.parametrize("name", RELEASED)
def test_golden_games_reach_every_boundary_of_their_rules(name: str) -> None:
    (_kind, rules), games = golden_games.list_released_sets()[name], RELEASED[name]["games"]
    rows = [(*given, *outcome) for game in games if game["clock"] for given, outcome in
            zip(game["answers"], game["outcome"], strict=False)]  # fmt: skip
    assert {row[6] for row in rows} == {0, *range(rules.streak_step, rules.max_streak + 1, rules.streak_step or 1)}
    past = {row[1] - row[2] for row in rows if row[1] > row[2]}
    assert {1, rules.bell_grace_ms + 1} <= past
    assert {game["too_fast"] for game in games} == ({False} if rules.min_answer_ms is None else {False, True})
    assert {game["clock"] for game in games} == {True, False}
    played = [golden_games.play(game, name) for game in games]
    ends = {(game.lives == 0, len(game.answers) == len(game.cards)) for game in played}
    assert ends == ({(True, False), (False, True)} if rules.lives else {(False, True)})


@pytest.mark.parametrize(
    ("name", "value"),
    [("streak_step", 11), ("speed", Fraction(1, 3)), ("bell_grace_ms", 1600), ("base", {"easy": 1}), ("ranked", {})],
)
def test_a_changed_constant_without_a_new_version_fails_and_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    changed = replace(RULE_SETS[2], **{name: value})  # type: ignore[arg-type]
    monkeypatch.setattr("quiz.rules.scoring.RULE_SETS", {**RULE_SETS, 2: changed})
    with pytest.raises(AssertionError, match=rf"`{name}` of RULE_SETS\[2\] has changed.*add RULE_SETS\[3\]"):
        test_the_values_of_a_released_rule_set_never_change("2")
