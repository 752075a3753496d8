"""Transactions: done again when the database refuses them for another's sake, a bounded number of times."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.exc import OperationalError

from quiz.storage import database as module
from quiz.storage.database import MAX_TRIES, RETRIED_SQLSTATES, Prepared, reading, transact
from quiz.storage.installation import open_database
from quiz.storage.models import Player
from tests.conftest import database_url
from tests.factories import NOON

COUNT = select(func.count().label("players")).select_from(Player)


class Refusal(Exception):
    """What a driver raises when the database wants the transaction to be tried again."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setattr(module, "FIRST_PAUSE_SECONDS", 0.0)
    return open_database(database_url(tmp_path), NOON)


def players(engine: Engine) -> int:
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(Player)).scalar_one()


@pytest.mark.parametrize("statement", [COUNT, Prepared(COUNT)], ids=["core", "prepared"])
def test_statements_that_read_together_see_one_state(engine: Engine, statement: Any) -> None:
    def count(connection: Connection) -> int:
        rows = statement.run(connection) if isinstance(statement, Prepared) else connection.execute(statement).all()
        return int(rows[0][0])

    with reading(engine) as connection:
        before = count(connection)
        assert transact(engine, Work(0, "")) == "player-1", "a reader keeps nobody from writing"
        assert count(connection) == before == 0
    with reading(engine) as connection:
        assert count(connection) == 1
    engine.dispose()


class Work:
    """Inserts a player, and is refused the first few times."""

    def __init__(self, refusals: int, sqlstate: str) -> None:
        self.left, self.sqlstate, self.calls = refusals, sqlstate, 0

    def __call__(self, connection: Connection) -> str:
        self.calls += 1
        connection.execute(insert(Player), {"id": f"player-{self.calls}", "made": NOON})
        if self.left:
            self.left -= 1
            raise OperationalError("COMMIT", {}, Refusal(self.sqlstate))
        return f"player-{self.calls}"


@pytest.mark.parametrize("sqlstate", RETRIED_SQLSTATES)
def test_a_refused_transaction_is_done_again_and_leaves_nothing_of_the_tries_before(
    engine: Engine, sqlstate: str
) -> None:
    assert transact(engine, Work(3, sqlstate)) == "player-4"
    assert players(engine) == 1
    engine.dispose()


def test_it_is_tried_a_bounded_number_of_times(engine: Engine) -> None:
    work = Work(1000, RETRIED_SQLSTATES[0])
    with pytest.raises(OperationalError):
        transact(engine, work)
    assert work.calls == MAX_TRIES
    assert players(engine) == 0
    engine.dispose()


def test_any_other_error_is_not_tried_again(engine: Engine) -> None:
    work = Work(1000, "53100")  # the disk is full
    with pytest.raises(OperationalError):
        transact(engine, work)
    assert work.calls == 1
    engine.dispose()
