"""A game in one document: the script shows the next page in place, and plain forms serve whenever that fails."""

import re
from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import Request, Route, expect

from quiz.rules.deck import Card
from tests.browser import hands
from tests.browser.conftest import PHONE, Seat, start_from_its_page, start_on, stop_clock
from tests.factories import EXAMPLES, cards, choice, right_answer, select, wrong_answer

LOOK = """() => {
  const clone = document.querySelector('main').cloneNode(true);
  for (const field of clone.querySelectorAll('[data-left], [data-gone], [data-next]')) {
    for (const name of ['left', 'gone', 'next']) delete field.dataset[name];
  }
  clone.querySelector('h1').removeAttribute('tabindex');
  clone.querySelectorAll('.next-clue, .equation, .gain, .bar b').forEach((element) => element.remove());
  return [document.title, location.pathname.replace(/[^/]*$/, ''), document.querySelector('header').innerText
    .replace(/[0-9,]+/g, ''), clone.innerHTML.replace(/games\\/[\\w-]+/g, '').replace(/\\s+/g, ' ')];
}"""
"""What a page shows, without what depends on the time."""
ANSWER = "#answer .actions .button"
PAINTED = """new Promise((done) => {
  const look = () => (shownAt < Infinity ? done(shownAt) : requestAnimationFrame(look));
  look();
})"""
"""When the page that is shown was painted; waits for it."""
COUNTING_MS = 500
"""A part of the time in which the points count up, and more than half of it."""


def every_kind() -> tuple[Card, ...]:
    return cards([make() for make in EXAMPLES.values()], Random(3))


def forgive_drops(ann: Seat) -> None:
    """Forget what the console says of the requests that a test has dropped or answered itself."""
    ann.complaints[:] = [text for text in ann.complaints if "Failed to load resource" not in text]


def mark(ann: Seat) -> None:
    """Mark the document, to see later whether it is the same one."""
    ann.page.evaluate("document.documentElement.dataset.marked = ''")


def expect_marked(ann: Seat, *, marked: bool) -> None:
    """Expect the document that was marked, or another one."""
    expect(ann.page.locator("html[data-marked]")).to_have_count(int(marked))


def test_a_game_in_one_document_looks_and_ends_like_one_by_plain_forms(seat: Callable[..., Seat]) -> None:
    deck = every_kind()
    looks: dict[bool, list[object]] = {True: [], False: []}
    for in_place in (True, False):
        ann = seat(PHONE)
        if not in_place:
            ann.page.route("**/games/*/*", drop_marked)
        start_on(ann, deck)
        mark(ann)
        for position, card in enumerate(deck, 1):
            hands.wait_for_question(ann.page)
            looks[in_place].append(ann.page.evaluate(LOOK))
            give = right_answer if position % 3 else wrong_answer
            hands.by_mouse(ann.page, card, give(card))
            expect_marked(ann, marked=in_place)
            looks[in_place].append(ann.page.evaluate(LOOK))
            assert ann.page.evaluate("document.activeElement.matches('.bar button')")
            ann.page.keyboard.press("Enter")
            if position < len(deck):
                expect(ann.page).to_have_title(f"Question {position + 1} of {len(deck)} · Test Film Quiz")
                expect_marked(ann, marked=in_place)
        ann.page.wait_for_selector(hands.RESULT)
        assert ann.someone.answers_stored(ann.game) == len(deck)
        forgive_drops(ann)
    for one, other in zip(looks[True], looks[False], strict=True):
        assert one == other


def drop_marked(route: Route) -> None:
    """Let nothing through that asks for a page in place."""
    if "quiz-page" in route.request.headers:
        route.abort()
    else:
        route.continue_()


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_request_that_is_dropped_at_any_step_costs_nothing(seat: Callable[..., Seat], when: str) -> None:
    """`before` the server gets it, or `after` it has answered."""
    ann, deck = seat(PHONE), every_kind()[:3]

    def drop(route: Route) -> None:
        if "quiz-page" not in route.request.headers:
            route.continue_()
            return
        if when == "after":
            route.fetch()
        route.abort()

    start_on(ann, deck)
    ann.page.route("**/games/*/*", drop)
    for position, card in enumerate(deck, 1):
        hands.wait_for_question(ann.page)
        hands.by_mouse(ann.page, card, right_answer(card))
        stored = ann.someone.held(ann.game).game
        assert (len(stored.answers), stored.answers[-1].right) == (position, True)
        assert ann.page.locator(".note").count() == 0
        hands.press_next(ann.page)
    ann.page.wait_for_selector(hands.RESULT)
    assert ann.someone.answers_stored(ann.game) == len(deck)
    forgive_drops(ann)


