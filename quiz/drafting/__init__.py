"""From a film article in plain text to draft questions: read, gather the facts, ask, keep what is sound."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quiz.article.decoding import BadArticle, Note, read_text
from quiz.article.document import LEAD, read_article
from quiz.bank import Film
from quiz.drafting.facts import gather
from quiz.drafting.film_file import film_of
from quiz.drafting.generators import make
from quiz.drafting.screening import sound, unique
from quiz.kinds import Question

__all__ = ["BadArticle", "Drafts", "Note", "draft_file", "draft_text"]

ID_LETTERS = 54
"""The most of an id, with room for a number behind it."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """What an article gave: its film, the questions by topic, and what was skipped."""

    film: Film
    questions: tuple[Question, ...]
    """Marked as drafts; each bears the topic that it fits best."""
    notes: tuple[Note, ...]

    def as_topic(self, topic: str) -> tuple[Question, ...]:
        """All questions in one topic, its name in front of their ids."""
        return _in_topic(self.questions, topic)

    def by_topic(self) -> dict[str, tuple[Question, ...]]:
        """The questions of each topic, its name in front of their ids."""
        topics = dict.fromkeys(question.topic for question in self.questions)
        return {topic: _in_topic([each for each in self.questions if each.topic == topic], topic) for topic in topics}


def _in_topic(questions: Iterable[Question], topic: str) -> tuple[Question, ...]:
    """The questions with a topic and its name in front of their ids, each id its own and short enough."""
    seen: set[str] = set()
    return tuple(
        question.model_copy(update={"id": unique(_id(topic, question.id), seen), "topic": topic})
        for question in questions
    )


def _id(topic: str, name: str) -> str:
    whole = name if name.startswith(f"{topic}-") else f"{topic}-{name}"
    return whole if len(whole) <= ID_LETTERS else whole[: ID_LETTERS + 1].rpartition("-")[0] or whole[:ID_LETTERS]


def draft_file(path: Path, seed: int = 0) -> Drafts:
    """The drafts of an article's file, the same for the same text and seed. Raises `BadArticle`."""
    try:
        return draft_text(read_text(path), seed)
    except BadArticle as error:
        raise BadArticle(f"{path} {error}") from error


def draft_text(text: str, seed: int = 0) -> Drafts:
    """The drafts of an article, the same for the same text and seed. Raises `BadArticle`."""
    article = read_article(text)
    if not article.name:
        raise BadArticle("holds no article: the first line must be its title, such as `= I.S.S. (film) =`")
    if not article.infobox and all(section.name == LEAD for section in article.sections):
        raise BadArticle("holds no article: neither an information box nor a heading such as `== Plot ==`")
    notes = list(article.notes)
    facts = gather(article, notes)
    questions = tuple(sound(make(facts, seed), notes))
    if not questions:
        raise BadArticle("tells nothing to ask; has it an information box, a cast list, prose with dates?")
    return Drafts(film_of(facts), questions, tuple(sorted(set(notes))))
