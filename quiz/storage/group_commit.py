"""Group commit: threads that write at the same time share one transaction, and so one wait for the disk.

SQLite lets one transaction write at a time, and each waits for the disk at its end. A thread that finds another one
writing queues its work for the next writer, which does all queued work and commits it as one. Each is acknowledged
after that commit and no sooner, so nothing is less durable; under load there are fewer waits, and no thread polls
for the lock that SQLite gives to one at a time.
"""

from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from contextvars import copy_context
from threading import Lock
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

T = TypeVar("T")
Begin = Callable[[], AbstractContextManager[Connection]]
"""Begins a transaction that is committed at the end of its block."""


class _Job(Generic[T]):
    """One thread's work, run in that thread's context by the thread that writes, and its result."""

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
        """Store that the work was not done."""
        self._error, self.done = error, True

    def outcome(self) -> T:
        """What the work returned. Raises what the work raised."""
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
        """Do all queued work in one transaction; if that fails, each job in one of its own."""
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