@pytest.mark.parametrize("mode", ["Start quiz", "Decay"])
def test_a_press_without_a_network_is_kept_and_sent_once_when_it_is_back(seat: Callable[..., Seat], mode: str) -> None:
    ann = seat(PHONE)
    ann.open("/")
    ann.page.get_by_role("button", name=mode).click()
    hands.wait_for_question(ann.page)
    card = ann.someone.card(ann.game)
    under_way, most = set[Request](), [0]

    def note_sent(request: Request) -> None:
        if request.method == "POST":
            under_way.add(request)
            most.append(len(under_way))

    ann.page.on("request", note_sent)
    ann.page.on("requestfailed", lambda request: under_way.discard(request))  # noqa: PLW0108 - Playwright marks it
    ann.page.on("requestfinished", lambda request: under_way.discard(request))  # noqa: PLW0108
    mark(ann)
    if not card.question.one_tap:
        hands.fill_in(ann.page, card, right_answer(card))
    press = {
        "answer": f'button[name=answer][value="{right_answer(card)[0]}"]' if card.question.one_tap else ANSWER,
        "next": hands.NEXT,
    }
    for step, selector in press.items():
        ann.page.context.set_offline(True)
        ann.page.locator(selector).click()
        expect(ann.page.locator(".offline")).to_contain_text("Your answer is kept")
        expect(ann.page.locator("body > [role=status]")).to_contain_text("No connection just now")
        expect(ann.page.locator(".offline")).to_be_in_viewport(ratio=1)
        with ann.page.expect_event("requestfailed", lambda request: request.method == "POST"):
            pass  # it is tried again without a word from the browser
        ann.page.locator(selector).click()  # nothing more is sent for it
        if step == "answer":
            ann.page.get_by_role("button", name="Skip").click()
        ann.page.context.set_offline(False)
        if step == "answer":
            hands.wait_for_verdict(ann.page)
            assert ann.someone.answers_stored(ann.game) == 1
            assert ann.someone.held(ann.game).game.answers[0].right
        else:
            expect(ann.page).to_have_title(re.compile("^Question 2"))
        expect(ann.page.locator(".offline")).to_have_count(0)
        expect_marked(ann, marked=True)
    assert max(most) == 1, "never two at once"
    assert ann.someone.held(ann.game).game.position == 2
    forgive_drops(ann)


def test_a_press_is_sent_again_by_the_clock_where_no_browser_says_that_the_network_is_back(
    seat: Callable[..., Seat],
) -> None:
    ann, deck = seat(PHONE), every_kind()[:1]
    start_on(ann, deck)
    ann.page.route("**/games/*", lambda route: route.abort())
    ann.page.route("**/games/*/*", lambda route: route.abort())
    ann.page.get_by_role("button", name="Skip").click()
    expect(ann.page.locator(".offline")).to_be_visible()
    ann.page.unroute_all()
    hands.wait_for_verdict(ann.page)
    assert ann.someone.answers_stored(ann.game) == 1
    forgive_drops(ann)


@pytest.mark.parametrize("status", [200, 429, 500, 503])
def test_another_answer_than_a_page_of_the_game_leads_to_plain_forms(seat: Callable[..., Seat], status: int) -> None:
    ann, deck = seat(PHONE), every_kind()[:1]
    start_on(ann, deck)

    def refuse(route: Route) -> None:
        if "quiz-page" in route.request.headers:
            route.fulfill(status=status, body="<p>something else", content_type="text/html")
        else:
            route.continue_()

    ann.page.route("**/games/*/*", refuse)
    mark(ann)
    hands.by_mouse(ann.page, deck[0], right_answer(deck[0]))
    expect_marked(ann, marked=False)
    assert ann.someone.answers_stored(ann.game) == 1
    forgive_drops(ann)


