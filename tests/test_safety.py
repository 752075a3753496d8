"""What is unsafe is refused at the start, each with its cure."""

import os
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from quiz.app import create_app
from quiz.config import read_settings
from quiz.errors import BadSettings
from quiz.paths import make_data_folder
from quiz.services import installation
from tests.conftest import settings

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX's")
LONG = "k" * 32
AS_ROOT = pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives files to others")


def read(folder: Path, monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    monkeypatch.setenv("QUIZ_DATA", str(folder))
    read_settings(variables, data=folder)


@pytest.mark.parametrize(
    ("variable", "value", "cure"),
    [
        ("QUIZ_SECRET_KEY", "short", "at least 32"),
        ("QUIZ_SECRET_KEY", f"{LONG},short", "at least 32"),
        ("QUIZ_METRICS_TOKEN", "short", "at least 32"),
        ("QUIZ_HOSTS", "*", "write each name in full"),
        ("QUIZ_HOSTS", "quiz.example.org, *.example.org", "write each name in full"),
        ("QUIZ_HOSTS", ".example.org", "write each name in full"),
        ("QUIZ_HOSTS", "quiz.example.org:8000", "without port"),
        ("QUIZ_HOSTS", "https://quiz.example.org", "without port"),
        ("QUIZ_LOG", "xml", "text, json, off"),
        ("QUIZ_BLOCKED_NAMES", "/nowhere", "a word a line"),
        ("QUIZ_PROXIES", "-1", "how many"),
        ("QUIZ_CONTACT", "Mia\nBcc: x", "no single line"),
        ("QUIZ_CONTACT", "Mia \u202egro.elpmaxe", "no single line"),
        ("QUIZ_CONTACT", "x" * 201, "no single line of at most 200"),
        ("QUIZ_CONTACT", "mia@", "no e-mail address"),
        ("QUIZ_CONTACT", "mia@example.org?bcc=ben@example.org", "no e-mail address"),
        ("QUIZ_CONTACT", "mia@example.org,ben@example.org", "no e-mail address"),
        ("QUIZ_CONTACT", "javascript://%0aalert(1)", "no web address"),
        ("QUIZ_CONTACT", "ftp://example.org/", "no web address"),
        ("QUIZ_CONTACT", "https://", "no web address"),
        ("QUIZ_CONTACT", "https://[", "no web address"),
        ("QUIZ_CONTACT", 'https://example.org/"onclick=x', "no web address"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused_with_what_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, cure: str
) -> None:
    with pytest.raises(BadSettings, match=variable) as refused:
        read(tmp_path, monkeypatch, **{variable: value})
    assert cure in str(refused.value)


@POSIX
def test_a_key_that_everybody_can_read_is_refused_with_the_command_that_closes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "key").write_text("k" * 32)
    (tmp_path / "key").chmod(0o604)
    with pytest.raises(BadSettings, match="chmod 600"):
        read(tmp_path, monkeypatch)


@POSIX
@AS_ROOT
@pytest.mark.parametrize(
    ("key", "folder", "refused"), [(0, 0, False), (12345, 0, True), (12345, 12345, False), (12345, 23456, True)]
)
def test_a_key_of_another_user_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: int, folder: int, refused: bool
) -> None:
    """Root may use the key of the service whose folder it is."""
    (tmp_path / "key").write_text(LONG)
    (tmp_path / "key").chmod(0o600)
    os.chown(tmp_path / "key", key, key)
    os.chown(tmp_path, folder, folder)
    with pytest.raises(BadSettings, match="another user") if refused else nullcontext():
        read(tmp_path, monkeypatch)


@POSIX
@AS_ROOT
@pytest.mark.parametrize(("owner", "refused"), [(0, False), (12345, False), (23456, True)])
def test_a_service_uses_its_own_key_or_roots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: int, refused: bool
) -> None:
    (tmp_path / "key").write_text(LONG)
    (tmp_path / "key").chmod(0o600)
    os.chown(tmp_path / "key", owner, owner)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(BadSettings, match="another user") if refused else nullcontext():
        read(tmp_path, monkeypatch)


@POSIX
def test_a_key_that_is_a_link_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other").write_text(LONG)
    (tmp_path / "key").symlink_to(tmp_path / "other")
    with pytest.raises(BadSettings, match="symbolic link"):
        read(tmp_path, monkeypatch)


