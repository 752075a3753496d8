"""The rules of a game: a pure state machine over the cards of a deck. The time is an argument."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiz.errors import AlreadyAnswered, NotOpen, Unreadable
from quiz.kinds import SKIPPED, Difficulty, Given, Question, Verdict
from quiz.rules.deck import Card
from quiz.rules.scoring import (
    CURRENT_RULES,
    Millis,
    Points,
    RuleSet,
    get_rule_set,
    get_rule_sets,
    is_late,
    most,
    score,
)
from quiz.rules.stock import MIX
from quiz.rules.survival import count_lives, is_out


@dataclass(frozen=True, slots=True)
class Answer:
    """A player's only answer to one question, with its time, verdict and points."""

    given: tuple[str, ...]
    spent: Millis
    late: bool
    verdict: Verdict
    points: Points

    @property
    def right(self) -> bool:
        """Whether the answer is fully right and continues a streak. A late answer has the verdict of a skipped one."""
        return self.verdict.right

    @property
    def skipped(self) -> bool:
        """Whether the player chose to give no answer, in time."""
        return self.verdict.skipped and not self.late

    def scored(self, rules: RuleSet, card: Card, streak: int, *, clock: bool) -> "Answer":
        """Return the answer with the points that its verdict earns; a late or skipped answer takes the whole limit."""
        limit = card.limit * 1000
        spent = limit if self.verdict.skipped else min(self.spent, limit) if clock else self.spent
        points = score(rules, self.verdict, card.question.difficulty, spent, card.limit, streak, clock=clock)
        return replace(self, spent=spent, points=points)


@dataclass(frozen=True, slots=True)
class Game:
    """One player's run through a deck.

    `position`, from 1, is the question that is open or was answered last; one past the last card means that the
    result is shown. `asked_at` is when the open question's clock started, or None while no question is open.
    `ended`: whether its last answer was given. That is a fact of its own, because a key that is corrected later may
    change how many lives an ended game had. `kind` is the kind of its deck, which decides the rule sets that apply.
    """

    cards: tuple[Card, ...]
    clock: bool
    position: int
    asked_at: Millis | None
    answers: tuple[Answer, ...] = ()
    rules: int = CURRENT_RULES.version
    kind: str = "quick"
    ended: bool = False

    @property
    def rule_set(self) -> RuleSet:
        """The rules that the game is played by. Raises `OtherRules` if this release does not have them."""
        return get_rule_set(self.rules, self.kind)

    @property
    def open(self) -> bool:
        """Whether a question is waiting for its answer."""
        return self.asked_at is not None

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
        """The total points of all answers."""
        return sum(answer.points.total for answer in self.answers)

    @property
    def right(self) -> int:
        """How many answers were fully right."""
        return sum(answer.right for answer in self.answers)

    @property
    def spent(self) -> Millis:
        """The total time of all answers."""
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

    @property
    def length(self) -> int | None:
        """How many questions the game has, as its player knows; None if that depends on the lives left."""
        return len(self.cards) if self.rule_set.lives is None else None

    @property
    def lives(self) -> int | None:
        """How many lives are left; None if the rules have no lives."""
        return count_lives(self.rule_set, [answer.right for answer in self.answers])

    def gone(self, now: Millis) -> Millis:
        """Return how long the open question's clock has run; at least 0, even if the server's clock was set back."""
        return max(0, now - self.asked_at) if self.asked_at is not None else 0


def begin(cards: Sequence[Card], now: Millis, *, clock: bool, kind: str = "quick") -> Game:
    """Return a new game on the cards of a deck of this kind, with the first question's clock running."""
    return Game(tuple(cards), clock, position=1, asked_at=now, rules=max(get_rule_sets(kind)), kind=kind)


def answer(game: Game, position: int, given: Given, now: Millis) -> Game:
    """Return the game after an answer to the question at `position`.

    The same answer again does not change the game. Raises `AlreadyAnswered` for a different second answer, `NotOpen`
    for a question that is not open yet, and `Unreadable` for an answer that cannot be read while the clock runs.
    """
    if 1 <= position <= len(game.answers):
        if game.answers[position - 1].given == game.cards[position - 1].question.truncate(given):
            return game
        raise AlreadyAnswered(f"Question {position} was answered already; the first answer counts.")
    if not game.open or position != game.position:
        raise NotOpen("That question is not open. The game goes on where it is.")
    graded = grade(game.rule_set, game.card, given, game.gone(now), game.streak, clock=game.clock)
    answers = (*game.answers, graded)
    ended = _is_over(game, [given.right for given in answers])
    return replace(game, answers=answers, asked_at=None, ended=ended)


