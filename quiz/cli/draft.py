"""`quiz draft`: an article in plain text becomes draft questions, a whole bank or one file of it."""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from quiz.drafting import Drafts
    from quiz.kinds import Question

_ADVICE = "drafts. Read each against the article, mend it, and take out its line `draft: true` to have it played."

_MAX_TOLD = 100
"""Lines on what was skipped; more than this nobody reads."""


@click.command()
@click.argument("article", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A folder for a whole bank, or one FILE.yaml.")
@click.option("--seed", default=0, show_default=True, type=int, help="Another number draws other wrong options.")
@click.option("--film", is_flag=True, help="With FILE.yaml: write a film.yaml beside it where there is none.")
@click.option("--force", is_flag=True, help="Write over files of questions that exist; never over a film.yaml.")
def draft(article: Path, output: Path | None, seed: int, film: bool, force: bool) -> None:
    """Draft questions from a film ARTICLE: a title line, a list of credits, `== sections ==`, a cast list.

    Without -o the questions are printed. What was not understood is told on the error stream, with its line.

    Exit status: 0 done, 2 it could not be done, and nothing was written.
    """
    from quiz.drafting import BadArticle, draft_file

    try:
        drafts = draft_file(article, seed)
    except BadArticle as error:
        _give_up(str(error))
    _tell_of_skipped(drafts, article)
    if output is None:
        click.echo(_file(drafts, drafts.as_topic("draft")), nl=False)
    elif output.suffix:
        _write_file(drafts, output, film=film, force=force)
    else:
        _write_bank(drafts, output, force=force)


def _tell_of_skipped(drafts: "Drafts", article: Path) -> None:
    for note in drafts.notes[:_MAX_TOLD]:
        click.echo(f"{article}{f':{note.line}' if note.line else ''}: {note.message}", err=True)
    if len(drafts.notes) > _MAX_TOLD:
        click.echo(f"{article}: {len(drafts.notes) - _MAX_TOLD} more were skipped", err=True)


def _write_file(drafts: "Drafts", path: Path, *, film: bool, force: bool) -> None:
    """One topic's file, and the film file beside it where that is asked for."""
    from quiz.bank import FILM_FILE
    from quiz.bank.json_schema import FIRST_LINE, SCHEMA_FILE
    from quiz.bank.topics import TOPIC

    if path.suffix != ".yaml" or not TOPIC.fullmatch(path.stem) or path.name == FILM_FILE:
        _give_up(f"{path.name} is no file of questions; name it in small letters, as in box-office.yaml")
    if not path.parent.is_dir():
        _give_up(f"there is no folder {path.parent}; make it first, or name a folder to have a whole bank written")
    first = FIRST_LINE if (path.parent / SCHEMA_FILE).is_file() else ""
    texts = {path: _file(drafts, drafts.as_topic(path.stem), first)}
    beside = path.parent / FILM_FILE
    if film and not beside.exists():
        texts[beside] = _film(drafts)
    _write(texts, force=force)
    click.echo(f"{len(drafts.questions)} drafts written to {path}", err=True)
    _tell_of_film(drafts, beside, new=beside in texts)


def _write_bank(drafts: "Drafts", folder: Path, *, force: bool) -> None:
    """A folder with a film file and a schema for editors, unless it has them, and one file a topic."""
    from quiz.bank import FILM_FILE
    from quiz.bank.json_schema import FIRST_LINE, SCHEMA_FILE, topic_schema

    topics = drafts.by_topic()
    texts = {folder / f"{topic}.yaml": _file(drafts, each, FIRST_LINE) for topic, each in topics.items()}
    beside, schema = folder / FILM_FILE, folder / SCHEMA_FILE
    if not beside.exists():
        texts[beside] = _film(drafts)
    if not schema.exists():
        texts[schema] = json.dumps(topic_schema(), indent=2) + "\n"
    _write(texts, force=force)
    told = ", ".join(f"{topic} {len(questions)}" for topic, questions in topics.items())
    click.echo(f"{len(drafts.questions)} drafts written to {folder}: {told}", err=True)
    _tell_of_film(drafts, beside, new=beside in texts)


def _file(drafts: "Drafts", questions: "tuple[Question, ...]", first: str = "") -> str:
    """A topic's file, with the line that names the schema on top where there is one beside it."""
    from quiz.bank.writer import format_question

    head = f"{first}\n" if first else ""
    return "\n".join([f"{head}# {drafts.film.title}: {_ADVICE}\n", *map(format_question, questions)])


def _film(drafts: "Drafts") -> str:
    from quiz.bank.writer import format_film

    return format_film(drafts.film)


def _write(texts: dict[Path, str], *, force: bool) -> None:
    """All of the files, or none where one of them exists and may not be written over."""
    taken = [path for path in texts if path.exists()]
    if taken and not force:
        _give_up(f"{taken[0]} exists; name another place, or add --force to write over it")
    if folder := next(filter(Path.is_dir, taken), None):
        _give_up(f"{folder} is a folder; name another place")
    halves = {path.with_name(f".{path.name}.{os.getpid()}"): path for path in texts}
    try:
        for half, path in halves.items():  # all of them first: a full disk is met before anything is replaced
            path.parent.mkdir(parents=True, exist_ok=True)
            half.write_text(texts[path], encoding="utf-8", newline="\n")
        for half, path in halves.items():
            half.replace(path)
    except OSError as error:
        _give_up(f"{error.filename} cannot be written ({(error.strerror or str(error)).lower()})")
    finally:
        for half in filter(Path.exists, halves):
            half.unlink()


def _tell_of_film(drafts: "Drafts", path: Path, *, new: bool) -> None:
    """What the author has to do about the film file."""
    from quiz.bank.film import read_film

    if new:
        year = "" if drafts.film.year.isdigit() else ", and the film’s year"
        click.echo(f"{path} is new; put the article’s true address into it (a guess stands there){year}.", err=True)
        return
    if not path.exists():
        click.echo(f"{path.parent} holds no {path.name}; run this again with --film to have one written.", err=True)
        return
    film, _ = read_film(path.parent)
    missing = [name for name in drafts.film.sections if film and name not in film.sections]
    if missing:
        click.echo(f"{path}: add to its `sections`: {', '.join(missing)}", err=True)


def _give_up(why: str) -> NoReturn:
    click.echo(f"quiz draft: {why}", err=True)
    sys.exit(2)
