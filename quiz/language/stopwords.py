"""English words: which mean little by themselves, and what is left of the others without an ending."""

from collections.abc import Iterator

_PLAIN = """
    a about after all also an and any are as at be been before but by can choose did do does each every film first for
    from get gets give given gives had has have he her here hers him his how if in into is it its just like made
    make makes many more most movie much name named names nor of off on one ones only or other others our out over own
    part people person said same say says she so some somebody someone something still such take takes than that
    the their them then there these they thing things this those through time to too two type under until up upon
    us use used very was way we were what when where which while who whom whose why will with without you your
"""
PLAIN = frozenset(_PLAIN.split())
"""Words that stand in any question and tell none from another."""


def contents(text: str) -> Iterator[str]:
    """The words of a normalised text that mean something by themselves."""
    return (word for word in text.split() if word not in PLAIN)


def root(word: str) -> str:
    """A word without the ending of a plural or a possessive."""
    return word[:-1] if len(word) > 4 and word.endswith("s") else word  # noqa: PLR2004 - "this", "was"
