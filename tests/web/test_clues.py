"""Clues over HTTP: a page holds the clues that are due by the server's clock, and nothing of the others."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from flask import Flask

from quiz.app import create_app
from quiz.kinds import Clues
from quiz.rules.deck import Card
from quiz.storage import decks
from quiz.storage.database import writing
from tests import factories
from tests.conftest import settings
from tests.factories import NOON
from tests.players import Clock, Someone, words
from tests.web.test_secrecy import seen_before_answering

LIMIT = 20
TEXTS = ("Alpha flies.", "Bravo sings.", "Charlie cooks.", "Delta sleeps.")
DUE_MS = (0, 5_000, 10_000, 15_000)
"""When each of the four clues is due."""


def question(**fields: object) -> Clues:
    texts = {"ask": "Who am I?", "clues": TEXTS, "right": "Ann", "wrong": ("Ben", "Cleo", "Dan"), "seconds": LIMIT}
    return factories.clues(**texts | fields)


def start(someone: Someone, *asked: Clues, **form: object) -> str:
    """Start a game on these questions; its address."""
    drawn = [Card(each, (0, 1, 2, 3), LIMIT) for each in asked]
    with writing(someone.app.extensions["quiz"].engine) as connection:
        deck = decks.create_deck(connection, drawn, someone.clock.now, kind="practice", spoilers=False).id
    return someone.start(f"/decks/{deck}/games", **form)


def clues_in(page: str) -> tuple[str, ...]:
    return tuple(text for text in TEXTS if text.split()[0] in page)


@pytest.mark.parametrize("spent", sorted({at + off for at in (*DUE_MS, 20_000) for off in (-1, 0, 1)} - {-1}))
def test_a_page_holds_exactly_the_clues_that_are_due(ann: Someone, spent: int) -> None:
    game = start(ann, question())
    begun = ann.clock.now
    ann.clock.now = begun + spent
    response = ann.get(game)
    due = tuple(text for text, at in zip(TEXTS, DUE_MS, strict=True) if at <= spent)
    assert clues_in(response.text + str(response.headers)) == due


def test_at_random_moments_too(ann: Someone) -> None:
    rng = Random(7)
    game = start(ann, question())
    begun = ann.clock.now
    for _ in range(60):
        spent = rng.randrange(25_000)
        ann.clock.now = begun + spent
        assert clues_in(ann.get(game).text) == TEXTS[: min(4, spent // 5_000 + 1)]


def test_a_clock_on_the_wall_that_goes_back_hides_what_is_not_due_and_breaks_nothing(ann: Someone) -> None:
    game = start(ann, question())
    ann.clock.pass_by(hours=-3)
    assert clues_in(ann.get(game).text) == TEXTS[:1]


def test_a_page_says_when_the_next_clue_comes_and_leads_to_it_without_script(ann: Someone) -> None:
    game = start(ann, question())
    ann.clock.pass_by(seconds=3.2)
    page = ann.get(game).text
    assert "Next clue in 2 s" in words(ann.get(game))
    assert 'data-next="1800"' in page
    assert re.search(rf'<a href="{game}"><span>Next clue', page)
    ann.clock.pass_by(seconds=12)
    assert "Next clue" not in ann.read(game)
    assert "next-clue" not in ann.get(game).text


def test_an_answer_that_cannot_be_read_is_asked_for_again_with_the_same_clues(ann: Someone) -> None:
    game = start(ann, question())
    response = ann.answer(game, ("9",), after=6)
    assert response.status_code == 422
    assert clues_in(response.text) == TEXTS[:2]


def test_without_a_clock_all_clues_are_there(ann: Someone) -> None:
    game = start(ann, question(), relaxed="on")
    assert clues_in(ann.get(game).text) == TEXTS
    assert "Next clue" not in ann.read(game)


def test_lists_tell_questions_with_the_same_stem_apart_and_skips_from_misses(ann: Someone) -> None:
    game = start(ann, question(), question(clues=("Echo waits.", "Foxtrot runs.", "Golf rests.")))
    ann.answer(game, ("",))
    ann.go_on(game)
    ann.answer(game, ("3",))
    ann.go_on(game)
    result = ann.get(game)
    assert "Skipped: Who am I? Alpha flies. 0 points" in words(result)
    assert "Not this one: Who am I? Echo waits. 0 points" in words(result)
    assert [mark for mark in ("skipped", "wrong") if f'class="mark {mark}"' in result.text] == ["skipped", "wrong"]


def test_looking_at_the_page_again_changes_nothing(ann: Someone) -> None:
    game = start(ann, question())
    stored = ann.held(game)
    for _ in range(5):
        ann.clock.pass_by(seconds=1)
        ann.get(game)
    assert ann.held(game) == stored


@pytest.fixture
def frozen(tmp_path: Path, bank_folder: Path) -> Iterator[Flask]:
    app = create_app(settings(tmp_path, bank_folder), Clock(NOON))
    yield app
    app.extensions["quiz"].engine.dispose()


def test_a_page_is_the_same_whatever_the_later_clues_are(frozen: Flask) -> None:
    same = {"id": "q", "topic": "cast", "difficulty": "easy", "about": ()}
    one = question(**same)
    other = question(**same, clues=(TEXTS[0], "Longer by far, and about something else.", "Zulu.", "Yankee."))
    assert seen_before_answering(frozen, one, (0, 1, 2, 3)) == seen_before_answering(frozen, other, (0, 1, 2, 3))


def test_an_early_answer_earns_more_by_its_speed_alone(ann: Someone) -> None:
    points = []
    for seconds in (2, 7, 12, 17):
        game = start(ann, question(difficulty="easy"))
        ann.answer(game, ("0",), after=seconds)
        (answer,) = ann.held(game).game.answers
        points.append((answer.points.right, answer.points.speed))
    assert points == [(100, 47), (100, 34), (100, 21), (100, 8)]  # 50 × (20 − t) ÷ 19


def test_the_answer_shows_all_clues_and_how_many_had_come(ann: Someone) -> None:
    game = start(ann, question(), question())
    ann.answer(game, ("0",), after=6)
    page = ann.get(game)
    assert clues_in(page.text) == TEXTS
    assert "You answered after clue 2 of 4." in words(page)
    assert page.text.count('class="unseen"') == 2
    ann.go_on(game)
    ann.answer(game, ("",), after=1)
    page = ann.get(game)
    assert clues_in(page.text) == TEXTS, "skipped"
    assert "You answered after" not in words(page)
    ann.go_on(game)
    assert clues_in(ann.get(game).text) == TEXTS, "the result"


def test_a_late_answer_claims_no_clue(ann: Someone) -> None:
    game = start(ann, question())
    ann.answer(game, ("0",), after=30)
    assert "You answered after" not in ann.read(game)
    assert clues_in(ann.get(game).text) == TEXTS


def test_misses_are_tried_again_clue_by_clue(ann: Someone) -> None:
    game = start(ann, question())
    ann.answer(game, ("1",), after=18)
    ann.go_on(game)
    again = ann.start(f"{game}/retry")
    assert ann.card(again).question == ann.held(game).game.cards[0].question
    assert clues_in(ann.get(again).text) == TEXTS[:1]
