"""A room in real browsers: screen, host and three phones, one without script and one by keyboard, to the podium."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from flask import Flask
from playwright.sync_api import Route, expect

from quiz.rules.deck import Card
from quiz.services import parties, party_views
from tests.browser import hands
from tests.browser.conftest import PHONE, WIDE, Seat
from tests.browser.test_every_page import violations
from tests.browser.test_sound import RIGHT, forget, listen, switch
from tests.factories import NOON, choice, clues, match, order, right_answer, select, wrong_answer
from tests.players import Clock, deal_to_room
from tests.web.test_parties import Room

ORDINAL = re.compile(r"^\d+(st|nd|rd|th)$")
IS_WHOLE = """(text) => {
  const box = text.getBoundingClientRect(), line = text.parentElement.getBoundingClientRect();
  return box.left >= line.left && box.right <= line.right + 1 && box.bottom <= line.bottom + 1;
}"""
"""Whether a text is within the line that cuts what is too long."""
IS_CENTRED = """() => {
  const [header, asked, eyebrow, stem, status] = ["header", ".asked", ".asked .eyebrow", ".asked h1", ".status"]
    .map((part) => document.querySelector(part).getBoundingClientRect());
  const above = eyebrow.top - header.bottom, below = status.top - stem.bottom, beside = stem.left + stem.right;
  return above > 0 && below > 0 && Math.abs(above - below) < 40 && Math.abs(beside - innerWidth) < 2;
}"""
"""Whether a question to be read is in the middle between the header and the bar below."""
BOXES = """() => [...document.querySelectorAll(".option, .clues, .status")]
  .map((part) => part.getBoundingClientRect().top)"""
TEXT_TOPS = """(buttons) => buttons.map((button) => {
  const text = document.createRange();
  text.selectNodeContents(button);
  return text.getBoundingClientRect().top;
})"""
TELEVISION = {"width": 1280, "height": 720}


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still unless the test moves it, so that no question ends by itself."""
    return Clock(NOON)


class Party:
    """A room, its host and its screen."""

    def __init__(
        self,
        seat: Callable[..., Seat],
        size: dict[str, int] = WIDE,
        teams: str = "0",
        pace: str = "normal",
        **ticked: bool,
    ) -> None:
        self.host, self.screen = seat(size), seat(TELEVISION)
        self.host.open("/parties")
        self.host.page.get_by_label("Questions", exact=True).fill("5")
        self.host.page.get_by_label("Crews").select_option(teams)
        self.host.page.locator("[name=pace]").select_option(pace)
        for name, is_on in ticked.items():
            self.host.page.locator(f"[name={name}]").set_checked(is_on)
        self.host.page.get_by_role("button", name="Open a room").click()
        self.host.page.wait_for_url("**/host")
        self.path = self.host.page.url.removeprefix(self.host.address).removesuffix("/host")
        self.screen.open(f"{self.path}/screen")

    @property
    def card(self) -> Card:
        card = party_views.load_view(self.host.app.extensions["quiz"], self.path[-6:]).card
        assert card
        return card

    def press(self, name: str) -> None:
        button = self.host.page.get_by_role("button", name=name, exact=True, include_hidden=True)
        folded = self.host.page.get_by_text(f"{name}…")  # what cannot be undone is folded away
        expect(folded.or_(button).first).to_be_visible()  # the start waits for somebody aboard
        if folded.is_visible():
            hands.press(folded)
        hands.press(button)

    def join(self, phone: Seat, name: str, crew: str | None = None) -> None:
        phone.open("/join")
        phone.page.get_by_label("The six digits").fill(f"{self.path[-6:-3]} {self.path[-3:]}")
        phone.page.get_by_role("button", name="Come aboard").click()
        phone.page.get_by_label("Your name").fill(name)
        if crew:
            phone.page.get_by_label(crew).check()
        phone.page.get_by_role("button", name="Join").click()
        expect(phone.page.locator("h1")).to_have_text("You are aboard")


