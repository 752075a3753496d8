"""`quiz check`: every problem of a bank at once, each with its line and what to write instead."""

import sys
from pathlib import Path

import click

from quiz.bank import FILM_FILE, BadBank, Bank, Problem, load_bank
from quiz.places import questions_folder


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    """Check banks (folders) or single files of one; without PATH the bank that `serve` would use.

    Exit status: 0 clean, 1 problems, 2 it could not run.
    """
    found = [problem for path in paths or (questions_folder(),) for problem in _check(path)]
    for problem in sorted(set(found)):
        click.echo(str(problem))
    if found:
        click.echo(f"{len(set(found))} problems" if len(set(found)) > 1 else "1 problem", err=True)
        sys.exit(1)


def _check(path: Path) -> list[Problem]:
    """The problems of a folder, or of one file among the others of its folder."""
    folder = path if path.is_dir() else path.parent
    if not path.exists():
        _give_up(f"there is no {path}; name a folder of questions, or a file in one")
    if not (folder / FILM_FILE).is_file():
        _give_up(f"{folder} holds no {FILM_FILE}; a bank has one, with the film's title and the article's sections")
    try:
        bank = load_bank(folder)
    except BadBank as error:
        one_file = path.is_file()
        problems = [each for each in error.problems if not one_file or each.path == str(folder / path.name)]
        if not problems:
            click.echo(f"{path}: no problems")
        return problems
    click.echo(_clean(bank, path))
    return []


def _clean(bank: Bank, path: Path) -> str:
    questions = [each for each in bank.questions if path.is_dir() or each.topic == path.stem]
    return f"{path}: {len(questions)} questions, no problems"


def _give_up(why: str) -> None:
    click.echo(f"quiz check: {why}", err=True)
    sys.exit(2)
