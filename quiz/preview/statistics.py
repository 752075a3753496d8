"""The preview's page of what players' answers tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, current_app, render_template
from sqlalchemy import Engine

from quiz.analytics import Item, charts, tell, text_output
from quiz.errors import BadSettings, QuizError
from quiz.kinds import Question
from quiz.preview.watch import shown
from quiz.storage.analytics import load_records
from quiz.storage.database import read_session, reading
from quiz.storage.installation import check_film, open_existing

pages = Blueprint("statistics", __name__)


@dataclass(frozen=True, slots=True)
class Line:
    """A question as the page lists it: its options are marks, texts, and how often each was chosen."""

    id: str
    stem: str
    sort: str
    numbers: str
    options: tuple[tuple[str, str, str], ...]


@pages.get("/statistics")
def statistics() -> str:
    """The page of the bank that is shown, from the database that `quiz serve` would use."""
    catalogue = shown().catalogue
    questions = [item.question for item in catalogue.items if not item.question.draft] if catalogue else []
    try:
        settings = current_app.extensions["settings"]()
        engine = open_existing(settings.database_url)
    except QuizError as error:
        abort(503, str(error))
    try:
        if catalogue is not None:
            with read_session(engine) as session:
                check_film(session, catalogue.film, [item.question.id for item in catalogue.items])
    except BadSettings as error:
        engine.dispose()
        abort(503, str(error))
    try:
        return page(questions, engine, settings.zone)
    finally:
        engine.dispose()


def page(questions: Iterable[Question], engine: Engine, zone: ZoneInfo) -> str:
    """The page. `zone` is where days begin."""
    with reading(engine) as connection:
        found = tell(questions, load_records(connection), zone)
    return render_template(
        "preview/statistics.html", answers=f"{found.answers:,}", questions=f"{len(found.items):,}",
        findings=found.findings, nothing_found=text_output.nothing_found(found.items),
        difficulties=charts.difficulties(found.items), topics=charts.topics(found.topics),
        days=charts.days(found.days), lines=[_line(item) for item in found.items if item.answers or item.reports],
        width=charts.WIDTH, left=charts.LEFT, span=charts.SPAN,
    )  # fmt: skip


def _line(item: Item) -> Line:
    options = tuple(("✓" if one.right else "", one.text, text_output.chosen(one)) for one in item.options)
    return Line(
        item.question.id, item.question.stem, text_output.sort_of(item), "; ".join(text_output.numbers(item)), options
    )
