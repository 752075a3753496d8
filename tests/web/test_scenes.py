"""Scenes, the drawings at the head of panels: they are light, only draw, move briefly if at all, and are all shown.

And what is made from them: the pictures that messengers show beside a link.
"""

import gzip
import re
from pathlib import Path

import imagesize
import pytest
from flask import Flask

from quiz import errors
from quiz.bank.pictures import PICTURES_FOLDER, UnfitPicture, read_picture
from quiz.paths import STATIC
from quiz.web import results
from quiz.web.errors import OTHER_SCENE
from quiz.web.errors import SCENES as SCENES_OF_ERRORS
from quiz.web.static_files import LINK_PICTURES
from tests.players import Clock, Someone
from tests.web.test_survival import fly

SCENES = sorted(STATIC.glob("scene-*.svg"))
MAX_BYTES, MAX_BYTES_TOGETHER = 4_000, 60_000
"""On the wire."""
MAX_MOTION_SECONDS = 4
"""From five on, motion beside text would need a button that stops it (WCAG 2.2.2); and a phone paints all of a
scene for each frame."""
MOVING = "#move"
MAX_LINK_PICTURE_BYTES = 150_000
LINK_PICTURE_SIZE = (1200, 630)


def stem(path: Path) -> str:
    """The name of a scene, as templates use it."""
    return path.stem.removeprefix("scene-")


each_scene = pytest.mark.parametrize("path", SCENES, ids=stem)


def test_the_scenes_are_light() -> None:
    sizes = {stem(path): len(gzip.compress(path.read_bytes())) for path in SCENES}
    assert sizes
    assert max(sizes.values()) <= MAX_BYTES, sizes
    assert sum(sizes.values()) <= MAX_BYTES_TOGETHER, sizes


def without_motion(svg: str) -> str:
    """A scene as it stands still, without what only scenes may have: a title, a style, and the names it refers to."""
    assert svg.count('id="move"') == 1, f"{MOVING} moves the scene"
    return re.sub(r'<title>.*?</title>|<style>.*?</style>| class="[\w ]+"| id="move"', "", svg, flags=re.DOTALL)


@each_scene
def test_a_scene_only_draws(path: Path, tmp_path: Path) -> None:
    """What questions' pictures may not do, such as running a script or loading a file, a scene does not do either."""
    svg = path.read_text(encoding="utf-8")
    (tmp_path / PICTURES_FOLDER).mkdir()
    still = tmp_path / PICTURES_FOLDER / "still.svg"
    still.write_text(without_motion(svg), encoding="utf-8")
    picture = read_picture(tmp_path, still.name)
    assert (picture.width, picture.height) == (640, 320)
    assert "<text" not in svg
    for part in ("<script>1</script>", '<image href="/a.png"/>', '<path onclick="a()"/>'):
        still.write_text(without_motion(svg.replace("</svg>", f"{part}</svg>")), encoding="utf-8")
        with pytest.raises(UnfitPicture):
            read_picture(tmp_path, still.name)


@each_scene
def test_a_scene_moves_only_if_asked_and_for_four_seconds_at_most(path: Path) -> None:
    style = re.findall(r"<style>(.*?)</style>", path.read_text(encoding="utf-8"), re.DOTALL)
    assert len(style) == 1
    assert not re.search(r"url|@import|infinite|\\", style[0])
    asked, frames = style[0].split("  }\n")
    assert asked.startswith("\n  @media (prefers-reduced-motion: no-preference) {\n")
    assert all(line.startswith("  @keyframes ") for line in frames.splitlines())
    rules = re.findall(r"^    (.+?) \{(.+)\}$", asked, re.MULTILINE)
    assert rules
    for selector, declarations in rules:
        assert selector.startswith(":target "), "still without the fragment in its address"
        seconds = [float(number) for number in re.findall(r"(?<![\w-])(\d*\.?\d+)s", declarations)]
        times = re.search(r"animation:[^;]*?\b(\d+)(?: alternate)?(?:;|$)", declarations)
        repeated = seconds[0] * int(times[1]) if times else seconds[0] if seconds else 0
        assert repeated + sum(seconds[1:]) <= MAX_MOTION_SECONDS, declarations


@each_scene
def test_the_policy_of_a_scene_allows_its_own_style_and_nothing_else(ann: Someone, path: Path) -> None:
    response = ann.get(ann.app.jinja_env.globals["static"][path.name])  # type: ignore[index]
    assert re.fullmatch(
        r"default-src 'none'; sandbox; style-src 'sha256-[\w+/]{43}='", response.headers["Content-Security-Policy"]
    )


