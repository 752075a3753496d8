"""The bank: all questions of one folder of YAML files, validated, read-only, replaced as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random

from quiz.bank.film import FILM_FILE, Film, read_film
from quiz.bank.problems import BadBank, Problem
from quiz.bank.questions import TopicFile
from quiz.decks import Stock, draw
from quiz.errors import CannotFill
from quiz.kinds import Question

__all__ = ["FILM_FILE", "BadBank", "Bank", "Film", "Problem", "load_bank"]


@dataclass(frozen=True)
class Bank:
    """A film and its questions."""

    film: Film
    questions: tuple[Question, ...]

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """The questions by their ids."""
        return {question.id: question for question in self.questions}

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The topics, by name."""
        return tuple(sorted({question.topic for question in self.questions}))

    @cached_property
    def stock(self) -> Stock:
        """The questions as decks are drawn from them; members of pools are names that give nothing away."""
        return Stock(self.questions, tuple(name for pool in self.film.pools.values() for name in pool))


def load_bank(folder: Path) -> Bank:
    """The bank of a folder: `film.yaml` and one file a topic.

    Raises `BadBank` with every problem of every file at once.
    """
    film, problems = read_film(folder)
    if film is None:
        raise BadBank(problems)
    files = [TopicFile(path, film) for path in sorted(folder.glob("*.yaml")) if path.name != FILM_FILE]
    problems += [Problem(str(path), 1, 1, "F107", "rename it to end in .yaml") for path in folder.glob("*.yml")]
    _check_ids(files)
    problems += [problem for file in files for problem in file.problems]
    bank = Bank(film, tuple(question for file in files for question in file.questions.values()))
    problems += () if problems else _check_decks(bank, folder)
    if problems:
        raise BadBank(problems)
    return bank


def _check_ids(files: list[TopicFile]) -> None:
    """Complain of every id that another question bears already, naming both places."""
    first: dict[str, tuple[TopicFile, int]] = {}
    for file in files:
        for index, question in file.questions.items():
            if question.id in first:
                other, there = first[question.id]
                place = other.where(there, "id")
                file.complain((index, "id"), "Q316", f"the id `{question.id}` is taken ({place}); choose another")
            first.setdefault(question.id, (file, index))


def _check_decks(bank: Bank, folder: Path) -> Iterator[Problem]:
    """A problem for each sort of deck that these questions cannot fill, beside the day's daily deck."""
    path, daily = str(folder / FILM_FILE), frozenset[str]()
    for spoilers, whom in (
        (False, "free of spoilers"),
        (False, "free of spoilers, beside the day’s"),
        (True, "of all"),
    ):
        try:
            cards = draw(bank.stock, Random(0), spoilers=spoilers, avoid=daily)
        except CannotFill as error:
            yield Problem(path, 1, 1, "B402", f"a deck {whom}: {error} Write more questions.")
            return
        daily = daily or frozenset(card.question.id for card in cards)
