"""Parties: hundreds of phones in rooms, on the server as it starts by default.

A phone does what `party.js` does: it asks whether anything is new, which the server holds until something is; then it
waits for up to 300 ms, loads the room's page, and asks again. Each has one connection for its questions and one for
pages, behind a proxy of the host's, and an address of its own. Each room has a screen and a host.
"""

import asyncio
import json
import re
import resource
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter, time
from typing import Any
from zoneinfo import ZoneInfo

from quiz import paths
from quiz.app import create_app
from quiz.config import Settings
from quiz.services import Services, parties
from quiz.services.parties import PartySettings
from quiz.storage.database import driver
from tests.bench import client, stage
from tests.bench.client import Line, Reply, Sent, request
from tests.bench.figures import Figure, Spread
from tests.bench.servers import Server, quiz, serving

ROOMS = ((1, 500), (20, 25))
"""How many rooms at once, and how many phones in each."""
JITTER_SECONDS = 0.3
SCREEN_SECONDS = 0.2
SPREAD_SECONDS, BURST_SECONDS = 4, 0.2
"""Over how long the answers to the first question come, and those to the second."""
IDLE_SECONDS = 10
LOADING_SECONDS = 1
"""How long after an opening at the latest everybody begins to answer."""
MAX_SECONDS = 150
PAGES_BESIDE = 50
FILES = 4_096
TAG = re.compile(rb'id="room" data-page="[^"]*" data-tick="([^"]*)".*? data-state="([^"]*)" data-tag="([^"]*)"')
BUTTON = re.compile(rb'<button[^>]* name="answer" value="(\d+)"')


@dataclass(frozen=True, slots=True)
class Seating:
    """A room, the cookie of its host, and those of its phones."""

    code: str
    host: str
    phones: Sequence[str]


@dataclass
class Course:
    """How a room went: its milliseconds by what was waited for, and the seconds that the server took for waiting."""

    millis: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sent: Sent = field(default_factory=Sent)
    idle: float = 0.0
    """The share of a core that the server took while all phones waited."""


def measure(folder: Path, process: Executor) -> list[Figure]:
    """The figures of one large room, and of as many phones in many rooms."""
    folder.mkdir(parents=True)
    return [figure for rooms, phones in ROOMS for figure in _measure(folder / f"{rooms}", process, rooms, phones)]


def _measure(folder: Path, process: Executor, rooms: int, phones: int) -> list[Figure]:
    folder.mkdir()
    seatings = _seat(folder, rooms, phones)
    with serving(*quiz(folder, QUIZ_SECRET_KEY=stage.KEY, QUIZ_PROXIES="1")) as server:
        course: Course = process.submit(play, server, seatings, folder / "quiz.sqlite3").result()
    everybody = rooms * phones
    stored = _count_answers(folder / "quiz.sqlite3")
    failed = sum(course.sent.errors.values())
    room = f"{phones} phones in a room" if rooms == 1 else f"{rooms} rooms of {phones} phones"
    lost = f"{stored[2]} of {everybody} stored"
    percent = Spread(course.idle * 100, course.idle * 100, course.idle * 100)
    rows = [
        ("host to phone", "pressed", "", 500),
        ("page after an opening", "opened", "with up to 300 ms of the phone's own", 700),
        (f"answers over {SPREAD_SECONDS} s", "spread", f"{stored[1]} of {everybody} stored", 250),
        (f"answers within {BURST_SECONDS * 1000:.0f} ms", "burst", lost, 1500),
        ("a page beside the waiting phones", "beside", "", 250),
    ]
    return [
        Figure(f"{room}, all waiting", f"{percent.middle:.1f} % of a core", f"{failed} failed", percent, " %", 5),
        *(_row(f"{room}: {work}", course.millis[kind], floor, goal) for work, kind, floor, goal in rows),
    ]


def _row(work: str, millis: Sequence[float], floor: str, goal: float) -> Figure:
    percents = quantiles(millis, n=100, method="inclusive")
    measured = f"p50 {percents[49]:.0f} ms, p99 {percents[98]:.0f} ms"
    return Figure(work, measured, floor, Spread(percents[98], percents[49], max(millis)), " ms", goal)


