"""Statistics as text for terminal and page, as CSV, and as charts."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

from quiz.analytics import Day, Topic
from quiz.analytics.findings import MIN_ANSWERS, Finding
from quiz.analytics.measures import EASY_FROM, HARD_BELOW, Measure, OptionStatistics, QuestionStatistics
from quiz.analytics.spreadsheet import escape_formula
from quiz.kinds import Difficulty
from quiz.rules.stock import MIX


def format_kind(item: QuestionStatistics) -> str:
    """A question's kind, its declared difficulty, and its real one: "choice, easy, really medium"."""
    real = f", {format_real_difficulty(item)}" if item.answers else ""
    return f"{item.question.kind}, {item.question.difficulty}{real}"


def format_real_difficulty(item: QuestionStatistics) -> str:
    """How difficult a question really is, as far as that is known."""
    if item.real_difficulty:
        return f"really {item.real_difficulty}"
    return "too few answers" if item.answers else "no answers"


def format_no_findings(items: Iterable[QuestionStatistics]) -> str:
    """The sentence that takes the place of findings if there are none."""
    if any(item.answers >= MIN_ANSWERS for item in items):
        return "Nothing to look at first."
    return f"Nothing to look at first: no question has {MIN_ANSWERS} answers yet."


def format_numbers(item: QuestionStatistics) -> Iterator[str]:
    """The numbers of a question as phrases; values have the ends of their 95 % intervals beside them."""
    yield _format_count(item.answers, "answer")
    if item.share is not None:
        yield f"right {_format_measure(item.share, '.0%')}"
    yield from (f"{number:,} {word}" for number, word in ((item.skipped, "skipped"), (item.late, "late")) if number)
    if item.median is not None:
        yield f"median {item.median / 1000:.1f} s"
    if item.discrimination is not None:
        yield f"discrimination {_format_measure(item.discrimination, '.2f')} in {_format_count(item.games, 'game')}"
    if item.reports:
        yield f"{_format_count(item.reports, 'report')}, {item.open_reports:,} open"


def format_chosen(option: OptionStatistics) -> str:
    """How often an option was chosen: "1 of 4"."""
    return f"{option.chosen:,} of {option.shown:,}"


def _format_measure(measure: Measure, form: str) -> str:
    return f"{measure.value:{form}} ({measure.low:{form}} to {measure.high:{form}})"


