"""View models of a room: what the phone, the host's page and the big screen display."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from flask import url_for

from quiz.kinds import Reveal
from quiz.rules.party import MIN_TEAMS, TEAM_NAMES, Act, Phase, find_next_moment, find_reveal, has_clock, reading_ms
from quiz.rules.scoring import most
from quiz.services.parties import Headcount
from quiz.services.party_views import PartyView, SeatScore
from quiz.services.party_watch import describe
from quiz.web.formatting import count, number, ordinal, percent, seconds
from quiz.web.view_models import AnswerReview, OpenClock, format_answer, review_answer

FAMILIES = ["base", "play", "sound", "party"]
"""The style sheets and scripts of all pages of a room."""
POLL_SECONDS = 3
"""How often a page without script looks whether the host has gone on."""
Form = Literal["answer", "name"]
"""What somebody fills in on a phone."""
CLOSING_SECONDS = 2
"""How long after its end the page of an open question is loaded anew without script, to leave room for a last tap."""
TOP = 5
FEW_TEAMS = 6
"""Below the bars of more teams than this the screen has room for one row less of the standings."""
PODIUM = 3
LETTERS = "ABCDEF"
NEXT_BUTTONS: Mapping[Phase, tuple[Act | Literal["again"], str]] = {
    "lobby": ("start", "Start the first question"),
    "reading": ("open", "Show the answers to choose from now"),
    "open": ("close", "End the question now"),
    "waiting": ("close", "End the question now"),
    "reveal": ("standings", "Show the standings"),
    "standings": ("next", "Next question"),
    "podium": ("again", "Play again"),
    "ended": ("again", "Play again"),
}
"""The host's one large button in each phase: the act, and what it says."""
PHASE_NAMES: Mapping[Phase, str] = {
    "lobby": "In the lobby",
    "reading": "being read",
    "open": "open for answers",
    "waiting": "open for those with more time",
    "closing": "the last answers come in",
    "reveal": "the answer is shown",
    "standings": "the standings are shown",
    "podium": "Finished",
    "ended": "Closed",
}
"""What the host reads of a phase; after the number of the question, if it has one."""


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option of the room's question on the big screen, with how many chose it once the answer is shown."""

    text: str
    letter: str
    chosen: int
    percent: int
    is_right: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer of the room's question as the big screen shows it."""

    options: list[ShownOption]
    """Empty for a question that is not answered by choosing."""
    right: tuple[str, ...]
    knew: str
    fastest: str | None


@dataclass(frozen=True, slots=True)
class TeamBar:
    """A team on a page of standings."""

    team: int
    name: str
    points: int
    rank: int
    percent: int
    """Its share of a tug of war of two teams; else its points in per cent of those of the best."""


@dataclass(frozen=True, slots=True)
class TeamStandings:
    """The teams as standings and podium show them: two as a tug of war, more as bars, the best first."""

    voice: str
    bars: list[TeamBar]


@dataclass(frozen=True, slots=True)
class Own:
    """A player's place in the room."""

    place: str
    distance: str
    climbed: str
    asked: int
    """How many questions the room has asked since the player could answer."""
    came_after: bool
    """Whether the room's question was over when the player came."""
    answer: str
    """The player's answer to the room's question, before it is graded."""
    nearby: list[SeatScore]
    """The player among those before and after, to whom the names of the room may be shown."""


def describe_room(endpoint: str, view: PartyView, form: Form | None = None) -> dict[str, Any]:
    """Return the template values that phone, host and screen have in common."""
    teams = _describe_teams(view)
    room, card = view.room, view.card if view.phase != "ended" else None
    ends_at = room.ends_at(view.more)
    reveal: Reveal | None = None
    if card and view.phase in ("open", "waiting", "closing"):  # what is shown at the end stays until the answer
        shown_at = view.now if ends_at is None else min(view.now, ends_at)
        reveal = (
            find_reveal(room, card, shown_at, view.time_percent)
            if has_clock(view.party.pace)
            else card.question.reveal(None, card.limit)
        )
    return {
        "state": describe(view.party, Headcount(len(view.scores), view.answered, 0), view.now, view.time_percent),
        "families": FAMILIES, "view": view, "room": room, "party": view.party, "phase": view.phase, "card": card,
        "question": card.question if card else None, "paused": room.paused_at is not None,
        "options": card.question.entries_in(card.layout) if card else (), "reveal": reveal, "letters": LETTERS,
        "code": f"{view.party.code[:3]} {view.party.code[3:]}", "clock": _describe_clock(view),
        "page": url_for(endpoint, code=view.party.code), "refresh": _refresh_seconds(view, form),
        "teams": teams, "team_names": TEAM_NAMES,
        "top": view.scores[: TOP - (teams is not None and len(teams.bars) > FEW_TEAMS)],
        "podium": view.scores[: max(PODIUM, min(len(view.winners), TOP))], "winners": view.winners,
        "shows_answer": view.phase in ("reveal", "standings"),
    }  # fmt: skip


