"""A duel of two people with a browser each: the challenge, both rows of pips, the comparison, the rematch."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser import hands
from tests.browser.conftest import PHONE, WIDE, Seat, play_to_the_result, start_quick
from tests.factories import right_answer, wrong_answer


def answer(player: Seat, *, right: bool) -> None:
    """Answer the question that is open."""
    hands.wait_for_question(player.page)
    card = player.someone.card(player.game)
    hands.by_mouse(player.page, card, right_answer(card) if right else wrong_answer(card))


def give_name(player: Seat, name: str) -> None:
    player.page.get_by_label("Your name for the board").fill(name)
    player.page.get_by_role("button", name="Save").click()
    expect(player.page.locator("#name")).to_contain_text(re.compile(f"(On the board you are|You play as) {name}"))


def link_of(player: Seat) -> str:
    """The address of the challenge, in the text that the result on the page shares."""
    return (player.page.locator("#share").text_content() or "").split()[-1]


def pips(player: Seat) -> list[str]:
    """The states of the rival's pips."""
    row: list[str] = player.page.locator(".lanes .pips >> nth=1").evaluate(
        "row => [...row.children].map(pip => pip.className.split(' ')[0])"
    )
    return row


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain forms"])
def test_a_duel_of_two_up_to_the_rematch(seat: Callable[..., Seat], *, script: bool) -> None:
    ann, ben = seat(WIDE, script=script), seat(PHONE, script=script)
    start_quick(ann)
    play_to_the_result(ann, right=2)
    give_name(ann, "Ann")
    ben.page.goto(link_of(ann))
    expect(ben.page.get_by_role("heading", level=1)).to_have_text("Ann says you can’t")
    ben.page.get_by_role("button", name="Take the challenge").click()
    opened = ["right", "right", "wrong"]
    for position in range(3):
        hands.wait_for_question(ben.page)
        assert pips(ben) == opened[:position] + ["sealed"] * (10 - position), "not before the own answer"
        answer(ben, right=position != 1)
        assert pips(ben) == opened[: position + 1] + ["sealed"] * (9 - position)
        assert ("ahead" in ben.page.locator(".beam").inner_text()) or position == 0
        hands.press_next(ben.page)
    play_to_the_result(ben)
    expect(ben.page.locator(".outcome")).to_contain_text("You win by")
    give_name(ben, "Ben")
    if not ben.page.locator(".duel-lines").is_visible():
        ben.page.locator(".unfolded summary").click()
    expect(ben.page.locator(".duel-lines tbody tr")).to_have_count(10)

    ann.open("/")
    news = ann.page.locator(".notice")
    expect(news).to_contain_text("Ben took your challenge")
    news.get_by_role("link").click()
    expect(ann.page.get_by_role("heading", level=1)).to_contain_text("Ben wins by")
    expect(ann.page.locator(".duel-lines tbody tr").first).to_be_visible()
    ann.page.get_by_role("button", name="Rematch").click()
    play_to_the_result(ann, right=1)
    expect(ann.page.locator(".outcome")).to_contain_text("Ben is asked to beat it")

    ben.open("/")
    expect(ben.page.locator(".notice")).to_contain_text("Ann wants a rematch")
    ben.page.locator(".notice").get_by_role("link").click()
    expect(ben.page.locator(".head-to-head")).to_contain_text("you 1 Ann 0")
    ben.page.get_by_role("button", name="Take the challenge").click()
    play_to_the_result(ben, right=2)
    expect(ben.page.locator(".outcome")).to_contain_text("You win by")
    ann.open("/")
    expect(ann.page.locator(".notice").first).to_contain_text("Ben took your challenge")


def test_a_duels_lines_are_unfolded_where_there_is_room(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE)
    start_quick(ann)
    play_to_the_result(ann, right=0)
    link = link_of(ann)
    ann.page.context.clear_cookies()
    ann.page.goto(link)
    ann.page.get_by_role("button", name="Take the challenge").click()
    play_to_the_result(ann, right=0)
    line = ann.page.locator(".duel-lines tbody tr").first
    if ann.page.evaluate("CSS.supports('selector(::details-content)')"):
        expect(line).to_be_visible()
    ann.page.set_viewport_size(PHONE)
    expect(line).to_be_hidden()
    ann.page.locator(".unfolded summary").click()
    expect(line).to_be_visible()


@pytest.mark.parametrize("path", ["/games", "/survival/games"])
def test_the_button_that_takes_a_challenge_is_in_view(seat: Callable[..., Seat], path: str) -> None:
    ann = seat(PHONE)
    friend = ann.someone
    game = friend.start(path, spoilers="yes")
    friend.name("Valentina Tereshkova")
    while not friend.held(game).game.closed:
        friend.answer(game, wrong_answer(friend.card(game)))
        friend.go_on(game)
    ann.open(game)
    button = ann.page.get_by_role("button", name="Take the challenge")
    for size in (PHONE, {"width": 1280, "height": 800}):
        ann.page.set_viewport_size(size)
        box = button.bounding_box()
        assert box
        assert box["y"] + box["height"] <= size["height"], size
