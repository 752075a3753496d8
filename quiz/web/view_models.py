"""View models: what pages display, computed before rendering."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from quiz.errors import Unreadable
from quiz.kinds import AnswerLine, Given, Question
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
MIN_TALLY = 20
"""The fewest answers for which a page shows how other players answered."""
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


def build_histogram(spread: Sequence[tuple[int, int]], own: int, most: int) -> Histogram:
    """Group scores into bars of equal width, from 0 to `most` points; `own` is the player's score."""
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
    """The clock of an open question: its limit, and the time left."""

    limit: Millis
    left: Millis

    @property
    def gone(self) -> Millis:
        """The time that has passed, at most the limit."""
        return self.limit - self.left

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
    share: int | None = None
    """The per cent of players who picked it among those who were shown it; None if few were."""


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
    lines: tuple[AnswerLine, ...]
    """The lines of an answer that arranges entries; none for other kinds, or if it cannot be read any more."""
    correction: str | None
    revealed: int | None
    """How many texts had been revealed when the player answered; None without timed texts or without an answer."""

    @property
    def title(self) -> str:
        """What was asked, as a list shows it."""
        return describe_question(self.question)

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


def describe_question(question: Question) -> str:
    """Describe a question in a list: its stem, and the first of the texts that its kind adds, such as a clue."""
    return " ".join(text for _field, text in islice(question.prompt_texts(), 2))


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
    given = format_answer(card, answer.given) if any(text.strip() for text in answer.given) else ()
    right = card.answers
    options = tuple(Option(text, text in right, text in given) for text in card.question.entries_in(card.layout))
    # A late or skipped answer has the limit as its time, which does not show how many texts had been revealed.
    reveal = card.question.reveal(answer.spent, card.limit) if clock and not answer.verdict.skipped else None
    return AnswerReview(
        card.question, answer, grade_state(answer), describe_verdict(answer), options, given, right,
        _list_lines(card, answer.given if given else ()), _describe_correction(card),
        revealed=len(reveal.texts) if reveal else None,
    )  # fmt: skip


def _describe_correction(card: Card) -> str | None:
    """Describe the correction of a question whose answer was corrected after its deck was drawn."""
    if not card.corrected_answers:
        return None
    if card.corrected_answers == card.question.answers:
        return "Corrected since you played: this is the right answer, and your points follow it."
    right = "; ".join(card.corrected_answers)
    return f"Corrected since you played: right is {right}, which you were not offered. Points stay as they were."


def _list_lines(card: Card, given: Given) -> tuple[AnswerLine, ...]:
    try:
        return card.question.list_lines(given, card.layout)
    except Unreadable:  # a stored answer that this release cannot read any more
        return ()


def format_answer(card: Card, given: Given) -> tuple[str, ...]:
    """Format an answer for display, one text for each line."""
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


def describe_result(game: Game) -> str:
    """Describe a result in a sentence: "4 of 10 right in 2 min 31 s"."""
    return f"{game.right} of {len(game.answers)} right in {duration(game.spent)}"
