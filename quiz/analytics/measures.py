"""What is measured of each question from the first answers of all players, and the formulas.

What counts: a skipped or late answer is one that was not right, in finished games and in unfinished ones; it has
no time and picks no option. Times are those of games with a clock. Discrimination needs the rest of the game, so
it is that of finished games on decks drawn by the mix. Answers are counted by the question's id, whatever its
wording was; options are distinguished by their texts, and are right or wrong by today's key.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from math import atanh, sqrt, tanh
from statistics import median

from quiz.analytics.records import FirstAnswer, Records
from quiz.errors import Unreadable
from quiz.kinds import Difficulty, Question
from quiz.rules.scoring import Millis

Z = 1.96
"""The standard normal's 97.5 % point: intervals hold the true value 95 times in 100."""
NEAR_ONE = 1 - 1e-9
"""Where Fisher's transformation still has a value."""
MIN_PAIRS = 4
"""The interval of a correlation divides by the root of three less than their number."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A value with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


def wilson(hits: int, tries: int) -> Measure | None:
    """Return the share of hits with its score interval, None without a try.

    (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n), from E. B. Wilson, Probable inference, the law of
    succession, and statistical inference, J. Am. Stat. Assoc. 22 (1927), 209-212. Unlike the textbook's
    p ± z √(p(1 − p)/n) it stays between 0 and 1 and is honest for few tries and for shares near 0 or 1.
    """
    if not tries:
        return None
    share, weight = hits / tries, Z * Z / tries
    centre = (share + weight / 2) / (1 + weight)
    half = Z * sqrt(share * (1 - share) / tries + weight / (4 * tries)) / (1 + weight)
    return Measure(share, max(0.0, centre - half), min(1.0, centre + half))


@dataclass(slots=True)
class Discrimination:
    """Sums of pairs (hit or miss, points in the rest of the game), which are exact: the points are integers."""

    pairs: int = 0
    hits: int = 0
    points: int = 0
    squares: int = 0
    points_of_hits: int = 0

    def add(self, *, hit: bool, rest: int) -> None:
        """Count a pair."""
        self.pairs += 1
        self.points += rest
        self.squares += rest * rest
        if hit:
            self.hits += 1
            self.points_of_hits += rest

    def measure(self) -> Measure | None:
        """The point-biserial correlation of hits with the rest of the game's points, corrected.

        r = (M₁ − M₀) ÷ s × √(p q), where M₁ and M₀ are the mean points of those who hit and missed, s is the
        standard deviation of all (over n) and p, q are the shares of hits and misses; computed as the product
        moment correlation, which it equals (Lord and Novick, Statistical Theories of Mental Test Scores, 1968,
        chapter 15). Corrected: the item's own points are left out of the score, or every item would correlate with
        itself (S. Henrysson, Correction of item-total correlations in item analysis, Psychometrika 28 (1963),
        211-218). The interval is Fisher's, tanh(atanh r ± z ÷ √(n − 3)). None for fewer than four pairs, and
        if all hit, all missed, or all have the same points.
        """
        if self.pairs < MIN_PAIRS:
            return None
        spread = self.pairs * self.squares - self.points**2
        split = self.hits * (self.pairs - self.hits)
        if not spread or not split:
            return None
        value = (self.pairs * self.points_of_hits - self.hits * self.points) / sqrt(spread * split)
        centre, half = atanh(max(-NEAR_ONE, min(NEAR_ONE, value))), Z / sqrt(self.pairs - 3)
        return Measure(value, tanh(centre - half), tanh(centre + half))


EASY_FROM, HARD_BELOW = 2 / 3, 1 / 3
"""Really easy is what two players in three know, really hard what fewer than one in three knows: equal thirds."""
MAX_CACHED_PICKS = 50_000


@dataclass(frozen=True, slots=True)
class OptionStatistics:
    """An option, over all wordings and decks that showed it to a player who answered."""

    text: str
    right: bool
    shown: int
    chosen: int
    wrong_picks: int
    """How many wrong options were picked in all while this option was among those shown."""
    discrimination: Measure | None
    """The correlation of picking it with the rest of the game's points."""


