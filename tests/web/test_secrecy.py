"""Nothing that reaches the browser before the answer tells it: a page is the same whichever option is right."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from quiz.app import create_app
from quiz.kinds import Question
from quiz.rules.deck import Card
from tests import factories
from tests.conftest import settings
from tests.factories import NOON
from tests.hosts import count_answers, keep
from tests.players import Clock, Someone

ID = re.compile(r"/games/[\w-]{16}")
NONCE = re.compile(r'nonce="[^"]+"')

# For each kind two questions that differ in nothing but which answer is right, and the layouts that show the
# same texts in the same order.
TWINS: dict[str, tuple[Question, tuple[int, ...], Question, tuple[int, ...]]] = {}


def _twin(one: Question, shown_one: tuple[int, ...], other: Question, shown_other: tuple[int, ...]) -> None:
    assert one.entries_in(shown_one) == other.entries_in(shown_other)
    TWINS[one.kind] = (one, shown_one, other, shown_other)


_same = {"id": "q", "ask": "Which one?", "topic": "cast", "difficulty": "easy", "about": (), "spoiler": False}
_twin(
    factories.choice(**_same, right="A", wrong=("B", "C", "D")), (0, 1, 2, 3),
    factories.choice(**_same, right="C", wrong=("A", "B", "D")), (1, 2, 0, 3),
)  # fmt: skip
_clues = _same | {"clues": ("One.", "Two.", "Three."), "seconds": 20}
_twin(
    factories.clues(**_clues, right="A", wrong=("B", "C", "D")), (0, 1, 2, 3),
    factories.clues(**_clues, right="C", wrong=("A", "B", "D")), (1, 2, 0, 3),
)  # fmt: skip
_twin(
    factories.select(**_same, right=("A", "B"), wrong=("C", "D", "E", "F")), (0, 1, 2, 3, 4, 5),
    factories.select(**_same, right=("D", "E", "F"), wrong=("A", "B", "C")), (3, 4, 5, 0, 1, 2),
)  # fmt: skip
_claim = {key: value for key, value in _same.items() if key != "ask"} | {"claim": "It is so."}
_twin(factories.true_false(**_claim, right=True), (0, 1), factories.true_false(**_claim, right=False), (0, 1))
_twin(
    factories.order(**_same, order=(("A",), ("B",), ("C",), ("D",))), (0, 1, 2, 3),
    factories.order(**_same, order=(("D",), ("C", "B"), ("A",))), (3, 2, 1, 0),
)  # fmt: skip
_twin(
    factories.estimate(**_same, number="96", unit="minutes", within="20"), (),
    factories.estimate(**_same, number="1234", unit="minutes", within="400"), (),
)  # fmt: skip
_twin(factories.typed(**_same, accept=("Soyuz",)), (), factories.typed(**_same, accept=("A lifeboat", "boat")), ())
_twin(
    factories.match(**_same, pairs={"x": "A", "y": "B", "z": "C"}), (0, 1, 2),
    factories.match(**_same, pairs={"x": "B", "y": "C", "z": "A"}), (2, 0, 1),
)  # fmt: skip


@pytest.fixture
def frozen(tmp_path: Path, bank_folder: Path) -> Iterator[Flask]:
    app = create_app(settings(tmp_path, bank_folder), Clock(NOON))
    yield app
    app.extensions["quiz"].engine.dispose()


def seen_before_answering(
    app: Flask, question: Question, layout: tuple[int, ...]
) -> tuple[bytes, list[tuple[str, str]]]:
    """Everything the browser gets for a question that is open: body and headers, with the random words masked."""
    # Forty players had it right: what others answered must not be visible before the answer either.
    picked = [(40, 40 * (text in question.answers)) for text in question.entries]
    count_answers(app, question, *picked, answers=40, correct=40)
    player = Someone(app, Clock(NOON))
    game = player.start(keep(app, [Card(question, layout, 20)]))
    response = player.get(game)
    body = NONCE.sub("nonce", ID.sub("/games/*", response.text))
    headers = [(key, re.sub(r"nonce-[\w-]+", "nonce", value)) for key, value in response.headers]
    return body.encode(), headers


@pytest.mark.parametrize("kind", sorted(factories.EXAMPLES))
def test_a_page_before_the_answer_is_the_same_whichever_answer_is_right(frozen: Flask, kind: str) -> None:
    one, shown_one, other, shown_other = TWINS[kind]
    assert seen_before_answering(frozen, one, shown_one) == seen_before_answering(frozen, other, shown_other)


def test_a_page_before_the_answer_holds_no_id_explanation_or_quote(ann: Someone) -> None:
    game = ann.start()
    for _ in range(10):
        page = ann.get(game)
        question = ann.card(game).question
        everything = page.text + str(page.headers)
        for secret in (question.id, question.because, question.quote, *question.about, *question.tags):
            assert not secret or secret not in everything
        ann.answer(game, ("",))
        ann.go_on(game)


def test_options_stand_in_the_order_that_was_drawn(ann: Someone) -> None:
    game = ann.start()
    for _ in range(10):
        card = ann.card(game)
        if card.question.kind in ("choice", "clues", "select", "order"):
            page = ann.get(game).text
            places = [page.index(f">{text}</span>") for text in card.question.entries_in(card.layout)]
            assert places == sorted(places)
        ann.answer(game, ("",))
        ann.go_on(game)
