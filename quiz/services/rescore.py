"""Rescoring after a wrong key was corrected in the bank: what it changes, and storing that."""

from quiz.errors import NotFound
from quiz.services import Services
from quiz.storage import games, rescore
from quiz.storage.database import reading, writing
from quiz.storage.rescore import Rescoring

__all__ = ["Rescoring", "apply_rescore", "plan_rescore"]


def plan_rescore(services: Services, question_id: str, *, reworded: bool = False) -> Rescoring:
    """What grading all games by a question's key of today would change; nothing is stored.

    `reworded`: older wordings with another stem asked the same. Raises `NotFound` if the bank has no such question.
    """
    question = services.bank.by_id.get(question_id)
    if question is None:
        raise NotFound(f"there is no question `{question_id}` in the bank")
    with reading(services.engine) as connection:
        return rescore.rescore(connection, services.decks, question, services.settings.zone, reworded=reworded)


def apply_rescore(services: Services, question_id: str, *, reworded: bool = False) -> Rescoring:
    """Grade all games by a question's key of today, as `plan_rescore` lists it, while no game is begun or changed."""
    question = services.bank.by_id.get(question_id)
    if question is None:
        raise NotFound(f"there is no question `{question_id}` in the bank")
    with writing(services.engine) as connection:
        games.hold_all(connection)
        plan = rescore.rescore(connection, services.decks, question, services.settings.zone, reworded=reworded)
        rescore.store(connection, plan, services.now())
    return plan
