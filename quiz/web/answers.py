"""The page after an answer: the verdict with its comments, how other players answered, how the points came about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from quiz.rules.game import Game
from quiz.rules.scoring import round_half_up
from quiz.services import AnswerContext, StoredGame
from quiz.web.formatting import count, in_words, percent
from quiz.web.view_models import MIN_TALLY, AnswerReview, review_answer

STREAK_VOICES = {
    3: "Orbit stable.",
    5: "Mission Control is listening.",
    8: "Down there they have stopped chewing.",
    10: "They are naming a module after you.",
}
"""The words shown when a streak reaches a length."""
STREAK_VOICES_OF_RUNS = STREAK_VOICES | {3: "Falling, but with style."}
"""The same in a run, whose orbit is never stable."""
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
MIN_COMPANY_PERCENT = 25
"""From this share of players on, a wrong option that many picked is a comfort."""
CLOSE = Fraction(3, 4)


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


def describe_answer(stored_game: StoredGame, context: AnswerContext) -> Mapping[str, Any]:
    """Return the template values of the page after a game's last answer."""
    game, answer = stored_game.game, stored_game.game.answers[-1]
    review = _add_shares(stored_game, review_answer(game.card, answer, clock=game.clock), context)
    return {
        "review": review, "moment": _describe_moment(game, review, context),
        "skipped": answer.skipped, "reported": context.reported,
        "tally": _describe_tally(review, context), "points": _list_points(review, game),
    }  # fmt: skip


def _add_shares(stored_game: StoredGame, review: AnswerReview, context: AnswerContext) -> AnswerReview:
    """Add to each option how many players picked it, if enough players were shown each of them."""
    card = stored_game.deck.cards[stored_game.game.position - 1]  # as it was asked: its entries are what was counted
    counts = [context.options.get(index) for index in card.layout]
    if not card.question.picks_entries or any(options is None or options.shown < MIN_TALLY for options in counts):
        return review
    shares = [percent(options.picked, options.shown) for options in counts if options]
    options = (replace(option, share=share) for option, share in zip(review.options, shares, strict=True))
    return replace(review, options=tuple(options))


def _describe_moment(game: Game, review: AnswerReview, context: AnswerContext) -> Moment:
    """Comment on a game's last answer, with praise if it was right and kind words if it was not."""
    if review.state == "right":
        streak, voices = game.streak, STREAK_VOICES if game.lives is None else STREAK_VOICES_OF_RUNS
        return Moment(
            _praise(game), voices.get(streak, ""), streak=streak >= min(STREAK_VOICES),
            sunrise=streak >= MIN_SUNRISE_STREAK, medal=_describe_medal(review, context),
        )  # fmt: skip
    if review.state == "half":
        return Moment(_describe_part(review))
    return Moment(_console(game, review), answer=review.right[0] if len(review.right) == 1 else "")


def _describe_medal(review: AnswerReview, context: AnswerContext) -> str:
    """Say that a question was a hard one, and how rare the answer is if few players had it."""
    if review.question.difficulty != "hard":
        return ""
    if context.answers >= MIN_TALLY and 0 < 2 * context.correct <= context.answers:
        return f"★★★ hard: 1 in {round_half_up(Fraction(context.answers, context.correct))} gets it"
    return "★★★ a hard one"


def _praise(game: Game) -> str:
    if game.streak > 1:
        return f"{in_words(game.streak).capitalize()} in a row."
    if game.lives is not None:
        return "Still up here."
    return "Back on course." if len(game.answers) > 1 else "And we have lift-off."


def _describe_part(review: AnswerReview) -> str:
    """Say which part of an answer was right."""
    close = "So close. " if review.answer.verdict.share >= CLOSE else ""
    if review.lines:
        right = sum(line.is_right for line in review.lines)
        if not right:
            return "No line in its place, but much of the order is right."
        return f"{close}{in_words(right).capitalize()} of {in_words(len(review.lines))} lines right."
    if review.options:
        right = sum(option.right and option.chosen for option in review.options)
        wrong = sum(option.chosen and not option.right for option in review.options)
        words = f"{close}{in_words(right).capitalize()} of {in_words(len(review.right))} found."
        return f"{words} {count(wrong, 'wrong tick', 'wrong ticks')} cost points." if wrong else words
    return f"{close}What you had right counts."


def _console(game: Game, review: AnswerReview) -> str:
    """Return kind words for an answer that did not earn points."""
    lost = replace(game, answers=game.answers[:-1]).streak
    if lost >= MIN_REMEMBERED_STREAK:
        return f"{in_words(lost).capitalize()} in a row until here: well flown."
    if review.answer.late:
        return "The clock was quicker this time."
    if review.answer.verdict.skipped:
        return "Some things are best left to the ground crew."
    chosen = [option.share for option in review.options if option.chosen and option.share is not None]
    if len(chosen) == 1 and chosen[0] >= MIN_COMPANY_PERCENT:
        return f"You are in company: {chosen[0]}% thought so."
    return CONSOLATIONS[len(game.answers) % len(CONSOLATIONS)]


def _list_points(review: AnswerReview, game: Game) -> list[tuple[str, str]]:
    """List the parts of an answer's points, each with its reason: the difficulty, unless all earn the same."""
    points, base = review.answer.points, game.rule_set.base
    level = review.question.difficulty if len(set(base.values())) > 1 else "right"
    share = f", {review.percent}%" if review.state == "half" else ""
    parts = [(level + share, str(points.right))]
    if game.clock and points.right:
        parts.append((f"{review.answer.spent / 1000:.1f} s", f"+{points.speed}"))
    if points.streak:
        parts.append((f"{game.streak} in a row", f"+{points.streak}"))
    return parts


def _describe_tally(review: AnswerReview, context: AnswerContext) -> str | None:
    """Describe how other players answered; return None if too few players have answered the question."""
    if context.answers < MIN_TALLY:
        return None
    if len(review.right) == 1 and any(option.share is not None for option in review.options):
        return "The bars show how other players first answered."
    return f"{percent(context.correct, context.answers)}% of players got this."
