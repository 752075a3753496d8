"""Proof of a bank by its article: sections, quotes, and the numbers, dates and names of right answers."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property

from quiz.article.document import LEAD, Article
from quiz.article.infobox import INFOBOX
from quiz.bank import ReadResult
from quiz.bank.messages import did_you_mean
from quiz.errors import Diagnostic, FieldPath, by_location
from quiz.kinds import Question
from quiz.language.dates import find_dates, remove_dates
from quiz.language.normalize import normalise
from quiz.language.numbers import find_numbers
from quiz.language.stopwords import STOPWORDS
from quiz.lint.registry import Page, add_pages

_TYPOGRAPHY = str.maketrans(
    {**dict.fromkeys("’‘‛ʼ´`", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—−", "-"), "…": "..."}
)
_AROUND_DASH = re.compile(r"\s*-\s*")
MAX_WORDS_WITH_NUMBER = 3
"""A number in words is meant in an answer of so few words ("seventh"); in a longer one it may be an idiom."""
_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b")
_NAME = re.compile(r"[A-Z][\w’'.+−-]*(?:\s+[A-Z][\w’'.+−-]*)*")
_POSSESSIVE = re.compile(r"[’']s\b|(?<=s)[’'](?!\w)")
_FORM_LETTERS = 4
"""A word and its other forms (strangled, strangle) begin with this many letters, at least."""


def prove(result: ReadResult, article: Article) -> list[Diagnostic]:
    """Return everything in a bank that its article does not prove, drafts too, in the order of files and lines.

    A right answer's number, date or name must be in the section that the question names, in the information
    box or in the lead; a question that says how its answer is `derived` is trusted in that.
    """
    if result.bank is None:
        return []
    proof = Proof(article, in_english=result.bank.film.in_english)
    problems = {
        result.locate(question, Diagnostic(code, message, field=field))
        for question in result.bank.questions
        for code, rule in _RULES
        for field, message in rule(proof, question)
    }
    return sorted(problems, key=by_location)


class Proof:
    """An article, prepared to prove questions."""

    def __init__(self, article: Article, *, in_english: bool) -> None:
        self._article = article
        # A capital shows a name in English; German nouns have one too, and names are inflected in other languages.
        self.in_english = in_english
        self.texts = {name: simplify_typography(text) for name, text in article.texts.items()}
        self._evidence: dict[str, Evidence] = {}

    def find_section(self, question: Question) -> str:
        """Return the section that a question is proved by; empty if it names none, or has no quote."""
        return question.source if question.quote and question.source in self.texts else ""

    def list_answers_with_evidence(self, question: Question) -> Iterator[tuple[FieldPath, str, "Evidence"]]:
        """Yield each right answer that the article must prove, with its field and the text that may prove it."""
        section = self.find_section(question)
        if not section or question.derived:
            return
        if section not in self._evidence:
            texts = (self._article.texts.get(name, "") for name in (section, INFOBOX, LEAD))
            self._evidence[section] = Evidence("\n\n".join(texts))
        yield from ((field, answer, self._evidence[section]) for field, answer in question.right_texts())

    def proves_name(self, name: str, answer: str, evidence: "Evidence") -> bool:
        """Whether a name is in the evidence, or a part of it is and the full name is elsewhere in the article."""
        if evidence.has_name(name) or (name == answer and " " not in name and evidence.has_form(name)):
            return True
        first, _, later = name.partition(" ")
        if first.lower() in STOPWORDS and answer.startswith(name):  # “In Rome”: capitalised by its place
            return self.proves_name(later, answer, evidence)
        return evidence.has_part(name) and self._whole_article.has_name(name)

    @cached_property
    def _whole_article(self) -> "Evidence":
        return Evidence("\n\n".join(self._article.texts.values()))


def simplify_typography(text: str) -> str:
    """Return a text without differences of typesetting: quotation marks and dashes, blanks and line breaks."""
    return _AROUND_DASH.sub("-", " ".join(text.translate(_TYPOGRAPHY).split()))


class Evidence:
    """A text with the dates, numbers and words that may prove an answer."""

    def __init__(self, text: str) -> None:
        self._dates = tuple(find_dates(text))
        years = (Decimal(date.year) for date in self._dates if date.year)
        self._numbers = frozenset((*years, *find_numbers(remove_dates(text))))
        self._clocks = frozenset(_CLOCK.findall(text))
        self._normalised = f" {_normalise_name(text)} "
        self._words = frozenset(self._normalised.split())

    def has_numbers(self, answer: str) -> bool:
        """Whether every number and time of day of the answer is here; those within dates do not count."""
        rest = remove_dates(answer)
        figures = find_numbers(_CLOCK.sub("", rest), words=len(answer.split()) <= MAX_WORDS_WITH_NUMBER)
        return self._clocks.issuperset(_CLOCK.findall(rest)) and self._numbers.issuperset(figures)

    def has_dates(self, answer: str) -> bool:
        """Whether every date of the answer is here; a date proves its month and its year as well."""
        return all(any(date.includes(wanted) for date in self._dates) for wanted in find_dates(answer))

    def has_name(self, name: str) -> bool:
        """Whether a name is here, or its singular, or of a people only the country: Americans, America."""
        normalised = _normalise_name(name)
        singular = normalised.removesuffix("s")
        return any(f" {form} " in self._normalised for form in (normalised, singular, singular.removesuffix("n")))

    def has_part(self, name: str) -> bool:
        """Whether a word of a name is here."""
        return any(len(word) >= _FORM_LETTERS - 1 and word in self._words for word in _normalise_name(name).split())

    def has_form(self, word: str) -> bool:
        """Whether some form of a word is here."""
        normalised = _normalise_name(word)
        beginning = normalised[: max(_FORM_LETTERS, len(normalised) - 3)]
        return any(other.startswith(beginning) for other in self._words)


def _normalise_name(text: str) -> str:
    return normalise(_POSSESSIVE.sub("", text))


ProofRule = Callable[[Proof, Question], Iterator[tuple[FieldPath, str]]]
_RULES: list[tuple[str, ProofRule]] = []


def _proof_rule(code: str, title: str, *, why: str, bad: str, good: str) -> Callable[[ProofRule], ProofRule]:
    """Register a function that checks one question by the article, with the page of its code."""

    def register(rule: ProofRule) -> ProofRule:
        add_pages(Page(code, title, why, bad, good))
        _RULES.append((code, rule))
        return rule

    return register


@_proof_rule(
    "P601",
    "nothing to prove the question by",
    why="A proof needs the section of the article that the answer is taken from, and the words of that section which "
    "show it. Write both.",
    bad="""\
