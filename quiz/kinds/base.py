"""The base of all kinds of question: common fields, verdicts, layouts, and the methods that each kind must define."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
"""The values of the `answer` fields that a form posted for one question, in order."""
Layout = tuple[int, ...]
"""The indices of the entries that a question shows, in the order in which it shows them."""
Difficulty = Literal["easy", "medium", "hard"]

MIN_SECONDS, SECONDS_A_WORD, SECONDS_TO_ARRANGE = 15, Fraction(3, 10), 15
"""The parts of a time limit; `SECONDS_TO_ARRANGE` is for kinds that need several taps. The sum is rounded half up."""
MAX_QUOTE_WORDS = 10
"""A fragment of up to this many words is a quotation; a longer one would be a copy of the article."""
MAX_STEM_LETTERS, MAX_OPTION_LETTERS = 120, 75
"""The most characters of a stem and of an option that a phone shows without scrolling."""
MAX_TYPED_LETTERS = 100
"""The most characters of an answer that are stored. The field takes twice as many: browsers count some as two."""
DIGITS_A_PLACE = 3
TOO_LONG = "That is more than an answer can be. Answer the question as it is shown, or skip it."


@dataclass(frozen=True, slots=True)
class Verdict:
    """How much of an answer was right, as a `share` from 0 to 1. A skipped answer has a share of 0."""

    share: Fraction = Fraction(0)
    skipped: bool = False

    @property
    def right(self) -> bool:
        """Whether the whole answer was right."""
        return self.share == 1


SKIPPED = Verdict(skipped=True)


class FieldText(NamedTuple):
    """A text of a question, with the path of the field that holds it."""

    path: FieldPath
    text: str


class Options(NamedTuple):
    """The options of a question that offers right and wrong ones."""

    right: tuple[FieldText, ...]
    wrong: tuple[FieldText, ...]

    @property
    def all(self) -> tuple[FieldText, ...]:
        """All options, the right ones first."""
        return self.right + self.wrong


class Statement(NamedTuple):
    """A fact that a question reveals: `answer` is true of the things named in the texts in `about`.

    Without an answer, the texts in `about` are themselves true.
    """

    about: tuple[str, ...]
    answer: str | None = None


class AnswerLine(NamedTuple):
    """A line of a right answer that arranges entries: a text, what belongs to it, and what the player gave it."""

    text: str
    right: str
    given: str
    """The player's place or partner for the text; empty if there is none."""
    is_right: bool


class Reveal(NamedTuple):
    """The timed texts of a question: those already revealed, and the time until the next one."""

    texts: tuple[str, ...]
    next_in: int | None
    """Milliseconds until the next text is due, or None if all are revealed."""
    total: int
    """How many texts there are, revealed or not: a page leaves room for all of them."""


def as_list(value: object) -> object:
    """Return a single text as a list of one, and any other value unchanged."""
    return (value,) if isinstance(value, str) else value


