"""Corrections of wrong keys: what an old wording is graded by, and storing that.

They are read in the transaction that loads a game, never kept in memory, so that every worker grades by a
correction from the moment it is stored. A game's row is locked before: whoever stores a correction has all
games to themselves. Most banks need none: whether there is any is read along with the game.
"""

import json
from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, exists, insert, select

from quiz.kinds import Question
from quiz.rules.deck import Card
from quiz.rules.game import mend
from quiz.rules.scoring import Millis
from quiz.storage import question_versions
from quiz.storage.decks import Deck
from quiz.storage.models import CORRECTION, WORDING

ANY = exists(CORRECTION.c.id)
"""Whether there is any correction: what a query of games asks along."""
_LATEST = (
    select(CORRECTION.c.digest, CORRECTION.c.key)
    .where(CORRECTION.c.digest.in_(bindparam("digests", expanding=True)))
    .order_by(CORRECTION.c.id)
)

_WORDINGS = (
    select(WORDING, CORRECTION.c.key)
    .outerjoin(CORRECTION, CORRECTION.c.digest == WORDING.c.digest)
    .where(WORDING.c.question_id == bindparam("question"))
    .order_by(WORDING.c.digest, CORRECTION.c.id)
)


def latest(connection: Connection, deck: Deck) -> dict[str, Question]:
    """The wordings of a deck that have a correction, with their mended keys, by their digests."""
    rows = connection.execute(_LATEST, {"digests": deck.digests}).all()
    if not rows:
        return {}
    wordings = dict(zip(deck.digests, (card.question for card in deck.cards), strict=True))
    return {digest: corrected(wordings[digest], key) for digest, key in rows}


def wordings_of(connection: Connection, question_id: str) -> list[tuple[str, Question, Question]]:
    """Every stored wording of a question: its digest, as it was asked, and as it is graded."""
    rows = connection.execute(_WORDINGS, {"question": question_id}).all()
    wordings = {row.digest: question_versions.as_question(row.digest, row.body) for row in rows}
    graded = {row.digest: corrected(wordings[row.digest], row.key) for row in rows if row.key is not None}
    return [(digest, wording, graded.get(digest, wording)) for digest, wording in wordings.items()]


def corrected(wording: Question, key: str) -> Question:
    """A wording with the key of a stored correction."""
    body = wording.model_dump(mode="json", exclude_defaults=True)
    return type(wording).model_validate(body | json.loads(key))


def graded(deck: Deck, mended: Mapping[str, Question]) -> tuple[Card, ...]:
    """The cards of a deck as they are graded by mended wordings, by their digests."""
    return tuple(
        mend(card, mended[digest]) if digest in mended else card
        for card, digest in zip(deck.cards, deck.digests, strict=True)
    )


def add(connection: Connection, digest: str, wording: Question, mended: Question, now: Millis) -> None:
    """Store that a wording is graded by another key from now on."""
    changed = {name for name in type(wording).model_fields if getattr(wording, name) != getattr(mended, name)}
    key = json.dumps(mended.model_dump(mode="json", include=changed), ensure_ascii=False)
    connection.execute(insert(CORRECTION), {"digest": digest, "key": key, "made": now})
