"""Proving a bank against its article: sections, quotes, and the numbers, dates and names of right answers."""

import re
from collections.abc import Iterator
from functools import cached_property

from quiz.article.document import LEAD, Article
from quiz.article.infobox import INFOBOX
from quiz.bank import Problem, ReadResult
from quiz.bank.messages import did_you_mean
from quiz.errors import Diagnostic, by_location
from quiz.kinds import Question
from quiz.language.stopwords import STOPWORDS
from quiz.lint.evidence_match import Evidence, names_in

_TYPOGRAPHY = str.maketrans(
    {**dict.fromkeys("’‘‛ʼ´`", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—−", "-"), "…": "..."}
)
_AROUND_DASH = re.compile(r"\s*-\s*")


def prove(reading: ReadResult, article: Article) -> list[Problem]:
    """Everything in a bank that its article does not show, drafts too, in the order of files and lines.

    A right answer's number, date or name must stand in the section that the question names, in the information
    box or in the lead; a question that says how its answer is `derived` is believed in that.
    """
    proof = _Proof(reading, article)
    questions = reading.bank.questions if reading.bank else ()
    return sorted({problem for question in questions for problem in proof.of(question)}, key=by_location)


class _Proof:
    def __init__(self, reading: ReadResult, article: Article) -> None:
        self._reading, self._article = reading, article
        # The capital of a name tells it in English; German nouns have one too, and inflected names change.
        self._in_english = reading.bank is None or reading.bank.film.in_english
        self._plain = {name: _plainly(text) for name, text in article.texts.items()}
        self._evidence: dict[str, Evidence] = {}

    def of(self, question: Question) -> Iterator[Problem]:
        """What the article does not show of a question."""
        source, quote = question.source, question.quote
        if source is None or quote is None:
            advice = "name the section that proves the answer, and quote the words that do"
            message = f"has no `{'quote' if source else 'source'}`; {advice}"
            yield self._reading.locate(question, Diagnostic("P601", message))
        elif source not in self._plain:
            hint = did_you_mean(source, self._plain) or f"; it has {', '.join(self._plain)}"
            advice = f"“{source}” is no section of the article{hint}"
            yield self._reading.locate(question, Diagnostic("P602", advice, field=("source",)))
        else:
            yield from self._of_quote(question, source, quote)
            yield from () if question.derived else self._of_answers(question, source)

    def _of_quote(self, question: Question, source: str, quote: str) -> Iterator[Problem]:
        wanted = _plainly(quote)
        if _stands(wanted, self._plain[source]):
            return
        elsewhere = [name for name, text in self._plain.items() if _stands(wanted, text)]
        if elsewhere:
            advice = f"does not stand in “{source}” but in “{elsewhere[0]}”; name that as the source"
        else:
            advice = f"does not stand in “{source}”{self._as_far_as(source, quote)}; copy it word for word"
        yield self._reading.locate(question, Diagnostic("P603", advice, field=("quote",)))

    def _as_far_as(self, source: str, quote: str) -> str:
        """How much of the beginning of a quote does stand in a section."""
        words = quote.split()
        sizes = range(len(words) - 1, 0, -1)
        size = next((size for size in sizes if _plainly(" ".join(words[:size])) in self._plain[source]), 0)
        return f" beyond “{' '.join(words[:size])}”" if size else ""

    def _of_answers(self, question: Question, source: str) -> Iterator[Problem]:
        near = self._near(source)
        for where, answer in question.right_texts():
            lacking = []
            if near.lacks_number(answer):
                lacking.append(("P604", f"the number in “{answer}”"))
            if near.lacks_date(answer):
                lacking.append(("P605", f"the date in “{answer}”"))
            if self._in_english and not question.answer_is_number:  # its unit names nothing
                lacking += [("P606", f"“{name}”") for name in names_in(answer) if not self._known(name, answer, near)]
            for code, what in lacking:
                advice = "mend the answer or the source, or say how it follows in `derived`"
                message = f"{what} stands neither in “{source}” nor in the information box or lead; {advice}"
                yield self._reading.locate(question, Diagnostic(code, message, field=where))

    def _near(self, source: str) -> Evidence:
        """What may prove the answers to a question from a section."""
        if source not in self._evidence:
            texts = (self._article.texts.get(name, "") for name in (source, INFOBOX, LEAD))
            self._evidence[source] = Evidence("\n\n".join(texts))
        return self._evidence[source]

    def _known(self, name: str, answer: str, near: Evidence) -> bool:
        """Whether a name stands near, or, where only a part of it does, in full elsewhere in the article."""
        if near.holds(name) or (name == answer and " " not in name and near.holds_form(name)):
            return True
        first, _, later = name.partition(" ")
        if first.lower() in STOPWORDS and answer.startswith(name):  # “In Rome”: it had its capital from its place
            return self._known(later, answer, near)
        return near.holds_part(name) and self._anywhere.holds(name)

    @cached_property
    def _anywhere(self) -> Evidence:
        return Evidence("\n\n".join(self._article.texts.values()))


def _plainly(text: str) -> str:
    """A text without what typesetting makes: kinds of quotation marks and dashes, blanks and line breaks."""
    return _AROUND_DASH.sub("-", " ".join(text.translate(_TYPOGRAPHY).split()))


def _stands(quote: str, text: str) -> bool:
    """Whether a quote stands in a text without cutting a word in two."""
    at = text.find(quote)
    while at >= 0:
        around = text[at - 1 : at] if at else "", text[at + len(quote) : at + len(quote) + 1]
        if not (quote[0].isalnum() and around[0].isalnum()) and not (quote[-1].isalnum() and around[1].isalnum()):
            return True
        at = text.find(quote, at + 1)
    return False
