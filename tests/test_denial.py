"""Attacks that would silence the running server: HTTP/2 streams, slow and endless bodies, idle connections."""

import select
import socket
import struct
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPResponse
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import pytest

from tests.cli import test_serve
from tests.cli.test_serve import POSIX, started

PROMPT_SECONDS = 2
"""A page comes within some milliseconds; a busy machine takes longer, a server that is held up for ever."""
BODY_SECONDS = 5
Running = tuple[subprocess.Popen[str], str]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server with one worker, and its address: what holds that one up holds up all that follows."""
    with started("serve", "--workers", "1", QUIZ_DATA=str(tmp_path_factory.mktemp("data"))) as server:
        yield server


@pytest.fixture
def address(running: Running) -> str:
    return running[1]


def connect(address: str) -> socket.socket:
    """A connection to the server, with a time-out so long that only a hang reaches it."""
    return socket.create_connection(host_and_port(address), timeout=30)


def host_and_port(address: str) -> tuple[str, int]:
    """The host and the port of an address."""
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or 0


def get(address: str, path: str) -> int:
    """The status of a page that comes promptly."""
    with urllib.request.urlopen(address + path, timeout=PROMPT_SECONDS) as response:  # noqa: S310 - our own server
        return int(response.status)


def check_answers(address: str) -> None:
    """Check that pages and the health check come promptly, more of them than there are threads."""
    for _ in range(10):
        assert get(address, "") == 200
        assert get(address, "healthz") == 200


PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RESET, SETTINGS, END_STREAM, END_HEADERS = 0, 1, 3, 4, 1, 4
STREAMS = 8
FORM = b"application/x-www-form-urlencoded"


def frame(kind: int, flags: int, stream: int, payload: bytes) -> bytes:
    """A frame of HTTP/2 (RFC 9113, 4.1)."""
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def header(index: int, value: bytes) -> bytes:
    """A header whose name is in HPACK's static table (RFC 7541, 6.2.2), with a value of its own."""
    name = bytes([index]) if index < 15 else bytes([15, index - 15])
    return name + bytes([len(value)]) + value


POST = b"\x83\x86" + header(4, b"/games") + header(1, b"127.0.0.1") + header(28, b"100") + header(31, FORM)
PAGE = b"\x82\x86" + header(4, b"/") + header(1, b"127.0.0.1")


def opened(streams: int, fields: bytes, flags: int) -> bytes:
    """An HTTP/2 connection's first bytes, with requests on so many streams."""
    frames = [frame(HEADERS, END_HEADERS | flags, 1 + 2 * number, fields) for number in range(streams)]
    return PREFACE + frame(SETTINGS, 0, 0, b"") + b"".join(frames)


def unfinished_posts() -> bytes:
    """Posts that announce 100 bytes and send one."""
    return opened(STREAMS, POST, 0) + b"".join(frame(DATA, 0, 1 + 2 * number, b"a") for number in range(STREAMS))


def rapid_resets() -> bytes:
    """Requests that are taken back at once (CVE-2023-44487)."""
    resets = [frame(RESET, 0, 1 + 2 * number, struct.pack(">I", 8)) for number in range(STREAMS)]
    return opened(STREAMS, PAGE, END_STREAM) + b"".join(resets)


def upgrade_to_http2() -> bytes:
    """A request of HTTP/1 that asks for HTTP/2, and goes on as if it had it."""
    asked = b"POST /games HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
    asked += b"HTTP2-Settings: AAMAAABkAAQAAP__\r\nContent-Type: " + FORM + b"\r\nContent-Length: 1\r\n\r\na"
    return asked + unfinished_posts()


def upgrade_to_websocket() -> bytes:
    """A request for a WebSocket, which no page has."""
    asked = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    return asked + b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"


@pytest.mark.parametrize("attack", [unfinished_posts, rapid_resets, upgrade_to_http2, upgrade_to_websocket])
def test_no_other_protocol_is_spoken_and_none_holds_the_server_up(address: str, attack: Callable[[], bytes]) -> None:
    replies = []
    for _ in range(10):
        with connect(address) as line:
            line.sendall(attack())
            replies.append(line.recv(1_000))
    check_answers(address)
    assert {reply[:9] for reply in replies} <= {b"HTTP/1.1 ", b""}
    assert not [reply for reply in replies if reply.startswith(b"HTTP/1.1 101")]


POST_HEAD = b"POST /games HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + FORM + b"\r\n"
CHUNKED = POST_HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
SLOW = POST_HEAD + b"Content-Length: 100\r\n\r\na"
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"


def reply_to(line: socket.socket) -> tuple[int, dict[str, str]]:
    """The status and the headers of the next response on a connection."""
    with HTTPResponse(line) as response:
        response.begin()
        return response.status, {name.lower(): value for name, value in response.getheaders()}


