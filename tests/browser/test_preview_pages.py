"""The preview in a real browser: it follows the files, with mistakes over the page, and shuts nobody out."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from playwright.sync_api import expect

from quiz.app import create_app
from quiz.preview import create_preview
from tests.browser import hands
from tests.browser.conftest import PHONE, WIDE, Seat
from tests.browser.test_every_page import NARROW, violations
from tests.conftest import settings, write_bank
from tests.factories import EXAMPLES, cards, choice, questions
from tests.players import Clock, Someone

SPOILER = choice(id="who-dies", ask="Who dies?", spoiler=True, draft=True, topic="plot")
MADE = [make() for make in EXAMPLES.values()]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank", [*questions(120), *MADE, SPOILER])


@pytest.fixture
def app(bank: Path, tmp_path: Path, clock: Clock) -> Flask:
    """What the seats look at here: the preview of a bank that was played a little."""
    game_settings = settings(tmp_path, bank)
    game = create_app(game_settings, clock)
    for right in (3, 7, 10):
        player = Someone(game, clock)
        player.play(player.start(), right=right)
    game.extensions["quiz"].engine.dispose()
    return create_preview(bank, lambda _folder: game_settings)


def spoil(bank: Path) -> None:
    """Make two mistakes in a file, one of them in a long line."""
    file = bank / "plot.yaml"
    text = file.read_text(encoding="utf-8").replace("difficulty: easy", f"difficulty: {'simple' * 40}", 2)
    file.write_text(text, encoding="utf-8")


def test_a_saved_file_shows_by_itself(seat: Callable[..., Seat], bank: Path) -> None:
    ann = seat(WIDE)
    ann.open(f"/questions/{SPOILER.id}")
    expect(ann.page.get_by_role("heading", level=1)).to_have_text("Who dies?")
    file = bank / "plot.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Who dies?", "Who lives?"), encoding="utf-8")
    expect(ann.page.get_by_role("heading", level=1)).to_have_text("Who lives?")


def test_a_mistake_comes_over_the_page_and_goes_when_it_is_mended(seat: Callable[..., Seat], bank: Path) -> None:
    ann = seat(WIDE)
    ann.open("/")
    good = (bank / "plot.yaml").read_text(encoding="utf-8")
    spoil(bank)
    alert = ann.page.get_by_role("alert")
    expect(alert).to_contain_text("2 mistakes")
    expect(alert.locator("mark").first).to_contain_text("simple")
    expect(ann.page.locator(".reviews h2").first).to_be_visible()
    ann.page.mouse.wheel(0, 4000)
    expect(alert).to_be_in_viewport()
    (bank / "plot.yaml").write_text(good, encoding="utf-8")
    expect(alert).to_have_count(0)


def test_it_can_be_used_without_script(seat: Callable[..., Seat], bank: Path) -> None:
    ann = seat(PHONE, script=False)
    ann.open("/")
    ann.page.get_by_label("Search").fill("who dies")
    ann.page.get_by_label("State").select_option("drafts")
    ann.page.get_by_role("button", name="Show").click()
    expect(ann.page.get_by_role("heading", level=1)).to_have_text("1 of 129 questions")
    expect(ann.page.get_by_label("Search")).to_have_value("who dies")
    ann.page.get_by_role("link", name="Who dies?").click()
    ann.page.locator("#answer button.option").first.click()
    expect(ann.page.locator(".verdict")).to_be_visible()
    spoil(bank)
    ann.page.reload()
    expect(ann.page.get_by_role("alert")).to_contain_text("2 mistakes")


def test_an_author_tries_order_and_match_as_players_do(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    for kind in ("order", "match"):
        (question,) = (example for example in MADE if example.kind == kind)
        ann.open(f"/questions/{question.id}")
        expect(ann.page.locator("body")).to_be_focused()  # not the form below, as in a game
        (card,) = cards([question], Random(3))
        hands.fill_in(ann.page, card, tuple(str(index + (kind == "order")) for index in range(len(card.layout))))
        ann.page.get_by_role("button", name="Answer", exact=True).click()
        expect(ann.page.locator(".verdict")).to_be_visible()


def pages(ann: Seat, bank: Path) -> Iterator[str]:
    """Go through every page of the preview, and say the name of each when it is shown."""
    ann.open("/")
    ann.page.get_by_text("How many of what").click()
    yield "preview-list"
    for name, path in (("nothing", "/?words=xyzzy"), ("unknown", "/questions/nowhere"), ("statistics", "/statistics")):
        ann.open(path)
        yield f"preview-{name}"
    for question in (*MADE, SPOILER):
        ann.open(f"/questions/{question.id}?try=yes&answer=1")
        yield f"preview-{question.kind}"
    spoil(bank)
    for name, path in (("list", "/"), ("question", f"/questions/{SPOILER.id}")):
        ann.open(path)
        yield f"preview-mistakes-{name}"


def test_no_page_shuts_anybody_out_or_is_wider_than_its_screen(
    seat: Callable[..., Seat], bank: Path, shots: Path | None
) -> None:
    ann, sizes = seat(NARROW), (NARROW, PHONE, WIDE)
    problems = [problem for name in pages(ann, bank) for problem in violations(ann, name, shots, sizes)]
    assert not problems, "\n".join(problems)
