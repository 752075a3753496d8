"""Keys that were corrected later; and no clock runs in a game that has ended."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CLOCK = "asked_at IS NULL OR ended IS NULL"
GAME = """
CREATE TABLE game_anew (
    id TEXT NOT NULL,
    deck_id TEXT NOT NULL,
    player_id TEXT NOT NULL,
    beat TEXT,
    ranked INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    rules INTEGER NOT NULL,
    begun INTEGER NOT NULL,
    position INTEGER NOT NULL,
    asked_at INTEGER,
    ended INTEGER,
    points INTEGER NOT NULL,
    correct INTEGER NOT NULL,
    spent INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ranked_is_a_flag CHECK (ranked IN (0, 1)),
    CONSTRAINT clock_is_a_flag CHECK (clock IN (0, 1)),
    CONSTRAINT position_from_one CHECK (position >= 1),
    CONSTRAINT no_clock_after_the_end CHECK (asked_at IS NULL OR ended IS NULL),
    FOREIGN KEY(deck_id) REFERENCES deck (id),
    FOREIGN KEY(player_id) REFERENCES player (id) ON DELETE CASCADE
) STRICT
"""


def upgrade() -> None:
    """Make the table of corrections, and check the clocks of games."""
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("digest", sa.Text(), sa.ForeignKey("question_version.digest"), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_correction_digest", "correction", ["digest"])
    op.execute("UPDATE game SET asked_at = NULL WHERE ended IS NOT NULL")
    if op.get_bind().dialect.name == "sqlite":
        _rebuild_game()
    else:
        op.create_check_constraint("no_clock_after_the_end", "game", CLOCK)


def _rebuild_game() -> None:
    """SQLite adds no constraint to a table: it is made anew and put in its place (sqlite.org/lang_altertable.html)."""
    op.execute(GAME)
    op.execute("INSERT INTO game_anew SELECT * FROM game")
    op.execute("DROP TABLE game")
    op.execute("ALTER TABLE game_anew RENAME TO game")
    op.create_index("game_of_player", "game", ["player_id", "begun"])
    op.create_index("game_on_deck", "game", ["deck_id", "points"])
    op.create_index("ix_game_beat", "game", ["beat"])
    op.create_index(
        "game_ranked_once", "game", ["player_id", "deck_id"], unique=True, sqlite_where=sa.text("ranked = 1")
    )
