"""Rate limits of the actions that cost the server something, by player and by address.

The limits by player are meant for people. The limits by address are a backstop against clients that discard their
cookies, wide enough for a school of 200 behind one address. A request refused by a player's limit does not count for
its address. Addresses are not stored: counts are stored by keyed digests, which expire with their windows.
"""

import hashlib
import hmac
import time
from contextlib import suppress
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import Any

from flask import Flask, Response, g, request
from flask_limiter import Limiter, RateLimitExceeded, RequestLimit
from limits.errors import ConfigurationError

from quiz.config import Settings
from quiz.errors import BadSettings
from quiz.services import parties
from quiz.storage import rate_limit_store
from quiz.web import security
from quiz.web.context import player_id, services

STORES = ("memory://", f"{rate_limit_store.SCHEME}://", "redis://", "rediss://", "redis+unix://")
"""Where counts can be stored: in each process, on one machine (a path follows), or shared by several machines."""
IPV6_NETWORK = 64
"""The prefix of a household's IPv6 addresses, in bits. Addresses with the same prefix count as one."""

ACTS = {
    "start": ("20 per minute", "600 per minute; 10000 per day"),
    "name": ("10 per minute", "300 per minute"),
    "report": ("20 per minute; 200 per day", "300 per minute; 3000 per day"),
    "code": ("10 per 15 minutes", "300 per 15 minutes"),
    "export": ("4 per 10 minutes", "200 per 10 minutes"),
    "join": ("20 per minute", "1200 per minute"),
}
"""The limits by player and by address for each action. A whole school joins a room from one address."""
WRONG_CODES = "30 per minute"
"""The limit by address for codes of rooms that do not exist, so that rooms cannot be found by guessing."""

ACT_OF_VIEW = {
    "play.start": "start",
    "survival.start": "start",
    "play.retry": "start",
    "challenge.play": "start",
    "challenge.rematch": "start",
    "daily.play": "start",
    "me.name": "name",
    "play.report": "report",
    "leaderboard.report": "report",
    "me.code": "code",
    "me.move": "code",
    "me.data": "export",
    "party.create": "start",
    "party.practise": "start",
    "party.join": "join",
}
"""The action of each limited view. Answers and "Next" are not limited, because a game has only a few."""


def limit_acts(app: Flask, settings: Settings) -> None:
    """Limit the views of an app whose blueprints are registered. Raises `BadSettings`."""
    if settings.limits_url == "off":
        return
    limiter = _create_limiter(app, settings.limits_url)
    for view, act in ACT_OF_VIEW.items():
        player_limits, address_limits = ACTS[act]
        by_address = limiter.shared_limit(address_limits, f"{act} by address")
        by_player = limiter.shared_limit(
            player_limits, act, key_func=lambda: _digest(player_id() or ""), exempt_when=lambda: player_id() is None
        )
        limited: Any = by_address(by_player(app.view_functions[view]))  # the innermost is checked first
        app.view_functions[view] = limited
    _limit_wrong_codes(app, limiter)


def _limit_wrong_codes(app: Flask, limiter: Limiter) -> None:
    """Refuse all pages of rooms to an address that has sent too many wrong codes, except to those in the room."""

    @limiter.shared_limit(WRONG_CODES, "wrong code by address", cost=lambda: 0)
    def refuse() -> None:
        """Abort with 429 if the limit is passed; nothing is counted."""

    @limiter.shared_limit(WRONG_CODES, "wrong code by address")
    def count() -> None:
        """Count a wrong code."""

    def refuse_guesses() -> None:
        if security.ON_LOOP in request.environ:  # the room is in memory, and the loop must not wait for the database
            return
        code = (request.view_args or {}).get("code")
        is_guess = request.endpoint == "party.enter_code" or code is not None
        if is_guess and not (code and parties.is_known(services(), code, player_id())):
            refuse()

    def count_wrong_code(response: Response) -> Response:
        if response.status_code == HTTPStatus.NOT_FOUND:
            with suppress(RateLimitExceeded):  # the next one is refused
                count()
        return response

    app.before_request_funcs.setdefault("party", []).append(refuse_guesses)
    app.after_request_funcs.setdefault("party", []).append(count_wrong_code)


def _create_limiter(app: Flask, url: str) -> Limiter:
    bad_settings = BadSettings(
        "QUIZ_LIMITS_URL: there is no such store; write redis://HOST:PORT, after pip install redis, or leave it out."
    )
    if not url.startswith(STORES):
        raise bad_settings
    limiter = Limiter(
        lambda: _digest(network_of(request.remote_addr or "")), storage_uri=url, strategy="fixed-window",
        key_prefix="quiz", on_breach=_note_breach, in_memory_fallback_enabled=True,
        swallow_errors=True,
    )  # fmt: skip
    # The first request that finds the store broken makes the limiter count in memory. Without `swallow_errors`, other
    # requests that found the store broken at the same moment were answered with 500.
    # `init_app` adds its hooks to every request unless the limiter is registered already. The limited views check the
    # limits themselves, so other requests do not pay for the hooks (measured: 70 µs, a twelfth of a question's page).
    app.extensions["limiter"] = {limiter}
    try:
        limiter.init_app(app)
    except (ConfigurationError, ValueError):
        raise bad_settings from None
    return limiter


def _note_breach(limit: RequestLimit) -> None:
    """Store, for the error page, in how many seconds the request may be repeated."""
    g.retry_after = max(1, limit.reset_at - int(time.time()))


def network_of(address: str) -> str:
    """Return what counts as one address: an IPv4 address itself, or the network of an IPv6 address."""
    try:
        ip = ip_address(address)
    except ValueError:  # a Unix socket does not have an address
        return address
    if isinstance(ip, IPv4Address):
        return str(ip)
    return str(ip.ipv4_mapped or IPv6Network((int(ip), IPV6_NETWORK), strict=False))


def _digest(text: str) -> str:
    """Return a digest keyed by this installation's secret, so that all its processes agree on it."""
    key = services().settings.secret_keys[0].encode()
    return hmac.new(key, b"limits " + text.encode(), hashlib.sha256).hexdigest()[:32]
