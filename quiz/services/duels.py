"""Duels: the rival's answers during a challenge."""

from dataclasses import replace

from quiz.rules.duel import reveal
from quiz.services import Services, StoredGame, StoredRival
from quiz.storage import duels


def is_duel(stored_game: StoredGame) -> bool:
    """Whether a game accepts a challenge. On a deck of the player's own, `beat` offers a rematch instead."""
    return stored_game.beat is not None and stored_game.deck.maker != stored_game.player_id


def load_rival(services: Services, stored_game: StoredGame) -> StoredRival | None:
    """Load the rival's game of a challenge up to the player's last answer.

    Returns None, without a query, if the game accepts no challenge, and also if the rival has deleted their game.
    """
    if stored_game.beat is None or not is_duel(stored_game):
        return None
    rival = duels.load_rival_for_page(services.engine, stored_game, stored_game.beat)
    return replace(rival, game=reveal(rival.game, stored_game.game)) if rival else None
