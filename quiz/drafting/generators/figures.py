"""Questions on a number: estimates, choices, and comparisons with a bound."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from quiz.drafting.facts import Facts, Figure
from quiz.drafting.generators.distractors import MIN_WRONG, draw_figures
from quiz.drafting.generators.draft_builder import Claim, Draft, DraftBuilder, RandomFor
from quiz.drafting.generators.infobox import infobox_figures
from quiz.language.numbers import in_words

_WITHIN = {
    "minutes": Decimal("0.3"), "per cent": Decimal("0.6"), "out of ten": Decimal("0.4"), "out of 100": Decimal("0.5"),
}  # fmt: skip
_WITHIN_ELSE = Decimal("0.8")
"""The tolerance of a guess, as a share of the number: money and crowds are harder to guess than minutes."""
_OPENED_IN = ("opening-halls", "It opened in {} {}.")
_RELATED = {
    "posttrak-positive": (("posttrak-recommend", "{} of the audiences polled would definitely recommend it."),),
    "posttrak-recommend": (("posttrak-positive", "The overall positive score was {}."),),
    "tomatoes": (("tomatoes-average", "The average rating there was {} out of ten."),),
    "tomatoes-average": (("tomatoes", "{} of the reviews counted there were positive."),),
    "first-day": (_OPENED_IN,),
    "opening-weekend": (("first-day", "The first day alone had brought {}."), _OPENED_IN),
    "opening-halls": (
        ("opening-weekend", "The opening weekend brought {}."), ("first-day", "The first day brought {}."),
    ),
}  # fmt: skip
"""For each figure those that explain it, the best first, with the sentence."""
_MIN_GUESSED = 4
"""The smallest whole number that is asked as an estimate."""
_MAX_DIGITS = 12
"""The most digits that a player can be asked to type."""
_ROUND = tuple(map(Decimal, ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "7", "8", "9")))
_MIN_DISTANCE = Decimal("0.13")
"""The least distance of a bound, as a share of the number, so that a rough idea of it is enough."""
_MINUTES_AWAY = 4
_HALF_HOURS = {
    30: "half an hour", 60: "an hour", 90: "an hour and a half", 120: "two hours", 150: "two and a half hours",
    180: "three hours", 210: "three and a half hours", 240: "four hours",
}  # fmt: skip


def figure_drafts(facts: Facts, random_for: RandomFor) -> Iterator[Draft | Claim]:
    """All drafts on figures."""
    for figure in _with_explanations((*infobox_figures(facts), *facts.figures)):
        american = any(credit.name == "United States" for credit in facts.credits.get("country", ()))
        unit = figure.unit.replace("dollars", "US dollars") if american and figure.before == "$" else figure.unit
        builder = DraftBuilder(figure.topic, (figure.key, *figure.because_about), figure.proof, figure.because)
        number = Decimal(figure.digits.replace(",", ""))
        if (number >= _MIN_GUESSED or "." in figure.digits) and number < 10**_MAX_DIGITS:
            within = f"{_round(number * _WITHIN.get(unit, _WITHIN_ELSE), number):f}"
            derived = f"{_format_figure(figure)}, in minutes" if figure.in_hours else None
            name = f"{figure.key}-estimate"
            yield builder.estimate(name, "medium", figure.ask, str(number), unit, within, derived)
        wrong = draw_figures(figure.digits, random_for(figure.key), figure.most, near=unit == "minutes")
        if len(wrong) >= MIN_WRONG:
            options = [_format_figure(figure, digits) for digits in (figure.digits, *wrong)]
            yield builder.choice(f"{figure.key}-choice", "hard", figure.ask, options[0], options[1:], in_order=True)
        low, high = _half_hours(number) if figure.unit == "minutes" else _round_bounds(number, figure.unit)
        if figure.claim and low and high:
            truth = f"The figure given is {_format_figure(figure)}."
            true, false = figure.claim.format(low), figure.claim.format(high)
            yield builder.claim(f"{figure.key}-claim", "easy", true, false, truth)


def _with_explanations(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures, each with a related one as its explanation if the article has it."""
    by_key = {figure.key: figure for figure in figures}
    for figure in figures:
        explanation = next(
            ((by_key[key], words) for key, words in _RELATED.get(figure.key, ()) if key in by_key), None
        )
        if explanation and not figure.because:
            other, words = explanation
            because = words.format(_format_figure(other), other.unit)
            yield figure._replace(because=because, because_about=(other.key,))
        else:
            yield figure


def _format_figure(figure: Figure, digits: str | None = None) -> str:
    """The figure, or another number in its form, as in an option or an explanation."""
    digits = digits or figure.digits
    if figure.in_hours:
        hours, minutes = divmod(int(digits), 60)
        return f"{hours} hour{'s' if hours > 1 else ''} {minutes} minutes"
    return f"{figure.before}{digits}{figure.after}"


def _round(number: Decimal, like: Decimal) -> Decimal:
    """A number rounded to one digit, or two if it begins with 1; not to decimals if `like` has none."""
    exponent = number.adjusted() - (str(number.normalize()).lstrip("0.").startswith("1"))
    if like == like.to_integral_value():
        exponent = max(exponent, 0)
    step = Decimal(1).scaleb(exponent)
    return max(step, (number / step).to_integral_value(rounding=ROUND_HALF_UP) * step)


def _round_bounds(number: Decimal, unit: str) -> tuple[str, str]:
    """The nearest round whole numbers well below and well above a number, with the unit; empty if one is missing."""
    powers = [Decimal(10) ** (number.adjusted() + by) for by in (-1, 0, 1)]
    rounds = [factor * power for power in powers for factor in _ROUND]
    whole = [int(bound) for bound in rounds if bound >= 1 and bound == bound.to_integral_value()]
    low = max((bound for bound in whole if bound <= number * (1 - _MIN_DISTANCE)), default=None)
    high = min((bound for bound in whole if bound >= number * (1 + _MIN_DISTANCE)), default=None)
    return (f"{in_words(low)} {unit}", f"{in_words(high)} {unit}") if low and high else ("", "")


def _half_hours(minutes: Decimal) -> tuple[str, str]:
    """The half hours next to a running time, below and above."""
    low = max((bound for bound in _HALF_HOURS if bound < minutes - _MINUTES_AWAY), default=0)
    high = min((bound for bound in _HALF_HOURS if bound > minutes + _MINUTES_AWAY), default=0)
    return _HALF_HOURS.get(low, ""), _HALF_HOURS.get(high, "")
