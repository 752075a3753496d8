"""A real browser on a real server: the system's Chromium, driven by Playwright."""

import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, expect, sync_playwright
from werkzeug.serving import make_server
from werkzeug.wsgi import ClosingIterator

from quiz.rules.deck import Card
from quiz.storage import decks
from quiz.storage.database import writing
from tests.browser import hands
from tests.factories import NOON, right_answer
from tests.players import Clock, Someone

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
expect.set_options(timeout=20_000)  # longer than a busy machine keeps a page waiting
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 360, "height": 740}


# The headless shell first: the same engine without the windows, menus and profile that no test looks at, for about two
# thirds of the processor time.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The system's browser, if there is one."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests where there is no browser, saying so; with QUIZ_BROWSER=required they fail instead."""
    for item in items:
        if "tests/browser" in str(item.path).replace("\\", "/"):
            item.add_marker(pytest.mark.browser)
            if chromium() is None and os.environ.get("QUIZ_BROWSER") != "required":
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine; install it to run this test"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    assert path is not None, "QUIZ_BROWSER=required, but there is no Chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


class TickingClock(Clock):
    """A clock that moves half a second whenever it is read: games in a browser last as long as games of people do."""

    def __call__(self) -> int:
        self.pass_by(seconds=0.5)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return TickingClock(NOON)


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    with served(app) as url:
        yield url


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of the app, served on a free port of this machine; afterwards no request is under way.

    The server's threads are daemons, which it does not wait for. A request that outlived the app's engine would leave
    its connection to the database to the garbage collector.
    """
    idle, requests = threading.Condition(), set[int]()

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with idle:
            requests.add(id(environ))
        try:
            # All of the body, because the server calls `close` only once the browser has read it and closes its side.
            with closing(ClosingIterator(app(environ, start_response))) as body:
                return list(body)
        finally:
            with idle:
                requests.discard(id(environ))
                idle.notify_all()

    server = make_server("127.0.0.1", 0, answer, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    with idle:
        assert idle.wait_for(lambda: not requests, 30), "a request does not end"


@dataclass
class Seat:
    """Somebody before a browser; whatever the browser complains of is kept."""

    page: Page
    address: str
    app: Flask
    clock: Clock
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        try:
            self.page.goto(self.address + path)
        except Error as error:  # a preview, or a room's page without script, loads itself anew, perhaps at this moment
            if not any(words in str(error) for words in ("ERR_ABORTED", "interrupted by another navigation")):
                raise
            self.page.goto(self.address + path)

    @property
    def game(self) -> str:
        """The path of the game on the page."""
        return self.page.url.removeprefix(self.address).partition("?")[0]

    @property
    def someone(self) -> Someone:
        """The same app without a browser, to look at what is stored."""
        return Someone(self.app, self.clock)


@pytest.fixture
def seat(browser: Browser, address: str, app: Flask, clock: Clock) -> Iterator[Callable[..., Seat]]:
    """A way to sit down before a new browser: `seat(PHONE, script=False)`."""
    contexts: list[BrowserContext] = []
    seats: list[Seat] = []

    def sit(size: dict[str, int] | None = None, *, script: bool = True, touch: bool = False) -> Seat:
        context = browser.new_context(
            viewport=size or WIDE, java_script_enabled=script, has_touch=touch, reduced_motion="reduce"
        )
        contexts.append(context)
        watched = Seat(context.new_page(), address, app, clock)
        watch(watched)
        seats.append(watched)
        return watched

    yield sit
    for context in contexts:
        context.close()
    complaints = [complaint for watched in seats for complaint in watched.complaints]
    assert not complaints, complaints


def watch(watched: Seat) -> None:
    """Note errors on the console, of the content policy, of scripts, and requests that leave the host."""

    def requested(request: Request) -> None:
        if not request.url.startswith((watched.address, "data:")):
            watched.complaints.append(f"a request left the host: {request.url}")

    def console(kind: str, text: str) -> None:
        # A page that answers 4xx is the browser's "failed to load", and ours on purpose.
        if kind == "error" and "status of 4" not in text:
            watched.complaints.append(f"console: {text}")

    watched.page.on("request", requested)
    watched.page.on("console", lambda message: console(message.type, message.text))
    watched.page.on("pageerror", lambda error: watched.complaints.append(f"script: {error}"))


def store_deck(ann: Seat, drawn: Sequence[Card]) -> str:
    """Put a deck into the database; the path of its page."""
    with writing(ann.app.extensions["quiz"].engine) as connection:
        return f"/decks/{decks.create_deck(connection, drawn, ann.clock.now, kind='practice', spoilers=True).id}"


def open_deck(ann: Seat, drawn: Sequence[Card]) -> None:
    """Put a deck into the database and open its page."""
    ann.open(store_deck(ann, drawn))


def start_on(ann: Seat, drawn: Sequence[Card]) -> None:
    """Put a deck into the database, start it beside the browser, and open its first question."""
    player = beside(ann)
    game = player.start(f"{store_deck(ann, drawn)}/games")
    take_over(ann, player)
    ann.open(game)
    hands.wait_for_question(ann.page)


def start_from_its_page(ann: Seat, drawn: Sequence[Card]) -> None:
    """Put a deck into the database and start it through its page, to which the browser can go back."""
    ann.open(store_deck(ann, drawn))
    ann.page.get_by_role("button", name="Play").click()
    hands.wait_for_question(ann.page)


def beside(ann: Seat) -> Someone:
    """The player before a browser without it, as in another window."""
    player = ann.someone
    for cookie in ann.page.context.cookies():
        player.browser.set_cookie(cookie["name"], cookie["value"])
    return player


def take_over(ann: Seat, friend: Someone) -> None:
    """Make a browser that of a player who has played without one."""
    cookies = friend.browser._cookies.values()  # noqa: SLF001
    ann.page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": ann.address} for cookie in cookies]
    )


def stop_clock(page: Page) -> None:
    """Stop the clock of a page and of those that it loads, so that its time passes only by `page.clock.run_for`."""
    page.clock.install(time=NOON / 1000)
    page.clock.pause_at(NOON / 1000 + 1)  # once installed, it would go on by itself


def start_quick(player: Seat, *, tap: bool = False) -> None:
    """Start a quick game on the home page, and wait for its first question."""
    player.open("/")
    button = player.page.get_by_role("button", name="Start quiz")
    if tap:
        button.tap()
    else:
        button.click()
    hands.wait_for_question(player.page)


def play_to_the_result(player: Seat, *, right: int = 10) -> None:
    """Play the game on the page to its result: the first answers are right, the rest are skipped.

    The question on the page and the last are answered there, and those between without the browser, which is quicker.
    """
    play_on_the_page(player, right=right)
    someone = beside(player)
    while (position := someone.held(player.game).game.position) < 10:
        someone.answer(player.game, right_answer(someone.card(player.game)) if position <= right else ("",))
        someone.go_on(player.game)
    player.page.reload()
    play_on_the_page(player, right=right)
    player.page.wait_for_selector(hands.RESULT)


def play_on_the_page(player: Seat, *, right: int) -> None:
    """Answer the question on the page, right or by skipping it, and go on."""
    hands.wait_for_question(player.page)
    state = player.someone.held(player.game).game
    if state.position <= right:
        hands.by_mouse(player.page, state.card, right_answer(state.card))
    else:
        hands.skip(player.page)
    hands.press_next(player.page)


@pytest.fixture
def shots() -> Path | None:
    """The folder for screenshots that QUIZ_SHOTS names; without one none are made, which saves a part of the time."""
    if not os.environ.get("QUIZ_SHOTS"):
        return None
    folder = Path(os.environ["QUIZ_SHOTS"])
    folder.mkdir(parents=True, exist_ok=True)
    return folder
