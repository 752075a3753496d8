"""Generators of draft questions; half of all statements are true."""

from itertools import chain
from random import Random

from quiz.drafting.facts import Facts
from quiz.drafting.generators.cast import cast_drafts
from quiz.drafting.generators.draft_builder import Claim, Draft
from quiz.drafting.generators.events import date_drafts
from quiz.drafting.generators.figures import figure_drafts
from quiz.drafting.generators.infobox import infobox_drafts
from quiz.drafting.generators.people import crew_drafts
from quiz.drafting.generators.plot import plot_drafts
from quiz.drafting.generators.reviews import review_drafts

__all__ = ["Draft", "make"]

_GENERATORS = (crew_drafts, infobox_drafts, figure_drafts, cast_drafts, date_drafts, review_drafts, plot_drafts)


def generate_drafts(facts: Facts, seed: int) -> list[Draft]:
    """All drafts on these facts, the same for the same seed."""

    def random_for(name: str) -> Random:
        return Random(f"{seed} {name}")

    drafts = list(chain.from_iterable(maker(facts, random_for) for maker in _GENERATORS))
    truths = [index % 2 == 0 for index in range(sum(isinstance(draft, Claim) for draft in drafts))]
    random_for("claims").shuffle(truths)
    truth = iter(truths)
    return [draft.as_draft(right=next(truth)) if isinstance(draft, Claim) else draft for draft in drafts]
