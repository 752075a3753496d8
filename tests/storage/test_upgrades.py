"""Changes of the schema: every released one comes up to date, keeps every row, and may be killed on the way."""

import os
import sqlite3
import sys
from contextlib import ExitStack
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, event, func, inspect, select, text
from sqlalchemy.exc import IntegrityError

from quiz.app import create_app
from quiz.errors import BadSettings
from quiz.rules.party import MAX_TEAMS, MIN_TEAMS, SEAT_TIMES
from quiz.services import parties
from quiz.services.parties import PartySettings
from quiz.storage import games, installation
from quiz.storage.audit import audit
from quiz.storage.database import connect, reading, writing
from quiz.storage.decks import Decks
from quiz.storage.installation import open_database
from quiz.storage.models import Game
from tests.conftest import POSTGRES, database_url, settings
from tests.factories import NOON, right_answer
from tests.players import Clock, Someone, words
from tests.storage import released_schema

SCHEMAS = Path(__file__).parent / "schemas"
pytestmark = pytest.mark.skipif(POSTGRES is not None, reason="the released databases in tests/schemas are SQLite's")


def restored(folder: Path, revision: str) -> Engine:
    """The small database of a release, as its release left it."""
    with sqlite3.connect(folder / "test.sqlite3") as connection:
        connection.executescript((SCHEMAS / f"{revision}.sql").read_text(encoding="utf-8"))
    connection.close()
    return connect(database_url(folder))


Rows = dict[str, list[dict[str, object]]]


def rows(engine: Engine) -> Rows:
    """Every row of every table of the game, in the order of their first columns."""
    with reading(engine) as connection:
        tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
        found = {name: connection.execute(text(f"SELECT * FROM {name}")).mappings() for name in tables}  # noqa: S608
        return {
            name: sorted(map(dict, each), key=lambda row: list(map(str, row.values()))) for name, each in found.items()
        }


def without_new_columns(after: Rows, before: Rows) -> Rows:
    """The rows of the tables and columns that there were before."""
    return {
        name: [{column: row[column] for column in (old[0] if old else row)} for row in after[name]]
        for name, old in before.items()
    }


def shape(engine: Engine) -> dict[str, object]:
    """All that a schema says: columns, keys, checks, indexes, strictness."""
    indexes = text("SELECT name FROM pragma_index_list(:name)")
    with reading(engine) as connection:
        look = inspect(connection)
        strict = {
            row.name: row.strict for row in connection.execute(text("SELECT name, strict FROM pragma_table_list"))
        }
        return {
            name: (
                strict[name],
                {each["name"]: (str(each["type"]), each["nullable"]) for each in look.get_columns(name)},
                look.get_pk_constraint(name)["constrained_columns"],
                sorted(str(each) for each in look.get_foreign_keys(name)),
                sorted((str(each["name"]), each["sqltext"]) for each in look.get_check_constraints(name)),
                sorted(str(each) for each in look.get_unique_constraints(name)),
                sorted(connection.execute(indexes, {"name": name}).scalars()),
            )
            for name in look.get_table_names()
        }


@pytest.mark.parametrize("revision", [path.stem for path in sorted(SCHEMAS.glob("*.sql"))])
def test_a_released_schema_comes_up_to_date_without_losing_a_row(tmp_path: Path, revision: str) -> None:
    engine = restored(tmp_path, revision)
    before = rows(engine)
    assert before["answer"]
    before["spread"] = [row for row in before["spread"] if row["players"]]  # rows that count nobody may go
    installation.migrate(engine)
    after = rows(engine)
    assert without_new_columns(after, before) == before
    with reading(engine) as connection:
        assert installation.find_revision(connection) == installation.HEAD
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    engine.dispose()


@pytest.mark.parametrize("revision", [path.stem for path in sorted(SCHEMAS.glob("*.sql"))])
def test_an_upgraded_schema_is_that_of_a_new_database(tmp_path: Path, revision: str) -> None:
    (tmp_path / "new").mkdir()
    fresh = open_database(database_url(tmp_path / "new"), NOON)
    engine = restored(tmp_path, revision)
    installation.migrate(engine)
    assert shape(engine) == shape(fresh)
    engine.dispose()
    fresh.dispose()


def test_a_room_and_its_seats_have_only_times_and_teams_that_the_game_offers(tmp_path: Path) -> None:
    engine = restored(tmp_path, "0005")
    installation.migrate(engine)
    allowed: dict[tuple[str, str], list[int | None]] = {
        ("party", "teams"): [0, *range(MIN_TEAMS, MAX_TEAMS + 1)],
        ("seat", "time_percent"): [*SEAT_TIMES],
        ("seat", "team"): [None, *range(1, MAX_TEAMS + 1)],
    }
    app = create_app(settings(tmp_path), Clock(NOON))
    services = app.extensions["quiz"]
    code = parties.create(services, None, PartySettings(size=5)).code
    parties.join(services, None, code, "Ann")
    for (table, column), values in allowed.items():
        for value in (None, *range(-1, 301)):
            with ExitStack() as stack:
                if value not in values:
                    stack.enter_context(pytest.raises(IntegrityError))
                connection = stack.enter_context(writing(services.engine))
                connection.execute(text(f"UPDATE {table} SET {column} = :value"), {"value": value})  # noqa: S608
    services.engine.dispose()
    engine.dispose()


