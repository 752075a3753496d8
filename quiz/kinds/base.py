"""What all kinds of question share: their fields, verdicts, layouts, and what each kind must define."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from quiz.errors import Diagnostic, FieldPath, NeverShown, Unreadable
from quiz.language.normalize import fold_text, normalise

Given = Sequence[str]
"""What a form posted for one question: the values of its `answer` fields, in their order."""
Layout = tuple[int, ...]
"""Which of a question's entries are shown, in the order they are shown."""
Difficulty = Literal["easy", "medium", "hard"]

MIN_SECONDS, SECONDS_A_WORD, SECONDS_TO_ARRANGE = 15, Fraction(3, 10), 15
"""What makes up a time limit; the last is for kinds that take more than a tap. The sum is rounded half up."""
MAX_QUOTE_WORDS = 10
"""A fragment of this many words is a quotation; more of the article would be a copy."""
MAX_STEM_LETTERS, MAX_OPTION_LETTERS = 120, 75
"""The letters of a stem and of an option that a phone shows without scrolling."""
MAX_TYPED_LETTERS = 100
"""No longer answer is stored. The field takes twice as many, because browsers count some letters as two."""
DIGITS_A_PLACE = 3
TOO_LONG = "That is more than an answer can be. Answer the question as it is shown, or skip it."
_SEVERAL = re.compile(r"[;|，、；]| / |, ")
"""What people write between options, in brackets, in quotes or behind a dash."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How much of an answer was right: `share` from 0 to 1. A skipped answer has no share."""

    share: Fraction = Fraction(0)
    skipped: bool = False

    @property
    def right(self) -> bool:
        """Whether all of it was right."""
        return self.share == 1


SKIPPED = Verdict(skipped=True)


class FieldText(NamedTuple):
    """A text of a question with the path of its value."""

    path: FieldPath
    text: str


class Options(NamedTuple):
    """The options of a question that offers right and wrong ones."""

    right: tuple[FieldText, ...]
    wrong: tuple[FieldText, ...]

    @property
    def all(self) -> tuple[FieldText, ...]:
        """The right ones first."""
        return self.right + self.wrong


class Statement(NamedTuple):
    """What a question shows to be true: `answer`, of what the texts in `about` name.

    Without an answer, everything that the texts say is true.
    """

    about: tuple[str, ...]
    answer: str | None = None


class Reveal(NamedTuple):
    """Texts of a question that are revealed as the clock runs: those that are due, and when the next one is."""

    texts: tuple[str, ...]
    next_in: int | None
    """Milliseconds until the next text is due, None if all are."""


def as_list(value: object) -> object:
    """One text as a list of one."""
    return (value,) if isinstance(value, str) else value


def parse_truth(value: object) -> object:
    """YAML's scalars come as text; only these two words are truth values ("no" may be an answer)."""
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(as_list, json_schema_input_type=Slug | tuple[Slug, ...])]
Truth = Annotated[
    bool, BeforeValidator(parse_truth, json_schema_input_type=bool | Literal["true", "false"]), Field(strict=True)
]
Amount = Annotated[Decimal, Field(allow_inf_nan=False, max_digits=18)]


