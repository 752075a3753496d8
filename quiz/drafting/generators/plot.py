"""Questions on the plot, all of them spoilers: acts, pairs, relatives, quotations, numbers."""

from collections.abc import Iterator
from itertools import combinations

from quiz.article.person_names import slug
from quiz.drafting.facts import Facts
from quiz.drafting.facts.plot import Act, Count, Pair, Quotation, Relatives, main_roles
from quiz.drafting.generators.distractors import MIN_WRONG, draw, draw_counts
from quiz.drafting.generators.draft_builder import Claim, Draft, DraftBuilder, RandomFor

TOPIC = "plot"
_KIN = {
    "brothers": ("cousins", "father and son", "uncle and nephew", "brothers-in-law"),
    "sisters": ("cousins", "mother and daughter", "aunt and niece", "sisters-in-law"),
    "siblings": ("cousins", "husband and wife", "parent and child", "stepsiblings"),
    "twins": ("cousins", "husband and wife", "parent and child", "stepsiblings"),
    "cousins": ("siblings", "husband and wife", "parent and child", "stepsiblings"),
}
_MAX_COUNTS = 3


def plot_drafts(facts: Facts, random_for: RandomFor) -> Iterator[Draft | Claim]:
    """All drafts on the plot."""
    roles = main_roles([role for part in facts.parts for role in part.roles])
    for act in facts.plot.acts:
        yield from _act_drafts(act, roles, random_for)
    for pair in facts.plot.pairs:
        yield from _pair_choice(pair, roles, random_for)
    for kin in facts.plot.kin:
        yield _relatives_choice(kin)
    for saying in facts.plot.sayings:
        yield from _quotation_choice(saying, roles, random_for)
    for count in facts.plot.counts[:_MAX_COUNTS]:
        yield from _count_choice(count, random_for)


def _act_drafts(act: Act, roles: list[str], random_for: RandomFor) -> Iterator[Draft | Claim]:
    builder = DraftBuilder(TOPIC, (act.key,), act.proof, spoiler=True)
    wrong = [role for role in roles if role not in (act.subject, act.object)]
    if len(wrong) < MIN_WRONG:
        return
    yield builder.choice(f"{act.key}-whom", "medium", act.whom, act.object, draw(wrong, random_for(f"{act.key}-whom")))
    yield builder.choice(f"{act.key}-who", "medium", act.who, act.subject, draw(wrong, random_for(f"{act.key}-who")))
    other = random_for(f"{act.key}-claim").choice(wrong)
    true, false = act.claim.format(act.subject, act.object), act.claim.format(act.subject, other)
    yield builder.claim(f"{act.key}-claim", "medium", true, false)


def _pair_choice(pair: Pair, roles: list[str], random_for: RandomFor) -> Iterator[Draft]:
    others = [f"{a} and {b}" for a, b in combinations(roles, 2) if {a, b} != set(pair.roles)]
    if len(others) >= MIN_WRONG:
        right = " and ".join(sorted(pair.roles, key=roles.index))
        builder = DraftBuilder(TOPIC, (pair.key,), pair.proof, spoiler=True)
        yield builder.choice(pair.key, "medium", pair.ask, right, draw(others, random_for(pair.key)))


def _relatives_choice(kin: Relatives) -> Draft:
    name = f"kin-{slug(kin.called[0])}-{slug(kin.called[1])}"
    ask = f"How are {kin.called[0]} and {kin.called[1]} related?"
    right, wrong = f"They are {kin.kin}", [f"They are {other}" for other in _KIN[kin.kin]]
    return DraftBuilder(TOPIC, (name,), kin.proof, spoiler=True).choice(name, "easy", ask, right, wrong)


def _quotation_choice(saying: Quotation, roles: list[str], random_for: RandomFor) -> Iterator[Draft]:
    wrong = [role for role in roles if role != saying.speaker]
    name = f"says-{slug(saying.words) or 'so'}"
    if len(wrong) >= MIN_WRONG:
        builder = DraftBuilder(TOPIC, (name,), saying.proof, spoiler=True)
        yield builder.choice(
            name, "medium", f"Who says: “{saying.words}”?", saying.speaker, draw(wrong, random_for(name))
        )


def _count_choice(count: Count, random_for: RandomFor) -> Iterator[Draft]:
    name = f"plot-{count.number}-{count.unit}"
    wrong = draw_counts(count.number, count.unit, random_for(name))
    if len(wrong) >= MIN_WRONG:
        ask = f"Which number is missing in these words on the plot: “{count.before} … {count.unit}”?"
        builder = DraftBuilder(TOPIC, (name,), count.proof, spoiler=True)
        yield builder.choice(name, "medium", ask, str(count.number), wrong, in_order=True)
