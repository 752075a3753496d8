"""The rules of a party: the phases of a room as a function of its stored state and the time, and the host's acts.

There are no timers: a restart, a crash or a second machine changes nothing. What the host does is an act, and carries
the revision of the room that the host saw, so that it takes effect once.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Literal, Self

from quiz.errors import NotOpen, Unreadable
from quiz.kinds import SKIPPED, Given, Question
from quiz.kinds.base import SECONDS_A_WORD, Reveal
from quiz.rules.deck import Card
from quiz.rules.game import Answer, Game, grade
from quiz.rules.ranking import ranks_in
from quiz.rules.scoring import Millis, Points, round_half_up

Phase = Literal["lobby", "reading", "open", "waiting", "closing", "reveal", "standings", "podium", "ended"]
"""`waiting`: a question whose time is up, except for the seats that have more time."""
Act = Literal["start", "open", "close", "extend", "void", "pause", "resume", "standings", "next", "podium", "end"]

MIN_QUESTIONS, MAX_QUESTIONS = 5, 20
CODE_DIGITS = 6
Pace = Literal["normal", "slow", "slower", "calm"]
PACES: Mapping[Pace, int] = MappingProxyType({"normal": 100, "slow": 150, "slower": 200, "calm": 100})
"""The time limits of a room, in per cent of those of a game."""
USUAL_TIME = 100
SEAT_TIMES = (USUAL_TIME, 150, 200)
"""The time that a seat may have for each question, in per cent of that of the others."""
RECENT_QUESTIONS = 2
"""A question waits for the seats that answered one of so many questions before it, or joined since."""
MAX_RECENT_ROOMS = 30
"""A room does not ask what so many rooms of its host before it have asked, if the bank has enough other questions."""
MAX_SEATS = 1_000
TEAM_NAMES = ("Zarya", "Unity", "Zvezda", "Destiny", "Quest", "Harmony", "Columbus", "Kibo")
"""The names of the crews of a room: modules of the station, in the order in which they were launched."""
MIN_TEAMS, MAX_TEAMS = 2, len(TEAM_NAMES)
MIN_READING_MS, MAX_READING_MS = 3_000, 8_000
GRACE_MS = 1_500
"""How long after its end a question still takes answers that were on their way."""
EXTENSION_MS = 15_000
MIN_REVEAL_MS, STANDINGS_MS = 8_000, 6_000
"""How long a room that advances by itself shows an answer at least, and the standings."""
MAX_IDLE_MS = 3 * 60 * 60 * 1000
"""A room ends by itself this long after its last act."""
MAX_PRACTISED = 10
"""How many of the questions that a room missed most can be practised at most."""
KEPT_DAYS = 30
"""A room is deleted, with the names in it, this long after its last act."""

ALLOWED: Mapping[Act, frozenset[Phase]] = MappingProxyType(
    {
        "start": frozenset(("lobby",)),
        "open": frozenset(("reading",)),
        "close": frozenset(("open", "waiting")),
        "extend": frozenset(("open",)),
        "void": frozenset(("reading", "open", "waiting", "closing", "reveal")),
        "pause": frozenset(("reading", "open")),
        "resume": frozenset(("reading", "open")),
        "standings": frozenset(("reveal",)),
        "next": frozenset(("reveal", "standings")),
        "podium": frozenset(("reveal", "standings")),
        "end": frozenset(("lobby", "reading", "open", "waiting", "closing", "reveal", "standings", "podium")),
    }
)
"""The phases in which each act has an effect."""
TIMED: frozenset[Phase] = frozenset(("lobby", "reading", "open"))
"""The phases in which the host may change the time of a seat: later it would end its question, or open it again."""
SHOWN: frozenset[Phase] = frozenset(("reveal", "standings", "podium", "ended"))
"""The phases in which the answer of the room's question may be seen."""


