"""Tallies of players' first answers: how many to a question were right, and how many picked each option of a wording.

Options are counted by the wording as it was asked, so that a corrected answer does not change their numbers. The deck
of a player shows some of a question's wrong options, so an option's share is that of the players who were shown it.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Engine, bindparam, delete, exists, func, literal, update
from sqlmodel import col, select

from quiz.errors import Unreadable
from quiz.kinds import Layout, Question
from quiz.rules.game import Answer as GradedAnswer
from quiz.storage.database import Prepared, upsert
from quiz.storage.models import Answer, Deck, Game, OptionTally, Report, Tally
from quiz.storage.question_versions import load_version

TALLIED_DECKS = ("quick", "daily", "practice", "retry")
"""The kinds of deck whose answers count: those that a player answers alone, in the usual time, with no more at stake.

The clocks of survival are shorter, and in a room the host sets the pace and people talk, so those answers do not show
how hard a question is. They are in no tally and in no statistics; nor is the player's later answer to the same
question, whose answer they have seen.
"""


class OptionCount(NamedTuple):
    """How many players were shown an option when they first answered, and how many of them picked it."""

    shown: int
    picked: int


OptionCounts = Mapping[tuple[str, int], OptionCount]
"""Counts by the digest of a wording and the index of the option among its entries."""


def count_answer(connection: Connection, question_id: str, *, correct: bool) -> None:
    """Count a player's first answer to a question."""
    row = {"question_id": question_id, "answers": 1, "correct": int(correct)}
    upsert(connection, Tally, row, add=("answers", "correct"))


def count_picks(connection: Connection, digest: str, question: Question, layout: Layout, answer: GradedAnswer) -> None:
    """Count the options that a player's first answer to a question picked, and those that it did not.

    Late and skipped answers, and kinds without options, are not counted.
    """
    picks = () if answer.verdict.skipped else question.list_picks(answer.given, layout)
    if picks:
        rows = [
            {"digest": digest, "option": option, "shown": 1, "picked": int(option in picks)}
            for option in sorted(layout)  # all transactions use the same order, or two could deadlock
        ]
        upsert(connection, OptionTally, *rows, add=("shown", "picked"))


_OF_QUESTION = col(Tally.question_id) == bindparam("question")
_LOWER = (
    update(Tally)
    .where(_OF_QUESTION)
    .values(answers=Tally.answers - bindparam("answered"), correct=Tally.correct - bindparam("right"))
)
_DELETE_EMPTY = delete(Tally).where(_OF_QUESTION, col(Tally.answers) == 0)
_FIRST_ANSWERS = (
    select(Answer.question_id, func.count(), func.sum(Answer.correct))
    .where(col(Answer.player_id).in_(bindparam("players", expanding=True)), Answer.first == 1)
    .group_by(Answer.question_id)
)


def uncount_players(connection: Connection, player_ids: Sequence[str]) -> None:
    """Lower all tallies by the first answers of players who are about to be deleted."""
    counts = connection.execute(_FIRST_ANSWERS, {"players": player_ids}).all()
    uncount_answers(connection, [(row[0], row[1], row[2]) for row in counts])
    _uncount_picks(connection, recount_picks(connection, player_ids))


def uncount_answers(connection: Connection, counts: Iterable[tuple[str, int, int]]) -> None:
    """Lower the tallies of questions by numbers of answers and right answers; delete a tally that falls to 0."""
    rows = [
        {"question": question_id, "answered": answers, "right": right}
        for question_id, answers, right in sorted(counts)
    ]
    if rows:
        connection.execute(_LOWER, rows)
        connection.execute(_DELETE_EMPTY, [{"question": row["question"]} for row in rows])


_ALL = Prepared(select(Tally.question_id, Tally.answers, Tally.correct))


def list_tallies(connection: Connection) -> list[tuple[str, int, int]]:
    """List the id of each question with its first answers, and how many of them were right."""
    return [tuple(row) for row in _ALL.run(connection)]


