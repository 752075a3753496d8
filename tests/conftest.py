"""What the tests share: a bank on disk, an app with a clock that only the test moves, players who play."""

import hashlib
import os
from collections.abc import Callable, Generator, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import ClassVar
from zoneinfo import ZoneInfo

import pytest
import yaml
from flask import Flask
from hypothesis import settings as hypothesis_settings
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import NullPool, create_engine, make_url, text
from werkzeug.routing import Rule

from quiz.app import create_app
from quiz.bank import Bank, load_bank
from quiz.config import Settings
from quiz.kinds import Question
from quiz.paths import questions_folder
from quiz.reload import fingerprint
from quiz.web import static_files
from tests import factories
from tests.factories import NOON, film_file, questions
from tests.players import Clock, Someone

hypothesis_settings.register_profile("any machine", deadline=None)  # a busy one is slow, which is no fault
hypothesis_settings.load_profile("any machine")
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # in C, where there is one
POSTGRES = make_url(os.environ["QUIZ_TEST_DATABASE_URL"]) if "QUIZ_TEST_DATABASE_URL" in os.environ else None
"""A PostgreSQL server on which the tests run instead of SQLite, each in a schema of its own."""


def write_bank(folder: Path, items: list[Question]) -> Path:
    """Write questions as an author would have: a film file and one file a topic."""
    folder.mkdir(exist_ok=True)
    (folder / "film.yaml").write_text(film_file(), encoding="utf-8")
    topics: dict[str, list[dict[str, object]]] = {}
    for item in items:
        body = item.model_dump(mode="json", exclude_defaults=True)
        topics.setdefault(str(body.pop("topic")), []).append(body)
    for topic, bodies in topics.items():
        (folder / f"{topic}.yaml").write_text(yaml.dump(bodies, Dumper=DUMPER, sort_keys=False), encoding="utf-8")
    return folder


_banks: dict[Path, tuple[object, Bank]] = {}


def load_once(folder: Path) -> Bank:
    """Load a bank as `load_bank` does, but only once until a file of its folder changes.

    Two thirds of the time of `create_app` is the bank's, and most tests create an app on one of two banks.
    """
    files = fingerprint(sorted(folder.rglob("*")))
    if folder not in _banks or _banks[folder][0] != files:
        _banks[folder] = files, load_bank(folder)
    return _banks[folder][1]


class TemplateCache(BytecodeCache):
    """Compiled templates: compiling them for each app took more than a quarter of the time of tests/web."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()


class OnceCompiledRule(Rule):
    """A rule of addresses whose builders are compiled once for all apps, a quarter of the time of `create_app`.

    A builder depends only on the rule's text and defaults: it gets the rule itself as an argument.
    """

    _builders: ClassVar[dict[tuple[object, ...], Callable[..., tuple[str, str]]]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        key = (self.rule, self.host, self.subdomain, *sorted((self.defaults or {}).items()), append_unknown)
        if key not in self._builders:
            self._builders[key] = super()._compile_builder(append_unknown)
        return self._builders[key]


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Seed what a module makes when it is imported."""
    if isinstance(collector, pytest.Module):
        factories.seed(collector.nodeid)


class SharedFixtures:
    """Seeds what a fixture makes that several tests share, whichever of them is the first.

    A plugin, because pytest does not ask this file's own hooks about fixtures of the whole session.
    """

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
        if fixturedef.scope != "function":
            factories.seed(f"{fixturedef.baseid} {fixturedef.argname}")
        return (yield)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(SharedFixtures())


@pytest.fixture(autouse=True)
def _seed_factories() -> None:
    """Seed what a test makes: it is the same whichever tests ran before, in this process or another."""
    factories.seed("test")


@pytest.fixture(scope="session", autouse=True)
def _quick_apps() -> Iterator[None]:
    """Apps of this process share all that they would make alike, and do not wait for the disk at each commit.

    Alike are banks, compiled templates and addresses, and compressed files.

    Servers that tests start as processes, such as those of tests/hard, do all of that as those of hosts do.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": TemplateCache()})
        patch.setattr(Flask, "url_rule_class", OnceCompiledRule)
        patch.setattr("quiz.app.load_bank", load_once)
        patch.setattr("quiz.web.static_files.compress", cache(static_files.compress))
        patch.setattr("quiz.web.static_files.shorten", cache(static_files.shorten))
        patch.setattr("quiz.storage.database.SQLITE_SYNCHRONOUS", "OFF")
        yield


@pytest.fixture(scope="session")
def bank_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bank of every kind, made by the factories; tests that change a bank make their own."""
    return write_bank(tmp_path_factory.mktemp("bank"), questions(200))


@pytest.fixture(autouse=True)
def same_process_afterwards() -> Iterator[None]:
    """Restore the umask and the game's variables: `quiz serve` sets them, and a test may run it in this process."""
    umask = os.umask(0o022)  # there is no way to read it but to set it
    os.umask(umask)
    before = {name: value for name, value in os.environ.items() if name.startswith("QUIZ_")}
    yield
    for name in [name for name in os.environ if name.startswith("QUIZ_") and name not in before]:
        del os.environ[name]
    os.environ.update(before)
    os.umask(umask)


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
def app(bank_folder: Path, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    """The game on an empty database, its clock and its chance in the test's hands."""
    with_app = create_app(settings(tmp_path, bank_folder), clock, Random(20240119))
    yield with_app
    with_app.extensions["quiz"].engine.dispose()


def database_url(folder: Path) -> str:
    """A database of the folder's own: a SQLite file in it, or a schema on the PostgreSQL that POSTGRES names."""
    if POSTGRES is None:
        return f"sqlite:///{folder / 'test.sqlite3'}"
    schema = f"t{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
    with create_engine(POSTGRES.set(drivername="postgresql+psycopg"), poolclass=NullPool).begin() as connection:
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {schema}"))
    return POSTGRES.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)


def settings(folder: Path, bank: Path | None = None, zone: str = "UTC") -> Settings:
    """Settings with a database in the folder and the bank given, or the one that ships."""
    return Settings(
        data=folder,
        database_url=database_url(folder),
        secret_keys=("k" * 32,),
        questions=bank or questions_folder(),
        zone=ZoneInfo(zone),
        limits_url="off",  # tests play faster than anybody may; test_rate_limits.py has limits
    )


@pytest.fixture
def ann(app: Flask, clock: Clock) -> Someone:
    """A browser nobody has played in yet."""
    return Someone(app, clock)


@pytest.fixture
def ben(app: Flask, clock: Clock) -> Someone:
    """Another browser."""
    return Someone(app, clock)
