"""Advice on the bank as a whole: the length of right options, short topics, drafts, examples, the year, pictures."""

from collections import Counter
from math import exp, lgamma, log

from quiz.bank.messages import shorten
from quiz.bank.pictures import PICTURES_FOLDER
from quiz.bank.writer import EXAMPLE_TAG, NO_YEAR
from quiz.lint.context import LintContext
from quiz.lint.registry import Advice, advice
from quiz.rules.stock import DECK_SIZE

MAX_CHANCE = 0.01
"""The probability below which the lengths of options are no chance; a bank is checked again at every change."""


@advice(
    "A541",
    "right options that are the longest too often",
    why="In a whole bank the right option is the longest of four in about a quarter of the questions. Here it is so "
    "much more often that chance would explain it in less than one bank of a hundred, and players notice. "
    "Shorten right options, or say more in wrong ones.",
    bad="""\
# In most questions of the bank:
- ask: What were the reviews like?
  right: Mixed at best
  wrong: [Good, Bad, Glowing]
""",
    good="""\
# In one of four, at most a little more:
- ask: What were the reviews like?
  right: Mixed
  wrong: [Mostly good, Mostly bad, Glowing]
""",
)
def find_length_bias(context: LintContext) -> Advice:
    """Find right options of choice questions that are the longest more often than chance allows.

    One of m options, drawn at random, is longer than all others with a chance of at most 1/m. The number of
    such questions in the bank is a sum of independent trials; its upper tail is at most that of a binomial
    distribution with the mean of their chances (Hoeffding, "On the distribution of the number of successes in
    independent trials", 1956), so the one-sided binomial test is on the safe side.
    """
    trials = [
        (len(options.right[0].text) > max(len(option.text) for option in options.wrong), 1 / len(options.all))
        for question, options in context.with_options
        if len(options.right) == 1 and not question.draft
    ]
    longest = sum(is_longest for is_longest, _ in trials)
    if not longest:
        return
    chance = sum(chance for _, chance in trials) / len(trials)
    if binomial_tail(longest, len(trials), chance) < MAX_CHANCE:
        fair = f"by chance it would be in about {chance * len(trials):.0f}"
        message = f"the right option is the longest in {longest} of {len(trials)} choice questions; {fair}"
        yield None, (), f"{message}: shorten right options, or say more in wrong ones"


def binomial_tail(successes: int, trials: int, chance: float) -> float:
    """Return the probability of so many successes or more: Σ C(n, i) pⁱ (1 − p)ⁿ⁻ⁱ for i from k to n.

    The upper tail of the binomial distribution (for example Feller, "An Introduction to Probability Theory and
    Its Applications", volume 1, chapter VI). Factorials as logarithms, so that no n is too large.
    """
    logarithms = (
        lgamma(trials + 1) - lgamma(hits + 1) - lgamma(trials - hits + 1)
        + hits * log(chance) + (trials - hits) * log(1 - chance)
        for hits in range(successes, trials + 1)
    )  # fmt: skip
    return sum(map(exp, logarithms))


@advice(
    "A542",
    "questions that are missing to fill a deck",
    why="A practice deck takes up to ten questions of a topic, and is short with fewer. The advice says how many are "
    "missing. Drafts do not count: delete the line `draft: true` of those that you have read.",
    bad="""\
# all of cast.yaml:
- ask: Who plays Kira Foster?
  right: Ariana DeBose
  wrong: [Masha Mashkova, Anne Hathaway, Amy Adams]
  difficulty: easy
""",
    good="""\
# cast.yaml: ten questions or more
- ask: Who plays Kira Foster?
  right: Ariana DeBose
  wrong: [Masha Mashkova, Anne Hathaway, Amy Adams]
  difficulty: easy
""",
)
def find_short_topics(context: LintContext) -> Advice:
    """Find a bank that has only drafts, and topics that fill no practice deck."""
    played = context.bank.without_drafts().questions
    if context.bank.questions and not played:
        remedy = "take `draft: true` out of those that are good"
        yield None, (), f"all questions are drafts, which are not played; {remedy}"
    for topic, count in sorted(Counter(question.topic for question in played).items()):
        if count < DECK_SIZE:
            message = f"the topic `{topic}` has {count} questions; a practice deck has room for {DECK_SIZE}"
            yield None, (), f"{message}: write {DECK_SIZE - count} more"


@advice(
    "A543",
    "questions that are still examples",
    why="`quiz init` writes questions on how films are made, so that a new bank can be played at once. Players expect "
    "questions on your film: replace them by your own and delete the line `tags: example`, or delete the "
    "examples when you have enough of your own.",
    bad="""\
# camera.yaml, as `quiz init` wrote it:
- ask: What joins two shots with nothing in between?
  right: A cut
  wrong: [A fade, A dissolve, A wipe]
  tags: example
""",
    good="""\
# plot.yaml, in its place:
- ask: What joins the two halves of the station?
  right: A corridor
  wrong: [A rope, A ladder, A lift]
""",
)
def find_examples(context: LintContext) -> Advice:
    """Find examples that players would see."""
    examples = [question for question in context.bank.without_drafts().questions if EXAMPLE_TAG in question.tags]
    if examples:
        topics = ", ".join(sorted({f"{question.topic}.yaml" for question in examples}))
        message = f"questions that are still the examples of `quiz init`: {len(examples)} ({topics})"
        yield None, (), f"{message}; put your own in their place, or delete them"


@advice(
    "A544",
    "a year that is not filled in",
    why="`quiz init` without --year, and `quiz draft` from an article that names no year, write `year: year unknown`. "
    "Pages show the year next to the title, so write the year the film came out. Keep the line `id`, or write it "
    "as the message says: without it title and year make the film's id, and another year makes another film.",
    bad="""\
title: I.S.S.
year: year unknown
id: i-s-s
""",
    good="""\
title: I.S.S.
year: "2023"
id: i-s-s
""",
)
def find_missing_year(context: LintContext) -> Advice:
    """Find a film file without its year."""
    film = context.bank.film
    if film.year == NO_YEAR:
        message = (
            f"the film's `year` is “{NO_YEAR}”; write the year it came out, and leave or add a line `id: {film.id}`"
        )
        yield None, (), message


@advice(
    "A545",
    "a picture that no question names",
    why="The file is in the folder `pictures`, but it is no question’s `picture`. Perhaps a question names an older "
    "file. Name it in a question, or delete it: it is shipped with the bank and never shown.",
    bad="""\
# pictures/ holds first-view.svg and second-view.svg; plot.yaml names one of them:
- ask: What does Kira see?
  right: The Earth
  wrong: [The Moon, Mars, The Sun]
  picture: first-view.svg
  alt: A figure at a round window.
""",
    good="""\
# pictures/ holds first-view.svg alone:
- ask: What does Kira see?
  right: The Earth
  wrong: [The Moon, Mars, The Sun]
  picture: first-view.svg
  alt: A figure at a round window.
""",
)
def find_unused_pictures(context: LintContext) -> Advice:
    """Find files among the pictures that players never see."""
    folder = context.result.folder / PICTURES_FOLDER
    used = {question.picture for question in context.bank.questions}
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.name not in used and not file.name.startswith("."):
            message = f"no question names {PICTURES_FOLDER}/{shorten(file.name)}; name it in a question, or delete it"
            yield None, (), message
