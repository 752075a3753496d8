"""Test data: questions of every kind with random texts, banks that can fill decks, and the answers to give."""

from collections.abc import Callable, Iterable, Mapping
from random import Random
from typing import Any

import yaml
from faker import Faker

from quiz.kinds import Choice, Clues, Estimate, Match, Order, Question, Select, TrueFalse, Typed
from quiz.rules.deck import Card, deal
from quiz.rules.stock import Stock

fake = Faker()
TOPICS = ("cast", "characters", "credits", "plot", "production", "reception", "release", "twists")

NOON = 1_795_521_600_000
"""24 November 2026, 12:00 UTC."""


def seed(name: str) -> None:
    """Begin the made-up texts anew: after this they depend on the name alone, not on what was made before."""
    fake.seed_instance(name)
    fake.unique.clear()


def film_file(**pools: list[str]) -> str:
    """The film.yaml of the test film, with these pools."""
    sections = {"Lead": "top", "Cast": "Cast", "Box office": "Box_office"}
    film = {"title": "Test Film", "year": "2023", "article": "https://example.org/article", "licence": "CC BY-SA 4.0"}
    return yaml.safe_dump(film | {"sections": sections, "pools": pools}, sort_keys=False)


def _text(words: int = 6) -> str:
    return " ".join(fake.unique.pystr(min_chars=6, max_chars=8) for _ in range(words)).capitalize()


def _shared(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"q-{fake.unique.random_int(0, 10**8)}",
        "topic": "cast",
        "difficulty": "easy",
        "because": f"{_text()}.",
        "source": "Cast",
        "quote": _text(4),
    } | fields


def choice(**fields: Any) -> Choice:
    return Choice.model_validate(
        {"ask": f"{_text()}?", "right": _text(2), "wrong": [_text(2) for _ in range(4)]} | _shared(fields)
    )


def clues(**fields: Any) -> Clues:
    texts = {"clues": [f"{_text()}." for _ in range(4)], "right": _text(2), "wrong": [_text(2) for _ in range(4)]}
    return Clues.model_validate({"ask": "Who am I?"} | texts | _shared(fields))


def select(**fields: Any) -> Select:
    texts = {"right": [_text(2) for _ in range(3)], "wrong": [_text(2) for _ in range(4)]}
    return Select.model_validate({"ask": f"{_text()}?"} | texts | _shared(fields))


def true_false(**fields: Any) -> TrueFalse:
    return TrueFalse.model_validate({"claim": f"{_text()}.", "right": fake.boolean()} | _shared(fields))


def order(**fields: Any) -> Order:
    return Order.model_validate(
        {"ask": f"{_text()}?", "order": [_text(2), _text(2), [_text(2), _text(2)], _text(2)]} | _shared(fields)
    )


def estimate(**fields: Any) -> Estimate:
    number = fake.random_int(50, 5000)
    body = {"ask": f"{_text()}?", "number": str(number), "unit": "metres", "within": str(number // 4)}
    return Estimate.model_validate(body | _shared(fields))


def typed(**fields: Any) -> Typed:
    return Typed.model_validate({"ask": f"{_text()}?", "accept": [_text(1), _text(1)]} | _shared(fields))


def match(**fields: Any) -> Match:
    return Match.model_validate(
        {"ask": f"{_text()}?", "pairs": {_text(2): _text(2) for _ in range(4)}} | _shared(fields)
    )


EXAMPLES: dict[str, Callable[..., Question]] = {
    "clues": clues, "choice": choice, "select": select, "true-false": true_false, "order": order, "estimate": estimate,
    "typed": typed, "match": match,
}  # fmt: skip


def questions(count: int = 200) -> list[Question]:
    """A bank that can fill many decks: all kinds, difficulties and topics in turn, every fifth a spoiler."""
    makers = list(EXAMPLES.values())
    return [
        makers[index % len(makers)](
            topic=TOPICS[(index + index // len(TOPICS)) % len(TOPICS)],
            difficulty=("easy", "medium", "hard")[index // 7 % 3],
            spoiler=index % 5 == 0,
            about=(f"fact-{index // 2}",),
        )
        for index in range(count)
    ]


def stock(count: int = 200) -> Stock:
    return Stock(questions(count))


def stock_of(counts: Mapping[str, int]) -> Stock:
    """Choices that all fit together, so many of each difficulty, in all topics."""
    levels = [level for level, count in counts.items() for _ in range(count)]
    return Stock([choice(difficulty=level, topic=TOPICS[at % len(TOPICS)]) for at, level in enumerate(levels)])


def cards(items: Iterable[Question], rng: Random) -> tuple[Card, ...]:
    return tuple(deal(item, rng) for item in items)


def right_answer(card: Card) -> tuple[str, ...]:
    """What a form would post for a fully right answer."""
    question, layout = card.question, card.layout
    if isinstance(question, Choice):
        return (str(layout.index(0)),)
    if isinstance(question, TrueFalse):
        return ("0" if question.right else "1",)
    if isinstance(question, Select):
        return tuple(str(place) for place, index in enumerate(layout) if index < len(question.right))
    if isinstance(question, Order):
        return tuple(str(index + 1) for index in layout)
    if isinstance(question, Estimate):
        return (str(question.number),)
    if isinstance(question, Typed):
        return (question.accept[-1],)
    assert isinstance(question, Match)
    return tuple(str(layout.index(index)) for index in range(len(layout)))


def wrong_answer(card: Card) -> tuple[str, ...]:
    """What a form would post for an answer that earns nothing."""
    question, layout = card.question, card.layout
    if isinstance(question, Choice):
        return (str((layout.index(0) + 1) % len(layout)),)
    if isinstance(question, TrueFalse):
        return ("1" if question.right else "0",)
    if isinstance(question, Select):
        return tuple(str(place) for place, index in enumerate(layout) if index >= len(question.right))
    if isinstance(question, Order):
        return tuple(str(len(layout) - index) for index in layout)
    if isinstance(question, Estimate):
        return (str(question.number + 2 * question.within),)
    if isinstance(question, Typed):
        return ("certainly not",)
    assert isinstance(question, Match)
    return tuple(str((layout.index(index) + 1) % len(layout)) for index in range(len(layout)))


def partly_right_answer(card: Card) -> tuple[str, ...] | None:
    """What a form would post for an answer that is partly right, None where there is no such thing."""
    question, right = card.question, right_answer(card)
    if isinstance(question, Select):
        return right[:1]
    if isinstance(question, Estimate):
        return (str(question.number + question.within / 2),)
    if isinstance(question, Order):
        return tuple({"1": "2", "2": "1"}.get(place, place) for place in right)
    if isinstance(question, Match):
        return (right[1], right[0], *right[2:])
    return None
