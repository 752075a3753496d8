"""Records of answers for statistics: first answers as a stream, in batches that limit memory."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, func
from sqlmodel import col, select

from quiz.analytics.records import FirstAnswer, GamesBegun, Records
from quiz.kinds import Layout
from quiz.storage import reports
from quiz.storage.models import Answer, Deck, Game, QuestionVersion
from quiz.storage.question_versions import parse_body

BATCH = 1000
"""How many games are read at a time: some ten thousand answers."""
QUARTER_MS = 15 * 60 * 1000
"""A quarter of an hour: every time zone's offset from UTC is a multiple, so days can be added up from quarters."""
MIXED = ("quick", "daily")
"""The kinds of deck that are drawn by the mix, so that the points of their games are comparable."""
MAX_CACHED_DECKS, MAX_CACHED_ANSWERS = 1000, 10_000

_GAMES = (
    select(Game, Deck.kind, Deck.cards)
    .join(Deck)
    .where(Game.id > bindparam("after"))
    .order_by(Game.id)
    .limit(bindparam("most"))
)
_ANSWERS = (
    select(Answer)
    .where(Answer.game_id > bindparam("after"), Answer.game_id <= bindparam("last"))
    .order_by(Answer.game_id, col(Answer.position))
)
_QUARTER = col(Game.begun) // QUARTER_MS
_BEGUN = select(_QUARTER, func.count(), func.count().filter(col(Game.ended).is_not(None))).group_by(_QUARTER)


def load_records(connection: Connection) -> Records:
    """Load the data for statistics; the answers can be iterated once, while the connection is open."""
    versions = connection.execute(select(QuestionVersion))
    wordings = {row.digest: parse_body(row.digest, row.body) for row in versions}
    games = [
        GamesBegun(quarter * QUARTER_MS, begun, finished)
        for quarter, begun, finished in connection.execute(_BEGUN.order_by(_QUARTER))
    ]
    return Records(_load_first_answers(connection), wordings, reports.count_by_question(connection), games)


def _load_first_answers(connection: Connection) -> Iterator[FirstAnswer]:
    after = ""
    while batch := {row.id: row for row in connection.execute(_GAMES, {"after": after, "most": BATCH})}:
        last = next(reversed(batch))
        rows = connection.execute(_ANSWERS, {"after": after, "last": last})
        for game_id, rows_of_game in groupby(rows, key=lambda row: str(row.game_id)):
            if game_id in batch:  # otherwise the game was begun between the two statements
                yield from _list_first_answers(batch[game_id], list(rows_of_game))
        after = last


def _list_first_answers(game: Any, answers: Sequence[Any]) -> Iterator[FirstAnswer]:
    cards = _parse_cards(game.cards)
    is_comparable = game.ended is not None and game.kind in MIXED
    total = sum(row.points_right for row in answers)
    for row in answers:
        if row.first:
            digest, layout = cards[row.position - 1]
            yield FirstAnswer(
                row.question_id, digest, layout, _parse_given(row.given), row.spent, bool(game.clock), bool(row.late),
                bool(row.correct), total - row.points_right if is_comparable else None,
            )  # fmt: skip


@lru_cache(MAX_CACHED_DECKS)
def _parse_cards(drawn: str) -> tuple[tuple[str, Layout], ...]:
    return tuple((digest, tuple(layout)) for digest, layout, _limit in json.loads(drawn))


@lru_cache(MAX_CACHED_ANSWERS)
def _parse_given(given: str) -> tuple[str, ...]:
    return tuple(json.loads(given))
