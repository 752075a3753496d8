"""Correcting a wrong key: an older wording takes the right answer of a later one, and its games are graded again."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from quiz.errors import NeverShown, OtherRules
from quiz.kinds import Question
from quiz.rules.deck import Card
from quiz.rules.game import Game, answer, begin, correct_card, go_on, recompute, regrade
from tests import factories
from tests.factories import EXAMPLES, NOON, cards, partly_right_answer, questions, right_answer, wrong_answer

EVERY_KIND = pytest.mark.parametrize("make", EXAMPLES.values(), ids=EXAMPLES)


def pair(make: Callable[..., Question], before: dict[str, Any], after: dict[str, Any]) -> tuple[Question, Question]:
    """A wording, and a later one with another right answer."""
    shared = {"id": "q", "claim": "So it is."} if make is factories.true_false else {"id": "q", "ask": "Which?"}
    return make(**shared, **before), make(**shared, **after)


# Each kind with a wrong key and the corrected one, other things having changed too; and the key it must take over.
CORRECTED = {
    "clues": (
        *pair(
            factories.clues,
            {"clues": ["x", "y", "z"], "right": "A", "wrong": ["B", "C", "D"]},
            {"clues": ["u", "v", "w"], "right": "c", "wrong": ["A", "E", "F"]},
        ),
        {"right": "C", "wrong": ("A", "B", "D")},
    ),
    "choice": (
        *pair(factories.choice, {"right": "A", "wrong": ["B", "C", "D"]}, {"right": "c", "wrong": ["A", "E", "F"]}),
        {"right": "C", "wrong": ("A", "B", "D")},
    ),
    "select": (
        *pair(
            factories.select,
            {"right": ["A", "B"], "wrong": ["C", "D", "E", "F"]},
            {"right": ["D", "B", "C"], "wrong": ["X", "Y", "Z"]},
        ),
        {"right": ("B", "C", "D"), "wrong": ("A", "E", "F")},
    ),
    "true-false": (*pair(factories.true_false, {"right": True}, {"right": False}), {"right": False}),
    "order": (
        *pair(factories.order, {"order": ["A", ["B", "C"], "D"]}, {"order": ["D", ["c", "A"], "B"]}),
        {"order": (("D",), ("A", "C"), ("B",))},
    ),
    "estimate": (
        *pair(
            factories.estimate,
            {"number": "96", "unit": "minutes", "within": "20"},
            {"number": "69", "unit": "minutes", "within": "30"},
        ),
        {"number": 69, "within": 30},
    ),
    "typed": (
        *pair(factories.typed, {"accept": ["Soyuz"]}, {"accept": ["Progress"], "unlike": ["Progres"]}),
        {"accept": ("Progress",), "unlike": ("Progres",)},
    ),
    "match": (
        *pair(
            factories.match,
            {"pairs": {"x": "A", "y": "B", "z": "C"}},
            {"pairs": {"z": "a", "y": "B", "x": "C", "w": "D"}},
        ),
        {"pairs": {"x": "C", "y": "B", "z": "A"}},
    ),
}


def test_every_kind_has_its_case() -> None:
    assert list(CORRECTED) == list(EXAMPLES)


@pytest.mark.parametrize(("wording", "later", "key"), CORRECTED.values(), ids=CORRECTED)
def test_a_wording_takes_the_key_of_a_later_one_and_its_reasons_and_nothing_else(
    wording: Question, later: Question, key: dict[str, Any]
) -> None:
    corrected = wording.with_key_of(later)
    assert {name: getattr(corrected, name) for name in key} == key
    assert (corrected.because, corrected.source, corrected.quote) == (later.because, later.source, later.quote)
    untouched = set(type(wording).model_fields) - set(key) - {"because", "source", "quote"}
    assert corrected.model_dump(include=untouched) == wording.model_dump(include=untouched)
    assert type(wording).model_validate(corrected.model_dump()) == corrected, "it is as valid as what an author writes"
    assert corrected.with_key_of(later) == corrected


@pytest.mark.parametrize(("wording", "later"), [case[:2] for case in CORRECTED.values()], ids=CORRECTED)
def test_an_answer_is_graded_by_the_corrected_key(wording: Question, later: Question) -> None:
    for seed in range(20):
        (card,) = cards([wording], Random(seed))
        corrected = correct_card(card, wording.with_key_of(later))
        assert corrected.question.entries_in(corrected.layout) == card.question.entries_in(card.layout)
        assert corrected.limit == card.limit
        assert corrected.corrected_answers == corrected.question.answers
        now_right = right_answer(corrected)
        assert corrected.question.grade(now_right, corrected.layout).right
        assert not card.question.grade(now_right, card.layout).right
        as_asked = card.question.format_answer(now_right, card.layout)
        assert as_asked == corrected.question.format_answer(now_right, corrected.layout)


@EVERY_KIND
def test_a_wording_whose_key_is_right_stays_as_it_is(make: Callable[..., Question]) -> None:
    for _ in range(20):
        wording = make()
        (card,) = cards([wording], Random(1))
        assert wording.with_key_of(wording.model_copy(update={"because": "Because.", "seconds": 30})) is wording
        assert correct_card(card, wording) is card


@pytest.mark.parametrize(
    ("wording", "later", "told"),
    [
        (*pair(factories.choice, {"right": "A", "wrong": list("BCD")}, {"right": "Z"}),
         r"^“Z” was never among its options \(A; B; C; D\)$"),
        (*pair(factories.select, {"right": ["A", "B"]}, {"right": ["A", "Z"]}), "“Z” was never"),
        (*pair(factories.order, {"order": list("ABCD")}, {"order": list("ABCE")}), "“E” was never"),
        (*pair(factories.order, {"order": list("ABCDE")}, {"order": list("DCBA")}),
         "^its entries were not those that the right answer needs now$"),
        (*pair(factories.match, {"pairs": dict(zip("xyz", "ABC", strict=True))}, {"pairs": {"x": "A", "y": "B"}}),
         "“z” has no partner"),
        (*pair(factories.match, {"pairs": dict(zip("xyz", "ABC", strict=True))},
               {"pairs": dict(zip("xyz", "ABE", strict=True))}), "“E” was never"),
        (*pair(factories.estimate, {"unit": "feet"}, {"unit": "metres"}), "in feet then, and is in metres now"),
        (factories.choice(id="q"), factories.typed(id="q"), "a choice question then, and is a typed question now"),
    ],
)  # fmt: skip
def test_a_key_that_could_not_be_given_is_refused(wording: Question, later: Question, told: str) -> None:
    with pytest.raises(NeverShown, match=told):
        wording.with_key_of(later)


def test_pools_that_change_mend_no_typed_answer() -> None:
    wording = factories.typed(accept=["Soyuz"])
    assert wording.with_key_of(wording.model_copy(update={"unlike": ("Sojuz",)})) == wording


def test_a_spelling_less_that_is_compared_as_another_mends_no_typed_answer() -> None:
    wording = factories.typed(accept=["Dr. Wily", "Dr Wily", "Wily"])
    assert wording.with_key_of(wording.model_copy(update={"accept": ("Dr. Wily", "Wily")})) == wording
    assert wording.with_key_of(wording.model_copy(update={"accept": ("Dr. Wily",)})) != wording


def test_the_later_key_is_the_option_that_looks_like_it_before_one_that_says_the_same() -> None:
    wording = factories.choice(right="C", wrong=["c#", "C♯", "B"])
    assert wording.with_key_of(factories.choice(right="C♯")).right == "C♯"
    assert wording.with_key_of(factories.choice(right="C#")).right == "c#"
    assert wording.with_key_of(factories.choice(right="b.")).right == "B"


def test_a_deck_that_did_not_show_the_right_option_is_graded_as_it_was_dealt() -> None:
    wording = factories.choice(right="A", wrong=["B", "C", "D", "E"])
    corrected = wording.with_key_of(factories.choice(right="E", wrong=["A", "B", "C"]))
    unshown = correct_card(Card(wording, (1, 0, 3, 2), 20), corrected)
    assert (unshown.question, unshown.layout, unshown.corrected_answers) == (wording, (1, 0, 3, 2), ("E",))
    shown = correct_card(Card(wording, (1, 0, 4, 2), 20), corrected)
    assert shown.question.entries_in(shown.layout) == ("B", "A", "E", "C")
    assert shown.question.grade(("2",), shown.layout).right


def played(items: list[Question], rng: Random, *, clock: bool) -> Game:
    """A game in which everything happens: right, wrong, partly, skipped, late."""
    game = begin(cards(items, rng), NOON, clock=clock)
    now = NOON
    for position in range(1, len(items) + 1):
        card = game.card
        ways = (right_answer(card), right_answer(card), wrong_answer(card), partly_right_answer(card) or ("",), ("",))
        now += rng.choice((500, 4000, 9000, 90_000))
        game = go_on(answer(game, position, rng.choice(ways), now), position, now)
    return game


def test_a_game_whose_keys_are_right_is_recomputed_to_itself() -> None:
    rng, items = Random(7), questions(60)
    for number in range(500):
        game = played(rng.sample(items, 10), rng, clock=number % 2 == 0)
        assert recompute(game) == game
        unfinished = replace(game, answers=game.answers[:4], position=4)
        assert recompute(unfinished) == unfinished


def test_a_corrected_key_changes_its_answer_and_the_streaks_after_it() -> None:
    items = [factories.choice(difficulty="easy", seconds=21) for _ in range(4)]
    game = begin(cards(items, Random(3)), NOON, clock=True)
    for position in range(1, 5):
        give = wrong_answer if position == 2 else right_answer
        game = go_on(answer(game, position, give(game.card), NOON), position, NOON)
    # Right in the first second: 100 and 50; streaks before each: 0, 1, 0 (after the miss), 1.
    assert [one.points.total for one in game.answers] == [150, 0, 150, 160]
    second = game.cards[1]
    chosen = second.question.format_answer(game.answers[1].given, second.layout)[0]
    key = second.question.with_key_of(factories.choice(right=chosen))
    corrected = regrade(game, 1, correct_card(second, key))
    assert [one.points.total for one in corrected.answers] == [150, 160, 170, 180]
    assert (corrected.right, corrected.spent, corrected.position) == (4, game.spent, game.position)


def test_a_game_of_unknown_rules_is_left_alone() -> None:
    game = played(questions(14)[:10], Random(5), clock=True)
    with pytest.raises(OtherRules, match="rules 99"):
        recompute(replace(game, rules=99))
