"""The keys of questions as authors write them: which there are, what tells each kind, what another word meant."""

from collections.abc import Collection, Iterator
from functools import cache

from quiz import kinds
from quiz.bank.problems import nearest
from quiz.kinds import Question

POOL = "wrong_from"
"""Stands for `wrong` in a file: a pool of the film's."""
_MEANT = {
    "ask": "question q prompt stem",
    "claim": "statement assertion question",
    "clues": "clue hint hints",
    "right": "answer answers correct correct_answer right_answer solution",
    "wrong": "options choices answers wrong_answer wrong_answers wrong_options incorrect distractors",
    "accept": "answer answers accepted spellings",
    "order": "sequence timeline answer",
    "number": "answer value amount",
    "within": "tolerance margin range plus_minus",
    "pairs": "match matches answer",
    "because": "explanation explain why reason note comment",
    "source": "section reference ref chapter",
    "quote": "citation cite evidence proof",
    "difficulty": "level",
    "seconds": "time timer limit time_limit",
    "about": "fact facts subject",
    "tags": "tag keywords labels",
}
"""What people call our keys before they know them."""


def own(kind: type[Question]) -> list[str]:
    """The keys that a question of this kind may have in its file, and not every question."""
    keys = [key for key in kind.model_fields if key not in Question.model_fields]
    return [*keys, POOL] if "wrong" in keys else keys


def of_kind(kind: type[Question]) -> list[str]:
    """The keys that a question of this kind may have in its file."""
    return [*own(kind), *(key for key in Question.model_fields if key != "topic")]


def of_any_kind() -> tuple[str, ...]:
    """The keys that a question of some kind may have."""
    return _of_kinds(kinds.KINDS)


@cache
def _of_kinds(some: tuple[type[Question], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for kind in some for key in of_kind(kind)))


def telling() -> list[str]:
    """The keys of which one must be there to tell a kind."""
    forms: tuple[object, ...] = ("", [])
    return [
        key for key in of_any_kind() if any(kind.recognises({key: form}) for kind in kinds.KINDS for form in forms)
    ]


def of_each_kind() -> str:
    """For a message: every kind with the keys it needs besides those of all questions."""
    return "; ".join(f"{kind.kind}: {', '.join(_needed(kind))}" for kind in kinds.KINDS)


def _needed(kind: type[Question]) -> Iterator[str]:
    for key, field in kind.model_fields.items():
        if field.is_required() and key not in Question.model_fields:
            a_list = kind.recognises({key: []}) and not kind.recognises({key: ""})
            yield f"{key} (a list)" if a_list else key


def meant(word: str, known: Collection[str]) -> str | None:
    """The known key that somebody meant by another word or by a slip, or None."""
    plain = word.strip().lower().replace("-", "_").replace(" ", "_")
    other = (key for key in known if plain == key or plain in _MEANT.get(key, "").split())
    return next(other, None) or nearest(plain, known)
