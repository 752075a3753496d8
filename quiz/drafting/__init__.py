"""From a film article in plain text to draft questions: collect the facts, generate questions, keep the valid ones."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from pydantic import ValidationError

from quiz.article.decoding import BadArticle, note_skip, read_text
from quiz.article.document import LEAD, parse_article
from quiz.article.infobox import INFOBOX
from quiz.bank import Film
from quiz.bank.film import default_id
from quiz.bank.writer import LICENCE, NO_YEAR, guess_article
from quiz.drafting.facts import Facts, collect_facts
from quiz.drafting.facts.credits import JOBS
from quiz.drafting.facts.infobox import find_film_year
from quiz.drafting.generators import Draft, generate_drafts
from quiz.errors import Diagnostic, by_location
from quiz.kinds import MAX_OPTION_LETTERS, MAX_QUOTE_WORDS, MAX_STEM_LETTERS, Question, kind_of
from quiz.language.normalize import normalise

__all__ = ["BadArticle", "Drafts", "draft_file", "draft_text"]

MAX_ID_LETTERS = 54
"""The longest id, with room for a number at its end."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of an article: its film, the questions, and notes on what was skipped."""

    film: Film
    questions: tuple[Question, ...]
    """Marked as drafts, each with the topic that fits best."""
    notes: tuple[Diagnostic, ...]

    def as_topic(self, topic: str) -> tuple[Question, ...]:
        """All questions in one topic, its name in front of their ids."""
        return _assign_topic(self.questions, topic)

    def by_topic(self) -> dict[str, tuple[Question, ...]]:
        """The questions of each topic, its name in front of their ids."""
        topics = dict.fromkeys(question.topic for question in self.questions)
        return {
            topic: _assign_topic([question for question in self.questions if question.topic == topic], topic)
            for topic in topics
        }


def _assign_topic(questions: Iterable[Question], topic: str) -> tuple[Question, ...]:
    """The questions with a topic and its name in front of their ids, which are unique and short enough."""
    seen: set[str] = set()
    return tuple(
        question.model_copy(update={"id": unique_name(_topic_id(topic, question.id), seen), "topic": topic})
        for question in questions
    )


def _topic_id(topic: str, name: str) -> str:
    whole = name if name.startswith(f"{topic}-") else f"{topic}-{name}"
    return (
        whole
        if len(whole) <= MAX_ID_LETTERS
        else whole[: MAX_ID_LETTERS + 1].rpartition("-")[0] or whole[:MAX_ID_LETTERS]
    )


def draft_file(path: Path, seed: int = 0) -> Drafts:
    """The drafts of an article's file, the same for the same text and seed. Raises `BadArticle`."""
    try:
        return draft_text(read_text(path), seed)
    except BadArticle as error:
        raise BadArticle(f"{path} {error}") from error


def draft_text(text: str, seed: int = 0) -> Drafts:
    """The drafts of an article, the same for the same text and seed. Raises `BadArticle`."""
    article = parse_article(text)
    if not article.name:
        raise BadArticle("is no article: the first line must be its title, such as `= I.S.S. (film) =`")
    if not article.infobox and all(section.name == LEAD for section in article.sections):
        raise BadArticle("is no article: it has neither an information box nor a heading such as `== Plot ==`")
    notes = list(article.notes)
    facts = collect_facts(article, notes)
    questions = tuple(screen_drafts(generate_drafts(facts, seed), notes))
    if not questions:
        raise BadArticle("gives no questions; it needs an information box, a cast list, or prose with dates")
    return Drafts(create_film(facts), questions, tuple(sorted(set(notes), key=by_location)))


def create_film(facts: Facts) -> Film:
    """The film of an article. Its address is a guess by the title."""
    article = facts.article
    year = find_film_year(article)
    crew = [credit.name for field in JOBS if field != "starring" for credit in facts.credits.get(field, ())]
    actors = [part.actor for part in facts.parts] or [credit.name for credit in facts.credits.get("starring", ())]
    pools = {
        "actors": actors,
        "roles": [role for part in facts.parts for role in part.roles],
        "makers": crew,
        "critics": [critic.name for critic in facts.critics],
    }
    distinct = {pool: {normalise(name): name for name in names} for pool, names in pools.items()}
    return Film(
        title=article.title,
        year=year or NO_YEAR,
        id="" if year else default_id(article.title, ""),
        article=guess_article(article.name),
        licence=LICENCE,
        sections={name: "top" if name in (INFOBOX, LEAD) else name.replace(" ", "_") for name in article.texts},
        pools={pool: tuple(names.values()) for pool, names in distinct.items() if len(names) > 1},
    )


MIN_WORD_LETTERS = 4
"""The shortest word that can give an answer away; the and of cannot."""
_COMMON_WORDS = frozenset({"film"})
MAX_LENGTH_RATIO = 2
"""How many times as long as the longest wrong option the right one may be."""


def screen_drafts(drafts: Iterable[Draft], notes: list[Diagnostic]) -> Iterator[Question]:
    """The drafts that are valid, short enough and do not contain their own answer, as questions with unique ids."""
    seen: set[str] = set()
    for draft in drafts:
        question = _parse_draft(draft)
        why = "it would not pass quiz check" if question is None else _find_flaw(question)
        if question is None or why:
            notes.append(note_skip(0, f"the draft {draft.topic}-{draft.name} is left out: {why}"))
        else:
            yield question.model_copy(update={"id": unique_name(draft.name, seen)})


def unique_name(name: str, seen: set[str]) -> str:
    """The name, numbered if it is already taken; it is recorded in `seen`."""
    numbered = chain((name,), (f"{name}-{number}" for number in count(2)))
    unique = next(candidate for candidate in numbered if candidate not in seen)
    seen.add(unique)
    return unique


def _parse_draft(draft: Draft) -> Question | None:
    kind = kind_of(draft.fields)
    if kind is None:
        return None
    try:
        question = kind.model_validate({**draft.fields, "id": draft.name, "topic": draft.topic, "draft": True})
    except ValidationError:
        return None
    return None if any(question.find_problems()) else question


def _find_flaw(question: Question) -> str:
    """The reason to leave a question out, or an empty text."""
    if len(question.stem) > MAX_STEM_LETTERS or any(len(entry) > MAX_OPTION_LETTERS for entry in question.entries):
        return "it is longer than a phone shows"
    if not question.quote or len(question.quote.split()) > MAX_QUOTE_WORDS:
        return "no ten words prove it"
    options = question.options()
    choice = options if options and len(options.right) == 1 else None
    stem = f" {normalise(question.stem)} "
    if any(f" {normalise(text)} " in stem for _, text in (choice.all if choice else question.accepted_texts())):
        return "its wording holds an answer"
    if not choice:
        return ""
    right = choice.right[0].text
    wrong = {word for option in choice.wrong for word in normalise(option.text).split()}
    shared = set(normalise(right).split()).intersection(stem.split()) - wrong - _COMMON_WORDS
    if any(len(word) >= MIN_WORD_LETTERS for word in shared):
        return "only the right answer shares a word with its wording"
    longest = max(len(option.text) for option in choice.wrong)
    return "the right answer stands out by its length" if len(right) > MAX_LENGTH_RATIO * longest else ""
