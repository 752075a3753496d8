"""What the pages of a room show: its seats with their scores, as of the moment at which a page is loaded."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from quiz.rules import party as rules
from quiz.rules.deck import Card
from quiz.rules.game import Game
from quiz.rules.party import USUAL_TIME, Phase, Room, TeamScore, has_clock
from quiz.rules.ranking import ranks_in
from quiz.rules.scoring import Millis
from quiz.services import Services, StoredGame
from quiz.services.parties import get_pending
from quiz.storage import games, parties
from quiz.storage.database import reading
from quiz.storage.parties import StoredParty, StoredSeat

MAX_CACHED_PARTIES = 200


@dataclass(frozen=True, slots=True)
class SeatScore:
    """A seat with its score of the questions whose answers may be seen."""

    seat: StoredSeat
    game: Game
    points: int
    rank: int
    earlier: int
    """The points before the last question whose answer may be seen."""
    climbed: int
    """How many places the seat has gained with that question."""
    has_answered: bool = False
    """Whether the seat has answered the room's question; False until `_refresh` has looked."""


@dataclass(frozen=True, slots=True)
class PartyView:
    """A room at a moment, as its pages show it."""

    party: StoredParty
    now: Millis
    phase: Phase
    """As the seat sees it whose page it is."""
    scores: list[SeatScore]
    """The seats that are not removed, the best first."""
    missed: list[int]
    """The questions that the room missed most; empty before the podium."""
    removed: list[StoredSeat]
    time_percent: int = USUAL_TIME
    """The time of the seat whose page it is."""

    @property
    def room(self) -> Room:
        """The room of the rules."""
        return self.party.room

    @property
    def card(self) -> Card | None:
        """The card of the room's question as it is corrected, or None in the lobby and after the last one."""
        return self.room.find_card(self.scores[0].game.cards if self.scores else self.party.deck.cards)

    @property
    def more(self) -> Millis:
        """How much longer than the others the seat whose page it is has for the room's question."""
        return rules.more_ms(self.party.card, self.time_percent)

    @property
    def answered(self) -> int:
        """How many seats have answered the room's question."""
        return sum(score.has_answered for score in self.scores)

    @property
    def teams(self) -> list[TeamScore]:
        """The scores of the teams, in their order; empty in a room without teams."""
        return rules.score_teams(self.party.teams, ((score.seat.team, score.points) for score in self.scores))

    @property
    def earlier_teams(self) -> list[TeamScore]:
        """The scores of the teams before the last question whose answer may be seen."""
        return rules.score_teams(self.party.teams, ((score.seat.team, score.earlier) for score in self.scores))

    @property
    def winners(self) -> list[SeatScore]:
        """The seats in the lead, several if they have equal points; none as long as nobody has any."""
        return [score for score in self.scores if score.rank == 1 and score.points]

    def find_score(self, player_id: str | None) -> SeatScore | None:
        """Find the score of a player's seat, or return None."""
        return next((score for score in self.scores if score.seat.player_id == player_id), None)

    def is_removed(self, player_id: str | None) -> bool:
        """Whether the host has removed the player's seat."""
        return any(seat.player_id == player_id for seat in self.removed)


def load_view(services: Services, code: str) -> PartyView:
    """Load a room as the pages of its host and its screen show it, with all its seats. Raises `NotFound`."""
    now = services.now()
    with reading(services.engine) as connection:
        party = parties.load(connection, services.decks, code)
        seats = parties.list_seats(connection, code)
        present = [seat for seat in seats if not seat.is_removed]
        scores, missed = _load_scores(connection, services, party, present, now)
    removed = [seat for seat in seats if seat.is_removed]
    of_player = {seat.player_id: seat for seat in seats}
    fresh = [_refresh(score, of_player[score.seat.player_id], party.room) for score in scores]
    return PartyView(party, now, party.room.phase(now), fresh, missed, removed)


