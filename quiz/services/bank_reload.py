"""What a worker does once a second: follow `quiz reload`, and empty the log of what was deleted where that is due.

A thread of its own, and not a look at each request: a slow load then blocks no request and cannot run twice, and a
worker that nobody asks anything does both all the same.
"""

import logging
from pathlib import Path
from threading import Event, Thread

from quiz.bank import BadBank, load_bank
from quiz.reload import Fingerprint, generation_fingerprint, read_generation
from quiz.services import Services
from quiz.storage.maintenance.secure_delete import RETRY_MS, wipe

SECONDS = 1.0
logger = logging.getLogger(__name__)


class BankReload:
    """What a worker knows of the bank's generation, and the taking over of a new one."""

    def __init__(self, services: Services, data: Path, seen: Fingerprint) -> None:
        """`seen` is the fingerprint from before the services' bank was read, so that no change falls in between."""
        self._services, self._data, self._seen = services, data, seen

    def start(self) -> None:
        """Look once a second for as long as the process lives."""
        Thread(target=self.watch, args=(Event(),), name="renewal", daemon=True).start()

    def watch(self, stopped: Event) -> None:
        """Look once a second until told to stop, whatever happens."""
        while not stopped.wait(SECONDS):
            try:
                self.renew()
            except Exception:
                logger.exception("the bank could not be taken over; the old one goes on")
            try:
                wipe(self._services.engine, RETRY_MS)
            except Exception:
                logger.exception("the database could not be asked what is left to wipe")

    def renew(self) -> None:
        """Take over the bank if a new generation was raised for it; a bad one is logged, and the old one stays."""
        current = generation_fingerprint(self._data)
        if not current or current == self._seen:
            return
        self._seen = current
        generation, folder = read_generation(self._data), self._services.settings.questions
        if generation is None or generation.questions != folder.resolve():
            where = generation.questions if generation else "no folder"
            logger.warning("quiz reload was told of %s, but this server plays the bank of %s", where, folder)
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
            self._services.bank = bank
            logger.info("took over %d questions of %s", len(self._services.bank.questions), folder)
