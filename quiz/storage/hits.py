"""Counts of the limits that the worker processes of one machine share: a small file that nobody needs afterwards.

Each worker counting for itself would allow as much again with every worker, and dividing the limits by the workers
would refuse players too early, because a browser's connection stays with one of them.
"""

import time
from threading import Lock

from limits.storage import Storage

from quiz.storage.engine import BUSY_MILLIS, driver

SCHEME = "shared"
_TABLE = "CREATE TABLE IF NOT EXISTS hit (key TEXT PRIMARY KEY, count INTEGER, until REAL) STRICT, WITHOUT ROWID"
_COUNT = """
    INSERT INTO hit VALUES (:key, :amount, :until) ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN until <= :now THEN excluded.count ELSE count + excluded.count END,
        until = CASE WHEN until <= :now THEN excluded.until ELSE until END
    RETURNING count
"""
_SWEEP_EVERY = 1_000
"""So many counts, and those whose windows have ended are thrown away."""


class SharedHits(Storage):
    """A store for flask-limiter in an SQLite file: `shared:///folder/file`."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 - as the base class has it

    def __init__(self, uri: str, *, wrap_exceptions: bool = False, **options: float | str | bool) -> None:
        """Open the file, made if it is missing."""
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        path = uri.removeprefix(f"{SCHEME}://")
        self._lock, self._counted = Lock(), 0
        self._file = driver.connect(
            path, timeout=BUSY_MILLIS / 1000, isolation_level=None, check_same_thread=False
        )  # autocommit
        for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=OFF", _TABLE):
            self._file.execute(statement).close()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What a broken file raises."""
        error: type[Exception] = driver.Error
        return error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count `amount` more in the window of `expiry` seconds that the first one opens; the count."""
        now = time.time()
        with self._lock:
            self._counted += 1
            if self._counted % _SWEEP_EVERY == 0:
                self._file.execute("DELETE FROM hit WHERE until <= ?", (now,)).close()
            values = {"key": key, "amount": amount, "until": now + expiry, "now": now}
            return int(self._file.execute(_COUNT, values).fetchall()[0][0])

    def get(self, key: str) -> int:
        """The count of a window that has not ended."""
        return int(self._of(key)[0])

    def get_expiry(self, key: str) -> float:
        """When a window ends, in seconds since 1970; now where there is none."""
        return self._of(key)[1]

    def _of(self, key: str) -> tuple[int, float]:
        now = time.time()
        with self._lock:
            rows = self._file.execute("SELECT count, until FROM hit WHERE key = ? AND until > ?", (key, now))
            found: tuple[int, float] | None = next(iter(rows.fetchall()), None)
        return found or (0, now)

    def check(self) -> bool:
        """Whether the file answers."""
        with self._lock:
            self._file.execute("SELECT 1").close()
        return True

    def reset(self) -> int:
        """Forget every count; how many there were."""
        with self._lock:
            return int(self._file.execute("DELETE FROM hit").rowcount)

    def clear(self, key: str) -> None:
        """Forget one count."""
        with self._lock:
            self._file.execute("DELETE FROM hit WHERE key = ?", (key,)).close()
