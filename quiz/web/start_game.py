"""The ways a game starts: a fresh deck, the day's, somebody else's, a topic, the misses of another game."""

import hmac
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from random import Random, SystemRandom

from sqlalchemy import Connection

from quiz.errors import CannotFill, NotFound, NotOpen
from quiz.rules.calendar import day_of
from quiz.rules.deck import Card, draw, draw_topic, find_decoys
from quiz.rules.game import misses
from quiz.storage import game_summaries, games, players
from quiz.storage.database import in_use_since, reading, transact
from quiz.storage.decks import daily_id, keep_daily, keep_deck, met_in_dailies
from quiz.storage.games import Start, StoredGame
from quiz.storage.players import Player
from quiz.web.services import Resting, services
from quiz.web.sessions import current_player, remember

chance: Random = SystemRandom()


def start_quick(*, spoilers: bool, clock: bool) -> str:
    """Draw a deck for the visitor and start its game; the game's id."""
    cards = _draw_beside_the_daily(spoilers=spoilers)
    return _start_fresh("quick", cards, spoilers=spoilers, clock=clock)


def _draw_beside_the_daily(*, spoilers: bool) -> tuple[Card, ...]:
    """Draw a deck of the questions that do not rest; if none fits, decoys are drawn too, those of the last deck first.

    Raises `CannotFill` if the questions beside the daily's cannot fill a deck.
    """
    stock, met, resting = services().bank.stock, _met(), _resting()
    for without in range(len(resting.decoys)):
        with suppress(CannotFill):
            return draw(stock, chance, spoilers=spoilers, met=met, avoid=resting.questions(without=without))
    return draw(stock, chance, spoilers=spoilers, met=met, avoid=resting.daily)


def start_practice(topic: str, *, spoilers: bool, clock: bool) -> str:
    """Draw up to ten questions of a topic and start a game on them; the game's id."""
    cards = draw_topic(services().bank.stock, chance, topic, spoilers=spoilers, met=_met(), avoid=resting_questions())
    return _start_fresh("practice", cards, spoilers=spoilers, clock=clock)


def start_retry(held: StoredGame) -> str:
    """Start a game on the questions that another one missed, as they were shown; the game's id."""
    if not held.game.ended:
        raise NotOpen("Finish the game first; then its misses can be tried again.")
    cards = misses(held.game)
    if not cards:
        raise CannotFill("There is nothing to try again: every answer was right.")
    return _start_fresh("retry", cards, spoilers=held.deck.spoilers, clock=held.game.clock)


def start_daily(day: date, *, clock: bool) -> str:
    """Start the visitor's game on a date's deck, drawing it if nobody has; the game's id."""
    check_day(day)
    deck_id = _daily(day)
    return _start(deck_id, clock=clock)


def start_deck(deck_id: str, *, clock: bool, beat: str | None) -> str:
    """Start a game on a deck that somebody else made known; the game's id."""
    check_open(deck_id)
    return _start(deck_id, clock=clock, beat=beat)


def check_day(day: date) -> None:
    """Raise `NotFound` for a date that has no daily: later than today, or before the first start."""
    here = services()
    with reading(here.engine) as connection:
        first = day_of(in_use_since(connection), here.settings.zone)
    if not first <= day <= here.today():
        raise NotFound("There is no daily mission on that date.")


def check_open(deck_id: str) -> None:
    """Raise `NotOpen` where the visitor may not play a deck (yet).

    A quick deck opens for others when the game it was drawn for has ended, so that nobody can learn it for
    its owner; a retry is its owner's alone.
    """
    here = services()
    deck = here.decks.get(deck_id)
    known = current_player()
    if known is not None and known.id == deck.maker:
        return
    if not deck.shareable:
        raise NotOpen("These are somebody’s own misses; only they can try them again.")
    with reading(here.engine) as connection:
        if deck.kind == "quick" and game_summaries.still_played(connection, deck.id):
            raise NotOpen("This deck is still being played by the player it was drawn for. Come back later.")


def _met() -> dict[str, int]:
    known = current_player()
    if known is None:
        return {}
    with reading(services().engine) as connection:
        return games.met(connection, known.id, services().decks)


def resting_questions() -> frozenset[str]:
    """The questions that no other deck holds today: those of the daily, and decoys, so that absence tells nothing.

    The daily is drawn now if nobody has started it, so that no deck foretells it. The decoys are the same for
    everybody all day, in every worker: they follow from the date and the oldest key, which a new key leaves.
    """
    return _resting().questions()


def _resting() -> Resting:
    here = services()
    today, bank = here.today(), here.bank
    deck = here.decks.get(_daily(today))
    resting = here.resting
    if resting is None or resting.deck_id != deck.id or resting.bank is not bank:
        daily = frozenset(card.question.id for card in deck.cards)
        secret = here.settings.secret_keys[-1].encode()
        with reading(here.engine) as connection:
            met = met_in_dailies(connection, today)

        def rank(question_id: str) -> bytes:
            return hmac.digest(secret, f"decoy {today.isoformat()} {question_id}".encode(), "sha256")

        resting = here.resting = Resting(deck.id, bank, daily, find_decoys(bank.stock, daily, met, rank))
    return resting


def _daily(day: date) -> str:
    here = services()
    with reading(here.engine) as connection:
        found = daily_id(connection, day)
        last = {} if found else met_in_dailies(connection, day)
    if found is not None:
        return found
    cards = draw(here.bank.stock, chance, spoilers=False, met=here.bank.stock.recent_half(last))
    return transact(here.engine, lambda connection: keep_daily(connection, cards, day, here.now()))


def _start_fresh(kind: str, cards: tuple[Card, ...], *, spoilers: bool, clock: bool) -> str:
    here = services()

    def store(connection: Connection) -> tuple[Player, str]:
        player = players.still(connection, current_player()) or players.make(connection, here.now())
        deck = keep_deck(connection, cards, here.now(), kind=kind, maker=player.id, spoilers=spoilers)
        return player, games.start(connection, Start(player.id, deck, clock, here.today()), here.now())

    return _begun(store)


def _start(deck_id: str, *, clock: bool, beat: str | None = None) -> str:
    here = services()
    deck = here.decks.get(deck_id)

    def store(connection: Connection) -> tuple[Player, str]:
        player = players.still(connection, current_player()) or players.make(connection, here.now())
        return player, games.start(connection, Start(player.id, deck, clock, here.today(), beat), here.now())

    return _begun(store)


def _begun(store: Callable[[Connection], tuple[Player, str]]) -> str:
    """Store a game that starts, and only then let the browser be its player: starting a game is what makes one."""
    player, game_id = transact(services().engine, store)
    remember(player)
    return game_id
