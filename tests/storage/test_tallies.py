"""Tallies: the options of a wording that players picked when they first answered it, however they were shuffled."""

from random import Random

import pytest
from flask import Flask

from quiz.kinds import Question
from quiz.rules.deck import Card, deal
from quiz.storage import tallies
from quiz.storage.database import reading
from quiz.storage.question_versions import digest_of
from quiz.storage.tallies import OptionCount
from tests import factories
from tests.factories import partly_right_answer, right_answer, wrong_answer
from tests.hosts import keep
from tests.players import Clock, Someone

WITH_OPTIONS = {"choice", "clues", "select", "true-false"}
ABCD = factories.choice(right="A", wrong=("B", "C", "D", "E"), about=())


def counts(app: Flask, question: Question) -> dict[int, OptionCount]:
    with reading(app.extensions["quiz"].engine) as connection:
        stored = tallies.load_option_counts(connection)
        assert stored == tallies.recount_picks(connection)
    return {option: count for (digest, option), count in stored.items() if digest == digest_of(question)}


def answer_one(someone: Someone, card: Card, *given: str, after: float = 2) -> str:
    game = someone.start(keep(someone.app, [card]))
    someone.answer(game, given, after=after)
    return game


def test_options_are_counted_by_their_index_in_the_bank_however_they_were_shuffled(
    app: Flask, ann: Someone, ben: Someone, clock: Clock
) -> None:
    answer_one(ann, Card(ABCD, (3, 0, 2, 1), 20), "0")  # D
    answer_one(ben, Card(ABCD, (4, 3, 0, 1), 20), "1")  # D again, and E was shown in place of C
    answer_one(Someone(app, clock), Card(ABCD, (0, 1, 2, 3), 20), "0")  # A
    assert counts(app, ABCD) == {
        0: OptionCount(3, 1), 1: OptionCount(3, 0), 2: OptionCount(2, 0), 3: OptionCount(3, 2), 4: OptionCount(1, 0),
    }  # fmt: skip


def test_every_ticked_option_of_a_select_is_counted(app: Flask, ann: Someone) -> None:
    question = factories.select(right=("A", "B"), wrong=("C", "D", "E", "F"))
    answer_one(ann, Card(question, (5, 4, 3, 2, 1, 0), 20), "5", "3")  # A and C
    assert counts(app, question) == {option: OptionCount(1, int(option in (0, 2))) for option in range(6)}


@pytest.mark.parametrize("kind", sorted(factories.EXAMPLES))
def test_a_kind_says_itself_whether_it_has_options_to_count(app: Flask, ann: Someone, kind: str) -> None:
    question = factories.EXAMPLES[kind]()
    card = deal(question, Random(7))
    for give in (right_answer, wrong_answer, partly_right_answer):
        given = give(card)
        assert given is None or bool(question.list_picks(given, card.layout)) == (kind in WITH_OPTIONS)
    answer_one(ann, card, *right_answer(card))
    assert bool(counts(app, question)) == (kind in WITH_OPTIONS)


@pytest.mark.parametrize(("given", "after"), [("", 2), ("1", 60)], ids=["skipped", "late"])
def test_a_skipped_or_late_answer_picks_nothing(app: Flask, ann: Someone, given: str, after: float) -> None:
    answer_one(ann, Card(ABCD, (0, 1, 2, 3), 20), given, after=after)
    assert counts(app, ABCD) == {}


def test_only_the_first_of_a_players_answers_to_a_question_is_counted(app: Flask, ann: Someone) -> None:
    for given in ("1", "0", "0"):
        answer_one(ann, Card(ABCD, (0, 1, 2, 3), 20), given)
    assert counts(app, ABCD)[1] == OptionCount(1, 1)
    assert counts(app, ABCD)[0] == OptionCount(1, 0)


def test_answers_of_a_survival_run_are_not_counted(app: Flask, ann: Someone) -> None:
    game = ann.start("/survival/games")
    for _ in range(8):
        ann.answer(game, right_answer(ann.card(game)))
        ann.go_on(game)
    with reading(app.extensions["quiz"].engine) as connection:
        assert (tallies.load_option_counts(connection), tallies.recount_picks(connection)) == ({}, {})


def test_a_deleted_player_is_not_counted_any_more(app: Flask, ann: Someone, ben: Someone) -> None:
    answer_one(ann, Card(ABCD, (0, 1, 2, 3), 20), "1")
    answer_one(ben, Card(ABCD, (4, 1, 2, 0), 20), "1")
    ben.post("/me/delete")
    assert counts(app, ABCD) == {option: OptionCount(1, int(option == 1)) for option in range(4)}
    ann.post("/me/delete")
    assert counts(app, ABCD) == {}