def _seat(folder: Path, rooms: int, phones: int) -> list[Seating]:
    """Make a database with rooms in their lobbies, on questions that one tap answers."""
    app = create_app(
        Settings(
            data=folder, database_url=f"sqlite:///{folder}/quiz.sqlite3", secret_keys=(stage.KEY,),
            questions=paths.questions_folder(), zone=ZoneInfo("UTC"),
        ),
        random=Random(7),
    )  # fmt: skip
    services: Services = app.extensions["quiz"]
    seatings = []
    for _ in range(rooms):
        created = parties.create(services, None, PartySettings(size=5, taps_only=True, pace="slower"))
        players = [parties.join(services, None, created.code, "") for _ in range(phones)]
        cookies = [stage.signed(player.id) for player in players]
        seatings.append(Seating(created.code, stage.signed(created.host.id), cookies))
    services.engine.dispose()
    return seatings


def _count_answers(database: Path) -> Mapping[int, int]:
    """How many answers to each question are stored: those to the last one in the seats, earlier ones in the games."""
    with closing(driver.connect(str(database))) as connection:
        rows = connection.execute(
            "SELECT answered_position, count(*) FROM seat WHERE given IS NOT NULL GROUP BY 1 UNION ALL "
            "SELECT position, count(*) FROM answer JOIN seat USING (game_id) WHERE answer.given != '[\"\"]' GROUP BY 1"
        ).fetchall()
    return defaultdict(int, rows)


def play(server: Server, seatings: Sequence[Seating], database: Path) -> Course:
    """Play two questions in all rooms at once; runs in the client's process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(FILES, hard)), hard))
    course = Course()
    asyncio.run(asyncio.wait_for(_play(server, seatings, database, course), MAX_SECONDS))
    return course


async def _play(server: Server, seatings: Sequence[Seating], database: Path, course: Course) -> None:
    rooms = [Room(server.port, seating, database, course, index) for index, seating in enumerate(seatings)]
    async with asyncio.TaskGroup() as group:
        followers = [group.create_task(follow()) for room in rooms for follow in room.followers()]
        await _all(rooms, lambda room: room.wait_for("lobby"))
        await asyncio.sleep(LOADING_SECONDS)
        before = server.cpu()
        await asyncio.sleep(IDLE_SECONDS)
        course.idle = (server.cpu() - before) / IDLE_SECONDS
        await rooms[0].load_pages_beside()
        for act, kind, seconds in (("start", "spread", SPREAD_SECONDS), ("next", "burst", BURST_SECONDS)):
            await _all(rooms, lambda room, act=act: room.press(act))
            await _all(rooms, lambda room: room.wait_for("open"))
            await _all(rooms, lambda room, kind=kind, seconds=seconds: room.answer(kind, seconds))
            await _all(rooms, lambda room: room.wait_for("reveal"))
        for task in followers:
            task.cancel()


async def _all(rooms: Sequence["Room"], work: Callable[["Room"], Awaitable[None]]) -> None:
    await asyncio.gather(*(work(room) for room in rooms))


class Room:
    """A room as the client plays it."""

    def __init__(self, port: int, seating: Seating, database: Path, course: Course, index: int) -> None:
        self._port, self._seating, self._database, self._course = port, seating, database, course
        self._phones = [
            Phone(self, cookie, f"10.{index}.{number // 250}.{1 + number % 250}")
            for number, cookie in enumerate(seating.phones)
        ]
        self.path = f"/parties/{seating.code}"
        self.millis = course.millis
        self.pressed_at = 0.0

    def followers(self) -> list[Callable[[], Awaitable[None]]]:
        """What runs by itself: the phones, and the screen."""
        return [self._follow_on_screen, *(phone.follow for phone in self._phones)]

    async def connect(self) -> Line:
        """Open a connection to the server."""
        return await client.connect(self._port)

    async def ask(self, line: Line, method: str, path: str, cookie: str, address: str, form: Any = None) -> Reply:
        """Send a request, and count it if it fails."""
        raw = request(method, path, cookie, form, X_Forwarded_For=address)
        return await line.ask(raw, self._course.sent)

    async def wait_for(self, phase: str) -> None:
        """Wait until all phones have loaded the page of a phase."""
        for phone in self._phones:
            while phone.phase != phase:
                await phone.has_loaded.wait()

    async def press(self, act: str) -> None:
        """Press a button of the host."""
        revision = self._phones[0].state.partition("-")[0]
        line = await self.connect()
        self.pressed_at = perf_counter()
        form = {"act": act, "revision": revision}
        await self.ask(line, "POST", f"{self.path}/acts", self._seating.host, "10.99.0.1", form)
        line.close()

    async def answer(self, kind: str, seconds: float) -> None:
        """Let all phones answer, spread over a time."""
        async with asyncio.TaskGroup() as group:
            for index, phone in enumerate(self._phones):
                group.create_task(phone.answer(kind, seconds * index / len(self._phones)))

    async def load_pages_beside(self) -> None:
        """Load a page again and again while all phones wait."""
        line, sent = await self.connect(), Sent()
        for _ in range(PAGES_BESIDE):
            await line.ask(request("GET", "/scoring"), sent)
        line.close()
        self.millis["beside"] += sent.millis
        self._course.sent.errors += sent.errors

    def opened_at(self) -> float:
        """When the room's question opened or opens, in milliseconds of the wall clock."""
        with closing(driver.connect(str(self._database))) as connection:
            row = connection.execute("SELECT opens_at FROM party WHERE code = ?", (self._seating.code,)).fetchone()
        return float(row[0])

    async def _follow_on_screen(self) -> None:
        line, tag = await self.connect(), b""
        while True:
            page = await self.ask(line, "GET", f"{self.path}/screen", "", "10.98.0.1")
            tag = _read_room(page)[2]
            fresh = tag
            while fresh == tag:
                reply = await self.ask(line, "GET", f"{self.path}/tick?counts=1&state={tag.decode()}", "", "10.98.0.1")
                fresh = json.loads(reply.body)["tag"].encode()
            await asyncio.sleep(SCREEN_SECONDS)


