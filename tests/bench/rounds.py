"""The game against its floors over HTTP: pages, answers, whole games, in rounds that take turns, A B A B.

Each side has one worker, so that the client has a core of its own where there are two, and its own copy of one
database. The players behind the connections are different ones in every round.
"""

import socket
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from tests.bench import client, stage
from tests.bench.client import Sent, request
from tests.bench.figures import Figure, ratios, spread
from tests.bench.servers import AS_FLOORS, Server, quiz, serving
from tests.bench.stage import Seat

ROUNDS = 7
LINES = 8
"""Connections at once: as many as a worker has threads."""
PAGES_EACH, REPEATED = 4, 15
"""How many players' pages a connection asks for in a round, and how often."""
ANSWERS_EACH = 40
GAMES_EACH = 2
QUESTIONS = 10
MAX_OF_BARE = 7.8
"""The floor, which renders and stores and does nothing else, is at 4.9 of bare Flask, and rendering alone at 2.5: this
is the game's goal against the floor, 1.6, times 4.9."""

MAX_IN_ONE_DOCUMENT = 0.85
"""Two requests a question in place of four; the two pages are rendered and the two answers stored all the same, which
takes 0.59 of it, and a request by itself a tenth."""

PAGES_AT_ONCE = 400

Script = list[bytes]


@dataclass(frozen=True)
class Round:
    """A round's requests, and the processor seconds that the server took for them."""

    sent: Sent
    cpu: float

    @property
    def cpu_millis(self) -> float:
        """Processor milliseconds a request."""
        return self.cpu * 1000 / len(self.sent.millis)


@dataclass(frozen=True)
class Sides:
    """The game and its floors."""

    game: Server
    floor: Server
    process: Executor

    def round(self, server: Server, scripts: Sequence[Script]) -> Round:
        """Send the scripts side by side. Raises `RuntimeError` where a request fails: then nothing was measured."""
        before = server.cpu()
        sent: Sent = self.process.submit(client.send, server.port, scripts).result()
        if sent.errors:
            raise RuntimeError(f"requests failed: {dict(sent.errors)}")
        return Round(sent, server.cpu() - before)

    def take_turns(self, scripts: Sequence[Script]) -> tuple[Round, Round]:
        """The same requests to the game and to the floor."""
        return self.round(self.game, scripts), self.round(self.floor, scripts)


def measure(folder: Path, process: Executor) -> list[Figure]:
    """The figures of a question's page, of an answer, and of whole games."""
    answering = ROUNDS * LINES * ANSWERS_EACH
    positions = [1 + index % QUESTIONS for index in range(answering)] + [1] * (2 * ROUNDS * LINES * GAMES_EACH)
    with _sides(folder, process, positions) as (sides, seats):
        figures = [
            _pages(sides, seats[:answering]), _answers(sides, seats[:answering]), *_games(sides, seats[answering:]),
        ]  # fmt: skip
    return [*figures, *(_hand_overs(folder / f"{workers}", process, workers) for workers in (1, 2))]


@contextmanager
def _sides(folder: Path, process: Executor, positions: Sequence[int]) -> Iterator[tuple[Sides, list[Seat]]]:
    ours, floors = folder / "game", folder / "floor"
    ours.mkdir(parents=True)
    seats = stage.seat(ours, positions)
    stage.copy(ours, floors)
    bare = (sys.executable, "-m", "tests.bench.floors", str(_free_port()), "1")
    with (
        serving(*quiz(ours, "--workers", "1", QUIZ_SECRET_KEY=stage.KEY, **AS_FLOORS)) as game,
        serving(bare, {"QUIZ_DATA": str(floors)}) as floor,
    ):
        yield Sides(game, floor, process), seats


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _split(seats: Sequence[Seat], each: int) -> Iterator[list[Sequence[Seat]]]:
    """For each round, the seats of each connection."""
    for start in range(0, ROUNDS * LINES * each, LINES * each):
        yield [seats[start + line * each : start + (line + 1) * each] for line in range(LINES)]


def _page(seat: Seat) -> bytes:
    return request("GET", f"/games/{seat.game}", seat.cookie)


def _answer(seat: Seat, position: int, **headers: str) -> bytes:
    form = {"position": position, "answer": seat.right[position - 1]}
    return request("POST", f"/games/{seat.game}/answers", seat.cookie, form, **headers)


def _go_on(seat: Seat, position: int, **headers: str) -> bytes:
    return request("POST", f"/games/{seat.game}/next", seat.cookie, {"position": position}, **headers)


def _game(seat: Seat) -> Iterator[bytes]:
    """The forty requests of a game: each question's page, its answer, the answer's page, "Next"."""
    for position in range(1, QUESTIONS + 1):
        yield _page(seat)
        yield _answer(seat, position)
        yield _page(seat)
        yield _go_on(seat, position)


