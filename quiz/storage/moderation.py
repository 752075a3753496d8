"""Moderation: finding players, hiding and changing their names, and what deleting several of them would remove."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, exists, func, insert, select, update

from quiz.language.normalize import normalise
from quiz.rules.scoring import Millis
from quiz.storage import games
from quiz.storage.maintenance.secure_delete import note_deletion
from quiz.storage.models import ANSWER, GAME, HIDDEN_NAME, PLAYER, REPORT, STANDING

BATCH = 100
"""Ids a statement, and players a transaction: whoever answers meanwhile waits for one batch, not for all."""
_HIDDEN = select(HIDDEN_NAME.c.player_id).where(HIDDEN_NAME.c.player_id == bindparam("player"))


@dataclass(frozen=True, slots=True)
class ListedPlayer:
    """A player as the host's list shows them. `name` is the hidden one where it is hidden."""

    id: str
    name: str | None
    hidden: bool
    made: Millis
    games: int
    best: int
    fastest: Millis | None
    """The time of the fastest game with which they are on a board; of those that the list was asked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which players a list is asked for; every condition that is given must hold.

    `words` is part of a name, or an id. Without any condition, players without a name are left out.
    """

    words: str = ""
    unnamed: bool = False
    board: str | None = None
    period: str | None = None
    faster_than: Millis | None = None

    @property
    def on_board(self) -> bool:
        """Whether only players on some board are wanted."""
        return (self.board, self.period, self.faster_than) != (None, None, None)

    def names(self, name: str | None) -> bool:
        """Whether a name holds the words, whatever their case and accents."""
        if name is None:
            return False
        folded = normalise(self.words)  # nothing is left of “★”, which every name holds
        return self.words.casefold() in name.casefold() or (folded != "" and folded in normalise(name))


def listed(connection: Connection, wanted: Wanted, *, most: int | None = None) -> list[ListedPlayer]:
    """The latest players that are wanted, up to `most`."""
    found: list[ListedPlayer] = []
    # Names are compared here: SQLite knows the case of ASCII letters only, and neither database knows our folding.
    for known in _each(connection, _wanted(wanted)):
        if not wanted.words or known.id == wanted.words or wanted.names(known.name):
            found.append(known)
            if len(found) == most:
                break
    return found


def _wanted(wanted: Wanted) -> Select[Any]:
    query = _players(wanted)
    if wanted.unnamed:
        query = query.where(PLAYER.c.name.is_(None), HIDDEN_NAME.c.name.is_(None))
    elif not wanted.words and not wanted.on_board:
        query = query.where(func.coalesce(PLAYER.c.name, HIDDEN_NAME.c.name).is_not(None))
    if wanted.on_board:
        query = query.where(PLAYER.c.id.in_(select(STANDING.c.player_id).where(*_places(wanted))))
    return query.order_by(PLAYER.c.made.desc(), PLAYER.c.id)


def _places(wanted: Wanted) -> Iterator[Any]:
    if wanted.board is not None:
        yield STANDING.c.board == wanted.board
    if wanted.period is not None:
        yield STANDING.c.period == wanted.period
    if wanted.faster_than is not None:
        yield STANDING.c.spent < wanted.faster_than


def _players(wanted: Wanted) -> Select[Any]:
    """Every player, with what a list says of them."""
    of_games = select(func.count(), func.max(GAME.c.points)).where(GAME.c.player_id == PLAYER.c.id)
    count, best = (of_games.with_only_columns(column).scalar_subquery() for column in of_games.selected_columns)
    fastest = select(func.min(STANDING.c.spent)).where(STANDING.c.player_id == PLAYER.c.id, *_places(wanted))
    return select(
        PLAYER, HIDDEN_NAME.c.player_id.label("hidden"), HIDDEN_NAME.c.name.label("was"), count.label("games"),
        best.label("best"), fastest.scalar_subquery().label("fastest"),
    ).outerjoin(HIDDEN_NAME, HIDDEN_NAME.c.player_id == PLAYER.c.id)  # fmt: skip


