"""Wordings that were asked, and how players answered them."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, bindparam, delete, exists, select, update

from quiz.kinds import Question, kind_of
from quiz.storage.models import REPORT, TALLY, WORDING
from quiz.storage.prepared import Prepared, insert_new, upsert

_BODY = select(WORDING.c.body).where(WORDING.c.digest == bindparam("digest"))
_COUNTED = TALLY.c.question_id == bindparam("id")
_REPORTED = exists().where(REPORT.c.game_id == bindparam("game"), REPORT.c.position == bindparam("position"))
_ASIDE = Prepared(
    select(
        select(TALLY.c.answers).where(_COUNTED).scalar_subquery().label("answers"),
        select(TALLY.c.correct).where(_COUNTED).scalar_subquery().label("correct"),
        _REPORTED.label("reported"),
    )
)


def body_of(question: Question) -> str:
    """The question as JSON, without what is left at its default: fields added later change no digest."""
    return question.model_dump_json(exclude_defaults=True)


def digest_of(question: Question) -> str:
    """A wording's name: 128 bits of the SHA-256 of its body."""
    return hashlib.sha256(body_of(question).encode()).hexdigest()[:32]


def keep_wordings(connection: Connection, questions: Iterable[Question]) -> None:
    """Store each wording that is not stored yet."""
    # One order for everybody: two transactions that wait for each other's rows would wait for ever.
    in_order = sorted((digest_of(question), question.id, body_of(question)) for question in questions)
    rows = [{"digest": digest, "question_id": name, "body": body} for digest, name, body in in_order]
    insert_new(connection, WORDING, rows)


def load_wording(connection: Connection, digest: str) -> Question:
    """The question as it was worded under this digest."""
    return as_question(digest, connection.execute(_BODY, {"digest": digest}).scalar_one())


def as_question(digest: str, body: str) -> Question:
    """A stored body as the question it is."""
    fields = json.loads(body)
    kind = kind_of(fields)
    if kind is None:
        raise ValueError(f"wording {digest} is of no kind that this version knows")
    return kind.model_validate(fields)


def count_answer(connection: Connection, question_id: str, *, correct: bool) -> None:
    """Count a player's first answer to a question."""
    fresh = {"question_id": question_id, "answers": 1, "correct": int(correct)}
    upsert(connection, TALLY, fresh, add=("answers", "correct"))


_UNCOUNT = (
    update(TALLY)
    .where(_COUNTED)
    .values(answers=TALLY.c.answers - bindparam("less"), correct=TALLY.c.correct - bindparam("fewer"))
)
_UNANSWERED = delete(TALLY).where(_COUNTED, TALLY.c.answers == 0)


def uncount_answers(connection: Connection, lowered: Iterable[tuple[str, int, int]]) -> None:
    """Take back counts: for each question's id how many answers, how many of them right; a row at zero goes."""
    rows = [
        {"id": question_id, "less": answers, "fewer": correct} for question_id, answers, correct in sorted(lowered)
    ]
    if rows:
        connection.execute(_UNCOUNT, rows)
        connection.execute(_UNANSWERED, [{"id": row["id"]} for row in rows])


@dataclass(frozen=True, slots=True)
class Aside:
    """How many players' first answers a question has, how many of them were fully right; whether it was reported."""

    answers: int
    correct: int
    reported: bool


def aside(engine: Engine, question_id: str, game_id: str, position: int) -> Aside:
    """What an answer's page says of its question besides the answer; `reported` is of this game alone."""
    row = _ASIDE.look(engine, id=question_id, game=game_id, position=position)[0]
    return Aside(row.answers or 0, row.correct or 0, bool(row.reported))
