"""The front has WSGI's manners (PEP 3333), and waits for slow clients on the event loop alone."""

import asyncio
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment
from wsgiref.validate import validator

import pytest
from flask import Flask
from sqlalchemy import event

from quiz.web import front
from quiz.web.front import THREADS, Front, make_environ
from quiz.web.security import REFUSED
from tests.players import Someone

MAX_BODY = 100
PLAIN = [("Content-Type", "text/plain")]
LEFT: dict[str, Any] = {"type": "http.disconnect"}
Headers = tuple[tuple[bytes, bytes], ...]


@dataclass
class Client:
    """A client that sends a request as the server hands it over, and what it gets."""

    parts: tuple[bytes, ...] = ()
    breaks_off: bool = False
    stalls: bool = False
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    ended: bool = False
    on_part: Callable[[bytes], None] = lambda _part: None
    left: asyncio.Event = field(default_factory=asyncio.Event)
    reads: bool = True

    async def receive(self) -> dict[str, Any]:
        if self.parts:
            part, self.parts = self.parts[0], self.parts[1:]
            return {"type": "http.request", "body": part, "more_body": bool(self.parts) or self.stalls}
        if not self.breaks_off:
            await self.left.wait()
        return LEFT

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            assert not self.status, "a response starts once"
            self.status = message["status"]
            self.headers = {
                name.decode("latin-1").lower(): value.decode("latin-1") for name, value in message["headers"]
            }
            return
        if not self.reads:
            await asyncio.sleep(3600)
        self.body += message["body"]
        if message.get("more_body"):
            self.on_part(message["body"])
        else:
            self.ended = True


def scope(method: str = "GET", path: bytes = b"/", headers: Headers = (), query: bytes = b"") -> dict[str, Any]:
    return {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "raw_path": path,
        "path": path.decode(errors="replace"), "query_string": query, "headers": list(headers),
        "server": ("127.0.0.1", "8000"), "client": ("127.0.0.1", "50000"),
    }  # fmt: skip


def ask(app: WSGIApplication, asked: dict[str, Any] | None = None, client: Client | None = None) -> Client:
    """Send a request through a front of its own."""
    client = client or Client()

    async def run() -> None:
        await asyncio.wait_for(Front(app, MAX_BODY)(asked or scope(), client.receive, client.send), 10)

    asyncio.run(run())
    return client


