"""Domain errors, and `Diagnostic`, the type of all problems with a bank, an article or an installation.

`web.errors` maps each error to an HTTP response.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

FieldPath = tuple[str | int, ...]
"""The keys and indexes that lead to a value, such as `("wrong", 2)`."""
Level = Literal["error", "warning", "advice", "info"]
"""An error must be corrected, and a warning should be corrected; advice makes a question better."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem or a possible improvement: what it is, where it is, and what to do about it."""

    code: str
    """The id of the rule. `quiz explain` has a page for each code of a bank, such as `Q304`."""
    message: str
    path: str = ""
    """The file, or empty if the problem is not in a file or its file is not known yet."""
    line: int = 1
    column: int = 1
    level: Level = "error"
    field: FieldPath = ()
    """The path of the field with the problem, until the bank replaces it by line and column."""

    def __str__(self) -> str:
        return visible(f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}")


by_location = attrgetter("path", "line", "column", "code", "message")
"""The sort key of diagnostics. Comparing thousands of dataclasses instead would take seconds."""


def visible(text: str) -> str:
    """Replace control and invisible characters by their code points, such as U+200B for a zero-width space."""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text)


class QuizError(Exception):
    """The base of all domain errors. The text is a sentence for the person who caused the error."""


class NotFound(QuizError):
    """The object does not exist, or this player may not see it."""


class NotYours(QuizError):
    """The game belongs to another player."""


class Unreadable(QuizError):
    """An answer or a form field cannot be parsed; the text says what to write instead."""


class AlreadyAnswered(QuizError):
    """A second, different answer to a question was given; the first answer counts."""


class NotOpen(QuizError):
    """The question or the deck cannot be played now."""


class RematchOpen(NotOpen):
    """The other player of a duel was quicker: the rematch of the two is theirs to play first."""


class PlayedInRoom(QuizError):
    """The game belongs to a party that is not over: everything about it is on the page of its room."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__("This game is played in a room, and the room decides when it goes on.")


class CannotFill(QuizError):
    """The available questions cannot fill a deck that follows every rule."""


class Busy(QuizError):
    """Another request of the same kind is still being processed; this one will work a few seconds later."""


class NeverShown(QuizError):
    """A corrected right answer cannot be applied to an older wording; the text says why."""


class OtherRules(QuizError):
    """A game was played by a rule set that this release does not have."""


class BadBank(QuizError):
    """A bank cannot be used; the text lists its diagnostics, one on each line."""

    def __init__(self, problems: Iterable[Diagnostic]) -> None:
        self.problems = tuple(sorted(problems, key=by_location))
        super().__init__("\n".join(map(str, self.problems)))


class BadSettings(QuizError):
    """A setting is invalid; the text names it and says what to write."""


class NothingYet(BadSettings):
    """There is no database yet, because nobody has started the game with these settings."""
