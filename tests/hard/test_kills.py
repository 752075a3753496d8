"""Killed in the middle of things: whatever was acknowledged is there afterwards, and everything still fits."""

import sqlite3
import sys
from pathlib import Path
from random import Random

import pytest

from tests.hard import world

KILLS = 200 if world.LONG else 6
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills a group of processes")


def missing(file: Path, acknowledged: list[tuple[str, int, str]]) -> list[tuple[str, int, str]]:
    """The acknowledged answers that the database does not hold."""
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        stored = {tuple(row) for row in connection.execute("SELECT game_id, position, given FROM answer")}
    connection.close()
    return [each for each in acknowledged if (each[0], each[1], f'["{each[2]}"]') not in stored]


def test_an_acknowledged_answer_survives_a_kill_at_any_moment(bank_folder: Path, tmp_path: Path) -> None:
    variables, rng, acknowledged = world.data_folder(tmp_path, bank_folder), Random(4), []
    for number in range(KILLS):
        with world.server(variables, "--workers", "2") as server:
            with world.crowd(server.address, 6, number) as browsers:
                world.pause(rng, 3)
                server.kill()
            acknowledged += [answer for browser in browsers for answer in browser.acknowledged]
        assert missing(tmp_path / "quiz.sqlite3", acknowledged) == []
    assert len(acknowledged) > 2 * KILLS, "there must have been something to lose"
    assert world.audit(variables) == "Everything is as the answers say.\n"
