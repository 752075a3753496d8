"""Loading a bank: every mistake an author can make is told with its exact place, all at once."""

from pathlib import Path
from random import Random

import pytest
import yaml

from quiz.bank import BadBank, Bank, load_bank, read_bank
from quiz.kinds import KINDS, Typed
from quiz.places import questions_folder
from tests.conftest import write_bank
from tests.factories import choice, questions

FILM = """\
title: Test Film
year: "2023"
article: https://example.org/article
licence: CC BY-SA 4.0
sections: {Lead: top, Cast: Cast}
pools:
  roles: [Kira, Gordon, Christian, Weronika]
"""
REST = "  because: It flew.\n  source: Cast\n  quote: it flew\n  difficulty: easy\n"
GOOD = "- id: good\n  ask: Who flew?\n  right: Ann\n  wrong: [Ben, Cleo, Dan]\n" + REST
SELECT = "- id: a\n  ask: Who?\n  right: [A, B]\n  wrong: [C, D, E, F]\n"


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


MISTAKES = {
    "an anchor": (GOOD.replace("Ann", "&a Ann"), "3:10: F203"),
    "an alias": (GOOD.replace("[Ben,", "[*a,"), "4:11: F203"),
    "a tag": (GOOD.replace("Ann", "!!str Ann"), "3:10: F204"),
    "a duplicate key": (GOOD + "  ask: Again?\n", "9:3: F202"),
    "a second document": (GOOD + "---\n" + GOOD, "9:1: F205"),
    "a missing bracket": (GOOD.replace("Dan]", "Dan"), "5:10: F201"),
    "a colon in the text": (GOOD.replace("Who flew?", "Say: who flew?"), "2:11: F201"),
    "a tab": (GOOD.replace("  right:", "\tright:"), "3:1: F106"),
    "a hidden character": (GOOD.replace("Ann", "A\u200bnn"), "3:11: F105"),
    "a direction mark": (GOOD.replace("Ann", "A\u202enn"), "3:11: F105"),
    "a control character": (GOOD.replace("Ann", "A\x07nn"), "3:11: F105"),
    "a byte order mark": (b"\xef\xbb\xbf" + GOOD.encode(), "1:1: F104"),
    "Latin-1": (GOOD.replace("Ann", "Asb\xe6k").encode("latin-1"), "3:13: F103"),
    "UTF-16": (GOOD.encode("utf-16"), "1:1: F103"),
    "more than 1 MB": (GOOD + "#" * 1_000_000, "1:1: F102"),
    "an empty file": ("", "1:1: F207"),
    "nothing but a comment": ("# later\n", "1:1: F207"),
    "a mapping": ("id: a\nask: Who?\n", "1:1: F207"),
    "an entry that is text": (GOOD + "- who?\n", "9:3: F207"),
    "deep nesting": ("- " + "[" * 50 + "]" * 50, "F206"),
    "a list as a key": (GOOD + "  [a, b]: c\n", "9:3: F206"),
    "no kind": ("- id: a\n  ask: Who?\n" + REST, "1:3: Q301"),
    "an unknown key": (GOOD + "  difficultly: easy\n", "9:3: Q302"),
    "a topic written out": (GOOD + "  topic: cast\n", "9:3: Q302"),
    "a missing key": (GOOD.replace("  difficulty: easy\n", ""), "1:3: Q303"),
    "no right answer": (GOOD.replace("  right: Ann\n", ""), "1:3: Q303"),
    "too few wrong options": (GOOD.replace(", Dan]", "]"), "4:10: Q304"),
    "a wrong option that is right": (GOOD.replace("Dan]", "ANN!]"), "4:22: Q305"),
    "the same wrong option twice": (GOOD.replace("Dan]", "ben, Dan]"), "4:22: Q306"),
    "one right in a select": (SELECT.replace("[A, B]", "[A]") + REST, "3:10: Q307"),
    "five right in a select": (SELECT.replace("[A, B]", "[A, B, X, Y, Z]") + REST, "3:10: Q307"),
    "too few for a select": (SELECT.replace(", E, F", "") + REST, "4:10: Q304"),
    "an order of three": ("- id: a\n  ask: When?\n  order: [A, B, C]\n" + REST, "3:10: Q308"),
    "an order with a repeat": ("- id: a\n  ask: When?\n  order: [A, B, C, [D, a]]\n" + REST, "Q306"),
    "nothing to compare": ("- id: a\n  ask: What?\n  accept: ['!?']\n" + REST, "3:12: Q309"),
    "a match of two": ("- id: a\n  ask: Who?\n  pairs: {A: B, C: D}\n" + REST, "3:10: Q310"),
    "an empty value": (GOOD.replace("Who flew?", ""), "2:7: Q311"),
    "a list for a text": (GOOD.replace("Who flew?", "[Who, flew]"), "2:8: Q312"),
    "a text for a list": (GOOD.replace("[Ben, Cleo, Dan]", "Ben"), "4:10: Q312"),
    "an unknown difficulty": (GOOD.replace("easy", "simple"), "8:15: Q313"),
    "a flag that is none": (GOOD + "  spoiler: maybe\n", "9:12: Q313"),
    "a number in words": ("- id: a\n  ask: How long?\n  number: ten\n  unit: min\n  within: 3\n" + REST, "3:11: Q313"),
    "nothing within": ("- id: a\n  ask: How long?\n  number: 10\n  unit: min\n  within: 0\n" + REST, "5:11: Q313"),
    "an id with blanks": (GOOD.replace("id: good", "id: so good"), "1:7: Q313"),
    "an unknown pool": (GOOD.replace("wrong: [Ben, Cleo, Dan]", "wrong_from: role"), "4:15: Q314"),
    "a pool without the right one": (GOOD.replace("wrong: [Ben, Cleo, Dan]", "wrong_from: roles"), "3:10: Q314"),
    "a pool beside wrong options": (GOOD + "  wrong_from: roles\n", "9:3: Q314"),
    "an unknown section": (GOOD.replace("source: Cast", "source: Casting"), "6:11: Q315"),
    "an id twice": (GOOD + GOOD, "9:7: Q316"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, mistake: str) -> None:
    content, expected = MISTAKES[mistake]
    found = problems(tmp_path, extra=content)
    assert any(expected in problem for problem in found), found
    assert all(len(problem.split(": ", 1)[1]) > 30 for problem in found), "a message says what to do"


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
    assert f"{tmp_path / 'first.yaml'}:1" in found[0]


@pytest.mark.parametrize("name", ["Extra", "two words", "film2.old"])
def test_a_file_name_that_is_no_topic_is_refused(tmp_path: Path, name: str) -> None:
    assert problems(tmp_path, **{name: GOOD})[0].startswith(f"{name}.yaml:1:1: F107")


def test_a_yml_file_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "extra.yml").write_text(GOOD)
    assert problems(tmp_path, cast=GOOD)[0].startswith("extra.yml:1:1: F107")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "extra.yaml").mkdir()
    assert problems(tmp_path)[0].startswith("extra.yaml:1:1: F101")


