"""Order and match in the hand: lines that are tapped, dragged and moved by keys, pairs that are joined and parted."""

from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import CDPSession, Locator, Page, Route, expect

from quiz.rules.deck import Card
from tests.browser import hands
from tests.browser.conftest import PHONE, WIDE, Seat, start_on
from tests.browser.test_every_page import NARROW
from tests.factories import cards, choice, match, order, right_answer

LINES = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon")
ORDER = {"order": tuple((text,) for text in LINES)}
TIED = {"order": (("Alpha",), ("Beta", "Gamma"), ("Delta",), ("Epsilon",))}
PAIRS = {"pairs": {"one": "uno", "two": "due", "three": "tre", "four": "quattro"}}
VALUES = "[...document.querySelectorAll('#answer select')].map(select => select.value).join()"


def sit_before(ann: Seat, kind: str, **fields: object) -> Card:
    """Open a game on one question of a kind; its card."""
    drawn = cards([order(**(fields or ORDER)) if kind == "order" else match(**(fields or PAIRS))], Random(3))
    start_on(ann, drawn)
    hands.wait_for_question(ann.page)
    return drawn[0]


def given(ann: Seat) -> tuple[str, ...]:
    """What is stored as the answer."""
    return ann.someone.held(ann.game).game.answers[0].given


def line(page: Page, text: str) -> Locator:
    return page.get_by_role("option", name=text)


def expect_order(page: Page, *texts: str, places: str = "12345") -> None:
    """Expect the lines in this order, each with its place."""
    shown = [f"{'' if place == '-' else place}{text}" for place, text in zip(places, texts, strict=True)]
    expect(page.locator(".line")).to_have_text(shown)


def show_list(page: Page) -> list[str]:
    """Scroll the list of lines to the middle of the screen; the texts of its lines."""
    page.locator(".list").evaluate("list => list.scrollIntoView({ block: 'center' })")
    return page.locator(".line span").all_inner_texts()


def middle(target: Locator) -> tuple[float, float]:
    box = target.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pick_up(page: Page, index: int, *, by: int) -> tuple[float, float]:
    """Drag a line with the mouse so many pixels down, and hold it; return where it was picked up."""
    x, start = middle(page.locator(".line").nth(index))
    page.mouse.move(x, start)
    page.mouse.down()
    page.mouse.move(x, start + by, steps=2)
    expect(page.locator(".lifted")).to_have_count(1)
    return x, start


def expect_at(target: Locator, y: float) -> None:
    """Expect the middle of an element at a height on the screen."""
    expect(target).to_have_class("line numbered lifted")
    target.page.wait_for_function(
        """([element, y]) => {
            const box = element.getBoundingClientRect();
            return Math.abs((box.top + box.bottom) / 2 - y) < 2;
        }""",
        arg=[target.element_handle(), y],
    )


def announced(page: Page) -> Locator:
    return page.locator("body > [role=status]")


