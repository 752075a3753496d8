"""Advice on questions that ask the same: with the same answer and options, or with another right answer."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from math import ceil

from quiz.bank.messages import shorten
from quiz.kinds import Question
from quiz.lint.context import LintContext
from quiz.lint.registry import Advice, advice

MIN_SHARE = 0.4
"""The share of the words of two prompts that both have, from which they ask the same."""
MIN_SHARE_OF_CLAIMS = 0.6
"""For claims it is higher: their answers, true or false, do not distinguish them."""


@advice(
    "A531",
    "two questions that are the same",
    why="They have the same answer and the same options, and two fifths of their words in common; of statements, "
    "which are only true or false, three fifths. Keep the better one, or let one of the two ask something else "
    "about it.",
    bad="""\
- ask: Who wrote the script of the film?
  right: Nick Shafir
  wrong: [Anne Nikitin, Colin Patton, Richard Mettler]
- ask: Who is it that wrote the script?
  right: Nick Shafir
  wrong: [Colin Patton, Anne Nikitin, Richard Mettler]
""",
    good="""\
- ask: Who wrote the script of the film?
  right: Nick Shafir
  wrong: [Anne Nikitin, Colin Patton, Richard Mettler]
- ask: Whose screenplay was praised before anybody had produced it?
  right: Nick Shafir
  wrong: [Colin Patton, Anne Nikitin, Richard Mettler]
""",
)
def find_same_questions(context: LintContext) -> Advice:
    """Find a question that asks what an earlier one asks, with the same answer and options."""
    by_answer: dict[Hashable, list[Question]] = defaultdict(list)
    for question in context.bank.questions:
        by_answer[question.kind, _join_answers(context, question)].append(question)
    for same_answer in by_answer.values():
        if len(same_answer) == 1:
            continue
        by_options: dict[Hashable, list[Question]] = defaultdict(list)
        for question in same_answer:
            by_options[frozenset(map(context.normalise, question.entries))].append(question)
        for group in by_options.values():
            share = MIN_SHARE if group[0].giveaways() else MIN_SHARE_OF_CLAIMS
            prompts = [context.stock.prompts[question.id] for question in group]
            for later, earlier in find_similar(prompts, share):
                message = f"asks what `{group[earlier].id}` asks, with the same answer and options"
                yield group[later], (), f"{message}; keep one of the two, or make this one ask something else"


def _join_answers(context: LintContext, question: Question) -> Hashable:
    answers = tuple(map(context.normalise, question.answers))
    return answers if question.answers_in_order else frozenset(answers)


def find_similar(prompts: Sequence[str], share: float) -> Iterator[tuple[int, int]]:
    """Find each prompt that has `share` of its words in common with an earlier one: both indexes, first match only.

    Only prompts that share one of their rarest words are compared. Of n words a pair with a Jaccard index of at
    least t has ⌈t·n⌉ or more in common, so that one of the n − ⌈t·n⌉ + 1 rarest is among them: the prefix filter
    of Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning" (2006).
    """
    sets = [frozenset(prompt.split()) for prompt in prompts]
    counts = Counter(word for words in sets for word in words)
    prompts_with: dict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(sets):
        by_rarity = sorted(words, key=lambda word: (counts[word], word))
        rarest = by_rarity[: len(words) - ceil(share * len(words)) + 1]
        candidates = sorted({other for word in rarest for other in prompts_with[word]})
        twin = next((other for other in candidates if _jaccard_index(words, sets[other]) >= share), None)
        if twin is not None:
            yield index, twin
        for word in rarest:
            prompts_with[word].append(index)


def _jaccard_index(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / len(left | right)


@advice(
    "A535",
    "a question that another one asks, with another right answer",
    why="Two questions ask the same in the same words, and what is right in one is not right in the other. A player "
    "who learned one answer gets the other question wrong. Correct the answer that is wrong, or add to both questions "
    "what distinguishes them: the year, the place, the edition.",
    bad="""\
- ask: When was the premiere?
  right: 12 June
  wrong: [5 June, 19 June, 26 June]
- ask: When was the premiere?
  right: 19 January
  wrong: [5 January, 12 January, 26 January]
""",
    good="""\
- ask: When was the premiere at the festival?
  right: 12 June
  wrong: [5 June, 19 June, 26 June]
- ask: When did the film come to theaters?
  right: 19 January
  wrong: [5 January, 12 January, 26 January]
""",
)
def find_contradictions(context: LintContext) -> Advice:
    """Find a question that asks, word for word, what an earlier one asks, with another right answer."""
    first: dict[Hashable, Question] = {}
    for question in context.bank.questions:
        texts = frozenset(map(context.normalise, question.asked_texts))
        prompt = (context.stock.prompts[question.id], texts, question.picture)
        earlier = first.setdefault(prompt, question)
        if earlier is not question and _list_rights(context, earlier).isdisjoint(_list_rights(context, question)):
            right, other = (shorten("; ".join(asked.answers)) for asked in (question, earlier))
            message = f"`{earlier.id}` asks the same, but there “{other}” is right, and here “{right}”"
            remedy = "correct one of the two, or ask in words that distinguish them"
            yield question, (question.stem_field,), f"{message}; {remedy}"


def _list_rights(context: LintContext, question: Question) -> frozenset[Hashable]:
    """Return each way to say what is right; several answers count only together."""
    answers = tuple(map(context.normalise, question.answers))
    if len(answers) == 1:
        return frozenset((*answers, *map(context.normalise, question.giveaways())))
    return frozenset((_join_answers(context, question),))
