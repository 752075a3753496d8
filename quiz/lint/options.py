"""Advice on options that differ by something else than their meaning: length, form, beginning, end, order."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quiz.kinds import FieldText, Options, Question
from quiz.language.answers import find_duplicate_spellings
from quiz.language.numbers import Amount, parse_amount
from quiz.language.sentences import is_abbreviation
from quiz.lint.context import QUOTATION, QUOTATION_MARKS, WORDS, LintContext
from quiz.lint.registry import Advice, advice

MIN_LENGTH_RATIO = 1.5
"""A right option this many times as long as the longest wrong one is chosen for its length."""
MIN_DISTANCE = Decimal("0.1")
"""The share by which somebody who knows a number well may be off; choosing between nearer options is luck."""
MIN_SHUFFLED_DIGITS = 3
"""Two digits have only two orders, which a choice of neighbours contains by chance."""
_BEGINNINGS = {
    **dict.fromkeys(("a", "an", "the"), "an article"),
    **dict.fromkeys(("at", "by", "for", "from", "in", "into", "on", "onto", "to", "under", "with"), "a preposition"),
}


def _worded(context: LintContext) -> Iterator[tuple[Question, Options]]:
    """Yield the questions whose options are all words, or all quotations."""
    for question, options, forms in context.with_forms:
        if len(set(forms)) == 1 and forms[0] in (WORDS, QUOTATION):
            yield question, options


def _figures(context: LintContext) -> Iterator[tuple[Question, Options]]:
    """Yield the questions whose options are all numbers, or all dates of one form."""
    for question, options, forms in context.with_forms:
        if len(set(forms)) == 1 and forms[0] not in (WORDS, QUOTATION):
            yield question, options


def _amounts(context: LintContext) -> Iterator[tuple[Question, Options, list[tuple[FieldText, Amount]]]]:
    """Yield the questions whose options are all numbers, with these; the right ones first."""
    for question, options in _figures(context):
        amounts = [(option, amount) for option in options.all if (amount := parse_amount(option.text))]
        if len(amounts) == len(options.all):
            yield question, options, amounts


def _most_common(traits: Sequence[str]) -> str:
    return Counter(traits).most_common(1)[0][0]


def _find_odd_one(traits: Sequence[str]) -> int | None:
    """Find the index of the first trait that is not the most common one, or None if all are the same."""
    if len(set(traits)) == 1:
        return None
    usual = _most_common(traits)
    return next(index for index, trait in enumerate(traits) if trait != usual)


@advice(
    "A511",
    "the right option is much longer than the wrong ones",
    why="Authors make sure that the right option is true in every respect, and it grows; players know that and choose "
    "the longest. Shorten it, and move the rest to `because`, or say as much in the wrong options.",
    bad="""\
- ask: What is the film about?
  right: Two crews who fight for a space station
  wrong: [A heist, A trial, A wedding]
""",
    good="""\
- ask: What is the film about?
  right: A fight for a station
  wrong: [A heist in orbit, A trial on Mars, A wedding in space]
""",
)
def find_long_right_options(context: LintContext) -> Advice:
    """Find a shortest right option that is `MIN_LENGTH_RATIO` times as long as the longest wrong one."""
    for question, options in _worded(context):
        right = min(options.right, key=lambda option: len(option.text))
        longest = max(len(option.text) for option in options.wrong)
        if len(right.text) >= MIN_LENGTH_RATIO * longest:
            message = f"{len(right.text)} letters, the longest wrong option has {longest}"
            remedy = "shorten it, or say more in the wrong ones"
            yield question, right.path, f"{message}, and length gives an answer away; {remedy}"


@advice(
    "A512",
    "an option of another form than the others",
    why="Options are of one sort: all numbers, all dates in one format, all names. One that differs is chosen, or "
    "left aside, for its form. The same is true if the right option alone begins with “the” or “in”, or alone "
    "does not.",
    bad="""\
- ask: Which system is sabotaged?
  right: Life support
  wrong: [The robotic arm, The docking port, The fire alarm]
""",
    good="""\
- ask: Which system is sabotaged?
  right: The life support
  wrong: [The robotic arm, The docking port, The fire alarm]
""",
)
def find_odd_forms(context: LintContext) -> Advice:
    """Find an option of another form; in English also right ones that alone begin with an article or a preposition."""
    for question, options, forms in context.with_forms:
        odd = _find_odd_one(forms)
        if odd is not None:
            option = options.all[odd]
            message = f"“{option.text}” is {forms[odd]}, the other options are {_most_common(forms)}"
            yield question, option.path, f"{message}; write all in one form"
    for question, options in _worded(context) if context.in_english else ():
        right = {_BEGINNINGS.get(option.text.split()[0].lower(), "") for option in options.right}
        wrong = {_BEGINNINGS.get(option.text.split()[0].lower(), "") for option in options.wrong}
        if len(right) == len(wrong) == 1 and right != wrong:
            (our,), (their,) = right, wrong
            alone = f"alone begins with {our}" if our else f"alone does not begin with {their}"
            yield question, options.right[0].path, f"the right option {alone}; begin all options alike"


@advice(
    "A513",
    "an option with another first letter than the others",
    why="Options begin all with a capital, or all with a small letter. A single one that does not was written at "
    "another time than the rest, and players notice that.",
    bad="""\
