"""Advice on questions that ask the same: with the same answer and options, or with another right answer."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from math import ceil

from quiz.bank import Problem
from quiz.bank.messages import shorten
from quiz.kinds import Question
from quiz.lint.context import LintContext

SHARE = 0.4
"""Of the words that either of two stems has, the share that both have, from which they ask the same."""
SHARE_OF_CLAIMS = 0.6
"""For claims it is higher: their answer, true or false, does not tell one from another."""


def advise(study: LintContext) -> Iterator[Problem]:
    """Advice on each question that an earlier one has asked already."""
    yield from _same_answer(study)
    yield from _another_answer(study)


def _another_answer(study: LintContext) -> Iterator[Problem]:
    """Advice on each question that asks, word for word, what an earlier one asks to which something else is right."""
    first: dict[Hashable, Question] = {}
    for question in study.bank.questions:
        earlier = first.setdefault(_asked(study, question), question)
        if earlier is not question and _rights(study, earlier).isdisjoint(_rights(study, question)):
            right, other = (shorten("; ".join(each.answers)) for each in (question, earlier))
            advice = f"`{earlier.id}` asks the same, but there “{other}” is right, and here “{right}”"
            advice = f"{advice}; correct one of the two, or ask in words that tell them apart"
            yield study.remark(question, (question.stem_field,), "A535", advice)


def _asked(study: LintContext, question: Question) -> Hashable:
    """All that a player is asked: the stem and what belongs to it; options only answer it."""
    texts = frozenset(map(study.say, question.asked_texts))
    return study.stock.prompts[question.id], texts, getattr(question, "picture", None)


def _rights(study: LintContext, question: Question) -> frozenset[Hashable]:
    """What is right, in each way it may be said; all of it together where a part alone would not do."""
    said = tuple(map(study.say, question.answers))
    if len(said) == 1:
        return frozenset((*said, *map(study.say, question.giveaways())))
    return frozenset((said if question.answers_in_order else frozenset(said),))


def _same_answer(study: LintContext) -> Iterator[Problem]:
    by_answer = defaultdict(list)
    for question in study.bank.questions:
        by_answer[question.kind, _answer(study, question)].append(question)
    for same_answer in by_answer.values():
        for group in _with_the_same_options(study, same_answer) if len(same_answer) > 1 else ():
            share = SHARE if group[0].giveaways() else SHARE_OF_CLAIMS
            for later, earlier in _similar([study.stock.prompts[question.id] for question in group], share):
                advice = f"asks what `{group[earlier].id}` asks, with the same answer and options; keep one of the two"
                advice = f"{advice}, or make this one ask something else"
                yield study.remark(group[later], (), "A531", advice)


def _answer(study: LintContext, question: Question) -> Collection[str]:
    said = tuple(map(study.say, question.answers))
    return said if question.answers_in_order else frozenset(said)


def _with_the_same_options(study: LintContext, questions: Iterable[Question]) -> Iterable[list[Question]]:
    groups = defaultdict(list)
    for question in questions:
        groups[frozenset(map(study.say, question.entries))].append(question)
    return groups.values()


def _similar(stems: Sequence[str], share: float) -> Iterator[tuple[int, int]]:
    """Each stem's place with the place of the first before it that has `share` of their words in common.

    Only stems that share one of their rarest words are compared. Of n words a pair with a Jaccard index of at
    least t has ⌈t·n⌉ or more in common, so that one of the n − ⌈t·n⌉ + 1 rarest is among them: the prefix filter
    of Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning" (2006).
    """
    sets = [frozenset(stem.split()) for stem in stems]
    counts = Counter(word for words in sets for word in words)
    holding: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(sets):
        by_rarity = sorted(words, key=lambda word: (counts[word], word))
        rarest = by_rarity[: len(words) - ceil(share * len(words)) + 1]
        near = sorted({other for word in rarest for other in holding[word]})
        twin = next((other for other in near if _in_common(words, sets[other]) >= share), None)
        if twin is not None:
            yield place, twin
        for word in rarest:
            holding[word].append(place)


def _in_common(one: frozenset[str], other: frozenset[str]) -> float:
    """The Jaccard index: what both hold, of what either holds."""
    return len(one & other) / len(one | other)
