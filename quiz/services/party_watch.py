"""The rooms that have not ended, in a worker's memory: one thread notices changes, carries out due acts, and sweeps.

A phone that asks whether anything is new is answered from this memory. Every worker has its own; an act that two of
them find due takes effect once.
"""

import logging
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic
from typing import NamedTuple, Self
from urllib.parse import parse_qsl

from quiz.errors import QuizError
from quiz.rules.calendar import DAY_MS
from quiz.rules.party import SEAT_TIMES, USUAL_TIME, find_next_moment, find_reveal, more_ms
from quiz.rules.scoring import Millis
from quiz.services import Services, parties
from quiz.services.parties import Headcount, StoredParty
from quiz.storage.database import ChangeWatch

WATCH_SECONDS = 0.1
"""How often the thread looks for changes while pages of rooms wait; so much later a phone sees what a host presses."""
IDLE_SECONDS = 1
"""How often it looks while none waits: for what is due in a room whose pages are all without script."""
LONGEST_WAIT_SECONDS = 30
"""A page asks again sooner than this: the front holds its question for at most 20 seconds."""
RETRY_SECONDS = 5
Audience = tuple[str, bool]
"""The code of a room, and whether the pages show its counts, as those of the host and the screen do."""
STATE = "quiz.room_state"
"""Under which name the front hands the state to the app for which it has held a tick, in the request's environment."""
_TIMES = {str(time_percent): time_percent for time_percent in SEAT_TIMES}
logger = logging.getLogger(__name__)


class TickQuery(NamedTuple):
    """The state that a page shows, sent when it asks whether anything is new."""

    shown_tag: str
    """The tag of the state that it shows; empty if it waits for nothing."""
    with_counts: bool
    """Whether it shows the counts of seats and answers."""
    time_percent: int
    """The time of its seat for a question."""

    @classmethod
    def parse(cls, query: str) -> Self:
        """Parse the query of an address; unknown values are ignored."""
        values = dict(parse_qsl(query))
        time_percent = _TIMES.get(values.get("time", ""), USUAL_TIME)
        return cls(values.get("state", ""), "counts" in values, time_percent)


@dataclass(frozen=True, slots=True)
class RoomState:
    """What a room's pages depend on at a moment."""

    state: str
    """The revision and the phase, and how many texts of its question are shown: pages of one state are the same."""
    seats: int
    answered: int
    next_ms: Millis | None
    """In how many milliseconds the room changes by itself."""

    def tag(self, *, with_counts: bool) -> str:
        """Return the state, with the counts of seats and answers for the pages that show them."""
        return f"{self.state}-{self.seats}-{self.answered}" if with_counts else self.state


def describe(party: StoredParty, heads: Headcount, now: Millis, time_percent: int = USUAL_TIME) -> RoomState:
    """Describe a room at a moment, as a seat sees it that has this time for a question."""
    room, card = party.room, party.card
    phase = room.phase(now, more_ms(card, time_percent))
    texts = 0
    if phase == "open" and card is not None:
        reveal = find_reveal(room, card, now, time_percent)
        texts = len(reveal.texts) if reveal else 0
    moment = find_next_moment(room, party.deck.cards, now, time_percent)
    next_ms = None if moment is None else max(0, moment - now)
    answered = heads.answered if room.position else 0
    return RoomState(f"{room.revision}-{phase}-{texts}", heads.seats, answered, next_ms)


class PartyWatch:
    """The memory of a worker, and the thread that keeps it up to date."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._rooms: Mapping[str, tuple[StoredParty, Headcount]] = {}
        self._asked_at = self._looked_at = -float("inf")
        self._swept_at: Millis | None = None
        self.on_change: Callable[[Collection[Audience]], None] = lambda _audiences: None
        """Called by the thread with those for whom something has changed."""

    def start(self) -> None:
        """Watch for as long as the process lives."""
        Thread(target=self.watch, args=(Event(),), name="party-watch", daemon=True).start()

    def find(self, code: str, time_percent: int = USUAL_TIME) -> RoomState | None:
        """Find the state of a room in memory; None for a room that ended, or that is not in memory yet."""
        self._asked_at = monotonic()
        party_and_heads = self._rooms.get(code)
        return describe(*party_and_heads, self._services.now(), time_percent) if party_and_heads else None

    def load(self, code: str, time_percent: int = USUAL_TIME) -> RoomState:
        """Load the state of a room from the database. Raises `NotFound`."""
        return describe(*parties.load_heads(self._services, code), self._services.now(), time_percent)

    def watch(self, stopped: Event) -> None:
        """Follow all rooms until the event is set, even after an error."""
        while not stopped.is_set():
            try:
                with closing(ChangeWatch(self._services.engine)) as changes:
                    while not stopped.wait(WATCH_SECONDS):
                        if self.is_due():
                            self.follow(is_changed=changes.has_changed())
            except Exception:
                logger.exception("the rooms cannot be followed just now")
                stopped.wait(RETRY_SECONDS)

    def is_due(self) -> bool:
        """Whether it is time to look for changes. PostgreSQL answers each look with two queries."""
        now = monotonic()
        return now - self._asked_at < LONGEST_WAIT_SECONDS or now - self._looked_at >= IDLE_SECONDS

    def follow(self, *, is_changed: bool = True) -> None:
        """Take over changes, carry out the acts that are due, and sweep once a day."""
        self._looked_at = monotonic()
        if is_changed:
            self._reload()
        for party, heads in list(self._rooms.values()):
            if parties.find_due_act(party, heads, self._services.now()):
                try:
                    parties.run_due_act(self._services, party.code)
                except QuizError:  # the room was deleted, or has moved on
                    logger.info("an act of a room was not due any more")
        now = self._services.now()
        if self._swept_at is None or now - self._swept_at >= DAY_MS:
            self._swept_at = now
            parties.sweep(self._services)

    def _reload(self) -> None:
        before = self._rooms
        after = {party.code: (party, heads) for party, heads in parties.list_running(self._services)}
        self._rooms = after
        changed = {code for code in {*before, *after} if before.get(code) != after.get(code)}
        moved = {
            code for code in changed if code not in before or code not in after or before[code][0] != after[code][0]
        }
        if changed:
            self.on_change([*((code, True) for code in changed), *((code, False) for code in moved)])
