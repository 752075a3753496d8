"""Attacks that would silence the running server: HTTP/2 streams, and whatever else is sent to hold it up."""

import socket
import struct
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.test_serve import served

PROMPT_SECONDS = 2
"""A page comes within some milliseconds; a busy machine takes longer, a server that is held up for ever."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A server with one worker: what holds that one up holds up all."""
    with served(tmp_path / "data", "--workers", "1") as at:
        yield at


def connect(address: str) -> socket.socket:
    """A connection to the server."""
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10)


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
