"""The game on a home screen: the web app manifest, the service worker, and its page for when there is no network."""

import hashlib
from collections.abc import Mapping

from flask import Blueprint, Response, abort, current_app, request, url_for

from quiz.paths import STATIC
from quiz.web.context import render_page, services, set_player
from quiz.web.static_files import StaticFile, compress, respond, shorten

AN_HOUR = "public, max-age=3600"
SPACE = "#05080f"
"""The colour of the screen while the game starts: the background of every page."""
ICONS = (
    ("icon.svg", "any", "any", "image/svg+xml"),
    ("icon-192.png", "192x192", "any", "image/png"),
    ("icon-512.png", "512x512", "any", "image/png"),
    ("icon-maskable.png", "512x512", "maskable", "image/png"),
)
"""The icons: file, sizes, purpose, type. `python -m tests.browser.icons` draws the PNGs from the SVG."""
OFFLINE_FILES = ("base.css", "base.js", "icon.svg", "scene-station.svg")
"""What the page without a network loads."""


def load_home_screen(addresses: Mapping[str, str]) -> Blueprint:
    """Return a blueprint of what browsers need to install the game, with the addresses of the static files."""
    pages = Blueprint("home_screen", __name__)
    source = shorten(STATIC / "sw.js").decode()

    @pages.get("/manifest.webmanifest")
    def manifest() -> Response:
        """Describe the game to browsers that can install it."""
        plain = current_app.json.dumps(_describe_game(addresses)).encode()
        digest = hashlib.sha256(plain).hexdigest()[:12]
        return respond(StaticFile("application/manifest+json", digest, plain, compress(plain)), AN_HOUR)

    @pages.get("/sw.js")
    def worker() -> Response:
        """Send the service worker, whose text changes with every file that it keeps.

        Over plain http there is none. Browsers would accept it from `http://localhost`, but it would outlive the game,
        and whatever is served from that port next would belong to it.
        """
        if not request.is_secure:
            abort(404)
        response = Response(_format_constants(addresses, offline()) + source, mimetype="text/javascript")
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        response.make_conditional(request)
        return response

    @pages.get("/offline")
    def offline() -> str:
        """Show the page that the service worker keeps, which is the same for everybody."""
        set_player(None)
        return render_page("home_screen/offline.html", families=["base"])

    return pages


def _describe_game(addresses: Mapping[str, str]) -> dict[str, object]:
    """Return the web app manifest of the bank's film."""
    film = services().bank.film
    return {
        "id": "/", "start_url": "/", "display": "standalone", "lang": "en",
        "name": f"{film.title} Quiz", "short_name": film.title,
        "description": f"Ten questions in three minutes about the film {film.title} ({film.year}).",
        "theme_color": SPACE, "background_color": SPACE,
        "icons": [
            {"src": addresses[name], "sizes": sizes, "purpose": purpose, "type": mimetype}
            for name, sizes, purpose, mimetype in ICONS
        ],
        "shortcuts": [{"name": "Today’s mission", "url": url_for("daily.today")}],
    }  # fmt: skip


def _format_constants(addresses: Mapping[str, str], offline_page: str) -> str:
    """Format the constants of the service worker: a digest of all that it may keep, and its first files."""
    everything = f"{OFFLINE_FILES}{sorted(addresses.values())}{offline_page}"
    constants = {
        "VERSION": hashlib.sha256(everything.encode()).hexdigest()[:12],
        "FILES": ["/offline", *(addresses[name] for name in OFFLINE_FILES)],
    }
    return "".join(f"const {name} = {current_app.json.dumps(value)};\n" for name, value in constants.items())