class Finger:
    """A finger on a touch screen; Playwright's own only taps."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)

    def _send(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def down(self, x: float, y: float) -> None:
        self._send("touchStart", (x, y))

    def move(self, x: float, y: float) -> None:
        self._send("touchMove", (x, y))

    def up(self) -> None:
        self._send("touchEnd")

    def cancel(self) -> None:
        self._send("touchCancel")


# Order by tapping


def test_equal_places_are_tapped_and_enter_answers(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    card = sit_before(ann, "order", **TIED)
    entries = card.question.entries_in(card.layout)
    lines = [entries.index(text) + 1 for text in LINES]
    for key in (lines[0], lines[1], "=", lines[2], lines[3], lines[4]):
        ann.page.keyboard.press(str(key))
    ann.page.keyboard.press("Enter")
    hands.wait_for_verdict(ann.page)
    assert sorted(given(ann)) == ["1", "2", "2", "3", "4"]
    expect(ann.page.locator(".verdict")).to_contain_text("Right")


def test_equal_places_are_tapped_with_a_finger_and_taken_back(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE, touch=True)
    sit_before(ann, "order")
    lines, tie = ann.page.locator(".line"), ann.page.get_by_label("Same place as the last one")
    tie.tap()
    lines.nth(0).tap()
    assert ann.page.evaluate(VALUES) == "1,,,,", "the first has no other to be equal with"
    for index in (1, 2):
        tie.tap()
        lines.nth(index).tap()
    assert ann.page.evaluate(VALUES) == "1,1,1,,"
    lines.nth(1).tap()
    lines.nth(3).tap()
    assert ann.page.evaluate(VALUES) == "1,,1,2,"
    lines.nth(0).tap()
    lines.nth(2).tap()
    assert ann.page.evaluate(VALUES) == ",,,2,", "both have given the place back"
    lines.nth(4).tap()
    tie.tap()
    lines.nth(0).tap()
    assert ann.page.evaluate(VALUES) == "1,,,2,1"


def test_lines_stay_where_they_are_until_the_last_is_tapped_and_then_show_their_order(
    seat: Callable[..., Seat],
) -> None:
    ann = seat(PHONE, touch=True)
    sit_before(ann, "order")
    shown = ann.page.locator(".line span").all_inner_texts()
    for text in LINES[:4]:
        line(ann.page, text).tap()
        assert ann.page.locator(".line span").all_inner_texts() == shown
    line(ann.page, "Epsilon").tap()
    expect_order(ann.page, *LINES)
    expect(announced(ann.page)).to_have_text("Epsilon: place 5 of 5")
    line(ann.page, "Gamma").tap()
    expect_order(ann.page, *LINES, places="12-45")
    expect(announced(ann.page)).to_have_text("Gamma: no place")
    ann.page.get_by_label("Same place as the last one").tap()
    line(ann.page, "Gamma").tap()
    expect_order(ann.page, *LINES, places="12245")


def test_every_order_offers_equal_places_so_that_the_offer_tells_nothing(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    for fields in (TIED, ORDER):
        sit_before(ann, "order", **fields)
        expect(ann.page.get_by_label("Same place as the last one")).to_be_visible()
        assert "On a keyboard" in ann.page.locator(".ordering .hint").inner_text()


@pytest.mark.parametrize("touch", [True, False])
def test_the_key_for_equal_places_is_shown_where_there_may_be_a_keyboard(
    seat: Callable[..., Seat], *, touch: bool
) -> None:
    ann = seat(PHONE, touch=touch)
    sit_before(ann, "order")
    expect(ann.page.locator(".box kbd")).to_be_visible(visible=not touch)
    expect(ann.page.get_by_label("Same place as the last one")).to_be_visible()


# Order by dragging


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
def test_a_line_follows_the_mouse_and_the_others_make_room(seat: Callable[..., Seat], size: dict[str, int]) -> None:
    ann = seat(size)
    sit_before(ann, "order")
    page = ann.page
    texts = show_list(page)
    x, start = middle(page.locator(".line").nth(3))
    page.mouse.move(x, start)
    page.mouse.down()
    _, end = middle(page.locator(".line").nth(1))
    page.mouse.move(x, end, steps=4)
    expect_at(line(page, texts[3]), end)
    # The lines below the gap have moved out of the way, and the numbers show what would be sent now.
    assert middle(line(page, texts[1]))[1] > end
    assert page.locator(".lifted b").inner_text() == "2"
    page.mouse.move(-50, end)  # out of the window
    page.mouse.up()
    expect_order(page, texts[0], texts[3], texts[1], texts[2], texts[4])
    expect(page.locator(".lifted")).to_have_count(0)
    expect(announced(page)).to_have_text(f"{texts[3]}: place 2 of 5")
    expect(page.get_by_role("option", selected=True)).to_have_count(5)
    page.get_by_role("button", name="Answer", exact=True).click()
    hands.wait_for_verdict(page)
    assert given(ann) == ("1", "3", "4", "2", "5"), "the fields are in the order of the form, not of the list"


def test_a_finger_on_the_grip_drags_and_does_not_scroll_and_elsewhere_scrolls(seat: Callable[..., Seat]) -> None:
    ann = seat({"width": 360, "height": 520}, touch=True)
    sit_before(ann, "order")
    page, finger = ann.page, Finger(ann.page)
    texts = show_list(page)
    scrolled = page.evaluate("scrollY")
    x, start = middle(page.locator(".grip").nth(2))
    _, end = middle(page.locator(".grip").nth(0))
    finger.down(x, start)
    for step in range(1, 5):
        finger.move(x, start + (end - start) * step / 4)
    expect_at(line(page, texts[2]), end)
    finger.up()
    expect_order(page, texts[2], texts[0], texts[1], texts[3], texts[4])
    assert page.evaluate("scrollY") == scrolled
    x, start = middle(page.locator(".line span").nth(2))
    finger.down(x, start)
    for step in range(1, 7):
        finger.move(x, start - 20 * step)
    page.wait_for_function("scrolled => scrollY > scrolled", arg=scrolled)
    expect(page.locator(".lifted")).to_have_count(0)
    finger.up()
    expect_order(page, texts[2], texts[0], texts[1], texts[3], texts[4])


@pytest.mark.parametrize("how", ["Escape", "pointercancel"])
def test_a_drag_that_is_cancelled_changes_nothing(seat: Callable[..., Seat], how: str) -> None:
    ann = seat(PHONE, touch=True)
    sit_before(ann, "order")
    page, finger = ann.page, Finger(ann.page)
    texts = show_list(page)
    for index in (3, 1):
        page.locator(".line").nth(index).tap()
    x, start = middle(page.locator(".grip").nth(4))
    finger.down(x, start)
    finger.move(x, start - 90)
    expect(page.get_by_role("option", selected=True)).to_have_count(5)
    if how == "Escape":
        page.keyboard.press("Escape")
    else:
        finger.cancel()
    expect_order(page, *texts, places="-2-1-")
    expect(page.locator(".lifted")).to_have_count(0)
    assert page.evaluate(VALUES) == ",2,,1,"
    if how == "Escape":
        finger.up()
    line(page, texts[0]).click()
    expect_order(page, *texts, places="32-1-")


def test_a_mouse_that_lets_go_after_escape_taps_nothing(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE)
    sit_before(ann, "order")
    page = ann.page
    x, start = pick_up(page, 2, by=20)
    page.keyboard.press("Escape")
    expect(page.locator(".lifted")).to_have_count(0)
    page.mouse.move(x, start)
    page.mouse.up()
    assert page.evaluate(VALUES) == ",,,,"
    page.mouse.click(x, start)
    assert page.evaluate(VALUES) == ",,1,,"


def test_a_drag_ends_with_its_page(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE)
    start_on(ann, cards([order(**ORDER), order(**ORDER)], Random(3)))
    hands.wait_for_question(ann.page)
    page = ann.page
    pick_up(page, 2, by=60)
    page.evaluate("document.getElementById('skip').requestSubmit()")
    expect(page.locator(hands.AFTER_ANSWER)).to_be_visible()
    page.mouse.up()
    expect(announced(page)).to_have_text(page.title())
    hands.press_next(page)
    assert page.evaluate(VALUES) == ",,,,"


def test_a_drag_under_a_pause_changes_nothing(seat: Callable[..., Seat]) -> None:
    """A room's pause hides the form that is being filled in."""
    ann = seat(WIDE)
    sit_before(ann, "order")
    page = ann.page
    pick_up(page, 2, by=20)
    page.evaluate("document.getElementById('answer').hidden = true")
    page.mouse.up()
    page.evaluate("document.getElementById('answer').hidden = false")
    assert page.evaluate(VALUES) == ",,,,"
    expect(page.locator(".lifted")).to_have_count(0)