def test_a_room_is_played_to_the_podium(seat: Callable[..., Seat]) -> None:
    party = Party(seat, teams="2", taps=True)
    ann, ben, cat = seat(PHONE, touch=True), seat(PHONE, script=False), seat(PHONE)
    listen(ann)
    for phone, name, crew in ((ann, "Ann", "Unity"), (ben, "Ben", None), (cat, "Cat", "Unity")):
        party.join(phone, name, crew)
        expect(party.screen.page.locator(".aboard")).to_contain_text(name)
    switch(ann.page)
    for question in range(1, 6):
        party.press("Start the first question" if question == 1 else "Next question")
        card = party.card
        expect(party.screen.page.locator("h1")).to_contain_text(card.question.stem)
        expect(ann.page.locator("h1")).to_contain_text(card.question.stem)
        expect(ann.page.locator(".taps button")).to_have_count(0)
        party.press("Show the answers to choose from now")
        right, wrong = (int(given(card)[0]) for given in (right_answer, wrong_answer))
        hands.press(ann.page.locator(".taps button").nth(right))
        expect(ann.page.locator("h1")).to_have_text("Your answer is in")
        expect(party.screen.page.locator(".status")).to_contain_text("1 of 3")
        expect(party.host.page.locator("#count")).to_contain_text("1 of 3")
        ben.open(party.path)
        hands.press(ben.page.locator(".taps button").nth(wrong))
        expect(cat.page.locator(".taps button")).not_to_have_count(0)
        cat.page.keyboard.press("abcdef"[right] if question % 2 else str(right + 1))
        expect(party.screen.page.locator(".status")).to_contain_text("Time")
        party.host.clock.pass_by(seconds=2)
        expect(party.screen.page.locator("#room")).to_contain_text("2 of 3 knew.")
        expect(ann.page.locator(".verdict h1")).to_have_text("Right")
        expect(ann.page.locator("html")).to_have_attribute("data-heard", re.compile(f"{RIGHT[-1]}$"))
        forget(ann.page)
        expect(cat.page.locator(".verdict h1")).to_have_text("Right")
        ben.open(party.path)
        expect(ben.page.locator(".verdict h1")).to_have_text("Not this one")
        if question < 5:
            expect(party.host.page.locator(".next .button")).to_have_text("Show the standings")
            party.press("Show the standings")
            expect(party.screen.page.locator("h1")).to_have_text("The standings")
            for someone in (ann, cat, party.screen, party.host):
                grows = "Unity takes the lead by" if question == 1 else "Unity pulls ahead by"
                expect(someone.page.locator(".pull")).to_contain_text(grows)
            expect(party.host.page.locator(".next .button")).to_have_text("Next question")
    party.press("To the podium")
    expect(party.screen.page.locator(".podium li")).to_have_count(3)
    ben.open(party.path)
    for someone in (ann, ben, cat, party.screen, party.host):
        expect(someone.page.locator(".pull")).to_contain_text("Unity wins by")
    expect(ann.page.locator("h1")).to_contain_text("of 3")
    party.press("Play again")
    party.host.page.wait_for_url(lambda url: party.path not in url)
    expect(ann.page.locator("h1")).to_have_text("You are aboard")
    assert party.path not in ann.page.url
    expect(party.screen.page.locator(".aboard")).to_contain_text("Ann")


def test_what_somebody_fills_in_survives_what_the_host_does(seat: Callable[..., Seat]) -> None:
    party = Party(seat)
    newcomer, ann = seat(PHONE), seat(PHONE)
    newcomer.open(party.path)
    newcomer.page.get_by_label("Your name").fill("Zo")
    party.join(ann, "Ann")
    party.press("Start the first question")
    party.press("Show the answers to choose from now")
    expect(ann.page.locator("#answer")).to_have_count(1)
    ann.page.evaluate("document.getElementById('answer').dataset.mark = 'the same form'")
    state = ann.page.locator("#room").get_attribute("data-state")
    limit = float(ann.page.locator(".clock").get_attribute("data-limit") or 0)
    party.press("+15 s")
    expect(ann.page.locator("#room")).not_to_have_attribute("data-state", state or "")
    expect(ann.page.locator("#answer")).to_have_attribute("data-mark", "the same form")
    expect(ann.page.locator(".clock")).to_have_attribute("data-limit", f"{limit + 15_000:g}")
    party.press("Pause")
    expect(ann.page.locator("h1:visible")).to_have_text("A short pause")
    expect(ann.page.locator("#answer")).to_be_hidden()
    party.press("Go on")
    expect(ann.page.locator("#answer")).to_be_visible()
    expect(ann.page.locator("#answer")).to_have_attribute("data-mark", "the same form")
    expect(ann.page.locator("#pause")).to_have_count(0)
    expect(newcomer.page.get_by_label("Your name")).to_have_value("Zo")
    newcomer.page.get_by_role("button", name="Join").click()
    expect(newcomer.page.locator("#answer")).to_have_count(1)


