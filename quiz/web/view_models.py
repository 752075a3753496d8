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
"""The words shown when a streak reaches a length."""
CONSOLATIONS = (
    "It happens to the best crews.",
    "One for the debriefing.",
    "Space is hard.",
    "Mission Control has seen worse.",
)
"""Kind words after a wrong answer, in turn, so that two misses in a row do not sound alike."""
MIN_SUNRISE_STREAK = 5
"""The streak from which on the sun rises behind the page."""
MIN_REMEMBERED_STREAK = 3
"""The shortest streak that is mentioned when it ends."""
MIN_TALLY = 20
"""The fewest answers for which a page shows how many players answered a question right."""
MAX_POINTS = most_points(clock=True)
BINS = 14
WIDTH, HEIGHT, LEFT, STEP = 34, 80, 20, 44
"""The bars of a histogram: width, greatest height, position of the first bar, distance between bars."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a histogram: its position and height, its players and points, and whether it includes the player."""

    x: int
    width: int
    height: int
    players: int
    lowest: int
    highest: int
    own: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many players have how many points, as bars and as a sentence."""

    bars: list[Bar]
    caption: str


def build_histogram(spread: Sequence[tuple[int, int]], own: int, most: int = MAX_POINTS) -> Histogram:
    """Group scores into bars of equal width, from 0 to the most points of a game; `own` is the player's score."""
    width = max(1, most // BINS)
    players = [0] * BINS
    for points, players_at_it in spread:
        players[min(points // width, BINS - 1)] += players_at_it
    tallest = max(players) or 1
    bars = [
        Bar(
            LEFT + index * STEP, WIDTH, round(HEIGHT * count / tallest), count, index * width,
            most if index == BINS - 1 else (index + 1) * width - 1, index == min(own // width, BINS - 1),
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
    """A topic to practise, with its number of questions in words."""

    name: str
    size: str


@dataclass(frozen=True, slots=True)
class OpenClock:
    """The clock of a question that was left open: its limit, and the time left."""

    limit: Millis
    left: Millis

    @property
    def seconds(self) -> int:
        """The time left in seconds, rounded up."""
        return -(-self.left // 1000)


@dataclass(frozen=True, slots=True)
class Option:
    """One option of an answered question."""

    text: str
    right: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class AnswerReview:
    """An answered question, with the player's answer and the right answer."""

    question: Question
    answer: Answer
    state: str
    verdict: str
    options: tuple[Option, ...]
    given: tuple[str, ...]
    right: tuple[str, ...]
    correction: str | None
    revealed: int | None
    """How many texts had been revealed when the player answered; None without timed texts or without an answer."""

    @property
    def percent(self) -> int:
        """How much of the answer was right, in per cent."""
        return scoring.round_half_up(self.answer.verdict.share * 100)


def grade_state(answer: Answer) -> str:
    """Return the state of an answer, which its mark and square show: "right", "half" or "wrong"."""
    if answer.right:
        return "right"
    return "half" if answer.verdict.share > 0 else "wrong"


def describe_verdict(answer: Answer) -> str:
    """Describe the verdict on an answer in a word or two."""
    if answer.late:
        return "Too late"
    if answer.verdict.skipped:
        return "Skipped"
    return {"right": "Right", "half": "Partly right", "wrong": "Not this one"}[grade_state(answer)]


def describe_topic(name: str, free: int, total: int) -> PracticeTopic:
    """Describe a topic to practise, of whose `total` questions `free` are free of spoilers."""
    if free == total:
        size = count(total, "question", "questions")
    elif free:
        size = f"{count(free, 'question', 'questions')}, {total:,} if you have seen the film"
    else:
        size = f"{count(total, 'question', 'questions')}, only if you have seen the film"
    return PracticeTopic(name, size)


def find_open_clock(game: GameSummary | None, now: Millis) -> OpenClock | None:
    """Return the running clock of a player's open game, or None."""
    if game is None or game.limit is None:
        return None
    return OpenClock(game.limit, game.left(now))


def build_progress(game: Game) -> list[str]:
    """Return the state of each question of a game: "right", "half", "wrong", "now", or "" if it is not asked yet.

    The right answers of the current streak are "right lit", and look like a chain.
    """
    states = [grade_state(answer) for answer in game.answers]
    if game.streak > 1:
        states[-game.streak :] = ["right lit"] * game.streak
    if game.open:
        states.append("now")
    return states + [""] * ((game.length or 0) - len(states))


def review_answer(card: Card, answer: Answer, *, clock: bool) -> AnswerReview:
    """Build the review of an answered question for the answer page and the result."""
    # A late answer does not count, but the player still sees what they picked.
    given = _format_answer(card, answer.given) if any(text.strip() for text in answer.given) else ()
    right = card.corrected_answers or card.question.answers
    options = tuple(Option(text, text in right, text in given) for text in card.question.entries_in(card.layout))
    # A late or skipped answer has the limit as its time, which does not show how many texts had been revealed.
    reveal = card.question.reveal(answer.spent, card.limit) if clock and not answer.verdict.skipped else None
    return AnswerReview(
        card.question, answer, grade_state(answer), describe_verdict(answer), options, given, right,
        _describe_correction(card), revealed=len(reveal.texts) if reveal else None,
    )  # fmt: skip


def _describe_correction(card: Card) -> str | None:
    """Describe the correction of a question whose answer was corrected after its deck was drawn."""
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
    """The chance to extend a streak: its length after the next right answer, in words, and the points that it adds."""

    streak: str
    bonus: int


def describe_chance(game: Game) -> Chance | None:
    """Describe how a right answer to the open question would extend the streak; return None if there is no streak."""
    if not game.streak or not game.rule_set.streak_step:
        return None
    return Chance(in_words(game.streak + 1), scoring.streak_bonus(game.rule_set, game.streak))


@dataclass(frozen=True, slots=True)
class Moment:
    """The comments on an answer, apart from its verdict and its points."""

    words: str
    voice: str = ""
    """The comment on a streak of certain lengths."""
    answer: str = ""
    """The right answer, if the player did not give it and it fits one line."""
    medal: str = ""
    streak: bool = False
    """Whether the streak is long enough to glow."""
    sunrise: bool = False


def describe_moment(game: Game, review: AnswerReview) -> Moment:
    """Comment on a game's last answer, with praise if it was right and kind words if it was not."""
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
    """Return kind words for an answer that did not earn points."""
    lost = replace(game, answers=game.answers[:-1]).streak
    if lost >= MIN_REMEMBERED_STREAK:
        return f"{in_words(lost).capitalize()} in a row until here: well flown."
    if review.answer.late:
        return "The clock was quicker this time."
    if review.answer.verdict.skipped:
        return "Some things are best left to the ground crew."
    return CONSOLATIONS[len(game.answers) % len(CONSOLATIONS)]


def list_points(review: AnswerReview, streak: int, *, clock: bool) -> list[tuple[str, str]]:
    """List the parts of an answer's points, each with its reason."""
    points, level = review.answer.points, review.question.difficulty
    share = f", {review.percent}%" if review.state == "half" else ""
    lines = [(level + share, str(points.right))]
    if clock and points.right:
        lines.append((f"{review.answer.spent / 1000:.1f} s", f"+{points.speed}"))
    if points.streak:
        lines.append((f"{streak} in a row", f"+{points.streak}"))
    return lines


def describe_ranked(rules: RuleSet, kinds: Mapping[str, str]) -> str:
    """Describe in a sentence which games are ranked; `kinds` are the titles of the leaderboards."""
    conditions = {
        "own deck": "you are the first to play its deck",
        "its date": "it is your first try, begun on its day and finished within "
        f"{rules.daily_grace_minutes} minutes of midnight",
    }
    parts = [f"a {kinds[kind].lower()} {{}}when {conditions[when]}" for kind, when in rules.ranked.items()]
    sentence = "; ".join([parts[0].format("is ranked "), *(part.format("") for part in parts[1:])])
    return f"{sentence[0].upper()}{sentence[1:]}."


def describe_ties() -> str:
    """Describe in a sentence how scores with equal points are listed."""
    first, *others = (TIE_WORDS[name] for name in TIE_BREAKERS)
    return "Equal points share a rank; " + ", then ".join([f"{first} is listed first", *others]) + "."


def format_share(film: str, deck: str, title: str, game: Game) -> str:
    """Format a result to share: words first, so that it sounds well read aloud, then a square for each question."""
    squares = "".join(SQUARES[grade_state(answer)] for answer in game.answers)
    played = f"{film} quiz, {deck[0].lower()}{deck[1:].replace(' · ', ', ')}"
    return f"{played}: {title}\n{game.right} of {len(game.answers)} right, {game.points:,} points\n{squares}"


def list_reviews(game: Game) -> list[AnswerReview]:
    """The answers of a finished game: the wrong ones first, then the partly right ones, each in the deck's order."""
    reviews = [
        review_answer(card, answer, clock=game.clock) for card, answer in zip(game.cards, game.answers, strict=False)
    ]
    return sorted(reviews, key=lambda review: MISSES_FIRST.index(review.state))


def describe_tally(answers: int, correct: int) -> str | None:
    """Describe how many players answered a question right; return None if too few players have answered it."""
    if answers < MIN_TALLY:
        return None
    return f"{scoring.round_half_up(Fraction(100 * correct, answers))}% of players got this"


def describe_result(game: Game) -> str:
    """Describe a result in a sentence: "4 of 10 right in 2 min 31 s"."""
    return f"{game.right} of {len(game.answers)} right in {duration(game.spent)}"