@dataclass(frozen=True, slots=True)
class QuestionStatistics:
    """The statistics of a question, computed from the first answers to it."""

    question: Question
    answers: int
    right: int
    skipped: int
    late: int
    median: Millis | None
    games: int
    """How many answers the discrimination is computed from."""
    discrimination: Measure | None
    options: tuple[OptionStatistics, ...]
    """The right ones first, then the most chosen; empty for a kind without options to pick."""
    open_reports: int
    reports: int

    @property
    def id(self) -> str:
        """The id of the question."""
        return self.question.id

    @property
    def share(self) -> Measure | None:
        """The facility: the share of players who got it fully right, None without answers."""
        return wilson(self.right, self.answers)

    @property
    def corrected_share(self) -> Measure | None:
        """The share of players who know it: the share right, corrected for guessing.

        (p − c) ÷ (1 − c), with c the share of blind guesses that are right (Frary, Formula scoring of
        multiple-choice tests, Educational Measurement: Issues and Practice 7 (1988), 33-38).
        """
        if self.share is None:
            return None
        luck = float(self.question.guess_chance)
        return Measure(
            *(max(0.0, (end - luck) / (1 - luck)) for end in (self.share.value, self.share.low, self.share.high))
        )

    @property
    def real_difficulty(self) -> Difficulty | None:
        """The difficulty by the answers; None while there are too few for their interval to lie in one class."""
        if self.corrected_share is None:
            return None
        lowest, highest = _classify(self.corrected_share.low), _classify(self.corrected_share.high)
        return lowest if lowest == highest else None


def _classify(corrected_share: float) -> Difficulty:
    if corrected_share >= EASY_FROM:
        return "easy"
    return "hard" if corrected_share < HARD_BELOW else "medium"


@dataclass(slots=True)
class _OptionSums:
    shown: int = 0
    chosen: int = 0
    wrong_picks: int = 0
    discrimination: Discrimination = field(default_factory=Discrimination)


@dataclass(slots=True)
class _Sums:
    answers: int = 0
    right: int = 0
    skipped: int = 0
    late: int = 0
    times: "array[int]" = field(default_factory=lambda: array("q"))
    discrimination: Discrimination = field(default_factory=Discrimination)
    options: defaultdict[str, _OptionSums] = field(default_factory=lambda: defaultdict(_OptionSums))


Picks = Callable[[str, tuple[int, ...], tuple[str, ...]], tuple[tuple[str, ...], tuple[str, ...]]]
"""Takes a wording's digest, a layout and what was given; returns the options shown, and those picked."""


def measure_questions(questions: Iterable[Question], records: Records) -> tuple[QuestionStatistics, ...]:
    """Count the answers to each question, in the order of the questions."""

    @lru_cache(MAX_CACHED_PICKS)  # the same wording, order of options and answer occur again and again
    def read_picks(
        digest: str, layout: tuple[int, ...], given: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        wording = records.wordings[digest]
        if not wording.picks_entries:
            return (), ()
        try:
            return wording.entries_in(layout), wording.format_answer(given, layout)
        except Unreadable:  # a stored answer that this release cannot read
            return (), ()

    sums_by_id = {question.id: (question, _Sums()) for question in questions}
    for answer in records.answers:
        if answer.question_id in sums_by_id:
            question, sums = sums_by_id[answer.question_id]
            _count_answer(sums, answer)
            if not answer.skipped and not answer.late:
                _count_options(sums, question, answer, read_picks)
    return tuple(
        _summarise(question, sums, *records.reports.get(question.id, (0, 0))) for question, sums in sums_by_id.values()
    )


def _count_answer(sums: _Sums, answer: FirstAnswer) -> None:
    sums.answers += 1
    sums.right += answer.right
    sums.late += answer.late
    sums.skipped += answer.skipped
    if answer.clock and not answer.late and not answer.skipped:
        sums.times.append(answer.spent)
    if answer.rest is not None:
        sums.discrimination.add(hit=answer.right, rest=answer.rest)


def _count_options(sums: _Sums, question: Question, answer: FirstAnswer, read_picks: Picks) -> None:
    shown, picked = read_picks(answer.digest, answer.layout, answer.given)
    wrong_picks = sum(text not in question.answers for text in picked)
    for text in shown:
        option = sums.options[text]
        option.shown += 1
        option.chosen += text in picked
        option.wrong_picks += wrong_picks
        if answer.rest is not None:
            option.discrimination.add(hit=text in picked, rest=answer.rest)


def _summarise(question: Question, sums: _Sums, open_reports: int, reports: int) -> QuestionStatistics:
    options = [
        OptionStatistics(
            text, text in question.answers, option.shown, option.chosen, option.wrong_picks,
            option.discrimination.measure(),
        )
        for text, option in sums.options.items()
    ]  # fmt: skip
    options.sort(key=lambda option: (not option.right, -option.chosen, option.text))
    return QuestionStatistics(
        question, sums.answers, sums.right, sums.skipped, sums.late, round(median(sums.times)) if sums.times else None,
        sums.discrimination.pairs, sums.discrimination.measure(), tuple(options), open_reports, reports,
    )  # fmt: skip
