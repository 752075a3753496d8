"""What players do to a game: refresh, the back button, a second tab, a clock that runs out, two at a time."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random
from urllib.request import urlopen

from flask import Flask
from playwright.sync_api import expect

from tests.browser import hands
from tests.browser.conftest import PHONE, Seat, served, start_from_its_page, start_quick
from tests.browser.test_around_a_game import come_to_a_result
from tests.factories import cards, choice, estimate, order, right_answer, wrong_answer
from tests.players import Clock


def begin(seat: Callable[..., Seat]) -> Seat:
    ann = seat(PHONE)
    start_quick(ann)
    return ann


def begin_short(seat: Callable[..., Seat]) -> Seat:
    """Begin a game of three questions: a first, one between, and a last."""
    ann = seat(PHONE)
    start_from_its_page(ann, cards([choice(), order(), estimate()], Random(3)))
    return ann


def test_a_refresh_changes_nothing_at_any_step(seat: Callable[..., Seat]) -> None:
    ann = begin_short(seat)
    for position in range(1, 4):
        before = ann.someone.held(ann.game)
        ann.page.reload()
        expect(ann.page).to_have_title(f"Question {position} of 3 · Test Film Quiz")
        assert ann.someone.held(ann.game) == before
        hands.by_mouse(ann.page, before.game.card, right_answer(before.game.card))
        answered = ann.someone.held(ann.game)
        ann.page.reload()
        hands.wait_for_verdict(ann.page)
        assert ann.someone.held(ann.game) == answered
        hands.press_next(ann.page)
    result = ann.someone.held(ann.game)
    ann.page.reload()
    ann.page.wait_for_selector(hands.RESULT)
    assert ann.someone.held(ann.game) == result


def test_the_back_button_shows_where_the_game_stands(seat: Callable[..., Seat]) -> None:
    ann = begin_short(seat)
    for position in range(1, 4):
        card = ann.someone.card(ann.game)
        hands.by_mouse(ann.page, card, wrong_answer(card))
        before = ann.someone.held(ann.game)
        ann.page.go_back()
        # Where back leads depends on the browser's history; the game's address shows where the game stands.
        if ann.game.startswith("/decks/"):
            ann.page.go_forward()
        expect(ann.page).to_have_title(f"Not this one: question {position} of 3 · Test Film Quiz")
        assert ann.someone.held(ann.game) == before
        hands.press_next(ann.page)
    ann.page.go_back()
    ann.page.go_forward()
    expect(ann.page.locator(hands.RESULT)).to_be_visible()


def test_a_second_tab_that_is_behind_changes_nothing(seat: Callable[..., Seat]) -> None:
    ann = begin_short(seat)
    other = ann.page.context.new_page()
    for position in range(1, 4):
        other.goto(ann.page.url)
        card = ann.someone.card(ann.game)
        hands.by_mouse(ann.page, card, right_answer(card))
        before = ann.someone.held(ann.game)
        hands.by_mouse(other, card, wrong_answer(card))
        expect(other.locator(".note")).to_contain_text("the first answer counts")
        assert ann.someone.held(ann.game) == before
        hands.press_next(ann.page)
        hands.press_next(other)
        other.wait_for_selector(hands.ASKING if position < 3 else hands.RESULT)
        moved = ann.someone.held(ann.game).game
        assert moved.position == before.game.position + 1
        assert moved.open == (position < 3)


def test_when_the_clock_runs_out_the_game_goes_on_by_itself(seat: Callable[..., Seat], clock: Clock) -> None:
    ann = begin(seat)
    limit = ann.someone.card(ann.game).limit
    clock.pass_by(seconds=limit - 0.5)
    ann.page.reload()
    hands.wait_for_verdict(ann.page)
    clock.pass_by(seconds=1)
    assert ann.someone.held(ann.game).game.answers[0].points.total == 0


def test_without_script_a_late_press_counts_as_no_answer(seat: Callable[..., Seat], clock: Clock) -> None:
    ann = seat(script=False)
    start_quick(ann)
    card = ann.someone.card(ann.game)
    clock.pass_by(seconds=card.limit + 1)
    hands.by_mouse(ann.page, card, right_answer(card))
    expect(ann.page.locator(".verdict")).to_contain_text("Too late")


def test_a_daily_is_played_by_two_with_the_same_deck(seat: Callable[..., Seat]) -> None:
    questions = []
    for name, right in (("Ann", 8), ("Ben", 5)):
        player = seat(PHONE)
        player.open("/daily")
        player.page.get_by_role("button", name="Start today’s mission").click()
        asked = []
        for position in range(10):
            hands.wait_for_question(player.page)
            asked.append(player.page.locator("h1").inner_text())
            card = player.someone.card(player.game)
            hands.by_mouse(player.page, card, right_answer(card) if position < right else wrong_answer(card))
            hands.press_next(player.page)
        questions.append(asked)
        player.page.get_by_label("Your name for the board").fill(name)
        player.page.get_by_role("button", name="Save").click()
        player.open("/leaderboard")
    assert questions[0] == questions[1]
    rows = player.page.get_by_role("list", name="The first three").locator("li").all_inner_texts()
    assert ["Ann" in rows[0], "Ben (you)" in rows[1]] == [True, True]


def test_a_result_is_copied_with_its_link(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    ann.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    come_to_a_result(ann)
    ann.page.evaluate("delete Navigator.prototype.share")
    ann.page.get_by_role("button", name="Share").click()
    expect(ann.page.locator("#shared")).to_contain_text("Copied")
    copied = ann.page.evaluate("navigator.clipboard.readText()")
    first, numbers, squares, *_blank, link = copied.split("\n")
    assert first == "Test Film quiz, quick game: Stowaway"
    assert numbers == "0 of 10 right, 0 points"
    assert squares == "⬛" * 10
    assert link.startswith(f"{ann.address}/decks/")


def test_a_server_of_the_tests_is_left_after_its_last_request() -> None:
    app, asked, finished = Flask("slow"), threading.Event(), threading.Event()

    @app.get("/")
    def page() -> str:
        asked.set()
        leaving.wait(10)
        finished.set()
        return "done"

    leaving = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        with served(app) as address:
            response = pool.submit(lambda: urlopen(address).read())  # noqa: S310 - our own address
            assert asked.wait(10)
            threading.Timer(1.5, leaving.set).start()
        assert finished.is_set()
        assert response.result(10) == b"done"
