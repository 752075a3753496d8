"""`quiz stats`: what players' answers show about the questions."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from quiz.analytics import QuestionStatistics, Statistics, compute_statistics, output
from quiz.cli import give_up
from quiz.cli.opening import open_game
from quiz.rules.stock import MIX
from quiz.storage.analytics import load_records
from quiz.storage.database import reading
from quiz.web.formatting import count

BAR_LETTERS = 24
DAYS_SHOWN = 14


@click.command()
@click.option("--csv", "is_csv", is_flag=True, help="As a table for a spreadsheet, one line for each question.")
@click.option("--topic", help="Only the questions of this topic.")
@click.option(
    "--questions", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The folder of another bank."
)
def stats(*, is_csv: bool, topic: str | None, questions: Path | None) -> None:
    """Show how well players know each question, and which to review.

    For each question: how often it was answered right, how fast, by which players, and how often each option was
    chosen. Questions whose answers show that something is probably wrong are listed first.
    """
    with open_game(questions) as services, reading(services.engine) as connection:
        bank = services.bank.without_drafts()
        if topic is not None and topic not in bank.topics:
            give_up(f"there is no topic `{topic}`; the topics are {', '.join(bank.topics)}")
        selected = [question for question in bank.questions if topic in (None, question.topic)]
        statistics = compute_statistics(selected, load_records(connection), services.settings.zone)
    if is_csv:
        click.echo(output.format_csv(statistics.items, statistics.findings), nl=False)
        return
    for line in _list_lines(statistics):
        click.echo(line)


def _list_lines(statistics: Statistics) -> Iterator[str]:
    """The report. Shares have the ends of their 95 % intervals beside them."""
    questions = count(len(statistics.items), "question", "questions")
    yield f"{count(statistics.answers, 'first answer', 'first answers')} to {questions}."
    yield ""
    yield "Look at first" if statistics.findings else output.format_no_findings(statistics.items)
    for finding in statistics.findings:
        yield f"  {finding.item.id}: {finding.message}"
    if statistics.answers:
        yield from _list_difficulties_and_topics(statistics)
    if days := statistics.days[-DAYS_SHOWN:]:
        yield ""
        yield "Games a day"
        most = max(day.games for day in days)
        for day in days:
            yield f"  {day.date}  {_bar(day.games / most)}  {day.games:,} begun, {day.finished:,} finished"
    answered = [item for item in statistics.items if item.answers or item.reports]
    if any(item.options for item in answered):
        yield ""
        yield "“1 of 4” before an option: one chose it, of four who were shown it."
    for topic, items in groupby(answered, key=lambda item: item.question.topic):
        yield ""
        yield topic.capitalize()
        for item in items:
            yield from _list_question(item)


def _list_difficulties_and_topics(statistics: Statistics) -> Iterator[str]:
    counts = Counter((item.question.difficulty, output.format_real_difficulty(item)) for item in statistics.items)
    yield ""
    yield "Declared difficulty, against what it really is"
    columns = [*(f"really {level}" for level in MIX), "too few answers", "no answers"]
    yield f"  {'':8}{''.join(f'{column:>17}' for column in columns)}"
    for level in MIX:
        yield f"  {level:8}{''.join(f'{counts[level, column]:>17,}' for column in columns)}"
    yield ""
    yield "Right by topic"
    width = max(len(topic.name) for topic in statistics.topics)
    for topic in statistics.topics:
        if topic.share is not None:
            share = f"{topic.share.value:4.0%} of {topic.answers:,}"
            yield f"  {topic.name:{width}}  {_bar(topic.share.value)}  {share}"


def _bar(share: float) -> str:
    filled = round(BAR_LETTERS * share)
    return "█" * filled + "░" * (BAR_LETTERS - filled)


def _list_question(item: QuestionStatistics) -> Iterator[str]:
    yield f"  {item.id} ({output.format_kind(item)})"
    yield f"    {'; '.join(output.format_numbers(item))}"
    for option in item.options:
        yield f"    {'✓' if option.right else ' '} {output.format_chosen(option):>15}  {option.text}"
