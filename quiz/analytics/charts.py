"""The numbers behind the pictures of a page: difficulty declared against real, share right by topic, games a day.

Lengths are those of an SVG `WIDTH` wide. Each picture says the same in a sentence.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from quiz.analytics import Day, Topic
from quiz.analytics.question_statistics import EASY_FROM, HARD_BELOW, Item
from quiz.analytics.text_output import really
from quiz.kinds import Difficulty
from quiz.rules.deck import MIX

WIDTH, LEFT = 640, 120
SPAN = WIDTH - LEFT - 20
"""From the beginning of an axis to its end."""
DOT, ROW, BAR, COLUMN, HEIGHT = 8, 72, 26, 16, 100
DAYS_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Dot:
    """A question: where it stands, and what is said of it."""

    x: int
    y: int
    words: str
    as_declared: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The questions of a declared difficulty, by the share of players who know them."""

    name: Difficulty
    y: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Difficulties:
    """A row a declared difficulty; between the two borders stands what is really of medium difficulty."""

    rows: tuple[Row, ...]
    borders: tuple[int, int]
    height: int
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A topic: its share of right answers, and the ends of its interval."""

    name: str
    y: int
    width: int
    low: int
    high: int
    words: str


@dataclass(frozen=True, slots=True)
class Topics:
    """A bar a topic that has answers."""

    bars: tuple[Bar, ...]
    height: int
    words: str


@dataclass(frozen=True, slots=True)
class Column:
    """A date: how high its games stand, and of them the finished ones."""

    x: int
    begun: int
    finished: int
    words: str


@dataclass(frozen=True, slots=True)
class Days:
    """The last days up to the last one with a game."""

    columns: tuple[Column, ...]
    first: str
    last: str
    words: str


def difficulties(items: Sequence[Item]) -> Difficulties:
    """Each question with answers as a dot, in the row of its declared difficulty; dots of one place are stacked."""
    rows = tuple(_row(level, ROW * index, items) for index, level in enumerate(MIX))
    return Difficulties(rows, (_at(HARD_BELOW), _at(EASY_FROM)), ROW * len(rows), _compared(items))


def _row(level: Difficulty, top: int, items: Sequence[Item]) -> Row:
    placed: Counter[int] = Counter()
    dots: list[Dot] = []
    for item in items:
        if item.question.difficulty == level and item.known is not None and item.share is not None:
            x = _at(item.known.value) // DOT * DOT
            # One on the line, the next above it, the next below it, and so on.
            step = (placed[x] + 1) // 2 * (1 if placed[x] % 2 else -1)
            y = top + max(DOT, min(ROW - DOT, ROW // 2 + step * DOT))
            placed[x] += 1
            words = f"{item.question.id}: {item.share.value:.0%} of {item.answers:,} right, {really(item)}"
            dots.append(Dot(x, y, words, item.real in (level, None)))
    return Row(level, top + ROW // 2, tuple(dots))


def _compared(items: Sequence[Item]) -> str:
    counts = Counter((item.question.difficulty, really(item)) for item in items)
    heads = [*(f"really {real}" for real in MIX), "too few answers"]
    return " ".join(
        f"Declared {level}: {', '.join(f'{counts[level, head]} {head}' for head in heads)}." for level in MIX
    )


def _at(share: float) -> int:
    return LEFT + round(SPAN * share)


def topics(found: Sequence[Topic]) -> Topics:
    """A bar a topic that has answers."""
    bars: list[Bar] = []
    for topic in found:
        if topic.share is not None:
            words = f"{topic.share.value:.0%} of {topic.answers:,}"
            low, high = _at(topic.share.low), _at(topic.share.high)
            bars.append(Bar(topic.name, BAR * len(bars), round(SPAN * topic.share.value), low, high, words))
    told = "; ".join(f"{bar.name} {bar.words}" for bar in bars)
    return Topics(tuple(bars), BAR * len(bars), f"Right answers: {told}." if told else "No answers yet.")


def days(found: Sequence[Day]) -> Days | None:
    """The last `DAYS_SHOWN` days up to the last one with a game, None without a game."""
    if not found:
        return None
    played = {day.date: day for day in found}
    dates = [found[-1].date - timedelta(days=back) for back in reversed(range(DAYS_SHOWN))]
    shown = [played.get(date, Day(date, 0, 0)) for date in dates]
    fullest = max(shown, key=lambda day: day.games)
    columns = tuple(_column(index, day, fullest.games) for index, day in enumerate(shown))
    words = (
        f"{sum(day.games for day in shown):,} games in {DAYS_SHOWN} days, at most {fullest.games:,} on {fullest.date}."
    )
    return Days(columns, f"{dates[0]}", f"{dates[-1]}", words)


def _column(index: int, day: Day, most: int) -> Column:
    words = f"{day.date}: {day.games:,} begun, {day.finished:,} finished"
    return Column(LEFT + index * COLUMN, round(HEIGHT * day.games / most), round(HEIGHT * day.finished / most), words)
