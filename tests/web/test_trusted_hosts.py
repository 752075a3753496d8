"""Under which names the game answers, whose forwarded headers it believes, and where it never sends anybody."""

import re
import socket
from pathlib import Path
from urllib.parse import urljoin

import pytest
from flask import Flask, request

from quiz.app import create_app
from quiz.web.security import is_own_host, own_names
from tests.conftest import settings
from tests.players import Clock, Someone

NAMED = {"hosts": ("quiz.example.org", "[2001:db8::1]")}


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8000", "quiz.localhost", "127.0.0.1:8000", "192.168.1.20", "[::1]:8000", "[fd00::5]"],
)
def test_on_a_laptop_and_at_home_the_game_answers_to_addresses_and_to_this_machine(host: str) -> None:
    assert is_own_host(host, ())


def test_it_answers_to_what_this_machine_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "Laptop.corp.example")
    own_names.cache_clear()
    names = ("laptop", "LAPTOP:8000", "laptop.local", "laptop.lan", "laptop.home.arpa", "laptop.corp.example.")
    assert all(is_own_host(name, ()) for name in names)
    assert not is_own_host("laptop.example", ())
    assert not is_own_host("corp.example", ())
    own_names.cache_clear()


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "0x7f000001", ""]
)
def test_a_name_that_somebody_pointed_here_is_refused(host: str) -> None:
    assert not is_own_host(host, ())


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("quiz.example.org", True),
        ("QUIZ.example.org:443", True),
        ("quiz.example.org.", True),
        ("[2001:db8::1]:8000", True),
        ("www.quiz.example.org", False),
        ("example.org", False),
        ("localhost", False),
        ("127.0.0.1", False),
    ],
)
def test_named_hosts_are_the_only_ones(host: str, ours: bool) -> None:
    assert is_own_host(host, NAMED["hosts"]) == ours


def test_a_foreign_host_gets_a_plain_400_on_every_page_but_the_probes(ann: Someone) -> None:
    for path in ("/", "/nowhere", "/static/base.css", "/me"):
        response = ann.browser.get(path, headers={"Host": "evil.example"})
        assert response.status_code == 400
        assert "QUIZ_HOSTS" in response.text
        assert "evil" not in response.text
    for path in ("/healthz", "/readyz"):
        assert ann.browser.get(path, headers={"Host": "evil.example"}).status_code == 200


def proxied(folder: Path, bank: Path, clock: Clock, proxies: int) -> Flask:
    app = create_app(settings(folder, bank).model_copy(update={"proxies": proxies}), clock)
    app.add_url_rule("/told", view_func=_told)
    return app


def _told() -> dict[str, str]:
    return {"scheme": request.scheme, "address": request.remote_addr or "", "host": request.host}


FORWARDED = {
    "X-Forwarded-For": "203.0.113.9, 198.51.100.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Port": "444",
    "X-Forwarded-Prefix": "/evil",
    "Forwarded": "for=203.0.113.9;proto=https;host=evil.example",
}


@pytest.mark.parametrize(
    ("proxies", "address", "scheme"),
    [(0, "127.0.0.1", "http"), (1, "198.51.100.7", "https"), (2, "203.0.113.9", "http")],
)
def test_forwarded_headers_are_believed_from_as_many_proxies_as_there_are(
    tmp_path: Path, bank_folder: Path, clock: Clock, proxies: int, address: str, scheme: str
) -> None:
    app = proxied(tmp_path, bank_folder, clock, proxies)
    response = app.test_client().get("/told", headers=FORWARDED)
    assert response.json == {"scheme": scheme, "address": address, "host": "localhost"}
    assert ("Strict-Transport-Security" in response.headers) == (scheme == "https")
    app.extensions["quiz"].engine.dispose()


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", "..//evil.example"])
def test_no_field_sends_anybody_elsewhere(ann: Someone, target: str) -> None:
    ann.start()
    topic = ann.app.extensions["quiz"].bank.topics[0]
    for response in (
        ann.post("/me/name", name="Ann", game=target),
        ann.post("/games", next=target, topic=topic),
        ann.get(f"/daily?next={target}"),
    ):
        assert response.status_code == 303
        assert re.match(r"/(?![/\\])", response.headers["Location"])


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/daily", "//daily//x", "/\\evil.example"])
def test_no_path_sends_anybody_elsewhere(ann: Someone, path: str) -> None:
    response = ann.browser.get("/", environ_overrides={"PATH_INFO": path})
    assert response.status_code in (308, 404)
    assert urljoin("http://localhost/", response.headers.get("Location", "/")).startswith("http://localhost/")
