"""`quiz reload`: running servers take over a good bank in all their workers, and no game under way notices."""

import json
import os
import re
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Event
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from quiz.app import create_app
from quiz.cli import main
from quiz.reload import generation_fingerprint, list_served_banks, load_generation, save_next_generation, server_note
from quiz.services.bank_reload import BankReload
from tests.cli.test_serve import POSIX, run, served
from tests.conftest import settings, write_bank
from tests.factories import questions
from tests.players import Clock, Someone, title

BAD = "- id: a\n  ask: Who?\n  difficulty: easy\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


@pytest.fixture
def app(bank: Path, data: Path, clock: Clock) -> Iterator[Flask]:
    """The game on a bank that may be changed."""
    made = create_app(settings(data, bank), clock)
    yield made
    made.extensions["quiz"].engine.dispose()


@pytest.fixture
def bank_reload(app: Flask, data: Path) -> BankReload:
    """The look of a worker, at the test's own time."""
    return BankReload(app.extensions["quiz"], data, generation_fingerprint(data))


def reload(bank: Path, data: Path) -> Result:
    """While a server plays the bank."""
    with server_note(data, bank):
        return call(bank, data)


def call(bank: Path, data: Path) -> Result:
    return CliRunner().invoke(main, ["reload", "--questions", str(bank)], env={"QUIZ_DATA": str(data)})


def change(bank: Path) -> None:
    """Another film's title, and other questions: none of the old ones is left."""
    for path in bank.glob("*.yaml"):
        path.unlink()
    write_bank(bank, questions(200))
    film = (bank / "film.yaml").read_text(encoding="utf-8")
    (bank / "film.yaml").write_text(film.replace("Test Film", "Other Film") + "id: test-film-2023\n", encoding="utf-8")


def test_a_changed_bank_is_taken_over_when_it_is_reloaded_and_not_before(
    ann: Someone, bank: Path, data: Path, bank_reload: BankReload, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "quiz")
    old = {each.id for each in ann.app.extensions["quiz"].bank.questions}
    change(bank)
    bank_reload.reload()
    assert title(ann.get("/")) == "Play · Test Film Quiz"
    result = reload(bank, data)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"{bank}: 200 questions, no problems\n")
    bank_reload.reload()
    assert title(ann.get("/")) == "Play · Other Film Quiz"
    assert not {card.question.id for card in ann.held(ann.start()).game.cards} & old
    assert f"took over 200 questions of {bank}" in caplog.text


@POSIX
def test_where_no_server_plays_the_bank_it_says_so_and_changes_nothing(tmp_path: Path, bank: Path, data: Path) -> None:
    (data / "server.killed").write_text(f'{{"questions": "{bank}"}}', encoding="utf-8")
    (data / "server.x").write_text("{", encoding="utf-8")
    result = call(bank, data)
    assert result.exit_code == 1
    assert f"No server runs with the data folder {data}" in result.stderr
    other = tmp_path / "other"
    with server_note(data, other):
        result = call(bank, data)
    assert result.exit_code == 1
    assert f"plays the bank of {other}, not of {bank}" in result.stderr
    assert generation_fingerprint(data) == ()


def test_a_game_under_way_keeps_its_questions_though_they_are_gone(
    ann: Someone, ben: Someone, bank: Path, data: Path, bank_reload: BankReload
) -> None:
    game = ann.start()
    cards = ann.held(game).game.cards
    change(bank)
    reload(bank, data)
    bank_reload.reload()
    assert cards[0].question.stem in ann.read(game)
    ann.play(game)
    assert ann.held(game).game.cards == cards
    assert ann.held(game).game.right == 10
    assert cards[9].question.stem in ann.read(game)
    deck = ann.held(game).deck.id
    assert ben.held(ben.start(f"/decks/{deck}/games")).game.cards == cards


def test_a_bad_bank_is_refused_with_its_lines_and_raises_nothing(bank: Path, data: Path) -> None:
    reload(bank, data)
    before = generation_fingerprint(data), load_generation(data)
    (bank / "extra.yaml").write_text(BAD)
    result = reload(bank, data)
    assert result.exit_code == 1
    assert f"{bank}/extra.yaml:1:3: Q301" in result.stdout
    assert "go on with the old one" in result.stderr
    assert (generation_fingerprint(data), load_generation(data)) == before


def test_a_bank_that_turned_bad_since_is_logged_and_the_old_one_goes_on(
    ann: Someone, bank: Path, data: Path, bank_reload: BankReload, caplog: pytest.LogCaptureFixture
) -> None:
    change(bank)
    reload(bank, data)
    (bank / "extra.yaml").write_text(BAD)
    bank_reload.reload()
    assert f"{bank}/extra.yaml:1:3: Q301" in caplog.text
    assert title(ann.get("/")) == "Play · Test Film Quiz"
    caplog.clear()
    bank_reload.reload()
    assert caplog.text == "", "it is not read again until the next reload"
    (bank / "extra.yaml").unlink()
    reload(bank, data)
    bank_reload.reload()
    assert title(ann.get("/")) == "Play · Other Film Quiz"


def test_a_reload_of_another_bank_is_told(
    tmp_path: Path, bank: Path, data: Path, bank_reload: BankReload, caplog: pytest.LogCaptureFixture
) -> None:
    other = write_bank(tmp_path / "other", questions(200))
    reload(other, data)
    bank_reload.reload()
    assert f"quiz reload was called for {other}, but this server plays the bank of {bank}" in caplog.text