def scenes_in(page: str) -> set[str]:
    """The names of the scenes that a page shows."""
    shown = set[str]()
    for address, image in re.findall(r'srcset="(/static/scene-[^"]+)"><img (src="/static/scene-[^>]+)>', page):
        still, name = re.findall(r'src="(/static/scene-(\w+)\.\w+\.svg)"', image)[0]
        assert address == still + MOVING
        assert 'width="640" height="320" alt=""' in image, "no layout shift; nothing to read out"
        shown.add(name)
    return shown


def finish(app: Flask, clock: Clock, right: int) -> tuple[Someone, str]:
    """A player who has finished a quick game with so many right answers, and the game."""
    player = Someone(app, clock)
    game = player.start()
    player.play(game, right=right)
    return player, game


def refuse(*_args: object, **_named: object) -> None:
    raise errors.Busy("Too much at once.")


def test_every_scene_is_shown_by_some_page(
    app: Flask, clock: Clock, ann: Someone, ben: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = {"/me": "airlock", "/leaderboard": "corridor", "/leaderboard?board=survival": "burning",
             "/nowhere": "corridor", "/parties": "galley", f"/daily/{app.extensions['quiz'].today()}": "launch",
             "/": None}  # fmt: skip
    shown = {path: (scenes_in(ann.get(path).text), {name} if name else set()) for path, name in empty.items()}
    for right, name in ((0, "reentry"), (6, "cupola"), (10, "sunrise")):
        player, game = finish(app, clock, right)
        shown[f"{right} right"] = scenes_in(player.get(game).text), {name}
        shown[f"{right} right, home"] = scenes_in(player.get("/").text), {"station"}
        shown[f"{right} right, deck"] = scenes_in(ben.get(f"/decks/{player.held(game).deck.id}").text), {"arm"}
    run = ann.start("/survival/games", spoilers="no")
    fly(ann, run, "www")
    shown["run"] = scenes_in(ann.get(run).text), {"burning"}
    shown["deck of a run"] = scenes_in(ben.get(f"/decks/{ann.held(run).deck.id}").text), {"burning"}
    monkeypatch.setattr("quiz.storage.leaderboards.load_page", refuse)
    shown["503"] = scenes_in(ann.get("/leaderboard").text), {"galley"}
    assert {page: names for page, (names, expected) in shown.items() if names != expected} == {}
    assert {name for names, _expected in shown.values() for name in names} == {stem(path) for path in SCENES}


def test_every_error_has_a_scene_that_exists() -> None:
    assert {*SCENES_OF_ERRORS.values(), OTHER_SCENE, *results.SCENES.values()} <= {stem(path) for path in SCENES}


def link_picture(page: str) -> dict[str, str]:
    """What a page tells messengers about the picture of its link."""
    return dict(re.findall(r'<meta (?:property|name)="(?:og|twitter):(image[\w:]*|card)" content="([^"]*)">', page))


@pytest.mark.parametrize("mode", LINK_PICTURES)
def test_the_picture_of_a_link_has_the_size_that_pages_state_and_is_light(mode: str) -> None:
    path = STATIC / f"link-{mode}.png"
    assert imagesize.get(path) == LINK_PICTURE_SIZE
    assert path.stat().st_size < MAX_LINK_PICTURE_BYTES
    assert b"IHDR" in path.read_bytes()[:16], "a PNG"


def test_a_link_to_each_mode_has_its_picture_at_an_absolute_address(app: Flask, ann: Someone, ben: Someone) -> None:
    game, run = ann.start(), ben.start("/survival/games", spoilers="no")
    paths = {
        "/": "home", "/scoring": "home", "/leaderboard": "home", "/parties": "party",
        f"/daily/{app.extensions['quiz'].today()}": "daily",
        f"/decks/{ann.held(game).deck.id}": "challenge", f"/decks/{ben.held(run).deck.id}": "survival",
    }  # fmt: skip
    assert {*paths.values()} == {*LINK_PICTURES} == {path.stem[5:] for path in STATIC.glob("link-*")}
    for path, mode in paths.items():
        stated = link_picture(ann.browser.get(path, base_url="http://192.0.2.7:8000").text)
        address = stated.pop("image")
        assert re.fullmatch(rf"http://192\.0\.2\.7:8000/static/link-{mode}\.\w+\.png", address), path
        assert stated == {
            "image:width": "1200", "image:height": "630", "image:alt": LINK_PICTURES[mode],
            "card": "summary_large_image",
        }  # fmt: skip
        response = ann.get(address.removeprefix("http://192.0.2.7:8000"))
        assert response.mimetype == "image/png"
        assert "Content-Encoding" not in response.headers, "it is compressed already"
    for path in (game, "/me", "/nowhere"):
        assert link_picture(ann.get(path).text) == {}, "nobody else can open it"
