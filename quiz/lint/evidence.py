"""Advice on what a question gives besides its answer: an explanation, a source, a quotation."""

from collections.abc import Iterator
from itertools import islice

from quiz.bank import Problem
from quiz.bank.writer import EXAMPLE_TAG
from quiz.kinds import Question
from quiz.language.stopwords import PLAIN
from quiz.lint.context import LintContext

SAME_BEGINNING = 5
"""Words that begin with the same letters, so many, are one word in two forms: director, directed."""
NEW_WORDS = 2
_IDLE = STOPWORDS.union(("answer", "answers", "correct", "false", "indeed", "question", "true", "wrong", "yes"))


def advise(study: LintContext) -> Iterator[Problem]:
    """Advice on the evidence of each question."""
    for question in study.bank.questions:
        missing = [f"`{key}`" for key in ("because", "source", "quote") if not getattr(question, key)]
        if missing and EXAMPLE_TAG not in question.tags:  # examples are drawn from no article
            advice = "players are told why an answer is right and where it stands"
            yield study.remark(question, (), "A521", f"no {', no '.join(missing)}: {advice}; write it")
        if question.quote and (words := _count_words(question.quote)) > MAX_QUOTE_WORDS:
            advice = f"{words} words; keep the {MAX_QUOTE_WORDS} or fewer that prove the answer"
            yield study.remark(question, ("quote",), "A522", advice)
        if study.in_english and question.because and _only_repeats(study, question):
            advice = "only repeats question and answer; tell the next thing that somebody would want to know"
            yield study.remark(question, ("because",), "A523", advice)


def _count_words(quote: str) -> int:
    """The words of a quotation, or 0 where its blanks show that they are few; a dash by itself is none."""
    return sum(any(map(str.isalnum, word)) for word in quote.split()) if quote.count(" ") >= MAX_QUOTE_WORDS else 0


def _only_repeats(study: LintContext, question: Question) -> bool:
    """Whether an explanation has fewer than `NEW_WORDS` words that title, question and answer have not."""
    known = " ".join((study.title, study.stock.prompts[question.id], *map(study.say, question.answers)))
    beginnings = {word[:SAME_BEGINNING] for word in known.split()}
    sentences = study.stock.disclosures(question).sentences
    said = [word for sentence in sentences if sentence.path == ("because",) for word in sentence.words - _IDLE]
    new = len(list(islice((word for word in said if word[:SAME_BEGINNING] not in beginnings), NEW_WORDS)))
    return new < NEW_WORDS and 2 * new <= len(said) - new
