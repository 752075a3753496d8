"""The game installed: a manifest that the browser accepts, its icons, and the page for when there is no network."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.browser import hands
from tests.browser.conftest import PHONE, Seat, start_quick
from tests.browser.icons import ICONS, Icon, distance, read_pixels
from tests.browser.test_one_document import forgive_drops

KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    const responses = await (await caches.open(name)).matchAll();
    kept[name] = responses.map((response) => new URL(response.url).pathname);
  }
  return kept;
}"""


@pytest.fixture
def app(app: Flask) -> Flask:
    """The app behind a proxy that ends TLS. A browser takes this machine for secure, but for the app it is http."""
    handle = app.wsgi_app

    def behind_proxy(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return handle(environ | {"wsgi.url_scheme": "https"}, start_response)

    app.wsgi_app = behind_proxy  # type: ignore[method-assign]
    return app


def finish_game(ann: Seat) -> None:
    """Play a game to its result, and wait for the service worker that comes with it."""
    start_quick(ann)
    hands.skip_to_result(ann.page)
    ann.page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    wait_for_worker(ann)


def wait_for_worker(ann: Seat) -> None:
    """Wait until the worker that the page talks to has begun its work; one that was replaced has ended its own."""
    ann.page.wait_for_function("() => navigator.serviceWorker.controller?.state === 'activated'")


def go_offline(ann: Seat) -> None:
    """Cut the network, and wait until the worker has none either."""
    ann.page.context.set_offline(True)
    ann.page.wait_for_function("() => fetch('/static/nothing').then(() => false, () => true)")


def expect_offline(ann: Seat) -> None:
    expect(ann.page.locator("h1")).to_have_text("We have lost your signal")


def test_the_worker_keeps_static_files_and_the_page_without_a_network_only(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    ann.open("/")
    assert ann.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    finish_game(ann)
    ann.page.evaluate("fetch('/me/data.json').then((response) => response.text())")
    for path in ("/", "/me", ann.game, "/leaderboard"):
        ann.open(path)
    ann.page.wait_for_function(f"async () => JSON.stringify(await ({KEPT})()).includes('/static/leaderboard.')")
    kept = ann.page.evaluate(KEPT)
    assert len(kept) == 1
    (paths,) = kept.values()
    assert "/offline" in paths
    assert not [path for path in paths if path != "/offline" and not path.startswith("/static/")]


def test_without_a_network_a_page_says_so_and_goes_on_by_itself(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    finish_game(ann)
    go_offline(ann)
    for path in ("/", "/leaderboard"):
        ann.open(path)
        expect_offline(ann)
    assert ann.page.evaluate("getComputedStyle(document.body).display") == "grid", "its style sheet is kept too"
    with ann.page.expect_navigation():
        ann.page.get_by_role("link", name="Try again").click()
    expect_offline(ann)
    ann.page.context.set_offline(False)
    expect(ann.page.locator("h1")).to_have_text("Leaderboard")
    forgive_drops(ann)


def test_a_plain_form_without_a_network_leads_back_to_its_question(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    finish_game(ann)
    start_quick(ann)
    game, stem = ann.game, ann.page.locator("h1").text_content() or ""
    ann.page.evaluate("for (const form of document.querySelectorAll('[data-in-place]')) delete form.dataset.inPlace")
    go_offline(ann)
    ann.page.get_by_role("button", name="Skip").click()
    expect_offline(ann)
    assert ann.game == game
    ann.page.context.set_offline(False)
    expect(ann.page.locator("h1")).to_have_text(stem)
    ann.page.get_by_role("button", name="Skip").click()
    ann.page.wait_for_selector(hands.AFTER_ANSWER)
    assert ann.someone.answers_stored(game) == 1
    forgive_drops(ann)


@pytest.mark.parametrize("policy", ["unsafe-url", "no-referrer"])
def test_a_form_of_another_site_is_refused_behind_the_worker_too(seat: Callable[..., Seat], policy: str) -> None:
    """It does not pass through the worker, because a browser may take what a worker sends on for the worker's own."""
    ann = seat(PHONE)
    finish_game(ann)
    elsewhere = ann.page.context.new_page()
    form = f'<form method="post" action="{ann.address}/me/name"><button name="name" value="Eve">Win</button></form>'
    page = f'<meta name="referrer" content="{policy}">{form}'
    elsewhere.route("http://elsewhere.test/", lambda route: route.fulfill(body=page, content_type="text/html"))
    elsewhere.goto("http://elsewhere.test/")
    with elsewhere.expect_response(f"{ann.address}/me/name") as refused:
        elsewhere.get_by_role("button").click()
    assert refused.value.status == 403
    assert not refused.value.from_service_worker
    expect(elsewhere.locator("main")).to_contain_text("another site")
    ann.open("/me")
    assert "Eve" not in ann.page.inner_text("body")
    elsewhere.close()


def test_a_new_worker_replaces_the_old_one_and_what_it_kept(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    finish_game(ann)
    (old,) = ann.page.evaluate(KEPT)
    services = ann.app.extensions["quiz"]
    services.bank = replace(services.bank, film=replace(services.bank.film, title="Another Title"))
    ann.page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => {})")
    ann.page.wait_for_function("old => caches.keys().then((names) => names.length === 1 && names[0] !== old)", arg=old)
    page = "caches.match('/offline').then((response) => response.text())"
    ann.page.wait_for_function(f"() => {page}.then((text) => text.includes('<title>No connection · Another Title'))")
    wait_for_worker(ann)


def test_the_browser_can_install_the_game(seat: Callable[..., Seat]) -> None:
    ann = seat(PHONE)
    finish_game(ann)
    devtools = ann.page.context.new_cdp_session(ann.page)
    manifest = devtools.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert json.loads(manifest["data"])["name"] == "Test Film Quiz"
    errors = [error["errorId"] for error in devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert set(errors) <= {"in-incognito"}, "the window of a test is a private one"


@pytest.mark.parametrize("name", list(ICONS))
def test_the_icons_are_drawn_from_the_one_of_the_browsers_tab(browser: Browser, name: str) -> None:
    page = browser.new_page()
    drawn = read_pixels(page, "icon.svg", ICONS[name])
    stored = read_pixels(page, name, Icon(ICONS[name].size))
    page.close()
    assert len(drawn) == len(stored)
    assert sum(map(distance, drawn, stored)) / len(drawn) < 1, "run python -m tests.browser.icons"
