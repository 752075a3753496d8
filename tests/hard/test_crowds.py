"""A hundred answers to one question at the same moment, over four processes: one effect, and nobody sees an error."""

import re
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from quiz.cli import main
from quiz.storage.database import connect, reading
from quiz.storage.models import Answer, Game, Player
from tests.conftest import database_url
from tests.hard import world
from tests.hard.world import Browser

ROUNDS = 1000 if world.LONG else 6
COMMANDS = 500 if world.LONG else 20
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="starts a group of processes")


def at_once(browser: Browser, game: str) -> list[int]:
    """The statuses of fifty posts of one answer and fifty of others, sent together."""
    statuses: list[int] = []
    barrier = threading.Barrier(100)
    places = len(re.findall(r'<select name="answer"', browser.ask("GET", game)[2]))
    # An answer that every kind can read, and that is right now and then.
    real = [str(place) for place in range(1, places + 1)] or ["0"]

    def post(given: list[str]) -> None:
        twin = Browser(browser.address, browser.cookie)
        barrier.wait()
        statuses.append(twin.ask("POST", f"{game}/answers", {"position": 1, "answer": given})[0])

    threads = [threading.Thread(target=post, args=(real if n % 2 else [" " * (n % 3 + 1)],)) for n in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return statuses


def test_a_hundred_answers_at_once_have_one_effect(bank_folder: Path, tmp_path: Path) -> None:
    variables = world.data_folder(tmp_path, bank_folder) | {"QUIZ_DATABASE_URL": database_url(tmp_path)}
    with world.server(variables, "--workers", "4") as server:
        browser = Browser(server.address)
        for _ in range(ROUNDS):
            game = browser.start()
            assert at_once(browser, game) == [303] * 100
            status, _location, page = browser.ask("GET", game)
            assert status == 200
            assert re.search("Right|Partly right|Not this one|Skipped", page)
    engine = connect(variables["QUIZ_DATABASE_URL"])
    with reading(engine) as connection:
        answers = connection.execute(select(func.count()).select_from(Answer)).scalar_one()
        earned = connection.execute(select(func.sum(Game.points))).scalar_one()
        open_clocks = connection.execute(select(func.count()).where(Game.asked_at.is_not(None))).scalar_one()
    engine.dispose()
    assert (answers, open_clocks) == (ROUNDS, 0)
    assert earned or not world.LONG, "no answer was right, so no points could be counted twice"
    assert world.audit(variables) == "Everything is as the answers say.\n"


def test_commands_write_while_two_workers_store_answers(bank_folder: Path, tmp_path: Path) -> None:
    variables = world.data_folder(tmp_path, bank_folder) | {"QUIZ_DATABASE_URL": database_url(tmp_path)}
    host, names = CliRunner(env=variables), [f"Guest {number}" for number in range(COMMANDS)]
    engine = connect(variables["QUIZ_DATABASE_URL"])
    with world.server(variables, "--workers", "2") as server:
        Browser(server.address).start()
        with reading(engine) as connection:
            player = connection.execute(select(Player.id)).scalar_one()
        with world.crowd(server.address, 6, seed=1) as browsers:
            results = [host.invoke(main, ["players", "rename", player, name]) for name in names]
            server.kill()
    assert [(result.exit_code, result.output) for result in results if result.exit_code] == []
    acknowledged = {answer for browser in browsers for answer in browser.acknowledged}
    with reading(engine) as connection:
        assert connection.execute(select(Player.name).where(Player.id == player)).scalar_one() == names[-1]
        stored = connection.execute(select(Answer.game_id, Answer.position, Answer.given)).all()
    engine.dispose()
    assert len(acknowledged) > COMMANDS, "the server must have written meanwhile"
    assert acknowledged <= {(game, position, given[2:-2]) for game, position, given in stored}
    assert world.audit(variables) == "Everything is as the answers say.\n"
