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
    from quiz.bank.messages import did_you_mean
    from quiz.cli.opening import give_up, open_game
    from quiz.cli.told.rescoring import lines
    from quiz.services.rescore import apply_rescore, plan_rescore

    with open_game(questions) as services:
        if question not in services.bank.by_id:
            give_up(f"there is no question `{question}` in the bank{did_you_mean(question, services.bank.by_id)}")
        run = apply_rescore if apply else plan_rescore
        rescoring = run(services, services.bank.by_id[question], reworded=reworded)
    for line in lines(rescoring, services.settings.zone, applied=apply):
        click.echo(line)
    if not rescoring.corrections and any(wording.refused for wording in rescoring.skipped):
        sys.exit(1)
