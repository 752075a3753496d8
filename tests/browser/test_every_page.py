"""Every page, looked at: nobody shut out (axe), nothing wider than the screen, a screenshot of each on request."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from quiz.app import create_app
from quiz.storage.database import writing
from quiz.storage.models import Game
from tests.browser import hands
from tests.browser.conftest import (
    PHONE,
    WIDE,
    Seat,
    open_deck,
    play_to_the_result,
    served,
    start_on,
    start_quick,
    take_over,
)
from tests.conftest import settings
from tests.factories import EXAMPLES, cards, partly_right_answer, right_answer, wrong_answer
from tests.hosts import count_answers
from tests.players import Clock, Someone
from tests.web.test_home import play_daily
from tests.web.test_leaderboard import fill

NARROW = {"width": 320, "height": 640}
"""Also what a screen of 640 pixels shows at 200 % zoom."""
SHOW_AS_IT_IS_NOW = """async () => {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    document.body.replaceChildren(...page.body.childNodes);
    return [document.querySelector("h1").innerText, document.documentElement.scrollWidth];
}"""
"""Puts the page's new content into the document, which takes a third of the time of loading it again."""
WIDEST = """() => [...document.querySelectorAll("main *, header *, footer *")].map((element) => [
    element.getBoundingClientRect().right, element.outerHTML.slice(0, 150)
]).sort((one, other) => other[0] - one[0]).slice(0, 3)"""
"""Finds the elements that reach furthest to the right."""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # or it describes all that is right, too, for a third of the time
}


def pages(ann: Seat) -> Iterator[str]:
    """Go through every page there is, and say the name of each when it is shown."""
    for name, path in (("home", "/"), ("leaderboard-empty", "/leaderboard"), ("stranger", "/me"),
                       ("daily", "/daily"), ("scoring", "/scoring"), ("privacy", "/privacy"),
                       ("not-found", "/nowhere"), ("offline", "/offline")):  # fmt: skip
        ann.open(path)
        yield name
    drawn = cards([make() for make in EXAMPLES.values()], Random(5))
    for card in drawn:  # so that answers have bars
        options = [(40, 9 + 4 * option) for option in range(len(card.question.entries))]
        count_answers(ann.app, card.question, *options, answers=40, correct=12)
    open_deck(ann, drawn)
    yield "deck"
    ann.page.get_by_role("button", name="Play").click()
    for card in drawn:
        hands.wait_for_question(ann.page)
        yield f"question-{card.question.kind}"
        hands.by_mouse(ann.page, card, partly_right_answer(card) or right_answer(card))
        yield f"answer-{card.question.kind}"
        hands.press_next(ann.page)
    yield from of_a_run(ann)
    yield from after_a_game(ann)


def of_a_run(ann: Seat) -> Iterator[str]:
    """The pages of a survival run that loses its lives, and of its board."""
    ann.open("/leaderboard?board=survival")
    yield "leaderboard-survival-empty"
    ann.open("/")
    ann.page.get_by_role("button", name="Decay").click()
    for lives in (3, 2, 1):
        hands.wait_for_question(ann.page)
        yield f"run-question-{lives}"
        card = ann.someone.card(ann.game)
        hands.by_mouse(ann.page, card, wrong_answer(card))
        yield f"run-answer-{lives}"
        hands.press_next(ann.page)
    ann.page.wait_for_selector(hands.RESULT)
    yield "run-result"
    ann.open("/leaderboard?board=survival")
    yield "leaderboard-survival"


def after_a_game(ann: Seat) -> Iterator[str]:
    """The pages that need a finished, ranked game."""
    start_quick(ann)
    play_to_the_result(ann)
    ann.page.get_by_label("Your name for the board").fill("Wolfeschlegelsteinha")
    ann.page.get_by_role("button", name="Save").click()
    ann.page.wait_for_selector("text=On the board you are")
    yield "result"
    ann.page.get_by_role("link", name="Challenge", exact=True).click()
    yield "challenge-own"
    link = ann.page.url.removeprefix(ann.address)
    for name, path in (("leaderboard", "/leaderboard?board=quick"), ("me", "/me"), ("delete", "/me/delete")):
        ann.open(path)
        yield name
    ann.open("/me")
    ann.page.get_by_role("button", name="Make a code").click()
    code = ann.page.locator(".code").inner_text()
    yield "me-code"
    yield from of_a_friend(ann, link, code)


def of_a_friend(ann: Seat, link: str, code: str) -> Iterator[str]:
    """What a friend sees: a challenge, a lost duel under a burning Earth, a player to bring here, a full board."""
    cookies = ann.page.context.cookies()
    ann.page.context.clear_cookies()
    ann.open(link)
    yield "challenge"
    ann.page.get_by_role("button", name="Take the challenge").click()
    yield from of_a_duel(ann)
    duel = f"{ann.game}/duel/{link.partition('beat=')[2]}"
    ann.open(duel)
    yield "comparison"
    cookies_of_friend = ann.page.context.cookies()
    ann.page.context.add_cookies(cookies)  # type: ignore[arg-type]
    ann.open("/")
    yield "home-news"
    ann.page.context.add_cookies(cookies_of_friend)  # type: ignore[arg-type]
    fill(ann.app, [points * 20 for points in range(1, 121)], board="quick")
    start_quick(ann)
    hands.skip_to_result(ann.page)
    yield "result-spread"
    ann.open("/leaderboard?board=quick")
    yield "leaderboard-full"
    ann.open("/me")
    ann.page.get_by_label("A code from another device").fill(code)
    ann.page.get_by_role("button", name="Bring that player here").click()
    yield "move"
    ann.clock.pass_by(days=1)
    ann.open("/daily/2026-11-24")
    yield "daily-past"
    ann.page.get_by_role("button", name="Play this mission").click()
    strange = ann.game
    ann.page.context.clear_cookies()
    ann.open(strange)
    yield "not-yours"
    yield from of_a_streak(ann)


