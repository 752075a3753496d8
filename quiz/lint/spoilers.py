"""Advice on questions for everybody that reveal what is reserved for players who have seen the film."""

import re
from collections import defaultdict
from itertools import dropwhile

from quiz.errors import FieldPath
from quiz.kinds import Question
from quiz.language.normalize import normalise
from quiz.language.numbers import find_numbers
from quiz.language.stopwords import STOPWORDS, content_words
from quiz.lint.context import LintContext, Phrases
from quiz.lint.registry import Advice, advice

MIN_SPOILERS_WITH_NAME = 2
"""A name in so many spoiler questions, and in a single other one, belongs to the story."""
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'.+-]*(?: [A-Z][\w’'.+-]*)+")
"""Two capitalised words or more, within a sentence."""


@advice(
    "A534",
    "a question for everybody that reveals a spoiler",
    why="A question without `spoiler: true` contains the answer to one that has it, or a name that otherwise only "
    "spoilers mention. Players who have not seen the film would read it. Say it in other words, or mark this question "
    "as well. The names of pools are free: list there who is in the cast.",
    bad="""\
- ask: How do the last two leave?
  right: In the rescue capsule
  wrong: [On a cargo ship, With the shuttle, By the space lift]
  spoiler: true
- ask: What did the designers build last?
  right: The airlock
  wrong: [The rescue capsule, The galley, The windows]
""",
    good="""\
- ask: How do the last two leave?
  right: In the rescue capsule
  wrong: [On a cargo ship, With the shuttle, By the space lift]
  spoiler: true
- ask: What did the designers build last?
  right: The airlock
  wrong: [The sleeping bags, The galley, The windows]
""",
)
def find_leaks(context: LintContext) -> Advice:
    """Find a question free of spoilers with the answer of a spoiler, or with a name that only spoilers have.

    The names of pools are free, because cast lists have them, and so are numbers, which reveal nothing by themselves.
    """
    answers, names = _list_answers(context), _list_names(context) if context.in_english else frozenset[str]()
    holders: dict[str, dict[str, Question]] = defaultdict(dict)
    secrets = Phrases([*answers, *names])
    for question in context.bank.questions:
        if question.spoiler:
            continue
        sentences = (sentence.text for sentence in context.stock.disclosures(question).sentences)
        others = map(context.normalise, (*question.entries, *question.giveaways()))
        for phrase in {phrase for text in (*sentences, *others) for phrase in secrets.find_in(text.split())}:
            holders[phrase][question.id] = question
    for phrase, questions in holders.items():
        for question in questions.values():
            if phrase in answers and _reveals(context, question, phrase):
                what = f"the answer to the spoiler `{answers[phrase].id}`"
            elif phrase in names and len(questions) == 1:
                what = "a name that otherwise only spoiler questions mention"
            else:
                continue
            message = f"“{phrase}” is {what}; say it in other words, or mark this question `spoiler: true`"
            yield question, _find_text(question, phrase), message


def _list_answers(context: LintContext) -> dict[str, Question]:
    """Return the right answers of spoiler questions that are no names of pools and no numbers, without “in the”."""
    answers: dict[str, Question] = {}
    for question in context.bank.questions:
        for phrase in context.stock.disclosures(question).phrases if question.spoiler else ():
            words = list(dropwhile(STOPWORDS.__contains__, phrase.split()))
            if not context.stock.name_words.issuperset(words) and not any(find_numbers(phrase)):
                answers.setdefault(" ".join(words), question)
    return answers


def _list_names(context: LintContext) -> frozenset[str]:
    """Return the names in spoiler questions, except those of pools and the film's title."""
    ids_by_name: dict[str, set[str]] = defaultdict(set)
    for question in context.bank.questions:
        for _, text in question.prose() if question.spoiler else ():
            for name in _NAME.findall(text):
                ids_by_name[normalise(name)].add(question.id)
    free = {context.title, *map(normalise, context.stock.names)}
    return frozenset(
        name
        for name, ids in ids_by_name.items()
        if len(ids) >= MIN_SPOILERS_WITH_NAME
        and name not in free
        and not set(name.split()) <= context.stock.name_words
    )


def _reveals(context: LintContext, question: Question, phrase: str) -> bool:
    """Whether a free question reveals a secret with a phrase: several words, a name, or its own right answer."""
    if sum(1 for _ in content_words(phrase)) > 1 or phrase in map(context.normalise, question.giveaways()):
        return True
    name = f" {phrase.capitalize()}"  # a capital within a sentence shows a name in English only
    texts = (*(text for _, text in question.prose()), *question.entries)
    return context.in_english and any(name in text for text in texts)


def _find_text(question: Question, phrase: str) -> FieldPath:
    """Return the path of the first text of a question with a normalised phrase, or an empty one."""
    return next((path for path, text in question.texts() if f" {phrase} " in f" {normalise(text)} "), ())
