"""`quiz new` as an author uses it: what it asks and says, what it writes, and when it leaves everything as it was."""

import os
import re
import select
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from quiz.bank import load_bank, new_question, read_bank
from quiz.bank.new_question import create_id
from quiz.bank.source import MAX_BYTES
from quiz.cli import main
from quiz.kinds import Choice, Question
from tests.cli.test_serve import POSIX, QUIZ
from tests.conftest import write_bank

POOLS = {"actors": ["Ann", "Ben", "Cleo", "Dan"], "crew": ["Kim", "Lou", "Max", "Ned"]}
TEXTS = ("Who flew to the station?", "Ann", "Ben", "Cleo", "Dan", "")
"""A choice: its question, the right option, three wrong ones."""
REST = ("She was the first.", "cast", "Ann flew", "easy", "", "flight", "", "", "")
"""Because, source, quote, difficulty, no spoiler, one fact, nothing more, the id proposed."""
CHOICE = ("choice", TEXTS[0], TEXTS[1], "", *TEXTS[2:], *REST, "y")
WRITTEN = """\
- id: flew-station
  ask: Who flew to the station?
  right: Ann
  wrong: [Ben, Cleo, Dan]
  because: She was the first.
  source: Cast
  quote: Ann flew
  difficulty: easy
  about: flight
"""
OWN = {
    "clues": ("Who am I?", "Zoe", "Ben", "Cleo", "Dan", "", "I fly.", "I sing.", "I cook.", ""),
    "choice": ("right one is none of a pool", "Zoe", "Ben", "Cleo", "Dan", ""),
    "select": ("who flew", "Ann", "Ben", "", "", "Cleo", "Dan", "Eve", "Flo", ""),
    "true-false": ("It flew.", "false"),
    "order": ("in which order", "One", "Two = Three", "Four", ""),
    "estimate": ("how long", "96.5", "minutes", "20"),
    "typed": ("which word", "overview", "over view", ""),
    "match": ("who is who", "Ann", "pilot", "Ben", "cook", "Cleo", "captain", ""),
}
EXPECTED = {
    "clues": {"right": "Zoe", "clues": ("I fly.", "I sing.", "I cook.")},
    "choice": {"right": "Zoe", "wrong": ("Ben", "Cleo", "Dan")},
    "select": {"right": ("Ann", "Ben"), "wrong": ("Cleo", "Dan", "Eve", "Flo")},
    "true-false": {"claim": "It flew.", "right": False},
    "order": {"order": (("One",), ("Two", "Three"), ("Four",))},
    "estimate": {"unit": "minutes", "answers": ("96.5 minutes",)},
    "typed": {"accept": ("overview", "over view")},
    "match": {"pairs": {"Ann": "pilot", "Ben": "cook", "Cleo": "captain"}},
}


@pytest.fixture
def bank(bank: Path) -> Path:
    """A bank with pools."""
    film = yaml.safe_load((bank / "film.yaml").read_text())
    (bank / "film.yaml").write_text(yaml.safe_dump(film | {"pools": POOLS}), encoding="utf-8")
    return bank


def new(path: Path | None, *lines: str) -> Result:
    arguments = ["new"] if path is None else ["new", str(path)]
    return CliRunner().invoke(main, arguments, input="".join(f"{line}\n" for line in lines))


def added(bank: Path, result: Result, before: Sequence[str] = ()) -> Question:
    assert result.exit_code == 0, result.output
    (found,) = (each for each in load_bank(bank).questions if not each.id.startswith("q-") and each.id not in before)
    return found


def test_a_question_is_shown_and_then_stands_at_the_end_of_its_file(bank: Path) -> None:
    file = bank / "cast.yaml"
    before = file.read_bytes()
    result = new(file, *CHOICE)
    assert result.exit_code == 0, result.output
    assert f"\n{WRITTEN}\nAppend it to {file}? [Y/n]" in result.output
    assert file.read_bytes() == before + b"\n" + WRITTEN.encode()
    assert load_bank(bank).by_id["flew-station"].answers == ("Ann",)


@pytest.mark.parametrize(
    ("there", "between"),
    [(b"- a: 1\n", b"\n"), (b"- a: 1", b"\n\n"), (b"- a: 1\n\n", b""), (b"- a: 1\r\n", b"\r\n"), (b"# x\n", b"\n")],
)
def test_what_was_there_stays_byte_for_byte(tmp_path: Path, there: bytes, between: bytes) -> None:
    file = tmp_path / "cast.yaml"
    file.write_bytes(there)
    entry = "- id: b\n  claim: It flew.\n  right: true\n  difficulty: easy\n"
    assert new_question.append_entry(file, entry) == ()  # no film: nothing that was not wrong before
    line_break = b"\r\n" if b"\r\n" in there else b"\n"
    assert file.read_bytes() == there + between + entry.encode().replace(b"\n", line_break)


@pytest.mark.parametrize("kind", OWN)
def test_every_kind_is_asked_for_by_its_keys(bank: Path, kind: str) -> None:
    found = added(bank, new(bank / "cast.yaml", kind, *OWN[kind], *REST, "y"))
    assert found.kind == kind
    assert {key: getattr(found, key) for key in EXPECTED[kind]} == EXPECTED[kind]


