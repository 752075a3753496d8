"""Scenes in a browser: text over them is readable, and they move unless less motion is asked for."""

import base64
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect

from quiz.paths import STATIC
from tests.browser.conftest import Seat, take_over
from tests.players import Clock
from tests.web.test_parties import Room
from tests.web.test_scenes import finish

SCENES = sorted(path.name for path in STATIC.glob("scene-*.svg"))
TEXTS = """() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const skies = [...document.querySelectorAll(".sky")].map((sky) => sky.getBoundingClientRect());
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        const {color, fontSize, fontWeight} = getComputedStyle(element);
        const range = document.createRange();
        range.selectNode(walker.currentNode);
        for (const {x, y, width, height, right, bottom} of range.getClientRects()) {
            const over = skies.some((sky) => x < sky.right && right > sky.x && y < sky.bottom && bottom > sky.y);
            const text = walker.currentNode.data.trim();
            if (over && text && !element.closest(".button, .podium i, .unseen, .skip, .award")) {
                const big = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
                found.push({text, color, big, x, y, width, height});
            }
        }
    }
    for (const element of document.querySelectorAll("body *")) {
        element.style.color = "transparent";
    }
    return found;
}"""
"""Finds the lines of text over scenes, with their colours, and makes all text transparent; its shadow stays."""
CONTRASTS = """async ([png, texts]) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const linear = (part) => part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4;
    const light = (red, green, blue) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    return texts.map(({text, color, big, x, y, width, height}) => {
        const {data} = canvas.getImageData(Math.floor(x), Math.floor(y), Math.ceil(width), Math.ceil(height));
        const lights = [];
        for (let at = 0; at < data.length; at += 4) {
            lights.push(light(data[at], data[at + 1], data[at + 2]));
        }
        lights.sort((one, other) => other - one);
        const behind = lights[Math.floor(lights.length / 50)];
        const own = light(...color.match(/[\\d.]+/g).slice(0, 3).map(Number));
        const contrast = (Math.max(own, behind) + 0.05) / (Math.min(own, behind) + 0.05);
        return [text, contrast, big ? 3 : 4.5];
    });
}"""
"""Finds the contrast of each text with what is behind it, and the least that WCAG asks of its size.

The brightest fiftieth of the background is left out: a star behind a letter does no harm."""


def poor_contrasts(ann: Seat, name: str) -> tuple[int, list[str]]:
    """How many lines of text are over the scenes of the page, and which of them are hard to read."""
    ann.page.wait_for_load_state("networkidle")
    texts = ann.page.evaluate(TEXTS)
    png = base64.b64encode(ann.page.screenshot()).decode()
    contrasts = ann.page.evaluate(CONTRASTS, [png, texts])
    return len(contrasts), [f"{name}: {text}: {got:.1f}" for text, got, least in contrasts if got < least]


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_text_over_a_scene_is_readable(app: Flask, clock: Clock, seat: Callable[..., Seat], width: int) -> None:
    ann = seat({"width": width, "height": 800})
    poor: list[str] = []
    lines = 0
    paths = ["/nowhere", "/me", "/daily", "/leaderboard", "/leaderboard?board=survival", "/parties"]
    for right in (None, 0, 6, 10):
        if right is not None:
            player, game = finish(app, clock, right)
            ann.page.context.clear_cookies()
            take_over(ann, player)
            paths = [game, f"/decks/{player.held(game).deck.id}", "/"]
        for path in paths:
            ann.open(path)
            count, problems = poor_contrasts(ann, f"{path} ({right} right)")
            lines, poor = lines + count, poor + problems
    assert lines > 10
    assert poor == []


@pytest.mark.parametrize("teams", [0, 2, 4])
def test_names_on_the_podium_are_readable_before_the_sunrise(
    app: Flask, clock: Clock, seat: Callable[..., Seat], teams: int
) -> None:
    room = Room(app, clock, teams=teams)
    players = [room.join(name) for name in ("Zoë", "Микро", "Station Cat", "Ida")]
    for number in range(5):
        room.open()
        for place, player in enumerate(players):
            room.answer(player, right=number >= place, after=1)
        clock.pass_by(seconds=2)
    room.press("To the podium")
    for size in ({"width": 1280, "height": 720}, {"width": 1024, "height": 768}, {"width": 360, "height": 740}):
        screen = seat(size)
        screen.open(f"{room.path}/screen")
        lines, poor = poor_contrasts(screen, str(size))
        assert lines >= 6
        assert poor == []


def test_a_scene_moves_unless_less_motion_is_asked_for(seat: Callable[..., Seat]) -> None:
    ann = seat()
    for motion, page, name in (("reduce", "/nowhere", "corridor"), ("no-preference", "/me", "airlock")):
        ann.page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
        ann.open(page)
        still = ann.address + ann.app.jinja_env.globals["static"][f"scene-{name}.svg"]  # type: ignore[index]
        address = f"{still}#move" if motion == "no-preference" else still
        expect(ann.page.locator(".sky img")).to_have_js_property("currentSrc", address)


@pytest.mark.parametrize("name", SCENES)
def test_the_style_of_a_scene_applies_under_its_policy(seat: Callable[..., Seat], name: str) -> None:
    ann = seat()
    ann.page.emulate_media(reduced_motion="no-preference")
    address = ann.app.jinja_env.globals["static"][name]  # type: ignore[index]
    for fragment, moves in (("", False), ("#move", True)):
        ann.page.goto("about:blank")
        ann.open(address + fragment)
        assert ann.page.evaluate("document.getAnimations().length > 0") is moves