- ask: Who wrote the film?
  right: Nick Shafir
  wrong: [Anne Nikitin, Colin Patton, Richard Mettler]
  source: Lead
""",
    good="""\
- ask: Who wrote the film?
  right: Nick Shafir
  wrong: [Anne Nikitin, Colin Patton, Richard Mettler]
  source: Lead
  quote: written by Nick Shafir
""",
)
def _find_missing_proof(_proof: Proof, question: Question) -> Iterator[tuple[FieldPath, str]]:
    if question.source is None or question.quote is None:
        missing = "quote" if question.source else "source"
        remedy = "name the section that proves the answer, and quote the words that do"
        yield (), f"has no `{missing}`; {remedy}"


@_proof_rule(
    "P602",
    "a source that is no section of the article",
    why="Players follow the source to the article. It is the heading of a section or subsection as the article has "
    "it, or `Lead` for what comes before the first heading, or `Infobox` for the information box.",
    bad="""\
- ask: What did the film take on its first day?
  right: $1.2 million
  wrong: [$0.4 million, $2.1 million, $4.2 million]
  source: Takings
  quote: made $1.2 million
""",
    good="""\
- ask: What did the film take on its first day?
  right: $1.2 million
  wrong: [$0.4 million, $2.1 million, $4.2 million]
  source: Box office
  quote: made $1.2 million
""",
)
def _find_unknown_source(proof: Proof, question: Question) -> Iterator[tuple[FieldPath, str]]:
    source = question.source
    if source and question.quote and source not in proof.texts:
        hint = did_you_mean(source, proof.texts) or f"; it has {', '.join(proof.texts)}"
        yield ("source",), f"“{source}” is no section of the article{hint}"


@_proof_rule(
    "P603",
    "a quotation that is not in its section",
    why="Quote word for word, capitals included. Quotation marks, dashes and blanks may be of another kind. The "
    "message says in which section the words are, or how far they agree with this one.",
    bad="""\
- ask: What did the film take on its first day?
  right: $1.2 million
  wrong: [$0.4 million, $2.1 million, $4.2 million]
  source: Box office
  quote: made exactly $1.2 million
""",
    good="""\
- ask: What did the film take on its first day?
  right: $1.2 million
  wrong: [$0.4 million, $2.1 million, $4.2 million]
  source: Box office
  quote: made $1.2 million
