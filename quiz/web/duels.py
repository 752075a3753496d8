"""View models of a duel: the two rows of pips during a game."""

from dataclasses import dataclass

from quiz.rules import duel
from quiz.rules.game import Game
from quiz.services import StoredGame, StoredRival
from quiz.web import view_models

FAMILIES = ["base", "play", "challenge"]
"""The style sheets and scripts of the pages of a duel."""
HALF_BEAM = 100
"""Half the width of the beam that shows who is ahead."""
MAX_LEAD = 400
"""The lead in points at which the beam is full; most leads between two games are smaller."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One player's row of pips, as far as both have answered."""

    player_id: str
    name: str | None
    pips: list[str]
    right: int
    points: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """Both players' rows, with who is ahead."""

    own: Lane
    rival: Lane
    answered: int
    lead: int
    """The player's points more than the rival's; negative if the rival is ahead."""
    beam: tuple[int, int]
    """Where the part of the beam that shows the lead begins, and its width."""


def build_lanes(stored_game: StoredGame, rival: StoredRival | None) -> Lanes | None:
    """Build the two rows of a duel; return None if there is no rival."""
    if rival is None:
        return None
    game = stored_game.game
    lead = duel.lead(game, rival.game)
    width = min(HALF_BEAM, HALF_BEAM * abs(lead) // MAX_LEAD)
    return Lanes(
        Lane(stored_game.player_id, stored_game.name, view_models.build_progress(game), game.right, game.points),
        Lane(rival.player_id, rival.name, _list_revealed(rival.game), rival.game.right, rival.game.points),
        len(game.answers),
        lead,
        (HALF_BEAM if lead > 0 else HALF_BEAM - width, width),
    )


def _list_revealed(game: Game) -> list[str]:
    """Return the states of a rival's answers; those that are not revealed are "sealed"."""
    return [state or "sealed" for state in view_models.build_progress(game)]
