"""Questions on the cast: who plays whom, in both directions, and who is what."""

import re
from collections.abc import Iterator, Sequence

from quiz.article.person_names import listed, same_name, slug
from quiz.drafting.facts import Facts, Part
from quiz.drafting.generators.distractors import ENOUGH, makers_but, some, some_people
from quiz.drafting.generators.draft_builder import MAX_RIGHT, SHOWN, Claim, Draft, DraftBuilder, Luck, capital
from quiz.drafting.generators.people import spellings
from quiz.kinds import Match
from quiz.language.normalize import normalise

TOPIC = "cast"
_EASY, _MEDIUM = 3, 6
"""The first names of the list are known to whoever has seen the poster, the last to few."""
_MAX_TYPED = 3
_MAX_CLAIMS = 3
_ARTICLE = re.compile(r"^(?:an?|the|one of the) ", re.IGNORECASE)


def cast_drafts(facts: Facts, luck: Luck) -> Iterator[Draft | Claim]:
    """All drafts on the cast."""
    parts = [part for part in facts.parts if part.role and _only_role(part, facts)]
    for place, part in enumerate(parts):
        level = "easy" if place < _EASY else "medium" if place < _MEDIUM else "hard"
        yield from _one(facts, part, level, luck, typed=place < _MAX_TYPED)
    yield from _two_roles(facts, luck)
    yield from _matches(facts, parts)
    yield from _described(facts, luck)
    yield from _actors(facts, luck)


def part_key(part: Part) -> str:
    """What a question on a part is about."""
    return f"part-{slug(part.role or '') or slug(part.actor) or 'unnamed'}"


def _only_role(part: Part, facts: Facts) -> bool:
    """Whether nobody else plays this role, a younger or an older one of it included."""
    ours = set(normalise(part.role or "").split())
    for other in (*facts.parts, *facts.minor_parts):
        for role in other.roles:
            theirs = set(normalise(role).split())
            if other is not part and (ours <= theirs or theirs <= ours):
                return False
    return bool(ours)


def _one(facts: Facts, part: Part, level: str, luck: Luck, *, typed: bool) -> Iterator[Draft | Claim]:
    key, role = part_key(part), part.role or ""
    because = f"The cast list calls {role} {part.description}." if part.description and _tells_more(part) else None
    sheet = DraftBuilder(TOPIC, (key,), part.proof, because)
    actors = [each.actor for each in facts.parts if each is not part]
    roles = [each.role for each in facts.parts if each is not part and each.role]
    if len(actors) >= ENOUGH:
        name = f"{key}-actor"
        wrong = some_people(part.actor, actors, luck(name))
        yield sheet.choice(name, level, f"Who plays {role}?", part.actor, wrong)
    if len(roles) >= ENOUGH:
        name = f"{key}-role"
        wrong = some_people(role, roles, luck(name))
        yield sheet.choice(name, level, f"Which part does {part.actor} play?", role, wrong)
    if typed:
        harder = "medium" if level == "easy" else "hard"
        yield sheet.typed(f"{key}-typed", harder, f"Who plays {role}? Type the name.", spellings(facts, part.actor))
    yield from _swapped(facts, part, sheet, level, luck)


def _tells_more(part: Part) -> bool:
    """Whether a description says what the name does not: `Nurse Pyo, a nurse` tells nothing."""
    return not set(_sort(part).split()) <= set(normalise(part.role or "").split())


def _swapped(facts: Facts, part: Part, sheet: DraftBuilder, level: str, luck: Luck) -> Iterator[Claim]:
    """Who plays whom as a statement; the false one names a role of the same sort."""
    others = [each for each in facts.parts if each is not part and each.role]
    alike = [each for each in others if part.description and _same_sort(part, each)] or others
    if alike and facts.parts.index(part) % 3 == 0:
        other = luck(f"{part_key(part)}-claim").choice(alike)
        about = (*sheet.about, part_key(other))
        both = DraftBuilder(TOPIC, about, part.proof, sheet.because)
        true, false = f"{part.actor} plays {part.role}.", f"{part.actor} plays {other.role}."
        yield both.claim(f"{part_key(part)}-claim", level, true, false)


