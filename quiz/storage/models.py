"""The tables. Times are UTC milliseconds, flags are 0 or 1.

To add a column: declare it here, write the next revision in `migrations/versions` and name it in
`installation.REVISIONS`, then run the tests in `tests/storage/test_upgrades.py`, which compare an upgraded database
with a new one. `python -m tests.storage.released_schema` writes the dump of a release that they start from.
"""

from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, LargeBinary, Text, text
from sqlmodel import Field, SQLModel

from quiz.rules.ranking import TIE_BREAKERS

Moment = BigInteger().with_variant(Integer, "sqlite")  # strict SQLite tables do not have BIGINT
STRICT = {"sqlite_strict": True}


def _flag(name: str) -> CheckConstraint:
    return CheckConstraint(f"{name} IN (0, 1)", name=f"{name}_is_a_flag")


def _owner(*, primary: bool = False, **how: Any) -> Any:
    """Return a column that refers to a player, whose deletion deletes the row."""
    return Field(
        sa_type=Text, sa_column_args=[ForeignKey("player.id", ondelete="CASCADE")], primary_key=primary, **how
    )


class Installation(SQLModel, table=True):
    """The single row with the identity of the database: when it was first used, and its film."""

    __table_args__: ClassVar[Any] = (CheckConstraint("id = 1", name="one_row"), STRICT)

    id: int = Field(sa_type=Integer, primary_key=True)
    begun: int = Field(sa_type=Moment)  # the date of the first daily
    # A token of the latest deletion; NULL if SQLite's log has been emptied since, and has no deleted data.
    unwiped: str | None = Field(default=None, sa_type=Text)
    # The film's id; NULL until a bank is served on the database for the first time.
    film: str | None = Field(default=None, sa_type=Text)


class Player(SQLModel, table=True):
    """A browser that has started a game."""

    __table_args__: ClassVar[Any] = (STRICT,)

    id: str = Field(sa_type=Text, primary_key=True)
    name: str | None = Field(default=None, sa_type=Text)
    made: int = Field(sa_type=Moment)
    # A code that moves the player to another device: its digest, and until when it works.
    move_digest: str | None = Field(default=None, sa_type=Text, unique=True)
    move_until: int | None = Field(default=None, sa_type=Moment)


class HiddenName(SQLModel, table=True):
    """A name that the host hid from every page; the player is unnamed until it is shown again."""

    __tablename__ = "hidden_name"
    __table_args__: ClassVar[Any] = (STRICT,)

    player_id: str = _owner(primary=True)
    name: str | None = Field(default=None, sa_type=Text)


class QuestionVersion(SQLModel, table=True):
    """A wording of a question, inserted when it is first in a deck, and never changed."""

    __tablename__ = "question_version"
    __table_args__: ClassVar[Any] = (STRICT,)

    digest: str = Field(sa_type=Text, primary_key=True)
    question_id: str = Field(sa_type=Text, index=True)
    body: str = Field(sa_type=Text)


class Picture(SQLModel, table=True):
    """A picture of a question, inserted when a bank with it is first loaded, and never changed."""

    __table_args__: ClassVar[Any] = (STRICT,)

    name: str = Field(sa_type=Text, primary_key=True)  # the digest of its content, and a suffix
    media_type: str = Field(sa_type=Text)
    width: int = Field(sa_type=Integer)
    height: int = Field(sa_type=Integer)
    content: bytes = Field(sa_type=LargeBinary)


class Correction(SQLModel, table=True):
    """A corrected answer of a wording that was asked before. The latest row counts; rows are never changed."""

    __table_args__: ClassVar[Any] = (STRICT,)

    id: int | None = Field(default=None, sa_type=Integer, primary_key=True)
    digest: str = Field(sa_type=Text, foreign_key="question_version.digest", index=True)
    key: str = Field(sa_type=Text)  # JSON of the fields that define the right answer
    made: int = Field(sa_type=Moment)


class Tally(SQLModel, table=True):
    """The count of all players' first answers to a question, lowered when a player is deleted."""

    __table_args__: ClassVar[Any] = (STRICT,)

    question_id: str = Field(sa_type=Text, primary_key=True)
    answers: int = Field(sa_type=Integer)
    correct: int = Field(sa_type=Integer)


class OptionTally(SQLModel, table=True):
    """How many players had an option of a wording before them when they first answered, and how many picked it."""

    __tablename__ = "option_tally"
    __table_args__: ClassVar[Any] = (STRICT,)

    digest: str = Field(sa_type=Text, foreign_key="question_version.digest", primary_key=True)
    option: int = Field(sa_type=Integer, primary_key=True)  # its index among the entries, from 0
    shown: int = Field(sa_type=Integer)
    picked: int = Field(sa_type=Integer)


