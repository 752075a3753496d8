"""Sound and vibration: off until switched on, remembered, and heard at the right moments."""

from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import Page, expect

from quiz.rules.deck import Card
from tests.browser import hands
from tests.browser.conftest import PHONE, Seat, start_on, start_quick, stop_clock
from tests.factories import cards, choice, right_answer, wrong_answer

RECORDER = """
globalThis.heard = [];
globalThis.felt = [];
const record = (hertz) => {
  heard.push(Math.round(hertz));
  document.documentElement.dataset.heard = heard;
};
globalThis.AudioContext = class {
  currentTime = 0;
  async resume() {}
  createGain() {
    const ramp = () => {};
    const gain = { setValueAtTime: ramp, linearRampToValueAtTime: ramp, exponentialRampToValueAtTime: ramp };
    return { gain, connect: (next) => next };
  }
  createOscillator() {
    const frequency = { value: 0 };
    return { frequency, connect: (next) => next, start: () => record(frequency.value), stop() {} };
  }
};
Navigator.prototype.vibrate = (pattern) => felt.push(pattern);
"""
"""Stands in for the browser's sound and vibration, and lists the tones asked for, in hertz."""
NO_STORAGE = """Object.defineProperty(globalThis, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); } });"""
PLAYS = """() => Promise.race([
  wakeAudio().then(() => audio.state === "running"), new Promise((resolve) => setTimeout(resolve, 10_000))])"""
"""Whether the browser lets the page play."""
TICK, RIGHT, WRONG, STREAK = [2217], [880, 1319], [554, 440], [880, 1109, 1319, 1760, 2217]
END, LOST = [440, 659, 880, 1109, 1760], [880, 659, 554, 440]


def listen(ann: Seat) -> None:
    """Record what is heard and felt from the next page on."""
    ann.page.add_init_script(RECORDER)


def deck(length: int = 5) -> tuple[Card, ...]:
    return cards([choice() for _ in range(length)], Random(3))


def switch(page: Page, *, on: bool = True) -> None:
    """Press the switch, and forget the sound with which it answers."""
    page.get_by_role("button", name="Sound").click()
    expect(page.get_by_role("button", name="Sound", pressed=on)).to_be_visible()
    if on:
        expect_heard(page, RIGHT)
    forget(page)


def forget(page: Page) -> None:
    page.evaluate("[heard, felt].forEach((list) => list.splice(0)), delete document.documentElement.dataset.heard")


def expect_heard(page: Page, tones: list[int]) -> None:
    expect(page.locator("html")).to_have_attribute("data-heard", ",".join(map(str, tones)))