- ask: Which adjective did the critic have for the plot?
  right: Contrived
  wrong: [predictable, threadbare, sluggish]
""",
    good="""\
- ask: Which adjective did the critic have for the plot?
  right: Contrived
  wrong: [Predictable, Threadbare, Sluggish]
""",
    english=True,
)
def find_odd_capitals(context: LintContext) -> Advice:
    """Find an option that does not begin with a capital, or a small letter, as the others do."""
    for question, options in _worded(context):
        beginnings = [
            (option, first)
            for option in options.all
            if (first := option.text.lstrip(QUOTATION_MARKS)[:1]).lower() != first.upper()
        ]
        traits = ["a capital" if first.isupper() else "a small letter" for _, first in beginnings]
        odd = _find_odd_one(traits) if traits else None
        if odd is not None:
            option, first = beginnings[odd]
            other = "a capital" if first.islower() else "a small letter"
            message = f"“{option.text}” does not begin with {other} as the other options do; begin all alike"
            yield question, option.path, message


@advice(
    "A514",
    "numbers in different units",
    why="Minutes and hours, or dollars and millions of dollars, have to be converted while the clock runs, and "
    "the odd one is noticed. Write all numbers of a question in one unit.",
    bad="""\
- ask: How long is the film?
  right: 96 minutes
  wrong: [80 minutes, 115 minutes, 2 hours]
  keep_order: true
""",
    good="""\
- ask: How long is the film?
  right: 96 minutes
  wrong: [80 minutes, 115 minutes, 135 minutes]
  keep_order: true
""",
)
def find_mixed_units(context: LintContext) -> Advice:
    """Find the first number of a question that is in another unit than the right one."""
    for question, _options, amounts in _amounts(context):
        first, amount = amounts[0]
        unit = amount.unit.rstrip("s.")
        odd = next((option for option, other in amounts if other.unit.rstrip("s.") != unit), None)
        if odd:
            message = f"“{odd.text}” is not in the unit of “{first.text}”; write all numbers in one unit"
            yield question, odd.path, message


@advice(
    "A515",
    "some options end with a stop, others do not",
    why="A full stop, a question mark or an exclamation mark at the end of some options only makes them look "
    "different. End all alike; short options need none. Abbreviations such as “Jr.” do not count.",
    bad="""\
- ask: Why was the part free?
  right: The first actress fell ill.
  wrong: [The part was new, The first actress had no visa, The part was a man’s]
""",
    good="""\
- ask: Why was the part free?
  right: The first actress fell ill
  wrong: [The part was new, The first actress had no visa, The part was a man’s]
""",
    english=True,
)
def find_odd_stops(context: LintContext) -> Advice:
    """Find an option that alone ends with a stop, or alone does not."""
    for question, options in context.with_options:
        traits = ["a stop" if _ends_with_stop(option.text) else "no stop" for option in options.all]
        odd = _find_odd_one(traits)
        if odd is not None:
            option = options.all[odd]
            message = f"“{option.text}” ends with {traits[odd]}, the other options with {_most_common(traits)}"
            yield question, option.path, f"{message}; end all alike"


def _ends_with_stop(text: str) -> bool:
    return text[-1] in ".!?…" and not is_abbreviation(text.rsplit(maxsplit=1)[-1])


@advice(
    "A516",
    "numbers or dates that are shuffled",
    why="Options are shuffled for each player. Numbers and dates are found faster in their order, and then the place "
    "of the right one shows nothing either: add `keep_order: true`.",
    bad="""\
- ask: How many theaters showed the film on its first day?
  right: "2,520"
  wrong: ["1,250", "3,520", "4,250"]
""",
    good="""\
- ask: How many theaters showed the film on its first day?
  right: "2,520"
  wrong: ["1,250", "3,520", "4,250"]
  keep_order: true
""",
)
def find_shuffled_figures(context: LintContext) -> Advice:
    """Find numbers or dates without `keep_order`."""
    for question, options in _figures(context):
        if question.orders_options and not question.keep_order:
            message = "numbers and dates are found faster in their order; add `keep_order: true`"
            yield question, options.wrong[0].path, message


@advice(
    "A517",
    "a wrong number too near to the right one",
    why="A player who knows that a film cost about 14 million cannot choose between 13.8 and 13.2. A wrong number is "
    "at least a tenth of the right one away, and further than the source itself rounds: “$3 million” may be anything "
    "from 2.5 to 3.5. Years are no sizes and may be neighbours.",
    bad="""\
- ask: What did the film cost?
  right: $13.8 million
  wrong: [$13.2 million, $18.3 million, $23.8 million]
  keep_order: true
""",
    good="""\