class Deck(SQLModel, table=True):
    """A fixed list of cards: JSON of [digest, option order, limit] for each question; never changed."""

    __table_args__: ClassVar[Any] = (
        CheckConstraint("kind IN ('quick', 'daily', 'retry', 'practice', 'survival', 'party')", name="kind_is_known"),
        CheckConstraint("(kind = 'daily') = (date IS NOT NULL)", name="only_a_daily_has_a_date"),
        _flag("spoilers"),
        STRICT,
    )

    id: str = Field(sa_type=Text, primary_key=True)
    kind: str = Field(sa_type=Text)
    date: str | None = Field(default=None, sa_type=Text, unique=True)
    # The player it was drawn for; only their first game on it can be ranked.
    maker: str | None = Field(
        default=None, sa_type=Text, sa_column_args=[ForeignKey("player.id", ondelete="SET NULL")], index=True
    )
    spoilers: int = Field(sa_type=Integer)
    cards: str = Field(sa_type=Text)
    made: int = Field(sa_type=Moment)


class Game(SQLModel, table=True):
    """One player's run through a deck; written at every answer and every "Next"."""

    __table_args__: ClassVar[Any] = (
        Index("game_ranked_once", "player_id", "deck_id", unique=True, sqlite_where=text("ranked = 1"),
              postgresql_where=text("ranked = 1")),
        Index("game_of_player", "player_id", "begun"),
        Index("game_on_deck", "deck_id", "points"),
        _flag("ranked"),
        _flag("clock"),
        CheckConstraint("position >= 1", name="position_from_one"),
        CheckConstraint("asked_at IS NULL OR ended IS NULL", name="no_clock_after_the_end"),
        STRICT,
    )  # fmt: skip

    id: str = Field(sa_type=Text, primary_key=True)
    deck_id: str = Field(sa_type=Text, foreign_key="deck.id")
    player_id: str = _owner()
    # The game whose challenge this one accepts; if that is on another deck, its player is offered a rematch.
    beat: str | None = Field(default=None, sa_type=Text, index=True)
    ranked: int = Field(sa_type=Integer)
    clock: int = Field(sa_type=Integer)
    rules: int = Field(sa_type=Integer)
    begun: int = Field(sa_type=Moment)
    position: int = Field(sa_type=Integer)
    asked_at: int | None = Field(default=None, sa_type=Moment)
    ended: int | None = Field(default=None, sa_type=Moment)
    points: int = Field(sa_type=Integer)
    correct: int = Field(sa_type=Integer)
    spent: int = Field(sa_type=Moment)


class Answer(SQLModel, table=True):
    """A player's answer to one question of a game, inserted once, in the transaction that advances the game."""

    __table_args__: ClassVar[Any] = (
        Index("answer_of_player", "player_id", "question_id", "at"),
        _flag("late"),
        _flag("correct"),
        _flag("first"),
        STRICT,
    )

    game_id: str = Field(sa_type=Text, primary_key=True, sa_column_args=[ForeignKey("game.id", ondelete="CASCADE")])
    position: int = Field(sa_type=Integer, primary_key=True)
    player_id: str = _owner()
    question_id: str = Field(sa_type=Text, index=True)
    given: str = Field(sa_type=Text)  # JSON list of the texts the form posted
    at: int = Field(sa_type=Moment)
    spent: int = Field(sa_type=Moment)
    late: int = Field(sa_type=Integer)
    share: str = Field(sa_type=Text)  # an exact fraction: "1", "2/3"
    correct: int = Field(sa_type=Integer)
    first: int = Field(sa_type=Integer)  # the player's first answer to this question, on one of `TALLIED_DECKS`
    points_right: int = Field(sa_type=Integer)
    points_speed: int = Field(sa_type=Integer)
    points_streak: int = Field(sa_type=Integer)


class Standing(SQLModel, table=True):
    """A player's best ranked game on a leaderboard in a period, indexed in rank order."""

    __table_args__: ClassVar[Any] = (
        Index("standing_in_rank_order", "board", "period", text("points DESC"), *TIE_BREAKERS, "player_id"),
        Index("standing_of_player", "player_id"),
        STRICT,
    )

    board: str = Field(sa_type=Text, primary_key=True)
    period: str = Field(sa_type=Text, primary_key=True)
    player_id: str = _owner(primary=True)
    game_id: str = Field(sa_type=Text)
    points: int = Field(sa_type=Integer)
    correct: int = Field(sa_type=Integer)
    spent: int = Field(sa_type=Moment)
    ended: int = Field(sa_type=Moment)


class Spread(SQLModel, table=True):
    """How many players have a number of points, so that a rank is a short sum. A count of 0 has no row."""

    __table_args__: ClassVar[Any] = (CheckConstraint("players >= 0", name="players_not_negative"), STRICT)

    board: str = Field(sa_type=Text, primary_key=True)
    period: str = Field(sa_type=Text, primary_key=True)
    points: int = Field(sa_type=Integer, primary_key=True)
    players: int = Field(sa_type=Integer)


