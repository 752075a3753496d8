"""Parties: rooms, their seats and rounds."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, Engine, and_, bindparam, delete, func, insert, or_, update
from sqlmodel import col, select

from quiz.errors import NotFound
from quiz.rules.deck import Card
from quiz.rules.party import CODE_DIGITS, MAX_RECENT_ROOMS, RECENT_QUESTIONS, USUAL_TIME, Pace, Pending, Room
from quiz.rules.scoring import Millis
from quiz.storage.database import Prepared, insert_new
from quiz.storage.decks import Decks, StoredDeck
from quiz.storage.models import Game, Party, PartyRound, Player, Seat
from quiz.storage.secure_delete import note_deletion

_ROOM_COLUMNS = tuple(field.name for field in fields(Room) if field.name != "size")
_FLAGS = ("void", "advances", "locked", "hides_names", "generates_names")
_PARTY = select(Party).where(Party.code == bindparam("code"))
_LOAD = Prepared(_PARTY)
_SEATS = Prepared(select(Seat).where(Seat.party == bindparam("code")).order_by(col(Seat.joined), Seat.game_id))
_THIS_SEAT = select(Seat).where(Seat.party == bindparam("code"), Seat.player_id == bindparam("player"))
_SEAT = Prepared(_THIS_SEAT)
_IS_WAITED_FOR = and_(
    col(Seat.answered_position) < Party.position,
    or_(
        col(Seat.answered_position) >= Party.position - RECENT_QUESTIONS,
        col(Seat.joined_position) >= Party.position - RECENT_QUESTIONS,
    ),
)
"""Whether a party's question waits for a seat: the seat answered one of the last questions, or joined since."""
_COUNTS: tuple[Any, ...] = (
    func.count().label("seats"),
    func.count().filter(col(Seat.answered_position) == Party.position).label("answered"),
    func.count().filter(_IS_WAITED_FOR).label("waiting"),
    func.coalesce(func.max(Seat.time_percent).filter(_IS_WAITED_FOR), USUAL_TIME).label("longest_waiting"),
    func.coalesce(func.max(Seat.time_percent), USUAL_TIME).label("longest"),
)
_HEADS = Prepared(
    select(*_COUNTS)
    .join(Party, col(Party.code) == col(Seat.party))
    .where(Seat.party == bindparam("code"), col(Seat.removed).is_(None))
)


@dataclass(frozen=True, slots=True)
class StoredParty:
    """A stored party: the room of the rules with its code, deck, host and settings."""

    code: str
    deck: StoredDeck
    host_id: str | None
    acted_at: Millis
    pace: Pace
    locked: bool
    hides_names: bool
    generates_names: bool
    successor: str | None
    teams: int
    """How many teams it has, or 0."""
    room: Room

    @property
    def card(self) -> Card | None:
        """The card of the room's question as it was drawn, or None in the lobby and after the last one."""
        return self.room.find_card(self.deck.cards)


