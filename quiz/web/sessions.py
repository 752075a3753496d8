"""The session cookie, which contains a player's opaque id, signed, and nothing else."""

import hashlib
import time
from functools import lru_cache
from typing import Any

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature

COOKIE_DAYS = 400
"""The longest time that browsers keep a cookie."""
MAX_CACHED_COOKIES = 10_000
MAX_COOKIE_LETTERS = 400
"""The most characters of a cookie that are read. The game's own has a hundred or so, so a longer one is not valid."""
DAY_SECONDS = 24 * 60 * 60


class Cookie(SecureCookieSessionInterface):
    """Flask's signed session; over HTTPS the cookie has the `__Host-` name and is sent over HTTPS only.

    A cookie's signature and age are checked once a day and process; then its content is cached.
    """

    digest_method = staticmethod(hashlib.sha256)  # Flask's own is SHA-1

    def __init__(self) -> None:
        self._cached_content = lru_cache(MAX_CACHED_COOKIES)(self._read_content)

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        cookie = request.cookies.get(self.get_cookie_name(app), "")[:MAX_COOKIE_LETTERS]
        return self.session_class(self._cached_content(app, cookie, int(time.time()) // DAY_SECONDS))

    def _read_content(self, app: Flask, cookie: str, _day: int) -> dict[str, Any]:
        """Return the content of a cookie, which is empty if the cookie is missing, forged or too old.

        A signed cookie from the future is accepted: the clock was set back, or that of another machine is ahead.
        """
        signer = self.get_signing_serializer(app)
        if signer is None or not cookie:
            return {}
        try:
            content, signed = signer.loads(cookie, return_timestamp=True)
        except BadSignature:
            return {}
        return content if time.time() - signed.timestamp() <= COOKIE_DAYS * DAY_SECONDS else {}

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the cookie if it changed. "Vary: Cookie" is not needed: pages that use a cookie are `no-store`."""
        if session.modified:
            super().save_session(app, session, response)

    def get_cookie_name(self, app: Flask) -> str:
        return "__Host-quiz" if request.is_secure else "quiz"

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure
