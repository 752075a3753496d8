"""The servers under test: started as processes, watched through /proc (so on Linux alone), and stopped."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

QUIZ = (sys.executable, "-c", "from quiz.cli import main; main()")
TICKS = os.sysconf("SC_CLK_TCK")
WAIT_SECONDS = 30
AS_FLOORS = {"QUIZ_LOG": "off", "QUIZ_LIMITS_URL": "off"}
"""Settings of a game that is set beside its floors, which neither log nor limit."""


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    pid: int
    port: int

    def processes(self) -> list[int]:
        """The server's own process first, then those that it started."""
        found, at = [self.pid], 0
        while at < len(found):
            found += [pid for pid, parent in _parents() if parent == found[at]]
            at += 1
        return found

    def cpu(self) -> float:
        """The seconds of processor time that all its processes have taken so far."""
        return sum(_cpu(pid) for pid in self.processes())


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the third on: what stands in brackets before may hold anything."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended meanwhile
        return []


def _parents() -> Iterator[tuple[int, int]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (fields := _stat(int(folder.name))):
            yield int(folder.name), int(fields[1])


def _cpu(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS if fields else 0.0


def memory(pid: int) -> float:
    """The megabytes of a process's data, also those that it still shares with the process it was forked from.

    That is its anonymous memory: files that are mapped, such as libraries, are not in it.
    """
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) / 1024


def quiz(folder: Path, *options: str, **variables: str) -> tuple[Sequence[str], Mapping[str, str]]:
    """The command and the environment of `quiz serve` on a data folder, by default as any host has it."""
    return (*QUIZ, "serve", "--port", "0", *options), {"QUIZ_DATA": str(folder)} | variables


@contextmanager
def serving(command: Sequence[str], variables: Mapping[str, str]) -> Iterator[Server]:
    """A server of its own process that prints its address first, until it is no longer needed."""
    environment = os.environ | {"PYTHONUNBUFFERED": "1"} | variables
    with (
        TemporaryFile("w+") as log,
        subprocess.Popen(  # noqa: S603 - our own
            command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        try:
            line = process.stdout.readline() if process.stdout else ""
            address = re.search(r"http://[\d.]+:(\d+)", line)
            if address is None:
                log.seek(0)
                raise RuntimeError(f"the server said no address, but: {line!r} {log.read()}")
            first_page(address[0])
            yield Server(process.pid, int(address[1]))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(WAIT_SECONDS)


def first_page(address: str) -> None:
    """Wait for the first answer."""
    until = monotonic() + WAIT_SECONDS
    while monotonic() < until:
        try:
            urlopen(address).close()  # noqa: S310 - our own server
        except (URLError, ConnectionError):
            sleep(0.01)
        else:
            return
    raise RuntimeError(f"nothing answers at {address}")
