"""Questions on the cast: who plays whom, in both directions, and who is what."""

import re
from collections.abc import Iterator, Sequence

from quiz.article.person_names import join_names, name_key, slug
from quiz.drafting.facts import Facts, Part
from quiz.drafting.generators.distractors import MIN_WRONG, crew_except, draw, draw_people
from quiz.drafting.generators.draft_builder import MAX_RIGHT, SHOWN, Claim, Draft, DraftBuilder, RandomFor, capitalise
from quiz.drafting.generators.people import spellings
from quiz.kinds import Match
from quiz.language.normalize import normalise

TOPIC = "cast"
_EASY, _MEDIUM = 3, 6
"""The first names of the list are on the poster, so questions on them are easier than on the last."""
_MAX_TYPED = 3
_MAX_CLAIMS = 3
_ARTICLE = re.compile(r"^(?:an?|the|one of the) ", re.IGNORECASE)


def cast_drafts(facts: Facts, random_for: RandomFor) -> Iterator[Draft | Claim]:
    """All drafts on the cast."""
    parts = [part for part in facts.parts if part.role and _only_role(part, facts)]
    for place, part in enumerate(parts):
        level = "easy" if place < _EASY else "medium" if place < _MEDIUM else "hard"
        yield from _one_part(facts, part, level, random_for, typed=place < _MAX_TYPED)
    yield from _two_roles(facts, random_for)
    yield from _matches(facts, parts)
    yield from _descriptions(facts, random_for)
    yield from _actors_among_crew(facts, random_for)


def part_key(part: Part) -> str:
    """The key of a part in ids and in `about`."""
    return f"part-{slug(part.role or '') or slug(part.actor) or 'unnamed'}"


def _only_role(part: Part, facts: Facts) -> bool:
    """Whether no other actor plays this role, or a younger or older version of it."""
    ours = set(normalise(part.role or "").split())
    for other in (*facts.parts, *facts.minor_parts):
        for role in other.roles:
            theirs = set(normalise(role).split())
            if other is not part and (ours <= theirs or theirs <= ours):
                return False
    return bool(ours)


def _one_part(facts: Facts, part: Part, level: str, random_for: RandomFor, *, typed: bool) -> Iterator[Draft | Claim]:
    key, role = part_key(part), part.role or ""
    # `Nurse Pyo, a nurse` says nothing new.
    adds_to_name = part.description and not set(_sort(part).split()) <= set(normalise(role).split())
    because = f"The cast list calls {role} {part.description}." if adds_to_name else None
    builder = DraftBuilder(TOPIC, (key,), part.proof, because)
    actors = [other.actor for other in facts.parts if other is not part]
    roles = [other.role for other in facts.parts if other is not part and other.role]
    if len(actors) >= MIN_WRONG:
        name = f"{key}-actor"
        wrong = draw_people(part.actor, actors, random_for(name))
        yield builder.choice(name, level, f"Who plays {role}?", part.actor, wrong)
    if len(roles) >= MIN_WRONG:
        name = f"{key}-role"
        wrong = draw_people(role, roles, random_for(name))
        yield builder.choice(name, level, f"Which part does {part.actor} play?", role, wrong)
    if typed:
        harder = "medium" if level == "easy" else "hard"
        yield builder.typed(f"{key}-typed", harder, f"Who plays {role}? Type the name.", spellings(facts, part.actor))
    yield from _role_claims(facts, part, builder, level, random_for)


def _role_claims(
    facts: Facts, part: Part, builder: DraftBuilder, level: str, random_for: RandomFor
) -> Iterator[Claim]:
    """A statement on actor and role; the false form has a role of the same sort."""
    others = [candidate for candidate in facts.parts if candidate is not part and candidate.role]
    alike = [candidate for candidate in others if part.description and _sort(part) == _sort(candidate)] or others
    if alike and facts.parts.index(part) % 3 == 0:
        other = random_for(f"{part_key(part)}-claim").choice(alike)
        about = (*builder.about, part_key(other))
        both = DraftBuilder(TOPIC, about, part.proof, builder.because)
        true, false = f"{part.actor} plays {part.role}.", f"{part.actor} plays {other.role}."
        yield both.claim(f"{part_key(part)}-claim", level, true, false)


