"""The questions that a bank lacks to fill its decks: how many of which difficulty, in which topics, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

from quiz.errors import CannotFill
from quiz.kinds import Difficulty, Question, TrueFalse
from quiz.rules.deck import MAX_STEPS, MAX_TOPIC, MAX_WRITTEN, draw
from quiz.rules.stock import DECK_SIZE, MIX, Stock, TopicGroup

MAX_TRIES = 25
"""How many days are tried: a bank that is nearly too small fills its decks on some days and not on others."""
TRIAL_STEPS = 300
"""The most placements of a draw during the search for a sufficient number; a slower draw counts as failed."""
MAX_NAMED = 3
_DECKS = ("free of spoilers", "free of spoilers, beside the day’s,", "of all questions")
"""The decks that must be drawn on one day, first the daily; the other two do not have any of its questions."""
_MAX_ADDED = 3
"""The most questions added for each one that a deck takes; twice as many already fill two decks by themselves."""
DAYS_DECKS = 2
"""How many spoiler-free decks are drawn on one day: the daily, and a player's own deck."""
_MIN_TOPICS = -(-DECK_SIZE // MAX_TOPIC)
_Topics = Mapping[Difficulty, Counter[str]]
"""How many questions must be written, by difficulty and topic."""


@dataclass(frozen=True)
class Shortage:
    """The deck that cannot be filled, the reasons, and the questions that would be enough."""

    deck: str
    reasons: tuple[str, ...]
    missing: _Topics
    """The missing questions; topics that do not exist yet are named by `new_topic`."""

    def __str__(self) -> str:
        wanted = [_wanted(level, topics) for level, topics in self.missing.items() if topics]
        why = f"a deck {self.deck} cannot be filled: {'; '.join(self.reasons)}"
        several = sum(topics.total() for topics in self.missing.values()) > 1
        return f"{why}. Write {' and '.join(wanted)}, {'each ' if several else ''}about a fact of its own"


def find_shortage(stock: Stock) -> Shortage | None:
    """Find what these questions lack for the daily, another deck on its day, and one with spoilers; None if enough."""
    deck = next(
        (_DECKS[failed] for seed in range(MAX_TRIES) if (failed := _first_unfilled(stock, seed)) is not None), ""
    )
    if not deck:
        return None
    free = [question for question in stock.questions if not question.spoiler]
    topics = _topics_wanted(stock, free)
    added = _Search(stock, free, topics).run()
    few = f"too few of {len(free)} questions free of spoilers fit beside each other"
    short = [level for level in MIX if added[level]]
    with_spoilers = deck == _DECKS[-1]
    drawn_from = stock.questions if with_spoilers else free
    mix_reasons = _mix_reasons(stock.mix, drawn_from, spoilers=with_spoilers)
    reasons = tuple(mix_reasons if topics else _reasons(stock, free, short))
    return Shortage(deck, reasons or (few,), _placed(free, added, topics))


def _topics_wanted(stock: Stock, free: Sequence[Question]) -> list[str]:
    """Return the topics to write for if the film's mix cannot be satisfied, or an empty list.

    These are the topics of groups with too few questions, and, if other groups leave too few, the unlimited topics.
    """
    if not stock.mix or not _fillable(replace(stock, mix=())):
        return []
    lacking = [
        group for group in stock.mix
        if max(group.bounds(spoilers=spoilers)[0] for spoilers in (False, True))
        and not _fillable(replace(stock, mix=(group,)))
    ]  # fmt: skip
    wanted = frozenset[str]().union(*(group.topics for group in lacking))
    if not lacking or not _fillable(replace(stock, mix=[group for group in stock.mix if group not in lacking])):
        limited = frozenset[str]().union(
            *(
                group.topics for group in stock.mix
                if min(group.bounds(spoilers=spoilers)[1] for spoilers in (False, True)) < DECK_SIZE
            )
        )  # fmt: skip
        unlimited = {question.topic for question in free} - limited
        new = {new_topic(number) for number in range(1, _MIN_TOPICS + 1 - len(unlimited))}
        wanted |= unlimited | new
    return sorted(wanted)


def _fillable(stock: Stock) -> bool:
    return all(_first_unfilled(stock, seed) is None for seed in range(MAX_TRIES))


class _Search:
    """A search for how many questions are enough: add questions until the decks can be drawn, and then remove some.

    The added questions do not clash with others and are free of spoilers, so that any deck may hold them. The number
    must be enough on every day, so more days are tried than for a bank, and first the days on which a draw failed
    before.
    """

    def __init__(self, stock: Stock, free: Sequence[Question], topics: Sequence[str]) -> None:
        self._stock, self._free, self._topics = stock, free, topics
        self._days = list(range(4 * MAX_TRIES))

    def run(self) -> dict[Difficulty, int]:
        """Return how many questions of each difficulty must be written."""
        added = self._least()
        while not self._fills(added):
            more = [added | {level: added[level] + 1} for level in MIX if added[level] < _MAX_ADDED * MIX[level]]
            if not more:  # only a mix that leaves few topics takes more; an author who has written them asks again
                return added
            added = next(filter(self._fills, more), {}) or self._scarcest(added, more)
        for level in MIX:
            while added[level] and self._fills(fewer := added | {level: added[level] - 1}):
                added = fewer
        return added

    def _least(self) -> dict[Difficulty, int]:
        """Count the questions that are missing by number alone: of each difficulty, and outside the full topics.

        Questions for a topic can be easy ones: these are drawn last, when it is known which topics are full.
        """
        counts = Counter(question.difficulty for question in self._free)
        added: dict[Difficulty, int] = {level: max(0, DAYS_DECKS * MIX[level] - counts[level]) for level in MIX}
        topics = Counter(question.topic for question in self._free)
        places = sum(min(DAYS_DECKS * MAX_TOPIC, count) for count in topics.values()) + sum(added.values())
        for level, of_a_deck in MIX.items():
            more = min(DAYS_DECKS * of_a_deck - added[level], max(0, DAYS_DECKS * DECK_SIZE - places))
            added[level] += more
            places += more
        return added

    def _fills(self, added: Mapping[Difficulty, int]) -> bool:
        made = [
            TrueFalse(id=f"new-{level}-{number}", claim=f"{level}{number}", right=True, difficulty=level,
                      topic=topic.replace(" ", "-"))
            for level, topics in _placed(self._free, added, self._topics).items()
            for number, topic in enumerate(topics.elements())
        ]  # fmt: skip
        longer = Stock((*self._stock.questions, *made), self._stock.names, self._stock.mix)
        failed = next((day for day in self._days if _first_unfilled(longer, day, TRIAL_STEPS) is not None), None)
        if failed is not None:
            self._days.remove(failed)
            self._days.insert(0, failed)
        return failed is None

    def _scarcest(
        self, added: Mapping[Difficulty, int], more: Sequence[dict[Difficulty, int]]
    ) -> dict[Difficulty, int]:
        """Choose from `more` the addition to the difficulty with the fewest questions that do not clash."""
        spare = {}
        for level in MIX:
            apart: list[Question] = []
            for question in self._free:
                if question.difficulty == level and not any(self._stock.clash(question, other) for other in apart):
                    apart.append(question)
            spare[level] = len(apart) + added[level] - DAYS_DECKS * MIX[level]
        return min(more, key=lambda counts: min(0, *(spare[level] for level in MIX if counts[level] > added[level])))


def new_topic(number: int) -> str:
    """Return the name of a topic that does not exist yet."""
    return ("a new topic", "another new topic", "a third new topic")[number - 1]


def _first_unfilled(stock: Stock, seed: int, max_steps: int = MAX_STEPS) -> int | None:
    """Return the index of the first deck that cannot be drawn on a day, or None if all can be drawn."""
    rng, daily = Random(seed), frozenset[str]()
    for number in range(len(_DECKS)):
        try:
            cards = draw(stock, rng, spoilers=number == len(_DECKS) - 1, avoid=daily, max_steps=max_steps)
        except CannotFill:
            return number
        daily = daily or frozenset(card.question.id for card in cards)
    return None


def _placed(free: Sequence[Question], added: Mapping[Difficulty, int], topics: Sequence[str]) -> _Topics:
    """Distribute the added questions of each difficulty among topics, each to the topic with the fewest by then.

    The topics are `topics`, or else all topics of the bank, but at least three.
    """
    sizes = Counter(dict.fromkeys(topics or sorted({question.topic for question in free}), 0))
    if not topics:
        sizes.update({new_topic(number): 0 for number in range(1, _MIN_TOPICS + 1 - len(sizes))})
    sizes.update(question.topic for question in free if question.topic in sizes)
    placed: dict[Difficulty, Counter[str]] = {level: Counter() for level in MIX}
    for level, count in added.items():
        for _ in range(count):
            topic = min(sizes, key=lambda topic: sizes[topic])
            placed[level][topic] += 1
            sizes[topic] += 1
    return placed


def _reasons(stock: Stock, free: Sequence[Question], levels: Sequence[Difficulty]) -> Iterator[str]:
    for level in levels:
        of_level = [question for question in free if question.difficulty == level]
        wanted = DAYS_DECKS * MIX[level]
        have = f"{len(of_level)} {level} {'question is' if len(of_level) == 1 else 'questions are'} free of spoilers"
        if len(of_level) < wanted:
            yield f"{have}, and two decks take {wanted}"
        elif clashing := list(_clashing(stock, of_level)):
            yield f"{have}, but a deck takes only one of {'; one of '.join(clashing)}"
    topics = Counter(question.topic for question in free)
    few = "1 topic" if len(topics) == 1 else f"{len(topics)} topics"
    if sum(min(MAX_TOPIC, count) for count in topics.values()) < DECK_SIZE:
        yield f"a deck takes {MAX_TOPIC} of a topic at most, and there are questions of {few}"
    elif crowded := [topic for topic, count in topics.most_common() if count > len(free) / 2]:
        share = f"{topics[crowded[0]]} of {len(free)} are of `{crowded[0]}`"
        yield f"a deck takes {MAX_TOPIC} of a topic at most, and {share}"
    written = sum(question.is_written for question in free)
    if len(free) - written < DAYS_DECKS * (DECK_SIZE - MAX_WRITTEN) and written > DAYS_DECKS * MAX_WRITTEN:
        share = f"{written} of {len(free)} are typed or estimates"
        yield f"a deck takes {MAX_WRITTEN} at most whose answer is written, and {share}"


def _mix_reasons(mix: Iterable[TopicGroup], questions: Sequence[Question], *, spoilers: bool) -> Iterator[str]:
    """Yield, for each group of the film's mix, its limits for a deck and how many questions it has."""
    for group in mix:
        count = sum(question.topic in group.topics for question in questions)
        least, most = group.bounds(spoilers=spoilers)
        limits = [f"at least {least}" if least else "", f"at most {most}" if most < DECK_SIZE else ""]
        asked = " and ".join(filter(None, limits))
        if asked:
            yield f"by `mix` a deck takes {asked} of {', '.join(sorted(group.topics))}, which have {count}"


def _clashing(stock: Stock, questions: Sequence[Question]) -> Iterator[str]:
    """Yield the questions that share an `about`, and then the pairs that give each other away."""
    by_about: dict[str, list[str]] = {}
    for question in questions:
        for fact in question.about:
            by_about.setdefault(fact, []).append(question.id)
    shared = {fact: ids for fact, ids in by_about.items() if len(ids) > 1}
    for fact, ids in list(shared.items())[:MAX_NAMED]:
        yield f"{_listed(ids)} (`about: {fact}`)"
    pairs = (
        [
            f"`{first.id}` and `{second.id}` (one gives the other away)"
            for first, second in combinations(questions, 2)
            if set(first.about).isdisjoint(second.about) and stock.clash(first, second)
        ]
        if len(questions) <= MAX_TRIES
        else []
    )
    yield from pairs[:MAX_NAMED]


def _listed(ids: Sequence[str]) -> str:
    named = ", ".join(f"`{question_id}`" for question_id in ids[:MAX_NAMED])
    return f"{named} and {len(ids) - MAX_NAMED} more" if len(ids) > MAX_NAMED else named


def _wanted(level: Difficulty, topics: Counter[str]) -> str:
    """Format a need: `3 more easy questions (2 in `cast`, 1 in a new topic)`."""
    number = topics.total()
    places = ", ".join(
        f"{count} in {topic}" if " " in topic else f"{count} in `{topic}`" for topic, count in topics.items()
    )
    return f"{number} more {level} {'question' if number == 1 else 'questions'} ({places})"
