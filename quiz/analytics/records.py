"""Records of games and answers, which `quiz.storage` loads and from which statistics are computed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quiz.kinds import Layout, Question
from quiz.rules.scoring import Millis


class FirstAnswer(NamedTuple):
    """A player's first answer to a question, in any game."""

    question_id: str
    digest: str
    """The digest of the wording that was asked."""
    layout: Layout
    given: tuple[str, ...]
    spent: Millis
    clock: bool
    late: bool
    right: bool
    """Whether the answer was fully right and in time."""
    rest: int | None
    """The points for being right that the game's other answers earned.

    Without speed, because a game without a clock earns none, and without streaks, because an answer that is
    right raises those after it. None if the game is not finished, or its deck is not drawn by the mix, which makes all
    decks worth the same.
    """

    @property
    def skipped(self) -> bool:
        """Whether nothing was given in time; when the clock ends, the page skips by itself."""
        return not self.late and not any(text.strip() for text in self.given)


class GamesBegun(NamedTuple):
    """How many games were begun in the quarter of an hour from a moment, and how many of them were finished."""

    begun: Millis
    games: int
    finished: int


@dataclass(frozen=True, slots=True)
class Records:
    """The input of the statistics. `answers` may be a stream, which can be iterated once."""

    answers: Iterable[FirstAnswer]
    wordings: Mapping[str, Question]
    """Every wording that was ever asked, by its digest, as it was asked."""
    reports: Mapping[str, tuple[int, int]]
    """By the id of each question that was reported: how many reports are open, and how many there are in all."""
    games: Sequence[GamesBegun]