def _sort(part: Part) -> str:
    """A description without its article."""
    return normalise(_ARTICLE.sub("", part.description or ""))


def _two_roles(facts: Facts, random_for: RandomFor) -> Iterator[Draft]:
    """The roles of an actor who has several."""
    for part in facts.parts:
        if len(part.roles) < 2:  # noqa: PLR2004
            continue
        actors = [other.actor for other in facts.parts if other is not part]
        for role, proof in zip(part.roles, part.proofs, strict=True) if len(actors) >= MIN_WRONG else ():
            name = f"part-{slug(role)}-actor"
            builder = DraftBuilder(TOPIC, (f"part-{slug(role)}",), proof)
            yield builder.choice(name, "hard", f"Who plays {role}?", part.actor, draw(actors, random_for(name)))
        wrong = [role for other in facts.parts if other is not part for role in other.roles if role not in part.roles]
        if len(wrong) + min(len(part.roles), MAX_RIGHT) >= SHOWN:
            name = f"{slug(part.actor) or 'actor'}-roles"
            ask = f"Which parts does {part.actor} play? Choose all."
            yield DraftBuilder(TOPIC, (name,), part.proof).select(
                name, "medium", ask, part.roles, draw(wrong, random_for(name))
            )


def _matches(facts: Facts, parts: Sequence[Part]) -> Iterator[Draft]:
    """Match questions on actors and roles, with up to six pairs each."""
    for start in range(0, len(parts), Match.MAX_PAIRS):
        group = parts[start : start + Match.MAX_PAIRS]
        if len(group) >= Match.MIN_PAIRS:
            pairs = {part.actor: part.role or "" for part in group}
            builder = DraftBuilder(
                TOPIC, tuple(map(part_key, group)), facts.proof_of_all([part.proof for part in group])
            )
            level = "medium" if not start else "hard"
            number = start // Match.MAX_PAIRS + 1
            yield builder.match(f"cast-match-{number}", level, "Match each actor to the part.", pairs)


def _descriptions(facts: Facts, random_for: RandomFor) -> Iterator[Draft | Claim]:
    """Questions on descriptions: a select if several roles share one, a choice if one role has it."""
    parts = [part for part in facts.parts if part.role and part.description and _only_role(part, facts)]
    sorts: dict[str, list[Part]] = {}
    for part in parts:
        sorts.setdefault(_sort(part), []).append(part)
    for group in sorts.values():
        others = [part for part in parts if part not in group and not _overlap(part, group[0])]
        if len(group) > 1:
            yield from _shared_description(facts, group, others, random_for)
        else:
            yield from _unique_description(group[0], others, random_for)
    yield from _description_claims(list(sorts.values()), random_for)


def _overlap(part: Part, other: Part) -> bool:
    """Whether one description may be true of both, because its words are among those of the other."""
    ours, theirs = set(_sort(part).split()), set(_sort(other).split())
    return ours <= theirs or theirs <= ours


def _shared_description(facts: Facts, group: list[Part], others: list[Part], random_for: RandomFor) -> Iterator[Draft]:
    plural = _plural(_ARTICLE.sub("", group[0].description or ""))
    about = tuple(part_key(part) for part in group)
    if not plural or len(others) + min(len(group), MAX_RIGHT) < SHOWN:
        return
    proof = facts.proof_of_all([part.described or part.proof for part in group])
    name = f"are-{slug(plural)}"
    roles, wrong = [part.role or "" for part in group], [part.role or "" for part in others]
    builder = DraftBuilder(TOPIC, about, proof, f"The actors are {join_names(part.actor for part in group)}.")
    yield builder.select(
        name, "easy", f"Which of these characters are {plural}? Choose all.", roles, draw(wrong, random_for(name))
    )
    actors, wrong = [part.actor for part in group], [part.actor for part in others]
    builder = DraftBuilder(TOPIC, about, proof, f"Their characters are {join_names(roles)}.")
    name = f"play-{slug(plural)}"
    yield builder.select(
        name, "medium", f"Which of these actors play {plural}? Choose all.", actors, draw(wrong, random_for(name))
    )


