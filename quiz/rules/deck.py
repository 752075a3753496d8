"""Drawing a deck from the questions of a bank: the mix, freshness, no giveaways, the order of options."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from random import Random
from typing import Self

from quiz.errors import CannotFill
from quiz.kinds import Difficulty, Layout, Question
from quiz.rules.stock import DECK_SIZE, MIX, Stock

MAX_TOPIC = 4
MAX_WRITTEN = 2
"""The most questions of a deck whose answer is typed: on a phone they take longest, and are the least fun."""
MAX_STEPS = 20_000
"""How many placements a draw tries before it gives up; a bank that can fill a deck needs some dozens."""
RESTART_STEPS = 250
"""After this many steps the questions are shuffled again: an unlucky first pick may leave almost no deck to find."""
THINNINGS = 20
"""How many ways of thinning a deck are compared by their mix."""
DECOY_DECKS = 3
"""How many decoy decks rest with the daily deck, so that only one resting question in four is in the daily."""
DECOY_ATTEMPTS = 12
"""How many orders of the questions are tried for decoy decks: not every deck leaves others to be drawn."""
FREE_MIN = 4
"""Decoys leave, of each difficulty, at least this many times as many questions to play as a deck takes."""
TRIAL_DRAWS = 5
TRIAL_STEPS = 1_000
"""A decoy deck rests only if it, and each of `TRIAL_DRAWS` decks drawn without it, is filled in so many steps."""
POOL_MIN = 3
"""A deck is drawn from at least this many times as many questions as it takes, if the bank has so many.

