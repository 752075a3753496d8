"""A room whose server is killed in the middle of a question, and a room on two servers with one database."""

import json
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import POSTGRES, database_url
from tests.hard import world
from tests.hard.world import Browser

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills a group of processes")
PATIENCE_SECONDS = 10
"""Far longer than a server takes to learn of a change, and shorter than it holds a page that waits for one."""
KEY = "k" * 32


@dataclass
class Phone(Browser):
    """A phone or a host's page in a room, at its path."""

    path: str = ""

    def page(self, part: str = "") -> str:
        status, _location, body = self.ask("GET", f"{self.path}{part}")
        assert status == 200, body
        return body

    def act(self, act: str) -> None:
        """Press a button of the host's page, with the revision that the page shows."""
        found = re.search(r'name="revision" value="(\d+)"', self.page("/host"))
        assert found
        assert self.ask("POST", f"{self.path}/acts", {"act": act, "revision": found[1]})[0] == 303

    def choose(self, position: int) -> None:
        """Send the first option, and see that the server says it has it."""
        assert self.ask("POST", f"{self.path}/answers", {"position": position, "answer": "0"})[0] == 303
        assert "Your answer is in" in self.page()

    def wait_for(self, text: str, part: str = "") -> None:
        """Load the page until it shows a text."""
        until = time.monotonic() + PATIENCE_SECONDS
        while text not in (page := self.page(part)):
            assert time.monotonic() < until, page
            time.sleep(0.1)

    def tick(self, tag: str = "") -> str:
        """The room's tag, asked for as a page does that knows one: held until there is another."""
        return str(json.loads(self.page(f"/tick?state={tag}"))["tag"])


def open_room(address: str) -> Phone:
    """A new room's host."""
    host = Phone(address)
    status, location, body = host.ask("POST", "/parties", {"size": 5, "taps": "on"})
    assert status == 303, body
    host.path = location.removesuffix("/host")
    return host


def join(host: Phone, name: str, address: str) -> Phone:
    phone = Phone(address, path=host.path)
    assert phone.ask("POST", f"{phone.path}/seats", {"name": name})[0] == 303
    return phone


def test_a_room_goes_on_after_its_server_was_killed_in_the_middle_of_a_question(
    bank_folder: Path, tmp_path: Path
) -> None:
    variables = world.data_folder(tmp_path, bank_folder) | {"QUIZ_DATABASE_URL": database_url(tmp_path)}
    with world.server(variables, "--workers", "2") as server:
        host = open_room(server.address)
        ann, ben = (join(host, name, server.address) for name in ("Ann", "Ben"))
        host.act("start")
        host.act("open")
        ann.choose(1)
        server.kill()
    with world.server(variables, "--workers", "2") as server:
        for each in (host, ann, ben):
            each.address = server.address
        assert "Your answer is in" in ann.page()
        ben.choose(1)
        host.wait_for('name="act" value="standings"', "/host")
        table = host.page("/results.csv")
        assert all(re.search(rf"^\d,{name},\d+,\d,[^,\r\n]+", table, re.MULTILINE) for name in ("Ann", "Ben")), table
        host.act("next")
        assert "2 of 5" in ann.page()
        host.act("end")
    assert world.audit(variables) == "Everything is as the answers say.\n"


@pytest.mark.skipif(POSTGRES is None, reason="two servers share a database on PostgreSQL alone")
def test_two_servers_on_one_database_are_one_room(bank_folder: Path, tmp_path: Path) -> None:
    shared = {"QUIZ_DATABASE_URL": database_url(tmp_path), "QUIZ_SECRET_KEY": KEY}
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        folder.mkdir()
    one, other = (world.data_folder(folder, bank_folder) | shared for folder in folders)
    with world.server(one) as first, world.server(other) as second:
        host = open_room(first.address)
        ann = join(host, "Ann", second.address)
        before = ann.tick()
        host.act("start")
        began = time.monotonic()
        after = ann.tick(before)
        assert after != before
        assert time.monotonic() - began < PATIENCE_SECONDS
        host.act("open")
        ann.choose(1)
        host.wait_for('name="act" value="standings"', "/host")
        first.kill()
        host.address = second.address
        host.act("next")
        assert "2 of 5" in ann.page()
        host.act("end")
    assert world.audit(one) == "Everything is as the answers say.\n"
