"""Advice on options that are numbers or dates: their order, their unit, how near they are to the right one."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from quiz.authoring.advice.study import Study
from quiz.authoring.figures import Amount, read_amount
from quiz.authoring.texts import Option, Options
from quiz.bank import Problem
from quiz.kinds import Choice, Question

NEAREST = Decimal("0.1")
"""Who knows a number well may still be off by this share of it; nearer options are a matter of luck."""


def advise_figures(study: Study, question: Question, options: Options) -> Iterator[Problem]:
    """Advice on a question whose options are all numbers, or all dates."""
    if isinstance(question, Choice) and not question.keep_order:
        advice = "numbers and dates are found faster in their order; add `keep_order: true`"
        yield study.remark(question, options.wrong[0].where, "A516", advice)
    amounts = [(option, amount) for option in options.all if (amount := read_amount(option.text))]
    if len(amounts) == len(options.all):
        yield from _units(study, question, amounts)
        yield from _near(study, question, amounts, len(options.right))


def _units(study: Study, question: Question, amounts: Sequence[tuple[Option, Amount]]) -> Iterator[Problem]:
    first = amounts[0][1].unit
    for option, amount in amounts[1:]:
        if amount.unit.rstrip("s.") != first.rstrip("s."):
            advice = f"“{option.text}” is not in the unit of “{amounts[0][0].text}”; write all numbers in one unit"
            yield study.remark(question, option.where, "A514", advice)
            return


def _near(
    study: Study, question: Question, amounts: Sequence[tuple[Option, Amount]], rights: int
) -> Iterator[Problem]:
    """Wrong numbers nearer to a right one than `NEAREST` of it, or than half of its last place: its rounding."""
    for option, wrong in amounts[rights:]:
        for known, right in amounts[:rights]:
            nearest = max(NEAREST * abs(right.value), right.place / 2)
            if not right.year and abs(wrong.value - right.value) < nearest:
                advice = f"“{option.text}” is too near to “{known.text}” to be told from it"
                least = f"{nearest.normalize():f}"
                yield study.remark(question, option.where, "A517", f"{advice}; keep them at least {least} apart")
