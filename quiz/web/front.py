"""The front between the server and Flask: a request reaches a thread of the app only when its body is complete.

The server passes requests by ASGI on its event loop, where a waiting connection does not occupy a thread. Bodies are
read with a deadline, and bodies that are too slow, too large or broken off are refused. A complete request is passed
by WSGI (PEP 3333) to one of a few threads.
"""

import asyncio
import logging
import re
import sys
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from functools import lru_cache
from http import HTTPStatus
from io import BytesIO
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIApplication, WSGIEnvironment

from quiz.services.party_watch import STATE, Audience, PartyWatch, TickQuery
from quiz.web.security import ON_LOOP, PAGE_HEADERS, POLICY, REFUSED

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Response = tuple[int, list[tuple[bytes, bytes]], bytes]
"""Status, headers and body."""
ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None] | None

THREADS = 8
"""Eight requests can wait for the disk together; a request waits for it longer than it computes."""
MAX_WAITING = 1_000
"""The most requests in threads and in the queue: about a second's work. Further requests are refused at once."""
BODY_SECONDS = 5
"""The time in which a body must arrive: the largest has 8 kB, which a poor mobile network sends in a second."""
CANCEL_SECONDS = 0.01
"""How long the server's own thread takes to give up reading a body. A response that is sent before that leaves the
connection open until the client closes it: 8 of 480 slow posts to /healthz on a busy machine, none with this pause."""
SEND_SECONDS = 5
"""How long a part of a streamed response may wait until the client has received the parts before it."""
ON_THE_LOOP = frozenset(("/healthz",))
"""Paths that the app answers without waiting for anything, on the event loop, even while all threads are busy."""
HOLD_SECONDS = 20
"""How long a phone waits for a change of its room; proxies allow a response at least twice as long."""
MIN_WAIT_SECONDS = 0.05
"""A moment that is due waits so long for the thread that acts on it."""
TICK = re.compile(r"/parties/([0-9]{6})/tick")
TICK_VARIABLES = ("PATH_INFO", "QUERY_STRING", "HTTP_HOST", "wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO")
"""All of a request that the answer to a tick depends on, besides the room: host and scheme are checked and shown."""
MAX_CACHED_TICKS = 1_000
Tick = tuple[str, ...]
"""The state of a room, and the `TICK_VARIABLES` of a request."""
SERVER = (b"server", b"quiz")
FAILURE_HEADERS = [
    SERVER,
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"content-security-policy", POLICY.encode()),
    *((name.encode(), value.encode()) for name, value in PAGE_HEADERS),
]
MAX_CACHED_HEADER_NAMES = 256

logger = logging.getLogger(__name__)