- ask: What did the film cost?
  right: $13.8 million
  wrong: [$8.3 million, $18.3 million, $23.8 million]
  keep_order: true
""",
)
def find_near_numbers(context: LintContext) -> Advice:
    """Find a wrong number nearer to a right one than `MIN_DISTANCE` of it, or than half of its last place."""
    for question, options, amounts in _amounts(context):
        rights = len(options.right)
        for option, wrong in amounts[rights:]:
            for right_option, right in amounts[:rights]:
                distance = max(MIN_DISTANCE * abs(right.value), right.place / 2)
                if not right.year and abs(wrong.value - right.value) < distance:
                    message = f"“{option.text}” is too near to “{right_option.text}” to be distinguished from it"
                    yield question, option.path, f"{message}; keep them at least {distance.normalize():f} apart"


@advice(
    "A518",
    "options that differ in marks alone",
    why="Options are the same to the game only if they look the same. These look different and still say the same: "
    "they differ only in a full stop, an accent, a hyphen or a leading “the”, so that a player who knows "
    "the answer may choose the other one. Write another option, unless the mark is what the question is about.",
    bad="""\
- ask: Who plays Alexey Pulov?
  right: Pilou Asbæk
  wrong: [Pilou Asbaek, Chris Messina, John Gallagher Jr.]
""",
    good="""\
- ask: Who plays Alexey Pulov?
  right: Pilou Asbæk
  wrong: [Costa Ronin, Chris Messina, John Gallagher Jr.]
""",
)
def find_nearly_equal_options(context: LintContext) -> Advice:
    """Options that are equal once they are normalised; symbols such as $ and % distinguish them."""
    for question in context.bank.questions:
        if len(set(map(context.normalise, question.entries))) == len(question.entries):
            continue
        first: dict[str, FieldText] = {}
        for option in question.compared_texts():
            other = first.setdefault(context.normalise(option.text), option)
            if other is not option and _symbols(other.text) == _symbols(option.text):
                message = f"“{option.text}” differs from “{other.text}” in marks alone, and may be taken for it"
                yield question, option.path, f"{message}; write another option in its place"


def _symbols(text: str) -> str:
    """Return the signs of a text that have a meaning of their own: $5 is not €5, nor 5%."""
    return "".join(sign for sign in text if sign in "%‰" or unicodedata.category(sign) in ("Sc", "So"))


@advice(
    "A519",
    "a spelling that is accepted already",
    why="This spelling differs from an earlier one only in case, accents, punctuation, a leading article, or “&” for "
    "“and”. Answers are compared without these, so it adds nothing, and `quiz check --fix` deletes it. Hyphen, "
    "blank or nothing between two words, and small numbers in digits, words or Roman numerals, are the same to "
    "players too, but such spellings are left as you wrote them. One slip in a word of six letters or more is "
    "forgiven as well: list what it must not be taken for under `unlike`.",
    bad="""\
- ask: Which program builds the robots?
  accept: [Dr. Wily, Dr Wily]
""",
    good="""\
- ask: Which program builds the robots?
  accept: [Dr. Wily, Albert Wily]
  unlike: [Alberta Wily]
""",
)
def find_double_spellings(context: LintContext) -> Advice:
    """Find an accepted spelling that is compared in the same form as an earlier one."""
    for question in context.bank.questions:
        accepted = question.accepted_texts()
        for index, earlier in find_duplicate_spellings([spelling.text for spelling in accepted]):
            message = f"“{accepted[index].text}” is compared as “{earlier}” is"
            yield question, accepted[index].path, f"{message}; delete it, or let `quiz check --fix` do so"


@advice(
    "A520",
    "a wrong number with the digits of the right one",
    why="$13.8 million among $18.3 and $31.8 million tests who remembers the order of three digits, and nobody enjoys "
    "that. Choose wrong numbers that mean something else: half as much, twice as much, what another film cost.",
    bad="""\
- ask: What did the film cost?
  right: $13.8 million
  wrong: [$18.3 million, $31.8 million, $8.3 million]
  keep_order: true
""",
    good="""\
- ask: What did the film cost?
  right: $13.8 million
  wrong: [$3 million, $40 million, $90 million]
  keep_order: true
""",
)
def find_shuffled_digits(context: LintContext) -> Advice:
    """Find the first wrong number with the digits of a right one in another order; years and short numbers apart."""
    for question, options, amounts in _amounts(context):
        rights = {_digits(right): option for option, right in amounts[: len(options.right)] if not right.year}
        for option, wrong in amounts[len(options.right) :]:
            right_option = rights.get(_digits(wrong))
            if right_option and len(_digits(wrong)) >= MIN_SHUFFLED_DIGITS:
                message = f"“{option.text}” has the digits of “{right_option.text}” in another order"
                yield question, option.path, f"{message}; write a number that means something else"
                break


def _digits(amount: Amount) -> str:
    """Return the significant digits of a number in ascending order."""
    return "".join(sorted(f"{amount.value.normalize():f}".replace(".", "").strip("-0")))
