"""Decks of survival and of parties."""

from alembic import op

revision = "0008"
down_revision = "0007"

KINDS = "kind IN ('quick', 'daily', 'retry', 'practice', 'survival', 'party')"
DECK = f"""
CREATE TABLE deck_anew (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    date TEXT,
    maker TEXT,
    spoilers INTEGER NOT NULL,
    cards TEXT NOT NULL,
    made INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT kind_is_known CHECK ({KINDS}),
    CONSTRAINT only_a_daily_has_a_date CHECK ((kind = 'daily') = (date IS NOT NULL)),
    CONSTRAINT spoilers_is_a_flag CHECK (spoilers IN (0, 1)),
    UNIQUE (date),
    FOREIGN KEY(maker) REFERENCES player (id) ON DELETE SET NULL
) STRICT
"""


def upgrade() -> None:
    """Let a deck be of a survival run or of a party."""
    if op.get_bind().dialect.name == "sqlite":
        _rebuild_deck()
    else:
        op.drop_constraint("kind_is_known", "deck")
        op.create_check_constraint("kind_is_known", "deck", KINDS)


def _rebuild_deck() -> None:
    """SQLite changes no constraint: the table is made anew and put in its place (sqlite.org/lang_altertable.html)."""
    op.execute(DECK)
    op.execute("INSERT INTO deck_anew SELECT * FROM deck")
    op.execute("DROP TABLE deck")
    op.execute("ALTER TABLE deck_anew RENAME TO deck")
    op.create_index("ix_deck_maker", "deck", ["maker"])