def test_slow_bodies_keep_nobody_waiting(address: str) -> None:
    """Each is refused after five seconds; meanwhile, and then, pages come as if there were none."""
    attacks = (
        SLOW, SLOW, SLOW, SLOW, SLOW.replace(b"POST", b"GET"), SLOW.replace(b"/games", b"/healthz"),
        CHUNKED + b"5\r\na=1", CHUNKED + b"1\r\na\r\n" * 50,
        POST_HEAD + b"Expect: 100-continue\r\nContent-Length: 3\r\n\r\n",
    )  # fmt: skip
    with ExitStack() as stack:
        lines = [stack.enter_context(connect(address)) for _attack in attacks * 16]
        began = monotonic()
        for line, attack in zip(lines, attacks * 16, strict=True):
            line.sendall(attack)
            if b"Expect" in attack:
                assert line.recv(1_000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        refused: set[socket.socket] = set()
        while len(refused) < len(lines) and monotonic() < began + 3 * BODY_SECONDS:
            assert not refused or monotonic() > began + BODY_SECONDS - 1
            check_answers(address)
            refused |= set(select.select(lines, [], [], 0.2)[0])
        for line in lines:
            status, headers = reply_to(line)
            assert status == 408
            check_headers(headers)
            assert not line.recv(1), "the rest of the body would pass for the next request"
    check_answers(address)


def check_headers(headers: dict[str, str]) -> None:
    """Check that a refusal bears the game's headers, and no sign of what serves it."""
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")
    assert headers["server"] == "quiz"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        pytest.param(CHUNKED + b"3\r\na=1\r\n0\r\n\r\n", 303, id="chunked"),
        pytest.param(CHUNKED + b"1f40\r\n" + b"a" * 8_000 + b"\r\n0\r\n\r\n", 303, id="the largest"),
        pytest.param(CHUNKED + b"1f41\r\n" + b"a" * 8_001 + b"\r\n0\r\n\r\n", 413, id="one byte more"),
        pytest.param(CHUNKED + (b"3e8\r\n" + b"a" * 1_000 + b"\r\n") * 9, 413, id="more in chunks"),
        pytest.param(CHUNKED + b"ffffffff\r\n" + b"a" * 9_000, 413, id="a chunk without end"),
        pytest.param(CHUNKED + b"zz\r\na=1\r\n", 400, id="no chunk"),
        pytest.param(POST_HEAD + b"Content-Length: 8001\r\n\r\na", 413, id="announced too large"),
        pytest.param(
            POST_HEAD + b"Content-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n", 413, id="too large to continue"
        ),
        pytest.param(POST_HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\na=1", 400, id="two lengths"),
        pytest.param(POST_HEAD + b"Content-Length: +3\r\n\r\na=1", 400, id="a signed length"),
        pytest.param(POST_HEAD + b"Content-Length : 3\r\n\r\na=1", 400, id="a blank before the colon"),
        pytest.param(
            POST_HEAD + b"Content-Length: 3\r\nTransfer-Encoding: xchunked\r\n\r\na=1", 400, id="an unknown coding"
        ),
        pytest.param(
            POST_HEAD.replace(b"1.1", b"1.0") + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
            id="chunks in HTTP/1.0",
        ),
        pytest.param(HEALTH + b"X: a\r\n b\r\n\r\n", 400, id="a folded header"),
        pytest.param(HEALTH + b"X: " + b"a" * 100_000 + b"\r\n\r\n", 431, id="a huge header"),
        pytest.param(
            HEALTH + b"".join(b"X-%d: a\r\n" % number for number in range(200)) + b"\r\n", 431, id="many headers"
        ),
        pytest.param(b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 431, id="a huge address"),
        pytest.param(HEALTH + b"X: " + b"a" * 20_000 + b"\r\n\r\n", 200, id="a large header"),
    ],
)
def test_a_request_that_cannot_be_meant_is_refused_at_once(address: str, sent: bytes, status: int) -> None:
    with connect(address) as line:
        line.sendall(sent)
        got, headers = reply_to(line)
        assert got == status
        assert "granian" not in str(headers).lower()
        if status == 413:
            check_headers(headers)
    check_answers(address)


def test_a_request_hidden_in_the_body_of_another_is_never_read(address: str) -> None:
    hidden = HEALTH + b"\r\n"
    for sent in (
        POST_HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
        POST_HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + hidden,
        POST_HEAD + b"Content-Length: 9000\r\n\r\n" + hidden,
    ):
        with connect(address) as line:
            line.sendall(sent)
            came = b""
            while part := line.recv(10_000):
                came += part
            assert came.count(b"HTTP/1.1 ") == 1


def test_requests_sent_together_are_answered_in_their_order(address: str) -> None:
    with connect(address) as line:
        line.sendall((HEALTH + b"\r\n") * 20 + HEALTH.replace(b"healthz", b"nowhere") + b"\r\n")
        line.settimeout(PROMPT_SECONDS)
        came = b""
        while b"</html>" not in came:
            came += line.recv(10_000)
    assert [status[:3] for status in came.split(b"HTTP/1.1 ")[1:]] == [b"200"] * 20 + [b"404"]


def held_by(process: str) -> tuple[int, int]:
    """How many files a process has open, and how many threads."""
    files, threads = (sum(1 for _ in Path(f"/proc/{process}/{what}").iterdir()) for what in ("fd", "task"))
    return files, threads