def test_a_pool_is_offered_where_the_right_answer_is_in_it(bank: Path) -> None:
    result = new(bank / "cast.yaml", "choice", TEXTS[0], "Ann", "actors", *REST, "y")
    found = added(bank, result)
    assert isinstance(found, Choice)
    assert found.wrong == ("Ben", "Cleo", "Dan")
    assert "  wrong_from: actors\n" in (bank / "cast.yaml").read_text()
    assert "1 actors" in result.output
    assert "crew" not in result.output


def test_each_answer_is_checked_at_once_in_the_words_of_the_loader(bank: Path) -> None:
    lines = ("choice", "x" * 401, TEXTS[0], "Zoe", "Ben", "ZOE", "ben", "", "Cleo", "Dan", "",
             "", "4", "box", "", "easily", "1", "perhaps", "2", "Two Words", "flight", "",
             "seconds", "soon", "20", "", "Bad Id", "good-id", "y")  # fmt: skip
    result = new(bank / "cast.yaml", *lines)
    found = added(bank, result)
    assert (found.source, found.seconds, found.id, found.because) == ("Box office", 20, "good-id", None)
    told = [line.strip() for line in result.output.splitlines() if " Q3" in line]
    for words in (
        "Q313 `ask` is longer than 400 letters; shorten it",
        "Q305 the wrong option “ZOE” looks the same as the right one “Zoe”; delete it",
        "Q306 “ben” looks the same as “Ben”; change or delete one of them",
        "Q304 wrong options: 1, but a deck shows 3; write 2 more",
        "Q313 entry 1 of `about` must be small letters, digits and hyphens and begin with a letter; write",
        "Q313 `seconds` must be a whole number, such as 30, not `soon`",
        "Q313 `id` must be small letters, digits and hyphens and begin with a letter; write for instance `bad-id`",
    ):
        assert any(words in line for line in told), (words, told)
    assert result.output.count("Type a number from 1 to") == 3


def test_keys_that_do_not_fit_together_are_asked_for_again(bank: Path) -> None:
    lines = ("select", "who flew", "Zoe", "", "Cleo", "Dan", "Eve", "Flo", "Gus", "", "Zoe", "Ben", "")
    result = new(bank / "cast.yaml", *lines, *REST, "y")
    assert "Q307 right options: 1; a list of them has two to four" in result.output
    assert added(bank, result).answers == ("Zoe", "Ben")


def test_a_line_too_many_is_not_taken(bank: Path) -> None:
    pairs = [text for index in range(7) for text in (f"left {index}", f"right {index}")]
    result = new(bank / "cast.yaml", "match", "who is who", *pairs, "", *REST, "y")
    assert "Q310 7 pairs; a match has three to six" in result.output
    assert len(added(bank, result).answers) == 6


def test_an_id_is_made_of_the_wording_and_is_new(bank: Path) -> None:
    assert added(bank, new(bank / "cast.yaml", *CHOICE)).id == "flew-station"
    result = new(bank / "plot.yaml", *CHOICE[:-2], "flew-station", "", "y")
    assert "Q316 the id `flew-station` is taken; choose another" in result.output
    assert added(bank, result, before=["flew-station"]).id == "flew-station-2"


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("In how many theaters did the film open?", "many-theaters-film-open"),
        ("Wie heißt Pilou Asbæk?", "wie-heisst-pilou-asbaek"),
        ("2023: what was it?", "question"),
        ("Кто летел?", "question"),
        ("What of it, and why?", "question"),
    ],
)
def test_an_id_holds_the_words_that_matter(wording: str, expected: str) -> None:
    assert create_id(wording, ()) == expected
    assert create_id(wording, {expected, f"{expected}-2"}) == f"{expected}-3"


@pytest.mark.parametrize("answered", range(len(CHOICE)))
def test_an_end_of_input_writes_nothing(bank: Path, answered: int) -> None:
    before = contents(bank)
    result = new(bank / "cast.yaml", *CHOICE[:answered])
    assert result.exit_code == 1
    assert "Nothing was written." in result.stderr
    assert contents(bank) == before


@POSIX
def test_ctrl_c_writes_nothing(bank: Path) -> None:
    before = contents(bank)
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*QUIZ, "new", str(bank / "cast.yaml")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=0,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    process.stdin.write("".join(f"{line}\n" for line in CHOICE[:-1]))
    process.stdin.flush()
    said = ""
    while "Append it to" not in said:
        said += process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "Nothing was written." in rest
    assert contents(bank) == before


