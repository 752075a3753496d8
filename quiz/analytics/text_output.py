"""A question's numbers in words, as the terminal and the page say them."""

from collections.abc import Iterable, Iterator

from quiz.analytics.findings import MIN_ANSWERS
from quiz.analytics.measures import Measured
from quiz.analytics.question_statistics import Item, Option


def sort_of(item: Item) -> str:
    """What a question is, what its author thinks of it, and what the answers say."""
    real = f", {really(item)}" if item.answers else ""
    return f"{item.question.kind}, {item.question.difficulty}{real}"


def really(item: Item) -> str:
    """How difficult a question really is, as far as that is known."""
    return f"really {item.real}" if item.real else "too few answers" if item.answers else "no answers"


def nothing_found(items: Iterable[Item]) -> str:
    """What stands in place of findings where there are none."""
    if any(item.answers >= MIN_ANSWERS for item in items):
        return "Nothing to look at first."
    return f"Nothing to look at first: no question has {MIN_ANSWERS} answers yet."


def numbers(item: Item) -> Iterator[str]:
    """What is known of a question; values stand with the ends of their 95 % intervals."""
    yield _count(item.answers, "answer")
    if item.share is not None:
        yield f"right {_measured(item.share, '.0%')}"
    yield from (f"{number:,} {word}" for number, word in ((item.skipped, "skipped"), (item.late, "late")) if number)
    if item.median is not None:
        yield f"median {item.median / 1000:.1f} s"
    if item.discrimination is not None:
        yield f"discrimination {_measured(item.discrimination, '.2f')} in {_count(item.games, 'game')}"
    if item.reports:
        yield f"{_count(item.reports, 'report')}, {item.open_reports:,} open"


def chosen(option: Option) -> str:
    """How often an option was chosen."""
    return f"{option.chosen:,} of {option.shown:,}"


def _measured(measured: Measured, form: str) -> str:
    return f"{measured.value:{form}} ({measured.low:{form}} to {measured.high:{form}})"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"
