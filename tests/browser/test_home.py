"""The first page in a browser: the calendar on a phone, the daily by keyboard, badges earned by playing."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.browser import hands
from tests.browser.conftest import PHONE, WIDE, Seat, play_to_the_result, start_quick, stop_clock, take_over
from tests.browser.test_around_a_game import box, is_seen
from tests.players import Someone
from tests.web.test_home import play_daily


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [320, 360])
def test_the_calendar_and_the_start_are_on_the_first_screen_of_a_phone(
    app: Flask, seat: Callable[..., Seat], width: int, *, script: bool
) -> None:
    friend = Someone(app, app.extensions["quiz"].now)
    for _ in range(6):
        play_daily(friend, right=8)
        friend.clock.pass_by(days=1)
    friend.clock.pass_by(days=1)
    ann = seat({"width": width, "height": 740}, script=script)
    take_over(ann, friend)
    ann.open("/")
    days = ann.page.locator(".week li")
    assert [day.get_attribute("class") for day in days.all()] == ["done"] * 5 + ["bridged", "today"]
    boxes = [box(day.locator("i")) for day in days.all()]
    assert len({round(each["y"]) for each in boxes}) == 1, "in one row"
    assert all(one["x"] + one["width"] < other["x"] for one, other in pairwise(boxes))
    panel = box(ann.page.locator(".daily"))
    assert panel["x"] < boxes[0]["x"]
    assert boxes[-1]["x"] + boxes[-1]["width"] < panel["x"] + panel["width"]
    assert all(day.inner_text().split()[1] in "Mon Tue Wed Thu Fri Sat Sun" for day in days.all())
    for target in (".streak-day", ".week", ".daily button"):
        assert is_seen(ann, ann.page.locator(target)), target


def test_the_daily_is_started_by_keyboard(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    ann.open("/")
    hands.tab_to(ann.page, ".daily button")
    assert is_seen(ann, ann.page.locator(":focus"))
    ann.page.keyboard.press("Enter")
    hands.wait_for_question(ann.page)
    ann.open("/")
    expect(ann.page.get_by_role("button", name="Continue today’s mission")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_decay_starts_with_what_is_chosen_for_a_quick_game(seat: Callable[..., Seat], *, script: bool) -> None:
    ann = seat(WIDE, script=script)
    ann.open("/")
    ann.page.get_by_label("Yes: ask me anything").check()
    ann.page.get_by_role("button", name="Decay").click()
    hands.wait_for_question(ann.page)
    deck = ann.someone.held(ann.game).deck
    assert (deck.kind, deck.spoilers) == ("survival", True)


def test_the_game_that_waits_says_its_clock_in_one_line_and_moves_nothing(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    stop_clock(ann.page)
    start_quick(ann)
    ann.open("/")
    clock, panel = ann.page.locator(".running"), ann.page.locator(".daily")
    expect(clock).to_have_text(re.compile(r"The clock is running: \d+ s left\."))
    height, place = box(clock)["height"], box(panel)
    assert height < 30, "one line"
    ann.page.clock.run_for(120_000)
    expect(clock).to_have_text("Time is up for this question.")
    assert box(clock)["height"] == height
    assert box(panel) == place


@pytest.mark.parametrize("script", [True, False])
def test_badges_are_earned_by_playing_and_shown_once(seat: Callable[..., Seat], *, script: bool) -> None:
    ann = seat(PHONE, script=script)
    ann.open("/")
    ann.page.get_by_role("button", name="Start today’s mission").click()
    play_to_the_result(ann)
    earned = ann.page.get_by_role("list", name="New badges")
    expect(earned).to_contain_text("No Oxygen Wasted")
    expect(earned).to_contain_text("ten of ten right")
    expect(ann.page.locator(".streak-day")).to_contain_text("A streak begins.")
    ann.page.get_by_role("button", name="Quick game").click()
    play_to_the_result(ann)
    expect(ann.page.get_by_text("No Oxygen Wasted")).to_have_count(0)
    ann.open("/me")
    badges = ann.page.locator(".badges li")
    expect(badges).to_have_count(12)
    expect(badges.first).to_contain_text("No Oxygen Wasted")
    expect(badges.first).not_to_contain_text("not earned yet")
    expect(badges.last).to_contain_text("not earned yet")
    top, devices = box(ann.page.locator(".badges")), box(ann.page.locator("#move"))
    assert top["y"] < devices["y"], "before devices and data"
