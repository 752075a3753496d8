"""What alembic runs a revision with: the connection, and the transaction, of the command that upgrades."""

from alembic import context
from sqlmodel import SQLModel

from quiz.storage import models

assert models  # noqa: S101 - imported for what it declares

context.configure(
    connection=context.config.attributes["connection"], target_metadata=SQLModel.metadata, render_as_batch=True
)
context.run_migrations()
