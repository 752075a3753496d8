"""Questions on the plot, all of them spoilers: who does what to whom, who belongs together, who says what."""

from collections.abc import Iterator
from itertools import combinations

from quiz.article.person_names import slug
from quiz.drafting.facts import Facts
from quiz.drafting.facts.plot import Act, Count, Kin, Pair, Saying, main_roles
from quiz.drafting.generators.distractors import ENOUGH, counts_like, some
from quiz.drafting.generators.draft_builder import Claim, Draft, DraftBuilder, Luck

TOPIC = "plot"
_KIN = {
    "brothers": ("cousins", "father and son", "uncle and nephew", "brothers-in-law"),
    "sisters": ("cousins", "mother and daughter", "aunt and niece", "sisters-in-law"),
    "siblings": ("cousins", "husband and wife", "parent and child", "stepsiblings"),
    "twins": ("cousins", "husband and wife", "parent and child", "stepsiblings"),
    "cousins": ("siblings", "husband and wife", "parent and child", "stepsiblings"),
}
_MAX_COUNTS = 3


def plot_drafts(facts: Facts, luck: Luck) -> Iterator[Draft | Claim]:
    """All drafts on the plot."""
    roles = main_roles([role for part in facts.parts for role in part.roles])
    for act in facts.story.acts:
        yield from _act(act, roles, luck)
    for pair in facts.story.pairs:
        yield from _pair(pair, roles, luck)
    for kin in facts.story.kin:
        yield _related(kin)
    for saying in facts.story.sayings:
        yield from _said(saying, roles, luck)
    for count in facts.story.counts[:_MAX_COUNTS]:
        yield from _count(count, luck)


def _act(act: Act, roles: list[str], luck: Luck) -> Iterator[Draft | Claim]:
    sheet = DraftBuilder(TOPIC, (act.key,), act.proof, spoiler=True)
    wrong = [role for role in roles if role not in (act.subject, act.object)]
    if len(wrong) < ENOUGH:
        return
    yield sheet.choice(f"{act.key}-whom", "medium", act.whom, act.object, some(wrong, luck(f"{act.key}-whom")))
    yield sheet.choice(f"{act.key}-who", "medium", act.who, act.subject, some(wrong, luck(f"{act.key}-who")))
    other = luck(f"{act.key}-claim").choice(wrong)
    true, false = act.claim.format(act.subject, act.object), act.claim.format(act.subject, other)
    yield sheet.claim(f"{act.key}-claim", "medium", true, false)


def _pair(pair: Pair, roles: list[str], luck: Luck) -> Iterator[Draft]:
    others = [f"{a} and {b}" for a, b in combinations(roles, 2) if {a, b} != set(pair.roles)]
    if len(others) >= ENOUGH:
        right = " and ".join(sorted(pair.roles, key=roles.index))
        sheet = DraftBuilder(TOPIC, (pair.key,), pair.proof, spoiler=True)
        yield sheet.choice(pair.key, "medium", pair.ask, right, some(others, luck(pair.key)))


def _related(kin: Kin) -> Draft:
    name = f"kin-{slug(kin.called[0])}-{slug(kin.called[1])}"
    ask = f"How are {kin.called[0]} and {kin.called[1]} related?"
    right, wrong = f"They are {kin.kin}", [f"They are {other}" for other in _KIN[kin.kin]]
    return DraftBuilder(TOPIC, (name,), kin.proof, spoiler=True).choice(name, "easy", ask, right, wrong)


def _said(saying: Saying, roles: list[str], luck: Luck) -> Iterator[Draft]:
    wrong = [role for role in roles if role != saying.speaker]
    name = f"says-{slug(saying.words) or 'so'}"
    if len(wrong) >= ENOUGH:
        sheet = DraftBuilder(TOPIC, (name,), saying.proof, spoiler=True)
        yield sheet.choice(name, "medium", f"Who says: “{saying.words}”?", saying.speaker, some(wrong, luck(name)))


def _count(count: Count, luck: Luck) -> Iterator[Draft]:
    name = f"plot-{count.number}-{count.unit}"
    wrong = counts_like(count.number, count.unit, luck(name))
    if len(wrong) >= ENOUGH:
        ask = f"Which number is missing in these words on the plot: “{count.before} … {count.unit}”?"
        sheet = DraftBuilder(TOPIC, (name,), count.proof, spoiler=True)
        yield sheet.choice(name, "medium", ask, str(count.number), wrong, in_order=True)
