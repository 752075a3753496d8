"""Hands that answer a question on a page: by mouse, by keyboard, by touch, kind by kind."""

from playwright.sync_api import Locator, Page, expect

from quiz.rules.deck import Card

AFTER_ANSWER = ".verdict"
ASKING = "form.ask"
NEXT = "form[action$=next] button"
RESULT = ".figure"


def by_mouse(page: Page, card: Card, given: tuple[str, ...], *, tap: bool = False) -> None:
    """Fill in an answer and send it with the mouse, or with a finger."""
    if card.question.one_tap:
        press(page.locator(f'button[name=answer][value="{given[0]}"]'), tap=tap)
    else:
        fill_in(page, card, given, tap=tap)
        press(page.get_by_role("button", name="Answer", exact=True), tap=tap)
    wait_for_verdict(page)


def settle(page: Page) -> None:
    """Let a press count, as it does once a page has been seen for a moment: a test is quicker than any reader."""
    page.evaluate("typeof shownAt === 'undefined' || (shownAt = -Infinity)")  # of play.js, where there is script


def wait_for_question(page: Page) -> None:
    """Wait until a question is there, its script listens (deferred scripts have run by then), and a press counts."""
    page.wait_for_selector(ASKING)
    page.wait_for_load_state("domcontentloaded")
    settle(page)


def wait_for_verdict(page: Page) -> None:
    """Wait until the page after an answer is there as a whole, with the focus on its button."""
    page.wait_for_selector(AFTER_ANSWER)
    page.wait_for_load_state("domcontentloaded")
    expect(page.locator(NEXT)).to_be_focused()
    settle(page)


def press_next(page: Page, *, tap: bool = False) -> None:
    """Go on from an answer to the next question, or to the result."""
    press(page.locator(NEXT), tap=tap)
    page.wait_for_selector(f"{ASKING}, {RESULT}")


def skip(page: Page) -> None:
    """Skip the question that is shown."""
    wait_for_question(page)
    page.get_by_role("button", name="Skip").click()
    wait_for_verdict(page)


def skip_to_result(page: Page) -> None:
    """Skip all ten questions of a game."""
    for _ in range(10):
        skip(page)
        press_next(page)
    page.wait_for_selector(RESULT)


def fill_in(page: Page, card: Card, given: tuple[str, ...], *, tap: bool = False) -> None:
    """Fill in an answer, or the first of its lines, and do not send it; lines that are given nothing are left out."""
    kind = card.question.kind
    page.wait_for_load_state("domcontentloaded")
    if kind == "select":
        for value in given:
            press(page.locator(f'label.option:has(input[value="{value}"])'), tap=tap)
    elif kind in ("estimate", "typed"):
        page.locator("#answer input[name=answer]").fill(given[0])
    elif page.locator("#answer select").first.is_visible():  # there is no script
        for index, value in enumerate(given):
            page.locator("#answer select").nth(index).select_option(value)
    elif kind == "order":
        lines = page.locator(".line").all()
        for _place, index in sorted((int(place), index) for index, place in enumerate(given) if place):
            press(lines[index], tap=tap)
    else:
        lefts, rights = (page.locator(f".board ul:{side}-child button") for side in ("first", "last"))
        for index, value in enumerate(given):
            press(lefts.nth(index), tap=tap)
            press(rights.nth(int(value)), tap=tap)


def press(target: Locator, *, tap: bool = False) -> None:
    """Press what a page shows, as somebody does who has seen it."""
    target.wait_for()
    settle(target.page)
    if tap:
        target.tap()
    else:
        target.click()


def by_keyboard(page: Page, card: Card, given: tuple[str, ...]) -> None:
    """Fill in an answer and send it without touching anything but keys."""
    fill_in_by_keyboard(page, card, given)
    if not card.question.one_tap:
        tab_to(page, "#answer button.button >> nth=0")
        page.keyboard.press("Enter")
    wait_for_verdict(page)


def fill_in_by_keyboard(page: Page, card: Card, given: tuple[str, ...]) -> None:
    """Fill in an answer with keys; where one key is the whole answer, that sends it."""
    kind = card.question.kind
    if card.question.one_tap or kind == "select":
        for value in given:
            page.keyboard.press(str(int(value) + 1))
    elif kind in ("estimate", "typed"):
        page.keyboard.type(given[0])
    elif kind == "order":
        # Pressing a line's digit gives it the next place, so press the lines in their order.
        for _place, line in sorted((int(place), line) for line, place in enumerate(given, 1)):
            page.keyboard.press(str(line))
    else:
        # A digit presses a line on the left, and the next one its partner.
        for index, value in enumerate(given):
            page.keyboard.press(str(index + 1))
            page.keyboard.press(str(int(value) + 1))


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; it must be within reach."""
    target = page.locator(selector)
    for _ in range(40):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")
