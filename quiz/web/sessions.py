"""Who is playing: the cookie that holds a player's opaque id, signed, and nothing else."""

import hashlib
import time
from functools import lru_cache
from typing import Any

from flask import Flask, Request, Response, g, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature

from quiz.errors import NotYours
from quiz.storage import players
from quiz.storage.games import StoredGame
from quiz.storage.players import Player
from quiz.web.services import services

COOKIE_DAYS = 400
"""As long as browsers keep a cookie."""
COOKIES_KNOWN = 10_000
MAX_COOKIE_LETTERS = 400
"""Ours has a hundred or so; what is longer is none of ours and not remembered whole."""
DAY_SECONDS = 24 * 60 * 60


class Cookie(SecureCookieSessionInterface):
    """Flask's signed session, under the `__Host-` name and for HTTPS alone where the page came over HTTPS.

    A cookie's signature and age are checked once a day and process; the same cookie is then known for what it holds.
    """

    digest_method = staticmethod(hashlib.sha256)  # Flask's own is SHA-1

    def __init__(self) -> None:
        self._holds = lru_cache(COOKIES_KNOWN)(self._read)

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        cookie = request.cookies.get(self.get_cookie_name(app), "")[:MAX_COOKIE_LETTERS]
        return self.session_class(self._holds(app, cookie, int(time.time()) // DAY_SECONDS))

    def _read(self, app: Flask, cookie: str, _day: int) -> dict[str, Any]:
        """What a cookie holds: nothing where there is none, or it is forged or too old.

        One from the future is believed, as it is signed: the clock was set back, or another machine's is ahead.
        """
        signer = self.get_signing_serializer(app)
        if signer is None or not cookie:
            return {}
        try:
            held, signed = signer.loads(cookie, return_timestamp=True)
        except BadSignature:
            return {}
        return held if time.time() - signed.timestamp() <= COOKIE_DAYS * DAY_SECONDS else {}

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the cookie where it changed; no page needs "Vary: Cookie", for those that differ are `no-store`."""
        if session.modified:
            super().save_session(app, session, response)

    def get_cookie_name(self, app: Flask) -> str:
        return "__Host-quiz" if request.is_secure else "quiz"

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def current_player() -> Player | None:
    """The player of this request, or None: no cookie, a broken one, or a player that was deleted."""
    if "visitor" not in g:
        known = session.get("player")
        g.visitor = None
        if isinstance(known, str):
            g.visitor = players.find(services().engine, known)
    found: Player | None = g.visitor
    return found


def remember(player: Player) -> None:
    """Let this browser be this player."""
    session.clear()
    session["player"] = player.id
    session.permanent = True
    g.visitor = player


def is_own(held: StoredGame) -> bool:
    """Whether the game is the visitor's."""
    return bool(session.get("player") == held.player_id)


def own(held: StoredGame) -> StoredGame:
    """The game, if it is the visitor's. Raises `NotYours`."""
    if not is_own(held):
        raise NotYours("This game belongs to another player, or to another browser of yours.")
    g.visitor = Player(held.player_id, held.name)  # the page needs not ask for them again
    return held
