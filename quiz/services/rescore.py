"""Rescoring after a wrong key was corrected in the bank: what it changes, and storing that."""

from quiz.kinds import Question
from quiz.services import Services
from quiz.storage import games, rescore
from quiz.storage.database import reading, writing
from quiz.storage.rescore import Rescoring

__all__ = ["Rescoring", "apply_rescore", "plan_rescore"]


def plan_rescore(services: Services, question: Question, *, reworded: bool = False) -> Rescoring:
    """What grading all games by a question's key of today would change; nothing is stored.

    `reworded`: older wordings of the question with another stem asked the same.
    """
    with reading(services.engine) as connection:
        return rescore.rescore(connection, services.decks, question, services.settings.zone, reworded=reworded)


def apply_rescore(services: Services, question: Question, *, reworded: bool = False) -> Rescoring:
    """Grade all games by a question's key of today, as `plan_rescore` says, while no game is begun or changed."""
    with writing(services.engine) as connection:
        games.lock_all(connection)
        rescoring = rescore.rescore(connection, services.decks, question, services.settings.zone, reworded=reworded)
        rescore.save(connection, rescoring, services.now())
    return rescoring
