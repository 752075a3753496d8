"""The pages of a party: its settings, the phone, the host's controls, the big screen, joining by code, results."""

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import Any, Literal, cast, get_args

from flask import Blueprint, Response, current_app, jsonify, redirect, request, url_for
from werkzeug import Response as Answer

from quiz.analytics.output import escape_formula
from quiz.errors import AlreadyAnswered, CannotFill, NotFound, NotOpen, PlayedInRoom, Unreadable
from quiz.kinds import Reveal
from quiz.rules.deck import Card
from quiz.rules.party import (
    ALLOWED,
    CODE_DIGITS,
    MAX_QUESTIONS,
    MIN_QUESTIONS,
    PACES,
    Act,
    Pace,
    find_next_moment,
    find_reveal,
)
from quiz.services import parties
from quiz.services.installation import is_loopback
from quiz.services.parties import Headcount, PartySettings, PartyView, SeatScore
from quiz.services.party_watch import PartyWatch, describe
from quiz.web.context import current_player, is_ticked, player_id, read_position, remember, render_page, services
from quiz.web.formatting import count, day, number, ordinal, seconds
from quiz.web.view_models import AnswerReview, review_answer

pages = Blueprint("party", __name__)
FAMILIES = ["base", "play", "party"]
POLL_SECONDS = 3
"""How often a page without script looks whether the host has gone on."""
Form = Literal["answer", "name"]
"""What somebody fills in on a phone."""
CLOSING_SECONDS = 2
"""How long after its end the page of an open question is loaded anew without script, to leave room for a last tap."""
PAST_DAILIES = 7
TOP = 5
PODIUM = 3
LETTERS = "ABCDEF"
NOTES = {
    "answered": "You had answered already; the first answer counts.",
    "late": "That came too late: the room has gone on.",
}
NEXT_BUTTONS: Mapping[str, tuple[Act, str]] = {
    "lobby": ("start", "Start the first question"),
    "reading": ("open", "Show the answers to choose from now"),
    "open": ("close", "End the question now"),
    "reveal": ("standings", "Show the standings"),
    "standings": ("next", "Next question"),
    "podium": ("end", "Close the room"),
}
"""The host's one large button in each phase: the act, and what it says."""


@pages.app_errorhandler(PlayedInRoom)
def lead_to_room(error: PlayedInRoom) -> Answer:
    """Lead from an address of a seat's game to its room, which decides when the game goes on."""
    return redirect(url_for("party.phone", code=error.code), 303)


@pages.get("/parties")
def settings() -> str:
    """Offer a new room."""
    return _settings_page()


def _settings_page(problem: str | None = None) -> str:
    today, bank, first = services().today(), services().bank, parties.first_day(services())
    past = [today - timedelta(days=back) for back in range(1, PAST_DAILIES + 1)]
    return render_page(
        "party/settings.html", families=FAMILIES, problem=problem, topics=sorted(bank.topic_sizes), typed=request.form,
        past=[(past_day.isoformat(), day(past_day, today)) for past_day in past if past_day >= first],
        least=MIN_QUESTIONS, most=MAX_QUESTIONS,
    )  # fmt: skip


@pages.post("/parties")
def create() -> Answer | tuple[str, int]:
    """Open a room."""
    try:
        created = parties.create(services(), current_player(), _read_settings())
    except Unreadable as error:
        return _settings_page(str(error)), 422
    except CannotFill as error:
        return _settings_page(str(error)), 409
    remember(created.host)
    return redirect(url_for("party.host", code=created.code), 303)


def _read_settings() -> PartySettings:
    """Parse the form of a new room. Raises `Unreadable`."""
    size, deck, pace = request.form.get("size", "10"), request.form.get("deck", ""), request.form.get("pace", "normal")
    if not (size.isascii() and size.isdigit() and MIN_QUESTIONS <= int(size[:3]) <= MAX_QUESTIONS):
        raise Unreadable(f"A room plays {MIN_QUESTIONS} to {MAX_QUESTIONS} questions.")
    if pace not in PACES:
        raise Unreadable("Choose one of the clocks.")
    topic, daily = (None, deck.removeprefix("daily:")) if deck.startswith("daily:") else (deck or None, None)
    try:
        daily_date = date.fromisoformat(daily) if daily else None
    except ValueError:
        raise Unreadable("Choose one of the decks.") from None
    if topic is not None and topic not in services().bank.topic_sizes:
        raise Unreadable("Choose one of the decks.")
    return PartySettings(
        size=int(size), spoilers=request.form.get("spoilers") == "yes", topic=topic, daily=daily_date,
        taps_only=is_ticked("taps"), pace=cast("Pace", pace), generates_names=is_ticked("generated"),
        hides_names=is_ticked("hidden"), advances=is_ticked("advances"),
    )  # fmt: skip


