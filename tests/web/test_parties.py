"""A room over HTTP by plain forms: one host, phones, the screen; what is refused, and what nobody may learn early."""

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
import segno
from flask import Flask
from sqlalchemy import event, update
from werkzeug.test import TestResponse

from quiz.app import create_app
from quiz.kinds import Choice, Clues, Match, Question, TrueFalse
from quiz.rules.deck import Card
from quiz.services import party_views
from quiz.services.party_views import PartyView
from quiz.services.party_watch import PartyWatch
from quiz.storage.database import writing
from quiz.storage.decks import create_deck
from quiz.storage.models import Party
from quiz.web.access_log import UNLOGGED_ENDPOINTS
from quiz.web.front import Front
from tests import factories
from tests.conftest import settings, write_bank
from tests.factories import NOON, cards, choice, match, order, questions, right_answer, wrong_answer
from tests.hosts import Host
from tests.players import Clock, Someone, deal_to_room, words
from tests.web.test_front import Client, scope
from tests.web.test_me import code_of

UNCOMPARED = ("Set-Cookie", "Content-Security-Policy", "Content-Length")
"""Headers with random parts; the bodies are compared whole, so their lengths are too."""

OWN_ANSWER = re.compile(rb"Your answer: <b.*?</b>")

LISTENED = ("", "/screen", "/host", "/tick", "/tick?counts=1", "/tick?time=150", "/results.csv")
"""What somebody who listens to a room can ask for."""


class Room:
    """A room as its host sees it."""

    def __init__(self, app: Flask, clock: Clock, **fields: object) -> None:
        self.app, self.clock = app, clock
        self.host = Someone(app, clock)
        response = self.host.post("/parties", **{"size": 5, "taps": "on"} | fields)
        assert response.status_code == 303, words(response)
        self.path = str(response.location).removesuffix("/host")
        self.code = self.path.rsplit("/", 1)[1]

    @property
    def view(self) -> PartyView:
        return party_views.load_view(self.app.extensions["quiz"], self.code)

    @property
    def card(self) -> Card:
        card = self.view.card
        assert card
        return card

    def join(self, name: str) -> Someone:
        someone = Someone(self.app, self.clock)
        self.clock.pass_by(seconds=1)
        assert someone.post(f"{self.path}/seats", name=name).status_code == 303
        return someone

    def press(self, label: str, by: Someone | None = None) -> TestResponse:
        """Press a button of the host's page; the page must have it."""
        host = by or self.host
        page = host.get(f"{self.path}/host").text
        button = re.search(
            rf'name="revision" value="(\d+)"><button [^>]*name="act" value="(\w+)">{re.escape(label)}<', page
        )
        assert button, f"no button {label}: {words(host.get(f'{self.path}/host'))}"
        return host.post(f"{self.path}/acts", revision=button[1], act=button[2])

    def open(self) -> None:
        """Open the next question, and skip the time to read it."""
        phase = self.view.phase
        self.press("Start the first question" if phase == "lobby" else "Next question")
        self.press("Show the answers to choose from now")

    def answer(self, someone: Someone, *, right: bool = True, after: float = 2) -> TestResponse:
        self.clock.pass_by(seconds=after)
        given = right_answer(self.card) if right else wrong_answer(self.card)
        fields = {"position": self.view.room.position, "answer": list(given)}
        return someone.browser.post(f"{self.path}/answers", data=fields)


@pytest.fixture
def room(app: Flask, clock: Clock) -> Room:
    return Room(app, clock)


def test_the_screen_names_the_fastest_and_never_in_no_time(app: Flask, clock: Clock) -> None:
    room = Room(app, clock, pace="normal")
    ann, screen = room.join("Ann"), Someone(app, clock)
    room.open()
    room.answer(ann, after=0.02)
    clock.pass_by(seconds=2)
    assert "1 of 1 knew. Fastest: Ann, in 0.1 seconds" in screen.read(f"{room.path}/screen")


def test_a_room_is_played_by_plain_forms_to_the_podium(room: Room) -> None:
    ann, ben = room.join("Ann"), room.join("Ben")
    screen = Someone(room.app, room.clock)
    assert "You are aboard" in ann.read(room.path)
    assert f"{room.code[:3]} {room.code[3:]}" in screen.read(f"{room.path}/screen")
    assert "Ben" in screen.read(f"{room.path}/screen")
    for position in range(1, 6):
        room.press("Start the first question" if position == 1 else "Next question")
        stem = room.card.question.stem
        for page in (ann.read(room.path), screen.read(f"{room.path}/screen"), room.host.read(f"{room.path}/host")):
            assert stem in page
            assert not any(text in page for text in room.card.question.entries_in(room.card.layout) if len(text) > 6)
        room.press("Show the answers to choose from now")
        assert room.answer(ann).status_code == 303
        assert "Your answer is in" in ann.read(room.path)
        assert "1 of 2 have answered" in screen.read(f"{room.path}/screen")
        assert room.answer(ben, right=False).status_code == 303
        assert "Time" in screen.read(f"{room.path}/screen")
        room.clock.pass_by(seconds=2)
        assert "Right" in ann.read(room.path)
        assert "Not this one" in ben.read(room.path)
        assert "1 of 2 knew." in screen.read(f"{room.path}/screen")
        if position < 5:
            room.press("Show the standings")
            assert "The standings" in screen.read(f"{room.path}/screen")
    room.press("To the podium")
    assert "1st of 2" in ann.read(room.path)
    assert "2nd of 2" in ben.read(room.path)
    assert "Ann" in screen.read(f"{room.path}/screen")
    result = re.search(r'href="(/games/[\w-]+)"', ben.get(room.path).text)
    assert result
    assert ben.get(result[1]).status_code == 200
    room.press("Close the room")
    assert "Ann" in screen.read(f"{room.path}/screen")


def test_somebody_joins_by_the_code_in_any_grouping(room: Room, ann: Someone) -> None:
    for typed in (room.code, f" {room.code[:3]} {room.code[3:]} ", f"{room.code[:3]}-{room.code[3:]}"):
        assert ann.post("/join", code=typed).location == room.path
    wrong = str(int(room.code) % 900_000 + 100_000)
    for typed in (wrong, "", "no digits", room.code + "1"):
        response = ann.post("/join", code=typed)
        assert response.status_code == 404
        assert "There is no room with that code" in words(response)
    for path in ("", "/host", "/screen", "/qr.svg", "/results.csv"):
        assert ann.get(f"/parties/{wrong}{path}").status_code == 404


