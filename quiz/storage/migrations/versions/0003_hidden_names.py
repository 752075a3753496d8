"""Names that the host took off every page."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of hidden names."""
    op.create_table(
        "hidden_name",
        sa.Column("player_id", sa.Text(), sa.ForeignKey("player.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.Text(), nullable=True),
        sqlite_strict=True,
    )
