"""Badges and records: what a player has reached in their finished games. Both are computed, and stored nowhere."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from quiz.kinds import Difficulty
from quiz.rules.calendar import Streak, list_streaks, moment
from quiz.rules.scoring import CURRENT_RULES, Millis
from quiz.rules.stock import DECK_SIZE

NIGHT_ENDS_HOUR = 5
LAST_SECOND_MS = 1_000
RECORD_KINDS = ("daily", "quick")
"""The kinds of deck whose games compete for the most points: all have as many questions of each difficulty."""
QUICK_MS = 5_000
ROW_OF_RIGHT = 8
MISSES_BEFORE_COMEBACK, RIGHT_IN_COMEBACK = 3, 6
DAYS_IN_ORBIT = 7
RIGHT_IN_SURVIVAL = 25
MANY_GAMES = 100
MIN_ANSWERS_OF_TOPIC, PERCENT_OF_TOPIC = 5, 80


class PlayedAnswer(NamedTuple):
    """An answer of a finished game; a named tuple, because a player may have thousands."""

    topic: str
    """Empty if the question is no longer in the bank."""
    difficulty: Difficulty | None
    right: bool
    spent: Millis
    is_last_second: bool = False
    """Whether it was right with at most `LAST_SECOND_MS` left on the clock."""


@dataclass(frozen=True, slots=True)
class PlayedGame:
    """A finished game."""

    id: str
    deck_id: str
    kind: str
    ended: Millis
    points: int
    answers: tuple[PlayedAnswer, ...]
    rules: int = CURRENT_RULES.version
    clock: bool = True
    daily: date | None = None
    """The date of a ranked daily."""
    rival_points: int | None = None
    """The points of the game whose challenge it took, if another player's."""

    @property
    def right(self) -> int:
        """How many answers were fully right."""
        return sum(answer.right for answer in self.answers)

    @property
    def row(self) -> int:
        """The most fully right answers in a row."""
        runs = (len(list(run)) for right, run in groupby(answer.right for answer in self.answers) if right)
        return max(runs, default=0)


