"""Advice on the bank as a whole: whether the length of options tells the right one."""

from collections.abc import Iterator
from math import exp, lgamma, log

from quiz.bank import Problem
from quiz.lint.context import LintContext

CHANCE = 0.01
"""How rarely chance may do what is advised against; a bank is checked again at every change."""


def advise(study: LintContext) -> Iterator[Problem]:
    """Advice where the right option of choice questions is the longest more often than chance allows.

    One of m options, drawn at random, is longer than all others with a chance of at most 1/m. The number of
    such questions in the bank is a sum of independent trials; its upper tail is at most that of a binomial
    distribution with the mean of their chances (Hoeffding, "On the distribution of the number of successes in
    independent trials", 1956), so the one-sided binomial test is on the safe side.
    """
    trials = [
        (len(options.right[0].text) > max(len(option.text) for option in options.wrong), 1 / len(options.all))
        for question, options in study.choosing
        if len(options.right) == 1 and not question.draft
    ]
    longest = sum(is_longest for is_longest, _ in trials)
    if not longest:
        return
    chance = sum(each for _, each in trials) / len(trials)
    if at_least(longest, len(trials), chance) < CHANCE:
        fair = f"by chance it would be in about {chance * len(trials):.0f}"
        advice = f"the right option is the longest in {longest} of {len(trials)} choice questions; {fair}"
        yield study.remark_on_bank("A541", f"{advice}: shorten right options, or say more in wrong ones")


def at_least(successes: int, trials: int, chance: float) -> float:
    """The probability of so many successes or more: Σ C(n, i) pⁱ (1 − p)ⁿ⁻ⁱ for i from k to n.

    The upper tail of the binomial distribution (for example Feller, "An Introduction to Probability Theory and
    Its Applications", volume 1, chapter VI). Factorials as logarithms, so that no n is too large.
    """
    ways = (
        lgamma(trials + 1) - lgamma(hits + 1) - lgamma(trials - hits + 1)
        + hits * log(chance) + (trials - hits) * log(1 - chance)
        for hits in range(successes, trials + 1)
    )  # fmt: skip
    return sum(map(exp, ways))
