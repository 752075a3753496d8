"""The database as a whole: backups while players play, restores, audits, moves, and files that are damaged."""

import os
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import text

from quiz.app import create_app
from quiz.cli import main
from quiz.errors import BadSettings, NothingYet
from quiz.kinds import Typed
from quiz.paths import give_to_folder_owner
from quiz.services.data_folders import load_settings
from quiz.storage import installation, maintenance
from quiz.storage.database import connect, reading, writing
from quiz.storage.installation import open_database, open_existing
from tests.conftest import POSTGRES, database_url
from tests.factories import NOON, right_answer
from tests.players import Someone
from tests.storage.test_upgrades import SCHEMAS, rows

SQLITE = pytest.mark.skipif(POSTGRES is not None, reason="works on SQLite's file")


@pytest.fixture
def run(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Command":
    monkeypatch.setenv("QUIZ_DATABASE_URL", app.extensions["quiz"].settings.database_url)
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path))
    return Command()


class Command:
    """`quiz db …`, as a host calls it."""

    def __call__(self, *words: str, yes: bool = False) -> Result:
        return CliRunner().invoke(main, ["db", *words], input="y\n" if yes else None, catch_exceptions=False)


def played(ann: Someone, ben: Someone) -> None:
    """A day of every sort of game."""
    game = ann.start("/daily/2026-11-24/games")
    ann.play(game, right=7)
    ben.play(ben.start("/daily/2026-11-24/games"), right=7)
    ben.play(ben.start(f"/decks/{ann.held(game).deck.id}/games", beat=game.rsplit("/", 1)[1]), right=3)
    ann.play(ann.start(), right=2)
    ann.play(ann.start(relaxed="on"), right=9)
    ben.start()


def test_an_audit_finds_nothing_where_nothing_is_wrong(run: Command, ann: Someone, ben: Someone) -> None:
    played(ann, ben)
    result = run("audit")
    assert (result.exit_code, result.output) == (0, "Everything is as the answers say.\n")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE answer SET points_speed = points_speed + 1 WHERE position = 1", "question 1 has"),
        ("UPDATE answer SET share = '1/2' WHERE position = 9 AND share = '0'", "question 9 has 0 points, not"),
        (
            "UPDATE answer SET spent = spent + 900000 WHERE share = '0'",
            "a time that its answer cannot have",
        ),
        ("UPDATE answer SET given = '[\"0\"]', share = '1' WHERE points_right = 0", "points, not"),
        ("UPDATE answer SET correct = 1 - correct WHERE position = 3", "counts as right and is not"),
        ("UPDATE game SET rules = 99", "this release knows rules 1, 2"),
        ("UPDATE game SET points = points + 1 WHERE ended IS NOT NULL", "its sums are"),
        ("UPDATE game SET ended = NULL", "its end does not fit"),
        ("UPDATE standing SET points = points - 1 WHERE board = 'daily'", "with a game that differs"),
        ("DELETE FROM standing WHERE period = 'all'", "is missing on"),
        ("UPDATE spread SET players = players + 1 WHERE period = 'all'", "players, not"),
        ("UPDATE tally SET correct = correct + 1", "answers and right ones are"),
        ("UPDATE option_tally SET picked = picked + 1", "picked it, not"),
        ("DELETE FROM option_tally WHERE option = 0", "option 1: 0 of 0 picked it, not"),
        ("UPDATE game SET ranked = 0", "is on a board without a ranked game"),
    ],
)
def test_an_audit_says_whatever_differs(
    run: Command, app: Flask, ann: Someone, ben: Someone, change: str, told: str
) -> None:
    played(ann, ben)
    with writing(app.extensions["quiz"].engine) as connection:
        connection.execute(text(change))
    result = run("audit")
    assert result.exit_code == 1
    assert told in result.output


