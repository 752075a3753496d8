"""`quiz init`, a new bank with examples, and `quiz schema`, its schema for editors."""

import json
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory

import click

from quiz.cli import give_up


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", prompt="Title of the film", help="The film's title; asked for if it is not given.")
@click.option("--year", default="", help="The year it came out.")
@click.option("--article", default="", help="The address of the article; without it one is guessed by the title.")
def init(folder: Path, title: str, year: str, article: str) -> None:
    """Create a bank in FOLDER that can be played at once.

    It gets a film.yaml, a schema for editors, and example questions of every kind, on how films are made;
    `quiz check` counts the examples that are left. If FOLDER has files of questions already, it gets no examples.
    """
    from quiz.bank import FILM_FILE
    from quiz.bank.film import read_film
    from quiz.bank.writer import format_new_bank

    if (folder / FILM_FILE).exists():
        give_up(f"{folder} has a {FILM_FILE} already; `quiz new {quote(str(folder))}` adds a question to it")
    has_questions = any(folder.glob("*.yaml"))
    texts = format_new_bank(title, year, article)
    missing = {
        name: text for name, text in texts.items()
        if not (folder / name).exists() and (not has_questions or name == FILM_FILE or not name.endswith(".yaml"))
    }  # fmt: skip
    with TemporaryDirectory() as empty:
        Path(empty, FILM_FILE).write_text(texts[FILM_FILE], encoding="utf-8")
        _, problems = read_film(Path(empty))
    if problems:
        give_up(problems[0].message)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in missing.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    name = quote(str(folder))
    click.echo(
        f"Read {folder / 'film.yaml'}: the article's address and its sections are guesses; put the true ones there."
    )
    if not year:
        click.echo("Its `year` is not filled in yet; write the year the film came out. Leave its `id` as it is.")
    if not has_questions:
        click.echo(f"{folder} has example questions. Play them:         quiz serve --questions {name}")
        click.echo(f"Put your own in their place, by hand or with:  quiz new {name}")
    click.echo(f"See what is left to do:                        quiz check {name}")


@click.command()
def schema() -> None:
    """Print the JSON Schema (draft 7) of a topic's file.

    The files in questions/ name it in their first line, so that an editor with YAML support completes keys,
    explains them, and marks mistakes while you type. For a bank of your own: quiz schema > FOLDER/schema.json
    """
    from quiz.bank.json_schema import topic_schema

    click.echo(json.dumps(topic_schema(), indent=2))