def test_places_that_were_tapped_survive_a_drag_and_a_dropped_line_has_a_place_of_its_own(
    seat: Callable[..., Seat],
) -> None:
    ann = seat(WIDE)
    sit_before(ann, "order")
    page = ann.page
    line(page, "Beta").click()
    line(page, "Alpha").click()
    page.keyboard.press("=")
    line(page, "Delta").click()
    x, start = middle(line(page, "Gamma"))
    page.mouse.move(x, start)
    page.mouse.down()
    page.mouse.move(x, start - 10, steps=2)
    expect(page.locator(".lifted")).to_have_count(1)
    equal = [text for text in page.locator(".line span").all_inner_texts() if text in ("Alpha", "Delta")]
    page.mouse.move(x, middle(line(page, equal[1]))[1], steps=2)
    page.mouse.up()
    expect_order(page, "Beta", equal[0], "Gamma", equal[1], "Epsilon")


def test_a_line_that_was_equal_is_so_no_more_once_it_is_dragged(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE)
    sit_before(ann, "order")
    page = ann.page
    for text in LINES:
        if text == "Gamma":
            page.keyboard.press("=")
        line(page, text).click()
    expect_order(page, *LINES, places="12234")
    page.keyboard.press("=")
    x, start = middle(line(page, "Gamma"))
    page.mouse.move(x, start)
    page.mouse.down()
    page.mouse.move(x, start + 10, steps=2)
    expect(page.locator(".lifted")).to_have_count(1)
    page.mouse.up()
    expect_order(page, *LINES)
    expect(page.get_by_label("Same place as the last one")).not_to_be_checked()


