"""What the preview shows of a bank: each question with its place, its lines in the file, and the remarks on it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from quiz.bank import Film, Picture, ReadResult
from quiz.bank.topics import TopicFile
from quiz.errors import Diagnostic
from quiz.kinds import Question
from quiz.language.normalize import normalise
from quiz.lint import advise

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Item:
    """A question of the bank, where it stands, and the remarks on it; its place is worked out when it is asked for."""

    question: Question
    _file: TopicFile
    _index: int
    _lines: Sequence[str]
    _remarks: Sequence[Diagnostic]
    """Those on all questions of its file."""

    @property
    def file(self) -> str:
        """The name of its file."""
        return self._file.path.name

    @cached_property
    def line(self) -> int:
        """Where it begins."""
        return self._file.place((self._index,))[0]

    @cached_property
    def _end(self) -> int:
        """The line after its last, or the one where the next question begins."""
        following = self._file.place((self._index + 1,))[0]
        return following if following > self.line else len(self._lines) + 1

    @property
    def lines(self) -> str:
        """The question as its author wrote it."""
        written = list(self._lines[self.line - 1 : self._end - 1])
        while written and (not written[-1].strip() or written[-1].startswith("#")):
            written.pop()  # what stands before the next question belongs to that
        return "\n".join(written)

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """What is to be said of it."""
        return tuple(each for each in self._remarks if self.line <= each.line < self._end)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The wrong options, where some of the question's entries are right and the others are not."""
        entries, answers = self.question.entries, self.question.answers
        return tuple(each for each in entries if each not in answers) if set(answers) <= set(entries) else ()

    @cached_property
    def text(self) -> str:
        """All that it can be found by, normalised."""
        each = self.question
        said = (each.id, each.topic, each.prompt, each.because, each.source, each.quote, *each.about, *each.tags)
        return normalise(" ".join(filter(None, (*said, *each.entries, *each.answers, *each.giveaways()))))


@dataclass(frozen=True)
class Catalogue:
    """The questions of a bank, in the order of their files."""

    film: Film
    items: tuple[Item, ...]
    remarks: tuple[Diagnostic, ...]
    """What is to be said of the bank as a whole."""
    pictures: Mapping[str, Picture]
    """The pictures of the questions, by the digests that pages name them by."""

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Which of the items a question is, by its id."""
        return {item.question.id: place for place, item in enumerate(self.items)}


def catalogue_of(result: ReadResult) -> Catalogue | None:
    """What there is to show of a folder as it was read; None where its film file must be mended first."""
    if result.bank is None:
        return None
    remarks = (*result.problems, *advise(result))
    items = tuple(chain.from_iterable(_items(file, remarks) for file in result.files))
    paths = {str(file.path) for file in result.files}
    of_bank = tuple(remark for remark in remarks if remark.path not in paths)
    return Catalogue(result.bank.film, items, of_bank, result.bank.pictures)


def _items(file: TopicFile, remarks: Sequence[Diagnostic]) -> Iterator[Item]:
    lines, here = lines_of(file.path), [remark for remark in remarks if remark.path == str(file.path)]
    for index, question in file.questions.items():
        yield Item(question, file, index, lines, here)


def lines_of(path: Path) -> list[str]:
    """The lines of a file, whatever its bytes are; none where it cannot be read."""
    try:
        return _LINE_BREAK.split(path.read_bytes().decode("utf-8", "replace"))
    except OSError:
        return []