def _describe_clock(view: PartyView) -> OpenClock | None:
    room, ends_at = view.room, view.room.ends_at(view.more)
    if view.phase != "open" or ends_at is None or room.opens_at is None or room.paused_at is not None:
        return None
    limit = ends_at - room.opens_at
    return OpenClock(limit, limit - min(room.gone(view.now), limit))


def describe_reading(view: PartyView) -> OpenClock | None:
    """Describe how long the room's question is still read before its answers come; None if it does not run."""
    room, card = view.room, view.card
    if view.phase != "reading" or card is None or room.opens_at is None or room.paused_at is not None:
        return None
    limit = reading_ms(card.question)
    return OpenClock(limit, min(room.opens_at - view.now, limit))


def find_most_points(view: PartyView) -> int | None:
    """Return the most points that the room's question can earn the player with the longest streak."""
    if view.card is None or not view.scores:
        return None
    game = max((score.game for score in view.scores), key=lambda game: game.streak)
    return most(game.rule_set, view.card.question.difficulty, game.streak, clock=game.clock)


def describe_winner(view: PartyView) -> str:
    """Describe who has won a room that has finished; crews have a voice of their own."""
    winners = [score.seat.name for score in view.winners]
    match [] if _describe_teams(view) else winners:
        case [name]:
            return f"{name} wins with {count(view.scores[0].points, 'point', 'points')}"
        case [first, second]:
            return f"{first} and {second} share the win"
        case [_, *_]:
            return f"{number(len(winners))} players share the win"
    return "The party is over"


def summarize_game(view: PartyView) -> str | None:
    """Summarize the game of a room that has finished: its players, its questions, how many answers were right."""
    asked = min(view.room.position, view.room.size)
    if view.phase not in ("podium", "ended") or not asked:
        return None
    parts = [f"{number(len(view.scores))} played", count(asked, "question", "questions")]
    given = [answer.right for score in view.scores for answer in score.game.answers if not answer.verdict.skipped]
    if given:
        parts.append(f"{percent(sum(given), len(given))}% right")
    return " · ".join(parts)


