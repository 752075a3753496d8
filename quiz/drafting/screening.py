"""The last look at the drafts: what a checker or a phone would refuse is left out here."""

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from quiz.article.decoding import Note
from quiz.drafting.generators import Draft
from quiz.kinds import (
    MAX_OPTION_LETTERS,
    MAX_QUOTE_WORDS,
    MAX_STEM_LETTERS,
    Choice,
    Question,
    Typed,
    kind_of,
)
from quiz.language.normalize import normalise

WORD_LETTERS = 4
"""A shorter word (the, of) gives nothing away."""
_EVERYWHERE = frozenset({"film"})
MAX_LONGER = 2
"""How much longer than every wrong option the right one may be."""


def sound(drafts: Iterable[Draft], notes: list[Note]) -> Iterator[Question]:
    """The drafts as questions, each valid, short enough, and silent about its own answer; the first of each name."""
    seen: set[str] = set()
    for draft in drafts:
        question = _question(draft)
        why = "it would not pass quiz check" if question is None else _flaw(question)
        if question is None or why:
            notes.append(Note(0, f"the draft {draft.topic}-{draft.name} is left out: {why}"))
        else:
            yield question.model_copy(update={"id": unique(draft.name, seen)})


def unique(name: str, seen: set[str]) -> str:
    """The name, or the name with a number, that is not among those seen; it is then."""
    number = 1
    while (unique := name if number == 1 else f"{name}-{number}") in seen:
        number += 1
    seen.add(unique)
    return unique


def _question(draft: Draft) -> Question | None:
    kind = kind_of(draft.fields)
    if kind is None:
        return None
    try:
        question = kind.model_validate({**draft.fields, "id": draft.name, "topic": draft.topic, "draft": True})
    except ValidationError:
        return None
    return None if any(question.flaws()) else question


def _flaw(question: Question) -> str:
    """What a hostile reader would say, empty where nothing."""
    if len(question.stem) > MAX_STEM_LETTERS or any(len(entry) > MAX_OPTION_LETTERS for entry in question.entries):
        return "it is longer than a phone shows"
    if not question.quote or len(question.quote.split()) > MAX_QUOTE_WORDS:
        return "no ten words prove it"
    stem = f" {normalise(question.stem)} "
    if isinstance(question, Choice | Typed) and any(f" {normalise(text)} " in stem for text in _tells(question)):
        return "its wording holds an answer"
    if isinstance(question, Choice) and _shared_only_by_the_right(question):
        return "only the right answer shares a word with its wording"
    if isinstance(question, Choice) and len(question.right) > MAX_LONGER * max(map(len, question.wrong)):
        return "the right answer stands out by its length"
    return ""


def _shared_only_by_the_right(question: Choice) -> bool:
    stem = set(normalise(question.stem).split())
    wrong = {word for text in question.wrong for word in normalise(text).split()}
    shared = (set(normalise(question.right).split()) & stem) - wrong - _EVERYWHERE
    return any(len(word) >= WORD_LETTERS for word in shared)


def _tells(question: Choice | Typed) -> tuple[str, ...]:
    return question.entries if isinstance(question, Choice) else question.accept
