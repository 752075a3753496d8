"""Killed in the middle of things: whatever was acknowledged is there afterwards, and everything still fits."""

import sys
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select, text

from quiz.storage.database import connect, reading
from quiz.storage.models import Answer
from tests.conftest import database_url
from tests.hard import world

KILLS = 200 if world.LONG else 6
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills a group of processes")


def missing(url: str, acknowledged: list[tuple[str, int, str]]) -> list[tuple[str, int, str]]:
    """The acknowledged answers that the database does not hold."""
    engine = connect(url)
    with reading(engine) as connection:
        if engine.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        stored = {tuple(row) for row in connection.execute(select(Answer.game_id, Answer.position, Answer.given))}
    engine.dispose()
    return [each for each in acknowledged if (each[0], each[1], f'["{each[2]}"]') not in stored]


def test_an_acknowledged_answer_survives_a_kill_at_any_moment(bank_folder: Path, tmp_path: Path) -> None:
    url, rng, acknowledged = database_url(tmp_path), Random(4), []
    variables = world.data_folder(tmp_path, bank_folder) | {"QUIZ_DATABASE_URL": url}
    for number in range(KILLS):
        with world.server(variables, "--workers", "2") as server:
            with world.crowd(server.address, 6, number) as browsers:
                world.pause(rng, 3)
                server.kill()
            acknowledged += [answer for browser in browsers for answer in browser.acknowledged]
        assert missing(url, acknowledged) == []
    assert len(acknowledged) > 2 * KILLS, "there must have been something to lose"
    assert world.audit(variables) == "Everything is as the answers say.\n"
