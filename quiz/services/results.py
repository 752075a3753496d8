"""The result of a finished game: its place among other games, its duel, the badges and the streak it has earned."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from quiz.rules.badges import Badge
from quiz.rules.calendar import day_of, find_streak
from quiz.rules.ranking import Obstacle, board_day, daily_deadline, find_obstacle, is_too_fast, rank_of
from quiz.services import FinishedGame, Rival, Services, StoredGame, badges, duels
from quiz.services.duels import Comparison
from quiz.storage import game_summaries, games, leaderboards
from quiz.storage.database import reading
from quiz.storage.duels import list_challengers, list_offers


@dataclass(frozen=True, slots=True)
class BoardPlace:
    """The place of a ranked game among the best games of all other players on the leaderboard of its day."""

    is_today: bool
    rank: int
    others: int
    worse: int
    """How many of the others have fewer points."""
    own_best: int
    """The player's most points on that leaderboard, perhaps from another game."""
    spread: list[tuple[int, int]]
    """How many players, including this one, have each number of points, the most points first."""
    is_record: bool
    """Whether it is the player's best ever on the board, and not their first ranked game."""
    rival: Rival | None
    """Who has the next more points, or for the first rank the next fewer; None after an own better game."""


@dataclass(frozen=True, slots=True)
class DeckPlace:
    """The place of an unranked game among all finished games on its deck."""

    rank: int
    games: int
    obstacle: Obstacle | None
    """Why the game is not ranked; None if today's rules would rank it."""


@dataclass(frozen=True, slots=True)
class Result:
    """The comparisons of a finished game with other games."""

    place: BoardPlace | DeckPlace | None
    """None for a retry, which is not compared with other games."""
    challengers: list[FinishedGame]
    """The games that accepted this game's challenge, the best first."""
    offers: Mapping[str, FinishedGame]
    """The games with which some of their players offer a rematch, by the player's id."""
    duel: Comparison | None
    """The comparison with the game whose challenge this game accepted; None also if that was deleted."""
    rematch_of: FinishedGame | None
    """The game for whose player this game is the offer of a rematch; it is on another deck."""
    has_seen_film: bool
    daily_streak: int | None
    """How many days in a row the player has played the daily; None for a game that is not today's daily."""
    badges: list[Badge]
    """The badges that the player earned first with this game."""


def load_result(services: Services, stored_game: StoredGame) -> Result:
    """Load the comparisons for the result page of a finished game."""
    beat, is_duel = stored_game.beat, duels.is_duel(stored_game)
    with reading(services.engine) as connection:
        if stored_game.ranked:
            place: BoardPlace | DeckPlace | None = _load_board_place(connection, services, stored_game)
        else:
            place = None if stored_game.deck.kind == "retry" else _load_deck_place(connection, services, stored_game)
        challengers = list_challengers(connection, stored_game)
        return Result(
            place,
            challengers,
            list_offers(connection, [game.player_id for game in challengers], stored_game) if challengers else {},
            duels.find_comparison(connection, services, stored_game, beat) if beat and is_duel else None,
            game_summaries.find_finished(connection, beat) if beat and not is_duel else None,
            game_summaries.wanted_spoilers(connection, stored_game.player_id),
            _load_daily_streak(connection, services, stored_game),
            badges.load(connection, services, stored_game.player_id).list_earned_with(stored_game.id),
        )


def _load_daily_streak(connection: Connection, services: Services, stored_game: StoredGame) -> int | None:
    today = services.today()
    if stored_game.deck.date != today:
        return None
    return find_streak(leaderboards.load_scores_by_day(connection, "daily", stored_game.player_id), today).length


def _load_board_place(connection: Connection, services: Services, stored_game: StoredGame) -> BoardPlace:
    deck, points = stored_game.deck, stored_game.game.points
    day = board_day(deck.date, stored_game.ended or stored_game.begun, services.settings.zone)
    spread = leaderboards.load_spread(connection, deck.kind, day.isoformat())
    own = leaderboards.load_own_scores(connection, deck.kind, day.isoformat(), stored_game.player_id, stored_game.id)
    own_best = own.in_period.points if own.in_period else points
    is_best = own.in_period is not None and own_best == points
    rank = rank_of(points, spread) - (own_best > points)  # the player's own better game is no rival
    return BoardPlace(
        is_today=day == services.today(),
        rank=rank,
        others=sum(players_there for _level, players_there in spread) - (own.in_period is not None),
        worse=sum(players_there for level, players_there in spread if level < points),
        own_best=own_best,
        spread=spread,
        is_record=own.is_record,
        rival=leaderboards.find_next(connection, deck.kind, day.isoformat(), points, above=rank > 1)
        if is_best
        else None,
    )


def _load_deck_place(connection: Connection, services: Services, stored_game: StoredGame) -> DeckPlace:
    better, finished = game_summaries.count_better(connection, stored_game.deck.id, stored_game.game.points)
    return DeckPlace(better + 1, finished, _find_obstacle(connection, services, stored_game))


def _find_obstacle(connection: Connection, services: Services, stored_game: StoredGame) -> Obstacle | None:
    """Return why a finished game is not ranked: what it was at its start comes before what its player did."""
    zone, deck, rule_set = services.settings.zone, stored_game.deck, stored_game.game.rule_set
    first_try = games.is_first_on_deck(connection, stored_game)
    own, of_today = deck.maker == stored_game.player_id, deck.date == day_of(stored_game.begun, zone)
    clock = stored_game.game.clock
    obstacle = find_obstacle(rule_set, deck.kind, clock=clock, first_try=first_try, own=own, of_today=of_today)
    if (
        obstacle is None
        and deck.date
        and stored_game.ended
        and stored_game.ended > daily_deadline(rule_set, deck.date, zone)
    ):
        return "deadline"
    return obstacle or ("too fast" if is_too_fast(stored_game.game) else None)
