"""Parties: creating a room, joining, answering, and the acts of its host."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from sqlalchemy import Connection

from quiz.errors import AlreadyAnswered, CannotFill, NotOpen, NotYours, Unreadable
from quiz.kinds import Given
from quiz.rules import party as rules
from quiz.rules.calendar import DAY_MS
from quiz.rules.deck import Card
from quiz.rules.party import PACES, Act, Pace, Room, has_clock
from quiz.rules.scoring import Millis
from quiz.services import Services, StoredDeck, StoredPlayer, decks
from quiz.services.nicknames import UNNAMED, parse_name, refuse_blocked
from quiz.storage import games, moderation, parties, players
from quiz.storage.database import reading, transact
from quiz.storage.decks import create_deck
from quiz.storage.games import Start
from quiz.storage.parties import Headcount, StoredParty, StoredSeat
from quiz.storage.secure_delete import wipe

__all__ = ["Headcount", "StoredParty", "StoredSeat"]
NAME_PARTS = (
    ("Brave", "Calm", "Clever", "Cosmic", "Curious", "Daring", "Drifting", "Gentle", "Golden", "Lucky", "Lunar",
     "Mighty", "Quiet", "Silver", "Sleepy", "Solar", "Steady", "Stellar", "Swift", "Tidy"),
    ("Antenna", "Beacon", "Bolt", "Comet", "Compass", "Cupola", "Docker", "Falcon", "Gyro", "Hatch", "Meteor", "Nova",
     "Orbit", "Otter", "Panel", "Pilot", "Rocket", "Rover", "Tether", "Visor"),
)  # fmt: skip
"""The words of generated names, one of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartySettings:
    """What a host chooses for a room."""

    size: int = 10
    spoilers: bool = False
    topic: str | None = None
    daily: date | None = None
    """An earlier day, whose daily the room plays."""
    taps_only: bool = False
    pace: Pace = "normal"
    generates_names: bool = False
    hides_names: bool = False
    advances: bool = False
    teams: int = 0
    """How many teams the room has, `MIN_TEAMS` to `MAX_TEAMS`; 0 for none."""


@dataclass(frozen=True, slots=True)
class CreatedParty:
    """A new room, and its host, who may be a new player."""

    host: StoredPlayer
    code: str
    size: int
    """How many questions it plays: a topic or a daily may have fewer than the host asked for."""


def create(services: Services, player: StoredPlayer | None, settings: PartySettings) -> CreatedParty:
    """Open a room with a deck of its own.

    Raises `Unreadable` for settings that no room has, `CannotFill` if there is no such deck, `NotFound` for a day.
    """
    _check_settings(settings)
    cards = _draw(services, player, settings)

    def store(connection: Connection) -> CreatedParty:
        host = players.find_or_create(connection, player, services.now())
        code = _store_room(connection, host.id, cards, settings, services.now())[1]
        return CreatedParty(host, code, len(cards))

    return transact(services.engine, store)


def _check_settings(settings: PartySettings) -> None:
    if not rules.MIN_QUESTIONS <= settings.size <= rules.MAX_QUESTIONS:
        raise Unreadable(f"A room plays {rules.MIN_QUESTIONS} to {rules.MAX_QUESTIONS} questions.")
    if settings.teams and not rules.MIN_TEAMS <= settings.teams <= rules.MAX_TEAMS:
        raise Unreadable(f"A room has {rules.MIN_TEAMS} to {rules.MAX_TEAMS} crews, or none.")
    if settings.pace not in PACES:
        raise Unreadable("Choose one of the clocks.")


def _store_room(
    connection: Connection, host_id: str, cards: Sequence[Card], settings: PartySettings, now: Millis
) -> tuple[StoredDeck, str]:
    """Store a new room and its deck; return the deck, and the code of the room."""
    deck = create_deck(connection, cards, now, kind="party", spoilers=settings.spoilers)
    code = parties.create_party(
        connection, deck.id, host_id, now, pace=settings.pace, advances=settings.advances,
        hides_names=settings.hides_names, generates_names=settings.generates_names, teams=settings.teams,
    )  # fmt: skip
    return deck, code