@pages.get("/join")
def ask_code() -> str:
    """Ask for a room's code."""
    return render_page("party/join.html", families=FAMILIES, problem=None, typed="")


@pages.post("/join")
def enter_code() -> Answer | tuple[str, int]:
    """Go to the room with a code."""
    typed = request.form.get("code", "")
    code = "".join(re.findall(r"[0-9]", typed))[: CODE_DIGITS + 1]
    try:
        parties.find_party(services(), code)
    except NotFound as error:
        return render_page("party/join.html", families=FAMILIES, problem=str(error), typed=typed[:20]), 404
    return redirect(url_for("party.phone", code=code), 303)


@pages.get("/parties/<code>")
def phone(code: str) -> str | Answer:
    """Show a player what the room does, or ask a newcomer for a name."""
    view = parties.load_phone_view(services(), code, player_id())
    return _follow("party.phone", view) or _phone_page(view, NOTES.get(request.args.get("note", "")))


def _follow(endpoint: str, view: PartyView) -> Answer | None:
    """Redirect from a room whose people play again to their new room."""
    successor = view.party.successor
    return redirect(url_for(endpoint, code=successor), 303) if successor else None


def _phone_page(
    view: PartyView, note: str | None = None, *, problem: str | None = None, typed: Sequence[str] = ()
) -> str:
    score, card = view.find_score(player_id()), view.card
    asks = view.phase == "open" and score is not None and not score.has_answered and view.room.paused_at is None
    removed = view.is_removed(player_id())
    joins = not (score or removed or view.party.locked or view.phase in ("podium", "ended"))
    form: Form | None = "answer" if asks else "name" if joins else None
    return render_page(
        "party/phone.html", **_shared_values("party.phone", view, form), score=score, asks=asks, note=note,
        problem=problem, typed=typed, removed=removed, joins=joins,
        own=_describe_own(view, score) if score else None,
        review=_review(view, score.game.cards[view.room.position - 1], score) if score and card else None,
        is_host=view.party.host_id == player_id() is not None,
    )  # fmt: skip


@pages.post("/parties/<code>/seats")
def join(code: str) -> Answer | tuple[str, int]:
    """Take a seat in a room."""
    try:
        player = parties.join(services(), current_player(), code, request.form.get("name", ""))
    except Unreadable as error:
        typed = request.form.get("name", "")[:100]
        return _phone_page(
            parties.load_phone_view(services(), code, player_id()), problem=str(error), typed=[typed]
        ), 422
    remember(player)
    return redirect(url_for("party.phone", code=code), 303)


@pages.post("/parties/<code>/answers")
def answer(code: str) -> Answer | tuple[str, int]:
    """Store an answer to the room's question, once."""
    given, position = tuple(request.form.getlist("answer")), read_position()
    note = None
    try:
        parties.answer(services(), player_id(), code, position, given)
    except AlreadyAnswered:
        note = "answered"
    except NotOpen:
        note = "late"
    except Unreadable as error:
        return _phone_page(
            parties.load_phone_view(services(), code, player_id()), problem=str(error), typed=given
        ), 422
    return redirect(url_for("party.phone", code=code, note=note), 303)


@pages.get("/parties/<code>/screen")
def screen(code: str) -> str | Answer:
    """Show what everybody in the room sees: the way in, the question, its answer, the standings, the podium."""
    view = parties.load_view(services(), code)
    return _follow("party.screen", view) or render_page(
        "party/screen.html", **_shared_values("party.screen", view), address=_join_address(), shown=_list_shown(view)
    )


