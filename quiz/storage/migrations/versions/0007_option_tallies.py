"""Tallies of the options that players picked, counted from the answers that are stored."""

import json
from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

# Of the kinds that this schema knows, those with options are those with a right answer among them.
WORDINGS = "SELECT digest, body FROM question_version"
FIRST_ANSWERS = """
    SELECT answer.position, answer.given, deck.cards FROM answer
    JOIN game ON game.id = answer.game_id JOIN deck ON deck.id = game.deck_id
    WHERE answer.first = 1 AND answer.late = 0
"""
INSERT = "INSERT INTO option_tally (digest, option, shown, picked) VALUES (:digest, :option, :shown, :picked)"


def upgrade() -> None:
    """Add the table, and count the first answers that were given before it was there."""
    op.create_table(
        "option_tally",
        sa.Column("digest", sa.Text(), sa.ForeignKey("question_version.digest"), nullable=False),
        sa.Column("option", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("picked", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("digest", "option"),
        sqlite_strict=True,
    )
    connection = op.get_bind()
    with_options = {digest for digest, body in connection.execute(sa.text(WORDINGS)) if "right" in json.loads(body)}
    shown: Counter[tuple[str, int]] = Counter()
    picked: Counter[tuple[str, int]] = Counter()
    rows = connection.execute(sa.text(FIRST_ANSWERS), execution_options={"stream_results": True})
    for position, given, cards in rows:
        digest, layout, _limit = json.loads(cards)[position - 1]
        picks = {layout[int(text)] for text in json.loads(given) if text.strip()} if digest in with_options else set()
        shown.update((digest, option) for option in layout if picks)
        picked.update((digest, option) for option in picks)
    if shown:
        counts = [
            {"digest": digest, "option": option, "shown": count, "picked": picked[digest, option]}
            for (digest, option), count in sorted(shown.items())
        ]
        connection.execute(sa.text(INSERT), counts)
