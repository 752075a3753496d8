"""What is logged: a line for each request and each failure, and nothing that somebody sent."""

import json
import logging
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from time import time, tzset

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from quiz.app import create_app
from quiz.config import Log
from tests.conftest import POSTGRES, settings
from tests.players import Clock, Someone, words
from tests.web.test_security import fail


@pytest.fixture
def logged(tmp_path: Path, bank_folder: Path, clock: Clock) -> Iterator[Flask]:
    """The game, with a log as text on standard error."""
    yield from _with_log(tmp_path, bank_folder, clock, "text")


@pytest.fixture
def logged_as_json(tmp_path: Path, bank_folder: Path, clock: Clock) -> Iterator[Flask]:
    yield from _with_log(tmp_path, bank_folder, clock, "json")


def _with_log(folder: Path, bank: Path, clock: Clock, how: Log) -> Iterator[Flask]:
    logging.getLogger("quiz").disabled = False  # import-linter, of another test, silences every logger there is
    app = create_app(settings(folder, bank).model_copy(update={"log": how}), clock)
    yield app
    app.extensions["quiz"].engine.dispose()
    logging.getLogger("quiz").setLevel(logging.WARNING)


@pytest.fixture
def far_east() -> Iterator[None]:
    """A machine whose clock shows another time than UTC."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        tzset()
        yield
    tzset()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no tzset")
@pytest.mark.usefixtures("far_east")
def test_a_request_is_a_line_of_text(logged: Flask, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    ann = Someone(logged, clock)
    ann.get(ann.start())
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    time, ids = r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", r"[0-9a-f]{12}"
    assert re.fullmatch(rf"{time} info {ids} POST /games 303 [\d.]+ \d+", lines[0])
    assert re.fullmatch(rf"{time} info {ids} GET /games/<game_id> 200 [\d.]+ \d+", lines[1])
    moment = datetime.fromisoformat(lines[1].split(" ", 1)[0])
    assert abs(moment - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_request_is_an_object_of_json(
    logged_as_json: Flask, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    response = Someone(logged_as_json, clock).get("/games/nothing")
    line = json.loads(capsys.readouterr().err)
    asked = ("event", "level", "method", "route", "status", "why")
    assert [line[key] for key in asked] == ["request", "info", "GET", "/games/<game_id>", 404, "NotFound"]
    assert line["bytes"] == len(response.data)
    assert line["id"] in words(response)


def refused(app: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TestResponse, str]]:
    """A request for each way to be refused, with what its line must say: method, page, status, what refused it."""
    ann, ben, now = Someone(app, clock), Someone(app, clock), time()
    game = ann.start()
    browser, form = ann.browser, "application/x-www-form-urlencoded"
    yield browser.get("/", headers={"Host": "evil.example"}), "GET / 400 SecurityError"
    yield browser.get("/games/%00"), "GET /games/<game_id> 400 BadRequest"
    yield ann.post(f"{game}/next", position="one"), "POST /games/<game_id>/next 400 Unreadable"
    for bearer in ("", "Bearer wrong"):
        yield browser.get("/metrics", headers={"Authorization": bearer}), "GET /metrics 401 Unauthorized"
    for headers in ({"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        yield browser.post("/games", headers=headers), "POST /games 403 Forbidden"
    yield ben.get(game), "GET /games/<game_id> 403 NotYours"
    yield ben.post(f"{game}/answers", position=1, answer="0"), "POST /games/<game_id>/answers 403 NotYours"
    yield ann.get("/nowhere"), "GET - 404 NotFound"
    yield ann.get("/daily/1999-01-01"), "GET /daily/<day> 404 NotFound"
    yield ben.post("/me/code"), "POST /me/code 404 NotFound"
    yield browser.put("/me/name"), "PUT - 405 MethodNotAllowed"
    yield browser.open("/", method="TRACE"), "TRACE - 405 MethodNotAllowed"
    yield ann.post(f"{game}/reports", position=1), "POST /games/<game_id>/reports 409 NotOpen"
    yield ann.post("/games", topic="none"), "POST /games 409 CannotFill"
    yield ann.post("/parties", size="0100"), "POST /parties 422 Unreadable"
    yield ann.post("/parties", deck="daily:9999-12-31"), "POST /parties 409 CannotFill"
    yield ann.post("/join", code="1"), "POST /join 404 NotFound"
    yield browser.post("/games", data=b"x" * 9_000, content_type=form), "POST /games 413 RequestEntityTooLarge"
    yield ann.get("/?a=" + "x" * 2_000), "GET / 414 RequestURITooLarge"
    yield browser.post("/me/name", data={"name": (BytesIO(b"Ann"), "a.txt")}), "POST /me/name 415 UnsupportedMediaType"
    yield ann.post("/me/name", name="x" * 30), "POST /me/name 422 Unreadable"
    yield ben.post("/me/move", code="AAAA AAAA AAAA A"), "POST /me/move 422 -"
    yield ann.answer(game, ()), "POST /games/<game_id>/answers 422 Unreadable"
    monkeypatch.setattr("time.time", lambda: now)  # no window ends meanwhile
    for _ in range(10):
        last = ann.name("Ann")
    yield last, "POST /me/name 429 RateLimitExceeded"
    monkeypatch.setattr("quiz.storage.leaderboards.load_page", fail)
    yield ann.get("/leaderboard"), "GET /leaderboard 500 -"


def test_each_refusal_is_a_line_with_its_page_its_status_and_what_refused_it(
    tmp_path: Path,
    bank_folder: Path,
    clock: Clock,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    logging.getLogger("quiz").disabled = False
    changed = {"log": "json", "limits_url": "memory://", "metrics_token": "t" * 40}
    app = create_app(settings(tmp_path, bank_folder).model_copy(update=changed), clock)
    statuses = set()
    for response, expected in refused(app, clock, monkeypatch):
        lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
        fields = [line for line in lines if line["event"] == "request"][-1]
        keys = [fields["method"], fields["route"], str(fields["status"]), fields["why"] or "-"]
        assert " ".join(keys) == expected
        assert fields["status"] == response.status_code
        assert fields["bytes"] == len(response.data)
        is_form = response.status_code == 422 or fields["why"] == "CannotFill" or fields["route"] == "/join"
        assert is_form or fields["why"] is None or fields["id"] in words(response)  # a form itself says why
        statuses.add(response.status_code)
    assert statuses == {400, 401, 403, 404, 405, 409, 413, 414, 415, 422, 429, 500}
    app.extensions["quiz"].engine.dispose()
    logging.getLogger("quiz").setLevel(logging.WARNING)


def test_a_code_made_and_entered_is_two_lines(
    logged_as_json: Flask, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who becomes a player on another device has logged in, as far as there is such a thing here."""
    ann, ben = Someone(logged_as_json, clock), Someone(logged_as_json, clock)
    ann.start()
    code = re.findall(r'<p class="code">(.*?)</p>', ann.post("/me/code").text)[0]
    ben.post("/me/move", code=code, confirm="yes")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    requests = [(line["method"], line["route"], line["status"]) for line in lines]
    assert requests == [("POST", "/games", 303), ("POST", "/me/code", 200), ("POST", "/me/move", 303)]


