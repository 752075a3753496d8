"""Giveaways: what a question discloses, sentence by sentence, and the phrases and words that give it away."""

from collections import defaultdict
from itertools import chain
from typing import NamedTuple

from quiz.errors import FieldPath
from quiz.kinds import Question
from quiz.language.normalize import normalise
from quiz.language.sentences import split_sentences


class Sentence(NamedTuple):
    """A sentence of a question, normalised."""

    path: FieldPath
    """The path of the field that contains the sentence."""
    text: str
    """The sentence with a space at each end, so that a phrase with a space at each end matches whole words only."""
    words: frozenset[str]


class Disclosures:
    """What a question discloses and what gives it away, normalised once."""

    def __init__(self, question: Question, prompt: str, distinctive: frozenset[str]) -> None:
        """Split a question into sentences; `prompt` is its normalised prompt."""
        self.sentences = [
            Sentence(path, f" {normalised} ", frozenset(normalised.split()))
            for path, text in question.prose()
            for sentence in split_sentences(text)
            if (normalised := prompt if sentence == question.prompt else normalise(sentence))
        ]
        self.phrases = [f" {phrase} " for phrase in map(normalise, question.giveaways()) if phrase]
        """The answers, which must not be read before the question."""
        answer_words = frozenset(chain.from_iterable(phrase.split() for phrase in self.phrases))
        self.prompt_words = (frozenset(prompt.split()) & distinctive) - answer_words
        """The words that distinguish the question's prompt from other prompts."""

    def gives_away(self, other: "Disclosures") -> bool:
        """Whether a sentence contains the other question's answer together with a distinctive word of its prompt."""
        return any(
            not words.isdisjoint(other.prompt_words) and any(phrase in sentence for phrase in other.phrases)
            for _, sentence, words in self.sentences
        )


class Disclosed:
    """What the questions asked so far have disclosed, indexed by word: a long deck need not compare every pair."""

    def __init__(self) -> None:
        """Begin with nothing disclosed."""
        self._sentences: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, disclosures: Disclosures) -> None:
        """Add what a question discloses when it is asked and explained."""
        for _, text, words in disclosures.sentences:
            for word in words:
                self._sentences[word].append(text)

    def gives_away(self, disclosures: Disclosures) -> bool:
        """Whether any of it gives a question away, as in `Disclosures.gives_away`."""
        return any(
            phrase in sentence
            for word in disclosures.prompt_words
            for sentence in self._sentences.get(word, ())
            for phrase in disclosures.phrases
        )
