"""The connections for single statements: used again, closed with their engine or after an error, never leaked."""

import gc
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import bindparam, event
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from quiz.app import create_app
from quiz.storage.database import Prepared, connect
from quiz.storage.installation import open_database
from quiz.storage.models import Player
from tests.conftest import load_once, settings
from tests.factories import NOON
from tests.players import Clock, Someone

APPS, PAGES = 50, 20


def count_files() -> int:
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(sys.platform != "linux", reason="counts the files in /proc")
def test_a_thousand_requests_of_fifty_apps_leave_no_file_open(tmp_path: Path, bank_folder: Path, clock: Clock) -> None:
    bank, counts = load_once(bank_folder), []
    for _ in range(APPS):
        app = create_app(settings(tmp_path, bank_folder), clock, bank=bank)
        player = Someone(app, clock)
        page, cookie = player.start(), player.browser.get_cookie("quiz")
        assert cookie

        def get(_number: int, app: Flask = app, page: str = page, cookie: str = cookie.value) -> int:
            browser = app.test_client()
            browser.set_cookie("quiz", cookie)
            return browser.get(page).status_code

        with ThreadPoolExecutor(4) as threads:
            assert set(threads.map(get, range(PAGES))) == {200}
        app.extensions["quiz"].engine.dispose()
        counts.append(count_files())
    assert max(counts[5:]) <= max(counts[:5])


def test_single_statements_share_a_connection_that_is_closed_with_the_engine_or_after_an_error(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'quiz.sqlite3'}"
    open_database(url, NOON).dispose()
    engine = connect(url)
    opened, closed = [], []
    event.listen(engine, "connect", lambda connection, _record: opened.append(connection))
    event.listen(engine, "close_detached", closed.append)
    players = Prepared(select(Player).where(Player.id == bindparam("player")))
    for name in ("ann", "ben"):
        assert players.run_alone(engine, player=name) == []
    assert (len(opened), len(closed)) == (1, 0)
    with pytest.raises(OperationalError):
        Prepared(select(Player.id).where(Player.id == bindparam("player")).prefix_with("nonsense")).run_alone(
            engine, player="ann"
        )
    assert closed == opened
    players.run_alone(engine, player="ann")
    engine.dispose()
    assert closed == opened
    assert len(opened) == 2
