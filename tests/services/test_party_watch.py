"""A worker's memory of rooms: it notices changes of others, carries out due acts once, and sweeps."""

import sqlite3
from threading import Event, Thread

import pytest

from quiz.errors import NotFound
from quiz.rules.party import KEPT_DAYS, MAX_IDLE_MS
from quiz.services import Services, parties, party_watch
from quiz.services.parties import PartySettings
from quiz.services.party_watch import Audience, PartyWatch
from quiz.storage.database import ChangeWatch
from tests.players import Clock
from tests.services.conftest import Host


def test_the_state_changes_with_the_revision_the_phase_and_the_counts(services: Services, host: Host) -> None:
    watch = PartyWatch(services)
    watch.follow()

    def tags() -> tuple[str, str]:
        watch.follow()
        room = watch.find(host.code)
        assert room
        assert room == watch.load(host.code)
        return room.tag(with_counts=False), room.tag(with_counts=True)

    seen = [tags()]
    ann = host.join("Ann")
    host.join("Ben")
    seen.append(tags())
    host.act("start")
    seen.append(tags())
    host.act("open")
    seen.append(tags())
    host.answer(ann, after=0)
    seen.append(tags())
    phones, crew = zip(*seen, strict=True)
    assert len(set(crew)) == 5
    assert (phones[0], phones[3]) == (phones[1], phones[4]), "a phone does not wait for who joins or answers"
    assert len(set(phones)) == 3
    host.clock.pass_by(minutes=3)
    room = watch.find(host.code)
    assert room
    assert "reveal" in room.state, "time alone changes the state"


def test_a_room_that_is_unknown_or_over_is_not_in_memory(services: Services, host: Host) -> None:
    watch = PartyWatch(services)
    assert watch.find(host.code) is None
    watch.follow()
    assert watch.find(host.code)
    host.act("end")
    watch.follow()
    assert watch.find(host.code) is None
    assert "ended" in watch.load(host.code).state
    with pytest.raises(NotFound):
        watch.load("000000")


def test_those_who_wait_hear_of_what_concerns_them(services: Services, host: Host) -> None:
    watch, heard = PartyWatch(services), list[set[Audience]]()
    watch.on_change = lambda audiences: heard.append(set(audiences))
    watch.follow()
    host.join("Ann")
    watch.follow()
    host.act("start")
    watch.follow()
    watch.follow()
    both = {(host.code, True), (host.code, False)}
    assert heard == [both, {(host.code, True)}, both]


def test_two_workers_advance_a_room_by_itself_once(services: Services, clock: Clock) -> None:
    host = Host(services, clock, PartySettings(size=5, taps_only=True, advances=True))
    host.join("Ann")
    host.act("start")
    workers = PartyWatch(services), PartyWatch(services)
    phases, revisions = [], []
    for _second in range(600):
        for worker in workers:
            worker.follow()
        view = host.view
        if not phases or phases[-1] != (view.room.position, view.phase):
            phases.append((view.room.position, view.phase))
            revisions.append(view.room.revision)
        if view.phase == "podium":
            break
        clock.pass_by(seconds=0.5)
    one = ["reading", "open", "closing", "reveal", "standings"]
    expected = [(position, phase) for position in range(1, 6) for phase in one][:-1]
    assert phases == [*expected, (6, "podium")]
    assert revisions[-1] == 1 + 4 * 2 + 1, "each act took effect once"


def test_a_question_closes_early_and_an_idle_room_ends(services: Services, host: Host) -> None:
    watch = PartyWatch(services)
    ann = host.join("Ann")
    host.open("start")
    host.answer(ann)
    assert host.view.phase == "closing", "nobody is waited for"
    host.pass_grace()
    watch.follow()
    assert host.view.phase == "reveal"
    host.clock.now = host.view.party.acted_at + MAX_IDLE_MS + 1
    watch.follow()
    assert host.view.phase == "ended"


def test_old_rooms_are_deleted_at_the_start_and_once_a_day(services: Services, host: Host) -> None:
    host.act("end")
    watch = PartyWatch(services)
    watch.follow()
    host.clock.pass_by(days=KEPT_DAYS, hours=-1)
    watch.follow()
    assert parties.find_party(services, host.code)
    host.clock.pass_by(hours=2)
    watch.follow()
    assert parties.find_party(services, host.code), "the sweep comes once a day"
    host.clock.pass_by(days=1)
    watch.follow()
    with pytest.raises(NotFound):
        parties.find_party(services, host.code)


def test_the_thread_notices_what_others_commit(services: Services, host: Host) -> None:
    host.join("Ann")
    watch, stopped, heard = PartyWatch(services), Event(), Event()
    thread = Thread(target=watch.watch, args=(stopped,))
    thread.start()
    try:
        watch.on_change = lambda audiences: heard.set() if (host.code, False) in audiences else None
        host.act("start")
        assert heard.wait(30)
    finally:
        stopped.set()
        thread.join()


def test_the_thread_looks_often_only_while_pages_wait(
    services: Services, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [100.0]
    monkeypatch.setattr(party_watch, "monotonic", lambda: seconds[0])
    watch = PartyWatch(services)

    def looks(duration: int) -> int:
        """How often the thread looks in so many seconds, at ten rounds a second."""
        count = 0
        for _ in range(10 * duration):
            seconds[0] += 0.1
            if watch.is_due():
                watch.follow()
                count += 1
        return count

    assert 9 <= looks(10) <= 11
    watch.find(host.code)  # as the front does for each question of a page
    assert looks(20) == 200
    looks(20)
    assert 9 <= looks(10) <= 11


@pytest.mark.parametrize("part", ["__init__", "has_changed"])
def test_the_thread_goes_on_after_an_error_of_any_kind(
    services: Services, host: Host, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    original, failed = getattr(ChangeWatch, part), Event()

    def fail_once(*arguments: object) -> object:
        if failed.is_set():
            return original(*arguments)
        failed.set()
        raise sqlite3.OperationalError("disk I/O error")  # the driver's own, as on a driver's connection

    monkeypatch.setattr(party_watch, "RETRY_SECONDS", 0)
    monkeypatch.setattr(ChangeWatch, part, fail_once)
    watch, stopped, followed = PartyWatch(services), Event(), Event()
    watch.on_change = lambda _audiences: followed.set()
    thread = Thread(target=watch.watch, args=(stopped,))
    thread.start()
    try:
        assert followed.wait(30)
        assert failed.is_set()
        assert watch.find(host.code)
    finally:
        stopped.set()
        thread.join()


def test_a_commit_is_noticed_once_on_sqlite(services: Services, host: Host) -> None:
    changes = ChangeWatch(services.engine)
    is_sqlite = services.engine.dialect.name == "sqlite"
    assert changes.has_changed()
    assert changes.has_changed() is not is_sqlite
    parties.change_settings(services, host.id, host.code, locked=True)
    assert changes.has_changed()
    changes.close()
