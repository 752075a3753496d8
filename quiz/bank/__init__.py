"""The bank: all questions of one folder of YAML files, validated, read-only, replaced as a whole."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from quiz.bank.film import FILM_FILE, Film, read_film
from quiz.bank.messages import shorten
from quiz.bank.pictures import Picture
from quiz.bank.shortage import find_shortage
from quiz.bank.topics import TopicFile
from quiz.errors import BadBank, Diagnostic, by_location
from quiz.kinds import Question
from quiz.rules.stock import Stock

__all__ = ["FILM_FILE", "MEANT_AS_YAML", "Bank", "Film", "Picture", "ReadResult", "load_bank", "read_bank"]

MEANT_AS_YAML = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)
"""The end of a name that is read, or that is reported because it should end in .yaml."""
TOO_SMALL = "B402"


@dataclass(frozen=True)
class Bank:
    """A film and its questions."""

    film: Film
    questions: tuple[Question, ...]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """The pictures of the questions, by the names that pages use, which are digests."""

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """The questions by their ids."""
        return {question.id: question for question in self.questions}

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The topics in alphabetical order."""
        return tuple(sorted({question.topic for question in self.questions}))

    @cached_property
    def topic_sizes(self) -> dict[str, tuple[int, int]]:
        """The number of spoiler-free questions and of all questions of each topic."""
        free = Counter(question.topic for question in self.questions if not question.spoiler)
        total = Counter(question.topic for question in self.questions)
        return {topic: (free[topic], total[topic]) for topic in self.topics}

    @cached_property
    def stock(self) -> Stock:
        """The questions, indexed for drawing decks, with the members of pools as names."""
        names = tuple(name for pool in self.film.pools.values() for name in pool)
        return Stock(self.questions, names, self.film.mix)

    def without_drafts(self) -> "Bank":
        """Return the bank with only the questions that players may see."""
        played = tuple(question for question in self.questions if not question.draft)
        if len(played) == len(self.questions):
            return self
        shown = {question.image.name for question in played if question.image}
        return Bank(self.film, played, {name: self.pictures[name] for name in sorted(shown)})


@dataclass(frozen=True)
class ReadResult:
    """The content of a folder: its valid questions, including drafts, its problems, and the place of every value."""

    folder: Path
    bank: Bank | None
    """All questions without a mistake, or None if the film file has one."""
    problems: tuple[Diagnostic, ...]
    files: tuple[TopicFile, ...] = ()

    @property
    def mistakes(self) -> tuple[Diagnostic, ...]:
        """The problems that an author can correct in a line: all except that the bank is too small."""
        return tuple(problem for problem in self.problems if problem.code != TOO_SMALL)

    @cached_property
    def _origins(self) -> dict[str, tuple[TopicFile, int]]:
        return {question.id: (file, index) for file in self.files for index, question in file.questions.items()}

    def locate(self, question: Question, diagnostic: Diagnostic) -> Diagnostic:
        """Return a diagnostic of a question with the file, line and column of its field."""
        file, index = self._origins[question.id]
        line, column = file.place((index, *diagnostic.field))
        return replace(diagnostic, path=str(file.path), line=line, column=column, field=())


def load_bank(folder: Path) -> Bank:
    """Load a folder as players see it: `film.yaml` and one file for each topic, without drafts.

    Raises `BadBank` with every problem of every file at once.
    """
    result = read_bank(folder)
    if result.bank is None or result.problems:
        raise BadBank(result.problems)
    bank = result.bank.without_drafts()
    if not bank.questions:
        why = "all its questions are drafts; read them, and take `draft: true` out of those that are good"
        raise BadBank([Diagnostic(TOO_SMALL, why, str(folder / FILM_FILE))])
    return bank


def read_bank(folder: Path, *, places: bool = False) -> ReadResult:
    """Read a folder with all its questions and all its problems, even if it cannot be played.

    `places` records every line and column while reading, which is slower, but faster if there are many problems.
    """
    film, problems = read_film(folder)
    paths = sorted(folder.glob("*"))  # nothing if the folder is missing
    files = tuple(
        TopicFile(path, film, places=places) for path in paths if path.suffix == ".yaml" and path.name != FILM_FILE
    )
    for path in paths:
        if MEANT_AS_YAML.search(path.name) and path.suffix != ".yaml":
            advice = "is not read under this name; rename it to end in .yaml"
            problems.append(Diagnostic("F107", advice, str(path)))
    _check_ids(files)
    problems += [problem for file in files for problem in file.problems]
    if film is None:
        return ReadResult(folder, None, tuple(sorted(problems, key=by_location)), files)
    pictures = {picture.name: picture for file in files for picture in file.pictures.values()}
    bank = Bank(film, tuple(question for file in files for question in file.questions.values()), pictures)
    played = bank.without_drafts()
    if not problems and (played.questions or not bank.questions):  # a bank with only drafts does not need decks yet
        shortage = find_shortage(played.stock)
        problems += [Diagnostic(TOO_SMALL, f"{shortage}", str(folder / FILM_FILE))] if shortage else []
    return ReadResult(folder, bank, tuple(sorted(problems, key=by_location)), files)


def _check_ids(files: Iterable[TopicFile]) -> None:
    """Report every id that another question already has, with both places."""
    first: dict[str, tuple[TopicFile, int]] = {}
    for file in files:
        for index, question_id in file.ids.items():
            origin = first.setdefault(question_id, (file, index))
            if origin != (file, index):
                other, other_index = origin
                taken = f"{other.path.name}:{other.place((other_index, 'id'))[0]}"
                advice = f"the id `{shorten(question_id)}` is taken ({taken}); choose another"
                file.complain((index, "id"), "Q316", advice)