Questions that the player has met are added only if fewer unmet ones are left. Otherwise a player who leaves exactly
one deck of questions unmet could predict the next deck. In 600 draws of the shipped bank such a guess was right on 4.0
of ten questions on average and on 8 at most (with a factor of 2 on 5.8 and 9, with 4 on 3.2 and 8).
"""


@dataclass(frozen=True, slots=True)
class Card:
    """One question as every player of the deck sees it: with a fixed order of options and a limit in seconds.

    `corrected_answers` is the right answer in words, if it was corrected after the deck was drawn.
    """

    question: Question
    layout: Layout
    limit: int
    corrected_answers: tuple[str, ...] = ()

    @property
    def answers(self) -> tuple[str, ...]:
        """The right answer in words, with its correction."""
        return self.corrected_answers or self.question.answers

    def with_usual_limit(self) -> Self:
        """Return the card with the limit of a game: a run and a room may have another."""
        return replace(self, limit=self.question.limit(self.layout))


def draw(
    stock: Stock,
    rng: Random,
    *,
    spoilers: bool,
    met: Mapping[str, int] | None = None,
    avoid: Collection[str] = (),
    max_steps: int = MAX_STEPS,
) -> tuple[Card, ...]:
    """Draw a deck of ten: MIX by difficulty, the stock's mix, at most MAX_TOPIC of a topic and MAX_WRITTEN typed.

    No two questions clash. Of a difficulty those that arrange entries come last: a game opens with a quick one, and
    a first visit does not load what they need.
    `met` maps a question's id to the time when the player last met it. Unmet questions are drawn first. If fewer than
    POOL_MIN decks of them are left, some from the older half of the met questions are drawn at random with them, so
    that a player who keeps count, or controls which questions are met, cannot predict the deck.
    `avoid` contains the ids of questions that must not be drawn. Raises `CannotFill`.
    """
    while True:
        shuffled = shuffle_fresh(stock, rng, spoilers=spoilers, met=met or {}, avoid=frozenset(avoid))
        queues = {level: _Queue(questions) for level, questions in shuffled.items()}
        try:
            picked = _fill(stock, queues, min(max_steps, RESTART_STEPS), spoilers=spoilers)
        except _GaveUp:
            max_steps -= RESTART_STEPS
            if max_steps <= 0:
                raise
        else:
            break
    by_level = {level: [question for question in picked if question.difficulty == level] for level in MIX}
    for questions in by_level.values():
        rng.shuffle(questions)
    cards = [deal(question, rng) for level in MIX for question in by_level[level]]
    return tuple(sorted(cards, key=lambda card: _asking_order(card.question)))


def _asking_order(question: Question) -> tuple[int, bool]:
    """Sort from easy to hard, and among equals what takes one look before what arranges entries."""
    return list(MIX).index(question.difficulty), question.arranges


def shuffle_fresh(
    stock: Stock, rng: Random, *, spoilers: bool, met: Mapping[str, int], avoid: Collection[str]
) -> dict[Difficulty, Iterator[Question]]:
    """Return the questions of each difficulty in the order in which a draw tries them, fresh ones first."""
    return {
        level: _draw_fresh(_shuffle(stock.candidates(level, spoilers=spoilers), avoid, rng), met, take, rng)
        for level, take in MIX.items()
    }


def draw_sized(
    stock: Stock,
    rng: Random,
    size: int,
    *,
    spoilers: bool,
    met: Mapping[str, int] | None = None,
    avoid: Collection[str] = (),
    max_steps: int = MAX_STEPS,
) -> tuple[Card, ...]:
    """Draw a deck of any size, which keeps difficulty and mix in proportion, from easy to hard.

    It is made of decks of ten, the last of which is thinned; no two questions clash. Raises `CannotFill`.
    """
    picked: list[Card] = []
    while len(picked) < size:
        clashing = {
            question.id for question in stock.questions if any(stock.clash(question, card.question) for card in picked)
        }
        deck = draw(stock, rng, spoilers=spoilers, met=met, avoid=clashing.union(avoid), max_steps=max_steps)
        picked += _thin(stock, rng, deck, size - len(picked), spoilers=spoilers)
    return tuple(sorted(picked, key=lambda card: _asking_order(card.question)))


def _thin(stock: Stock, rng: Random, deck: Sequence[Card], size: int, *, spoilers: bool) -> Sequence[Card]:
    """Pick some cards of a deck: each difficulty in proportion, and each group of topics as nearly as it can be."""
    if size >= DECK_SIZE:
        return deck
    shares = {level: divmod(count * size, DECK_SIZE) for level, count in MIX.items()}
    short = size - sum(whole for whole, _rest in shares.values())
    rounded_up = sorted(MIX, key=lambda level: -shares[level][1])[:short]
    counts = {level: whole + (level in rounded_up) for level, (whole, _rest) in shares.items()}

    def pick() -> list[Card]:
        return [
            card
            for level, count in counts.items()
            for card in rng.sample([card for card in deck if card.question.difficulty == level], count)
        ]

    def missing(cards: Sequence[Card]) -> int:
        groups = [(group.topics, group.bounds(spoilers=spoilers)[0] * size // DECK_SIZE) for group in stock.mix]
        return sum(max(0, least - sum(card.question.topic in topics for card in cards)) for topics, least in groups)

    return min((pick() for _ in range(THINNINGS)), key=missing)


def find_decoys(
    stock: Stock, daily: Collection[str], met: Mapping[str, int], rank: Callable[[str], bytes]
) -> tuple[frozenset[str], ...]:
    """Choose decoy decks that rest with the daily, so that absent questions do not reveal the daily.

    Each decoy could have been the daily: it is drawn by the same rules from the same half, with `met` as it was when
    the daily was drawn. Only if that fails may a decoy have questions of the other half: one that can be recognized is
    better than none. `rank` orders the questions by their ids. Its order is secret, because anybody could compute
    the decoys otherwise; and each question is ranked by itself, so that adding or removing a question during the day
    moves few others. A small bank has fewer decoys, perhaps none, so that enough questions are left to play.
    """
    recent = stock.recent_half(met)
    resting = frozenset(daily)
    decoys: list[frozenset[str]] = []
    for attempt in range(DECOY_ATTEMPTS):
        if len(decoys) == DECOY_DECKS:
            break
        ranked = {
            level: sorted(
                (question for question in stock.candidates(level, spoilers=False) if question.id not in resting),
                key=lambda question: (question.id in recent, rank(f"{attempt} {question.id}")),
            )
            for level in MIX
        }
        if any(len(ranked[level]) < (1 + FREE_MIN) * take for level, take in MIX.items()):
            break
        try:
            # As the daily holds none of the recent half, a decoy that did would be known for one.
            barred = recent if attempt < DECOY_ATTEMPTS // 2 else ()
            queues = {
                level: _Queue(question for question in questions if question.id not in barred)
                for level, questions in ranked.items()
            }
            deck = frozenset(question.id for question in _fill(stock, queues, TRIAL_STEPS, spoilers=False))
            for seed in range(TRIAL_DRAWS):
                draw(stock, Random(seed), spoilers=False, avoid=resting | deck, max_steps=TRIAL_STEPS)
        except CannotFill:
            continue
        decoys.append(deck)
        resting |= deck
    return tuple(decoys)


def draw_topic(
    stock: Stock,
    rng: Random,
    topic: str,
    *,
    spoilers: bool,
    met: Mapping[str, int] | None = None,
    avoid: Collection[str] = (),
) -> tuple[Card, ...]:
    """Draw up to ten questions of one topic for practice, fresh ones first, and sort them from easy to hard.

    No two questions clash. `met` and `avoid` are as in `draw`. Raises `CannotFill`.
    """
    met = met or {}
    of_topic = [question for question in stock.questions if question.topic == topic]
    fit = [question for question in of_topic if spoilers or not question.spoiler]
    picked: list[Question] = []
    for question in sorted(_shuffle(fit, frozenset(avoid), rng), key=lambda candidate: met.get(candidate.id, -1)):
        written = question.is_written and sum(other.is_written for other in picked) >= MAX_WRITTEN
        if len(picked) < DECK_SIZE and not written and not any(stock.clash(question, other) for other in picked):
            picked.append(question)
    if not picked:
        raise CannotFill(_nothing_to_practise(topic, spoiling=bool(of_topic) and not fit, resting=bool(fit)))
    picked.sort(key=_asking_order)
    return tuple(deal(question, rng) for question in picked)


def _nothing_to_practise(topic: str, *, spoiling: bool, resting: bool) -> str:
    if resting:
        return f"All of “{topic.capitalize()}” rests until tomorrow. Choose another topic today."
    if spoiling:
        return f"“{topic.capitalize()}” tells the story. Say that you have seen the film to practise it."
    return "There is nothing to practise here yet. Choose another topic."


def deal(question: Question, rng: Random) -> Card:
    """Make a card of a question: draw and order its options, and set its limit."""
    layout = question.draw_layout(rng)
    return Card(question, layout, question.limit(layout))


class _Queue:
    """Questions in the order in which they are tried, computed only as far as needed."""

    def __init__(self, source: Iterable[Question]) -> None:
        self._source = iter(source)
        self._seen: list[Question] = []

    def at(self, index: int) -> Question | None:
        while len(self._seen) <= index:
            following = next(self._source, None)
            if following is None:
                return None
            self._seen.append(following)
        return self._seen[index]


def _draw_fresh(shuffled: Iterator[Question], met: Mapping[str, int], take: int, rng: Random) -> Iterator[Question]:
    """Yield the unmet questions, then the half met longest ago in random order, then the rest, the oldest first.

    If there are fewer unmet questions than POOL_MIN decks take, some of that half are shuffled in with them.
    """
    least = POOL_MIN * take
    unmet: list[Question] = []
    seen: list[Question] = []
    for question in shuffled:
        (seen if question.id in met else unmet).append(question)
        if len(unmet) == least:
            break
    missing = least - len(unmet)
    if not missing:
        yield from unmet
        unmet = []
        for question in shuffled:
            if question.id in met:
                seen.append(question)
            else:
                yield question
    seen.sort(key=lambda question: met[question.id])
    half = max((len(seen) + 1) // 2, missing)
    older, recent = seen[:half], seen[half:]
    rng.shuffle(older)
    first = unmet + older[:missing]
    rng.shuffle(first)
    yield from chain(first, older[missing:], recent)


def _shuffle(questions: Sequence[Question], avoid: Collection[str], rng: Random) -> Iterator[Question]:
    """Return the questions in random order, without those whose id is in `avoid`."""
    return (question for index in _shuffled(len(questions), rng) if (question := questions[index]).id not in avoid)


def _shuffled(size: int, rng: Random) -> Iterator[int]:
    """Yield the numbers below `size` in random order: a Fisher-Yates shuffle that stores only the moved numbers."""
    moved: dict[int, int] = {}
    for last in range(size - 1, -1, -1):
        pick = rng.randrange(last + 1)
        yield moved.get(pick, pick)
        moved[pick] = moved.get(last, last)


class _GaveUp(CannotFill):
    """No deck was found in the steps allowed, although there may be one."""


def _fill(stock: Stock, queues: Mapping[Difficulty, _Queue], max_steps: int, *, spoilers: bool) -> list[Question]:
    """Fill the slots of a deck in turn, backtracking where no question fits.

    Raises `CannotFill` if no deck is possible, and `_GaveUp` if the search takes more than `max_steps`.
    """
    wanted = ", ".join(f"{count} {level}" for level, count in MIX.items())
    message = f"The questions at hand cannot fill a deck ({wanted}, at most {MAX_TOPIC} of a topic)."
    mix = [(group.topics, *group.bounds(spoilers=spoilers)) for group in stock.mix]
    # The hardest first: there are the fewest of them, so they have the fewest ways to fit.
    slots = [level for level in reversed(MIX) for _ in range(MIX[level])]
    picked: list[Question] = []
    taken: list[int] = []  # the index of each picked question in its queue
    index = 0
    for _ in range(max_steps):
        if len(picked) == len(slots):
            return picked
        question = queues[slots[len(picked)]].at(index)
        if question is None:
            if not picked:
                raise CannotFill(message)
            picked.pop()
            index = taken.pop() + 1
        elif _keeps_mix(mix, [*picked, question]) and _fits(stock, question, picked):
            picked.append(question)
            taken.append(index)
            # Within a difficulty the order does not matter, so only later questions need to be tried.
            same = len(picked) < len(slots) and slots[len(picked)] == question.difficulty
            index = index + 1 if same else 0
        else:
            index += 1
    raise _GaveUp(message)


def _keeps_mix(mix: Iterable[tuple[frozenset[str], int, int]], picked: Sequence[Question]) -> bool:
    """Whether no group of topics has too many questions, and the slots left can still give each group its minimum."""
    lacking = 0
    for topics, least, most in mix:
        count = sum(question.topic in topics for question in picked)
        if count > most:
            return False
        lacking += max(0, least - count)
    return lacking <= DECK_SIZE - len(picked)


def _fits(stock: Stock, question: Question, picked: Sequence[Question]) -> bool:
    if sum(other.topic == question.topic for other in picked) >= MAX_TOPIC:
        return False
    if question.is_written and sum(other.is_written for other in picked) >= MAX_WRITTEN:
        return False
    return not any(stock.clash(question, other) for other in picked)
