"""Decks: drawing a deck for a player, the daily of a date and its reserved questions, challenges."""

import hmac
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import chain

from sqlalchemy import Connection

from quiz.errors import CannotFill, NotFound, NotOpen
from quiz.rules.calendar import day_of, find_streak
from quiz.rules.deck import TRIAL_STEPS, Card, draw, draw_sized, draw_topic, find_decoys
from quiz.rules.duel import HeadToHead, sum_up
from quiz.rules.ranking import check_access
from quiz.rules.survival import draw_survival
from quiz.services import (
    DailyAttempt,
    DailyReserve,
    FinishedGame,
    GameSummary,
    Services,
    StoredDeck,
    StoredPlayer,
    Winner,
)
from quiz.storage import game_summaries, games, leaderboards, parties
from quiz.storage.database import reading, transact
from quiz.storage.decks import (
    create_daily,
    find_daily_id,
    get_by_link,
    is_token,
    list_possible_tokens,
    load_last_dailies,
)
from quiz.storage.duels import list_duels
from quiz.storage.installation import get_start
from quiz.storage.parties import load_last_asked


def draw_quick_deck(
    services: Services, player: StoredPlayer | None, *, spoilers: bool, rival_id: str | None = None
) -> tuple[Card, ...]:
    """Draw a deck of questions outside today's reserve; if there are too few, also of decoys, the last deck's first.

    For a rematch the questions are also as fresh as may be to the rival. Raises `CannotFill` if all questions outside
    the daily cannot fill a deck.
    """
    return _draw_outside_reserve(services, draw, _load_met_questions(services, player, rival_id), spoilers=spoilers)


def draw_survival_deck(
    services: Services, player: StoredPlayer | None, *, spoilers: bool, rival_id: str | None = None
) -> tuple[Card, ...]:
    """Draw the deck of a survival run as `draw_quick_deck` does. Raises `CannotFill`."""
    met = _load_met_questions(services, player, rival_id)
    return _draw_outside_reserve(services, draw_survival, met, spoilers=spoilers)


