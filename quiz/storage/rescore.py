"""Rescoring: what a key mended in the bank changes in games, on boards and in tallies, and storing all of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, select, update

from quiz.errors import NeverShown, OtherRules, Unreadable
from quiz.kinds import Question
from quiz.language.normalize import normalise
from quiz.rules.game import Game, mend, regrade
from quiz.rules.scoring import Millis
from quiz.storage import games, key_corrections, leaderboard_changes, question_versions
from quiz.storage.decks import Decks
from quiz.storage.games import StoredGame
from quiz.storage.leaderboard_changes import LeaderboardChange
from quiz.storage.models import ANSWER, GAME


@dataclass(frozen=True, slots=True)
class KeyCorrection:
    """A stored wording as it was asked, as it is graded now, and as it is with the right answer of today."""

    digest: str
    wording: Question
    current: Question
    mended: Question


@dataclass(frozen=True, slots=True)
class Left:
    """A stored wording that stays as it is, and why; `refused` where today's key could not be given to it."""

    wording: Question
    why: str
    refused: bool = True


@dataclass(frozen=True, slots=True)
class Regraded:
    """A game as it is stored, and as it is worth by the mended key of a wording; `shown`: that could be given."""

    held: StoredGame
    after: Game
    digest: str
    shown: bool

    @property
    def changed(self) -> bool:
        """Whether any of its answers is worth anything else."""
        return self.after.answers != self.held.game.answers

    @property
    def righted(self) -> int:
        """1 where its answer to the question becomes fully right, -1 where it ceases to be."""
        at = self.held.deck.digests.index(self.digest)
        return self.after.answers[at].right - self.held.game.answers[at].right


@dataclass(frozen=True, slots=True)
class Rescoring:
    """All that a mended key changes. Games are listed by their ids."""

    question: Question
    mended: tuple[KeyCorrection, ...]
    left: tuple[Left, ...]
    games: tuple[Regraded, ...]
    """Those in which an answer is worth something else."""
    unshown: tuple[StoredGame, ...]
    """Those whose deck did not show the mended answer: nobody could give it, so they stay as they are."""
    unknown: tuple[StoredGame, ...]
    """Those that stay as they are because this release does not know their rules, or cannot read an answer."""
    settled: tuple[LeaderboardChange, ...]
    righted: int
    """By how much the number of fully right first answers grows."""


def rescore(
    connection: Connection, decks: Decks, question: Question, zone: ZoneInfo, *, reworded: bool = False
) -> Rescoring:
    """What it changes to grade the stored wordings of a question by its key of today; nothing is stored.

    A wording with another stem may well have had another answer; `reworded` says that it had not. `zone` is
    where the days of the boards begin.
    """
    mended, left = _compare(connection, question, reworded=reworded)
    tried, unknown = _try(connection, decks, {each.digest: each.mended for each in mended}, question.id)
    never = {each.digest for each in tried} - {each.digest for each in tried if each.shown}
    left += [Left(each.wording, _unshown(each.mended)) for each in mended if each.digest in never]
    changed = tuple(each for each in tried if each.changed and each.digest not in never)
    firsts = _firsts(connection, question.id)
    return Rescoring(
        question,
        tuple(each for each in mended if each.digest not in never),
        tuple(left),
        changed,
        tuple(each.held for each in tried if not (each.shown or each.changed or each.digest in never)),
        tuple(unknown),
        leaderboard_changes.list_changes(
            connection, question.id, {each.held.id: each.after for each in changed}, zone
        ),
        sum(each.righted for each in changed if each.held.id in firsts),
    )


def _unshown(mended: Question) -> str:
    return f"“{'; '.join(mended.answers)}” was never among the options that its players saw"


def _compare(connection: Connection, question: Question, *, reworded: bool) -> tuple[list[KeyCorrection], list[Left]]:
    """The wordings of a question that are graded by another key than today's, and those that cannot be compared."""
    mended: list[KeyCorrection] = []
    left: list[Left] = []
    for digest, wording, current in key_corrections.wordings_of(connection, question.id):
        if not reworded and normalise(wording.prompt) != normalise(question.prompt):
            left.append(Left(wording, "it asked something else", refused=False))
            continue
        try:
            keyed = wording.with_key_of(question)
        except NeverShown as error:
            left.append(Left(wording, str(error)))
            continue
        if keyed != current:
            mended.append(KeyCorrection(digest, wording, current, keyed))
    return mended, left


def _try(
    connection: Connection, decks: Decks, keys: Mapping[str, Question], question_id: str
) -> tuple[list[Regraded], list[StoredGame]]:
    """Every game that answered one of these wordings, by its mended key; and those that cannot be judged anew."""
    tried: list[Regraded] = []
    unknown: list[StoredGame] = []
    for held in games.that_answered(connection, decks, question_id) if keys else ():
        digest = next((each for each in held.deck.digests if each in keys), None)
        if digest is None:
            continue
        try:
            tried.append(_regrade(held, digest, keys[digest]))
        except (OtherRules, Unreadable):
            unknown.append(held)
    return tried, unknown


def _regrade(held: StoredGame, digest: str, mended: Question) -> Regraded:
    at = held.deck.digests.index(digest)
    card = mend(held.deck.cards[at], mended)
    return Regraded(held, regrade(held.game, at, card), digest, card.question == mended)


def _firsts(connection: Connection, question_id: str) -> frozenset[str]:
    """The games in which a player answered a question for the first time."""
    query = select(ANSWER.c.game_id).where(ANSWER.c.question_id == question_id, ANSWER.c.first == 1)
    return frozenset(connection.execute(query).scalars())


_GAME = update(GAME).where(GAME.c.id == bindparam("game"))
_ANSWER = update(ANSWER).where(ANSWER.c.game_id == bindparam("game"), ANSWER.c.position == bindparam("place"))


def store(connection: Connection, found: Rescoring, now: Millis) -> None:
    """Store a rescoring that was worked out in this transaction, after `games.hold_all`."""
    for each in found.mended:
        key_corrections.add(connection, each.digest, each.wording, each.mended, now)
    if not found.games:
        return
    connection.execute(_GAME, [_sums(each) for each in found.games])
    connection.execute(_ANSWER, list(_changed_answers(found.games)))
    question_versions.uncount_answers(connection, [(found.question.id, 0, -found.righted)])
    leaderboard_changes.store(connection, found.settled)


def _sums(regraded: Regraded) -> dict[str, object]:
    return {"game": regraded.held.id, "points": regraded.after.points, "correct": regraded.after.right}


def _changed_answers(regraded: Sequence[Regraded]) -> Iterator[dict[str, object]]:
    for each in regraded:
        pairs = zip(each.held.game.answers, each.after.answers, strict=True)
        for position, (before, after) in enumerate(pairs, 1):
            if after != before:
                yield {"game": each.held.id, "place": position, **games.worth(after)}
