"""The pages of a party: its settings, the phone, the host's controls, the big screen, joining by code, results."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import cast, get_args

from flask import Blueprint, Response, current_app, jsonify, redirect, request, url_for
from werkzeug import Response as Answer

from quiz.analytics.spreadsheet import write_rows
from quiz.errors import AlreadyAnswered, CannotFill, NotFound, NotOpen, PlayedInRoom, Unreadable
from quiz.rules.party import (
    ALLOWED,
    CODE_DIGITS,
    MAX_QUESTIONS,
    MAX_TEAMS,
    MIN_QUESTIONS,
    MIN_TEAMS,
    SEAT_TIMES,
    TIMED,
    USUAL_TIME,
    Act,
    Pace,
    has_clock,
)
from quiz.services import StoredPlayer, decks, games, parties, party_views
from quiz.services.installation import is_loopback
from quiz.services.parties import PartySettings
from quiz.services.party_views import PartyView
from quiz.services.party_watch import STATE, PartyWatch, RoomState, TickQuery
from quiz.web.access_log import note_refusal
from quiz.web.context import (
    current_player,
    is_ticked,
    parse_digits,
    player_id,
    read_position,
    remember,
    render_page,
    services,
    set_player,
)
from quiz.web.formatting import day
from quiz.web.party_view_models import (
    FAMILIES,
    PHASE_NAMES,
    Form,
    count_tiles,
    describe_answer,
    describe_own,
    describe_reading,
    describe_room,
    describe_winner,
    find_most_points,
    find_next_button,
    list_results,
    review_own,
    summarize_game,
)

pages = Blueprint("party", __name__)
PAST_DAILIES = 7
TIME_NAMES = {time: "Usual" if time == USUAL_TIME else f"×{time / 100:g}" for time in SEAT_TIMES}
NOTES = {
    "answered": "You had answered already; the first answer counts.",
    "late": "That came too late: the room has gone on.",
}


@pages.app_errorhandler(PlayedInRoom)
def lead_to_room(error: PlayedInRoom) -> Answer:
    """Lead from an address of a seat's game to its room, which decides when the game goes on."""
    return redirect(url_for("party.phone", code=error.code), 303)


@pages.get("/parties")
def settings() -> str:
    """Offer a new room."""
    return _settings_page()


def _settings_page(problem: str | None = None) -> str:
    today, bank, first = services().today(), services().bank, decks.first_day(services())
    past = [today - timedelta(days=back) for back in range(1, PAST_DAILIES + 1)]
    return render_page(
        "party/settings.html", families=FAMILIES, problem=problem, topics=sorted(bank.topic_sizes), typed=request.form,
        past=[(past_day.isoformat(), day(past_day, today)) for past_day in past if past_day >= first],
        least=MIN_QUESTIONS, most=MAX_QUESTIONS, team_counts=range(MIN_TEAMS, MAX_TEAMS + 1),
    )  # fmt: skip


@pages.post("/parties")
def create() -> Answer | tuple[str, int]:
    """Open a room."""
    try:
        wanted = _read_settings()
        created = parties.create(services(), current_player(), wanted)
    except (Unreadable, CannotFill) as error:
        note_refusal(error)
        return _settings_page(str(error)), 422 if isinstance(error, Unreadable) else 409
    remember(created.host)
    wanted_size = wanted.size if created.size < wanted.size else None
    return redirect(url_for("party.host", code=created.code, wanted=wanted_size), 303)


