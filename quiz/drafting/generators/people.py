"""Questions on the crew: who did which job, which job a person did, matches and statements."""

from collections.abc import Iterator

from quiz.article.person_names import join_names, last_name, name_key, slug
from quiz.drafting.distractor_pools import SURNAME_FIRST
from quiz.drafting.facts import Credit, Facts
from quiz.drafting.facts.credits import JOBS, Job
from quiz.drafting.generators.distractors import MIN_WRONG, crew_except, draw, draw_people
from quiz.drafting.generators.draft_builder import SHOWN, Claim, Draft, DraftBuilder, RandomFor, capitalise
from quiz.kinds import Match

TOPIC = "credits"
_LEVELS = {"director": "easy", "writer": "medium", "screenplay": "medium", "music": "medium"}
_TYPED = ("director", "writer", "screenplay", "music")
_MAX_LINKED = 3
"""The most people of a job that an explanation names."""
_CLAIMED = ("music", "cinematography", "editing", "production design", "costumes")


def crew_drafts(facts: Facts, random_for: RandomFor) -> Iterator[Draft | Claim]:
    """All drafts on the crew."""
    for field, credited in _crew(facts).items():
        yield from _who_did(facts, JOBS[field], credited, random_for)
    yield from _jobs_of_people(facts, random_for)
    yield from _shared_credits(facts)
    yield from _director_and_writer(facts)
    yield from _crew_match(facts)
    yield from _source_author(facts, random_for)


def _crew(facts: Facts) -> dict[str, tuple[Credit, ...]]:
    return {field: facts.credits[field] for field in JOBS if field != "starring" and field in facts.credits}


def link(facts: Facts, field: str) -> tuple[str | None, str]:
    """A sentence on the people of the next job, if they are others than these, and its key for `about`."""
    crew = list(_crew(facts))
    ours = {name_key(credit.name) for credit in facts.credits.get(field, ())}
    at = crew.index(field) + 1 if field in crew else 0
    for other in [*crew[at:], *crew[:at]]:
        names = [credit.name for credit in facts.credits[other]]
        same_group = field in JOBS and JOBS[other].group == JOBS[field].group
        if not same_group and len(names) <= _MAX_LINKED and ours.isdisjoint(map(name_key, names)):
            return JOBS[other].link.format(join_names(names)), slug(other)
    return None, slug(field) or "credits"


def _who_did(facts: Facts, job: Job, credited: tuple[Credit, ...], random_for: RandomFor) -> Iterator[Draft | Claim]:
    name, level = slug(job.key), _LEVELS.get(job.key, "hard")
    because, linked = link(facts, job.key)
    builder = DraftBuilder(TOPIC, (name, linked), credited[-1].proof, because)
    wrong = crew_except(facts, {job.group}, right=max((credit.name for credit in credited), key=len))
    if len(credited) > 1:
        right = [credit.name for credit in credited]
        if len(wrong) + min(len(right), 4) >= SHOWN:
            ask = f"Which of these people {job.who}? Choose all."
            yield builder.select(
                name, level if level != "easy" else "medium", ask, right, draw(wrong, random_for(name))
            )
        return
    right_one = credited[0].name
    directors = {name_key(credit.name) for credit in facts.credits.get("director", ())}
    if len(wrong) >= MIN_WRONG:
        yield builder.choice(
            name, level, f"Who {job.who}?", right_one, draw_people(right_one, wrong, random_for(name))
        )
        if job.key in _CLAIMED:
            other = random_for(f"{name}-claim").choice(wrong)
            statement = f"{name}-claim", "hard", f"{right_one} {job.who}.", f"{other} {job.who}."
            yield builder.claim(*statement)
    if job.key in _TYPED and (job.key == "director" or name_key(right_one) not in directors):
        harder = "medium" if job.key == "director" else "hard"
        yield builder.typed(f"{name}-typed", harder, f"Who {job.who}? Type the name.", spellings(facts, right_one))


def spellings(facts: Facts, name: str) -> list[str]:
    """A name and the parts of it that are accepted: the last name, in some countries the first, if unambiguous."""
    everybody = [credit.name for field in JOBS for credit in facts.credits.get(field, ())]
    everybody += [part.actor for part in facts.parts]
    others = {word for other in everybody if name_key(other) != name_key(name) for word in other.split()}
    last = last_name(name)
    parts = [last] if len(name.split()) > 1 and last.split()[-1] not in others else []
    countries = {credit.name for credit in facts.credits.get("country", ())}
    if countries & SURNAME_FIRST and len(name.split()) > 1 and name.split(maxsplit=1)[0] not in others:
        parts.append(name.split(maxsplit=1)[0])
    return [name, *parts]


