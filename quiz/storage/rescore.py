"""Rescoring: computing what a corrected answer changes in games, leaderboards and tallies, and storing the changes."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, update
from sqlmodel import col, select

from quiz.errors import NeverShown, OtherRules, Unreadable
from quiz.kinds import Question
from quiz.language.normalize import normalise
from quiz.rules import game as rules
from quiz.rules.ranking import Score, board_day, periods_of, rank_order, ranks_in
from quiz.rules.scoring import Millis
from quiz.storage.decks import Decks
from quiz.storage.games import StoredGame, answer_values, list_with_question
from quiz.storage.leaderboards import build_score, change_spread, load_spread
from quiz.storage.models import Answer, Deck, Game, Standing
from quiz.storage.question_versions import create_correction, list_versions
from quiz.storage.tallies import uncount_answers


@dataclass(frozen=True, slots=True)
class KeyCorrection:
    """A stored wording as it was asked, as it is graded now, and as it is graded with the bank's current answer."""

    digest: str
    wording: Question
    current: Question
    corrected: Question


@dataclass(frozen=True, slots=True)
class SkippedWording:
    """A stored wording that keeps its answer, and why; `refused` if players could not give the current answer."""

    wording: Question
    reason: str
    refused: bool = True


@dataclass(frozen=True, slots=True)
class RegradedGame:
    """A game as it is stored, and as it is graded by the corrected answer of a wording.

    `shown`: whether the game's deck showed the corrected answer.
    """

    stored: StoredGame
    after: rules.Game
    digest: str
    shown: bool

    @property
    def changed(self) -> bool:
        """Whether any answer of the game is graded differently."""
        return self.after.answers != self.stored.game.answers

    @property
    def right_answers_added(self) -> int:
        """1 if the game's answer to the question becomes fully right, -1 if it ceases to be, or else 0."""
        at = self.stored.deck.digests.index(self.digest)
        return self.after.answers[at].right - self.stored.game.answers[at].right


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A player's score on a leaderboard before and after, perhaps from different games."""

    before: Score
    after: Score


@dataclass(frozen=True, slots=True)
class LeaderboardChange:
    """The scores that change on a leaderboard in a period, and how many players had each number of points before."""

    board: str
    period: str
    changes: tuple[ScoreChange, ...]
    before: Mapping[int, int]

    @property
    def after(self) -> dict[int, int]:
        """How many players have each number of points afterwards."""
        return {points: players for points, players in _add(self.before, self.by_points).items() if players}

    @property
    def by_points(self) -> dict[int, int]:
        """The change in how many players have each number of points."""
        by = Counter(change.after.points for change in self.changes)
        by.subtract(change.before.points for change in self.changes)
        return {points: players for points, players in sorted(by.items()) if players}

    @property
    def others(self) -> int:
        """How many players keep their points but get another rank."""
        unchanged = Counter(self.before)
        unchanged.subtract(change.before.points for change in self.changes)
        before, after = ranks_in(self.before), ranks_in(self.after)
        return sum(players for points, players in unchanged.items() if players and before[points] != after[points])


def _add(spread: Mapping[int, int], more: Mapping[int, int]) -> dict[int, int]:
    return {points: spread.get(points, 0) + more.get(points, 0) for points in {*spread, *more}}


@dataclass(frozen=True, slots=True)
class Rescoring:
    """Everything that a corrected answer changes. Games are ordered by id."""

    question: Question
    corrections: tuple[KeyCorrection, ...]
    skipped: tuple[SkippedWording, ...]
    games: tuple[RegradedGame, ...]
    """The games in which an answer is graded differently."""
    unshown: tuple[StoredGame, ...]
    """The unchanged games whose deck did not show the corrected answer, so that no player could give it."""
    unknown: tuple[StoredGame, ...]
    """The unchanged games whose rules this release does not have, or with an answer that it cannot read."""
    boards: tuple[LeaderboardChange, ...]
    right_answers_added: int
    """The change in the number of fully right first answers."""


