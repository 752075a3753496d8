"""The corpus of bad files in `tests/corpus`: each case a few files and every message that they must give.

A case begins with `== ` and what is wrong. Lines that begin with `|` and a space are lines of its file, which is
called `extra.yaml` unless a line `@ name` says otherwise; a name that ends in `/` is a folder. What cannot be seen
stands in hexadecimal, as in ⟦e2 80 8b⟧, repeated bytes as ⟦23*1000⟧, and ⟦end⟧ where no line break follows. All
other lines are the problems that are told, in their order, each as `quiz check` prints it in the case's folder.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.factories import film_file

CORPUS = Path(__file__).parent / "bank" / "corpus"
FILM = film_file(roles=["Kira", "Gordon", "Christian", "Weronika"])
"""The film of every case that brings none of its own."""
_BYTES = re.compile(r"⟦([0-9a-f ]*)(?:\*(\d+))?⟧")


@dataclass
class Case:
    """What stands between two headings: the bytes of each file by its name, and what is told of them."""

    heading: str
    files: dict[str, bytes] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


def read(path: Path) -> list[Case]:
    """The cases of one file of the corpus."""
    found: list[Case] = []
    name = "extra.yaml"
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("== "):
            name = "extra.yaml"
            found.append(Case(line[3:]))
        elif line.startswith("@ "):
            name = line[2:]
            found[-1].files[name] = b""
        elif line.startswith("|"):
            found[-1].files[name] = found[-1].files.get(name, b"") + _content(line)
        elif line and found:
            found[-1].told.append(line)
    return found


def write(case: Case, folder: Path) -> None:
    """Make the files of a case in an empty folder; a name that ends in `/` becomes a folder."""
    if "film.yaml/" not in case.files:
        (folder / "film.yaml").write_text(FILM, encoding="utf-8")
    for name, content in case.files.items():
        if name.endswith("/"):
            (folder / name).mkdir()
        else:
            (folder / name).write_bytes(content)


def _content(line: str) -> bytes:
    text = line[2:].removesuffix("⟦end⟧")
    ending = b"" if line.endswith("⟦end⟧") else b"\n"
    pieces, at = [], 0
    for found in _BYTES.finditer(text):
        pieces += [text[at : found.start()].encode(), bytes.fromhex(found[1]) * int(found[2] or 1)]
        at = found.end()
    return b"".join((*pieces, text[at:].encode(), ending))