def test_ctrl_c_while_the_bank_is_checked_takes_the_question_back(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, reading = contents(bank), read_bank(bank)
    answers = iter([reading])
    monkeypatch.setattr(new_question, "read_bank", lambda _folder: next(answers, None) or interrupt())
    for name in ("cast.yaml", "fresh.yaml"):
        with pytest.raises(KeyboardInterrupt):
            new_question.append_entry(bank / name, WRITTEN)
        answers = iter([reading])
        assert contents(bank) == before


def interrupt() -> None:
    raise KeyboardInterrupt


def test_a_no_at_the_end_writes_nothing(bank: Path) -> None:
    before = contents(bank)
    result = new(bank / "cast.yaml", *CHOICE[:-1], "n")
    assert result.exit_code == 0
    assert "Nothing is written." in result.output
    assert contents(bank) == before


@pytest.mark.parametrize("name", ["cast.yaml", "fresh.yaml"])
def test_an_entry_that_spoils_the_bank_is_taken_back(bank: Path, name: str) -> None:
    before = contents(bank)
    (problem,) = new_question.append_entry(bank / name, WRITTEN.replace("Who", "Who\u200b"))
    assert problem.code == "F105"
    assert contents(bank) == before


def test_a_question_that_is_refused_at_the_end_is_kept_beside_its_file(bank: Path) -> None:
    file = bank / "cast.yaml"
    with file.open("a") as opened:
        opened.write(f"# {'x' * 80}\n" * ((MAX_BYTES - file.stat().st_size) // 83))
    before = contents(bank)
    for times in (1, 2):
        result = new(file, *CHOICE)
        assert result.exit_code == 1
        assert f"{file}:1:1: F102" in result.stdout
        assert f"It is in {file}.refused" in result.stderr
        assert contents(bank) == before | {"cast.yaml.refused": WRITTEN.encode() * times}
    assert read_bank(bank).mistakes == ()


@pytest.mark.parametrize("sign", ["\x1b[D", "\u200b", "\ufffd", "a\tb"])
def test_signs_that_nobody_sees_are_told_at_once_and_the_line_is_asked_for_again(bank: Path, sign: str) -> None:
    result = new(bank / "cast.yaml", "choice", f"Who{sign} flew?", *CHOICE[1:])
    assert result.output.count("F105 holds the invisible character U+") == 1
    assert added(bank, result).stem == TEXTS[0]


def test_what_is_needed_is_said_where_enter_is_not_enough(bank: Path) -> None:
    result = new(bank / "cast.yaml", "choice", "", *CHOICE[1:])
    assert result.output.count("This is needed; Ctrl+C leaves without writing.") == 1
    assert added(bank, result).stem == TEXTS[0]


def until(terminal: int, wanted: str) -> None:
    """Read what a terminal shows until it is this."""
    said = ""
    while not re.search(wanted, said.replace("\x1b[?2004h", "")):
        assert select.select([terminal], [], [], 20)[0], said
        said += os.read(terminal, 1000).decode()


@POSIX
def test_arrow_keys_move_within_the_line(bank: Path) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen(  # noqa: S603 - our own command
        [*QUIZ, "new", str(bank / "cast.yaml")], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as process:
        os.close(theirs)
        for line in ("choice", "Who flew to the staton?\x1b[D\x1b[D\x1b[Di", *CHOICE[2:]):
            until(ours, r"(?:[>-]|[\]:]) $")
            os.write(ours, f"{line}\r".encode())
        until(ours, "Written to")
        assert process.wait(timeout=20) == 0
    os.close(ours)
    assert load_bank(bank).by_id["flew-station"].stem == TEXTS[0]


def test_a_bank_that_is_not_clean_is_refused_before_anything_is_asked(bank: Path) -> None:
    (bank / "extra.yaml").write_text("- id: a\n  ask: Who?\n")
    result = new(bank / "cast.yaml", *CHOICE)
    assert result.exit_code == 1
    assert f"{bank}/extra.yaml:1:3: Q301" in result.stdout
    assert "What kind" not in result.stdout


def test_the_first_question_of_a_new_film_is_taken_though_it_fills_no_deck_yet(tmp_path: Path) -> None:
    bank = write_bank(tmp_path / "bank", [])
    (bank / "schema.json").write_text("[]")
    result = new(bank / "cast.yaml", *CHOICE)
    assert result.exit_code == 0, result.output
    assert (bank / "cast.yaml").read_text() == f"# yaml-language-server: $schema=schema.json\n\n{WRITTEN}"
    assert read_bank(bank).mistakes == ()


def test_without_a_file_the_topic_is_asked_for(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_QUESTIONS", str(bank))
    result = new(None, "Box Office", "box-office", *CHOICE)
    assert "Q313 `topic` must be small letters" in result.output
    assert added(bank, result).topic == "box-office"
    assert new(bank, "cast", *CHOICE[:-2], "other", "y").exit_code == 0
    assert load_bank(bank).by_id["other"].topic == "cast"


def test_what_is_no_topic_exits_with_2(bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, why in (
        (bank / "film.yaml", "is no topic"),
        (bank / "cast.txt", "is no topic"),
        (bank / "Cast.yaml", "must be small letters"),
        (tmp_path / "nowhere" / "cast.yaml", "holds no film.yaml"),
    ):
        result = new(path, *CHOICE)
        assert result.exit_code == 2
        assert why in result.stderr
    monkeypatch.setenv("QUIZ_QUESTIONS", str(bank))
    monkeypatch.setattr("quiz.cli.new.PACKAGE", bank.parent)
    assert "the installed bank is replaced by every update" in new(None).stderr


def contents(bank: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in bank.iterdir()}
