"""Wordings that were asked, the corrections of their keys, and the tallies of players' answers.

Corrections are read in the transaction that loads a game, never cached, so that every worker grades by a correction
from the moment it is stored. The row of the game is locked before that, and storing a correction locks all games. Most
banks need none: whether there is any is read along with the game.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, bindparam, delete, exists, insert, update
from sqlmodel import col, select

from quiz.kinds import Question, kind_of
from quiz.rules.scoring import Millis
from quiz.storage.database import Prepared, insert_new, upsert
from quiz.storage.models import Correction, QuestionVersion, Report, Tally


def body_of(question: Question) -> str:
    """The question as JSON, without fields that have their default: fields added later change no digest.

    Of its picture the digest is stored and not the file's name: that may tell the answer, and old decks outlive it.
    """
    return question.model_dump_json(exclude_defaults=True, exclude={"picture"})


def digest_of(question: Question) -> str:
    """A wording's name: 128 bits of the SHA-256 of its body."""
    return hashlib.sha256(body_of(question).encode()).hexdigest()[:32]


def save_versions(connection: Connection, questions: Iterable[Question]) -> None:
    """Store each wording that is not stored yet."""
    # In one order for all transactions: two that wait for each other's rows would deadlock.
    versions = sorted((digest_of(question), question.id, body_of(question)) for question in questions)
    rows = [{"digest": digest, "question_id": name, "body": body} for digest, name, body in versions]
    insert_new(connection, QuestionVersion, rows)


def load_version(connection: Connection, digest: str) -> Question:
    """The question as it was worded under this digest."""
    body = select(QuestionVersion.body).where(QuestionVersion.digest == digest)
    return parse_body(digest, connection.execute(body).scalar_one())


def parse_body(digest: str, body: str) -> Question:
    """The question of a stored body."""
    fields = json.loads(body)
    kind = kind_of(fields)
    if kind is None:
        raise ValueError(f"wording {digest} is of no kind that this version knows")
    return kind.model_validate(fields)


HAS_CORRECTIONS = exists(col(Correction.id))
"""Whether any key was corrected: a column for queries of games."""


def load_corrections(connection: Connection, wordings: Mapping[str, Question]) -> dict[str, Question]:
    """Of these wordings, by their digests, those that have a correction, with the corrected key."""
    corrections = select(Correction.digest, Correction.key).where(col(Correction.digest).in_(list(wordings)))
    rows = connection.execute(corrections.order_by(col(Correction.id)))
    return {digest: _apply_key(wordings[digest], key) for digest, key in rows}


def list_versions(connection: Connection, question_id: str) -> list[tuple[str, Question, Question]]:
    """Every stored wording of a question: its digest, as it was asked, and as it is graded."""
    versions = select(QuestionVersion).where(QuestionVersion.question_id == question_id)
    rows = connection.execute(versions.order_by(QuestionVersion.digest))
    wordings = {row.digest: parse_body(row.digest, row.body) for row in rows}
    graded = wordings | load_corrections(connection, wordings)
    return [(digest, wording, graded[digest]) for digest, wording in wordings.items()]


def _apply_key(wording: Question, key: str) -> Question:
    body = wording.model_dump(mode="json", exclude_defaults=True)
    return type(wording).model_validate(body | json.loads(key))


def create_correction(
    connection: Connection, digest: str, wording: Question, corrected: Question, now: Millis
) -> None:
    """Store that a wording is graded by another key from now on."""
    changed = {name for name in type(wording).model_fields if getattr(wording, name) != getattr(corrected, name)}
    key = json.dumps(corrected.model_dump(mode="json", include=changed), ensure_ascii=False)
    connection.execute(insert(Correction), {"digest": digest, "key": key, "made": now})


def count_answer(connection: Connection, question_id: str, *, correct: bool) -> None:
    """Count a player's first answer to a question."""
    row = {"question_id": question_id, "answers": 1, "correct": int(correct)}
    upsert(connection, Tally, row, add=("answers", "correct"))


_OF_QUESTION = col(Tally.question_id) == bindparam("question")
_LOWER = (
    update(Tally)
    .where(_OF_QUESTION)
    .values(answers=Tally.answers - bindparam("answered"), correct=Tally.correct - bindparam("right"))
)
_DELETE_EMPTY = delete(Tally).where(_OF_QUESTION, col(Tally.answers) == 0)


def uncount_answers(connection: Connection, counts: Iterable[tuple[str, int, int]]) -> None:
    """Lower tallies: for each question's id by how many answers, and right ones; a tally of no answers is deleted."""
    rows = [
        {"question": question_id, "answered": answers, "right": right}
        for question_id, answers, right in sorted(counts)
    ]
    if rows:
        connection.execute(_LOWER, rows)
        connection.execute(_DELETE_EMPTY, [{"question": row["question"]} for row in rows])


@dataclass(frozen=True, slots=True)
class AnswerContext:
    """How many players' first answers a question has, how many were fully right, and whether it was reported."""

    answers: int
    correct: int
    reported: bool


_CONTEXT = Prepared(
    select(
        select(Tally.answers).where(_OF_QUESTION).scalar_subquery().label("answers"),
        select(Tally.correct).where(_OF_QUESTION).scalar_subquery().label("correct"),
        exists()
        .where(col(Report.game_id) == bindparam("game"), col(Report.position) == bindparam("position"))
        .label("reported"),
    )
)


def load_answer_context(engine: Engine, question_id: str, game_id: str, position: int) -> AnswerContext:
    """What an answer's page shows of its question besides the answer; `reported` is about this game alone."""
    row = _CONTEXT.run_alone(engine, question=question_id, game=game_id, position=position)[0]
    return AnswerContext(row.answers or 0, row.correct or 0, bool(row.reported))
