"""Advice on options that are numbers or dates: their order, their unit, how near they are to the right one."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quiz.bank import Problem
from quiz.kinds import FieldText, Options, Question
from quiz.language.answers import find_duplicate_spellings
from quiz.language.dates import SHORT_MONTHS, date_form
from quiz.language.numbers import Amount, parse_amount
from quiz.language.sentences import is_abbreviation
from quiz.lint.context import LintContext

NEAREST = Decimal("0.1")
"""Who knows a number well may still be off by this share of it; nearer options are a matter of luck."""


def advise_figures(study: LintContext, question: Question, options: Options) -> Iterator[Problem]:
    """Advice on a question whose options are all numbers, or all dates."""
    if question.orders_options and not question.keep_order:
        advice = "numbers and dates are found faster in their order; add `keep_order: true`"
        yield study.remark(question, options.wrong[0].path, "A516", advice)
    amounts = [(option, amount) for option in options.all if (amount := parse_amount(option.text))]
    if len(amounts) == len(options.all):
        yield from _units(study, question, amounts)
        yield from _near(study, question, amounts, len(options.right))


def _units(study: LintContext, question: Question, amounts: Sequence[tuple[FieldText, Amount]]) -> Iterator[Problem]:
    first = amounts[0][1].unit
    for option, amount in amounts[1:]:
        if amount.unit.rstrip("s.") != first.rstrip("s."):
            advice = f"“{option.text}” is not in the unit of “{amounts[0][0].text}”; write all numbers in one unit"
            yield study.remark(question, option.path, "A514", advice)
            return


def _near(
    study: LintContext, question: Question, amounts: Sequence[tuple[FieldText, Amount]], rights: int
) -> Iterator[Problem]:
    """Wrong numbers nearer to a right one than `NEAREST` of it, or than half of its last place: its rounding."""
    for option, wrong in amounts[rights:]:
        for known, right in amounts[:rights]:
            nearest = max(NEAREST * abs(right.value), right.place / 2)
            if not right.year and abs(wrong.value - right.value) < nearest:
                advice = f"“{option.text}” is too near to “{known.text}” to be told from it"
                least = f"{nearest.normalize():f}"
                yield study.remark(question, option.path, "A517", f"{advice}; keep them at least {least} apart")


LONGER = 1.5
"""A right option this many times as long as the longest wrong one is chosen for its length."""
_LEADS = {
    **dict.fromkeys(("a", "an", "the"), "an article"),
    **dict.fromkeys(("at", "by", "for", "from", "in", "into", "on", "onto", "to", "under", "with"), "a preposition"),
}
_WORDS, _QUOTATION, _NUMBER = "words", "a quotation", "a number"
_QUOTES = "“”‘’\"'«»"


def advise(study: LintContext) -> Iterator[Problem]:
    """Advice on options that are told apart by something else than what they say."""
    for question, options in study.choosing:
        sorts = [_sort(option.text, in_english=study.in_english) for option in options.all]
        odd = _odd_one(sorts)
        if odd is not None:
            option, usual = options.all[odd], _usual(sorts)
            advice = f"“{option.text}” is {sorts[odd]}, the other options are {usual}; write all in one form"
            yield study.remark(question, option.path, "A512", advice)
        elif sorts[0] in (_WORDS, _QUOTATION):
            yield from _longer(study, question, options)
            yield from _lead(study, question, options) if study.in_english else ()
            yield from _case(study, question, options.all) if study.in_english else ()
        else:
            yield from advise_figures(study, question, options)
        yield from _final_stop(study, question, options.all) if study.in_english else ()
    for question in study.bank.questions:
        yield from _nearly_alike(study, question)


def _sort(text: str, *, in_english: bool) -> str:
    """What a whole option is: a number, a date of some form, a quotation, or words.

    In other languages than English only what has no letter is a number: `12 juin` is none.
    """
    if text[0] in _QUOTES and text[-1] in _QUOTES:
        return _QUOTATION
    if not in_english and any(map(str.isalpha, text)):
        return _WORDS
    if text[0].isalpha() and not text[:3].lower().startswith((*SHORT_MONTHS, "us$")):
        return _WORDS
    form = date_form(text)
    if form:
        return f"a date as in “{form}”"
    return _NUMBER if parse_amount(text) else _WORDS


def _usual(traits: Sequence[str]) -> str:
    return Counter(traits).most_common(1)[0][0]


def _odd_one(traits: Sequence[str]) -> int | None:
    """The place of the first trait that is not the usual one, None where all are alike."""
    if len(set(traits)) == 1:
        return None
    usual = _usual(traits)
    return next(place for place, trait in enumerate(traits) if trait != usual)


def _nearly_alike(study: LintContext, question: Question) -> Iterator[Problem]:
    """Options that differ in marks alone, and accepted spellings that a typed answer is compared to only once."""
    accepted = question.accepted_texts()
    for index, earlier in find_duplicate_spellings([spelling.text for spelling in accepted]):
        advice = f"“{accepted[index].text}” is compared as “{earlier}” is"
        mend = "delete it, or let `quiz check --fix` do so"
        yield study.remark(question, accepted[index].path, "A519", f"{advice}; {mend}")
    if len(set(map(study.say, question.entries))) == len(question.entries):
        return
    first: dict[str, FieldText] = {}
    for option in question.compared_texts():
        other = first.setdefault(study.say(option.text), option)
        if other is not option and _symbols(other.text) == _symbols(option.text):
            advice = f"“{option.text}” differs from “{other.text}” in marks alone, and may be taken for it"
            yield study.remark(question, option.path, "A518", f"{advice}; write another option in its place")


def _symbols(text: str) -> str:
    """The signs of a text that say something by themselves: $5 is not €5, nor 5%."""
    return "".join(sign for sign in text if sign in "%‰" or unicodedata.category(sign) in ("Sc", "So"))


def _longer(study: LintContext, question: Question, options: Options) -> Iterator[Problem]:
    right = min(options.right, key=lambda option: len(option.text))
    longest = max(len(option.text) for option in options.wrong)
    if len(right.text) >= LONGER * longest:
        advice = f"{len(right.text)} letters, the longest wrong option has {longest}, and length gives an answer away"
        yield study.remark(question, right.path, "A511", f"{advice}; shorten it, or say more in the wrong ones")


def _lead(study: LintContext, question: Question, options: Options) -> Iterator[Problem]:
    """Right options that alone begin with an article or a preposition, or alone do not."""
    ours = {_LEADS.get(option.text.split()[0].lower(), "") for option in options.right}
    theirs = {_LEADS.get(option.text.split()[0].lower(), "") for option in options.wrong}
    if len(ours) == len(theirs) == 1 and ours != theirs:
        (our,), (their,) = ours, theirs
        alone = f"alone begins with {our}" if our else f"alone does not begin with {their}"
        advice = f"the right option {alone}; begin all options alike"
        yield study.remark(question, options.right[0].path, "A512", advice)


def _case(study: LintContext, question: Question, options: Sequence[FieldText]) -> Iterator[Problem]:
    begun = [
        (option, first) for option in options if (first := option.text.lstrip(_QUOTES)[:1]).lower() != first.upper()
    ]
    odd = _odd_one(["a capital" if first.isupper() else "a small letter" for _, first in begun]) if begun else None
    if odd is not None:
        other = "a capital" if begun[odd][1].islower() else "a small letter"
        advice = f"“{begun[odd][0].text}” does not begin with {other} as the other options do; begin all alike"
        yield study.remark(question, begun[odd][0].path, "A513", advice)


def _final_stop(study: LintContext, question: Question, options: Sequence[FieldText]) -> Iterator[Problem]:
    stops = ["a stop" if _stops(option.text) else "no stop" for option in options]
    odd = _odd_one(stops)
    if odd is not None:
        advice = f"“{options[odd].text}” ends with {stops[odd]}, the other options with {_usual(stops)}; end all alike"
        yield study.remark(question, options[odd].path, "A515", advice)


def _stops(text: str) -> bool:
    return text[-1] in ".!?…" and not is_abbreviation(text.rsplit(maxsplit=1)[-1])
