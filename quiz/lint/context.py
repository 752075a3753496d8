"""The questions that are checked, with values that several rules need, computed once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from quiz.bank import FILM_FILE, Bank, ReadResult
from quiz.errors import Diagnostic
from quiz.kinds import Options, Question
from quiz.language.dates import SHORT_MONTHS, date_form
from quiz.language.normalize import fold_text, normalise
from quiz.language.numbers import parse_amount
from quiz.language.stopwords import STOPWORDS
from quiz.rules.stock import Stock

WORDS, QUOTATION, NUMBER = "words", "a quotation", "a number"
QUOTATION_MARKS = "“”‘’\"'«»"


@dataclass(frozen=True)
class LintContext:
    """A bank without mistakes, prepared for the rules."""

    result: ReadResult
    bank: Bank
    _normalised: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def stock(self) -> Stock:
        """The questions, drafts too, as decks are drawn from them."""
        return self.bank.stock

    @cached_property
    def in_english(self) -> bool:
        """Whether rules about English words, endings and capitals apply."""
        return self.bank.film.in_english

    @cached_property
    def title(self) -> str:
        """The film's title, normalised."""
        return normalise(self.bank.film.title)

    def locate(self, question: Question | None, diagnostic: Diagnostic) -> Diagnostic:
        """Return the diagnostic with its place; what is about the whole bank is reported at the film file."""
        if question is None:
            return replace(diagnostic, path=str(self.result.folder / FILM_FILE))
        return self.result.locate(question, diagnostic)

    def normalise(self, text: str) -> str:
        """Normalise a short text, or return its folded form if it is all signs; cached, since options repeat."""
        normalised = self._normalised.get(text)
        if normalised is None:
            normalised = self._normalised[text] = normalise(text) or fold_text(text)
        return normalised

    @cached_property
    def with_options(self) -> list[tuple[Question, Options]]:
        """The questions with right and wrong options."""
        return [(question, options) for question in self.bank.questions if (options := question.options())]

    @cached_property
    def with_forms(self) -> list[tuple[Question, Options, list[str]]]:
        """The questions with options, and the form of each option, such as a number, a quotation or words."""
        return [
            (question, options, [self._find_form(option.text) for option in options.all])
            for question, options in self.with_options
        ]

    def _find_form(self, text: str) -> str:
        if text[0] in QUOTATION_MARKS and text[-1] in QUOTATION_MARKS:
            return QUOTATION
        if not self.in_english and any(map(str.isalpha, text)):
            return WORDS  # `12 juin` is a date that only French knows
        if text[0].isalpha() and not text[:3].lower().startswith((*SHORT_MONTHS, "us$")):
            return WORDS
        form = date_form(text)
        if form:
            return f"a date as in “{form}”"
        return NUMBER if parse_amount(text) else WORDS

    @cached_property
    def distinctive_words(self) -> frozenset[str]:
        """The words that distinguish questions: rare ones and names."""
        return (self.stock.rare | self.stock.name_words) - STOPWORDS


class Phrases:
    """A set of normalised phrases that is searched for in many texts."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(phrases)
        self._sizes: dict[str, set[int]] = defaultdict(set)
        """The numbers of words of the phrases that begin with a word."""
        for phrase in self._phrases:
            self._sizes[phrase.partition(" ")[0]].add(phrase.count(" ") + 1)

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._phrases

    def find_in(self, words: Sequence[str]) -> Iterator[str]:
        """Find the phrases that occur, as whole words, in a normalised sentence, given as its words."""
        for start in [start for start, word in enumerate(words) if word in self._sizes]:
            for size in self._sizes[words[start]]:
                phrase = " ".join(words[start : start + size])
                if phrase in self._phrases:
                    yield phrase
