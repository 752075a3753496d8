"""Before and after a game: names however long, fields, sharing, the result, pages that follow each other."""

from collections.abc import Callable
from random import Random

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import update

from quiz.rules.ranking import Score
from quiz.storage import leaderboards
from quiz.storage.database import writing
from quiz.storage.models import Player
from tests.browser import hands
from tests.browser.conftest import PHONE, Seat, start_on, start_quick, take_over
from tests.browser.test_after_an_answer import LAPTOP, ZOOMED, box, is_seen, tall_deck
from tests.factories import EXAMPLES, cards
from tests.players import Clock, Someone
from tests.web.test_leaderboard import fill

ASTRONAUT = "\N{WOMAN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}\N{ZERO WIDTH JOINER}\N{ROCKET}"
KI = "\N{DEVANAGARI LETTER KA}\N{DEVANAGARI VOWEL SIGN I}"


def come_to_a_result(ann: Seat) -> None:
    """Open the result of a quick game that the player skipped through, without the twenty pages on the way."""
    friend = Someone(ann.app, ann.clock)
    game = friend.start()
    for _ in range(10):
        friend.answer(game, ("",))
        friend.go_on(game)
    take_over(ann, friend)
    ann.open(game)
    ann.page.wait_for_selector(hands.RESULT)


def is_whole(page: Page, selector: str) -> bool:
    """Whether nothing of an element's text is cut off, nor runs out of it."""
    return bool(page.locator(selector).first.evaluate("element => element.scrollWidth <= element.clientWidth + 1"))


@pytest.mark.parametrize("name", ["W" * 20, "ﷺ" * 20, "MMMMMMMMMM MMMMMMMMM", "ḬṈṬḘṚŇĂṮȊȪŃẰḼÎẔĂȚỊỚÑ"])
def test_long_names_leave_home_and_the_brand_as_they_are(
    app: Flask, seat: Callable[..., Seat], clock: Clock, name: str
) -> None:
    site = app.extensions["quiz"]
    for size in ({"width": 1280, "height": 800}, PHONE, {"width": 320, "height": 640}):
        ann = seat(size)
        start_quick(ann)
        player_id = ann.someone.held(ann.game).player_id
        with writing(site.engine) as connection:
            connection.execute(update(Player).where(Player.id == player_id).values(name=name))
            score = Score(player_id, ann.game.rsplit("/", 1)[1], 2000 + size["width"], 10, 1000, clock.now)
            leaderboards.save_score(connection, "quick", site.today(), score)
        ann.open("/")
        expect(ann.page.locator(".panel", has_text="Today’s best")).to_contain_text(name[:10])
        assert is_whole(ann.page, ".brand"), size
        assert is_whole(ann.page, ".ladder .you .n:last-child"), size
        assert ann.page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_no_word_of_a_name_is_broken_on_a_phone(app: Flask, seat: Callable[..., Seat]) -> None:
    ann, name = seat(PHONE), "Wolfeschlegelsteinha"
    come_to_a_result(ann)
    ann.page.get_by_label("Your name for the board").fill(name)
    ann.page.get_by_role("button", name="Save").click()
    ann.page.wait_for_selector("text=On the board you are")
    for others, path, place in (
        ([], "/me", "#who"),
        ([100], "/leaderboard?board=quick", ".podium .you"),
        ([300, 200], "/leaderboard?board=quick", "tr.you"),
    ):
        fill(app, others)
        ann.open(path)
        shown = ann.page.locator(f"{place} bdi")
        expect(shown).to_have_text(name)
        assert shown.evaluate("name => new Set([...name.getClientRects()].map(({ top }) => top)).size") == 1, place
        assert ann.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    picture, beside = ann.page.locator("tr.you .patch").bounding_box(), shown.bounding_box()
    assert picture
    assert beside
    assert abs(picture["y"] + picture["height"] / 2 - beside["y"] - beside["height"] / 2) < 16, "on one line"