def test_two_hosts_pressing_next_advance_once(room: Room) -> None:
    room.join("Ann")
    room.open()
    room.press("End the question now")
    room.clock.pass_by(seconds=2)
    revision = room.view.room.revision
    for _ in range(2):
        room.host.post(f"{room.path}/acts", act="next", revision=revision)
    assert room.view.room.position == 2


def test_a_host_goes_on_from_another_device_by_the_code_that_moves_a_player(room: Room, ben: Someone) -> None:
    room.join("Ann")
    room.press("Start the first question")
    assert ben.get(f"{room.path}/host").status_code == 403
    assert ben.post("/me/move", code=code_of(room.host), confirm="yes").status_code == 303
    room.press("Show the answers to choose from now", by=ben)
    revision = room.view.room.revision
    for device in (ben, room.host):  # both are the host; what one has done, the other does not do again
        device.post(f"{room.path}/acts", act="close", revision=revision)
    assert (room.view.phase, room.view.room.revision) == ("closing", revision + 1)


def test_a_newcomer_and_somebody_elses_host_page(room: Room, ann: Someone) -> None:
    assert "Join room" in ann.read(room.path)
    assert ann.get(f"{room.path}/host").status_code == 403
    assert ann.get(f"{room.path}/results.csv").status_code == 403
    assert ann.post(f"{room.path}/acts", act="start", revision=0).status_code == 403
    assert ann.post(f"{room.path}/answers", position=1, answer="0").status_code == 403
    refused = ann.post(f"{room.path}/seats", name="admin")
    assert refused.status_code == 422
    assert 'value="admin"' in refused.text
    assert room.host.post(f"{room.path}/acts", act="dance", revision=0).status_code == 400
    assert room.view.phase == "lobby"
    assert not room.view.scores


def test_answers_outside_the_window_or_unreadable_change_nothing(room: Room) -> None:
    ann = room.join("Ann")
    room.join("Ben")
    room.press("Start the first question")
    early = ann.post(f"{room.path}/answers", position=1, answer="0")
    assert "note=late" in early.location
    room.press("Show the answers to choose from now")
    nonsense = ann.post(f"{room.path}/answers", position=1, answer="99")
    assert nonsense.status_code == 422
    assert room.card.question.stem in words(nonsense)
    assert ann.post(f"{room.path}/answers", position="x", answer="0").status_code == 400
    assert "note=late" in ann.post(f"{room.path}/answers", position=2, answer="0").location
    assert room.view.answered == 0
    room.answer(ann)
    assert "note=answered" in room.answer(ann, right=False).location
    assert room.view.answered == 1
    room.clock.pass_by(minutes=5)
    assert "note=late" in room.join("Cat").post(f"{room.path}/answers", position=1, answer="0").location


def test_a_removed_player_stays_out_until_let_in_again(room: Room) -> None:
    ann = room.join("Ann")
    room.join("Ben")
    seat = room.view.scores[0].seat.game_id
    room.host.post(f"{room.path}/acts", act="remove", seat=seat)
    assert "The host has closed your seat" in ann.read(room.path)
    ann.post(f"{room.path}/seats", name="Ann again")
    assert [score.seat.name for score in room.view.scores] == ["Ben"]
    room.open()
    assert room.answer(ann).status_code == 403
    assert "Let in" in room.host.read(f"{room.path}/host")
    room.host.post(f"{room.path}/acts", act="restore", seat=seat)
    assert room.answer(ann).status_code == 303


def test_every_address_of_a_seats_game_leads_to_the_room(room: Room) -> None:
    ann = room.join("Ann")
    game = f"/games/{room.view.scores[0].seat.game_id}"
    room.open()
    for response in (
        ann.get(game),
        ann.post(f"{game}/answers", position=1, answer="0"),
        ann.post(f"{game}/next", position=1),
        ann.post(f"{game}/retry"),
        ann.post(f"{game}/reports", position=1),
        Someone(room.app, room.clock).get(game),
    ):
        assert (response.status_code, response.location) == (303, room.path)
    assert room.path not in Someone(room.app, room.clock).read(f"/decks/{room.view.party.deck.id}")
    assert "A room is playing these questions" in ann.read(f"/decks/{room.view.party.deck.id}")


def test_the_standings_on_a_phone_name_who_is_next_to_its_player_unless_names_are_hidden(room: Room) -> None:
    players = [room.join(name) for name in ("Ann", "Ben", "Cat", "Dan")]
    room.open()
    for number, player in enumerate(players):
        room.answer(player, right=number < 3, after=1 + number)
    room.clock.pass_by(seconds=2)
    room.press("Show the standings")
    standings = players[2].read(room.path)
    assert "The standings after 1 of 5 3rd of 4" in standings
    assert re.search(r"2 Ben \d+ 3 Cat \d+ 4 Dan 0 Look up", standings)
    assert "Ann" not in standings
    assert room.card.question.stem not in standings
    room.host.post(f"{room.path}/acts", act="settings", hidden="on")
    assert "Ben" not in players[2].read(room.path)


@pytest.mark.parametrize(
    ("right", "headline"),
    [(1, r"Ann wins with \d+ points"), (2, "Ann and Ben share the win"), (3, "3 players share the win"),
     (0, "The party is over")],
)  # fmt: skip
def test_the_end_of_a_party_is_the_headline_of_its_hosts_page(room: Room, right: int, headline: str) -> None:
    players = [room.join(name) for name in ("Ann", "Ben", "Cat")]
    room.open()
    for number, player in enumerate(players):
        room.answer(player, right=number < right, after=0 if number else 1)
    room.clock.pass_by(seconds=2)
    stem = room.card.question.stem
    room.press("End the party")
    page = room.host.read(f"{room.path}/host")
    summary = f"3 played · 1 question · {(0, 33, 67, 100)[right]}% right"
    assert re.search(rf"Closed · {summary} Open the screen {headline} Play again", page)
    assert stem not in page
    assert summary in Someone(room.app, room.clock).read(f"{room.path}/screen")


