"""A database with players in the middle of their games, each on a deck of their own, as quick games are."""

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from flask import Flask
from sqlalchemy import insert
from sqlmodel import SQLModel

from quiz.bank import load_bank
from quiz.paths import questions_folder
from quiz.rules import game as rules
from quiz.rules.deck import Card, deal, draw
from quiz.rules.game import answer, begin, go_on
from quiz.services import wall_clock
from quiz.storage import question_versions
from quiz.storage.database import writing
from quiz.storage.decks import create_token
from quiz.storage.installation import open_database
from quiz.storage.models import Answer, Deck, Game, Player
from quiz.web.sessions import Cookie
from tests.factories import right_answer

KEY = "the key of the bench on the loopback"
LIMIT = 600
"""Seconds: no answer of the bench may be late, however slow the machine."""
SECONDS_AN_ANSWER = 4


@dataclass(frozen=True, slots=True)
class Seat:
    """A player whose game waits for an answer at `position`; `right` are the answers of the whole deck."""

    game: str
    cookie: str
    position: int
    right: tuple[tuple[str, ...], ...]


def ten_questions() -> tuple[Card, ...]:
    """The deck that all play, from the bank that ships: one of each kind and more, as the draw has it."""
    drawn = draw(load_bank(questions_folder()).stock, Random(7), spoilers=True)
    return tuple(replace(card, limit=LIMIT) for card in drawn)


def seat(folder: Path, positions: Sequence[int]) -> list[Seat]:
    """Make a database in the folder with a player for each position, whose game has got that far."""
    rng, now, cards = Random(7), wall_clock(), ten_questions()
    engine = open_database(f"sqlite:///{folder / 'quiz.sqlite3'}", now)
    rows: dict[type[SQLModel], list[dict[str, Any]]] = {Player: [], Deck: [], Game: [], Answer: []}
    seats = [_seat(rows, tuple(_dealt(card, rng) for card in cards), position, now, rng) for position in positions]
    with writing(engine) as connection:
        question_versions.save_versions(connection, (card.question for card in cards))
        for table, several in rows.items():
            if several:
                connection.execute(insert(table), several)
    engine.dispose()
    return seats


def copy(folder: Path, other: Path) -> None:
    """The same database in another folder; nobody may have it open."""
    other.mkdir(exist_ok=True)
    shutil.copy(folder / "quiz.sqlite3", other / "quiz.sqlite3")


def signed(player_id: str) -> str:
    """The cookie of a player, under the bench's key."""
    app = Flask(__name__)
    app.secret_key = KEY
    signer = Cookie().get_signing_serializer(app)
    if signer is None:
        raise RuntimeError("the session signs nothing")
    return str(signer.dumps({"_permanent": True, "player": player_id}))


def _dealt(card: Card, rng: Random) -> Card:
    return replace(deal(card.question, rng), limit=LIMIT)


def _seat(
    rows: dict[type[SQLModel], list[dict[str, Any]]], cards: tuple[Card, ...], position: int, now: int, rng: Random
) -> Seat:
    player, deck, name = create_token(), create_token(), create_token()
    rights = tuple(right_answer(card) for card in cards)
    game = _played(cards, rights, position, now, rng)
    drawn = [[question_versions.digest_of(card.question), list(card.layout), card.limit] for card in cards]
    rows[Player].append({"id": player, "made": now})
    rows[Deck].append({
        "id": deck, "kind": "quick", "date": None, "maker": player, "spoilers": 1, "cards": json.dumps(drawn),
        "made": now,
    })  # fmt: skip
    rows[Game].append({
        "id": name, "deck_id": deck, "player_id": player, "beat": None, "ranked": 1, "clock": 1, "rules": game.rules,
        "begun": now, "position": position, "asked_at": now, "ended": None, "points": game.points,
        "correct": game.right, "spent": game.spent,
    })  # fmt: skip
    rows[Answer] += _answers(name, player, game, now)
    return Seat(name, signed(player), position, rights)


def _played(
    cards: tuple[Card, ...], rights: Sequence[Sequence[str]], position: int, now: int, rng: Random
) -> rules.Game:
    """A game whose question at `position` is open; two of three answers before it were right."""
    game = begin(cards, now, clock=True)
    for at in range(1, position):
        given = rights[at - 1] if rng.random() < 2 / 3 else ("",)
        game = answer(game, at, given, now + SECONDS_AN_ANSWER * 1000)
        game = replace(go_on(game, at, now), asked_at=now)
    return game


def _answers(name: str, player: str, game: rules.Game, now: int) -> Iterator[dict[str, Any]]:
    for position, (card, given) in enumerate(zip(game.cards, game.answers, strict=False), 1):
        yield {
            "game_id": name, "position": position, "player_id": player, "question_id": card.question.id,
            "given": json.dumps(given.given), "at": now, "spent": given.spent, "late": 0,
            "share": str(given.verdict.share), "correct": int(given.right), "first": 1,
            "points_right": given.points.right, "points_speed": given.points.speed,
            "points_streak": given.points.streak,
        }  # fmt: skip