def load_phone_view(services: Services, code: str, player_id: str | None) -> PartyView:
    """Load a room as a player's page shows it: of the other seats only their scores are up to date.

    A whole school loads this page at once. Raises `NotFound`.
    """
    now = services.now()
    with reading(services.engine) as connection:
        party = parties.load(connection, services.decks, code)
        own = parties.find_seat(connection, code, player_id)
        key = _cache_key(party, parties.count_heads(connection, code).seats, now)
        cached_key, scores, missed = services.party_scores.get(code, (None, [], []))
        is_known = own is None or own.is_removed or any(score.seat.game_id == own.game_id for score in scores)
        if cached_key != key or not is_known:
            seats = [seat for seat in parties.list_seats(connection, code) if not seat.is_removed]
            scores, missed = _load_scores(connection, services, party, seats, now)
    fresh = [
        _refresh(score, own, party.room) if own and score.seat.player_id == own.player_id else score
        for score in scores
    ]
    time_percent = own.time_percent if own else USUAL_TIME
    phase = party.room.phase(now, rules.more_ms(party.card, time_percent))
    return PartyView(party, now, phase, fresh, missed, [own] if own and own.is_removed else [], time_percent)


def _refresh(score: SeatScore, seat: StoredSeat, room: Room) -> SeatScore:
    """Return a score with its seat as it is now."""
    return replace(score, seat=seat, has_answered=seat.answered_position == room.position > 0)


def _cache_key(party: StoredParty, seats: int, now: Millis) -> tuple[int, int, int]:
    """Return what the scores of a room depend on: answers count only when their question is over."""
    return party.room.revision, party.room.shown_position(now), seats


def _load_scores(
    connection: Connection, services: Services, party: StoredParty, present: Sequence[StoredSeat], now: Millis
) -> tuple[list[SeatScore], list[int]]:
    """Return the scores of the seats that are not removed, and what the room missed most once it has finished.

    Both are computed once by each worker until they change.
    """
    key = _cache_key(party, len(present), now)
    players = {seat.player_id for seat in present}
    with services.party_lock:  # the others wait, rather than compute the same
        cached_key, scores, missed = services.party_scores.get(party.code, (None, [], []))
        if cached_key != key or {score.seat.player_id for score in scores} != players:
            stored = games.list_of_party(connection, services.decks, party.code) if key[1] else []
            scores, missed = _score(party, present, stored, now), []
            if party.room.phase(now) in ("podium", "ended"):
                seats = ((score.seat.joined_position, score.game) for score in scores)
                missed = rules.find_misses(seats, parties.list_played(connection, party.code))
            if len(services.party_scores) >= MAX_CACHED_PARTIES:
                services.party_scores.clear()
            services.party_scores[party.code] = (key, scores, missed)
    return scores, missed


def _score(
    party: StoredParty, present: Sequence[StoredSeat], stored_games: Sequence[StoredGame], now: Millis
) -> list[SeatScore]:
    """Return the scores of the seats; what is not stored in their games yet is settled here in the same way."""
    room, shown = party.room, party.room.shown_position(now)
    of_game = {stored.id: stored.game for stored in stored_games}
    nothing = Game(party.deck.cards, has_clock(party.pace), position=1, asked_at=None, kind=party.deck.kind)
    settled = {
        seat.game_id: rules.settle(of_game.get(seat.game_id, nothing), shown, get_pending(room, seat))
        for seat in present
    }

    points = {game_id: game.points for game_id, game in settled.items()}
    earlier = {
        game_id: sum(answer.points.total for answer in game.answers[: max(0, shown - 1)])
        for game_id, game in settled.items()
    }
    ranks, earlier_ranks = ranks_in(Counter(points.values())), ranks_in(Counter(earlier.values()))
    scores = [
        SeatScore(
            seat, settled[seat.game_id], points[seat.game_id], ranks[points[seat.game_id]], earlier[seat.game_id],
            earlier_ranks[earlier[seat.game_id]] - ranks[points[seat.game_id]],
        )
        for seat in present
    ]  # fmt: skip
    return sorted(scores, key=lambda score: (score.rank, score.game.spent))
