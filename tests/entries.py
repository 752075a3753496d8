"""Questions as an author writes them, each free of advice until a word of it is swapped; what is advised on them."""

from pathlib import Path

import pytest

from quiz.bank import ReadResult, read_bank
from quiz.lint import advise
from tests.factories import film_file

FILM = film_file(crew=["Ann Able", "Ben Bold", "Cleo Cole", "Dan Dark"])
WHY = "Nobody else was light enough after breakfast"
REST = f"  because: {WHY}.\n  source: Cast\n  quote: up went the basket\n  difficulty: easy\n"


def swap(question: str, *pairs: tuple[str, str]) -> str:
    """The question with each first text of a pair replaced by the second, which must change it."""
    for old, new in pairs:
        assert old in question
        question = question.replace(old, new, 1)
    return question


def asked(name: str, stem: str, right: str, wrong: str) -> str:
    """A choice or select question as YAML; its explanation and the rest earn no advice."""
    return f"- id: {name}\n  ask: {stem}\n  right: {right}\n  wrong: [{wrong}]\n{REST}"


BALLOON = asked("balloon", "Who flew in the balloon?", "Emma Eve", "Finn Fox, Gus Gale, Hal Hood")
COLOUR = asked("colour", "What colour was the basket?", "Green", "Brown, Black, White")
SUMS = "$10 million, $30 million, $40 million"
PRICE = asked("price", "What did it cost?", "$20 million", SUMS) + "  keep_order: true\n"
PILOTS = asked("pilots", "Which flew the balloon?", "[Emma Eve, Gus Gale]", "Ida Ink, Jo Jay, Kit Kay, Lou Lake")
CLAIM = f"- id: claim\n  claim: The balloon was red.\n  right: true\n{REST}"
SPOILER = asked("end", "How does it end?", "With a loud bang", "With a kiss, With rain, With tears")
SPOILER += "  spoiler: true\n"
MOOR = swap(SPOILER, ("it", "Max Moor")) + swap(SPOILER, (": end", ": end-too"), ("does it", "must Max Moor"))
ARM = f"- id: arm\n  ask: The robotic arm is called what?\n  accept: [Canadarm, robotic arm]\n{REST}"
MATCH = f"- id: craft\n  ask: Who flew what?\n  pairs: {{Balloon: Hal Hood, Kite: Ida Ink, Plane: Jo Jay}}\n{REST}"


def read_few(folder: Path) -> ReadResult:
    """A folder of a few questions as `read_bank` reads it, but for the decks that so few cannot fill.

    How many are missing takes a fifth of a second to find out, and reading them a thousandth.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quiz.bank.find_shortage", lambda _stock: None)
        return read_bank(folder)


def read(folder: Path, text: str) -> ReadResult:
    """A bank of one topic, `extra`, with these questions."""
    folder.mkdir(exist_ok=True)
    (folder / "film.yaml").write_text(FILM, encoding="utf-8")
    (folder / "extra.yaml").write_text(text, encoding="utf-8")
    if "picture: view.svg" in text:
        (folder / "pictures").mkdir(exist_ok=True)
        svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320"/>'
        (folder / "pictures" / "view.svg").write_text(svg, encoding="utf-8")
    return read_few(folder)


def advice(folder: Path, text: str) -> list[str]:
    """The advice on these questions, each as `line:column: CODE …`; that there are too few of them apart."""
    reading = read(folder, text)
    assert not reading.problems
    lines = [str(problem).removeprefix(f"{folder}/extra.yaml:") for problem in advise(reading)]
    return [line for line in lines if "A542" not in line]
