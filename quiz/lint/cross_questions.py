"""Advice on what one question tells of another: its answer, or that a wrong option of it is true."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from quiz.bank import Problem
from quiz.kinds import Question
from quiz.language.stopwords import root
from quiz.lint.context import LintContext
from quiz.rules.giveaways import Sentence

MAX_NAMED = 3
"""How many of the questions that one gives away are named."""


def advise(study: LintContext) -> Iterator[Problem]:
    """Advice on questions beside each other."""
    yield from _give_aways(study)
    yield from _true_elsewhere(study)


class _Turned:
    """The questions that a phrase and a word together give away, by the rule of `Stock.clash`.

    They are looked up by both, so that only pairs that are found cost anything; comparing every pair of 10,000
    questions would take minutes.
    """

    def __init__(self, study: LintContext) -> None:
        self._tell = study.stock.disclosures
        self._by_phrase: dict[str, list[Question]] = defaultdict(list)
        for question in study.bank.questions:
            for phrase in self._tell(question).phrases:
                self._by_phrase[phrase.strip()].append(question)
        self._phrases = Phrases(self._by_phrase)
        self._by_word: dict[str, dict[str, dict[str, Question]]] = {}

    def by(self, question: Question) -> Iterator[tuple[str, Sentence, dict[str, Question]]]:
        """Each phrase of this question that answers others, its sentence, and those that both give away, by id."""
        for sentence in self._tell(question).sentences:
            for phrase in self._phrases.within(sentence.text.split()):
                by_word = self._words_beside(phrase)
                others: dict[str, Question] = {}
                for word in by_word.keys() & sentence.words:
                    others |= by_word[word]
                others.pop(question.id, None)
                if others:
                    yield phrase, sentence, others

    def _words_beside(self, phrase: str) -> dict[str, dict[str, Question]]:
        found = self._by_word.get(phrase)
        if found is None:
            found = self._by_word[phrase] = defaultdict(dict)
            for question in self._by_phrase[phrase]:
                for word in self._tell(question).prompt_words:
                    found[word][question.id] = question
        return found


def given_away(study: LintContext) -> Iterator[tuple[Question, dict[str, tuple[str, Sentence]]]]:
    """Each question that gives others away, with their ids, and for each the phrase that does and its sentence.

    Those that share an `about` are left out: it says so already.
    """
    turned = _Turned(study)
    for question in study.bank.questions:
        about = set(question.about)
        found = {
            other.id: (phrase, sentence)
            for phrase, sentence, others in turned.by(question)
            for other in others.values()
            if about.isdisjoint(other.about)
        }
        if found:
            yield question, found


def _give_aways(study: LintContext) -> Iterator[Problem]:
    """Advice at each question that gives others away, and at each of those that says nothing of what it is about."""
    givers: dict[str, list[Question]] = defaultdict(list)
    for question, found in given_away(study):
        others = sorted(found)
        phrase, sentence = found[others[0]]
        for other in others:
            givers[other].append(question)
        about = _about((question, study.bank.by_id[other]) for other in others)
        advice = f"tells “{phrase}”, the answer to {_named(others)}; say less here, or let them share {about}"
        yield study.remark(question, sentence.path, "A533", advice)
    for name, telling in givers.items():
        question = study.bank.by_id[name]
        if not question.about:
            about, others = _about((giver, question) for giver in telling), sorted(giver.id for giver in telling)
            advice = f"its answer is told by {_named(others)}; say less there, or let them share {about}"
            yield study.remark(question, (), "A533", advice)


def _named(others: Sequence[str]) -> str:
    named = ", ".join(f"`{other}`" for other in others[:MAX_NAMED])
    return f"{named} and {len(others) - MAX_NAMED} more" if len(others) > MAX_NAMED else named


def _about(pairs: Iterable[tuple[Question, Question]]) -> str:
    """The line to copy into both questions of each pair: what one of them is about already, or the first one's id."""
    things = list(dict.fromkeys((giver.about or other.about or (giver.id,))[0] for giver, other in pairs))
    return f"`about: {things[0]}`" if len(things) == 1 else f"`about: [{', '.join(things)}]`"


def _true_elsewhere(study: LintContext) -> Iterator[Problem]:
    """Each wrong option that answers another question about all that this one asks about."""
    shown = _Shown(study)
    for question, options in study.choosing:
        asked = _roots(study, study.stock.prompts[question.id])
        for option in options.wrong if asked else ():
            other = shown.true(study.say(option.text), asked, question)
            if other is not None:
                advice = f"`{other.id}` shows “{option.text}” to be true; put a plainly wrong option in its place"
                yield study.remark(question, option.path, "A532", advice)


class _Shown:
    """What questions show to be true: an answer, together with the words that tell what it is the answer to."""

    def __init__(self, study: LintContext) -> None:
        self._wrong = Phrases(study.say(option.text) for _, options in study.choosing for option in options.wrong)
        self._by_phrase: dict[str, dict[str, list[tuple[frozenset[str], Question]]]] = {}
        for question in study.bank.questions:
            for phrase, about in self._told(study, question):
                words = _roots(study, about)
                by_word = self._by_phrase.setdefault(phrase, defaultdict(list))
                for word in words:
                    by_word[word].append((words, question))

    def true(self, phrase: str, asked: frozenset[str], by: Question) -> Question | None:
        """Another question to which a phrase is the answer, and that asks about all of these words."""
        by_word = self._by_phrase.get(phrase)
        if by_word is None or not asked <= by_word.keys():
            return None
        candidates = min((by_word[word] for word in asked), key=len)
        return next((other for words, other in candidates if asked <= words and other is not by), None)

    def _told(self, study: LintContext, question: Question) -> Iterator[tuple[str, str]]:
        """The phrases that are a wrong option somewhere and true here, each with a text that says of what."""
        for about, answer in question.statements():
            text = " ".join(map(study.say, about))
            if answer is None:
                yield from ((phrase, text) for phrase in self._wrong.within(text.split()))
            elif (phrase := study.say(answer)) in self._wrong:
                yield phrase, text


def _roots(study: LintContext, text: str) -> frozenset[str]:
    """The words of a normalised text that tell what it is about, without their endings."""
    return frozenset(map(root, study.telling.intersection(text.split())))


class Phrases:
    """A set of normalised phrases."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(phrases)
        self._sizes: dict[str, set[int]] = defaultdict(set)
        """How many words the phrases have that begin with a word."""
        for phrase in self._phrases:
            self._sizes[phrase.partition(" ")[0]].add(phrase.count(" ") + 1)

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._phrases

    def within(self, words: Sequence[str]) -> Iterator[str]:
        """Those of the phrases that stand, whole, in a normalised sentence, given as its words."""
        for place in [place for place, word in enumerate(words) if word in self._sizes]:
            for size in self._sizes[words[place]]:
                phrase = " ".join(words[place : place + size])
                if phrase in self._phrases:
                    yield phrase
