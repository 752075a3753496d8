"""What only a real PostgreSQL can show: refusals of its own, and a move from SQLite that players go on with.

All other tests that store something run on it too, where `QUIZ_TEST_DATABASE_URL` names one.
"""

import dataclasses
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext, suppress
from importlib import import_module
from pathlib import Path
from typing import TypeVar

import pytest
import sqlmodel
from alembic.migration import MigrationContext
from alembic.operations import Operations
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import Connection, Engine, Executable, func, insert, inspect, select, text, update
from sqlalchemy.engine import Inspector, make_url
from sqlmodel import Session

from quiz.app import create_app
from quiz.bank import load_bank
from quiz.cli import main
from quiz.errors import BadSettings, Unreadable
from quiz.paths import questions_folder
from quiz.storage import games, installation, moderation, players
from quiz.storage.database import connect, read_session, reading, transact, transact_in_session, writing
from quiz.storage.installation import open_database
from quiz.storage.models import Game, Installation, Player, Report, Tally
from tests.conftest import POSTGRES, database_url, settings
from tests.factories import NOON
from tests.players import Clock, Someone
from tests.storage.test_upgrades import SCHEMAS, rows, without_new_columns

pytestmark = pytest.mark.skipif(POSTGRES is None, reason="QUIZ_TEST_DATABASE_URL names no PostgreSQL")
ALWAYS_SERIALISABLE = " -cdefault_transaction_isolation=serializable"
T = TypeVar("T")
Work = Callable[[Connection], None]


