"""Somebody with a browser: plays over HTTP as the forms would, and looks at what the pages say."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from sqlalchemy import Connection, select, update
from werkzeug.test import TestResponse

from quiz.rules.deck import Card
from quiz.storage import decks, games, players
from quiz.storage.database import reading, writing
from quiz.storage.games import StoredGame
from quiz.storage.models import Answer, Party, Player
from tests.factories import NOON, right_answer, wrong_answer


@dataclass
class Clock:
    """The time as the app is told it, in UTC milliseconds; only the test moves it."""

    now: int

    def __call__(self) -> int:
        return self.now

    def pass_by(self, **units: float) -> None:
        """Let time pass: `seconds=3`, `days=1`; negative turns it back."""
        self.now += round(timedelta(**units).total_seconds() * 1000)


class Someone:
    """A browser on the game."""

    def __init__(self, app: Flask, clock: Clock) -> None:
        self.app, self.clock = app, clock
        self.browser = app.test_client()

    def get(self, path: str) -> TestResponse:
        return self.browser.get(path)

    def post(self, path: str, **fields: object) -> TestResponse:
        return self.browser.post(path, data=fields)

    def read(self, path: str) -> str:
        """What a page says, without its tags."""
        return words(self.get(path))

    def start(self, path: str = "/games", **fields: object) -> str:
        """Press a start button; the address of the game."""
        response = self.post(path, **fields)
        assert response.status_code == 303, words(response)
        return str(response.location)

    def held(self, game: str) -> StoredGame:
        """The game as it is stored."""
        site = self.app.extensions["quiz"]
        with reading(site.engine) as connection:
            return games.load(connection, site.decks, game.rsplit("/", 1)[1])

    def card(self, game: str) -> Card:
        """The card that is open."""
        return self.held(game).game.card

    def answer(self, game: str, given: tuple[str, ...], position: int | None = None, after: float = 2) -> TestResponse:
        """Answer the question that is open, some seconds after its clock started, and see the answer's page."""
        self.clock.pass_by(seconds=after)
        at = self.held(game).game.position if position is None else position
        return self.browser.post(f"{game}/answers", data={"position": at, "answer": list(given)})

    def go_on(self, game: str) -> TestResponse:
        return self.post(f"{game}/next", position=self.held(game).game.position)

    def play(self, game: str, right: int = 10, after: float = 2) -> None:
        """Play to the result: the first `right` answers right, the others wrong."""
        for index in range(len(self.held(game).game.cards)):
            card = self.card(game)
            given = right_answer(card) if index < right else wrong_answer(card)
            assert self.answer(game, given, after=after).status_code == 303
            assert self.go_on(game).status_code == 303

    def name(self, name: str) -> TestResponse:
        return self.post("/me/name", name=name)

    def answers_stored(self, game: str) -> int:
        site = self.app.extensions["quiz"]
        with reading(site.engine) as connection:
            return len(connection.execute(select(Answer).where(Answer.game_id == game.rsplit("/", 1)[1])).all())


def deal_to_room(app: Flask, code: str, drawn: Sequence[Card], now: int = NOON) -> None:
    """Replace the deck of a room that nobody has joined yet."""
    with writing(app.extensions["quiz"].engine) as connection:
        deck = decks.create_deck(connection, drawn, now, kind="party", spoilers=True).id
        connection.execute(update(Party).where(Party.code == code).values(deck_id=deck))


def words(response: TestResponse) -> str:
    """A page without its tags, white space folded."""
    body = re.sub(r"<(style|script|title)\b.*?</\1>", " ", response.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def title(response: TestResponse) -> str:
    """A page's title."""
    found = re.search(r"<title>(.*?)</title>", response.text, re.DOTALL)
    assert found, "the page has no title"
    return html.unescape(found[1])


def create_named_player(connection: Connection, now: int, name: str) -> str:
    """A stored player with a name, who has not played; the player's id."""
    player_id = players.create_player(connection, now).id
    connection.execute(update(Player).where(Player.id == player_id).values(name=name))
    return player_id
