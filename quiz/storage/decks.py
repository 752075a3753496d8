"""Decks: stored as they were drawn, never drawn again. What never changes is kept in memory once read."""

import json
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product
from typing import TypeVar

from sqlalchemy import Connection, Engine, bindparam, insert, select

from quiz.errors import NotFound
from quiz.kinds import Question
from quiz.rules.deck import Card
from quiz.rules.ranking import is_shareable
from quiz.rules.scoring import Millis
from quiz.storage import question_versions
from quiz.storage.database import reading
from quiz.storage.models import DECK, WORDING
from quiz.storage.prepared import Prepared, insert_new

DECKS_KEPT, WORDINGS_KEPT = 2_000, 20_000
TOKEN_LETTERS = 16
CUT_MAX = 2
"""Tokens of earlier releases may end in marks, of which one in four thousand ends in more than this."""

Meant = TypeVar("Meant")
_TOKEN_START = re.compile(r"[A-Za-z0-9_-]+")

_DECK = Prepared(select(DECK).where(DECK.c.id == bindparam("deck")))


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck with its cards as they were drawn. `maker` is the id of the player it was drawn for, `date` a daily's."""

    id: str
    kind: str
    date: date | None
    maker: str | None
    spoilers: bool
    cards: tuple[Card, ...]
    digests: tuple[str, ...]
    """The names of the wordings, a card each."""

    @property
    def shareable(self) -> bool:
        """Whether others than its maker may ever play it."""
        return is_shareable(self.kind)


def token() -> str:
    """A public name that cannot be guessed: some 96 random bits, derived from nothing.

    It begins and ends in a letter or digit: chats leave a mark at the end out of a link, and a hyphen at the
    beginning looks like an option.
    """
    while True:
        fresh = secrets.token_urlsafe(12)
        if fresh[0].isalnum() and fresh[-1].isalnum():
            return fresh


def is_token(text: str) -> bool:
    """Whether a text has the form of a token."""
    return len(text) == TOKEN_LETTERS and _TOKEN_START.fullmatch(text) is not None


def list_meant(text: str) -> list[str]:
    """List the tokens that a link's text may mean: itself, or what it was before a chat left out or added marks."""
    start = _TOKEN_START.match(text)
    kept = start[0][:TOKEN_LETTERS] if start else ""
    missing = TOKEN_LETTERS - len(kept)
    if is_token(text) or missing > CUT_MAX:
        return [text]
    return [text, *(kept + "".join(end) for end in product("_-", repeat=missing))]


def find_by_link(text: str, find: Callable[[str], Meant]) -> Meant:
    """Find what a link means, even if its text was cut off or grew on its way. Raises `NotFound`."""
    for token_meant in list_meant(text):
        try:
            return find(token_meant)
        except NotFound:
            if is_token(text):
                raise
    raise NotFound("This link was cut off on its way. Ask for it once more, and open it whole.")


class Decks:
    """The decks of a database. Both caches hold only what never changes, but for the maker that is deleted one day."""

    def __init__(self, engine: Engine) -> None:
        """Read from this engine's database."""
        self._engine = engine
        self._deck: Callable[[str], Deck] = lru_cache(DECKS_KEPT)(self._load)
        self._wording: Callable[[str], Question] = lru_cache(WORDINGS_KEPT)(self._load_wording)

    def get(self, deck_id: str) -> Deck:
        """The deck of this id. Raises `NotFound`."""
        return self._deck(deck_id)

    def _load(self, deck_id: str) -> Deck:
        rows = _DECK.look(self._engine, deck=deck_id)
        if not rows:
            raise NotFound("There is no such deck.")
        row = rows[0]
        drawn = json.loads(row.cards)
        cards = tuple(Card(self._wording(digest), tuple(layout), limit) for digest, layout, limit in drawn)
        day = date.fromisoformat(row.date) if row.date else None
        digests = tuple(digest for digest, _layout, _limit in drawn)
        return Deck(row.id, row.kind, day, row.maker, bool(row.spoilers), cards, digests)

    def _load_wording(self, digest: str) -> Question:
        with reading(self._engine) as connection:
            return question_versions.load_wording(connection, digest)


def keep_deck(
    connection: Connection, cards: Sequence[Card], now: Millis, *, kind: str, maker: str | None = None, spoilers: bool
) -> Deck:
    """Store a deck and the wordings of its questions."""
    deck = Deck(token(), kind, None, maker, spoilers, tuple(cards), _keep_wordings(connection, cards))
    connection.execute(insert(DECK), _row(deck, now))
    return deck


def keep_daily(connection: Connection, cards: Sequence[Card], day: date, now: Millis) -> str:
    """Store the deck of a date, or leave the one that is there already; its id."""
    deck = Deck(token(), "daily", day, None, False, tuple(cards), _keep_wordings(connection, cards))
    if insert_new(connection, DECK, [_row(deck, now)]):
        return deck.id
    return str(connection.execute(_DAILY, {"day": day.isoformat()}).scalar_one())


def _keep_wordings(connection: Connection, cards: Sequence[Card]) -> tuple[str, ...]:
    question_versions.keep_wordings(connection, (card.question for card in cards))
    return tuple(question_versions.digest_of(card.question) for card in cards)


def _row(deck: Deck, now: Millis) -> dict[str, object]:
    named = zip(deck.digests, deck.cards, strict=True)
    drawn = [[digest, list(card.layout), card.limit] for digest, card in named]
    return {
        "id": deck.id, "kind": deck.kind, "date": deck.date.isoformat() if deck.date else None, "maker": deck.maker,
        "spoilers": int(deck.spoilers), "cards": json.dumps(drawn, separators=(",", ":")), "made": now,
    }  # fmt: skip


_DAILY = select(DECK.c.id).where(DECK.c.date == bindparam("day"))


def daily_id(connection: Connection, day: date) -> str | None:
    """The id of the deck of a date, or None while nobody has started it."""
    found: str | None = connection.execute(_DAILY, {"day": day.isoformat()}).scalar()
    return found


def met_in_dailies(connection: Connection, day: date) -> dict[str, int]:
    """When each question was last in a daily, as its date's ordinal, as far as the deck of `day` may depend on it.

    Neither later dates count, or the deck of a past date, drawn late, would tell by absence what is in today's;
    nor what was drawn after the day's own deck, so that the same comes out all day.
    """
    last: dict[str, int] = {}
    own = select(DECK.c.made).where(DECK.c.date == day.isoformat()).scalar_subquery()
    earlier = select(DECK.c.date, DECK.c.cards).where(
        DECK.c.date < day.isoformat(), own.is_(None) | (DECK.c.made < own)
    )
    wordings = select(WORDING.c.digest, WORDING.c.question_id)
    ids = {row.digest: row.question_id for row in connection.execute(wordings)}
    for when, cards in connection.execute(earlier.order_by(DECK.c.date)):
        for digest, _layout, _limit in json.loads(cards):
            last[ids[digest]] = date.fromisoformat(str(when)).toordinal()
    return last
