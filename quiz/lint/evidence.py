"""Advice on what a question has besides its answer: an explanation, a source, a quotation."""

import re
from typing import NamedTuple

from quiz.bank.writer import EXAMPLE_TAG
from quiz.kinds import MAX_QUOTE_WORDS, Question
from quiz.language.dates import MONTHS, WEEKDAYS
from quiz.language.numbers import NUMBER_WORDS, SCALES_AND_PLURALS
from quiz.language.stopwords import STOPWORDS
from quiz.lint.context import LintContext
from quiz.lint.registry import Advice, advice

MIN_COMMON_LETTERS = 5
"""Words that begin with so many common letters are forms of one word: director, directed."""
MIN_NEW_WORDS = 2
_PRONOUNS = frozenset((
    "he", "she", "they", "it", "him", "her", "them", "his", "hers", "their", "theirs", "its", "who", "whom", "whose",
))  # fmt: skip
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
_FIGURES = frozenset((*MONTHS, *WEEKDAYS, *NUMBER_WORDS, *SCALES_AND_PLURALS, "dollars", "percent"))
_EMPTY_WORDS = STOPWORDS.union(("answer", "answers", "correct", "false", "indeed", "question", "true", "wrong", "yes"))


@advice(
    "A521",
    "an explanation, a source or a quotation is missing",
    why="After each answer players read why it is right and where the article says so; it is half of the fun, and it "
    "settles disputes. Write `because` in words of your own, and prove the answer with `source` and `quote`.",
    bad="""\
- ask: Who plays Kira Foster?
  right: Ariana DeBose
  wrong: [Masha Mashkova, Anne Hathaway, Amy Adams]
""",
    good="""\
- ask: Who plays Kira Foster?
  right: Ariana DeBose
  wrong: [Masha Mashkova, Anne Hathaway, Amy Adams]
  because: She had been a dancer, which helped with floating about.
  source: Cast
  quote: Ariana DeBose as Dr. Kira Foster
""",
)
def find_missing_evidence(context: LintContext) -> Advice:
    """Find a question without `because`, `source` or `quote`, except a new bank's examples, which have no article."""
    for question in context.bank.questions:
        missing = [f"`{key}`" for key in ("because", "source", "quote") if not getattr(question, key)]
        if missing and EXAMPLE_TAG not in question.tags:
            why = "players read why an answer is right and where the article says so"
            yield question, (), f"no {', no '.join(missing)}: {why}; write it"


@advice(
    "A522",
    "a quotation of more than ten words",
    why="A quotation is the shortest fragment that proves the answer. More than ten words is copying: the article is "
    "other people’s work, and nobody reads that much while waiting for the next question.",
    bad="""\
- ask: Who plays Kira Foster?
  right: Ariana DeBose
  wrong: [Masha Mashkova, Anne Hathaway, Amy Adams]
  quote: The film stars Ariana DeBose as Kira Foster, who has only just arrived
""",
    good="""\
- ask: Who plays Kira Foster?
  right: Ariana DeBose
  wrong: [Masha Mashkova, Anne Hathaway, Amy Adams]
  quote: stars Ariana DeBose as Kira Foster
""",
)
def find_long_quotes(context: LintContext) -> Advice:
    """Find a quotation of more than `MAX_QUOTE_WORDS` words; a dash by itself is not a word."""
    for question in context.bank.questions:
        if not question.quote or question.quote.count(" ") < MAX_QUOTE_WORDS:
            continue
        words = sum(any(map(str.isalnum, word)) for word in question.quote.split())
        if words > MAX_QUOTE_WORDS:
            yield question, ("quote",), f"{words} words; keep the {MAX_QUOTE_WORDS} or fewer that prove the answer"


