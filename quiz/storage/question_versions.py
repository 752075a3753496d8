"""Wordings that were asked, and the corrections of their answers.

Corrections are read in the transaction that loads a game and are not cached, so that every worker grades by a
correction from the moment it is stored. The row of the game is locked first, and storing a correction locks all games.
Most databases have no corrections; whether there is one is read together with the game.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, exists, insert
from sqlmodel import col, select

from quiz.kinds import Question, kind_of
from quiz.rules.scoring import Millis
from quiz.storage.database import insert_new
from quiz.storage.models import Correction, QuestionVersion


def body_of(question: Question) -> str:
    """Return a question as JSON, without fields that have their default, so that later fields do not change digests.

    A picture is stored as its digest and not as its file name, which may reveal the answer, and which decks outlive.
    """
    return question.model_dump_json(exclude_defaults=True, exclude={"picture"})


def digest_of(question: Question) -> str:
    """Return the digest of a wording: 128 bits of the SHA-256 of its body."""
    return hashlib.sha256(body_of(question).encode()).hexdigest()[:32]


def save_versions(connection: Connection, questions: Iterable[Question]) -> None:
    """Store each wording that is not stored yet."""
    # All transactions use the same order, because two that wait for each other's rows would deadlock.
    versions = sorted((digest_of(question), question.id, body_of(question)) for question in questions)
    rows = [{"digest": digest, "question_id": name, "body": body} for digest, name, body in versions]
    insert_new(connection, QuestionVersion, rows)


def load_version(connection: Connection, digest: str) -> Question:
    """Load the wording of this digest."""
    body = select(QuestionVersion.body).where(QuestionVersion.digest == digest)
    return parse_body(digest, connection.execute(body).scalar_one())


def parse_body(digest: str, body: str) -> Question:
    """Parse a stored body to its question."""
    fields = json.loads(body)
    kind = kind_of(fields)
    if kind is None:
        raise ValueError(f"wording {digest} is of no kind that this version knows")
    return kind.model_validate(fields)


HAS_CORRECTIONS = exists(col(Correction.id))
"""Whether any answer was corrected, as a column for queries of games."""


def load_corrections(connection: Connection, wordings: Mapping[str, Question]) -> dict[str, Question]:
    """Load the corrected wordings among these wordings, by digest."""
    corrections = select(Correction.digest, Correction.key).where(col(Correction.digest).in_(list(wordings)))
    rows = connection.execute(corrections.order_by(col(Correction.id)))
    return {digest: _apply_key(wordings[digest], key) for digest, key in rows}


def list_versions(connection: Connection, question_id: str) -> list[tuple[str, Question, Question]]:
    """List every stored wording of a question: its digest, the wording as asked, and the wording as graded."""
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
    """Store a corrected answer, by which a wording is graded from now on."""
    changed = {name for name in type(wording).model_fields if getattr(wording, name) != getattr(corrected, name)}
    key = json.dumps(corrected.model_dump(mode="json", include=changed), ensure_ascii=False)
    connection.execute(insert(Correction), {"digest": digest, "key": key, "made": now})
