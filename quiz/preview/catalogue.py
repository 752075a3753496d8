"""What the preview shows of a bank, and which questions a page lists."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from quiz.bank import Film, Picture, ReadResult
from quiz.bank.topics import TopicFile
from quiz.errors import Diagnostic
from quiz.kinds import Question
from quiz.language.normalize import normalise
from quiz.lint import advise
from quiz.rules.stock import MIX

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class QuestionView:
    """A question of the bank with its lines in its file and the remarks on it, which are located on first use."""

    question: Question
    _file: TopicFile
    _index: int
    _lines: Sequence[str]
    _remarks: Sequence[Diagnostic]
    """Those on all questions of the file."""

    @property
    def file(self) -> str:
        """The name of the file."""
        return self._file.path.name

    @cached_property
    def line(self) -> int:
        """The number of its first line."""
        return self._file.place((self._index,))[0]

    @cached_property
    def _end(self) -> int:
        """The number of the line after its last, or of the first line of the next question."""
        next_line = self._file.place((self._index + 1,))[0]
        return next_line if next_line > self.line else len(self._lines) + 1

    @property
    def lines(self) -> str:
        """The question as its author wrote it."""
        written = list(self._lines[self.line - 1 : self._end - 1])
        while written and (not written[-1].strip() or written[-1].startswith("#")):
            written.pop()  # comments before the next question belong to that one
        return "\n".join(written)

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """The problems and the advice on its lines."""
        return tuple(remark for remark in self._remarks if self.line <= remark.line < self._end)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The wrong options, if the question has entries of which some are right and the others are not."""
        entries, answers = self.question.entries, self.question.answers
        return tuple(entry for entry in entries if entry not in answers) if set(answers) <= set(entries) else ()

    @cached_property
    def text(self) -> str:
        """The text that is searched, normalised."""
        question = self.question
        texts = (
            question.id, question.topic, question.prompt, question.because, question.source, question.quote,
            *question.about, *question.tags, *question.entries, *question.answers, *question.giveaways(),
        )  # fmt: skip
        return normalise(" ".join(filter(None, texts)))


@dataclass(frozen=True)
class Catalogue:
    """The questions of a bank, in the order of their files."""

    film: Film
    items: tuple[QuestionView, ...]
    remarks: tuple[Diagnostic, ...]
    """The problems and the advice that belong to no question."""
    pictures: Mapping[str, Picture]
    """The pictures of the questions, by the digests that pages name them by."""

    @cached_property
    def indexes(self) -> Mapping[str, int]:
        """The index of each question in `items`, by its id."""
        return {item.question.id: index for index, item in enumerate(self.items)}


def create_catalogue(result: ReadResult) -> Catalogue | None:
    """Create the catalogue of a folder that was read; None if its film file must be corrected first."""
    if result.bank is None:
        return None
    remarks = (*result.problems, *advise(result))
    items: list[QuestionView] = []
    for file in result.files:
        lines = read_lines(file.path)
        remarks_on_file = [remark for remark in remarks if remark.path == str(file.path)]
        items += (
            QuestionView(question, file, index, lines, remarks_on_file) for index, question in file.questions.items()
        )
    paths = {str(file.path) for file in result.files}
    of_bank = tuple(remark for remark in remarks if remark.path not in paths)
    return Catalogue(result.bank.film, tuple(items), of_bank, result.bank.pictures)


def read_lines(path: Path) -> list[str]:
    """Read the lines of a file of any bytes; an empty list if it cannot be read."""
    try:
        return _LINE_BREAK.split(path.read_bytes().decode("utf-8", "replace"))
    except OSError:
        return []


SPOILERS: Mapping[str, Callable[[QuestionView], bool]] = {
    "free of spoilers": lambda item: not item.question.spoiler,
    "spoilers": lambda item: item.question.spoiler,
}
STATES: Mapping[str, Callable[[QuestionView], bool]] = {
    "played": lambda item: not item.question.draft,
    "drafts": lambda item: item.question.draft,
    "with remarks": lambda item: bool(item.remarks),
}


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """The fields of the form; an empty one matches all questions, an unknown value of `spoilers` or `state` too."""

    topic: str = ""
    kind: str = ""
    difficulty: str = ""
    spoilers: str = ""
    state: str = ""
    words: str = ""


def filter_questions(items: Iterable[QuestionView], question_filter: QuestionFilter) -> list[QuestionView]:
    """List the questions that match all fields, with every word of `words` somewhere in their text."""
    words = normalise(question_filter.words).split()
    tests = [SPOILERS.get(question_filter.spoilers), STATES.get(question_filter.state)]
    return [
        item
        for item in items
        if question_filter.topic in ("", item.question.topic)
        and question_filter.kind in ("", item.question.kind)
        and question_filter.difficulty in ("", item.question.difficulty)
        and all(test(item) for test in tests if test)
        and all(word in item.text for word in words)
    ]


COLUMNS = (*MIX, "spoilers", "drafts", "all")


def count_questions(items: Iterable[QuestionView]) -> dict[str, dict[str, tuple[int, ...]]]:
    """Count the questions of each topic and of each kind: a number for each of `COLUMNS`."""
    groups: dict[str, dict[str, list[Question]]] = {"topic": {}, "kind": {}}
    for question in (item.question for item in items):
        groups["topic"].setdefault(question.topic, []).append(question)
        groups["kind"].setdefault(question.kind, []).append(question)
    return {
        group: {name: _count(questions) for name, questions in sorted(by_name.items())}
        for group, by_name in groups.items()
    }


def _count(questions: Sequence[Question]) -> tuple[int, ...]:
    by_level = Counter(question.difficulty for question in questions)
    spoilers = sum(question.spoiler for question in questions)
    drafts = sum(question.draft for question in questions)
    return (*(by_level[level] for level in MIX), spoilers, drafts, len(questions))