class Image(BaseModel):
    """The picture of a question as its pages refer to it: by the digest of its content, which tells nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    width: int
    height: int


class Question(BaseModel):
    """One item of the bank: what all kinds share. What a kind must define raises `NotImplementedError` here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClassVar[str]
    stem_field: ClassVar[str] = "ask"
    """The field that holds what is asked."""
    extra_seconds: ClassVar[int] = 0
    """Seconds on top of the reading time, for kinds that take more than a tap."""
    one_tap: ClassVar[bool] = False
    """Whether pressing an option is the whole answer; other answers are sent with a button."""
    lead: ClassVar[str] = ""
    """Shown before the stem, if the stem alone is no question."""
    empty_message: ClassVar[str] = "Answer the question, or skip it."
    """The message for a form that came without any answer."""
    picks_entries: ClassVar[bool] = False
    """Whether an answer picks some of the entries shown, so that what is right must be one of them."""
    orders_options: ClassVar[bool] = False
    """Whether `keep_order` shows the options in their natural order instead of a random one."""
    arranges: ClassVar[bool] = False
    """Whether an answer arranges all entries, so that none of them is a secret."""
    answers_in_order: ClassVar[bool] = False
    """Whether the order of the right answers matters."""
    answer_is_number: ClassVar[bool] = False
    """Whether the answer is a number with its unit, so that it names nothing."""
    compares_texts: ClassVar[bool] = False
    """Whether an answer is text of the player's own, which a later release may compare in another way."""
    max_letters: ClassVar[int] = DIGITS_A_PLACE
    """How long each value of an answer may be, as its field allows; no more of it is ever stored."""
    guess_chance: ClassVar[Fraction] = Fraction(0)
    """The share of blind guesses that are fully right, if there are enough of them to count."""

    id: Slug = Field(description="A short name that no other question has. It never changes: statistics depend on it.")
    because: Text | None = Field(None, description="The next thing a curious player would ask, in our own words.")
    source: Text | None = Field(None, description="The section of the article that proves the answer.")
    quote: Text | None = Field(None, description="At most ten words of that section, word for word.")
    derived: Text | None = Field(
        None, description="How the answer follows from the quote, if its number, date or name is not in it."
    )
    difficulty: Difficulty = Field(description="easy, medium or hard.")
    spoiler: Truth = Field(False, description="true: reveals more of the plot than the premise.")
    about: Slugs = Field((), description="The facts asked; two questions about one fact never share a deck.")
    keep_order: Truth = Field(False, description="true: show the options in their natural order.")
    seconds: Annotated[int, Field(ge=5, le=600)] | None = Field(None, description="The time limit, if not by length.")
    tags: Slugs = Field((), description="Anything the author wants to find the question by.")
    draft: Truth = Field(False, description="true: not played yet; delete the line once it is read and corrected.")
    picture: Text | None = Field(None, description="A file in pictures/, shown above the answers; needs `alt`.")
    alt: Text | None = Field(None, description="What the picture shows, for those who do not see it; not the answer.")
    credit: Text | None = Field(None, description="Who made the picture, if not we did, and its licence.")
    topic: SkipJsonSchema[Slug] = Field(description="The file's name; not written in the file.")
    image: SkipJsonSchema[Image | None] = Field(
        None, description="The picture as it was when the question was read; not written in the file."
    )

    @classmethod
    def recognises(cls, keys: Mapping[str, object]) -> bool:
        """Whether a question with these keys and raw values is of this kind."""
        raise NotImplementedError

    @property
    def is_written(self) -> bool:
        """Whether the answer is written with a keyboard, a text or a number."""
        return self.compares_texts or self.answer_is_number

    # What is asked, and what is right.

    @property
    def stem(self) -> str:
        """What is asked, as one line."""
        text: str = getattr(self, self.stem_field)
        return text

    def prompt_texts(self) -> Iterator[FieldText]:
        """The texts that ask: the stem, and what a kind adds to it in sentences."""
        yield FieldText((self.stem_field,), self.stem)

    @property
    def prompt(self) -> str:
        """All that is asked, as one line."""
        return " ".join(text for _, text in self.prompt_texts())

    @property
    def asked_texts(self) -> tuple[str, ...]:
        """The texts, in no particular order, that make it another question even with the same prompt."""
        return ()

    @property
    def entries(self) -> tuple[str, ...]:
        """Every text that can be shown to choose from, in an order that never changes."""
        return ()

    @property
    def answers(self) -> tuple[str, ...]:
        """The right answer in words, one line each."""
        raise NotImplementedError

    def giveaways(self) -> tuple[str, ...]:
        """The phrases that give this question away if another one holds them."""
        return self.answers

    def statements(self) -> Iterator[Statement]:
        """What a reader of this question and its answer knows to be true."""
        for text in self.giveaways():
            yield Statement((self.prompt,), text)

    # The texts of its fields, for advice and proof.

    def options(self) -> Options | None:
        """The right and the wrong options; None if there is no choice between texts."""
        return None

    def choice_texts(self) -> Iterator[FieldText]:
        """The texts that a player chooses among or arranges."""
        options = self.options()
        yield from options.all if options else ()

    def compared_texts(self) -> Iterator[FieldText]:
        """The texts that a player must be able to tell apart."""
        return self.choice_texts()

    def accepted_texts(self) -> tuple[FieldText, ...]:
        """The spellings that a typed answer is compared with."""
        return ()

    def right_texts(self) -> Iterator[FieldText]:
        """What the question says is right, in words; nothing if it says that something is false."""
        options = self.options()
        yield from options.right if options else (FieldText((self.stem_field,), text) for text in self.answers)

    def prose(self) -> Iterator[FieldText]:
        """The texts that are sentences: what is asked, what the picture shows, the explanation, the quotation."""
        yield from self.prompt_texts()
        if self.alt:
            yield FieldText(("alt",), self.alt)
        if self.because:
            yield FieldText(("because",), self.because)
        if self.quote:
            yield FieldText(("quote",), self.quote)

    def texts(self) -> Iterator[FieldText]:
        """All texts that players may read: the prose, and what can be chosen or typed."""
        yield from self.prose()
        yield from self.choice_texts()
        yield from self.accepted_texts()

    def find_problems(self) -> Iterator[Diagnostic]:
        """Report every mistake that the types of the fields do not catch."""
        yield from ()

    def with_pool_members(self, members_by_slip_key: Mapping[str, Iterable[str]]) -> Self:
        """The question with what it must know of the pools' members, indexed by `slip_keys`."""
        return self

    # Showing it.

    def draw_layout(self, rng: Random) -> Layout:
        """Draw which entries are shown and in which order."""
        return tuple(rng.sample(range(len(self.entries)), len(self.entries)))

    def entries_in(self, layout: Layout) -> tuple[str, ...]:
        """The entries in the order of a layout."""
        return tuple(self.entries[index] for index in layout)

    def reading_text(self, layout: Layout) -> str:
        """All that a player has to read before answering."""
        return " ".join((self.prompt, *self.entries_in(layout)))

    def reveal(self, spent: int | None, limit: int) -> Reveal | None:
        """The texts that are due after `spent` milliseconds of a limit in seconds; without a clock all of them.

        None if the kind shows everything at once.
        """
        return None

    def limit(self, layout: Layout) -> int:
        """The seconds a player has: some at least, more for each word to read and for kinds that take several taps."""
        reading = len(self.reading_text(layout).split()) * SECONDS_A_WORD
        return self.seconds or MIN_SECONDS + self.extra_seconds + int(reading + Fraction(1, 2))

    # Grading what a form posted.

    def validate_size(self, given: Given) -> None:
        """Raise `Unreadable` if a value is longer than its field, or there are more of them than fields.

        Only what is about to be stored is checked: an answer that an earlier release took is graded as it is.
        """
        if len(given) > self._fields or any(len(text) > self.max_letters for text in given):
            raise Unreadable(TOO_LONG)

    @property
    def _fields(self) -> int:
        return max(1, len(self.entries))

    def truncate(self, given: Given) -> tuple[str, ...]:
        """As much of what a form posted as an answer can hold."""
        return tuple(text[: self.max_letters] for text in given[: self._fields])

    def grade(self, given: Given, layout: Layout) -> Verdict:
        """Judge what a form posted. A single empty value is a skip; nonsense raises `Unreadable`."""
        if len(given) > self._fields:
            raise Unreadable(TOO_LONG)
        if not given:
            raise Unreadable(self.empty_message)
        if not any(text.strip() for text in given):
            return SKIPPED
        return Verdict(self._share(given, layout))

    def _share(self, given: Given, layout: Layout) -> Fraction:
        raise NotImplementedError

    def format_answer(self, given: Given, layout: Layout) -> tuple[str, ...]:
        """What the player answered, one line each; only ever asked of what `grade` could read."""
        return tuple(self.entries[layout[index]] for index in parse_picks(given, layout))

    # Correcting its key.

    def with_key_of(self, later: "Question") -> Self:
        """The wording with the right answer of a later one and its reasons; what was asked and shown stays as it was.

        The wording itself if its answer is right. Raises `NeverShown` if that answer could not be given to it.
        """
        if not isinstance(later, type(self)) or later.kind != self.kind:
            raise NeverShown(f"it was a {self.kind} question then, and is a {later.kind} question now")
        corrected = self.model_copy(update=self._get_key(later))
        if corrected == self:
            return self
        if sorted(corrected.entries) != sorted(self.entries):
            raise NeverShown("its entries were not those that the right answer needs now")
        return corrected.model_copy(update={name: getattr(later, name) for name in ("because", "source", "quote")})

    def _get_key(self, later: Self) -> dict[str, Any]:
        """The fields that say what is right, after a later wording and in the texts of this one."""
        raise NotImplementedError

    def _get_entry(self, text: str) -> str:
        """The entry that says the same as a text of a later wording. Raises `NeverShown`."""
        for seen in (fold_text, normalise):
            for entry in self.entries:
                if seen(entry) == seen(text):
                    return entry
        raise NeverShown(f"“{text}” was never among its options ({'; '.join(self.entries)})")


