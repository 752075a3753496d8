"""The checks of requests and the headers of responses, on an app of one page."""

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quiz.web.security import nonce, protect, refuse_foreign_posts, refuse_oversized, refuse_unreadable


@pytest.fixture
def browser() -> FlaskClient:
    """A browser before a page that may be read and changed, and whose style may bear a nonce."""
    app = Flask(__name__)
    app.before_request(refuse_foreign_posts)
    app.before_request(refuse_oversized)
    app.before_request(refuse_unreadable)
    app.after_request(protect)

    @app.route("/", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    def page() -> str:
        return "read or changed"

    @app.route("/styled")
    def styled() -> str:
        return f"{nonce()} {nonce()}"

    @app.route("/kept")
    def kept() -> Response:
        return Response("kept", headers={"Cache-Control": "max-age=60"})

    return app.test_client()


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:81"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
def test_a_change_asked_from_elsewhere_is_refused(browser: FlaskClient, method: str, headers: dict[str, str]) -> None:
    assert browser.open("/", method=method, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},  # no browser, so nobody who could be led astray
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    ],
)
def test_a_change_asked_from_the_game_itself_is_made(browser: FlaskClient, headers: dict[str, str]) -> None:
    assert browser.post("/", headers=headers).status_code == 200


def test_an_origin_is_compared_with_its_port(browser: FlaskClient) -> None:
    at_home = {"base_url": "http://192.168.1.5:8000"}
    assert browser.post("/", headers={"Origin": "http://192.168.1.5:8000"}, **at_home).status_code == 200
    assert browser.post("/", headers={"Origin": "http://192.168.1.5:9000"}, **at_home).status_code == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_what_changes_nothing_may_be_asked_from_anywhere(browser: FlaskClient, method: str) -> None:
    assert browser.open("/", method=method, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_an_address_is_read_up_to_two_thousand_bytes_and_fifty_fields(browser: FlaskClient) -> None:
    assert browser.get(f"/?a={'x' * 1_998}").status_code == 200
    assert browser.get(f"/?a={'x' * 1_999}").status_code == 414
    assert browser.get("/?" + "&".join(["a=1"] * 50)).status_code == 200
    assert browser.get("/?" + "&".join(["a=1"] * 51)).status_code == 413


def test_a_form_is_read_up_to_fifty_fields_and_without_files(browser: FlaskClient) -> None:
    assert browser.post("/", data={"a": ["1"] * 25, "b": ["2"] * 25}).status_code == 200
    assert browser.post("/", data={"a": ["1"] * 25, "b": ["2"] * 26}).status_code == 413
    assert browser.post("/", data={"a": "1"}, content_type="multipart/form-data").status_code == 415


def test_what_comes_with_a_page_asked_for_is_not_parsed(browser: FlaskClient) -> None:
    assert browser.get("/", data={"a": ["\0"] * 51}).status_code == 200
    assert browser.get("/", data={"a": "1"}, content_type="multipart/form-data").status_code == 200


def test_a_nul_is_refused_wherever_it_stands(browser: FlaskClient) -> None:
    assert browser.get("/%00").status_code == 400
    assert browser.get("/?a=b&c=%00").status_code == 400
    assert browser.post("/", data={"a": ["b", "c\0"]}).status_code == 400
    assert browser.post("/", data={"a": ["b", "c"]}).status_code == 200


def test_an_address_that_is_no_text_is_refused(browser: FlaskClient) -> None:
    for query in (b"a=\xff", b"\xed\xa0\x80"):
        refused = browser.get("/", environ_overrides={"QUERY_STRING": query.decode("latin-1")})
        assert refused.status_code == 400


def policy(response: TestResponse) -> dict[str, str]:
    """The rules of a response's content policy."""
    return dict(rule.split(" ", 1) for rule in response.headers["Content-Security-Policy"].split("; "))


def test_a_page_may_load_nothing_but_our_own_files_and_stand_in_no_frame(browser: FlaskClient) -> None:
    page = browser.get("/")
    assert policy(page) == {
        "default-src": "'none'",
        "object-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert page.headers["X-Frame-Options"] == "DENY", "for browsers that do not know frame-ancestors"


def test_a_response_has_one_nonce_of_its_own_however_often_it_is_asked_for(browser: FlaskClient) -> None:
    styled = browser.get("/styled")
    first, second = styled.text.split()
    assert first == second
    assert len(first) >= 16, "96 bits at least"
    assert policy(styled)["style-src"] == f"'self' 'nonce-{first}'"
    assert browser.get("/styled").text != styled.text


def test_a_browser_guesses_no_types_tells_no_other_site_and_shares_no_window(browser: FlaskClient) -> None:
    headers = browser.get("/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_no_page_may_use_a_camera_or_whatever_else_a_quiz_has_no_need_of(browser: FlaskClient) -> None:
    features = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
    switched_off = browser.get("/").headers["Permissions-Policy"].split(", ")
    assert set(switched_off) == {f"{feature}=()" for feature in features}


def test_a_browser_that_came_by_https_is_told_to_come_so_for_a_year(browser: FlaskClient) -> None:
    secure = browser.get("/", base_url="https://localhost")
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in browser.get("/").headers, "over http it would be ignored"


def test_a_page_is_kept_nowhere_unless_it_says_for_how_long(browser: FlaskClient) -> None:
    assert browser.get("/").headers["Cache-Control"] == "no-store"
    assert browser.get("/kept").headers["Cache-Control"] == "max-age=60"