def _same_sort(one: Part, other: Part) -> bool:
    return _sort(one) == _sort(other)


def _sort(part: Part) -> str:
    """A description without its article."""
    return normalise(_ARTICLE.sub("", part.description or ""))


def _two_roles(facts: Facts, luck: Luck) -> Iterator[Draft]:
    """The roles of an actor who has several."""
    for part in facts.parts:
        if len(part.roles) < 2:  # noqa: PLR2004
            continue
        actors = [each.actor for each in facts.parts if each is not part]
        for role, proof in zip(part.roles, part.proofs, strict=True) if len(actors) >= ENOUGH else ():
            name = f"part-{slug(role)}-actor"
            sheet = DraftBuilder(TOPIC, (f"part-{slug(role)}",), proof)
            yield sheet.choice(name, "hard", f"Who plays {role}?", part.actor, some(actors, luck(name)))
        wrong = [role for each in facts.parts if each is not part for role in each.roles if role not in part.roles]
        if len(wrong) + min(len(part.roles), MAX_RIGHT) >= SHOWN:
            name = f"{slug(part.actor) or 'actor'}-roles"
            ask = f"Which parts does {part.actor} play? Choose all."
            yield DraftBuilder(TOPIC, (name,), part.proof).select(
                name, "medium", ask, part.roles, some(wrong, luck(name))
            )


def _matches(facts: Facts, parts: Sequence[Part]) -> Iterator[Draft]:
    """Actors and roles, up to six pairs a question."""
    for start in range(0, len(parts), Match.MOST):
        group = parts[start : start + Match.MOST]
        if len(group) >= Match.LEAST:
            pairs = {part.actor: part.role or "" for part in group}
            sheet = DraftBuilder(
                TOPIC, tuple(map(part_key, group)), facts.proof_of_all([part.proof for part in group])
            )
            level = "medium" if not start else "hard"
            yield sheet.match(f"cast-match-{start // Match.MOST + 1}", level, "Match each actor to the part.", pairs)


def _described(facts: Facts, luck: Luck) -> Iterator[Draft | Claim]:
    """Who is what: several roles of one description as a set, a description that fits one role as a choice."""
    parts = [part for part in facts.parts if part.role and part.description and _only_role(part, facts)]
    sorts: dict[str, list[Part]] = {}
    for part in parts:
        sorts.setdefault(_sort(part), []).append(part)
    for group in sorts.values():
        others = [part for part in parts if part not in group and not _overlap(part, group[0])]
        if len(group) > 1:
            yield from _set_of(facts, group, others, luck)
        else:
            yield from _only_one(group[0], others, luck)
    yield from _description_claims(list(sorts.values()), luck)


def _overlap(one: Part, other: Part) -> bool:
    """Whether one description may be true of both, as its words are among the other's."""
    ours, theirs = set(_sort(one).split()), set(_sort(other).split())
    return ours <= theirs or theirs <= ours


def _set_of(facts: Facts, group: list[Part], others: list[Part], luck: Luck) -> Iterator[Draft]:
    plural = _plural(_ARTICLE.sub("", group[0].description or ""))
    about = tuple(part_key(part) for part in group)
    if not plural or len(others) + min(len(group), MAX_RIGHT) < SHOWN:
        return
    proof = facts.proof_of_all([part.described or part.proof for part in group])
    name = f"are-{slug(plural)}"
    roles, wrong = [part.role or "" for part in group], [part.role or "" for part in others]
    sheet = DraftBuilder(TOPIC, about, proof, f"The actors are {listed(part.actor for part in group)}.")
    yield sheet.select(
        name, "easy", f"Which of these characters are {plural}? Choose all.", roles, some(wrong, luck(name))
    )
    actors, wrong = [part.actor for part in group], [part.actor for part in others]
    sheet = DraftBuilder(TOPIC, about, proof, f"Their characters are {listed(roles)}.")
    name = f"play-{slug(plural)}"
    yield sheet.select(
        name, "medium", f"Which of these actors play {plural}? Choose all.", actors, some(wrong, luck(name))
    )