@dataclass(frozen=True, slots=True)
class StoredSeat:
    """A player's seat in a party."""

    player_id: str
    game_id: str
    name: str
    joined_position: int
    is_removed: bool
    pending: Pending | None
    """The latest answer; until its question is over it is stored here only, and not graded."""
    time_percent: int = USUAL_TIME
    """Its time for a question, in per cent of that of the others."""
    team: int | None = None
    """From 1; None in a room without teams."""

    @property
    def answered_position(self) -> int:
        """The last question that the seat answered, or 0."""
        return self.pending.position if self.pending else 0


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many seats a room has, how many have answered its question, and for how many others it waits."""

    seats: int
    answered: int
    waiting: int
    longest_waiting: int = USUAL_TIME
    """The longest time of those for whom it waits, in per cent; the usual time if there are none."""
    longest: int = USUAL_TIME
    """The longest time of the seats for a question, in per cent."""


def create_party(
    connection: Connection,
    deck_id: str,
    host_id: str,
    now: Millis,
    *,
    pace: Pace,
    advances: bool,
    hides_names: bool,
    generates_names: bool,
    teams: int,
) -> str:
    """Store a party in its lobby under a new code; return the code."""
    row = {
        "deck_id": deck_id, "host_id": host_id, "made": now, "acted_at": now, "position": 0, "opens_at": None,
        "closes_at": None, "void": 0, "standings_at": None, "paused_at": None, "ended_at": None,
        "advances": int(advances), "revision": 0, "pace": pace, "locked": 0, "hides_names": int(hides_names),
        "generates_names": int(generates_names), "successor": None, "teams": teams,
    }  # fmt: skip
    while True:
        code = str(secrets.randbelow(9 * 10 ** (CODE_DIGITS - 1)) + 10 ** (CODE_DIGITS - 1))
        if insert_new(connection, Party, [{**row, "code": code}]):
            return code


def load_for_page(engine: Engine, decks: Decks, code: str) -> StoredParty:
    """Load a party for a page that only reads. Raises `NotFound`."""
    return _build(decks, _check_exists(_LOAD.run_alone(engine, code=code)))


def load(
    connection: Connection, decks: Decks, code: str, *, to_write: bool = False, to_join: bool = False
) -> StoredParty:
    """Load a party by its code. Raises `NotFound`.

    `to_write` locks it against all other writers until the transaction ends; `to_join` against `to_write` only.
    """
    if connection.dialect.name == "postgresql" and (to_write or to_join):
        query = _PARTY.with_for_update(read=not to_write)
        return _build(decks, _check_exists(connection.execute(query, {"code": code}).all()))
    return _build(decks, _check_exists(_LOAD.run(connection, code=code)))


def _check_exists(rows: Sequence[Any]) -> Any:
    if not rows:
        raise NotFound("There is no room with that code. Look at the big screen once more.")
    return rows[0]


def _build(decks: Decks, row: Any) -> StoredParty:
    deck = decks.get(row.deck_id)
    state = {name: bool(getattr(row, name)) if name in _FLAGS else getattr(row, name) for name in _ROOM_COLUMNS}
    return StoredParty(
        row.code, deck, row.host_id, row.acted_at, row.pace, bool(row.locked), bool(row.hides_names),
        bool(row.generates_names), row.successor, row.teams, Room(size=len(deck.cards), **state),
    )  # fmt: skip


def save_room(connection: Connection, party: StoredParty, after: Room, now: Millis) -> None:
    """Store a room after an act. Must be called in the transaction that loaded the party `to_write`."""
    values = {name: getattr(after, name) for name in _ROOM_COLUMNS}
    values |= {name: int(values[name]) for name in _FLAGS if name in values}
    connection.execute(update(Party).where(col(Party.code) == party.code).values(**values, acted_at=now))


def save_settings(connection: Connection, party: StoredParty, now: Millis, **values: object) -> None:
    """Store settings of a party with the next revision, so that its pages are shown anew."""
    values |= {"revision": party.room.revision + 1, "acted_at": now}
    connection.execute(update(Party).where(col(Party.code) == party.code).values(**values))


def save_round(connection: Connection, party: StoredParty, now: Millis) -> None:
    """Store the times of the room's question once it is over, unless the room ends before it opens."""
    room = party.room
    if room.opens_at is not None and 1 <= room.position <= room.size and room.phase(now) != "reading":
        row = {
            "party": party.code, "position": room.position, "opens_at": room.opens_at,
            "closes_at": room.closes_at or now, "void": int(room.void),
        }  # fmt: skip
        insert_new(connection, PartyRound, [row])


def load_last_asked(connection: Connection, decks: Decks, host_id: str) -> dict[str, Millis]:
    """Load when the latest rooms of a host last asked each question, by its id.

    A room that has ended shows its players the answers of all its questions.
    """
    query = select(Party.deck_id, Party.position, Party.acted_at, Party.ended_at).where(Party.host_id == host_id)
    asked: dict[str, Millis] = {}
    for row in connection.execute(query.order_by(col(Party.acted_at).desc()).limit(MAX_RECENT_ROOMS)):
        cards = decks.get(row.deck_id).cards
        for card in cards if row.ended_at is not None else cards[: row.position]:
            asked.setdefault(card.question.id, row.acted_at)
    return asked


def list_played(connection: Connection, code: str) -> set[int]:
    """List the questions of a party that are over and not void, by their positions."""
    query = select(PartyRound.position).where(PartyRound.party == code, PartyRound.void == 0)
    return set(connection.execute(query).scalars())


def list_seats(connection: Connection, code: str) -> list[StoredSeat]:
    """List all seats of a party, in the order in which they were taken."""
    return [_build_seat(row) for row in _SEATS.run(connection, code=code)]


def find_seat(
    connection: Connection, code: str, player_id: str | None, *, to_write: bool = False
) -> StoredSeat | None:
    """Find a player's seat in a party, or return None. `to_write` locks it until the transaction ends."""
    if to_write and connection.dialect.name == "postgresql":
        values = {"code": code, "player": player_id}
        rows: Sequence[Any] = connection.execute(_THIS_SEAT.with_for_update(), values).all()
    else:
        rows = _SEAT.run(connection, code=code, player=player_id)
    return _build_seat(rows[0]) if rows else None


def _build_seat(row: Any) -> StoredSeat:
    pending = None
    if row.given is not None:
        pending = Pending(row.answered_position, tuple(json.loads(row.given)), row.spent)
    return StoredSeat(
        row.player_id, row.game_id, row.name, row.joined_position, row.removed is not None, pending, row.time_percent,
        row.team,
    )  # fmt: skip


def create_seat(connection: Connection, code: str, seat: StoredSeat, now: Millis) -> None:
    """Store a new seat of a party."""
    connection.execute(insert(Seat), {
        "party": code, "player_id": seat.player_id, "game_id": seat.game_id, "name": seat.name,
        "joined": now, "joined_position": seat.joined_position, "removed": None,
        "answered_position": 0, "given": None, "spent": None, "time_percent": seat.time_percent, "team": seat.team,
    })  # fmt: skip


