"""How often one may start, name, report, enter codes: wide enough for people, too narrow for programs."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import pytest
from flask import Flask
from limits.storage import MemoryStorage
from werkzeug.test import TestResponse

from quiz.app import create_app
from quiz.errors import BadSettings
from quiz.storage.database import driver
from quiz.storage.rate_limit_store import SharedRateLimitStore
from quiz.web.rate_limits import ACT_OF_VIEW, ACTS, network_of
from tests.conftest import settings
from tests.players import Clock, Someone, words
from tests.web.test_parties import Room

Make = Callable[..., Flask]


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no window end by itself, however slow the machine is."""
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now)


@pytest.fixture
def make(tmp_path: Path, bank_folder: Path, clock: Clock) -> Iterator[Make]:
    """Apps on one database that count limits in this store."""
    apps: list[Flask] = []

    def one(limits_url: str = "memory://", **changes: object) -> Flask:
        changed = settings(tmp_path, bank_folder).model_copy(update={"limits_url": limits_url} | changes)
        apps.append(create_app(changed, clock))
        return apps[-1]

    yield one
    for app in apps:
        app.extensions["quiz"].engine.dispose()


def until_refused(act: Callable[[], TestResponse], most: int = 1_000) -> tuple[int, TestResponse]:
    """How often something is let through, and the answer that ends it."""
    for count in range(most):
        response = act()
        if response.status_code == 429:
            return count, response
    pytest.fail(f"{most} times and never refused")


def first_of(limits: str) -> int:
    return int(limits.split(" ", 1)[0])


def acts(someone: Someone) -> dict[str, Callable[[], TestResponse]]:
    game = someone.start()
    someone.answer(game, ("",))
    room = Room(someone.app, someone.clock).path
    return {
        "start": lambda: someone.post("/games"),
        "name": lambda: someone.name("Ann"),
        "report": lambda: someone.post(f"{game}/reports", position=1),
        "code": lambda: someone.post("/me/move", code="AAAA AAAA AAAA A"),
        "export": lambda: someone.get("/me/data.json"),
        "join": lambda: someone.post(f"{room}/seats", name="Ann"),
    }


@pytest.mark.parametrize("act", ACTS)
def test_a_player_is_slowed_down_with_a_page_that_says_when_to_come_back(make: Make, clock: Clock, act: str) -> None:
    count, refused = until_refused(acts(Someone(make(), clock))[act])
    assert count in (first_of(ACTS[act][0]), first_of(ACTS[act][0]) - 1)  # the game that they start with is one
    window = {"code": 15 * 60, "export": 10 * 60}.get(act, 60)
    assert window - 5 < int(refused.headers["Retry-After"]) <= window + 1
    assert "A little slower" in words(refused)
    assert "nothing is lost" in words(refused)
    assert "To the start" in words(refused)


