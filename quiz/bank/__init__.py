"""The bank: all questions of one folder of YAML files, validated, read-only, replaced as a whole."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from quiz.bank.film import FILM_FILE, Film, read_film
from quiz.bank.problems import BadBank, Problem, shorten
from quiz.bank.shortage import find_shortage
from quiz.bank.topics import TopicFile
from quiz.bank.yaml_reader import Path as Where
from quiz.kinds import Question
from quiz.rules.deck import Stock

__all__ = ["FILM_FILE", "BadBank", "Bank", "Film", "Problem", "Reading", "load_bank", "read_bank"]

_MEANT_AS_YAML = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)

TOO_SMALL = "B402"


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
    def topic_sizes(self) -> dict[str, tuple[int, int]]:
        """For each topic how many of its questions are free of spoilers, and how many there are."""
        free = Counter(question.topic for question in self.questions if not question.spoiler)
        total = Counter(question.topic for question in self.questions)
        return {topic: (free[topic], total[topic]) for topic in self.topics}

    @cached_property
    def stock(self) -> Stock:
        """The questions as decks are drawn from them; members of pools are names that give nothing away."""
        names = tuple(name for pool in self.film.pools.values() for name in pool)
        return Stock(self.questions, names, self.film.mix)

    def without_drafts(self) -> "Bank":
        """The questions that players may see."""
        played = tuple(question for question in self.questions if not question.draft)
        return Bank(self.film, played) if len(played) < len(self.questions) else self


@dataclass(frozen=True)
class Reading:
    """A folder as it was read: what is good in it, drafts too, what is wrong, and where everything stands."""

    folder: Path
    bank: Bank | None
    """All questions without a mistake; None where the film file must be mended first."""
    problems: tuple[Problem, ...]
    files: tuple[TopicFile, ...] = ()

    @property
    def mistakes(self) -> tuple[Problem, ...]:
        """The problems that stand in a line: all but that the bank is too small, which only more questions mend."""
        return tuple(problem for problem in self.problems if problem.code != TOO_SMALL)

    @cached_property
    def _origins(self) -> dict[str, tuple[TopicFile, int]]:
        return {question.id: (file, index) for file in self.files for index, question in file.questions.items()}

    def problem(self, question: Question, where: Where, code: str, message: str) -> Problem:
        """A remark on a question that was read, at the value of a path within it, such as `("wrong", 2)`."""
        file, index = self._origins[question.id]
        return Problem(str(file.path), *file.place((index, *where)), code, message)


def load_bank(folder: Path) -> Bank:
    """The bank of a folder, as it is played: `film.yaml` and one file a topic, without what is marked as a draft.

    Raises `BadBank` with every problem of every file at once.
    """
    reading = read_bank(folder)
    if reading.bank is None or reading.problems:
        raise BadBank(reading.problems)
    bank = reading.bank.without_drafts()
    if not bank.questions:
        why = "all its questions are drafts; read them, and take `draft: true` out of those that are good"
        raise BadBank([Problem(str(folder / FILM_FILE), 1, 1, "B402", why)])
    return bank


def read_bank(folder: Path, *, places: bool = False) -> Reading:
    """The folder with all its questions and all its problems, whether it can be played or not.

    `places` notes at once where everything stands: it costs a little, and saves more when much is remarked on.
    """
    film, problems = read_film(folder)
    paths = (path for path in sorted(folder.glob("*.yaml")) if path.name != FILM_FILE)
    files = tuple(TopicFile(path, film, places=places) for path in paths)
    problems += _check_names(folder)
    _check_ids(files)
    problems += [problem for file in files for problem in file.problems]
    if film is None:
        return Reading(folder, None, tuple(sorted(problems)), files)
    bank = Bank(film, tuple(question for file in files for question in file.questions.values()))
    played = bank.without_drafts()
    if not problems and (played.questions or not bank.questions):  # drafts alone are no decks yet, and no mistake
        problems += _check_decks(played, folder)
    return Reading(folder, bank, tuple(sorted(problems)), files)


def _check_names(folder: Path) -> Iterator[Problem]:
    """A problem for each file that was meant to be read and is not, for its ending."""
    for path in folder.glob("*"):  # which is nothing where the folder itself is away
        if _MEANT_AS_YAML.search(path.name) and path.suffix != ".yaml":
            yield Problem(str(path), 1, 1, "F107", "is not read under this name; rename it to end in .yaml")


def _check_ids(files: Iterable[TopicFile]) -> None:
    """Complain of every id that another question bears already, naming both places."""
    first: dict[str, tuple[TopicFile, int]] = {}
    for file in files:
        for index, its in file.ids.items():
            other, there = first.setdefault(its, (file, index))
            if (other, there) != (file, index):
                taken = f"{other.path.name}:{other.place((there, 'id'))[0]}"
                file.complain((index, "id"), "Q316", f"the id `{shorten(its)}` is taken ({taken}); choose another")


def _check_decks(bank: Bank, folder: Path) -> Iterator[Problem]:
    """A problem where these questions cannot fill the decks that are drawn beside each other."""
    shortage = find_shortage(bank.stock)
    if shortage:
        yield Problem(str(folder / FILM_FILE), 1, 1, TOO_SMALL, f"{shortage}")
