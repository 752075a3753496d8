"""The audit: recompute everything stored about games from the verdicts on players' answers, and compare it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, or_
from sqlmodel import col, select

from quiz.errors import OtherRules, Unreadable
from quiz.rules import game as rules
from quiz.rules.deck import Card
from quiz.rules.party import GRACE_MS
from quiz.rules.ranking import board_day, is_too_fast, periods_of, rank_order
from quiz.storage import games
from quiz.storage.decks import Decks
from quiz.storage.games import StoredGame
from quiz.storage.models import Answer, Deck, Game, PartyRound, Seat, Spread, Standing, Tally
from quiz.storage.tallies import OptionCount, load_option_counts, recount_picks

_POINTS = col(Answer.points_right) + col(Answer.points_speed) + col(Answer.points_streak)


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A stored value that differs from the recomputed one. A difference due to newer grading is not an error."""

    text: str
    is_error: bool = True


def audit(connection: Connection, decks: Decks, zone: ZoneInfo) -> Iterator[Discrepancy]:
    """Yield every stored value that differs from the recomputed one. `zone` is the time zone of leaderboard days.

    The points of a game are recomputed by its own rules from the stored verdicts. Each answer is also graded again:
    the grading of chosen options must equal the stored one; typed texts may be compared in another way by now.
    """
    for stored in games.list_all(connection, decks):
        yield from _audit_game(stored)
    for differences in (
        _audit_sums(connection),
        _audit_standings(connection, zone),
        _audit_spreads(connection),
        _audit_tallies(connection),
        _audit_option_tallies(connection),
        _audit_rounds(connection),
    ):
        yield from map(Discrepancy, differences)


def _audit_game(stored: StoredGame) -> Iterator[Discrepancy]:
    game = stored.game
    try:
        recomputed = rules.recompute(game)
    except OtherRules as error:
        yield Discrepancy(f"game {stored.id}: cannot be recomputed ({error})")
        return
    for position, (card, answer, expected) in enumerate(
        zip(game.cards, game.answers, recomputed.answers, strict=False), 1
    ):
        name = f"game {stored.id}: question {position}"
        if answer.points != expected.points:
            yield Discrepancy(f"{name} has {answer.points.total} points, not {expected.points.total}")
        elif answer != expected or (answer.late and not game.clock):
            yield Discrepancy(f"{name} is stored with a time that its answer cannot have")
        yield from _audit_grading(name, card, answer)
    # A key that was corrected later gives or takes lives, and leaves the end of the game where it was.
    lives_may_differ = game.lives is not None and game.cards != stored.deck.cards
    if not lives_may_differ and rules.find_end(game) != (len(game.answers) if game.ended else None):
        text = f"has {len(game.answers)} of {len(game.cards)} answers, and its end does not fit that"
        yield Discrepancy(f"game {stored.id}: {text}")
    if stored.ranked and game.ended and is_too_fast(game):
        yield Discrepancy(f"game {stored.id}: is ranked, and more than half of its answers came too fast for that")


def _audit_grading(name: str, card: Card, answer: rules.Answer) -> Iterator[Discrepancy]:
    if answer.verdict.skipped:
        if answer.verdict.share:
            yield Discrepancy(f"{name} is stored otherwise than it is graded: nothing counts, and some of it is right")
        return
    try:
        share = card.question.grade(answer.given, card.layout).share
        today = f"would be graded {share} today"
    except Unreadable:
        share, today = None, "would not be read today"
    if share != answer.verdict.share and card.question.compares_texts:
        given = f"“{'; '.join(answer.given)}” was graded {answer.verdict.share} when it was given"
        yield Discrepancy(f"{name}: {given}, and {today}; its points stay", is_error=False)
    elif share != answer.verdict.share:
        yield Discrepancy(f"{name} is stored otherwise than it is graded: {answer.verdict.share}; it {today}")


def _audit_sums(connection: Connection) -> Iterator[str]:
    query = (
        select(Game.id, Game.points, Game.correct, Game.spent)
        .add_columns(*(func.coalesce(func.sum(column), 0) for column in (_POINTS, Answer.correct, Answer.spent)))
        .select_from(Game)
        .outerjoin(Answer, col(Answer.game_id) == Game.id)
        .group_by(col(Game.id))
    )
    for game_id, *stored, points_sum, correct, spent in connection.execute(query):
        sums = [int(points_sum), int(correct), int(spent)]
        if stored != sums:
            yield f"game {game_id}: its sums are {stored}, those of its answers {sums}"
    contrary = select(Answer.game_id, Answer.position).where((Answer.correct == 1) != (Answer.share == "1"))
    for game_id, position in connection.execute(contrary):
        yield f"game {game_id}: question {position} counts as right and is not, or the other way round"


