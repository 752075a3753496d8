"""Badges and records of a player, computed from their stored answers for their own page and for a result."""

from dataclasses import dataclass

from sqlalchemy import Connection

from quiz.bank import Bank
from quiz.rules.badges import BADGES, Badge, PlayedGame, Records, find_badges, find_records, list_counting
from quiz.rules.titles import BestTitle, find_best_title
from quiz.services import Services
from quiz.storage.game_summaries import load_career

CAREER_GAMES = 500
"""How many of a player's games count: the first ones, so that a badge is never lost. They take some 30 ms to read."""


@dataclass(frozen=True, slots=True)
class Career:
    """What a player has reached."""

    earned: dict[str, str]
    """The key of each badge earned, with the game that earned it first."""
    games: list[PlayedGame]
    """The games that count."""
    is_cut: bool
    """Whether the player has finished so many games that later ones do not count."""

    @property
    def records(self) -> Records:
        """The player's records."""
        return find_records(self.games)

    @property
    def best_title(self) -> BestTitle | None:
        """The best title of a daily or quick game; None without such a game."""
        return find_best_title(self.games)

    def list_earned_with(self, game_id: str) -> list[Badge]:
        """List the badges that a game was the first to earn."""
        return [badge for badge in BADGES if self.earned.get(badge.key) == game_id]


def load(connection: Connection, services: Services, player_id: str) -> Career:
    """Load what a player has reached in their first `CAREER_GAMES` finished games."""
    bank = services.bank
    games = load_career(connection, services.decks, bank.by_id, player_id, most=CAREER_GAMES)
    counting = list_counting(games)
    earned = find_badges(
        counting, story=list_story_topics(bank), topics=list(bank.topic_sizes), zone=services.settings.zone
    )
    return Career(earned, counting, len(games) == CAREER_GAMES)


def list_story_topics(bank: Bank) -> list[str]:
    """List the topics of the film's story: those that its mix wants in every deck, or else all topics."""
    wanted = {topic for group in bank.film.mix if group.at_least for topic in group.topics}
    return [topic for topic in bank.topic_sizes if topic in wanted] or list(bank.topic_sizes)
