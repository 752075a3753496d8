"""Who may open the preview: this machine under its own names, and nobody else."""

import re
import socket
import urllib.request
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from quiz.preview import create_preview
from tests.cli.test_serve import run, started
from tests.conftest import write_bank
from tests.factories import choice
from tests.players import Someone, words

QUESTION = choice(id="who-dies", ask="Who dies?")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank", [QUESTION])


@pytest.fixture
def browser(bank: Path) -> FlaskClient:
    return create_preview(bank).test_client()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.5:8001", "localhost.evil"])
def test_another_host_is_refused_and_learns_nothing(browser: FlaskClient, host: str) -> None:
    for path in ("/", "/changes", f"/questions/{QUESTION.id}"):
        response = browser.get(path, headers={"Host": host})
        assert response.status_code == 400
        assert "open it by that name" in words(response)
        assert "Test Film" not in response.text
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["127.0.0.1:8001", "localhost:8001", "localhost"])
def test_this_machine_is_answered_with_the_headers_of_the_game(browser: FlaskClient, host: str) -> None:
    response = browser.get("/", headers={"Host": host})
    assert response.status_code == 200
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Cache-Control"] == "no-store"


def test_what_is_not_there_is_said(browser: FlaskClient) -> None:
    response = browser.get("/questions/nowhere")
    assert response.status_code == 404
    assert "no question with this id" in words(response)
    assert browser.post("/").status_code == 405


def test_players_never_load_what_is_the_preview_s(ann: Someone) -> None:
    assert "preview" not in ann.get("/").text
    assert "preview" not in ann.get(ann.start()).text


def test_it_runs_on_this_machine_alone(bank: Path) -> None:
    with started("preview", str(bank)) as (_server, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        assert "Who dies?" in urllib.request.urlopen(address).read().decode()  # noqa: S310 - our own server
        port = int(address.rstrip("/").rpartition(":")[2])
        with pytest.raises(OSError), socket.create_connection(("127.0.0.2", port), timeout=2):  # noqa: PT011
            pass
        taken = run("preview", str(bank), "--port", str(port))
    assert taken.returncode == 2
    assert f"port {port}" in taken.stderr
    nowhere = run("preview", str(bank.parent))
    assert nowhere.returncode == 2
    assert "holds no film.yaml" in nowhere.stderr
