"""Badges as pages show them: the drawing of each, and whether it is earned."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from quiz.rules.badges import Badge

GLYPHS = {
    "perfect": "M22 33l7 8 14-18",
    "story": "M20 24h10v18H20zM34 24h10v18H34z",
    "night": "M38 20a14 14 0 1 0 6 20 12 12 0 0 1-6-20z",
    "wire": "M24 18h16M24 46h16M26 18c0 10 12 18 12 28M38 18c0 10-12 18-12 28",
    "contact": "M20 42l9-9M44 22l-9 9M24 24l16 16",
    "orbit": "M32 20a13 13 0 1 1-12 8M20 20v8h8",
    "row": "M19 40v-6M26 40V30M33 40V26M40 40V22M46 40V18",
    "hard": "M35 16 22 35h9l-2 13 13-19h-9z",
    "comeback": "M19 22c2 14 12 20 25 14M38 29l7 6-6 8",
    "overview": "M18 34c8-12 20-12 28 0-8 10-20 10-28 0zM32 30v8",
    "reentry": "M20 20c8 2 16 8 22 22M42 42l-9-2M42 42l1-9",
    "haul": "M18 32h28M38 24l8 8-8 8",
}
"""The lines within the hexagon of each badge, on a square of 64."""


@dataclass(frozen=True, slots=True)
class ShownBadge:
    """A badge with its drawing, and whether the player has earned it."""

    name: str
    text: str
    glyph: str
    is_earned: bool


def list_badges(earned: Collection[Badge], badges: Iterable[Badge] | None = None) -> list[ShownBadge]:
    """List badges with their drawings, those earned first; by default only those."""
    shown = [ShownBadge(badge.name, badge.text, GLYPHS[badge.key], badge in earned) for badge in badges or earned]
    return sorted(shown, key=lambda badge: not badge.is_earned)
