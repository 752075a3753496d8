"""Advice on what is not played: drafts, short topics, examples. What keeps decks from being filled is a problem."""

from collections import Counter
from collections.abc import Iterator

from quiz.bank import Problem
from quiz.bank.writer import EXAMPLE_TAG, NO_YEAR
from quiz.lint.context import LintContext
from quiz.rules.deck import DECK_SIZE


def advise(study: LintContext) -> Iterator[Problem]:
    """Advice on topics that fill no practice deck, on a bank of drafts alone, and on examples that are left."""
    playable = study.bank.without_drafts().questions
    if study.bank.questions and not playable:
        lack = "all questions are drafts, which are not played; take `draft: true` out of those that are good"
        yield study.remark_on_bank("A542", lack)
    for topic, count in sorted(Counter(question.topic for question in playable).items()):
        if count < DECK_SIZE:
            lack = f"the topic `{topic}` has {count} questions; a practice deck has room for {DECK_SIZE}"
            yield study.remark_on_bank("A542", f"{lack}: write {DECK_SIZE - count} more")

    examples = [question for question in playable if EXAMPLE_TAG in question.tags]
    if examples:
        topics = ", ".join(sorted({f"{question.topic}.yaml" for question in examples}))
        left = f"questions that are still the examples of `quiz init`: {len(examples)} ({topics})"
        yield study.remark_on_bank("A543", f"{left}; put your own in their place, or delete them")

    if study.bank.film.year == NO_YEAR:
        lack = f"the film's `year` is “{NO_YEAR}”; write the year it came out, and leave or add a line"
        yield study.remark_on_bank("A544", f"{lack} `id: {study.bank.film.id}`")
