"""How often a player, and an address, may do what costs the game something.

The limits of a player are for people; those of an address are a backstop for whoever throws cookies away, wide enough
for a school of 200 behind one address. A request that a player's limit refuses does not count for the address.
Addresses are not kept: the counts go by their keyed digests, which end with their windows.
"""

import hashlib
import hmac
import time
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import Any

from flask import Flask, g, request, session
from flask_limiter import Limiter, RequestLimit
from limits.errors import ConfigurationError

from quiz.config import Settings
from quiz.errors import BadSettings
from quiz.storage import rate_limit_store
from quiz.web.context import services

STORES = ("memory://", f"{rate_limit_store.SCHEME}://", "redis://", "rediss://", "redis+unix://")
"""Each process for itself, the workers of one machine (a path follows), or several machines."""
IPV6_NETWORK = 64
"""The bits that a household's addresses share: it has all the others to itself, so they count as one."""

ACTS = {
    "start": ("20 per minute", "600 per minute; 10000 per day"),
    "name": ("10 per minute", "300 per minute"),
    "report": ("20 per minute; 200 per day", "300 per minute; 3000 per day"),
    "code": ("10 per 15 minutes", "300 per 15 minutes"),
    "export": ("4 per 10 minutes", "200 per 10 minutes"),
}
"""For each act the limits of a player and those of an address."""

VIEWS = {
    "play.start": "start",
    "play.retry": "start",
    "challenge.play": "start",
    "daily.play": "start",
    "me.name": "name",
    "play.report": "report",
    "leaderboard.report": "report",
    "me.code": "code",
    "me.move": "code",
    "me.data": "export",
}
"""Which act each of the views is. Answers and "Next" are not limited: a game has only so many."""


def limit_acts(app: Flask, settings: Settings) -> None:
    """Set the limits on the views of an app whose blueprints are registered. Raises `BadSettings`."""
    if settings.limits_url == "off":
        return
    limiter = _limiter(app, settings.limits_url)
    for view, act in VIEWS.items():
        of_player, of_address = ACTS[act]
        by_address = limiter.shared_limit(of_address, f"{act} by address")
        by_player = limiter.shared_limit(of_player, act, key_func=_player, exempt_when=_is_stranger)
        limited: Any = by_address(by_player(app.view_functions[view]))  # the innermost is asked first
        app.view_functions[view] = limited


def _limiter(app: Flask, url: str) -> Limiter:
    refused = BadSettings(
        "QUIZ_LIMITS_URL: there is no such store; write redis://HOST:PORT, after pip install redis, or leave it out."
    )
    if not url.startswith(STORES):
        raise refused
    limiter = Limiter(
        _address, storage_uri=url, strategy="fixed-window", key_prefix="quiz", on_breach=_note,
        in_memory_fallback_enabled=True,
    )  # fmt: skip
    # As if it were registered: the limited views ask it themselves, and no other request pays for its hooks
    # (measured: 70 µs each, a twelfth of a question's page).
    app.extensions["limiter"] = {limiter}
    try:
        limiter.init_app(app)
    except (ConfigurationError, ValueError):
        raise refused from None
    return limiter


def _note(limit: RequestLimit) -> None:
    """Keep for the error page when to come back."""
    g.retry_after = max(1, limit.reset_at - int(time.time()))


def _is_stranger() -> bool:
    return not isinstance(session.get("player"), str)


def _player() -> str:
    return _digest(session["player"])


def _address() -> str:
    return _digest(network_of(request.remote_addr or ""))


def network_of(address: str) -> str:
    """What counts as one address: an IPv4 address, or the network of an IPv6 address."""
    try:
        found = ip_address(address)
    except ValueError:  # a Unix socket has none
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or IPv6Network((int(found), IPV6_NETWORK), strict=False))


def _digest(text: str) -> str:
    """A name that only this installation can tell from others, the same in all its processes."""
    key = services().settings.secret_keys[0].encode()
    return hmac.new(key, b"limits " + text.encode(), hashlib.sha256).hexdigest()[:32]