def parse_truth(value: object) -> object:
    """Parse "true" and "false". YAML's scalars are read as text, so that "no" can be an answer."""
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
    """The picture of a question as pages refer to it: by a digest of its content, which does not reveal the answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    width: int
    height: int


class Question(BaseModel):
    """One item of the bank. A method that every kind must define raises `NotImplementedError` here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClassVar[str]
    stem_field: ClassVar[str] = "ask"
    """The name of the field that holds the stem."""
    extra_seconds: ClassVar[int] = 0
    """Seconds added to the reading time, for kinds that need more than a tap."""
    one_tap: ClassVar[bool] = False
    """Whether pressing an option sends the answer; other kinds have a button that sends it."""
    lead: ClassVar[str] = ""
    """A text shown before the stem, if the stem alone does not ask anything."""
    empty_message: ClassVar[str] = "Answer the question, or skip it."
    """The message shown for a form that was sent without an answer."""
    picks_entries: ClassVar[bool] = False
    """Whether an answer picks from the entries shown, so that every right answer must be among them."""
    orders_options: ClassVar[bool] = False
    """Whether `keep_order` shows the options in their natural order instead of a random order."""
    entries_in_english: ClassVar[bool] = False
    """Whether the entries are words of the page, not of the question, and so not in the language of the film."""
    arranges: ClassVar[bool] = False
    """Whether an answer arranges all entries, so that no entry is a secret."""
    answers_in_order: ClassVar[bool] = False
    """Whether the order of the right answers matters."""
    answer_is_number: ClassVar[bool] = False
    """Whether the answer is a number with its unit, and so not a name."""
    compares_texts: ClassVar[bool] = False
    """Whether players type their answers; a later release may compare typed text in another way."""
    max_letters: ClassVar[int] = DIGITS_A_PLACE
    """The most characters that each value of an answer may have, as in its form field; no more is ever stored."""
    guess_chance: ClassVar[Fraction] = Fraction(0)
    """The share of blind guesses that are fully right; 0 if it is negligible."""

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
        """Whether the player types the answer, a text or a number, on a keyboard."""
        return self.compares_texts or self.answer_is_number

    # What is asked, and what is right.

    @property
    def stem(self) -> str:
        """The text that asks the question, as one line."""
        text: str = getattr(self, self.stem_field)
        return text

    def prompt_texts(self) -> Iterator[FieldText]:
        """Yield the texts that ask the question: the stem, and sentences that a kind adds to it."""
        yield FieldText((self.stem_field,), self.stem)

    @property
    def prompt(self) -> str:
        """All texts that ask the question, joined to one line."""
        return " ".join(text for _, text in self.prompt_texts())

    @property
    def asked_texts(self) -> tuple[str, ...]:
        """The texts that distinguish two questions with the same prompt.

        For comparisons only, never to be shown: their order may be the right order, and so the answer.
        """
        return ()

    @property
    def entries(self) -> tuple[str, ...]:
        """Every text that a player can be offered, in an order that never changes."""
        return ()

    @property
    def answers(self) -> tuple[str, ...]:
        """The right answer in words, one text for each line."""
        raise NotImplementedError

    def giveaways(self) -> tuple[str, ...]:
        """Return the phrases that give this question away if another question contains them."""
        return self.answers

    def statements(self) -> Iterator[Statement]:
        """Yield the facts that the question and its answer reveal to a reader."""
        for text in self.giveaways():
            yield Statement((self.prompt,), text)

    # The texts of the question's fields, for advice and proof.

    def options(self) -> Options | None:
        """Return the right and the wrong options, or None if players do not choose between texts."""
        return None

    def choice_texts(self) -> Iterator[FieldText]:
        """Yield the texts that a player chooses from or arranges."""
        options = self.options()
        yield from options.all if options else ()

    def compared_texts(self) -> Iterator[FieldText]:
        """Yield the texts that a player must be able to distinguish."""
        return self.choice_texts()

    def accepted_texts(self) -> tuple[FieldText, ...]:
        """Return the spellings that a typed answer is compared with."""
        return ()

    def right_texts(self) -> Iterator[FieldText]:
        """Yield the right answers in words; yield nothing if the right answer is that a claim is false."""
        options = self.options()
        yield from options.right if options else (FieldText((self.stem_field,), text) for text in self.answers)

    def prose(self) -> Iterator[FieldText]:
        """Yield the texts that are sentences: prompt, description and credit of the picture, explanation, quote."""
        yield from self.prompt_texts()
        if self.alt:
            yield FieldText(("alt",), self.alt)
        if self.credit:
            yield FieldText(("credit",), self.credit)
        if self.because:
            yield FieldText(("because",), self.because)
        if self.quote:
            yield FieldText(("quote",), self.quote)

    def texts(self) -> Iterator[FieldText]:
        """Yield all texts that players may read: the prose, the options and the accepted spellings."""
        yield from self.prose()
        yield from self.choice_texts()
        yield from self.accepted_texts()

    def find_problems(self) -> Iterator[Diagnostic]:
        """Yield every mistake that the types of the fields do not catch."""
        yield from ()

    def with_pool_members(self, members_by_slip_key: Mapping[str, Iterable[str]]) -> Self:
        """Return the question adapted to the members of the pools, which are indexed by `slip_keys`."""
        return self

    # Showing the question.

    def draw_layout(self, rng: Random) -> Layout:
        """Draw the entries to be shown, in random order."""
        return tuple(rng.sample(range(len(self.entries)), len(self.entries)))

    def entries_in(self, layout: Layout) -> tuple[str, ...]:
        """Return the entries that a layout shows, in its order."""
        return tuple(self.entries[index] for index in layout)

    def reading_text(self, layout: Layout) -> str:
        """Return everything that a player has to read before answering."""
        return " ".join((self.prompt, *self.entries_in(layout)))

    def reveal(self, spent: int | None, limit: int) -> Reveal | None:
        """Return the texts revealed after `spent` milliseconds of a `limit` in seconds; all texts if `spent` is None.

        Return None if the kind shows everything at once.
        """
        return None

    def limit(self, layout: Layout) -> int:
        """Return the time limit in seconds: a minimum, a share for each word to read, an extra for arranging kinds."""
        reading = len(self.reading_text(layout).split()) * SECONDS_A_WORD
        return self.seconds or MIN_SECONDS + self.extra_seconds + int(reading + Fraction(1, 2))

    # Grading what a form posted.

    def grade_new(self, given: Given, layout: Layout, *, final: bool = False) -> Verdict:
        """Grade as `grade` does, and raise `Unreadable` also if a value is too long for its field.

        Only new answers are checked: an answer that an earlier release accepted is graded as it is. `final`: the time
        is up, so nothing is refused that its player could only change in time.
        """
        if any(len(text) > self.max_letters for text in given):
            raise Unreadable(TOO_LONG)
        return self.grade(given, layout)

    @property
    def _fields(self) -> int:
        return max(1, len(self.entries))

    def truncate(self, given: Given) -> tuple[str, ...]:
        """Cut the values that a form posted to the number and length that an answer can have."""
        return tuple(text[: self.max_letters] for text in given[: self._fields])

    def grade(self, given: Given, layout: Layout) -> Verdict:
        """Grade the values that a form posted. Values that are all blank are a skip; nonsense raises `Unreadable`."""
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
        """Format an answer for display, one text for each line; `grade` must have accepted it before."""
        return tuple(self.entries[layout[index]] for index in parse_picks(given, layout))

    def list_lines(self, given: Given, layout: Layout) -> tuple[AnswerLine, ...]:
        """Return the lines of the right answer, each beside an answer's; none for kinds that arrange no entries."""
        return ()

    def list_picks(self, given: Given, layout: Layout) -> Layout:
        """Return the indices of the entries that an answer picked; none for a skip, or for a kind without options."""
        if not self.picks_entries or not any(text.strip() for text in given):
            return ()
        return tuple(dict.fromkeys(layout[index] for index in parse_picks(given, layout)))

    # Correcting the right answer.

    def with_key_of(self, later: "Question") -> Self:
        """Return this wording with the right answer, explanation and evidence of a later one; the rest is unchanged.

        Return the wording itself if the answers agree. Raises `NeverShown` if players could not give the later answer.
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
        """Return the fields that define the right answer of a later wording, expressed in this wording's texts."""
        raise NotImplementedError

    def _get_entry(self, text: str) -> str:
        """Return the entry that equals a text of a later wording. Raises `NeverShown` if there is no such entry."""
        for seen in (fold_text, normalise):
            for entry in self.entries:
                if seen(entry) == seen(text):
                    return entry
        raise NeverShown(f"“{text}” was never among its options ({'; '.join(self.entries)})")


def parse_index(text: str, below: int, advice: str) -> int:
    """Parse a number from 0 to `below` - 1 that a form sent. Only ASCII digits: int() accepts those of any script."""
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS_A_PLACE and int(text) < below):
        raise Unreadable(advice)
    return int(text)


def parse_picks(given: Given, layout: Layout) -> tuple[int, ...]:
    """Parse the posted options to their positions in the layout. Raises `Unreadable`."""
    return tuple(parse_index(text, len(layout), "Choose among the answers shown, or skip.") for text in given)


def list_texts(key: str, texts: Sequence[str]) -> tuple[FieldText, ...]:
    """Return the texts of a list under a YAML key, each with its path."""
    return tuple(FieldText((key, index), text) for index, text in enumerate(texts))


def find_repeats(key: str, texts: Sequence[str], code: str = "Q306") -> Iterator[Diagnostic]:
    """Yield a diagnostic for each text that looks the same as an earlier text under the same YAML key."""
    first: dict[str, str] = {}
    for index, text in enumerate(texts):
        seen = fold_text(text)
        if seen in first:
            yield Diagnostic(
                code, f"“{text}” looks the same as “{first[seen]}”; change or delete one of them", field=(key, index)
            )
        first.setdefault(seen, text)
