"""Who is kept out, and what every response says to the browser."""

import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, select
from sqlmodel import SQLModel
from werkzeug.test import TestResponse

from quiz.app import create_app
from quiz.errors import BadSettings
from quiz.storage.database import reading, writing
from quiz.web.security import REFUSED
from tests.conftest import POSTGRES, settings
from tests.factories import right_answer
from tests.players import Clock, Someone, words


def every_sort_of_response(ann: Someone, monkeypatch: pytest.MonkeyPatch) -> dict[str, TestResponse]:
    """A response of every sort: pages, files, redirects, and each way to be refused or to fail."""
    game = ann.start()
    asset = re.findall(r'"(/static/[^"]+)"', ann.get("/").text)[0]
    responses = {
        "page": ann.get("/"), "game": ann.get(game), "data": ann.get("/me/data.json"), "static": ann.get(asset),
        "redirect": ann.post("/games"), "health": ann.get("/healthz"), "ready": ann.get("/readyz"),
        "no static": ann.get("/static/no.css"), "options": ann.browser.options("/games"),
        "head": ann.browser.head("/"),
        "bad host": ann.browser.get("/", headers={"Host": "..", "Cookie": ""}),
        "foreign host": ann.browser.get("/", headers={"Host": "evil.example"}),
        "foreign post": ann.browser.post("/games", headers={"Origin": "null"}), "404": ann.get("/nowhere"),
        "405": ann.get("/games"), "422": ann.name("x" * 30),
        "413": ann.browser.post("/games", data=b"x" * 9_000, content_type="application/x-www-form-urlencoded"),
        "400": ann.get("/games/%00"), "403": Someone(ann.app, ann.clock).get(game),
    }  # fmt: skip
    monkeypatch.setattr("quiz.storage.leaderboards.load_page", fail)
    return responses | {"500": ann.get("/leaderboard")}


def fail(*_args: object, **_named: object) -> None:
    raise RuntimeError("broken on purpose")


