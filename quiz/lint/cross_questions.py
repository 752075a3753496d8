"""Advice on what one question reveals about another: its answer, or that one of its wrong options is true."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from quiz.kinds import Question
from quiz.language.stopwords import root
from quiz.lint.context import LintContext, Phrases
from quiz.lint.registry import Advice, advice
from quiz.rules.giveaways import Sentence

MAX_NAMED = 3
"""How many of the questions that a question gives away are named."""


@advice(
    "A532",
    "a wrong option that another question shows to be true",
    why="Another question has as its right answer what is a wrong option here, and asks about the same thing. So "
    "both cannot stay: replace it by a plainly wrong option, or make it a select question with all right ones.",
    bad="""\
- ask: Who produced the film?
  right: Mickey Liddell
  wrong: [Pete Shilaimon, Nick Shafir, Anne Nikitin]
- ask: Which of these people produced it? Choose all.
  right: [Mickey Liddell, Pete Shilaimon]
  wrong: [Nick Shafir, Anne Nikitin, Colin Patton, Richard Mettler]
""",
    good="""\
- ask: Who produced the film?
  right: Mickey Liddell
  wrong: [Colin Patton, Nick Shafir, Anne Nikitin]
- ask: Which of these people produced it? Choose all.
  right: [Mickey Liddell, Pete Shilaimon]
  wrong: [Nick Shafir, Anne Nikitin, Colin Patton, Richard Mettler]
""",
)
def find_true_options(context: LintContext) -> Advice:
    """Find a wrong option that is the answer to another question about everything that this one asks about."""
    statements = _Statements(context)
    for question, options in context.with_options:
        asked = _distinctive_roots(context, context.stock.prompts[question.id])
        for option in options.wrong if asked else ():
            other = statements.find_answered_by(context.normalise(option.text), asked, question)
            if other is not None:
                message = f"`{other.id}` shows “{option.text}” to be true; put a plainly wrong option in its place"
                yield question, option.path, message


class _Statements:
    """The facts that all questions reveal, by phrase and by the words that name what the phrase is true of."""

    def __init__(self, context: LintContext) -> None:
        wrong = Phrases(
            context.normalise(option.text) for _, options in context.with_options for option in options.wrong
        )
        self._by_phrase: dict[str, dict[str, list[tuple[frozenset[str], Question]]]] = {}
        for question in context.bank.questions:
            for phrase, about in self._find(context, question, wrong):
                roots = _distinctive_roots(context, about)
                by_root = self._by_phrase.setdefault(phrase, defaultdict(list))
                for word_root in roots:
                    by_root[word_root].append((roots, question))

    @staticmethod
    def _find(context: LintContext, question: Question, wrong: Phrases) -> Iterator[tuple[str, str]]:
        """Find the phrases that are a wrong option of some question and true here, each with what it is true of."""
        for about, answer in question.statements():
            text = " ".join(map(context.normalise, about))
            if answer is None:
                yield from ((phrase, text) for phrase in wrong.find_in(text.split()))
            elif (phrase := context.normalise(answer)) in wrong:
                yield phrase, text

    def find_answered_by(self, phrase: str, asked: frozenset[str], asker: Question) -> Question | None:
        """Return another question that is answered by a phrase and asks about all of these roots of words."""
        by_root = self._by_phrase.get(phrase)
        if by_root is None or not asked <= by_root.keys():
            return None
        candidates = min((by_root[word_root] for word_root in asked), key=len)
        return next((other for roots, other in candidates if asked <= roots and other is not asker), None)


def _distinctive_roots(context: LintContext, text: str) -> frozenset[str]:
    """Return the distinctive words of a normalised text, without their endings."""
    return frozenset(map(root, context.distinctive_words.intersection(text.split())))


@advice(
    "A533",
    "a question that gives another one away",
    why="A sentence of it, in its wording, its explanation or its quotation, contains the answer to another question "
    "together with a word that only few questions have. No game has both, so the bank has less to draw from "
    "than it seems. Say less, or, if that is impossible, let them share an `about`, which says that they belong "
    "together. The advice is given at both, unless the one that is given away has an `about` of its own.",
    bad="""\
- ask: At which festival was the premiere?
  right: Tribeca
  wrong: [Sundance, Cannes, Venice]
