"""Drawing a deck from the questions of a bank: its mix, its freshness, no give-aways, the order of options."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from random import Random

from quiz.errors import CannotFill
from quiz.kinds import Difficulty, Layout, Question
from quiz.language.normalize import normalise
from quiz.telling import Told

MIX: dict[Difficulty, int] = {"easy": 4, "medium": 4, "hard": 2}
"""How many questions of each difficulty a deck holds, in the order they are asked."""
DECK_SIZE = sum(MIX.values())
TOPIC_MOST = 4
STEPS_MOST = 20_000
"""How many placings a draw may try before it gives up; a bank that can fill a deck needs some dozens."""

_COMMON_MOST = 0.02
"""A word in more than this share of all stems ("film", "station") tells no stem from another."""
_WORD_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Card:
    """One question as everybody who plays the deck sees it: its options' order and its limit in seconds.

    `mended` is the right answer in words, where it was mended after the deck was drawn.
    """

    question: Question
    layout: Layout
    limit: int
    mended: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stock:
    """The questions that decks are drawn from, indexed for drawing. `names` give nothing away by themselves."""

    questions: Sequence[Question]
    names: Collection[str] = ()
    _told: dict[str, Told] = field(default_factory=dict, repr=False, compare=False)

    def candidates(self, difficulty: Difficulty, *, spoilers: bool) -> Sequence[Question]:
        """The questions of a difficulty, all of them or those free of spoilers."""
        return self._by_difficulty[difficulty, spoilers]

    @cached_property
    def _by_difficulty(self) -> dict[tuple[Difficulty, bool], list[Question]]:
        return {
            (level, spoilers): [q for q in self.questions if q.difficulty == level and (spoilers or not q.spoiler)]
            for level in MIX
            for spoilers in (False, True)
        }

    @cached_property
    def stems(self) -> dict[str, str]:
        """The normalised stem of each question, by its id."""
        return {question.id: normalise(question.stem) for question in self.questions}

    @cached_property
    def rare(self) -> frozenset[str]:
        """The words that few stems hold."""
        counts = Counter(chain.from_iterable(set(stem.split()) for stem in self.stems.values()))
        most = max(3, _COMMON_MOST * len(self.questions))
        return frozenset(word for word, count in counts.items() if count <= most and len(word) >= _WORD_LETTERS)

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of the names."""
        return frozenset(chain.from_iterable(normalise(name).split() for name in self.names))

    @cached_property
    def _distinctive(self) -> frozenset[str]:
        return self.rare - self.name_words

    def recent_half(self, met: Mapping[str, int]) -> dict[str, int]:
        """Of each difficulty's questions free of spoilers, the half met last, with when.

        Drawing with it as `met` takes the others at random: were it always the very longest absent, whoever
        keeps count would know the next deck.
        """
        recent: dict[str, int] = {}
        for level in MIX:
            ids = [question.id for question in self.candidates(level, spoilers=False)]
            by_age = sorted(ids, key=lambda each: met.get(each, -1))
            recent |= {each: met[each] for each in by_age[(len(ids) + 1) // 2 :] if each in met}
        return recent

    def clash(self, one: Question, other: Question) -> bool:
        """Whether two questions may not share a deck: one fact, or one gives the other away.

        A gives B away when a sentence of A's stem, explanation or quote holds B's answer as a whole phrase
        together with a distinctive word of B's stem.
        """
        if one.id == other.id or not set(one.about).isdisjoint(other.about):
            return True
        ours, theirs = self.tell(one), self.tell(other)
        return ours.gives_away(theirs) or theirs.gives_away(ours)

    def tell(self, question: Question) -> Told:
        """What a question of this stock tells, and what gives it away."""
        told = self._told.get(question.id)
        if told is None:
            told = self._told[question.id] = Told(question, self.stems[question.id], self._distinctive)
        return told


def draw(
    stock: Stock,
    rng: Random,
    *,
    spoilers: bool,
    met: Mapping[str, int] | None = None,
    avoid: Collection[str] = (),
) -> tuple[Card, ...]:
    """Draw a deck of ten: MIX by difficulty, at most TOPIC_MOST of a topic, no two that clash.

    `met` says when the player last met a question, by its id: questions never met come first, then those
    met longest ago. `avoid` holds the ids of questions that must not be drawn. Raises `CannotFill`.
    """
    met = met or {}
    queues = {level: _Fresh(stock.candidates(level, spoilers=spoilers), met, frozenset(avoid), rng) for level in MIX}
    # The scarcest first: they have the fewest ways to fit.
    slots = [level for level in reversed(MIX) for _ in range(MIX[level])]
    picked = _fill(stock, queues, slots)
    by_level = {level: [question for question in picked if question.difficulty == level] for level in MIX}
    for questions in by_level.values():
        rng.shuffle(questions)
    return tuple(deal(question, rng) for level in MIX for question in by_level[level])


def draw_topic(
    stock: Stock,
    rng: Random,
    topic: str,
    *,
    spoilers: bool,
    met: Mapping[str, int] | None = None,
    avoid: Collection[str] = (),
) -> tuple[Card, ...]:
    """Draw up to ten questions of one topic for practice, the fresh ones first; they are asked from easy to hard.

    No two clash. `met` and `avoid` are those of `draw`. Raises `CannotFill`.
    """
    of_topic = [question for question in stock.questions if question.topic == topic]
    fit = [question for question in of_topic if spoilers or not question.spoiler]
    fresh = _Fresh(fit, met or {}, frozenset(avoid), rng)
    picked: list[Question] = []
    index = 0
    while len(picked) < DECK_SIZE and (question := fresh.at(index)) is not None:
        index += 1
        if not any(stock.clash(question, other) for other in picked):
            picked.append(question)
    if not picked:
        raise CannotFill(_nothing_to_practise(topic, spoiling=bool(of_topic) and not fit))
    picked.sort(key=lambda question: list(MIX).index(question.difficulty))
    return tuple(deal(question, rng) for question in picked)


def _nothing_to_practise(topic: str, *, spoiling: bool) -> str:
    if spoiling:
        return f"“{topic.capitalize()}” tells the story. Say that you have seen the film to practise it."
    return "There is nothing to practise here yet. Choose another topic."


def deal(question: Question, rng: Random) -> Card:
    """The question as a card: its options drawn and ordered, its limit set."""
    layout = question.lay_out(rng)
    return Card(question, layout, question.limit(layout))


class _Fresh:
    """Questions in the order of their freshness, worked out only as far as they are asked for."""

    def __init__(
        self, questions: Sequence[Question], met: Mapping[str, int], avoid: frozenset[str], rng: Random
    ) -> None:
        self._source = self._stream(questions, met, avoid, rng)
        self._seen: list[Question] = []

    def at(self, index: int) -> Question | None:
        while len(self._seen) <= index:
            following = next(self._source, None)
            if following is None:
                return None
            self._seen.append(following)
        return self._seen[index]

    @staticmethod
    def _stream(
        questions: Sequence[Question], met: Mapping[str, int], avoid: frozenset[str], rng: Random
    ) -> Iterator[Question]:
        known = []
        for index in _shuffled(len(questions), rng):
            question = questions[index]
            if question.id in avoid:
                continue
            if question.id in met:
                known.append(question)
            else:
                yield question
        yield from sorted(known, key=lambda question: met[question.id])


def _shuffled(size: int, rng: Random) -> Iterator[int]:
    """The numbers below `size` in random order, one at a time: Fisher and Yates, with only the moves kept."""
    moved: dict[int, int] = {}
    for last in range(size - 1, -1, -1):
        pick = rng.randrange(last + 1)
        yield moved.get(pick, pick)
        moved[pick] = moved.get(last, last)


def _fill(stock: Stock, queues: Mapping[Difficulty, _Fresh], slots: Sequence[Difficulty]) -> list[Question]:
    """Fill the slots in turn, going back where no question fits. Raises `CannotFill`."""
    picked: list[Question] = []
    taken: list[int] = []  # the place in its queue of each question picked
    index = 0
    for _ in range(STEPS_MOST):
        if len(picked) == len(slots):
            return picked
        question = queues[slots[len(picked)]].at(index)
        if question is None:
            if not picked:
                break
            picked.pop()
            index = taken.pop() + 1
        elif _fits(stock, question, picked):
            picked.append(question)
            taken.append(index)
            # Within a difficulty the order does not matter, so only later places need be tried.
            same = len(picked) < len(slots) and slots[len(picked)] == question.difficulty
            index = index + 1 if same else 0
        else:
            index += 1
    wanted = ", ".join(f"{count} {level}" for level, count in MIX.items())
    raise CannotFill(f"The questions at hand cannot fill a deck ({wanted}, at most {TOPIC_MOST} of a topic).")


def _fits(stock: Stock, question: Question, picked: Iterable[Question]) -> bool:
    others = list(picked)
    if sum(other.topic == question.topic for other in others) >= TOPIC_MOST:
        return False
    return not any(stock.clash(question, other) for other in others)
