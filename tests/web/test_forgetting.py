"""Deleting an account: after it, neither the database's files nor any page hold anything of the player."""

from pathlib import Path

import pytest
from flask import Flask

from quiz.storage import players
from quiz.storage.engine import reading, writing
from quiz.storage.wiping import wipe
from tests.conftest import POSTGRES
from tests.players import Someone

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
    site, made = app.extensions["quiz"], []
    for each in range(count):
        with writing(site.engine) as connection:
            made.append(players.make(connection, site.now()).id)
            players.rename(connection, made[-1], f"{NAME}{each:03} {'x' * (each % 40)}")
    return made


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
            players.delete_player(connection, everybody[each])
    assert wipe(site.engine)
    kept = [name for index, name in enumerate(names) if index % 3]
    assert in_files(tmp_path, *names) == kept


def test_a_name_that_was_changed_is_gone_from_the_file_too(ann: Someone, tmp_path: Path) -> None:
    ann.start()
    ann.name(NAME)
    ann.name("Ann")
    assert in_files(tmp_path, NAME) == [NAME], "the log holds the page as it was"
    assert wipe(ann.app.extensions["quiz"].engine)
    assert in_files(tmp_path, NAME) == []


def test_whoever_reads_meanwhile_only_puts_it_off(app: Flask, ann: Someone, tmp_path: Path) -> None:
    engine = app.extensions["quiz"].engine
    ann.start()
    ann.name(NAME)
    with reading(engine) as connection:
        connection.exec_driver_sql("SELECT count(*) FROM player").fetchall()
        assert ann.post("/me/delete").status_code == 303
        assert in_files(tmp_path, NAME) == [NAME]
    assert wipe(engine)
    assert in_files(tmp_path, NAME) == []


def test_no_table_has_a_place_for_an_address(ann: Someone, tmp_path: Path) -> None:
    browser = ann.app.test_client()
    response = browser.post("/games", environ_overrides={"REMOTE_ADDR": "203.0.113.99"})
    assert response.status_code == 303
    assert in_files(tmp_path, "203.0.113.99", "werkzeug") == []
