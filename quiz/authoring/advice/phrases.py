"""Finding which of many phrases stand in a sentence, at the cost of the sentence and not of the phrases."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence


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
