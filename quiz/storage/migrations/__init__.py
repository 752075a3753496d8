"""Changes of the schema, by alembic: one module a revision, each written by hand and never changed once released."""
