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

from quiz.analytics.findings import Finding, list_findings
from quiz.analytics.measures import QuestionStatistics, measure_questions
from quiz.analytics.records import FirstAnswer
from quiz.kinds import Choice
from quiz.rules.game import Game, answer, begin, go_on
from quiz.storage.question_versions import digest_of
from tests.answers import records_of
from tests.factories import NOON, cards, choice

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
        share = sum(self.knows(skill) * exp(-skill * skill / 2) for skill in grid) / 50 / (2 * pi) ** 0.5
        return share + (1 - share) / 4


def simulate(a: float, b: float, *, wrong_key: bool = False) -> Simulated:
    question = choice(difficulty="medium", seconds=60)
    return Simulated(question, a, b, question.wrong[0] if wrong_key else question.right)


SHARP, BLUNT, CHANCE, WRONG = (
    simulate(2.5, 0.0), simulate(0.5, 0.0), simulate(0.0, 99.0), simulate(2.0, 0.0, wrong_key=True)
)  # fmt: skip
_rng = Random(2023)
OTHERS = [simulate(_rng.uniform(0.8, 1.8), _rng.gauss(0, 1)) for _ in range(FILLERS)]
ALL = [SHARP, BLUNT, CHANCE, WRONG, *OTHERS]


def game_of(skill: float, asked: list[Simulated], rng: Random) -> Game:
    """Everything but the will to answer is the real game's."""
    dealt = cards([item.question for item in asked], rng)
    while any(
        item.really not in card.question.entries_in(card.layout) for item, card in zip(asked, dealt, strict=True)
    ):
        dealt = cards([item.question for item in asked], rng)
    game, now = begin(dealt, NOON, clock=True), NOON
    for position, item in enumerate(asked, 1):
        shown = game.card.question.entries_in(game.card.layout)
        picked = shown.index(item.really) if rng.random() < item.knows(skill) else rng.randrange(len(shown))
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
        total = sum(given.points.right for given in game.answers)
        for card, given in zip(game.cards, game.answers, strict=True):
            yield FirstAnswer(
                card.question.id, digest_of(card.question), card.layout, given.given, given.spent, clock=True,
                late=given.late, right=given.right, rest=total - given.points.right,
            )  # fmt: skip


@pytest.fixture(scope="module")
def items() -> dict[str, QuestionStatistics]:
    questions = [item.question for item in ALL]
    return {
        item.question.id: item
        for item in measure_questions(questions, records_of(first_answers(PLAYERS, 7), *questions))
    }


@pytest.fixture(scope="module")
def findings(items: dict[str, QuestionStatistics]) -> tuple[Finding, ...]:
    return list_findings(items.values())


def interval(items: dict[str, QuestionStatistics], simulated: Simulated) -> tuple[float, float]:
    discrimination = items[simulated.question.id].discrimination
    assert discrimination is not None
    return discrimination.low, discrimination.high


def test_the_sharper_question_discriminates_surely_better(items: dict[str, QuestionStatistics]) -> None:
    assert interval(items, SHARP)[0] > interval(items, BLUNT)[1]
    assert interval(items, BLUNT)[0] > 0


def test_a_question_without_relation_to_skill_does_not_discriminate(
    items: dict[str, QuestionStatistics],
) -> None:
    low, high = interval(items, CHANCE)
    assert low < 0 < high


def test_a_wrong_key_is_negative_and_comes_first_with_what_is_really_right(
    items: dict[str, QuestionStatistics], findings: tuple[Finding, ...]
) -> None:
    assert interval(items, WRONG)[1] < 0
    assert findings[0].item.question == WRONG.question
    assert f"they pick “{WRONG.really}”" in findings[0].message
    assert [finding.item.question.id for finding in findings if finding.kind == "key"] == [WRONG.question.id]


def test_shares_right_are_those_of_the_model_within_their_intervals(items: dict[str, QuestionStatistics]) -> None:
    within = 0
    for item in (SHARP, BLUNT, CHANCE, *OTHERS):
        share = items[item.question.id].share
        assert share is not None
        within += share.low <= item.right() <= share.high
    # 33 intervals of 95 %: 31.35 hold on average; fewer than 28 come less than once in a hundred times.
    assert within >= 28


def test_easier_questions_are_really_easier(items: dict[str, QuestionStatistics]) -> None:
    by_difficulty = sorted(OTHERS, key=lambda item: item.b)
    shares = [share.value for item in by_difficulty if (share := items[item.question.id].corrected_share) is not None]
    assert len(shares) == FILLERS
    third = FILLERS // 3
    assert min(shares[:third]) > max(shares[-third:])
    assert {items[item.question.id].real_difficulty for item in by_difficulty if item.b < -1} == {"easy"}
    assert {items[item.question.id].real_difficulty for item in by_difficulty if item.b > 1.3} == {"hard"}


def test_ten_players_are_too_few_to_accuse_a_question() -> None:
    questions = [item.question for item in ALL]
    for seed in range(20):
        few = measure_questions(questions, records_of(first_answers(10, seed), *questions))
        assert list_findings(few) == ()
