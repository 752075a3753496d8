"""Advice on what the bank lacks to fill its decks, by difficulty, topic and spoilers."""

from collections import Counter
from collections.abc import Iterator

from quiz.authoring.advice.study import Study
from quiz.authoring.skeleton import EXAMPLE_TAG
from quiz.bank import Problem
from quiz.decks import DECK_SIZE, MIX, TOPIC_MOST

DECKS = 2
"""The decks that are drawn beside each other: the day's, and one that holds none of its questions."""


def advise(study: Study) -> Iterator[Problem]:
    """Advice on how many questions are missing, of which sort. Drafts are not drawn and do not count."""
    playable = study.bank.without_drafts().questions
    free = [question for question in playable if not question.spoiler]
    lacks = [*_lacking_levels(Counter(question.difficulty for question in free))]
    lacks += _lacking_topics(Counter(question.topic for question in free))
    if not lacks and study.reading.problems:
        lacks = ["there are enough questions, but too many share `about` or give each other away; ask other facts"]
    yield from (study.remark_on_bank("A542", lack) for lack in lacks)
    for topic, count in sorted(Counter(question.topic for question in playable).items()):
        if count < DECK_SIZE:
            lack = f"the topic `{topic}` has {count} questions; a practice deck has room for {DECK_SIZE}"
            yield study.remark_on_bank("A542", f"{lack}: write {DECK_SIZE - count} more")

    examples = [question for question in playable if EXAMPLE_TAG in question.tags]
    if examples:
        topics = ", ".join(sorted({f"{question.topic}.yaml" for question in examples}))
        left = f"questions that are still the examples of `quiz init`: {len(examples)} ({topics})"
        yield study.remark_on_bank("A543", f"{left}; put your own in their place, or delete them")


def _lacking_levels(have: Counter[str]) -> Iterator[str]:
    for level, of_a_deck in MIX.items():
        missing = DECKS * of_a_deck - have[level]
        if missing > 0:
            why = f"a deck takes {of_a_deck}, the day’s deck as many others"
            yield f"{have[level]} {level} questions are free of spoilers; {why}: write {missing} more"


def _lacking_topics(have: Counter[str]) -> Iterator[str]:
    """What is missing where all questions are of few topics."""
    missing = DECK_SIZE - sum(min(TOPIC_MOST, count) for count in have.values())
    if missing > 0:
        why = f"a deck holds {TOPIC_MOST} of one at most, and {DECK_SIZE} in all"
        topics = "1 topic has" if len(have) == 1 else f"{len(have)} topics have"
        yield f"{topics} questions free of spoilers; {why}: write {missing} more of other topics"
