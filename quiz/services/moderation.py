"""Moderation by the host: finding, renaming, hiding and deleting players, and players' reports."""

from collections.abc import Callable, Sequence
from functools import partial

from sqlalchemy import Connection
from sqlmodel import Session

from quiz.rules.scoring import Millis
from quiz.services import Services, parties
from quiz.services.nicknames import parse_name
from quiz.storage import games, moderation, players, reports
from quiz.storage.database import reading, transact, transact_in_session
from quiz.storage.moderation import DeletionSummary, ListedPlayer, PlayerFilter
from quiz.storage.reports import NameReport, QuestionReport
from quiz.storage.secure_delete import wipe

__all__ = [
    "DeletionSummary",
    "ListedPlayer",
    "NameReport",
    "PlayerFilter",
    "QuestionReport",
    "close_reports",
    "delete_players",
    "hide_name",
    "list_idle",
    "list_players",
    "list_reports",
    "preview_deletion",
    "rename",
    "show_name",
]  # fmt: skip


def list_players(services: Services, player_filter: PlayerFilter, *, most: int | None = None) -> list[ListedPlayer]:
    """List the latest players that match a filter, up to `most`."""
    with reading(services.engine) as connection:
        return moderation.list_players(connection, player_filter, most=most)


def list_idle(services: Services, since: Millis) -> list[str]:
    """List the ids of the players who are not on any leaderboard and have not been active since a moment."""
    with reading(services.engine) as connection:
        return moderation.list_idle_players(connection, since)


def rename(services: Services, player_id: str, typed: str) -> bool:
    """Give a player a name, shown even if the old one was hidden; an empty text removes the name.

    Returns whether there is such a player. Raises `Unreadable`, with what to change, if the name is not valid; the
    host may use blocked words.
    """
    name = parse_name(typed)
    return _change_name(services, player_id, lambda session: moderation.rename(session, player_id, name))


def hide_name(services: Services, player_id: str) -> bool:
    """Hide a player's name on every page until it is shown again; return whether that changed anything."""
    return _change_name(services, player_id, lambda session: moderation.hide_name(session, player_id))


def show_name(services: Services, player_id: str) -> bool:
    """Show a hidden name again; return whether the player had a hidden name."""
    return _change_name(services, player_id, lambda session: moderation.show_name(session, player_id))


def _change_name(services: Services, player_id: str, change: Callable[[Session], bool]) -> bool:
    """Change a player's name, and the names of their seats in rooms."""

    def store(session: Session) -> bool:
        is_changed = change(session)
        if is_changed:
            session.flush()
            parties.rename_seats(session.connection(), player_id)
        return is_changed

    is_changed = transact_in_session(services.engine, store)
    wipe(services.engine)
    return is_changed


def preview_deletion(services: Services, player_ids: Sequence[str]) -> DeletionSummary:
    """Count what the deletion of these players would remove; ids without a player are ignored."""
    with reading(services.engine) as connection:
        return moderation.summarize_deletion(connection, player_ids)


def delete_players(
    services: Services, player_ids: Sequence[str], *, idle_since: Millis | None = None
) -> tuple[frozenset[str], bool]:
    """Delete players with everything about them, one batch for each transaction, so that answers wait for one batch.

    With `idle_since`, players who have been active since that moment are kept. Returns the ids of the deleted players,
    and whether their data is gone from the database's log.
    """
    deleted: set[str] = set()
    for batch in moderation.split_into_batches(player_ids):
        deleted |= transact(services.engine, partial(_delete_batch, player_ids=batch, idle_since=idle_since))
    return frozenset(deleted), wipe(services.engine)


def _delete_batch(connection: Connection, player_ids: Sequence[str], idle_since: Millis | None) -> frozenset[str]:
    if idle_since is not None:
        games.lock_players_with_games(connection, player_ids)
        player_ids = moderation.list_idle_players(connection, idle_since, player_ids)
    return players.delete_players(connection, player_ids)


def list_reports(services: Services, *, closed: bool = False) -> tuple[list[QuestionReport], list[NameReport]]:
    """List the open reports of questions and of names; with `closed`, all reports."""
    with reading(services.engine) as connection:
        of_questions = reports.list_question_reports(connection, services.decks, closed=closed)
        return of_questions, reports.list_name_reports(connection, closed=closed)


def close_reports(services: Services, report_ids: Sequence[int]) -> list[int]:
    """Close reports; return the ids that do not belong to an open report."""
    return transact_in_session(
        services.engine, lambda session: reports.close_reports(session, report_ids, services.now())
    )
