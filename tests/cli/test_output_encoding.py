"""What commands write: UTF-8 in files and pipes, whatever the code page; a console shows `?` for what it lacks.

Windows gives files and pipes a code page of their own: streams in cp1252 here, or `PYTHONIOENCODING=cp1252`.
"""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from flask import Flask

from quiz.cli import COMMANDS, main
from quiz.storage.database import writing
from tests.cli.test_serve import QUIZ, started
from tests.conftest import write_bank
from tests.factories import choice, questions
from tests.hosts import Host
from tests.players import Someone, create_named_player

ODD = "ō≥宮"
"""Letters and a sign that code page 1252 lacks."""
ARTICLE = "tests/articles/kagami.txt"
CODE_PAGE = {"PYTHONIOENCODING": "cp1252"}


def redirected(*words: str, typed: bytes = b"", variables: Mapping[str, str] | None = None) -> tuple[str, str]:
    """What a command writes on its two streams where they are files, read as UTF-8.

    It runs in this process, on streams as a process has them there: fifteen processes would take fifteen seconds.
    """
    out, error = io.BytesIO(), io.BytesIO()
    streams = {
        name: io.TextIOWrapper(stream, encoding="cp1252", write_through=True)
        for name, stream in {"stdin": io.BytesIO(typed), "stdout": out, "stderr": error}.items()
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        for name, value in (variables or {}).items():
            patch.setenv(name, value)
        with pytest.raises(SystemExit):
            main(words)
    return out.getvalue().decode("utf-8"), error.getvalue().decode("utf-8")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A bank that is advised on, in a folder and with texts that code page 1252 cannot show."""
    odd = choice(id="odd", ask=f"Who did not stay with {ODD}?", right=f"{ODD} one", topic="cast")
    return write_bank(tmp_path / f"bank-{ODD}", [*questions(200), odd])


def test_what_reads_a_bank_or_an_article_writes_utf8(bank: Path, tmp_path: Path) -> None:
    assert ODD in redirected("check", str(bank))[0]
    assert ODD in redirected("check", "--format", "json", str(bank))[0]
    assert ODD in redirected("check", "--article", f"{tmp_path}/{ODD}.txt", str(bank))[1]
    assert "Jō" in redirected("draft", ARTICLE)[0]
    assert "“" in redirected("explain", "A504")[0]
    assert redirected("schema")[0].startswith("{")
    assert ODD in redirected("preview", f"{tmp_path}/{ODD}")[1]
    assert ODD in redirected("init", f"{tmp_path}/{ODD}-new", "--title", ODD)[0]
    (bank / "cast.yaml").write_text(f"- id: a\n  ask: {ODD}?\n  right: A\n  wrong: {ODD}\n", encoding="utf-8")
    assert ODD in redirected("serve", "--questions", str(bank))[0]


def test_what_is_typed_from_a_file_is_read_as_utf8_with_or_without_its_mark(bank: Path) -> None:
    lines = ("true-false", f"It is {ODD}.", "true", "So it is.", "Cast", ODD, "easy", "", "", "", "", "y")
    typed = "".join(f"{line}\n" for line in lines).encode()
    for mark, name in ((b"", "one"), (b"\xef\xbb\xbf", "two")):
        out, error = redirected("new", str(bank / f"{name}.yaml"), typed=mark + typed.replace(b"It", name.encode()))
        assert f"claim: {name} is {ODD}." in out, error
        assert f"claim: {name} is {ODD}." in (bank / f"{name}.yaml").read_text(encoding="utf-8")


def test_what_reads_the_database_writes_utf8(
    app: Flask, ann: Someone, bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = Host(app, tmp_path, monkeypatch)
    game = ann.start()
    ann.answer(game, ("0",) if ann.card(game).question.kind == "choice" else ("",))
    ann.post(f"{game}/reports", position=1, note=ODD)
    with writing(host.site.engine) as connection:
        create_named_player(connection, host.site.now(), "Jōō")
    shipped = ("--questions", str(app.extensions["quiz"].settings.questions))
    variables = {"QUIZ_SECRET_KEY": "k" * 32, "QUIZ_QUESTIONS": str(bank)}
    assert "answers" in redirected("stats", *shipped)[0]
    assert "Jōō" in redirected("players", "list", "Jō")[0]
    assert ODD in redirected("reports", variables=variables)[0]
    assert ODD in redirected("doctor", variables=variables)[0]
    assert ODD in "".join(redirected("reload", variables={**variables, "QUIZ_DATA": str(tmp_path / ODD)}))
    assert "odd" in "".join(redirected("rescore", "odd", variables=variables))
    assert "answers say" in redirected("db", "audit")[0]


def test_a_server_writes_utf8(tmp_path: Path) -> None:
    data = tmp_path / ODD
    with started("serve", "--workers", "1", says=str(data), QUIZ_DATA=str(data), **CODE_PAGE):
        pass


def test_every_command_is_tried_here() -> None:
    told = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f'("{name}"' not in told] == []


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are made otherwise there")
def test_a_console_shows_a_question_mark_for_what_it_lacks(bank: Path) -> None:
    import pty  # noqa: PLC0415 - Windows has none

    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*QUIZ, "check", str(bank)], stdout=theirs, stderr=theirs, env=os.environ | CODE_PAGE
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:  # the terminal is closed when the command ends
        pass
    os.close(ours)
    assert process.wait() == 0
    assert b"A503 \x93not\x94 is easily overlooked" in shown
    assert b"bank-???" in shown