def test_after_the_window_it_goes_on(make: Make, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = Someone(make(), clock)
    _count, refused = until_refused(lambda: ann.post("/games"))
    later = time.time() + int(refused.headers["Retry-After"]) + 1
    monkeypatch.setattr("time.time", lambda: later)
    assert ann.post("/games").status_code == 303


def test_pages_in_place_of_redirects_count_as_much(make: Make, clock: Clock) -> None:
    ann = Someone(make(), clock)
    ann.start()
    count, _refused = until_refused(lambda: ann.browser.post("/games", headers={"Quiz-Page": "next"}))
    assert count == first_of(ACTS["start"][0])


def test_one_players_limit_is_not_anothers(make: Make, clock: Clock) -> None:
    app = make()
    ann, ben = Someone(app, clock), Someone(app, clock)
    until_refused(lambda: ann.post("/games"))
    assert ben.post("/games").status_code == 303


def test_playing_on_is_never_limited(make: Make, clock: Clock) -> None:
    ann = Someone(make(), clock)
    for _ in range(5):
        game = ann.start()
        ann.play(game)
        assert ann.get(game).status_code == 200
    game = ann.start()
    ann.answer(game, ("",))
    assert {ann.post(f"{game}/next", position=1).status_code for _ in range(100)} == {303}
    assert {ann.get("/leaderboard").status_code for _ in range(100)} == {200}


def test_a_school_of_200_behind_one_address_plays(make: Make, clock: Clock) -> None:
    app = make()
    pupils = [Someone(app, clock) for _ in range(200)]
    for pupil in pupils:
        game = pupil.start()
        assert pupil.name("Pupil").status_code == 303
        assert pupil.post("/games").status_code == 303
        pupil.answer(game, ("",))
        assert pupil.post(f"{game}/reports", position=1).status_code == 303


def test_who_throws_cookies_away_is_stopped_by_their_address(make: Make, clock: Clock) -> None:
    app = make()
    count, _refused = until_refused(lambda: Someone(app, clock).post("/games"))
    assert count == first_of(ACTS["start"][1])
    elsewhere = app.test_client().post("/games", environ_overrides={"REMOTE_ADDR": "198.51.100.7"})
    assert elsewhere.status_code == 303


def test_what_a_players_limit_refuses_uses_up_nothing_of_the_school(make: Make, clock: Clock) -> None:
    app = make()
    ann = Someone(app, clock)
    for _ in range(first_of(ACTS["start"][1]) + 1):
        ann.post("/games")
    assert Someone(app, clock).post("/games").status_code == 303


def test_codes_are_guessed_in_vain(make: Make, clock: Clock) -> None:
    app = make()
    player = Someone(app, clock)
    player.start()
    player.post("/me/code")
    count, _refused = until_refused(lambda: Someone(app, clock).post("/me/move", code="AAAA AAAA AAAA A"))
    windows_a_year = 365 * 24 * 4
    addresses = 1_000_000
    assert count * windows_a_year * addresses < 30**13 / 1_000_000


def test_a_limited_view_is_one_that_costs_something(make: Make) -> None:
    app = make()
    posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    free = {"play.answer", "play.go_on", "me.delete", "party.answer", "party.act"}
    free |= {"party.enter_code"}  # only wrong codes count
    assert posts - free == set(ACT_OF_VIEW) - {"me.data"}


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_a_household_counts_as_one_address(address: str, network: str) -> None:
    assert network_of(address) == network


def test_the_counts_hold_no_address_and_no_player(make: Make, clock: Clock, tmp_path: Path) -> None:
    ann = Someone(make(f"shared://{tmp_path}/hits"), clock)
    game = ann.start()
    ann.start()
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("hits*"))
    assert b"quiz/" in stored
    assert b"127.0.0.1" not in stored
    assert ann.held(game).player_id.encode() not in stored


def test_the_counts_of_two_installations_have_no_name_in_common(make: Make, clock: Clock, tmp_path: Path) -> None:
    """A digest without a key would tell an address to whoever tries all of them."""
    keys = []
    for secret in ("o" * 32, "n" * 32):
        (tmp_path / secret).mkdir()
        Someone(make(f"shared://{tmp_path}/{secret}/hits", secret_keys=(secret,)), clock).start()
        with closing(driver.connect(tmp_path / secret / "hits")) as hits:
            keys.append({row[0] for row in hits.execute("SELECT key FROM hit").fetchall()})
    assert len(keys[0]) == len(keys[1]) > 0
    assert not keys[0] & keys[1]


def test_four_workers_of_one_machine_count_as_one(make: Make, clock: Clock, tmp_path: Path) -> None:
    first, *others = (make(f"shared://{tmp_path}/hits") for _ in range(4))
    ann = Someone(first, clock)
    ann.start()
    cookie = ann.browser.get_cookie("quiz")
    assert cookie
    browsers = [ann.browser, *(app.test_client() for app in others)]
    for browser in browsers:
        browser.set_cookie("quiz", cookie.value)
    answers = [browsers[turn % 4].post("/games").status_code for turn in range(40)]
    assert answers.count(303) == first_of(ACTS["start"][0])  # the first start had no cookie yet


def test_shared_counts_begin_anew_after_their_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hits = SharedRateLimitStore(f"shared://{tmp_path}/hits")
    assert [hits.incr("a", 60), hits.incr("a", 60), hits.incr("b", 60, amount=3)] == [1, 2, 3]
    later = time.time() + 61
    monkeypatch.setattr("time.time", lambda: later)
    assert (hits.get("a"), hits.get_expiry("a")) == (0, later)
    assert hits.incr("a", 60) == 1
    assert hits.get_expiry("a") == later + 60


def test_a_clock_that_was_set_back_locks_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hits = SharedRateLimitStore(f"shared://{tmp_path}/hits")
    for _ in range(5):
        hits.incr("a", 60)
    earlier = time.time() - 3600
    monkeypatch.setattr("time.time", lambda: earlier)
    assert [hits.incr("a", 60), hits.incr("a", 60)] == [1, 2]
    assert hits.get_expiry("a") == earlier + 60


def test_no_connection_is_open_before_the_first_hit(tmp_path: Path, make: Make) -> None:
    """`quiz serve` makes an app before it forks its workers, and SQLite's connections bear no fork."""
    make(f"shared://{tmp_path}/hits")
    assert not (tmp_path / "hits").exists()


