"""View models of a duel: the two rows of pips during a game, the face-off before it, the comparison afterwards."""

from dataclasses import dataclass, replace

from quiz.rules import duel
from quiz.rules.deck import Card
from quiz.rules.duel import HeadToHead
from quiz.rules.game import Answer, Game
from quiz.services import FinishedGame, StoredGame, StoredPlayer, StoredRival
from quiz.services.decks import Challenge
from quiz.services.duels import Comparison
from quiz.web import view_models
from quiz.web.formatting import out_of

FAMILIES = ["base", "play", "sound", "challenge"]
"""The style sheets and scripts of the pages of a duel."""
FAMILIES_AFTERWARDS = ["base", "play", "sound", "result", "challenge"]
STATE_WORDS = {"right": "right", "half": "partly right", "wrong": "not right", "skipped": "skipped"}
HALF_BEAM = 100
"""Half the width of the beam that shows who is ahead."""
HALF_LEAD = 200
"""The lead in points that fills half of a side. The beam is never quite full, so that a growing lead always shows."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One player's row of pips, as far as both have answered. A browser that has not played has no player's id."""

    player_id: str | None
    name: str | None
    pips: list[str]
    right: int
    points: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """Both players' rows, with who is ahead."""

    own: Lane
    rival: Lane
    answered: int
    lead: int
    """The player's points more than the rival's; negative if the rival is ahead."""
    beam: tuple[int, int]
    """Where the part of the beam that shows the lead begins, and its width: the player is left, the rival right."""


def build_lanes(stored_game: StoredGame, rival: StoredRival | None) -> Lanes | None:
    """Build the two rows of a duel; return None if there is no rival."""
    if rival is None:
        return None
    game = stored_game.game
    lead = duel.lead(game, rival.game)
    width = HALF_BEAM * abs(lead) // (abs(lead) + HALF_LEAD)
    return Lanes(
        _build_lane(stored_game),
        _build_lane(rival),
        len(game.answers),
        lead,
        (HALF_BEAM - width if lead > 0 else HALF_BEAM, width),
    )


def _build_lane(side: StoredGame | StoredRival) -> Lane:
    """Build the row of a player; of a rival, what is not revealed is "sealed"."""
    game, hidden = side.game, "sealed" if isinstance(side, StoredRival) else ""
    pips = [state or hidden for state in view_models.build_progress(game)] if game.length else []
    return Lane(side.player_id, side.name, pips, game.right, game.points)


@dataclass(frozen=True, slots=True)
class Chase:
    """A duel of two runs, which may be of unequal length: the points to beat, and whether they are beaten."""

    player_id: str
    name: str | None
    goal: int
    """The points of the rival's whole run, known since the page of the challenge."""
    lead: int
    """The player's points more than the goal; negative as long as the rival is ahead."""
    has_just_passed: bool
    """Whether the answer that is shown was the one that passed the rival."""


def build_chase(stored_game: StoredGame, rival: StoredRival | None) -> Chase | None:
    """Build what a run shows of its rival; return None if there is no rival."""
    if rival is None:
        return None
    game, goal = stored_game.game, rival.points
    before = replace(game, answers=game.answers[:-1]).points
    return Chase(rival.player_id, rival.name, goal, game.points - goal, not game.open and before <= goal < game.points)


@dataclass(frozen=True, slots=True)
class FaceOff:
    """The two players before a duel: the points of each, and no result of a single question."""

    own: Lane
    own_note: str
    rival: Lane
    rival_note: str


def build_face_off(player: StoredPlayer | None, challenge: Challenge, rival: FinishedGame) -> FaceOff:
    """Build the face-off of a player, who may have begun or finished the deck before, and a rival."""
    finished, open_game, length = challenge.finished, challenge.open_game, challenge.deck.length
    if finished:
        note = _describe_right(finished.right, length, clock=finished.clock)
    elif open_game:
        note = f"{out_of(open_game.answered, length)} answered"
    else:
        note = "ready?"
    own_game = finished or open_game
    own = Lane(
        player.id if player else None, player.name if player else None, [] if finished else [""] * (length or 0),
        own_game.right if own_game else 0, own_game.points if own_game else 0,
    )  # fmt: skip
    sealed = [] if finished else ["sealed"] * (length or 0)
    return FaceOff(
        own,
        note,
        Lane(rival.player_id, rival.name, sealed, rival.right, rival.points),
        _describe_right(rival.right, length, clock=rival.clock),
    )


def _describe_right(right: int, length: int | None, *, clock: bool) -> str:
    return f"{out_of(right, length)} right" + ("" if clock else ", no clock")


@dataclass(frozen=True, slots=True)
class Mark:
    """One player's answer in a comparison, and whether it has more points than the other's."""

    state: str
    words: str
    points: int
    ahead: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A question of a comparison, with the answers of both."""

    stem: str
    own: Mark
    rival: Mark | None
    """None after the end of the rival's run."""


@dataclass(frozen=True, slots=True)
class DuelView:
    """Two finished games beside each other, and the rematch."""

    game_id: str
    rival_id: str
    lead: int
    own_lane: Lane
    own_note: str
    rival_lane: Lane
    rival_note: str
    lines: list[Line]
    further: tuple[int, int] | None
    """How many questions the rival's run went further, and for how many points."""
    so_far: HeadToHead | None
    rematch_id: str | None
    offer: FinishedGame | None
    is_rival_playing: bool


def build_duel(comparison: Comparison) -> DuelView:
    """Build the comparison of two finished games."""
    own, rival = comparison.own.game, comparison.rival.game
    lead = duel.lead(own, rival)
    return DuelView(
        comparison.own.id, comparison.rival.game_id, lead,
        _build_lane(comparison.own), _describe_right(own.right, own.length, clock=own.clock),
        _build_lane(comparison.rival), _describe_right(rival.right, rival.length, clock=rival.clock),
        [
            _build_line(card, mine, theirs)
            for card, mine, theirs in zip(own.cards, own.answers, _fill_up(rival, len(own.answers)), strict=False)
        ],
        _sum_up_further(rival, len(own.answers)), comparison.so_far, comparison.rematch_id, comparison.offer,
        comparison.is_rival_playing and not (comparison.rematch_id or comparison.offer),
    )  # fmt: skip


def _sum_up_further(rival: Game, size: int) -> tuple[int, int] | None:
    further = rival.answers[size:]
    return (len(further), sum(answer.points.total for answer in further)) if further else None


def _fill_up(rival: Game, size: int) -> list[Answer | None]:
    """Return a rival's first answers, filled up with None after the end of a run."""
    return [*rival.answers[:size], *[None] * (size - len(rival.answers))]


def _build_line(card: Card, own: Answer, rival: Answer | None) -> Line:
    mark = _build_mark(rival, own) if rival else None
    return Line(view_models.describe_question(card.question), _build_mark(own, rival), mark)


def _build_mark(answer: Answer, other: Answer | None) -> Mark:
    state, points = "skipped" if answer.skipped else view_models.grade_state(answer), answer.points.total
    return Mark(state, STATE_WORDS[state], points, points > (other.points.total if other else 0))