""",
)
def _find_misquotation(proof: Proof, question: Question) -> Iterator[tuple[FieldPath, str]]:
    section, quote = proof.find_section(question), question.quote
    if not section or not quote or _is_quoted(quote, proof.texts[section]):
        return
    elsewhere = next((name for name, text in proof.texts.items() if _is_quoted(quote, text)), "")
    if elsewhere:
        yield ("quote",), f"is not in “{section}” but in “{elsewhere}”; name that as the source"
        return
    words = quote.split()
    beginnings = (" ".join(words[:size]) for size in range(len(words) - 1, 0, -1))
    beginning = next((text for text in beginnings if simplify_typography(text) in proof.texts[section]), "")
    beyond = f" beyond “{beginning}”" if beginning else ""
    yield ("quote",), f"is not in “{section}”{beyond}; copy it word for word"


def _is_quoted(quote: str, text: str) -> bool:
    """Whether a text contains a quote without cutting a word in two."""
    quote = simplify_typography(quote)
    start = text.find(quote)
    while start >= 0:
        before, after = text[start - 1 : start] if start else "", text[start + len(quote) : start + len(quote) + 1]
        if not (quote[0].isalnum() and before.isalnum()) and not (quote[-1].isalnum() and after.isalnum()):
            return True
        start = text.find(quote, start + 1)
    return False


def _explain_missing(proof: Proof, question: Question, what: str) -> str:
    message = f"{what} is neither in “{proof.find_section(question)}” nor in the information box or lead"
    return f"{message}; correct the answer or the source, or say how it follows in `derived`"


@_proof_rule(
    "P604",
    "a number that the article does not have",
    why="A right answer’s number must be in the section, the information box or the lead, in any form: “2,520”, "
    "“2520”, “seventh” for 7, “$14m” for $14 million. If it follows from another fact, say how in `derived`.",
    bad="""\
- ask: How many films did better that weekend?
  number: 6
  unit: films
  within: 3
  source: Box office
  quote: finishing seventh
""",
    good="""\
- ask: How many films did better that weekend?
  number: 6
  unit: films
  within: 3
  source: Box office
  quote: finishing seventh
  derived: Six films are ahead of the seventh.
""",
)
def _find_unproved_numbers(proof: Proof, question: Question) -> Iterator[tuple[FieldPath, str]]:
    for field, answer, evidence in proof.list_answers_with_evidence(question):
        if not evidence.has_numbers(answer):
            yield field, _explain_missing(proof, question, f"the number in “{answer}”")


@_proof_rule(
    "P605",
    "a date that the article does not have",
    why="A right answer’s date must be in the section, the information box or the lead, in any form: “12 June 2023”, "
    "“June 12, 2023”, “2023-06-12”. A date there proves its month and its year as well. If the date follows from "
    "another fact, say how in `derived`.",
    bad="""\
- ask: When was the premiere?
  right: 21 June 2023
  wrong: [5 June 2023, 19 June 2023, 26 June 2023]
  keep_order: true
  source: Release
  quote: was held at the Tribeca Film Festival
""",
    good="""\
- ask: When was the premiere?
  right: 12 June 2023
  wrong: [5 June 2023, 19 June 2023, 26 June 2023]
  keep_order: true
  source: Release
  quote: was held at the Tribeca Film Festival
""",
)
def _find_unproved_dates(proof: Proof, question: Question) -> Iterator[tuple[FieldPath, str]]:
    for field, answer, evidence in proof.list_answers_with_evidence(question):
        if not evidence.has_dates(answer):
            yield field, _explain_missing(proof, question, f"the date in “{answer}”")


@_proof_rule(
    "P606",
    "a name that the article does not have",
    why="A right answer’s names must be in the section, the information box or the lead; a first or last name is "
    "enough there if the article has the full name elsewhere. Check the spelling, accents too. If the name follows "
    "from another fact, say how in `derived`.",
    bad="""\
- ask: Who wrote the film?
  right: Nick Shafer
  wrong: [Anne Nikitin, Colin Patton, Richard Mettler]
  source: Lead
  quote: written by Nick Shafir
""",
    good="""\
- ask: Who wrote the film?
  right: Nick Shafir
  wrong: [Anne Nikitin, Colin Patton, Richard Mettler]
  source: Lead
  quote: written by Nick Shafir
""",
)
def _find_unproved_names(proof: Proof, question: Question) -> Iterator[tuple[FieldPath, str]]:
    if not proof.in_english or question.answer_is_number:  # the unit of a number names nothing
        return
    for field, answer, evidence in proof.list_answers_with_evidence(question):
        for name in names_in(answer):
            if not proof.proves_name(name, answer, evidence):
                yield field, _explain_missing(proof, question, f"“{name}”")


def names_in(answer: str) -> Iterator[str]:
    """Find the names in an answer: its capitalised words, adjacent ones together.

    The first word of several is capitalised by its place, so by itself it is no name.
    """
    for match in _NAME.finditer(remove_dates(answer)):
        if match.start() == 0 and " " not in match[0] and match.end() < len(answer):
            continue
        if not re.fullmatch(r"I(?:[’']\w+)?", match[0]):
            yield match[0].rstrip(".")