def test_lines_and_pairs_are_arranged_on_a_phone_and_survive_what_the_host_does(seat: Callable[..., Seat]) -> None:
    party, ann = Party(seat), seat(PHONE, touch=True)
    deck = [Card(order(), (3, 1, 4, 0, 2), limit=60), Card(match(), (2, 0, 3, 1), limit=60)]
    deal_to_room(ann.app, party.path[-6:], [*deck, *deck, deck[0]])
    party.join(ann, "Ann")
    for card, widget in zip(deck, (".line", ".end"), strict=True):
        party.press("Start the first question" if card is deck[0] else "Next question")
        party.press("Show the answers to choose from now")
        expect(ann.page.locator(widget)).not_to_have_count(0)
        hands.fill_in(ann.page, card, right_answer(card), tap=True)
        shown = ann.page.locator(widget).all_inner_texts()
        party.press("Pause")
        expect(ann.page.locator(widget).first).to_be_hidden()
        party.press("Go on")
        expect(ann.page.locator(widget).first).to_be_visible()
        assert ann.page.locator(widget).all_inner_texts() == shown
        hands.press(ann.page.get_by_role("button", name="Answer", exact=True), tap=True)
        expect(ann.page.locator("h1")).to_have_text("Your answer is in")
        party.host.clock.pass_by(seconds=2)
        expect(ann.page.locator(".verdict h1")).to_have_text("Right")
        if card is deck[0]:
            party.press("Show the standings")


def test_the_header_and_the_answer_of_a_narrow_phone_are_whole(seat: Callable[..., Seat], shots: Path | None) -> None:
    party, ann, ben = Party(seat, teams="8"), seat(PHONE, touch=True), seat(PHONE)
    card = Card(order(), (3, 1, 4, 0, 2), limit=60)
    deal_to_room(ann.app, party.path[-6:], [card] * 5)
    party.join(ann, "Wolfeschlegelsteinha", "Columbus")
    party.join(ben, "Wolfeschlegelsteinhb", "Harmony")
    for question in (1, 2):
        party.press("Start the first question" if question == 1 else "Next question")
        party.press("Show the answers to choose from now")
        for phone in (ann, ben):
            expect(phone.page.locator(".line")).not_to_have_count(0)
        if shots:
            ben.page.screenshot(path=shots / f"360-party-order-{question}.png")
        for phone in (ann, ben):
            whole = phone.page.locator(".seat .whole")
            expect(whole).to_have_text(f"Room {party.path[-6:-3]} {party.path[-3:]}" if question == 1 else ORDINAL)
            assert whole.evaluate(IS_WHOLE)
            assert whole.locator("..").evaluate("(line) => line.clientHeight") < 24, "one line"
        box = ben.page.locator(".ask .actions").bounding_box()
        button = ben.page.get_by_role("button", name="Answer", exact=True).bounding_box()
        assert box
        assert button
        assert (round(box["x"]), round(box["width"])) == (0, PHONE["width"])
        assert button["width"] > PHONE["width"] * 0.8
        hands.fill_in(ann.page, card, right_answer(card), tap=True)
        hands.press(ann.page.get_by_role("button", name="Answer", exact=True), tap=True)
        expect(ann.page.locator("h1")).to_have_text("Your answer is in")
        party.press("End the question now")
        party.host.clock.pass_by(seconds=2)
        party.press("Show the standings")
        if shots:
            expect(party.screen.page.locator(".ranks li")).to_have_count(2)
            party.screen.page.screenshot(path=shots / f"1280-party-crews-{question}.png")
    party.press("End the party")
    expect(ben.page.locator(".ranks .crew-tag")).to_have_text(["Columbus", "Harmony"])
    assert ben.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    expect(party.screen.page.locator(".podium .crew-tag")).to_have_text(["Columbus", "Harmony"])
    if shots:
        party.screen.page.screenshot(path=shots / "1280-party-crews-podium.png")
        ben.page.screenshot(path=shots / "360-party-crews-podium.png", full_page=True)


