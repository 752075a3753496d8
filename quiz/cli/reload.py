"""`quiz reload`: servers that are running take over a changed bank, if it is good."""

import sys
from pathlib import Path

import click

from quiz.bank import load_bank
from quiz.errors import BadBank, BadSettings
from quiz.paths import chosen_data_folder, data_folder, questions_folder, shared_data_folder
from quiz.reload import Generation, list_served_banks, save_next_generation


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
        click.echo("The bank has problems; servers go on with the old one. Correct the lines above.", err=True)
        sys.exit(1)
    data, generation = _raise(folder, bank.film.id)
    click.echo(f"{folder}: {len(bank.questions)} questions, no problems")
    click.echo(f"Servers whose data is in {data} take them over in a second or two (generation {generation.number}).")


def _refuse_unserved(data: Path, folder: Path, film_id: str) -> None:
    served = list_served_banks(data)
    film = served.get(folder.resolve(), _film_served_elsewhere(folder) if chosen_data_folder() is None else None)
    if film in ("", film_id):
        return
    if film is not None:
        why = f"The server plays the film `{film}`, and {folder} is now of `{film_id}`: "
        why += f"if both are one film, write `id: {film}` in its film.yaml; if not, restart the server."
    elif served:
        others = " and ".join(sorted(map(str, served)))
        why = f"The server with the data folder {data} plays the bank of {others}, not of {folder}; name that one."
    else:
        why = f"No server runs with the data folder {data}; give QUIZ_DATA as you gave it to `quiz serve`."
    click.echo(f"{why} Nothing is changed.", err=True)
    sys.exit(1)


def _film_served_elsewhere(folder: Path) -> str | None:
    """The film that a server plays from a bank's folder with the data folder of any film, or None."""
    shared = shared_data_folder()
    films = (list_served_banks(data).get(folder.resolve()) for data in (shared, *shared.glob("films/*")))
    return next(filter(None, films), None)


def _raise(folder: Path, film_id: str) -> tuple[Path, Generation]:
    data = chosen_data_folder() or data_folder(film_id)
    _refuse_unserved(data, folder, film_id)
    try:
        return data, save_next_generation(data, folder)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise BadSettings(f"QUIZ_DATA: {data} cannot be written to ({why}).") from None
