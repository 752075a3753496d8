"""Deleting an account: after it, neither the database's files nor any page hold anything of the player."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from quiz.app import create_app
from quiz.reload import generation_fingerprint
from quiz.services.bank_reload import BankReload
from quiz.storage import players, secure_delete
from quiz.storage.database import driver, reading, transact, writing
from quiz.storage.maintenance import list_problems
from quiz.storage.secure_delete import RETRY_MS, wipe
from tests.cli.test_reload import Stopped
from tests.conftest import POSTGRES, settings
from tests.hosts import Host
from tests.players import Clock, Someone, create_named_player

pytestmark = pytest.mark.skipif(POSTGRES is not None, reason="looks into SQLite's files")
NAME, NOTE, TYPED = "Marzipanengel", "Lebkuchenherz", "Zimtsternenstaub"


def in_files(folder: Path, *texts: str) -> list[str]:
    """Which of the texts stand in the database's files, the write-ahead log among them."""
    stored = b"".join(file.read_bytes() for file in folder.glob("test.sqlite3*"))
    return [text for text in texts if text.encode() in stored]


def leave_traces(someone: Someone) -> str:
    """Play until a name, a note, a typed answer and a move code are stored; the player's id."""
    someone.start()
    someone.name(NAME)
    someone.post("/me/code")
    while not typed_one(someone):
        someone.start()
    return someone.held(someone.start()).player_id


def typed_one(someone: Someone) -> bool:
    game = someone.start()
    typed = False
    for position in range(1, 11):
        is_typed = someone.card(game).question.kind == "typed"
        someone.answer(game, (TYPED,) if is_typed else ("",))
        someone.post(f"{game}/reports", position=position, note=NOTE)
        someone.go_on(game)
        typed = typed or is_typed
    return typed


def crowd(app: Flask, count: int) -> list[str]:
    """Other players with names, so that the deleted one stands among them."""
    site, player_ids = app.extensions["quiz"], []
    for index in range(count):
        with writing(site.engine) as connection:
            name = f"{NAME}{index:03} {'x' * (index % 40)}"
            player_ids.append(create_named_player(connection, site.now(), name))
    return player_ids


def test_after_deletion_the_files_hold_nothing_of_the_player(app: Flask, ann: Someone, tmp_path: Path) -> None:
    crowd(app, 50)
    player = leave_traces(ann)
    assert in_files(tmp_path, NAME, NOTE, TYPED, player) == [NAME, NOTE, TYPED, player]
    assert ann.post("/me/delete").status_code == 303
    assert in_files(tmp_path, NOTE, TYPED, player, f'"{NAME}"') == []


def test_among_thousands_each_deleted_name_is_gone_and_no_other(app: Flask, tmp_path: Path) -> None:
    site, everybody = app.extensions["quiz"], crowd(app, 600)
    names = [f"{NAME}{each:03}" for each in range(600)]
    for each in range(0, 600, 3):
        with writing(site.engine) as connection:
            players.delete_players(connection, [everybody[each]])
    assert wipe(site.engine)
    kept = [name for index, name in enumerate(names) if index % 3]
    assert in_files(tmp_path, *names) == kept


@pytest.mark.parametrize("name", ["Ann", ""])
def test_a_name_that_was_changed_or_taken_away_is_gone_a_second_later(ann: Someone, tmp_path: Path, name: str) -> None:
    ann.start()
    ann.name(NAME)
    ann.name(name)
    assert in_files(tmp_path, NAME) == [NAME], "the log holds the page as it was"
    a_second_in_a_worker(ann.app, tmp_path)
    assert in_files(tmp_path, NAME) == []


@pytest.mark.parametrize("act", [["rename", "Ann"], ["delete", "--yes"]])
def test_a_name_that_the_host_takes_away_is_gone_at_once(
    ann: Someone, host: Host, tmp_path: Path, act: list[str]
) -> None:
    player = ann.held(ann.start()).player_id
    ann.name(NAME)
    command, *rest = act
    assert host.run("players", command, player, *rest).exit_code == 0
    assert in_files(tmp_path, NAME) == []