def _each(connection: Connection, query: Select[Any]) -> Iterator[ListedPlayer]:
    with connection.execute(query.execution_options(yield_per=1_000)) as rows:
        for row in rows:
            yield _known(row)


def _known(row: Row[Any]) -> ListedPlayer:
    hidden = row.hidden is not None
    return ListedPlayer(
        row.id, row.was if hidden else row.name, hidden, row.made, row.games, row.best or 0, row.fastest
    )


@dataclass(frozen=True, slots=True)
class Leaving:
    """What would go with some players: a few of them, how many there are, and how much of them."""

    players: tuple[ListedPlayer, ...]
    games: int
    answers: int
    places: int
    reports: int


_COUNTED = tuple(
    select(func.count()).where(table.c.player_id.in_(bindparam("players", expanding=True))).scalar_subquery()
    for table in (GAME, ANSWER, STANDING, REPORT)
)
_WITH_THEM = select(*_COUNTED)


def leaving(connection: Connection, player_ids: Sequence[str]) -> Leaving:
    """What the deletion of these players removes; ids that name nobody are left out."""
    players: list[ListedPlayer] = []
    sums = [0] * len(_COUNTED)
    for batch in batches(player_ids):
        players += _each(connection, _players(Wanted()).where(PLAYER.c.id.in_(batch)))
        counted = connection.execute(_WITH_THEM, {"players": batch}).one()
        sums = [total + more for total, more in zip(sums, counted, strict=True)]
    return Leaving(tuple(players), *sums)


def batches(player_ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids, so many at a time."""
    return (player_ids[at : at + BATCH] for at in range(0, len(player_ids), BATCH))


def idle(connection: Connection, since: Millis, among: Sequence[str] | None = None) -> list[str]:
    """The players who are on no board and did nothing from a moment on, by their ids; or those `among` some ids."""
    left = (
        exists().where(STANDING.c.player_id == PLAYER.c.id),
        exists().where(GAME.c.player_id == PLAYER.c.id, GAME.c.begun >= since),
        exists().where(ANSWER.c.player_id == PLAYER.c.id, ANSWER.c.at >= since),
        exists().where(REPORT.c.player_id == PLAYER.c.id, REPORT.c.made >= since),
    )
    query = select(PLAYER.c.id).where(PLAYER.c.made < since, *(~each for each in left)).order_by(PLAYER.c.id)
    return list(connection.execute(query if among is None else query.where(PLAYER.c.id.in_(among))).scalars())


def is_hidden(connection: Connection, player_id: str) -> bool:
    """Whether the host has hidden this player's name."""
    return connection.execute(_HIDDEN, {"player": player_id}).first() is not None


def hide(connection: Connection, player_id: str) -> bool:
    """Make a player unnamed on every page, for good; whether that changed anything."""
    games.lock_player(connection, player_id)  # or they take another name between the look and the change
    name = connection.execute(select(PLAYER.c.name).where(PLAYER.c.id == player_id)).first()
    if name is None or is_hidden(connection, player_id):
        return False
    connection.execute(insert(HIDDEN_NAME), {"player_id": player_id, "name": name.name})
    _call(connection, player_id, None)
    return True


def show(connection: Connection, player_id: str) -> bool:
    """Give a hidden name back; whether there was one."""
    row = connection.execute(select(HIDDEN_NAME.c.name).where(HIDDEN_NAME.c.player_id == player_id)).first()
    if row is None:
        return False
    give(connection, player_id, row.name)
    return True


def give(connection: Connection, player_id: str, name: str | None) -> bool:
    """Give a player another name, shown from now on, or none; whether there is such a player."""
    connection.execute(delete(HIDDEN_NAME).where(HIDDEN_NAME.c.player_id == player_id))
    return _call(connection, player_id, name)


def _call(connection: Connection, player_id: str, name: str | None) -> bool:
    player = PLAYER.c.id == player_id
    if connection.execute(select(PLAYER.c.name).where(player)).scalar() not in (None, name):
        note_deletion(connection)  # of the name they had
    return connection.execute(update(PLAYER).where(player).values(name=name)).rowcount > 0
