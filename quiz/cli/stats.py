"""`quiz stats`: what players' answers tell about the questions."""

from pathlib import Path

import click


@click.command()
@click.option("--csv", "as_table", is_flag=True, help="A table to be worked on, a question a line.")
@click.option("--topic", help="The questions of one topic.")
@click.option(
    "--questions", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The folder of another bank."
)
def stats(*, as_table: bool, topic: str | None, questions: Path | None) -> None:
    """Tell how often each question was answered right, how fast, by whom, and what to look at first."""
    from quiz.analytics import tell
    from quiz.analytics.csv_output import as_csv
    from quiz.cli.opening import give_up, open_game
    from quiz.cli.told.statistics import lines
    from quiz.storage.analytics import load_records
    from quiz.storage.database import reading

    with open_game(questions) as services, reading(services.engine) as connection:
        bank = services.bank.without_drafts()
        if topic is not None and topic not in bank.topics:
            give_up(f"there is no topic `{topic}`; the topics are {', '.join(bank.topics)}")
        of_topic = [each for each in bank.questions if topic in (None, each.topic)]
        found = tell(of_topic, load_records(connection), services.settings.zone)
    if as_table:
        click.echo(as_csv(found.items, found.findings), nl=False)
        return
    for line in lines(found):
        click.echo(line)