@pytest.mark.parametrize("pace", ["normal", "calm"])
def test_nothing_moves_on_a_phone_as_the_answers_open(seat: Callable[..., Seat], pace: str) -> None:
    party, ann = Party(seat, pace=pace), seat(PHONE)
    deal_to_room(ann.app, party.path[-6:], [Card(choice(), (2, 0, 3, 1), 60)] * 5)
    party.join(ann, "Ann")
    places = "boxes => boxes.map(box => [box.getBoundingClientRect().top, box.getBoundingClientRect().height])"
    party.press("Start the first question")
    expect(ann.page.locator(".taps p")).to_have_text(list("ABCD"))
    reserved = [ann.page.locator(boxes).evaluate_all(places) for boxes in ("#q", ".taps p")]
    party.press("Show the answers to choose from now")
    expect(ann.page.locator(".taps button")).to_have_count(4)
    assert [ann.page.locator(boxes).evaluate_all(places) for boxes in ("#q", ".taps button")] == reserved


def test_the_screen_shows_a_question_to_be_read_whole_and_keeps_its_boxes_until_the_answer(
    seat: Callable[..., Seat],
) -> None:
    party, ann = Party(seat), seat(PHONE)
    long, screen = choice(ask="How many members of the crew " * 4 + "?"), party.screen.page
    deal_to_room(
        ann.app, party.path[-6:], [Card(long, (0, 1, 2, 3), limit=40), *[Card(clues(), (0, 1, 2, 3), limit=40)] * 4]
    )
    party.join(ann, "Ann")
    party.press("Start the first question")
    expect(screen.locator(".asked .eyebrow")).to_have_text(re.compile(r"Question 1 of 5 · [\w ]+ · up to \d+$"))
    for size in (TELEVISION, {"width": 1024, "height": 768}, {"width": 1920, "height": 600}):
        screen.set_viewport_size(size)
        assert screen.evaluate(IS_CENTRED), size
    screen.set_viewport_size(TELEVISION)
    expect(screen.locator(".status")).to_contain_text("Get ready")
    expect(screen.locator(".fills i")).to_have_css("animation-duration", "8s")
    party.press("Show the answers to choose from now")
    party.press("End the question now")
    party.host.clock.pass_by(seconds=2)
    party.press("Show the standings")
    party.press("Next question")
    party.press("Show the answers to choose from now")
    party.host.clock.pass_by(seconds=19)
    party.screen.open(f"{party.path}/screen")
    expect(screen.locator(".clues li")).to_have_count(2)
    boxes = screen.evaluate(BOXES)
    party.press("Pause")
    expect(screen.locator("h1")).to_have_text("A short pause")
    expect(screen.locator(".option, .clues, .status")).to_have_count(0)
    party.press("Go on")
    expect(screen.locator(".clues li")).to_have_count(2)
    party.press("End the question now")
    expect(screen.locator(".over")).to_have_text("Time is up")
    expect(screen.locator("#answered")).to_have_text("0 of 1 have answered")
    party.host.clock.pass_by(seconds=1.2)  # a clue that is due by now does not come any more
    party.screen.open(f"{party.path}/screen")
    assert screen.evaluate(BOXES) == boxes


@pytest.mark.parametrize("teams", [0, 2, 8])
def test_the_podium_is_in_the_middle_of_the_screen_and_its_names_are_in_one_line(
    seat: Callable[..., Seat], app: Flask, clock: Clock, teams: int
) -> None:
    screen = seat(TELEVISION)
    for number in (1, 2, 3):
        room = Room(app, clock, teams=teams)
        for name in ("Wolfeschlegelsteinha", "Ben the Younger", "Cat")[:number]:
            room.join(name)
        room.press("End the party")
        screen.open(f"{room.path}/screen")
        steps = screen.page.locator(".podium i").evaluate_all(
            "(steps) => steps.map((step) => step.getBoundingClientRect().toJSON())"
        )
        assert round(min(step["left"] for step in steps)) == round(1280 - max(step["right"] for step in steps))
        assert max(step["bottom"] for step in steps) <= TELEVISION["height"]
        lines = screen.page.locator(".podium b").evaluate_all("(names) => names.map((name) => name.clientHeight)")
        assert len(lines) == number
        assert max(lines) < 1.5 * min(lines) < 100