@pages.get("/parties/<code>/host")
def host(code: str) -> str | Answer:
    """Show the host's controls."""
    view = parties.load_view(services(), code)
    parties.check_host(view.party, player_id())
    return _follow("party.host", view) or render_page(
        "party/host.html", **_shared_values("party.host", view), button=_next_button(view),
        local=is_loopback(request.host), has_seat=view.find_score(player_id()) is not None,
        allowed={act for act, phases in ALLOWED.items() if view.phase in phases},
    )  # fmt: skip


def _next_button(view: PartyView) -> tuple[Act, str] | None:
    """Return the act that comes next and what its button says; None while a question closes by itself."""
    if view.room.paused_at is not None:
        return "resume", "Go on"
    if view.phase in ("reveal", "standings") and view.room.position == view.room.size:
        return "podium", "To the podium"
    return NEXT_BUTTONS.get(view.phase)


@pages.post("/parties/<code>/acts")
def act(code: str) -> Answer:
    """Carry out an act of the host, once for each revision of the room."""
    wanted, revision = request.form.get("act", ""), request.form.get("revision", "")
    if wanted == "again":
        return redirect(url_for("party.host", code=parties.play_again(services(), player_id(), code)), 303)
    if wanted in ("remove", "restore"):
        seat = request.form.get("seat", "")
        parties.remove_seat(services(), player_id(), code, seat, restores=wanted == "restore")
    elif wanted == "settings":
        parties.change_settings(
            services(), player_id(), code, advances=is_ticked("advances"), locked=is_ticked("locked"),
            hides_names=is_ticked("hidden"),
        )  # fmt: skip
    elif wanted in get_args(Act) and re.fullmatch(r"[0-9]{1,9}", revision):
        try:
            parties.act(services(), player_id(), code, cast("Act", wanted), int(revision))
        except NotOpen:  # the time has passed the act by: the page shows where the room is
            return redirect(url_for("party.host", code=code), 303)
    else:
        raise Unreadable("That is nothing that a room can do. Open the host’s page again.")
    return redirect(url_for("party.host", code=code), 303)


@pages.get("/parties/<code>/tick")
def tick(code: str) -> Response:
    """Send what the room's pages depend on, from memory; the front holds the request until that changes."""
    watch: PartyWatch = current_app.extensions["quiz.parties"]
    room = watch.find(code) or watch.load(code)
    return jsonify({"state": room.state, "tag": room.tag(with_counts="crew" in request.args)})


@pages.get("/parties/<code>/qr.svg")
def qr(code: str) -> Response:
    """Send the QR code of the room's address."""
    import segno  # noqa: PLC0415 - only this picture needs it

    parties.find_party(services(), code)
    picture = BytesIO()
    address = url_for("party.phone", code=code, _external=True)
    segno.make(address, micro=False).save(
        picture, kind="svg", border=2, dark="#05080f", light="#fff", xmldecl=False, omitsize=True
    )
    return Response(picture.getvalue(), mimetype="image/svg+xml")


@pages.get("/parties/<code>/results.csv")
def results(code: str) -> Response:
    """Send the host the points of every seat, and what it answered to each question whose answer was shown."""
    view = parties.load_view(services(), code)
    parties.check_host(view.party, player_id())
    shown = view.room.shown_position(view.now)
    file = StringIO()
    rows = csv.writer(file, lineterminator="\r\n")
    columns = ("rank", "name", "points", "right", *(f"question {position}" for position in range(1, shown + 1)))
    rows.writerow(columns)
    for score in view.scores:
        reviews = [
            review_answer(card, given, clock=score.game.clock)
            for card, given in zip(score.game.cards, score.game.answers, strict=False)
        ]
        answers = [f"{review.verdict}: {'; '.join(review.given)}" if review.given else "" for review in reviews]
        cells = (score.rank, score.seat.name, score.points, score.game.right, *answers[:shown])
        rows.writerow([escape_formula(str(cell)) for cell in cells])
    return Response(
        "\ufeff" + file.getvalue(),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="party-{code}.csv"'},
    )


# What the pages show.


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of an open question, in seconds."""

    limit: str
    gone: str


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
class Own:
    """A player's place in the room."""

    place: str
    distance: str
    climbed: str