def _audit_standings(connection: Connection, zone: ZoneInfo) -> Iterator[str]:
    """Read games and standings in step, player by player: ten million games need the memory of one player's games."""
    is_ranked = (col(Game.ranked) == 1) & col(Game.ended).is_not(None)
    ranked_players = select(Game.player_id).where(is_ranked)
    without_games = select(Standing.player_id).where(col(Standing.player_id).not_in(ranked_players)).distinct()
    for player_id in connection.execute(without_games).scalars():
        yield f"player {player_id}: is on a board without a ranked game"
    ranked = select(Game, Deck.kind, Deck.date).join(Deck).where(is_ranked).order_by(Game.player_id)
    standings = select(Standing).where(col(Standing.player_id).in_(ranked_players)).order_by(Standing.player_id)
    standings_by_player = groupby(connection.execute(standings), key=lambda row: str(row.player_id))
    next_standings = next(standings_by_player, None)
    for player_id, player_games in groupby(connection.execute(ranked), key=lambda row: str(row.player_id)):
        rows: list[Row[Any]] = []
        if next_standings is not None and next_standings[0] == player_id:
            rows = list(next_standings[1])
            next_standings = next(standings_by_player, None)
        yield from _audit_player(player_id, list(player_games), rows, zone)


def _audit_player(
    player_id: str, player_games: Sequence[Any], rows: Sequence[Row[Any]], zone: ZoneInfo
) -> Iterator[str]:
    games_by_id = {row.id: row for row in player_games}
    standings = {(row.board, row.period): row for row in rows}
    for (board, period), row in standings.items():
        game = games_by_id.get(row.game_id)
        if game is None or rank_order(game) != rank_order(row):
            yield f"player {player_id}: is on {board} {period} with a game that differs"
    for game in player_games:
        day = board_day(date.fromisoformat(game.date) if game.date else None, game.ended, zone)
        for period in periods_of(day):
            standing = standings.get((game.kind, period))
            if standing is None:
                yield f"player {player_id}: is missing on {game.kind} {period}"
            elif rank_order(game) < rank_order(standing):
                yield f"player {player_id}: is on {game.kind} {period} with less than their best game, {game.id}"


def _audit_spreads(connection: Connection) -> Iterator[str]:
    level = (col(Standing.board), col(Standing.period), col(Standing.points))
    counted = {tuple(row[:3]): row[3] for row in connection.execute(select(*level, func.count()).group_by(*level))}
    rows = connection.execute(select(Spread.board, Spread.period, Spread.points, Spread.players))
    stored = {tuple(row[:3]): row[3] for row in rows}
    for key in sorted({*counted, *stored}):
        if counted.get(key) != stored.get(key):
            board, period, points = key
            players = f"{stored.get(key, 0)} players, not {counted.get(key, 0)}"
            yield f"spread of {board} {period}: at {points} points it says {players}"


def _audit_tallies(connection: Connection) -> Iterator[str]:
    firsts = select(Answer.question_id, func.count(), func.sum(Answer.correct)).where(Answer.first == 1)
    counted = {row[0]: (row[1], int(row[2])) for row in connection.execute(firsts.group_by(Answer.question_id))}
    stored = {row.question_id: (row.answers, row.correct) for row in connection.execute(select(Tally))}
    for question_id in sorted({*counted, *stored}):
        if counted.get(question_id, (0, 0)) != stored.get(question_id, (0, 0)):
            tallies = f"{stored.get(question_id)}, not {counted.get(question_id)}"
            yield f"tally of {question_id}: answers and right ones are {tallies}"


def _audit_rounds(connection: Connection) -> Iterator[str]:
    longest = col(PartyRound.closes_at) - col(PartyRound.opens_at) + GRACE_MS
    query = (
        select(Answer.game_id, Answer.position, PartyRound.party, PartyRound.void)
        .join(Seat, col(Seat.game_id) == Answer.game_id)
        .join(PartyRound, (col(PartyRound.party) == Seat.party) & (col(PartyRound.position) == Answer.position))
        # A question that was missed counts with its whole limit, even if the host ended it earlier.
        .where(_POINTS > 0, or_(col(PartyRound.void) == 1, col(Answer.spent) > longest))
    )
    for game_id, position, party, void in connection.execute(query):
        what = "earned points though it was void" if void else "was answered after its end"
        yield f"game {game_id}: question {position} {what} in room {party}"


def _audit_option_tallies(connection: Connection) -> Iterator[str]:
    counted, stored, none = recount_picks(connection), load_option_counts(connection), OptionCount(0, 0)
    for key in sorted({*counted, *stored}):
        right, wrong = counted.get(key, none), stored.get(key, none)
        if right != wrong:
            tally = f"{wrong.picked} of {wrong.shown} picked it, not {right.picked} of {right.shown}"
            yield f"tally of wording {key[0]}: option {key[1] + 1}: {tally}"