def test_an_error_page_shows_the_id_of_its_line(
    logged_as_json: Flask, clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = Someone(logged_as_json, clock)
    monkeypatch.setattr("quiz.storage.leaderboards.load_page", fail)
    for path, host, status in (("/leaderboard", "", 500), ("/nowhere", "", 404), ("/", "evil.example", 400)):
        response = ann.browser.get(path, headers={"Host": host or "localhost"})
        lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
        assert lines[-1]["status"] == status
        assert {line["id"] for line in lines} == {lines[0]["id"]}
        assert f"Request {lines[0]['id']}" in words(response)


def test_a_failure_says_what_was_raised_where(
    logged_as_json: Flask, clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.storage.leaderboards.load_page", fail)
    Someone(logged_as_json, clock).get("/leaderboard")
    line = json.loads(capsys.readouterr().err.splitlines()[0])
    assert (line["event"], line["level"], line["message"]) == ("failure", "error", "a request failed")
    assert line["raised"][0] == "builtins.RuntimeError"
    assert line["raised"][-1].endswith(" fail")
    assert any("leaderboard.py:" in frame for frame in line["raised"])


def test_probes_are_logged_only_when_they_fail(
    logged: Flask, clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = Someone(logged, clock)
    ann.get("/healthz")
    ann.get("/readyz")
    assert not capsys.readouterr().err
    monkeypatch.setattr("quiz.services.installation.check_writable", fail)
    assert ann.get("/readyz").status_code == 500
    assert "/readyz 500" in capsys.readouterr().err


def test_with_the_log_off_only_failures_are_logged(
    ann: Someone, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("quiz"), "disabled", False)
    ann.get("/nowhere")
    ann.start()
    assert not capsys.readouterr().err
    monkeypatch.setattr("quiz.storage.leaderboards.load_page", fail)
    ann.get("/leaderboard")
    assert "a request failed" in capsys.readouterr().err


SECRET = "Marzipanengel"


def test_no_line_holds_a_name_a_cookie_an_address_or_what_was_typed(
    logged: Flask, clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = Someone(logged, clock)
    game = ann.start()
    cookie = ann.browser.get_cookie("quiz")
    assert cookie
    ann.name(SECRET)
    ann.name(SECRET * 9)
    ann.answer(game, (SECRET,))
    ann.post("/me/move", code=SECRET)
    ann.get(f"/{SECRET}?{SECRET}={SECRET}")
    ann.browser.open(f"/{SECRET}", method=SECRET, headers={"User-Agent": SECRET, "Referer": SECRET, "Host": SECRET})
    monkeypatch.setattr("quiz.storage.players.rename", _quote)
    assert ann.name(SECRET).status_code == 500
    log = capsys.readouterr().err
    assert "/me/name" in log
    assert "KeyError" in log
    for private in (SECRET, cookie.value, "127.0.0.1", game.rsplit("/", 1)[1], ann.held(game).player_id):
        assert private not in log


def _quote(_connection: object, _player: str, name: str) -> None:
    try:
        int(name)
    except ValueError as error:
        raise KeyError(name) from error


@pytest.mark.skipif(POSTGRES is not None, reason="says it in SQLite's words")
def test_an_error_of_the_database_quotes_no_value(
    logged: Flask, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    ann = Someone(logged, clock)
    ann.start()
    with logged.extensions["quiz"].engine.connect() as connection:
        refuse = "CREATE TRIGGER refuse BEFORE UPDATE ON player BEGIN SELECT RAISE(ABORT, 'refused on purpose'); END"
        connection.exec_driver_sql(refuse)
        connection.commit()
    assert ann.name(SECRET).status_code == 500
    log = capsys.readouterr().err
    assert "sqlalchemy.exc.IntegrityError" in log
    assert SECRET not in log


@pytest.mark.usefixtures("logged")
def test_what_breaks_lines_is_escaped(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("quiz.services.bank_reload").warning("the bank\nof %s", "\x1b[31m")
    assert capsys.readouterr().err.rstrip("\n").endswith(r"warning the bank\nof \x1b[31m")