def test_a_newcomer_sees_the_way_in_whole_and_buttons_in_a_row_have_one_line_of_text(
    seat: Callable[..., Seat],
) -> None:
    party, newcomer = Party(seat, teams="8"), seat(PHONE)
    newcomer.open(party.path)
    join = newcomer.page.get_by_role("button", name="Join").bounding_box()
    assert join
    assert join["y"] + join["height"] < PHONE["height"]
    crews = newcomer.page.locator(".crews .option").evaluate_all(
        "(crews) => crews.map((crew) => crew.getBoundingClientRect().toJSON())"
    )
    assert len({crew["left"] for crew in crews}) == 2
    assert min(crew["height"] for crew in crews) >= 48
    newcomer.page.get_by_label("Unity").check()
    party.join(newcomer, "Ann", "Kibo")
    party.press("Start the first question")
    for row, buttons in ((".controls", 2), (".actions", 3)):
        shown = party.host.page.locator(f"{row} .button:visible")
        expect(shown).to_have_count(buttons)
        lines = shown.evaluate_all(TEXT_TOPS)
        assert max(lines) - min(lines) < 0.6, row


def test_a_phone_with_more_time_is_asked_while_the_others_wait(seat: Callable[..., Seat]) -> None:
    party, ann, ben = Party(seat, taps=True), seat(PHONE), seat(PHONE)
    party.join(ann, "Ann")
    party.join(ben, "Ben")
    hands.press(party.host.page.locator(".roster summary", has_text="Ann"))
    hands.press(party.host.page.get_by_role("button", name="×2", exact=True))
    expect(party.host.page.locator(".roster")).to_contain_text("×2 time")
    party.press("Start the first question")
    party.press("Show the answers to choose from now")
    expect(ann.page.locator("#answer")).to_contain_text("time ×2")
    expect(ben.page.locator("#answer")).to_have_count(1)
    card = party.card
    party.host.clock.pass_by(seconds=card.limit)
    expect(ben.page.locator("h1")).to_have_text("Time is up")
    expect(party.screen.page.locator(".status")).to_contain_text("the last answers come in")
    hands.press(ann.page.locator(".taps button").nth(int(right_answer(card)[0])))
    expect(ann.page.locator("h1")).to_have_text("Your answer is in")
    party.host.clock.pass_by(seconds=2)
    expect(ann.page.locator(".verdict h1")).to_have_text("Right")
    expect(ben.page.locator(".verdict h1")).to_have_text("No answer from you")


def test_a_phone_goes_on_after_a_form_was_refused_or_late(seat: Callable[..., Seat]) -> None:
    party, ann, newcomer = Party(seat, taps=True), seat(PHONE), seat(PHONE)
    party.join(ann, "Ann")
    newcomer.open(party.path)
    newcomer.page.get_by_label("Your name").fill("admin")
    newcomer.page.get_by_role("button", name="Join").click()
    expect(newcomer.page.locator(".problem")).to_be_visible()
    expect(newcomer.page).to_have_url(newcomer.address + party.path)
    party.press("Start the first question")
    party.press("Show the answers to choose from now")
    taps, note = ann.page.locator(".taps button"), ann.page.locator(".note[role=status]")
    taps.first.evaluate("(button) => { button.value = '99'; }")
    hands.press(taps.first)
    expect(ann.page.locator(".problem")).to_be_visible()
    expect(ann.page).to_have_url(ann.address + party.path)
    ann.page.locator("[name=position]").evaluate("(field) => { field.value = '2'; }")
    hands.press(taps.first)
    expect(note).to_contain_text("That came too late")
    expect(ann.page).to_have_url(ann.address + party.path)
    party.press("End the question now")
    expect(ann.page.locator("h1")).to_have_text("Time is up")
    expect(note).to_have_count(0)
    party.press("End the party")
    expect(newcomer.page.locator("h1")).to_have_text("This room has finished")


