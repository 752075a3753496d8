"""A question's page under the hand: keys, lines and partners, the end of the clock, posts that were stopped."""

import threading
from collections.abc import Callable
from random import Random

import pytest
from flask import Flask, Response, request
from playwright.sync_api import Page, Route, expect

from quiz.bank import load_bank
from quiz.paths import questions_folder
from quiz.rules.deck import Card
from tests.browser import hands
from tests.browser.conftest import PHONE, Seat, open_deck, start_on, stop_clock
from tests.factories import EXAMPLES, cards, order, partly_right_answer, right_answer
from tests.players import Clock

TIED = {"order": (("Alpha",), ("Beta", "Gamma"), ("Delta",), ("Epsilon",))}
LOW_PHONE = {"width": 360, "height": 640}
"""What a browser's own bars leave of a phone."""


def sit_before(ann: Seat, kind: str) -> Card:
    """Open a game on one question of a kind; its card."""
    made = order(**TIED) if kind == "order" else EXAMPLES[kind]()
    drawn = cards([made], Random(3))
    start_on(ann, drawn)
    return drawn[0]


def given(ann: Seat) -> tuple[str, ...]:
    """What is stored as the answer."""
    return ann.someone.held(ann.game).game.answers[0].given


def tabs_to_answer(page: Page) -> int:
    """How many presses of Tab lead to the button "Answer"."""
    for presses in range(1, 20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Answer":
            return presses
    raise AssertionError("Answer is not reached by Tab")


# Pictures


def measure_options(page: Page) -> tuple[int, int]:
    """Where the options begin and end on the page."""
    boxes = [option.bounding_box() for option in page.locator(".option").all()]
    edges = [edge for box in boxes if box for edge in (box["y"], box["y"] + box["height"])]
    return round(min(edges)), round(max(edges))


def test_a_picture_leaves_room_for_the_options_and_moves_nothing_when_it_comes(seat: Callable[..., Seat]) -> None:
    ann, waiting, bank = seat(PHONE), list[Route](), load_bank(questions_folder())
    pictured = bank.by_id["plot-antenna-fine"]
    assert pictured.image
    ann.page.route("**/pictures/*", lambda route: waiting.append(route))  # noqa: PLW0108 - it looks at its handler
    open_deck(ann, cards([pictured], Random(3)))
    ann.page.get_by_role("button", name="Play").click(no_wait_after=True)
    hands.wait_for_question(ann.page)
    before = measure_options(ann.page)
    (route,) = waiting
    route.fulfill(body=bank.pictures[pictured.image.name].content, content_type="image/svg+xml")
    picture = ann.page.get_by_role("img", name=pictured.alt)
    ann.page.wait_for_function("image => image.complete && image.naturalWidth", arg=picture.element_handle())
    assert measure_options(ann.page) == before
    assert before[1] <= PHONE["height"]
    ann.page.set_viewport_size(LOW_PHONE)
    assert measure_options(ann.page)[1] <= LOW_PHONE["height"]


# Keys


@pytest.mark.parametrize(("kind", "most"), [("order", 3), ("select", 7), ("match", 3), ("typed", 1), ("estimate", 1)])
def test_answer_is_few_tabs_away(seat: Callable[..., Seat], kind: str, most: int) -> None:
    ann = seat(PHONE)
    sit_before(ann, kind)
    assert tabs_to_answer(ann.page) <= most


def test_enter_answers_once_something_is_filled_in(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    for kind in ("select", "order", "match"):
        card = sit_before(ann, kind)
        ann.page.keyboard.press("Enter")
        ann.page.keyboard.press("ArrowDown")
        expect(ann.page).to_have_title("Question 1 of 1 · Test Film Quiz")
        hands.fill_in_by_keyboard(ann.page, card, right_answer(card))
        ann.page.keyboard.press("Enter")
        hands.wait_for_verdict(ann.page)
        expect(ann.page.locator(".verdict")).to_contain_text("Right")


@pytest.mark.parametrize(
    ("key", "code", "shift", "pressed"),
    [
        ("&", "Digit1", False, 1), ("é", "Digit2", False, 2), ('"', "Digit3", False, 3), ("2", "Digit2", True, 2),
        ("ě", "Digit2", False, 2), ("3", "Numpad3", False, 3), ("PageDown", "Numpad3", False, None),
        ("@", "Digit2", True, None), ("à", "Digit0", False, None),
    ],
)  # fmt: skip
def test_digits_work_on_every_keyboard(
    seat: Callable[..., Seat], key: str, code: str, *, shift: bool, pressed: int | None
) -> None:
    ann = seat(PHONE)
    sit_before(ann, "select")
    ann.page.evaluate(
        "event => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {...event, bubbles: true}))",
        {"key": key, "code": code, "shiftKey": shift},
    )
    ticked = ann.page.evaluate("[...document.querySelectorAll('#answer input[name=answer]')].map(box => box.checked)")
    assert ticked == [place == pressed for place in range(1, len(ticked) + 1)]


# The end of the clock


@pytest.mark.parametrize("kind", ["select", "typed", "estimate", "order", "match"])
@pytest.mark.parametrize("how", ["right", "unfinished"])
def test_at_the_bell_what_is_filled_in_counts(seat: Callable[..., Seat], clock: Clock, kind: str, how: str) -> None:
    ann = seat(PHONE)
    stop_clock(ann.page)
    card = sit_before(ann, kind)
    answer = right_answer(card)
    if how == "unfinished":
        firsts = tuple(place if place in ("1", "2") else "" for place in answer)
        answer = {"select": answer[:2], "order": firsts, "match": answer[:2]}.get(kind) or (
            partly_right_answer(card) or ("almost",)
        )
    hands.fill_in(ann.page, card, answer)
    clock.pass_by(seconds=card.limit + 0.5)
    ann.page.clock.fast_forward(card.limit * 1000 + 500)
    hands.wait_for_verdict(ann.page)
    stored = ann.someone.held(ann.game).game.answers[0]
    assert [text for text in stored.given if text] == [text for text in answer if text]
    assert not stored.late
    assert stored.verdict.right == (how == "right")
    assert stored.spent == card.limit * 1000


@pytest.mark.parametrize("kind", ["choice", "select", "typed", "order"])
def test_at_the_bell_nothing_filled_in_is_no_answer(seat: Callable[..., Seat], clock: Clock, kind: str) -> None:
    ann = seat(PHONE)
    stop_clock(ann.page)
    card = sit_before(ann, kind)
    clock.pass_by(seconds=card.limit + 0.5)
    ann.page.clock.run_for(card.limit * 1000 + 2000)
    hands.wait_for_verdict(ann.page)
    assert not any(given(ann))


@pytest.mark.parametrize("kind", ["select", "typed", "estimate", "order", "match"])
def test_at_the_bell_the_empty_window_of_two_waits_for_the_other(
    seat: Callable[..., Seat], clock: Clock, kind: str
) -> None:
    ann = seat(PHONE)
    stop_clock(ann.page)
    card = sit_before(ann, kind)
    other = ann.page.context.new_page()
    stop_clock(other)
    other.goto(ann.page.url)
    hands.fill_in(ann.page, card, right_answer(card))
    clock.pass_by(seconds=card.limit - 1)
    other.clock.fast_forward(card.limit * 1000 + 500)  # the bell has rung, and the filled window is not there yet
    expect(other.locator(hands.ASKING)).to_be_visible()
    ann.page.clock.fast_forward(card.limit * 1000 + 500)
    hands.wait_for_verdict(ann.page)
    expect(ann.page.locator(".verdict")).to_contain_text("Right")
    other.clock.run_for(2000)
    expect(other.locator(".verdict")).to_contain_text("Right")


def test_a_page_opened_after_the_bell_goes_on_by_itself(seat: Callable[..., Seat], clock: Clock) -> None:
    ann = seat(PHONE)
    card = sit_before(ann, "estimate")
    clock.pass_by(seconds=card.limit + 30)
    ann.page.reload()
    hands.wait_for_verdict(ann.page)
    expect(ann.page.locator(".verdict")).to_contain_text("Too late")


@pytest.mark.parametrize("kind", ["choice", "typed", "order"])
def test_without_script_the_page_says_that_time_is_up(seat: Callable[..., Seat], clock: Clock, kind: str) -> None:
    ann = seat(PHONE, script=False)
    card = sit_before(ann, kind)
    expect(ann.page.get_by_text("Time is up.")).to_be_hidden()
    height = ann.page.locator("#answer").bounding_box()
    clock.pass_by(seconds=card.limit)
    ann.page.reload()
    expect(ann.page.get_by_text("Time is up.")).to_be_visible()
    assert ann.page.locator("#answer").bounding_box() == height, "nothing moves when it appears"


# Posts that were stopped


class Gate:
    """A server that is as if it were away: until the gate is opened, what the posts to a path are told waits."""

    def __init__(self, app: Flask, ending: str) -> None:
        self.posts = 0
        self.arrived = threading.Semaphore(0)
        self.opened = threading.Event()

        def report_arrival() -> str | None:
            if request.path != "/arrived":
                return None
            assert self.arrived.acquire(timeout=60), "no post arrives"
            return "yes"

        def wait(response: Response) -> Response:
            if request.method == "POST" and request.path.endswith(ending):
                self.posts += 1
                self.arrived.release()
                self.opened.wait(timeout=60)
            return response

        app.before_request(report_arrival)
        app.after_request(wait)


def press_and_stop(page: Page, selector: str, *, by_key: bool = False) -> None:
    """Press a button twice and stop the post once it has arrived; Playwright itself would wait for the page."""
    page.evaluate(
        """async ([selector, byKey]) => {
            const button = document.querySelector(selector);
            button.click();
            button.click();
            await fetch("/arrived");
            if (byKey) document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", bubbles: true}));
            stop();
        }""",
        [selector, by_key],
    )
    page.wait_for_load_state()


def send_plainly(page: Page) -> None:
    """Have the browser send the forms of the page, as it does when the script could not."""
    page.evaluate("for (const form of document.querySelectorAll('[data-in-place]')) delete form.dataset.inPlace")


@pytest.mark.parametrize("how", ["Escape", "the stop button"])
def test_a_post_that_was_stopped_can_be_sent_again_and_counts_once(
    app: Flask, seat: Callable[..., Seat], how: str
) -> None:
    gate, ann = Gate(app, "/answers"), seat(PHONE)
    if how == "Escape":  # as in browsers that do not report a stop
        ann.page.add_init_script("Object.defineProperty(globalThis, 'navigation', { value: undefined })")
    sit_before(ann, "choice")
    if how == "the stop button":  # which browsers show for a form that they send themselves
        send_plainly(ann.page)
    for _ in range(2):
        press_and_stop(ann.page, "#answer button.option", by_key=how == "Escape")
    gate.opened.set()
    first = given(ann)
    ann.page.locator("#answer button.option").nth(1).click()
    expect(ann.page.locator(".note")).to_contain_text("the first answer counts")
    assert given(ann) == first
    assert ann.someone.answers_stored(ann.game) == 1
    assert gate.posts == 3, "a double press is one post, a press after a stop is another"


@pytest.mark.parametrize("page", ["home", "question"])
def test_the_timer_of_a_stopped_post_does_not_unlock_a_later_one(seat: Callable[..., Seat], page: str) -> None:
    ann = seat(PHONE)
    stop_clock(ann.page)
    if page == "home":
        ann.open("/")
    else:
        sit_before(ann, "typed")
        send_plainly(ann.page)
    submit = (
        "document.querySelector('main form').dispatchEvent("
        "new SubmitEvent('submit', { bubbles: true, cancelable: true }))"
    )
    assert ann.page.evaluate(submit)
    ann.page.keyboard.press("Escape")
    ann.page.clock.run_for(8_000)
    assert ann.page.evaluate(submit), "a stopped post can be sent again"
    ann.page.clock.run_for(3_000)
    assert not ann.page.evaluate(submit), "the first post's time is up, the second's is not"
    ann.page.clock.run_for(8_000)
    assert ann.page.evaluate(submit)


@pytest.mark.parametrize("path", ["/", "/daily"])
def test_a_start_button_works_again_after_a_stop(app: Flask, seat: Callable[..., Seat], path: str) -> None:
    gate, ann = Gate(app, "/games"), seat(PHONE)
    ann.open(path)
    press_and_stop(ann.page, "main form .button")
    gate.opened.set()
    ann.page.get_by_role("button", name="Start").first.click()
    hands.wait_for_question(ann.page)
    assert gate.posts == 2