def test_an_answer_that_cannot_be_read_is_asked_for_again(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    deck = tuple(card for card in every_kind() if card.question.kind == "estimate")
    start_on(ann, deck)
    hands.fill_in(ann.page, deck[0], ("many",))
    ann.page.get_by_role("button", name="Answer", exact=True).click()
    expect(ann.page.get_by_role("alert")).to_be_visible()
    assert ann.page.locator("#answer input[name=answer]").input_value() == "many"
    hands.by_mouse(ann.page, deck[0], right_answer(deck[0]))
    assert ann.someone.held(ann.game).game.right == 1


def test_the_clock_of_a_page_shown_in_place_is_that_of_its_question(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    deck = tuple(card for card in every_kind() if card.question.kind in ("choice", "order"))
    deck = tuple(sorted(deck, key=lambda card: card.limit))
    assert deck[0].limit < deck[1].limit
    start_on(ann, deck)
    hands.by_mouse(ann.page, deck[0], right_answer(deck[0]))
    ann.page.keyboard.press("Enter")
    expect(ann.page).to_have_title("Question 2 of 2 · Test Film Quiz")
    duration, progress, shown, steps = ann.page.evaluate(
        """() => {
            const [drain] = document.querySelector(".clock i").getAnimations();
            const { duration, progress } = drain.effect.getComputedTiming();
            const style = getComputedStyle(document.querySelector(".clock b"));
            return [duration, progress, Number(style.getPropertyValue("--count")), style.animationTimingFunction];
        }"""
    )
    assert duration == deck[1].limit * 1000
    assert abs(shown - deck[1].limit * (1 - progress)) <= 1
    assert steps == f"steps({deck[1].limit})", "drawn anew once a second"


def test_a_game_that_went_on_in_another_tab_is_shown_where_it_is(seat: Callable[..., Seat]) -> None:
    ann, deck = seat(PHONE), every_kind()[:2]
    start_on(ann, deck)
    other = ann.page.context.new_page()
    other.goto(ann.page.url)
    hands.by_mouse(ann.page, deck[0], right_answer(deck[0]))
    hands.by_mouse(other, deck[0], wrong_answer(deck[0]))
    expect(other.locator(".note")).to_contain_text("the first answer counts")
    other.reload()
    expect(other.locator(".verdict")).to_contain_text("Right")
    ann.page.reload()
    expect(ann.page.locator(".verdict")).to_contain_text("Right")
    assert ann.someone.answers_stored(ann.game) == 1


def test_points_count_up_and_are_still_under_reduced_motion(seat: Callable[..., Seat]) -> None:
    for motion in ("no-preference", "reduce"):
        ann, deck = seat(PHONE), every_kind()[:1]
        ann.page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
        stop_clock(ann.page)
        start_on(ann, deck)
        ann.page.evaluate(
            "window.seen = []; new MutationObserver(() => seen.push(document.querySelector('.stakes b').textContent))"
            ".observe(document.body, {subtree: true, childList: true, characterData: true})"
        )
        hands.by_mouse(ann.page, deck[0], right_answer(deck[0]))
        points = ann.someone.held(ann.game).game.points
        if motion == "no-preference":
            ann.page.clock.run_for(COUNTING_MS)
            expect(ann.page.locator(".stakes b")).not_to_have_text(f"{points} points")
            ann.page.clock.run_for(COUNTING_MS)
        expect(ann.page.locator(".stakes b")).to_have_text(f"{points} points")
        seen = {text for text in ann.page.evaluate("seen") if text} - {"0 points", f"{points} points"}
        assert bool(seen) == (motion == "no-preference"), seen


@pytest.mark.parametrize("in_place", [True, False], ids=["one-document", "plain-forms"])
def test_a_refresh_at_any_step_shows_the_same_page_again(seat: Callable[..., Seat], *, in_place: bool) -> None:
    ann, deck = seat(PHONE), every_kind()
    if not in_place:
        ann.page.route("**/games/*/*", drop_marked)
    start_on(ann, deck)
    for position, card in enumerate(deck, 1):
        hands.wait_for_question(ann.page)
        look = ann.page.evaluate(LOOK)
        ann.page.reload()
        assert ann.page.evaluate(LOOK) == look
        hands.by_mouse(ann.page, card, (wrong_answer if position % 3 else right_answer)(card))
        look = ann.page.evaluate(LOOK)
        ann.page.reload()
        assert ann.page.evaluate(LOOK) == look
        assert ann.someone.answers_stored(ann.game) == position
        ann.page.keyboard.press("Enter")
        if position < len(deck):
            expect(ann.page).to_have_title(f"Question {position + 1} of {len(deck)} · Test Film Quiz")
    ann.page.wait_for_selector(hands.RESULT)
    forgive_drops(ann)


def test_back_leaves_the_game_and_forward_finds_it_where_it_is(seat: Callable[..., Seat]) -> None:
    ann, deck = seat(PHONE), every_kind()[:2]
    start_from_its_page(ann, deck)
    before = ann.page.evaluate("history.length")
    hands.by_mouse(ann.page, deck[0], right_answer(deck[0]))
    ann.page.keyboard.press("Enter")
    expect(ann.page).to_have_title("Question 2 of 2 · Test Film Quiz")
    assert ann.page.evaluate("history.length") == before, "a page shown in place is no page to go back to"
    game = ann.game
    ann.page.go_back()
    expect(ann.page.get_by_role("button", name="Continue")).to_be_visible()
    ann.page.go_forward()
    expect(ann.page).to_have_title("Question 2 of 2 · Test Film Quiz")
    assert ann.game == game
    hands.wait_for_question(ann.page)
    hands.by_mouse(ann.page, deck[1], right_answer(deck[1]))
    assert ann.someone.held(ann.game).game.right == 2


def test_next_pressed_in_two_tabs_skips_no_question(seat: Callable[..., Seat]) -> None:
    ann, deck = seat(PHONE), every_kind()[:3]
    start_on(ann, deck)
    hands.by_mouse(ann.page, deck[0], right_answer(deck[0]))
    other = ann.page.context.new_page()
    other.goto(ann.page.url)
    for page in (ann.page, other):
        hands.press_next(page)
        expect(page).to_have_title("Question 2 of 3 · Test Film Quiz")
    hands.by_mouse(other, deck[1], right_answer(deck[1]))
    hands.press_next(other)
    expect(other).to_have_title("Question 3 of 3 · Test Film Quiz")
    ann.page.locator(f'button[name=answer][value="{wrong_answer(deck[1])[0]}"]').click()
    expect(ann.page.locator(".note")).to_contain_text("the first answer counts")
    expect(ann.page).to_have_title("Question 3 of 3 · Test Film Quiz")
    stored = ann.someone.held(ann.game).game
    assert (len(stored.answers), stored.right) == (2, 2)


def test_a_counting_number_is_read_aloud_as_the_new_total_and_holds_up_nothing(seat: Callable[..., Seat]) -> None:
    ann, deck = seat(PHONE), every_kind()[:3]
    ann.page.emulate_media(reduced_motion="no-preference")
    start_on(ann, deck)
    ann.page.evaluate(
        "window.read = []; new MutationObserver(() => {"
        "  const total = document.querySelector('.stakes b').cloneNode(true);"
        "  total.querySelectorAll('[aria-hidden]').forEach((element) => element.remove());"
        "  read.push(total.textContent.trim()); }).observe(document.body, {subtree: true, childList: true})"
    )
    totals = ["0 points"]
    for position, card in enumerate(deck, 1):
        hands.by_mouse(ann.page, card, right_answer(card))
        totals.append(f"{ann.someone.held(ann.game).game.points:,} points")
        if position < len(deck):
            ann.page.keyboard.press("Enter")  # while the number still counts
            expect(ann.page).to_have_title(f"Question {position + 1} of {len(deck)} · Test Film Quiz")
    expect(ann.page.locator(".stakes b")).to_have_text(totals[-1])
    assert set(ann.page.evaluate("read")) <= set(totals)


def test_a_second_tap_meant_for_the_page_before_does_nothing_wherever_it_lands(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE, touch=True)
    page = ann.page
    start_on(ann, cards([choice(ask="What is this?"), choice(ask="And that?")], Random(1)))
    steps = {
        "button.option >> nth=3": ("question 1 of 2", (hands.NEXT, "footer a >> nth=0")),
        hands.NEXT: ("^Question 2", ("button.option >> nth=0", "#answer [form=skip]", "footer a >> nth=0", ".brand")),
    }
    for first, (title, others) in steps.items():
        hands.settle(page)
        before = page.evaluate("performance.now()")
        page.locator(first).tap()
        expect(page).to_have_title(re.compile(title))
        assert page.evaluate(PAINTED) > before
        page.evaluate("shownAt = Infinity")  # its first moment lasts, however slow this machine is
        page.evaluate("window.heard = 0; addEventListener('click', () => heard++)")
        for second in others:
            page.locator(second).tap()
        assert page.evaluate("heard") == 0, "no script of the page hears of it either"
        expect(page).to_have_title(re.compile(title))
        assert ann.someone.answers_stored(ann.game) == 1
    page.evaluate("settle()")
    assert page.evaluate(PAINTED) > before
    assert page.evaluate("isEarly({ timeStamp: shownAt + 250 })"), "a second tap comes as late as that"
    page.evaluate("new Promise((done) => setTimeout(done, SETTLING_MS + 50))")  # as long as the rule says
    page.locator("button.option").first.tap()
    hands.wait_for_verdict(page)
    assert ann.someone.answers_stored(ann.game) == 2


def test_a_key_that_is_held_down_acts_once_and_a_deliberate_one_at_once(seat: Callable[..., Seat]) -> None:
    ann, deck = seat(), cards([select(), choice()], Random(1))
    start_on(ann, deck)
    hands.fill_in_by_keyboard(ann.page, deck[0], ("0", "1"))
    hands.tab_to(ann.page, ANSWER)
    ann.page.keyboard.down("Enter")
    expect(ann.page.locator(hands.NEXT)).to_be_focused()
    for _ in range(3):
        ann.page.keyboard.down("Enter")  # repeats itself
    expect(ann.page).to_have_title(re.compile("question 1 of 2"))
    ann.page.keyboard.up("Enter")
    assert ann.someone.held(ann.game).game.position == 1
    ann.page.keyboard.press("Enter")
    expect(ann.page).to_have_title(re.compile("^Question 2"))
    ann.page.keyboard.press("1")
    hands.wait_for_verdict(ann.page)
    assert ann.someone.answers_stored(ann.game) == 2
