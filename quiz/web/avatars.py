"""Mission patches: a small picture drawn from a player's id, which helps to tell players of one name apart.

There are 7,200, so some players share one, and whoever tries for long finds an id with another's: it proves nothing.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

# Ground and line of each patch; every pair has a contrast of at least 4.5 to 1.
COLOURS = (
    ("#1d4f91", "#bfe4ff"), ("#6b2412", "#ffb27a"), ("#14523b", "#5ee0a0"), ("#3c2a6b", "#c9b6ff"),
    ("#5a1c3f", "#ffb0d2"), ("#17494f", "#7fe3ea"), ("#4a4212", "#f0d860"), ("#2b3442", "#d5deea"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Patch:
    """What the picture's template needs: two colours, the tilt of an orbit, the place of a moon, a shape."""

    ground: str
    line: str
    tilt: int
    moon_x: int
    moon_y: int
    shape: int


@lru_cache(4096)
def patch(player_id: str) -> Patch:
    """The patch of a player: 8 colours, 12 tilts, 25 places of the moon, 3 shapes."""
    digest = hashlib.sha256(f"patch {player_id}".encode()).digest()
    ground, line = COLOURS[digest[0] % len(COLOURS)]
    return Patch(ground, line, digest[1] % 12 * 15, 8 + digest[2] % 5 * 3, 8 + digest[3] % 5 * 3, digest[4] % 3)
