"""The queue of processes that write to one SQLite file: an order of turns, and never a reason to stop."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import pytest
from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import OperationalError

from quiz.storage import group_commit
from quiz.storage.database import connect, reading, transact, writing
from quiz.storage.group_commit import QUEUE_SUFFIX, WriteQueue
from quiz.storage.installation import open_database
from quiz.storage.models import Player
from tests.factories import NOON

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="one process serves there")
LONG = 30.0
"""Seconds that no test takes: a turn is not waited for in vain."""
WRITER = """
import sys
from quiz.storage.database import connect, writing
with writing(connect(sys.argv[1])):
    print("writing", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "test.sqlite3"


@pytest.fixture
def engine(file: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{file}", NOON)
    yield engine
    engine.dispose()


@contextmanager
def other_process(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process in the middle of a transaction that writes; a line to it lets it commit."""
    command = [sys.executable, "-c", WRITER, f"sqlite:///{file}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout
        assert process.stdout.readline() == "writing\n"
        try:
            yield process
        finally:
            process.kill()


def add(name: str) -> Callable[[Connection], None]:
    def work(connection: Connection) -> None:
        connection.execute(insert(Player), {"id": name, "made": NOON})

    return work


def names(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return sorted(connection.execute(select(Player.id)).scalars())


def test_a_process_waits_for_the_turn_of_another_before_it_asks_sqlite(
    engine: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_commit, "QUEUE_SECONDS", LONG)
    with ThreadPoolExecutor(1) as threads, other_process(file) as process:
        with engine.connect() as connection:  # SQLite itself would refuse a writer at once
            connection.exec_driver_sql("PRAGMA busy_timeout=0")
        stored = threads.submit(transact, engine, add("second"))
        with pytest.raises(TimeoutError):
            stored.result(0.3)
        process.communicate("go on\n")
        stored.result(LONG)
    assert names(engine) == ["second"]


def test_a_writer_that_is_killed_in_its_turn_delays_nobody(
    engine: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_commit, "QUEUE_SECONDS", LONG)
    with ThreadPoolExecutor(1) as threads, other_process(file) as process:
        stored = threads.submit(transact, engine, add("survivor"))
        with pytest.raises(TimeoutError):
            stored.result(0.3)
        began = monotonic()
        process.send_signal(signal.SIGKILL)
        stored.result(LONG)
        assert monotonic() - began < LONG / 2
    assert names(engine) == ["survivor"]


def test_a_turn_that_never_ends_is_waited_for_in_vain_and_sqlite_decides(
    engine: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_commit, "QUEUE_SECONDS", 0.05)
    with WriteQueue(file).turn():
        transact(engine, add("first"))
        transact(engine, add("second"))
    assert names(engine) == ["first", "second"]


def test_a_transaction_within_another_fails_as_sqlite_has_it(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "QUEUE_SECONDS", 0.05)
    with writing(engine) as connection, engine.connect() as other:
        other.exec_driver_sql("PRAGMA busy_timeout=0")
        other.close()
        add("outer")(connection)
        with pytest.raises(OperationalError, match="locked"), writing(engine) as inner:
            add("inner")(inner)
    assert names(engine) == ["outer"]


def test_a_turn_that_came_too_late_is_passed_on(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread that waited for it may be given the lock after its transaction has ended."""
    monkeypatch.setattr(group_commit, "QUEUE_SECONDS", 0.05)
    with WriteQueue(file).turn(), WriteQueue(file).turn():
        pass
    monkeypatch.setattr(group_commit, "QUEUE_SECONDS", LONG)
    began = monotonic()
    with WriteQueue(file).turn():
        assert monotonic() - began < LONG / 2


def test_threads_of_one_process_take_turns(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "QUEUE_SECONDS", LONG)
    queue, inside, entered = WriteQueue(file), [0], Event()

    def take_turn(_number: int) -> int:
        with queue.turn():
            inside[0] += 1
            entered.wait(0.005)
            together = inside[0]
            inside[0] -= 1
            return together

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(take_turn, range(40))) == {1}


@pytest.mark.parametrize("obstacle", ["link", "folder", "read-only folder", "no locks"])
def test_without_a_file_to_lock_writers_go_on_and_say_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, obstacle: str
) -> None:
    file = tmp_path / "test.sqlite3"
    locked = file.with_name(file.name + QUEUE_SUFFIX)

    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, os.strerror(13))

    if obstacle == "link":
        (tmp_path / "another").touch()
        locked.symlink_to(tmp_path / "another")
    elif obstacle == "folder":
        locked.mkdir()
    elif obstacle == "read-only folder":
        monkeypatch.setattr(group_commit, "make_private", refuse)
    else:
        monkeypatch.setattr(group_commit.fcntl, "flock", refuse)
    with caplog.at_level(logging.WARNING, "quiz"):
        engine = open_database(f"sqlite:///{file}", NOON)
        for name in ("first", "second"):
            transact(engine, add(name))
    assert names(engine) == ["first", "second"]
    engine.dispose()
    reports = [record.getMessage() for record in caplog.records]
    assert len(reports) == 1
    assert reports[0].startswith(f"{locked} cannot be locked (")


def test_the_locked_file_is_private_and_a_database_in_memory_has_none(engine: Engine, file: Path) -> None:
    locked = file.with_name(file.name + QUEUE_SUFFIX)
    assert locked.stat().st_mode & 0o777 == 0o600
    in_memory = connect("sqlite://")
    before = set(file.parent.iterdir())
    with writing(in_memory):
        assert set(file.parent.iterdir()) == before
    in_memory.dispose()
    assert names(engine) == []


@pytest.mark.skipif(sys.platform != "linux", reason="lists open files in /proc")
def test_turns_leave_no_file_open(engine: Engine, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "QUEUE_SECONDS", 0.001)

    def list_open_queues() -> list[Path]:
        links = Path("/proc/self/fd").iterdir()
        return [link for link in links if link.exists() and link.readlink().name.endswith(QUEUE_SUFFIX)]

    with WriteQueue(file).turn():
        for number in range(20):
            transact(engine, add(f"player-{number}"))
        assert len(list_open_queues()) > 1, "threads still wait for their turn"
    for _ in range(1000):
        if not list_open_queues():
            break
        sleep(0.01)
    assert list_open_queues() == []
