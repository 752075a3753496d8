"""Statistics in a terminal: what to look at first, pictures made of letters, then every question."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from quiz.analytics import Day, Item, Statistics, Topic, text_output
from quiz.rules.deck import MIX
from quiz.web.formatting import count

BAR = 24
"""How many letters the longest bar has."""
DAYS_SHOWN = 14


def lines(statistics: Statistics) -> Iterator[str]:
    """All of it. Shares stand with the ends of their 95 % intervals."""
    questions = count(len(statistics.items), "question", "questions")
    yield f"{count(statistics.answers, 'first answer', 'first answers')} to {questions}."
    yield from _findings(statistics)
    if statistics.answers:
        yield from _difficulties(statistics.items)
        yield from _topics(statistics.topics)
    yield from _days(statistics.days[-DAYS_SHOWN:])
    answered = [item for item in statistics.items if item.answers or item.reports]
    if any(item.options for item in answered):
        yield ""
        yield "“1 of 4” before an option: one chose it, of four who were shown it."
    for topic, items in groupby(answered, key=lambda item: item.question.topic):
        yield ""
        yield topic.capitalize()
        for item in items:
            yield from _item(item)


def _findings(statistics: Statistics) -> Iterator[str]:
    yield ""
    yield "Look at first" if statistics.findings else text_output.nothing_found(statistics.items)
    for finding in statistics.findings:
        yield f"  {finding.item.question.id}: {finding.words}"


def _difficulties(items: Sequence[Item]) -> Iterator[str]:
    counts = Counter((item.question.difficulty, text_output.really(item)) for item in items)
    yield ""
    yield "Declared difficulty, against what it really is"
    heads = [*(f"really {level}" for level in MIX), "too few answers", "no answers"]
    yield f"  {'':8}{''.join(f'{head:>17}' for head in heads)}"
    for level in MIX:
        yield f"  {level:8}{''.join(f'{counts[level, head]:>17,}' for head in heads)}"


def _topics(topics: Sequence[Topic]) -> Iterator[str]:
    yield ""
    yield "Right by topic"
    width = max(len(topic.name) for topic in topics)
    for topic in topics:
        if topic.share is not None:
            told = f"{topic.share.value:4.0%} of {topic.answers:,}"
            yield f"  {topic.name:{width}}  {_bar(topic.share.value)}  {told}"


def _days(days: Sequence[Day]) -> Iterator[str]:
    if not days:
        return
    yield ""
    yield "Games a day"
    most = max(day.games for day in days)
    for day in days:
        yield f"  {day.date}  {_bar(day.games / most)}  {day.games:,} begun, {day.finished:,} finished"


def _bar(share: float) -> str:
    filled = round(BAR * share)
    return "█" * filled + "░" * (BAR - filled)


def _item(item: Item) -> Iterator[str]:
    yield f"  {item.question.id} ({text_output.sort_of(item)})"
    yield f"    {'; '.join(text_output.numbers(item))}"
    for option in item.options:
        yield f"    {'✓' if option.right else ' '} {text_output.chosen(option):>15}  {option.text}"