class Report(SQLModel, table=True):
    """A player's report of a question they answered, or of an offensive name on a leaderboard."""

    __table_args__: ClassVar[Any] = (
        # Also used to delete a player. A report of a question has NULL here, and NULLs do not violate UNIQUE.
        Index("report_of_name_once", "player_id", "named_id", "name", unique=True),
        CheckConstraint(
            "(named_id IS NULL AND name IS NULL AND game_id IS NOT NULL AND position IS NOT NULL AND"
            " question_id IS NOT NULL) OR "
            "(named_id IS NOT NULL AND name IS NOT NULL AND game_id IS NULL AND position IS NULL AND"
            " question_id IS NULL)",
            name="question_or_name",
        ),
        STRICT,
    )

    id: int | None = Field(default=None, sa_type=Integer, primary_key=True)
    player_id: str = _owner()
    game_id: str | None = Field(default=None, sa_type=Text, index=True)
    position: int | None = Field(default=None, sa_type=Integer)
    question_id: str | None = Field(default=None, sa_type=Text)
    note: str = Field(sa_type=Text)
    made: int = Field(sa_type=Moment)
    closed: int | None = Field(default=None, sa_type=Moment)
    # The player whose name was reported, and the reported name.
    named_id: str | None = _owner(default=None, index=True)
    name: str | None = Field(default=None, sa_type=Text)


class Party(SQLModel, table=True):
    """A room that plays one deck together; its phase follows from this row and the time (`rules/party.py`)."""

    __table_args__: ClassVar[Any] = (
        CheckConstraint("position >= 0", name="position_from_zero"),
        CheckConstraint("teams = 0 OR teams BETWEEN 2 AND 8", name="teams_are_possible"),
        *map(_flag, ("void", "advances", "locked", "hides_names", "generates_names")),
        STRICT,
    )

    code: str = Field(sa_type=Text, primary_key=True)  # six digits
    deck_id: str = Field(sa_type=Text, foreign_key="deck.id", index=True)
    # The player who opened the room; if that player is deleted, the room ends by itself.
    host_id: str | None = Field(
        default=None, sa_type=Text, sa_column_args=[ForeignKey("player.id", ondelete="SET NULL")], index=True
    )
    made: int = Field(sa_type=Moment)
    acted_at: int = Field(sa_type=Moment, index=True)
    position: int = Field(sa_type=Integer)
    opens_at: int | None = Field(default=None, sa_type=Moment)
    closes_at: int | None = Field(default=None, sa_type=Moment)
    void: int = Field(sa_type=Integer)
    standings_at: int | None = Field(default=None, sa_type=Moment)
    paused_at: int | None = Field(default=None, sa_type=Moment)
    ended_at: int | None = Field(default=None, sa_type=Moment)
    advances: int = Field(sa_type=Integer)
    revision: int = Field(sa_type=Integer)
    pace: str = Field(sa_type=Text)
    locked: int = Field(sa_type=Integer)
    hides_names: int = Field(sa_type=Integer)
    generates_names: int = Field(sa_type=Integer)
    # The room in which the same people play again.
    successor: str | None = Field(default=None, sa_type=Text)
    # Until when the open question waits for the seats that have more time.
    waits_until: int | None = Field(default=None, sa_type=Moment)
    teams: int = Field(default=0, sa_type=Integer, sa_column_kwargs={"server_default": text("0")})  # how many


class PartyRound(SQLModel, table=True):
    """A question of a party as it was: its times and whether it was void, stored when it is over."""

    __tablename__ = "party_round"
    __table_args__: ClassVar[Any] = (_flag("void"), STRICT)

    party: str = Field(sa_type=Text, primary_key=True, sa_column_args=[ForeignKey("party.code", ondelete="CASCADE")])
    position: int = Field(sa_type=Integer, primary_key=True)
    opens_at: int = Field(sa_type=Moment)
    closes_at: int = Field(sa_type=Moment)
    void: int = Field(sa_type=Integer)


class Seat(SQLModel, table=True):
    """A player in a party, with an ordinary game, and the latest answer, which is graded when its question is over."""

    __table_args__: ClassVar[Any] = (
        CheckConstraint("time_percent IN (100, 150, 200)", name="time_is_offered"),
        CheckConstraint("team BETWEEN 1 AND 8", name="team_is_possible"),
        STRICT,
    )

    party: str = Field(sa_type=Text, primary_key=True, sa_column_args=[ForeignKey("party.code", ondelete="CASCADE")])
    player_id: str = _owner(primary=True, index=True)
    game_id: str = Field(sa_type=Text, sa_column_args=[ForeignKey("game.id", ondelete="CASCADE")], unique=True)
    name: str = Field(sa_type=Text)
    joined: int = Field(sa_type=Moment)
    joined_position: int = Field(sa_type=Integer)
    removed: int | None = Field(default=None, sa_type=Moment)
    answered_position: int = Field(sa_type=Integer)
    given: str | None = Field(default=None, sa_type=Text)  # JSON list of the texts the form posted
    spent: int | None = Field(default=None, sa_type=Moment)
    # The seat's time for a question, in per cent of that of the others.
    time_percent: int = Field(default=100, sa_type=Integer, sa_column_kwargs={"server_default": text("100")})
    team: int | None = Field(default=None, sa_type=Integer)  # from 1