def of_a_streak(ann: Seat) -> Iterator[str]:
    """The first page and others for a player with a streak, a bridged day, badges and a place on yesterday's board."""
    friend = Someone(ann.app, ann.clock)
    for days in (1, 2, 1):
        fill(ann.app, [600, 500, 400, 300], board="daily")
        play_daily(friend)
        ann.clock.pass_by(days=days)
    friend.name("W" * 20)
    take_over(ann, friend)
    yesterday = ann.app.extensions["quiz"].today() - timedelta(days=1)
    for name, path in (("home-streak", "/"), ("me-badges", "/me"), ("daily-winners", "/daily"),
                       ("leaderboard-week", "/leaderboard?board=daily&period=week"),
                       ("leaderboard-past", f"/leaderboard?board=daily&period={yesterday.isoformat()}")):  # fmt: skip
        ann.open(path)
        yield name
    play_daily(friend)
    ann.open("/")
    yield "home-flown"


def of_a_duel(ann: Seat) -> Iterator[str]:
    """The pages of a duel from its first question to its result, which is lost."""
    for position in range(1, 11):
        hands.wait_for_question(ann.page)
        if position < 3:
            yield f"duel-question-{position}"
        hands.skip(ann.page)
        if position == 1:
            yield "duel-answer"
        hands.press_next(ann.page)
    ann.page.wait_for_selector(hands.RESULT)
    yield "result-lost"
    if not ann.page.locator(".duel-lines").is_visible():
        ann.page.locator(".unfolded summary").click()
        yield "result-lines"


def test_no_page_shuts_anybody_out_or_is_wider_than_its_screen(seat: Callable[..., Seat], shots: Path | None) -> None:
    ann = seat(NARROW)
    problems = [problem for name in pages(ann) for problem in violations(ann, name, shots, (NARROW, PHONE, WIDE))]
    assert not problems, "\n".join(problems)


def violations(ann: Seat, name: str, shots: Path | None, sizes: Sequence[dict[str, int]]) -> Iterator[str]:
    """What is wrong with the page that is shown, in a window of each size; it gets its own back at the end.

    A picture of each is kept if QUIZ_SHOTS names a folder.
    """
    ann.page.wait_for_load_state()
    own_size = ann.page.viewport_size
    assert own_size is not None
    for size in sizes:
        width = size["width"]
        ann.page.set_viewport_size({"width": width, "height": size["height"]})
        if shots is not None:
            ann.page.screenshot(path=str(shots / f"{width}-{name}.png"), full_page=True)
        window, content = ann.page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
        assert window == width
        if content > width:
            yield f"{name} at {width} px is {content} px wide: {ann.page.evaluate(WIDEST)}"
        for violation in run_axe(ann.page):
            nodes = [re.sub(r"\s+", " ", node["html"])[:120] for node in violation["nodes"]]
            yield f"{name} at {width} px: {violation['id']}: {violation['help']}: {nodes}"
    ann.page.set_viewport_size(own_size)


def run_axe(page: Page) -> list[dict[str, Any]]:
    """The violations that axe finds; its script goes into each document once, which is half of the time of a run."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    listed: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(options).then(({violations}) => violations)", RULES
    )
    return listed


def test_without_colour_every_state_is_told_by_shape_or_word(seat: Callable[..., Seat]) -> None:
    ann = seat(WIDE)
    ann.page.emulate_media(forced_colors="active")
    drawn = cards([EXAMPLES[kind]() for kind in ("select", "select", "select", "choice")], Random(5))
    start_on(ann, drawn)
    answers = (right_answer(drawn[0]), partly_right_answer(drawn[1]) or (), wrong_answer(drawn[2]))
    for card, given, verdict in zip(drawn, answers, ("Right", "Partly right", "Not this one"), strict=False):
        hands.by_mouse(ann.page, card, given)
        assert verdict in ann.page.locator(".verdict").inner_text()
        hands.press_next(ann.page)
    expect(ann.page.locator(".pips")).to_have_attribute("aria-label", "Question 4 of 4, 1 right so far")
    looks = [
        ann.page.locator(".pips span").nth(index).evaluate("pip => { const s = getComputedStyle(pip); return "
        "`${s.backgroundImage} ${s.backgroundColor}`; }")
        for index in range(4)
    ]  # fmt: skip
    assert len(set(looks)) == 4, looks


def test_every_question_that_ships_fits_the_narrowest_screen(browser: Browser, tmp_path: Path, clock: Clock) -> None:
    app = create_app(settings(tmp_path), clock)
    bank = app.extensions["quiz"].bank
    with served(app) as address:
        context = browser.new_context(viewport=NARROW, reduced_motion="reduce")
        ann, wide = Seat(context.new_page(), address, app, clock), []
        for first in range(0, len(bank.questions), 10):
            deck = bank.questions[first : first + 10]
            start_on(ann, cards(deck, Random(5)))
            for position, question in enumerate(deck, 1):
                with writing(app.extensions["quiz"].engine) as connection:
                    connection.execute(update(Game).where(Game.ended.is_(None)).values(position=position))
                stem, width = ann.page.evaluate(SHOW_AS_IT_IS_NOW)
                assert stem.endswith(question.stem)
                if width > NARROW["width"]:
                    wide.append(question.id)
        context.close()
    app.extensions["quiz"].engine.dispose()
    assert not wide
