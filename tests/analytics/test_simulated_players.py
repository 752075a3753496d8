"""Statistics of simulated players of known skill: what went in must come out.

Answers follow the two-parameter logistic model with guessing (A. Birnbaum, in Lord and Novick, Statistical
Theories of Mental Test Scores, 1968, chapters 17-20): a player of skill θ knows an item of discrimination a and
difficulty b with probability 1 ÷ (1 + exp(-a (θ - b))); who does not know it picks one of four at random.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, pi
from random import Random

import pytest

from quiz.analytics.findings import Finding, look_first
from quiz.analytics.question_statistics import Item, itemise
from quiz.analytics.records import FirstAnswer
from quiz.kinds import Choice
from quiz.rules.game import Game, answer, begin, go_on
from quiz.storage.question_versions import digest_of
from tests.answers import played
from tests.factories import cards, choice

NOW = 1_795_521_600_000
PLAYERS = 3000
FILLERS = 30


@dataclass(frozen=True)
class Simulated:
    """A question with what the statistics must find out; `really` is the option that is right in truth."""

    question: Choice
    a: float
    b: float
    really: str

    def knows(self, skill: float) -> float:
        """The probability that a player of this skill knows it."""
        return 1 / (1 + exp(-self.a * (skill - self.b)))

    def right(self) -> float:
        """The share of all players who pick what is really right: over skills that are normally distributed."""
        grid = [step / 50 for step in range(-250, 251)]
        known = sum(self.knows(skill) * exp(-skill * skill / 2) for skill in grid) / 50 / (2 * pi) ** 0.5
        return known + (1 - known) / 4


def simulated(a: float, b: float, *, wrong_key: bool = False) -> Simulated:
    question = choice(difficulty="medium", seconds=60)
    return Simulated(question, a, b, question.wrong[0] if wrong_key else question.right)


SHARP, BLUNT, CHANCE, WRONG = (
    simulated(2.5, 0.0), simulated(0.5, 0.0), simulated(0.0, 99.0), simulated(2.0, 0.0, wrong_key=True)
)  # fmt: skip
_rng = Random(2023)
OTHERS = [simulated(_rng.uniform(0.8, 1.8), _rng.gauss(0, 1)) for _ in range(FILLERS)]
ALL = [SHARP, BLUNT, CHANCE, WRONG, *OTHERS]


def game_of(skill: float, asked: list[Simulated], rng: Random) -> Game:
    """Everything but the will to answer is the real game's."""
    dealt = cards([each.question for each in asked], rng)
    while any(
        each.really not in card.question.entries_in(card.layout) for each, card in zip(asked, dealt, strict=True)
    ):
        dealt = cards([each.question for each in asked], rng)
    game, now = begin(dealt, NOW, clock=True), NOW
    for position, each in enumerate(asked, 1):
        shown = game.card.question.entries_in(game.card.layout)
        picked = shown.index(each.really) if rng.random() < each.knows(skill) else rng.randrange(len(shown))
        now += rng.randrange(1000, 9000)
        game = go_on(answer(game, position, (str(picked),), now), position, now)
    return game


def first_answers(players: int, seed: int) -> Iterator[FirstAnswer]:
    """Each player meets the four special questions and six others, once."""
    rng = Random(seed)
    for _ in range(players):
        asked = [SHARP, BLUNT, CHANCE, WRONG, *rng.sample(OTHERS, 6)]
        rng.shuffle(asked)
        game = game_of(rng.gauss(0, 1), asked, rng)
        total = sum(each.points.right for each in game.answers)
        for card, given in zip(game.cards, game.answers, strict=True):
            yield FirstAnswer(
                card.question.id, digest_of(card.question), card.layout, given.given, given.spent, clock=True,
                late=given.late, right=given.right, rest=total - given.points.right,
            )  # fmt: skip


@pytest.fixture(scope="module")
def items() -> dict[str, Item]:
    questions = [each.question for each in ALL]
    return {item.question.id: item for item in itemise(questions, played(first_answers(PLAYERS, 7), *questions))}


@pytest.fixture(scope="module")
def findings(items: dict[str, Item]) -> tuple[Finding, ...]:
    return look_first(items.values())


def interval(items: dict[str, Item], each: Simulated) -> tuple[float, float]:
    measured = items[each.question.id].discrimination
    assert measured is not None
    return measured.low, measured.high


def test_the_sharper_question_discriminates_surely_better(items: dict[str, Item]) -> None:
    assert interval(items, SHARP)[0] > interval(items, BLUNT)[1]
    assert interval(items, BLUNT)[0] > 0


def test_a_question_that_has_nothing_to_do_with_skill_discriminates_nothing(items: dict[str, Item]) -> None:
    low, high = interval(items, CHANCE)
    assert low < 0 < high


def test_a_wrong_key_is_negative_and_told_first_with_what_is_really_right(
    items: dict[str, Item], findings: tuple[Finding, ...]
) -> None:
    assert interval(items, WRONG)[1] < 0
    assert findings[0].item.question == WRONG.question
    assert f"they pick “{WRONG.really}”" in findings[0].words
    assert [finding.item.question.id for finding in findings if finding.sort == "key"] == [WRONG.question.id]


def test_shares_right_are_those_of_the_model_within_their_intervals(items: dict[str, Item]) -> None:
    held = 0
    for each in (SHARP, BLUNT, CHANCE, *OTHERS):
        share = items[each.question.id].share
        assert share is not None
        held += share.low <= each.right() <= share.high
    # 33 intervals of 95 %: 31.35 hold on average; fewer than 28 come less than once in a hundred times.
    assert held >= 28


def test_easier_questions_are_really_easier(items: dict[str, Item]) -> None:
    by_difficulty = sorted(OTHERS, key=lambda each: each.b)
    known = [measured.value for each in by_difficulty if (measured := items[each.question.id].known) is not None]
    assert len(known) == FILLERS
    third = FILLERS // 3
    assert min(known[:third]) > max(known[-third:])
    assert {items[each.question.id].real for each in by_difficulty if each.b < -1} == {"easy"}
    assert {items[each.question.id].real for each in by_difficulty if each.b > 1.3} == {"hard"}


def test_ten_players_are_too_few_to_accuse_a_question() -> None:
    questions = [each.question for each in ALL]
    for seed in range(20):
        few = itemise(questions, played(first_answers(10, seed), *questions))
        assert look_first(few) == ()
