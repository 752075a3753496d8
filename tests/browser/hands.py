"""Hands that answer a question on a page: by mouse, by keyboard, by touch, kind by kind."""

from playwright.sync_api import Page

from quiz.decks import Card

AFTER_ANSWER = ".verdict"
ASKING = "form.ask"
RESULT = ".figure"


def by_mouse(page: Page, card: Card, given: tuple[str, ...], *, tap: bool = False) -> None:
    """Fill in an answer and send it with the mouse, or with a finger."""
    press = (lambda target: target.tap()) if tap else (lambda target: target.click())
    kind = card.question.kind
    if kind in ("choice", "true-false"):
        press(page.locator(f'button[name=answer][value="{given[0]}"]'))
    elif kind == "select":
        for value in given:
            press(page.locator(f'label.option:has(input[value="{value}"])'))
    elif kind in ("estimate", "typed"):
        page.locator("#answer input[name=answer]").fill(given[0])
    else:
        for index, value in enumerate(given):
            page.locator("#answer select").nth(index).select_option(value)
    if kind not in ("choice", "true-false"):
        press(page.get_by_role("button", name="Answer", exact=True))
    page.wait_for_selector(AFTER_ANSWER)


def by_keyboard(page: Page, card: Card, given: tuple[str, ...]) -> None:
    """Fill in an answer and send it without touching anything but keys."""
    kind = card.question.kind
    if kind in ("choice", "true-false"):
        page.keyboard.press(str(int(given[0]) + 1))
        page.wait_for_selector(AFTER_ANSWER)
        return
    if kind == "select":
        for value in given:
            page.keyboard.press(str(int(value) + 1))
    elif kind in ("estimate", "typed"):
        page.keyboard.type(given[0])
    elif kind == "order":
        # Pressing a line's digit gives it the next place, so press the lines in their order.
        for _place, line in sorted((int(place), line) for line, place in enumerate(given, 1)):
            page.keyboard.press(str(line))
    else:
        for index, value in enumerate(given):
            tab_to(page, f"#answer select >> nth={index}")
            page.keyboard.press("Home")
            for _ in range(int(value) + 1):
                page.keyboard.press("ArrowDown")
    tab_to(page, "#answer button.button >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector(AFTER_ANSWER)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; it must be within reach."""
    target = page.locator(selector)
    for _ in range(40):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")
