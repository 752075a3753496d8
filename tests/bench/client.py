"""The load client: players' connections on the loopback, in a process of its own, whose cost is nobody's figure.

Every call is bounded, in its requests and in its seconds. Connections are kept alive, as browsers keep them.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from time import perf_counter
from typing import cast
from urllib.parse import urlencode

GOOD = (200, 303)
END_OF_HEADERS = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Reply:
    """A response as far as the client looks at it."""

    status: int
    location: str
    body: bytes


@dataclass
class Sent:
    """How some requests went: the time of all, of each in milliseconds, their bodies' bytes, what failed."""

    seconds: float = 0.0
    millis: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)

    @property
    def a_second(self) -> float:
        """Requests a second."""
        return len(self.millis) / self.seconds


def request(method: str, path: str, cookie: str = "", form: Mapping[str, object] | None = None, **more: str) -> bytes:
    """A request as it goes over the wire; `more` are headers, their hyphens written as underscores."""
    headers = {"Host": "127.0.0.1", "Cookie": f"quiz={cookie}" if cookie else ""}
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    body = urlencode(form or {}, doseq=True)
    if method == "POST":
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items() if value)]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def read_reply(came: bytes | bytearray) -> Reply | None:
    """The response that has come, or None while some of it is still on its way."""
    end = came.find(END_OF_HEADERS)
    if end < 0:
        return None
    rows = (row.partition(":") for row in came[:end].decode("latin-1").split("\r\n"))
    headers = {name.lower(): value.strip() for name, _, value in rows}
    start = end + len(END_OF_HEADERS)
    whole = start + int(headers.get("content-length", "0"))
    if len(came) < whole:
        return None
    return Reply(int(came[9:12]), headers.get("location", ""), bytes(came[start:whole]))


class Line(asyncio.Protocol):
    """One connection, one request at a time."""

    def __init__(self) -> None:
        self._came = bytearray()
        self._reply: asyncio.Future[Reply] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._came += data
        reply = read_reply(self._came)
        if reply is not None and self._reply is not None and not self._reply.done():
            self._came.clear()
            self._reply.set_result(reply)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._reply is not None and not self._reply.done():
            self._reply.set_exception(ConnectionError("the server closed the connection"))

    async def ask(self, raw: bytes, sent: Sent) -> Reply:
        """Send a request and note in `sent` how it went."""
        self._reply = asyncio.get_running_loop().create_future()
        began = perf_counter()
        self._transport.write(raw)
        reply = await self._reply
        sent.millis.append((perf_counter() - began) * 1000)
        sent.sizes.append(len(reply.body))
        if reply.status not in GOOD:
            sent.errors[f"{reply.status} to {raw.split(b' HTTP', 1)[0].decode()[:20]}"] += 1
        return reply

    def close(self) -> None:
        """Hang up."""
        self._transport.close()


async def connect(port: int) -> Line:
    """A connection to the server on this port of the loopback."""
    _transport, line = await asyncio.get_running_loop().create_connection(Line, "127.0.0.1", port)
    return line


def send(port: int, scripts: Sequence[Sequence[bytes]], seconds_most: float = 60) -> Sent:
    """Send each script's requests one after another, all scripts side by side, each on its own connection."""
    return asyncio.run(asyncio.wait_for(_send(port, scripts), seconds_most))


async def _send(port: int, scripts: Sequence[Sequence[bytes]]) -> Sent:
    sent = Sent()
    lines = [await connect(port) for _ in scripts]
    began = perf_counter()
    await asyncio.gather(*(_follow(line, script, sent) for line, script in zip(lines, scripts, strict=True)))
    sent.seconds = perf_counter() - began
    for line in lines:
        line.close()
    return sent


async def _follow(line: Line, script: Sequence[bytes], sent: Sent) -> None:
    for raw in script:
        await line.ask(raw, sent)


@contextmanager
def client() -> Iterator[ProcessPoolExecutor]:
    """The client's process: `submit` a call of this module to it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        yield process
