"""`quiz check`, all problems of a bank with their lines, and `quiz explain`, a page for each code."""

import gc
import json
import sys
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from quiz.article.decoding import BadArticle
from quiz.article.document import load_article
from quiz.bank import FILM_FILE, MEANT_AS_YAML, ReadResult, read_bank
from quiz.bank.film import no_film
from quiz.bank.messages import nearest, shorten
from quiz.cli import give_up
from quiz.errors import Diagnostic, by_location, visible
from quiz.lint import PAGES, Page, advise, fixes
from quiz.lint.proof import prove
from quiz.paths import questions_folder

FORMATS = ("text", "json", "github")
MAX_HINTS = 3
MAX_LINE_LETTERS = 88
UNREADABLE = ("F201", "F205", "F206")
"""Codes after which the rest of a file is not read."""


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
@click.option("--fix", is_flag=True, help="First fix what is safe: BOM, tabs, spaces at line ends, bare yes and no.")
def check(paths: tuple[Path, ...], strict: bool, article: Path | None, form: str, fix: bool) -> None:
    """Check banks: every problem, with its line and what to write.

    Each PATH is a bank's folder or one of its files, by default the bank that `quiz serve` would use. Questions
    without problems get advice.

    Exit status: 0 no problems, 1 problems, 2 it could not run.
    """
    try:
        document = load_article(article) if article else None
    except BadArticle as error:
        give_up(str(error))
    problems, advice = set[Diagnostic](), dict[Diagnostic, None]()
    with _without_garbage_collection():
        for path in paths or (questions_folder(),):
            result = _read(path, form, fix=fix)
            proven = prove(result, document) if document else ()
            of_path = set(_within(path, [*result.problems, *proven]))
            if not of_path and form == "text":
                click.echo(_summarize(result, path))
            problems |= of_path
            advice |= dict.fromkeys(_within(path, advise(result)))  # in order, each only once
    listed = sorted(problems, key=by_location)
    lines = list(format_diagnostics([*listed, *advice], form))
    if lines:
        click.echo("\n".join(lines))
    _print_count(len(problems), "problem", "problems")
    _print_count(len(advice), "piece of advice", "pieces of advice")
    for problem in listed:
        if problem.code in UNREADABLE:
            where = f"line {problem.line} of {_from_here(problem.path)}"
            click.echo(f"Nothing after {where} was checked; correct it, then check again.", err=True)
    codes = sorted({diagnostic.code for diagnostic in problems or advice})[:MAX_HINTS]
    if codes:
        click.echo(f"`quiz explain {' '.join(codes)}` explains more.", err=True)
    if problems or (strict and advice):
        sys.exit(1)


def _read(path: Path, form: str, *, fix: bool) -> ReadResult:
    """Read a folder, or the folder of one file, after fixing what is safe if that is wanted."""
    folder = path if path.is_dir() else path.parent
    if not path.exists():
        give_up(f"there is no {path}; name a folder of questions, or a file in one")
    if not (folder / FILM_FILE).exists():
        give_up(no_film(folder))
    if not path.is_dir() and not MEANT_AS_YAML.search(path.name):
        give_up(f"{path} is not a file of questions; name one that ends in .yaml, or its folder")
    if fix:
        _fix(path, quiet=form != "text")
    return read_bank(folder, places=True)


def _fix(path: Path, *, quiet: bool) -> None:
    for file in sorted(path.glob("*.yaml")) if path.is_dir() else (path,):
        try:
            changes = fixes.fix(file) if file.is_file() else []
        except OSError as error:
            give_up(f"{file} cannot be fixed ({(error.strerror or str(error)).lower()}); allow yourself to write it")
        for change in changes:
            click.echo(f"{_from_here(str(file))}: {change}", err=quiet)


