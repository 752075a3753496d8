"""The rules of a game: a pure state machine over the cards of a deck. Time comes in as an argument."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiz.decks import MIX, Card
from quiz.errors import AlreadyAnswered, NotOpen, OtherRules
from quiz.kinds import SKIPPED, Given, Question, Verdict
from quiz.scoring import RULES, Millis, Points, is_late, most, score


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
        """Fully right: what "right of ten" and streaks count. The verdict on a late one is a skip's."""
        return self.verdict.right


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
    rules: int = RULES

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
        """How long the open question's clock has run; never negative, whatever the clock on the wall does."""
        return max(0, now - self.asked_at) if self.asked_at is not None else 0


def begin(cards: Sequence[Card], now: Millis, *, clock: bool) -> Game:
    """A new game on these cards, the first question's clock running."""
    return Game(tuple(cards), clock, position=1, asked_at=now)


def answer(game: Game, position: int, given: Given, now: Millis) -> Game:
    """The game after an answer to the question at `position`.

    The same answer again changes nothing. A different one raises `AlreadyAnswered`, a question that is
    not open yet `NotOpen`, an answer that cannot be read `Unreadable`.
    """
    if 1 <= position <= len(game.answers):
        if game.answers[position - 1].given == tuple(given):
            return game
        raise AlreadyAnswered(f"Question {position} was answered already; the first answer counts.")
    if not game.open or position != game.position:
        raise NotOpen("That question is not open. The game goes on where it stands.")
    game.card.question.check_size(given)  # late or not: whatever is taken is kept
    judged = judge(game.card, given, game.gone(now), game.streak, clock=game.clock)
    return replace(game, answers=(*game.answers, judged), asked_at=None)


def judge(card: Card, given: Given, spent: Millis, streak: int, *, clock: bool) -> Answer:
    """The answer with its verdict and points; late or skipped takes the limit as its time."""
    late = clock and is_late(spent, card.limit)
    # Late, whatever was given counts as nothing: without script the late form may be half filled.
    verdict = SKIPPED if late else card.question.grade(given, card.layout)
    points = score(verdict, card.question.difficulty, spent, card.limit, streak, clock=clock)
    return Answer(tuple(given), card.limit * 1000 if late or verdict.skipped else spent, late, verdict, points)


def go_on(game: Game, position: int, now: Millis) -> Game:
    """The game after "Next" under the answer at `position`: the next clock runs, or the result is shown.

    Pressed twice, or in a tab left behind, it changes nothing.
    """
    if game.open or position != game.position or game.closed:
        return game
    return replace(game, position=game.position + 1, asked_at=None if game.ended else now)


def mend(card: Card, mended: Question) -> Card:
    """The card as a wording with another key grades it; what was shown, and in which order, stays.

    Where the right answer was not among the options drawn, nobody could give it: such a card is graded as
    it was dealt, and only says what is right.
    """
    if mended == card.question:
        return card
    shown = card.question.shown(card.layout)
    if mended.picking and not set(mended.answers) <= set(shown):
        return replace(card, mended=mended.answers)
    return Card(mended, tuple(map(mended.entries.index, shown)), card.limit, mended.answers)


def recompute(game: Game) -> Game:
    """The game with every answer judged once more, by its cards as they are: what its points must be.

    Raises `OtherRules` where they were earned by rules that this release does not know.
    """
    if game.rules != RULES:
        raise OtherRules(f"The game was played by rules {game.rules}; this release knows rules {RULES}.")
    again = replace(game, answers=())
    for card, old in zip(game.cards, game.answers, strict=False):
        # A late answer is stored with the limit as its time, which by itself would be in time.
        judged = judge(card, old.given, old.spent + old.late, again.streak, clock=game.clock)
        again = replace(again, answers=(*again.answers, judged))
    return again


def most_points(*, clock: bool) -> int:
    """The most that a game on a full deck can earn: everything right in the first second, in the deck's order."""
    levels = [level for level in MIX for _ in range(MIX[level])]
    return sum(most(level, streak, clock=clock) for streak, level in enumerate(levels))


def misses(game: Game) -> tuple[Card, ...]:
    """The cards that were not fully right, in their order."""
    return tuple(card for card, given in zip(game.cards, game.answers, strict=False) if not given.right)


def is_ranked(kind: str, *, first_try: bool, own: bool, of_today: bool) -> bool:
    """Whether a game on a deck of this kind is ranked: nobody may have had a way to know the deck before.

    A quick game is, when it is the first try of the player its deck was drawn for; a daily, when it is the
    player's first try and begun on the deck's date. Nothing else is.
    """
    return first_try and ((kind == "quick" and own) or (kind == "daily" and of_today))
