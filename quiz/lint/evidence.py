"""Advice on what a question has besides its answer: an explanation, a source, a quotation."""

from itertools import islice

from quiz.bank.writer import EXAMPLE_TAG
from quiz.kinds import MAX_QUOTE_WORDS, Question
from quiz.language.stopwords import STOPWORDS
from quiz.lint.context import LintContext
from quiz.lint.registry import Advice, advice

MIN_COMMON_LETTERS = 5
"""Words that begin with so many common letters are forms of one word: director, directed."""
MIN_NEW_WORDS = 2
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
    """A question without `because`, `source` or `quote`; examples of a new bank are drawn from no article."""
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
    """A quotation of more than `MAX_QUOTE_WORDS` words; a dash by itself is none."""
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
    """An explanation that says nothing new."""
    for question in context.bank.questions:
        if question.because and _only_repeats(context, question):
            yield question, ("because",), "only repeats question and answer; write the next thing that one would ask"


def _only_repeats(context: LintContext, question: Question) -> bool:
    """Whether an explanation has fewer than `MIN_NEW_WORDS` words that are not in the title, question or answer."""
    asked = " ".join((context.title, context.stock.prompts[question.id], *map(context.normalise, question.answers)))
    beginnings = {word[:MIN_COMMON_LETTERS] for word in asked.split()}
    sentences = context.stock.disclosures(question).sentences
    words = [word for sentence in sentences if sentence.path == ("because",) for word in sentence.words - _EMPTY_WORDS]
    new_words = (word for word in words if word[:MIN_COMMON_LETTERS] not in beginnings)
    new = len(list(islice(new_words, MIN_NEW_WORDS)))
    return new < MIN_NEW_WORDS and 2 * new <= len(words) - new
