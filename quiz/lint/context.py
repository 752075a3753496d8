"""The questions under advice, with what several sorts of advice ask of them, worked out once."""

from dataclasses import dataclass, field
from functools import cached_property

from quiz.bank import FILM_FILE, Bank, Problem, ReadResult
from quiz.errors import Diagnostic
from quiz.kinds import FieldPath, Options, Question
from quiz.language.normalize import fold_text, normalise
from quiz.language.stopwords import STOPWORDS
from quiz.rules.deck import Stock


@dataclass(frozen=True)
class LintContext:
    """A reading without mistakes, prepared for advice."""

    reading: ReadResult
    bank: Bank
    _said: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def stock(self) -> Stock:
        """The questions, drafts too, as decks are drawn from them."""
        return self.bank.stock

    @cached_property
    def in_english(self) -> bool:
        """Whether advice that rests on English words, endings and capitals may be given."""
        return self.bank.film.in_english

    @cached_property
    def title(self) -> str:
        """The film's title, normalised."""
        return normalise(self.bank.film.title)

    def remark(self, question: Question, where: FieldPath, code: str, message: str) -> Problem:
        """A piece of advice on a question, at the value it is about."""
        return self.reading.locate(question, Diagnostic(code, message, field=where, level="advice"))

    def remark_on_bank(self, code: str, message: str) -> Problem:
        """A piece of advice on all questions together, at the film file."""
        return Diagnostic(code, message, str(self.reading.folder / FILM_FILE), level="advice")

    def say(self, text: str) -> str:
        """A short text normalised, or its look if it is all signs; options come again and again."""
        said = self._said.get(text)
        if said is None:
            said = self._said[text] = normalise(text) or fold_text(text)
        return said

    @cached_property
    def choosing(self) -> list[tuple[Question, Options]]:
        """The questions with options, right ones and wrong ones."""
        return [(question, options) for question in self.bank.questions if (options := question.options())]

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words that tell one stem from another: rare ones and names."""
        return (self.stock.rare | self.stock.name_words) - STOPWORDS