def grade(
    rules: RuleSet, card: Card, given: Given, spent: Millis, streak: int, *, clock: bool, final: bool = False
) -> Answer:
    """Return the answer with its verdict and points.

    Raises `Unreadable` for an answer that cannot be read, unless the time is up; `final` is as for
    `Question.grade_new`.
    """
    overtime = clock and spent > card.limit * 1000
    if overtime:
        verdict = SKIPPED if is_late(rules, spent, card.limit) else _grade_at_the_bell(card, given)
        given = card.question.truncate(given)
    else:
        verdict = card.question.grade_new(given, card.layout, final=final)
    late = overtime and verdict.skipped
    return Answer(tuple(given), spent, late, verdict, Points()).scored(rules, card, streak, clock=clock)


def _grade_at_the_bell(card: Card, given: Given) -> Verdict:
    """Grade a form that was sent when the time was up: it may be half filled, and the player cannot try again."""
    try:
        return card.question.grade_new(given, card.layout, final=True)
    except Unreadable:
        return SKIPPED


def go_on(game: Game, position: int, now: Millis) -> Game:
    """Return the game after "Next" under the answer at `position`: start the next clock, or show the result.

    A second press, or one in an outdated tab, does not change the game.
    """
    if game.open or position != game.position or game.closed:
        return game
    if game.ended:
        return replace(game, position=len(game.cards) + 1)
    return replace(game, position=game.position + 1, asked_at=now)


def correct_card(card: Card, corrected: Question) -> Card:
    """Return the card with a corrected question, and with the options that were shown, in their order.

    If the right answer is not among those options, no player could give it. Such a card is graded as it was dealt, and
    only displays the right answer.
    """
    if corrected == card.question:
        return card
    shown = card.question.entries_in(card.layout)
    if corrected.picks_entries and not set(corrected.answers) <= set(shown):
        return replace(card, corrected_answers=corrected.answers)
    return Card(corrected, tuple(map(corrected.entries.index, shown)), card.limit, corrected.answers)


def recompute(game: Game) -> Game:
    """Return the game with the points of every answer recomputed from the stored verdicts.

    Raises `OtherRules` if this release does not have the game's rules.
    """
    rule_set, recomputed = game.rule_set, replace(game, answers=())
    for card, stored in zip(game.cards, game.answers, strict=False):
        scored = stored.scored(rule_set, card, recomputed.streak, clock=game.clock)
        recomputed = replace(recomputed, answers=(*recomputed.answers, scored))
    return recomputed


def regrade(game: Game, place: int, card: Card) -> Game:
    """Replace the card at a place, from 0, grade its answer by the new card, and recompute all points.

    A late or skipped answer stays late or skipped. Raises `OtherRules` as `recompute` does, and `Unreadable` if the
    answer can no longer be read.
    """
    stored = game.answers[place]
    verdict = stored.verdict if stored.verdict.skipped else card.question.grade(stored.given, card.layout)
    cards = (*game.cards[:place], card, *game.cards[place + 1 :])
    answers = (*game.answers[:place], replace(stored, verdict=verdict), *game.answers[place + 1 :])
    return recompute(replace(game, cards=cards, answers=answers))


def most_points(
    rules: RuleSet = CURRENT_RULES, *, clock: bool, levels: Sequence[Difficulty] = tuple(Counter(MIX).elements())
) -> int:
    """Return the most points of questions of these difficulties in this order, all right within the first second."""
    return sum(most(rules, level, streak, clock=clock) for streak, level in enumerate(levels))


def find_end(game: Game) -> int | None:
    """Return after how many answers a game ends by their verdicts; None if it goes on."""
    rights = [given.right for given in game.answers]
    return next((count for count in range(1, len(rights) + 1) if _is_over(game, rights[:count])), None)


def _is_over(game: Game, rights: Sequence[bool]) -> bool:
    """Whether a game ends with the last of these answers, each fully right or not."""
    return len(rights) == len(game.cards) or is_out(game.rule_set, rights)


def misses(game: Game) -> tuple[Card, ...]:
    """Return the cards that were not answered fully right, in playing order."""
    return tuple(card for card, given in zip(game.cards, game.answers, strict=False) if not given.right)