def _jobs_of_people(facts: Facts, random_for: RandomFor) -> Iterator[Draft]:
    """A choice on the job of each person, or a select if the person had several."""
    crew = _crew(facts)
    jobs_of: dict[str, list[str]] = {}
    shown: dict[str, Credit] = {}
    for field, credited in crew.items():
        for credit in credited:
            jobs_of.setdefault(name_key(credit.name), []).append(field)
            shown.setdefault(name_key(credit.name), credit)
    for person, jobs in jobs_of.items():
        credit, level = shown[person], "medium" if "director" in jobs else "hard"
        name = f"deed-{slug(credit.name) or slug(credit.field)}"
        groups = {JOBS[job].group for job in jobs}
        wrong = [JOBS[field].deed for field in crew if JOBS[field].group not in groups]
        about = tuple(slug(job) for job in jobs)
        because, linked = link(facts, jobs[-1])
        builder = DraftBuilder(TOPIC, (*about, linked), credit.proof, because)
        if len(jobs) == len(crew[jobs[0]]) == 1 and len(wrong) >= MIN_WRONG:
            ask = f"What did {credit.name} do for the film?"
            yield builder.choice(name, level, ask, JOBS[jobs[0]].deed, draw(wrong, random_for(name)))
        elif len(jobs) > 1 and len(groups) == len(jobs) and len(wrong) + len(jobs) >= SHOWN:
            ask = f"What did {credit.name} do for the film? Choose all."
            yield builder.select(name, "medium", ask, [JOBS[job].deed for job in jobs], draw(wrong, random_for(name)))


def _shared_credits(facts: Facts) -> Iterator[Claim]:
    """A statement on whether a job was one person's alone."""
    shared = [(field, names) for field, names in _crew(facts).items() if len(names) > 1]
    for field, names in shared[:1]:  # more would repeat the question
        job = JOBS[field]
        builder = DraftBuilder(TOPIC, (slug(field),), names[-1].proof)
        several_people, single_person = (
            f"By the information box, {who} {job.who}." for who in ("more than one person", "a single person")
        )
        truth = job.link.format(join_names([credit.name for credit in names][:3]))
        yield builder.claim(f"{slug(field)}-shared", "medium", several_people, single_person, truth)


def _director_and_writer(facts: Facts) -> Iterator[Claim]:
    """A statement on whether the director also wrote the script."""
    crew = _crew(facts)
    written = "writer" if "writer" in crew else "screenplay"
    if "director" not in crew or written not in crew or len(crew["director"]) > 1:
        return
    director, writers = crew["director"][0], crew[written]
    builder = DraftBuilder(TOPIC, ("director", slug(written)), writers[-1].proof)
    name, also = "director-wrote", "By the credits, the director had a hand in the script."
    alone = "By the credits, the director had no hand in the script."
    truth = JOBS[written].link.format(join_names([writer.name for writer in writers][:3]))
    if name_key(director.name) in {name_key(writer.name) for writer in writers}:
        yield builder.claim(name, "medium", also, alone, truth)
    else:
        yield builder.claim(name, "medium", alone, also, truth)


def _crew_match(facts: Facts) -> Iterator[Draft]:
    """A match of people and jobs, one person for each job, without people who have several."""
    crew = _crew(facts)
    everybody = [name_key(credit.name) for credited in crew.values() for credit in credited]
    pairs, about, groups = dict[str, str](), list[str](), set[str]()
    proof = None
    for field, credited in crew.items():
        alone = [credit for credit in credited if everybody.count(name_key(credit.name)) == 1]
        if alone and JOBS[field].group not in groups and len(pairs) < Match.MAX_PAIRS:
            groups.add(JOBS[field].group)
            pairs[alone[0].name] = capitalise(alone[0].heading)
            about.append(slug(field))
            proof = alone[0].proof
    if proof and len(pairs) >= Match.MIN_PAIRS:
        builder = DraftBuilder(TOPIC, tuple(about), proof)
        yield builder.match("crew-match", "hard", "Match each of these people to their line in the credits.", pairs)


def _source_author(facts: Facts, random_for: RandomFor) -> Iterator[Draft]:
    """A choice on the author of the work that the film is based on."""
    author = facts.source_author
    if author:
        wrong = crew_except(facts, {"writing"}, [author.name])
        because, linked = link(facts, "story")
        builder = DraftBuilder(TOPIC, ("based-on", linked), author.proof, because)
        if len(wrong) >= MIN_WRONG:
            yield builder.choice(
                "based-on",
                "medium",
                "On whose work is the film based?",
                author.name,
                draw(wrong, random_for("based-on")),
            )
