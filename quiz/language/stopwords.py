"""Stop words: English words that carry little meaning by themselves."""

from collections.abc import Iterator

_FUNCTION_WORDS = """
    a about after an and are as at be been before but by can did do does for from had has have he her here hers him his
    how if in into is it its nor of off on or our out over own she so than that the their them then there these they
    this those through to under until up upon us was we were what when where which while who whom whose why will with
    without you your
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Articles, prepositions, conjunctions, pronouns, auxiliary verbs and question words."""
_QUESTION_WORDS = """
    all also any choose each every film first get gets give given gives just like made make makes many more most movie
    much name named names one ones only other others part people person said same say says some somebody someone
    something still such take takes thing things time too two type use used very way
"""
STOPWORDS = FUNCTION_WORDS.union(_QUESTION_WORDS.split())
"""Words that may occur in any question and do not distinguish questions."""


def content_words(text: str) -> Iterator[str]:
    """Yield the words of a normalised text that are not stop words."""
    return (word for word in text.split() if word not in STOPWORDS)


def root(word: str) -> str:
    """Return a word without the ending of a plural or a possessive."""
    return word[:-1] if len(word) > 4 and word.endswith("s") else word  # noqa: PLR2004 - "this", "was"