@dataclass(frozen=True, slots=True)
class Room:
    """The stored state of a room, which together with the time determines its phase."""

    size: int
    """How many questions the room plays."""
    position: int = 0
    """The question of the room, from 1; 0 in the lobby, one past the last question on the podium."""
    opens_at: Millis | None = None
    """When the options of the question appear and its clock starts."""
    closes_at: Millis | None = None
    """When the question ends, apart from `GRACE_MS`; None until somebody ends it, and in the lobby."""
    waits_until: Millis | None = None
    """Until when the question waits after its end for the seats that have more time; None if there are none."""
    void: bool = False
    """Whether the host has declared the question void: nobody earns points with it, and streaks end.

    In each game it is a missed question, so that the game's own answers are enough to recompute its points.
    """
    standings_at: Millis | None = None
    """Since when the standings are shown in place of the answer."""
    paused_at: Millis | None = None
    ended_at: Millis | None = None
    advances: bool = False
    """Whether the room goes on by itself after an answer and after the standings."""
    revision: int = 0

    def find_card(self, cards: Sequence[Card]) -> Card | None:
        """Find the card of the room's question; None in the lobby and after the last one."""
        return cards[self.position - 1] if 1 <= self.position <= self.size else None

    @property
    def over_at(self) -> Millis | None:
        """When the question ends for the last seat, apart from `GRACE_MS`."""
        return self.closes_at if self.waits_until is None else self.waits_until

    def ends_at(self, more: Millis) -> Millis | None:
        """Return when the question ends for a seat that has so much more time, apart from `GRACE_MS`."""
        if self.closes_at is None or self.waits_until is None:
            return self.closes_at
        return min(self.closes_at + more, self.waits_until)

    def phase(self, now: Millis, more: Millis = 0) -> Phase:
        """Return the phase of the room at a time, as a seat sees it that has so much more time for the question."""
        if self.ended_at is not None:
            return "ended"
        if self.position == 0 or self.opens_at is None:
            return "lobby"
        if self.position > self.size:
            return "podium"
        now = now if self.paused_at is None else self.paused_at
        ends_at, over_at = self.ends_at(more), self.over_at
        if ends_at is not None and over_at is not None and now >= ends_at:
            shown: Phase = "reveal" if self.standings_at is None else "standings"
            return "waiting" if now < over_at else "closing" if now < over_at + GRACE_MS else shown
        return "reading" if now < self.opens_at else "open"

    def shown_position(self, now: Millis) -> int:
        """Return the last question whose answer may be seen, or 0."""
        phase = self.phase(now)
        if phase in ("podium", "ended"):
            return self.size
        return self.position if phase in SHOWN else max(0, self.position - 1)

    def first_position(self, now: Millis) -> int:
        """Return the first question that somebody who joins at this time can answer; 0 in the lobby."""
        return self.position + (self.phase(now) not in ("lobby", "reading", "open"))

    def gone(self, now: Millis, time_percent: int = USUAL_TIME) -> Millis:
        """Return how long the question has been open, on the clock of a seat with this time; 0 before it opens."""
        now = now if self.paused_at is None else self.paused_at
        return max(0, now - self.opens_at) * USUAL_TIME // time_percent if self.opens_at is not None else 0

    def revised(self, **changes: Any) -> Self:
        """Return the room with these changes and the next revision."""
        return replace(self, revision=self.revision + 1, **changes)

    def resumed(self, now: Millis) -> Self:
        """Return the room without its pause: the times of its question move by the length of the pause."""
        if self.paused_at is None or self.opens_at is None:
            return self
        return replace(self.shifted(now - self.paused_at), paused_at=None)

    def shifted(self, wait: Millis) -> Self:
        """Return the room with its question so much later, or earlier."""
        return replace(
            self,
            opens_at=self.opens_at and self.opens_at + wait,
            closes_at=self.closes_at and self.closes_at + wait,
            waits_until=self.waits_until and self.waits_until + wait,
        )


