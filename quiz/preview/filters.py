"""Which questions a page of the preview lists, and how many there are of each sort."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from quiz.kinds import Question
from quiz.language.normalize import normalise
from quiz.preview.catalogue import Item
from quiz.rules.deck import MIX

Test = Callable[[Item], bool]

SPOILERS: Mapping[str, Test] = {
    "free of spoilers": lambda item: not item.question.spoiler,
    "spoilers": lambda item: item.question.spoiler,
}
STATES: Mapping[str, Test] = {
    "played": lambda item: not item.question.draft,
    "drafts": lambda item: item.question.draft,
    "with remarks": lambda item: bool(item.remarks),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form asks for; an empty text asks for all."""

    topic: str = ""
    kind: str = ""
    difficulty: str = ""
    spoilers: str = ""
    state: str = ""
    words: str = ""


def choose(items: Iterable[Item], wanted: Wanted) -> list[Item]:
    """The items that are wanted: of the sorts named, and with every word somewhere in their text."""
    words = normalise(wanted.words).split()
    tests = [SPOILERS.get(wanted.spoilers), STATES.get(wanted.state)]
    return [
        item
        for item in items
        if wanted.topic in ("", item.question.topic)
        and wanted.kind in ("", item.question.kind)
        and wanted.difficulty in ("", item.question.difficulty)
        and all(test(item) for test in tests if test)
        and all(word in item.text for word in words)
    ]


COLUMNS = (*MIX, "spoilers", "drafts", "all")


def count(items: Iterable[Item]) -> dict[str, dict[str, tuple[int, ...]]]:
    """Of each topic, and of each kind, how many questions there are: a number for each of COLUMNS."""
    groups: dict[str, dict[str, list[Question]]] = {"topic": {}, "kind": {}}
    for question in (item.question for item in items):
        groups["topic"].setdefault(question.topic, []).append(question)
        groups["kind"].setdefault(question.kind, []).append(question)
    return {group: {name: _counts(each) for name, each in sorted(found.items())} for group, found in groups.items()}


def _counts(questions: Collection[Question]) -> tuple[int, ...]:
    by_level = Counter(question.difficulty for question in questions)
    spoilers, drafts = (sum(getattr(each, flag) for each in questions) for flag in ("spoiler", "draft"))
    return (*(by_level[level] for level in MIX), spoilers, drafts, len(questions))