def draw_room_deck(
    services: Services,
    host: StoredPlayer | None,
    size: int,
    *,
    spoilers: bool,
    taps_only: bool,
) -> tuple[Card, ...]:
    """Draw the deck of a room as `draw_quick_deck` does, without what the host's latest rooms have asked.

    If the bank has too few other questions, those asked longest ago come back. Raises `CannotFill`.
    """
    stock, reserved = services.bank.stock, get_daily_reserve(services).question_ids()
    untapped = [question.id for question in stock.questions if taps_only and not question.one_tap]
    met, asked = _load_met_questions(services, host), _load_asked_questions(services, host)
    met = _take_latest(met, asked)
    newest = sorted(asked, key=lambda question_id: -asked[question_id])
    while newest:
        with suppress(CannotFill):
            avoid = reserved.union(untapped, newest)
            return draw_sized(
                stock, services.random, size, spoilers=spoilers, met=met, avoid=avoid, max_steps=TRIAL_STEPS
            )
        newest = newest[: len(newest) // 2]
    return _draw_outside_reserve(services, partial(draw_sized, size=size), met, spoilers=spoilers, avoid=untapped)


def _draw_outside_reserve(
    services: Services,
    draw: Callable[..., tuple[Card, ...]],
    met: Mapping[str, int],
    *,
    spoilers: bool,
    avoid: Collection[str] = (),
) -> tuple[Card, ...]:
    stock, reserve = services.bank.stock, get_daily_reserve(services)
    for without in range(len(reserve.decoys)):
        with suppress(CannotFill):
            reserved = reserve.question_ids(without_decoys=without)
            return draw(stock, services.random, spoilers=spoilers, met=met, avoid=reserved.union(avoid))
    return draw(stock, services.random, spoilers=spoilers, met=met, avoid=reserve.daily.union(avoid))


def draw_practice_deck(
    services: Services, player: StoredPlayer | None, topic: str, *, spoilers: bool, for_room: bool = False
) -> tuple[Card, ...]:
    """Draw up to ten questions of a topic outside today's reserve. Raises `CannotFill` if there are none.

    `for_room`: those that the player's latest rooms have asked come last.
    """
    met, avoid = _load_met_questions(services, player), get_daily_reserve(services).question_ids()
    if for_room:
        met = _take_latest(met, _load_asked_questions(services, player))
    return draw_topic(services.bank.stock, services.random, topic, spoilers=spoilers, met=met, avoid=avoid)


def _load_met_questions(
    services: Services, player: StoredPlayer | None, rival_id: str | None = None
) -> dict[str, int]:
    """Load the time when the player, or a rival, last met each question, by the question's id."""
    player_ids = [player_id for player_id in (player.id if player else None, rival_id) if player_id]
    with reading(services.engine) as connection:
        return _take_latest(*(games.load_last_seen(connection, name, services.decks) for name in player_ids))


def _take_latest(*times: Mapping[str, int]) -> dict[str, int]:
    """Return the latest of each question's times."""
    latest: dict[str, int] = {}
    for question_id, moment in chain.from_iterable(seen.items() for seen in times):
        latest[question_id] = max(latest.get(question_id, 0), moment)
    return latest


def _load_asked_questions(services: Services, host: StoredPlayer | None) -> dict[str, int]:
    """Load when the rooms of a host last asked each question, by its id."""
    if host is None:
        return {}
    with reading(services.engine) as connection:
        return load_last_asked(connection, services.decks, host.id)


def get_daily_reserve(services: Services) -> DailyReserve:
    """Return the questions reserved for today's daily, and decoys, so that absent questions do not reveal the daily.

    The daily is drawn now if nobody has started it, so that no other deck can reveal it. The decoys are the same for
    all players, all day and in every worker, because they depend only on the date and on the oldest signing key, which
    stays valid when a new one is added.
    """
    today, bank = services.today(), services.bank
    deck = services.decks.get(draw_daily(services, today))
    reserve = services.daily_reserve
    if reserve is None or reserve.deck_id != deck.id or reserve.bank is not bank:
        daily = frozenset(card.question.id for card in deck.cards)
        secret = services.settings.secret_keys[-1].encode()
        with reading(services.engine) as connection:
            met = load_last_dailies(connection, today)

        def rank(question_id: str) -> bytes:
            return hmac.digest(secret, f"decoy {today.isoformat()} {question_id}".encode(), "sha256")

        reserve = DailyReserve(deck.id, bank, daily, find_decoys(bank.stock, daily, met, rank))
        services.daily_reserve = reserve
    return reserve


def draw_daily(services: Services, day: date) -> str:
    """Return the id of a date's deck; draw and store the deck if nobody has started it yet."""
    with reading(services.engine) as connection:
        deck_id = find_daily_id(connection, day)
        met = {} if deck_id else load_last_dailies(connection, day)
    if deck_id is not None:
        return deck_id
    stock = services.bank.stock
    cards = draw(stock, services.random, spoilers=False, met=stock.recent_half(met))
    return transact(services.engine, lambda connection: create_daily(connection, cards, day, services.now()))


def load_first_day(connection: Connection, services: Services) -> date:
    """Load the first date with a daily: that on which the database was first opened."""
    return day_of(get_start(connection), services.settings.zone)


def first_day(services: Services) -> date:
    """Return the first date with a daily, as `load_first_day` does, in a transaction of its own."""
    with reading(services.engine) as connection:
        return load_first_day(connection, services)


def check_daily_date(services: Services, day: date) -> date:
    """Return the first date with a daily. Raises `NotFound` for a day before it, or after today."""
    first = first_day(services)
    if not first <= day <= services.today():
        raise NotFound("There is no daily mission on that date.")
    return first


def check_open(services: Services, deck: StoredDeck, player: StoredPlayer | None) -> None:
    """Raise `NotOpen` if the player may not play a deck, or not yet, according to `rules.ranking.DECK_ACCESS`."""

    def is_being_played() -> bool:
        with reading(services.engine) as connection:
            if deck.kind == "party":
                return parties.is_being_played(connection, deck.id)
            return game_summaries.is_being_played(connection, deck.id)

    is_maker = player is not None and player.id == deck.maker
    check_access(deck.kind, is_maker=is_maker, is_being_played=is_being_played)


PAST_DAILIES = 30
"""How many past days the page of a daily lists."""


@dataclass(frozen=True, slots=True)
class DailyMission:
    """The daily of a date, as one player sees it."""

    day: date
    attempt: DailyAttempt | None
    """The player's first game with the daily deck of the date."""
    open_game: GameSummary | None
    streak: int
    """How many days in a row the player has finished a ranked daily."""
    past: list[tuple[date, DailyAttempt | None]]
    winners: dict[date, Winner]
    """Who leads the board of each past day, also of the day of this mission."""
    previous: date | None
    following: date | None


def load_daily(services: Services, player: StoredPlayer | None, day: date) -> DailyMission:
    """Load the daily of a date, without drawing its deck. Raises `NotFound` for a date without a daily."""
    first = check_daily_date(services, day)
    today = services.today()
    with reading(services.engine) as connection:
        attempts = game_summaries.load_daily_attempts(connection, player.id) if player else {}
        scores = leaderboards.load_scores_by_day(connection, "daily", player.id) if player else {}
        deck_id = find_daily_id(connection, day)
        open_game = (
            game_summaries.find_open_game_on(connection, services.decks, player.id, deck_id)
            if player and deck_id
            else None
        )
        past_days = [today - timedelta(days=back) for back in range(1, PAST_DAILIES + 1)]
        winners = leaderboards.load_daily_winners(connection, min(day, past_days[-1]), today)
    previous, following = day - timedelta(days=1), day + timedelta(days=1)
    return DailyMission(
        day,
        attempts.get(day),
        open_game,
        find_streak(scores, today).length,
        [(past_day, attempts.get(past_day)) for past_day in past_days if past_day >= first],
        winners,
        previous if previous >= first else None,
        following if following <= today else None,
    )


@dataclass(frozen=True, slots=True)
class Challenge:
    """The deck of a shared link, as one player sees it."""

    deck: StoredDeck
    rival: FinishedGame | None
    """The game to beat, if the link names a finished game on this deck."""
    finished: FinishedGame | None
    """The player's first finished game on the deck."""
    open_game: GameSummary | None
    refusal: str | None
    """Why the player may not play the deck now."""
    is_beat_whole: bool
    """Whether the text that names the game to beat can be a complete id."""
    so_far: HeadToHead | None
    """All duels of the player and the rival."""
    rematch_of: FinishedGame | None
    """The game for whose player the game to beat is a rematch."""


def load_challenge(services: Services, player: StoredPlayer | None, link: str, beat: str) -> Challenge:
    """Load the deck of a link and the game to beat, even if their ids were cut off. Raises `NotFound`."""
    deck = get_by_link(link, services.decks.get)
    with reading(services.engine) as connection:
        games_meant = (game_summaries.find_finished(connection, game_id) for game_id in list_possible_tokens(beat))
        rival = next((game for game in games_meant if game and game.deck_id == deck.id), None)
        finished = game_summaries.find_finished_on(connection, player.id, deck.id) if player else None
        open_game = (
            game_summaries.find_open_game_on(connection, services.decks, player.id, deck.id) if player else None
        )
        so_far = sum_up(list_duels(connection, player.id, rival.player_id)) if player and rival else None
        beaten = game_summaries.find_finished(connection, rival.beat) if rival and rival.beat else None
    try:
        check_open(services, deck, player)
        refusal = None
    except NotOpen as error:
        refusal = str(error)
    return Challenge(
        deck,
        rival,
        finished,
        open_game,
        refusal,
        is_token(beat),
        so_far,
        beaten if beaten and beaten.deck_id != deck.id else None,
    )
