"""What keeps strangers out: foreign POSTs are refused, and every response carries the security headers.

No tokens are needed against forged requests: a browser says where a POST comes from, in `Sec-Fetch-Site`
or, over plain http, in `Origin` (after simonw/datasette; words.filippo.io/csrf).
"""

import secrets
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from flask import Response, abort, g, request

SAFE = ("GET", "HEAD", "OPTIONS")
MAX_QUERY_BYTES = 2_000
MAX_FIELDS = 50
REFUSED = "quiz.refused"
"""Where the environment holds the status of a request that the front has refused."""
ON_LOOP = "quiz.on-loop"
"""In the environment of a request that runs on the event loop, where a wait would hold up every other."""
POLICY = (
    "default-src 'none'; script-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    # Not no-referrer: under it Chromium sends "Origin: null" with a site's own forms.
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)


def keep_the_database_off_the_loop() -> None:
    """Let no page of a request that runs on the event loop, such as a 405, look up the player."""
    if ON_LOOP in request.environ:
        g.player = None


def refuse_what_the_front_refused() -> None:
    """Abort with 400, 408 or 413 where a request did not come whole, with 503 where too many wait already."""
    status = request.environ.get(REFUSED)
    if status is not None:
        g.player = None  # the page must not wait for the database
        abort(status)


def refuse_foreign_posts() -> None:
    """Abort with 403 where a browser says that a request that changes something comes from elsewhere."""
    if request.method in SAFE:
        return
    fetched = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if fetched is not None:
        foreign = fetched not in ("same-origin", "none")
    else:
        foreign = origin is not None and _host_of(origin) != request.host
    if foreign:
        abort(403)


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:  # "http://[", which no browser sends
        return None


def refuse_too_much() -> None:
    """Abort where there is more than any page sends: 414 and 413 for an address, 415 and 413 for a form.

    No form of ours carries files, so none that could is parsed.
    """
    if len(request.query_string) > MAX_QUERY_BYTES:
        abort(414)
    if request.query_string.count(b"&") >= MAX_FIELDS:
        abort(413)
    if request.method not in SAFE and request.mimetype.startswith("multipart/"):
        abort(415)
    if sum(map(len, _form())) > MAX_FIELDS:
        abort(413)


def refuse_unreadable() -> None:
    """Abort with 400 where an address or a field holds a NUL, or the address bytes that are no text.

    No page sends such a thing, and PostgreSQL stores no NUL.
    """
    try:
        asked = (request.path, *request.args.values())
    except UnicodeDecodeError:  # browsers escape such bytes
        abort(400)
    if any("\0" in text for texts in (asked, *_form()) for text in texts):
        abort(400)


def _form() -> Iterable[Sequence[str]]:
    """The values of each field; what comes with a GET is read by no page, so it is not parsed."""
    return () if request.method in SAFE else request.form.listvalues()


def nonce() -> str:
    """The response's own word that lets its one inline style through."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(12)
    word: str = g.nonce
    return word


def protect(response: Response) -> Response:
    """Set the security headers."""
    styles = f"'self' 'nonce-{g.nonce}'" if "nonce" in g else "'self'"
    response.headers.extend(HEADERS)
    response.headers.add("Content-Security-Policy", f"style-src {styles}; {POLICY}")
    if request.is_secure:
        response.headers.add("Strict-Transport-Security", "max-age=31536000")
    if "Cache-Control" not in response.headers:
        # A page shows where a game stands for one player: neither a proxy nor the back button may keep it.
        response.headers.add("Cache-Control", "no-store")
    return response
