"""Statistics of questions, computed from players' answers: pure functions from records to frozen values."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from quiz.analytics.findings import Finding, list_findings
from quiz.analytics.measures import Measure, QuestionStatistics, measure_questions, wilson
from quiz.analytics.records import Records
from quiz.kinds import Question
from quiz.rules.calendar import day_of

__all__ = ["Day", "Finding", "Measure", "QuestionStatistics", "Statistics", "Topic", "compute_statistics"]


@dataclass(frozen=True, slots=True)
class Topic:
    """The first answers to all questions of a topic, and how many of them were fully right."""

    name: str
    answers: int
    right: int

    @property
    def share(self) -> Measure | None:
        """The share of fully right answers, None without answers."""
        return wilson(self.right, self.answers)


@dataclass(frozen=True, slots=True)
class Day:
    """How many games were begun on a date, and how many of them were finished."""

    date: date
    games: int
    finished: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The statistics of a bank."""

    items: tuple[QuestionStatistics, ...]
    """The statistics of each question, in the order of the bank."""
    findings: tuple[Finding, ...]
    """The questions to look at first, the most serious finding first."""
    topics: tuple[Topic, ...]
    """The topics, by name."""
    days: tuple[Day, ...]
    """The days on which a game was begun, by date. Practice, challenges and retries count too."""

    @property
    def answers(self) -> int:
        """How many first answers there are to these questions."""
        return sum(item.answers for item in self.items)


def compute_statistics(questions: Iterable[Question], records: Records, zone: ZoneInfo) -> Statistics:
    """Compute the statistics of these questions. Answers to others count only among the points of their games.

    `zone` decides when a day begins.
    """
    items = measure_questions(questions, records)
    items_by_topic: defaultdict[str, list[QuestionStatistics]] = defaultdict(list)
    for item in items:
        items_by_topic[item.question.topic].append(item)
    topics = tuple(
        Topic(name, sum(item.answers for item in of_topic), sum(item.right for item in of_topic))
        for name, of_topic in sorted(items_by_topic.items())
    )
    begun, finished = defaultdict[date, int](int), defaultdict[date, int](int)
    for quarter in records.games:
        day = day_of(quarter.begun, zone)
        begun[day] += quarter.games
        finished[day] += quarter.finished
    days = tuple(Day(day, games, finished[day]) for day, games in sorted(begun.items()))
    return Statistics(items, list_findings(items), topics, days)
