"""Survival: three lives on a deck that gets harder, with clocks that shrink. Pure functions, as in all of `rules`."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, islice, repeat
from random import Random

from quiz.errors import CannotFill
from quiz.kinds import Difficulty, Question
from quiz.kinds.base import SECONDS_A_WORD
from quiz.rules.deck import Card, shuffle_fresh
from quiz.rules.giveaways import Disclosed
from quiz.rules.scoring import RuleSet, round_half_up
from quiz.rules.stock import MIX, Stock

LEVELS = tuple(MIX)
"""The difficulties, the easiest first."""
CLIMB: Mapping[Difficulty, int] = {"easy": 6, "medium": 10}
"""How many easy questions a run begins with, and how many medium ones follow. After them come all hard questions, then
the medium ones that are left, and at the very end the easy ones."""
MIN_CARDS, MAX_CARDS = 10, 100
"""A shorter deck is over too soon. A longer one is of use to nobody, and is stored for every run."""
MAX_CANDIDATES = 3 * MAX_CARDS
"""How many questions of a difficulty are considered: drawing from 10,000 then takes some milliseconds, not 40."""
MIN_DISTANCE = 10
"""Questions that share a fact are at least so many places apart."""
FIRST_SECONDS, LAST_SECONDS = 20, 4
"""The time for a question apart from the reading: of the first question, and what it shrinks towards."""
SHRINKING = Fraction(94, 100)
"""The share of the excess over `LAST_SECONDS` that is left from one question to the next."""
ORBITS_KM = (80, 190, 300, 410)
"""The altitudes by lives: with three the station is between 410 and 300 km, as the real one is, with two above 190,
with one above 80, where stations have broken up."""
SINKING = Fraction(96, 100)
"""The share of the height over the next lower orbit that is left from one answer to the next."""


def count_lives(rules: RuleSet, rights: Sequence[bool]) -> int | None:
    """Return the lives left after answers, each fully right or not; None if the rules have no lives."""
    if rules.lives is None:
        return None
    lives, run = rules.lives, 0
    for right in rights:
        run = run + 1 if right else 0
        if not right:
            lives = max(0, lives - 1)
        elif run % rules.right_for_a_life == 0:
            lives = min(rules.lives, lives + 1)
    return lives


def is_out(rules: RuleSet, rights: Sequence[bool]) -> bool:
    """Whether the last of these answers took the last life."""
    return bool(rights) and not rights[-1] and count_lives(rules, rights) == 0


def altitude(rules: RuleSet, rights: Sequence[bool]) -> int:
    """Return the station's altitude in km after answers: it always sinks, falls with a life, and rises with one."""
    lives = count_lives(rules, rights) or 0
    if not lives:
        return ORBITS_KM[0]
    upper, lower = ORBITS_KM[lives], ORBITS_KM[lives - 1]
    return lower + round_half_up((upper - lower) * SINKING ** len(rights))


def limit(question: Question, layout: Sequence[int], position: int) -> int:
    """Return the time limit in seconds of a question at a position, from 1."""
    words = len(question.reading_text(tuple(layout)).split())
    shrinking = (FIRST_SECONDS - LAST_SECONDS) * SHRINKING ** (position - 1)
    return round_half_up(LAST_SECONDS + shrinking + words * SECONDS_A_WORD)


def draw_survival(
    stock: Stock,
    rng: Random,
    *,
    spoilers: bool,
    met: Mapping[str, int] | None = None,
    avoid: Collection[str] = (),
) -> tuple[Card, ...]:
    """Draw the deck of a survival run: one tap answers each question, and they get harder as in `CLIMB`.

    Questions that share a fact are `MIN_DISTANCE` apart, and no question gives a later one away. `met` and `avoid` are
    as in `deck.draw`. Raises `CannotFill` if the deck would be shorter than `MIN_CARDS`.
    """
    fresh = shuffle_fresh(stock, rng, spoilers=spoilers, met=met or {}, avoid=frozenset(avoid))
    queues = {level: list(islice(filter(_is_quick, questions), MAX_CANDIDATES)) for level, questions in fresh.items()}
    picked: list[Question] = []
    disclosed = Disclosed()
    for level in islice(_list_levels(queues), MAX_CARDS):
        question = _find_next(stock, queues, level, picked, disclosed)
        if question is None:
            break
        queues[question.difficulty].remove(question)
        picked.append(question)
        disclosed.add(stock.disclosures(question))
    if len(picked) < MIN_CARDS:
        raise CannotFill("There are too few quick questions for a run today. Try another game.")
    return tuple(_deal(question, position, rng) for position, question in enumerate(picked, 1))


def _is_quick(question: Question) -> bool:
    """Whether one tap answers the question, and everything to read is there at once."""
    return question.one_tap and question.reveal(None, 1) is None


def _list_levels(queues: Mapping[Difficulty, Sequence[Question]]) -> Iterator[Difficulty]:
    """Yield the difficulty that each place of a deck should have: CLIMB, then the hardest that there is."""
    for level, count in CLIMB.items():
        yield from repeat(level, count)
    yield from repeat(LEVELS[-1], sum(map(len, queues.values())))


def _find_next(
    stock: Stock,
    queues: Mapping[Difficulty, Sequence[Question]],
    level: Difficulty,
    picked: Sequence[Question],
    disclosed: Disclosed,
) -> Question | None:
    """Return the first question of a difficulty that fits, or else of a harder one, or else of the next easier one."""
    recent = {fact for question in picked[1 - MIN_DISTANCE :] for fact in question.about}
    at = LEVELS.index(level)
    for question in chain.from_iterable(queues[tried] for tried in (*LEVELS[at:], *LEVELS[:at][::-1])):
        if recent.isdisjoint(question.about) and not disclosed.gives_away(stock.disclosures(question)):
            return question
    return None


def _deal(question: Question, position: int, rng: Random) -> Card:
    layout = question.draw_layout(rng)
    return Card(question, layout, limit(question, layout, position))