- ask: Which company released the film?
  right: Bleecker Street
  wrong: [Neon, Lionsgate, Searchlight]
  because: It bought the rights two months after the festival in Tribeca.
""",
    good="""\
- ask: At which festival was the premiere?
  right: Tribeca
  wrong: [Sundance, Cannes, Venice]
- ask: Which company released the film?
  right: Bleecker Street
  wrong: [Neon, Lionsgate, Searchlight]
  because: It bought the rights two months after the premiere.
""",
)
def find_giveaways(context: LintContext) -> Advice:
    """Find a question that gives others away, and each of those that has no `about`."""
    givers: dict[str, list[Question]] = defaultdict(list)
    for question, given in list_giveaways(context):
        others = sorted(given)
        phrase, sentence = given[others[0]]
        for other in others:
            givers[other].append(question)
        about = _share_about((question, context.bank.by_id[other]) for other in others)
        message = f"gives “{phrase}” away, the answer to {_name(others)}"
        yield question, sentence.path, f"{message}; say less here, or let them share {about}"
    for question_id, giving in givers.items():
        question = context.bank.by_id[question_id]
        if not question.about:
            about = _share_about((giver, question) for giver in giving)
            message = f"its answer is given away by {_name(sorted(giver.id for giver in giving))}"
            yield question, (), f"{message}; say less there, or let them share {about}"


def _name(ids: Sequence[str]) -> str:
    names = ", ".join(f"`{question_id}`" for question_id in ids[:MAX_NAMED])
    return f"{names} and {len(ids) - MAX_NAMED} more" if len(ids) > MAX_NAMED else names


def _share_about(pairs: Iterable[tuple[Question, Question]]) -> str:
    """Return the line to copy into both questions of each pair: an `about` that one of them has, or the first's id."""
    facts = list(dict.fromkeys((giver.about or other.about or (giver.id,))[0] for giver, other in pairs))
    return f"`about: {facts[0]}`" if len(facts) == 1 else f"`about: [{', '.join(facts)}]`"


def list_giveaways(context: LintContext) -> Iterator[tuple[Question, dict[str, tuple[str, Sentence]]]]:
    """List each question that gives others away, and for the id of each other the phrase and the sentence that do.

    Pairs that share an `about` are left out.
    """
    index = _GiveawayIndex(context)
    for question in context.bank.questions:
        about = set(question.about)
        given = {
            other.id: (phrase, sentence)
            for phrase, sentence, others in index.find_given_by(question)
            for other in others.values()
            if about.isdisjoint(other.about)
        }
        if given:
            yield question, given


class _GiveawayIndex:
    """The questions that a phrase and a word together give away, by the rule of `Stock.clash`.

    They are looked up by both, so that only matching pairs cost anything; comparing every pair of 10,000
    questions would take minutes.
    """

    def __init__(self, context: LintContext) -> None:
        self._disclosures = context.stock.disclosures
        self._by_phrase: dict[str, list[Question]] = defaultdict(list)
        for question in context.bank.questions:
            for phrase in self._disclosures(question).phrases:
                self._by_phrase[phrase.strip()].append(question)
        self._phrases = Phrases(self._by_phrase)
        self._by_word: dict[str, dict[str, dict[str, Question]]] = {}

    def find_given_by(self, question: Question) -> Iterator[tuple[str, Sentence, dict[str, Question]]]:
        """Find each phrase of this question that answers others, its sentence, and the questions given away, by id."""
        for sentence in self._disclosures(question).sentences:
            for phrase in self._phrases.find_in(sentence.text.split()):
                by_word = self._questions_by_prompt_word(phrase)
                others: dict[str, Question] = {}
                for word in by_word.keys() & sentence.words:
                    others |= by_word[word]
                others.pop(question.id, None)
                if others:
                    yield phrase, sentence, others

    def _questions_by_prompt_word(self, phrase: str) -> dict[str, dict[str, Question]]:
        by_word = self._by_word.get(phrase)
        if by_word is None:
            by_word = self._by_word[phrase] = defaultdict(dict)
            for question in self._by_phrase[phrase]:
                for word in self._disclosures(question).prompt_words:
                    by_word[word][question.id] = question
        return by_word