_OF_OPTION = (col(OptionTally.digest) == bindparam("wording")) & (col(OptionTally.option) == bindparam("entry"))
_LOWER_OPTION = (
    update(OptionTally)
    .where(_OF_OPTION)
    .values(shown=OptionTally.shown - bindparam("times_shown"), picked=OptionTally.picked - bindparam("times_picked"))
)
_DELETE_EMPTY_OPTION = delete(OptionTally).where(_OF_OPTION, col(OptionTally.shown) == 0)


def _uncount_picks(connection: Connection, counts: OptionCounts) -> None:
    rows = [
        {"wording": digest, "entry": option, "times_shown": count.shown, "times_picked": count.picked}
        for (digest, option), count in sorted(counts.items())
    ]
    if rows:
        connection.execute(_LOWER_OPTION, rows)
        connection.execute(_DELETE_EMPTY_OPTION, [{"wording": row["wording"], "entry": row["entry"]} for row in rows])


_PICKS = (
    select(Answer.position, Answer.given, Deck.cards)
    .join(Game, col(Game.id) == Answer.game_id)
    .join(Deck)
    .where(Answer.first == 1, Answer.late == 0)
)


def recount_picks(connection: Connection, player_ids: Collection[str] | None = None) -> OptionCounts:
    """Count the picked options of first answers again, from the answers of these players or of all."""
    query = _PICKS if player_ids is None else _PICKS.where(col(Answer.player_id).in_(player_ids))
    wordings: dict[str, Question] = {}
    counts: defaultdict[tuple[str, int], OptionCount] = defaultdict(lambda: OptionCount(0, 0))
    for position, given, cards in connection.execute(query, execution_options={"stream_results": True}):
        digest, layout, _limit = json.loads(cards)[position - 1]
        if digest not in wordings:
            wordings[digest] = load_version(connection, digest)
        try:
            picks = wordings[digest].list_picks(json.loads(given), layout)
        except Unreadable:  # changed by another program: the audit reports it with its game
            continue
        for option in layout if picks else ():
            shown, picked = counts[digest, option]
            counts[digest, option] = OptionCount(shown + 1, picked + (option in picks))
    return counts


def load_option_counts(connection: Connection) -> OptionCounts:
    """Load the stored counts of all options."""
    rows = connection.execute(select(OptionTally))
    return {(row.digest, row.option): OptionCount(row.shown, row.picked) for row in rows}


@dataclass(frozen=True, slots=True)
class AnswerContext:
    """How all players first answered a question, and whether a player reported it in a game."""

    answers: int
    correct: int
    reported: bool
    options: Mapping[int, OptionCount]
    """The counts of the wording's options, by their index among its entries."""


# One statement, and so one snapshot: the numbers of the question and the report are repeated for each option.
_ONE_ROW = select(literal(1).label("one")).subquery()
_CONTEXT = Prepared(
    select(
        select(Tally.answers).where(_OF_QUESTION).scalar_subquery().label("answers"),
        select(Tally.correct).where(_OF_QUESTION).scalar_subquery().label("correct"),
        exists()
        .where(col(Report.game_id) == bindparam("game"), col(Report.position) == bindparam("position"))
        .label("reported"),
    )
    .add_columns(col(OptionTally.option), col(OptionTally.shown), col(OptionTally.picked))
    .select_from(_ONE_ROW)
    .outerjoin(OptionTally, col(OptionTally.digest) == bindparam("wording"))
)


def load_answer_context(engine: Engine, question_id: str, digest: str, game_id: str, position: int) -> AnswerContext:
    """Load the tallies of a question and a wording for an answer page; `reported` refers to this game only."""
    rows = _CONTEXT.run_alone(engine, question=question_id, wording=digest, game=game_id, position=position)
    options = {row.option: OptionCount(row.shown, row.picked) for row in rows if row.option is not None}
    return AnswerContext(rows[0].answers or 0, rows[0].correct or 0, bool(rows[0].reported), options)
