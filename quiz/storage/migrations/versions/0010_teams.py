"""Teams of a room, and more time for a seat."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

MOMENT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the team and the time of a seat, how many teams a room has, and until when its question waits."""
    op.add_column("party", sa.Column("waits_until", MOMENT))
    # In SQL, because SQLite adds a check to a table with its column only, which `add_column` does not write.
    op.execute(
        "ALTER TABLE party ADD COLUMN teams INTEGER DEFAULT 0 NOT NULL "
        "CONSTRAINT teams_are_possible CHECK (teams = 0 OR teams BETWEEN 2 AND 8)"
    )
    op.execute(
        "ALTER TABLE seat ADD COLUMN time_percent INTEGER DEFAULT 100 NOT NULL "
        "CONSTRAINT time_is_offered CHECK (time_percent IN (100, 150, 200))"
    )
    op.execute("ALTER TABLE seat ADD COLUMN team INTEGER CONSTRAINT team_is_possible CHECK (team BETWEEN 1 AND 8)")
