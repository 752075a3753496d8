"""Rescoring games after a wrong answer was corrected in the bank: planning the changes and storing them."""

from quiz.kinds import Question
from quiz.services import Services
from quiz.storage import games, rescore
from quiz.storage.database import reading, writing
from quiz.storage.rescore import Rescoring

__all__ = ["Rescoring", "apply_rescore", "plan_rescore"]


def plan_rescore(services: Services, question: Question, *, reworded: bool = False) -> Rescoring:
    """Compute what regrading all games by a question's current answer would change, without storing anything.

    `reworded`: whether older wordings with another stem asked the same question.
    """
    with reading(services.engine) as connection:
        return rescore.rescore(connection, services.decks, question, services.settings.zone, reworded=reworded)


def apply_rescore(services: Services, question: Question, *, reworded: bool = False) -> Rescoring:
    """Regrade all games as `plan_rescore` describes, and store the changes; no game can begin or change meanwhile."""
    with writing(services.engine) as connection:
        games.lock_all(connection)
        rescoring = rescore.rescore(connection, services.decks, question, services.settings.zone, reworded=reworded)
        rescore.save(connection, rescoring, services.now())
    return rescoring
