"""Games: starting a game, answering, going on, reporting a question; `services/results.py` has what comes after."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection
from sqlmodel import Session

from quiz.errors import CannotFill, NotFound, NotOpen, NotYours, PlayedInRoom
from quiz.kinds import Given
from quiz.rules import game as rules
from quiz.rules.deck import Card
from quiz.rules.party import has_clock
from quiz.rules.ranking import (
    Score,
    board_day,
    stays_ranked,
)
from quiz.services import (
    AnswerContext,
    Services,
    StoredDeck,
    StoredGame,
    StoredPlayer,
    decks,
    duels,
    party_views,
)
from quiz.storage import game_summaries, games, leaderboards, parties, players, reports, tallies
from quiz.storage.database import reading, transact, transact_in_session
from quiz.storage.decks import create_deck, get_by_link
from quiz.storage.games import Start

MAX_NOTE_LETTERS = 500


class StartedGame(NamedTuple):
    """A game that was started, or that was open already, and its player, who may be new."""

    player: StoredPlayer
    game_id: str


def start_quick(services: Services, player: StoredPlayer | None, *, spoilers: bool, clock: bool) -> StartedGame:
    """Draw a deck and start a game on it. If `player` is None, a new player is created.

    Raises `CannotFill` if the bank cannot fill a deck today.
    """
    cards = decks.draw_quick_deck(services, player, spoilers=spoilers)
    return _start_on_cards(services, player, "quick", cards, spoilers=spoilers, clock=clock)


def start_practice(
    services: Services, player: StoredPlayer | None, topic: str, *, spoilers: bool, clock: bool
) -> StartedGame:
    """Draw up to ten questions of a topic and start a game on them. Raises `CannotFill` if there are none."""
    cards = decks.draw_practice_deck(services, player, topic, spoilers=spoilers)
    return _start_on_cards(services, player, "practice", cards, spoilers=spoilers, clock=clock)


def start_survival(services: Services, player: StoredPlayer | None, *, spoilers: bool, clock: bool) -> StartedGame:
    """Draw the deck of a survival run and start a game on it. Raises `CannotFill` if there are too few questions."""
    cards = decks.draw_survival_deck(services, player, spoilers=spoilers)
    return _start_on_cards(services, player, "survival", cards, spoilers=spoilers, clock=clock)


def start_retry(services: Services, player_id: str | None, game_id: str) -> StartedGame:
    """Start a game on the questions missed in a finished game, as they were shown, with the usual time for each.

    Raises `NotFound`, `NotYours`, `NotOpen` if the game is not finished, `CannotFill` if every answer was right.
    """
    finished = get_own_game(services, player_id, game_id)
    if not finished.game.ended:
        raise NotOpen("Finish the game first; then its misses can be tried again.")
    cards = tuple(card.with_usual_limit() for card in rules.misses(finished.game))
    if not cards:
        raise CannotFill("There is nothing to try again: every answer was right.")
    player = StoredPlayer(finished.player_id, finished.name)
    spoilers, clock = finished.deck.spoilers, finished.game.clock
    return _start_on_cards(services, player, "retry", cards, spoilers=spoilers, clock=clock)


def start_room_misses(services: Services, player_id: str | None, code: str) -> StartedGame:
    """Start a game on the questions that a room missed most, as they were shown, with the usual time for each.

    Raises `NotFound`, `NotYours` for a player who was not in the room, and `NotOpen` if it has not finished.
    """
    view = party_views.load_view(services, code)
    score, is_host = view.find_score(player_id), view.party.host_id == player_id
    if player_id is None or not (score or is_host):
        raise NotYours("You were not in this room.")
    if not view.missed:
        raise NotOpen("There is nothing to practise here: the room is still playing, or has missed nothing.")
    shown = view.scores[0].game.cards
    cards = tuple(shown[position - 1].with_usual_limit() for position in view.missed)
    # A host without a seat has seen the answers and given none: in a retry these would count in the statistics.
    kind, clock = "retry" if score else "party", has_clock(view.party.pace)
    player = StoredPlayer(player_id, None)
    return _start_on_cards(services, player, kind, cards, spoilers=view.party.deck.spoilers, clock=clock)


def start_rematch(services: Services, player_id: str | None, game_id: str, rival_id: str) -> StartedGame:
    """Start a game that offers a rematch to the player of the game `rival_id`, or find the one already started.

    It is a survival run after one, else a quick game, and its questions are as fresh as may be to
    both. Raises `NotFound`, `NotYours`, `NotOpen` before the end of the player's game, `RematchOpen` if the other
    player has started one, and `CannotFill`.
    """
    own = get_own_game(services, player_id, game_id)
    comparison = duels.load_comparison(services, own, rival_id)
    player, rival = StoredPlayer(own.player_id, own.name), comparison.rival
    if comparison.rematch_id is not None:
        return StartedGame(player, comparison.rematch_id)
    comparison.check_rematch()
    spoilers, clock = own.deck.spoilers, own.game.clock
    is_run = own.deck.kind == "survival"
    draw_deck = decks.draw_survival_deck if is_run else decks.draw_quick_deck
    cards = draw_deck(services, player, spoilers=spoilers, rival_id=rival.player_id)
    kind = "survival" if is_run else "quick"

    def store(connection: Connection) -> StartedGame:
        games.lock_players(connection, [own.player_id, rival.player_id])  # both may press the button at once
        latest = duels.find_comparison(connection, services, own, rival_id)
        if latest is None:
            raise NotFound("There is no such duel any more. The other player has deleted their game.")
        if latest.rematch_id is not None:
            return StartedGame(player, latest.rematch_id)
        latest.check_rematch()
        owner = players.find_or_create(connection, player, services.now())
        deck = create_deck(connection, cards, services.now(), kind=kind, maker=owner.id, spoilers=spoilers)
        return _store_start(connection, services, owner, deck, clock=clock, beat=rival.game_id)

    return transact(services.engine, store)


def start_daily(services: Services, player: StoredPlayer | None, day: date, *, clock: bool) -> StartedGame:
    """Start a game on the daily of a date; draw its deck if necessary. Raises `NotFound` for other dates."""
    decks.check_daily_date(services, day)
    return _start_on_deck(services, player, decks.draw_daily(services, day), clock=clock)


def start_challenge(
    services: Services, player: StoredPlayer | None, deck_id: str, *, beat: str, clock: bool
) -> StartedGame:
    """Start a game on another player's deck; `beat` is the id of the game to beat, or empty.

    It is not a duel if the game to beat is the player's own or on another deck, nor on the player's own deck, of which
    they know the answers. Raises `NotFound`, and `NotOpen` if the player may not play the deck.
    """
    with reading(services.engine) as connection:
        rival = game_summaries.find_finished(connection, beat) if beat else None
    deck = services.decks.get(deck_id)
    decks.check_open(services, deck, player)
    is_duel = rival is not None and rival.deck_id == deck_id
    if player is not None and rival is not None:
        is_duel = is_duel and player.id not in (rival.player_id, deck.maker)
    return _start_on_deck(services, player, deck_id, clock=clock, beat=beat if is_duel else None)


def _start_on_cards(
    services: Services,
    player: StoredPlayer | None,
    kind: str,
    cards: tuple[Card, ...],
    *,
    spoilers: bool,
    clock: bool,
) -> StartedGame:
    def store(connection: Connection) -> StartedGame:
        owner = players.find_or_create(connection, player, services.now())
        deck = create_deck(connection, cards, services.now(), kind=kind, maker=owner.id, spoilers=spoilers)
        return _store_start(connection, services, owner, deck, clock=clock, beat=None)

    return transact(services.engine, store)


def _start_on_deck(
    services: Services, player: StoredPlayer | None, deck_id: str, *, clock: bool, beat: str | None = None
) -> StartedGame:
    deck = services.decks.get(deck_id)

    def store(connection: Connection) -> StartedGame:
        owner = players.find_or_create(connection, player, services.now())
        return _store_start(connection, services, owner, deck, clock=clock, beat=beat)

    return transact(services.engine, store)


def _store_start(
    connection: Connection, services: Services, owner: StoredPlayer, deck: StoredDeck, *, clock: bool, beat: str | None
) -> StartedGame:
    start = Start(owner.id, deck, clock, services.today(), beat)
    return StartedGame(owner, games.start(connection, start, services.now()))


def find_game_by_link(services: Services, text: str) -> StoredGame:
    """Find the game of a link, even if its id was cut off or extended on the way. Raises `NotFound`."""
    stored_game = get_by_link(text, lambda game_id: games.load_for_page(services.engine, services.decks, game_id))
    _refuse_in_room(services, stored_game)
    return stored_game


def _refuse_in_room(services: Services, stored_game: StoredGame) -> None:
    """Raise `PlayedInRoom` for a game whose party is not over: its own addresses would run ahead of the room."""
    if _may_be_in_room(stored_game):
        with reading(services.engine) as connection:
            _check_room_is_over(connection, stored_game)


def _may_be_in_room(stored_game: StoredGame) -> bool:
    return stored_game.deck.kind == "party" and stored_game.ended is None


def _check_room_is_over(connection: Connection, stored_game: StoredGame) -> None:
    code = parties.find_code(connection, stored_game.id)
    if code is not None:
        raise PlayedInRoom(code)


def get_own_game(services: Services, player_id: str | None, game_id: str) -> StoredGame:
    """Get a game that belongs to this player. Raises `NotFound` and `NotYours`."""
    stored_game = games.load_for_page(services.engine, services.decks, game_id)
    check_owner(stored_game, player_id)
    _refuse_in_room(services, stored_game)
    return stored_game


def check_owner(stored_game: StoredGame, player_id: str | None) -> None:
    """Raise `NotYours` if a game belongs to another player."""
    if stored_game.player_id != player_id:
        raise NotYours("This game belongs to another player, or to another browser of yours.")


def answer(services: Services, player_id: str | None, game_id: str, position: int, given: Given) -> None:
    """Store an answer to the question at a position, from 1, once.

    The last answer of a ranked game adds its score to the leaderboards. Raises `NotFound`, `NotYours`, and the errors
    of `rules.game.answer`: `AlreadyAnswered`, `NotOpen`, `Unreadable`.
    """
    now = services.now()  # before any wait for the database, which must not cost the player time

    def store(connection: Connection) -> None:
        stored_game = _load_to_write(connection, services, player_id, game_id)
        _save(services, connection, stored_game, rules.answer(stored_game.game, position, given, now), now)

    transact(services.engine, store)


def _save(services: Services, connection: Connection, stored_game: StoredGame, after: rules.Game, now: int) -> None:
    """Save a game after an answer; the last answer of a ranked game adds its score to the leaderboards."""
    if after is stored_game.game:
        return
    zone, deck = services.settings.zone, stored_game.deck
    ranked = stored_game.ranked and stays_ranked(after, deck.date, now, zone)
    games.save(connection, stored_game, after, now, ranked=ranked)
    if ranked and after.ended:
        games.lock_player(connection, stored_game.player_id)  # two games of one player may end at once
        score = Score(stored_game.player_id, stored_game.id, after.points, after.right, after.spent, now)
        leaderboards.save_score(connection, deck.kind, board_day(deck.date, now, zone), score)


def go_on(services: Services, player_id: str | None, game_id: str, position: int) -> None:
    """Start the next question's clock, or go on to the result. Raises `NotFound` and `NotYours`."""

    def store(connection: Connection) -> None:
        stored_game = _load_to_write(connection, services, player_id, game_id)
        now = services.now()  # after any wait: the clock must not run before the player can see the question
        after = rules.go_on(stored_game.game, position, now)
        games.save(connection, stored_game, after, now, ranked=stored_game.ranked)

    transact(services.engine, store)