def test_an_answer_that_todays_comparison_of_texts_grades_otherwise_is_listed_and_is_no_error(
    run: Command, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = ann.start("/daily/2026-11-24/games")
    while not isinstance(ann.card(game).question, Typed):
        ann.answer(game, right_answer(ann.card(game)))
        ann.go_on(game)
    accepted = right_answer(ann.card(game))[0]
    ann.answer(game, (accepted,))
    held = ann.held(game)
    monkeypatch.setattr("quiz.kinds.typed.same_answer", lambda *_texts: False)
    result = run("audit")
    listed = f"question {held.game.position}: “{accepted}” was graded 1 when it was given, and would be graded 0 today"
    assert listed in result.output
    assert "Answers that would be graded otherwise today: 1." in result.output
    assert result.output.endswith("Everything is as the answers say.\n")
    assert (result.exit_code, ann.held(game)) == (0, held)


@SQLITE
def test_a_backup_made_while_players_play_is_whole(run: Command, ann: Someone, ben: Someone, tmp_path: Path) -> None:
    played(ann, ben)
    playing = threading.Thread(target=lambda: [ann.play(ann.start(), right=5) for _ in range(6)])
    playing.start()
    for number in range(5):
        assert run("backup", str(tmp_path / f"copy{number}")).exit_code == 0
    playing.join()
    for number in range(5):
        copy = tmp_path / f"copy{number}"
        assert copy.stat().st_mode & 0o777 == 0o600
        with sqlite3.connect(copy) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            ended = connection.execute("SELECT count(*) FROM game WHERE ended IS NOT NULL").fetchone()[0]
            answers = connection.execute("SELECT count(*) FROM answer").fetchone()[0]
        connection.close()
        assert answers >= 10 * ended
    assert not list(tmp_path.glob(".copy*"))


@SQLITE
def test_a_backup_is_put_back_and_what_was_there_is_kept(
    run: Command, app: Flask, ann: Someone, ben: Someone, tmp_path: Path
) -> None:
    played(ann, ben)
    engine = app.extensions["quiz"].engine
    then = rows(engine)
    run("backup", str(tmp_path / "copy"))
    ann.play(ann.start(), right=10)
    now = rows(engine)
    result = run("restore", str(tmp_path / "copy"), yes=True)
    assert result.exit_code == 0, result.output
    assert rows(engine) == then, "the server that runs goes on with what was put back"
    game = ann.start()
    ann.play(game, right=3)
    assert "3 of 10 right" in ann.read(game)
    run("restore", str(tmp_path / "test.sqlite3.before-restore-1"), yes=True)
    assert rows(engine) == now


@SQLITE
@pytest.mark.parametrize("content", [b"", b"no database" * 500, None])
def test_what_is_no_backup_is_not_put_back(
    run: Command, app: Flask, ann: Someone, tmp_path: Path, content: bytes | None
) -> None:
    ann.start()
    before = rows(app.extensions["quiz"].engine)
    if content is not None:
        (tmp_path / "copy").write_bytes(content)
    result = run("restore", str(tmp_path / "copy"), yes=True)
    assert result.exit_code == 2
    assert str(tmp_path / "copy") in result.output
    assert rows(app.extensions["quiz"].engine) == before


@SQLITE
@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("CREATE TABLE loot (name TEXT)", "table `loot`"),
        ("CREATE TRIGGER keep AFTER INSERT ON game BEGIN UPDATE game SET points = 9 WHERE id = new.id; END", "`keep`"),
        ("CREATE VIEW names AS SELECT name FROM player", "view `names`"),
        ("ALTER TABLE player RENAME TO real; CREATE VIEW player AS SELECT * FROM real", "table `player`"),
        ("DROP INDEX game_ranked_once", "index `game"),
        ("DROP INDEX game_ranked_once; CREATE INDEX game_ranked_once ON game (player_id, deck_id)", "index `game"),
        ("DROP TABLE report", "table `report`"),
        ("ALTER TABLE player ADD COLUMN twice INT AS (made * 2)", "column `player.twice`"),
        ("DELETE FROM installation", "since when"),
        ("UPDATE installation SET begun = -99999999999999", "since when"),
        ("UPDATE installation SET begun = 9999999999999999", "since when"),
        ("UPDATE deck SET date = 'no date' WHERE kind = 'daily'", "rows in `deck`"),
        ("UPDATE deck SET date = '2026-02-30' WHERE kind = 'daily'", "rows in `deck`"),
        ("UPDATE deck SET cards = 'no json'", "rows in `deck`"),
        ("UPDATE deck SET cards = '{}'", "rows in `deck`"),
        ("UPDATE question_version SET body = '['", "rows in `question_version`"),
        ("UPDATE answer SET given = '7'", "rows in `answer`"),
        ("UPDATE game SET player_id = 'nobody'", "rows in `game`"),
    ],
)
def test_a_backup_that_another_program_changed_is_not_restored(
    run: Command, app: Flask, ann: Someone, tmp_path: Path, change: str, named: str
) -> None:
    ann.play(ann.start("/daily/2026-11-24/games"), right=1)
    engine = app.extensions["quiz"].engine
    before = rows(engine)
    run("backup", str(tmp_path / "copy"))
    with closing(sqlite3.connect(tmp_path / "copy")) as connection:
        connection.executescript(change)
    result = run("restore", str(tmp_path / "copy"), yes=True)
    assert (result.exit_code, named in result.output) == (2, True), result.output
    assert rows(engine) == before


