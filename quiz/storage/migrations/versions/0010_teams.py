"""Teams of a room, and more time for a seat."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

MOMENT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the team and the time of a seat, how many teams a room has, and until when its question waits."""
    op.add_column("party", sa.Column("waits_until", MOMENT))
    op.add_column("party", sa.Column("teams", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("seat", sa.Column("time_percent", sa.Integer(), nullable=False, server_default=sa.text("100")))
    op.add_column("seat", sa.Column("team", sa.Integer()))
