"""The rules of a game: a pure state machine over the cards of a deck. Time comes in as an argument."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiz.errors import AlreadyAnswered, NotOpen, Unreadable
from quiz.kinds import SKIPPED, Given, Question, Verdict
from quiz.rules.deck import MIX, Card
from quiz.rules.scoring import CURRENT_RULES, Millis, Points, RuleSet, get_rule_set, is_late, most, score


@dataclass(frozen=True, slots=True)
class Answer:
    """What a player gave to one question, once: with its time, its verdict and its points."""

    given: tuple[str, ...]
    spent: Millis
    late: bool
    verdict: Verdict
    points: Points

    @property
    def right(self) -> bool:
        """Whether it is fully right, which streaks count. The verdict on a late answer is that on a skipped one."""
        return self.verdict.right

    def scored(self, rules: RuleSet, card: Card, streak: int, *, clock: bool) -> "Answer":
        """The answer with the points that its verdict earns; the limit is the time of a late or skipped one."""
        limit = card.limit * 1000
        spent = limit if self.verdict.skipped else min(self.spent, limit) if clock else self.spent
        points = score(rules, self.verdict, card.question.difficulty, spent, card.limit, streak, clock=clock)
        return replace(self, spent=spent, points=points)


@dataclass(frozen=True, slots=True)
class Game:
    """One run through a deck.

    `position` is the question that is open or was answered last, from 1; one past the last card means
    that the result is shown. `asked_at` is when the open question's clock started, None while none is open.
    """

    cards: tuple[Card, ...]
    clock: bool
    position: int
    asked_at: Millis | None
    answers: tuple[Answer, ...] = ()
    rules: int = CURRENT_RULES.version

    @property
    def rule_set(self) -> RuleSet:
        """The rules that it is played by. Raises `OtherRules` if this release does not have them."""
        return get_rule_set(self.rules)

    @property
    def open(self) -> bool:
        """Whether a question waits for its answer."""
        return self.asked_at is not None

    @property
    def ended(self) -> bool:
        """Whether every question has its answer."""
        return len(self.answers) == len(self.cards)

    @property
    def closed(self) -> bool:
        """Whether the player has gone on to the result."""
        return self.position > len(self.cards)

    @property
    def card(self) -> Card:
        """The card of the question that is open or was answered last."""
        return self.cards[self.position - 1]

    @property
    def points(self) -> int:
        """The points of all answers."""
        return sum(answer.points.total for answer in self.answers)

    @property
    def right(self) -> int:
        """How many answers were fully right."""
        return sum(answer.right for answer in self.answers)

    @property
    def spent(self) -> Millis:
        """The time of all answers."""
        return sum(answer.spent for answer in self.answers)

    @property
    def streak(self) -> int:
        """How many of the last answers in a row were fully right."""
        run = 0
        for answer in reversed(self.answers):
            if not answer.right:
                break
            run += 1
        return run

    def gone(self, now: Millis) -> Millis:
        """How long the open question's clock has run; never negative, even if the server's clock was set back."""
        return max(0, now - self.asked_at) if self.asked_at is not None else 0


def begin(cards: Sequence[Card], now: Millis, *, clock: bool) -> Game:
    """A new game on these cards, the first question's clock running."""
    return Game(tuple(cards), clock, position=1, asked_at=now)


def answer(game: Game, position: int, given: Given, now: Millis) -> Game:
    """The game after an answer to the question at `position`.

    The same answer again changes nothing. A different one raises `AlreadyAnswered`, a question that is
    not open yet `NotOpen`, an answer that cannot be read while the clock runs `Unreadable`.
    """
    if 1 <= position <= len(game.answers):
        if game.answers[position - 1].given == game.cards[position - 1].question.truncate(given):
            return game
        raise AlreadyAnswered(f"Question {position} was answered already; the first answer counts.")
    if not game.open or position != game.position:
        raise NotOpen("That question is not open. The game goes on where it is.")
    graded = grade(game.rule_set, game.card, given, game.gone(now), game.streak, clock=game.clock)
    return replace(game, answers=(*game.answers, graded), asked_at=None)


def grade(rules: RuleSet, card: Card, given: Given, spent: Millis, streak: int, *, clock: bool) -> Answer:
    """The answer with its verdict and points. Raises `Unreadable` while the clock runs, or if there is no clock."""
    overtime = clock and spent > card.limit * 1000
    if overtime:
        verdict = SKIPPED if is_late(rules, spent, card.limit) else _grade_at_the_bell(card, given)
        given = card.question.truncate(given)
    else:
        card.question.validate_size(given)
        verdict = card.question.grade(given, card.layout)
    late = overtime and verdict.skipped
    return Answer(tuple(given), spent, late, verdict, Points()).scored(rules, card, streak, clock=clock)


def _grade_at_the_bell(card: Card, given: Given) -> Verdict:
    """The verdict on a form that was sent when the time was up: it may be half filled, and is not asked for again."""
    try:
        card.question.validate_size(given)
        return card.question.grade(given, card.layout)
    except Unreadable:
        return SKIPPED


def go_on(game: Game, position: int, now: Millis) -> Game:
    """The game after "Next" under the answer at `position`: the next clock runs, or the result is shown.

    Pressed twice, or in a tab that is out of date, it changes nothing.
    """
    if game.open or position != game.position or game.closed:
        return game
    return replace(game, position=game.position + 1, asked_at=None if game.ended else now)


def correct_card(card: Card, corrected: Question) -> Card:
    """The card as its question is graded with a corrected key; the options that were shown and their order stay.

    If the right answer was not among those options, no player could give it: such a card is graded as it was dealt,
    and only says what is right.
    """
    if corrected == card.question:
        return card
    shown = card.question.entries_in(card.layout)
    if corrected.picks_entries and not set(corrected.answers) <= set(shown):
        return replace(card, corrected_answers=corrected.answers)
    return Card(corrected, tuple(map(corrected.entries.index, shown)), card.limit, corrected.answers)


def recompute(game: Game) -> Game:
    """The game with the points of every answer computed again from the stored verdicts.

    Raises `OtherRules` if this release does not have the rules that they were earned by.
    """
    recomputed = replace(game, answers=())
    for card, stored in zip(game.cards, game.answers, strict=False):
        scored = stored.scored(game.rule_set, card, recomputed.streak, clock=game.clock)
        recomputed = replace(recomputed, answers=(*recomputed.answers, scored))
    return recomputed


def regrade(game: Game, place: int, card: Card) -> Game:
    """The game with another card at a place, from 0, whose answer is graded by it; all points follow.

    A late or skipped answer stays so. Raises `OtherRules` as `recompute` does, and `Unreadable` if the answer
    cannot be read any more.
    """
    stored = game.answers[place]
    verdict = stored.verdict if stored.verdict.skipped else card.question.grade(stored.given, card.layout)
    cards = (*game.cards[:place], card, *game.cards[place + 1 :])
    answers = (*game.answers[:place], replace(stored, verdict=verdict), *game.answers[place + 1 :])
    return recompute(replace(game, cards=cards, answers=answers))


def most_points(rules: RuleSet = CURRENT_RULES, *, clock: bool) -> int:
    """The most that a game on a full deck can earn: everything right in the first second, in the deck's order."""
    levels = [level for level in MIX for _ in range(MIX[level])]
    return sum(most(rules, level, streak, clock=clock) for streak, level in enumerate(levels))


def misses(game: Game) -> tuple[Card, ...]:
    """The cards that were not fully right, in their order."""
    return tuple(card for card, given in zip(game.cards, game.answers, strict=False) if not given.right)
