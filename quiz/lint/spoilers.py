"""Advice on questions for everybody that tell what is kept for those who have seen the film."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import dropwhile

from quiz.bank import Problem
from quiz.kinds import FieldPath, Question
from quiz.language.normalize import normalise
from quiz.language.numbers import find_numbers
from quiz.language.stopwords import STOPWORDS, content_words
from quiz.lint.context import LintContext
from quiz.lint.cross_questions import Phrases

MIN_NAMED_BY = 2
"""A name that so many spoiler questions speak of, and a single other one, belongs to the story."""
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'.+-]*(?: [A-Z][\w’'.+-]*)+")
"""Two capitalised words or more, within a sentence."""


def advise(study: LintContext) -> Iterator[Problem]:
    """Advice on each question free of spoilers that holds the answer of a spoiler, or a name only spoilers have.

    The names of pools are free, for a cast list tells them, and so are numbers, which tell nothing by themselves.
    """
    answers, names = _answers(study), _names(study) if study.in_english else frozenset[str]()
    holders: dict[str, dict[str, Question]] = defaultdict(dict)
    secrets = Phrases([*answers, *names])
    for question in study.bank.questions:
        for phrase in _held(study, question, secrets) if not question.spoiler else ():
            holders[phrase][question.id] = question
    for phrase, questions in holders.items():
        for question in questions.values():
            if phrase in answers and _tells(study, question, phrase):
                yield _leak(study, question, phrase, f"the answer to the spoiler `{answers[phrase].id}`")
            elif phrase in names and len(questions) == 1:
                yield _leak(study, question, phrase, "a name that only spoiler questions speak of besides")


def _held(study: LintContext, question: Question, secrets: Phrases) -> set[str]:
    sentences = (sentence.text for sentence in study.stock.disclosures(question).sentences)
    others = map(study.say, (*question.entries, *question.giveaways()))
    return {phrase for text in (*sentences, *others) for phrase in secrets.within(text.split())}


def _answers(study: LintContext) -> dict[str, Question]:
    """The right answers of spoiler questions that are no names of pools and no numbers, without “in the”."""
    found: dict[str, Question] = {}
    for question in study.bank.questions:
        for phrase in study.stock.disclosures(question).phrases if question.spoiler else ():
            words = list(dropwhile(STOPWORDS.__contains__, phrase.split()))
            if not study.stock.name_words.issuperset(words) and not any(find_numbers(phrase)):
                found.setdefault(" ".join(words), question)
    return found


def _names(study: LintContext) -> frozenset[str]:
    """The names in spoiler questions, those of pools and the film's title apart."""
    counts: dict[str, set[str]] = defaultdict(set)
    for question in study.bank.questions:
        for _, text in question.prose() if question.spoiler else ():
            for name in _NAME.findall(text):
                counts[normalise(name)].add(question.id)
    known = {normalise(study.bank.film.title), *map(normalise, study.stock.names)}
    return frozenset(
        name
        for name, questions in counts.items()
        if len(questions) >= MIN_NAMED_BY and name not in known and not set(name.split()) <= study.stock.name_words
    )


def _tells(study: LintContext, question: Question, phrase: str) -> bool:
    """Whether a free question tells a secret with a phrase: several words, a name, or its own right answer."""
    if sum(1 for _ in content_words(phrase)) > 1 or phrase in map(study.say, question.giveaways()):
        return True
    name = f" {phrase.capitalize()}"  # a capital within a sentence, which tells a name in English alone
    texts = (*(text for _, text in question.prose()), *question.entries)
    return study.in_english and any(name in text for text in texts)


def _leak(study: LintContext, question: Question, phrase: str, what: str) -> Problem:
    advice = f"“{phrase}” is {what}; say it in other words, or mark this question `spoiler: true`"
    return study.remark(question, _find_text(question, phrase), "A534", advice)


def _find_text(question: Question, phrase: str) -> FieldPath:
    """The path of the first text of a question that holds a normalised phrase, empty if none does."""
    return next((path for path, text in question.texts() if f" {phrase} " in f" {normalise(text)} "), ())
