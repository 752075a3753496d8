"""Every page, looked at: nobody shut out (axe), nothing wider than the screen, a screenshot at both sizes."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from axe_playwright_python.sync_playwright import Axe

from quiz.storage import decks
from quiz.storage.engine import writing
from tests.browser import hands
from tests.browser.conftest import PHONE, WIDE, Seat
from tests.factories import EXAMPLES, cards, partly_right_answer, right_answer

NARROW = {"width": 320, "height": 640}
"""Also what a screen of 640 pixels shows at 200 % zoom."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def pages(ann: Seat) -> Iterator[str]:
    """Go through every page there is, and say the name of each when it is shown."""
    for name, path in (("home", "/"), ("leaderboard-empty", "/leaderboard"), ("stranger", "/me"),
                       ("daily", "/daily"), ("scoring", "/scoring"), ("not-found", "/nowhere")):  # fmt: skip
        ann.open(path)
        yield name
    drawn = cards([make() for make in EXAMPLES.values()], Random(5))
    with writing(ann.app.extensions["quiz"].engine) as connection:
        deck = decks.keep_deck(connection, drawn, ann.clock.now, kind="practice", spoilers=True)
    ann.open(f"/decks/{deck}")
    yield "deck"
    ann.page.get_by_role("button", name="Play").click()
    for card in drawn:
        ann.page.wait_for_selector(hands.ASKING)
        yield f"question-{card.question.kind}"
        hands.by_mouse(ann.page, card, partly_right_answer(card) or right_answer(card))
        yield f"answer-{card.question.kind}"
        ann.page.locator("form[action$=next] button").click()
    yield from after_a_game(ann)


def after_a_game(ann: Seat) -> Iterator[str]:
    """The pages that need a finished, ranked game."""
    ann.open("/")
    ann.page.get_by_role("button", name="Start quiz").click()
    for _ in range(10):
        ann.page.wait_for_selector(hands.ASKING)
        card = ann.someone.card(ann.game)
        hands.by_mouse(ann.page, card, right_answer(card))
        ann.page.locator("form[action$=next] button").click()
    ann.page.wait_for_selector(hands.RESULT)
    ann.page.get_by_label("Your name for the board").fill("Wolfeschlegelsteinha")
    ann.page.get_by_role("button", name="Save").click()
    ann.page.wait_for_selector("text=Saved")
    yield "result"
    ann.page.get_by_role("link", name="Challenge a friend").click()
    yield "challenge-own"
    for name, path in (("leaderboard", "/leaderboard?board=quick"), ("me", "/me"), ("delete", "/me/delete")):
        ann.open(path)
        yield name


@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW], ids=["1280", "360", "320"])
def test_no_page_shuts_anybody_out_or_is_wider_than_its_screen(
    seat: Callable[..., Seat], size: dict[str, int], shots: Path
) -> None:
    ann, axe, found = seat(size), Axe(), []
    for name in pages(ann):
        ann.page.wait_for_load_state()
        ann.page.screenshot(path=str(shots / f"{size['width']}-{name}.png"), full_page=True)
        wide = ann.page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            found.append(f"{name} is {wide} px wide")
        results = axe.run(ann.page, options=RULES)
        for violation in results.response["violations"]:
            nodes = [re.sub(r"\s+", " ", node["html"])[:120] for node in violation["nodes"]]
            found.append(f"{name}: {violation['id']}: {violation['help']}: {nodes}")
    assert not found, "\n".join(found)


def test_without_colour_every_state_is_told_by_shape_or_word(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE)
    ann.page.emulate_media(forced_colors="active")
    ann.open("/")
    ann.page.get_by_role("button", name="Start quiz").click()
    card = ann.someone.card(ann.game)
    hands.by_mouse(ann.page, card, right_answer(card))
    assert "Right" in ann.page.locator(".verdict").inner_text()
    assert "1 right" in (ann.page.locator(".pips").get_attribute("aria-label") or "")
