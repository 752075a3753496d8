"""Each question's numbers, counted from the first answers of all players.

What counts where: a skipped or late answer is one that was not right, in finished games and in unfinished
ones; it has no time and picks no option. Times are those of games with a clock. Discrimination needs the rest
of the game, so it is that of finished games on decks drawn by the mix. Numbers hang on the question's id,
whatever its wording was; options are told apart by their texts, and are right or wrong by the key of today.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import median

from quiz.analytics.measures import Discrimination, Measured, wilson
from quiz.analytics.records import FirstAnswer, Played
from quiz.errors import Unreadable
from quiz.kinds import Difficulty, Question
from quiz.rules.scoring import Millis

EASY_FROM, HARD_BELOW = 2 / 3, 1 / 3
"""Really easy is what two players in three know, really hard what fewer than one in three knows: equal thirds."""
PICKS_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Option:
    """An option, over all wordings and decks that showed it to somebody who answered."""

    text: str
    right: bool
    shown: int
    chosen: int
    wrong_picks: int
    """How many wrong options were picked in all while this one was among those shown."""
    discrimination: Measured | None
    """How picking it goes along with the rest of the game's points."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question, by what its first answers tell."""

    question: Question
    answers: int
    right: int
    skipped: int
    late: int
    median: Millis | None
    games: int
    """How many answers the discrimination is made of."""
    discrimination: Measured | None
    options: tuple[Option, ...]
    """The right ones first, then the most chosen; none where nothing is picked among options."""
    open_reports: int
    reports: int

    @property
    def share(self) -> Measured | None:
        """The facility: the share of players who got it fully right, None without answers."""
        return wilson(self.right, self.answers)

    @property
    def known(self) -> Measured | None:
        """The share of players who know it: the share right, the lucky guesses taken off.

        (p − c) ÷ (1 − c), with c the share of blind guesses that are right (Frary, Formula scoring of
        multiple-choice tests, Educational Measurement: Issues and Practice 7 (1988), 33-38).
        """
        if self.share is None:
            return None
        luck = float(self.question.guess_chance)
        return Measured(
            *(max(0.0, (end - luck) / (1 - luck)) for end in (self.share.value, self.share.low, self.share.high))
        )

    @property
    def real(self) -> Difficulty | None:
        """How difficult it really is; None while the answers are too few for their interval to lie in one class."""
        if self.known is None:
            return None
        lowest, highest = _difficulty(self.known.low), _difficulty(self.known.high)
        return lowest if lowest == highest else None


def _difficulty(known: float) -> Difficulty:
    if known >= EASY_FROM:
        return "easy"
    return "hard" if known < HARD_BELOW else "medium"


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


Picks = Callable[[FirstAnswer], tuple[tuple[str, ...], tuple[str, ...]]]
"""The options that were shown to somebody, and those that were picked."""


def itemise(questions: Iterable[Question], played: Played) -> tuple[Item, ...]:
    """The numbers of each question, in the order of the questions."""
    sums = {question.id: (question, _Sums()) for question in questions}
    picks = _reader(played)
    for answer in played.answers:
        if answer.question_id in sums:
            question, of_question = sums[answer.question_id]
            _count(of_question, answer)
            if not answer.skipped and not answer.late:
                _count_options(of_question, question, answer, picks)
    return tuple(_item(question, found, played) for question, found in sums.values())


def _reader(played: Played) -> Picks:
    """Read what was picked once for each wording, order of options, and answer: most are met again and again."""

    @lru_cache(PICKS_KEPT)
    def read(digest: str, layout: tuple[int, ...], given: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        wording = played.wordings[digest]
        if not wording.picks_entries:
            return (), ()
        try:
            return wording.entries_in(layout), wording.format_answer(given, layout)
        except Unreadable:  # a stored answer that a later release reads no more
            return (), ()

    return lambda answer: read(answer.digest, answer.layout, answer.given)


def _count(sums: _Sums, answer: FirstAnswer) -> None:
    sums.answers += 1
    sums.right += answer.right
    sums.late += answer.late
    sums.skipped += answer.skipped
    if answer.clock and not answer.late and not answer.skipped:
        sums.times.append(answer.spent)
    if answer.rest is not None:
        sums.discrimination.add(hit=answer.right, rest=answer.rest)


def _count_options(sums: _Sums, question: Question, answer: FirstAnswer, picks: Picks) -> None:
    shown, picked = picks(answer)
    wrong_picks = sum(text not in question.answers for text in picked)
    for text in shown:
        option = sums.options[text]
        option.shown += 1
        option.chosen += text in picked
        option.wrong_picks += wrong_picks
        if answer.rest is not None:
            option.discrimination.add(hit=text in picked, rest=answer.rest)


def _item(question: Question, sums: _Sums, played: Played) -> Item:
    open_reports, reports = played.reports.get(question.id, (0, 0))
    options = sorted(_options(question, sums), key=lambda one: (not one.right, -one.chosen, one.text))
    return Item(
        question, sums.answers, sums.right, sums.skipped, sums.late, round(median(sums.times)) if sums.times else None,
        sums.discrimination.pairs, sums.discrimination.measure(), tuple(options), open_reports, reports,
    )  # fmt: skip


def _options(question: Question, sums: _Sums) -> Iterator[Option]:
    for text, found in sums.options.items():
        right = text in question.answers
        yield Option(text, right, found.shown, found.chosen, found.wrong_picks, found.discrimination.measure())
