"""Run as a program: reads banks in turn and prints what each cost, in seconds of the processor and in MB."""

import gc
import resource
import sys
import time
from pathlib import Path

from quiz.bank import read_bank

_PROC = Path("/proc/self")


def peak() -> float:
    """The most memory held since `forget`, in MB; where the system cannot forget, since the program's start."""
    if not (_PROC / "clear_refs").exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return int((_PROC / "status").read_text().split("VmHWM:")[1].split()[0]) / 1024


def forget() -> None:
    gc.collect()
    if (_PROC / "clear_refs").exists():
        (_PROC / "clear_refs").write_text("5")  # what is held now becomes the peak: proc(5)


def weigh(folder: Path) -> str:
    """What reading a folder costs, and how many problems it tells."""
    forget()
    before, began = peak(), time.process_time()
    problems = len(read_bank(folder).problems)
    took = time.process_time() - began
    return f"{took:.4f} {peak() - before:.1f} {problems}"


if __name__ == "__main__":
    read_bank(Path(sys.argv[1]))  # models and patterns are made at the first reading of all
    for name in sys.argv[1:]:
        sys.stdout.write(f"{weigh(Path(name))}\n")