def report_question(services: Services, player_id: str | None, game_id: str, position: int, note: str) -> None:
    """Store a player's report of what is wrong with a question, once; the note is cut to `MAX_NOTE_LETTERS`.

    Raises `NotFound`, `NotYours`, and `NotOpen` if the question is not answered yet.
    """

    def store(session: Session) -> None:
        stored_game = _load_to_write(session.connection(), services, player_id, game_id)
        if not 1 <= position <= len(stored_game.game.answers):
            raise NotOpen("A question can be reported once it is answered.")
        question = stored_game.game.cards[position - 1].question
        text = note.strip()[:MAX_NOTE_LETTERS]
        reports.create_question_report(
            session, stored_game.player_id, game_id, position, question.id, text, services.now()
        )

    transact_in_session(services.engine, store)


def _load_to_write(connection: Connection, services: Services, player_id: str | None, game_id: str) -> StoredGame:
    stored_game = games.load(connection, services.decks, game_id, to_write=True)
    check_owner(stored_game, player_id)
    if _may_be_in_room(stored_game):
        _check_room_is_over(connection, stored_game)
    return stored_game


def load_answer_context(services: Services, stored_game: StoredGame) -> AnswerContext:
    """Load how all players answered a game's current question, and whether it was reported in this game."""
    game = stored_game.game
    digest = stored_game.deck.digests[game.position - 1]
    return tallies.load_answer_context(services.engine, game.card.question.id, digest, stored_game.id, game.position)
