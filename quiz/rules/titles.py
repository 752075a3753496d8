"""Titles: what a finished game makes of its player, by the share of the points that its deck could earn."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from quiz.rules.badges import RECORD_KINDS, PlayedGame
from quiz.rules.game import Game, most_points
from quiz.rules.scoring import RULE_SETS


@dataclass(frozen=True, slots=True)
class Title:
    """A title and the share of the possible points from which it is earned."""

    name: str
    share: Fraction


TITLES = (
    Title("Stowaway", Fraction(0)),
    Title("Ground Crew", Fraction(1, 5)),
    Title("Cadet", Fraction(2, 5)),
    Title("Flight Engineer", Fraction(3, 5)),
    Title("Commander", Fraction(4, 5)),
)
"""From the lowest to the highest. A title is not stored, so changing one needs no new rule set."""


@dataclass(frozen=True, slots=True)
class EarnedTitle:
    """The title of a game: its rank among `TITLES` from 1, and how far the next one is."""

    title: Title
    rank: int
    following: Title | None
    """The next title, None above the highest."""
    missing: int
    """The points that the game lacks for it."""


def find_title(game: Game) -> EarnedTitle:
    """The title that a game has earned with its points."""
    levels = [card.question.difficulty for card in game.cards]
    return earn_title(game.points, most_points(game.rule_set, clock=game.clock, levels=levels))


def earn_title(points: int, possible: int) -> EarnedTitle:
    """The title that points have earned on a deck that could earn so many."""
    thresholds = [-(-title.share.numerator * possible // title.share.denominator) for title in TITLES]
    rank = sum(points >= threshold for threshold in thresholds)
    following = TITLES[rank] if rank < len(TITLES) else None
    missing = thresholds[rank] - points if following else 0
    return EarnedTitle(TITLES[rank - 1], rank, following, missing)


@dataclass(frozen=True, slots=True)
class BestTitle:
    """The best title of a player: the game that earned it, and the points that its deck could earn."""

    game: PlayedGame
    possible: int

    @property
    def earned(self) -> EarnedTitle:
        """The title that the game has earned."""
        return earn_title(self.game.points, self.possible)

    @property
    def needed(self) -> int:
        """The points with which the game would have earned the next title."""
        return self.game.points + self.earned.missing


@cache  # a player may have hundreds of games
def _most_points(version: int, *, clock: bool) -> int:
    return most_points(RULE_SETS[version], clock=clock)


def find_best_title(games: Iterable[PlayedGame]) -> BestTitle | None:
    """Find the daily or quick game with the largest share of the points of its deck, the first of equal ones.

    Games by rules that this release does not have are left out.
    """
    titles = (
        BestTitle(game, _most_points(game.rules, clock=game.clock))
        for game in games
        if game.kind in RECORD_KINDS and game.rules in RULE_SETS
    )
    return max(titles, key=lambda best: Fraction(best.game.points, best.possible), default=None)


def is_lost(game: Game) -> bool:
    """Whether fewer than half of the answers were fully right, or a survival run ended before its deck."""
    if game.lives is not None:
        return len(game.answers) < len(game.cards) or not game.lives
    return 2 * game.right < len(game.cards)
