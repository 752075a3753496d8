"""`quiz doctor`: versions, paths, the state of the database and the bank, and what is unsafe."""

import platform
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from typing import TYPE_CHECKING

import click

from quiz.errors import BadBank, Diagnostic, NothingYet, QuizError

if TYPE_CHECKING:
    from quiz.bank import Bank
    from quiz.config import Settings

LIBRARIES = ("flask", "sqlmodel", "sqlalchemy", "pydantic", "granian", "flask-limiter")


@click.command()
def doctor() -> None:
    """Describe the state of this installation.

    Exit status: 0 all is well, 1 something is wrong or unsafe, 2 the settings cannot be read.
    """
    from quiz.services.data_folders import load_settings

    libraries = ", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES)
    system = f"Python {platform.python_version()} on {platform.platform()}"
    _print([_info("quiz", metadata.version("iss-quiz")), _info("system", system), _info("libraries", libraries)])
    settings = load_settings()
    diagnostics = [
        *_describe_paths(settings), *_check_database(settings), *_check_bank(settings), *_describe_settings(settings),
        *_list_dangers(settings),
    ]  # fmt: skip
    _print(diagnostics)
    wrong = sum(diagnostic.level != "info" for diagnostic in diagnostics)
    click.echo(f"{wrong} to correct." if wrong else "All is well.")
    sys.exit(1 if wrong else 0)


def _info(code: str, message: str) -> Diagnostic:
    return Diagnostic(code, message, level="info")


def _print(diagnostics: Iterable[Diagnostic]) -> None:
    for diagnostic in diagnostics:
        label = diagnostic.code if diagnostic.level == "info" else "wrong"
        click.echo(f"{label + ':':10} {diagnostic.message}")


def _describe_paths(settings: "Settings") -> Iterator[Diagnostic]:
    from quiz.paths import templates_folder
    from quiz.services.nicknames import find_blocklist

    yield _info("data", str(settings.data))
    yield _info("questions", str(settings.questions))
    yield _info("templates", str(templates_folder()))
    yield _info("names", f"{find_blocklist(settings.blocked_names)} lists the words that no nickname may contain")


def _check_database(settings: "Settings") -> Iterator[Diagnostic]:
    from sqlalchemy.exc import DBAPIError

    from quiz.storage.database import describe_error
    from quiz.storage.installation import open_existing
    from quiz.storage.maintenance import check_writable, describe_database, list_problems

    try:
        engine = open_existing(settings.database_url)
        try:
            yield _info("database", describe_database(engine))
            yield from (Diagnostic("database", problem) for problem in list_problems(engine))
            check_writable(engine)
        finally:
            engine.dispose()
    except NothingYet as error:
        yield _info("database", str(error))
    except QuizError as error:
        yield Diagnostic("database", str(error))
    except DBAPIError as error:
        yield Diagnostic("database", f"the database does not do what is asked of it: {describe_error(error)}")


def _check_bank(settings: "Settings") -> Iterator[Diagnostic]:
    from quiz.bank import load_bank

    try:
        bank = load_bank(settings.questions)
    except BadBank as error:
        advice = f"run `quiz check {settings.questions}`"
        yield Diagnostic("bank", f"the bank has {len(error.problems)} problems; {advice}")
        return
    yield _info("bank", f"{bank.film.title}: {len(bank.questions)} questions of {len(bank.topics)} topics")
    yield _info("film", bank.film.id)
    yield from _check_film(settings, bank)


def _check_film(settings: "Settings", bank: "Bank") -> Iterator[Diagnostic]:
    """Whether the database belongs to the bank's film; a database that cannot be opened is reported elsewhere."""
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
        yield Diagnostic("film", str(error))
    finally:
        engine.dispose()


def _describe_settings(settings: "Settings") -> Iterator[Diagnostic]:
    any_host = "any address, and this machine's own names; QUIZ_HOSTS names others"
    yield _info("hosts", ", ".join(settings.hosts) or any_host)
    counter = settings.limits_url.rpartition("@")[2]  # without a password
    yield _info("limits", "counted by each server" if counter == "memory://" else counter)
    yield _info("metrics", "off" if settings.metrics_token is None else "/metrics, with the token QUIZ_METRICS_TOKEN")
    yield _info("log", settings.log)
    contact = settings.contact or "none; QUIZ_CONTACT is shown to players on the page /privacy"
    yield _info("contact", contact)


def _list_dangers(settings: "Settings") -> Iterator[Diagnostic]:
    from flask.helpers import get_debug_flag

    from quiz.services.installation import list_dangers

    yield from list_dangers(settings, debug=get_debug_flag())
