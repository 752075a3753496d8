"""`quiz init`: a new bank can be checked, played and filled from its first minute."""

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from quiz.bank import load_bank
from quiz.bank.writer import EXAMPLE_TAG, format_question
from quiz.cli import main
from quiz.kinds import KINDS
from tests.cli.test_new import TEXTS
from tests.cli.test_serve import started
from tests.factories import choice


def quiz(*words: Path | str, typed: str = "") -> Result:
    return CliRunner().invoke(main, list(map(str, words)), input=typed)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "new bank"
    assert quiz("init", folder, "--title", "Silent Orbit: no", "--year", "2019").exit_code == 0
    return folder


def test_a_new_bank_has_no_problems_and_says_what_is_left_to_do(bank: Path) -> None:
    result = quiz("check", bank)
    assert result.exit_code == 0
    assert re.findall(r" ([A-Z]\d{3}) ", result.stdout) == ["A543"]
    assert "30 (camera.yaml, editing.yaml, sound.yaml); put your own in their place" in result.stdout


def test_a_new_bank_shows_every_kind_and_is_about_the_film(bank: Path) -> None:
    made = load_bank(bank)
    assert {type(question) for question in made.questions} == set(KINDS)
    assert all(question.because and question.tags == (EXAMPLE_TAG,) for question in made.questions)
    assert (made.film.title, made.film.year) == ("Silent Orbit: no", "2019")
    assert made.film.article == "https://en.wikipedia.org/wiki/Silent_Orbit:_no"


def test_a_new_bank_is_served(bank: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with started("serve", "--workers", "1", "--questions", str(bank), says=str(data), QUIZ_DATA=str(data)):
        pass


def test_examples_are_replaced_one_by_one_while_the_bank_stays_playable(bank: Path) -> None:
    for number, example in enumerate(load_bank(bank).questions):
        own = choice(id=f"own-{number}", topic=example.topic, difficulty=example.difficulty, source="Plot")
        file = bank / f"{example.topic}.yaml"
        entry = next(each for each in re.split(r"(?m)^(?=- )", file.read_text()) if f"id: {example.id}\n" in each)
        file.write_text(file.read_text().replace(entry, format_question(own)))
        load_bank(bank)
    assert "A543" not in quiz("check", bank).stdout


def test_a_first_question_is_added_by_quiz_new(bank: Path) -> None:
    lines = ("choice", *TEXTS, "She was the first.", "plot", "Ann flew", "easy", "", "", "", "", "y")
    result = quiz("new", bank / "cast.yaml", typed="".join(f"{line}\n" for line in lines))
    assert result.exit_code == 0, result.output
    assert "flew-station" in load_bank(bank).by_id


def test_the_title_is_asked_for_where_it_is_not_given(tmp_path: Path) -> None:
    result = quiz("init", tmp_path / "bank", typed="Über ≥ 宮\n")
    assert result.exit_code == 0, result.output
    assert load_bank(tmp_path / "bank").film.title == "Über ≥ 宮"


def test_a_year_that_is_filled_in_later_leaves_the_film_the_same(tmp_path: Path) -> None:
    for number, title in enumerate(("Silent Orbit", "宮", "…", "A" * 80)):
        folder = tmp_path / str(number)
        result = quiz("init", folder, "--title", title)
        assert result.exit_code == 0, result.output
        assert "`year` is not filled in yet" in result.stdout
        before = load_bank(folder).film
        assert "unknown" not in before.id
        assert f"leave or add a line `id: {before.id}`" in quiz("check", folder).stdout
        file = folder / "film.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("year: year unknown", "year: '2019'"), "utf-8")
        assert load_bank(folder).film.id == before.id
        assert "A544" not in quiz("check", folder).stdout


def test_questions_that_are_there_get_a_film_file_and_no_examples(tmp_path: Path) -> None:
    (tmp_path / "cast.yaml").write_text(format_question(choice()))
    assert quiz("init", tmp_path, "--title", "A").exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cast.yaml", "film.yaml", "schema.json"]


def test_a_bank_that_is_there_is_left_alone(bank: Path) -> None:
    before = {path: path.read_bytes() for path in bank.iterdir()}
    result = quiz("init", bank, "--title", "Another")
    assert result.exit_code == 2
    assert "has a film.yaml already; `quiz new" in result.stderr
    assert {path: path.read_bytes() for path in bank.iterdir()} == before


@pytest.mark.parametrize(
    "options", [("--title", " "), ("--title", "A", "--article", "wiki"), ("--title", "A", "--article", "C:/a.html")]
)
def test_what_cannot_be_a_film_is_refused_and_nothing_is_made(tmp_path: Path, options: tuple[str, ...]) -> None:
    result = quiz("init", tmp_path / "bank", *options)
    assert result.exit_code == 2
    assert result.stderr.startswith("quiz: `")
    assert not (tmp_path / "bank").exists()


@pytest.mark.parametrize("command", ["check", "new", "preview"])
def test_a_folder_without_a_film_file_is_told_with_the_command_that_makes_one(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "an empty one"
    folder.mkdir()
    result = quiz(command, folder)
    assert result.exit_code == 2
    (words,) = re.findall(r"holds no film\.yaml; `quiz (init .*) --title …` makes one", result.stderr)
    assert words == f"init '{folder}'"
    assert quiz("init", folder, "--title", "A").exit_code == 0
    assert "film.yaml" not in quiz("check", folder).stderr


def test_serve_and_new_say_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path / "data"))
    assert (
        f"F101 {tmp_path} holds no film.yaml; `quiz init {tmp_path}" in quiz("serve", "--questions", tmp_path).stdout
    )
    assert f"`quiz init {tmp_path}/nowhere --title …` makes one" in quiz("new", tmp_path / "nowhere").stderr


def test_the_schema_of_a_new_bank_is_the_one_that_is_printed(bank: Path) -> None:
    assert (bank / "schema.json").read_text() == quiz("schema").stdout
    assert all(path.read_text().startswith("# yaml-language-server") for path in bank.glob("[!f]*.yaml"))
    assert yaml.safe_load((bank / "film.yaml").read_text())["language"] == "en"
