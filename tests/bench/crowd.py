"""A crowd: many players at once, each with an answer every five seconds, on the server as it starts by default.

Every player is a browser of their own, behind a proxy of the host's, with an address of their own. A cycle is four
requests: the answer, its page, "Next", the next question; after the result a new game begins.
"""

import asyncio
import re
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from tests.bench import client, stage
from tests.bench.client import Line, Reply, Sent, request
from tests.bench.figures import Figure, Spread
from tests.bench.servers import quiz, serving

CYCLE_SECONDS = 5
QUESTIONS = 10
P99_MILLIS = 250
SELECTS = re.compile(rb'<select name="answer"')
NUMBERED_FROM_0 = b'<option value="0"'
"""Partners of a match are numbered from 0, the places of an order from 1."""
POSITION = re.compile(rb'name="position" value="(\d+)"')


@dataclass(frozen=True, slots=True)
class Player:
    """Whose browser it is, where their game stands, from where they come."""

    game: str
    cookie: str
    address: str


def measure(folder: Path, process: Executor, players: int, seconds: int) -> Figure:
    """How long the crowd waits for its pages: the 99th of a hundred."""
    folder.mkdir(parents=True)
    seats = stage.seat(folder, [1 + index % QUESTIONS for index in range(players)])
    crowd = [
        Player(seat.game, seat.cookie, f"10.0.{index // 250}.{1 + index % 250}") for index, seat in enumerate(seats)
    ]
    with serving(*quiz(folder, QUIZ_SECRET_KEY=stage.KEY, QUIZ_PROXIES="1")) as server:
        sent: Sent = process.submit(play, server.port, crowd, seconds).result()
    percents = quantiles(sent.millis, n=100)
    failed = sum(sent.errors.values())
    return Figure(
        f"{players:,} players, an answer every {CYCLE_SECONDS} s each, {seconds} s",
        f"p50 {percents[49]:.0f} ms, p99 {percents[98]:.0f} ms", f"{len(sent.millis):,} requests, {failed} failed",
        Spread(percents[98] if not failed else float("inf"), percents[49], max(sent.millis)), " ms", P99_MILLIS,
    )  # fmt: skip


def play(port: int, players: Sequence[Player], seconds: float) -> Sent:
    """Let everybody play for so long."""
    return asyncio.run(asyncio.wait_for(_play(port, players, seconds), 3 * seconds + 60))


async def _play(port: int, players: Sequence[Player], seconds: float) -> Sent:
    sent, until = Sent(), perf_counter() + seconds
    beats = (index * CYCLE_SECONDS / len(players) for index in range(len(players)))
    await asyncio.gather(*(_sit(port, player, beat, until, sent) for player, beat in zip(players, beats, strict=True)))
    return sent


async def _sit(port: int, player: Player, beat: float, until: float, sent: Sent) -> None:
    """One player's evening: at every beat an answer, half a beat later "Next"."""
    await asyncio.sleep(beat)
    line = await client.connect(port)
    here, page = f"/games/{player.game}", await _get(line, player, f"/games/{player.game}", sent)
    while perf_counter() < until:
        began = perf_counter()
        await _post(line, player, f"{here}/answers", sent, position=_position(page), answer=_some_answer(page))
        await _get(line, player, here, sent)
        await asyncio.sleep(began + CYCLE_SECONDS / 2 - perf_counter())
        await _post(line, player, f"{here}/next", sent, position=_position(page))
        page = await _get(line, player, here, sent)
        if _position(page) == 0:  # the result
            here = (await _post(line, player, "/games", sent, spoilers="yes")).location
            page = await _get(line, player, here, sent)
        await asyncio.sleep(began + CYCLE_SECONDS - perf_counter())
    line.close()


async def _get(line: Line, player: Player, path: str, sent: Sent) -> Reply:
    return await line.ask(request("GET", path, player.cookie, X_Forwarded_For=player.address), sent)


async def _post(line: Line, player: Player, path: str, sent: Sent, **form: object) -> Reply:
    return await line.ask(request("POST", path, player.cookie, form, X_Forwarded_For=player.address), sent)


def _position(page: Reply) -> int:
    found = POSITION.search(page.body)
    return int(found[1]) if found else 0


def _some_answer(page: Reply) -> list[str]:
    """An answer that the open question can read: the first option, or each line its own place or partner."""
    lines, first = len(SELECTS.findall(page.body)), 0 if NUMBERED_FROM_0 in page.body else 1
    return [str(first + line) for line in range(lines)] or ["0"]
