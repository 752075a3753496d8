"""`quiz rescore`: after a wrong key was mended in the YAML, what it changes, shown first and then stored."""

import sys
from pathlib import Path

import click


@click.command()
@click.argument("question")
@click.option("--apply", is_flag=True, help="Change points, boards and ranks; without it they are only shown.")
@click.option("--reworded", is_flag=True, help="Older wordings asked the same in other words: mend them too.")
@click.option(
    "--questions", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The folder of another bank."
)
def rescore(question: str, *, apply: bool, reworded: bool, questions: Path | None) -> None:
    """Grade every game that asked QUESTION (its id) by the right answer that stands in the YAML today.

    Exit status: 0 done, or nothing to do, 1 refused, 2 it could not run.
    """
    from quiz.cli.opening import open_game
    from quiz.cli.told import rescoring

    with open_game() as game:
        found = rescoring.work_out(game, game.bank(questions), question, reworded=reworded, apply=apply)
    for line in rescoring.lines(found, game.settings.zone, applied=apply):
        click.echo(line)
    if not found.mended and any(left.refused for left in found.left):
        sys.exit(1)
