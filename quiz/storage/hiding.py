"""What the host sees of the players, and what the host does about their names."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from quiz.scoring import Millis
from quiz.storage import games
from quiz.storage.tables import GAME, HIDDEN_NAME, PLAYER

_HIDDEN = select(HIDDEN_NAME.c.player_id).where(HIDDEN_NAME.c.player_id == bindparam("player"))


@dataclass(frozen=True, slots=True)
class Known:
    """A player as the host's list shows them. `name` is the hidden one where it is hidden."""

    id: str
    name: str | None
    hidden: bool
    made: Millis
    games: int
    best: int


def listed(connection: Connection, words: str = "", *, most: int) -> list[Known]:
    """The latest players whose id is `words` or whose name holds them; without any words, all that have a name."""
    wanted = words.casefold()
    found: list[Known] = []
    for known in _with_names(connection):
        if known.id == words or (known.name is not None and wanted in known.name.casefold()):
            found.append(known)
            if len(found) == most:
                break
    return found


def _with_names(connection: Connection) -> Iterator[Known]:
    """Every player, the latest first; for comparing names here, as SQLite knows the case of ASCII letters only."""
    games = select(func.count()).where(GAME.c.player_id == PLAYER.c.id).scalar_subquery()
    best = select(func.max(GAME.c.points)).where(GAME.c.player_id == PLAYER.c.id).scalar_subquery()
    query = (
        select(PLAYER, HIDDEN_NAME.c.player_id.label("hidden"), HIDDEN_NAME.c.name.label("was"), games.label("games"),
               best.label("best"))
        .outerjoin(HIDDEN_NAME, HIDDEN_NAME.c.player_id == PLAYER.c.id)
        .order_by(PLAYER.c.made.desc(), PLAYER.c.id)
    )  # fmt: skip
    with connection.execute(query.execution_options(yield_per=1_000)) as rows:
        for row in rows:
            hidden = row.hidden is not None
            yield Known(row.id, row.was if hidden else row.name, hidden, row.made, row.games, row.best or 0)


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
    return connection.execute(update(PLAYER).where(PLAYER.c.id == player_id).values(name=name)).rowcount > 0
