"""Moderation: finding players, hiding and changing names, and counting what a deletion of players would remove."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, exists, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from quiz.language.normalize import normalise
from quiz.rules.scoring import Millis
from quiz.storage.models import Answer, Game, HiddenName, Player, Report, Standing
from quiz.storage.secure_delete import note_deletion

BATCH = 100
"""How many ids a statement, and players a transaction, may have, so that players' answers wait for one batch only."""


@dataclass(frozen=True, slots=True)
class ListedPlayer:
    """A player in the host's list, with the name, even if the host has hidden it."""

    id: str
    name: str | None
    hidden: bool
    made: Millis
    games: int
    best: int
    fastest: Millis | None
    """The time of the player's fastest game among the leaderboard rows that match the filter."""


@dataclass(frozen=True, slots=True)
class PlayerFilter:
    """The players to list: those who meet every condition that is set.

    `words` is part of a name, or an id. Without any condition, players without a name are left out.
    """

    words: str = ""
    unnamed: bool = False
    board: str | None = None
    period: str | None = None
    faster_than: Millis | None = None

    @property
    def on_board(self) -> bool:
        """Whether the filter has a condition on leaderboard rows."""
        return (self.board, self.period, self.faster_than) != (None, None, None)

    def matches_words(self, player: ListedPlayer) -> bool:
        """Whether a player's name contains the words, whatever their case and accents, or is the player's id."""
        if not self.words or player.id == self.words:
            return True
        if player.name is None:
            return False
        folded = normalise(self.words)  # “★” becomes an empty text, which every name contains
        return self.words.casefold() in player.name.casefold() or (folded != "" and folded in normalise(player.name))

    def standings(self) -> Iterator[Any]:
        """Yield the SQL conditions on `standing`."""
        if self.board is not None:
            yield col(Standing.board) == self.board
        if self.period is not None:
            yield col(Standing.period) == self.period
        if self.faster_than is not None:
            yield col(Standing.spent) < self.faster_than


def list_players(
    connection: Connection, player_filter: PlayerFilter, *, most: int | None = None
) -> list[ListedPlayer]:
    """List the latest players that match a filter, up to `most`."""
    query = _select_players(player_filter)
    if player_filter.unnamed:
        query = query.where(col(Player.name).is_(None), col(HiddenName.name).is_(None))
    elif not player_filter.words and not player_filter.on_board:
        query = query.where(func.coalesce(Player.name, HiddenName.name).is_not(None))
    if player_filter.on_board:
        on_board = select(Standing.player_id).where(*player_filter.standings())
        query = query.where(col(Player.id).in_(on_board))
    players: list[ListedPlayer] = []
    # Names are compared here, because SQLite folds the case of ASCII letters only, and neither database normalises.
    for player in _load_players(connection, query.order_by(col(Player.made).desc(), col(Player.id))):
        if player_filter.matches_words(player):
            players.append(player)
            if len(players) == most:
                break
    return players


def _select_players(player_filter: PlayerFilter) -> Select[Any]:
    """Select every player, with the columns of a `ListedPlayer`."""
    count = select(func.count()).where(Game.player_id == Player.id).scalar_subquery()
    best = select(func.max(Game.points)).where(Game.player_id == Player.id).scalar_subquery()
    fastest = select(func.min(Standing.spent)).where(Standing.player_id == Player.id, *player_filter.standings())
    return select_columns(
        Player, col(HiddenName.player_id).label("hidden"), col(HiddenName.name).label("hidden_name"),
        count.label("games"), best.label("best"), fastest.scalar_subquery().label("fastest"),
    ).select_from(Player).outerjoin(HiddenName)  # fmt: skip


def _load_players(connection: Connection, query: Select[Any]) -> Iterator[ListedPlayer]:
    with connection.execute(query.execution_options(yield_per=1_000)) as rows:
        for row in rows:
            yield _build_player(row)


def _build_player(row: Row[Any]) -> ListedPlayer:
    hidden = row.hidden is not None
    name = row.hidden_name if hidden else row.name
    return ListedPlayer(row.id, name, hidden, row.made, row.games, row.best or 0, row.fastest)


@dataclass(frozen=True, slots=True)
class DeletionSummary:
    """The number of rows that a deletion of players removes."""

    players: tuple[ListedPlayer, ...]
    games: int
    answers: int
    places: int
    reports: int


_PLAYER_IDS: BindParameter[str] = bindparam("players", expanding=True)
_COUNTS = select(
    *(
        select(func.count()).where(col(player_id).in_(_PLAYER_IDS)).scalar_subquery()
        for player_id in (Game.player_id, Answer.player_id, Standing.player_id, Report.player_id)
    )
)


def summarize_deletion(connection: Connection, player_ids: Sequence[str]) -> DeletionSummary:
    """Count what the deletion of these players would remove; ids without a player are ignored."""
    players: list[ListedPlayer] = []
    sums = [0, 0, 0, 0]
    for batch in split_into_batches(player_ids):
        players += _load_players(connection, _select_players(PlayerFilter()).where(col(Player.id).in_(batch)))
        counts = connection.execute(_COUNTS, {"players": batch}).one()
        sums = [total + count for total, count in zip(sums, counts, strict=True)]
    return DeletionSummary(tuple(players), *sums)


def split_into_batches(player_ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the ids in batches of `BATCH`."""
    return (player_ids[at : at + BATCH] for at in range(0, len(player_ids), BATCH))


def list_idle_players(connection: Connection, since: Millis, among: Sequence[str] | None = None) -> list[str]:
    """List the ids of players, all or `among` these, not on any leaderboard and not active since a moment."""
    idle = select(Player.id).where(
        Player.made < since,
        ~exists().where(col(Standing.player_id) == Player.id),
        ~exists().where(col(Game.player_id) == Player.id, col(Game.begun) >= since),
        ~exists().where(col(Answer.player_id) == Player.id, col(Answer.at) >= since),
        ~exists().where(col(Report.player_id) == Player.id, col(Report.made) >= since),
    )
    if among is not None:
        idle = idle.where(col(Player.id).in_(among))
    return list(connection.execute(idle.order_by(Player.id)).scalars())


def has_hidden_name(connection: Connection, player_id: str) -> bool:
    """Whether the host of the game has hidden a player's name."""
    return (
        connection.execute(select(HiddenName.player_id).where(HiddenName.player_id == player_id)).first() is not None
    )


def hide_name(session: Session, player_id: str) -> bool:
    """Hide a player's name on every page until it is shown again; return whether that changed anything."""
    player = session.get(Player, player_id, with_for_update=True)  # the player must not change the name meanwhile
    if player is None or session.get(HiddenName, player_id) is not None:
        return False
    session.add(HiddenName(player_id=player_id, name=player.name))
    change_name(session, player, None)
    return True


def show_name(session: Session, player_id: str) -> bool:
    """Show a hidden name again; return whether the player had a hidden name."""
    hidden = session.get(HiddenName, player_id)
    return hidden is not None and rename(session, player_id, hidden.name)


def rename(session: Session, player_id: str, name: str | None) -> bool:
    """Change a player's name, or remove it, and show it from now on; return whether there is such a player."""
    player = session.get(Player, player_id, with_for_update=True)
    if player is None:
        return False
    if (hidden := session.get(HiddenName, player_id)) is not None:
        session.delete(hidden)
    change_name(session, player, name)
    return True


def change_name(session: Session, player: Player, name: str | None) -> None:
    """Store a player's name; replacing an earlier name counts as a deletion of data."""
    if player.name not in (None, name):
        note_deletion(session.connection())
    player.name = name
