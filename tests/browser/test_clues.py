"""Clues in a browser: they come as time goes, with script and without, once each, and all at once after a sleep."""

import math
from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Page, expect

from quiz.kinds import Clues
from quiz.paths import questions_folder
from quiz.rules.deck import Card
from tests.browser import hands
from tests.browser.conftest import PHONE, WIDE, Seat, start_on, stop_clock
from tests.conftest import load_once
from tests.factories import NOON, clues
from tests.players import Clock

LIMIT = 40
TEXTS = ["I look down on everybody.", "I am in command.", "I hang on to a solar panel.", "My name is a general’s."]
STEP_MS = 10_000
MOVE_ANIMATIONS = """(milliseconds) => {
    for (const animation of document.getAnimations()) {
        animation.pause();
        animation.currentTime = milliseconds;
    }
}"""


@pytest.fixture
def clock() -> Clock:
    """The server's clock stands unless a test moves it."""
    return Clock(NOON)


def sit_before_clues(ann: Seat, *, stopped: bool = True, texts: Sequence[str] = TEXTS) -> Card:
    """Open a game on one clues question, the page's own clock stopped; its card."""
    card = Card(
        clues(ask="Who am I?", clues=texts, right="Gordon", wrong=("Kira", "Alexey", "Tim")), (0, 1, 2, 3), LIMIT
    )
    if stopped:
        stop_clock(ann.page)
    start_on(ann, [card])
    return card


def pass_by(ann: Seat, milliseconds: int, *, asleep: bool = False) -> None:
    """Let time pass on the server and in the browser, whose timers rest while it sleeps."""
    ann.clock.now += milliseconds
    if asleep:
        ann.page.clock.fast_forward(milliseconds)
    else:
        ann.page.clock.run_for(milliseconds)


def shown(page: Page) -> list[str]:
    return page.locator(".clues li span").all_inner_texts()


