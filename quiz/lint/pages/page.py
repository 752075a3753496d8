"""What a code's page is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One sort of mistake, or one piece of advice."""

    code: str
    title: str
    """The mistake in a few words, as a table lists it."""
    why: str
    """What goes wrong for players or authors, and what to do, in two to five sentences."""
    bad: str
    """A piece of a file that earns this code."""
    good: str
    """The same piece, mended."""
