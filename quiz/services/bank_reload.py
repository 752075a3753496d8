"""The tasks of a worker once a second: follow `quiz reload`, and remove deleted data from the database's log.

They run in a thread of their own, not with each request, so that a slow load does not block requests or run twice, and
a worker without requests does them too.
"""

import logging
from pathlib import Path
from threading import Event, Thread

from sqlalchemy.exc import DBAPIError

from quiz.bank import load_bank
from quiz.errors import BadBank
from quiz.reload import Fingerprint, generation_fingerprint, load_generation
from quiz.services import Services
from quiz.storage.secure_delete import RETRY_MS, wipe

SECONDS = 1.0
logger = logging.getLogger(__name__)


class BankReload:
    """The generation of the bank that a worker plays, and its replacement by a newer one."""

    def __init__(self, services: Services, data: Path, seen: Fingerprint) -> None:
        """`seen` is the fingerprint from before the services' bank was read, so that no change is missed."""
        self._services, self._data, self._seen = services, data, seen

    def start(self) -> None:
        """Check once a second for as long as the process lives."""
        Thread(target=self.watch, args=(Event(),), name="bank-reload", daemon=True).start()

    def watch(self, stopped: Event) -> None:
        """Check once a second until the event is set, even after an error."""
        while not stopped.wait(SECONDS):
            try:
                self.reload()
            except Exception:
                logger.exception("the bank could not be taken over; the old one goes on")
            try:
                wipe(self._services.engine, RETRY_MS)
            except Exception:
                logger.exception("the database's log could not be emptied")

    def reload(self) -> None:
        """Replace the bank if there is a new generation of it; a bank with problems is logged and ignored."""
        current = generation_fingerprint(self._data)
        if not current or current == self._seen:
            return
        self._seen = current
        generation, folder = load_generation(self._data), self._services.settings.questions
        if generation is None or generation.questions != folder.resolve():
            where = generation.questions if generation else "no folder"
            logger.warning("quiz reload was called for %s, but this server plays the bank of %s", where, folder)
            return
        try:
            bank = load_bank(folder)
        except BadBank as error:
            logger.warning("the bank was changed again and has problems; the old one goes on\n%s", error)
        else:
            played = self._services.bank.film.id
            if bank.film.id != played:
                logger.warning("the bank is of the film %s now; that of %s goes on", bank.film.id, played)
                return
            try:
                self._services.replace_bank(bank)
            except DBAPIError:
                self._seen = ()  # the pictures could not be stored: the next second tries again
                raise
            logger.info("took over %d questions of %s", len(self._services.bank.questions), folder)
