"""A run of survival in a real browser, to its end: by mouse, by keyboard alone, by touch, without script."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser import hands
from tests.browser.conftest import PHONE, WIDE, Seat
from tests.factories import right_answer, wrong_answer

RUN = "rrwrrw"
"""Answers after which one life is left; the next miss ends the run."""


def begin(ann: Seat, *, tap: bool = False) -> None:
    """Start a run from the first page."""
    ann.open("/")
    button = ann.page.get_by_role("button", name="Decay")
    if tap:
        button.tap()
    else:
        button.click()
    hands.wait_for_question(ann.page)


def expect_end(ann: Seat, right: int) -> None:
    """Expect the result of a run that is over."""
    expect(ann.page.locator("h1")).to_have_text(f"{right} right, then gravity")
    stored_game = ann.someone.held(ann.game)
    assert (stored_game.game.lives, stored_game.game.closed, stored_game.ranked) == (0, True, True)
    ann.page.get_by_role("button", name="Fly again").click()
    hands.wait_for_question(ann.page)
    expect(ann.page.locator(".eyebrow", has_text="Lives")).to_have_text("Lives: 3 of 3")


def test_a_run_to_the_end_by_mouse(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE)
    begin(ann)
    lives = 3
    for position, letter in enumerate(RUN + "w", 1):
        expect(ann.page).to_have_title(f"Question {position} · Test Film Quiz")
        expect(ann.page.locator(".eyebrow", has_text="Lives")).to_have_text(f"Lives: {lives} of 3")
        card = ann.someone.card(ann.game)
        hands.by_mouse(ann.page, card, right_answer(card) if letter == "r" else wrong_answer(card))
        lives -= letter == "w"
        news = {2: ". A life lost, two left.", 1: ". A life lost, one left.", 0: ". The last life is lost."}
        verdict = f"Not this one: question {position}{news[lives]}" if letter == "w" else f"Right: question {position}"
        expect(ann.page).to_have_title(f"{verdict} · Test Film Quiz")
        expect(ann.page.locator(".eyebrow", has_text="Lives")).to_have_text(f"Lives: {lives} of 3")
        expect(ann.page.locator(".life.out")).to_have_count(3 - lives)
        expect(ann.page.locator(".lives .changed")).to_have_count(int(letter == "w"))
        name = "Next question" if lives else "See your result"
        ann.page.get_by_role("button", name=name).click()
    expect_end(ann, 4)


def test_a_run_to_the_end_by_keyboard_alone(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE)
    ann.open("/")
    hands.tab_to(ann.page, "button:has-text('Decay')")
    ann.page.keyboard.press("Enter")
    for letter in RUN + "w":
        hands.wait_for_question(ann.page)
        card = ann.someone.card(ann.game)
        hands.by_keyboard(ann.page, card, right_answer(card) if letter == "r" else wrong_answer(card))
        ann.page.keyboard.press("Enter")
    ann.page.wait_for_selector(hands.RESULT)
    expect_end(ann, 4)


def test_a_run_to_the_end_by_touch_on_a_phone(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE, touch=True)
    begin(ann, tap=True)
    for letter in RUN + "w":
        hands.wait_for_question(ann.page)
        assert ann.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        last = ann.page.locator("button.option").last.bounding_box()
        assert last is not None
        assert last["y"] + last["height"] <= PHONE["height"], "every option is on the first screen"
        card = ann.someone.card(ann.game)
        hands.by_mouse(ann.page, card, right_answer(card) if letter == "r" else wrong_answer(card), tap=True)
        hands.press_next(ann.page, tap=True)
    ann.page.wait_for_selector(hands.RESULT)
    expect_end(ann, 4)


def test_a_run_to_the_end_without_script(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE, script=False)
    begin(ann)
    for letter in RUN:
        card = ann.someone.card(ann.game)
        hands.by_mouse(ann.page, card, right_answer(card) if letter == "r" else wrong_answer(card))
        hands.press_next(ann.page)
    hands.skip(ann.page)
    ann.page.get_by_role("button", name="See your result").click()
    expect_end(ann, 4)


def test_the_clock_that_runs_out_costs_a_life(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE)
    begin(ann)
    ann.clock.pass_by(seconds=ann.someone.card(ann.game).limit + 5)
    ann.page.reload()
    expect(ann.page.locator(".verdict")).to_contain_text("Too late")
    expect(ann.page.locator(".eyebrow", has_text="Lives")).to_have_text("Lives: 2 of 3")


def test_the_earth_comes_nearer_with_every_life(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    ann.page.emulate_media(reduced_motion="reduce")  # otherwise it is still on its way
    begin(ann)
    tops, heights = [], []
    for _ in range(3):
        tops.append(float(ann.page.evaluate("parseFloat(getComputedStyle(document.body, '::after').top)")))
        heights.append(int(ann.page.locator(".altitude").inner_text().split()[0]))
        card = ann.someone.card(ann.game)
        hands.by_mouse(ann.page, card, wrong_answer(card))
        hands.press_next(ann.page)
        if len(tops) < 3:
            hands.wait_for_question(ann.page)
    assert tops == sorted(tops, reverse=True)
    assert len(set(tops)) == 3
    assert heights == sorted(heights, reverse=True)
