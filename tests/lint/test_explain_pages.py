"""The codes of `quiz check`: every one has a page whose examples do what it says."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.bank import read_bank
from quiz.bank.source import MAX_BYTES
from quiz.cli import main
from quiz.lint import PAGES, Page
from tests.cases import FILM
from tests.conftest import write_bank
from tests.entries import read_few
from tests.factories import questions

ROOT = Path(__file__).parents[2]
LOADED = {code: page for code, page in PAGES.items() if code[0] in "FQB"}
"""The pages of what the loader itself tells."""
IN_WORDS = ("F101", "F102", "F107", "F211", "B402")
"""Codes whose examples no piece of text can show."""

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320">{}</svg>'
PICTURES = {"first-view.svg": SVG.format(""), "scripted.svg": SVG.format("<script/>"), "photo.png": "GIF89a"}
"""The pictures that examples name."""


def explain(*codes: str) -> Result:
    return CliRunner().invoke(main, ["explain", *codes])


def codes_told(folder: Path) -> set[str]:
    """The codes told of a folder, but for the decks that one question cannot fill."""
    return {problem.code for problem in read_few(folder).problems}


def written(example: str) -> bytes:
    """An example as a file: what stands between < and > becomes what it names."""
    text = re.sub(r"<U\+([0-9A-F]{4})>", lambda found: chr(int(found[1], 16)), example).replace("<TAB>", "\t")
    pieces = re.split(r"<0x([0-9A-F]{2})>", text)
    return b"".join(bytes.fromhex(each) if odd % 2 else each.encode() for odd, each in enumerate(pieces))


@pytest.mark.parametrize("page", [page for code, page in LOADED.items() if code not in IN_WORDS], ids=lambda p: p.code)
def test_a_bad_example_has_just_this_mistake_and_a_good_one_none(tmp_path: Path, page: Page) -> None:
    name = "film.yaml" if page.code == "B401" else "extra.yaml"
    (tmp_path / "film.yaml").write_text(FILM, encoding="utf-8")
    (tmp_path / "pictures").mkdir()
    for picture, content in PICTURES.items():
        (tmp_path / "pictures" / picture).write_text(content, encoding="utf-8")
    for example, told in ((page.bad, {page.code}), (page.good, set[str]())):
        (tmp_path / name).write_bytes(written(example))
        assert codes_told(tmp_path) == told


def make_folder(bank: Path) -> None:
    (bank / "extra.yaml").mkdir()


def make_long(bank: Path) -> None:
    (bank / "extra.yaml").write_bytes(b"#" * (MAX_BYTES + 1))


def make_misnamed(bank: Path) -> None:
    (bank / PAGES["F107"].bad).write_text(PAGES["Q302"].good)


def make_many_mistakes(bank: Path) -> None:
    without = PAGES["Q302"].good.replace("  difficulty: easy\n", "")
    (bank / "extra.yaml").write_text("".join(without.replace("station", f"s-{number}") for number in range(205)))


def make_poor(bank: Path) -> None:
    for path in bank.glob("*.yaml"):
        if path.name != "film.yaml":
            path.unlink()
    (bank / "extra.yaml").write_text(PAGES["B402"].bad)


MAKERS = dict(zip(IN_WORDS, (make_folder, make_long, make_misnamed, make_many_mistakes, make_poor), strict=True))


@pytest.mark.parametrize(("code", "make"), MAKERS.items(), ids=MAKERS)
def test_what_an_example_says_in_words_is_told_too(tmp_path: Path, code: str, make: Callable[[Path], None]) -> None:
    bank = write_bank(tmp_path / "bank", questions(200))
    assert read_bank(bank).problems == ()
    make(bank)
    assert code in {problem.code for problem in read_bank(bank).problems}


def test_every_code_of_the_bank_has_a_page_and_every_page_its_use() -> None:
    sources = [*(ROOT / "quiz" / "bank").glob("*.py"), *(ROOT / "quiz" / "kinds").glob("*.py")]
    used = {code for path in sources for code in re.findall(r'"([FQB][1-6]\d\d)"', path.read_text(encoding="utf-8"))}
    assert used == set(LOADED)


def test_every_page_teaches() -> None:
    for page in PAGES.values():
        assert 2 <= len(re.findall(r"[.?!](?=\s|$)", page.why)) <= 6, page.code
        assert page.bad != page.good, page.code
        assert not page.title.endswith("."), page.code


def test_a_code_is_explained_with_both_examples_in_any_letters() -> None:
    result = explain("q304")
    assert result.exit_code == 0
    assert result.stdout.startswith("Q304: too few options\n\n")
    for example in (PAGES["Q304"].bad, PAGES["Q304"].good):
        assert example.splitlines()[3] in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_several_codes_are_explained_one_after_the_other_each_once() -> None:
    told = explain("F106", "Q304", "f106").stdout
    assert re.findall(r"^([A-Z]\d{3}):", told, re.MULTILINE) == ["F106", "Q304"]


def test_without_a_code_all_are_listed() -> None:
    result = explain()
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [f"{page.code}  {page.title}" for page in PAGES.values()]


def test_an_unknown_code_gets_near_ones_and_exits_with_2() -> None:
    result = explain("Q304", "Q34", "nonsense")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "there is no code Q34; did you mean Q304?" in result.stderr
    assert "there is no code NONSENSE; `quiz explain` lists all codes" in result.stderr
