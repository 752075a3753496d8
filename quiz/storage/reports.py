"""What players said is wrong with a question."""

from sqlalchemy import Connection, insert, select

from quiz.scoring import Millis
from quiz.storage.tables import REPORT


def add(
    connection: Connection, player_id: str, game_id: str, position: int, question_id: str, note: str, now: Millis
) -> None:
    """Keep a report; a second one on the same question of the same game replaces nothing and is dropped."""
    if reported(connection, game_id, position):
        return
    row = {
        "player_id": player_id, "game_id": game_id, "position": position, "question_id": question_id, "note": note,
        "made": now,
    }  # fmt: skip
    connection.execute(insert(REPORT), row)


def reported(connection: Connection, game_id: str, position: int) -> bool:
    """Whether this question of this game was reported already."""
    query = select(REPORT.c.id).where(REPORT.c.game_id == game_id, REPORT.c.position == position).limit(1)
    return connection.execute(query).first() is not None
