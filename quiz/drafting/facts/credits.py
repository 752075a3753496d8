"""The credits: people and companies of the information box, or if it lacks them of the first sentences."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

from quiz.article.decoding import note_skip
from quiz.article.document import Article, sentences, subject_of
from quiz.article.infobox import Field, field_key
from quiz.article.person_names import is_name, name_key, split_firms, split_people, split_things
from quiz.drafting.facts.base import Proof, box_proof, prose_proof
from quiz.errors import Diagnostic


class Job(NamedTuple):
    """A job in the making of a film, in the words of questions and options."""

    key: str
    who: str
    """The end of a question for its people."""
    deed: str
    """The job as an option."""
    link: str
    """A sentence about its people, for explanations."""
    group: str
    """Jobs of one group are too similar to be options of one question."""


JOBS: Mapping[str, Job] = {
    job.key: job
    for job in (
        Job("director", "directed the film", "Directed it", "{} directed it.", "directing"),
        Job("writer", "wrote the film", "Wrote it", "The script is by {}.", "writing"),
        Job("screenplay", "wrote the screenplay", "Wrote the screenplay", "The screenplay is by {}.",
            "writing"),
        Job("story", "came up with the film’s story", "Came up with the story", "The story is by {}.",
            "writing"),
        Job("producer", "produced the film", "Produced it", "{} produced it.", "producing"),
        Job("executive producer", "served as executive producer", "Executive-produced it",
            "{} served as executive producer.", "producing"),
        Job("music", "wrote the film’s music", "Wrote the music", "The music is by {}.", "music"),
        Job("cinematography", "shot the film as its cinematographer", "Did the camerawork",
            "The pictures are the work of {}.", "camera"),
        Job("editing", "edited the film", "Edited it", "It was cut by {}.", "editing"),
        Job("production design", "designed the film’s sets", "Designed the sets",
            "The sets were designed by {}.", "design"),
        Job("costumes", "designed the costumes", "Designed the costumes",
            "The costumes are by {}.", "costumes"),
        Job("narrator", "narrated the film", "Narrated it", "{} can be heard as narrator.",
            "acting"),
        Job("starring", "acted in the film", "Acted in it", "{} heads the cast.", "acting"),
    )
}  # fmt: skip
"""The jobs, in the order in which they are asked."""

_LEAD_JOBS = {
    "director": re.compile(r"\bdirected(?: and (?:co-)?(?:written|produced|edited))? by (?:and starring )?"),
    "writer": re.compile(r"\b(?:written(?: and (?:directed|produced|edited))?|written, directed and produced) by "),
    "producer": re.compile(r"\bproduced(?: and (?:written|directed|edited))? by "),
    "starring": re.compile(r"\b(?:starring|(?:film|It|it) stars|stars) "),
}
_PEOPLE_END = re.compile(
    r",?\s(?:and )?(?:as|in|from|based|loosely|with|about|who|written|produced|directed|co-\w+|starring|edited|"
    r"distributed|released|features?|follows?|is|was|tells?|stars?|for|after|on|at|to|whose|while|through|under|it|its)\b"
    r"|[;:(–—]|\.$"
)
_OTHER_FILM = re.compile(r"\b(?:sequels?|prequel|remakes?|adaptation|adapted|based|inspired|follows)\b")
MAX_NAMES = 100
"""The names of one field that questions are made of."""
_WROTE_IT = re.compile(r"\bby ([^()]+)$")


@dataclass(frozen=True, slots=True)
class Credit:
    """One name in one field: a person with a job, a company, a country, a language."""

    field: str
    name: str
    proof: Proof
    heading: str
    """The name of the field in the article, or the words before the names in its lead."""


def find_credits(article: Article, notes: list[Diagnostic]) -> dict[str, tuple[Credit, ...]]:
    """The names in each field of the information box, or in the lead if the box lacks the field."""
    credits_by_field: dict[str, tuple[Credit, ...]] = {}
    for field in article.infobox:
        key = field_key(field.name)
        if key is None:
            notes.append(note_skip(field.line, f"nothing is asked of the field “{field.name}”; skipped"))
        elif key in _SPLIT:
            credits_by_field[key] = tuple(islice(_field_credits(key, field, notes), MAX_NAMES))
    for job, credits_ in _lead_credits(article):
        if not credits_by_field.get(job) and not (job == "writer" and credits_by_field.get("screenplay")):
            credits_by_field[job] = credits_
    return {field: names for field, names in credits_by_field.items() if names}


def find_source_author(article: Article) -> Credit | None:
    """The author of the work that the film is based on, if the field ends in `by …`."""
    for field in article.infobox:
        if field_key(field.name) == "based on":
            for value in field.values:
                by = _WROTE_IT.search(value.text)
                people = split_people(by[1]) if by else []
                if len(people) == 1 and is_name(people[0]):
                    return Credit("based on", people[0], box_proof(value, people[0]), field.name)
    return None


_SPLIT: Mapping[str, Callable[[str], list[str]]] = {
    **dict.fromkeys(JOBS, split_people),
    "company": split_firms,
    "distributor": split_firms,
    "country": split_things,
    "language": split_things,
}


def _field_credits(key: str, field: Field, notes: list[Diagnostic]) -> Iterator[Credit]:
    seen: set[str] = set()
    for value in field.values:
        for name in _SPLIT[key](value.text):
            if not is_name(name):
                notes.append(note_skip(value.line, f"“{name[:40]}” does not look like a name; skipped"))
            elif name_key(name) not in seen:
                seen.add(name_key(name))
                yield Credit(key, name, box_proof(value, name), field.name)


def _lead_credits(article: Article) -> Iterator[tuple[str, tuple[Credit, ...]]]:
    """The people in the first two sentences of the lead, after `directed by` and the like."""
    lead = [section for section in article.sections if subject_of(section) == "lead"]
    seen: set[str] = set()
    for sentence in islice(chain.from_iterable(map(sentences, lead)), 2):
        for job, words in _LEAD_JOBS.items():
            start = words.search(sentence.text)
            if start and job not in seen and not _OTHER_FILM.search(sentence.text, 0, start.start()):
                stop = _PEOPLE_END.search(sentence.text, start.end())
                names = split_people(sentence.text[start.end() : stop.start() if stop else None])
                if names and all(map(is_name, names)):
                    seen.add(job)
                    ends = [sentence.text.find(name, start.start()) + len(name) for name in names]
                    proofs = [prose_proof(sentence, start.start(), max(end, start.start() + 1)) for end in ends]
                    heading = start[0].strip()
                    credited = zip(names, proofs, strict=True)
                    yield job, tuple(Credit(job, name, proof, heading) for name, proof in credited)
