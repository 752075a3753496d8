"""`quiz check` as an author runs it: what it prints, and its exit status."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.cli import main
from tests.conftest import write_bank
from tests.factories import questions


def check(*paths: Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, paths)])


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank", questions(200))


def test_a_clean_bank_exits_with_0_and_says_how_many_it_read(bank: Path) -> None:
    result = check(bank)
    assert result.exit_code == 0
    assert result.stdout == f"{bank}: 200 questions, no problems\n"


def test_the_bank_that_ships_is_clean() -> None:
    result = check()
    assert result.exit_code == 0, result.output


def test_problems_exit_with_1_and_stand_a_line_each(bank: Path) -> None:
    (bank / "extra.yaml").write_text("- id: a\n  ask: Who?\n  difficulty: easy\n- id: b\n  claim: So.\n  right: yes\n")
    result = check(bank)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.split(" ")[0] for line in lines] == [
        f"{bank}/extra.yaml:{place}:" for place in ("1:3", "4:3", "6:10")
    ]
    assert result.stderr == "3 problems\n"


def test_one_file_is_checked_among_the_others_of_its_folder(bank: Path) -> None:
    taken = "- id: a\n  ask: Who?\n  right: A\n  wrong: [B, C, D]\n  difficulty: easy\n"
    (bank / "extra.yaml").write_text(taken)
    (bank / "zebra.yaml").write_text(taken)
    assert "zebra.yaml:1:7: Q316" in check(bank / "zebra.yaml").stdout
    clean = check(bank / "cast.yaml")
    assert clean.exit_code == 0
    assert "cast.yaml: no problems" in clean.stdout


def test_the_same_mistake_is_told_once_however_often_the_folder_is_named(bank: Path) -> None:
    (bank / "extra.yaml").write_text("")
    assert check(bank, bank, bank / "extra.yaml").stdout.count("F207") == 1


def test_what_is_not_there_exits_with_2(tmp_path: Path) -> None:
    missing = check(tmp_path / "nowhere")
    assert missing.exit_code == 2
    assert "name a folder of questions" in missing.stderr
    no_film = check(tmp_path)
    assert no_film.exit_code == 2
    assert "film.yaml" in no_film.stderr