class Front:
    """An ASGI app that runs a WSGI app in threads."""

    def __init__(self, app: WSGIApplication, max_body_bytes: int, rooms: PartyWatch | None = None) -> None:
        """Start the threads; must be called in the process that serves."""
        self._app, self._max_body_bytes = app, max_body_bytes
        self._held = HeldTicks(rooms) if rooms else None
        self._queue: SimpleQueue[Exchange] = SimpleQueue()
        self._waiting = 0
        for number in range(THREADS):
            Thread(target=self._work, name=f"request-{number}", daemon=True).start()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        environ = make_environ(scope)
        await self._read_body(environ, receive)
        exchange = Exchange(environ, receive, send)
        tick = await self._held.hold(environ) if self._held else None
        if self._held and tick:
            self._held.answer(tick, exchange, self._app)
        elif environ["PATH_INFO"] in ON_THE_LOOP:
            exchange.run(self._app)
        elif self._waiting >= MAX_WAITING:
            environ[REFUSED] = HTTPStatus.SERVICE_UNAVAILABLE
            exchange.run(self._app)
        else:
            self._waiting += 1
            self._queue.put(exchange)
            try:
                await exchange.done
            finally:
                self._waiting -= 1
        await exchange.finish()

    def _work(self) -> None:
        while True:
            exchange = self._queue.get()
            exchange.run(self._app, in_thread=True)
            del exchange  # an idle thread must not hold its last request in memory

    async def _read_body(self, environ: WSGIEnvironment, receive: Receive) -> None:
        """Put the body into the environment, or else the status with which it is refused."""
        environ["wsgi.input"] = BytesIO()
        length, chunked = environ.pop("CONTENT_LENGTH", None), environ.pop("HTTP_TRANSFER_ENCODING", None)
        if length is None and chunked is None:
            return
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await self._receive_body(None if length is None or chunked else int(length), receive)
        except TimeoutError:
            await asyncio.sleep(CANCEL_SECONDS)
            environ[REFUSED] = HTTPStatus.REQUEST_TIMEOUT
        except _RefusedBody as error:
            environ[REFUSED] = error.status
        else:
            environ["CONTENT_LENGTH"], environ["wsgi.input"] = str(len(body)), BytesIO(body)

    async def _receive_body(self, length: int | None, receive: Receive) -> bytes:
        """Return the complete body; `length` is None if it was not announced. Raises `_RefusedBody`."""
        if length is not None and length > self._max_body_bytes:
            raise _RefusedBody(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body = b""
        while len(body) != length:  # the message after the last byte is not awaited: that would take as long again
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _RefusedBody(HTTPStatus.BAD_REQUEST)
            body += message.get("body", b"")
            if len(body) > self._max_body_bytes:
                raise _RefusedBody(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            if not message.get("more_body", False):
                break
        return body


class HeldTicks:
    """The questions of phones whether a room has changed, held on the event loop until it has, without a thread."""

    def __init__(self, rooms: PartyWatch) -> None:
        self._rooms = rooms
        self._changes: dict[Audience, asyncio.Event] = {}
        self._answers: dict[Tick, Response] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        rooms.on_change = self._wake

    def _wake(self, audiences: Collection[Audience]) -> None:
        """Answer those for whom something has changed; called by the thread that follows the rooms."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop is closed: the server stops
                self._loop.call_soon_threadsafe(self._set, audiences)

    def _set(self, audiences: Collection[Audience]) -> None:
        for audience in audiences:
            if audience in self._changes:
                self._changes.pop(audience).set()

    def answer(self, tick: Tick, exchange: "Exchange", app: WSGIApplication) -> None:
        """Answer a tick as the app answered an equal one, or by the app; a whole room asks the same at once.

        `/metrics` counts only those that the app answers.
        """
        if tick in self._answers:
            exchange.response = self._answers[tick]
            return
        exchange.run(app)
        if exchange.response[0] == HTTPStatus.OK:
            if len(self._answers) >= MAX_CACHED_TICKS:
                self._answers.clear()
            self._answers[tick] = exchange.response

    async def hold(self, environ: WSGIEnvironment) -> Tick | None:
        """Return what the answer to a tick depends on once the app can give it from memory; None for other requests.

        A phone names the state that it knows, and waits until the room has another, or for `HOLD_SECONDS`.
        """
        tick = TICK.fullmatch(environ["PATH_INFO"])
        if tick is None or environ["REQUEST_METHOD"] != "GET":
            return None
        self._loop = asyncio.get_running_loop()
        code, until = tick[1], self._loop.time() + HOLD_SECONDS
        shown_tag, with_counts, time_percent = TickQuery.parse(environ["QUERY_STRING"])
        while (room := self._rooms.find(code, time_percent)) is not None:
            left, current = until - self._loop.time(), room.tag(with_counts=with_counts)
            if shown_tag != current or left <= 0:
                environ[STATE] = room
                return current, *(environ.get(name, "") for name in TICK_VARIABLES)
            wait = left if room.next_ms is None else min(left, max(room.next_ms / 1000, MIN_WAIT_SECONDS))
            change = self._changes.setdefault((code, with_counts), asyncio.Event())
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await change.wait()
        return None  # the room has ended, or this worker does not know it yet: a thread asks the database


class _RefusedBody(Exception):
    """A body that is refused with a status."""

    def __init__(self, status: HTTPStatus) -> None:
        self.status = status


class Exchange:
    """A complete request, and its response on the way from the app to the client."""

    def __init__(self, environ: WSGIEnvironment, receive: Receive, send: Send) -> None:
        """Must be called on the event loop that sends the response."""
        self._environ, self._receive, self._send = environ, receive, send
        self._loop = asyncio.get_running_loop()
        self.done = self._loop.create_future()
        """A future that is done when a thread has run the app."""
        self._in_thread = False
        self._status = 0
        self._headers: list[tuple[bytes, bytes]] = []
        self._length: int | None = None
        """The length of the body, if the app announced it."""
        self._rest = b""
        """The part that completes the body, which is sent with the end of the response."""
        self._started = False
        self._broken_off = False
        """Whether the app failed or the client left after a part of the body was sent."""
        self._left: asyncio.Task[None] | None = None
        """A task that is done when the client has left; it runs while a response is streamed."""

    @property
    def response(self) -> Response:
        """The response that is not sent yet."""
        return self._status, self._headers, self._rest

    @response.setter
    def response(self, response: Response) -> None:
        self._status, self._headers, self._rest = response

    def run(self, app: WSGIApplication, *, in_thread: bool = False) -> None:
        """Run the app; log a failure, and answer it with a 500 if the response has not begun."""
        self._in_thread = in_thread
        if not in_thread:
            self._environ[ON_LOOP] = True
        try:
            parts = app(self._environ, self._start_response)
            try:
                for part in parts:
                    self._write(part)
            finally:
                if hasattr(parts, "close"):
                    parts.close()
            if not self._status:
                raise RuntimeError("The app never called start_response.")  # noqa: TRY301 - logged below, like a failure of the app
        except _ClientLeft:
            self._broken_off = True
            logger.info("a client left in the middle of a streamed response")
        except BaseException:
            logger.exception("the app failed")
            self._broken_off = self._started
            if not self._started:
                self._status, self._headers = HTTPStatus.INTERNAL_SERVER_ERROR, FAILURE_HEADERS
                self._rest = b"Something broke on our side. Try once more in a few seconds.\n"
        if in_thread:
            with suppress(RuntimeError):  # the loop is closed: the client had left before the server stopped
                self._loop.call_soon_threadsafe(self.done.set_result, None)

    def _start_response(
        self, status: str, headers: list[tuple[str, str]], exc_info: ExcInfo = None, /
    ) -> Callable[[bytes], None]:
        """Start the response (PEP 3333): once, or again with an exception before anything was sent."""
        if exc_info is not None and exc_info[1] is not None:
            if self._started:
                raise exc_info[1].with_traceback(exc_info[2])
            self._rest = b""
        elif self._status:
            raise RuntimeError("The app called start_response twice.")
        self._status = int(status[:3])
        self._headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        self._headers.append(SERVER)
        lengths = [value for name, value in headers if name.lower() == "content-length"]
        self._length = int(lengths[0]) if lengths else None
        return self._write

    def _write(self, part: bytes) -> None:
        """Send a part of the body. A part that completes it waits until the app has finished."""
        if not self._status:
            raise RuntimeError("The app sent a part of the body before it called start_response.")
        if not part or self._environ["REQUEST_METHOD"] == "HEAD":
            return
        if not self._in_thread or len(part) == self._length or self._rest:
            self._rest += part
            return
        sending = asyncio.run_coroutine_threadsafe(self._stream(part), self._loop)
        try:
            sending.result(SEND_SECONDS)
        except TimeoutError:
            sending.cancel()
            raise _ClientLeft from None

    async def _stream(self, part: bytes) -> None:
        if self._left is None:
            self._left = asyncio.create_task(self._wait_until_the_client_leaves())
            await self._send({"type": "http.response.start", "status": self._status, "headers": self._headers})
            self._started = True
        if self._left.done():
            raise _ClientLeft
        await self._send({"type": "http.response.body", "body": part, "more_body": True})

    async def _wait_until_the_client_leaves(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass  # the end of the request's body

    async def finish(self) -> None:
        """Send the rest of the response, unless the client does not read it in time.

        A response that was broken off is not ended, so that the server closes the connection and the client notices.
        """
        try:
            if self._broken_off:
                return
            async with asyncio.timeout(SEND_SECONDS):
                if not self._started:
                    await self._send({"type": "http.response.start", "status": self._status, "headers": self._headers})
                await self._send({"type": "http.response.body", "body": self._rest})
        except TimeoutError:
            logger.info("a client read nothing of the rest of a response")
        finally:
            if self._left is not None:
                self._left.cancel()


class _ClientLeft(Exception):
    """The client has left, or has stopped reading."""


def make_environ(scope: Message) -> WSGIEnvironment:
    """Convert an ASGI scope to a WSGI environment, whose texts are bytes decoded as Latin-1."""
    raw_path: bytes = scope["raw_path"]
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": (unquote_to_bytes(raw_path) if b"%" in raw_path else raw_path).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": scope["server"][0],
        "SERVER_PORT": str(scope["server"][1]),
        "SERVER_PROTOCOL": "HTTP/1.1" if scope["http_version"] == "1.1" else "HTTP/1.0",
        "REMOTE_ADDR": scope["client"][0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        variable = _variable_of(name)
        if variable is not None:
            text = value.decode("latin-1")
            separator = ";" if variable == "HTTP_COOKIE" else ","
            environ[variable] = f"{environ[variable]}{separator}{text}" if variable in environ else text
    return environ


@lru_cache(MAX_CACHED_HEADER_NAMES)
def _variable_of(name: bytes) -> str | None:
    """Return the variable of a header; None for a name with an underscore, which could pass for one with a hyphen."""
    if b"_" in name:
        return None
    variable = name.decode("latin-1").upper().replace("-", "_")
    return variable if variable in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{variable}"
