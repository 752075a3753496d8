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
    for table, column, name, check in (
        ("party", "teams INTEGER DEFAULT 0 NOT NULL", "teams_are_possible", "teams = 0 OR teams BETWEEN 2 AND 8"),
        ("seat", "time_percent INTEGER DEFAULT 100 NOT NULL", "time_is_offered", "time_percent IN (100, 150, 200)"),
        ("seat", "team INTEGER", "team_is_possible", "team BETWEEN 1 AND 8"),
    ):
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} CONSTRAINT {name} CHECK ({check})")