def _draw(services: Services, player: StoredPlayer | None, settings: PartySettings) -> Sequence[Card]:
    """Draw the cards of a room; their limits are those of its pace."""
    if settings.daily is not None:
        if settings.daily >= services.today():
            raise CannotFill("Today’s mission is for everybody alone. Choose an earlier day.")
        decks.check_daily_date(services, settings.daily)
        cards: Sequence[Card] = services.decks.get(decks.draw_daily(services, settings.daily)).cards
    elif settings.topic:
        cards = decks.draw_practice_deck(services, player, settings.topic, spoilers=settings.spoilers, for_room=True)
    else:
        cards = decks.draw_room_deck(
            services, player, settings.size, spoilers=settings.spoilers, taps_only=settings.taps_only
        )
    if settings.taps_only:
        cards = [card for card in cards if card.question.one_tap]
    if len(cards) < rules.MIN_QUESTIONS:
        few = "There are too few questions of that sort for a room"
        raise CannotFill(f"{few}: at least {rules.MIN_QUESTIONS} are needed. Choose all topics or all kinds.")
    return [replace(card, limit=-(-card.limit * PACES[settings.pace] // 100)) for card in cards[: settings.size]]


def join(
    services: Services, player: StoredPlayer | None, code: str, typed: str, team: int | None = None
) -> StoredPlayer:
    """Take a seat in a room, once; return the player, who may be new. A player without a team of choice is dealt one.

    Raises `NotFound`, `NotOpen` if nobody may join, and `Unreadable` for a name that cannot be shown or another team.
    """
    name = parse_name(typed)
    refuse_blocked(name, services.settings.blocked_names)

    def store(connection: Connection) -> StoredPlayer:
        now = services.now()
        party = parties.load(connection, services.decks, code, to_write=True)
        owner = players.find_locked(connection, player)
        seat = parties.find_seat(connection, code, owner.id) if owner else None
        if owner and seat:
            return owner
        seats = parties.list_seats(connection, code)
        _check_joinable(party, seats, now)
        owner = owner or players.create_player(connection, now)
        taken = {seat.name for seat in seats}
        is_nameless = party.generates_names or moderation.has_hidden_name(connection, owner.id)
        chosen = None if is_nameless else name or owner.name
        shown = _make_unique(chosen, taken) if chosen else _generate_name(services.random, taken)
        start = Start(owner.id, party.deck, has_clock(party.pace), services.today())
        game_id = games.start_in_room(connection, start, now)
        position = party.room.first_position(now)
        seat = StoredSeat(
            owner.id, game_id, shown, position, is_removed=False, pending=None, team=_choose_team(party, seats, team)
        )
        parties.create_seat(connection, code, seat, now)
        return owner

    return transact(services.engine, store)


def _check_joinable(party: StoredParty, seats: Sequence[StoredSeat], now: Millis) -> None:
    if party.room.phase(now) in ("podium", "ended"):
        raise NotOpen("This room has finished. Ask its host to play again.")
    if party.locked:
        raise NotOpen("The host has locked this room: nobody else can join.")
    if sum(not seat.is_removed for seat in seats) >= rules.MAX_SEATS:
        raise NotOpen(f"This room is full: {rules.MAX_SEATS:,} people play in it.")


def _choose_team(party: StoredParty, seats: Sequence[StoredSeat], team: int | None) -> int | None:
    if team is not None and not 1 <= team <= party.teams:
        raise Unreadable("Choose one of the crews of this room.")
    if team is not None or not party.teams:
        return team
    return rules.deal_team(party.teams, (seat.team for seat in seats if not seat.is_removed))


def rename_seats(connection: Connection, player_id: str) -> None:
    """Show a player in all rooms under the name that the host of the game has given or left them.

    Generated names stay. The caller holds the lock of the player, so that nobody takes a seat meanwhile.
    """
    for code, name in parties.list_chosen_seats(connection, player_id):
        taken = {seat.name for seat in parties.list_seats(connection, code) if seat.player_id != player_id}
        parties.rename_seat(connection, code, player_id, _make_unique(name or UNNAMED, taken))


def _make_unique(name: str, taken: set[str]) -> str:
    number, unique = 2, name
    while unique in taken:
        unique, number = f"{name} {number}", number + 1
    return unique


def _generate_name(random: Random, taken: set[str]) -> str:
    return _make_unique(" ".join(map(random.choice, NAME_PARTS)), taken)


def answer(services: Services, player_id: str | None, code: str, position: int, given: Given) -> None:
    """Store a seat's answer to the room's question, once; the question ends if it was the last one awaited.

    Raises `NotFound`, `NotYours` without a seat, `AlreadyAnswered`, and the errors of `rules.party.check_answer`.
    """
    now = services.now()  # before any wait for the database, which must not cost the player time

    def store(connection: Connection) -> None:
        party = parties.load(connection, services.decks, code, to_join=True)
        seat = parties.find_seat(connection, code, player_id, to_write=True)
        if seat is None or seat.is_removed:
            raise NotYours("You have no seat in this room.")
        if not 1 <= position <= party.room.size:
            raise NotOpen("That question is not open. The room goes on where it is.")
        card = party.deck.cards[position - 1]
        if seat.pending and position == seat.pending.position:
            if seat.pending.given != card.question.truncate(given):
                raise AlreadyAnswered("You have answered already; the first answer counts.")
            return
        pending = rules.check_answer(party.room, card, position, given, now, seat.time_percent)
        parties.save_answer(connection, code, seat.player_id, pending)

    transact(services.engine, store)
    run_due_act(services, code)


def act(services: Services, player_id: str | None, code: str, wanted: Act, revision: int) -> None:
    """Carry out an act of the host on the room as the host saw it; an act on an earlier revision has no effect.

    Raises `NotFound`, `NotYours`, and `NotOpen` if the room's time has passed the act by.
    """

    def store(connection: Connection) -> None:
        party = _load_to_host(connection, services, player_id, code)
        if party.room.revision == revision:
            _act(connection, services, party, wanted, services.now())

    transact(services.engine, store)


def _load_to_host(connection: Connection, services: Services, player_id: str | None, code: str) -> StoredParty:
    party = parties.load(connection, services.decks, code, to_write=True)
    check_host(party, player_id)
    return party


def check_host(party: StoredParty, player_id: str | None) -> StoredPlayer:
    """Return the host of a room. Raises `NotYours` if it belongs to another player."""
    if player_id is None or party.host_id != player_id:
        raise NotYours("This room belongs to another host, or to another browser of yours.")
    return StoredPlayer(player_id, None)


def _act(connection: Connection, services: Services, party: StoredParty, wanted: Act, now: Millis) -> None:
    """Change a room; what its question shows from now on is settled in the games of its seats."""
    heads, clock = parties.count_heads(connection, party.code), has_clock(party.pace)
    if wanted == "start" and not heads.seats:
        raise NotOpen("Nobody is aboard yet. The first question can start once somebody has joined.")
    after = rules.act_on(party.room, wanted, party.deck.cards, now, clock=clock, longest=heads.longest)
    if wanted in ("standings", "next", "podium", "end"):
        _settle(connection, services, party, after.shown_position(now), now)
    parties.save_room(connection, party, after, now)


def _settle(connection: Connection, services: Services, party: StoredParty, position: int, now: Millis) -> None:
    """Grade the answers of all seats up to a question, and store them in their games."""
    parties.save_round(connection, party, now)
    pending = {seat.game_id: get_pending(party.room, seat) for seat in parties.list_seats(connection, party.code)}
    for stored_game in games.list_of_party(connection, services.decks, party.code, to_write=True):
        after = rules.settle(stored_game.game, position, pending.get(stored_game.id))
        games.save(connection, stored_game, after, now, ranked=False)


def get_pending(room: Room, seat: StoredSeat) -> rules.Pending | None:
    """Return what a seat's answer counts as: nothing in a void question."""
    is_void = room.void and seat.answered_position == room.position
    return None if is_void else seat.pending


def run_due_act(services: Services, code: str) -> bool:
    """Carry out the act that is due in a room without its host; return whether there was one.

    Each process may call this at any time: an act takes effect once.
    """
    now = services.now()
    with reading(services.engine) as connection:
        party = parties.load(connection, services.decks, code)
        due = find_due_act(party, parties.count_heads(connection, party.code), now)
    if due is None:
        return False

    def store(connection: Connection) -> bool:
        current = parties.load(connection, services.decks, code, to_write=True)
        heads = parties.count_heads(connection, current.code)
        if current.room.revision != party.room.revision or find_due_act(current, heads, now) != due:
            return False
        _act(connection, services, current, due, now)
        return True

    return transact(services.engine, store)


def find_due_act(party: StoredParty, heads: Headcount, now: Millis) -> Act | None:
    """Return the act that is due in a room without its host, or None."""
    room = party.room
    if room.ended_at is None and now - party.acted_at > rules.MAX_IDLE_MS:
        return "end"
    all_answered = heads.answered > 0 and heads.waiting == 0
    if room.phase(now) == "waiting":  # for the seats whose own time is not up yet
        all_answered = room.phase(now, rules.more_ms(party.card, heads.longest_waiting)) == "waiting"
    return rules.find_due_act(room, party.deck.cards, now, all_answered=all_answered)


def change_settings(services: Services, player_id: str | None, code: str, **settings: bool) -> None:
    """Change what a host can switch during a party: `advances`, `locked`, `hides_names`.

    Raises `NotFound` and `NotYours`.
    """

    def store(connection: Connection) -> None:
        party = _load_to_host(connection, services, player_id, code)
        values = {name: int(is_on) for name, is_on in settings.items()}
        parties.save_settings(connection, party, services.now(), **values)

    transact(services.engine, store)


def remove_seat(services: Services, player_id: str | None, code: str, game_id: str, *, restores: bool = False) -> None:
    """Remove somebody from a room, or let them in again. Raises `NotFound` and `NotYours`."""

    def store(connection: Connection) -> None:
        party = _load_to_host(connection, services, player_id, code)
        if parties.change_seat(connection, code, game_id, removed=None if restores else services.now()):
            parties.save_settings(connection, party, services.now())

    transact(services.engine, store)
    run_due_act(services, code)  # the question may have waited for that seat only


def change_time(services: Services, player_id: str | None, code: str, game_id: str, time_percent: int) -> None:
    """Give a seat more time than the others for each question, or the usual time again, from the room's question on.

    Raises `Unreadable` for a time that no seat may have, `NotFound`, `NotYours`, and `NotOpen` outside `rules.TIMED`.
    """
    if time_percent not in rules.SEAT_TIMES:
        raise Unreadable("A seat has the usual time, half as much again, or twice as much.")

    def store(connection: Connection) -> None:
        party, now = _load_to_host(connection, services, player_id, code), services.now()
        room = party.room
        if room.phase(now) not in rules.TIMED:
            raise NotOpen("The time of a seat can change in the lobby, and for a question before its time is up.")
        if not parties.change_seat(connection, code, game_id, time_percent=time_percent):
            return
        if party.card is not None:
            room = rules.wait_for(room, party.card, parties.count_heads(connection, code).longest)
        parties.save_room(connection, party, room.revised(), now)

    transact(services.engine, store)


def play_again(services: Services, player_id: str | None, code: str) -> str:
    """Open a room with a new deck for the same seats, once; return its code.

    Raises `NotFound`, `NotYours`, `NotOpen` before the podium, `CannotFill`.
    """
    party = parties.load_for_page(services.engine, services.decks, code)
    host = check_host(party, player_id)
    if party.successor is not None:
        return party.successor
    if party.room.phase(services.now()) not in ("podium", "ended"):
        raise NotOpen("The room has not finished yet.")
    is_tapped = all(card.question.one_tap for card in party.deck.cards)
    settings = PartySettings(
        size=party.room.size, spoilers=party.deck.spoilers, taps_only=is_tapped, pace=party.pace,
        generates_names=party.generates_names, hides_names=party.hides_names, advances=party.room.advances,
        teams=party.teams,
    )  # fmt: skip
    cards = _draw(services, host, settings)

    def store(connection: Connection) -> str:
        now = services.now()
        current = _load_to_host(connection, services, player_id, code)
        if current.successor is not None:
            return current.successor
        deck, successor = _store_room(connection, host.id, cards, settings, now)
        # Nobody may be deleted, or renamed by the host, before the new seats are stored; seats are read again then.
        games.lock_players(connection, [seat.player_id for seat in parties.list_seats(connection, code)])
        for place, seat in enumerate(parties.list_seats(connection, code)):
            if not seat.is_removed:
                start = Start(seat.player_id, deck, has_clock(settings.pace), services.today())
                game_id = games.start_in_room(connection, start, now)
                taken = replace(seat, game_id=game_id, joined_position=0, pending=None)
                parties.create_seat(connection, successor, taken, now + place)  # in the same order
        parties.save_settings(connection, current, now, successor=successor)
        return successor

    return transact(services.engine, store)


def find_party(services: Services, code: str) -> StoredParty:
    """Find a party by its code. Raises `NotFound`."""
    return parties.load_for_page(services.engine, services.decks, code)


def load_heads(services: Services, code: str) -> tuple[StoredParty, Headcount]:
    """Load a party and its seats counted by the room's question. Raises `NotFound`."""
    with reading(services.engine) as connection:
        return parties.load(connection, services.decks, code), parties.count_heads(connection, code)


def list_running(services: Services) -> list[tuple[StoredParty, Headcount]]:
    """List the parties that have not ended, each with its seats counted by the room's question."""
    with reading(services.engine) as connection:
        return parties.list_running(connection, services.decks)


def is_known(services: Services, code: str, player_id: str | None) -> bool:
    """Whether a player has a seat in a room, or is its host."""
    return player_id is not None and parties.is_known(services.engine, code, player_id)


def sweep(services: Services) -> int:
    """Delete the rooms that have been idle for `KEPT_DAYS`, with the names in them; return how many."""
    before = services.now() - rules.KEPT_DAYS * DAY_MS
    deleted = transact(services.engine, lambda connection: parties.delete_old(connection, before))
    if deleted:
        wipe(services.engine)
    return deleted
