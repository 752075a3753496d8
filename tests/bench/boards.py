"""Boards with millions of players on them: the leaderboard with one's own rank, and the rank of a new result."""

import os
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from quiz.services import wall_clock
from quiz.storage import leaderboards
from quiz.storage.database import driver, reading
from quiz.storage.installation import open_database
from tests.bench import client, stage
from tests.bench.client import request
from tests.bench.figures import Figure, alone, ratios, spread
from tests.bench.servers import Server, quiz, serving

FEW = 1_000
ROUNDS, PAGES = 9, 40
RANKS = 400
CACHE_KILOBYTES = 1_000_000

# Points as they come out of ten questions of which some are right, some in time: a sum of many small chances, so a
# bell, a little lopsided, cut at what a game can earn. The time used goes from half a minute to four.
FILL = """
INSERT INTO player (id, made) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :players)
SELECT printf('%016x', i), 1 FROM n;
INSERT INTO standing (board, period, player_id, game_id, points, correct, spent, ended)
SELECT 'quick', 'all', id, id, min(points, 2450), min(points / 240, 10), 30000 + abs(random()) % 210000, rowid
FROM (SELECT id, rowid, (abs(random()) % 500) + (abs(random()) % 600) + (abs(random()) % 700) + (abs(random()) % 700)
      AS points FROM player);
INSERT INTO spread SELECT board, period, points, count(*) FROM standing GROUP BY board, period, points;
"""
BOARD, PERIOD = "quick", "all"


@dataclass(frozen=True)
class Board:
    """A database with so many players on the board, and one of them."""

    folder: Path
    players: int

    @property
    def player(self) -> str:
        """Somebody in the middle: the page shows their row and its neighbours below the first fifty."""
        return f"{self.players // 2:016x}"


def fill(folder: Path, players: int) -> Board:
    """Make the database. Indexes are built last: ten million rows take a minute that way, and an hour the other."""
    folder.mkdir(parents=True)
    file = folder / "quiz.sqlite3"
    open_database(f"sqlite:///{file}", wall_clock()).dispose()
    connection = driver.connect(str(file), isolation_level=None)
    index = connection.execute("SELECT name, sql FROM sqlite_schema WHERE name = 'standing_in_rank_order'").fetchone()
    connection.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"DROP INDEX {index[0]}")
    connection.execute("BEGIN")
    for statement in FILL.split(";"):
        connection.execute(statement, {"players": players} if ":players" in statement else {})
    connection.execute(index[1])
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    os.sync()  # a gigabyte still on its way to the disk would be everybody's wait who is measured next
    return Board(folder, players)


def measure(folder: Path, process: Executor, many: int) -> list[Figure]:
    """The leaderboard's page with many players beside that with few, and the rank of a new result among the many."""
    small, large = fill(folder / "few", FEW), fill(folder / "many", many)
    return [_pages(small, large, process), _ranks(large)]


def _pages(small: Board, large: Board, process: Executor) -> Figure:
    few, lots = ([], [])
    command = ("--workers", "1")
    with (
        serving(*quiz(small.folder, *command, QUIZ_SECRET_KEY=stage.KEY)) as one,
        serving(*quiz(large.folder, *command, QUIZ_SECRET_KEY=stage.KEY)) as other,
    ):
        for _ in range(ROUNDS):
            few.append(_page_millis(small, one, process))
            lots.append(_page_millis(large, other, process))
    measured, floor = (f"{spread(each).middle:.1f} ms" for each in (lots, few))
    work = f"leaderboard with own rank, {large.players:,} players"
    return Figure(work, measured, f"{floor}: {FEW:,} players", ratios(lots, few), " ×", 1.3)


def _page_millis(board: Board, server: Server, process: Executor) -> float:
    page = request("GET", f"/leaderboard?board={BOARD}&period=all", stage.signed(board.player))
    sent: client.Sent = process.submit(client.send, server.port, [[page] * PAGES]).result()
    if sent.errors:
        raise RuntimeError(f"requests failed: {dict(sent.errors)}")
    return spread(sent.millis).middle


def _ranks(board: Board) -> Figure:
    """How long it takes to find the rank of a result, for results of all sorts."""
    engine, rng = open_database(f"sqlite:///{board.folder / 'quiz.sqlite3'}", wall_clock()), Random(7)
    millis: list[float] = []
    with reading(engine) as connection:
        for _ in range(RANKS):
            points = rng.randrange(2451)
            began = perf_counter()
            leaderboards.get_rank(connection, BOARD, PERIOD, points)
            millis.append((perf_counter() - began) * 1000)
    engine.dispose()
    return alone(f"rank of a new result among {board.players:,}", millis, " ms", 5)