@pytest.mark.parametrize("change", ["DELETE FROM installation", "UPDATE installation SET begun = -1"])
@pytest.mark.usefixtures("run")
def test_a_database_that_lost_its_beginning_is_refused_in_a_line(app: Flask, change: str) -> None:
    with writing(app.extensions["quiz"].engine) as connection:
        connection.execute(text(change))
    for command in (["players", "list"], ["db", "audit"]):
        result = CliRunner().invoke(main, command, catch_exceptions=False)
        assert (result.exit_code, "quiz db restore FILE" in result.output) == (2, True)
    with pytest.raises(BadSettings, match="since when"):
        open_database(app.extensions["quiz"].settings.database_url, NOON)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows fewer characters in names")
@pytest.mark.parametrize("name", ["da?ta", "da%41ta", "da%3Fta", "da#ta", "da ta+ä&x=1", "100%", "a:b@c"])
def test_a_path_may_hold_any_character(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    data, copy = tmp_path / name, tmp_path / f"copy {name}.db"
    monkeypatch.setenv("QUIZ_DATA", str(data))
    monkeypatch.delenv("QUIZ_DATABASE_URL", raising=False)
    create_app(load_settings(first_use=True)).extensions["quiz"].engine.dispose()
    assert (data / "quiz.sqlite3").is_file()
    for words in (["players", "list"], ["db", "backup", str(copy)], ["db", "restore", "--yes", str(copy)], ["doctor"]):
        result = CliRunner().invoke(main, words, catch_exceptions=False)
        assert result.exit_code == 0, result.output
    assert {path.name for path in tmp_path.iterdir()} == {data.name, copy.name}
    assert (data / "quiz.sqlite3.before-restore-1").is_file()


@SQLITE
def test_a_backup_of_an_older_release_is_brought_up_to_date(run: Command, app: Flask, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "copy") as connection:
        connection.executescript((SCHEMAS / "0001.sql").read_text(encoding="utf-8"))
    connection.close()
    assert run("restore", str(tmp_path / "copy"), yes=True).exit_code == 0
    assert rows(app.extensions["quiz"].engine)["answer"]
    assert run("audit").exit_code == 0


@SQLITE
def test_a_damaged_database_is_replaced_by_its_backup(
    run: Command, app: Flask, ann: Someone, ben: Someone, tmp_path: Path
) -> None:
    played(ann, ben)
    engine = app.extensions["quiz"].engine
    then = rows(engine)
    run("backup", str(tmp_path / "copy"))
    engine.dispose()
    (tmp_path / "test.sqlite3").write_bytes(b"no database" * 999)
    assert run("restore", str(tmp_path / "copy"), yes=True).exit_code == 0
    assert rows(engine) == then


@SQLITE
@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX's")
def test_nobody_else_can_read_a_backup_while_it_is_made(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    connect_as_ever = maintenance.driver.connect

    def noting(path: object, **how: object) -> object:
        opened = connect_as_ever(path, **how)
        if str(path).startswith(str(tmp_path / ".copy.")):
            modes.append(Path(str(path)).stat().st_mode & 0o777)
        return opened

    monkeypatch.setattr(maintenance.driver, "connect", noting)
    before = os.umask(0o022)
    try:
        assert run("backup", str(tmp_path / "copy")).exit_code == 0
    finally:
        os.umask(before)
    assert modes == [0o600]


@SQLITE
@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own")
@pytest.mark.parametrize("exists", [True, False], ids=["of a file", "to nowhere"])
@pytest.mark.parametrize("command", [["db", "restore", "--yes", "{copy}"], ["players", "list"], ["db", "upgrade"]])
def test_no_command_writes_through_a_link_in_the_data_folder(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], exists: bool
) -> None:
    """Root's commands would overwrite, or give away, any file of the machine."""
    run("backup", str(tmp_path / "copy"))
    other, data = tmp_path / "other", tmp_path / "data"
    data.mkdir()
    if exists:
        other.write_text("root's own")
    if os.geteuid() == 0:
        os.chown(data, 12345, 12345)
    (data / "quiz.sqlite3").symlink_to(other)
    monkeypatch.delenv("QUIZ_DATABASE_URL")
    monkeypatch.setenv("QUIZ_DATA", str(data))
    result = CliRunner().invoke(
        main, [word.format(copy=tmp_path / "copy") for word in command], catch_exceptions=False
    )
    assert result.exit_code == 2
    if exists:
        assert f"{data / 'quiz.sqlite3'} is a symbolic link" in result.output
        assert (other.read_text(), other.stat().st_uid) == ("root's own", os.geteuid())
    assert other.exists() == exists


@SQLITE
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root makes files for others")
@pytest.mark.parametrize("damaged", [False, True], ids=["missing", "damaged"])
def test_what_root_restores_belongs_to_the_owner_of_the_data_folder(
    run: Command, tmp_path: Path, damaged: bool
) -> None:
    run("backup", str(tmp_path / "copy"))
    data = tmp_path / "data"
    data.mkdir()
    if damaged:
        (data / "quiz.sqlite3").write_bytes(b"no database" * 999)
    for path in (data, *data.iterdir()):
        os.chown(path, 12345, 12345)
    maintenance.restore(tmp_path / "copy", data / "quiz.sqlite3")
    owners = {path.name: path.stat().st_uid for path in data.iterdir()}
    beside = "quiz.sqlite3.before-restore-1" if damaged else "quiz.sqlite3-queue"
    assert owners == dict.fromkeys(("quiz.sqlite3", beside), 12345)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives files to others")
@pytest.mark.parametrize("kind", ["a link", "a second name", "a pipe", "another user's"])
def test_only_a_file_that_root_created_is_given_to_the_owner_of_its_folder(tmp_path: Path, kind: str) -> None:
    outside, data = tmp_path / "outside", tmp_path / "data"
    data.mkdir()
    os.chown(data, 12345, 12345)
    outside.touch()
    file = data / "quiz.sqlite3"
    if kind == "a link":
        file.symlink_to(outside)
    elif kind == "a second name":
        file.hardlink_to(outside)
    elif kind == "a pipe":
        os.mkfifo(file)
    else:
        file.touch()
        os.chown(file, 23456, 23456)
    give_to_folder_owner(file)
    assert file.lstat().st_uid == (23456 if kind == "another user's" else 0)
    assert outside.stat().st_uid == 0


@SQLITE
def test_a_backup_is_written_into_no_file_that_somebody_else_created(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintenance.secrets, "token_hex", lambda _bytes: "guessed")
    (tmp_path / ".copy.guessed").touch(mode=0o666)
    result = run("backup", str(tmp_path / "copy"))
    assert (result.exit_code, (tmp_path / "copy").exists()) == (2, False)
    assert "nothing was changed" in result.output


@SQLITE
def test_a_backup_takes_the_place_of_no_other_file(run: Command, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("dear to somebody")
    result = run("backup", str(tmp_path / "copy"))
    assert result.exit_code == 2
    assert "already" in result.output
    assert (tmp_path / "copy").read_text() == "dear to somebody"


@SQLITE
def test_a_copy_that_cannot_be_written_is_told(run: Command, tmp_path: Path) -> None:
    result = run("backup", str(tmp_path / "nowhere" / "copy"))
    assert result.exit_code == 2
    assert "nothing was changed" in result.output


@SQLITE
@pytest.mark.parametrize("damage", ["the head", "the middle"])
def test_a_damaged_file_is_refused_at_start_with_what_to_do(
    app: Flask, ann: Someone, tmp_path: Path, damage: str
) -> None:
    for _ in range(5):
        ann.play(ann.start(), right=5)
    app.extensions["quiz"].engine.dispose()
    file = tmp_path / "test.sqlite3"
    content = bytearray(file.read_bytes())
    at = 0 if damage == "the head" else 4096
    content[at : at + 4096] = b"\xff" * 4096
    file.write_bytes(content)
    with pytest.raises(BadSettings, match="quiz db restore"):
        maintenance.prepare_to_serve(database_url(tmp_path), print)
    assert file.read_bytes() == content, "it is left as it is"


@SQLITE
def test_an_older_file_is_upgraded_at_start_after_a_copy(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "test.sqlite3") as connection:
        connection.executescript((SCHEMAS / "0001.sql").read_text(encoding="utf-8"))
    connection.close()
    told: list[str] = []
    maintenance.prepare_to_serve(database_url(tmp_path), told.append)
    kept = tmp_path / f"test.sqlite3.before-{installation.HEAD}"
    assert told == [f"Upgrading the database from 0001 to {installation.HEAD}; a copy is kept in {kept}"]
    open_database(database_url(tmp_path), NOON).dispose()
    with sqlite3.connect(kept) as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'correction'").fetchall()
    connection.close()


def test_everything_is_moved_to_another_database_row_by_row(
    run: Command, app: Flask, ann: Someone, ben: Someone, tmp_path: Path
) -> None:
    played(ann, ben)
    (tmp_path / "other").mkdir()
    url = database_url(tmp_path / "other")
    result = run("copy", app.extensions["quiz"].settings.database_url, url)
    assert result.exit_code == 0, result.output
    other = open_database(url, NOON)
    assert rows(other) == rows(app.extensions["quiz"].engine)
    with reading(other) as connection:
        assert installation.find_revision(connection) == installation.HEAD
    other.dispose()
    again = run("copy", app.extensions["quiz"].settings.database_url, url)
    assert again.exit_code == 2
    assert "not empty" in again.output


@pytest.mark.parametrize(
    "command",
    [["stats"], ["reports"], ["reports", "close", "1"], ["rescore", "opening-day"], ["players", "list"],
     ["db", "audit"], ["db", "upgrade"], ["db", "copy", "sqlite:///{data}/quiz.sqlite3", "sqlite:///{data}/other.sqlite3"]],
)  # fmt: skip
def test_no_command_but_serve_makes_a_database(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("QUIZ_DATABASE_URL", raising=False)
    result = CliRunner().invoke(main, [word.format(data=tmp_path) for word in command], catch_exceptions=False)
    assert result.exit_code == 2
    assert "the first `quiz serve` makes it" in result.output
    assert not list(tmp_path.iterdir()), "neither a folder nor a key"


@SQLITE
@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(
    "command",
    [["stats"], ["players", "list"], ["db", "audit"], ["db", "upgrade"], ["db", "backup", "{data}/copy"],
     ["db", "copy", "sqlite:///{data}/test.sqlite3", "sqlite:///{data}/other.sqlite3"]],
)  # fmt: skip
@pytest.mark.parametrize("damage", ["whole", "half"])
def test_a_damaged_file_is_told_in_a_line_by_every_command(
    app: Flask, ann: Someone, tmp_path: Path, damage: str, command: list[str]
) -> None:
    ann.play(ann.start(), right=3)
    app.extensions["quiz"].engine.dispose()
    file, keep = tmp_path / "test.sqlite3", 0 if damage == "whole" else 4096
    file.write_bytes(file.read_bytes()[:keep] + b"x" * (file.stat().st_size - keep))
    result = CliRunner().invoke(main, [word.format(data=tmp_path) for word in command], catch_exceptions=False)
    assert result.exit_code == 2
    assert "quiz db restore FILE" in result.output
    assert len(result.output.splitlines()) == 1


@SQLITE
def test_another_programs_database_is_none_of_ours_to_copy_or_put_back(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.sqlite3"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    assert f"{other} is no database of the game" in run("restore", str(other), yes=True).output
    monkeypatch.setenv("QUIZ_DATABASE_URL", f"sqlite:///{other}")
    refused = run("backup", str(tmp_path / "copy"))
    assert (refused.exit_code, "other tables" in refused.output) == (2, True)


def test_a_database_without_a_table_is_none_yet(tmp_path: Path) -> None:
    engine = connect(database_url(tmp_path))
    engine.connect().close()
    engine.dispose()
    with pytest.raises(NothingYet):
        open_existing(database_url(tmp_path))