@dataclass(slots=True)
class Career:
    """A player's games up to one of them."""

    story: Collection[str]
    """The topics of the film's story."""
    topics: Collection[str]
    """All topics of the bank."""
    zone: ZoneInfo
    streaks: dict[date, Streak]
    games: int = 0
    answered: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    right: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, game: PlayedGame) -> None:
        """Count a game."""
        self.games += 1
        for answer in game.answers:
            self.answered[answer.topic] += 1
            self.right[answer.topic] += answer.right


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge: its key, its name, what earns it in words, and the rule, given a game and the career with it."""

    key: str
    name: str
    text: str
    is_earned: Callable[[PlayedGame, Career], bool]


def _is_perfect(game: PlayedGame, _career: Career) -> bool:
    return len(game.answers) >= DECK_SIZE and all(answer.right for answer in game.answers)


def _knows_the_story(_game: PlayedGame, career: Career) -> bool:
    return all(career.right[topic] for topic in career.story)


def _is_at_night(game: PlayedGame, career: Career) -> bool:
    return moment(game.ended, career.zone).hour < NIGHT_ENDS_HOUR


def _is_down_to_the_wire(game: PlayedGame, _career: Career) -> bool:
    return any(answer.is_last_second for answer in game.answers)


def _is_won_challenge(game: PlayedGame, _career: Career) -> bool:
    return game.rival_points is not None and game.points > game.rival_points


def _has_row(game: PlayedGame, _career: Career) -> bool:
    return game.row >= ROW_OF_RIGHT


def _has_quick_hard_one(game: PlayedGame, _career: Career) -> bool:
    return any(answer.right and answer.difficulty == "hard" and answer.spent <= QUICK_MS for answer in game.answers)


def _is_comeback(game: PlayedGame, _career: Career) -> bool:
    first, others = game.answers[:MISSES_BEFORE_COMEBACK], game.answers[MISSES_BEFORE_COMEBACK:]
    return not any(answer.right for answer in first) and sum(answer.right for answer in others) >= RIGHT_IN_COMEBACK


def _has_streak(game: PlayedGame, career: Career) -> bool:
    return game.daily is not None and career.streaks[game.daily].length >= DAYS_IN_ORBIT


def _is_long_run(game: PlayedGame, _career: Career) -> bool:
    return game.kind == "survival" and game.right >= RIGHT_IN_SURVIVAL


def _knows_every_topic(_game: PlayedGame, career: Career) -> bool:
    return all(
        career.answered[topic] >= MIN_ANSWERS_OF_TOPIC
        and 100 * career.right[topic] >= PERCENT_OF_TOPIC * career.answered[topic]
        for topic in career.topics
    )


def _has_many_games(_game: PlayedGame, career: Career) -> bool:
    return career.games >= MANY_GAMES


BADGES = (
    Badge("perfect", "No Oxygen Wasted", "Ten of ten right", _is_perfect),
    Badge("story", "Both Sides", "Right in every story topic", _knows_the_story),
    Badge("night", "Night Shift", "A game between midnight and five", _is_at_night),
    Badge("wire", "Down to the Wire", "Right in the last second", _is_down_to_the_wire),
    Badge("contact", "First Contact", "A challenge won", _is_won_challenge),
    Badge("orbit", "Full Orbit", "Seven dailies in a row", _has_streak),
    Badge("row", "All Systems Green", "Eight right in a row", _has_row),
    Badge("hard", "Hard Vacuum", "A hard one right within five seconds", _has_quick_hard_one),
    Badge("comeback", "Course Correction", "Six right after missing the first three", _is_comeback),
    Badge("overview", "Overview Effect", "Four of five right in every topic", _knows_every_topic),
    Badge("reentry", "Re-entry", "Twenty-five right in one run of Decay", _is_long_run),
    Badge("haul", "Long Haul", "A hundred games", _has_many_games),
)


def list_counting(games: Iterable[PlayedGame]) -> list[PlayedGame]:
    """List the games that count for badges and records, in the order of their ends.

    A second try at the same questions does not count, nor does a retry of misses.
    """
    decks = set[str]()
    counting = []
    for game in sorted(games, key=lambda game: (game.ended, game.id)):
        if game.kind != "retry" and game.deck_id not in decks:
            decks.add(game.deck_id)
            counting.append(game)
    return counting


def find_badges(
    games: Sequence[PlayedGame], *, story: Collection[str], topics: Collection[str], zone: ZoneInfo
) -> dict[str, str]:
    """Find the badges that these games have earned: by the key of each, the id of the first game that earned it."""
    career = Career(story, topics, zone, dict(list_streaks(game.daily for game in games if game.daily)))
    earned: dict[str, str] = {}
    for game in games:
        career.add(game)
        for badge in BADGES:
            if badge.key not in earned and badge.is_earned(game, career):
                earned[badge.key] = game.id
    return earned


@dataclass(frozen=True, slots=True)
class Records:
    """The best that a player has reached."""

    best: int
    """The most points in a daily or quick game."""
    survival: int
    """The most right answers in a survival run."""
    row: int
    """The most right answers in a row within a game."""
    fastest: Millis | None
    """The time of the fastest right answer, apart from answers faster than anybody reads."""
    days: int
    """The longest daily streak."""
    duels_won: int
    duels: int


def find_records(games: Sequence[PlayedGame]) -> Records:
    """Find the records among games that count."""
    floor = CURRENT_RULES.min_answer_ms or 0
    right = (answer.spent for game in games for answer in game.answers if answer.right and answer.spent > floor)
    streaks = list_streaks(game.daily for game in games if game.daily)
    duels = [game.points - game.rival_points for game in games if game.rival_points is not None]
    return Records(
        max((game.points for game in games if game.kind in RECORD_KINDS), default=0),
        max((game.right for game in games if game.kind == "survival"), default=0),
        max((game.row for game in games), default=0),
        min(right, default=None),
        max((streak.length for _day, streak in streaks), default=0),
        sum(difference > 0 for difference in duels),
        len(duels),
    )