def test_enter_answers_nothing_while_a_line_is_dragged(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE)
    sit_before(ann, "order")
    page = ann.page
    texts = show_list(page)
    for text in texts:
        line(page, text).click()
    x, start = middle(line(page, texts[0]))
    page.mouse.move(x, start)
    page.mouse.down()
    page.mouse.move(x, middle(line(page, texts[1]))[1], steps=2)
    expect(page.locator(".lifted")).to_have_count(1)
    page.evaluate("addEventListener('submit', () => { document.body.dataset.sent = '' }, true)")
    page.keyboard.press("Enter")
    expect(page.locator("body[data-sent]")).to_have_count(0)
    page.mouse.up()
    expect_order(page, texts[1], texts[0], *texts[2:])
    page.keyboard.press("Enter")
    hands.wait_for_verdict(page)
    assert sorted(given(ann)) == ["1", "2", "3", "4", "5"]


def test_a_drag_at_the_edge_of_a_low_screen_scrolls_the_list(seat: Callable[..., Seat]) -> None:
    ann = seat({"width": 360, "height": 400}, touch=True)
    sit_before(ann, "order")
    page, finger = ann.page, Finger(ann.page)
    texts = page.locator(".line span").all_inner_texts()
    page.locator(".line").first.evaluate("line => line.scrollIntoView({ block: 'center' })")
    x, start = middle(page.locator(".grip").nth(0))
    finger.down(x, start)
    finger.move(x, 395)
    expect(page.locator(".lifted b")).to_have_text("5")
    finger.up()
    expect_order(page, *texts[1:], texts[0])


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_lines_glide_to_their_places_unless_motion_is_reduced(seat: Callable[..., Seat], motion: str) -> None:
    ann = seat(WIDE)
    ann.page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
    sit_before(ann, "order")
    ann.page.evaluate(
        "globalThis.glides = 0; const animate = Element.prototype.animate;"
        "Element.prototype.animate = function (...how) { glides += 1; return animate.apply(this, how); };"
        "0"  # what is evaluated last is called if it is a function
    )
    for text in reversed(ann.page.locator(".line span").all_inner_texts()):
        line(ann.page, text).click()
    assert ann.page.evaluate("glides") == (4 if motion == "no-preference" else 0), "the middle one stays"
    durations = ann.page.evaluate(
        """() => {
            const list = document.querySelector('.list');
            list.classList.add('dragging');
            return getComputedStyle(list.firstChild).transitionDuration;
        }"""
    )
    assert (durations == "0s") == (motion == "reduce")


# Order by keys


