"""`quiz doctor`: the state of an installation, and what to correct."""

import sys
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from quiz.app import create_app
from quiz.cli import main
from quiz.config import read_settings


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("QUIZ_DATA", str(folder))
    return folder


def doctor() -> Result:
    return CliRunner().invoke(main, ["doctor"], catch_exceptions=False)


def start_once(data: Path) -> Path:
    """What a first start leaves; the database's file."""
    create_app(read_settings({}, data=data, first_use=True)).extensions["quiz"].engine.dispose()
    (data / "quiz.sqlite3").chmod(0o600)
    return data / "quiz.sqlite3"


def test_versions_paths_database_and_bank_are_told(data: Path) -> None:
    file = start_once(data)
    result = doctor()
    assert result.exit_code == 0, result.output
    for told in (f"quiz:      {metadata.version('iss-quiz')}", "Python 3.", "flask 3.", str(data), str(file),
                 "0 players, 0 games, 0 answers", "I.S.S.: ", "All is well."):  # fmt: skip
        assert told in result.output


def test_a_database_that_is_not_there_yet_is_not_made(data: Path) -> None:
    result = doctor()
    assert result.exit_code == 0
    assert "the first `quiz serve` makes it" in result.output
    assert not (data / "quiz.sqlite3").exists()


@pytest.mark.usefixtures("data")
def test_settings_that_cannot_be_read_are_told_with_their_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_HOSTS", "*")
    result = doctor()
    assert result.exit_code == 2
    assert "write each name in full" in result.stderr
    assert "flask 3." in result.stdout, "the versions come first, whatever else is wrong"


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("QUIZ_LIMITS_URL", "off", "unset QUIZ_LIMITS_URL"),
        ("QUIZ_PROXIES", "1", "set QUIZ_HOSTS"),
    ],
)
def test_what_is_unsafe_is_told_with_its_cure(
    data: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, told: str
) -> None:
    start_once(data)
    monkeypatch.setenv(variable, value)
    result = doctor()
    assert result.exit_code == 1
    assert told in result.output
    assert "1 to correct." in result.output


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX's")
def test_a_data_folder_that_everybody_writes_to_is_reported(data: Path) -> None:
    start_once(data)
    data.chmod(0o777)
    result = doctor()
    assert result.exit_code == 1
    assert f"chmod o-w {data}" in result.output


def test_a_port_that_is_no_number_is_reported_without_password(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start_once(data)
    monkeypatch.setenv("QUIZ_DATABASE_URL", "postgresql://u:hidden@127.0.0.1:notaport/x")
    result = doctor()
    assert (result.exit_code, "hidden" in result.output) == (1, False)
    assert "QUIZ_DATABASE_URL: there is no database at such an address" in result.output


def test_a_full_disk_is_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start_once(data)
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(total=9_000_000, free=1_000_000))
    result = doctor()
    assert result.exit_code == 1
    assert f"The disk of {data / 'quiz.sqlite3'} is full (1.0 MB are free)" in result.output


def test_a_damaged_database_is_told(data: Path) -> None:
    file = start_once(data)
    whole = bytearray(file.read_bytes())
    whole[4096 : 4096 * 8] = b"\x7f" * 4096 * 7
    file.write_bytes(whole)
    result = doctor()
    assert result.exit_code == 1
    assert "wrong:" in result.output


@pytest.mark.usefixtures("data")
def test_a_bad_bank_is_told_with_the_command_that_says_more(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bank / "extra.yaml").write_text("- id: a\n  ask: Who?\n  difficulty: easy\n", encoding="utf-8")
    monkeypatch.setenv("QUIZ_QUESTIONS", str(bank))
    result = doctor()
    assert result.exit_code == 1
    assert f"quiz check {bank}" in result.output


def test_no_secret_is_printed(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start_once(data)
    monkeypatch.setenv("QUIZ_METRICS_TOKEN", "t" * 40)
    monkeypatch.setenv("QUIZ_LIMITS_URL", "redis://:hunter2@127.0.0.1:1/")
    output = doctor().output
    for secret in ((data / "key").read_text(), "t" * 40, "hunter2"):
        assert secret not in output
