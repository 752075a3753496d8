"""The questions: a list to search and to filter, and each question as its author and as its players see it."""

from dataclasses import asdict
from random import Random

from flask import Blueprint, abort, render_template, request

from quiz.errors import Unreadable
from quiz.preview import filters
from quiz.preview.filters import Wanted
from quiz.preview.watch import shown
from quiz.rules.deck import MIX, deal
from quiz.rules.game import grade
from quiz.rules.scoring import CURRENT_RULES
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
