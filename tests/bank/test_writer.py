"""Questions written down: what is written is read back the same, and looks like the files that ship."""

import shutil
from pathlib import Path

from quiz.bank import load_bank, read_bank
from quiz.bank.film import Film, read_film
from quiz.bank.writer import format_film, format_question
from quiz.paths import questions_folder
from tests.conftest import write_bank
from tests.factories import choice, estimate, order, questions


def test_every_question_that_ships_comes_back_as_it_was_written(tmp_path: Path) -> None:
    bank = read_bank(questions_folder()).bank
    assert bank is not None
    (tmp_path / "film.yaml").write_text(
        (questions_folder() / "film.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    shutil.copytree(questions_folder() / "pictures", tmp_path / "pictures")
    for topic in bank.topics:
        entries = [format_question(question) for question in bank.questions if question.topic == topic]
        (tmp_path / f"{topic}.yaml").write_text("\n".join(entries), encoding="utf-8")
    assert load_bank(tmp_path).by_id == bank.by_id


def test_texts_that_yaml_would_read_as_something_else_come_back_as_texts(tmp_path: Path) -> None:
    strange = ["no", "12:30", "010", "a: b", "# c", "- d", "'e'", '"f"', "null", "[g]", "2,520", "&h", "C−", "50%"]
    written = choice(id="strange", topic="extra", right="yes", wrong=strange)
    write_bank(tmp_path, questions(200))
    (tmp_path / "extra.yaml").write_text(format_question(written), encoding="utf-8")
    assert load_bank(tmp_path).by_id["strange"] == written


def test_an_entry_looks_like_those_of_our_files() -> None:
    written = order(
        id="parts", ask="In which order?", order=[["One"], ["Two", "Three"], ["Four"]], because="So.", source="Cast",
        quote="one two", about=("parts",),
    )  # fmt: skip
    assert format_question(written) == (
        "- id: parts\n"
        "  ask: In which order?\n"
        "  order:\n"
        "    - One\n"
        "    - [Two, Three]\n"
        "    - Four\n"
        "  because: So.\n"
        "  source: Cast\n"
        "  quote: one two\n"
        "  difficulty: easy\n"
        "  about: parts\n"
    )


def test_numbers_are_written_plainly_and_a_pool_by_its_name() -> None:
    assert "  number: 13.8\n  unit: metres\n  within: 2000\n" in format_question(estimate(number="13.8", within="2e3"))
    assert "  right: Ann\n  wrong_from: crew\n" in format_question(choice(right="Ann"), "crew")


def test_a_film_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    film = Film(
        "No: a film", "2019", "https://example.org/No", "CC", headline="How well do you know No: a film?",
        sections={"Lead": "top", "Box office": "Box_office", "2019": "2019"}, pools={"crew": ("Ann, Jr.", "Bo")},
    )  # fmt: skip
    (tmp_path / "film.yaml").write_text(format_film(film), encoding="utf-8")
    assert read_film(tmp_path) == (film, [])
    bare = Film("X", "2020", "https://example.org", "CC", "How well do you know X?", {"Lead": "top"})
    (tmp_path / "film.yaml").write_text(format_film(bare), encoding="utf-8")
    assert read_film(tmp_path) == (bare, [])