def test_whoever_reads_meanwhile_only_puts_it_off(app: Flask, ann: Someone, tmp_path: Path) -> None:
    player = leave_traces(ann)
    with reading(app.extensions["quiz"].engine) as connection:
        connection.exec_driver_sql("SELECT count(*) FROM player").fetchall()
        assert ann.post("/me/delete").status_code == 303
        a_second_in_a_worker(app, tmp_path)
        assert in_files(tmp_path, NAME, NOTE, player) == [NAME, NOTE, player]
    a_second_in_a_worker(app, tmp_path)
    assert in_files(tmp_path, NAME, NOTE, TYPED, player) == []


def test_what_was_put_off_is_done_after_a_restart(
    app: Flask, ann: Someone, tmp_path: Path, bank_folder: Path, clock: Clock
) -> None:
    player = leave_traces(ann)
    outside = driver.connect(tmp_path / "test.sqlite3", isolation_level=None)  # a program of the host's
    outside.execute("BEGIN")
    outside.execute("SELECT count(*) FROM player").fetchall()
    ann.post("/me/delete")
    app.extensions["quiz"].engine.dispose()
    again = create_app(settings(tmp_path, bank_folder), clock)
    engine = again.extensions["quiz"].engine
    a_second_in_a_worker(again, tmp_path)
    assert in_files(tmp_path, NAME, NOTE, player) == [NAME, NOTE, player]
    assert any("still holds what was deleted" in problem for problem in list_problems(engine))
    outside.close()
    a_second_in_a_worker(again, tmp_path)
    assert in_files(tmp_path, NAME, NOTE, TYPED, player) == []
    assert list_problems(engine) == []
    engine.dispose()


def test_what_is_deleted_while_the_log_is_being_emptied_stays_noted(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = app.extensions["quiz"].engine
    first, second = crowd(app, 2)
    empty = secure_delete._empty_log  # noqa: SLF001 - the moment in between is not to be had otherwise

    def late(engine: Engine, patience: int) -> bool:
        emptied = empty(engine, patience)
        transact(engine, lambda connection: players.delete_players(connection, [second]))
        return emptied

    transact(engine, lambda connection: players.delete_players(connection, [first]))
    with monkeypatch.context() as patched:
        patched.setattr(secure_delete, "_empty_log", late)
        wipe(engine)
    assert in_files(tmp_path, f"{NAME}001") == [f"{NAME}001"]
    a_second_in_a_worker(app, tmp_path)
    assert in_files(tmp_path, NAME) == []


def test_a_locked_database_puts_it_off_and_fails_nothing(app: Flask, ann: Someone, tmp_path: Path) -> None:
    engine = app.extensions["quiz"].engine
    (player,) = crowd(app, 1)
    transact(engine, lambda connection: players.delete_players(connection, [player]))
    with writing(engine) as connection:
        connection.execute(text("UPDATE installation SET begun = begun"))
        assert not wipe(engine, RETRY_MS)
    assert wipe(engine)
    assert in_files(tmp_path, NAME) == []
    assert ann.get("/").status_code == 200


def a_second_in_a_worker(app: Flask, folder: Path) -> None:
    """What a worker does once a second, done once."""
    BankReload(app.extensions["quiz"], folder, generation_fingerprint(folder)).watch(Stopped(after=1))


def test_no_table_has_a_place_for_an_address(ann: Someone, tmp_path: Path) -> None:
    """Nor for anything else that a browser says of itself: what is stored is what was typed or pressed."""
    headers = {"REMOTE_ADDR": "203.0.113.99", "HTTP_USER_AGENT": "Zimtstern", "HTTP_REFERER": "http://localhost/Kipferl",
            "HTTP_ACCEPT_LANGUAGE": "x-Spekulatius", "HTTP_X_FORWARDED_FOR": "198.51.100.99"}  # fmt: skip
    ann.browser.environ_base.update(headers)
    ann.play(ann.start())
    ann.name(NAME)
    ann.post("/me/code")
    game = ann.start("/daily/2026-11-24/games")
    ann.answer(game, ("",))
    ann.post(f"{game}/reports", position=1, note=NOTE)
    ann.start(f"/decks/{ann.held(game).deck.id}/games")
    assert in_files(tmp_path, NAME, NOTE) == [NAME, NOTE]
    assert in_files(tmp_path, "203.0.113.99", "Zimtstern", "Kipferl", "Spekulatius", "198.51.100.99", "werkzeug") == []
