"""View models: what pages display, computed before rendering."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from quiz.errors import Unreadable
from quiz.kinds import Given, Question
from quiz.rules import scoring
from quiz.rules.deck import Card
from quiz.rules.game import Answer, Game, most_points
from quiz.rules.ranking import TIE_BREAKERS
from quiz.rules.scoring import Millis, RuleSet
from quiz.services import GameSummary
from quiz.web.formatting import count, duration, in_words

TIE_WORDS = {"spent": "the faster player", "ended": "the one who was first"}
SQUARES = {"right": "🟦", "half": "🟨", "wrong": "⬛"}
"""The squares of a shared result. They repeat what its words say."""
MISSES_FIRST = ("wrong", "half", "right")
STREAK_VOICES = {
    3: "Orbit stable.",
    5: "Mission Control is listening.",
    8: "Down there they have stopped chewing.",
    10: "They are naming a module after you.",
}
"""What is said when a streak gets so long."""
MIN_SUNRISE_STREAK = 5
"""From so many right answers in a row on, the sun rises behind the page."""
MIN_REMEMBERED_STREAK = 3
"""A streak of so many right answers is honoured when it breaks."""
MIN_TALLY = 20
"""From so many answers on, a page says how many players answered a question right."""
MAX_POINTS = most_points(clock=True)
BINS = 14
WIDTH, HEIGHT, LEFT, STEP = 34, 80, 20, 44
"""The bars of a histogram: width, greatest height, the first one's place and the distance to the next."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a histogram: its place and height, the players and points it shows, whether one is the player."""

    x: int
    width: int
    height: int
    players: int
    lowest: int
    highest: int
    own: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many players have how many points, and the same as a sentence."""

    bars: list[Bar]
    caption: str


def build_histogram(spread: Sequence[tuple[int, int]], own: int) -> Histogram:
    """Scores in groups of equal width, from 0 to the most that a game can earn; `own` is the player's."""
    width = MAX_POINTS // BINS
    players = [0] * BINS
    for points, players_at_it in spread:
        players[min(points // width, BINS - 1)] += players_at_it
    tallest = max(players) or 1
    bars = [
        Bar(
            LEFT + index * STEP, WIDTH, round(HEIGHT * count / tallest), count, index * width,
            MAX_POINTS if index == BINS - 1 else (index + 1) * width - 1, index == min(own // width, BINS - 1),
        )
        for index, count in enumerate(players)
    ]  # fmt: skip
    fullest = max(bars, key=lambda bar: bar.players)
    own_bar = next(bar for bar in bars if bar.own)
    largest = f"The largest group, {fullest.players:,} of {sum(players):,} players, scored {fullest.lowest:,} to"
    return Histogram(
        bars, f"{largest} {fullest.highest:,}; you are in the group {own_bar.lowest:,} to {own_bar.highest:,}."
    )


@dataclass(frozen=True, slots=True)
class PracticeTopic:
    """A topic to practise, and how many questions it has, in words."""

    name: str
    size: str


@dataclass(frozen=True, slots=True)
class OpenClock:
    """The clock of a question that was left open: its limit, and what is left of it."""

    limit: Millis
    left: Millis

    @property
    def seconds(self) -> int:
        """What is left, in whole seconds rounded up."""
        return -(-self.left // 1000)


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a question that was answered."""

    text: str
    right: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class AnswerReview:
    """A question with what was answered and what is right."""

    question: Question
    answer: Answer
    state: str
    verdict: str
    options: tuple[Option, ...]
    given: tuple[str, ...]
    right: tuple[str, ...]
    correction: str | None
    revealed: int | None
    """How many texts the clock had revealed when the answer came; None if nothing was hidden, or no answer came."""

    @property
    def percent(self) -> int:
        """How much of the answer was right, in whole per cents."""
        return scoring.round_half_up(self.answer.verdict.share * 100)


def grade_state(answer: Answer) -> str:
    """The state of an answer, which its mark and square show: "right", "half" or "wrong"."""
    if answer.right:
        return "right"
    return "half" if answer.verdict.share > 0 else "wrong"


def describe_verdict(answer: Answer) -> str:
    """An answer in a word or two."""
    if answer.late:
        return "Too late"
    if answer.verdict.skipped:
        return "Skipped"
    return {"right": "Right", "half": "Partly right", "wrong": "Not this one"}[grade_state(answer)]


def describe_topic(name: str, free: int, total: int) -> PracticeTopic:
    """A topic to practise; `free` of its `total` questions are free of spoilers."""
    if free == total:
        size = count(total, "question", "questions")
    elif free:
        size = f"{count(free, 'question', 'questions')}, {total:,} if you have seen the film"
    else:
        size = f"{count(total, 'question', 'questions')}, only if you have seen the film"
    return PracticeTopic(name, size)


def find_open_clock(game: GameSummary | None, now: Millis) -> OpenClock | None:
    """The clock that runs in a player's open game, or None."""
    if game is None or game.limit is None:
        return None
    return OpenClock(game.limit, game.left(now))


def build_progress(game: Game) -> list[str]:
    """The state of each question of a game: "right", "half", "wrong", "now", or "" if it is not asked yet.

    Those of a streak that goes on are "right lit": they look like a chain.
    """
    states = [grade_state(answer) for answer in game.answers]
    if game.streak > 1:
        states[-game.streak :] = ["right lit"] * game.streak
    if game.open:
        states.append("now")
    return states + [""] * (len(game.cards) - len(states))


def review_answer(card: Card, answer: Answer, *, clock: bool) -> AnswerReview:
    """An answered question, as the answer page and the result show it."""
    # Nothing of a late answer counts; the player still sees what was picked.
    given = _format_answer(card, answer.given) if any(text.strip() for text in answer.given) else ()
    right = card.corrected_answers or card.question.answers
    options = tuple(Option(text, text in right, text in given) for text in card.question.entries_in(card.layout))
    # The limit is the time of what is late or skipped, so it does not tell what was revealed by then.
    reveal = card.question.reveal(answer.spent, card.limit) if clock and not answer.verdict.skipped else None
    return AnswerReview(
        card.question, answer, grade_state(answer), describe_verdict(answer), options, given, right,
        _describe_correction(card), revealed=len(reveal.texts) if reveal else None,
    )  # fmt: skip


def _describe_correction(card: Card) -> str | None:
    """The note on a question whose key was corrected after its deck was drawn."""
    if not card.corrected_answers:
        return None
    if card.corrected_answers == card.question.answers:
        return "Corrected since you played: this is the right answer, and your points follow it."
    right = "; ".join(card.corrected_answers)
    return f"Corrected since you played: right is {right}, which you were not offered. Points stay as they were."


def _format_answer(card: Card, given: Given) -> tuple[str, ...]:
    try:
        return card.question.format_answer(given, card.layout)
    except Unreadable:  # a stored answer that this release cannot read any more
        return tuple(given)


@dataclass(frozen=True, slots=True)
class Chance:
    """What the next right answer makes of a streak: how long it gets, in words, and the points that it adds."""

    streak: str
    bonus: int


def describe_chance(game: Game) -> Chance | None:
    """What a right answer to the open question makes of the streak, or None if there is none."""
    if not game.streak:
        return None
    return Chance(in_words(game.streak + 1), scoring.streak_bonus(game.rule_set, game.streak))


@dataclass(frozen=True, slots=True)
class Moment:
    """What is said of an answer besides its verdict and its points."""

    words: str
    voice: str = ""
    """What the streak says at certain lengths."""
    answer: str = ""
    """The right answer, if the player did not give it and it is one line."""
    medal: str = ""
    streak: bool = False
    """Whether the streak is long enough to glow."""
    sunrise: bool = False


def describe_moment(game: Game, review: AnswerReview) -> Moment:
    """What is said of a game's last answer: praise as it is due, and kind words where it was not right."""
    if review.state == "right":
        streak = game.streak
        return Moment(
            _praise(game), STREAK_VOICES.get(streak, ""), streak=streak >= min(STREAK_VOICES),
            sunrise=streak >= MIN_SUNRISE_STREAK, medal="★★★ a hard one" if _is_hard(review) else "",
        )  # fmt: skip
    if review.state == "half":
        close = review.answer.verdict.share >= Fraction(3, 4)
        return Moment("So close. What you had right counts." if close else "What you had right counts.")
    return Moment(_console(game, review), answer=review.right[0] if len(review.right) == 1 else "")


def _is_hard(review: AnswerReview) -> bool:
    return review.question.difficulty == "hard"


def _praise(game: Game) -> str:
    if game.streak > 1:
        return f"{in_words(game.streak).capitalize()} in a row."
    return "Back on course." if len(game.answers) > 1 else "And we have lift-off."


def _console(game: Game, review: AnswerReview) -> str:
    """Kind words on an answer that earned nothing."""
    lost = replace(game, answers=game.answers[:-1]).streak
    if lost >= MIN_REMEMBERED_STREAK:
        return f"{in_words(lost).capitalize()} in a row until here: well flown."
    if review.answer.late:
        return "The clock was quicker this time."
    if review.answer.verdict.skipped:
        return "Some things are best left to the ground crew."
    return "A hard one, and it knows it." if _is_hard(review) else "It happens to the best crews."


def list_points(review: AnswerReview, streak: int, *, clock: bool) -> list[tuple[str, str]]:
    """The parts of an answer's points, each with its reason."""
    points, level = review.answer.points, review.question.difficulty
    share = f", {review.percent}%" if review.state == "half" else ""
    lines = [(level + share, str(points.right))]
    if clock and points.right:
        lines.append((f"{review.answer.spent / 1000:.1f} s", f"+{points.speed}"))
    if points.streak:
        lines.append((f"{streak} in a row", f"+{points.streak}"))
    return lines


def describe_ranked(rules: RuleSet, kinds: Mapping[str, str]) -> str:
    """Which games are ranked, as a sentence; `kinds` are the titles of the boards."""
    conditions = {
        "own deck": "you are the first to play its deck",
        "its date": "it is your first try, begun on its day and finished within "
        f"{rules.daily_grace_minutes} minutes of midnight",
    }
    parts = [f"a {kinds[kind].lower()} {{}}when {conditions[when]}" for kind, when in rules.ranked.items()]
    sentence = "; ".join([parts[0].format("is ranked "), *(part.format("") for part in parts[1:])])
    return f"{sentence[0].upper()}{sentence[1:]}."


def describe_ties() -> str:
    """How scores with equal points are listed, as a sentence."""
    first, *others = (TIE_WORDS[name] for name in TIE_BREAKERS)
    return "Equal points share a rank; " + ", then ".join([f"{first} is listed first", *others]) + "."


def format_share(film: str, deck: str, title: str, game: Game) -> str:
    """A result to send: words first, so that it reads well aloud, then a square for each question."""
    squares = "".join(SQUARES[grade_state(answer)] for answer in game.answers)
    played = f"{film} quiz, {deck[0].lower()}{deck[1:].replace(' · ', ', ')}"
    return f"{played}: {title}\n{game.right} of {len(game.cards)} right, {game.points:,} points\n{squares}"


def list_reviews(game: Game) -> list[AnswerReview]:
    """The answers of a finished game: the wrong ones first, then the partly right ones, each in the deck's order."""
    reviews = [
        review_answer(card, answer, clock=game.clock) for card, answer in zip(game.cards, game.answers, strict=True)
    ]
    return sorted(reviews, key=lambda review: MISSES_FIRST.index(review.state))


def describe_tally(answers: int, correct: int) -> str | None:
    """How many players answered a question right, or None if too few have answered for that to mean something."""
    if answers < MIN_TALLY:
        return None
    return f"{scoring.round_half_up(Fraction(100 * correct, answers))}% of players got this"


def describe_result(game: Game) -> str:
    """A result in a sentence: "4 of 10 right in 2 min 31 s"."""
    return f"{game.right} of {len(game.cards)} right in {duration(game.spent)}"