def _format_count(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"


CSV_COLUMNS = (
    "question", "asks", "topic", "kind", "declared", "real", "answers", "right", "share", "share_low", "share_high",
    "skipped", "late", "median_seconds", "games", "discrimination", "discrimination_low", "discrimination_high",
    "open_reports", "reports", "wrong_options", "look_at",
)  # fmt: skip


def format_csv(items: Iterable[QuestionStatistics], findings: Iterable[Finding]) -> str:
    """The table with its heading; shares and correlations have four decimals, unknown numbers are empty."""
    messages: defaultdict[str, list[str]] = defaultdict(list)
    for finding in findings:
        messages[finding.item.id].append(finding.message)
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for item in items:
        question = item.question
        wrong = (f"{option.text}: {option.chosen} of {option.shown}" for option in item.options if not option.right)
        writer.writerow((
            *map(escape_formula, (question.id, question.stem, question.topic)), question.kind, question.difficulty,
            item.real_difficulty or "", item.answers, item.right, *_list_cells(item.share), item.skipped, item.late,
            "" if item.median is None else f"{item.median / 1000:.1f}", item.games, *_list_cells(item.discrimination),
            item.open_reports, item.reports, escape_formula(" | ".join(wrong)),
            escape_formula("; ".join(messages[question.id])),
        ))  # fmt: skip
    return file.getvalue()


def _list_cells(measure: Measure | None) -> tuple[str, str, str]:
    if measure is None:
        return "", "", ""
    return f"{measure.value:.4f}", f"{measure.low:.4f}", f"{measure.high:.4f}"


WIDTH, LEFT = 640, 120
"""The size of a chart in the units of its SVG, and where its axis begins."""
SPAN = WIDTH - LEFT - 20
"""From the beginning of an axis to its end."""
DOT, ROW, BAR, COLUMN, HEIGHT = 8, 72, 26, 16, 100
DAYS_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Dot:
    """A question: its position, and its description."""

    x: int
    y: int
    description: str
    as_declared: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The questions of a declared difficulty, by the share of players who know them."""

    name: Difficulty
    y: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class DifficultyChart:
    """A row for each declared difficulty; between the two borders is what is really of medium difficulty."""

    rows: tuple[Row, ...]
    borders: tuple[int, int]
    height: int
    description: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A topic: its share of right answers, and the ends of its interval."""

    name: str
    y: int
    width: int
    low: int
    high: int
    description: str


@dataclass(frozen=True, slots=True)
class TopicChart:
    """A bar for each topic that has answers."""

    bars: tuple[Bar, ...]
    height: int
    description: str


@dataclass(frozen=True, slots=True)
class Column:
    """A date: the height of its games, and of those that were finished."""

    x: int
    begun: int
    finished: int
    description: str


@dataclass(frozen=True, slots=True)
class DayChart:
    """A column for each of the last days up to the last one with a game."""

    columns: tuple[Column, ...]
    first: str
    last: str
    description: str


def chart_difficulties(items: Sequence[QuestionStatistics]) -> DifficultyChart:
    """Each question with answers as a dot, in the row of its declared difficulty; dots at one place are stacked."""
    rows = tuple(_chart_row(level, ROW * index, items) for index, level in enumerate(MIX))
    counts = Counter((item.question.difficulty, format_real_difficulty(item)) for item in items)
    columns = [*(f"really {real}" for real in MIX), "too few answers"]
    description = " ".join(
        f"Declared {level}: {', '.join(f'{counts[level, column]} {column}' for column in columns)}." for level in MIX
    )
    return DifficultyChart(rows, (_locate(HARD_BELOW), _locate(EASY_FROM)), ROW * len(rows), description)


def _chart_row(level: Difficulty, top: int, items: Sequence[QuestionStatistics]) -> Row:
    dots_at: Counter[int] = Counter()
    dots: list[Dot] = []
    for item in items:
        if item.question.difficulty == level and item.corrected_share is not None and item.share is not None:
            x = _locate(item.corrected_share.value) // DOT * DOT
            # The first on the line, the second below it, the third above it, and so on.
            step = (dots_at[x] + 1) // 2 * (1 if dots_at[x] % 2 else -1)
            y = top + max(DOT, min(ROW - DOT, ROW // 2 + step * DOT))
            dots_at[x] += 1
            description = (
                f"{item.id}: {item.share.value:.0%} of {item.answers:,} right, {format_real_difficulty(item)}"
            )
            dots.append(Dot(x, y, description, item.real_difficulty in (level, None)))
    return Row(level, top + ROW // 2, tuple(dots))


def _locate(share: float) -> int:
    return LEFT + round(SPAN * share)


def chart_topics(topics: Sequence[Topic]) -> TopicChart:
    """A bar for each topic that has answers."""
    bars: list[Bar] = []
    for topic in topics:
        if topic.share is not None:
            description = f"{topic.share.value:.0%} of {topic.answers:,}"
            low, high = _locate(topic.share.low), _locate(topic.share.high)
            bars.append(Bar(topic.name, BAR * len(bars), round(SPAN * topic.share.value), low, high, description))
    shares = "; ".join(f"{bar.name} {bar.description}" for bar in bars)
    return TopicChart(tuple(bars), BAR * len(bars), f"Right answers: {shares}." if shares else "No answers yet.")


def chart_days(days: Sequence[Day]) -> DayChart | None:
    """The last `DAYS_SHOWN` days up to the last one with a game, None without a game."""
    if not days:
        return None
    days_by_date = {day.date: day for day in days}
    dates = [days[-1].date - timedelta(days=back) for back in reversed(range(DAYS_SHOWN))]
    shown = [days_by_date.get(date, Day(date, 0, 0)) for date in dates]
    busiest = max(shown, key=lambda day: day.games)
    columns = tuple(
        Column(
            LEFT + index * COLUMN, round(HEIGHT * day.games / busiest.games),
            round(HEIGHT * day.finished / busiest.games),
            f"{day.date}: {day.games:,} begun, {day.finished:,} finished",
        )
        for index, day in enumerate(shown)
    )  # fmt: skip
    games = sum(day.games for day in shown)
    description = f"{games:,} games in {DAYS_SHOWN} days, at most {busiest.games:,} on {busiest.date}."
    return DayChart(columns, f"{dates[0]}", f"{dates[-1]}", description)
