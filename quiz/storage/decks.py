"""Decks, stored as they were drawn. Decks and wordings never change, so they are cached in memory."""

import json
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product
from typing import TypeVar

from sqlalchemy import Connection, Engine, bindparam, insert
from sqlmodel import col, select

from quiz.errors import NotFound
from quiz.kinds import Question
from quiz.rules.deck import Card
from quiz.rules.ranking import is_shareable
from quiz.rules.scoring import Millis, get_rule_sets
from quiz.storage.database import Prepared, insert_new, reading
from quiz.storage.models import Deck, QuestionVersion
from quiz.storage.question_versions import digest_of, load_version, save_versions

MAX_CACHED_DECKS, MAX_CACHED_WORDINGS = 2_000, 20_000
TOKEN_LETTERS = 16
MAX_CUT_LETTERS = 2
"""The most marks restored at the end of a token; one in four thousand tokens of earlier releases ends in more."""

T = TypeVar("T")
_TOKEN_START = re.compile(r"[A-Za-z0-9_-]+")

_DECK = Prepared(select(Deck).where(Deck.id == bindparam("deck")))


@dataclass(frozen=True, slots=True)
class StoredDeck:
    """A deck as it was drawn. `maker` is the id of the player it was drawn for, `date` the date of a daily."""

    id: str
    kind: str
    date: date | None
    maker: str | None
    spoilers: bool
    cards: tuple[Card, ...]
    digests: tuple[str, ...]
    """The digests of the cards' wordings, in the order of the cards."""

    @property
    def length(self) -> int | None:
        """How many questions a game on the deck has; None if that depends on its lives."""
        rule_sets = get_rule_sets(self.kind)
        return len(self.cards) if rule_sets[max(rule_sets)].lives is None else None

    @property
    def shareable(self) -> bool:
        """Whether players other than its maker may ever play the deck."""
        return is_shareable(self.kind)


def create_token() -> str:
    """Create a public id that cannot be guessed, from some 96 random bits.

    It begins and ends in a letter or digit, because chats leave a mark at the end out of a link, and a hyphen at the
    beginning looks like an option of a command.
    """
    while True:
        token = secrets.token_urlsafe(12)
        if token[0].isalnum() and token[-1].isalnum():
            return token


def is_token(text: str) -> bool:
    """Whether a text has the form of a token."""
    return len(text) == TOKEN_LETTERS and _TOKEN_START.fullmatch(text) is not None


def list_possible_tokens(text: str) -> list[str]:
    """List the tokens that a link's text may mean: the text itself, or the text before a chat cut or added marks."""
    start = _TOKEN_START.match(text)
    letters = start[0][:TOKEN_LETTERS] if start else ""
    missing = TOKEN_LETTERS - len(letters)
    if is_token(text) or missing > MAX_CUT_LETTERS:
        return [text]
    return [text, *(letters + "".join(end) for end in product("_-", repeat=missing))]


def get_by_link(text: str, get: Callable[[str], T]) -> T:
    """Get what a link refers to, even if its text was cut off or extended on its way. Raises `NotFound`."""
    for token in list_possible_tokens(text):
        try:
            return get(token)
        except NotFound:
            if is_token(text):
                raise
    raise NotFound("This link was cut off on its way. Ask for it once more, and open it whole.")


class Decks:
    """The decks of a database. Cached decks and wordings never change, except that a deck's maker may be deleted."""

    def __init__(self, engine: Engine) -> None:
        """Read from this engine's database."""
        self._engine = engine
        self._deck: Callable[[str], StoredDeck] = lru_cache(MAX_CACHED_DECKS)(self._load)
        self._wording: Callable[[str], Question] = lru_cache(MAX_CACHED_WORDINGS)(self._load_wording)

    def get(self, deck_id: str) -> StoredDeck:
        """Get a deck by its id. Raises `NotFound`."""
        return self._deck(deck_id)

    def _load(self, deck_id: str) -> StoredDeck:
        rows = _DECK.run_alone(self._engine, deck=deck_id)
        if not rows:
            raise NotFound("There is no such deck.")
        row = rows[0]
        drawn = json.loads(row.cards)
        cards = tuple(Card(self._wording(digest), tuple(layout), limit) for digest, layout, limit in drawn)
        day = date.fromisoformat(row.date) if row.date else None
        digests = tuple(digest for digest, _layout, _limit in drawn)
        return StoredDeck(row.id, row.kind, day, row.maker, bool(row.spoilers), cards, digests)

    def _load_wording(self, digest: str) -> Question:
        with reading(self._engine) as connection:
            return load_version(connection, digest)


def create_deck(
    connection: Connection, cards: Sequence[Card], now: Millis, *, kind: str, maker: str | None = None, spoilers: bool
) -> StoredDeck:
    """Store a deck and the wordings of its questions."""
    deck = StoredDeck(create_token(), kind, None, maker, spoilers, tuple(cards), _save_wordings(connection, cards))
    connection.execute(insert(Deck), _build_row(deck, now))
    return deck


def create_daily(connection: Connection, cards: Sequence[Card], day: date, now: Millis) -> str:
    """Store the deck of a date unless one is stored already; return the id of the stored deck."""
    deck = StoredDeck(create_token(), "daily", day, None, False, tuple(cards), _save_wordings(connection, cards))
    if insert_new(connection, Deck, [_build_row(deck, now)]):
        return deck.id
    return str(connection.execute(_DAILY, {"day": day.isoformat()}).scalar_one())


def _save_wordings(connection: Connection, cards: Sequence[Card]) -> tuple[str, ...]:
    save_versions(connection, (card.question for card in cards))
    return tuple(digest_of(card.question) for card in cards)


def _build_row(deck: StoredDeck, now: Millis) -> dict[str, object]:
    drawn = [[digest, list(card.layout), card.limit] for digest, card in zip(deck.digests, deck.cards, strict=True)]
    return {
        "id": deck.id, "kind": deck.kind, "date": deck.date.isoformat() if deck.date else None, "maker": deck.maker,
        "spoilers": int(deck.spoilers), "cards": json.dumps(drawn, separators=(",", ":")), "made": now,
    }  # fmt: skip


_DAILY = select(Deck.id).where(Deck.date == bindparam("day"))


def find_daily_id(connection: Connection, day: date) -> str | None:
    """Find the id of the daily deck of a date, or return None if nobody has started it yet."""
    deck_id: str | None = connection.execute(_DAILY, {"day": day.isoformat()}).scalar()
    return deck_id


def load_last_dailies(connection: Connection, day: date) -> dict[str, int]:
    """Load when each question was last in a daily, as the ordinal of its date, for drawing the deck of `day`.

    Later dates do not count, because the deck of a past date, drawn late, would reveal by absent questions what is in
    today's deck. Decks drawn after the deck of `day` do not count either, so that the result is the same all day.
    """
    made = select(Deck.made).where(Deck.date == day.isoformat()).scalar_subquery()
    earlier = select(Deck.date, Deck.cards).where(
        col(Deck.date) < day.isoformat(), made.is_(None) | (col(Deck.made) < made)
    )
    versions = connection.execute(select(QuestionVersion.digest, QuestionVersion.question_id))
    question_ids = {row.digest: row.question_id for row in versions}
    last: dict[str, int] = {}
    for daily_date, cards in connection.execute(earlier.order_by(col(Deck.date))):
        for digest, _layout, _limit in json.loads(cards):
            last[question_ids[digest]] = date.fromisoformat(str(daily_date)).toordinal()
    return last