def parse_index(text: str, below: int, advice: str) -> int:
    """A number a form sent, from 0 to `below` - 1. ASCII digits only: int() would take any script's."""
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS_A_PLACE and int(text) < below):
        raise Unreadable(advice)
    return int(text)


def parse_picks(given: Given, layout: Layout) -> tuple[int, ...]:
    """The places, in the layout, of the options that a form posted. Raises `Unreadable`."""
    return tuple(parse_index(text, len(layout), "Choose among the answers shown, or skip.") for text in given)


def list_texts(key: str, texts: Sequence[str]) -> tuple[FieldText, ...]:
    """The texts of a list under a key, each with its path."""
    return tuple(FieldText((key, index), text) for index, text in enumerate(texts))


def find_repeats(key: str, texts: Sequence[str], code: str = "Q306") -> Iterator[Diagnostic]:
    """Report each text that looks the same as an earlier one under the same key."""
    first: dict[str, str] = {}
    for index, text in enumerate(texts):
        seen = fold_text(text)
        if seen in first:
            yield Diagnostic(
                code, f"“{text}” looks the same as “{first[seen]}”; change or delete one of them", field=(key, index)
            )
        first.setdefault(seen, text)


def describe_joined_options(texts: Sequence[str]) -> str:
    """What to add to a message about missing options: those that look like several."""
    several = [f"“{text}”" for text in texts if _SEVERAL.search(text)]
    advice = "separate options with commas between brackets, or give each a line with a dash"
    return f"; read as one: {', '.join(several)}; {advice}" if several else ""


def find_right_among_wrong(wrong: Sequence[str], right: Collection[str]) -> Iterator[Diagnostic]:
    """Report each wrong option that looks the same as a right one."""
    rights = {fold_text(text): text for text in right}
    for index, text in enumerate(wrong):
        if fold_text(text) in rights:
            advice = (
                f"the wrong option “{text}” looks the same as the right one “{rights[fold_text(text)]}”; delete it"
            )
            yield Diagnostic("Q305", advice, field=("wrong", index))
