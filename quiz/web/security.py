"""Security of requests: foreign hosts and origins, oversized and unreadable input, and the headers of every response.

Tokens against forged requests are not needed, because a browser sends where a POST comes from, in `Sec-Fetch-Site` or,
over plain http, in `Origin` (after simonw/datasette; words.filippo.io/csrf).

Another site can make its own name resolve to this machine (DNS rebinding), and its pages could then read the game as
their own. It cannot do so with an IP address, and the Host header is always what the browser's address bar shows.
"""

import secrets
import socket
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Response, abort, g, request
from werkzeug.exceptions import SecurityError

from quiz.web.context import services, set_player

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
MAX_QUERY_BYTES = 2_000
MAX_FIELDS = 50
REFUSED = "quiz.refused"
"""The WSGI environment key of the status with which the front has refused a request."""
ON_LOOP = "quiz.on-loop"
"""The WSGI environment key that marks a request on the event loop, where a wait would delay all other requests."""
POLICY = (
    "default-src 'none'; script-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    # Not no-referrer, because Chromium would send "Origin: null" with a site's own forms.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
OPENER_HEADER = ("Cross-Origin-Opener-Policy", "same-origin")
PAGE_HEADERS = (
    *HEADERS,
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
    OPENER_HEADER,
)
"""What browsers ask of documents besides. Files have a shorter policy, and neither of these: 2 kB of a first visit."""
PROBES = frozenset(("info.healthz", "info.readyz"))
"""Monitors may request these under any host name, because they do not reveal anything about players."""
HOME_SUFFIXES = ("", ".local", ".lan", ".home.arpa", ".internal")
"""The suffixes that home networks append to a machine's name; nobody outside can make such a name resolve here."""
MAX_CACHED_HOSTS = 256


def keep_the_database_off_the_loop() -> None:
    """Skip looking up the player for the page of a request that runs on the event loop, such as a 405."""
    if ON_LOOP in request.environ:
        set_player(None)


def refuse_foreign_hosts() -> None:
    """Raise `SecurityError`, a 400, if the Host header does not name a host of this game."""
    if request.endpoint not in PROBES and not is_own_host(request.host, services().settings.hosts):
        raise SecurityError("another host")


@lru_cache(MAX_CACHED_HOSTS)
def is_own_host(host: str, hosts: tuple[str, ...]) -> bool:
    """Whether a Host header names this game.

    `hosts` are the names in the settings. If it is empty, every IP address and this machine's own names are accepted,
    so that the game works on a laptop and in a home network without settings.
    """
    name = host.rpartition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
    name = name.lower().removesuffix(".")
    if hosts:
        return name in hosts
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return name.endswith(".localhost") or name in own_names()
    return True


@cache
def own_names() -> frozenset[str]:
    """Return the names of this machine, also with the suffixes of home networks."""
    full = socket.gethostname().lower()
    short = full.partition(".")[0]
    return frozenset({"localhost", full, *(short + suffix for suffix in HOME_SUFFIXES)})


def refuse_what_the_front_refused() -> None:
    """Abort with 400, 408 or 413 if a request was not received completely, with 503 if too many are waiting."""
    status = request.environ.get(REFUSED)
    if status is not None:
        set_player(None)  # the page must not wait for the database
        abort(status)


def refuse_foreign_posts() -> None:
    """Abort with 403 if, according to the browser, a request that changes something comes from another site."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None:
        is_foreign = site not in ("same-origin", "none")
    elif origin is not None:
        try:
            is_foreign = urlsplit(origin).netloc != request.host
        except ValueError:  # "http://[", which no browser sends
            is_foreign = True
    else:
        is_foreign = False
    if is_foreign:
        abort(403)


def refuse_oversized() -> None:
    """Abort if a request is larger than any page sends: 414 and 413 for an address, 415 and 413 for a form.

    The game's forms do not upload files, so a form of a type that could is not parsed.
    """
    if len(request.query_string) > MAX_QUERY_BYTES:
        abort(414)
    if request.query_string.count(b"&") >= MAX_FIELDS:
        abort(413)
    if request.method not in SAFE_METHODS and request.mimetype.startswith("multipart/"):
        abort(415)
    if sum(map(len, _form_values())) > MAX_FIELDS:
        abort(413)


def refuse_unreadable() -> None:
    """Abort with 400 if an address or a field contains a NUL, or the address contains bytes that are not UTF-8.

    The game's pages do not send either, and PostgreSQL cannot store a NUL.
    """
    try:
        texts = (request.path, *request.args.values())
    except UnicodeDecodeError:  # browsers escape such bytes
        abort(400)
    if any("\0" in text for values in (texts, *_form_values()) for text in values):
        abort(400)


def _form_values() -> Iterable[Sequence[str]]:
    """Return the values of each field. The body of a GET is not parsed, because no page uses it."""
    return () if request.method in SAFE_METHODS else request.form.listvalues()


def nonce() -> str:
    """Return the nonce of the response, which allows the page's one inline style."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(12)
    value: str = g.nonce
    return value


def protect(response: Response) -> Response:
    """Set the security headers."""
    styles = f"'self' 'nonce-{g.nonce}'" if "nonce" in g else "'self'"
    if "Content-Security-Policy" in response.headers:
        response.headers.extend(HEADERS)
    elif response.location and not response.data:  # of a redirect browsers read no policy but the opener's
        response.headers.extend((*HEADERS, OPENER_HEADER))
    else:
        response.headers.extend(PAGE_HEADERS)
        response.headers.add("Content-Security-Policy", f"style-src {styles}; {POLICY}")
    if request.is_secure:
        response.headers.add("Strict-Transport-Security", "max-age=31536000")
    if "Cache-Control" not in response.headers:
        # A page shows one player's current game: neither a proxy nor the back button may show it later.
        response.headers.add("Cache-Control", "no-store")
    return response