_OF_SEAT = and_(col(Seat.party) == bindparam("code"), col(Seat.player_id) == bindparam("player"))
_SAVE_ANSWER = Prepared(update(Seat).where(_OF_SEAT), "answered_position", "given", "spent")


def save_answer(connection: Connection, code: str, player_id: str, pending: Pending) -> None:
    """Store a seat's answer to the open question, in place of its answer to an earlier one."""
    given = json.dumps(pending.given, ensure_ascii=False)
    _SAVE_ANSWER.run(
        connection,
        code=code,
        player=player_id,
        answered_position=pending.position,
        given=given,
        spent=pending.spent,
    )


def change_seat(connection: Connection, code: str, game_id: str, **values: int | None) -> bool:
    """Change what the host decides about a seat, `removed` or `time_percent`; return whether there is such a seat."""
    of_game = and_(col(Seat.party) == code, col(Seat.game_id) == game_id)
    return connection.execute(update(Seat).where(of_game).values(**values)).rowcount > 0


def count_heads(connection: Connection, code: str) -> Headcount:
    """Count the seats of a party by whether they have answered the room's question."""
    row = _HEADS.run(connection, code=code)[0]
    return _build_headcount(row)


def _build_headcount(row: Any) -> Headcount:
    return Headcount(row.seats, row.answered, row.waiting, row.longest_waiting, row.longest)


_IS_RUNNING = col(Party.ended_at).is_(None)


def find_code(connection: Connection, game_id: str) -> str | None:
    """Find the code of the party that has not ended and that a game belongs to, or return None."""
    query = select(Party.code).join(Seat).where(Seat.game_id == game_id, _IS_RUNNING)
    code: str | None = connection.execute(query).scalar()
    return code


def is_being_played(connection: Connection, deck_id: str) -> bool:
    """Whether a party plays a deck, and has not come to its podium, where the games of all seats are over."""
    finished = select(Game.id).where(Game.deck_id == deck_id, col(Game.ended).is_not(None))
    running = select(Party.code).where(Party.deck_id == deck_id, _IS_RUNNING, ~finished.exists())
    return connection.execute(running.limit(1)).first() is not None


_KNOWN = Prepared(
    select(Party.code)
    .outerjoin(Seat, and_(col(Seat.party) == Party.code, col(Seat.player_id) == bindparam("player")))
    .where(
        Party.code == bindparam("code"),
        or_(col(Seat.player_id).is_not(None), col(Party.host_id) == bindparam("player")),
    )
)


def is_known(engine: Engine, code: str, player_id: str) -> bool:
    """Whether a player has a seat in a party, or is its host."""
    return bool(_KNOWN.run_alone(engine, code=code, player=player_id))


def list_chosen_seats(connection: Connection, player_id: str) -> list[tuple[str, str | None]]:
    """List the codes of the parties where a player chose the name of the seat, each with the player's shown name."""
    query = (
        select(Party.code, Player.name)
        .join(Seat, col(Seat.party) == Party.code)
        .join(Player, col(Player.id) == Seat.player_id)
    )
    query = query.where(Seat.player_id == player_id, Party.generates_names == 0).order_by(Party.code)
    return [(row.code, row.name) for row in connection.execute(query)]


def rename_seat(connection: Connection, code: str, player_id: str, name: str) -> None:
    """Replace the name of a seat, and give its party the next revision, so that its pages are shown anew."""
    of_seat = and_(col(Seat.party) == code, col(Seat.player_id) == player_id)
    connection.execute(update(Seat).where(of_seat).values(name=name))
    connection.execute(update(Party).where(col(Party.code) == code).values(revision=Party.revision + 1))
    note_deletion(connection)


_RUNNING = Prepared(select(Party).where(_IS_RUNNING))
_HEADS_OF_RUNNING = Prepared(
    select(col(Seat.party), *_COUNTS)
    .join(Party, col(Party.code) == col(Seat.party))
    .where(_IS_RUNNING, col(Seat.removed).is_(None))
    .group_by(col(Seat.party))
)


def list_running(connection: Connection, decks: Decks) -> list[tuple[StoredParty, Headcount]]:
    """List the parties that have not ended, each with its seats counted by the room's question."""
    rows = _HEADS_OF_RUNNING.run(connection)
    heads = {row.party: _build_headcount(row) for row in rows}
    parties = [_build(decks, row) for row in _RUNNING.run(connection)]
    return [(party, heads.get(party.code, Headcount(0, 0, 0))) for party in parties]


def delete_old(connection: Connection, before: Millis) -> int:
    """Delete the parties whose last act was before a moment, with the names in them; return how many."""
    deleted = connection.execute(delete(Party).where(col(Party.acted_at) < before)).rowcount
    if deleted:
        note_deletion(connection)
    return deleted
