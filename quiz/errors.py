"""What can go wrong, in the game's own words; `web.errors` says which HTTP answer each becomes."""


class QuizError(Exception):
    """Something a person should be told. The text is the sentence they read."""


class NotFound(QuizError):
    """What was asked for is not there, or not for this player to see."""


class NotYours(QuizError):
    """The game belongs to another player."""


class Unreadable(QuizError):
    """An answer or a field that cannot be understood; the text says what to write instead."""


class AlreadyAnswered(QuizError):
    """A second, different answer to a question: the first one stands."""


class NotOpen(QuizError):
    """The question, or the deck, is not open to be played now."""


class CannotFill(QuizError):
    """The questions at hand cannot make a deck that keeps every rule."""


class Busy(QuizError):
    """Something that is done for one player at a time; it works again a few seconds later."""


class NeverShown(QuizError):
    """A mended right answer that could not be given to an older wording; the text says why."""


class OtherRules(QuizError):
    """A game that was played by rules of points that this release does not know."""


class BadSettings(QuizError):
    """A setting that cannot work; the text names it and says what to write."""


class NothingYet(BadSettings):
    """There is no database: nobody has started the game there."""
