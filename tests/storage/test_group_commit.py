"""Writers that come at the same moment: one commit for all, and each gets what it would have got alone."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from quiz.errors import NotOpen
from quiz.storage.database import reading, writing
from quiz.storage.group_commit import Begin, GroupCommit
from quiz.storage.installation import open_database
from quiz.storage.models import Player
from tests.factories import NOON

asker: ContextVar[str] = ContextVar("asker")


class Writers:
    """Threads that write together, and a count of their transactions."""

    def __init__(self, engine: Engine, threads: ThreadPoolExecutor) -> None:
        self.engine, self.threads = engine, threads
        self.together, self.begun = GroupCommit(), 0

    def begin(self) -> AbstractContextManager[Connection]:
        self.begun += 1
        return writing(self.engine)

    def submit(self, work: Callable[[Connection], str], begin: Begin | None = None) -> Future[str]:
        return self.threads.submit(self.together.do, begin or self.begin, work)

    @contextmanager
    def all_at_once(self) -> Iterator[None]:
        """Whoever comes within the block finds another one writing, and is waited for."""
        busy, go_on = Event(), Event()

        def hold(_connection: Connection) -> str:
            busy.set()
            go_on.wait(10)
            return "held"

        before = self.submit(hold)
        assert busy.wait(10)
        self.begun = 0
        yield
        go_on.set()
        assert before.result(10) == "held"

    def gather(self, count: int) -> None:
        """Wait until so many have left their work."""
        for _ in range(1000):
            if len(self.together.waiting) == count:
                return
            sleep(0.01)
        pytest.fail("they did not come")

    def names(self) -> list[str]:
        """The players that are stored."""
        with reading(self.engine) as connection:
            return sorted(connection.execute(select(Player.id)).scalars())


@pytest.fixture
def writers(tmp_path: Path) -> Iterator[Writers]:
    engine = open_database(f"sqlite:///{tmp_path / 'test.sqlite3'}", NOON)
    with ThreadPoolExecutor(8) as threads:
        yield Writers(engine, threads)
    engine.dispose()


def add(name: str) -> Callable[[Connection], str]:
    def work(connection: Connection) -> str:
        connection.execute(insert(Player), {"id": name, "made": NOON})
        return f"{name} is there"

    return work


def test_those_who_come_together_share_one_commit(writers: Writers) -> None:
    with writers.all_at_once():
        asked = [writers.submit(add(name)) for name in "abcde"]
        writers.gather(5)
    assert [each.result(10) for each in asked] == [f"{name} is there" for name in "abcde"]
    assert writers.begun == 1
    assert writers.names() == list("abcde")


def test_what_one_refuses_is_undone_for_that_one_alone(writers: Writers) -> None:
    def refuse(connection: Connection) -> str:
        add("refused")(connection)
        raise NotOpen("not now")

    with writers.all_at_once():
        asked = [writers.submit(work) for work in (add("a"), refuse, add("b"))]
        writers.gather(3)
    assert (asked[0].result(10), asked[2].result(10)) == ("a is there", "b is there")
    with pytest.raises(NotOpen, match="not now"):
        asked[1].result(10)
    assert writers.begun == 1
    assert writers.names() == ["a", "b"]


def test_what_the_database_refuses_one_spoils_nothing_for_the_others(writers: Writers) -> None:
    with writers.all_at_once():
        asked = [writers.submit(add(name)) for name in ("a", "a", "b")]
        writers.gather(3)
    assert asked[0].result(10) == "a is there"
    assert asked[2].result(10) == "b is there"
    with pytest.raises(IntegrityError):
        asked[1].result(10)
    assert writers.names() == ["a", "b"]


def test_work_is_done_in_the_context_of_whoever_asked_for_it(writers: Writers) -> None:
    def whose(_connection: Connection) -> str:
        return asker.get()

    def ask(name: str) -> str:
        asker.set(name)
        return writers.together.do(writers.begin, whose)

    with writers.all_at_once():
        asked = [writers.threads.submit(ask, name) for name in ("Ann", "Ben")]
        writers.gather(2)
    assert [each.result(10) for each in asked] == ["Ann", "Ben"]


def test_a_database_that_stays_locked_is_told_to_all_who_waited(writers: Writers) -> None:
    """Nobody waits a second time for what another one has waited for in vain."""
    begun = 0

    @contextmanager
    def locked() -> Iterator[Connection]:
        nonlocal begun
        begun += 1
        raise OperationalError("BEGIN IMMEDIATE", None, Exception("database is locked"))
        yield

    with writers.all_at_once():
        asked = [writers.submit(add(name), locked) for name in "abc"]
        writers.gather(3)
    for each in asked:
        with pytest.raises(OperationalError, match="locked"):
            each.result(10)
    assert begun == 1
    assert writers.names() == []
    assert writers.submit(add("d")).result(10) == "d is there", "and it is well again by itself"


def test_nothing_is_acknowledged_that_was_not_committed(writers: Writers) -> None:
    """The commit itself fails, as on a full disk: everybody is told, and nobody's work is there."""

    @contextmanager
    def full() -> Iterator[Connection]:
        with writers.engine.connect() as connection:
            transaction = connection.begin()
            yield connection
            transaction.rollback()
            raise OperationalError("COMMIT", None, Exception("database or disk is full"))

    with writers.all_at_once():
        asked = [writers.submit(add(name), full) for name in "abc"]
        writers.gather(3)
    for each in asked:
        with pytest.raises(OperationalError, match="full"):
            each.result(10)
    assert writers.names() == []


def test_whatever_goes_wrong_nobody_is_told_that_their_work_is_stored(writers: Writers) -> None:
    """The shared commit fails, and then one of those who are done alone does in a way that nobody thought of."""
    tries = 0

    @contextmanager
    def failing() -> Iterator[Connection]:
        nonlocal tries
        tries += 1
        failed = {1: OperationalError("COMMIT", None, Exception("disk I/O error")), 2: MemoryError()}.get(tries)
        with writing(writers.engine) as connection:
            yield connection
            if failed:
                raise failed

    with writers.all_at_once():
        asked = [writers.submit(add(name), failing) for name in "abc"]
        writers.gather(3)
    with pytest.raises(MemoryError):
        asked[0].result(10)
    assert [each.result(10) for each in asked[1:]] == ["b is there", "c is there"]
    assert writers.names() == ["b", "c"]