@pytest.mark.parametrize("script", [True, False])
def test_the_next_clue_is_offered_in_a_room_when_it_is_due(seat: Callable[..., Seat], script: bool) -> None:
    party, ann = Party(seat), seat(PHONE, script=script)
    card = Card(clues(), (0, 1, 2, 3), limit=200)
    deal_to_room(ann.app, party.path[-6:], [card] * 5)
    party.join(ann, "Ann")
    party.press("Start the first question")
    party.press("Show the answers to choose from now")
    ann.open(party.path)
    expect(ann.page.locator(".clues li")).to_have_count(1)
    due = re.compile(r"Next clue in [1-4]\d s" if script else "Next clue in 50 s")  # script counts down
    expect(ann.page.locator(".next-clue a")).to_contain_text(due)
    expect(ann.page.get_by_text("Show the next clue")).to_be_hidden()
    ann.clock.pass_by(seconds=49.5)
    if not script:
        ann.page.reload()
        expect(ann.page.get_by_text("Show the next clue")).to_be_visible()
    link = ann.page.locator(".next-clue a").get_attribute("href") or ""
    ann.clock.pass_by(seconds=0.5)
    if not script:  # not a click: the page refreshes itself, and may have followed the link already
        ann.page.goto(urljoin(ann.page.url, link))
    expect(ann.page.locator(".clues li")).to_have_count(2)
    expect(ann.page.locator(".next-clue a")).to_contain_text(due)
    expect(ann.page.get_by_text("Show the next clue")).to_be_hidden()


def test_ticks_and_reviews_on_a_phone_have_the_letters_of_the_screen(
    seat: Callable[..., Seat], shots: Path | None
) -> None:
    party, ann = Party(seat), seat(PHONE)
    card = Card(select(), (3, 0, 4, 1, 5, 2), limit=200)
    deal_to_room(ann.app, party.path[-6:], [card] * 5)
    party.join(ann, "Ann")
    party.press("Start the first question")
    party.press("Show the answers to choose from now")
    expect(party.screen.page.locator(".option .shape")).to_have_text(list("ABCDEF"))
    expect(ann.page.locator(".options > .option")).to_have_count(6)
    look = "(option) => getComputedStyle(option, '::before').content"
    for step in ("ticks", "review"):
        option = ann.page.locator(".options > .option").first
        assert "upper-alpha" in option.evaluate(look)
        expect(option.locator("kbd")).to_be_hidden()
        if shots:
            ann.page.screenshot(path=shots / f"360-party-letters-{step}.png", full_page=True)
        if step == "ticks":
            boxes = ann.page.locator(".options input")
            for key, places in (("b", [1]), ("3", [1, 2]), ("3", [1]), ("Shift+f", [1, 5]), ("6", [1]), ("6", [1, 5])):
                ann.page.keyboard.press(key)
                assert [place for place, box in enumerate(boxes.all()) if box.is_checked()] == places, key
            ann.page.keyboard.press("f")
            ann.page.keyboard.press("Enter")
            expect(ann.page.locator("h1")).to_have_text("Your answer is in")
            seat_of_ann = party_views.load_view(ann.app.extensions["quiz"], party.path[-6:]).scores[0].seat
            assert seat_of_ann.pending, "no key before Enter has sent anything"
            assert seat_of_ann.pending.given == ("1",)
            party.host.clock.pass_by(seconds=2)
            expect(ann.page.locator(".verdict h1")).to_have_text("Partly right")


