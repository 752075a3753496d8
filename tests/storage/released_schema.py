"""Writes the database of a release for the tests of upgrades: `python -m tests.storage.released_schema`.

Run it before `quiz/storage/models.py` changes for the first time after a release: it plays games of all kinds with the
code as it is, and writes their SQLite database as `schemas/REVISION.sql`. From then on `test_upgrades.py` upgrades it.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz.app import create_app
from quiz.storage import games, rescore
from quiz.storage.database import transact_in_session, writing
from quiz.storage.installation import HEAD
from quiz.storage.moderation import hide_name
from tests.conftest import settings
from tests.factories import NOON, partly_right_answer, right_answer
from tests.players import Clock, Someone

SCHEMAS = Path(__file__).parent / "schemas"


def play_games(folder: Path) -> None:
    """Fill a new database in a folder with games of all kinds, two of them not finished, and a corrected key."""
    clock = Clock(NOON)
    app = create_app(settings(folder), clock)
    services = app.extensions["quiz"]
    ann, ben, cleo = (Someone(app, clock) for _ in range(3))

    today = services.today().isoformat()
    for player, right in ((ann, 8), (ben, 5)):
        player.play(player.start(f"/daily/{today}/games"), right=right, after=6)
    ann.name("Ann")
    ben.name("Ben")

    quick = ann.start(spoilers="yes")
    ann.play(quick, right=6, after=9)
    deck_id, game_id = ann.held(quick).deck.id, quick.rsplit("/", 1)[1]
    challenge = ben.start(f"/decks/{deck_id}/games", beat=game_id)
    ben.play(challenge, right=10, after=0.1)  # too fast to be ranked
    ann.start(f"{quick}/retry")
    ann.post(f"{quick}/reports", position=1, note="The source says otherwise.")

    run = cleo.start("/survival/games")
    for position in range(5):
        card = cleo.card(run)
        cleo.answer(run, right_answer(card) if position < 2 else ("",), after=3)
        cleo.go_on(run)
    room = str(cleo.post("/parties", size=5).location).removesuffix("/host")
    for player in (ann, ben):
        player.post(f"{room}/seats")
    cleo.post(f"{room}/acts", act="start", revision=0)
    cleo.post(f"{room}/acts", act="open", revision=1)
    cleo.post(f"{room}/acts", act="end", revision=2)

    mixed = cleo.start()
    for position in range(10):
        card = cleo.card(mixed)
        is_late = position % 2 == 0
        answer = right_answer(card) if is_late else partly_right_answer(card) or ("",)
        cleo.answer(mixed, answer, after=card.limit + 5 if is_late else 4)
        cleo.go_on(mixed)
    practice = cleo.start(topic=services.bank.topics[0], relaxed="on")
    cleo.answer(practice, right_answer(cleo.card(practice)))  # waits for "Next"
    cleo.name("Rude")
    transact_in_session(services.engine, lambda session: hide_name(session, cleo.held(mixed).player_id))
    ben.answer(ben.start(), ("",))
    services.engine.dispose()

    correct_a_key(Someone(app, clock), quick)
    services.engine.dispose()


def correct_a_key(someone: Someone, game: str) -> None:
    """Make another option the right one in a choice of a finished game, and rescore its games."""
    services = someone.app.extensions["quiz"]
    card = next(card for card in someone.held(game).deck.cards if card.question.kind == "choice")
    question = card.question
    wrong = question.wrong[card.layout[card.layout[0] == 0] - 1]
    others = tuple(option for option in (question.right, *question.wrong) if option != wrong)
    corrected = type(question).model_validate(question.model_dump() | {"right": wrong, "wrong": others})
    with writing(services.engine) as connection:
        games.lock_all(connection)
        zone = services.settings.zone
        rescoring = rescore.rescore(connection, services.decks, corrected, zone)
        assert rescoring.corrections
        rescore.save(connection, rescoring, someone.clock.now)


def dump(folder: Path) -> str:
    """The database in a folder as SQL."""
    with closing(sqlite3.connect(folder / "test.sqlite3")) as connection:
        return "\n".join(connection.iterdump()) + "\n"


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        play_games(Path(temporary))
        file = SCHEMAS / f"{HEAD}.sql"
        file.write_text(dump(Path(temporary)), encoding="utf-8")
        print(f"{file}: {len(file.read_text(encoding='utf-8').splitlines())} lines")  # noqa: T201 - a command