def test_games_of_an_older_release_go_on(tmp_path: Path) -> None:
    engine = restored(tmp_path, "0001")
    installation.migrate(engine)
    installation.replace_film(engine, "i-s-s-2023")
    engine.dispose()
    clock = Clock(NOON)
    app = create_app(settings(tmp_path), clock)
    board = Someone(app, clock).get("/leaderboard?board=daily")
    assert "Ann" in words(board)
    app.extensions["quiz"].engine.dispose()


def test_an_older_database_is_not_played_before_it_is_upgraded(tmp_path: Path) -> None:
    restored(tmp_path, "0001").dispose()
    with pytest.raises(BadSettings, match="quiz db upgrade"):
        open_database(database_url(tmp_path), NOON)


def test_a_database_of_a_newer_release_is_refused_with_a_clear_word(tmp_path: Path) -> None:
    engine = open_database(database_url(tmp_path), NOON)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(BadSettings, match="newer version"):
        open_database(database_url(tmp_path), NOON)


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "test.sqlite3") as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(BadSettings, match="other tables"):
        open_database(database_url(tmp_path), NOON)


@pytest.mark.skipif(sys.platform == "win32", reason="forks, to be killed")
def test_an_upgrade_that_is_killed_changes_nothing_and_can_be_done_again(tmp_path: Path) -> None:
    for moment in range(1, 200):
        folder = tmp_path / str(moment)
        folder.mkdir()
        engine = restored(folder, "0001")
        before = rows(engine)
        engine.dispose()
        if not upgrade_killed_at(database_url(folder), moment):
            assert moment > 10, "the upgrade has more statements than that"
            return
        assert rows(engine) == before
        installation.migrate(engine)
        after = rows(engine)
        assert without_new_columns(after, before) == before
        engine.dispose()
    pytest.fail("the upgrade never came to its end")


def upgrade_killed_at(url: str, moment: int) -> bool:
    """Upgrade in a process that dies before its statement of this number; False where it had fewer."""
    child = os.fork()
    if child == 0:
        engine, left = connect(url), [moment]

        @event.listens_for(engine, "before_cursor_execute")
        def die(*_args: object) -> None:
            left[0] -= 1
            if not left[0]:
                os._exit(9)

        installation.migrate(engine)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_the_database_written_for_a_release_is_opened_and_audited_clean(tmp_path: Path) -> None:
    (tmp_path / "played").mkdir()
    released_schema.play_games(tmp_path / "played")
    with sqlite3.connect(tmp_path / "test.sqlite3") as connection:
        connection.executescript(released_schema.dump(tmp_path / "played"))
    connection.close()
    app = create_app(settings(tmp_path), Clock(NOON))
    engine, decks = app.extensions["quiz"].engine, app.extensions["quiz"].decks
    assert all(rows(engine).values()), "every table has rows"
    with reading(engine) as connection:
        assert [line for line in audit(connection, decks, ZoneInfo("UTC")) if line.is_error] == []
        unfinished = select(func.count()).where(Game.ended.is_(None))
        assert connection.execute(unfinished).scalar_one() >= 2
    engine.dispose()


def of_the_last_release(folder: Path) -> tuple[Engine, dict[str, list[tuple[object, ...]]]]:
    """The last release's database: all kinds of games, two of them under way, a corrected key; and its rows."""
    engine = restored(folder, "0003")
    before = rows(engine)
    installation.migrate(engine)
    engine.dispose()
    return engine, before


def test_games_of_the_last_release_keep_their_points_and_are_audited_clean(tmp_path: Path) -> None:
    of_the_last_release(tmp_path)
    app = create_app(settings(tmp_path), Clock(NOON))
    engine, decks = app.extensions["quiz"].engine, app.extensions["quiz"].decks
    with reading(engine) as connection:
        found = list(audit(connection, decks, ZoneInfo("UTC")))
        stored = {held.id: held.game for held in games.list_all(connection, decks)}
    assert [line.text for line in found if line.is_error] == []
    assert {game.rules for game in stored.values()} == {1}
    late = [one for game in stored.values() for one in game.answers if one.late]
    assert len(late) >= 5
    assert any(one.verdict.share not in (0, 1) for game in stored.values() for one in game.answers)
    assert any(game.ended and sum(one.spent <= 400 for one in game.answers) > 5 for game in stored.values())
    engine.dispose()


def test_games_begun_under_the_last_release_go_on_under_its_rules(tmp_path: Path) -> None:
    of_the_last_release(tmp_path)
    clock = Clock(NOON + 30 * 60_000 + 24 * 3_600_000)
    app = create_app(settings(tmp_path), clock)
    engine = app.extensions["quiz"].engine
    with reading(engine) as connection:
        under_way = connection.execute(select(Game).where(Game.ended.is_(None)).order_by(Game.asked_at)).all()
    assert {row.asked_at is None for row in under_way} == {True, False}, "one waits for an answer, one for Next"
    for row in under_way:
        player, game = Someone(app, clock), f"/games/{row.id}"
        with player.browser.session_transaction() as session:
            session["player"] = row.player_id
        if row.asked_at is None:
            player.go_on(game)
        clock.now = player.held(game).game.asked_at + player.card(game).limit * 1000
        player.answer(game, right_answer(player.card(game)), after=0.001)
        assert player.held(game).game.answers[-1].late, "its rules know no grace at the bell"
        player.go_on(game)
        while not player.held(game).game.ended:
            player.answer(game, right_answer(player.card(game)), after=0.1)
            player.go_on(game)
        assert player.held(game).ranked, "its rules know no floor"
        assert player.held(game).game.rules == 1
    with reading(engine) as connection:
        assert [line for line in audit(connection, Decks(engine), ZoneInfo("UTC")) if line.is_error] == []
    engine.dispose()
