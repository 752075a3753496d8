"""`quiz check` as an author runs it: what it prints, and its exit status."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.cli import main
from tests.conftest import write_bank
from tests.factories import questions

ADVISED = """\
- id: advised
  ask: Who did not stay?
  right: Ann Able
  wrong: [Ben Bold, Cleo Cole, Dan Dark]
  because: A letter had come in the night.
  source: Cast
  quote: the blue door
  difficulty: easy
"""
ARTICLE = "= Test =\n\n== Cast ==\nAnn Able left by the blue door.\n"


def check(*words: Path | str) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, words)])


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


def test_advice_stands_after_the_clean_line_and_does_not_fail(bank: Path) -> None:
    (bank / "cast.yaml").write_text((bank / "cast.yaml").read_text() + ADVISED)
    line = (bank / "cast.yaml").read_text().splitlines().index("  ask: Who did not stay?") + 1
    result = check(bank)
    assert result.exit_code == 0
    clean, advice = result.stdout.splitlines()
    assert clean == f"{bank}: 201 questions, no problems"
    assert advice.startswith(f"{bank}/cast.yaml:{line}:8: A503 “not” is easily overlooked; ")
    assert result.stderr == "1 piece of advice\n"


def test_advice_counts_when_it_is_asked_to(bank: Path) -> None:
    assert check("--strict", bank).exit_code == 0
    (bank / "cast.yaml").write_text((bank / "cast.yaml").read_text() + ADVISED)
    assert check("--strict", bank).exit_code == 1


def test_advice_is_that_of_the_file_that_is_checked(bank: Path) -> None:
    (bank / "extra.yaml").write_text(ADVISED)
    assert "A503" in check(bank / "extra.yaml").stdout
    assert check(bank / "cast.yaml").stdout == f"{bank / 'cast.yaml'}: 25 questions, no problems\n"


def test_there_is_advice_on_the_first_questions_of_a_new_bank(bank: Path) -> None:
    for path in bank.glob("*.yaml"):
        if path.name != "film.yaml":
            path.unlink()
    (bank / "extra.yaml").write_text(ADVISED)
    result = check(bank)
    assert result.exit_code == 1
    assert [line.split(" ")[1] for line in result.stdout.splitlines()] == ["B402", "A503", *["A542"] * 5]


def test_mistakes_come_before_advice(bank: Path) -> None:
    (bank / "extra.yaml").write_text(ADVISED + "- id: b\n  claim: So.\n  right: yes\n  difficulty: easy\n")
    assert [line.split(" ")[1] for line in check(bank).stdout.splitlines()] == ["Q313"]


def test_a_bank_is_proved_by_its_article(tmp_path: Path, bank: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE)
    (bank / "extra.yaml").write_text(ADVISED)
    proved = check("--article", article, bank / "extra.yaml")
    assert proved.exit_code == 0
    assert proved.stdout.startswith(f"{bank}/extra.yaml: 1 question, no problems\n")
    (bank / "extra.yaml").write_text(ADVISED.replace("blue", "green"))
    refused = check("--article", article, bank / "extra.yaml")
    assert refused.exit_code == 1
    assert refused.stdout.startswith(f"{bank}/extra.yaml:7:10: P603 does not stand in “Cast” beyond “the”; ")


@pytest.mark.parametrize(
    ("content", "why"), [(None, "cannot be read"), (b"", "is empty"), (b"\x00\xff", "is a binary")]
)
def test_an_article_that_is_none_exits_with_2(tmp_path: Path, bank: Path, content: bytes | None, why: str) -> None:
    article = tmp_path / "article.txt"
    if content is not None:
        article.write_bytes(content)
    result = check("--article", article, bank)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"quiz check: {article} {why}")
