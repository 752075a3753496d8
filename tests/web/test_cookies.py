"""The cookie: an opaque id and nothing else, which no change of keys and no tampering makes an error of."""

import base64
import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quiz.app import create_app
from tests.conftest import settings
from tests.players import Clock, Someone, words

OLD, NEW = "o" * 32, "n" * 32


@contextmanager
def keyed(folder: Path, bank: Path, clock: Clock, *keys: str) -> Iterator[Flask]:
    """The game on the folder's database, signing with the first of these keys."""
    app = create_app(settings(folder, bank).model_copy(update={"secret_keys": keys}), clock)
    yield app
    app.extensions["quiz"].engine.dispose()


def cookie_of(browser: FlaskClient) -> str:
    cookie = browser.get_cookie("quiz")
    assert cookie
    return str(cookie.value)


def test_the_cookie_holds_an_opaque_id_and_nothing_else(ann: Someone) -> None:
    game = ann.start()
    ann.name("Ann")
    body = cookie_of(ann.browser).split(".")[0]
    content = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    assert content == {"_permanent": True, "player": ann.held(game).player_id}
    assert re.fullmatch(r"[\w-]{16}", content["player"])


def test_the_cookie_stands_on_no_page_and_in_no_download(ann: Someone) -> None:
    game = ann.start()
    signature = cookie_of(ann.browser).rpartition(".")[2]
    for path in ("/", game, "/me", "/me/data.json", "/me/delete", "/leaderboard", "/daily/2026-11-24", "/nowhere"):
        response = ann.get(path)
        assert signature not in f"{response.headers}{response.text}", path


def test_reading_pages_sets_no_cookie(ann: Someone) -> None:
    for path in ("/", "/leaderboard", "/daily/2026-11-24", "/me", "/scoring", "/nowhere", "/games/nothing"):
        assert "Set-Cookie" not in ann.get(path).headers


def test_a_new_key_logs_nobody_out_while_the_old_one_stands_behind_it(
    tmp_path: Path, bank_folder: Path, clock: Clock
) -> None:
    with keyed(tmp_path, bank_folder, clock, OLD) as app:
        ann = Someone(app, clock)
        game = ann.start()
        cookie = cookie_of(ann.browser)
    with keyed(tmp_path, bank_folder, clock, NEW, OLD) as app:
        ann = Someone(app, clock)
        ann.browser.set_cookie("quiz", cookie)
        assert ann.get(game).status_code == 200
        ann.start()  # the answer to this bears the new signature
        fresh = cookie_of(ann.browser)
    with keyed(tmp_path, bank_folder, clock, NEW) as app:
        ann = Someone(app, clock)
        ann.browser.set_cookie("quiz", cookie)
        assert ann.get(game).status_code == 403, "the old key is not believed any more"
        ann.browser.set_cookie("quiz", fresh)
        assert ann.get(game).status_code == 200


def test_a_signature_cannot_be_moved_to_another_player(ann: Someone, ben: Someone) -> None:
    game = ann.start()
    ben.start()
    mine, other = cookie_of(ben.browser).split("."), cookie_of(ann.browser).split(".")
    ben.browser.set_cookie("quiz", ".".join([other[0], *mine[1:]]))
    assert ben.get(game).status_code == 403


@pytest.mark.parametrize(
    "value",
    [
        "", ".", "..", "...", "eyJwbGF5ZXIiOiJ4In0", "eyJwbGF5ZXIiOiJ4In0.aaaaaa.bbbb", ".eJw.x.y", "%00", "a" * 5000,
        "\u00ff\u00fe", '"quoted"', "=", "null.null.null",
    ],
)  # fmt: skip
def test_a_broken_cookie_starts_anew_without_an_error(ann: Someone, value: str) -> None:
    broken = ann.app.test_client(use_cookies=False)
    response = broken.get("/me", headers={"Cookie": f"quiz={value}"})
    assert "Nothing is stored about you" in words(response)
    assert broken.post("/games", headers={"Cookie": f"quiz={value}"}).headers["Set-Cookie"].startswith("quiz=ey")


@pytest.mark.parametrize("content", [{"player": 7}, {"player": ["x"]}, {"player": None}, {"player": "no one"}, {}, []])
def test_a_signed_cookie_of_another_form_starts_anew_too(ann: Someone, content: object) -> None:
    interface = ann.app.session_interface
    with ann.app.test_request_context():
        serializer = interface.get_signing_serializer(ann.app)  # type: ignore[attr-defined]
    ann.browser.set_cookie("quiz", serializer.dumps(content))
    assert "Nothing is stored about you" in ann.read("/me")
    assert ann.get(ann.start()).status_code == 200


def test_a_cookie_of_the_plain_name_counts_for_nothing_under_https(ann: Someone) -> None:
    """Otherwise a neighbouring host, which cannot write a `__Host-` cookie, could make somebody play as another."""
    game = ann.start()
    plain = cookie_of(ann.browser)
    browser = ann.app.test_client()
    browser.set_cookie("quiz", plain, secure=True)
    assert browser.get(game, base_url="https://localhost").status_code == 403


@pytest.mark.parametrize(("hours", "accepted"), [(-1, True), (-24 * 399, True), (24 * 399, True), (24 * 401, False)])
def test_a_clock_that_was_set_back_shuts_nobody_out(
    ann: Someone, monkeypatch: pytest.MonkeyPatch, hours: int, *, accepted: bool
) -> None:
    game, then = ann.start(), time.time() + hours * 3600
    monkeypatch.setattr("time.time", lambda: then)
    assert (ann.get(game).status_code == 200) == accepted
