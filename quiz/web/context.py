"""The context of a request: the app's services, the player, the fields of the form; and rendering a page."""

from collections.abc import MutableMapping
from typing import Any

from flask import current_app, g, render_template, request, session
from flask.templating import Environment

from quiz.errors import Unreadable
from quiz.services import Services, StoredGame, StoredPlayer, accounts, games

MAX_DIGITS = 7
"""The most digits of a position, a page number or a size."""


class PageEnvironment(Environment):
    """Jinja's environment, whose templates all have the same globals, in one plain mapping.

    By default each template has a chain of mappings, of which every `import` of every page compares all keys in
    Python: a tenth of the time of a question's page.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


def services() -> Services:
    """Return the services of the app that answers this request."""
    app_services: Services = current_app.extensions["quiz"]
    return app_services


def player_id() -> str | None:
    """Return the player's id in the signed cookie, or None. The player may have been deleted since."""
    value = session.get("player")
    return value if isinstance(value, str) else None


def current_player() -> StoredPlayer | None:
    """Return the player of this request, loaded once, or None without a valid cookie or if the player was deleted."""
    if "player" not in g:
        in_cookie = player_id()
        g.player = accounts.find_player(services(), in_cookie) if in_cookie is not None else None
    player: StoredPlayer | None = g.player
    return player


def set_player(player: StoredPlayer | None) -> None:
    """Use this player, or None, for the rest of this request, so that the page does not need a query for it."""
    g.player = player


def remember(player: StoredPlayer) -> None:
    """Store a player in this browser's session cookie."""
    session.clear()
    session["player"] = player.id
    session.permanent = True
    set_player(player)


def get_own_game(game_id: str) -> StoredGame:
    """Get a game that belongs to the player of this request. Raises `NotFound` and `NotYours`."""
    stored_game = games.get_own_game(services(), player_id(), game_id)
    set_player(StoredPlayer(stored_game.player_id, stored_game.name))
    return stored_game


def render_page(template: str, **values: Any) -> str:
    """Render a template with the values, the player and the film, which may have been reloaded."""
    return render_template(template, player=current_player(), film=services().bank.film, **values)


def parse_digits(text: str, most: int = MAX_DIGITS) -> int | None:
    """Parse a whole number of at most `most` ASCII digits, or return None.

    `int` would also accept signs, blanks and digits of other scripts, and raises on thousands of digits.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= most else None


def read_position() -> int:
    """Parse the form field `position`, the number of a question. Raises `Unreadable`."""
    texts = request.form.getlist("position")
    position = parse_digits(texts[0]) if len(texts) == 1 else None
    if position is None:
        raise Unreadable("The form does not say which question it is about. Open the page again.")
    return position


def is_ticked(name: str) -> bool:
    """Whether a checkbox of the form is ticked."""
    return name in request.form


def read_page_number() -> int:
    """Parse the page number in `?page=`, from 1; return 1 if it is not a number."""
    return parse_digits(request.args.get("page", "")) or 1
