"""The rate-limit store that the worker processes of one machine share: a small file, deleted with the server.

If each worker counted for itself, every worker would allow the full limit again. If the limits were divided among the
workers, players would be refused too early, because a browser's connection stays with one worker.
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
"""A window that ends later than one opened now was opened before the clock was set back, so it counts as over."""
SWEEP_SECONDS = 60
"""The interval at which counts whose windows have ended are deleted, as long as any counts are left."""


class SharedRateLimitStore(Storage):
    """A store for flask-limiter in an SQLite file: `shared:///folder/file`."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 - as the base class has it

    def __init__(self, uri: str, *, wrap_exceptions: bool = False, **options: float | str | bool) -> None:
        """Store the file's path. The file is opened, and created if it is missing, when the first hit is counted.

        `quiz serve` creates an app before its workers are forked, and SQLite's connections must not be forked.
        """
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self._path = uri.removeprefix(f"{SCHEME}://")
        self._lock, self._sweep_is_due = Lock(), False
        self._connection: Any = None

    def _execute(self, statement: str, values: Sequence[object] | Mapping[str, object] = ()) -> Any:
        """Execute and commit a statement; return its rows, or how many rows it changed."""
        with self._lock:
            if self._connection is None:
                self._connection = self._open()
            with closing(self._connection.execute(statement, values)) as cursor:
                return cursor.fetchall() if cursor.description else cursor.rowcount

    def _open(self) -> Any:
        """Open the file, without WAL mode: workers that switch to it at the same moment do not wait for each other."""
        connection = driver.connect(self._path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
        for statement in ("PRAGMA synchronous=OFF", "PRAGMA secure_delete=ON", _TABLE):
            connection.execute(statement).close()
        return connection

    @property
    def base_exceptions(self) -> type[Exception]:
        """The exceptions that a broken file raises."""
        error: type[Exception] = driver.Error
        return error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add `amount` to the count of a window of `expiry` seconds, which the first hit opens; return the count."""
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
        """Return the count of a window that has not ended, or 0."""
        return int(self._get_window(key)[0])

    def get_expiry(self, key: str) -> float:
        """Return when a window ends, in seconds since 1970; the current time if there is no window."""
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
