"""`python -m tests.bench`: how fast the game is, in one table; `--long` with ten million players and a full crowd.

`--party` measures rooms in place of all that.

Nothing here fails for being slow: it measures, and marks which goals are met.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import alone, boards, client, crowd, rooms, rounds, writers
from tests.bench.figures import table

SHORT = {"on_board": 100_000, "at_once": 200, "seconds": 10}
LONG = {"on_board": 10_000_000, "at_once": 1_000, "seconds": 30}


def main() -> None:
    """Measure everything and print the table."""
    if not Path("/proc/self/smaps_rollup").exists():
        sys.exit("The bench reads processor time and memory from /proc: run it on Linux.")
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--long", action="store_true", help="with 10,000,000 players on the board and 1,000 at once")
    parser.add_argument("--party", action="store_true", help="rooms with 500 phones, and nothing else")
    options = parser.parse_args()
    size = LONG if options.long else SHORT
    with TemporaryDirectory(prefix="quiz-bench-") as scratch, client.client() as process:
        folder = Path(scratch)
        if options.party:
            figures = rooms.measure(folder / "rooms", process)
        else:
            figures = [
                *rounds.measure(folder / "rounds", process),
                *writers.measure(folder / "writers", process),
                *boards.measure(folder / "boards", process, size["on_board"]),
                crowd.measure(folder / "crowd", process, size["at_once"], size["seconds"]),
                *alone.measure(folder / "alone"),
            ]
    sys.stdout.write(table(figures) + "\n")


if __name__ == "__main__":
    main()
