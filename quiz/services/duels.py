"""Duels: the rival's answers during a challenge, the comparison afterwards, news of challenges and rematches."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from quiz.errors import NotFound, NotOpen, RematchOpen
from quiz.rules.duel import NEWS_MS, REMATCH_MS, HeadToHead, reveal, sum_up
from quiz.services import DuelNews, FinishedGame, Services, StoredGame, StoredPlayer, StoredRival
from quiz.storage import duels
from quiz.storage.database import reading

MAX_NEWS = 4
"""The most challenges and rematches on the first page."""


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
    # The query reads no later answer; `reveal` is the rule, and the second guard if the query is ever changed.
    return replace(rival, game=reveal(rival.game, stored_game.game)) if rival else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two players' finished games on one deck, and what may follow."""

    own: StoredGame
    rival: StoredRival
    so_far: HeadToHead | None
    """All duels of the two players, on any deck; None if there are none."""
    rematch_id: str | None
    """The player's game that offers the rival a rematch of this one."""
    offer: FinishedGame | None
    """The finished game with which the rival offers a rematch of this one."""
    is_rival_playing: bool
    """Whether the rival is playing the rematch that they will offer."""

    def check_rematch(self) -> None:
        """Raise `RematchOpen` if the rival offers a rematch already, or is playing it."""
        if self.offer or self.is_rival_playing:
            raise RematchOpen("The other player was quicker: their rematch of this duel is open already.")


def load_comparison(services: Services, own: StoredGame, rival_id: str) -> Comparison:
    """Compare a player's finished game with a rival's on the same deck.

    Raises `NotFound` if the rival has no such game, and `NotOpen` before the player's own game has ended, because the
    rival's answers open with the player's.
    """
    if not own.game.ended:
        raise NotOpen("Finish your game first; then the two are compared.")
    with reading(services.engine) as connection:
        comparison = find_comparison(connection, services, own, rival_id)
    if comparison is None:
        raise NotFound("There is no such duel. The other player may have deleted their game.")
    return comparison


def find_comparison(connection: Connection, services: Services, own: StoredGame, rival_id: str) -> Comparison | None:
    """Compare a player's finished game with a rival's; return None if there is no such game on the deck."""
    rival = duels.find_rival(connection, own, rival_id)
    if rival is None:
        return None
    return Comparison(
        own,
        rival,
        sum_up(duels.list_duels(connection, own.player_id, rival.player_id)),
        duels.find_rematch(connection, own.player_id, rival.game_id, own.deck.id),
        duels.list_offers(connection, [rival.player_id], own).get(rival.player_id),
        duels.find_rematch(connection, rival.player_id, own.id, own.deck.id, open_since=services.now() - REMATCH_MS)
        is not None,
    )


def load_news(services: Services, player: StoredPlayer | None) -> list[DuelNews]:
    """Load who has taken a challenge of the player's or wants a rematch, the latest first."""
    if player is None:
        return []
    return duels.list_news(services.engine, player.id, services.now() - NEWS_MS, most=MAX_NEWS)