def test_lines_are_placed_with_arrow_keys_and_the_list_is_one_stop(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    sit_before(ann, "order")
    page = ann.page
    page.keyboard.press("Tab")
    for key in ("ArrowUp", "Space", "ArrowUp", "Space", "ArrowDown", "ArrowDown", "Space", "ArrowDown", "Space",
                "ArrowDown"):  # fmt: skip
        page.keyboard.press(key)
    assert page.evaluate(VALUES) == "3,4,,2,1"
    expect(page.get_by_role("option", selected=True)).to_have_count(4)
    page.keyboard.press("Space")
    expect(page.get_by_role("option", selected=True)).to_have_count(5)
    page.keyboard.press("Enter")
    hands.wait_for_verdict(page)
    assert given(ann) == ("3", "4", "5", "2", "1")


def test_alt_and_an_arrow_move_the_line_that_has_the_focus(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    sit_before(ann, "order")
    page = ann.page
    one, two, three, four, five = page.locator(".line span").all_inner_texts()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.evaluate(
        "globalThis.said = []; new MutationObserver(() => said.push(document.querySelector("
        "'body > [role=status]').textContent)).observe(document.querySelector('body > [role=status]'),"
        " {childList: true})"
    )
    page.keyboard.press("Alt+ArrowUp")
    expect_order(page, two, one, three, four, five)
    page.keyboard.press("Alt+ArrowUp")
    expect_order(page, two, one, three, four, five)
    for _ in range(2):
        page.keyboard.press("Alt+ArrowDown")
    expect_order(page, one, three, two, four, five)
    expect(line(page, two)).to_be_focused()
    assert page.evaluate("said") == [f"{two}: place {place} of 5" for place in (1, 1, 2, 3)]
    page.keyboard.press("ArrowDown")
    expect(line(page, four)).to_be_focused()
    page.keyboard.press("Enter")
    hands.wait_for_verdict(page)
    assert given(ann) == ("1", "3", "2", "4", "5")


def test_equal_lines_stay_equal_when_another_one_moves(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    sit_before(ann, "order")
    page = ann.page
    for text in LINES:
        if text == "Gamma":
            page.keyboard.press("=")
        line(page, text).click()
    expect_order(page, *LINES, places="12234")
    line(page, "Epsilon").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect_order(page, "Alpha", "Beta", "Gamma", "Epsilon", "Delta", places="12234")
    line(page, "Gamma").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect_order(page, "Alpha", "Gamma", "Beta", "Epsilon", "Delta")


# Match


def left(page: Page, text: str) -> Locator:
    return page.locator(".board ul").first.get_by_role("button", name=text)


def right(page: Page, text: str) -> Locator:
    return page.locator(".board ul").last.get_by_role("button", name=text)


def expect_pairs(page: Page, **pairs: str) -> None:
    """Expect these pairs, each with a wire from one to the other and the same letter on both, and no others."""
    expect(page.locator(".board path")).to_have_count(len(pairs))
    expect(page.locator(".board .paired")).to_have_count(2 * len(pairs))
    ends = []
    for text, partner in pairs.items():
        letter = left(page, text).locator("kbd").inner_text()
        expect(right(page, partner).locator("kbd")).to_have_text(letter)
        expect(left(page, text)).to_have_accessible_name(f"{text} paired with {partner}")
        expect(right(page, partner)).to_have_accessible_name(f"{partner} paired with {text}")
        ends.append([middle(left(page, text))[1], middle(right(page, partner))[1]])
    for wire, buttons in zip(sorted(page.evaluate(WIRE_ENDS)), sorted(ends), strict=True):
        assert wire == pytest.approx(buttons, abs=2)


WIRE_ENDS = """() => [...document.querySelectorAll('.board path')].map(wire => {
    const [from, to] = [0, wire.getTotalLength()].map(length => wire.getPointAtLength(length));
    const place = ({x, y}) => new DOMPoint(x, y).matrixTransform(wire.getScreenCTM());
    return [place(from).y, place(to).y];
})"""


@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW], ids=["1280", "360", "320"])
def test_pairs_are_tapped_parted_and_joined_anew(seat: Callable[..., Seat], size: dict[str, int]) -> None:
    ann = seat(size, touch=True)
    card = sit_before(ann, "match")
    page = ann.page
    left(page, "one").tap()
    expect(left(page, "one")).to_have_attribute("aria-pressed", "true")
    expect(announced(page)).to_have_text("Now the partner of one")
    right(page, "due").tap()
    expect(announced(page)).to_have_text("one: due")
    right(page, "quattro").tap()
    left(page, "four").tap()
    expect_pairs(page, one="due", four="quattro")
    left(page, "two").tap()
    right(page, "due").tap()
    expect_pairs(page, two="due", four="quattro")
    right(page, "quattro").tap()
    expect_pairs(page, two="due")
    expect(announced(page)).to_have_text("quattro parted from four")
    right(page, "quattro").tap()
    expect(page.locator(".board [aria-pressed=true]")).to_have_count(0)
    for text, partner in (("four", "quattro"), ("one", "uno"), ("three", "tre")):
        left(page, text).tap()
        right(page, partner).tap()
    expect_pairs(page, one="uno", two="due", three="tre", four="quattro")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    page.get_by_role("button", name="Answer", exact=True).tap()
    hands.wait_for_verdict(page)
    assert given(ann) == right_answer(card)


def test_wires_follow_when_the_window_changes_its_width(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE)
    long = {
        "one": "a partner of many words that needs several lines where there is no room",
        "two": "due",
        "three": "3",
    }
    sit_before(ann, "match", pairs=long)
    left(ann.page, "one").click()
    right(ann.page, "due").click()
    left(ann.page, "three").click()
    right(ann.page, "a partner").click()
    heights = set()
    for width in (1280, 320, 700):
        ann.page.set_viewport_size({"width": width, "height": 800})
        expect_pairs(ann.page, one="due", three=long["one"])
        heights.add(ann.page.locator(".board").evaluate("board => board.offsetHeight"))
    assert len(heights) > 1


@pytest.mark.parametrize("how", ["digits", "arrows"])
def test_pairs_are_joined_by_keys_alone(seat: Callable[..., Seat], how: str) -> None:
    ann = seat(PHONE)
    card = sit_before(ann, "match")
    page = ann.page
    answer = right_answer(card)
    if how == "arrows":
        page.keyboard.press("Tab")
    for index, value in enumerate(answer):
        if how == "digits":
            page.keyboard.press(str(index + 1))
            page.keyboard.press(str(int(value) + 1))
            continue
        expect(page.locator(".board ul").first.get_by_role("button").nth(index)).to_be_focused()
        page.keyboard.press("Enter")
        target = page.locator(".board ul").last.get_by_role("button").nth(int(value))
        for _ in answer:
            if target.evaluate("button => button === document.activeElement"):
                break
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
    expect_pairs(page, one="uno", two="due", three="tre", four="quattro")
    expect(page.get_by_role("button", name="Answer", exact=True)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator(".board path")).to_have_count(3)
    page.keyboard.press("Enter")
    expect_pairs(page, one="uno", two="due", three="tre", four="quattro")
    page.keyboard.press("Enter")
    hands.wait_for_verdict(page)
    assert given(ann) == answer


# Both


@pytest.mark.parametrize(("kind", "need"), [("order", "place"), ("match", "partner")])
def test_what_is_not_finished_is_refused_and_says_what_is_missing(
    seat: Callable[..., Seat], kind: str, need: str
) -> None:
    ann = seat(PHONE)
    card = sit_before(ann, kind)
    answer = ("", *right_answer(card)[1:]) if kind == "order" else right_answer(card)[:3]
    hands.fill_in(ann.page, card, tuple(answer)[:4])
    button = ann.page.get_by_role("button", name="Answer", exact=True)
    missing = 2 if kind == "order" else 1
    button.click()
    expect(ann.page.get_by_role("alert")).to_have_text(
        f"One line has no {need} yet." if missing == 1 else f"{missing} lines have no {need} yet."
    )
    assert ann.page.evaluate("document.activeElement.matches('.line[aria-selected=false], .end:not(.paired)')")
    assert ann.someone.answers_stored(ann.game) == 0
    ann.page.keyboard.press("Space")
    expect(ann.page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("kind", ["order", "match"])
def test_without_script_the_same_fields_are_lists_to_choose_from(seat: Callable[..., Seat], kind: str) -> None:
    ann = seat(NARROW, script=False)
    card = sit_before(ann, kind)
    for select in ann.page.locator("#answer select").all():
        expect(select).to_be_visible()
    expect(ann.page.locator(".line, .board")).to_have_count(0)
    hands.by_mouse(ann.page, card, right_answer(card))
    assert given(ann) == right_answer(card)
    expect(ann.page.locator(".verdict")).to_contain_text("Right")


def test_a_page_shown_in_place_brings_what_its_kind_of_question_needs(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    drawn = cards([choice(), match(**PAIRS), order(**ORDER), match(**PAIRS)], Random(3))
    start_on(ann, drawn)
    hands.wait_for_question(ann.page)
    files = ann.page.locator("head :is(link[href*=arrange], script[src*=arrange])")
    expect(files).to_have_count(0)
    for card in drawn:
        hands.by_mouse(ann.page, card, right_answer(card))
        expect(ann.page.locator(".verdict")).to_contain_text("Right")
        hands.press_next(ann.page)
    ann.page.wait_for_selector(hands.RESULT)


@pytest.mark.parametrize("kind", ["order", "match"])
def test_where_the_script_does_not_arrive_the_fields_are_there(seat: Callable[..., Seat], kind: str) -> None:
    ann = seat(PHONE)
    ann.page.route("**/static/arrange*.js", lambda route: route.abort())
    drawn = cards([choice(), order(**ORDER) if kind == "order" else match(**PAIRS)], Random(3))
    start_on(ann, drawn)
    for card in drawn:
        hands.wait_for_question(ann.page)
        hands.by_mouse(ann.page, card, right_answer(card))
        expect(ann.page.locator(".verdict")).to_contain_text("Right")
        hands.press_next(ann.page)
    ann.page.wait_for_selector(hands.RESULT)
    ann.complaints[:] = [text for text in ann.complaints if "Failed to load resource" not in text]


@pytest.mark.parametrize("kind", ["order", "match"])
def test_nothing_moves_while_the_page_and_its_script_arrive(seat: Callable[..., Seat], kind: str) -> None:
    ann = seat(PHONE)
    sit_before(ann, kind)
    waiting: list[Route] = []
    ann.page.route("**/static/arrange*.js", lambda route: waiting.append(route))  # noqa: PLW0108 - as elsewhere
    ann.page.add_init_script(
        "globalThis.shifts = []; new PerformanceObserver((list) => shifts.push(...list.getEntries().map("
        "(shift) => shift.value))).observe({ type: 'layout-shift', buffered: true })"
    )
    ann.page.reload(wait_until="commit")
    ann.page.wait_for_selector("#answer select", state="attached")
    # Time in which a page that did not wait would be painted: a fault may go unseen, but nothing fails by chance.
    ann.page.evaluate("new Promise((resolve) => setTimeout(resolve, 300))")
    (route,) = waiting
    route.continue_()
    expect(ann.page.locator(".line, .board").first).to_be_visible()
    ann.page.evaluate("new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))")
    assert ann.page.evaluate("shifts") == []


def test_on_a_phone_four_pairs_stay_above_answer_with_tiles_of_one_kind_and_whole_words(
    seat: Callable[..., Seat],
) -> None:
    ann = seat(PHONE, touch=True)
    lefts = (
        "The documentaries she comes from",
        "The work on this film",
        "The news during it",
        "What this film is not",
    )
    pairs = dict(zip(lefts, ("Earnest", "Political", "Surreal", "Cosmonaut"), strict=True))
    start_on(ann, cards([match(ask="Which word did she use for what, in an interview?", pairs=pairs)], Random(1)))
    actions = ann.page.locator("#answer .actions").bounding_box()
    assert actions is not None
    for side in ("first", "last"):
        tile = ann.page.locator(f".board ul:{side}-child li:last-child .end").bounding_box()
        assert tile is not None
        assert tile["y"] + tile["height"] <= actions["y"], "the bar does not cover it"
    tiles = ann.page.locator(".board .end")
    styles = tiles.evaluate_all("(all) => [...new Set(all.map((tile) => getComputedStyle(tile).padding))]")
    assert len(styles) == 1, styles
    for word in ("documentaries", "Cosmonaut"):
        lines = (
            tiles.filter(has_text=word)
            .locator("span")
            .first.evaluate(
                """(span, word) => {
                const range = document.createRange(), at = span.textContent.indexOf(word);
                range.setStart(span.firstChild, at);
                range.setEnd(span.firstChild, at + word.length);
                return range.getClientRects().length;
            }""",
                word,
            )
        )
        assert lines == 1, f"{word} is broken in the middle"
