"""What was played, read for statistics: the first answers as a stream, in batches that hold memory down."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from quiz.analytics.records import FirstAnswer, GamesBegun, Played
from quiz.kinds import Layout
from quiz.storage import question_versions, reports
from quiz.storage.models import ANSWER, DECK, GAME, WORDING

BATCH = 1000
"""How many games are read at a time, some ten thousand answers."""
QUARTER_MS = 15 * 60 * 1000
"""Every time zone is a whole number of quarters of an hour from UTC, so days can be made of them."""
MIXED = ("quick", "daily")
"""The kinds of deck that are drawn by the mix, so that the points of their games can be compared."""
DECKS_KEPT, ANSWERS_KEPT = 1000, 10_000

_GAMES = (
    select(GAME.c.id, GAME.c.clock, GAME.c.ended, DECK.c.kind, DECK.c.cards)
    .join(DECK, DECK.c.id == GAME.c.deck_id)
    .where(GAME.c.id > bindparam("after"))
    .order_by(GAME.c.id)
    .limit(bindparam("most"))
)
_ANSWERS = (
    select(ANSWER.c.game_id, ANSWER.c.position, ANSWER.c.question_id, ANSWER.c.given, ANSWER.c.spent, ANSWER.c.late,
           ANSWER.c.correct, ANSWER.c.first, ANSWER.c.points_right)
    .where(ANSWER.c.game_id > bindparam("after"), ANSWER.c.game_id <= bindparam("last"))
    .order_by(ANSWER.c.game_id, ANSWER.c.position)
)  # fmt: skip
_QUARTER = GAME.c.begun // QUARTER_MS
_BEGUN = select(_QUARTER, func.count(), func.count().filter(GAME.c.ended.is_not(None))).group_by(_QUARTER)


def played(connection: Connection) -> Played:
    """All that statistics are made of; the answers can be read as long as the connection is open, and once."""
    wordings = {
        row.digest: question_versions.as_question(row.digest, row.body) for row in connection.execute(select(WORDING))
    }
    games = [
        GamesBegun(quarter * QUARTER_MS, begun, finished)
        for quarter, begun, finished in connection.execute(_BEGUN.order_by(_QUARTER))
    ]
    return Played(_first_answers(connection), wordings, reports.counts(connection), games)


def _first_answers(connection: Connection) -> Iterator[FirstAnswer]:
    after = ""
    while batch := {row.id: row for row in connection.execute(_GAMES, {"after": after, "most": BATCH})}:
        last = next(reversed(batch))
        rows = connection.execute(_ANSWERS, {"after": after, "last": last})
        for game_id, of_game in groupby(rows, key=lambda row: str(row.game_id)):
            if game_id in batch:  # or it was begun between the two statements
                yield from _of_game(batch[game_id], list(of_game))
        after = last


def _of_game(game: Any, answers: Sequence[Any]) -> Iterator[FirstAnswer]:
    cards = _cards(game.cards)
    whole = game.ended is not None and game.kind in MIXED
    total = sum(row.points_right for row in answers)
    for row in answers:
        if row.first:
            digest, layout = cards[row.position - 1]
            yield FirstAnswer(
                row.question_id, digest, layout, _given(row.given), row.spent, bool(game.clock), bool(row.late),
                bool(row.correct), total - row.points_right if whole else None,
            )  # fmt: skip


@lru_cache(DECKS_KEPT)
def _cards(drawn: str) -> tuple[tuple[str, Layout], ...]:
    return tuple((digest, tuple(layout)) for digest, layout, _limit in json.loads(drawn))


@lru_cache(ANSWERS_KEPT)
def _given(posted: str) -> tuple[str, ...]:
    return tuple(json.loads(posted))