def test_clues_come_as_time_goes(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    sit_before_clues(ann)
    assert shown(ann.page) == TEXTS[:1]
    expect(ann.page.locator(".next-clue a")).to_contain_text("Next clue in 10 s")
    for count in (2, 3, 4):
        pass_by(ann, STEP_MS)
        expect(ann.page.locator(".clues li")).to_have_count(count)
        ann.page.clock.run_for(500)
        assert shown(ann.page) == TEXTS[:count]
        expect(ann.page.locator(".clues .newest")).to_have_text(f"{count} {TEXTS[count - 1]}")
    expect(ann.page.locator(".next-clue")).to_have_count(0)
    ann.page.keyboard.press("1")
    hands.wait_for_verdict(ann.page)
    expect(ann.page.locator(".verdict")).to_contain_text("Right")


def test_a_clue_is_added_once_to_a_list_that_announces_additions_alone(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    sit_before_clues(ann)
    ann.page.evaluate(
        """() => {
            window.changes = [];
            new MutationObserver((records) => records.forEach((record) => window.changes.push(
                [record.type, record.addedNodes.length, record.removedNodes.length].join()
            ))).observe(document.querySelector(".clues"), { childList: true, subtree: true, characterData: true });
        }"""
    )
    pass_by(ann, STEP_MS)
    expect(ann.page.locator(".clues li")).to_have_count(2)
    pass_by(ann, STEP_MS - 1000)
    assert ann.page.evaluate("window.changes") == ["childList,1,0"], "no count-down, and nothing said twice"
    live = ann.page.locator("[aria-live]")
    expect(live).to_have_count(1)
    assert live.get_attribute("aria-live") == "polite"
    assert live.get_attribute("aria-relevant") == "additions"
    assert ann.page.locator("[aria-live] .next-clue").count() == 0


@pytest.mark.parametrize("size", [PHONE, WIDE])
def test_no_clue_that_comes_moves_the_options(seat: Callable[..., Seat], size: dict[str, int]) -> None:
    ann = seat(size)
    sit_before_clues(ann)
    options = ann.page.locator(".options")
    places = [options.bounding_box()]
    for count in (2, 3, 4):
        pass_by(ann, STEP_MS)
        expect(ann.page.locator(".clues li")).to_have_count(count)
        places.append(options.bounding_box())
        assert ann.page.evaluate("shownAt") == -math.inf, "no press is lost"
    assert places == [places[0]] * 4


SHOW_ALL = """(questions) => {
    const room = document.querySelector(".clue-room");
    const list = document.querySelector(".clues");
    document.querySelector(".next-clue").remove();
    return questions.map((texts) => {
        room.className = `clue-room of-${texts.length}`;
        const items = texts.map((text) => {
            const item = list.firstElementChild.cloneNode(true);
            item.querySelector("span").textContent = text;
            return item;
        });
        list.replaceChildren();
        const before = document.querySelector(".options").getBoundingClientRect().top;
        list.replaceChildren(...items);
        return document.querySelector(".options").getBoundingClientRect().top - before;
    });
}"""


@pytest.mark.parametrize("size", [PHONE, {"width": 768, "height": 1024}, WIDE])
def test_the_room_holds_all_clues_of_every_shipped_question(seat: Callable[..., Seat], size: dict[str, int]) -> None:
    ann = seat(size)
    sit_before_clues(ann)
    shipped = [list(asked.clues) for asked in load_once(questions_folder()).questions if isinstance(asked, Clues)]
    assert len(shipped) > 10
    moved = ann.page.evaluate(SHOW_ALL, shipped)
    assert [texts for texts, pixels in zip(shipped, moved, strict=True) if pixels] == []


def test_options_that_a_long_clue_has_just_moved_are_not_pressed_by_mistake(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    sit_before_clues(ann, texts=[TEXTS[0], " ".join(TEXTS * 4), *TEXTS[2:]])
    pass_by(ann, STEP_MS)
    expect(ann.page.locator(".clues li")).to_have_count(2)
    ann.page.locator("button.option").first.click()
    pass_by(ann, 500)
    assert ann.someone.answers_stored(ann.game) == 0
    ann.page.locator("button.option").first.click()
    hands.wait_for_verdict(ann.page)


def test_on_a_phone_all_clues_and_options_fit_one_screen(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE, script=False)
    sit_before_clues(ann, stopped=False)
    ann.clock.now += 3 * STEP_MS
    ann.page.reload()
    expect(ann.page.locator(".clues li")).to_have_count(4)
    for option in ann.page.locator("button.option").all():
        expect(option).to_be_in_viewport(ratio=1)


def test_a_phone_that_slept_gets_all_that_are_due_at_once(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    sit_before_clues(ann)
    pass_by(ann, 2 * STEP_MS + 3000, asleep=True)
    expect(ann.page.locator(".clues li")).to_have_count(3)
    assert shown(ann.page) == TEXTS[:3]
    expect(ann.page.locator(".clues .newest")).to_have_count(1)
    ann.page.clock.run_for(500)
    expect(ann.page.locator(".next-clue a")).to_contain_text("Next clue in 7 s")


def test_without_a_network_the_next_clue_is_asked_for_again(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    sit_before_clues(ann)
    ann.page.context.set_offline(True)
    with ann.page.expect_event("requestfailed"):
        pass_by(ann, STEP_MS)
    assert shown(ann.page) == TEXTS[:1]
    ann.page.context.set_offline(False)
    ann.complaints.clear()  # the browser's word on the request that failed
    pass_by(ann, 4000)
    expect(ann.page.locator(".clues li")).to_have_count(2)


def test_a_question_answered_in_another_window_is_left(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    sit_before_clues(ann)
    other = ann.page.context.new_page()
    other.goto(ann.page.url)
    other.keyboard.press("1")
    hands.wait_for_verdict(other)
    pass_by(ann, STEP_MS)
    hands.wait_for_verdict(ann.page)


def test_without_script_a_link_brings_the_next_clue(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE, script=False)
    sit_before_clues(ann, stopped=False)
    assert shown(ann.page) == TEXTS[:1]
    for count in (2, 3, 4):
        ann.clock.now += STEP_MS
        ann.page.locator(".next-clue a").click()
        expect(ann.page.locator(".clues li")).to_have_count(count)
        assert shown(ann.page) == TEXTS[:count]
    expect(ann.page.locator(".next-clue")).to_have_count(0)
    ann.page.get_by_role("button", name="Gordon").click()
    hands.wait_for_verdict(ann.page)


def test_without_script_the_link_says_when_the_clue_is_due(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE, script=False)
    sit_before_clues(ann, stopped=False)
    ann.clock.now += STEP_MS - 700
    ann.page.reload()
    for milliseconds, shown_text, hidden_text in (
        (699, "Next clue in 1 s", "Show the next clue"),
        (700, "Show the next clue", "Next clue in 1 s"),
    ):
        ann.page.evaluate(MOVE_ANIMATIONS, milliseconds)
        expect(ann.page.get_by_text(shown_text)).to_be_visible()
        expect(ann.page.get_by_text(hidden_text)).to_be_hidden()