def echo(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Answer with the status of a refusal, or with the body."""
    body = environ["wsgi.input"].read()
    assert len(body) == int(environ.get("CONTENT_LENGTH", 0))
    start(f"{int(environ.get(REFUSED, 200))} X", PLAIN)
    return [body]


def form(*headers: tuple[bytes, bytes]) -> dict[str, Any]:
    return scope("POST", b"/games", ((b"content-type", b"application/x-www-form-urlencoded"), *headers))


def test_an_environment_is_what_pep_3333_wants() -> None:
    def app(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        assert environ["wsgi.input"].read(9) == b"a=1"
        start("200 OK", PLAIN)
        return [b"well"]

    asked = form((b"content-length", b"3"), (b"host", b"localhost"))
    assert ask(validator(app), asked, Client((b"a=", b"1"))).body == b"well"


def test_letters_of_an_environment_stand_for_bytes() -> None:
    environ = make_environ(
        scope("GET", b"/caf%C3%A9/%ff/%252F/\xe9", ((b"x-name", b"J\xfcrgen"), (b"host", b"h")), b"q=%C3%A9&\xff")
    )
    assert environ["PATH_INFO"].encode("latin-1") == b"/caf\xc3\xa9/\xff/%2F/\xe9"
    assert environ["QUERY_STRING"].encode("latin-1") == b"q=%C3%A9&\xff"
    assert environ["HTTP_X_NAME"].encode("latin-1") == b"J\xfcrgen"
    assert (environ["SCRIPT_NAME"], environ["SERVER_PORT"], environ["SERVER_PROTOCOL"]) == ("", "8000", "HTTP/1.1")
    assert (environ["wsgi.multithread"], environ["wsgi.multiprocess"]) == (True, True)
    assert not set(os.environ) & set(environ), "the process's environment is no client's business"


def test_headers_that_come_twice_are_joined_and_look_alikes_dropped() -> None:
    headers = (
        (b"accept", b"text/html"), (b"accept", b"*/*"), (b"cookie", b"a=1"), (b"cookie", b"b=2"),
        (b"x-forwarded-for", b"10.0.0.1"), (b"x_forwarded_for", b"6.6.6.6"), (b"content_length", b"5"),
        (b"content-type", b"text/plain"),
    )  # fmt: skip
    environ = make_environ(scope(headers=headers))
    assert environ["HTTP_ACCEPT"] == "text/html,*/*"
    assert environ["HTTP_COOKIE"] == "a=1;b=2"
    assert environ["HTTP_X_FORWARDED_FOR"] == "10.0.0.1"
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert "CONTENT_LENGTH" not in environ


def test_http_1_0_is_told_as_such() -> None:
    assert make_environ(scope() | {"http_version": "1"})["SERVER_PROTOCOL"] == "HTTP/1.0"


@pytest.mark.parametrize(
    ("headers", "parts", "status", "body"),
    [
        ([], (), 200, b""),
        ([(b"content-length", b"0")], (), 200, b""),
        ([(b"content-length", b"4")], (b"a=", b"12"), 200, b"a=12"),
        ([(b"content-length", b"100")], (b"x" * 100,), 200, b"x" * 100),
        ([(b"content-length", b"101")], (b"x" * 101,), 413, b""),
        ([(b"transfer-encoding", b"chunked")], (b"a=", b"12", b""), 200, b"a=12"),
        ([(b"transfer-encoding", b"chunked")], (b"x" * 60, b"x" * 60, b""), 413, b""),
        ([(b"transfer-encoding", b"chunked"), (b"content-length", b"4")], (b"a=12", b"34", b""), 200, b"a=1234"),
    ],
)
def test_a_body_is_handed_over_whole_or_refused(
    headers: list[tuple[bytes, bytes]], parts: tuple[bytes, ...], status: int, body: bytes
) -> None:
    client = ask(echo, form(*headers), Client(parts))
    assert (client.status, client.body) == (status, body)


@pytest.mark.parametrize("headers", [(b"content-length", b"50"), (b"transfer-encoding", b"chunked")])
def test_a_body_that_does_not_come_is_refused_after_its_time(
    monkeypatch: pytest.MonkeyPatch, headers: tuple[bytes, bytes]
) -> None:
    monkeypatch.setattr(front, "BODY_SECONDS", 0.05)
    assert ask(echo, form(headers), Client((b"a",), stalls=True)).status == 408


@pytest.mark.parametrize("headers", [(b"content-length", b"50"), (b"transfer-encoding", b"chunked")])
def test_a_body_that_breaks_off_is_refused(headers: tuple[bytes, bytes]) -> None:
    assert ask(echo, form(headers), Client((b"a",), stalls=True, breaks_off=True)).status == 400


class Parts:
    """A body in parts, which notes whether it was closed."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts, self.closed = iter(parts), threading.Event()

    def __iter__(self) -> Iterator[bytes]:
        return self._parts

    def close(self) -> None:
        self.closed.set()


def answering(parts: Iterable[bytes], *headers: tuple[str, str]) -> WSGIApplication:
    def app(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        start("200 OK", [*PLAIN, *headers])
        return parts

    return app


def test_a_part_is_sent_before_the_next_is_asked_for() -> None:
    came = threading.Event()

    def two() -> Iterator[bytes]:
        yield b"one "
        assert came.wait(5), "the first part was held back"
        yield b""
        yield b"two"

    parts = Parts(two())
    client = ask(answering(parts), client=Client(on_part=lambda _part: came.set()))
    assert client.body == b"one two"
    assert parts.closed.is_set()


def test_a_body_of_the_length_announced_goes_out_at_once() -> None:
    parts, seen = Parts([b"hello"]), list[bytes]()
    client = ask(answering(parts, ("Content-Length", "5")), client=Client(on_part=seen.append))
    assert (client.body, seen, client.headers["content-length"]) == (b"hello", [], "5")
    assert parts.closed.is_set()


def test_head_has_no_body_and_is_closed() -> None:
    parts = Parts([b"hello", b"world"])
    client = ask(answering(parts, ("Content-Length", "10")), scope("HEAD"))
    assert (client.status, client.body, client.headers["content-length"]) == (200, b"", "10")
    assert parts.closed.is_set()


def test_what_is_written_comes_before_what_is_returned() -> None:
    def app(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        write = start("200 OK", PLAIN)
        write(b"one ")
        write(b"two ")
        return [b"three"]

    assert ask(app).body == b"one two three"


def fail(_environ: WSGIEnvironment, _start: StartResponse) -> Iterable[bytes]:
    raise LookupError("on purpose")


def fail_after_start(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    start("200 OK", PLAIN)
    raise LookupError("on purpose")


def exit_process(_environ: WSGIEnvironment, _start: StartResponse) -> Iterable[bytes]:
    raise SystemExit(3)


def never_start(_environ: WSGIEnvironment, _start: StartResponse) -> Iterable[bytes]:
    return []


def start_twice(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    start("200 OK", PLAIN)
    start("200 OK", PLAIN)
    return []


@pytest.mark.parametrize("app", [fail, fail_after_start, exit_process, never_start, start_twice])
def test_a_failure_is_an_answer_with_the_security_headers_and_a_line(
    app: WSGIApplication, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front.logger, "disabled", False)
    client = ask(app)
    assert client.status == 500
    assert b"broke on our side" in client.body
    assert {"content-security-policy", "x-content-type-options", "x-frame-options"} <= set(client.headers)
    assert "the app failed" in caplog.text


def test_a_failure_in_the_middle_closes_the_body() -> None:
    def broken() -> Iterator[bytes]:
        yield b"one"
        raise LookupError("on purpose")

    parts = Parts(broken())
    client = ask(answering(parts, ("Content-Length", "6")))
    assert (client.status, client.body) == (200, b"one"), "what was sent is sent; the length says that it is not all"
    assert parts.closed.is_set()


def test_headers_that_were_not_sent_can_be_replaced_after_a_failure() -> None:
    def app(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        start("200 OK", [("X-Old", "1")])
        error = LookupError("on purpose")
        start("404 Not Found", [("X-New", "1")], (LookupError, error, error.__traceback__))
        return [b"gone"]

    client = ask(app)
    assert (client.status, client.body, "x-old" in client.headers, "x-new" in client.headers) == (
        404, b"gone", False, True,
    )  # fmt: skip


def test_headers_that_were_sent_cannot_be_replaced() -> None:
    seen = list[str]()

    def app(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        start("200 OK", PLAIN)(b"sent")
        error = LookupError("on purpose")
        try:
            start("500 X", PLAIN, (LookupError, error, error.__traceback__))
        except LookupError as again:
            seen.append(str(again))
        return []

    assert (ask(app).status, seen) == (200, ["on purpose"])


def endless() -> Iterator[bytes]:
    while True:
        yield b"on and on "


def test_a_client_that_leaves_ends_a_streamed_response() -> None:
    parts, client = Parts(endless()), Client()
    client.on_part = lambda _part: client.left.set()
    ask(answering(parts), client=client)
    assert parts.closed.is_set()


def test_a_client_that_reads_nothing_ends_a_streamed_response(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "SEND_SECONDS", 0.05)
    parts = Parts(endless())

    async def run() -> None:
        client = Client(reads=False)
        answering_it = asyncio.create_task(Front(answering(parts), MAX_BODY)(scope(), client.receive, client.send))
        assert await asyncio.to_thread(parts.closed.wait, 5)
        answering_it.cancel()

    asyncio.run(run())


def failing(parts: Iterable[bytes]) -> Iterator[bytes]:
    yield from parts
    raise RuntimeError("on purpose")


@pytest.mark.parametrize("length", [[], [("Content-Length", "100")]])
@pytest.mark.parametrize("parts", [(b"one",), (b"one", b"two"), (b"one", b"")])
def test_a_response_that_fails_in_the_middle_has_no_end(
    parts: tuple[bytes, ...], length: list[tuple[str, str]]
) -> None:
    def app(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        start("200 OK", [*PLAIN, *length])
        return failing(parts)

    client = ask(app)
    assert (client.status, client.body, client.ended) == (200, b"".join(parts), False)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_response_that_fails_before_its_first_part_is_a_whole_500(method: str) -> None:
    def app(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        start("200 OK", PLAIN)
        return failing(())

    client = ask(app, scope(method))
    assert (client.status, client.ended) == (500, True)


def test_a_streamed_response_has_an_end() -> None:
    client = ask(answering(Parts(iter((b"one", b"two")))))
    assert (client.body, client.ended) == (b"onetwo", True)


@pytest.mark.parametrize("parts", [(b"whole",), (b"",), (b"one", b"two")])
def test_a_client_that_reads_nothing_ends_the_rest_of_a_response(
    monkeypatch: pytest.MonkeyPatch, parts: tuple[bytes, ...]
) -> None:
    monkeypatch.setattr(front, "SEND_SECONDS", 0.05)

    def app(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        start("200 OK", [*PLAIN, ("Content-Length", str(len(parts[0])))])
        return parts

    ask(app, client=Client(reads=False))


@pytest.mark.parametrize(
    ("method", "query", "headers", "status"),
    [
        ("GET", b"", (), 200),
        ("POST", b"", (), 405),
        ("DELETE", b"", (), 405),
        ("GET", b"q=" + b"a" * 3_000, (), 414),
        ("GET", b"&" * 60, (), 413),
        ("GET", b"q=%00", (), 400),
        ("POST", b"", ((b"content-length", b"101"),), 413),
        ("POST", b"", ((b"sec-fetch-site", b"cross-site"),), 403),
        ("POST", b"", ((b"content-type", b"multipart/form-data"),), 415),
    ],
)
def test_what_runs_on_the_event_loop_asks_no_database(
    app: Flask, ann: Someone, method: str, query: bytes, headers: Headers, status: int
) -> None:
    ann.start()
    cookie = ann.browser.get_cookie("quiz")
    assert cookie
    threads, own = set[int](), threading.get_ident()
    engine = app.extensions["quiz"].engine
    engine.dispose()  # connections that wait outside the pool are not checked out again
    event.listen(engine, "checkout", lambda *_: threads.add(threading.get_ident()))
    sent: Headers = ((b"host", b"localhost"), (b"cookie", f"quiz={cookie.value}".encode()), *headers)
    assert ask(app, scope(method, b"/healthz", sent, query)).status == status
    assert own not in threads
    assert ask(app, scope("GET", b"/me", sent[:2])).status == 200
    assert threads, "the visitor is looked up elsewhere"


def test_a_full_queue_is_said_at_once_and_the_process_is_still_healthy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "MAX_WAITING", THREADS + 2)
    go_on, running = threading.Event(), threading.Semaphore(0)

    def app(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/" and REFUSED not in environ:
            running.release()
            assert go_on.wait(10)
        return echo(environ, start)

    async def run() -> list[int]:
        served, clients = Front(app, MAX_BODY), [Client() for _ in range(THREADS + 2)]
        waiting = [asyncio.create_task(served(scope(), client.receive, client.send)) for client in clients]
        for _ in range(THREADS):
            await asyncio.to_thread(running.acquire)
        late, probe, again = Client(), Client(), Client()
        began = monotonic()
        await served(scope(), late.receive, late.send)
        await served(scope(path=b"/healthz"), probe.receive, probe.send)
        assert monotonic() - began < 5
        go_on.set()
        await asyncio.gather(*waiting)
        await served(scope(), again.receive, again.send)
        assert {client.status for client in clients} == {200}
        return [late.status, probe.status, again.status]

    assert asyncio.run(run()) == [503, 200, 200]
