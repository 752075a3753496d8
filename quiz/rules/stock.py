"""The questions that decks are drawn from: by difficulty, by topics, and which of them may not share a deck."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from quiz.kinds import Difficulty, Question
from quiz.language.normalize import normalise
from quiz.rules.giveaways import Disclosures

MIX: dict[Difficulty, int] = {"easy": 4, "medium": 4, "hard": 2}
"""How many questions of each difficulty a deck has, in the order in which they are asked."""
DECK_SIZE = sum(MIX.values())
_MAX_COMMON = 0.02
"""A word in more than this share of all prompts ("film", "station") does not distinguish a prompt."""
_WORD_LETTERS = 4


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """How many questions of a deck may be of some topics, with other limits for decks that may have spoilers."""

    topics: frozenset[str]
    at_least: int = 0
    at_most: int = DECK_SIZE
    at_least_with_spoilers: int | None = None
    at_most_with_spoilers: int | None = None

    def bounds(self, *, spoilers: bool) -> tuple[int, int]:
        """Return the limits for a deck; a spoiler limit that is not set falls back to the general one."""
        least, most = self.at_least_with_spoilers, self.at_most_with_spoilers
        return (
            self.at_least if least is None or not spoilers else least,
            self.at_most if most is None or not spoilers else most,
        )


@dataclass(frozen=True)
class Stock:
    """The questions that decks are drawn from, indexed for drawing.

    A word of `names` does not give an answer away by itself. `mix` limits groups of topics, which do not overlap.
    """

    questions: Sequence[Question]
    names: Collection[str] = ()
    mix: Sequence[TopicGroup] = ()
    _disclosures: dict[str, Disclosures] = field(default_factory=dict, repr=False, compare=False)

    def candidates(self, difficulty: Difficulty, *, spoilers: bool) -> Sequence[Question]:
        """Return the questions of a difficulty; without `spoilers`, only those free of spoilers."""
        return self._by_difficulty[difficulty, spoilers]

    @cached_property
    def _by_difficulty(self) -> dict[tuple[Difficulty, bool], list[Question]]:
        return {
            (level, spoilers): [q for q in self.questions if q.difficulty == level and (spoilers or not q.spoiler)]
            for level in MIX
            for spoilers in (False, True)
        }

    @cached_property
    def prompts(self) -> dict[str, str]:
        """The normalised prompt of each question, by its id."""
        return {question.id: normalise(question.prompt) for question in self.questions}

    @cached_property
    def rare(self) -> frozenset[str]:
        """The words that occur in few prompts."""
        counts = Counter(chain.from_iterable(set(prompt.split()) for prompt in self.prompts.values()))
        most = max(3, _MAX_COMMON * len(self.questions))
        return frozenset(word for word, count in counts.items() if count <= most and len(word) >= _WORD_LETTERS)

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of all `names`."""
        return frozenset(chain.from_iterable(normalise(name).split() for name in self.names))

    @cached_property
    def _distinctive(self) -> frozenset[str]:
        return self.rare - self.name_words

    def recent_half(self, met: Mapping[str, int]) -> dict[str, int]:
        """Return, of the spoiler-free questions of each difficulty, the half met most recently, each with its time.

        A draw with this as `met` picks from the other half at random. If it always took the questions absent longest,
        a player who keeps count could predict the next deck.
        """
        recent: dict[str, int] = {}
        for level in MIX:
            ids = [question.id for question in self.candidates(level, spoilers=False)]
            by_age = sorted(ids, key=lambda question_id: met.get(question_id, -1))
            later_half = by_age[(len(ids) + 1) // 2 :]
            recent |= {question_id: met[question_id] for question_id in later_half if question_id in met}
        return recent

    def clash(self, question: Question, other: Question) -> bool:
        """Whether two questions may not share a deck: they ask the same fact, or one gives the other away.

        A gives B away if a sentence of A's prompt, explanation or quote contains B's answer as a whole phrase
        together with a distinctive word of B's prompt.
        """
        if question.id == other.id or not set(question.about).isdisjoint(other.about):
            return True
        ours, theirs = self.disclosures(question), self.disclosures(other)
        return ours.gives_away(theirs) or theirs.gives_away(ours)

    def disclosures(self, question: Question) -> Disclosures:
        """Return what a question of this stock discloses and what gives it away, computed once."""
        disclosures = self._disclosures.get(question.id)
        if disclosures is None:
            disclosures = Disclosures(question, self.prompts[question.id], self._distinctive)
            self._disclosures[question.id] = disclosures
        return disclosures
