"""Proving a bank against its article: every code with what earns it and what nearly does."""

from pathlib import Path

import pytest
import yaml

from quiz.article.document import load_article, parse_article
from quiz.bank import read_bank
from quiz.lint import PAGES, Page
from quiz.lint.proof import prove
from quiz.paths import questions_folder
from tests.entries import read_few

SHARED = Path(__file__).parents[3] / "shared" / "article.txt"
FILM = """\
title: High Tide
year: "2023"
article: https://example.org/article
licence: CC BY-SA 4.0
sections: {Infobox: top, Lead: top, Plot: Plot, Cast: Cast, Release: Release, Box office: Box, Takings: Takings}
"""
ARTICLE = parse_article("""\
= High Tide =

Infobox
- Director: Ida Ink
- Released: 2023-06-12
- Gross: $6.6 million

High Tide is a 2023 film written by Nick Shafir. Mira Moor—a diver—is played by Ann Able.

== Plot ==
Mira's boat is "the Gull". Two men are strangled. Moor flees to the U.S. on Oscar night, to North America.

== Cast ==
- Ann Able as Dr. Mira Moor, a diver
- Tom Reed as the ferryman

== Release ==
It was held at the Tribeca Film Festival on June 12, 2023, and in theaters in May 2024, on Paramount+ later.

== Box office ==
It made $1.2 million from 2,520 theaters, a budget of $14m aside, finishing seventh on the A+ to F scale.
""")


def entry(asked: str, source: str, quote: str, more: str = "") -> str:
    """A question as YAML; what is asked is some lines, parted by a bar."""
    lines = ["- id: a", *asked.split(" | "), f"source: {source}", f"quote: {quote}", "difficulty: easy"]
    return "\n  ".join(lines) + f"\n{more}"


def choice(right: str, source: str, quote: str, more: str = "") -> str:
    return entry(f"ask: What? | right: {right} | wrong: [B, C, D]", source, quote, more)


def proof(folder: Path, text: str) -> list[str]:
    """What the article does not show of these questions, each as `line:column: CODE …`."""
    (folder / "film.yaml").write_text(FILM, encoding="utf-8")
    (folder / "extra.yaml").write_text(text, encoding="utf-8")
    reading = read_few(folder)
    assert not reading.problems
    return [str(problem).removeprefix(f"{folder}/extra.yaml:") for problem in prove(reading, ARTICLE)]


PROVED = {
    "a quote word for word": choice("Nick Shafir", "Lead", "written by Nick Shafir"),
    "dashes and quotation marks of another kind": choice("The Gull", "Plot", "Mira’s boat is “the Gull”"),
    "a dash with blanks around it": choice("A diver", "Lead", "Mira Moor – a diver – is"),
    "a quote over two lines": choice("A diver", "Infobox", '"Director: Ida Ink - Released: 2023-06-12"'),
    "a number from the box": choice("$6.6 million", "Plot", "Two men"),
    "a number without its mark": choice('"2520"', "Box office", "2,520 theaters"),
    "a number as digits for a word": choice("7th", "Box office", "finishing seventh"),
    "a number as a word for digits": choice("Two men", "Plot", "Two men"),
    "a sum that a critic rounded": choice("$14 million", "Box office", "a budget of $14m"),
    "a date of another form": choice("12 June 2023", "Release", "on June 12, 2023"),
    "a date that is told in the box": choice("12 June 2023", "Cast", "Tom Reed"),
    "a month of a date": choice("June", "Release", "on June 12, 2023"),
    "a year of a date": choice('"2024"', "Release", "in May 2024"),
    "a name with a sign": choice("Paramount+", "Release", "on Paramount+ later"),
    "a name in the genitive": choice("Mira’s", "Plot", "Mira's boat"),
    "a full name of which the section has a part": choice("Mira Moor", "Plot", "Moor flees"),
    "people of a country": choice("Two North Americans", "Plot", "Two men"),
    "a name after a small word": choice("By Ann Able", "Cast", "Ann Able"),
    "a name after an article": choice("The Tribeca Film Festival", "Release", "at the Tribeca Film Festival"),
    "a country by its letters": choice("In the US", "Plot", "to the U.S."),
    "a grade": choice("A+", "Box office", "the A+ to F"),
    "a word in another form": choice("Strangling", "Plot", "are strangled"),
    "a sentence’s first word": choice("Fleeing by boat", "Plot", "Moor flees"),
    "a derived answer": choice("Six films", "Box office", "seventh", "  derived: Six are before the seventh.\n"),
    "a claim that is false": entry("claim: It ran in 99 theaters in Rome. | right: false", "Plot", "Two men"),
    "a number among more words": choice("The first of many lies", "Plot", "Two men"),
    "a second spelling of an answer": entry("ask: Who? | accept: [Shafir, Nikolaus Shafir]", "Lead", "Nick Shafir"),
    "the unit of an estimate": entry(
        "ask: What? | number: 1.2 | unit: million US dollars of Monaco | within: 1", "Box office", "made $1.2 million",
    ),
}  # fmt: skip

