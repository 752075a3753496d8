"""Parties: rooms that play one deck together."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

MOMENT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables of rooms, their rounds and their seats."""
    _create_party()
    op.create_table(
        "party_round",
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("opens_at", MOMENT, nullable=False),
        sa.Column("closes_at", MOMENT, nullable=False),
        sa.Column("void", sa.Integer(), nullable=False),
        sa.CheckConstraint("void IN (0, 1)", name="void_is_a_flag"),
        sa.ForeignKeyConstraint(["party"], ["party.code"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("party", "position"),
        sqlite_strict=True,
    )
    op.create_table(
        "seat",
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("player_id", sa.Text(), nullable=False),
        sa.Column("game_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("joined", MOMENT, nullable=False),
        sa.Column("joined_position", sa.Integer(), nullable=False),
        sa.Column("removed", MOMENT),
        sa.Column("answered_position", sa.Integer(), nullable=False),
        sa.Column("given", sa.Text()),
        sa.Column("spent", MOMENT),
        sa.ForeignKeyConstraint(["party"], ["party.code"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["game_id"], ["game.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("party", "player_id"),
        sa.UniqueConstraint("game_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_seat_player_id", "seat", ["player_id"])


def _create_party() -> None:
    op.create_table(
        "party",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("deck_id", sa.Text(), nullable=False),
        sa.Column("host_id", sa.Text()),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("acted_at", MOMENT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("opens_at", MOMENT),
        sa.Column("closes_at", MOMENT),
        sa.Column("void", sa.Integer(), nullable=False),
        sa.Column("standings_at", MOMENT),
        sa.Column("paused_at", MOMENT),
        sa.Column("ended_at", MOMENT),
        sa.Column("advances", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("pace", sa.Text(), nullable=False),
        sa.Column("locked", sa.Integer(), nullable=False),
        sa.Column("hides_names", sa.Integer(), nullable=False),
        sa.Column("generates_names", sa.Integer(), nullable=False),
        sa.Column("successor", sa.Text()),
        sa.CheckConstraint("position >= 0", name="position_from_zero"),
        *(
            sa.CheckConstraint(f"{flag} IN (0, 1)", name=f"{flag}_is_a_flag")
            for flag in ("void", "advances", "locked", "hides_names", "generates_names")
        ),
        sa.ForeignKeyConstraint(["deck_id"], ["deck.id"]),
        sa.ForeignKeyConstraint(["host_id"], ["player.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("code"),
        sqlite_strict=True,
    )
    for column in ("deck_id", "host_id", "acted_at"):
        op.create_index(f"ix_party_{column}", "party", [column])