def test_settings_pause_void_and_playing_again(room: Room) -> None:
    ann = room.join("Ann")
    room.host.post(f"{room.path}/acts", act="settings", locked="on", hidden="on")
    assert "This room is locked" in Someone(room.app, room.clock).read(room.path)
    assert "Ann" not in Someone(room.app, room.clock).read(f"{room.path}/screen")
    room.host.post(f"{room.path}/acts", act="settings")
    room.open()
    room.press("Pause")
    assert "A short pause" in ann.read(room.path)
    room.clock.pass_by(hours=1)
    room.press("Go on")
    room.press("+15 s")
    assert "taps" in ann.get(room.path).text
    room.press("Void it")
    assert "This one does not count" in ann.read(room.path)
    room.press("End the party")
    again = room.press("Play again").location
    assert again.removesuffix("/host") != room.path
    assert ann.get(room.path).location == again.removesuffix("/host")
    assert "You are aboard" in ann.read(again.removesuffix("/host"))


def test_more_time_for_a_seat_is_set_by_the_host_and_seen_by_nobody_else(room: Room) -> None:
    deal_to_room(room.app, room.code, cards([choice(seconds=20) for _ in range(5)], Random(7)))
    ann, ben = room.join("Ann"), room.join("Ben")
    seat = room.view.scores[0].seat.game_id
    for time in ("", "300", "x"):
        assert room.host.post(f"{room.path}/acts", act="time", seat=seat, time=time).status_code == 400
    room.host.post(f"{room.path}/acts", act="time", seat=seat, time="100")
    stranger = Someone(room.app, room.clock)

    def load_pages() -> list[str]:
        """Load what the others see, but for what is new at each load: the revision of the room, and a nonce."""
        seen = ((stranger, ""), (stranger, "/screen"), (ben, ""), (ben, "/tick"))
        bodies = [someone.get(room.path + path).text for someone, path in seen]
        assert f'"{room.view.room.revision}-' in bodies[2]
        revision = rf'((?:data-state=|data-tag=|"state":|"tag":)"){room.view.room.revision}-'
        return [re.sub(r'nonce="[^"]*"', "", re.sub(revision, r"\1", body)) for body in bodies]

    pages = load_pages()
    room.host.post(f"{room.path}/acts", act="time", seat=seat, time="200")
    assert "×2 time" in room.host.read(f"{room.path}/host")
    assert load_pages() == pages
    room.open()
    limit = room.card.limit
    pages = load_pages()
    room.host.post(f"{room.path}/acts", act="time", seat=seat, time="150")
    assert load_pages() == pages
    assert "time ×1.5" in ann.read(room.path)
    assert "time ×" not in ben.read(room.path)
    refreshes = [find_refresh(someone.get(room.path), room.path) for someone in (ann, ben)]
    assert refreshes == [limit * 3 // 2 + 2, limit + 2]
    room.clock.pass_by(seconds=limit)
    assert "Time is up" in ben.read(room.path)
    assert 'name="time"' not in room.host.get(f"{room.path}/host").text, "a change would close a question, or open it"
    late = room.host.post(f"{room.path}/acts", act="time", seat=seat, time="100")
    assert (late.status_code, late.location) == (303, f"{room.path}/host")
    assert "the last answers come in" in room.host.read(f"{room.path}/screen")
    tick = ann.get(f"{room.path}/tick?time=150").get_json()
    assert f'data-tag="{tick["tag"]}"' in ann.get(room.path).text
    assert tick != ann.get(f"{room.path}/tick").get_json() == ann.get(f"{room.path}/tick?time=999").get_json()
    assert room.answer(ann, after=0).status_code == 303
    room.clock.pass_by(seconds=2)
    assert "Right" in ann.read(room.path)


def test_two_crews_pull_on_a_rope(app: Flask, clock: Clock) -> None:
    room = Room(app, clock, teams="2")
    newcomer = Someone(app, clock)
    assert "Your crew Whichever needs me Zarya Unity Join" in newcomer.read(room.path)
    for team in ("3", "0"):
        refused = newcomer.post(f"{room.path}/seats", name="Ann", team=team)
        assert refused.status_code == 422
        assert "Choose one of the crews" in words(refused)
    kept = newcomer.post(f"{room.path}/seats", name="admin", team="2").text
    assert 'value="2" checked' in kept
    assert newcomer.post(f"{room.path}/seats", name="Ann", team="2").status_code == 303
    ben, cat = room.join("Ben"), room.join("Cat")
    assert "You play for Unity" in newcomer.read(room.path)
    assert "You play for Zarya" in cat.read(room.path)
    assert "Zarya 2 Unity 1" in newcomer.read(f"{room.path}/screen")
    room.open()
    room.answer(newcomer)
    for someone in (ben, cat):
        room.answer(someone, right=someone is ben)
    room.clock.pass_by(seconds=2)
    pages = [(newcomer, ""), (newcomer, "/screen"), (room.host, "/host")]
    assert not any("ahead" in someone.read(room.path + path) for someone, path in pages)
    room.press("Show the standings")
    means = [team.points for team in room.view.teams]
    assert means[1] > means[0] > 0
    mean = "Mean of each crew’s players"
    voice = f"Unity takes the lead by {means[1] - means[0]} points. {mean} Zarya {means[0]} Unity {means[1]}"
    for someone, path in pages:
        assert voice in someone.read(room.path + path)
        assert (
            f'<rect class="team-1" width="{round(100 * means[0] / sum(means))}%"' in someone.get(room.path + path).text
        )
    room.press("End the party")
    for someone, path in pages:
        assert f"Unity wins by {means[1] - means[0]} points." in someone.read(room.path + path)
    table = room.host.get(f"{room.path}/results.csv").text.split("\r\n")
    assert table[0].startswith("\ufeffrank,name,crew,points")
    assert table[1].startswith("1,Ann,Unity,")


def test_more_than_two_crews_have_bars_the_best_first(app: Flask, clock: Clock) -> None:
    room = Room(app, clock, teams="3")
    ann, ben, _cat = (room.join(name) for name in ("Ann", "Ben", "Cat"))
    room.open()
    room.press("End the question now")
    room.clock.pass_by(seconds=2)
    room.press("Show the standings")
    assert "Nobody has scored yet." in ann.read(room.path)
    room.press("Next question")
    room.press("Show the answers to choose from now")
    room.answer(ben)
    room.answer(ann, right=False)
    room.press("End the question now")
    room.clock.pass_by(seconds=2)
    room.press("Show the standings")
    points = room.view.scores[0].points
    assert f"Unity takes the lead by {points} points. Mean of each crew’s players Unity {points} Zarya 0" in (
        ann.read(room.path)
    )
    assert 'class="team-2" width="100%"' in ann.get(room.path).text


def play_one(room: Room, *right: Someone) -> None:
    """Play a question that these answer rightly and the others miss, and show the standings."""
    room.open()
    for someone in right:
        room.answer(someone, after=0)
    if room.view.phase == "open":
        room.press("End the question now")
    room.clock.pass_by(seconds=2)
    room.press("Show the standings" if room.view.room.position < room.view.room.size else "To the podium")


def test_a_crew_without_members_is_not_compared_and_no_points_are_no_win(app: Flask, clock: Clock) -> None:
    room = Room(app, clock, teams="3")
    ann = room.join("Ann")
    pages = [(ann, ""), (room.host, "/screen"), (room.host, "/host")]
    play_one(room)
    assert not any('class="teams"' in someone.get(room.path + path).text for someone, path in pages)
    cat = Someone(app, clock)
    cat.post(f"{room.path}/seats", name="Cat", team="3")
    for someone, path in pages:
        page = someone.read(room.path + path)
        assert "Nobody has scored yet." in page
        assert "Zarya 0 Zvezda 0" in page
        assert re.search('class="tug".*class="team-3"', someone.get(room.path + path).text)
    room.press("End the party")
    assert all("Nobody scored." in someone.read(room.path + path) for someone, path in pages)
    assert 'class="crown"' not in room.host.get(f"{room.path}/screen").text


def test_the_winner_of_a_room_has_a_crown_and_equal_crews_are_level(app: Flask, clock: Clock) -> None:
    room = Room(app, clock, teams="2")
    ann, ben = room.join("Ann"), room.join("Ben")
    play_one(room, ann, ben)
    screen = f"{room.path}/screen"
    page = room.host.read(screen)
    assert "All level. Hold on tight." in page
    assert "Ann Zarya" in page
    assert "Ben Unity" in page
    room.press("End the party")
    assert 'class="crown"' in room.host.get(screen).text
    assert "All level, to the point." in room.host.read(screen)
    assert "Ann Zarya" in ann.read(room.path)
    assert "Ben Unity" in room.host.read(screen)


def test_the_sentence_about_crews_says_whether_the_lead_grew(app: Flask, clock: Clock) -> None:
    room = Room(app, clock, teams="2", pace="calm", size=6)  # no points for speed
    ann, ben = room.join("Ann"), room.join("Ben")
    said = []
    for right in ([ann], [ann], [], [ben], [ben]):
        play_one(room, *right)
        voice = re.search('class="pull">(.*?) <small', room.host.get(f"{room.path}/screen").text)
        assert voice
        said.append(re.sub(r"[\d,]+ points?", "…", voice[1]))
    assert said == [
        "Zarya takes the lead by ….", "Zarya pulls ahead by ….", "Zarya still leads by ….",
        "Unity closes in: Zarya leads by ….", "Unity overtakes Zarya and leads by ….",
    ]  # fmt: skip


def test_all_with_the_most_points_share_the_crown_and_have_no_best_to_challenge(room: Room) -> None:
    ann, ben, cat = (room.join(name) for name in ("Ann", "Ben", "Cat"))
    room.open()
    for someone in (ann, ben):
        room.answer(someone, after=0)
    room.press("End the question now")
    room.clock.pass_by(seconds=2)
    assert "1st of 3, sharing the lead." in ann.read(room.path)
    room.press("End the party")
    podium = room.host.get(f"{room.path}/screen").text
    assert re.findall('<li class="(first|second|third)">(?=(<svg class="crown")?)', podium) == [
        ("first", '<svg class="crown"'), ("first", '<svg class="crown"'), ("third", ""),
    ]  # fmt: skip
    assert re.findall(r"<i>(\d?)</i>", podium) == ["1", "1", "3"]
    challenge = "Challenge the room’s best"
    assert [challenge in someone.read(room.path) for someone in (ann, ben, cat)] == [False, False, True]


def test_a_room_without_points_has_no_winner(room: Room) -> None:
    ann, ben = room.join("Ann"), room.join("Ben")
    play_one(room)
    room.press("End the party")
    podium = room.host.get(f"{room.path}/screen").text
    assert not re.search('class="(crown|first|second)"', podium)
    assert re.findall(r"<i>(\d?)</i>", podium) == ["", ""]
    for page in (room.host.read(f"{room.path}/screen"), ann.read(room.path), ben.read(room.path)):
        assert "Nobody scored this time" in page
        assert "Challenge the room’s best" not in page
        assert "1st" not in page


def test_a_latecomer_has_missed_nothing(room: Room) -> None:
    ann = room.join("Ann")
    room.open()
    room.answer(ann)
    room.clock.pass_by(seconds=2)
    ben = room.join("Ben")
    assert "You came after this one" in ben.read(room.path)
    assert "✗" not in ben.get(room.path).text
    room.press("Show the standings")
    room.open()
    room.answer(ben)
    room.press("End the question now")
    room.clock.pass_by(seconds=2)
    assert "You came" not in ben.read(room.path)
    room.press("End the party")
    assert ", 1 of 2 right." in ann.read(room.path)
    assert ", 1 of 1 right." in ben.read(room.path)


def test_a_phone_says_what_was_answered_to_nobody_else(room: Room) -> None:
    ann, ben = room.join("Ann"), room.join("Ben")
    room.open()
    room.answer(ann)
    text = "; ".join(room.card.answers)
    assert f"Your answer: {text} . Everybody sees" in ann.read(room.path)
    for someone, path in ((ben, ""), (room.host, ""), (ben, "/screen"), (room.host, "/host")):
        assert "Your answer" not in someone.read(room.path + path)


def test_after_the_last_question_a_phone_announces_the_podium(room: Room) -> None:
    ann = room.join("Ann")
    for position in range(1, 6):
        room.open()
        room.answer(ann)
        room.clock.pass_by(seconds=2)
        comes = "the podium" if position == 5 else "the next question"
        assert f"Look up: {comes} comes on the big screen." in ann.read(room.path)
        room.press("Show the standings" if position < 5 else "To the podium")


def test_at_the_podium_playing_again_is_the_large_button(room: Room) -> None:
    room.join("Ann")
    room.open()
    room.press("End the party")
    assert find_large_button(room) == "Play again"
    other = Room(room.app, room.clock)
    ann = other.join("Ann")
    for position in range(5):
        other.open()
        other.answer(ann)
        other.clock.pass_by(seconds=2)
        other.press("Show the standings" if position < 4 else "To the podium")
    assert find_large_button(other) == "Play again"
    other.press("Close the room")
    assert other.view.phase == "ended"
    assert other.press("Play again").location != f"{other.path}/host"


def find_large_button(room: Room) -> str:
    """What the one large button of the host's page says."""
    page = room.host.get(f"{room.path}/host").text
    button = re.search(r'<div class="next" id="next">.*?<button class="button"[^>]*>([^<]*)<', page)
    assert button
    return button[1]


def test_after_the_podium_the_room_practises_what_it_missed(room: Room) -> None:
    ann, ben = room.join("Ann"), room.join("Ben")
    for _ in range(5):
        room.open()
        room.answer(ann)
        room.answer(ben)
        room.clock.pass_by(seconds=2)
        assert "Practise" not in room.host.read(f"{room.path}/host") + ann.read(room.path)
    room.press("To the podium")
    assert "Practise" not in ben.read(room.path), "the room has missed nothing"
    room.press("Play again")
    room.path = str(ben.get(room.path).location)
    room.code = room.path.rsplit("/", 1)[1]
    room.open()
    room.answer(ann, right=False)
    room.press("End the party")
    for someone, path in ((ann, ""), (room.host, "/host")):
        assert "Practise what the room missed : 1 question" in someone.read(room.path + path)
        started = someone.post(f"{room.path}/misses")
        assert started.status_code == 303
        assert "1 of 1" in someone.read(str(started.location))
    services, statements = room.app.extensions["quiz"], list[str]()
    event.listen(services.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    assert "Practise" in ann.read(room.path)
    assert "Practise" not in Someone(room.app, room.clock).read(room.path)
    assert Someone(room.app, room.clock).post(f"{room.path}/misses").status_code == 403
    assert not [statement for statement in statements if "party_round" in statement], "it is computed once"


def test_a_room_does_not_start_empty(room: Room) -> None:
    assert "Nobody is aboard yet" in room.host.read(f"{room.path}/host")
    room.host.post(f"{room.path}/acts", act="start", revision=0)
    assert room.view.phase == "lobby"
    ann = room.join("Ann")
    assert "Nobody is aboard yet" not in room.host.read(f"{room.path}/host")
    room.host.post(f"{room.path}/acts", act="remove", seat=room.view.scores[0].seat.game_id)
    room.host.post(f"{room.path}/acts", act="start", revision=room.view.room.revision)
    assert room.view.phase == "lobby"
    assert "The host has closed your seat" in ann.read(room.path)


def test_a_deck_with_fewer_questions_than_asked_says_so(room: Room) -> None:
    host = Someone(room.app, room.clock)
    address = str(host.post("/parties", size="20", deck="cast").location)
    assert "10 questions, no spoilers. You asked for 20, and this deck has no more." in host.read(address)
    assert "You asked for" not in host.read(address.partition("?")[0])
    assert "?" not in str(host.post("/parties", size="10", deck="cast").location)


def test_the_screen_shows_both_sides_of_a_match_and_no_order_but_the_drawn(room: Room) -> None:
    services = room.app.extensions["quiz"]
    items = cards([match(), order(), *[choice() for _ in range(3)]], Random(5))
    with writing(services.engine) as connection:
        deck = create_deck(connection, items, room.clock.now, kind="party", spoilers=True)
        connection.execute(update(Party).values(deck_id=deck.id))
    ann = room.join("Ann")
    for card in items[:2]:
        room.open()
        page = ann.read(f"{room.path}/screen")
        drawn = " ".join(card.question.entries_in(card.layout))
        assert drawn in page
        if isinstance(card.question, Match):
            assert " ".join((*card.question.pairs, drawn)) in page
        room.clock.pass_by(minutes=5)


def test_a_room_that_cannot_be_opened_says_why(ann: Someone) -> None:
    for fields in (
        {"teams": "1"}, {"teams": "9"}, {"teams": "x"},
        {"size": "4"}, {"size": "21"}, {"size": "x"}, {"pace": "warp"}, {"deck": "nothing"}, {"deck": "daily:never"},
    ):  # fmt: skip
        response = ann.post("/parties", **fields)
        assert response.status_code == 422, fields
        assert 'role="alert"' in response.text
    assert ann.post("/parties", deck="daily:2026-11-24").status_code == 409
    assert ann.post("/parties", deck="daily:1999-01-01").status_code == 404


def test_a_refused_room_keeps_what_its_host_chose(app: Flask, clock: Clock) -> None:
    daily = f"daily:{app.extensions['quiz'].today()}"
    clock.pass_by(days=1)
    for deck in (daily, "cast", ""):
        page = Someone(app, clock).post("/parties", size="4", deck=deck, pace="slow", teams="3").text
        chosen = re.findall(r'<option value="([^"]*)" selected>', page)
        assert chosen == [*filter(None, [deck]), "slow", "3"]


def test_the_size_of_a_room_is_read_whole_before_it_is_checked(app: Flask, clock: Clock, ann: Someone) -> None:
    assert Room(app, clock, size="020").view.room.size == 20
    for size in ("0100", "020000", "٣", "1٠", "+10", " 10", "", "9" * 5_000, "0" * 4_998 + "10"):
        response = ann.post("/parties", size=size)
        assert response.status_code == 422, size[:20]
        assert "A room plays 5 to 20 questions." in words(response)


def test_an_act_names_the_revision_of_its_room_in_digits(room: Room) -> None:
    room.join("Ann")
    for revision in ("", "٣", "-0", "0" * 5_000):
        assert room.host.post(f"{room.path}/acts", act="start", revision=revision).status_code == 400
    assert room.view.phase == "lobby"
    room.host.post(f"{room.path}/acts", act="start", revision=0)
    assert room.view.phase == "reading"


def test_clues_without_a_clock_stay_when_the_host_ends_the_question(app: Flask, clock: Clock) -> None:
    room = Room(app, clock, pace="calm")
    question = factories.clues(clues=("Alpha flies.", "Bravo sings.", "Charlie cooks.", "Delta sleeps."))
    deal_to_room(app, room.code, [Card(question, (0, 1, 2, 3), limit=40)] * 5)
    room.join("Ann")
    room.open()
    room.press("End the question now")
    assert room.view.phase == "closing"
    page = room.host.read(f"{room.path}/screen")
    assert all(clue in page for clue in question.clues)


def test_a_phone_in_a_room_knows_when_the_next_clue_is_due(room: Room) -> None:
    question = factories.clues(clues=("Alpha flies.", "Bravo sings.", "Charlie cooks.", "Delta sleeps."))
    deal_to_room(room.app, room.code, [Card(question, (0, 1, 2, 3), limit=40)] * 5)
    ann = room.join("Ann")
    room.open()
    room.clock.pass_by(seconds=3)
    page = ann.get(room.path)
    assert "--limit: 40000ms; --from: 40; --gone: 3000ms; --next: 7000ms" in page.text
    assert "Next clue in 7 s" in words(page)
    assert "Bravo" not in page.text
    room.clock.pass_by(seconds=7)
    assert "Bravo sings." in ann.read(room.path)
    room.clock.pass_by(seconds=20)
    assert "--next" not in ann.get(room.path).text, "all clues are shown"


def test_clues_come_later_on_the_phone_of_a_seat_with_more_time(room: Room) -> None:
    question = factories.clues(clues=("Alpha flies.", "Bravo sings.", "Charlie cooks.", "Delta sleeps."))
    deal_to_room(room.app, room.code, [Card(question, (0, 1, 2, 3), limit=40)] * 5)
    ann = room.join("Ann")
    room.host.post(f"{room.path}/acts", act="time", seat=room.view.scores[0].seat.game_id, time="200")
    ben = room.join("Ben")
    room.open()
    tags = set()
    for gone, clues in ((3, ("Alpha", "Alpha")), (12, ("Alpha", "Bravo")), (21, ("Bravo", "Charlie"))):
        room.clock.now = (room.view.room.opens_at or 0) + gone * 1000
        for someone, newest, time in ((ann, clues[0], 200), (ben, clues[1], 100)):
            page = someone.get(room.path)
            texts = [word for word in ("Alpha", "Bravo", "Charlie", "Delta") if word in page.text]
            assert texts[-1] == newest
            tag = someone.get(f"{room.path}/tick?time={time}").get_json()["tag"]
            assert f'data-tag="{tag}"' in page.text, "the page is the newest of its seat"
            tags.add(tag)
    assert len(tags) == 3, "one for each number of clues"


def test_every_page_of_a_room_shows_the_answer_as_corrected_while_it_plays(room: Room, host: Host) -> None:
    ids = [f"choice-{number}" for number in range(5)]
    asked = [factories.choice(id=name, right="A", wrong=("B", "C", "D"), about=()) for name in ids]
    host.bank |= {question.id: question for question in asked}
    deal_to_room(room.app, room.code, [Card(question, (2, 0, 3, 1), limit=20) for question in asked])
    ann, screen = room.join("Ann"), Someone(room.app, room.clock)
    room.open()
    room.answer(ann)
    room.clock.pass_by(seconds=2)
    room.press("Show the standings")
    room.open()
    host.correct(asked[1], right="B", wrong=("A", "C", "D"), because="B it was.")
    assert host.rescore("choice-1", "--apply").exit_code == 0
    ann.post(f"{room.path}/answers", position=2, answer="CADB".index("B"))
    room.clock.pass_by(seconds=2)
    assert "Right: B" in room.host.read(f"{room.path}/host")
    assert "D B ✓ right, 1 1 of 1 knew." in screen.read(f"{room.path}/screen")
    assert "B it was." in screen.read(f"{room.path}/screen")
    assert "B your answer , right" in ann.read(room.path)
    assert "B it was." in ann.read(room.path)


def test_the_qr_code_is_a_picture_of_the_rooms_address(room: Room, ann: Someone) -> None:
    picture = ann.get(f"{room.path}/qr.svg")
    assert picture.mimetype == "image/svg+xml"
    assert picture.text.startswith("<svg")
    expected = BytesIO()
    code = segno.make(f"http://localhost{room.path}", micro=False)
    code.save(expected, kind="svg", border=2, dark="#05080f", light="#fff", xmldecl=False, omitsize=True)
    assert picture.data == expected.getvalue()


def test_the_results_are_a_table_without_formulas(room: Room) -> None:
    room.join("=1+1")
    ann = room.join("Ann")
    room.open()
    room.answer(ann)
    before = room.host.get(f"{room.path}/results.csv")
    assert "question 1" not in before.text, "the answer is not shown yet"
    room.press("End the question now")
    room.clock.pass_by(seconds=2)
    table = room.host.get(f"{room.path}/results.csv")
    assert table.mimetype == "text/csv"
    lines = table.text.split("\r\n")
    assert lines[0] == "\ufeffrank,name,points,right,question 1"
    assert lines[1].startswith("1,Ann,")
    assert "Right: " in lines[1]
    assert "'=1+1" in lines[2]
    assert "The host also sees who has answered already and" in ann.read("/privacy")
    assert "what each of you answered" in ann.read("/privacy")


def test_of_many_with_equal_points_three_are_on_the_podium(room: Room) -> None:
    ann, *_others = [room.join(name) for name in ("Ann", "Ben", "Cat", "Dan", "Eve")]
    room.press("End the party")
    for page in (ann.get(room.path), room.host.get(f"{room.path}/screen")):
        places = re.search(r'<ol class="(?:podium|ranks panel)">(.*?)</ol>', page.text, re.DOTALL)
        assert places
        assert places[1].count("<li") == 3


def find_refresh(page: TestResponse, address: str) -> int | None:
    """After how many seconds a page goes to its own address without script, or None."""
    found = re.search(r'<noscript><meta http-equiv="refresh" content="(\d+)(.*?)"></noscript>', page.text)
    assert found is None or found[2] == f"; url={address}"
    return int(found[1]) if found else None


def test_a_page_after_a_form_leads_back_to_its_room_without_script(room: Room) -> None:
    ann, ben = room.join("Ann"), room.join("Ben")
    room.open()
    refused = ann.post(f"{room.path}/answers", position=1, answer="99")
    assert refused.status_code == 422
    assert find_refresh(refused, room.path)
    noted = ben.get(str(ben.post(f"{room.path}/answers", position=2, answer="0").location))
    assert "That came too late" in words(noted)
    assert find_refresh(noted, room.path)


def test_no_page_reloads_itself_while_a_name_is_typed(room: Room) -> None:
    ann, newcomer = room.join("Ann"), Someone(room.app, room.clock)
    assert find_refresh(newcomer.get(room.path), room.path) is None
    assert find_refresh(newcomer.post(f"{room.path}/seats", name="admin"), room.path) is None
    room.host.post(f"{room.path}/acts", act="remove", seat=room.view.scores[0].seat.game_id)
    assert find_refresh(ann.get(room.path), room.path) == 3, "the host may let Ann in again"
    room.host.post(f"{room.path}/acts", act="settings", locked="on")
    assert find_refresh(newcomer.get(room.path), room.path) == 3, "the room may be unlocked"


def test_each_page_reloads_itself_without_script_when_the_room_changes(room: Room) -> None:
    ann = room.join("Ann")

    def refresh(path: str = "", someone: Someone = ann) -> int | None:
        return find_refresh(someone.get(room.path + path), room.path + path)

    assert refresh() == refresh("/screen") == 3
    room.press("Start the first question")
    assert 1 <= (refresh() or 0) <= 3
    room.press("Show the answers to choose from now")
    limit = room.card.limit
    clues = room.card.question.reveal(0, limit)
    expected = limit + 2 if clues is None or clues.next_in is None else -(-clues.next_in // 1000)
    assert refresh() == expected, "with the next clue or after the end, because somebody fills in the form"
    assert refresh("/screen") == 3
    room.join("Ben")
    room.answer(ann)
    assert refresh() == 3
    room.press("End the party")
    assert refresh() is None


class Listener:
    """Somebody who listens to everything that the server sends to a room of two before an answer is shown."""

    def __init__(self, folder: Path, bank: Path) -> None:
        folder.mkdir()
        clock = Clock(NOON)
        self.app = create_app(settings(folder, bank), clock, Random(7))
        self.room = Room(self.app, clock, size=5, taps="on")
        self.ann, self.ben = self.room.join("Ann"), self.room.join("Ben")
        self.ears = (self.ann, self.ben, Someone(self.app, clock), self.room.host)
        seats = [score.seat for score in self.room.view.scores]
        self.secrets = [*(seat.game_id for seat in seats), *(seat.player_id for seat in seats)]

    def hear(self, response: TestResponse) -> bytes:
        """A response without what differs between any two rooms: codes, ids, nonces."""
        body, code = response.data, self.room.code
        for secret in (code, f"{code[:3]} {code[3:]}", *self.secrets):
            body = body.replace(secret.encode(), b"*" * len(secret))
        body = re.sub(rb'nonce="[^"]+"|class="patch".*?</svg>|\b[0-9a-f]{12}\b', b"", body, flags=re.DOTALL)
        kept = [pair for pair in response.headers if pair[0] not in UNCOMPARED]
        return str(kept).replace(code, "*").encode() + body

    def hear_all(self) -> Iterator[bytes]:
        has_shown_answers = self.room.view.room.position > 1  # of earlier questions, which the results then have
        for someone in self.ears:
            for path in LISTENED[: -1 if has_shown_answers else None]:
                heard = self.hear(someone.get(self.room.path + path))
                yield (
                    OWN_ANSWER.sub(b"", heard) if someone is self.ann else heard
                )  # nobody else may see what she chose

    def play(self, *, right: bool) -> Iterator[bytes]:
        """Ask one question, which Ann answers right or wrong, and let nobody see what is right."""
        self.room.open()
        yield self.hear(self.room.answer(self.ann, right=right))
        yield from self.hear_all()
        if self.room.view.phase == "open":  # it does not wait for Ben for ever
            self.room.press("End the question now")
        yield from self.hear_all()


def test_before_the_reveal_nothing_tells_whether_an_answer_is_right(tmp_path: Path, bank_folder: Path) -> None:
    sent = []
    for right in (True, False):
        listener = Listener(tmp_path / str(right), bank_folder)
        sent.append(list(listener.play(right=right)))
        listener.app.extensions["quiz"].engine.dispose()
    assert sent[0] == sent[1]
    assert len(sent[0]) == 1 + 2 * 4 * len(LISTENED)


def twin_of(question: Question) -> Question:
    """The same question to look at, with another right answer, which takes the place of the first."""
    if isinstance(question, TrueFalse):
        return question.model_copy(update={"right": not question.right})
    if isinstance(question, Choice | Clues):
        first, *others = question.wrong
        return question.model_copy(update={"right": first, "wrong": (question.right, *others)})
    return question


def test_two_rooms_whose_questions_differ_in_the_right_answer_alone_send_the_same(tmp_path: Path) -> None:
    items = [question for question in questions(200) if question.one_tap]
    twins = [twin_of(question) for question in items]
    swaps = {
        text: other
        for item, twin in zip(items, twins, strict=True)
        if isinstance(item, Choice | Clues) and isinstance(twin, Choice | Clues)
        for text, other in ((item.right, twin.right), (twin.right, item.right))
    }
    anywhere = re.compile("|".join(map(re.escape, swaps)).encode())
    rooms = [
        Listener(tmp_path / name, write_bank(tmp_path / f"{name}-bank", bank))
        for name, bank in (("one", items), ("other", twins))
    ]
    kinds = set()
    for position in range(5):
        one, other = (list(listener.play(right=True)) for listener in rooms)
        # Options are drawn alike: the right one and its twin have changed places, and nothing else has.
        assert one == [anywhere.sub(lambda text: swaps[text[0].decode()].encode(), sent) for sent in other], position
        kinds.add(rooms[0].room.card.question.kind)
        for listener in rooms:
            listener.room.clock.pass_by(seconds=2)
    assert len(kinds) > 1
    for listener in rooms:
        listener.app.extensions["quiz"].engine.dispose()


def test_a_player_who_reloads_sees_the_same_in_each_phase(room: Room) -> None:
    ann = room.join("Ann")
    room.join("Ben")
    steps: list[Callable[[], object]] = [
        lambda: None, lambda: room.press("Start the first question"),
        lambda: room.press("Show the answers to choose from now"), lambda: room.answer(ann),
        lambda: room.press("End the question now"), lambda: room.clock.pass_by(seconds=2),
        lambda: room.press("Show the standings"), lambda: room.press("End the party"),
    ]  # fmt: skip
    nonce = re.compile(r'nonce="[^"]+"')
    for step in steps:
        step()
        pages = [nonce.sub("", ann.get(room.path).text) for _ in range(2)]
        assert pages[0] == pages[1]
        assert "Ann" in pages[0]


class Held:
    """A phone's question to the front, whether anything is new, and its answer."""

    def __init__(self, front: Front, path: str, query: str = "", host: str = "localhost") -> None:
        self.client = Client()
        asked = scope(path=path.encode(), query=query.encode(), headers=((b"host", host.encode()),))
        self.task = asyncio.create_task(front(asked, self.client.receive, self.client.send))

    async def answer(self) -> dict[str, object]:
        await asyncio.wait_for(self.task, 20)
        assert self.client.status == 200, self.client.body
        body: dict[str, object] = json.loads(self.client.body)
        return body


def test_the_front_holds_a_tick_until_the_room_changes_without_a_thread(room: Room) -> None:
    watch: PartyWatch = room.app.extensions["quiz.parties"]
    watch.follow()

    async def run() -> None:
        front = Front(room.app, 8_000, watch)
        path = f"{room.path}/tick"
        first = await Held(front, path).answer()
        phones = [Held(front, path, f"state={first['state']}") for _ in range(100)]
        screen = Held(front, path, f"counts=1&state={first['state']}-0-0")
        await asyncio.sleep(0.05)
        assert not any(held.task.done() for held in (*phones, screen))
        assert not front._waiting  # noqa: SLF001 - no thread is held by a waiting phone
        room.join("Ann")
        watch.follow()
        assert (await screen.answer())["tag"] == f"{first['state']}-1-0"
        assert not any(held.task.done() for held in phones)
        room.press("Start the first question")
        watch.follow()
        answers = [await held.answer() for held in phones]
        assert {str(answer["state"]).split("-")[1] for answer in answers} == {"reading"}

    asyncio.run(run())


def test_equal_ticks_are_answered_by_the_app_once_and_others_by_their_own_host(room: Room) -> None:
    watch: PartyWatch = room.app.extensions["quiz.parties"]
    watch.follow()
    asked = []

    def app(environ: Any, start: Any) -> Any:
        asked.append(environ["HTTP_HOST"])
        return room.app(environ, start)

    async def run() -> None:
        front, path = Front(app, 8_000, watch), f"{room.path}/tick"
        first = await Held(front, path).answer()
        assert [await Held(front, path).answer() for _ in range(5)] == [first] * 5
        assert len(asked) == 1
        for _ in range(2):
            foreign = Held(front, path, host="evil.example")
            await asyncio.wait_for(foreign.task, 20)
            assert foreign.client.status == 400
        assert len(asked) == 3, "a refusal is not repeated from memory"
        room.join("Ann")
        room.press("Start the first question")
        watch.follow()
        assert (await Held(front, path).answer())["state"] != first["state"]
        assert len(asked) == 4

    asyncio.run(run())


def test_a_held_tick_is_answered_at_the_next_known_moment(room: Room) -> None:
    watch: PartyWatch = room.app.extensions["quiz.parties"]
    room.join("Ann")
    room.press("Start the first question")
    room.clock.now = (room.view.room.opens_at or 0) - 100
    watch.follow()

    async def run() -> None:
        front, known = Front(room.app, 8_000, watch), watch.find(room.code)
        assert known
        held = Held(front, f"{room.path}/tick", f"state={known.state}")
        await asyncio.sleep(0)
        room.clock.now += 100
        assert "open" in str((await held.answer())["state"])

    asyncio.run(run())


def test_a_held_tick_is_answered_after_a_while_and_a_room_that_is_over_at_once(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.web.front.HOLD_SECONDS", 0.1)
    watch: PartyWatch = room.app.extensions["quiz.parties"]
    watch.follow()

    async def run() -> None:
        front, known = Front(room.app, 8_000, watch), watch.find(room.code)
        assert known
        assert (await Held(front, f"{room.path}/tick", f"state={known.state}").answer())["state"] == known.state
        room.press("End the party")
        watch.follow()
        ended = await Held(front, f"{room.path}/tick", "state=x").answer()
        assert "ended" in str(ended["state"])
        missing = Held(front, "/parties/000000/tick")
        await asyncio.wait_for(missing.task, 20)
        assert missing.client.status == 404

    asyncio.run(run())


def test_a_tick_is_the_state_that_the_pages_have_and_no_line_in_the_log(room: Room, ann: Someone) -> None:
    tick = ann.get(f"{room.path}/tick")
    page = ann.get(room.path).text
    assert set(tick.get_json()) == {"state", "tag"}
    assert f'data-tag="{tick.get_json()["tag"]}"' in page
    assert f'data-state="{tick.get_json()["state"]}"' in page
    assert tick.headers["Cache-Control"] == "no-store"
    crew = ann.get(f"{room.path}/tick?counts=1").get_json()
    assert f'data-tag="{crew["tag"]}"' in ann.get(f"{room.path}/screen").text
    assert "party.tick" in UNLOGGED_ENDPOINTS
