"""The page after an answer: the verdict is on the screen and Enter goes on, whatever the kind and the answer."""

from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from quiz.rules.deck import Card
from tests.browser import hands
from tests.browser.conftest import PHONE, Seat, start_on
from tests.factories import EXAMPLES, cards, partly_right_answer, right_answer, wrong_answer

LAPTOP = {"width": 1280, "height": 800}
ZOOMED = {"width": 320, "height": 200}
"""What a laptop's screen shows at 400 % zoom."""
LONG = " ".join(f"word{index}" for index in range(45))
VERDICTS = {
    "right": "Right",
    "wrong": "Not this one",
    "partly": "Partly right",
    "late": "Too late",
    "skipped": "Skipped",
}


def tall_deck(how: str) -> tuple[Card, ...]:
    """A card of every kind that can be answered so, with more text than any screen shows."""
    drawn = cards([make(because=f"{LONG}.", quote=LONG) for make in EXAMPLES.values()], Random(3))
    return tuple(card for card in drawn if how != "partly" or partly_right_answer(card))


def give(ann: Seat, card: Card, how: str) -> None:
    """Answer the question on the page so."""
    if how == "skipped":
        hands.skip(ann.page)
        return
    if how == "late":
        ann.clock.pass_by(seconds=card.limit + 10)
    answers = {"wrong": wrong_answer, "partly": partly_right_answer}
    given = answers.get(how, right_answer)(card)
    assert given is not None
    hands.by_mouse(ann.page, card, given)


def box(target: Locator) -> FloatRect:
    """Where an element is on the screen."""
    box = target.bounding_box()
    assert box is not None
    return box


def is_seen(ann: Seat, target: Locator) -> bool:
    """Whether an element is on the screen as a whole, with nothing above it."""
    area, size = box(target), ann.page.viewport_size
    assert size is not None
    inside = area["y"] >= 0 and area["x"] >= 0 and area["y"] + area["height"] <= size["height"]
    on_top = target.evaluate(
        "element => { const box = element.getBoundingClientRect();"
        " return element.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)); }"
    )
    return inside and bool(on_top)


def test_a_phone_shows_why_an_answer_is_right_without_scrolling(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    because = "Three of the four who greet her are cosmonauts, and only one of the two newcomers is in on it."
    quote = "greeted on the station by three cosmonauts and one"
    drawn = cards([make(because=because, quote=quote) for make in EXAMPLES.values()], Random(3))
    start_on(ann, drawn)
    for card in drawn:
        hands.wait_for_question(ann.page)
        give(ann, card, "wrong")
        expect(ann.page.locator(".verdict")).to_be_visible()
        assert is_seen(ann, ann.page.locator(".because")), card.question.kind
        assert is_seen(ann, ann.page.locator(".quote blockquote")), card.question.kind
        ann.page.locator(hands.NEXT).click()


def go_through(ann: Seat, how: str) -> list[str]:
    """Play a deck of every kind so; what is wrong with the pages after the answers."""
    faults, deck = [], tall_deck(how)
    start_on(ann, deck)
    for position, card in enumerate(deck, 1):
        hands.wait_for_question(ann.page)
        give(ann, card, how)
        name = f"{how} {card.question.kind}"
        verdict = ann.page.locator(".verdict")
        expect(verdict).to_contain_text(VERDICTS[how])
        if not is_seen(ann, verdict):
            faults.append(f"{name}: the verdict is not on the screen, but at {verdict.bounding_box()}")
        if not is_seen(ann, ann.page.locator(hands.NEXT)):
            faults.append(f"{name}: Next is not on the screen")
        ann.page.keyboard.press("Enter")
        following = f"Question {position + 1} of" if position < len(deck) else "Your result"
        ann.page.wait_for_function("words => document.title.startsWith(words)", arg=following)
    return faults


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["360x740", "1280x800"])
def test_the_verdict_is_on_the_screen_and_enter_goes_on(
    seat: Callable[..., Seat], size: dict[str, int], *, script: bool
) -> None:
    ann = seat(size, script=script)
    ways = VERDICTS if script else ("wrong", "late")
    faults = [fault for how in ways for fault in go_through(ann, how)]
    assert not faults, "\n".join(faults)