def _plural(noun: str) -> str | None:
    """The plural of a noun phrase, or None if its head may not be the last word."""
    if re.search(r"\b(?:of|in|from|at|with|for|to|on)\b|['’]s ", noun):
        return None
    if noun.endswith(("man", "woman")):
        return f"{noun[:-2]}en"
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}s" if noun[-1:].isalpha() else None


def _unique_description(part: Part, others: list[Part], random_for: RandomFor) -> Iterator[Draft]:
    named = set(normalise((part.description or "").replace("’s", "").replace("'s", "")).split())
    others = [other for other in others if not named & set(normalise(other.role or "").split())]
    if len(others) < MIN_WRONG:
        return
    builder = DraftBuilder(TOPIC, (part_key(part), f"what-{slug(part.role or '')}"), part.described or part.proof)
    name = f"{part_key(part)}-who"
    description = part.description or ""
    if not set(_sort(part).split()) & set(normalise(part.role or "").split()):
        ask = f"Which character is {description}?"
        yield builder.choice(
            name, "medium", ask, part.role or "", draw([other.role or "" for other in others], random_for(name))
        )
    different = list({_sort(other): other.description or "" for other in others}.values())
    if len(different) >= MIN_WRONG and _ARTICLE.match(description):
        name = f"{part_key(part)}-what"
        fit = [other for other in different if _ARTICLE.match(other)]
        if len(fit) >= MIN_WRONG:
            right, wrong = capitalise(description), [capitalise(other) for other in draw(fit, random_for(name))]
            yield builder.choice(name, "medium", f"What is {part.role} in the film?", right, wrong)


def _description_claims(sorts: list[list[Part]], random_for: RandomFor) -> Iterator[Claim]:
    """Statements on what the first actor of each sort plays, for the largest sorts."""
    for group in sorted(sorts, key=len, reverse=True)[:_MAX_CLAIMS]:
        part = group[0]
        fit = [
            other
            for other_group in sorts
            if other_group is not group
            for other in other_group
            if not _overlap(other, part)
        ]
        fit = [other for other in fit if _ARTICLE.match(other.description or "")]
        if fit and _ARTICLE.match(part.description or ""):
            name = f"{part_key(part)}-plays"
            other = random_for(name).choice(fit)
            builder = DraftBuilder(TOPIC, (part_key(part), part_key(other)), part.described or part.proof)
            true, false = f"{part.actor} plays {part.description}.", f"{part.actor} plays {other.description}."
            yield builder.claim(name, "easy", true, false)


def _actors_among_crew(facts: Facts, random_for: RandomFor) -> Iterator[Draft]:
    """Which of these people act in the film, among members of the crew."""
    actors = [part.actor for part in facts.parts] or [credit.name for credit in facts.credits.get("starring", ())]
    minor = [part.actor for part in facts.minor_parts]
    acting = {name_key(name) for name in (*actors, *minor)}
    crew = [name for name in crew_except(facts, {"acting"}, (*actors, *minor)) if name_key(name) not in acting]
    proof = facts.proof_of_all([part.proof for part in facts.parts[:3]]) if facts.parts else None
    if proof is None and facts.credits.get("starring"):
        proof = facts.credits["starring"][-1].proof
    right = actors[:3]
    if proof and len(right) > 1 and len(crew) + len(right) >= SHOWN:
        ask = "Which of these people act in the film? Choose all."
        about = tuple(part_key(part) for part in facts.parts[:3]) or ("stars",)
        yield DraftBuilder(TOPIC, about, proof).select("actors", "easy", ask, right, draw(crew, random_for("actors")))
