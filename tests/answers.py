"""First answers to make statistics of, without a game around them."""

from collections.abc import Iterable, Sequence

from quiz.analytics.measures import QuestionStatistics, measure_questions
from quiz.analytics.records import FirstAnswer, Records
from quiz.kinds import Question
from quiz.storage.question_versions import digest_of


def said(
    question: Question,
    *places: int,
    layout: Sequence[int] | None = None,
    right: bool | None = None,
    rest: int | None = None,
    **fields: object,
) -> FirstAnswer:
    """A first answer that picked these places of the layout; no place is a skip."""
    layout = range(len(question.entries))[:4] if layout is None else layout
    given = tuple(map(str, places)) or ("",)
    graded = question.grade(given, tuple(layout)).right if right is None else right
    other_fields = {"spent": 4000, "clock": True, "late": False} | fields
    return FirstAnswer(question.id, digest_of(question), tuple(layout), given, right=graded, rest=rest, **other_fields)  # type: ignore[arg-type]


def records_of(
    answers: Iterable[FirstAnswer], *wordings: Question, reports: dict[str, tuple[int, int]] | None = None
) -> Records:
    return Records(answers, {digest_of(wording): wording for wording in wordings}, reports or {}, ())


def item_of(question: Question, answers: Iterable[FirstAnswer], **fields: object) -> QuestionStatistics:
    (item,) = measure_questions([question], records_of(answers, question, **fields))  # type: ignore[arg-type]
    return item


def many(question: Question, right: int, wrong: int, place: int = 1) -> list[FirstAnswer]:
    """So many right answers and so many wrong ones, which all picked one option."""
    return [said(question, 0)] * right + [said(question, place)] * wrong
