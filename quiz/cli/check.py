"""`quiz check`: every problem of a bank at once, each with its line and what to write instead, and advice."""

import gc
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from quiz.article.decoding import BadArticle
from quiz.article.document import Article, load_article
from quiz.bank import FILM_FILE, Problem, Reading, read_bank
from quiz.bank.film import no_film
from quiz.cli.formats import FORMATS, from_here, printed
from quiz.lint import advise, fixes
from quiz.lint.proof import prove
from quiz.paths import questions_folder

_MAX_HINTS = 3
UNREADABLE = ("F201", "F205", "F206")
"""Codes of mistakes that a file is not read beyond."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Let advice count as problems do.")
@click.option(
    "--article",
    type=click.Path(path_type=Path),
    help="Prove sources, quotes and right answers by this article, a text file.",
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
    help="For people, programs or CI.",
)  # fmt: skip
@click.option("--fix", is_flag=True, help="First mend what is safe: BOM, tabs, spaces at line ends, bare yes and no.")
def check(paths: tuple[Path, ...], strict: bool, article: Path | None, form: str, fix: bool) -> None:
    """Check banks (folders) or single files of one; without PATH the bank that `serve` would use.

    Questions without problems get advice. Exit status: 0 clean, 1 problems, 2 it could not run.
    """
    document = _open(article) if article else None
    found, advice = set[Problem](), dict[Problem, None]()
    with _uncollected():
        for path in paths or (questions_folder(),):
            reading = _read(path, form, fix=fix)
            problems = set(_within(path, [*reading.problems, *(prove(reading, document) if document else ())]))
            if not problems and form == "text":
                click.echo(_clean(reading, path))
            found |= problems
            advice |= dict.fromkeys(_within(path, advise(reading)))  # in their order, each once
    _tell([*sorted(found), *advice], form)
    _count(len(found), "problem", "problems")
    _count(len(advice), "piece of advice", "pieces of advice")
    _unchecked(sorted(found))
    _hint(found or advice)
    if found or (strict and advice):
        sys.exit(1)


def _read(path: Path, form: str, *, fix: bool) -> Reading:
    """The folder, or the folder of one file, as it was read, after what is safe was mended where that is wanted."""
    folder = path if path.is_dir() else path.parent
    if not path.exists():
        _give_up(f"there is no {path}; name a folder of questions, or a file in one")
    if not (folder / FILM_FILE).exists():
        _give_up(no_film(folder))
    if fix:
        _fix(path, quiet=form != "text")
    return read_bank(folder, places=True)


def _fix(path: Path, *, quiet: bool) -> None:
    for file in sorted(path.glob("*.yaml")) if path.is_dir() else (path,):
        try:
            said = fixes.fix(file) if file.is_file() else []
        except OSError as error:
            _give_up(f"{file} cannot be fixed ({(error.strerror or str(error)).lower()}); allow yourself to write it")
        for each in said:
            click.echo(f"{from_here(str(file))}: {each}", err=quiet)


def _within(path: Path, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Those of the problems that are in the folder, or in the one file that was named."""
    return (each for each in problems if path.is_dir() or each.path == str(path.parent / path.name))


def _clean(reading: Reading, path: Path) -> str:
    if reading.problems or reading.bank is None:
        return f"{path}: no problems"  # in the other files of its folder there are some
    questions = [each for each in reading.bank.questions if path.is_dir() or each.topic == path.stem]
    drafts = sum(each.draft for each in questions)
    count = len(questions) - drafts
    told = f"{count} {'question' if count == 1 else 'questions'}"
    return f"{path}: {told}{f' and {drafts} drafts' if drafts else ''}, no problems"


def _open(article: Path) -> Article:
    try:
        return load_article(article)
    except BadArticle as error:
        _give_up(str(error))


def _tell(problems: Iterable[Problem], form: str) -> None:
    lines = list(printed(problems, form))
    if lines:
        click.echo("\n".join(lines))


def _count(number: int, one: str, several: str) -> None:
    if number:
        click.echo(f"{number} {one if number == 1 else several}", err=True)


def _unchecked(problems: Iterable[Problem]) -> None:
    """Say of each file that cannot be read to its end from where on nothing was checked."""
    for problem in problems:
        if problem.code in UNREADABLE:
            where = f"line {problem.line} of {from_here(problem.path)}"
            click.echo(f"Nothing after {where} was checked; mend it, then check again.", err=True)


def _hint(found: Iterable[Problem]) -> None:
    codes = sorted({problem.code for problem in found})[:_MAX_HINTS]
    if codes:
        click.echo(f"`quiz explain {' '.join(codes)}` tells more.", err=True)


def _give_up(why: str) -> NoReturn:
    click.echo(f"quiz check: {why}", err=True)
    sys.exit(2)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing that a check reads becomes garbage before its end; looking for some takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
