"""Random histories against the app: whatever a browser does, points are those of the stored answers."""

from pathlib import Path
from random import Random

import pytest

from quiz.app import create_app
from quiz.games import judge
from tests.conftest import NOON, settings
from tests.factories import partly_right_answer, right_answer, wrong_answer
from tests.players import Clock, Someone

ACTS = (
    *("right", "right", "wrong", "partly", "skip", "repeat", "other", "ahead", "late", "next", "next", "next"),
    *("again", "foreign", "back", "look", "nonsense"),
)


def act(name: str, ann: Someone, ben: Someone, game: str, rng: Random) -> None:
    """One thing that somebody may do to a game at any moment."""
    state = ann.held(game).game
    position = min(state.position, len(state.cards))
    card = state.cards[position - 1]
    if name in ("next", "again"):
        ann.post(f"{game}/next", position=position if name == "next" else max(1, position - 1))
    elif name == "back":
        ann.clock.pass_by(hours=-rng.random())
    elif name == "look":
        assert ann.get(game).status_code == 200
    elif name == "foreign":
        assert ben.answer(game, right_answer(card), position).status_code == 403
    elif name == "ahead":
        ann.answer(game, right_answer(card), position + rng.randint(1, 9))
    elif name == "nonsense":
        assert ann.answer(game, ("\x00", "9" * 300, "💥"), position).status_code in (303, 422)
    else:
        given = {
            "right": right_answer(card), "wrong": wrong_answer(card), "skip": ("",), "late": right_answer(card),
            "partly": partly_right_answer(card) or ("",), "other": wrong_answer(card),
            "repeat": state.answers[-1].given if state.answers else ("",),
        }[name]  # fmt: skip
        at = len(state.answers) if name in ("repeat", "other") and state.answers else position
        ann.answer(game, given, at, after=600 if name == "late" else rng.uniform(0, 20))


def check(ann: Someone, game: str) -> None:
    """The invariants of a game, however it came to where it is."""
    held = ann.held(game)
    state, streak, points = held.game, 0, 0
    assert len(state.answers) == ann.answers_stored(game) <= len(state.cards)
    for card, given in zip(state.cards, state.answers, strict=False):
        again = judge(card, given.given, given.spent, streak, clock=state.clock) if not given.late else None
        assert given.points == again.points if again else given.points.total == 0
        assert 0 <= given.spent <= card.limit * 1000 or not state.clock
        streak = streak + 1 if given.right else 0
        points += given.points.total
    assert state.points == points
    assert state.ended == (held.ended is not None)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_happens_points_are_those_of_the_stored_answers(seed: int, bank_folder: Path, tmp_path: Path) -> None:
    rng, clock = Random(seed), Clock(NOON)
    app = create_app(settings(tmp_path, bank_folder), clock)
    ann, ben = Someone(app, clock), Someone(app, clock)
    fields = {"spoilers": rng.choice(["yes", "no"])} | ({"relaxed": "on"} if rng.random() < 0.3 else {})
    game = ann.start(**fields)
    for _ in range(60):
        act(rng.choice(ACTS), ann, ben, game, rng)
        check(ann, game)
    app.extensions["quiz"].engine.dispose()