def _shared_values(endpoint: str, view: PartyView, form: Form | None = None) -> dict[str, Any]:
    """Return the template values that phone, host and screen have in common."""
    room, card = view.room, view.card
    reveal: Reveal | None = find_reveal(room, card, view.now) if card and view.phase == "open" else None
    return {
        "state": describe(view.party, Headcount(len(view.scores), view.answered, 0), view.now),
        "families": FAMILIES, "view": view, "room": room, "party": view.party, "phase": view.phase, "card": card,
        "question": card.question if card else None, "paused": room.paused_at is not None,
        "options": card.question.entries_in(card.layout) if card else (), "reveal": reveal, "letters": LETTERS,
        "code": f"{view.party.code[:3]} {view.party.code[3:]}", "clock": _describe_clock(view),
        "page": url_for(endpoint, code=view.party.code), "refresh": _refresh_seconds(view, form),
        "top": view.scores[:TOP], "podium": view.scores[:PODIUM],
        "shows_answer": view.phase in ("reveal", "standings"),
    }  # fmt: skip


def _describe_clock(view: PartyView) -> Clock | None:
    room = view.room
    if view.phase != "open" or room.closes_at is None or room.opens_at is None or room.paused_at is not None:
        return None
    limit = room.closes_at - room.opens_at
    return Clock(f"{limit / 1000:g}", f"{min(room.gone(view.now), limit) / 1000:.1f}")


def _refresh_seconds(view: PartyView, form: Form | None) -> int | None:
    """Return after how many seconds a page without script loads itself anew.

    None once the room has ended, and while somebody types a name.
    """
    if view.phase == "ended" or form == "name":
        return None
    moment = find_next_moment(view.room, view.party.deck.cards, view.now)
    until = None if moment is None else max(1, -(-(moment - view.now) // 1000))
    if form == "answer":  # not while somebody fills in the form
        return None if until is None else until + (CLOSING_SECONDS if moment == view.room.closes_at else 0)
    return POLL_SECONDS if until is None else min(POLL_SECONDS, until)


def _describe_own(view: PartyView, score: SeatScore) -> Own:
    ahead = [other for other in view.scores if other.points > score.points]
    distance = ""
    if ahead:
        name = " the next" if view.party.hides_names else f" {ahead[-1].seat.name}"
        distance = f"{number(ahead[-1].points - score.points)} behind{name}"
    elif score.points:
        distance = "in the lead"
    climbed = ""
    if score.climbed > 0 and view.room.shown_position(view.now) > 1:
        climbed = f"Up {count(score.climbed, 'place', 'places')}."
    return Own(ordinal(score.rank), distance, climbed)


def _review(view: PartyView, card: Card, score: SeatScore) -> AnswerReview | None:
    position = view.room.position
    if view.phase not in ("reveal", "standings") or len(score.game.answers) < position:
        return None
    review = review_answer(card, score.game.answers[position - 1], clock=score.game.clock)
    return review if review.given else replace(review, verdict="No answer from you")


def _list_shown(view: PartyView) -> Shown | None:
    """Count who chose what, once the answer of the room's question may be seen."""
    position = view.room.position
    if view.phase != "reveal" or view.card is None:
        return None
    card = view.scores[0].game.cards[position - 1] if view.scores else view.card  # with corrections
    answers = [(score, score.game.answers[position - 1]) for score in view.scores]
    chosen = Counter(text for _score, given in answers if not given.verdict.skipped for text in given.given)
    voices = sum(not given.verdict.skipped for _score, given in answers) or 1
    right = card.corrected_answers or card.question.answers
    options = [
        ShownOption(text, LETTERS[index % len(LETTERS)], chosen[str(index)],
                    100 * chosen[str(index)] // voices, text in right)
        for index, text in enumerate(card.question.entries_in(card.layout))
    ] if card.question.picks_entries else []  # fmt: skip
    fully = [(given.spent, score.seat.name) for score, given in answers if given.right]
    knew = f"{len(fully)} of {len(answers)} knew." if not view.room.void else "This question does not count."
    spent, name = min(fully, default=(0, ""))
    fastest = f"Fastest: {name}, in {seconds(round(spent, -2))}" if fully and not view.party.hides_names else None
    return Shown(options, right, knew, fastest if view.party.pace != "calm" else None)


def _join_address() -> str:
    return request.host + url_for("party.ask_code")