def rescore(
    connection: Connection, decks: Decks, question: Question, zone: ZoneInfo, *, reworded: bool = False
) -> Rescoring:
    """Compute what changes if the stored wordings of a question are graded by its current answer, without storing it.

    A wording with another stem may have had another answer, so it is skipped unless `reworded`. `zone` is the time
    zone of the leaderboards' days.
    """
    corrections, skipped = _compare_keys(connection, question, reworded=reworded)
    keys = {correction.digest: correction.corrected for correction in corrections}
    regraded, unknown = _regrade_games(connection, decks, keys, question.id)
    never_shown = {game.digest for game in regraded} - {game.digest for game in regraded if game.shown}
    skipped += [
        SkippedWording(correction.wording, _describe_unshown(correction.corrected))
        for correction in corrections
        if correction.digest in never_shown
    ]
    changed = tuple(game for game in regraded if game.changed and game.digest not in never_shown)
    query = select(Answer.game_id).where(Answer.question_id == question.id, Answer.first == 1)
    first_answers = frozenset(connection.execute(query).scalars())
    return Rescoring(
        question,
        tuple(correction for correction in corrections if correction.digest not in never_shown),
        tuple(skipped),
        changed,
        tuple(game.stored for game in regraded if not (game.shown or game.changed or game.digest in never_shown)),
        tuple(unknown),
        list_leaderboard_changes(connection, question.id, {game.stored.id: game.after for game in changed}, zone),
        sum(game.right_answers_added for game in changed if game.stored.id in first_answers),
    )


def _describe_unshown(corrected: Question) -> str:
    return f"“{'; '.join(corrected.answers)}” was never among the options that its players saw"


def _compare_keys(
    connection: Connection, question: Question, *, reworded: bool
) -> tuple[list[KeyCorrection], list[SkippedWording]]:
    """Return the wordings of a question that are graded by an outdated answer, and those that cannot be compared."""
    corrections: list[KeyCorrection] = []
    skipped: list[SkippedWording] = []
    for digest, wording, current in list_versions(connection, question.id):
        if not reworded and normalise(wording.prompt) != normalise(question.prompt):
            skipped.append(SkippedWording(wording, "it asked something else", refused=False))
            continue
        try:
            corrected = wording.with_key_of(question)
        except NeverShown as error:
            skipped.append(SkippedWording(wording, str(error)))
            continue
        if corrected != current:
            corrections.append(KeyCorrection(digest, wording, current, corrected))
    return corrections, skipped


def _regrade_games(
    connection: Connection, decks: Decks, keys: Mapping[str, Question], question_id: str
) -> tuple[list[RegradedGame], list[StoredGame]]:
    """Regrade every game with one of these wordings by its corrected answer; also return the games that cannot be."""
    regraded: list[RegradedGame] = []
    unknown: list[StoredGame] = []
    for stored in list_with_question(connection, decks, question_id) if keys else ():
        digest = next((digest for digest in stored.deck.digests if digest in keys), None)
        if digest is None:
            continue
        at = stored.deck.digests.index(digest)
        try:
            card = rules.correct_card(stored.deck.cards[at], keys[digest])
            after = rules.regrade(stored.game, at, card)
        except (OtherRules, Unreadable):
            unknown.append(stored)
        else:
            regraded.append(RegradedGame(stored, after, digest, card.question == keys[digest]))
    return regraded, unknown


_ANSWERING_PLAYERS = select(Answer.player_id).where(Answer.question_id == bindparam("question"))
_RANKED = (
    select(Game, Deck.kind, Deck.date)
    .join(Deck)
    .where(Game.ranked == 1, col(Game.ended).is_not(None), col(Game.player_id).in_(_ANSWERING_PLAYERS))
)
_STANDINGS = (
    select(Standing)
    .where(col(Standing.player_id).in_(_ANSWERING_PLAYERS))
    .order_by(Standing.board, Standing.period, Standing.player_id)
)