def _read_room(page: Reply) -> tuple[bytes, bytes, bytes]:
    """The address of the ticks, the state and the tag that a page has."""
    found = TAG.search(page.body)
    if found is None:
        raise RuntimeError(f"a page of a room was answered with {page.status}: {page.body[:500]!r}")
    return found[1], found[2], found[3]


class Phone:
    """A phone in a room."""

    def __init__(self, room: Room, cookie: str, address: str) -> None:
        self._room, self._cookie, self._address = room, cookie, address
        self._rng = Random(address)
        self.state = self.phase = ""
        self.page: Reply | None = None
        self.has_loaded = asyncio.Event()
        """Set when a page is loaded, and cleared at once: for those who wait."""

    async def follow(self) -> None:
        """Load the room's page whenever it changes."""
        ticks, pages = await self._room.connect(), await self._room.connect()
        await self._load(pages)
        while True:
            state = self.state
            reply = await self._ask(ticks, "GET", f"{self._room.path}/tick?state={state}")
            state = json.loads(reply.body)["state"]
            if state == self.state:
                continue
            phase = state.split("-")[1]
            if phase == "reading":
                self._room.millis["pressed"].append((perf_counter() - self._room.pressed_at) * 1000)
            await asyncio.sleep(self._rng.random() * JITTER_SECONDS)
            was = self.phase
            await self._load(pages)
            if was == "reading" and self.phase == "open":
                self._room.millis["opened"].append(time() * 1000 - self._room.opened_at())

    async def _load(self, line: Line) -> None:
        self.page = await self._ask(line, "GET", self._room.path)
        self.state = _read_room(self.page)[1].decode()
        self.phase = self.state.split("-")[1]
        self.has_loaded.set()
        self.has_loaded.clear()

    async def answer(self, kind: str, pause: float) -> None:
        """Answer the open question after a while, and load the page that says so."""
        await asyncio.sleep(pause)
        page = self.page
        options = BUTTON.findall(page.body) if page else []
        position = re.search(rb'name="position" value="(\d+)"', page.body) if page else None
        if not options or position is None:
            raise RuntimeError(f"a phone has nothing to answer: {page}")
        form = {"position": position[1].decode(), "answer": self._rng.choice(options).decode()}
        line, began = await self._room.connect(), perf_counter()
        await self._ask(line, "POST", f"{self._room.path}/answers", form)
        self._room.millis[kind].append((perf_counter() - began) * 1000)
        await self._ask(line, "GET", self._room.path)
        line.close()

    async def _ask(self, line: Line, method: str, path: str, form: Any = None) -> Reply:
        return await self._room.ask(line, method, path, self._cookie, self._address, form)
