"""HOSTING.md: its snippets are run as far as this machine can, and its tables are the code's."""

import json
import re
import shlex
import shutil
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.cli.serve import serve
from quiz.config import read_settings
from quiz.web.rate_limits import ACTS, WRONG_CODES
from tests.cli.test_serve import started, wait_for

ROOT = Path(__file__).parents[1]
HOSTING = (ROOT / ".github" / "HOSTING.md").read_text(encoding="utf-8")
SYSTEMD, NGINX = shutil.which("systemd-analyze"), shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


def snippet(name: str) -> str:
    """What stands in the code block, or the table, under the comment that bears this name."""
    found = re.search(rf"<!-- {name} -->\n(?:```\w*\n(.*?)\n```|((?:\|[^\n]*\n)+))", HOSTING, re.DOTALL)
    assert found, name
    return found[1] or found[2]


def variables_in(text: str) -> set[str]:
    return set(re.findall(r"QUIZ_[A-Z_]+", text))


def test_the_table_of_settings_is_complete_and_names_no_other() -> None:
    told = {row.split("`")[1] for row in HOSTING.splitlines() if row.startswith("| `QUIZ_")}
    read = {name for file in (ROOT / "quiz").rglob("*.py") for name in variables_in(file.read_text(encoding="utf-8"))}
    assert told == read


def test_the_table_of_limits_is_the_codes() -> None:
    rows = [[cell.strip() for cell in row.strip("|\n").split("|")] for row in snippet("limits").splitlines()[2:]]
    assert [tuple(row[1:]) for row in rows] == list(ACTS.values())
    number, unit = WRONG_CODES.split(" ", 1)
    assert f"More than {number} wrong room codes {unit} from an address" in HOSTING


def check_serve(words: list[str]) -> None:
    """A `quiz serve` with options that it has."""
    assert Path(words[0]).name == "quiz"
    assert words[1] in main.list_commands(None)  # type: ignore[arg-type]
    serve.make_context("serve", words[2:])


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    unit = snippet("systemd")
    command = re.search(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    assert command
    check_serve(shlex.split(command[1]))
    environment = re.search(r"^Environment=(.*)$", unit, re.MULTILINE)
    assert environment
    variables = dict(pair.split("=") for pair in environment[1].split())
    read_settings(variables | {"QUIZ_SECRET_KEY": "k" * 32}, data=tmp_path)
    if SYSTEMD is None:
        pytest.skip("there is no systemd-analyze here")
    (tmp_path / "iss-quiz.service").write_text(unit.replace(command[1].split()[0], sys.executable), encoding="utf-8")
    told = run(SYSTEMD, "verify", str(tmp_path / "iss-quiz.service"))
    assert "iss-quiz.service" not in told.stderr, told.stderr
    safety = run(SYSTEMD, "security", "--offline=true", "--threshold=40", str(tmp_path / "iss-quiz.service"))
    assert safety.returncode == 0, safety.stdout


@pytest.mark.skipif(SYSTEMD is None, reason="there is no systemd-analyze here")
def test_the_backup_is_a_timer_that_systemd_takes(tmp_path: Path) -> None:
    files = re.split(r"^# /etc/systemd/system/(\S+)$", snippet("backup"), flags=re.MULTILINE)[1:]
    for name, unit in zip(files[::2], files[1::2], strict=True):
        (tmp_path / name).write_text(unit, encoding="utf-8")
    result = run(str(SYSTEMD), "verify", *map(str, tmp_path.iterdir()))
    assert "iss-quiz-backup" not in result.stderr, result.stderr
    command = re.search(r"bin/quiz (.*?)'$", snippet("backup"), re.MULTILINE)
    assert command
    assert main.main([*command[1].split()[:2], "--help"], standalone_mode=False) == 0


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - as named here


PROXY = """
daemon off;
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        {location}
    }}
}}
"""


@pytest.mark.skipif(NGINX is None, reason="there is no nginx here (Debian's package nginx-light has it)")
def test_behind_the_proxy_of_the_page_the_game_knows_its_name_and_its_players(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_HOSTS", "quiz.example.org")
    monkeypatch.setenv("QUIZ_PROXIES", "1")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with started("serve", probe="healthz", QUIZ_DATA=str(tmp_path / "data")) as (_server, address):
        location = snippet("nginx").replace("http://127.0.0.1:8000", address.rstrip("/")).replace("$scheme", "https")
        (tmp_path / "conf").write_text(PROXY.format(folder=tmp_path, port=port, location=location), encoding="utf-8")
        proxy = subprocess.Popen([str(NGINX), "-c", str(tmp_path / "conf")])  # noqa: S603 - found above
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            asked = urllib.request.Request(
                f"http://127.0.0.1:{port}/", headers={"Host": "quiz.example.org", "X-Forwarded-For": "1.2.3.4"}
            )
            with urllib.request.urlopen(asked) as answer:  # noqa: S310 - our own server
                assert "Strict-Transport-Security" in answer.headers, "what the proxy says of the scheme is believed"
                assert "Start quiz" in answer.read().decode()
            with pytest.raises(urllib.error.HTTPError, match="400"):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/")
        finally:
            proxy.terminate()
            proxy.wait(10)


def instructions() -> list[tuple[str, str]]:
    return [(word, rest) for word, _space, rest in (line.partition(" ") for line in snippet("container").splitlines())]


def test_the_container_runs_what_there_is_as_a_user_of_its_own() -> None:
    lines = instructions()
    known = {"FROM", "COPY", "RUN", "USER", "ENV", "VOLUME", "EXPOSE", "HEALTHCHECK", "CMD"}
    assert {word for word, _rest in lines} <= known
    told = dict(lines)
    assert told["FROM"].startswith("python:3.")
    assert told["USER"] not in ("root", "0")
    check_serve(json.loads(told["CMD"]))
    environment = dict(pair.split("=") for pair in told["ENV"].split())
    assert environment["QUIZ_DATA"] == told["VOLUME"]
    assert told["VOLUME"] in told["RUN"], "the user can write it"
    order = [word for word, _rest in lines]
    assert order.index("RUN") < order.index("USER") < order.index("CMD")


def test_the_containers_health_check_asks_whether_the_game_is_ready(tmp_path: Path) -> None:
    check = json.loads(dict(instructions())["HEALTHCHECK"].removeprefix("CMD "))
    with started("serve", "--workers", "1", QUIZ_DATA=str(tmp_path / "data")) as (_server, address):
        ready = [sys.executable, *(word.replace("http://127.0.0.1:8000/", address) for word in check[1:])]
        assert run(*ready).returncode == 0
    assert run(*ready).returncode != 0


def test_the_workers_of_a_server_count_limits_and_requests_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_METRICS_TOKEN", "t" * 40)
    with started("serve", "--workers", "2", QUIZ_DATA=str(tmp_path / "data")) as (_server, address):
        statuses = [status_of(f"{address}me/move", b"code=A") for _ in range(320)]
        bearer = urllib.request.Request(f"{address}metrics", headers={"Authorization": "Bearer " + "t" * 40})  # noqa: S310
        with urllib.request.urlopen(bearer) as answer:  # noqa: S310 - our own server
            told = answer.read().decode()
    assert (statuses.count(422), statuses.count(429)) == (300, 20)
    assert 'quiz_requests_total{method="POST",route="/me/move",status="422"} 300.0' in told


def status_of(address: str, body: bytes) -> int:
    """The status of a POST over a connection of its own, which any worker may take."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data=body)) as answer:  # noqa: S310 - ours
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
