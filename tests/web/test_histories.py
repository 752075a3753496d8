"""Random histories against the app: whatever a browser does, points, boards and tallies are those of the answers."""

from pathlib import Path
from random import Random

import pytest
from flask import Flask

from quiz.app import create_app
from quiz.rules.game import grade
from quiz.rules.scoring import Points
from tests.conftest import settings
from tests.factories import NOON, partly_right_answer, right_answer, wrong_answer
from tests.hosts import Host, check
from tests.players import Clock, Someone

HISTORIES = 50
"""Of each seed, one after the other on one database."""
ONWARD = ("right", "right", "wrong", "partly", "skip", "late")
ACTS = (
    *ONWARD, "repeat", "other", "ahead", "again", "foreign", "back", "look", "nonsense", "retry", "next",
)  # fmt: skip


class Table:
    """Two browsers on one database, and every game that was begun on it."""

    def __init__(self, folder: Path, bank: Path, rng: Random) -> None:
        self.clock, self.rng = Clock(NOON), rng
        self.app: Flask = create_app(settings(folder, bank), self.clock)
        self.ann, self.ben = Someone(self.app, self.clock), Someone(self.app, self.clock)
        self.games: list[str] = []

    def begin(self) -> str:
        """A game of one of the ways to begin one; a challenge is a deck that Ben has finished."""
        way = self.rng.choice(["quick", "quick", "daily", "practice", "challenge", "survival", "survival"])
        fields = {"spoilers": self.rng.choice(["yes", "no"])}
        fields |= {"relaxed": "on"} if self.rng.random() < 0.3 else {}
        if way == "daily":
            game = self.ann.start(f"/daily/{self.app.extensions['quiz'].today()}/games", **fields)
        elif way == "challenge":
            theirs = self.ben.start(**fields)
            self.ben.play(theirs, right=self.rng.randrange(11))
            self.games.append(theirs)
            beat = theirs.rsplit("/", 1)[1]
            game = self.ann.start(f"/decks/{self.ben.held(theirs).deck.id}/games", beat=beat, **fields)
        elif way == "survival":
            game = self.ann.start("/survival/games", **fields)
        else:
            game = self.ann.start(**fields, **({"topic": "cast"} if way == "practice" else {}))
        self.games.append(game)
        return game


def choose(table: Table, game: str) -> str:
    """More often than not what moves the game on, so that histories reach its end and go beyond it."""
    if table.rng.random() < 0.4:
        return table.rng.choice(ACTS)
    return table.rng.choice(ONWARD) if table.ann.held(game).game.open else "next"


def act(name: str, table: Table, game: str) -> None:
    """One thing that somebody may do to a game at any moment."""
    ann, rng = table.ann, table.rng
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
        assert table.ben.answer(game, right_answer(card), position).status_code == 403
    elif name == "retry":
        response = ann.post(f"{game}/retry")
        assert response.status_code == (303 if state.ended and state.right < len(state.cards) else 409)
    elif name == "ahead":
        ann.answer(game, right_answer(card), position + rng.randint(1, 9))
    elif name == "nonsense":
        assert ann.answer(game, ("\x07", "9" * 300, "💥"), position).status_code in (303, 422)
    else:
        given = {
            "right": right_answer(card), "wrong": wrong_answer(card), "skip": ("",), "late": right_answer(card),
            "partly": partly_right_answer(card) or ("",), "other": wrong_answer(card),
            "repeat": state.answers[-1].given if state.answers else ("",),
        }[name]  # fmt: skip
        at = len(state.answers) if name in ("repeat", "other") and state.answers else position
        ann.answer(game, given, at, after=600 if name == "late" else rng.uniform(0, 20))


def check_game(someone: Someone, game: str) -> bool:
    """The invariants of a game, however it came to where it is; whether it has ended."""
    stored_game = someone.held(game)
    state, streak, points = stored_game.game, 0, 0
    assert len(state.answers) == someone.answers_stored(game) <= len(state.cards)
    for card, stored in zip(state.cards, state.answers, strict=False):
        rules, clock = state.rule_set, state.clock
        again = None if stored.late else grade(rules, card, stored.given, stored.spent, streak, clock=clock)
        assert stored.points == (again.points if again else Points())
        assert 0 <= stored.spent <= card.limit * 1000 or not state.clock
        streak = streak + 1 if stored.right else 0
        points += stored.points.total
    assert state.points == points
    assert state.ended == (stored_game.ended is not None)
    return state.ended


@pytest.mark.parametrize("seed", range(8))
def test_whatever_happens_points_and_boards_are_those_of_the_stored_answers(
    seed: int, bank_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, ended = Table(tmp_path, bank_folder, Random(seed)), 0
    for _ in range(HISTORIES):
        game = table.begin()
        for _ in range(table.rng.randrange(10, 50)):
            act(choose(table, game), table, game)
        ended += check_game(table.ann, game)
        table.clock.pass_by(hours=table.rng.uniform(0, 9))
    for game in table.games:
        check_game(table.ann, game)
    check(Host(table.app, tmp_path, monkeypatch))
    assert ended > HISTORIES / 4, "enough of the histories must reach the end"
    table.app.extensions["quiz"].engine.dispose()
