"""What the tests of the use cases share: services on an empty database, without an app or a request."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from quiz.services import Services
from quiz.storage.installation import open_database
from tests.conftest import load_once, settings
from tests.players import Clock


@pytest.fixture
def services(bank_folder: Path, tmp_path: Path, clock: Clock) -> Iterator[Services]:
    with_bank = settings(tmp_path, bank_folder)
    engine = open_database(with_bank.database_url, clock())
    yield Services(with_bank, engine, lambda: load_once(bank_folder), clock, Random(20240119))
    engine.dispose()
