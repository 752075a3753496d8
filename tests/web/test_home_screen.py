"""What browsers need to install the game: the manifest, the service worker, the page for when there is no network."""

import json
import re

from flask import Flask

from quiz.paths import STATIC
from tests.players import Someone

HTTPS = "https://localhost"


def constants(worker: str) -> tuple[str, list[str]]:
    """The version and the files that the server puts before the worker's own text."""
    version, files = re.match(r"const VERSION = (.*);\nconst FILES = (.*);\n", worker).groups()  # type: ignore[union-attr]
    return json.loads(version), json.loads(files)


def test_the_manifest_names_the_film_and_icons_that_exist(ann: Someone) -> None:
    assert '<link rel="manifest" href="/manifest.webmanifest">' in ann.get("/").text
    response = ann.get("/manifest.webmanifest")
    assert response.content_type == "application/manifest+json"
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    manifest = json.loads(response.text)
    assert (manifest["name"], manifest["short_name"], manifest["display"]) == (
        "Test Film Quiz",
        "Test Film",
        "standalone",
    )
    assert manifest["theme_color"] in ann.get("/").text
    assert f"--space: {manifest['background_color']};" in (STATIC / "base.css").read_text(encoding="utf-8")
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} == {
        ("any", "any"), ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")
    }  # fmt: skip
    for icon in manifest["icons"]:
        picture = ann.get(icon["src"])
        assert picture.content_type.partition(";")[0] == icon["type"]
        if icon["type"] == "image/png":  # its width and height, as its header has them
            assert icon["sizes"] == f"{int.from_bytes(picture.data[16:20])}x{int.from_bytes(picture.data[20:24])}"
    assert all(ann.get(shortcut["url"]).status_code in (200, 303) for shortcut in manifest["shortcuts"])


def test_the_worker_keeps_static_files_and_one_page(ann: Someone) -> None:
    response = ann.browser.get("/sw.js", base_url=HTTPS)
    assert response.content_type.startswith("text/javascript")
    assert response.headers["Cache-Control"] == "no-cache"
    _version, files = constants(response.text)
    page = ann.browser.get("/offline", base_url=HTTPS).text
    loaded = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert sorted(files) == sorted({"/offline", *loaded})
    assert files[0] == "/offline"
    assert all(ann.browser.get(file, base_url=HTTPS).status_code == 200 for file in files)
    policy = response.headers["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "manifest-src 'self'" in policy


def test_the_worker_has_a_new_version_when_a_file_or_the_page_changes(app: Flask, ann: Someone) -> None:
    first = ann.browser.get("/sw.js", base_url=HTTPS)
    again = ann.browser.get("/sw.js", base_url=HTTPS, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    app.jinja_env.globals["static"]["result.css"] = "/static/result.other.css"
    second = ann.browser.get("/sw.js", base_url=HTTPS)
    app.jinja_env.get_template("home_screen/offline.html").blocks["main"] = lambda _context: iter(["Gone fishing"])
    third = ann.browser.get("/sw.js", base_url=HTTPS)
    assert len({constants(response.text)[0] for response in (first, second, third)}) == 3
    assert len({response.headers["ETag"] for response in (first, second, third)}) == 3


def test_over_plain_http_there_is_no_worker(ann: Someone) -> None:
    ann.play(ann.start())
    assert ann.get("/sw.js").status_code == 404
    assert "data-worker" not in ann.get("/").text


def test_the_worker_comes_after_a_first_game_and_not_before(app: Flask, ann: Someone) -> None:
    with_worker = ' data-worker="/sw.js"'
    browser = app.test_client()

    def read(path: str) -> str:
        return browser.get(path, base_url=HTTPS).text

    assert with_worker not in read("/")
    game = browser.post("/games", base_url=HTTPS).location
    assert with_worker not in read(game)
    for _ in range(10):
        position = ann.held(game).game.position
        browser.post(f"{game}/answers", base_url=HTTPS, data={"position": position, "answer": ""})
        assert with_worker not in read(game)
        browser.post(f"{game}/next", base_url=HTTPS, data={"position": position})
    assert with_worker in read(game)
    assert with_worker in read("/")


def test_the_page_without_a_network_is_the_same_for_everybody(ann: Someone) -> None:
    stranger = Someone(ann.app, ann.clock)
    ann.play(ann.start())
    ann.name("Ann")
    page = ann.get("/offline")
    assert page.text == stranger.get("/offline").text
    assert "We have lost your signal" in page.text
    assert '<a class="button" href="" autofocus>Try again</a>' in page.text
    assert "Set-Cookie" not in page.headers
    assert "Vary" not in page.headers
