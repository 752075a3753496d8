"""Facts made into questions: every maker in turn, as many statements false as true."""

from collections.abc import Iterator
from itertools import chain
from random import Random

from quiz.drafting.facts import Facts
from quiz.drafting.generators.cast import cast_drafts
from quiz.drafting.generators.dates import date_drafts
from quiz.drafting.generators.draft_builder import Claim, Draft, Luck
from quiz.drafting.generators.figures import figure_drafts
from quiz.drafting.generators.infobox import box_drafts
from quiz.drafting.generators.people import people_drafts
from quiz.drafting.generators.plot import plot_drafts
from quiz.drafting.generators.reviews import review_drafts

__all__ = ["Draft", "make"]

_MAKERS = (people_drafts, box_drafts, figure_drafts, cast_drafts, date_drafts, review_drafts, plot_drafts)


def make(facts: Facts, seed: int) -> list[Draft]:
    """All drafts on these facts; the same seed makes the same drafts."""

    def luck(name: str) -> Random:
        return Random(f"{seed} {name}")

    made = list(chain.from_iterable(maker(facts, luck) for maker in _MAKERS))
    claims = iter(_sides(sum(isinstance(each, Claim) for each in made), luck))
    return [each.as_draft(right=next(claims)) if isinstance(each, Claim) else each for each in made]


def _sides(count: int, luck: Luck) -> Iterator[bool]:
    """True and false in random order, as often the one as the other."""
    sides = [index % 2 == 0 for index in range(count)]
    luck("claims").shuffle(sides)
    yield from sides