@pytest.mark.parametrize(("teams", "rows"), [("6", 5), ("8", 4)])
def test_the_screen_has_room_for_six_options_with_their_reason_and_for_five_beside_crews(
    seat: Callable[..., Seat], teams: str, rows: int, shots: Path | None
) -> None:
    party, ann = Party(seat, teams=teams), seat(PHONE)
    because = "Dancing helped her to float, and her approach impressed the director. " * 2
    stem = "Suppose that no message had come from below. What would the crew know about their situation all the same?"
    card = Card(select(ask=stem, because=because, quote="as " * 9 + "is"), (3, 0, 4, 1, 5, 2), limit=200)
    deal_to_room(ann.app, party.path[-6:], [card] * 5)
    party.join(ann, "Ann")
    services = ann.app.extensions["quiz"]
    for number in range(int(teams) - 1):
        parties.join(services, None, party.path[-6:], f"Player {number}")
    party.press("Start the first question")
    party.press("Show the answers to choose from now")
    party.press("End the question now")
    party.host.clock.pass_by(seconds=2)
    screen = party.screen.page
    for button, part in (("Show the standings", ".reasons"), (None, ".ranks")):
        expect(screen.locator(part)).to_be_visible()
        box = screen.locator(part).bounding_box()
        if shots:
            screen.screenshot(path=shots / f"1280-party-room-{teams}-{part[1:]}.png")
        assert box
        assert box["y"] + box["height"] <= TELEVISION["height"], part
        if button:
            party.press(button)
    expect(screen.locator(".ranks li")).to_have_count(rows)


def test_a_browser_without_the_newest_means_follows_the_room(seat: Callable[..., Seat]) -> None:
    party, ann = Party(seat), seat(PHONE)
    ann.page.add_init_script("delete AbortSignal.any; delete AbortSignal.timeout;")
    party.join(ann, "Ann")
    party.press("Start the first question")
    expect(ann.page.locator("h1")).to_contain_text(party.card.question.stem)


def test_a_phone_without_connection_says_so_and_goes_on(seat: Callable[..., Seat]) -> None:
    party, ann = Party(seat), seat(PHONE)
    party.join(ann, "Ann")
    ann.page.context.set_offline(True)
    expect(ann.page.locator(".offline")).to_contain_text("Your seat is kept", timeout=15_000)
    party.press("Start the first question")
    ann.complaints.clear()
    ann.page.context.set_offline(False)
    expect(ann.page.locator("h1")).to_contain_text(party.card.question.stem, timeout=15_000)
    expect(ann.page.locator(".offline")).to_have_count(0)
    ann.complaints.clear()


def test_a_page_that_never_comes_is_asked_for_anew_when_the_network_is_back(seat: Callable[..., Seat]) -> None:
    party, ann = Party(seat), seat(PHONE)
    party.join(ann, "Ann")
    stuck: list[Route] = []

    def hang_once(route: Route) -> None:
        if stuck:
            route.continue_()
        else:
            stuck.append(route)

    ann.page.route(f"**{party.path}", hang_once)
    with ann.page.expect_request(f"**{party.path}"):
        party.press("Start the first question")
    ann.page.evaluate("() => { dispatchEvent(new Event('online')); }")
    expect(ann.page.locator("h1")).to_contain_text(party.card.question.stem)
    assert len(stuck) == 1
    ann.complaints.clear()


def phases(party: Party) -> Iterator[str]:
    """Go through the phases of a question, and say the name of each when it is shown everywhere."""
    yield "lobby"
    acts = {
        "reading": "Start the first question", "open": "Show the answers to choose from now", "pause": "Pause",
        "resumed": "Go on", "closing": "End the question now",
    }  # fmt: skip
    for phase, act in acts.items():
        party.press(act)
        yield phase
    party.host.clock.pass_by(seconds=2)
    yield "reveal"
    party.press("Show the standings")
    yield "standings"
    party.press("End the party")
    yield "ended"


def test_no_phase_shuts_anybody_out_or_is_wider_than_its_screen(seat: Callable[..., Seat], shots: Path | None) -> None:
    party, phone, stranger = Party(seat, PHONE, teams="8"), seat(PHONE), seat(PHONE)
    problems, sizes = [], (PHONE, WIDE)
    for path in ("/parties", "/join", party.path):
        stranger.open(path)
        problems += list(violations(stranger, f"party{path.replace('/', '-')[:8]}", shots, sizes))
    party.join(phone, "Wolfeschlegelsteinha")
    for phase in phases(party):
        for name, someone, path, looks in (
            ("host", party.host, "/host", sizes),
            ("screen", party.screen, "/screen", (TELEVISION,)),
            ("phone", phone, "", (PHONE,)),
        ):
            someone.open(party.path + path)
            problems += list(violations(someone, f"party-{phase}-{name}", shots, looks))
    assert not problems, "\n".join(problems)
