"""What is ranked and in which order: which games enter a board, until when, who may play a deck, what breaks ties."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Literal
from zoneinfo import ZoneInfo

from quiz.errors import NotOpen
from quiz.rules.calendar import day_of, midnight_after, week_of
from quiz.rules.game import Game
from quiz.rules.scoring import Millis, RuleSet

TIE_BREAKERS = ("spent", "ended")
"""What decides, in this order, which of two scores with equal points is listed first: the smaller value.

They share a rank all the same. The queries in `storage/leaderboards.py` and the index `standing_in_rank_order` take
their order from here, so another one needs a migration of that index, and words in `web/view_models.py`.
"""
BOARDS = ("daily", "quick")
"""The kinds of deck whose games some rule set ranks; each has a board."""
ALL_TIME = "all"
"""The period without an end."""

Access = Literal["everybody", "its maker first", "its maker alone"]
DECK_ACCESS: Mapping[str, Access] = MappingProxyType(
    {
        "quick": "its maker first",  # or another player could learn it for its maker, whose game is ranked
        "daily": "everybody",
        "practice": "everybody",
        "retry": "its maker alone",  # it may hold questions of today's daily
    }
)
"""Who may play a deck of each kind. `maker` is the player it was drawn for."""


@dataclass(frozen=True, slots=True)
class Score:
    """A finished ranked game, as a board compares it."""

    player_id: str
    game_id: str
    points: int
    correct: int
    spent: Millis
    ended: Millis


def rank_order(score: Any) -> tuple[int, ...]:
    """The sort key of scores, the best first, for anything with points and the `TIE_BREAKERS`."""
    return -score.points, *(getattr(score, name) for name in TIE_BREAKERS)


def rank_of(points: int, spread: Iterable[tuple[int, int]]) -> int:
    """The rank of a number of points: one more than there are players with more; equal points share a rank.

    `spread` is how many players are at each number of points.
    """
    return 1 + sum(players for level, players in spread if level > points)


def ranks_in(spread: Mapping[int, int]) -> dict[int, int]:
    """The rank of each number of points in a spread, the most points first."""
    ranks: dict[int, int] = {}
    above = 0
    for points in sorted(spread, reverse=True):
        ranks[points] = above + 1
        above += spread[points]
    return ranks


def is_ranked_at_start(rules: RuleSet, kind: str, *, first_try: bool, own: bool, of_today: bool) -> bool:
    """Whether a game that begins on a deck of this kind is ranked: nobody may have known the deck before.

    `first_try`: it is the player's first game on the deck; `own`: the deck was drawn for the player; `of_today`:
    today is the deck's date.
    """
    condition = {"own deck": own, "its date": of_today}
    return first_try and kind in rules.ranked and condition[rules.ranked[kind]]


def stays_ranked(game: Game, deck_date: date | None, now: Millis, zone: ZoneInfo) -> bool:
    """Whether a game that began as a ranked one still is after its latest answer, at `now`."""
    if deck_date is not None and now > daily_deadline(game.rule_set, deck_date, zone):
        return False
    return not (game.ended and is_too_fast(game))


def daily_deadline(rules: RuleSet, day: date, zone: ZoneInfo) -> Millis:
    """The last moment at which a date's daily may be finished and still be ranked."""
    return midnight_after(day, zone) + rules.daily_grace_minutes * 60_000


def is_too_fast(game: Game) -> bool:
    """Whether more than half of a game's answers came faster than its rules allow a ranked game."""
    floor = game.rule_set.min_answer_ms
    return floor is not None and 2 * sum(answer.spent <= floor for answer in game.answers) > len(game.answers)


def board_day(deck_date: date | None, ended: Millis, zone: ZoneInfo) -> date:
    """The day on whose boards a ranked game is: its deck's date, or else the date of its end."""
    return deck_date or day_of(ended, zone)


def periods_of(day: date) -> tuple[str, str, str]:
    """The periods that a game of this day counts in: the day, its ISO week, all time."""
    return day.isoformat(), week_of(day), ALL_TIME


def is_shareable(kind: str) -> bool:
    """Whether others than its maker may ever play a deck of this kind."""
    return DECK_ACCESS[kind] != "its maker alone"


def check_access(kind: str, *, is_maker: bool, is_maker_playing: Callable[[], bool]) -> None:
    """Raise `NotOpen` if a player may not play a deck of this kind, or not yet.

    `is_maker_playing`: whether its maker's game on it has not ended; called only if that matters.
    """
    access = DECK_ACCESS[kind]
    if is_maker or access == "everybody":
        return
    if access == "its maker alone":
        raise NotOpen("These are somebody’s own misses; only they can try them again.")
    if is_maker_playing():
        raise NotOpen("This deck is still being played by the player it was drawn for. Come back later.")
