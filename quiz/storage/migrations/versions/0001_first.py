"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("begun", MOMENT, nullable=False),
        sa.CheckConstraint("id = 1", name="one_row"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "player",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("move_digest", sa.Text(), nullable=True),
        sa.Column("move_until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("move_digest"),
        sqlite_strict=True,
    )
    op.create_table(
        "question_version",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
        sqlite_strict=True,
    )
    op.create_index("ix_question_version_question_id", "question_version", ["question_id"])
    op.create_table(
        "spread",
        sa.Column("board", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("players", sa.Integer(), nullable=False),
        sa.CheckConstraint("players >= 0", name="players_not_negative"),
        sa.PrimaryKeyConstraint("board", "period", "points"),
        sqlite_strict=True,
    )
    op.create_table(
        "tally",
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("correct", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("question_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "deck",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("maker", sa.Text(), nullable=True),
        sa.Column("spoilers", sa.Integer(), nullable=False),
        sa.Column("cards", sa.Text(), nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.CheckConstraint("(kind = 'daily') = (date IS NOT NULL)", name="only_a_daily_has_a_date"),
        sa.CheckConstraint("kind IN ('quick', 'daily', 'retry', 'practice')", name="kind_is_known"),
        sa.CheckConstraint("spoilers IN (0, 1)", name="spoilers_is_a_flag"),
        sa.ForeignKeyConstraint(["maker"], ["player.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("date"),
        sqlite_strict=True,
    )
    op.create_index("ix_deck_maker", "deck", ["maker"])
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("player_id", sa.Text(), nullable=False),
        sa.Column("game_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("closed", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("ix_report_game_id", "report", ["game_id"])
    op.create_table(
        "standing",
        sa.Column("board", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("player_id", sa.Text(), nullable=False),
        sa.Column("game_id", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("correct", sa.Integer(), nullable=False),
        sa.Column("spent", MOMENT, nullable=False),
        sa.Column("ended", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("board", "period", "player_id"),
        sqlite_strict=True,
    )
    op.create_index(
        "standing_in_rank_order",
        "standing",
        ["board", "period", sa.text("points DESC"), "spent", "ended", "player_id"],
    )
    op.create_table(
        "game",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deck_id", sa.Text(), nullable=False),
        sa.Column("player_id", sa.Text(), nullable=False),
        sa.Column("beat", sa.Text(), nullable=True),
        sa.Column("ranked", sa.Integer(), nullable=False),
        sa.Column("clock", sa.Integer(), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.Column("begun", MOMENT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("ended", MOMENT, nullable=True),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("correct", sa.Integer(), nullable=False),
        sa.Column("spent", MOMENT, nullable=False),
        sa.CheckConstraint("clock IN (0, 1)", name="clock_is_a_flag"),
        sa.CheckConstraint("position >= 1", name="position_from_one"),
        sa.CheckConstraint("ranked IN (0, 1)", name="ranked_is_a_flag"),
        sa.ForeignKeyConstraint(["deck_id"], ["deck.id"]),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("game_of_player", "game", ["player_id", "begun"])
    op.create_index("game_on_deck", "game", ["deck_id", "points"])
    op.create_index(
        "game_ranked_once",
        "game",
        ["player_id", "deck_id"],
        unique=True,
        sqlite_where=sa.text("ranked = 1"),
        postgresql_where=sa.text("ranked = 1"),
    )
    op.create_index("ix_game_beat", "game", ["beat"])
    op.create_table(
        "answer",
        sa.Column("game_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("player_id", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("spent", MOMENT, nullable=False),
        sa.Column("late", sa.Integer(), nullable=False),
        sa.Column("share", sa.Text(), nullable=False),
        sa.Column("correct", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("points_right", sa.Integer(), nullable=False),
        sa.Column("points_speed", sa.Integer(), nullable=False),
        sa.Column("points_streak", sa.Integer(), nullable=False),
        sa.CheckConstraint("correct IN (0, 1)", name="correct_is_a_flag"),
        sa.CheckConstraint("first IN (0, 1)", name="first_is_a_flag"),
        sa.CheckConstraint("late IN (0, 1)", name="late_is_a_flag"),
        sa.ForeignKeyConstraint(["game_id"], ["game.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("game_id", "position"),
        sqlite_strict=True,
    )
    op.create_index("answer_of_player", "answer", ["player_id", "question_id", "at"])
    op.create_index("ix_answer_question_id", "answer", ["question_id"])
