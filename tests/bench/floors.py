"""The floors: what bare Flask and the bare driver need for the same pages and the same durable writes.

A page is the game's own template with a context that stands ready, after one SELECT; a write is one transaction
with the same SELECT, insert and update; a bare page is a text of the same size. The contexts are taken from the
game beforehand, while somebody plays it: nothing of the game runs when a floor answers.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, redirect, render_template, request, template_rendered
from werkzeug import Response

from quiz import paths
from quiz.app import MAX_BODY_BYTES, create_app
from quiz.cli.serve import run
from quiz.config import Settings
from quiz.storage.database import BUSY_MS, WAL_IS_SAFE_FROM, driver
from quiz.web.front import Front
from tests.bench import stage

Ready = tuple[str, dict[str, Any]]
"""A template's name and its context."""

SELECT = (
    "SELECT game.*, player.name, answer.* FROM game JOIN player ON player.id = game.player_id "
    "LEFT JOIN answer ON answer.game_id = game.id WHERE game.id = ? ORDER BY answer.position"
)
INSERT = (
    "INSERT INTO answer (game_id, position, player_id, question_id, given, at, spent, late, share, correct, first, "
    "points_right, points_speed, points_streak) VALUES (?, ?, ?, ?, ?, ?, ?, 0, '1', 1, 1, 100, 50, 0)"
)
ANSWERED = "UPDATE game SET asked_at = NULL, points = ?, correct = ?, spent = ?, ended = ? WHERE id = ?"
WENT_ON = "UPDATE game SET position = ?, asked_at = ? WHERE id = ?"
TEN = 10


def floor() -> Front:
    """The floors, behind the game's front, as one app on the database of the folder that `QUIZ_DATA` names."""
    with TemporaryDirectory() as folder:
        seat = stage.seat(Path(folder), [1])[0]
        game = create_app(
            Settings(
                data=Path(folder), database_url=f"sqlite:///{folder}/quiz.sqlite3", secret_keys=(stage.KEY,),
                questions=paths.questions_folder(), zone=ZoneInfo("UTC"),
            )
        )  # fmt: skip
        ready = _play(game, seat)
        game.extensions["quiz"].engine.dispose()
    app = _bare(game)
    _add_views(app, ready)
    return Front(app, MAX_BODY_BYTES)


def _play(game: Flask, seat: stage.Seat) -> list[Ready]:
    """Play a whole game; what its twenty pages were rendered from: each question, then its answer."""
    ready: list[Ready] = []

    def keep(_app: Flask, template: Any, context: dict[str, Any]) -> None:
        own = {name: value for name, value in context.items() if name not in ("g", "request", "session")}
        ready.append((template.name, own))

    player = game.test_client()
    player.set_cookie("quiz", seat.cookie)
    here = f"/games/{seat.game}"
    with template_rendered.connected_to(keep, game):
        for position, right in enumerate(seat.right, 1):
            player.get(here)
            player.post(f"{here}/answers", data={"position": position, "answer": list(right)})
            player.get(here)
            player.post(f"{here}/next", data={"position": position})
    return ready


def _bare(game: Flask) -> Flask:
    """A Flask app that knows the game's templates and addresses, and nothing else of it."""
    app = Flask("floor", template_folder=str(paths.templates_folder()), static_folder=None)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(game.jinja_env.filters)
    known = {name: value for name, value in game.jinja_env.globals.items() if name not in app.jinja_env.globals}
    app.jinja_env.globals.update(known | {"nonce": lambda: "n" * 16})
    for rule in game.url_map.iter_rules():
        app.add_url_rule(rule.rule, rule.endpoint, methods=rule.methods)
    return app


def _add_views(app: Flask, ready: list[Ready]) -> None:
    pool = threading.local()
    with app.test_request_context():
        bare = "x" * round(mean(len(render_template(name, **context)) for name, context in ready))

    def here() -> Any:
        if not hasattr(pool, "connection"):
            pool.connection = _connect(Path(os.environ["QUIZ_DATA"]) / "quiz.sqlite3")
        return pool.connection

    def page(game_id: str) -> str:
        row = here().execute(SELECT, (game_id,)).fetchall()[0]
        name, context = ready[2 * row["position"] - (2 if row["asked_at"] is not None else 1)]
        return render_template(name, **context)

    def take(game_id: str) -> Response:
        position, given = int(request.form["position"]), request.form.getlist("answer")
        with _writing(here()) as connection:
            row, now = connection.execute(SELECT, (game_id,)).fetchall()[0], _now()
            asked = f"question-{position}"
            spent = now - row["asked_at"]
            connection.execute(INSERT, (game_id, position, row["player_id"], asked, json.dumps(given), now, spent))
            ended = now if position == TEN else None
            changed = (row["points"] + 150, row["correct"] + 1, row["spent"] + spent, ended, game_id)
            connection.execute(ANSWERED, changed)
        return redirect(f"/games/{game_id}", 303)

    def go_on(game_id: str) -> Response:
        position = int(request.form["position"])
        with _writing(here()) as connection:
            connection.execute(SELECT, (game_id,)).fetchall()
            connection.execute(WENT_ON, (position + 1, _now() if position < TEN else None, game_id))
        return redirect(f"/games/{game_id}", 303)

    app.view_functions |= {"play.game": page, "play.answer": take, "play.go_on": go_on, "home.home": lambda: bare}


def _now() -> int:
    return time.time_ns() // 1_000_000


def _connect(path: Path) -> Any:
    """A connection with the settings of `quiz.storage.database`."""
    connection = driver.connect(str(path), timeout=BUSY_MS / 1000, isolation_level=None)
    connection.row_factory = driver.Row
    journal = "WAL" if driver.sqlite_version_info >= WAL_IS_SAFE_FROM else "DELETE"
    for pragma in (f"journal_mode={journal}", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()
    return connection


@contextmanager
def _writing(connection: Any) -> Iterator[Any]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


if __name__ == "__main__":
    address, workers = int(sys.argv[1]), int(sys.argv[2])
    sys.stdout.write(f"The floors are at http://127.0.0.1:{address}/\n")
    run("127.0.0.1", address, workers, "tests.bench.floors:floor")