def _read_settings() -> PartySettings:
    """Parse the form of a new room. Raises `Unreadable`."""
    size = parse_digits(request.form.get("size", "10")) or 0
    teams = parse_digits(request.form.get("teams", "0"))
    if teams is None:
        raise Unreadable("Choose one of the numbers of crews.")
    deck, pace = request.form.get("deck", ""), cast("Pace", request.form.get("pace", "normal"))
    topic, daily = (None, deck.removeprefix("daily:")) if deck.startswith("daily:") else (deck or None, None)
    try:
        daily_date = date.fromisoformat(daily) if daily else None
    except ValueError:
        raise Unreadable("Choose one of the decks.") from None
    if topic is not None and topic not in services().bank.topic_sizes:
        raise Unreadable("Choose one of the decks.")
    return PartySettings(
        size=size, spoilers=request.form.get("spoilers") == "yes", topic=topic, daily=daily_date,
        teams=teams, taps_only=is_ticked("taps"), pace=pace, generates_names=is_ticked("generated"),
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
        note_refusal(error)
        return render_page("party/join.html", families=FAMILIES, problem=str(error), typed=typed[:20]), 404
    return redirect(url_for("party.phone", code=code), 303)


@pages.get("/parties/<code>")
def phone(code: str) -> str | Answer:
    """Show a player what the room does, or ask a newcomer for a name."""
    view = party_views.load_phone_view(services(), code, player_id())
    return _follow("party.phone", view) or _phone_page(view, NOTES.get(request.args.get("note", "")))


def _follow(endpoint: str, view: PartyView) -> Answer | None:
    """Redirect from a room whose people play again to their new room."""
    successor = view.party.successor
    return redirect(url_for(endpoint, code=successor), 303) if successor else None


def _phone_page(
    view: PartyView, note: str | None = None, *, problem: str | None = None, typed: Sequence[str] = ()
) -> str:
    score = view.find_score(player_id())
    if score:  # a whole room loads this page at once, and it shows the seat's name only
        set_player(StoredPlayer(score.seat.player_id, score.seat.name))
    asks = view.phase == "open" and score is not None and not score.has_answered and view.room.paused_at is None
    removed = view.is_removed(player_id())
    joins = not (score or removed or view.party.locked or view.phase in ("podium", "ended"))
    form: Form | None = "answer" if asks else "name" if joins else None
    return render_page(
        "party/phone.html", **describe_room("party.phone", view, form), score=score, asks=asks, note=note,
        problem=problem, typed=typed, typed_team=request.form.get("team", ""), removed=removed, joins=joins,
        own=describe_own(view, score) if score else None,
        review=review_own(view, score) if score else None,
        is_host=view.party.host_id == player_id() is not None, missed=view.missed, tiles=count_tiles(view),
    )  # fmt: skip


@pages.post("/parties/<code>/seats")
def join(code: str) -> Answer | tuple[str, int]:
    """Take a seat in a room."""
    try:
        team = parse_digits(request.form.get("team", ""))
        player = parties.join(services(), current_player(), code, request.form.get("name", ""), team)
    except Unreadable as error:
        note_refusal(error)
        typed = request.form.get("name", "")[:100]
        return _phone_page(
            party_views.load_phone_view(services(), code, player_id()), problem=str(error), typed=[typed]
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
        note_refusal(error)
        return _phone_page(
            party_views.load_phone_view(services(), code, player_id()), problem=str(error), typed=given
        ), 422
    return redirect(url_for("party.phone", code=code, note=note), 303)


@pages.post("/parties/<code>/misses")
def practise(code: str) -> Answer:
    """Start a game on the questions that the room missed most."""
    started = games.start_room_misses(services(), player_id(), code)
    remember(started.player)
    return redirect(url_for("play.game", game_id=started.game_id), 303)


@pages.get("/parties/<code>/screen")
def screen(code: str) -> str | Answer:
    """Show what everybody in the room sees: the way in, the question, its answer, the standings, the podium."""
    view = party_views.load_view(services(), code)
    return _follow("party.screen", view) or render_page(
        "party/screen.html",
        **describe_room("party.screen", view),
        address=request.host + url_for("party.ask_code"),
        shown=describe_answer(view),
        reading=describe_reading(view),
        most=find_most_points(view),
        summary=summarize_game(view),
    )


@pages.get("/parties/<code>/host")
def host(code: str) -> str | Answer:
    """Show the host's controls."""
    view = party_views.load_view(services(), code)
    parties.check_host(view.party, player_id())
    return _follow("party.host", view) or render_page(
        "party/host.html", **describe_room("party.host", view), button=find_next_button(view),
        local=is_loopback(request.host), has_seat=view.find_score(player_id()) is not None,
        allowed={act for act, phases in ALLOWED.items() if view.phase in phases},
        missed=view.missed, wanted=parse_digits(request.args.get("wanted", "")) or 0,
        offers_times=has_clock(view.party.pace) and view.phase in TIMED, usual_time=USUAL_TIME, time_names=TIME_NAMES,
        phase_names=PHASE_NAMES, headline=describe_winner(view), summary=summarize_game(view),
    )  # fmt: skip


@pages.post("/parties/<code>/acts")
def act(code: str) -> Answer:
    """Carry out an act of the host, once for each revision of the room."""
    wanted, revision = request.form.get("act", ""), parse_digits(request.form.get("revision", ""))
    if wanted == "again":
        return redirect(url_for("party.host", code=parties.play_again(services(), player_id(), code)), 303)
    if wanted in ("remove", "restore"):
        seat = request.form.get("seat", "")
        parties.remove_seat(services(), player_id(), code, seat, restores=wanted == "restore")
    elif wanted == "time":
        time_percent = parse_digits(request.form.get("time", "")) or 0
        with suppress(NotOpen):  # the time has passed it by: the page shows where the room is
            parties.change_time(services(), player_id(), code, request.form.get("seat", ""), time_percent)
    elif wanted == "settings":
        parties.change_settings(
            services(), player_id(), code, advances=is_ticked("advances"), locked=is_ticked("locked"),
            hides_names=is_ticked("hidden"),
        )  # fmt: skip
    elif wanted in get_args(Act) and revision is not None:
        with suppress(NotOpen):
            parties.act(services(), player_id(), code, cast("Act", wanted), revision)
    else:
        raise Unreadable("That is nothing that a room can do. Open the host’s page again.")
    return redirect(url_for("party.host", code=code), 303)


@pages.get("/parties/<code>/tick")
def tick(code: str) -> Response:
    """Send what the room's pages depend on, from memory; the front holds the request until that changes."""
    asked = TickQuery.parse(request.query_string.decode("latin-1"))
    room: RoomState | None = request.environ.get(STATE)
    if room is None:
        watch: PartyWatch = current_app.extensions["quiz.parties"]
        room = watch.find(code, asked.time_percent) or watch.load(code, asked.time_percent)
    return jsonify({"state": room.state, "tag": room.tag(with_counts=asked.with_counts)})


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
    view = party_views.load_view(services(), code)
    parties.check_host(view.party, player_id())
    file = StringIO()
    write_rows(file, list_results(view), line_end="\r\n")
    return Response(
        "\ufeff" + file.getvalue(),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="party-{code}.csv"'},
    )
