"""The pages: a list of questions to search and filter, each question, and the statistics of players' answers."""

from random import Random

from flask import Blueprint, abort, current_app, render_template, request
from sqlalchemy.exc import DBAPIError

from quiz.analytics import compute_statistics, output
from quiz.errors import QuizError, Unreadable
from quiz.preview.catalogue import COLUMNS, SPOILERS, STATES, QuestionFilter, count_questions, filter_questions
from quiz.preview.watch import get_snapshot
from quiz.rules.deck import deal
from quiz.rules.game import grade
from quiz.rules.scoring import CURRENT_RULES
from quiz.rules.stock import MIX
from quiz.storage.analytics import load_records
from quiz.storage.database import describe_refusal, read_session
from quiz.storage.installation import check_film, open_existing
from quiz.web import view_models
from quiz.web.context import read_page_number

pages = Blueprint("questions", __name__)
ROWS = 50


@pages.get("/")
def listing() -> str:
    """List the questions that match the form, one page of them."""
    catalogue = get_snapshot().catalogue
    items = catalogue.items if catalogue else ()
    fields = {name: request.args.get(name, "").strip() for name in QuestionFilter.__slots__}
    question_filter = QuestionFilter(**fields)
    matches = filter_questions(items, question_filter)
    last = max(1, -(-len(matches) // ROWS))
    number = min(read_page_number(), last)
    counts = count_questions(items)
    options = {
        "topic": counts["topic"], "kind": counts["kind"], "difficulty": MIX, "spoilers": SPOILERS, "state": STATES,
    }  # fmt: skip
    return render_template(
        "preview/list.html", question_filter=question_filter, options=options, counts=counts, columns=COLUMNS,
        all=len(items), items=matches[(number - 1) * ROWS : number * ROWS], total=len(matches), page=number, last=last,
        query={name: value for name, value in fields.items() if value},
    )  # fmt: skip


@pages.get("/questions/<question_id>")
def question(question_id: str) -> str:
    """Show one question with everything about it; `?try=` grades an answer as a game would."""
    catalogue = get_snapshot().catalogue
    if catalogue is None or question_id not in catalogue.indexes:
        abort(404, "There is no question with this id in the bank; its id may have been changed.")
    index = catalogue.indexes[question_id]
    item = catalogue.items[index]
    card = deal(item.question, Random(question_id))  # the same options in the same order each time
    given = tuple(request.args.getlist("answer"))
    reviewed = problem = None
    if "try" in request.args:
        try:
            answer = grade(CURRENT_RULES, card, given, 0, 0, clock=False)
            reviewed = view_models.review_answer(card, answer, clock=False)
        except Unreadable as error:
            problem = str(error)
    return render_template(
        "preview/question.html", item=item, question=item.question, card=card, reviewed=reviewed, problem=problem,
        options=item.question.entries_in(card.layout), typed=given,
        reveal=item.question.reveal(None, card.limit),
        before=catalogue.items[index - 1] if index else None,
        after=catalogue.items[index + 1] if index + 1 < len(catalogue.items) else None,
    )  # fmt: skip


@pages.get("/statistics")
def statistics() -> str:
    """Show the statistics of the bank, from the database that `quiz serve` would use."""
    catalogue = get_snapshot().catalogue
    items = catalogue.items if catalogue else ()
    try:
        settings = current_app.extensions["settings"]()
        engine = open_existing(settings.database_url)
        try:
            with read_session(engine) as session:
                if catalogue is not None:
                    check_film(session, catalogue.film, [item.question.id for item in items])
                questions = [item.question for item in items if not item.question.draft]
                results = compute_statistics(questions, load_records(session.connection()), settings.zone)
        finally:
            engine.dispose()
    except QuizError as error:
        abort(503, str(error))
    except DBAPIError as error:
        abort(503, describe_refusal(error))
    answered = [
        (item, output.format_kind(item), "; ".join(output.format_numbers(item)),
         [(option, output.format_chosen(option)) for option in item.options])
        for item in results.items if item.answers or item.reports
    ]  # fmt: skip
    return render_template(
        "preview/statistics.html", answers=f"{results.answers:,}", questions=f"{len(results.items):,}",
        findings=results.findings, nothing_found=output.format_no_findings(results.items),
        difficulties=output.chart_difficulties(results.items), topics=output.chart_topics(results.topics),
        days=output.chart_days(results.days), items=answered,
        width=output.WIDTH, left=output.LEFT, span=output.SPAN,
    )  # fmt: skip