def _plural(noun: str) -> str | None:
    """More than one of a thing whose name ends in its head, None where that cannot be told."""
    if re.search(r"\b(?:of|in|from|at|with|for|to|on)\b|['’]s ", noun):
        return None
    if noun.endswith(("man", "woman")):
        return f"{noun[:-2]}en"
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}s" if noun[-1:].isalpha() else None


def _only_one(part: Part, others: list[Part], luck: Luck) -> Iterator[Draft]:
    named = set(normalise((part.description or "").replace("’s", "").replace("'s", "")).split())
    others = [each for each in others if not named & set(normalise(each.role or "").split())]
    if len(others) < ENOUGH:
        return
    sheet = DraftBuilder(TOPIC, (part_key(part), f"what-{slug(part.role or '')}"), part.described or part.proof)
    name = f"{part_key(part)}-who"
    said = part.description or ""
    if not set(_sort(part).split()) & set(normalise(part.role or "").split()):
        ask = f"Which character is {said}?"
        yield sheet.choice(
            name, "medium", ask, part.role or "", some([each.role or "" for each in others], luck(name))
        )
    different = list({_sort(each): each.description or "" for each in others}.values())
    if len(different) >= ENOUGH and _ARTICLE.match(said):
        name = f"{part_key(part)}-what"
        fit = [each for each in different if _ARTICLE.match(each)]
        if len(fit) >= ENOUGH:
            right, wrong = capital(said), [capital(each) for each in some(fit, luck(name))]
            yield sheet.choice(name, "medium", f"What is {part.role} in the film?", right, wrong)


def _description_claims(sorts: list[list[Part]], luck: Luck) -> Iterator[Claim]:
    """What the first actor of each sort plays, as a statement; the sorts of several come first, a few are enough."""
    for group in sorted(sorts, key=len, reverse=True)[:_MAX_CLAIMS]:
        part = group[0]
        fit = [other for each in sorts if each is not group for other in each if not _overlap(other, part)]
        fit = [other for other in fit if _ARTICLE.match(other.description or "")]
        if fit and _ARTICLE.match(part.description or ""):
            name = f"{part_key(part)}-plays"
            other = luck(name).choice(fit)
            sheet = DraftBuilder(TOPIC, (part_key(part), part_key(other)), part.described or part.proof)
            true, false = f"{part.actor} plays {part.description}.", f"{part.actor} plays {other.description}."
            yield sheet.claim(name, "easy", true, false)


def _actors(facts: Facts, luck: Luck) -> Iterator[Draft]:
    """Which of these people act in it, among those who made it."""
    actors = [part.actor for part in facts.parts] or [credit.name for credit in facts.credits.get("starring", ())]
    minor = [part.actor for part in facts.minor_parts]
    acting = {same_name(name) for name in (*actors, *minor)}
    crew = [name for name in makers_but(facts, {"acting"}, (*actors, *minor)) if same_name(name) not in acting]
    proof = facts.proof_of_all([part.proof for part in facts.parts[:3]]) if facts.parts else None
    if proof is None and facts.credits.get("starring"):
        proof = facts.credits["starring"][-1].proof
    right = actors[:3]
    if proof and len(right) > 1 and len(crew) + len(right) >= SHOWN:
        ask = "Which of these people act in the film? Choose all."
        about = tuple(part_key(part) for part in facts.parts[:3]) or ("stars",)
        yield DraftBuilder(TOPIC, about, proof).select("actors", "easy", ask, right, some(crew, luck("actors")))