def test_shared_counts_that_have_ended_are_thrown_away_without_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.storage.rate_limit_store.SWEEP_SECONDS", 0.05)
    hits = SharedRateLimitStore(f"shared://{tmp_path}/hits")
    with closing(driver.connect(tmp_path / "hits")) as file:
        for key, seconds in (("minute", 60), ("longer", 120), ("day", 86_400)):
            hits.incr(key, seconds)
        later = time.time() + 121
        monkeypatch.setattr("time.time", lambda: later)
        until = time.monotonic() + 10
        while (left := file.execute("SELECT key FROM hit").fetchall()) != [("day",)]:
            assert time.monotonic() < until, left
            time.sleep(0.05)
    assert b"longer" not in (tmp_path / "hits").read_bytes()


def test_a_store_that_is_gone_lets_players_play_and_goes_on_counting(
    make: Make, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = make(f"shared://{tmp_path}/hits")
    ann = Someone(app, clock)
    ann.start()

    def gone(*_args: object, **_named: object) -> int:
        raise OSError("gone on purpose")

    monkeypatch.setattr(SharedRateLimitStore, "incr", gone)
    count, _refused = until_refused(lambda: ann.post("/games"))
    assert count == first_of(ACTS["start"][0])
    assert "storage unreachable" in capsys.readouterr().err


def test_starts_that_find_the_store_locked_at_the_same_moment_are_all_allowed(
    make: Make, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = make(f"shared://{tmp_path}/hits")
    barrier, one_counts_in_memory, callers = Barrier(2), Event(), iter((False, True))
    count_in_memory = MemoryStorage.incr

    def find_locked(*_args: object, **_named: object) -> int:
        barrier.wait(30)
        if next(callers, True):
            assert one_counts_in_memory.wait(30)
        raise driver.OperationalError("database is locked")

    def note(*args: Any, **named: Any) -> int:
        one_counts_in_memory.set()
        return count_in_memory(*args, **named)

    monkeypatch.setattr(SharedRateLimitStore, "incr", find_locked)
    monkeypatch.setattr(MemoryStorage, "incr", note)
    with ThreadPoolExecutor(2) as threads:
        started = threads.map(lambda someone: someone.post("/games"), [Someone(app, clock), Someone(app, clock)])
        assert [response.status_code for response in started] == [303, 303]


def test_limits_can_be_off(ann: Someone) -> None:
    assert {ann.post("/games").status_code for _ in range(30)} == {303}


@pytest.mark.parametrize("url", ["nonsense", "nowhere://", "mongodb://localhost"])
def test_a_store_that_is_none_is_refused(make: Make, url: str) -> None:
    with pytest.raises(BadSettings, match="QUIZ_LIMITS_URL"):
        make(url)


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    """A Redis server of its own."""
    server = shutil.which("redis-server")
    if server is None:
        pytest.skip("there is no redis-server here (Debian's package of that name has it)")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [server, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - found above
    try:
        for _ in range(200):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        yield f"redis://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no Redis for Windows")
def test_several_machines_count_as_one_in_redis(make: Make, clock: Clock, redis: str) -> None:
    apps = [make(redis) for _ in range(2)]
    counts = [until_refused(lambda app=app: Someone(app, clock).post("/me/move", code="A"))[0] for app in apps]
    assert counts == [first_of(ACTS["code"][1]), 0]


def test_wrong_codes_are_refused_before_a_room_can_be_found_and_those_in_the_room_play_on(
    make: Make, clock: Clock
) -> None:
    app = make()
    room = Room(app, clock).path
    ann, guesser = Someone(app, clock), Someone(app, clock)
    assert ann.post(f"{room}/seats", name="Ann").status_code == 303
    wrong = iter(range(1, 100))
    guesses = (
        lambda: guesser.post("/join", code=f"0000{next(wrong):02}"),
        lambda: guesser.get(f"/parties/0000{next(wrong):02}/screen"),
    )
    statuses = [guesses[attempt % 2]().status_code for attempt in range(40)]
    assert statuses == [404] * 31 + [429] * 9
    assert guesser.get(room).status_code == 429
    assert ann.get(room).status_code == 200


def test_a_right_code_does_not_count_as_a_guess(make: Make, clock: Clock) -> None:
    app = make()
    room = Room(app, clock).path
    someone = Someone(app, clock)
    for _ in range(60):
        assert someone.post("/join", code=room[-6:]).status_code == 303
        assert someone.get(room).status_code == 200
