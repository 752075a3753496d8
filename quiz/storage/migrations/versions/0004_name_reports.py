"""Reports of names, a note of deletions whose traces the log still holds, and no count of nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

WHAT = (
    "(named_id IS NULL AND name IS NULL AND game_id IS NOT NULL AND position IS NOT NULL AND question_id IS NOT NULL)"
    " OR "
    "(named_id IS NOT NULL AND name IS NOT NULL AND game_id IS NULL AND position IS NULL AND question_id IS NULL)"
)
REPORT = f"""
CREATE TABLE report_anew (
    id INTEGER NOT NULL,
    player_id TEXT NOT NULL,
    game_id TEXT,
    position INTEGER,
    question_id TEXT,
    note TEXT NOT NULL,
    made INTEGER NOT NULL,
    closed INTEGER,
    named_id TEXT,
    name TEXT,
    PRIMARY KEY (id),
    CONSTRAINT question_or_name CHECK ({WHAT}),
    FOREIGN KEY(player_id) REFERENCES player (id) ON DELETE CASCADE,
    FOREIGN KEY(named_id) REFERENCES player (id) ON DELETE CASCADE
) STRICT
"""


def upgrade() -> None:
    """Let a report be of a name, index what a player's deletion looks up, and drop rows that count nobody."""
    if op.get_bind().dialect.name == "sqlite":
        _rebuild_report()
    else:
        for column in ("game_id", "position", "question_id"):
            op.alter_column("report", column, nullable=True)
        op.add_column("report", sa.Column("named_id", sa.Text(), sa.ForeignKey("player.id", ondelete="CASCADE")))
        op.add_column("report", sa.Column("name", sa.Text()))
        op.create_check_constraint("question_or_name", "report", WHAT)
    op.create_index("ix_report_named_id", "report", ["named_id"])
    op.create_index("report_of_name_once", "report", ["player_id", "named_id", "name"], unique=True)
    op.create_index("standing_of_player", "standing", ["player_id"])
    op.add_column("installation", sa.Column("unwiped", sa.Text()))
    op.execute("DELETE FROM spread WHERE players = 0")
    op.execute("DELETE FROM tally WHERE answers = 0")


def _rebuild_report() -> None:
    """SQLite drops no NOT NULL: the table is made anew and put in its place (sqlite.org/lang_altertable.html)."""
    op.execute(REPORT)
    op.execute("INSERT INTO report_anew SELECT *, NULL, NULL FROM report")
    op.execute("DROP TABLE report")
    op.execute("ALTER TABLE report_anew RENAME TO report")
    op.create_index("ix_report_game_id", "report", ["game_id"])
