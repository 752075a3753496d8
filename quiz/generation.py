"""The bank's generation: a small file in the data folder, which `quiz reload` replaces and every worker looks at."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from quiz.places import hand_over

FILE = "generation"
Mark = tuple[int, int]
"""What one `stat` tells a generation by: when its file was written, and the file's own number."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A bank that was accepted: its number, counted from 1, and its folder."""

    number: int
    questions: Path


def raise_generation(data: Path, questions: Path) -> Generation:
    """Let workers know that the bank of a folder was found good; what there is to read is always whole."""
    before = read_generation(data)
    raised = Generation(before.number + 1 if before else 1, questions.resolve())
    fresh = data / f"{FILE}.{secrets.token_hex(4)}"
    try:
        with fresh.open("x", encoding="utf-8") as file:
            file.write(json.dumps({"number": raised.number, "questions": str(raised.questions)}))
        hand_over(fresh)
        fresh.replace(data / FILE)
    finally:
        fresh.unlink(missing_ok=True)
    return raised


def read_generation(data: Path) -> Generation | None:
    """The generation of a data folder; None where there is none, or none that can be read."""
    try:
        found = json.loads((data / FILE).read_text(encoding="utf-8"))
        return Generation(int(found["number"]), Path(found["questions"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def look(data: Path) -> Mark | None:
    """The mark of the generation that is there now, or None."""
    try:
        found = (data / FILE).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino
