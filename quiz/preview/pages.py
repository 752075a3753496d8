"""The pages: a list of questions to search and filter, each question, and the statistics of players' answers."""

from dataclasses import asdict
from random import Random

from flask import Blueprint, abort, current_app, render_template, request

from quiz.analytics import compute_statistics, output
from quiz.errors import QuizError, Unreadable
from quiz.preview import filters
from quiz.preview.filters import Wanted
from quiz.preview.watch import shown
from quiz.rules.deck import MIX, deal
from quiz.rules.game import grade
from quiz.rules.scoring import CURRENT_RULES
from quiz.storage.analytics import load_records
from quiz.storage.database import read_session
from quiz.storage.installation import check_film, open_existing
from quiz.web import view_models
from quiz.web.context import read_page_number

pages = Blueprint("questions", __name__)
ROWS = 50


@pages.get("/")
def listing() -> str:
    """The questions that the form asks for, a page of them."""
    catalogue = shown().catalogue
    items = catalogue.items if catalogue else ()
    wanted = Wanted(**{key: request.args.get(key, "").strip() for key in Wanted.__slots__})
    found = filters.choose(items, wanted)
    last = max(1, -(-len(found) // ROWS))
    number = min(read_page_number(), last)
    counts = filters.count(items)
    options = {
        "topic": counts["topic"], "kind": counts["kind"], "difficulty": MIX, "spoilers": filters.SPOILERS,
        "state": filters.STATES,
    }  # fmt: skip
    return render_template(
        "preview/list.html", wanted=wanted, options=options, counts=counts, columns=filters.COLUMNS, all=len(items),
        found=found[(number - 1) * ROWS : number * ROWS], total=len(found), page=number, last=last,
        asked={key: value for key, value in asdict(wanted).items() if value},
    )  # fmt: skip


@pages.get("/questions/<question_id>")
def question(question_id: str) -> str:
    """One question with all that is known of it; `?try=` grades an answer as a game would."""
    catalogue = shown().catalogue
    if catalogue is None or question_id not in catalogue.places:
        abort(404, "There is no question of this name in the bank; it may have got another one.")
    place = catalogue.places[question_id]
    item = catalogue.items[place]
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
        before=catalogue.items[place - 1] if place else None,
        after=catalogue.items[place + 1] if place + 1 < len(catalogue.items) else None,
    )  # fmt: skip


@pages.get("/statistics")
def statistics() -> str:
    """The statistics of the bank, from the database that `quiz serve` would use."""
    catalogue = shown().catalogue
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