@pytest.fixture(params=["", ALWAYS_SERIALISABLE], ids=["read committed", "serialisable"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with two players; the second form is what databases are that are distributed."""
    url = make_url(database_url(tmp_path))
    url = url.update_query_dict({"options": f"{url.query['options']}{request.param}"})
    opened = open_database(url.render_as_string(hide_password=False), NOON)
    two = [{"id": "a", "made": 0}, {"id": "b", "made": 0}]
    transact(opened, lambda connection: connection.execute(insert(Player), two))
    yield opened
    opened.dispose()


def side_by_side(engine: Engine, *works: Work) -> None:
    """Do each in a transaction and a thread of its own; what one of them raises is raised here."""
    errors: list[Exception] = []

    def do(work: Work) -> None:
        try:
            transact(engine, work)
        except Exception as error:  # noqa: BLE001 - raised below, where the test sees it
            errors.append(error)

    threads = [threading.Thread(target=do, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    if errors:
        raise errors[0]


class Meeting:
    """Raises both players by one, each transaction in an order of its own, and lets them meet in the first try."""

    def __init__(self) -> None:
        self.barrier = threading.Barrier(2)
        self.tries = 0

    def raising(self, *order: str) -> Work:
        """Read and raise the players in this order."""
        first = iter([True])

        def work(connection: Connection) -> None:
            self.tries += 1
            made = {player: connection.execute(select(Player.made).where(Player.id == player)).scalar_one()
                    for player in order}  # fmt: skip
            for player in order:
                by = Player.made + 1 if rows_are_locked(connection) else made[player] + 1
                connection.execute(update(Player).where(Player.id == player).values(made=by))
                if player == order[0] and next(first, False):
                    self.barrier.wait(10)

        return work


def rows_are_locked(connection: Connection) -> bool:
    """Whether rows, not whole readings, are what transactions are kept apart by."""
    return connection.exec_driver_sql("SHOW transaction_isolation").scalar_one() == "read committed"


def test_two_transactions_that_wait_for_each_other_both_take_effect(engine: Engine) -> None:
    meeting = Meeting()
    side_by_side(engine, meeting.raising("a", "b"), meeting.raising("b", "a"))
    with reading(engine) as connection:
        assert list(connection.execute(select(Player.made).order_by(Player.id)).scalars()) == [2, 2]
    assert meeting.tries > 2, "none was refused: they did not meet"


@pytest.mark.parametrize("committed", [True, False], ids=["commits", "rolls back"])
def test_one_film_alone_claims_a_new_database(engine: Engine, committed: bool) -> None:
    """The second server waits for the first one's transaction, and decides by what it committed."""
    shipped = load_bank(questions_folder())
    bank = dataclasses.replace(shipped, film=dataclasses.replace(shipped.film, id="second"))
    with ThreadPoolExecutor() as pool:
        with engine.connect() as first:
            first.execute(update(Installation).values(film="first"))
            claiming = pool.submit(installation.save_film, engine, bank)
            wait_until_one_waits_for_a_lock(engine)
            (first.commit if committed else first.rollback)()
        with pytest.raises(BadSettings, match="belongs to the film `first`") if committed else nullcontext():
            claiming.result(30)
    with read_session(engine) as session:
        assert installation.find_film_id(session) == ("first" if committed else "second")


def wait_until_one_waits_for_a_lock(engine: Engine) -> None:
    deadline = time.monotonic() + 20
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        while not connection.execute(waiting).scalar_one():
            assert time.monotonic() < deadline, "nobody waits"
            time.sleep(0.02)


def test_players_go_on_after_a_move_from_sqlite(tmp_path: Path) -> None:
    clock, away = Clock(NOON), f"sqlite:///{tmp_path / 'quiz.sqlite3'}"
    before = create_app(settings(tmp_path).model_copy(update={"database_url": away}), clock)
    ann = Someone(before, clock)
    game = ann.start()
    ann.post(f"{game}/answers", position=1, answer="")
    ann.post(f"{game}/reports", position=1, note="first")
    before.extensions["quiz"].engine.dispose()

    moved = CliRunner().invoke(main, ["db", "copy", away, database_url(tmp_path)], catch_exceptions=False)
    assert moved.exit_code == 0, moved.output

    after = create_app(settings(tmp_path), clock)
    again, cookie = Someone(after, clock), ann.browser.get_cookie("quiz")
    assert cookie
    again.browser.set_cookie("quiz", cookie.value)
    assert "Skipped" in again.read(game)
    again.post(f"{game}/next", position=1)
    again.post(f"{game}/answers", position=2, answer="")
    assert again.post(f"{game}/reports", position=2, note="second").status_code == 303
    with reading(after.extensions["quiz"].engine) as connection:
        assert list(connection.execute(select(Report.note).order_by(Report.id)).scalars()) == ["first", "second"]
    after.extensions["quiz"].engine.dispose()


def many_at_once(engine: Engine, works: list[Callable[[Session], T]]) -> list[T]:
    """What each gives, all of them done as nearly at once as threads can."""
    barrier = threading.Barrier(len(works))

    def do(work: Callable[[Session], T]) -> T:
        def late(session: Session) -> T:
            session.exec(sqlmodel.select(Player.id).limit(1))  # the connection is there before the others go on
            with suppress(threading.BrokenBarrierError):  # a second try has nobody to wait for
                barrier.wait(0.5)
            return work(session)

        return transact_in_session(engine, late)

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(do, works))


def test_a_code_that_two_enter_at_once_works_for_one(engine: Engine) -> None:
    for _ in range(5):
        code = transact_in_session(engine, lambda session: players.create_move_code(session, "a", NOON))
        got = many_at_once(engine, [lambda session: players.use_move_code(session, code, NOON)] * 2)  # noqa: B023
        assert [each is None for each in got].count(False) == 1


def test_a_name_is_not_taken_while_it_is_hidden(engine: Engine) -> None:
    def rename(session: Session) -> None:
        with suppress(Unreadable):
            players.rename(session, "a", "Ruder")

    for _ in range(5):
        many_at_once(engine, [rename, lambda session: moderation.hide_name(session, "a")])
        with reading(engine) as connection:
            assert connection.execute(select(Player.name).where(Player.id == "a")).scalar() is None
        transact_in_session(engine, lambda session: moderation.show_name(session, "a"))


def test_a_game_that_begins_while_its_player_is_deleted_is_forgotten_too(
    app: Flask, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann.answer(ann.start(), ("",))
    known = ann.held(ann.start()).player_id
    lock = games._lock  # noqa: SLF001 - the moment between the deletion's locks is not to be had otherwise
    locked: list[object] = []

    def late(connection: Connection, statement: Executable, asked: Mapping[str, object]) -> None:
        locked.append(statement)
        if len(locked) == 2:  # the player is locked next; the games were
            with monkeypatch.context() as usual:
                usual.setattr("quiz.storage.games._lock", lock)
                ann.answer(ann.start(), ("",))  # by another connection
        lock(connection, statement, asked)

    monkeypatch.setattr("quiz.storage.games._lock", late)
    transact(app.extensions["quiz"].engine, lambda connection: players.delete_players(connection, [known]))
    assert len(locked) == 3
    with reading(app.extensions["quiz"].engine) as connection:
        for table in (Tally, Game, Player):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 0


def test_the_first_release_comes_up_to_date_without_losing_a_row(tmp_path: Path) -> None:
    engine, fresh = connect(database_url(tmp_path)), open_database(database_url(tmp_path / "new"), NOON)
    first = import_module("quiz.storage.migrations.versions.0001_first")
    with writing(engine) as connection:
        with Operations.context(MigrationContext.configure(connection)):
            first.upgrade()
        _fill(connection, (SCHEMAS / "0001.sql").read_text(encoding="utf-8"))
    before = rows(engine)
    assert before["answer"]
    installation.migrate(engine)
    after = rows(engine)
    assert without_new_columns(after, before) == before
    assert shape(engine) == shape(fresh)
    for each in (engine, fresh):
        each.dispose()


def _fill(connection: Connection, script: str) -> None:
    """Insert the rows of a released SQLite database, whoever is pointed to first."""
    tables = [name for name, _keys in inspect(connection).get_sorted_table_and_fkc_names() if name]
    with closing(sqlite3.connect(":memory:")) as released:
        released.executescript(script)
        for table in tables:
            found = released.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own names
            names = [column[0] for column in found.description]
            several = [dict(zip(names, row, strict=True)) for row in found]
            places = ", ".join(f":{name}" for name in names)
            if several:
                connection.execute(text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"), several)  # noqa: S608


def shape(engine: Engine) -> dict[str, object]:
    """All that a schema says, but for the names of constraints."""
    with reading(engine) as connection:
        look = inspect(connection)
        return {name: _shape(look, name) for name in look.get_table_names()}


def _shape(look: Inspector, table: str) -> tuple[object, ...]:
    keys, indexes = look.get_foreign_keys(table), look.get_indexes(table)
    return (
        [(each["name"], str(each["type"]), each["nullable"], each["default"]) for each in look.get_columns(table)],
        look.get_pk_constraint(table)["constrained_columns"],
        sorted((each["constrained_columns"], each["referred_table"], str(each["options"])) for each in keys),
        sorted((each["column_names"], each["unique"]) for each in indexes),
        sorted(each["sqltext"] for each in look.get_check_constraints(table)),
    )
