"""Ranking: which games enter a leaderboard, until when and in which order, and who may play a deck."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Literal
from zoneinfo import ZoneInfo

from quiz.errors import NotOpen
from quiz.rules.calendar import day_of, midnight_after, week_of
from quiz.rules.game import Game
from quiz.rules.scoring import RULE_SETS, SURVIVAL_RULE_SETS, Millis, RuleSet, get_rule_sets

TIE_BREAKERS = ("spent", "ended")
"""The fields that order scores with equal points, the smaller value first. Such scores share a rank all the same.

The queries in `storage/leaderboards.py` and the index `standing_in_rank_order` use these fields, so a change needs a
migration of that index and new texts in `web/view_models.py`.
"""
BOARDS = tuple(
    sorted({kind for rules in (*RULE_SETS.values(), *SURVIVAL_RULE_SETS.values()) for kind in rules.ranked})
)
"""The kinds of deck whose games can be ranked; each kind has a leaderboard."""
ALL_TIME = "all"
"""The period of the leaderboards of all time."""

Access = Literal["everybody", "its maker first", "its maker alone", "its room first"]
DECK_ACCESS: Mapping[str, Access] = MappingProxyType(
    {
        "quick": "its maker first",  # otherwise another player could tell its maker, whose game is ranked
        "daily": "everybody",
        "practice": "everybody",
        "retry": "its maker alone",  # it may contain questions of today's daily
        "survival": "its maker first",
        "party": "its room first",
    }
)
"""Who may play a deck of each kind. Its maker is the player it was drawn for."""


@dataclass(frozen=True, slots=True)
class Score:
    """A finished ranked game, with the values by which a leaderboard orders it."""

    player_id: str
    game_id: str
    points: int
    correct: int
    spent: Millis
    ended: Millis


def rank_order(score: Any) -> tuple[int, ...]:
    """Return the sort key of a score, or of anything with points and the `TIE_BREAKERS`; the best sorts first."""
    return -score.points, *(getattr(score, name) for name in TIE_BREAKERS)


def rank_of(points: int, spread: Iterable[tuple[int, int]]) -> int:
    """Return the rank of a number of points: 1 plus the number of players with more. Equal points share a rank.

    `spread` pairs each number of points with the number of players who have it.
    """
    return 1 + sum(players for level, players in spread if level > points)


def ranks_in(spread: Mapping[int, int]) -> dict[int, int]:
    """Return the rank of each number of points in a spread, the most points first."""
    ranks: dict[int, int] = {}
    above = 0
    for points in sorted(spread, reverse=True):
        ranks[points] = above + 1
        above += spread[points]
    return ranks


Obstacle = Literal["no clock", "kind", "own deck", "its date", "second try", "deadline", "too fast"]
"""Why a game is not ranked. "own deck" and "its date" are the conditions of `RuleSet.ranked` that are not met."""


def find_obstacle(
    rules: RuleSet, kind: str, *, clock: bool, first_try: bool, own: bool, of_today: bool
) -> Obstacle | None:
    """Return why a game that begins on a deck of this kind is not ranked, or None if it is.

    The player must not have known the deck before. `first_try`: whether it is the player's first game on the deck;
    `own`: whether the deck was drawn for the player; `of_today`: whether today is the deck's date.
    """
    if kind not in rules.ranked:
        return "kind"
    if not (clock or rules.ranked_without_clock):
        return "no clock"
    condition = rules.ranked[kind]
    if not {"own deck": own, "its date": of_today}[condition]:
        return condition
    return None if first_try else "second try"


def is_ranked_at_start(rules: RuleSet, kind: str, *, clock: bool, first_try: bool, own: bool, of_today: bool) -> bool:
    """Whether a game that begins on a deck of this kind is ranked; the arguments are those of `find_obstacle`."""
    return find_obstacle(rules, kind, clock=clock, first_try=first_try, own=own, of_today=of_today) is None


def stays_ranked(game: Game, deck_date: date | None, now: Millis, zone: ZoneInfo) -> bool:
    """Whether a game that began as ranked is still ranked after its latest answer, at `now`."""
    if deck_date is not None and now > daily_deadline(game.rule_set, deck_date, zone):
        return False
    return not (game.ended and is_too_fast(game))


def daily_deadline(rules: RuleSet, day: date, zone: ZoneInfo) -> Millis:
    """Return the last moment at which the daily of a date can be finished and still be ranked."""
    return midnight_after(day, zone) + rules.daily_grace_minutes * 60_000


def board_deadline(board: str, last: date, zone: ZoneInfo) -> Millis:
    """Return the moment at which the leaderboard of a day or week closes, given its last day."""
    rule_sets = get_rule_sets(board)
    rules = rule_sets[max(rule_sets)]
    return daily_deadline(rules, last, zone) if rules.ranked[board] == "its date" else midnight_after(last, zone)


def is_too_fast(game: Game) -> bool:
    """Whether more than half of a game's answers were faster than its rules allow for a ranked game."""
    floor = game.rule_set.min_answer_ms
    return floor is not None and 2 * sum(answer.spent <= floor for answer in game.answers) > len(game.answers)


def board_day(deck_date: date | None, ended: Millis, zone: ZoneInfo) -> date:
    """Return the day on whose leaderboards a ranked game counts: its deck's date, or else the date of its end."""
    return deck_date or day_of(ended, zone)


def periods_of(day: date) -> tuple[str, str, str]:
    """Return the periods in which a game of this day counts: the day, its ISO week, all time."""
    return day.isoformat(), week_of(day), ALL_TIME


def is_shareable(kind: str) -> bool:
    """Whether players other than its maker may ever play a deck of this kind."""
    return DECK_ACCESS[kind] != "its maker alone"


def check_access(kind: str, *, is_maker: bool, is_being_played: Callable[[], bool]) -> None:
    """Raise `NotOpen` if a player may not play a deck of this kind, or may not play it yet.

    `is_being_played` returns whether those for whom the deck was drawn, its maker or a room, have not finished it; it
    is called only if that matters.
    """
    access = DECK_ACCESS[kind]
    if is_maker or access == "everybody":
        return
    if access == "its maker alone":
        raise NotOpen("These are somebody’s own misses; only they can try them again.")
    if is_being_played():
        if access == "its room first":
            raise NotOpen("A room is playing these questions right now. Come back when it has finished.")
        raise NotOpen("This deck is still being played by the player it was drawn for. Come back later.")
