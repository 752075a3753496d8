"""Loading a bank: every mistake an author can make is told with its exact place, all at once."""

from pathlib import Path

import pytest
import yaml

from quiz.bank import Bank, load_bank, read_bank
from quiz.errors import BadBank, Diagnostic
from quiz.kinds import KINDS, Choice, Typed
from quiz.paths import questions_folder
from tests.cases import FILM
from tests.conftest import write_bank
from tests.factories import choice, questions

REST = "  because: It flew.\n  source: Cast\n  quote: it flew\n  difficulty: easy\n"
GOOD = "- id: good\n  ask: Who flew?\n  right: Ann\n  wrong: [Ben, Cleo, Dan]\n" + REST


def load(folder: Path, **files: str | bytes) -> Bank:
    """A bank of the test film and these files; names take their hyphens as underscores."""
    (folder / "film.yaml").write_text(FILM, encoding="utf-8")
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.yaml").write_bytes(data)
    return load_bank(folder)


def problems(folder: Path, **files: str | bytes) -> list[str]:
    """What is said of these files, each as `file:line:column: CODE …`, without the folder."""
    with pytest.raises(BadBank) as caught:
        load(folder, **files)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    first = GOOD.replace("easy", "simple") + GOOD.replace("good", "other").replace("Cast", "Credits")
    found = problems(tmp_path, one=first, two=GOOD.replace("good", "third") + "  note: x\n")
    assert [problem.split(" ")[1] for problem in found] == ["Q313", "Q315", "Q302"]
    assert [problem.split(":")[:2] for problem in found] == [["one.yaml", "8"], ["one.yaml", "14"], ["two.yaml", "9"]]


def test_a_near_name_is_offered(tmp_path: Path) -> None:
    found = problems(tmp_path, extra=GOOD + "  difficultly: easy\n")
    assert "did you mean `difficulty`?" in found[0]


def test_an_id_used_twice_names_the_other_place(tmp_path: Path) -> None:
    found = problems(tmp_path, first=GOOD, second="# The same again.\n" + GOOD)
    assert found[0].startswith("second.yaml:2:7: Q316")
    assert "(first.yaml:1)" in found[0]


def test_texts_mean_what_they_look_like(tmp_path: Path) -> None:
    raw = GOOD.replace("Ann", "no").replace("[Ben, Cleo, Dan]", "[010, 12:30, 1e3]")
    write_bank(tmp_path, questions(200))
    (tmp_path / "extra.yaml").write_text(raw, encoding="utf-8")
    question = load_bank(tmp_path).by_id["good"]
    assert question.answers == ("no",)
    assert list(question.wrong) == ["010", "12:30", "1e3"]


def test_the_bank_that_ships_reads_the_same_without_the_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = load_bank(questions_folder())
    monkeypatch.setattr("quiz.bank.yaml_reader._Loader", yaml.SafeLoader)
    assert load_bank(questions_folder()) == fast


def test_every_kind_comes_back_as_it_was_written(tmp_path: Path) -> None:
    written = questions(200)
    bank = load_bank(write_bank(tmp_path, written))
    assert {question.kind for question in bank.questions} == {kind.kind for kind in KINDS}
    assert bank.by_id == {question.id: question for question in written}


def test_a_slip_into_a_member_of_a_pool_is_known_to_a_typed_question(tmp_path: Path) -> None:
    write_bank(tmp_path, questions(200))
    film = yaml.safe_load((tmp_path / "film.yaml").read_text())
    film["pools"] = {"names": ["Mischkin", "Meschkin"]}
    (tmp_path / "film.yaml").write_text(yaml.safe_dump(film))
    (tmp_path / "extra.yaml").write_text("- id: typo\n  ask: Who?\n  accept: [Mischkin]\n" + REST)
    question = load_bank(tmp_path).by_id["typo"]
    assert isinstance(question, Typed)
    assert question.unlike == ("Meschkin",)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("C#", ("C", "C++", "Asbæk", "★")),
        ("c#", ("C", "C++", "Asbæk", "★")),
        ("★", ("C", "C#", "C++", "Asbæk")),
        ("Asbaek", ("C", "C#", "C++", "★")),  # it says the same, and nothing in the pool looks like it
    ],
)
def test_members_of_a_pool_are_told_apart_by_their_look(tmp_path: Path, right: str, wrong: tuple[str, ...]) -> None:
    write_bank(tmp_path, questions(200))
    film = yaml.safe_load((tmp_path / "film.yaml").read_text())
    film["pools"] = {"things": ["C", "C#", "C++", "Asbæk", "★"]}
    (tmp_path / "film.yaml").write_text(yaml.safe_dump(film))
    entry = yaml.safe_dump(
        [{"id": "tongue", "ask": "Which?", "right": right, "wrong_from": "things"}], sort_keys=False
    )
    (tmp_path / "extra.yaml").write_text(entry + REST)
    question = load_bank(tmp_path).by_id["tongue"]
    assert isinstance(question, Choice)
    assert question.wrong == wrong


def test_a_draft_is_checked_but_not_played(tmp_path: Path) -> None:
    write_bank(tmp_path, questions(200))
    (tmp_path / "extra.yaml").write_text(GOOD + "  draft: true\n", encoding="utf-8")
    assert "good" not in load_bank(tmp_path).by_id
    result = read_bank(tmp_path)
    assert result.bank is not None
    assert result.bank.by_id["good"].draft
    place = result.locate(result.bank.by_id["good"], Diagnostic("X", "y", field=("wrong", 1)))
    assert (Path(place.path).name, place.line, place.column) == ("extra.yaml", 4, 16)


def test_a_draft_with_a_mistake_is_refused_like_any_question(tmp_path: Path) -> None:
    assert "Q313" in problems(tmp_path, extra=GOOD.replace("easy", "simple") + "  draft: true\n")[0]


def test_a_bank_that_fills_a_deck_on_some_days_only_is_refused(tmp_path: Path) -> None:
    """Twenty questions make two decks, but only where the day's leaves the right ten over."""
    levels = ["easy"] * 8 + ["medium"] * 8 + ["hard"] * 4
    items = [
        choice(topic=f"topic-{chr(97 + number % 5)}", difficulty=level, about=(f"fact-{number}",))
        for number, level in enumerate(levels)
    ]
    items[0] = items[0].model_copy(update={"about": ("fact-0", "fact-1", "fact-2", "fact-3")})
    with pytest.raises(BadBank, match="B402"):
        load_bank(write_bank(tmp_path, items))


def test_drafts_alone_are_checked_and_make_no_game(tmp_path: Path) -> None:
    drafts = GOOD + "  draft: true\n"
    with pytest.raises(BadBank, match="take `draft: true` out") as caught:
        load(tmp_path, extra=drafts)
    assert [problem.code for problem in caught.value.problems] == ["B402"]
    reading = read_bank(tmp_path)
    assert reading.problems == ()
    assert reading.bank
    assert [question.id for question in reading.bank.questions] == ["good"]