def list_leaderboard_changes(
    connection: Connection, question_id: str, changed: Mapping[str, rules.Game], zone: ZoneInfo
) -> tuple[LeaderboardChange, ...]:
    """List the changes on the leaderboards if the games in `changed`, by their ids, are replaced; do not store them.

    Each of the games has an answer to the question. `zone` is the time zone of the leaderboards' days.
    """
    if not changed:
        return ()
    # The future scores of all ranked games by leaderboard and player, each with the periods in which it counts.
    scores: defaultdict[tuple[str, str], list[tuple[Score, tuple[str, ...]]]] = defaultdict(list)
    for row in connection.execute(_RANKED, {"question": question_id}):
        game = changed.get(row.id)
        points, correct = (game.points, game.right) if game else (row.points, row.correct)
        score = Score(row.player_id, row.id, points, correct, row.spent, row.ended)
        deck_date = date.fromisoformat(row.date) if row.date else None
        periods = periods_of(board_day(deck_date, row.ended, zone))
        scores[row.kind, row.player_id].append((score, periods))
    changes: defaultdict[tuple[str, str], list[ScoreChange]] = defaultdict(list)
    for row in connection.execute(_STANDINGS, {"question": question_id}).all():
        before = build_score(row)
        # The stored game always counts, because the quiz may have moved to another time zone since.
        candidates = [
            score
            for score, periods in scores[row.board, row.player_id]
            if row.period in periods or score.game_id == before.game_id
        ]
        after = min(candidates, key=rank_order, default=before)
        if after != before:
            changes[row.board, row.period].append(ScoreChange(before, after))
    return tuple(
        LeaderboardChange(board, period, tuple(of_board), dict(load_spread(connection, board, period)))
        for (board, period), of_board in changes.items()
    )


_UPDATE_GAME = update(Game).where(col(Game.id) == bindparam("game"))
_UPDATE_ANSWER = update(Answer).where(
    col(Answer.game_id) == bindparam("game"), col(Answer.position) == bindparam("place")
)
_UPDATE_STANDING = update(Standing).where(
    col(Standing.board) == bindparam("on_board"),
    col(Standing.period) == bindparam("in_period"),
    col(Standing.player_id) == bindparam("player"),
)


def save(connection: Connection, rescoring: Rescoring, now: Millis) -> None:
    """Store a rescoring that was computed in this transaction, after `games.lock_all`."""
    for correction in rescoring.corrections:
        create_correction(connection, correction.digest, correction.wording, correction.corrected, now)
    games = rescoring.games
    if not games:
        return
    sums = [{"game": game.stored.id, "points": game.after.points, "correct": game.after.right} for game in games]
    connection.execute(_UPDATE_GAME, sums)
    connection.execute(_UPDATE_ANSWER, list(_changed_answers(games)))
    uncount_answers(connection, [(rescoring.question.id, 0, -rescoring.right_answers_added)])
    scores = [
        {
            "on_board": board.board, "in_period": board.period, "player": change.after.player_id,
            "game_id": change.after.game_id, "points": change.after.points, "correct": change.after.correct,
            "spent": change.after.spent, "ended": change.after.ended,
        }
        for board in rescoring.boards
        for change in board.changes
    ]  # fmt: skip
    if scores:
        connection.execute(_UPDATE_STANDING, scores)
    for board in sorted(rescoring.boards, key=lambda board: (board.board, board.period)):
        for points, players in board.by_points.items():
            change_spread(connection, board.board, board.period, points, players)


def _changed_answers(games: Sequence[RegradedGame]) -> Iterator[dict[str, object]]:
    for game in games:
        pairs = zip(game.stored.game.answers, game.after.answers, strict=True)
        for position, (before, after) in enumerate(pairs, 1):
            if after != before:
                yield {"game": game.stored.id, "place": position, **answer_values(after)}
