"""`quiz draft`: an article in plain text becomes draft questions, a whole bank or one file of it."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli import give_up

if TYPE_CHECKING:
    from quiz.drafting import Drafts
    from quiz.kinds import Question

_ADVICE = "drafts. Read each against the article, correct it, and delete its line `draft: true` to have it played."

_MAX_NOTES = 100
"""How many notes on skipped lines are printed."""


@click.command()
@click.argument("article", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A folder for a whole bank, or one FILE.yaml.")
@click.option("--seed", default=0, show_default=True, type=int, help="Another number draws other wrong options.")
@click.option("--film", is_flag=True, help="With FILE.yaml: write a film.yaml beside it if it is missing.")
@click.option("--force", is_flag=True, help="Write over files of questions that exist; never over a film.yaml.")
def draft(article: Path, output: Path | None, seed: int, film: bool, force: bool) -> None:
    """Draft questions from an article about a film.

    ARTICLE is a text file: a title line, a list of credits, `== sections ==`, a cast list. Without -o the questions
    are printed. What was not understood is reported on the error stream, with its line.

    Exit status: 0 done, 2 it could not be done, and nothing was written.
    """
    from quiz.drafting import BadArticle, draft_file

    try:
        drafts = draft_file(article, seed)
    except BadArticle as error:
        give_up(str(error))
    for note in drafts.notes[:_MAX_NOTES]:
        click.echo(f"{article}{f':{note.line}' if note.line else ''}: {note.message}", err=True)
    if len(drafts.notes) > _MAX_NOTES:
        click.echo(f"{article}: {len(drafts.notes) - _MAX_NOTES} more were skipped", err=True)
    if output is None:
        click.echo(_format_file(drafts, drafts.as_topic("draft")), nl=False)
    elif output.suffix:
        _write_file(drafts, output, film=film, force=force)
    else:
        _write_bank(drafts, output, force=force)


def _write_file(drafts: "Drafts", path: Path, *, film: bool, force: bool) -> None:
    """Write one topic's file, and the film file beside it if `film` asks for it."""
    from quiz.bank import FILM_FILE
    from quiz.bank.json_schema import FIRST_LINE, SCHEMA_FILE
    from quiz.bank.topics import TOPIC

    if path.suffix != ".yaml" or not TOPIC.fullmatch(path.stem) or path.name == FILM_FILE:
        give_up(f"{path.name} is not the name of a file of questions; use small letters, as in box-office.yaml")
    if not path.parent.is_dir():
        give_up(f"there is no folder {path.parent}; create it first, or name a folder to have a whole bank written")
    first = FIRST_LINE if (path.parent / SCHEMA_FILE).is_file() else ""
    texts = {path: _format_file(drafts, drafts.as_topic(path.stem), first)}
    beside = path.parent / FILM_FILE
    if film and not beside.exists():
        texts[beside] = _film(drafts)
    _write(texts, force=force)
    click.echo(f"{len(drafts.questions)} drafts written to {path}", err=True)
    _report_film(drafts, beside, new=beside in texts)


def _write_bank(drafts: "Drafts", folder: Path, *, force: bool) -> None:
    """Write one file for each topic, and a film file and a schema for editors unless the folder has them."""
    from quiz.bank import FILM_FILE
    from quiz.bank.json_schema import FIRST_LINE, SCHEMA_FILE, topic_schema

    topics = drafts.by_topic()
    texts = {
        folder / f"{topic}.yaml": _format_file(drafts, questions, FIRST_LINE) for topic, questions in topics.items()
    }
    beside, schema = folder / FILM_FILE, folder / SCHEMA_FILE
    if not beside.exists():
        texts[beside] = _film(drafts)
    if not schema.exists():
        texts[schema] = json.dumps(topic_schema(), indent=2) + "\n"
    _write(texts, force=force)
    counts = ", ".join(f"{topic} {len(questions)}" for topic, questions in topics.items())
    click.echo(f"{len(drafts.questions)} drafts written to {folder}: {counts}", err=True)
    _report_film(drafts, beside, new=beside in texts)


def _format_file(drafts: "Drafts", questions: "tuple[Question, ...]", first: str = "") -> str:
    """Format a topic's file, with the line that names the schema on top if there is one beside it."""
    from quiz.bank.writer import format_question

    head = f"{first}\n" if first else ""
    return "\n".join([f"{head}# {drafts.film.title}: {_ADVICE}\n", *map(format_question, questions)])


def _film(drafts: "Drafts") -> str:
    from quiz.bank.writer import format_film

    return format_film(drafts.film)


def _write(texts: dict[Path, str], *, force: bool) -> None:
    """Write all of the files, or none if one of them exists and `force` does not allow to replace it."""
    existing = [path for path in texts if path.exists()]
    if existing and not force:
        give_up(f"{existing[0]} exists; name another place, or add --force to write over it")
    if folder := next(filter(Path.is_dir, existing), None):
        give_up(f"{folder} is a folder; name another place")
    partial_files = {path.with_name(f".{path.name}.{os.getpid()}"): path for path in texts}
    try:
        for (
            partial,
            path,
        ) in partial_files.items():  # all of them first: a full disk is noticed before anything is replaced
            path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(texts[path], encoding="utf-8", newline="\n")
        for partial, path in partial_files.items():
            partial.replace(path)
    except OSError as error:
        give_up(f"{error.filename} cannot be written ({(error.strerror or str(error)).lower()})")
    finally:
        for partial in filter(Path.exists, partial_files):
            partial.unlink()


def _report_film(drafts: "Drafts", path: Path, *, new: bool) -> None:
    """Print what the author has to do about the film file."""
    from quiz.bank.film import read_film

    if new:
        year = "" if drafts.film.year.isdigit() else ", and the film’s year"
        click.echo(f"{path} is new; put the article’s true address into it (it has a guess){year}.", err=True)
        return
    if not path.exists():
        click.echo(f"{path.parent} has no {path.name}; run this again with --film to have one written.", err=True)
        return
    film, _ = read_film(path.parent)
    missing = [name for name in drafts.film.sections if film and name not in film.sections]
    if missing:
        click.echo(f"{path}: add to its `sections`: {', '.join(missing)}", err=True)