def _within(path: Path, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those that are in the folder, or in the one file that was named."""
    return (
        diagnostic for diagnostic in diagnostics if path.is_dir() or diagnostic.path == str(path.parent / path.name)
    )


def _summarize(result: ReadResult, path: Path) -> str:
    if result.problems or result.bank is None or path.name == FILM_FILE:
        return f"{path}: no problems"  # other files of its folder may have some
    questions = [question for question in result.bank.questions if path.is_dir() or question.topic == path.stem]
    drafts = sum(question.draft for question in questions)
    count = len(questions) - drafts
    counted = f"{count} {'question' if count == 1 else 'questions'}{f' and {drafts} drafts' if drafts else ''}"
    return f"{path}: {counted}, no problems"


def format_diagnostics(diagnostics: Iterable[Diagnostic], form: str) -> Iterator[str]:
    """Format lines for people, as JSON or as commands for GitHub, with paths relative to the current folder."""
    relative = [replace(diagnostic, path=_from_here(diagnostic.path)) for diagnostic in diagnostics]
    if form == "json":
        yield json.dumps([to_json(diagnostic) for diagnostic in relative], ensure_ascii=False, indent=2)
    else:
        yield from (_to_command(diagnostic) if form == "github" else str(diagnostic) for diagnostic in relative)


def to_json(diagnostic: Diagnostic) -> dict[str, str | int]:
    """Return a diagnostic for other programs; these keys stay, others may be added."""
    return {
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "code": diagnostic.code,
        "level": diagnostic.level,
        "message": diagnostic.message,
        "explain": f"quiz explain {diagnostic.code}",
    }


def _to_command(diagnostic: Diagnostic) -> str:
    """A workflow command (docs.github.com, "Workflow commands for GitHub Actions"; escapes as in actions/toolkit)."""
    command = "warning" if diagnostic.level == "advice" else "error"
    properties = {
        "file": diagnostic.path, "line": diagnostic.line, "col": diagnostic.column, "title": f"quiz {diagnostic.code}",
    }  # fmt: skip
    escaped = ",".join(f"{name}={_escape(str(value), is_property=True)}" for name, value in properties.items())
    message = _escape(visible(f"{diagnostic.message} (quiz explain {diagnostic.code})"))
    return f"::{command} {escaped}::{message}"


def _escape(text: str, *, is_property: bool = False) -> str:
    for sign in "%\r\n:," if is_property else "%\r\n":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _from_here(path: str) -> str:
    """A path relative to the current folder if it is below it, else as it is."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except ValueError:
        return path


def _print_count(number: int, singular: str, plural: str) -> None:
    if number:
        click.echo(f"{number} {singular if number == 1 else plural}", err=True)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Almost nothing that a check reads becomes garbage before its end; searching for it takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@click.command()
@click.argument("codes", nargs=-1)
def explain(codes: tuple[str, ...]) -> None:
    """Explain codes of `quiz check`, each with a bad and a good example. Without CODES list all.

    Exit status: 0 all explained, 2 a code is unknown.
    """
    if not codes:
        for page in PAGES.values():
            click.echo(f"{page.code}  {page.title}")
        return
    wanted = dict.fromkeys(code.upper() for code in codes)
    unknown = [code for code in wanted if code not in PAGES]
    if unknown:
        give_up("\n".join(f"there is no code {shorten(code)}; {_suggest(code)}" for code in unknown))
    click.echo("\n\n\n".join(_format_page(PAGES[code]) for code in wanted))


def _suggest(code: str) -> str:
    near = nearest(code, PAGES)
    return f"did you mean {near}?" if near else "`quiz explain` lists all codes"


def _format_page(page: Page) -> str:
    why = textwrap.fill(page.why, MAX_LINE_LETTERS)
    bad, good = (textwrap.indent(example.rstrip("\n"), "    ") for example in (page.bad, page.good))
    return f"{page.code}: {page.title}\n\n{why}\n\nInstead of\n\n{bad}\n\nwrite\n\n{good}"