@POSIX
@pytest.mark.parametrize(
    ("mode", "refused"), [(0o700, False), (0o755, False), (0o777, True), (0o1777, True), (0o702, True)]
)
def test_a_data_folder_that_everybody_writes_to_is_refused_with_the_command_that_closes_it(
    tmp_path: Path, mode: int, refused: bool
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    data.chmod(mode)
    with pytest.raises(BadSettings, match=f"chmod o-w {data}") if refused else nullcontext():
        installation.refuse_unsafe(settings(tmp_path).model_copy(update={"data": data}), debug=False)


@POSIX
def test_a_data_folder_is_created_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path / "data"))
    before = os.umask(0)
    try:
        make_data_folder(tmp_path / "data")
    finally:
        os.umask(before)
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("public", [{"hosts": ("quiz.example.org",)}, {"proxies": 1}])
def test_debug_mode_with_a_public_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, public: dict[str, object]
) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    with pytest.raises(BadSettings, match="unset FLASK_DEBUG"):
        create_app(settings(tmp_path).model_copy(update=public))


@pytest.mark.parametrize(
    ("host", "refused"),
    [("127.0.0.1", False), ("::1", False), ("localhost", False), ("192.168.1.5", True), ("::", True)],
)  # fmt: skip
def test_debug_mode_is_for_this_machine_alone(tmp_path: Path, host: str, refused: bool) -> None:
    dangers = installation.list_dangers(settings(tmp_path), debug=True, host=host)
    assert any(danger.level == "error" for danger in dangers) == refused


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
nas:/export /mnt/nas nfs4 rw 0 0
//nas/share /mnt/my\\040share cifs rw 0 0
/dev/sdb1 /mnt/nas/local xfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/iss-quiz", "ext4"),
        ("/mnt/nas/quiz", "nfs4"),
        ("/mnt/nasty", "ext4"),
        ("/mnt/my share/quiz", "cifs"),
        ("/mnt/nas/local/quiz", "xfs"),
    ],
)
def test_the_file_system_of_a_path_is_that_of_the_nearest_mount(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, kind: str
) -> None:
    (tmp_path / "mounts").write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(installation, "MOUNTS", tmp_path / "mounts")
    assert installation.find_file_system(Path(path)) == kind


def test_a_database_on_a_network_file_system_is_refused_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mounts").write_text(f"nas:/export {tmp_path} nfs4 rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(installation, "MOUNTS", tmp_path / "mounts")
    with pytest.raises(BadSettings, match="network file system") as refused:
        create_app(settings(tmp_path).model_copy(update={"database_url": f"sqlite:///{tmp_path}/test.sqlite3"}))
    assert "QUIZ_DATABASE_URL" in str(refused.value)
    assert not (tmp_path / "test.sqlite3").exists()


def test_without_a_list_of_mounts_nothing_is_told_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "MOUNTS", tmp_path / "none")
    assert installation.find_file_system(tmp_path) is None


def told(folder: Path, monkeypatch: pytest.MonkeyPatch, **changes: object) -> str:
    monkeypatch.setenv("QUIZ_DATA", str(folder))
    usual = {"limits_url": "memory://", "database_url": f"sqlite:///{folder}/test.sqlite3"}
    dangers = installation.list_dangers(settings(folder).model_copy(update=usual | changes), debug=False)
    assert not any(danger.level == "error" for danger in dangers)
    return " ".join(danger.message for danger in dangers)


@POSIX
def test_what_is_unsafe_but_may_be_meant_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "test.sqlite3").touch(mode=0o600)
    assert not told(tmp_path, monkeypatch)
    (tmp_path / "test.sqlite3").chmod(0o644)
    assert f"chmod 600 {tmp_path / 'test.sqlite3'}" in told(tmp_path, monkeypatch)
    assert "unset QUIZ_LIMITS_URL" in told(tmp_path, monkeypatch, limits_url="off")
    assert "set QUIZ_HOSTS" in told(tmp_path, monkeypatch, proxies=1)


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("localhost", True),
        ("LOCALHOST.:8000", True),
        ("127.0.0.1", True),
        ("127.9.9.9:8000", True),
        ("::1", True),
        ("[::1]", True),
        ("[::1]:8000", True),
        ("0.0.0.0", False),  # noqa: S104 - an address to compare, none to bind
        ("::", False),
        ("192.168.1.20:8000", False),
        ("[fd00::5]:8000", False),
        ("127.example.com", False),
        ("localhost.example.com:8000", False),
        ("", False),
    ],
)
def test_an_address_or_host_header_of_this_machine_alone_is_loopback(host: str, alone: bool) -> None:
    assert installation.is_loopback(host) is alone
