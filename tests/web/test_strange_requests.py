"""Whatever is sent, the answer is a page: no request makes the game fail, grow, or send anybody elsewhere.

The normal run sends a few thousand; `QUIZ_LONG=1 pytest -s tests/web/test_strange_requests.py` sends a hundred
thousand, measures the memory and prints both.
"""

import gc
import os
import re
import socket
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from random import Random
from urllib.parse import unquote_to_bytes, urljoin

from flask import Flask

from quiz.app import create_app
from quiz.paths import templates_folder
from quiz.web.static_files import FILE_POLICY
from tests.cli.test_serve import started
from tests.conftest import settings
from tests.players import Clock, Someone
from tests.strange_requests import Asked, Fuzzer

LONG = os.environ.get("QUIZ_LONG") == "1"
REQUESTS = 100_000 if LONG else 3_000
WARM = 25_000
"""After so many requests the caches are full; from then on the memory must not grow."""
SEED = 20231206


def answer(app: Flask, asked: Asked) -> tuple[int, dict[str, str], bytes]:
    """The app's answer to a request, handed over as a WSGI server would."""
    path, _mark, query = asked.target.partition(b"?")
    environ = {
        "REQUEST_METHOD": asked.method, "PATH_INFO": unquote_to_bytes(path).decode("latin-1"), "SCRIPT_NAME": "",
        "QUERY_STRING": query.decode("latin-1"), "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "CONTENT_LENGTH": asked.length,
        "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": BytesIO(asked.body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False,
    }  # fmt: skip
    for name, value in asked.headers:
        environ["CONTENT_TYPE" if name == "Content-Type" else f"HTTP_{name.upper().replace('-', '_')}"] = value
    starts: list[tuple[str, list[tuple[str, str]]]] = []
    parts = app.wsgi_app(environ, lambda status, headers, _exc=None: starts.append((status, headers)))
    body = b"".join(parts)
    getattr(parts, "close", lambda: None)()
    status, headers = starts[-1]
    return int(status.split(" ", 1)[0]), dict(headers), body


def check(asked: Asked, status: int, headers: dict[str, str], body: bytes) -> None:
    """An answer is one of the game's own, with its headers; an error is a page with a way on, or plain text."""
    assert status < 500, asked
    if "Content-Security-Policy" in headers:
        policy, is_page = headers["Content-Security-Policy"], headers.get("Content-Type", "").startswith("text/html")
        assert "frame-ancestors 'none'" in policy or (policy.startswith(FILE_POLICY) and not is_page), asked
    else:
        assert "Location" in headers, asked
        assert body == b"", asked
    assert headers["X-Frame-Options"] == "DENY", asked
    if 300 <= status < 400:
        host = f"http://{dict(asked.headers)['Host']}/"
        assert urljoin(host, headers["Location"]).startswith(host), asked
    if status >= 400 and asked.method != "HEAD":
        assert b'<a class="brand" href="/">' in body or headers["Content-Type"].startswith("text/plain"), asked
    assert all(char not in value for value in headers.values() for char in "\r\n"), asked


def furnish(fuzzer: Fuzzer, app: Flask, clock: Clock) -> None:
    """Give the fuzzer players in the middle of games, whose cookies and ids it may use."""
    for answers in (0, 0, 3, 10):
        someone = Someone(app, clock)
        game = someone.start()
        for _ in range(answers):
            someone.answer(game, ("",))
            someone.go_on(game)
        cookie = someone.browser.get_cookie("quiz")
        assert cookie
        fuzzer.cookies += [f"quiz={cookie.value}"] * 4
        fuzzer.ids += [game.rsplit("/", 1)[1], someone.held(game).deck.id]


def resident() -> int:
    """How much memory this process holds, in pages."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])


def opened() -> int:
    """How many files and connections this process holds open."""
    gc.collect()
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - one call


def test_no_request_fails_and_every_answer_is_a_page(tmp_path: Path, bank_folder: Path, clock: Clock) -> None:
    app = create_app(settings(tmp_path, bank_folder), clock)
    fuzzer, statuses, warm, files = Fuzzer(app, SEED), Counter[int](), 0, 0
    for number in range(REQUESTS):
        if number % 500 == 0:
            del fuzzer.ids[200:], fuzzer.cookies[100:]
            furnish(fuzzer, app, clock)
        if number == WARM:
            warm = resident()
        if number == REQUESTS // 2:
            files = opened()
        asked = fuzzer.next()
        status, headers, body = answer(app, asked)
        check(asked, status, headers, body)
        statuses[status] += 1
    assert {200, 303, 400, 403, 404, 405, 413, 414, 415, 422} <= set(statuses), "the fuzzer comes everywhere"
    assert opened() <= files, "what is opened is closed"
    if LONG:
        growth = resident() / warm - 1
        print(f"\n{REQUESTS:,} requests, {dict(sorted(statuses.items()))}, memory {growth:+.1%}")  # noqa: T201 - asked
        assert growth <= 0.05
    app.extensions["quiz"].engine.dispose()


FORBIDDEN_EVENTS = re.compile(
    r"subprocess\.|os\.(system|exec|spawn|posix_spawn|fork|forkpty|startfile)|pty\.|"
    r"socket\.(connect|getaddrinfo|gethostby|sendto|sendmsg|bind)|urllib\.|http\.client|ftplib|smtplib|poplib|imaplib|"
    r"ctypes\.|pickle\.|marshal\.|exec$|compile$|import$|webbrowser|code\."
)
"""Python's audit events for processes, connections and texts that are run as code."""
_events: list[str] | None = None
_hooked: list[bool] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _events is not None and FORBIDDEN_EVENTS.match(event) and str(templates_folder()) not in str(arguments):
        _events.append(f"{event} {arguments}")


@contextmanager
def recorded_events() -> Iterator[list[str]]:
    """Record the forbidden events of a block, without our templates. An audit hook cannot be removed, only idle."""
    global _events  # noqa: PLW0603 - an audit hook takes no argument of ours
    if not _hooked:
        sys.addaudithook(_hook)
        _hooked.append(True)
    _events = []
    try:
        yield _events
    finally:
        _events = None


def test_no_request_starts_a_process_calls_a_machine_or_runs_what_it_is_sent(
    tmp_path: Path, bank_folder: Path, clock: Clock
) -> None:
    app = create_app(settings(tmp_path, bank_folder), clock)
    for _ in range(3):  # the first two import modules and compile statements
        app.extensions["quiz"].random = Random(SEED)
        fuzzer = Fuzzer(app, SEED)
        furnish(fuzzer, app, clock)
        with recorded_events() as events:
            ann = Someone(app, clock)
            game = ann.start()
            ann.name("Ann")
            ann.play(game, right=5)
            for path in (game, "/me", "/me/data.json", "/leaderboard?board=quick", f"/decks/{ann.held(game).deck.id}"):
                assert ann.get(path).status_code == 200
            for _ in range(1_000):
                answer(app, fuzzer.next())
    assert events == []
    with recorded_events() as events:
        compile("1", "a text", "eval")
    assert len(events) == 1, "the hook records"
    app.extensions["quiz"].engine.dispose()


def over_the_wire(port: int, asked: Asked) -> int | None:
    """The status that a server answers with, None where it hangs up, or waits for a body that never comes."""
    headers = [*asked.headers, ("Content-Length", asked.length), ("Connection", "close")]
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    waits = asked.length.isdigit() and int(asked.length) > len(asked.body)
    with socket.create_connection(("127.0.0.1", port), timeout=0.1 if waits else 20) as wire:
        try:
            wire.sendall(b"%s %s HTTP/1.1\r\n%s\r\n" % (asked.method.encode(), asked.target, lines.encode()))
            wire.sendall(asked.body)
            status_line = wire.makefile("rb").readline()
        except OSError:
            return None
    return int(status_line.split()[1]) if status_line else None


def test_over_the_wire_no_request_fails_either(app: Flask, tmp_path: Path) -> None:
    fuzzer, statuses = Fuzzer(app, SEED), Counter[int | None]()
    with started("serve", "--workers", "1", QUIZ_DATA=str(tmp_path / "data")) as (_server, address):
        port = int(address.rstrip("/").rpartition(":")[2])
        for _ in range(REQUESTS // 10):
            asked = fuzzer.next()
            status = over_the_wire(port, asked)
            statuses[status] += 1
            assert status is None or status < 500, asked
        healthy = Asked("GET", b"/healthz", (("Host", "127.0.0.1"),), b"", "0")
        assert over_the_wire(port, healthy) == 200
    assert {200, 400, 404, 405} <= set(statuses), statuses