def _game_in_one_document(seat: Seat) -> Iterator[bytes]:
    """The twenty-one requests of the same game by script: one page, then two requests a question, answered by pages.

    The result has style sheets of its own, so the last "Next" is an ordinary form in both.
    """
    yield _page(seat)
    for position in range(1, QUESTIONS + 1):
        yield _answer(seat, position, Quiz_Page="next")
        yield _go_on(seat, position, **({"Quiz_Page": "next"} if position < QUESTIONS else {}))


def _pages(sides: Sides, seats: Sequence[Seat]) -> Figure:
    turns = [
        sides.take_turns([[_page(seat) for seat in group] * REPEATED for group in groups])
        for groups in _split(seats, PAGES_EACH)
    ]
    return _rate("a question's page", turns)


def _answers(sides: Sides, seats: Sequence[Seat]) -> Figure:
    turns = []
    for groups in _split(seats, ANSWERS_EACH):
        sides.take_turns([[_page(seat) for seat in group] for group in groups])  # players look before they answer
        turns.append(sides.take_turns([[_answer(seat, seat.position) for seat in group] for group in groups]))
    return _rate("an answer, stored for good", turns)


def _rate(work: str, turns: Sequence[tuple[Round, Round]]) -> Figure:
    ours, floors = ([side.sent.a_second for side in sides] for sides in zip(*turns, strict=True))
    measured, floor = (f"{spread(each).middle:,.0f} a second" for each in (ours, floors))
    return Figure(work, measured, floor, ratios(ours, floors), " ×", 0.65, at_least=True)


def _games(sides: Sides, seats: Sequence[Seat]) -> list[Figure]:
    """A whole game's processor time beside its floors, as many bare pages, and the same game in one document."""
    turns, bare, in_place = [], [], []
    half = len(seats) // 2
    for groups, others in zip(_split(seats[:half], GAMES_EACH), _split(seats[half:], GAMES_EACH), strict=True):
        scripts = [[raw for seat in group for raw in _game(seat)] for group in groups]
        turns.append(sides.take_turns(scripts))
        bare.append(sides.round(sides.floor, [[request("GET", "/")] * len(script) for script in scripts]))
        scripts = [[raw for seat in group for raw in _game_in_one_document(seat)] for group in others]
        in_place.append(sides.round(sides.game, scripts))
    ours, floors = ([side.cpu_millis for side in sides] for sides in zip(*turns, strict=True))
    bares = [each.cpu_millis for each in bare]
    size = mean(size for each in bare for size in each.sent.sizes)
    mine, floor, plain = (spread(each).middle for each in (ours, floors, bares))
    count = 4 * QUESTIONS
    documents = [each.cpu * 1000 / (LINES * GAMES_EACH * QUESTIONS) for each in in_place]
    return [
        Figure("a whole game, processor time", f"{count * mine:.1f} ms", f"{count * floor:.1f} ms",
               ratios(ours, floors), " ×", 1.6),
        Figure("the same, a request", f"{mine:.2f} ms", f"{plain:.2f} ms: bare Flask, {size / 1000:.1f} kB",
               ratios(ours, bares), " ×", MAX_OF_BARE),
        Figure("an answered question, processor time", f"{4 * mine:.2f} ms", f"{4 * floor:.2f} ms",
               spread([4 * value for value in ours]), " ms", None),
        Figure("the same, in one document", f"{spread(documents).middle:.2f} ms", f"{4 * mine:.2f} ms: by redirects",
               ratios(documents, [4 * value for value in ours]), " ×", MAX_IN_ONE_DOCUMENT),
    ]  # fmt: skip


def _hand_overs(folder: Path, process: Executor, workers: int) -> Figure:
    """A page's processor time where threads take turns with the interpreter, beside that of one page at a time."""
    folder.mkdir()
    seats = stage.seat(folder, [1 + index % QUESTIONS for index in range(LINES)])
    several, single = [], []
    with serving(*quiz(folder, "--workers", f"{workers}", QUIZ_SECRET_KEY=stage.KEY, **AS_FLOORS)) as game:
        sides = Sides(game, game, process)
        for _ in range(ROUNDS):
            each = PAGES_AT_ONCE // LINES
            several.append(sides.round(game, [[_page(seat)] * each for seat in seats]).cpu_millis)
            single.append(sides.round(game, [[_page(seat) for seat in seats] * each]).cpu_millis)
    measured, floor = (f"{spread(values).middle:.2f} ms" for values in (several, single))
    work = f"a page's processor time, {LINES} at once, {workers} worker{'s' if workers > 1 else ''}"
    return Figure(work, measured, f"{floor}: one at a time", ratios(several, single), " ×", None)
