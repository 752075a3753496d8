"""`quiz new`: asks for a question in the terminal, and appends it to its file if the bank stays clean with it."""

import sys
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import click

from quiz.authoring.appending import append_entry
from quiz.authoring.entry import Entry
from quiz.bank import FILM_FILE, Bank, Problem, read_bank
from quiz.bank.film import no_film
from quiz.cli.dialogue import ask_for_entry, ask_for_topic
from quiz.kinds import Choice
from quiz.places import PACKAGE, questions_folder


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
def new(path: Path | None) -> None:
    """Ask for a new question and append it to PATH, a topic's file, such as questions/cast.yaml.

    Where PATH is a folder, the topic is asked for too. Ctrl+C stops; nothing is written before the end.
    """
    folder, topic = _place(path)
    bank = _read(folder)
    if sys.stdin.isatty() and find_spec("readline"):
        import_module("readline")  # being there is enough: `input` then lets arrow keys move within the line
    try:
        _ask_and_append(folder, topic, bank)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nNothing was written.", err=True)
        raise


def _ask_and_append(folder: Path, topic: str | None, bank: Bank) -> None:
    topic = topic or ask_for_topic(bank)
    file = folder / f"{topic}.yaml"
    written = ask_for_entry(bank).written(topic)
    click.echo(f"\n{written}")
    if not click.confirm(f"Append it to {file}?", default=True):
        click.echo("Nothing is written.")
        return
    problems = append_entry(file, written)
    if problems:
        kept = _keep(file, written)
        why = "The bank has these problems with the question, so it was taken out of the file again."
        _refuse(problems, f"{why}\nIt is kept in {kept}, which is not played: mend it there and copy it over.")
    click.echo(f"Written to {file}.")


def _keep(file: Path, written: str) -> Path:
    """Write a question that was refused beside its file, after others that were."""
    kept = file.with_name(f"{file.name}.refused")
    with kept.open("a", encoding="utf-8") as opened:
        opened.write(written)
    return kept


def _place(path: Path | None) -> tuple[Path, str | None]:
    """The bank's folder, and the topic if the path names one."""
    folder, topic = path or questions_folder(), None
    if path is None and PACKAGE in folder.resolve().parents:
        _give_up(
            "name a file of yours, such as questions/cast.yaml; the installed bank is replaced by every update; "
            "`quiz init FOLDER --title …` makes a bank of your own"
        )
    if path is not None and not path.is_dir():
        if not path.exists() and not path.suffix:
            _give_up(no_film(path))
        folder, topic = path.parent, path.stem
        if path.suffix != ".yaml" or path.name == FILM_FILE:
            _give_up(f"{path} is no topic; its file's name is the topic and .yaml, as in questions/cast.yaml")
        for complaint in Entry(Choice, _read(folder).film, {"topic": topic}).complaints("topic"):
            _give_up(f"{path}: {complaint.words}")
    return folder, topic


def _read(folder: Path) -> Bank:
    if not (folder / FILM_FILE).is_file():
        _give_up(no_film(folder))
    reading = read_bank(folder)
    if reading.bank is None or reading.mistakes:
        _refuse(reading.mistakes, "Mend the lines above first; then a new question can be checked.")
    return reading.bank


def _refuse(problems: Iterable[Problem], why: str) -> NoReturn:
    for problem in problems:
        click.echo(str(problem))
    click.echo(why, err=True)
    sys.exit(1)


def _give_up(why: str) -> NoReturn:
    click.echo(f"quiz new: {why}", err=True)
    sys.exit(2)
