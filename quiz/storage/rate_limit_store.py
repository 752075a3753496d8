"""The rate-limit store that the worker processes of one machine share: a small file, deleted with the server.

Each worker counting for itself would allow as much again with every worker, and dividing the limits by the workers
would refuse players too early, because a browser's connection stays with one of them.
"""

import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from threading import Lock, Timer
from typing import Any

from limits.storage import Storage

from quiz.storage.database import BUSY_MS, driver

SCHEME = "shared"
_TABLE = "CREATE TABLE IF NOT EXISTS hit (key TEXT PRIMARY KEY, count INTEGER, until REAL) STRICT, WITHOUT ROWID"
_COUNT = """
    INSERT INTO hit VALUES (:key, :amount, :until) ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN :now < until AND until <= :until THEN count + excluded.count ELSE excluded.count END,
        until = CASE WHEN :now < until AND until <= :until THEN until ELSE excluded.until END
    RETURNING count
"""
"""A window that ends later than one that begins now was opened before the clock was set back: it is over."""
SWEEP_SECONDS = 60
"""This long after a count, and again while any is left, counts whose windows have ended are deleted."""


class SharedRateLimitStore(Storage):
    """A store for flask-limiter in an SQLite file: `shared:///folder/file`."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 - as the base class has it

    def __init__(self, uri: str, *, wrap_exceptions: bool = False, **options: float | str | bool) -> None:
        """Name the file; it is opened, and created if it is missing, when the first hit is counted.

        `quiz serve` makes an app before its workers are forked from it, and SQLite's connections must not be forked.
        """
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self._path = uri.removeprefix(f"{SCHEME}://")
        self._lock, self._sweep_is_due = Lock(), False
        self._connection: Any = None

    def _execute(self, statement: str, values: Sequence[object] | Mapping[str, object] = ()) -> Any:
        """The rows of a statement, or how many it changed; committed at once."""
        with self._lock:
            if self._connection is None:
                self._connection = self._open()
            with closing(self._connection.execute(statement, values)) as cursor:
                return cursor.fetchall() if cursor.description else cursor.rowcount

    def _open(self) -> Any:
        """Not in WAL mode: workers that switch a file to it at the same moment do not wait for each other."""
        connection = driver.connect(self._path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
        for statement in ("PRAGMA synchronous=OFF", "PRAGMA secure_delete=ON", _TABLE):
            connection.execute(statement).close()
        return connection

    @property
    def base_exceptions(self) -> type[Exception]:
        """What a broken file raises."""
        error: type[Exception] = driver.Error
        return error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count `amount` more in the window of `expiry` seconds that the first hit opens; return the count."""
        now = time.time()
        values = {"key": key, "amount": amount, "until": now + expiry, "now": now}
        count = int(self._execute(_COUNT, values)[0][0])
        if not self._sweep_is_due:
            self._sweep_later()
        return count

    def _sweep_later(self) -> None:
        self._sweep_is_due = True
        timer = Timer(SWEEP_SECONDS, self._sweep)
        timer.daemon = True
        timer.start()

    def _sweep(self) -> None:
        """Delete the counts whose windows have ended, even if no other request comes."""
        self._sweep_is_due = False
        try:
            self._execute("DELETE FROM hit WHERE until <= ?", (time.time(),))
            is_any_left = bool(self._execute("SELECT 1 FROM hit LIMIT 1"))
        except driver.Error:  # the file is gone or busy
            is_any_left = True
        if is_any_left and not self._sweep_is_due:
            self._sweep_later()

    def get(self, key: str) -> int:
        """The count of a window that has not ended."""
        return int(self._get_window(key)[0])

    def get_expiry(self, key: str) -> float:
        """When a window ends, in seconds since 1970; now if there is none."""
        return self._get_window(key)[1]

    def _get_window(self, key: str) -> tuple[int, float]:
        now = time.time()
        rows = self._execute("SELECT count, until FROM hit WHERE key = ? AND until > ?", (key, now))
        window: tuple[int, float] | None = next(iter(rows), None)
        return window or (0, now)

    def check(self) -> bool:
        """Whether the file can be read."""
        try:
            self._execute("SELECT 1 FROM hit LIMIT 1")
        except driver.Error:
            return False
        return True

    def reset(self) -> int:
        """Delete every count; return how many there were."""
        return int(self._execute("DELETE FROM hit"))

    def clear(self, key: str) -> None:
        """Delete one count."""
        self._execute("DELETE FROM hit WHERE key = ?", (key,))
