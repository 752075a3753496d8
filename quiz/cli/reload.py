"""`quiz reload`: servers that are running take over a changed bank, if it is good."""

import sys
from pathlib import Path

import click

from quiz.bank import BadBank, load_bank
from quiz.errors import BadSettings
from quiz.generation import Generation, raise_generation
from quiz.places import data_folder, questions_folder
from quiz.servers import banks_served


@click.command()
@click.option(
    "--questions", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The folder that is served."
)
def reload(questions: Path | None) -> None:
    """Let running servers take over the changed bank, without a restart; games under way keep their questions.

    Give --questions, QUIZ_QUESTIONS and QUIZ_DATA as you gave them to `quiz serve`.
    Exit status: 0 taken, 1 nothing changes (the bank has problems, or no server plays it), 2 it could not run.
    """
    folder = questions or questions_folder()
    try:
        bank = load_bank(folder)
    except BadBank as error:
        click.echo(str(error))
        click.echo("The bank has problems; servers go on with the old one. Mend the lines above.", err=True)
        sys.exit(1)
    data, generation = _raise(folder)
    click.echo(f"{folder}: {len(bank.questions)} questions, no problems")
    click.echo(f"Servers whose data is in {data} take them over in a second or two (generation {generation.number}).")


def _refuse_unserved(data: Path, folder: Path) -> None:
    served = banks_served(data)
    if folder.resolve() in served:
        return
    if served:
        others = " and ".join(sorted(map(str, served)))
        why = f"The server with the data folder {data} plays the bank of {others}, not of {folder}; name that one."
    else:
        why = f"No server runs with the data folder {data}; give QUIZ_DATA as you gave it to `quiz serve`."
    click.echo(f"{why} Nothing is changed.", err=True)
    sys.exit(1)


def _raise(folder: Path) -> tuple[Path, Generation]:
    data = data_folder()
    _refuse_unserved(data, folder)
    try:
        return data, raise_generation(data, folder)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise BadSettings(f"QUIZ_DATA: {data} cannot be written to ({why}).") from None
