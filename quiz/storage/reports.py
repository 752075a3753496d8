"""Reports by players, of questions with a mistake and of offensive names on a leaderboard."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func
from sqlmodel import Session, col, select

from quiz.rules.scoring import Millis
from quiz.storage.database import insert_new
from quiz.storage.decks import Decks
from quiz.storage.models import Game, HiddenName, Player, Report


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """A player's report of a question, with the stem as that player saw it."""

    id: int
    question_id: str
    stem: str
    note: str
    made: Millis
    closed: Millis | None


@dataclass(frozen=True, slots=True)
class NameReport:
    """A reported name, and the current name of its player; None if the player is unnamed or the name is hidden."""

    id: int
    named_id: str
    name: str
    current_name: str | None
    hidden: bool
    made: Millis
    closed: Millis | None


def create_question_report(
    session: Session, player_id: str, game_id: str, position: int, question_id: str, note: str, now: Millis
) -> None:
    """Store a report of a question, unless it was reported in this game before."""
    earlier = select(Report.id).where(Report.game_id == game_id, Report.position == position)
    if session.exec(earlier).first() is None:
        session.add(
            Report(
                player_id=player_id, game_id=game_id, position=position, question_id=question_id, note=note, made=now
            )
        )  # fmt: skip


def create_name_report(session: Session, player_id: str, named_id: str, name: str, now: Millis) -> bool:
    """Store a player's report of another player's name, once; return whether the other player has this name."""
    # Both are locked, so that they are not deleted or renamed meanwhile; always in the same order, to avoid deadlocks.
    query = select(Player).where(col(Player.id).in_((player_id, named_id))).order_by(Player.id).with_for_update()
    players = {player.id: player for player in session.exec(query)}
    if player_id not in players or named_id not in players or players[named_id].name != name:
        return False
    row = {"player_id": player_id, "named_id": named_id, "name": name, "note": "", "made": now}
    insert_new(session.connection(), Report, [row])
    return True


def list_reported_names(connection: Connection, player_id: str, among: Sequence[str]) -> frozenset[tuple[str, str]]:
    """List the names of these players that a player has reported, as pairs of player's id and name."""
    query = select(Report.named_id, Report.name).where(Report.player_id == player_id, col(Report.named_id).in_(among))
    return frozenset((row.named_id, row.name) for row in connection.execute(query))


_QUESTION_REPORTS = (
    select(Report, Game.deck_id)
    .join(Game, col(Game.id) == Report.game_id)
    .order_by(col(Report.question_id), col(Report.made), col(Report.id))
)


def list_question_reports(connection: Connection, decks: Decks, *, closed: bool = False) -> list[QuestionReport]:
    """List the open reports of questions, or with `closed` all reports, by question and time."""
    query = _QUESTION_REPORTS if closed else _QUESTION_REPORTS.where(col(Report.closed).is_(None))
    reports: list[QuestionReport] = []
    for row in connection.execute(query):
        stem = decks.get(row.deck_id).cards[row.position - 1].question.stem
        reports.append(QuestionReport(row.id, row.question_id, stem, row.note, row.made, row.closed))
    return reports


_NAME_REPORTS = (
    select(Report)
    .add_columns(col(Player.name).label("current_name"), col(HiddenName.player_id).label("hidden"))
    .join(Player, col(Player.id) == Report.named_id)
    .outerjoin(HiddenName, col(HiddenName.player_id) == Report.named_id)
    .order_by(col(Report.named_id), col(Report.name), col(Report.made), col(Report.id))
)


def list_name_reports(connection: Connection, *, closed: bool = False) -> list[NameReport]:
    """List the open reports of names, or with `closed` all reports, by player, name and time."""
    query = _NAME_REPORTS if closed else _NAME_REPORTS.where(col(Report.closed).is_(None))
    return [
        NameReport(row.id, row.named_id, row.name, row.current_name, row.hidden is not None, row.made, row.closed)
        for row in connection.execute(query)
    ]


def close_reports(session: Session, ids: Iterable[int], now: Millis) -> list[int]:
    """Close the open reports with these ids; return the ids that do not belong to an open report."""
    wanted = sorted(set(ids))
    query = select(Report).where(col(Report.id).in_(wanted), col(Report.closed).is_(None))
    reports = {report.id: report for report in session.exec(query)}
    for report in reports.values():
        report.closed = now
    return [report_id for report_id in wanted if report_id not in reports]


def count_by_question(connection: Connection) -> dict[str, tuple[int, int]]:
    """Count, for each reported question by its id, the open reports and all reports."""
    open_reports = func.count().filter(col(Report.closed).is_(None))
    query = select(Report.question_id, open_reports, func.count()).where(col(Report.question_id).is_not(None))
    return {
        question_id: (still_open, total)
        for question_id, still_open, total in connection.execute(query.group_by(Report.question_id))
    }