def test_what_is_no_generation_changes_nothing(ann: Someone, bank: Path, data: Path, bank_reload: BankReload) -> None:
    change(bank)
    for content in ("", "{", "[]", '{"number": "x"}', '{"number": 1}'):
        (data / "generation").write_text(content)
        bank_reload.reload()
    assert title(ann.get("/")) == "Play · Test Film Quiz"
    assert save_next_generation(data, bank).number == 1
    assert save_next_generation(data, bank).number == 2
    assert [path.name for path in data.glob("generation*")] == ["generation"]


def test_a_failure_of_ours_is_logged_and_the_looking_goes_on(
    ann: Someone, bank: Path, data: Path, bank_reload: BankReload, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fail(_folder: Path) -> None:
        raise RuntimeError("broken on purpose")

    change(bank)
    reload(bank, data)
    with monkeypatch.context() as broken:
        broken.setattr("quiz.services.bank_reload.load_bank", fail)
        bank_reload.watch(Stopped(after=2))
    assert [record.message for record in caplog.records] == ["the bank could not be taken over; the old one goes on"]
    reload(bank, data)
    bank_reload.watch(Stopped(after=1))
    assert title(ann.get("/")) == "Play · Other Film Quiz"


class Stopped(Event):
    """An event that lets a loop go round so many times, without waiting."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.left = after

    def wait(self, _timeout: float | None = None) -> bool:
        self.left -= 1
        return self.left < 0


@POSIX
def test_what_a_killed_server_left_is_swept_away_by_the_next(bank: Path, tmp_path: Path) -> None:
    with server_note(tmp_path, bank):
        said = json.dumps({"process": 1, "questions": str(bank)})
        for name in ("server.0000ffff", "server.12345678", "server.key"):
            (tmp_path / name).write_text(said)
        os.utime(tmp_path / "server.12345678", (0, 0))
        os.utime(tmp_path / "server.key", (0, 0))
        with server_note(tmp_path, bank):
            assert not (tmp_path / "server.12345678").exists()
            assert len(list(tmp_path.glob("server.*"))) == 4
    left = {path.name for path in tmp_path.glob("server.*")}
    assert left == {"server.0000ffff", "server.key"}, "just begun, and the host's own"


@POSIX
@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
@pytest.mark.parametrize("kind", ["a pipe", "a link to a pipe", "a folder"])
def test_what_is_no_file_is_no_servers_note_and_is_not_waited_for(bank: Path, tmp_path: Path, kind: str) -> None:
    note = tmp_path / "server.0123abcd"
    if kind == "a folder":
        note.mkdir()
    else:
        os.mkfifo(tmp_path / "pipe" if "link" in kind else note)
    if "link" in kind:
        note.symlink_to(tmp_path / "pipe")
    looking = threading.Thread(target=look_for_servers, args=(tmp_path, bank), daemon=True)
    looking.start()
    looking.join(20)
    assert not looking.is_alive()


def look_for_servers(data: Path, bank: Path) -> None:
    with server_note(data, bank):
        assert list(list_served_banks(data)) == [bank.resolve()]


def test_a_data_folder_that_cannot_be_written_to_is_told(bank: Path, tmp_path: Path) -> None:
    result = call(bank, Path("/dev/null/data"))
    assert result.exit_code == 1
    assert "give QUIZ_DATA as you gave it" in result.stderr
    (tmp_path / "full" / "generation").mkdir(parents=True)
    result = reload(bank, tmp_path / "full")
    assert result.exit_code == 2
    assert "cannot be written to" in result.stderr


def test_every_worker_of_a_running_server_takes_it_over(bank: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with served(data, "--workers", "3", "--questions", str(bank)) as address:
        ann = build_opener(HTTPCookieProcessor(CookieJar()))
        with ann.open(f"{address}games", b"spoilers=yes") as page:
            game, asked = page.url, stem(page.read().decode())
        change(bank)
        (bank / "extra.yaml").write_text(BAD)
        assert run("reload", "--questions", str(bank), QUIZ_DATA=str(data)).returncode == 1
        assert {film(address) for _ in range(20)} == {"Test Film"}
        (bank / "extra.yaml").unlink()
        accepted = run("reload", "--questions", str(bank), QUIZ_DATA=str(data))
        assert accepted.returncode == 0, accepted.stderr
        for _ in range(200):
            said = {film(address) for _ in range(30)}
            if said == {"Other Film"}:
                break
            time.sleep(0.05)
        assert said == {"Other Film"}
        with ann.open(game) as page:
            assert stem(page.read().decode()) == asked
    assert not list_served_banks(data)
    assert not list(data.glob("server.*"))


def film(address: str) -> str:
    """The film that one of the workers plays; each request is a connection of its own."""
    with urllib.request.urlopen(address) as page:  # noqa: S310 - our own server
        found = re.search(r"<title>Play · (.*) Quiz</title>", page.read().decode())
    assert found
    return found[1]


def stem(page: str) -> str:
    found = re.search(r'<h1 id="q"[^>]*>(.*?)</h1>', page, re.DOTALL)
    assert found, page
    return found[1]
