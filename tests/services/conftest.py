"""What the tests of the use cases share: services on an empty database, without an app or a request."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from quiz.rules.party import GRACE_MS, Act
from quiz.services import Services, StoredPlayer, parties, party_views
from quiz.services.parties import PartySettings
from quiz.services.party_views import PartyView
from quiz.storage.installation import open_database
from tests.conftest import load_once, settings
from tests.factories import right_answer, wrong_answer
from tests.players import Clock

SIX = PartySettings(size=6, taps_only=True)


class Host:
    """A host with a room, who sees its current revision before each act."""

    def __init__(self, services: Services, clock: Clock, settings: PartySettings = SIX) -> None:
        self.services, self.clock = services, clock
        created = parties.create(services, None, settings)
        self.id, self.code = created.host.id, created.code

    @property
    def view(self) -> PartyView:
        return party_views.load_view(self.services, self.code)

    def act(self, act: Act, revision: int | None = None) -> None:
        seen = self.view.room.revision if revision is None else revision
        parties.act(self.services, self.id, self.code, act, seen)

    def join(self, name: str, player: StoredPlayer | None = None) -> StoredPlayer:
        self.clock.pass_by(seconds=1)
        return parties.join(self.services, player, self.code, name)

    def open(self, act: Act = "next") -> None:
        self.act(act)
        self.act("open")

    def answer(self, player: StoredPlayer, *, right: bool = True, after: float = 2) -> None:
        self.clock.pass_by(seconds=after)
        card = self.view.card
        assert card
        given = right_answer(card) if right else wrong_answer(card)
        parties.answer(self.services, player.id, self.code, self.view.room.position, given)

    def pass_grace(self) -> None:
        self.clock.pass_by(seconds=GRACE_MS / 1000)


@pytest.fixture
def services(bank_folder: Path, tmp_path: Path, clock: Clock) -> Iterator[Services]:
    with_bank = settings(tmp_path, bank_folder)
    engine = open_database(with_bank.database_url, clock())
    yield Services(with_bank, engine, lambda: load_once(bank_folder), clock, Random(20240119))
    engine.dispose()


@pytest.fixture
def host(services: Services, clock: Clock) -> Host:
    return Host(services, clock)
