"""What a question discloses, sentence by sentence, and the phrases and words that give it away."""

from itertools import chain
from typing import NamedTuple

from quiz.errors import FieldPath
from quiz.kinds import Question
from quiz.language.normalize import normalise
from quiz.language.sentences import split_sentences


class Sentence(NamedTuple):
    """A sentence of a question, normalised."""

    path: FieldPath
    """The path of the text that holds it."""
    text: str
    """Between blanks, so that a phrase between blanks is found as whole words."""
    words: frozenset[str]


class Disclosures:
    """What a question discloses and what gives it away, normalised once."""

    def __init__(self, question: Question, prompt: str, distinctive: frozenset[str]) -> None:
        """Take a question apart; `prompt` is its prompt, normalised already."""
        self.sentences = [
            Sentence(path, f" {normalised} ", frozenset(normalised.split()))
            for path, text in question.prose()
            for sentence in split_sentences(text)
            if (normalised := prompt if sentence == question.prompt else normalise(sentence))
        ]
        self.phrases = [f" {phrase} " for phrase in map(normalise, question.giveaways()) if phrase]
        """What must not be read before the question."""
        answer_words = frozenset(chain.from_iterable(phrase.split() for phrase in self.phrases))
        self.prompt_words = (frozenset(prompt.split()) & distinctive) - answer_words
        """The words that tell its prompt from others."""

    def gives_away(self, other: "Disclosures") -> bool:
        """Whether a sentence holds the other's answer together with a distinctive word of its prompt."""
        return any(
            not words.isdisjoint(other.prompt_words) and any(phrase in sentence for phrase in other.phrases)
            for _, sentence, words in self.sentences
        )