@pytest.mark.skipif(sys.platform != "linux", reason="counts what a process has open in /proc")
@pytest.mark.parametrize("sent", [b"", b"GET / HT", SLOW, CHUNKED + b"5\r\na=1", HEALTH + b"\r\n"])
def test_who_hangs_up_leaves_nothing_open(running: Running, sent: bytes) -> None:
    server, address = running
    worker = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii").split()[0]
    check_answers(address)
    before = held_by(worker)
    for _ in range(100):
        with connect(address) as line:
            line.sendall(sent)
    until = monotonic() + 10
    while monotonic() < until:
        check_answers(address)
        if max(now - then for now, then in zip(held_by(worker), before, strict=True)) <= 2:
            return
    pytest.fail(f"{before} files and threads before, {held_by(worker)} after")


def with_setting(monkeypatch: pytest.MonkeyPatch, assignment: str) -> None:
    """Have the next server start with a constant of its own."""
    program = f"import quiz.cli.serve, quiz.web.front; {assignment}; quiz.cli.serve.serve()"
    monkeypatch.setattr(test_serve, "QUIZ", [sys.executable, "-c", program])


@POSIX
def test_idle_connections_are_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who sends nothing, or never ends the headers, whether before the first request or after it."""
    with_setting(monkeypatch, "quiz.cli.serve.HEADERS_MS = 1_000")
    with started("--workers", "1", QUIZ_DATA=str(tmp_path / "data")) as (_server, address), ExitStack() as stack:
        lines = [stack.enter_context(connect(address)) for _ in range(5)]
        for line, sent in zip(lines, (b"", b"G", HEALTH, HEALTH + b"\r\n", b"\r\n"), strict=True):
            line.sendall(sent)
        assert reply_to(lines[3])[0] == 200
        check_answers(address)
        began = monotonic()
        for line in lines:
            assert not line.recv(1)
        assert monotonic() < began + 8


@POSIX
def test_headers_that_drip_are_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte now and then gains no time."""
    with_setting(monkeypatch, "quiz.cli.serve.HEADERS_MS = 1_000")
    with started("--workers", "1", QUIZ_DATA=str(tmp_path / "data")) as (_server, address), connect(address) as line:
        line.sendall(HEALTH + b"X: ")
        until = monotonic() + 8
        while monotonic() < until and not select.select([line], [], [], 0.1)[0]:
            line.sendall(b"a")
        assert not line.recv(1)


@pytest.mark.skipif(sys.platform != "linux", reason="TCP_USER_TIMEOUT is Linux's")
def test_connections_that_never_read_are_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_setting(monkeypatch, "quiz.cli.serve.UNREAD_MS = 1_000")
    with started("--workers", "1", QUIZ_DATA=str(tmp_path / "data")) as (_server, address), ExitStack() as stack:
        for path in (b"leaderboard", b"privacy", b"nowhere", b"static/base.css"):
            line = stack.enter_context(socket.socket())
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
            line.connect(host_and_port(address))
            line.settimeout(1)
            with pytest.raises((ConnectionResetError, BrokenPipeError)):
                send_until(line, b"GET /" + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", monotonic() + 20)
        check_answers(address)


def send_until(line: socket.socket, sent: bytes, until: float) -> None:
    """Send the same again and again, as far as the other side takes it."""
    while monotonic() < until:
        with suppress(TimeoutError):
            line.sendall(sent)


@POSIX
def test_where_too_many_wait_the_next_are_told_so_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with_setting(monkeypatch, "quiz.web.front.MAX_WAITING = 0")
    with started("--workers", "1", probe="healthz", QUIZ_DATA=str(tmp_path / "data")) as (_server, address):
        with pytest.raises(urllib.error.HTTPError) as caught:
            get(address, "")
        with caught.value as refusal:
            assert refusal.code == 503
            assert int(refusal.headers["Retry-After"]) > 0
            check_headers({name.lower(): value for name, value in refusal.headers.items()})
            assert "too much to do" in refusal.read().decode()
    assert " GET / 503 " in capfd.readouterr().err


def test_a_refusal_is_logged_like_any_other(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with started("serve", "--workers", "1", QUIZ_DATA=str(tmp_path / "data")) as (_server, address):
        for sent in (CHUNKED + b"zz", POST_HEAD + b"Content-Length: 8001\r\n\r\n"):
            with connect(address) as line:
                line.sendall(sent)
                reply_to(line)
    logged = capfd.readouterr().err
    assert " POST /games 400 " in logged
    assert " POST /games 413 " in logged


def test_nothing_that_is_sent_names_the_server(address: str) -> None:
    for sent in (
        HEALTH + b"\r\n",
        HEALTH.replace(b"healthz", b"nowhere") + b"\r\n",
        b"nonsense\r\n\r\n",
        CHUNKED + b"zz",
    ):
        with connect(address) as line:
            line.sendall(sent)
            assert b"granian" not in line.recv(10_000).lower()
