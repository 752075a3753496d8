"""Power cuts: the server runs on a disk that keeps only what was synced, and what it acknowledged is there."""

import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.conftest import POSTGRES
from tests.hard import world
from tests.hard.test_kills import missing

CUTS = 60 if world.LONG else 3
pytestmark = [
    pytest.mark.skipif(
        sys.platform != "linux" or world.COMPILER is None,
        reason="the disk that keeps what was synced is a C library for Linux",
    ),
    pytest.mark.skipif(POSTGRES is not None, reason="what PostgreSQL syncs is PostgreSQL's own"),
]


@pytest.fixture(scope="session")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that is loaded before the C library."""
    return world.build_disk(tmp_path_factory.mktemp("disk"))


def test_an_acknowledged_answer_survives_a_power_cut(bank_folder: Path, tmp_path: Path, disk: Path) -> None:
    rng, acknowledged, data = Random(9), [], tmp_path / "data0"
    data.mkdir()
    for number in range(CUTS):
        kept = tmp_path / f"data{number + 1}"
        shutil.copytree(data, kept)  # what was there before has long been synced
        variables = world.data_folder(data, bank_folder)
        loaded = {"LD_PRELOAD": str(disk), "KEEP_FROM": str(data), "KEEP_TO": str(kept)}
        with world.server(variables | loaded, "--workers", "2") as server:
            with world.crowd(server.address, 4, number) as browsers:
                world.pause(rng, 3)
                server.kill()
            acknowledged += [answer for browser in browsers for answer in browser.acknowledged]
        for half in [*kept.glob("*.[0-9]*.[0-9]*"), *kept.glob("*-shm")]:
            half.unlink()
        data = kept
        assert missing(f"sqlite:///{data / 'quiz.sqlite3'}", acknowledged) == []
    assert len(acknowledged) > 2 * CUTS, "there must have been something to lose"
    assert world.audit(world.data_folder(data, bank_folder)) == "Everything is as the answers say.\n"


def test_the_disk_does_lose_what_was_not_synced(tmp_path: Path, disk: Path) -> None:
    """A test of the test: without a sync nothing is kept."""
    (tmp_path / "from").mkdir()
    (tmp_path / "to").mkdir()
    script = "import os,sys; f=open(sys.argv[1],'w'); f.write('a'); f.flush(); os.fsync(f); f.write('b'); f.flush()"
    environment = {"LD_PRELOAD": str(disk), "KEEP_FROM": str(tmp_path / "from"), "KEEP_TO": str(tmp_path / "to")}
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "from" / "x")], env=environment, check=True)  # noqa: S603
    assert (tmp_path / "from" / "x").read_text() == "ab"
    assert (tmp_path / "to" / "x").read_text() == "a"
