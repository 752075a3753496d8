"""What a question tells, sentence by sentence, and the phrases and words that give it away."""

from itertools import chain
from typing import NamedTuple

from quiz.kinds import Question
from quiz.language.normalize import normalise
from quiz.language.sentences import split_sentences


class Sentence(NamedTuple):
    """A sentence of a question, normalised."""

    key: str
    """Where it stands: stem, because or quote."""
    text: str
    """Between blanks, so that a phrase between blanks is found as whole words."""
    words: frozenset[str]


class Clues:
    """What a question tells and what gives it away, normalised once."""

    def __init__(self, question: Question, stem: str, distinctive: frozenset[str]) -> None:
        """Take a question apart; `stem` is its stem, normalised already."""
        texts = {"stem": question.stem, "because": question.because, "quote": question.quote}
        self.sentences = [
            Sentence(key, f" {said} ", frozenset(said.split()))
            for key, text in texts.items()
            for sentence in (split_sentences(text) if text else ())
            if (said := stem if sentence == question.stem else normalise(sentence))
        ]
        self.phrases = [f" {phrase} " for phrase in map(normalise, question.giveaways()) if phrase]
        """What must not be read before the question."""
        answer_words = frozenset(chain.from_iterable(phrase.split() for phrase in self.phrases))
        self.stem_words = (frozenset(stem.split()) & distinctive) - answer_words
        """The words that tell its stem from others."""

    def gives_away(self, other: "Clues") -> bool:
        """Whether a sentence holds the other's answer together with a distinctive word of its stem."""
        return any(
            not words.isdisjoint(other.stem_words) and any(phrase in sentence for phrase in other.phrases)
            for _, sentence, words in self.sentences
        )
