"""Durable answers from several workers at once, which take turns to write; on the disk as it is and on a slow one."""

import sys
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from tests.bench import client, stage
from tests.bench.client import Sent, request
from tests.bench.figures import Figure, spread
from tests.bench.servers import Server, quiz, serving
from tests.bench.stage import Seat
from tests.hard.world import COMPILER, build_disk

ROUNDS = 5
LINES = 8
ANSWERS_EACH = 40
WORKERS = (2, 4)
SYNC_MS = 5
"""What a sync takes on a slow disk, besides what it takes here."""


def measure(folder: Path, process: Executor) -> list[Figure]:
    """The answers a second and their slowest hundredth with two and four workers."""
    folder.mkdir(parents=True)
    disks = {"": {}}
    if COMPILER is None:
        sys.stderr.write("No C compiler is installed: answers on a slow disk are not measured.\n")
    else:
        disks[f", a sync takes {SYNC_MS} ms"] = {"LD_PRELOAD": str(build_disk(folder)), "SYNC_MS": str(SYNC_MS)}
    return [
        _measure(folder / f"{workers}{len(variables)}", process, workers, disk, variables)
        for disk, variables in disks.items()
        for workers in WORKERS
    ]


def _measure(folder: Path, process: Executor, workers: int, disk: str, variables: dict[str, str]) -> Figure:
    folder.mkdir()
    seats = stage.seat(folder, [1 + index % 10 for index in range(ROUNDS * LINES * ANSWERS_EACH)])
    size = LINES * ANSWERS_EACH
    settings = {"QUIZ_SECRET_KEY": stage.KEY, "QUIZ_LIMITS_URL": "off"} | variables
    with serving(*quiz(folder, "--workers", str(workers), **settings)) as server:
        rounds = [_answer(server, process, seats[start : start + size]) for start in range(0, len(seats), size)]
    p99 = spread([sorted(sent.millis)[len(sent.millis) * 99 // 100] for sent in rounds])
    rate = spread([sent.a_second for sent in rounds]).middle
    return Figure(f"answers, {workers} workers{disk}, p99", f"{rate:,.0f} a second", "", p99, " ms", 250)


def _answer(server: Server, process: Executor, seats: Sequence[Seat]) -> Sent:
    """Each player looks at the open question, then answers it; only the answers count."""
    pages = [request("GET", f"/games/{seat.game}", seat.cookie) for seat in seats]
    answers = [
        request("POST", f"/games/{seat.game}/answers", seat.cookie, {
            "position": seat.position, "answer": seat.right[seat.position - 1],
        })
        for seat in seats
    ]  # fmt: skip
    for scripts in (pages, answers):
        lines = [scripts[line::LINES] for line in range(LINES)]
        sent: Sent = process.submit(client.send, server.port, lines).result()
        if sent.errors:
            raise RuntimeError(f"requests failed: {dict(sent.errors)}")
    return sent
