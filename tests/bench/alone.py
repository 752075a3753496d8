"""What needs no crowd: drawing decks, a worker's memory, how soon commands answer and the first page comes."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from time import perf_counter

from quiz.rules.deck import draw
from quiz.rules.stock import Stock
from tests.bench.figures import Figure, alone, ratios, spread
from tests.bench.servers import QUIZ, memory, quiz, serving
from tests.conftest import write_bank
from tests.factories import questions

DRAWN_FROM, DRAWS = 10_000, 400
IN_MEMORY = 1_000
MAX_OF_IMPORTS = 1.9
"""Beside the 43 MB of Flask and SQLModel, the game's other imports take 19, 1,000 questions 8, templates and static
files with the first pages 5, the server with its threads 5."""
MEGABYTES_ROUNDS, STARTS, COMMANDS = 3, 5, 11
NOTHING = (sys.executable, "-c", "pass")
IMPORTED = "import flask, sqlmodel, sys; sys.stdout.write('there\\n'); sys.stdout.flush(); sys.stdin.read()"


def measure(folder: Path) -> list[Figure]:
    """All of these figures."""
    folder.mkdir(parents=True)
    return [_draws(), _memory(folder), *_commands(), _start(folder)]


def _draws() -> Figure:
    """Decks for players who have met half of the questions."""
    items = questions(DRAWN_FROM)
    stock, rng = Stock(items), Random(7)
    met = {question.id: at for at, question in enumerate(items[::2])}
    draw(stock, rng, spoilers=True)  # what a bank is indexed by is worked out once, when it is loaded
    millis = []
    for _ in range(DRAWS):
        began = perf_counter()
        draw(stock, rng, spoilers=False, met=met)
        millis.append((perf_counter() - began) * 1000)
    return alone(f"draw of a deck from {DRAWN_FROM:,} questions", millis, " ms", 2)


def _memory(folder: Path) -> Figure:
    """A worker's own memory, after its first pages, beside that of Python with Flask and SQLModel imported."""
    bank = write_bank(folder / "bank", questions(IN_MEMORY))
    ours, floors = [], []
    for index in range(MEGABYTES_ROUNDS):
        with serving(*quiz(folder / f"{index}", "--workers", "1", "--questions", str(bank))) as server:
            ours.append(memory(server.processes()[-1]))
        floors.append(_memory_imported())
    measured, floor = (f"{spread(each).middle:.0f} MB" for each in (ours, floors))
    return Figure(
        f"memory of a worker, {IN_MEMORY:,} questions", measured, floor, ratios(ours, floors), " ×", MAX_OF_IMPORTS
    )


def _memory_imported() -> float:
    command = (sys.executable, "-c", IMPORTED)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        if process.stdout is None or process.stdout.readline() != "there\n":
            raise RuntimeError("Flask and SQLModel could not be imported")
        found = memory(process.pid)
        process.communicate("")
    return found


def _commands() -> list[Figure]:
    """How much longer than Python doing nothing."""
    version, check, nothing = [], [], []
    for _ in range(COMMANDS):
        nothing.append(_seconds(NOTHING))
        version.append(_seconds((*QUIZ, "--version")) - nothing[-1])
        check.append(_seconds((*QUIZ, "check")) - nothing[-1])
    idle = f"{spread(nothing).middle:.3f} s: python doing nothing"
    return [_longer("quiz --version", version, idle, 0.3), _longer("quiz check, our bank", check, idle, 0.6)]


def _longer(work: str, values: Sequence[float], floor: str, goal: float) -> Figure:
    found = spread(values)
    return Figure(work, f"{found.middle:.3f} s more", floor, found, " s", goal)


def _seconds(command: Sequence[str]) -> float:
    began = perf_counter()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own commands
    return perf_counter() - began


def _start(folder: Path) -> Figure:
    """From the command to the first page, on an empty data folder, with as many workers as by default."""
    seconds = []
    for index in range(STARTS):
        began = perf_counter()
        with serving(*quiz(folder / f"start-{index}")):
            seconds.append(perf_counter() - began)
    return alone("start to first page", seconds, " s", 1)