def test_sound_is_off_until_the_switch_is_pressed_and_remembered(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    listen(ann)
    drawn = deck()
    start_on(ann, drawn)
    button = ann.page.get_by_role("button", name="Sound")
    expect(button).to_have_attribute("aria-pressed", "false")
    hands.by_mouse(ann.page, drawn[0], right_answer(drawn[0]))
    expect(button).to_have_attribute("aria-pressed", "false")
    assert ann.page.evaluate("[heard, felt]") == [[], []]
    switch(ann.page)
    ann.page.reload()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert ann.page.evaluate("heard") == [], "what was said before is not said again"
    hands.press_next(ann.page)
    hands.by_mouse(ann.page, drawn[1], right_answer(drawn[1]))
    expect_heard(ann.page, RIGHT)
    switch(ann.page, on=False)
    start_quick(ann)
    expect(button).to_have_attribute("aria-pressed", "false")


def test_where_storage_is_refused_the_switch_lasts_as_long_as_the_page(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    listen(ann)
    ann.page.add_init_script(NO_STORAGE)
    drawn = deck()
    start_on(ann, drawn)
    switch(ann.page)
    hands.by_mouse(ann.page, drawn[0], wrong_answer(drawn[0]))
    expect_heard(ann.page, WRONG)
    ann.page.reload()
    expect(ann.page.get_by_role("button", name="Sound", pressed=False)).to_be_visible()


def test_right_wrong_a_streak_and_the_end_each_have_their_sound(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    listen(ann)
    drawn = deck(5)
    start_on(ann, drawn)
    switch(ann.page)
    sounds = [RIGHT, RIGHT, STREAK, WRONG, RIGHT]
    for card, sound in zip(drawn, sounds, strict=True):
        hands.by_mouse(ann.page, card, wrong_answer(card) if sound == WRONG else right_answer(card))
        expect_heard(ann.page, sound)
        forget(ann.page)
        hands.press_next(ann.page)
    expect_heard(ann.page, END)
    assert ann.page.evaluate("felt") == [], "nothing buzzes where motion is to be reduced"


def test_a_lost_game_ends_with_a_falling_sound_and_a_skip_has_none(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    listen(ann)
    start_on(ann, deck(1))
    switch(ann.page)
    hands.skip(ann.page)
    hands.press_next(ann.page)
    expect_heard(ann.page, LOST)


def test_the_last_five_seconds_tick_and_an_answer_ends_them(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    listen(ann)
    stop_clock(ann.page)
    drawn = deck()
    start_on(ann, drawn)
    switch(ann.page)
    ann.page.clock.run_for(int(ann.page.locator("#answer").get_attribute("data-left") or 0) - 5_500)
    assert ann.page.evaluate("heard") == []
    for ticks in range(1, 4):
        ann.page.clock.run_for(1_000)
        expect_heard(ann.page, TICK * ticks)
    hands.by_mouse(ann.page, drawn[0], right_answer(drawn[0]))
    expect_heard(ann.page, [*TICK * 3, *RIGHT])
    ann.page.clock.run_for(5_000)
    assert ann.page.evaluate("heard") == [*TICK * 3, *RIGHT]


def test_a_page_that_is_not_seen_is_silent(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    listen(ann)
    drawn = deck()
    start_on(ann, drawn)
    switch(ann.page)
    ann.page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })")
    hands.by_mouse(ann.page, drawn[0], right_answer(drawn[0]))
    expect(ann.page.locator("[data-sound=right]")).to_be_visible()
    assert ann.page.evaluate("[heard, felt]") == [[], []]


def test_a_phone_buzzes_with_the_sounds(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    listen(ann)
    ann.page.emulate_media(reduced_motion="no-preference")
    drawn = deck()
    start_on(ann, drawn)
    switch(ann.page)
    hands.by_mouse(ann.page, drawn[0], wrong_answer(drawn[0]))
    expect_heard(ann.page, WRONG)
    assert ann.page.evaluate("felt") == [[50, 40, 50]]


@pytest.mark.parametrize("way", ["no sound", "no script"])
def test_where_nothing_can_be_heard_there_is_no_switch(seat: Callable[..., Seat], way: str) -> None:
    ann = seat(PHONE, script=way != "no script")
    ann.page.add_init_script("delete globalThis.AudioContext; delete Navigator.prototype.vibrate;")
    drawn = deck()
    start_on(ann, drawn)
    hands.by_mouse(ann.page, drawn[0], right_answer(drawn[0]))
    expect(ann.page.get_by_role("button", name="Sound")).to_have_count(0)


def test_the_browsers_own_sound_plays_without_a_complaint(seat: Callable[..., Seat]) -> None:
    """With the keyboard alone, and on a result, which is a page of its own."""
    ann = seat(PHONE)
    drawn = deck(1)
    start_on(ann, drawn)
    hands.tab_to(ann.page, ".sound")
    ann.page.keyboard.press("Enter")
    expect(ann.page.get_by_role("button", name="Sound", pressed=True)).to_be_focused()
    assert ann.page.evaluate(PLAYS)
    hands.by_keyboard(ann.page, drawn[0], right_answer(drawn[0]))
    hands.press_next(ann.page)
    assert ann.page.evaluate(PLAYS)
