"""What players' answers tell about questions: pure functions from plain rows to frozen values."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from quiz.analytics.findings import Finding, look_first
from quiz.analytics.measures import Measured, wilson
from quiz.analytics.question_statistics import Item, itemise
from quiz.analytics.records import GamesBegun, Played
from quiz.kinds import Question
from quiz.rules.calendar import day_of

__all__ = ["Day", "Finding", "Item", "Measured", "Statistics", "Topic", "tell"]


@dataclass(frozen=True, slots=True)
class Topic:
    """The first answers to all questions of a topic, and how many of them were fully right."""

    name: str
    answers: int
    right: int

    @property
    def share(self) -> Measured | None:
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
    """All that is told of a bank's questions."""

    items: tuple[Item, ...]
    """A question each, in the order of the bank."""
    findings: tuple[Finding, ...]
    """What to look at first, the gravest first."""
    topics: tuple[Topic, ...]
    """By name."""
    days: tuple[Day, ...]
    """Those on which a game was begun, by date. Practice, challenges and retries count too."""

    @property
    def answers(self) -> int:
        """How many first answers there are to these questions."""
        return sum(item.answers for item in self.items)


def tell(questions: Iterable[Question], played: Played, zone: ZoneInfo) -> Statistics:
    """The statistics of these questions; answers to others only count among the points of their games."""
    items = itemise(questions, played)
    return Statistics(items, look_first(items), _topics(items), _days(played.games, zone))


def _topics(items: Iterable[Item]) -> tuple[Topic, ...]:
    of_topic: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        of_topic[item.question.topic].append(item)
    return tuple(
        Topic(name, sum(item.answers for item in found), sum(item.right for item in found))
        for name, found in sorted(of_topic.items())
    )


def _days(games: Iterable[GamesBegun], zone: ZoneInfo) -> tuple[Day, ...]:
    sums: defaultdict[date, list[int]] = defaultdict(lambda: [0, 0])
    for each in games:
        of_day = sums[day_of(each.begun, zone)]
        of_day[0] += each.games
        of_day[1] += each.finished
    return tuple(Day(day, games, finished) for day, (games, finished) in sorted(sums.items()))
