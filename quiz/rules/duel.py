"""A duel: two players' games on one deck. The rival's answer to a question is revealed with the player's own."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quiz.rules.game import Game
from quiz.rules.scoring import Millis

NEWS_MS: Millis = 7 * 24 * 3600 * 1000
"""How long a finished challenge or an offered rematch is news for the other player, at most."""

REMATCH_MS: Millis = 30 * 60 * 1000
"""How long a rematch that one of two has begun keeps the other from another one; after that it is given up."""


def reveal(rival: Game, own: Game) -> Game:
    """Return the rival's game as far as the player has answered, never further."""
    revealed = rival.answers[: len(own.answers)]
    return replace(rival, position=max(1, len(revealed)), asked_at=None, answers=revealed)


def lead(own: Game, rival: Game) -> int:
    """Return by how many points a player is ahead of a rival with as many answers; negative if behind."""
    return own.points - rival.points


@dataclass(frozen=True, slots=True)
class HeadToHead:
    """How two players have done against each other in all their duels."""

    won: int
    lost: int
    drawn: int
    closest: int
    """The smallest difference in points."""

    @property
    def duels(self) -> int:
        """How many duels there have been."""
        return self.won + self.lost + self.drawn


def sum_up(duels: Iterable[tuple[int, int]]) -> HeadToHead | None:
    """Sum up the duels of two players, each as the points of both; return None if there are none."""
    leads = [own - rival for own, rival in duels]
    if not leads:
        return None
    won, lost = sum(lead > 0 for lead in leads), sum(lead < 0 for lead in leads)
    return HeadToHead(won, lost, len(leads) - won - lost, min(map(abs, leads)))