@pytest.mark.parametrize(
    ("film", "place"),
    [
        ("", "1:1"),
        ("- a list\n", "1:1"),
        (FILM.replace("title: Test Film\n", ""), "1:1"),
        (FILM.replace("https://example.org/article", "example"), "3:10"),
        (FILM + "colour: blue\n", "8:1"),
        (FILM.replace("Gordon", "kira"), "7:17"),
        (FILM.replace("{Lead: top, Cast: Cast}", "[Lead]"), "5:11"),
    ],
)
def test_a_film_file_with_a_mistake_is_told(tmp_path: Path, film: str, place: str) -> None:
    (tmp_path / "film.yaml").write_text(film, encoding="utf-8")
    with pytest.raises(BadBank) as caught:
        load_bank(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path}/film.yaml:{place}: B401")


def test_a_bank_that_cannot_fill_a_deck_is_refused(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, extra=GOOD)
    assert found.startswith("film.yaml:1:1: B402")


def test_texts_mean_what_they_look_like(tmp_path: Path) -> None:
    raw = GOOD.replace("Ann", "no").replace("[Ben, Cleo, Dan]", "[010, 12:30, 1e3]")
    write_bank(tmp_path, questions(200))
    (tmp_path / "extra.yaml").write_text(raw, encoding="utf-8")
    question = load_bank(tmp_path).by_id["good"]
    assert question.answers == ("no",)
    assert list(question.wrong) == ["010", "12:30", "1e3"]


def test_the_bank_that_ships_reads_the_same_without_the_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = load_bank(questions_folder())
    monkeypatch.setattr("quiz.bank.nodes._Loader", yaml.SafeLoader)
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


def test_no_broken_file_is_too_strange_to_be_told_about(tmp_path: Path) -> None:
    """Cut, doubled and swapped pieces of a good bank: problems or a bank, never another error."""
    text = yaml.safe_dump(
        [item.model_dump(mode="json", exclude_defaults=True, exclude={"topic"}) for item in questions(20)],
        sort_keys=False,
    )
    rng, told = Random(5), 0
    for _ in range(400):
        broken = text
        for _ in range(rng.randint(1, 3)):
            start, size = rng.randrange(len(broken)), rng.randrange(40)
            piece = rng.choice(
                ["", "[", "{", ": ", "- ", "'", "\t", "null", "\n", "&a", "*a", "!x", "\x00", "é", "---\n"]
            )
            broken = broken[:start] + piece + broken[start + size :]
        try:
            load(tmp_path, extra=broken)
        except BadBank as error:
            places = {(problem.line, problem.column) for problem in error.problems}
            told += all(line >= 1 and column >= 1 for line, column in places)
        else:
            told += 1
    assert told == 400


def test_a_draft_is_checked_but_not_played(tmp_path: Path) -> None:
    write_bank(tmp_path, questions(200))
    (tmp_path / "extra.yaml").write_text(GOOD + "  draft: true\n", encoding="utf-8")
    assert "good" not in load_bank(tmp_path).by_id
    reading = read_bank(tmp_path)
    assert reading.bank is not None
    assert reading.bank.by_id["good"].draft
    place = reading.problem(reading.bank.by_id["good"], ("wrong", 1), "X", "y")
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