def find_reveal(room: Room, card: Card, now: Millis, time_percent: int = USUAL_TIME) -> Reveal | None:
    """Return the texts of the open question that a seat with this time is shown by now, each on the seat's own clock.

    None if the question shows everything at once.
    """
    spent = None if room.closes_at is None else min(room.gone(now, time_percent), card.limit * 1000)
    reveal = card.question.reveal(spent, card.limit)
    if reveal is None or reveal.next_in is None or spent is None:
        return reveal
    due = -(-(spent + reveal.next_in) * time_percent // USUAL_TIME)  # rounded up: it is shown by then
    return reveal._replace(next_in=due - room.gone(now))


def has_clock(pace: Pace) -> bool:
    """Whether a question of a room ends by itself, and answers earn points for speed; else the host ends it."""
    return pace != "calm"


def more_ms(card: Card | None, time_percent: int) -> Millis:
    """Return how much longer than the others a seat with this time has for a question."""
    return 0 if card is None else card.limit * 10 * (time_percent - USUAL_TIME)


def wait_for(room: Room, card: Card, longest: int) -> Room:
    """Return the room with its question open as long as the longest time of its seats asks for."""
    is_longer = room.closes_at is not None and longest > USUAL_TIME
    return replace(room, waits_until=(room.closes_at or 0) + more_ms(card, longest) if is_longer else None)


def find_next_moment(room: Room, cards: Sequence[Card], now: Millis, time_percent: int = USUAL_TIME) -> Millis | None:
    """Return when the room changes without the host: its next phase, the next text of its question, a due act.

    As a seat sees it that has this time for the question.
    """
    card = room.find_card(cards)
    more = more_ms(card, time_percent)
    phase = room.phase(now, more)
    if room.paused_at is not None or room.opens_at is None:
        return None
    if phase == "reading":
        return room.opens_at
    if phase == "open" and card is not None:
        reveal = find_reveal(room, card, now, time_percent)
        text = now + reveal.next_in if reveal and reveal.next_in is not None else None
        return min((moment for moment in (room.ends_at(more), text) if moment is not None), default=None)
    if phase == "waiting":
        return room.over_at
    if phase == "closing" and room.over_at is not None:
        return room.over_at + GRACE_MS
    return _find_due_moment(room, card, phase) if room.advances else None


def _find_due_moment(room: Room, card: Card | None, phase: Phase) -> Millis | None:
    """Return when a room that advances by itself leaves an answer or the standings."""
    if phase == "reveal" and room.over_at is not None and card is not None:
        return room.over_at + GRACE_MS + reveal_ms(card.question)
    if phase == "standings" and room.standings_at is not None:
        return room.standings_at + STANDINGS_MS
    return None


def reading_ms(question: Question) -> Millis:
    """Return how long a stem is shown before its options."""
    words = sum(len(text.split()) for text in (question.lead, question.stem))
    return min(max(MIN_READING_MS, 1000 + int(words * SECONDS_A_WORD * 1000)), MAX_READING_MS)


def reveal_ms(question: Question) -> Millis:
    """Return how long a room that advances by itself shows an answer."""
    words = sum(len(text.split()) for text in (question.because or "", question.quote or ""))
    return max(MIN_REVEAL_MS, 4_000 + int(words * SECONDS_A_WORD * 1000))


def act_on(
    room: Room, act: Act, cards: Sequence[Card], now: Millis, *, clock: bool, longest: int = USUAL_TIME
) -> Room:
    """Return the room after an act; `longest` is the longest time of its seats, in per cent.

    Raises `NotOpen` if the act has no effect in the room's phase.
    """
    is_paused = room.paused_at is not None
    if room.phase(now) not in ALLOWED[act] or (act == "pause" and is_paused) or (act == "resume" and not is_paused):
        raise NotOpen("The room has moved on since this page was made. This is where it is.")
    if act in ("start", "next"):
        return _ask_next(room, cards, now, clock=clock, longest=longest)
    if act == "pause":
        return room.revised(paused_at=now)
    return room.resumed(now).revised(**_list_changes(room.resumed(now), act, now))


def _list_changes(room: Room, act: Act, now: Millis) -> dict[str, Any]:
    """Return the fields that an act changes in a room that is not paused."""
    if act == "open":
        opened = room.shifted(now - (room.opens_at or now))
        return {"opens_at": now, "closes_at": opened.closes_at, "waits_until": opened.waits_until}
    closes_at = min(room.closes_at or now, now)
    if act == "void":
        ended = closes_at - GRACE_MS
        return {
            "void": True, "closes_at": ended, "waits_until": None, "opens_at": min(room.opens_at or now, ended),
        }  # fmt: skip
    changes: dict[Act, dict[str, Any]] = {
        "close": {"closes_at": closes_at, "waits_until": room.waits_until and now},
        "extend": {
            "closes_at": room.closes_at and room.closes_at + EXTENSION_MS,
            "waits_until": room.waits_until and room.waits_until + EXTENSION_MS,
        },
        "standings": {"standings_at": now},
        "podium": {"position": room.size + 1},
        "end": {"ended_at": now},
        "resume": {},
    }
    return changes[act]


def _ask_next(room: Room, cards: Sequence[Card], now: Millis, *, clock: bool, longest: int) -> Room:
    """Ask the next question; after the last one comes the podium."""
    if room.position >= room.size:
        return room.revised(position=room.size + 1)
    card = cards[room.position]
    opens_at = now + reading_ms(card.question)
    closes_at = None if not clock else opens_at + card.limit * 1000
    asked = room.revised(
        position=room.position + 1, opens_at=opens_at, closes_at=closes_at, void=False, standings_at=None
    )
    return wait_for(asked, card, longest)


def find_due_act(room: Room, cards: Sequence[Card], now: Millis, *, all_answered: bool) -> Act | None:
    """Return the act that is due without the host: to end a question early, or to advance by itself.

    `all_answered`: whether the question waits for nobody any more; once its time is up, for nobody with more time.
    """
    phase = room.phase(now)
    if room.paused_at is not None:
        return None
    if phase in ("open", "waiting") and all_answered:
        return "close"
    due = _find_due_moment(room, room.find_card(cards), phase) if room.advances else None
    if due is None or now < due:
        return None
    if phase == "standings":
        return "next"
    return "podium" if room.position == room.size else "standings"


@dataclass(frozen=True, slots=True)
class Pending:
    """An answer of a seat that is not graded before the room's question has ended."""

    position: int
    given: tuple[str, ...]
    spent: Millis
    """Since the question opened, on the seat's own clock: half of it for a seat that has twice the time."""


def check_answer(
    room: Room, card: Card, position: int, given: Given, now: Millis, time_percent: int = USUAL_TIME
) -> Pending:
    """Return an answer to the room's question as it is stored; the time of a seat that has more of it counts for less.

    Raises `NotOpen` outside the question's time, and `Unreadable` for an answer that cannot be read; at the very end
    of a question a form may be half filled, and such an answer counts as none.
    """
    more = more_ms(card, time_percent)
    phase, ends_at = room.phase(now, more), room.ends_at(more)
    is_over = ends_at is not None and now >= ends_at + GRACE_MS
    # `now` is from before a wait for the database; once the standings are shown, the answers are graded.
    is_over |= phase not in ("open", "waiting", "closing") or room.standings_at is not None
    if position != room.position or is_over or room.paused_at is not None:
        raise NotOpen("That question is not open. The room goes on where it is.")
    try:
        verdict = card.question.grade_new(given, card.layout, final=phase != "open")
    except Unreadable:
        if phase == "open":
            raise
        raise NotOpen("The time was up before that answer was whole.") from None
    if verdict.skipped:
        raise Unreadable(card.question.empty_message)
    return Pending(position, tuple(given), room.gone(now, time_percent))


def settle(game: Game, position: int, pending: Pending | None) -> Game:
    """Return a seat's game with an answer to each question up to a position; questions that it missed are late skips.

    Points count from the opening of the question, within its limit; what is late was decided when the answer came.
    """
    for place in range(len(game.answers), position):
        card = game.cards[place]
        answer = None
        if pending is not None and pending.position == place + 1:
            spent = min(pending.spent, card.limit * 1000)
            with suppress(Unreadable):  # a correction may have changed what can be read
                answer = grade(game.rule_set, card, pending.given, spent, game.streak, clock=game.clock, final=True)
        if answer is None:
            missed = Answer(("",), 0, late=game.clock, verdict=SKIPPED, points=Points())
            answer = missed.scored(game.rule_set, card, 0, clock=game.clock)
        game = replace(game, answers=(*game.answers, answer), asked_at=None, position=place + 1)
    if len(game.answers) == len(game.cards) and not game.ended:
        game = replace(game, position=len(game.cards) + 1, ended=True)
    return game


@dataclass(frozen=True, slots=True)
class TeamScore:
    """The score of a team: the mean of its members' points, so that a large one has no advantage."""

    team: int
    """From 1."""
    points: int
    rank: int | None
    """None for a team without members, which is not compared with the others."""
    members: int


def score_teams(teams: int, seats: Iterable[tuple[int | None, int]]) -> list[TeamScore]:
    """Return the score of each of so many teams, in their order, from the team and the points of each seat."""
    points_of: list[list[int]] = [[] for _ in range(teams)]
    for team, points in seats:
        if team is not None:
            points_of[team - 1].append(points)
    means = [round_half_up(Fraction(sum(points), len(points) or 1)) for points in points_of]
    ranks = ranks_in(Counter(mean for mean, points in zip(means, points_of, strict=True) if points))
    return [
        TeamScore(team, mean, ranks[mean] if points else None, len(points))
        for team, (mean, points) in enumerate(zip(means, points_of, strict=True), 1)
    ]


def deal_team(teams: int, taken: Iterable[int | None]) -> int:
    """Return the team that has the fewest of these seats, the first of several."""
    sizes = Counter(taken)
    return min(range(1, teams + 1), key=lambda team: sizes[team])


def find_misses(seats: Iterable[tuple[int, Game]], played: Collection[int]) -> list[int]:
    """Return which questions the room missed most, at most `MAX_PRACTISED`, in the order in which they were asked.

    Each seat is its game and the question at which it joined; what was asked before is not its miss. `played` are the
    questions that were opened and not void: a game that has ended has a late skip for each of the others too.
    """
    missed = Counter(
        position
        for joined_position, game in seats
        for position, answer in enumerate(game.answers, 1)
        if not answer.right and position >= joined_position and position in played
    )
    most = sorted(missed, key=lambda position: (-missed[position], position))
    return sorted(most[:MAX_PRACTISED])
