"""Whole games in a real browser: by mouse, by keyboard alone, by touch on a phone, without script."""

from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import expect

from tests.browser import hands
from tests.browser.conftest import PHONE, WIDE, Seat, start_on, start_quick
from tests.factories import EXAMPLES, cards, partly_right_answer, right_answer, wrong_answer

NEXT_BUTTONS = {9: "Last question", 10: "See your result"}


def test_a_whole_game_by_mouse(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE)
    start_quick(ann)
    for position in range(1, 11):
        expect(ann.page).to_have_title(f"Question {position} of 10 · Test Film Quiz")
        card = ann.someone.card(ann.game)
        hands.by_mouse(ann.page, card, right_answer(card))
        expect(ann.page).to_have_title(f"Right: question {position} of 10 · Test Film Quiz")
        ann.page.get_by_role("button", name=NEXT_BUTTONS.get(position, "Next question")).click()
    expect(ann.page.locator(".figure")).to_contain_text("points")
    assert ann.someone.held(ann.game).game.right == 10
    ann.page.get_by_label("Your name for the board").fill("Ann")
    ann.page.get_by_role("button", name="Save").click()
    ann.page.get_by_role("link", name="Leaderboard").first.click()
    ann.page.get_by_role("link", name="Quick game").click()
    expect(ann.page.get_by_role("list", name="The first three").locator("li").first).to_contain_text("Ann (you)")
    kept = (
        "async () => [localStorage.length, sessionStorage.length, document.cookie, window.name, "
        "(await indexedDB.databases()).length, (await navigator.serviceWorker?.getRegistrations() ?? []).length]"
    )
    assert ann.page.evaluate(kept) == [0, 0, "", "", 0, 0], "a cookie that no script sees is all that a browser keeps"


def test_a_whole_game_by_keyboard_alone(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE)
    ann.open("/")
    hands.tab_to(ann.page, "text=Start quiz")
    ann.page.keyboard.press("Enter")
    for _ in range(10):
        hands.wait_for_question(ann.page)
        card = ann.someone.card(ann.game)
        hands.by_keyboard(ann.page, card, right_answer(card))
        assert ann.page.evaluate("document.activeElement.textContent").strip() in (
            "Next question",
            *NEXT_BUTTONS.values(),
        )
        ann.page.keyboard.press("Enter")
    ann.page.wait_for_selector(hands.RESULT)
    assert ann.someone.held(ann.game).game.right == 10


def test_a_whole_game_by_touch_on_a_phone(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE, touch=True)
    start_quick(ann, tap=True)
    for _ in range(10):
        hands.wait_for_question(ann.page)
        assert ann.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        card = ann.someone.card(ann.game)
        hands.by_mouse(ann.page, card, right_answer(card), tap=True)
        assert ann.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        hands.press_next(ann.page, tap=True)
    ann.page.wait_for_selector(hands.RESULT)
    assert ann.someone.held(ann.game).game.right == 10


def test_a_whole_game_without_script(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE, script=False)
    start_quick(ann)
    for position in range(10):
        card = ann.someone.card(ann.game)
        if position == 4:
            hands.skip(ann.page)
        else:
            hands.by_mouse(ann.page, card, right_answer(card))
        hands.press_next(ann.page)
    expect(ann.page.locator(".figure")).to_be_visible()
    assert ann.someone.held(ann.game).game.right == 9


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("how", ["right", "wrong", "partly"])
def test_every_kind_is_answered(seat: Callable[..., Seat], how: str, script: bool) -> None:
    ann = seat(PHONE, script=script)
    give = {"right": right_answer, "wrong": wrong_answer, "partly": partly_right_answer}[how]
    drawn = [card for card in cards([make() for make in EXAMPLES.values()], Random(3)) if give(card)]
    start_on(ann, tuple(drawn))
    for card in drawn:
        given = give(card)
        assert given is not None
        hands.by_mouse(ann.page, card, given)
        verdict = {"right": "Right", "wrong": "Not this one", "partly": "Partly right"}[how]
        expect(ann.page.locator(".verdict")).to_contain_text(verdict)
        order = [f"{line.right} {line.text}" for line in card.question.list_lines((), ())]
        for text in order if card.question.kind == "order" else card.question.answers:
            expect(ann.page.locator("main")).to_contain_text(text)
        hands.press_next(ann.page)
    expect(ann.page.locator(".figure")).to_be_visible()
