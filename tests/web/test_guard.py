"""Who is kept out, and what every response says to the browser."""

import re
from pathlib import Path

import pytest

from quiz.app import create_app
from quiz.storage.engine import writing
from tests.conftest import POSTGRES, settings
from tests.factories import right_answer
from tests.players import Clock, Someone, words

PAGES = ["/", "/leaderboard", "/daily/2026-11-24", "/me", "/scoring", "/nowhere", "/healthz"]


@pytest.mark.parametrize("path", PAGES)
def test_every_response_carries_the_security_headers(ann: Someone, path: str) -> None:
    headers = ann.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


def test_the_one_inline_style_bears_the_nonce_of_its_response(ann: Someone) -> None:
    game = ann.start()
    first, second = ann.get(game), ann.get(game)
    nonces = [re.findall(r'<style nonce="([^"]+)">', page.text) for page in (first, second)]
    assert len(nonces[0]) == 1
    assert nonces[0] != nonces[1]
    assert f"'nonce-{nonces[0][0]}'" in first.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
def test_a_post_from_elsewhere_is_refused(ann: Someone, headers: dict[str, str]) -> None:
    response = ann.browser.post("/games", headers=headers)
    assert response.status_code == 403
    assert "another site" in words(response)


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://localhost"}]
)
def test_a_post_from_the_game_itself_is_taken(ann: Someone, headers: dict[str, str]) -> None:
    assert ann.browser.post("/games", headers=headers).status_code == 303


def test_a_page_may_be_opened_from_anywhere(ann: Someone) -> None:
    assert ann.browser.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(ann: Someone) -> None:
    cookie = ann.post("/games").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    secure = ann.browser.post("/games", base_url="https://localhost").headers["Set-Cookie"]
    assert secure.startswith("__Host-quiz=")
    assert "Secure" in secure
    assert "Path=/" in secure
    assert "Domain" not in secure


def test_an_error_is_a_page_with_a_way_on(ann: Someone) -> None:
    game = ann.start()
    for response, status in (
        (ann.get("/nowhere"), 404),
        (ann.get("/games"), 405),
        (ann.post(f"{game}/answers", answer="0"), 400),
        (ann.browser.post("/games", data=b"x" * 20_000, content_type="application/x-www-form-urlencoded"), 413),
        (ann.browser.post("/games", headers={"Origin": "null"}), 403),
        (ann.browser.post("/games", headers={"Origin": "http://["}), 403),
        (ann.get("/games/%00"), 400),
        (ann.get("/decks/x?beat=%00"), 400),
        (ann.post("/games", topic="\0"), 400),
    ):
        assert response.status_code == status
        assert "To the start" in words(response)
        assert str(status) in words(response)


def test_a_method_that_an_address_does_not_take_is_answered_with_those_it_takes(ann: Someone) -> None:
    assert set(ann.get("/games").headers["Allow"].split(", ")) == {"OPTIONS", "POST"}


@pytest.mark.parametrize("host", ["..", ".a", "a" * 70 + ".org"])
def test_a_host_that_is_none_is_refused_in_plain_words(ann: Someone, host: str) -> None:
    response = ann.browser.get("/", headers={"Host": host})
    assert response.status_code == 400
    assert "names no host" in response.text
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.skipif(POSTGRES is not None, reason="PostgreSQL has no lock on the whole database")
def test_a_database_that_stays_locked_is_a_page_that_says_to_try_again(
    bank_folder: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.storage.engine.BUSY_MILLIS", 20)
    app = create_app(settings(tmp_path, bank_folder), clock)
    ann = Someone(app, clock)
    game = ann.start()
    given = right_answer(ann.card(game))
    with writing(app.extensions["quiz"].engine):
        response = ann.answer(game, given)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert "Nothing is lost" in words(response)
    assert ann.answer(game, given).status_code == 303, "well again by itself"
    app.extensions["quiz"].engine.dispose()


def test_a_failure_of_ours_is_a_page_too(ann: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise RuntimeError("broken on purpose")

    game = ann.start()
    monkeypatch.setattr("quiz.storage.games.load", fail)
    response = ann.get(game)
    assert response.status_code == 500
    assert "your game is safe" in words(response)
    assert "broken on purpose" not in response.text


def test_static_files_are_kept_for_good_under_a_hashed_name(ann: Someone) -> None:
    links = re.findall(r'(?:href|src)="(/static/[^"]+)"', ann.get("/").text)
    assert len(links) == 3
    for link in links:
        response = ann.get(link)
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert ann.get("/static/style.css").status_code == 404
    assert ann.get("/static/../app.py").status_code == 404


def test_a_first_visit_takes_at_most_twenty_kilobytes(ann: Someone) -> None:
    page = ann.get("/")
    links = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    sizes = {link: len(ann.get(link).data) for link in links}
    assert len(page.data) + sum(sizes.values()) <= 20_000, sizes
    assert "defer" in page.text


def test_health_is_said_in_plain_text(ann: Someone) -> None:
    assert ann.get("/healthz").data == b"ok\n"
    assert ann.get("/readyz").text.startswith("ready, ")
