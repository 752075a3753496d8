"""A real server of several processes, and players of their own threads who note what was acknowledged to them."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import urlencode, urlsplit

from click.testing import CliRunner

from quiz.cli import main
from tests.cli.test_serve import QUIZ, wait_for

LONG = os.environ.get("QUIZ_LONG") == "1"
"""Whether the long form of these tests is wanted: hundreds of kills and a thousand rounds instead of a handful."""

COMPILER = shutil.which("cc") or shutil.which("gcc")


def build_disk(folder: Path) -> Path:
    """Compile the library of a disk that keeps only what was synced, to be loaded before the C library."""
    built, source = folder / "keep_synced.so", Path(__file__).with_name("keep_synced.c")
    subprocess.run([str(COMPILER), "-O1", "-Wall", "-shared", "-fPIC", "-o", built, source, "-ldl"], check=True)  # noqa: S603 - our own
    return built


@dataclass
class Server:
    """A server and where it can be reached."""

    process: subprocess.Popen[str]
    address: str

    def kill(self) -> None:
        """Kill every process of it at once, as a failing machine would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)


@contextmanager
def server(variables: Mapping[str, str], *options: str) -> Iterator[Server]:
    """A server in a process group of its own."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*QUIZ, "serve", "--port", "0", *options],
        env=os.environ | {"PYTHONUNBUFFERED": "1"} | variables,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    try:
        found = None
        for line in process.stdout:
            found = re.search(r"http://\S+", line)
            if found:
                break
        assert found, "the server did not start"
        wait_for(found[0])
        yield Server(process, found[0])
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)
        process.stdout.close()


@dataclass
class Browser:
    """Somebody with a cookie, over plain HTTP."""

    address: str
    cookie: str = ""
    acknowledged: list[tuple[str, int, str]] = field(default_factory=list)
    """Game, position and answer of every answer that the server said it has."""

    def ask(self, method: str, path: str, fields: object = None) -> tuple[int, str, str]:
        """Status, location and body."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=20)
        try:
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie}
            body = urlencode(fields, doseq=True) if fields is not None else None  # type: ignore[arg-type]
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            if found := response.getheader("Set-Cookie"):
                self.cookie = found.partition(";")[0]
            return response.status, response.getheader("Location") or "", response.read().decode()
        finally:
            connection.close()

    def start(self) -> str:
        status, location, _body = self.ask("POST", "/games", {"relaxed": "on"})
        assert status == 303, status
        return location

    def answer(self, game: str, position: int, given: str) -> int:
        status, _location, _body = self.ask("POST", f"{game}/answers", {"position": position, "answer": given})
        if status == 303:
            self.acknowledged.append((game.rsplit("/", 1)[1], position, given))
        return status

    def play(self, rng: Random) -> None:
        """A game to its end; whatever cannot be read by its kind is skipped."""
        game = self.start()
        for position in range(1, 11):
            if self.answer(game, position, str(rng.randrange(4))) != 303:
                self.answer(game, position, "")
            self.ask("POST", f"{game}/next", {"position": position})


@contextmanager
def crowd(address: str, players: int, seed: int) -> Iterator[list[Browser]]:
    """Players who play until the server is gone."""
    browsers = [Browser(address) for _ in range(players)]

    def play_on(browser: Browser, rng: Random) -> None:
        while True:
            try:
                browser.play(rng)
            except (OSError, http.client.HTTPException, AssertionError):
                return  # the server was killed in the middle of it

    threads = [
        threading.Thread(target=play_on, args=(browser, Random(seed * 1000 + number)))
        for number, browser in enumerate(browsers)
    ]
    for thread in threads:
        thread.start()
    yield browsers
    for thread in threads:
        thread.join(60)


def audit(variables: Mapping[str, str]) -> str:
    """What `quiz db audit` says."""
    result = CliRunner(env=dict(variables)).invoke(main, ["db", "audit"], catch_exceptions=False)
    return result.output


def data_folder(folder: Path, bank: Path) -> dict[str, str]:
    """The variables of an installation of its own, whose players may start as many games as they like."""
    return {"QUIZ_DATA": str(folder), "QUIZ_QUESTIONS": str(bank), "QUIZ_LIMITS_URL": "off"}


def pause(rng: Random, most: float) -> None:
    """A random moment."""
    time.sleep(rng.uniform(0, most))