def _refresh_seconds(view: PartyView, form: Form | None) -> int | None:
    """Return after how many seconds a page without script loads itself anew.

    None once the room has ended, and while somebody types a name.
    """
    if view.phase == "ended" or form == "name":
        return None
    moment = find_next_moment(view.room, view.party.deck.cards, view.now, view.time_percent)
    until = None if moment is None else max(1, -(-(moment - view.now) // 1000))
    if form == "answer":  # not while somebody fills in the form
        return None if until is None else until + (CLOSING_SECONDS if moment == view.room.ends_at(view.more) else 0)
    return POLL_SECONDS if until is None else min(POLL_SECONDS, until)


def _describe_teams(view: PartyView) -> TeamStandings | None:
    """Describe the teams in the phases that show them, if at least two have members."""
    teams = [(team, team.rank) for team in view.teams if team.rank is not None]
    if len(teams) < MIN_TEAMS or view.phase not in ("standings", "podium", "ended"):
        return None
    is_tug = len(teams) == MIN_TEAMS
    whole = (sum if is_tug else max)(team.points for team, _rank in teams)
    even = 100 // len(teams) if is_tug else 0
    bars = [
        TeamBar(team.team, TEAM_NAMES[team.team - 1], team.points, rank,
                percent(team.points, whole) if whole else even)
        for team, rank in teams
    ]  # fmt: skip
    ranked = sorted(bars, key=lambda bar: (bar.rank, bar.team))
    leaders = [bar for bar in ranked if bar.rank == 1]
    is_over = view.phase != "standings"
    if not whole:
        voice = "Nobody scored." if is_over else "Nobody has scored yet."
    elif len(leaders) == len(bars):
        voice = "All level, to the point." if is_over else "All level. Hold on tight."
    elif len(leaders) > 1:
        names = f"{', '.join(bar.name for bar in leaders[:-1])} and {leaders[-1].name}"
        voice = f"{names} {'share the win' if is_over else 'lead together'}."
    else:
        lead = leaders[0].points - ranked[1].points
        ahead = count(lead, "point", "points")
        voice = f"{leaders[0].name} wins by {ahead}." if is_over else _describe_lead(view, ranked, lead, ahead)
    return TeamStandings(voice, bars if is_tug else ranked)


def _describe_lead(view: PartyView, ranked: Sequence[TeamBar], lead: int, ahead: str) -> str:
    """Describe the lead of the first team beside that before the last question."""
    first, second = ranked[0], ranked[1]
    earlier = {team.team: team.points for team in view.earlier_teams}
    passed = max(ranked[1:], key=lambda bar: earlier[bar.team])
    earlier_lead = earlier[first.team] - earlier[passed.team]
    if earlier_lead < 0:
        return f"{first.name} overtakes {passed.name} and leads by {ahead}."
    if earlier_lead == 0:
        return f"{first.name} takes the lead by {ahead}."
    if lead > earlier_lead:
        return f"{first.name} pulls ahead by {ahead}."
    if lead < earlier_lead:
        return f"{second.name} closes in: {first.name} leads by {ahead}."
    return f"{first.name} still leads by {ahead}."


def count_tiles(view: PartyView) -> int:
    """Count the answers that a phone will show below the question and nothing else; 0 if it is answered otherwise."""
    card = view.card
    if card is None or not card.question.one_tap or card.question.reveal(None, card.limit):
        return 0
    return len(card.question.entries_in(card.layout))


def describe_own(view: PartyView, score: SeatScore) -> Own:
    """Describe a player's place in the room, and the distance to the next."""
    ahead = [other for other in view.scores if other.points > score.points]
    distance = ""
    if ahead:
        name = " the next" if view.party.hides_names else f" {ahead[-1].seat.name}"
        distance = f"{number(ahead[-1].points - score.points)} behind{name}"
    elif score.points:
        distance = "sharing the lead" if len(view.winners) > 1 else "in the lead"
    climbed = ""
    if score.climbed > 0 and view.room.shown_position(view.now) > 1:
        climbed = f"Up {count(score.climbed, 'place', 'places')}."
    asked = min(view.room.position, view.room.size) - max(score.seat.joined_position, 1) + 1
    answer = ""
    if view.card and score.has_answered and score.seat.pending:
        answer = "; ".join(format_answer(view.card, score.seat.pending.given))
    place = view.scores.index(score)
    nearby = [] if view.party.hides_names else view.scores[max(0, place - 1) : place + 2]
    return Own(ordinal(score.rank), distance, climbed, max(asked, 0), asked < 1, answer, nearby)


def review_own(view: PartyView, score: SeatScore) -> AnswerReview | None:
    """Review a player's answer to the room's question; return None before the room may see it."""
    position = view.room.position
    if view.card is None or view.phase not in ("reveal", "standings") or len(score.game.answers) < position:
        return None
    review = review_answer(view.card, score.game.answers[position - 1], clock=score.game.clock)
    if position < score.seat.joined_position:
        return replace(review, verdict="You came after this one")
    return review if review.given else replace(review, verdict="No answer from you")


def describe_answer(view: PartyView) -> Shown | None:
    """Count who chose what, once the answer of the room's question may be seen."""
    card = view.card
    if view.phase != "reveal" or card is None:
        return None
    answers = [(score, score.game.answers[view.room.position - 1]) for score in view.scores]
    chosen = Counter(text for _score, given in answers if not given.verdict.skipped for text in given.given)
    voices = sum(not given.verdict.skipped for _score, given in answers) or 1
    options = [
        ShownOption(text, LETTERS[index], chosen[str(index)],
                    percent(chosen[str(index)], voices), text in card.answers)
        for index, text in enumerate(card.question.entries_in(card.layout))
    ] if card.question.picks_entries else []  # fmt: skip
    fully = [(given.spent, score.seat.name) for score, given in answers if given.right]
    knew = f"{len(fully)} of {len(answers)} knew." if not view.room.void else "This question does not count."
    spent, name = min(fully, default=(0, ""))
    time = seconds(max(100, round(spent, -2)))
    fastest = f"Fastest: {name}, in {time}" if fully and not view.party.hides_names else None
    return Shown(options, card.answers, knew, fastest if has_clock(view.party.pace) else None)


def list_results(view: PartyView) -> list[tuple[object, ...]]:
    """List the rows of a room's results, the names of their columns first: a seat's points, then its answers."""
    shown = view.room.shown_position(view.now)
    crew = ["crew"] if view.party.teams else []
    rows: list[tuple[object, ...]] = [
        ("rank", "name", *crew, "points", "right", *(f"question {number}" for number in range(1, shown + 1)))
    ]
    for score in view.scores:
        reviews = [
            review_answer(card, answer, clock=score.game.clock)
            for card, answer in zip(score.game.cards[:shown], score.game.answers, strict=False)
        ]
        answers = [f"{review.verdict}: {'; '.join(review.given)}" if review.given else "" for review in reviews]
        name = TEAM_NAMES[score.seat.team - 1] if score.seat.team else ""
        rows.append((score.rank, score.seat.name, *([name] if crew else []), score.points, score.game.right, *answers))
    return rows


def find_next_button(view: PartyView) -> tuple[Act | Literal["again"], str] | None:
    """Return the act that comes next and what its button says; None while a question closes by itself."""
    if view.room.paused_at is not None:
        return "resume", "Go on"
    if view.phase in ("reveal", "standings") and view.room.position == view.room.size:
        return "podium", "To the podium"
    return NEXT_BUTTONS.get(view.phase)
