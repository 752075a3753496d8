"""`quiz doctor`: versions, paths, the state of the database and the bank, and what is unsafe."""

import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from typing import TYPE_CHECKING

import click

from quiz.errors import NothingYet, QuizError

if TYPE_CHECKING:
    from quiz.bank import Bank
    from quiz.config import Settings

LIBRARIES = ("flask", "sqlmodel", "sqlalchemy", "pydantic", "granian", "flask-limiter")
WRONG = "wrong"
Finding = tuple[str, str]
"""What it is about, and what there is to say."""


@click.command()
def doctor() -> None:
    """Say how this installation stands.

    Exit status: 0 all is well, 1 something is wrong or unsafe, 2 the settings cannot be read.
    """
    from quiz.services.data_folders import load_settings

    _tell(_versions())
    try:
        settings = load_settings()
    except QuizError as error:
        click.echo(f"quiz: {error}", err=True)
        sys.exit(2)
    findings = [*_paths(settings), *_database(settings), *_bank(settings), *_settings(settings), *_unsafe(settings)]
    _tell(findings)
    wrong = sum(about == WRONG for about, _what in findings)
    click.echo(f"{wrong} to mend." if wrong else "All is well.")
    sys.exit(1 if wrong else 0)


def _tell(findings: list[Finding]) -> None:
    for about, what in findings:
        click.echo(f"{about + ':':10} {what}")


def _versions() -> list[Finding]:
    libraries = ", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES)
    system = f"Python {platform.python_version()} on {platform.platform()}"
    return [("quiz", metadata.version("iss-quiz")), ("system", system), ("libraries", libraries)]


def _paths(settings: "Settings") -> Iterator[Finding]:
    from quiz.paths import templates_folder
    from quiz.services.nicknames import find_blocklist

    yield "data", str(settings.data)
    yield "questions", str(settings.questions)
    yield "templates", str(templates_folder())
    yield "names", f"{find_blocklist(settings.blocked_names)} says which words no nickname may hold"


def _database(settings: "Settings") -> Iterator[Finding]:
    from sqlalchemy.exc import DBAPIError

    from quiz.storage.database import describe_error

    try:
        yield from _state(settings.database_url)
    except NothingYet as error:
        yield "database", str(error)
    except QuizError as error:
        yield WRONG, str(error)
    except DBAPIError as error:
        yield WRONG, f"the database does not do what is asked of it: {describe_error(error)}"


def _state(url: str) -> Iterator[Finding]:
    from quiz.storage.installation import open_existing
    from quiz.storage.maintenance import check_writable, describe_database, list_problems

    engine = open_existing(url)
    try:
        yield "database", describe_database(engine)
        yield from ((WRONG, problem) for problem in list_problems(engine))
        check_writable(engine)
    finally:
        engine.dispose()


def _bank(settings: "Settings") -> Iterator[Finding]:
    from quiz.bank import BadBank, load_bank

    try:
        bank = load_bank(settings.questions)
    except BadBank as error:
        yield WRONG, f"the bank has {len(error.problems)} problems; run `quiz check {settings.questions}`"
        return
    yield "bank", f"{bank.film.title}: {len(bank.questions)} questions of {len(bank.topics)} topics"
    yield "film", bank.film.id
    yield from _film(settings, bank)


def _film(settings: "Settings", bank: "Bank") -> Iterator[Finding]:
    """Whether the database is that of the bank's film; that it cannot be opened is found elsewhere."""
    from sqlalchemy.exc import DBAPIError

    from quiz.storage.database import read_session
    from quiz.storage.installation import check_film, open_existing

    try:
        engine = open_existing(settings.database_url)
    except (QuizError, DBAPIError):
        return
    try:
        with read_session(engine) as session:
            check_film(session, bank.film, bank.by_id)
    except DBAPIError:
        return
    except QuizError as error:
        yield WRONG, str(error)
    finally:
        engine.dispose()


def _settings(settings: "Settings") -> Iterator[Finding]:
    yield "hosts", ", ".join(settings.hosts) or "any address, and this machine's own names; QUIZ_HOSTS names others"
    counted = settings.limits_url.rpartition("@")[2]  # without a password
    yield "limits", "counted by each server" if counted == "memory://" else counted
    yield "metrics", "off" if settings.metrics_token is None else "/metrics, for who bears QUIZ_METRICS_TOKEN"
    yield "log", settings.log
    yield "contact", settings.contact or "none; QUIZ_CONTACT tells players whom to ask, on the page /privacy"


def _unsafe(settings: "Settings") -> Iterator[Finding]:
    from flask.helpers import get_debug_flag

    from quiz.services.installation import list_dangers

    yield from ((WRONG, danger.text) for danger in list_dangers(settings, debug=get_debug_flag()))
