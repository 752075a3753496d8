"""The film that a database belongs to."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the film's id; the first bank that is served on the database fills it in."""
    op.add_column("installation", sa.Column("film", sa.Text()))