@advice(
    "A523",
    "an explanation that only repeats question and answer",
    why="The player has just read the answer. Write the next thing that a curious person would ask: why, what came of "
    "it, how it is connected with another part of the film.",
    bad="""\
- ask: Who directed the film?
  right: Gabriela Cowperthwaite
  wrong: [Nick Shafir, Anne Nikitin, Colin Patton]
  because: Gabriela Cowperthwaite was the director of the film.
""",
    good="""\
- ask: Who directed the film?
  right: Gabriela Cowperthwaite
  wrong: [Nick Shafir, Anne Nikitin, Colin Patton]
  because: She came to it from documentaries, and wanted a fun ride for once.
""",
    english=True,
)
def find_empty_explanations(context: LintContext) -> Advice:
    """Find an explanation that only repeats question and answer."""
    for question in context.bank.questions:
        words = _new_words(context, question)
        if words is not None and len(words.new) < MIN_NEW_WORDS and 2 * len(words.new) <= len(words.repeated):
            yield question, ("because",), "only repeats question and answer; write the next thing that one would ask"


class _ExplanationWords(NamedTuple):
    new: list[str]
    repeated: list[str]


def _new_words(context: LintContext, question: Question) -> _ExplanationWords | None:
    """Divide the words of an explanation into new ones and those of title, question or answer; None without one."""
    if not question.because:
        return None
    asked = " ".join((context.title, context.stock.prompts[question.id], *map(context.normalise, question.answers)))
    beginnings = {word[:MIN_COMMON_LETTERS] for word in asked.split()}
    sentences = context.stock.disclosures(question).sentences
    words = [word for sentence in sentences if sentence.path == ("because",) for word in sentence.words - _EMPTY_WORDS]
    new = [word for word in words if word[:MIN_COMMON_LETTERS] not in beginnings]
    return _ExplanationWords(new, [word for word in words if word[:MIN_COMMON_LETTERS] in beginnings])


@advice(
    "A524",
    "a quotation that names nobody",
    why="The answer is a name, but the quotation has only pronouns: “he goes to attack her” proves that somebody is "
    "attacked. Quote a fragment with the name. If the article names the person only in another sentence, say in "
    "`derived` who is meant.",
    bad="""\
- ask: Whom does the botanist attack?
  right: Gordon Barrett
  wrong: [Kira Foster, Alexey Pulov, Weronika Vetrov]
  quote: goes to attack him with a knife
""",
    good="""\
- ask: Whom does the botanist attack?
  right: Gordon Barrett
  wrong: [Kira Foster, Alexey Pulov, Weronika Vetrov]
  quote: attacks Gordon with a knife
""",
    english=True,
)
def find_nameless_quotes(context: LintContext) -> Advice:
    """Find a quotation with pronouns and no name, for a right option or spelling that is a name."""
    for question in context.bank.questions:
        if not question.quote or question.derived:
            continue
        options = question.options()
        rights = options.right if options else question.accepted_texts()[:1]
        if not rights or not all(_is_name(context, right.text) for right in rights):
            continue
        pronouns = [word for word in re.findall(r"\w+", question.quote.lower()) if word in _PRONOUNS]
        names = [word for word in _CAPITALISED.findall(question.quote) if word.lower() not in _PRONOUNS]
        if pronouns and not names:
            message = f"the answer is a name, but the quotation has only “{pronouns[0]}”"
            yield question, ("quote",), f"{message}; quote words with the name, or say who is meant in `derived`"


def _is_name(context: LintContext, text: str) -> bool:
    """Whether a text is a name: words of pool members, or two or more capitalised words."""
    words = text.split()
    in_pools = context.stock.name_words.issuperset(context.normalise(text).split())
    return in_pools or (len(words) > 1 and all(word[0].isupper() for word in words))


@advice(
    "A525",
    "an explanation that is only another date or number",
    why="A bare date or sum is one more thing to forget. Write what it means: what happened in between, what it is "
    "compared with, why anybody cared.",
    bad="""\
- ask: At which festival did the film have its premiere?
  right: Tribeca
  wrong: [Sundance, Cannes, Venice]
  because: The premiere was on 12 June 2023.
""",
    good="""\
- ask: At which festival did the film have its premiere?
  right: Tribeca
  wrong: [Sundance, Cannes, Venice]
  because: Paying audiences had to wait for the winter.
""",
    english=True,
)
def find_bare_figures(context: LintContext) -> Advice:
    """Find an explanation whose new words are all figures."""
    for question in context.bank.questions:
        words = _new_words(context, question)
        if words is not None and words.new and all(word.isdigit() or word in _FIGURES for word in words.new):
            yield question, ("because",), "adds only another date or number; write what it means"
