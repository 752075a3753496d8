"""Group commit: threads that write at the same time share one transaction, and so one wait for the disk.

SQLite lets one transaction write at a time, and each waits for the disk at its end. A thread that finds another one
writing queues its work for the next writer, which does all queued work and commits it as one. Each is acknowledged
after that commit and no sooner, so nothing is less durable; under load there are fewer waits, and no thread polls
for the lock that SQLite gives to one at a time.

Processes cannot share a transaction. They queue for an advisory lock on a file beside the database, because SQLite's
own waiting is a loop of growing pauses: with several workers the database is often free while all of them sleep.
"""

import logging
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from contextvars import copy_context
from pathlib import Path
from threading import Lock, Thread
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from quiz.paths import make_private

if sys.platform != "win32":  # where one process serves
    import fcntl

QUEUE_SECONDS = 1.0
"""A transaction that waited this long goes on without its turn: the process before it may be stopped."""
QUEUE_SUFFIX = "-queue"
"""What the name of the locked file adds to the database's."""

logger = logging.getLogger("quiz")
T = TypeVar("T")
Begin = Callable[[], AbstractContextManager[Connection]]
"""Begins a transaction that is committed at the end of its block."""


class _Job(Generic[T]):
    """The work of one thread, run in its context by the thread that writes, and the result of the work."""

    def __init__(self, work: Callable[[Connection], T]) -> None:
        self._work, self._context = work, copy_context()
        self.done = False
        self._result: T | None = None
        self._error: BaseException | None = None

    def do(self, connection: Connection) -> None:
        """Do the work completely or not at all. Raises `DBAPIError`; any other error is stored for `outcome`."""
        driver_connection: Any = connection.connection.driver_connection
        driver_connection.execute("SAVEPOINT work")
        try:
            self._result, self._error = self._context.run(self._work, connection), None
        except DBAPIError:  # SQLite may have rolled back more than this work
            raise
        except Exception as error:  # noqa: BLE001 - raised by `outcome`
            self._error = error
            driver_connection.execute("ROLLBACK TO work")
        driver_connection.execute("RELEASE work")

    def fail(self, error: BaseException) -> None:
        """Record that the work was not done."""
        self._error, self.done = error, True

    def outcome(self) -> T:
        """Return what the work returned, or raise what it raised."""
        if self._error is not None:
            raise self._error
        if not self.done:
            raise RuntimeError("the work was neither stored nor refused")
        return self._result  # type: ignore[return-value]


class GroupCommit:
    """The threads of a process that write to one SQLite database."""

    def __init__(self) -> None:
        self.waiting: deque[_Job[Any]] = deque()
        self._writing = Lock()

    def do(self, begin: Begin, work: Callable[[Connection], T]) -> T:
        """Do `work` in a transaction, perhaps with other threads' work, and return its result once it is committed."""
        job = _Job(work)
        self.waiting.append(job)
        with self._writing:
            if not job.done:
                self._write(begin)
        return job.outcome()

    def _write(self, begin: Begin) -> None:
        """Do all queued work in one transaction; if that fails, do each job in a transaction of its own."""
        jobs: list[_Job[Any]] = []
        try:
            with begin() as connection:
                jobs = self._take()  # after waiting for other processes: more may have gathered
                for job in jobs:
                    job.do(connection)
        except Exception as error:  # noqa: BLE001 - raised by `outcome`
            if len(jobs) > 1:
                for job in jobs:
                    self._write_one(begin, job)
            else:
                _fail(jobs or self._take(), error)
        except BaseException as error:  # this thread ends: no other may wait for it
            _fail(jobs or self._take(), error)
            raise
        for job in jobs:
            job.done = True

    def _write_one(self, begin: Begin, job: _Job[Any]) -> None:
        try:
            with begin() as connection:
                job.do(connection)
        except Exception as error:  # noqa: BLE001 - raised by `outcome`
            job.fail(error)

    def _take(self) -> list[_Job[Any]]:
        return [self.waiting.popleft() for _ in range(len(self.waiting))]


def _fail(jobs: list[_Job[Any]], error: BaseException) -> None:
    for job in jobs:
        job.fail(error)


class WriteQueue:
    """The processes that write to one SQLite file, of which one at a time has its turn.

    It orders them and nothing else: SQLite's lock keeps transactions apart, with a turn or without. The system ends
    the turn of a process that is killed.
    """

    def __init__(self, database: Path) -> None:
        self._file = database.with_name(database.name + QUEUE_SUFFIX)
        self._is_reported = False
        self._overdue: Thread | None = None
        """A thread that waited for a turn in vain, and waits until that turn comes."""

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The block has its turn, or waited for it in vain; without a file that can be locked it goes on at once."""
        descriptor = self._open()
        if descriptor is None:
            yield
            return
        try:
            self._lock(descriptor)
            yield
        finally:
            os.close(descriptor)

    def _open(self) -> int | None:
        """A descriptor of this turn alone: one that is shared, with a thread or a fork, would share its lock."""
        if sys.platform == "win32":
            return None
        try:
            try:
                return os.open(self._file, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
            except FileNotFoundError:
                make_private(self._file)
                return os.open(self._file, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as error:
            self._report(error)
            return None

    def _lock(self, descriptor: int) -> None:
        if sys.platform == "win32":
            return
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if self._overdue is not None and self._overdue.is_alive():
                return  # one thread is enough to see the end of a turn that takes too long
            copy = os.dup(descriptor)  # the thread may outlive the turn; when both are closed, the lock is free
            thread = Thread(target=_wait_for_lock, args=(copy,), daemon=True)  # flock itself waits without a limit
            thread.start()
            thread.join(QUEUE_SECONDS)
            if thread.is_alive():
                self._overdue = thread
        except OSError as error:  # a network file system without locks
            self._report(error)

    def _report(self, error: OSError) -> None:
        if not self._is_reported:
            self._is_reported = True
            cause = f"{self._file} cannot be locked ({(error.strerror or str(error)).lower()})"
            logger.warning("%s: processes that write at the same time wait longer for each other", cause)


def _wait_for_lock(descriptor: int) -> None:
    try:
        with suppress(OSError):  # SQLite decides then
            fcntl.flock(descriptor, fcntl.LOCK_EX)
    finally:
        os.close(descriptor)