def test_no_field_is_so_small_that_a_phone_zooms_in(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    sizes: dict[str, float] = {}

    def measure(page: str) -> None:
        sizes.update(
            ann.page.evaluate(
                "page => Object.fromEntries([...document.querySelectorAll('input:not([type=hidden], [type=checkbox],"
                " [type=radio]), select, textarea')].map(field => [`${page} ${field.name}`,"
                " parseFloat(getComputedStyle(field).fontSize)]))",
                page,
            )
        )

    start_on(ann, cards([EXAMPLES[kind]() for kind in ("typed", "estimate", "order", "match")], Random(3)))
    for kind in ("typed", "estimate", "order", "match"):
        measure(kind)
        hands.skip(ann.page)
        ann.page.get_by_text("Report a problem").click()
        measure("answer")
        hands.press_next(ann.page)
    ann.page.wait_for_selector(hands.RESULT)
    measure("result")
    ann.open("/me")
    measure("me")
    everywhere = {"typed answer", "order answer", "match answer", "answer note", "result name", "me name", "me code"}
    assert set(sizes) >= everywhere
    assert not {field: size for field, size in sizes.items() if size < 16}


@pytest.mark.parametrize(
    "letter",
    ["A", ASTRONAUT, "e\N{COMBINING ACUTE ACCENT}", KI, "\N{CJK UNIFIED IDEOGRAPH-4E2D}", "\N{TELEVISION}"],
    ids=["ASCII", "astronaut", "accent", "Devanagari", "ideograph", "emoji"],
)
def test_the_name_takes_twenty_letters_as_people_see_them(seat: Callable[..., Seat], letter: str) -> None:
    ann = seat(PHONE)
    come_to_a_result(ann)
    field = ann.page.get_by_label("Your name for the board")
    field.focus()
    ann.page.keyboard.insert_text(letter * 25)
    assert field.input_value() == letter * 20
    ann.page.keyboard.insert_text("Z")
    assert field.input_value() == letter * 20


def test_letters_typed_into_a_full_name_do_not_push_out_its_end(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    come_to_a_result(ann)
    field = ann.page.get_by_label("Your name for the board")
    field.fill("ABCDEFGHIJKLMNOPQRS")
    field.press("Home")
    ann.page.keyboard.type("xyz")
    assert field.input_value() == "xABCDEFGHIJKLMNOPQRS"
    assert field.evaluate("field => field.selectionStart") == 1


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["360x740", "1280x800"])
def test_a_name_saved_leaves_the_score_on_the_screen(seat: Callable[..., Seat], size: dict[str, int]) -> None:
    ann = seat(size)
    come_to_a_result(ann)
    field = ann.page.get_by_label("Your name for the board")
    field.fill("\N{BELL SYMBOL}\N{RIGHT-TO-LEFT OVERRIDE}")
    ann.page.get_by_role("button", name="Save").click()
    expect(ann.page.locator("#problem")).to_be_visible()
    assert is_seen(ann, ann.page.locator(hands.RESULT)), "nor does a name that is refused"
    field.fill("Ann")
    ann.page.get_by_role("button", name="Save").click()
    saved = ann.page.get_by_text("On the board you are Ann")
    expect(saved).to_be_visible()
    assert is_seen(ann, ann.page.locator(hands.RESULT))
    assert is_seen(ann, saved)
    expect(field).to_have_count(0)


@pytest.mark.parametrize("board", ["quick", "daily"])
@pytest.mark.parametrize("right", [0, 6, 10])
def test_on_a_phone_all_of_a_result_but_the_answers_is_on_the_first_screen(
    app: Flask, seat: Callable[..., Seat], board: str, right: int
) -> None:
    ann = seat(PHONE)
    fill(app, [40, 300, 1250, 1500, 2000, 2440], board=board)
    with writing(app.extensions["quiz"].engine) as connection:
        connection.execute(update(Player).values(name="W" * 20))
    friend = Someone(app, ann.clock)
    game = friend.start("/daily/2026-11-24/games" if board == "daily" else "/games")
    friend.play(game, right=right, after=9)
    take_over(ann, friend)
    ann.open(game)
    for target in ("h1", hands.RESULT, ".squares", ".finale .lead", ".two >> nth=0", "#place", ".chase", "#nickname"):
        assert is_seen(ann, ann.page.locator(target)), target
    if board == "daily":
        assert is_seen(ann, ann.page.locator(".streak-day"))
    assert box(ann.page.locator(".aside"))["y"] + box(ann.page.locator(".aside"))["height"] <= PHONE["height"]


def test_the_points_count_up_only_where_motion_is_wanted_and_end_as_they_are(
    app: Flask, seat: Callable[..., Seat]
) -> None:
    friend = Someone(app, app.extensions["quiz"].now)
    game = friend.start()
    friend.play(game)
    whole = f"{friend.held(game).game.points:,}"
    for motion, counted in (("no-preference", True), ("reduce", False)):
        ann = seat(PHONE)
        take_over(ann, friend)
        ann.page.emulate_media(reduced_motion=motion)
        ann.page.add_init_script(
            "globalThis.shown = []; document.addEventListener('DOMContentLoaded', () => new MutationObserver(() =>"
            " shown.push(document.getElementById('count').textContent))"
            ".observe(document.getElementById('count'), {childList: true, characterData: true, subtree: true}));"
        )
        ann.open(game)
        if counted:
            ann.page.wait_for_function("whole => shown.at(-1) === whole", arg=whole)
        expect(ann.page.locator("#count")).to_have_text(whole)
        assert bool(ann.page.evaluate("shown.length")) == counted


def test_the_answers_are_folded_and_open_by_keyboard(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE, script=False)
    come_to_a_result(ann)
    answer = ann.page.locator(".compare").first
    expect(answer).to_be_hidden()
    title = ann.page.locator(".finale .eyebrow")
    expect(title).to_have_css("background-color", "rgba(5, 8, 15, 0.8)")  # the scene may have lines behind it
    assert box(title)["width"] < box(ann.page.locator(".finale .title"))["width"] - 32, (
        "and hides no more than it must"
    )
    summary = ann.page.locator(".review summary").first
    marker = (
        "summary => { const { content, rotate } = getComputedStyle(summary, '::after'); return [content, rotate]; }"
    )
    assert summary.evaluate(marker) == ['"▾" / ""', "none"], "it shows that it opens"
    summary.focus()
    ann.page.keyboard.press("Enter")
    expect(answer).to_be_visible()
    assert summary.evaluate(marker)[1] == "180deg"
    expect(ann.page.locator("#share")).to_be_visible()
    expect(ann.page.get_by_role("button", name="Share")).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_the_next_game_starts_from_the_result(seat: Callable[..., Seat], *, script: bool) -> None:
    ann = seat(PHONE, script=script)
    come_to_a_result(ann)
    ann.page.get_by_role("button", name="Fly again").click()
    expect(ann.page).to_have_title("Question 1 of 10 · Test Film Quiz")


SHEET = "Object.defineProperty(navigator, 'share', { value: async () => { throw new DOMException('', '%s'); } });"
CLIPBOARD = "Object.defineProperty(navigator.clipboard, 'writeText', { value: async text => { %s } });"


@pytest.mark.parametrize(
    ("sheet", "clipboard", "said", "selected"),
    [
        ("NotAllowedError", "window.copied = text;", "Copied.", False),
        ("DataError", "window.copied = text;", "Copied.", False),
        ("InvalidStateError", "throw new DOMException('', 'NotAllowedError');", "copy it yourself", True),
        ("TypeError", "throw new TypeError();", "copy it yourself", True),
        ("AbortError", "window.copied = text;", "", False),
    ],
)  # fmt: skip
def test_where_the_share_sheet_refuses_the_clipboard_is_tried_then_the_selection(
    seat: Callable[..., Seat], sheet: str, clipboard: str, said: str, *, selected: bool
) -> None:
    ann = seat(PHONE)
    come_to_a_result(ann)
    ann.page.evaluate(SHEET % sheet + CLIPBOARD % clipboard)
    ann.page.get_by_role("button", name="Share").click()
    expect(ann.page.locator("#shared")).to_contain_text(said)
    assert ann.page.evaluate("window.copied?.includes('/decks/') ?? false") == (said == "Copied.")
    assert ("/decks/" in ann.page.evaluate("String(getSelection())")) == selected


def test_no_page_fades_into_the_next(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    ann.page.emulate_media(reduced_motion="no-preference")
    ann.page.add_init_script(
        "addEventListener('pagereveal', event => {"
        " document.documentElement.dataset.fades = Boolean(event.viewTransition); })"
    )
    start_quick(ann)
    hands.skip(ann.page)
    hands.press_next(ann.page)
    expect(ann.page).to_have_title("Question 2 of 10 · Test Film Quiz")
    expect(ann.page.locator("html[data-fades=false]")).to_have_count(1)


@pytest.mark.parametrize("kind", ["choice", "order"])
def test_next_covers_nothing_that_has_the_focus(seat: Callable[..., Seat], kind: str) -> None:
    ann = seat(PHONE)
    start_on(ann, tuple(card for card in tall_deck("skipped") if card.question.kind == kind))
    hands.skip(ann.page)
    ann.page.get_by_text("Report a problem").click()
    background = ann.page.locator(".bar").evaluate("bar => getComputedStyle(bar).backgroundColor")
    assert background == "rgb(5, 8, 15)", "opaque: text scrolls under it"
    targets = ann.page.locator(".panel :is(a, summary, input:not([type=hidden]), button), footer a")
    assert targets.count() >= 4
    for target in targets.all():
        target.evaluate(  # as low as it can be without being off the screen: under the bar
            "element => { document.activeElement.blur();"
            " scrollBy(0, element.getBoundingClientRect().bottom - innerHeight + 5); element.focus(); }"
        )
        assert is_seen(ann, target), target.evaluate("element => element.outerHTML")


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_next_stays_where_it_is_to_the_end_of_the_page(seat: Callable[..., Seat], size: dict[str, int]) -> None:
    ann = seat(size)
    start_on(ann, tall_deck("skipped")[:1])
    hands.skip(ann.page)
    bar, footer = ann.page.locator(".bar"), ann.page.locator("footer a").last
    before = box(bar)
    assert before["y"] + before["height"] == size["height"]
    ann.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert box(bar) == before
    assert is_seen(ann, footer), "nothing ends below the bar"


@pytest.mark.parametrize("kind", ["select", "order", "match"])
def test_answer_is_on_the_screen_of_a_phone_and_covers_nothing_that_has_the_focus(
    seat: Callable[..., Seat], kind: str
) -> None:
    ann = seat({"width": 360, "height": 480})
    start_on(ann, [card for card in tall_deck("skipped") if card.question.kind == kind][:1])
    assert is_seen(ann, ann.page.get_by_role("button", name="Answer", exact=True))
    for _ in range(12):
        ann.page.keyboard.press("Tab")
        if ann.page.evaluate("document.activeElement.matches('fieldset *')"):
            assert is_seen(ann, ann.page.locator(":focus"))


def test_at_four_hundred_per_cent_next_is_in_the_flow_and_says_the_verdict(seat: Callable[..., Seat]) -> None:
    for script in (True, False):
        ann = seat(ZOOMED, script=script)
        start_on(ann, tall_deck("skipped")[:1])
        hands.skip(ann.page)
        bar = ann.page.locator(".bar")
        assert bar.evaluate("bar => getComputedStyle(bar).position") == "static"
        expect(bar).to_contain_text("Skipped")
        expect(bar).to_contain_text("0 points so far")
        assert is_seen(ann, bar.get_by_role("button"))
        ann.page.keyboard.press("Enter")
        ann.page.wait_for_selector(hands.RESULT)


def test_a_date_of_a_game_is_not_broken(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    come_to_a_result(ann)
    ann.open("/me")
    date = ann.page.locator("td small").first
    assert date.evaluate("small => getComputedStyle(small).whiteSpace") == "nowrap"