LACKING = {
    "no quote": (choice("Nick Shafir", "Lead", "x").replace("  quote: x\n", ""), "1:3: P601 has no `quote`"),
    "no source": (choice("Nick Shafir", "Lead", "x").replace("  source: Lead\n", ""), "1:3: P601 has no `source`"),
    "no such section": (choice("Nick Shafir", "Takings", "made"), "5:11: P602 “Takings” is no section"),
    "other words": (
        choice("A diver", "Lead", "written once by Nick"), "6:10: P603 is not in “Lead” beyond “written”",
    ),
    "another case": (choice("A diver", "Lead", "Written by Nick"), "6:10: P603 is not in “Lead”;"),
    "half a word": (choice("A diver", "Lead", "ten by Nick"), "6:10: P603 is not in “Lead”"),
    "another section’s words": (
        choice("A diver", "Lead", "Two men"), "6:10: P603 is not in “Lead” but in “Plot”; name that",
    ),
    "another number": (choice('"2,250"', "Box office", "2,520 theaters"), "3:10: P604 the number in “2,250”"),
    "another scale": (choice("$1.2 billion", "Box office", "made $1.2"), "3:10: P604 the number in “$1.2 billion”"),
    "a month’s number": (choice('"6"', "Release", "in May 2024"), "3:10: P604"),
    "a time of day": (choice("9:36 p.m.", "Plot", "Two men"), "3:10: P604 the number in “9:36 p.m.”"),
    "another day": (choice("21 June 2023", "Release", "on June 12, 2023"), "3:10: P605 the date in “21 June 2023”"),
    "another month": (choice("July", "Release", "on June 12, 2023"), "3:10: P605 the date in “July”"),
    "more of a date than is told": (choice("3 May 2024", "Release", "in May 2024"), "3:10: P605"),
    "a misspelt name": (choice("Nick Shafer", "Lead", "written by Nick"), "3:10: P606 “Nick Shafer”"),
    "another first name": (choice("Tom Shafir", "Lead", "written by Nick"), "3:10: P606 “Tom Shafir”"),
    "a name of another section": (choice("Tom Reed", "Plot", "Two men"), "3:10: P606 “Tom Reed”"),
    "a name within an answer": (choice("The flight to Rome", "Plot", "Moor flees"), "3:10: P606 “Rome”"),
    "a part of a select": (
        entry("ask: Who? | right: [Ann Able, Zoe Zest] | wrong: [B, C, D, E]", "Cast", "Ann Able"),
        "3:21: P606 “Zoe Zest”",
    ),
    "a part of an order": (
        entry("ask: When? | order: [A storm, [A calm, The fall of Rome], An ebb]", "Plot", "Two men"),
        "3:29: P606 “Rome”",
    ),
    "a part of a match": (
        entry("ask: Who? | pairs: {Ann Able: Diver, Ida Ink: Director, Tom Reed: King Lear}", "Cast", "Tom Reed"),
        "3:57: P606 “King Lear”",
    ),
    "a claim that is true": (
        entry("claim: It ran in 99 theaters. | right: true", "Plot", "Two men"),
        "2:10: P604 the number in “It ran in 99 theaters.”",
    ),
    "an estimate": (
        entry("ask: What? | number: 1.3 | unit: million | within: 1", "Box office", "made $1.2"),
        "3:11: P604 the number in “1.3 million”",
    ),
    "a typed answer": (
        entry("ask: Who? | accept: [Shaver, Shafir]", "Lead", "Nick Shafir"), "3:12: P606 “Shaver”",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PROVED)
def test_what_the_article_shows_is_proved(tmp_path: Path, case: str) -> None:
    assert proof(tmp_path, PROVED[case]) == []


@pytest.mark.parametrize("case", LACKING)
def test_what_the_article_does_not_show_is_told_at_its_place(tmp_path: Path, case: str) -> None:
    text, expected = LACKING[case]
    (found,) = proof(tmp_path, text)
    assert found.startswith(expected)
    assert "; " in found, "what to do stands behind it"


def test_every_code_of_a_proof_has_a_page() -> None:
    found = {expected.split(" ")[1].removesuffix(":") for _, expected in LACKING.values()}
    assert found == {code for code in PAGES if code.startswith("P")}


@pytest.mark.parametrize("page", [page for page in PAGES.values() if page.code[0] == "P"], ids=lambda page: page.code)
def test_a_page_shows_what_cannot_be_proved_and_what_can(tmp_path: Path, page: Page) -> None:
    for example, told in ((page.bad, True), (page.good, False)):
        entries = [{"id": "a", "difficulty": "easy", **entry} for entry in yaml.safe_load(example)]
        found = proof(tmp_path, yaml.safe_dump(entries, allow_unicode=True))
        assert [line.split(" ")[1] for line in found] == [page.code] * told


@pytest.mark.skipif(not SHARED.is_file(), reason="the article is not at hand")
def test_the_bank_that_ships_is_proved() -> None:
    assert prove(read_bank(questions_folder()), load_article(SHARED)) == []
