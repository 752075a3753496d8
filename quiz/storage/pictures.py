"""Pictures of questions, stored when a bank is loaded, so that decks keep their pictures when a file changes."""

from dataclasses import asdict

from sqlalchemy import Engine
from sqlmodel import col, select

from quiz import bank
from quiz.bank import Bank
from quiz.storage.database import insert_new, read_session, transact
from quiz.storage.models import Picture


def save_pictures(engine: Engine, loaded: Bank) -> None:
    """Store the pictures of a bank that are not stored yet; do not write if all of them are stored."""
    if not loaded.pictures:
        return
    with read_session(engine) as session:
        stored = set(session.exec(select(Picture.name).where(col(Picture.name).in_(loaded.pictures))))
    rows = [asdict(loaded.pictures[name]) for name in sorted(loaded.pictures.keys() - stored)]
    if rows:
        transact(engine, lambda connection: insert_new(connection, Picture, rows))


def find_picture(engine: Engine, name: str) -> bank.Picture | None:
    """Find a picture by its name, or return None if no bank ever had it."""
    with read_session(engine) as session:
        row = session.get(Picture, name)
        return bank.Picture(row.name, row.media_type, row.width, row.height, row.content) if row else None
