"""`quiz draft` as an author runs it: files, messages and refusals."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.article.decoding import MAX_BYTES
from quiz.bank import load_bank, read_bank
from quiz.cli import main
from quiz.errors import BadBank
from tests.conftest import write_bank
from tests.drafting.articles import NAMES, article
from tests.factories import questions

CINEMA = article("harbour_lights")


def draft(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["draft", *map(str, arguments)])


def check(path: Path) -> Result:
    return CliRunner().invoke(main, ["check", str(path)])


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_becomes_a_bank_that_quiz_check_accepts(name: str, tmp_path: Path) -> None:
    result = draft(article(name), "-o", tmp_path / "bank")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "bank" / "film.yaml").is_file()
    checked = check(tmp_path / "bank")
    assert checked.exit_code == 0, checked.output
    assert " drafts, no problems" in checked.stdout


@pytest.mark.parametrize("name", NAMES)
def test_every_draft_is_proved_by_its_article(name: str, tmp_path: Path) -> None:
    draft(article(name), "-o", tmp_path / "bank", "--seed", 3)
    proved = CliRunner().invoke(main, ["check", "--article", str(article(name)), str(tmp_path / "bank")])
    assert proved.exit_code == 0, proved.output


def test_the_game_does_not_start_with_drafts_alone(tmp_path: Path) -> None:
    draft(CINEMA, "-o", tmp_path / "bank")
    with pytest.raises(BadBank, match="take `draft: true` out"):
        load_bank(tmp_path / "bank")


def test_one_file_joins_a_bank_that_is_there(tmp_path: Path) -> None:
    bank = write_bank(tmp_path / "bank", questions(200))
    result = draft(CINEMA, "-o", bank / "harbour.yaml")
    assert result.exit_code == 0
    assert "add to its `sections`: Infobox, Synopsis, Production" in result.stderr
    names = "".join(f"  {name}: top\n" for name in result.stderr.split("`sections`: ")[1].strip().split(", "))
    film = (bank / "film.yaml").read_text(encoding="utf-8")
    (bank / "film.yaml").write_text(film.replace("sections:\n", f"sections:\n{names}"), encoding="utf-8")
    checked = check(bank / "harbour.yaml")
    assert checked.exit_code == 0, checked.output
    reading = read_bank(bank)
    assert reading.bank
    assert all(
        question.id.startswith("harbour-") for question in reading.bank.questions if question.topic == "harbour"
    )


def test_a_file_without_a_film_file_says_how_to_get_one(tmp_path: Path) -> None:
    result = draft(CINEMA, "-o", tmp_path / "harbour.yaml")
    assert "run this again with --film" in result.stderr
    again = draft(CINEMA, "-o", tmp_path / "harbour.yaml", "--film", "--force")
    assert "put the article’s true address into it" in again.stderr
    assert check(tmp_path).exit_code == 0


def test_without_an_output_the_questions_are_printed(tmp_path: Path) -> None:
    result = draft(CINEMA)
    assert result.exit_code == 0
    write_bank(tmp_path / "bank", questions(200))
    assert result.stdout.startswith("# Harbour Lights: drafts. ")
    draft(CINEMA, "-o", tmp_path / "draft.yaml")
    assert (tmp_path / "draft.yaml").read_text(encoding="utf-8") == result.stdout


def test_an_author_s_work_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "cast.yaml").write_text("# mine\n", encoding="utf-8")
    (tmp_path / "film.yaml").write_text("title: Mine\n", encoding="utf-8")
    refused = draft(CINEMA, "-o", tmp_path)
    assert refused.exit_code == 2
    assert "exists; name another place, or add --force" in refused.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cast.yaml", "film.yaml"]
    assert (tmp_path / "cast.yaml").read_text(encoding="utf-8") == "# mine\n"
    assert draft(CINEMA, "-o", tmp_path, "--force").exit_code == 0
    assert "Ruth Ellerby" in (tmp_path / "cast.yaml").read_text(encoding="utf-8")
    assert (tmp_path / "film.yaml").read_text(encoding="utf-8") == "title: Mine\n"


def test_a_skipped_passage_is_reported_with_file_line_and_reason() -> None:
    lines = draft(CINEMA).stderr.splitlines()
    assert f"{CINEMA}:20: nothing is asked of the field “Aspect ratio”; skipped" in lines


def test_the_same_seed_makes_the_same_file_byte_for_byte() -> None:
    texts = set()
    for hash_seed in ("0", "1", "31"):
        command = [sys.executable, "-c", "from quiz.cli import main; main()", "draft", str(CINEMA), "--seed", "7"]
        environment = os.environ | {"PYTHONHASHSEED": hash_seed}
        run = subprocess.run(command, check=True, env=environment, capture_output=True)  # noqa: S603 - our own command
        texts.add(run.stdout)
    assert len(texts) == 1


def test_another_seed_draws_other_wrong_options_for_the_same_facts() -> None:
    first, second = draft(CINEMA, "--seed", 1).stdout, draft(CINEMA, "--seed", 2).stdout
    assert first != second
    assert [line for line in first.splitlines() if "ask:" in line] == [
        line for line in second.splitlines() if "ask:" in line
    ]


BAD = {
    "nothing": (b"", "is empty"),
    "blanks": (b" \n\t\n", "is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "binary"),
    "control characters": (b"= X =\n" + b"\x01\x02\x03" * 200, "is a binary file"),
    "UTF-16": ("= X =\n".encode("utf-16"), "UTF-16"),
    "Latin-1": ("= Café =\n\nInfobox\n- Director: Zoë\n".encode("latin-1"), "is not UTF-8 (line 1)"),
    "a web page": (b"<!DOCTYPE html>\n<html><body>= X =</body></html>", "web page"),
    "too much": (b"= X =\n" + b"a " * (MAX_BYTES // 2), "larger than 500 KB"),
    "10 MB": (b"= X =\n\n== Plot ==\n" + b"Ann tells Ben to go home. " * 400_000, "larger than 500 KB"),
    "no article": ("Dear diary, today it rained and nothing else was to be told.\n" * 20).encode(),
    "a shopping list": b"- milk\n- bread\n",
    "a title alone": b"= X =\n",
    "an article that says nothing": b"= X =\n\n== Plot ==\nIt rains.\n",
}


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_is_no_article_is_refused_in_one_line_and_nothing_is_written(case: str, tmp_path: Path) -> None:
    content = BAD[case]
    data, words = content if isinstance(content, tuple) else (content, "")
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    for target in ("bank", "topic.yaml"):
        result = draft(path, "-o", tmp_path / target)
        assert result.exit_code == 2, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        last = result.stderr.splitlines()[-1]
        assert last.startswith(f"quiz: {path} ")
        assert words in last
    assert [file.name for file in tmp_path.iterdir()] == ["article.txt"]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "cannot be read (no such file" in draft(tmp_path / "nothing.txt", "-o", tmp_path / "bank").stderr
    folder = draft(tmp_path, "-o", tmp_path / "bank")
    assert folder.exit_code == 2
    assert "is a folder; name the file" in folder.stderr


@pytest.mark.parametrize("name", ["film.yaml", "Two Words.yaml", "topic.yml", "topic.txt"])
def test_a_name_that_is_no_topic_is_refused(name: str, tmp_path: Path) -> None:
    result = draft(CINEMA, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert "is not the name of a file of questions" in result.stderr


def test_a_missing_folder_is_not_created_for_one_file(tmp_path: Path) -> None:
    result = draft(CINEMA, "-o", tmp_path / "nowhere" / "topic.yaml")
    assert result.exit_code == 2
    assert "there is no folder" in result.stderr


def test_an_output_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = draft(CINEMA, "-o", tmp_path / "file" / "bank")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
