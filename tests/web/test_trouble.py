"""A database in trouble, a clock that steps, a bank that changes: nothing half done, and well again by itself."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from sqlalchemy import Engine

from quiz.app import create_app
from quiz.bank import Bank
from tests.conftest import POSTGRES, settings, write_bank
from tests.factories import questions, right_answer
from tests.players import Clock, Someone, words
from tests.storage.test_upgrades import rows

SQLITE = pytest.mark.skipif(POSTGRES is not None, reason="says it in SQLite's words")


def on_every_connection(engine: Engine, pragma: str) -> None:
    """Say something to each connection of the pool."""
    held = [engine.connect() for _ in range(engine.pool.size())]  # type: ignore[attr-defined]
    for connection in held:
        connection.connection.driver_connection.execute(pragma).close()  # type: ignore[union-attr]
    for connection in held:
        connection.close()


@SQLITE
def test_a_full_disk_is_told_before_players_notice(ann: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ann.get("/readyz").status_code == 200
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(total=9_000_000, free=1_000_000))
    assert ann.get("/readyz").status_code == 503


@SQLITE
@pytest.mark.parametrize(
    ("trouble", "cure"),
    [
        ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000"),  # "database or disk is full"
        ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),  # "attempt to write a readonly database"
    ],
    ids=["a full disk", "a file that cannot be written"],
)
def test_a_database_that_takes_nothing_is_told_and_nothing_is_half_done(
    app: Flask, ann: Someone, trouble: str, cure: str
) -> None:
    engine = app.extensions["quiz"].engine
    game = ann.start()
    given = right_answer(ann.card(game))
    before = rows(engine)
    on_every_connection(engine, trouble)
    for _ in range(40):  # what fits into the last pages is still taken
        refused = ann.post("/games")
        if refused.status_code != 303:
            break
    assert refused.status_code == 503
    assert refused.headers["Retry-After"] == "5"
    assert "Nothing is lost" in words(refused)
    assert ann.get(game).status_code == 200, "reading goes on"
    on_every_connection(engine, cure)
    after = rows(engine)["game"]
    assert all(row in after for row in before["game"])
    assert ann.answer(game, given).status_code == 303
    assert ann.held(game).game.right == 1


@pytest.mark.parametrize("hours", [1, -1])
def test_a_clock_that_steps_by_an_hour_costs_no_more_than_its_question(ann: Someone, clock: Clock, hours: int) -> None:
    game = ann.start()
    ann.answer(game, right_answer(ann.card(game)))
    ann.go_on(game)
    clock.pass_by(hours=hours)
    ann.answer(game, right_answer(ann.card(game)), after=3)
    stepped = ann.held(game).game.answers[1]
    assert stepped.late == (hours > 0)
    assert stepped.spent == (ann.card(game).limit * 1000 if hours > 0 else 0)
    ann.go_on(game)
    for _ in range(8):
        assert ann.answer(game, right_answer(ann.card(game))).status_code == 303
        ann.go_on(game)
    assert ann.held(game).game.right == (9 if hours > 0 else 10)
    assert "points" in ann.read(game)


def test_games_end_as_they_began_whatever_becomes_of_the_bank(tmp_path: Path, clock: Clock) -> None:
    """The server is started anew with another bank, from which every question is gone, in the middle of a game."""
    bank = write_bank(tmp_path / "bank", questions(200))
    app = create_app(settings(tmp_path, bank), clock)
    ann = Someone(app, clock)
    game = ann.start()
    first = ann.card(game).question
    ann.answer(game, right_answer(ann.card(game)))
    ann.go_on(game)
    asked = ann.held(game).game.cards
    app.extensions["quiz"].engine.dispose()

    for file in bank.glob("*.yaml"):
        file.unlink()
    later = create_app(settings(tmp_path, write_bank(bank, questions(200))), clock)
    kept: Bank = later.extensions["quiz"].bank
    assert first.id not in kept.by_id
    ann_again = Someone(later, clock)
    ann_again.browser = later.test_client()
    for cookie in ann.browser._cookies.values():  # noqa: SLF001
        ann_again.browser._cookies[cookie.domain, cookie.path, cookie.key] = cookie  # noqa: SLF001
    for _ in range(9):
        assert ann_again.answer(game, right_answer(ann_again.card(game))).status_code == 303
        ann_again.go_on(game)
    held = ann_again.held(game)
    assert held.game.cards == asked
    assert held.game.right == 10
    assert first.stem in ann_again.read(game)
    later.extensions["quiz"].engine.dispose()
