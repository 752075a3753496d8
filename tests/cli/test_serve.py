"""`quiz serve` as a host runs it: a process of its own, its data folder, its refusals; and the settings it reads."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest
from click.testing import CliRunner, Result

from quiz.cli import main
from quiz.cli.serve import LOCK, counting_together, serve
from quiz.config import read_settings
from quiz.errors import BadSettings

if sys.platform != "win32":
    import fcntl

QUIZ = [sys.executable, "-c", "from quiz.cli import main; main()"]
FILES_OFTEN, BROWSERS = 1_024, 1_100
"""How many files most systems let a process open unless it asks for more; more browsers than that."""
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX's")


@contextmanager
def served(data: Path, *options: str) -> Iterator[str]:
    """The address of a game's server, up and answering; it has one worker, unless the options say otherwise."""
    with started("serve", "--workers", "1", *options, says=str(data), QUIZ_DATA=str(data)) as (_server, address):
        yield address


@contextmanager
def started(
    *command: str, says: str = "", probe: str = "", **variables: str
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process of a server on a free port, and its address.

    `says` must stand in its second line; `probe` is the page that tells that it is up.
    """
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*QUIZ, *command, "--port", "0"],
        env=os.environ | variables | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        line = process.stdout.readline()
        address = re.search(r"http://\S+", line)
        assert address, line
        assert not says or says in process.stdout.readline()
        wait_for(address[0] + probe)
        yield process, address[0]
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) is not None
        if process.stdout:
            process.stdout.close()


def wait_for(address: str) -> None:
    for _ in range(400):
        try:
            urllib.request.urlopen(address).close()  # noqa: S310 - our own server
        except URLError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"nothing answers at {address}")


@POSIX
def test_the_first_start_makes_a_database_and_a_key_for_the_owner_alone(tmp_path: Path) -> None:
    with served(tmp_path / "data"):
        pass
    for name in ("quiz.sqlite3", "key"):
        assert (tmp_path / "data" / name).stat().st_mode & 0o777 == 0o600


def test_the_key_stays_the_same_from_start_to_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUIZ_SECRET_KEY", raising=False)
    first = read_settings(data=tmp_path, first_use=True)
    assert first.secret_keys == read_settings(data=tmp_path).secret_keys != ()


def test_it_serves_the_bank_it_is_told_to_from_several_workers(bank: Path, tmp_path: Path) -> None:
    with served(tmp_path / "data", "--workers", "2", "--questions", str(bank)) as address:
        page = urllib.request.urlopen(address).read().decode()  # noqa: S310 - our own server
    assert "Test Film" in page


@pytest.mark.parametrize(("platform", "cores", "workers"), [("linux", 1, 1), ("linux", 3, 3), ("linux", 64, 4),
                                                            ("win32", 64, 1)])  # fmt: skip
def test_there_is_a_worker_for_each_core_that_it_may_use(
    monkeypatch: pytest.MonkeyPatch, platform: str, cores: int, workers: int
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: set(range(cores)), raising=False)
    with serve.make_context("serve", []) as context:
        assert context.params["workers"] == workers
    with serve.make_context("serve", ["--workers", "2"]) as context:
        assert context.params["workers"] == 2


def test_a_bad_bank_is_refused_with_the_lines_of_check(bank: Path, tmp_path: Path) -> None:
    (bank / "extra.yaml").write_text("- id: a\n  ask: Who?\n  difficulty: easy\n")
    result = refuse("--questions", str(bank), QUIZ_DATA=str(tmp_path / "data"))
    assert result.exit_code == 1
    assert f"{bank}/extra.yaml:1:3: Q301" in result.stdout
    assert "correct the lines above" in result.stderr


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("QUIZ_TIMEZONE", "Mars/Olympus", "Europe/Berlin"),
        ("QUIZ_SECRET_KEY", "short", "32"),
        ("QUIZ_PROXIES", "one", "how many"),
        ("QUIZ_DATABASE_URL", "nonsense", "QUIZ_DATABASE_URL"),
        ("QUIZ_DATABASE_URL", "sqlite:////nowhere/at/all.sqlite3", "nowhere"),
        ("QUIZ_DATA", "/dev/null/data", "QUIZ_DATA"),
        ("QUIZ_QUESTIONS", "/nowhere", "there is no folder /nowhere"),
        ("QUIZ_METRICS_TOKEN", "é" * 32, "not ASCII"),
        ("QUIZ_DATABASE_URL", "sqlite://", "in memory"),
        ("QUIZ_DATABASE_URL", "postgresql://u:hidden@127.0.0.1:notaport/x", "QUIZ_DATABASE_URL"),
        ("QUIZ_DATABASE_URL", "postgresql://127.0.0.1:99999999/x", "QUIZ_DATABASE_URL"),
        ("QUIZ_DATABASE_URL", "sqlite://:x/y", "QUIZ_DATABASE_URL"),
    ],
)
def test_bad_settings_are_told_in_one_line_and_exit_with_2(
    tmp_path: Path, variable: str, value: str, told: str
) -> None:
    result = refuse(**{"QUIZ_DATA": str(tmp_path), variable: value})
    assert result.exit_code == 2, result.output
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_process_that_refuses_prints_one_line_and_no_traceback(tmp_path: Path) -> None:
    result = run("serve", QUIZ_DATA=str(tmp_path), QUIZ_PROXIES="one")
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(("host", "told"), [("example.org", "is no address"), ("", "is no address"),
                                            ("0", "is no address"), ("192.0.2.1", "another machine")])  # fmt: skip
def test_what_is_no_address_of_this_machine_is_told(tmp_path: Path, host: str, told: str) -> None:
    result = refuse("--port", "0", "--host", host, QUIZ_DATA=str(tmp_path))
    assert result.exit_code == 2
    assert told in result.stderr
    assert "of this one" in result.stderr or "this machine alone" in result.stderr


def test_localhost_is_an_address(tmp_path: Path) -> None:
    with started("serve", "--workers", "1", "--host", "localhost", QUIZ_DATA=str(tmp_path)) as (_server, address):
        assert address.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("key", [b"\xff" * 40, b"short", None], ids=["no text", "cut short", "a folder"])
def test_a_key_file_that_holds_none_is_told(tmp_path: Path, key: bytes | None) -> None:
    (tmp_path / "key").mkdir() if key is None else (tmp_path / "key").write_bytes(key)
    (tmp_path / "key").chmod(0o700)
    result = refuse(QUIZ_DATA=str(tmp_path))
    assert result.exit_code == 2
    assert f"The key in {tmp_path}/key" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@POSIX
def test_what_root_makes_belongs_to_whom_the_folder_belongs(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root makes files for others")
    (tmp_path / "data").mkdir()
    os.chown(tmp_path / "data", 12345, 12345)
    with served(tmp_path / "data"):
        pass
    assert {path.stat().st_uid for path in (tmp_path / "data").iterdir()} == {12345}


def test_a_worker_that_is_killed_is_replaced(tmp_path: Path) -> None:
    with started("serve", "--workers", "2", QUIZ_DATA=str(tmp_path / "data")) as (server, address):
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
        if not children.exists():
            pytest.skip("this system does not tell which processes are whose")
        before = children.read_text().split()
        os.kill(int(before[0]), signal.SIGKILL)
        for _ in range(400):
            now = children.read_text().split()
            if len(now) == len(before) and now != before:
                break
            time.sleep(0.05)
        assert len(now) == len(before)
        assert before[0] not in now
        wait_for(address)


def test_debug_mode_is_not_served_to_the_network(tmp_path: Path) -> None:
    result = refuse("--host", "0.0.0.0", QUIZ_DATA=str(tmp_path), FLASK_DEBUG="1")  # noqa: S104 - refused
    assert result.exit_code == 2
    assert "unset FLASK_DEBUG" in result.stderr


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with served(tmp_path / "data") as address:
        port = address.rstrip("/").rpartition(":")[2]
        result = refuse("--port", port, QUIZ_DATA=str(tmp_path / "other"))
    assert result.exit_code == 2
    assert f"port {port}" in result.stderr
    assert "perhaps it runs there already" in result.stderr
    assert "--port" in result.stderr


@POSIX
def test_more_browsers_than_a_system_lets_a_process_open_files_are_connected(tmp_path: Path) -> None:
    """A browser holds its connection while its player thinks; who comes later must not wait for it."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < BROWSERS + 200:
        pytest.skip("this system lets nobody open so many files")
    with ExitStack() as stack:
        stack.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        resource.setrlimit(resource.RLIMIT_NOFILE, (FILES_OFTEN, hard))  # the server is born with it
        asked = started("serve", "--workers", "1", QUIZ_DATA=str(tmp_path / "data"))
        _server, address = stack.enter_context(asked)
        resource.setrlimit(resource.RLIMIT_NOFILE, (BROWSERS + 200, hard))
        where = ("127.0.0.1", int(address.rstrip("/").rpartition(":")[2]))
        for _ in range(BROWSERS):
            line = stack.enter_context(socket.create_connection(where))
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            line.settimeout(10)
            assert line.recv(1000).startswith(b"HTTP/1.1 200")


@POSIX
def test_counts_that_a_killed_server_left_go_with_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.cli.serve.gettempdir", lambda: str(tmp_path))
    for name in ("iss-quiz-dead", "iss-quiz-alive", "iss-quiz-other", "else"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "limits.sqlite3").touch()
    for name in ("iss-quiz-dead", "iss-quiz-alive", "else"):
        (tmp_path / name / LOCK).touch()
        os.utime(tmp_path / name / LOCK, (0, 0))
    (tmp_path / "iss-quiz-link").symlink_to(tmp_path / "else")
    monkeypatch.setenv("QUIZ_LIMITS_URL", "off")
    with (tmp_path / "iss-quiz-alive" / LOCK).open(encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with counting_together(2):
            left = {folder.name for folder in tmp_path.iterdir()}
    assert left == {"iss-quiz-alive", "iss-quiz-other", "iss-quiz-link", "else"}


@POSIX
@pytest.mark.parametrize("how", ["SIGHUP", "SIGKILL"])
def test_no_worker_outlives_the_command(tmp_path: Path, how: str) -> None:
    """A closed terminal, or a killed command, leaves nothing behind that holds the port."""
    with started("serve", "--workers", "2", QUIZ_DATA=str(tmp_path / "data")) as (server, address):
        os.kill(server.pid, signal.Signals[how])
        for _ in range(200):
            try:
                urllib.request.urlopen(address).close()  # noqa: S310 - our own server
            except OSError:
                return
            time.sleep(0.05)
        pytest.fail("the port still answers ten seconds later")


def test_a_key_that_was_cut_short_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path))
    (tmp_path / "key").write_text("abc")
    (tmp_path / "key").chmod(0o600)
    with pytest.raises(BadSettings, match="delete the file"):
        read_settings(data=tmp_path)


def refuse(*arguments: str, **variables: str) -> Result:
    """What `quiz serve` says when it refuses to start, in this process: a process of its own takes a second."""
    return CliRunner().invoke(main, ["serve", "--workers", "1", *arguments], env=variables)


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [*QUIZ, *arguments], env=os.environ | variables, capture_output=True, text=True, timeout=60, check=False
    )
