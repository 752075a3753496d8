"""Who is playing: the cookie that holds a player's opaque id, signed, and nothing else."""

import hashlib

from flask import Flask, g, request, session
from flask.sessions import SecureCookieSessionInterface

from quiz.errors import NotYours
from quiz.storage import players
from quiz.storage.engine import reading
from quiz.storage.games import Held
from quiz.storage.players import Player
from quiz.web.site import site

COOKIE_DAYS = 400
"""As long as browsers keep a cookie."""


class Cookie(SecureCookieSessionInterface):
    """Flask's signed session, under the `__Host-` name and for HTTPS alone where the page came over HTTPS."""

    digest_method = staticmethod(hashlib.sha256)  # Flask's own is SHA-1

    def get_cookie_name(self, app: Flask) -> str:
        return "__Host-quiz" if request.is_secure else "quiz"

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def visitor() -> Player | None:
    """The player of this request, or None: no cookie, a broken one, or a player that was deleted."""
    if "visitor" not in g:
        known = session.get("player")
        g.visitor = None
        if isinstance(known, str):
            with reading(site().engine) as connection:
                g.visitor = players.find(connection, known)
    found: Player | None = g.visitor
    return found


def remember(player: Player) -> None:
    """Let this browser be this player."""
    session.clear()
    session["player"] = player.id
    session.permanent = True
    g.visitor = player


def own(held: Held) -> Held:
    """The game, if it is the visitor's. Raises `NotYours`."""
    if session.get("player") != held.player_id:
        raise NotYours("This game belongs to another player, or to another browser of yours.")
    g.visitor = Player(held.player_id, held.name)  # the page needs not ask for them again
    return held
