"""A player's account: name, games, moving to another device, downloading and deleting everything."""

from collections import defaultdict
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from quiz.errors import Busy
from quiz.rules.calendar import find_streak
from quiz.services import GameSummary, Services, StoredPlayer, badges
from quiz.services.badges import Career
from quiz.services.nicknames import parse_name, refuse_blocked
from quiz.storage import game_summaries, leaderboards, players
from quiz.storage.database import read_session, reading, transact, transact_in_session
from quiz.storage.players import MOVE_MS
from quiz.storage.secure_delete import wipe
from quiz.storage.tallies import list_tallies

__all__ = [
    "MOVE_MS", "Account", "delete", "export", "find_player", "find_player_of_code", "load_account",
    "move", "offer_code", "rename",
]  # fmt: skip
TOPIC_GAMES = 500
"""How many of a player's latest games "Right by topic" counts, in some milliseconds; all of 10,000 took 0.3 s."""
EXPORT_SECONDS = 120
"""How long a download may block other downloads, however slowly its client reads."""
_EXPORTING = Lock()


def find_player(services: Services, player_id: str) -> StoredPlayer | None:
    """Find a player by id, or return None."""
    return players.find_player(services.engine, player_id)


@dataclass(frozen=True, slots=True)
class Account:
    """The contents of a player's own page."""

    games: list[GameSummary]
    """The player's games, the latest first."""
    streak: int
    """How many days in a row the player has finished a ranked daily."""
    topics: list[tuple[str, int, int]]
    """For each topic, how many questions were answered and how many right, in the last `TOPIC_GAMES` games."""
    career: Career
    """The player's badges and records."""
    all_players: dict[str, tuple[int, int]]
    """For each topic, all players' first answers to its questions, and how many of them were right."""


def load_account(services: Services, player: StoredPlayer) -> Account:
    """Load the contents of a player's own page. Questions that are no longer in the bank do not count in any topic."""
    with reading(services.engine) as connection:
        games = game_summaries.list_games(connection, services.decks, player.id)
        days = leaderboards.load_scores_by_day(connection, "daily", player.id)
        answered = players.count_by_question(connection, player.id, latest=TOPIC_GAMES)
        all_players = list_tallies(connection)
        career = badges.load(connection, services, player.id)
    return Account(
        games,
        find_streak(days, services.today()).length,
        [(topic, *counts) for topic, counts in sorted(_sum_by_topic(services, answered).items())],
        career,
        _sum_by_topic(services, all_players),
    )


def _sum_by_topic(services: Services, counts: Iterable[tuple[str, int, int]]) -> dict[str, tuple[int, int]]:
    """Add up the answers and right answers of questions by topic; questions that left the bank do not count."""
    sums: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for question_id, answers, correct in counts:
        question = services.bank.by_id.get(question_id)
        if question is not None:
            before = sums[question.topic]
            sums[question.topic] = (before[0] + answers, before[1] + correct)
    return dict(sums)


def rename(services: Services, player: StoredPlayer, typed: str) -> None:
    """Give a player the nickname that they typed; an empty text removes their nickname.

    Raises `Unreadable`, with what to change, if the nickname is not valid or has a blocked word, or if the host has
    hidden the player's name.
    """
    name = parse_name(typed)
    refuse_blocked(name, services.settings.blocked_names)
    transact_in_session(services.engine, lambda session: players.rename(session, player.id, name))


def offer_code(services: Services, player: StoredPlayer) -> str:
    """Create a code that moves a player to another device, once, within `MOVE_MS`. An earlier code becomes invalid."""
    return transact_in_session(
        services.engine, lambda session: players.create_move_code(session, player.id, services.now())
    )


def find_player_of_code(services: Services, code: str) -> StoredPlayer | None:
    """Find the player that a code moves, or return None if the code is wrong, used or too old."""
    with read_session(services.engine) as session:
        return players.find_by_move_code(session, code, services.now())


def move(services: Services, code: str) -> StoredPlayer | None:
    """Use up a code and return its player, or None; if two browsers enter a code at once, one of them is too late."""
    return transact_in_session(services.engine, lambda session: players.use_move_code(session, code, services.now()))


def export(services: Services, player: StoredPlayer) -> Generator[str, None, None]:
    """Yield everything stored about a player, as parts of a JSON text.

    Only one download runs at a time, because a large one takes seconds of computing. Raises `Busy` at the first part
    if another download is running, `NotFound` if the player was deleted, `TimeoutError` after `EXPORT_SECONDS`.
    """
    if not _EXPORTING.acquire(blocking=False):
        raise Busy("Another player’s download is on its way. Try once more in a few seconds; nothing is lost.")
    try:
        until = monotonic() + EXPORT_SECONDS
        for part in players.export(services.engine, player.id):
            if monotonic() > until:
                raise TimeoutError("a download took too long")
            yield part
    finally:
        _EXPORTING.release()


def delete(services: Services, player: StoredPlayer) -> None:
    """Delete a player and everything about them, also from SQLite's log as soon as no reader needs it."""
    transact(services.engine, lambda connection: players.delete_players(connection, [player.id]))
    wipe(services.engine)