def test_every_response_carries_the_security_headers(ann: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    for sort, response in every_sort_of_response(ann, monkeypatch).items():
        headers = response.headers
        if sort == "static":  # not a page: nothing that it holds may load or run
            assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        elif sort == "redirect":  # shows nothing, and its policies would mean nothing
            assert response.data == b""
            assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        else:
            policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
            assert {policy[name] for name in ("default-src", "object-src", "base-uri", "frame-ancestors")} == {
                "'none'"
            }
            assert headers["Cross-Origin-Opener-Policy"] == "same-origin", sort
            assert all(part.endswith("=()") for part in headers["Permissions-Policy"].split(", ")), sort
        assert not re.search(r"unsafe|\*|http|data:", headers.get("Content-Security-Policy", "")), sort
        assert headers["X-Content-Type-Options"] == "nosniff", sort
        assert headers["X-Frame-Options"] == "DENY", sort
        assert headers["Referrer-Policy"] == "same-origin", sort
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin", sort
        assert "Access-Control-Allow-Origin" not in headers, sort
        assert "Server" not in headers, sort
        assert "Strict-Transport-Security" not in headers, "it would mean nothing over plain http"


def test_only_static_files_may_be_kept(ann: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    for sort, response in every_sort_of_response(ann, monkeypatch).items():
        kept = response.headers["Cache-Control"]
        assert kept == ("public, max-age=31536000, immutable" if sort == "static" else "no-store"), sort


def test_every_body_says_what_it_is_and_in_which_letters(ann: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    for sort, response in every_sort_of_response(ann, monkeypatch).items():
        if response.data:
            assert re.fullmatch(r"text/\w+; charset=utf-8|application/json|image/svg\+xml.*", response.content_type), (
                sort
            )


@pytest.mark.parametrize("path", ["/", "/nowhere", "/healthz", "/static/no.css"])
def test_responses_over_https_ask_the_browser_to_stay_there(ann: Someone, path: str) -> None:
    response = ann.browser.get(path, base_url="https://localhost")
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "BREW"])
def test_methods_that_no_page_needs_are_refused(ann: Someone, method: str) -> None:
    game = ann.start()
    for path in addresses(ann.app, game[-16:], ann.held(game).deck.id, "2026-11-24"):
        assert ann.browser.open(path, method=method).status_code == 405, path


def test_the_one_inline_style_has_the_nonce_of_its_response(ann: Someone) -> None:
    game = ann.start()
    first, second = ann.get(game), ann.get(game)
    nonces = [re.findall(r'<style nonce="([^"]+)">', page.text) for page in (first, second)]
    assert len(nonces[0]) == 1
    assert nonces[0] != nonces[1]
    assert f"'nonce-{nonces[0][0]}'" in first.headers["Content-Security-Policy"]


def addresses(app: Flask, *parts: str) -> list[str]:
    """Every address of the app, with each of these for what is left open in it."""
    rules = app.url_map.iter_rules()
    return sorted({re.sub(r"<[^>]+>", part, rule.rule) for rule in rules for part in parts})


def everything_stored(app: Flask) -> dict[str, list[str]]:
    """All rows of all tables."""
    with reading(app.extensions["quiz"].engine) as connection:
        return {
            table.name: sorted(str(row) for row in connection.execute(select(table)))
            for table in SQLModel.metadata.sorted_tables
        }


def test_asking_for_a_page_changes_nothing(app: Flask, ann: Someone) -> None:
    ann.play(ann.start())
    ann.name("Ann")
    game = ann.start()
    ann.answer(game, ("",))
    asked = {"position": 1, "answer": "0", "name": "Bea", "confirm": "yes", "note": "hm", "code": "A", "topic": "cast"}
    before = everything_stored(app)
    for path in addresses(app, game.rsplit("/", 1)[1], ann.held(game).deck.id, "2026-11-24"):
        for method in ("GET", "HEAD", "OPTIONS"):
            response = ann.browser.open(path, method=method, query_string=asked)
            assert response.status_code < 500, path
            assert "Set-Cookie" not in response.headers, path
    assert everything_stored(app) == before
    assert not [rule for rule in app.url_map.iter_rules() if rule.methods and {"GET", "POST"} <= rule.methods]


def test_no_page_says_what_runs_here_or_where(
    tmp_path: Path, bank_folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = "t" * 40
    app = create_app(settings(tmp_path, bank_folder).model_copy(update={"metrics_token": token}), clock)
    ann, stranger = Someone(app, clock), Someone(app, clock)
    game = ann.start()
    inside = [str(tmp_path), str(bank_folder), str(Path(__file__).parents[2]), "k" * 32, token, "sqlite", "postgres",
              "granian", "werkzeug", "flask", "jinja", "python"]  # fmt: skip
    where = addresses(app, game.rsplit("/", 1)[1], ann.held(game).deck.id, "2026-11-24", "nowhere")

    def check(paths: list[str]) -> None:
        for someone in (ann, stranger):
            for path in paths:
                response = someone.get(path)
                response_text = f"{response.headers}{response.text}".lower()
                assert not [word for word in inside if word in response_text], path

    check(where)
    monkeypatch.setattr("quiz.services.installation.check_writable", _quote_the_inside)
    monkeypatch.setattr("quiz.services.Services.today", _quote_the_inside)
    check(where)
    assert stranger.get("/readyz").status_code == 503
    assert ann.get("/").status_code == 500
    app.extensions["quiz"].engine.dispose()


def _quote_the_inside(*_args: object) -> None:
    raise BadSettings(f"{Path(__file__).parents[2]} cannot be written by python")


def test_a_post_from_elsewhere_is_refused_with_a_page_that_says_so(ann: Someone) -> None:
    response = ann.browser.post("/games", headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert "another site" in words(response)


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


@pytest.mark.parametrize("status", [400, 408, 413, 503])
def test_what_the_front_refuses_is_a_page_that_needs_no_database(
    ann: Someone, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    ann.start()
    monkeypatch.setattr("quiz.storage.players.find_player", fail)
    for path in ("/games", "/me/name", "/nowhere"):
        response = ann.browser.post(path, environ_overrides={REFUSED: status})
        assert response.status_code == status
        assert "To the start" in words(response)
        assert ("Retry-After" in response.headers) == (status == 503)


@pytest.mark.parametrize("host", ["a b", "[::", "..", "localhost:99999", "", "x" * 300, "evil.example"])
def test_what_the_front_refuses_under_a_host_that_is_none_is_refused_too(ann: Someone, host: str) -> None:
    for path in ("/", "/games", "/healthz"):
        response = ann.browser.post(path, headers={"Host": host}, environ_overrides={REFUSED: 413})
        assert response.status_code == 400


@pytest.mark.skipif(POSTGRES is not None, reason="PostgreSQL has no lock on the whole database")
def test_a_database_that_stays_locked_is_a_page_that_says_to_try_again(
    bank_folder: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.storage.database.BUSY_MS", 20)
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
    game = ann.start()
    monkeypatch.setattr("quiz.storage.games.load_for_page", fail)
    response = ann.get(game)
    assert response.status_code == 500
    assert "your game is safe" in words(response)
    assert "broken on purpose" not in response.text


def test_static_files_are_kept_for_good_under_a_hashed_name(ann: Someone) -> None:
    links = re.findall(r'(?:href|src)="(/static/[^"]+)"', ann.get("/").text)
    assert len(links) == 4
    for link in links:
        response = ann.get(link)
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    for path in (
        "base.css",
        "",
        "../app.py",
        "%2e%2e/app.py",
        "..%2fapp.py",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        ".git/HEAD",
    ):
        assert ann.get(f"/static/{path}").status_code == 404, path
    for path in ("/static", "/.git/HEAD", "/.env", "/pyproject.toml", "/quiz/app.py", "/templates/base.html"):
        assert ann.get(path).status_code == 404, path
    assert not [rule for rule in ann.app.url_map.iter_rules() if "path:" in rule.rule], "no page takes a path of files"


def test_health_is_said_in_plain_text(ann: Someone) -> None:
    assert ann.get("/healthz").data == b"ok\n"
    assert ann.get("/readyz").text.startswith("ready, ")


@pytest.mark.skipif(POSTGRES is not None, reason="PostgreSQL has no lock on the whole database")
def test_a_database_that_takes_nothing_is_not_ready_and_the_process_is_healthy(
    bank_folder: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.storage.database.BUSY_MS", 20)
    app = create_app(settings(tmp_path, bank_folder), clock)
    ann = Someone(app, clock)
    with writing(app.extensions["quiz"].engine):
        response = ann.get("/readyz")
        assert (response.status_code, response.content_type) == (503, "text/plain; charset=utf-8")
        assert "cannot be written" in response.text
        assert ann.get("/healthz").status_code == 200
    assert ann.get("/readyz").status_code == 200
    app.extensions["quiz"].engine.dispose()


@pytest.mark.skipif(POSTGRES is not None, reason="makes SQLite read-only")
def test_a_database_that_may_only_be_read_is_not_ready(app: Flask, ann: Someone) -> None:
    engine = app.extensions["quiz"].engine
    event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA query_only=ON").close())
    engine.dispose()
    assert ann.get("/leaderboard").status_code == 200
    assert ann.get("/readyz").status_code == 503
