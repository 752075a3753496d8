"""Advice on questions: each piece is earned by a question that needs it, and not by one that is nearly the same."""

from pathlib import Path

import pytest
import yaml

from quiz.lint import PAGES, Page
from tests.entries import (
    ARM,
    BALLOON,
    CLAIM,
    COLOUR,
    MATCH,
    MOOR,
    PILOTS,
    PRICE,
    REST,
    SPOILER,
    SUMS,
    WHY,
    advice,
    asked,
    swap,
)

FIRST = f"- id: first\n  ask: What came first?\n  order: [a, b, c, d]\n{REST}"
MANY = f"- id: one\n  ask: How many?\n  number: 2520\n  unit: theaters\n  within: 100\n{REST}"
EARNED: dict[str, tuple[str, str, str, str]] = {
    # what is wrong: its code, a question that earns it, the place, a near one that does not
    "the answer in the question": (
        "A501", swap(BALLOON, ("the balloon", "Emma Eve’s balloon")), "2:8",
        swap(BALLOON, ("Who flew in", "Emma Eve or Finn Fox, who flew in")),
    ),
    "a spelling of a typed answer in the question": (
        "A501", ARM, "2:8", swap(ARM, ("robotic arm is", "robot’s arm is")),
    ),
    "a word that only the right option shares": (
        "A502", swap(BALLOON, ("Emma Eve", "A balloonist’s balloon")), "3:10",
        swap(BALLOON, ("Emma Eve", "A balloonist’s balloon"), ("Hal Hood", "The other balloons")),
    ),
    "a shared word in another number": (
        "A502", swap(BALLOON, ("balloon?", "balloons?"), ("Emma Eve", "Balloon Emma")), "3:10",
        swap(BALLOON, ("balloon?", "balloons?"), ("Emma Eve", "Ball Emma")),
    ),
    "a small not": (
        "A503", swap(BALLOON, ("Who flew", "Who did not fly")), "2:8", swap(BALLOON, ("Who flew", "Who did NOT fly")),
    ),
    "a short not in a claim": (
        "A503", swap(CLAIM, ("was red", "wasn’t red")), "2:10", swap(CLAIM, ("was red", "was “not red”")),
    ),
    "none of these": (
        "A504", swap(BALLOON, ("Hal Hood", "None of these")), "4:31",
        swap(BALLOON, ("Hal Hood", "None of these"), ("easy\n", "easy\n  keep_order: true\n")),
    ),
    "a question of 121 letters": (
        "A505", swap(CLAIM, ("The balloon was red.", "x" * 121)), "2:10",
        swap(CLAIM, ("The balloon was red.", "x" * 120)),
    ),
    "an option of 76 letters": (
        "A505", swap(BALLOON, ("Gus Gale", "G" * 76)), "4:21", swap(BALLOON, ("Gus Gale", "G" * 75)),
    ),
    "a mark left over behind a question": (
        "A506", swap(BALLOON, ("balloon?", 'balloon?"')), "2:8", swap(BALLOON, ("the balloon?", 'the "balloon"?')),
    ),
    "a mark left over in an option": (
        "A506", swap(BALLOON, ("Gus Gale", "'\"Gus Gale'")), "4:21", swap(BALLOON, ("Gus Gale", "'\"Gus\" Gale'")),
    ),
    "half a pair of typographic marks in an explanation": (
        "A506", swap(BALLOON, (WHY, f"“{WHY}")), "5:12", swap(BALLOON, (WHY, f"“{WHY}”")),
    ),
    "an answer in what the picture shows": (
        "A509", BALLOON + "  picture: view.svg\n  alt: Emma Eve in a basket.\n", "10:8",
        BALLOON + "  picture: view.svg\n  alt: Emma Eve or Finn Fox in a basket.\n",
    ),
    "an element of HTML": (
        "A507", swap(BALLOON, ("Gus Gale", "Gus <i>Gale</i>")), "4:21", swap(BALLOON, ("Gus Gale", "Gus <3 Gale")),
    ),
    "an entity": (
        "A507", swap(BALLOON, ("Gus Gale", "Gus &amp; Gale")), "4:21", swap(BALLOON, ("Gus", "R&D; Gus")),
    ),
    "a link of a wiki": (
        "A507", swap(BALLOON, ("Who", '"[[Who]]'), ("balloon?", 'balloon?"')), "2:8",
        swap(BALLOON, ("Who", '"[Who]'), ("balloon?", 'balloon?"')),
    ),
    "bold in a wiki": (
        "A507", swap(BALLOON, (WHY, f"Well, '''{WHY}'''")), "5:12", swap(BALLOON, (WHY, f"Rock 'n' roll, {WHY}")),
    ),
    "bold in Markdown": (
        "A507", swap(BALLOON, ("up went", '"**up** went'), ("basket", 'basket"')), "7:10",
        swap(BALLOON, ("up went", "up went 2*3*4")),
    ),
    "UTF-8 read as Windows-1252": (
        "A507", swap(BALLOON, ("Gus Gale", "Gus GalÃ©")), "4:21", swap(BALLOON, ("Gus Gale", "Gus Galé")),
    ),
    "a lost letter": ("A507", swap(BALLOON, ("Gus Gale", "Gus G?le")), "4:21", swap(BALLOON, ("Gus Gale", "Gus?"))),
    "the letter of an option": (
        "A507", swap(BALLOON, ("Gus Gale", "c) Gus Gale")), "4:21", swap(BALLOON, ("Gus Gale", "C. Gus Gale")),
    ),
    "a part of a typed answer in code": (
        "A507", swap(ARM, ("Canadarm,", "Canadarm, '`arm`',")), "3:22", swap(ARM, ("Canadarm,", "Canadarm, 'arm`',")),
    ),
    "the left side of a pair": (
        "A507", swap(MATCH, ("Balloon:", '"The <b>balloon</b>":')), "3:33", swap(MATCH, ("Balloon:", '"a < b > c":')),
    ),
    "a question that asks what a part of the article says": (
        "A508", swap(COLOUR, ("What colour", "By the information box, what colour")), "2:8",
        swap(COLOUR, ("up went the basket", "up went the information box")),
    ),
    "an explanation that mentions the article": (
        "A508", swap(BALLOON, (WHY, "The cast list has her first")), "5:12",
        swap(BALLOON, (WHY, "The cast has her first")),
    ),
    "the digits of the right number in another order": (
        "A520", swap(PRICE, ("$20 million", "$23.5 million"), ("$30 million", "$32.5 million")), "4:24",
        swap(PRICE, ("$20 million", "$23.5 million"), ("$30 million", "$32.7 million")),
    ),
    "a quotation of pronouns for a name": (
        "A524", swap(BALLOON, ("up went the basket", "she went up")), "7:10",
        swap(BALLOON, ("up went the basket", "Emma saw that she went up")),
    ),
    "a quotation of pronouns that says who is meant": (
        "A524", swap(BALLOON, ("up went the basket", "she went up")), "7:10",
        swap(BALLOON, ("up went the basket", "she went up"), ("easy\n", "easy\n  derived: She is Emma Eve.\n")),
    ),
    "an explanation that is only another date": (
        "A525", swap(COLOUR, (WHY, "It was on 5 May 1783")), "5:12",
        swap(COLOUR, (WHY, "It was seen on 5 May 1783 by the king")),
    ),
    "the same question with another answer": (
        "A535", BALLOON + swap(BALLOON, (": balloon", ": again"), ("Emma Eve", "Kit Kay")), "10:8",
        BALLOON + swap(BALLOON, (": balloon", ": again"), ("Emma Eve", "emma eve")),
    ),
    "a statement that is called true and false": (
        "A535", CLAIM + swap(CLAIM, (": claim", ": again"), ("true", "false")), "9:10",
        CLAIM + swap(CLAIM, (": claim", ": again"), ("red", "blue"), ("true", "false")),
    ),
    "the same question of another kind": (
        "A535", ARM + asked("again", "The robotic arm is called what?", "Dextre", "A, B, C"), "9:8",
        ARM + asked("again", "The robotic arm is called what?", "Robotic arm", "A, B, C"),
    ),
    "the same things in another order": (
        "A535", FIRST + swap(FIRST, (": first", ": again"), ("c, d", "d, c")), "9:8",
        FIRST + swap(FIRST, (": first", ": again"), ("c, d", "d, e")),
    ),
    "other partners of the same things": (
        "A535", MATCH + swap(MATCH, (": craft", ": again"), ("Hal Hood", "Lou Lake")), "9:8",
        MATCH + swap(MATCH, (": craft", ": again"), ("Balloon", "Rocket"), ("Hal Hood", "Lou Lake")),
    ),
    "a number as an estimate and as an option": (
        "A535", MANY + asked("two", "How many?", '"2,510"', '"1", "2", "3"'), "11:8",
        MANY + asked("two", "How many?", '"2,520"', '"1", "2", "3"'),
    ),
    "a right option longer by half": (
        "A511", swap(BALLOON, ("Emma Eve", "Emma Eve Ever")), "3:10",
        swap(BALLOON, ("Emma Eve", "Emma Eve Ever"), ("Hal Hood", "Hal Hood H")),
    ),
    "numbers are longer by their size": (
        "A511", swap(BALLOON, ("Emma Eve", "Emmanuelle Eve")), "3:10",
        swap(PRICE, ("$20 million", '"1,000"'), (SUMS, '"10", "100", "200"')),
    ),
    "a number among words": (
        "A512", swap(BALLOON, ("Gus Gale", "42")), "4:21", swap(BALLOON, ("Gus Gale", "42 men of Gus Gale")),
    ),
    "dates in two forms": (
        "A512",
        swap(PRICE, ("$20 million", "20 June"), (SUMS, "1 May, May 20, 1 July")),
        "4:18",
        swap(PRICE, ("$20 million", "20 June"), (SUMS, "1 May, 20 May, 1 July")),
    ),
    "the only article": (
        "A512", swap(BALLOON, ("Emma Eve", "The Emma")), "3:10",
        swap(BALLOON, ("Emma Eve", "The Emma"), ("Finn Fox", "A Finn Fox")),
    ),
    "a small letter": ("A513", swap(BALLOON, ("Gus", "gus")), "4:21", swap(BALLOON, ("Gus", "“Gus”"))),
    "another unit": (
        "A514", swap(PRICE, ("$30 million", "€30 million")), "4:24", swap(PRICE, ("$30 million", "$35 million")),
    ),
    "one minute, two minutes": (
        "A514",
        swap(PRICE, ("$20 million", "1 minute"), (SUMS, "2 hours, 3 hours, 4 hours")),
        "4:11",
        swap(PRICE, ("$20 million", "1 minute"), (SUMS, "2 minutes, 3 minutes, 4 minutes")),
    ),
    "a final stop": (
        "A515", swap(BALLOON, ("Emma Eve", "Emma Eve.")), "3:10", swap(BALLOON, ("Emma Eve", "Emma Eve Jr.")),
    ),
    "numbers that are shuffled": (
        "A516", swap(PRICE, ("  keep_order: true\n", "")), "4:11", PRICE,
    ),
    "months that are shuffled": (
        "A516", swap(BALLOON, ("Emma Eve", "May"), ("Finn Fox, Gus Gale, Hal Hood", "June, July, August")), "4:11",
        swap(BALLOON, ("Emma Eve", "May Moon"), ("Finn Fox, Gus Gale, Hal Hood", "June Day, July Jay, August Sun")),
    ),
    "a number less than a tenth away": (
        "A517", swap(PRICE, ("$30 million", "$21.9 million")), "4:24", swap(PRICE, ("$30 million", "$22 million")),
    ),
    "a number within the rounding": (
        "A517",
        swap(PRICE, ("$20 million", "$2 million"), ("[$10", "[$2.4")), "4:11",
        swap(PRICE, ("$20 million", "$2.0 million"), ("[$10", "[$2.4")),
    ),
    "neighbouring years": (
        "A517", swap(PRICE, ("$20", "$21"), ("$30", "$22")), "4:24",
        swap(PRICE, ("$20 million", '"2021"'), (SUMS, '"2020", "2022", "2023"')),
    ),
    "options that differ in marks alone": (
        "A518", swap(BALLOON, ("Gus Gale", "Emma-Eve!")), "4:21",
        swap(BALLOON, ("Gus Gale", "$5"), ("Hal Hood", "€5")),
    ),
    "options that differ in an accent": (
        "A518", swap(BALLOON, ("Gus Gale", "Fínn Fox")), "4:21", swap(BALLOON, ("Gus Gale", "C"), ("Hal Hood", "C#")),
    ),
    "partners that differ in an article": (
        "A518", swap(MATCH, ("pairs: {", "pairs: {One: The Zeppelin, Two: Zeppelin, ")), "3:35",
        swap(MATCH, ("pairs: {", "pairs: {One: '★★', Two: '★', ")),
    ),
    "a spelling that is accepted already": (
        "A519", swap(ARM, ("Canadarm,", "Canadarm, canad-arm, canadarm.,")), "3:33",
        swap(ARM, ("Canadarm,", "Canadarm, canad-arm,")),
    ),
    "no explanation": (
        "A521", swap(BALLOON, (f"  because: {WHY}.\n", "")), "1:3", BALLOON,
    ),
    "a quotation of eleven words": (
        "A522", swap(CLAIM, ("up went the basket", "a b c d e f g h i j k")), "6:10",
        swap(CLAIM, ("up went the basket", "a b c d e - f g h i j")),
    ),
    "an explanation that repeats the answer": (
        "A523", swap(BALLOON, (WHY, "Emma Eve was the flyer of the balloon")),
        "5:12",
        swap(BALLOON, (WHY, "The two had been a couple")),
    ),
    "an explanation in other forms of the same words": (
        "A523", swap(CLAIM, (WHY, "Correct, the balloons were red")), "4:12",
        swap(CLAIM, (WHY, "Hardly anybody saw it at night")),
    ),
    "the same question in other words": (
        "A531", BALLOON + swap(BALLOON, (": balloon", ": again"), ("Who flew in", "Who was it that flew in")), "9:3",
        BALLOON + swap(BALLOON, (": balloon", ": again"), ("Who flew in the balloon", "Whose hat fell on a farm")),
    ),
    "the same question with other wrong options": (
        "A531",
        BALLOON + swap(BALLOON, (": balloon", ": again"), ("Finn Fox, Gus Gale", "Gus Gale, Finn Fox")), "9:3",
        BALLOON + swap(BALLOON, (": balloon", ": again"), ("Finn Fox, Gus Gale", "Gus Gale, Kit Kay")),
    ),
    "a statement made twice": (
        "A531", CLAIM + swap(CLAIM, (": claim", ": again"), ("was red", "was all red")), "8:3",
        CLAIM + swap(CLAIM, (": claim", ": again"), ("balloon was red", "basket was green")),
    ),
    "an option that a select question shows to be true": (
        "A532", BALLOON + PILOTS, "4:21", BALLOON + swap(PILOTS, ("balloon", "airship")),
    ),
    "an option that a claim shows to be true": (
        "A532", BALLOON + swap(CLAIM, ("The balloon was red", "The balloon was what Hal Hood flew")), "4:31",
        BALLOON + swap(CLAIM, ("The balloon was red", "The balloon was what Hal Hood flew"), ("true", "false")),
    ),
    "an option that a pair shows to be true": (
        "A532",
        BALLOON + MATCH, "4:31", BALLOON + swap(MATCH, ("Hal Hood", "Lou Lake"), ("Ida Ink", "Hal Hood")),
    ),
    "a quotation that holds another answer": (
        "A533", COLOUR + swap(CLAIM, ("up went the basket", "up went the green basket")), "14:10",
        COLOUR + swap(CLAIM, ("up went the basket", "up went the green kite")),
    ),
    "an explanation that holds another answer": (
        "A533", COLOUR + swap(CLAIM, ("Nobody else was light enough", "The basket was green")), "12:12",
        COLOUR + "  about: look\n"
        + swap(CLAIM, ("Nobody else was light enough", "The basket was green")) + "  about: [look, red]\n",
    ),
    "an option that a spoiler keeps": (
        "A534", SPOILER + swap(BALLOON, ("Gus Gale", "With a loud bang")), "13:21",
        SPOILER + swap(BALLOON, ("Gus Gale", "With a loud hum")),
    ),
    "a word that a spoiler keeps": (
        "A534", swap(SPOILER, ("With a loud bang", "Madness")) + swap(COLOUR, ("Green", "Madness")), "12:10",
        swap(SPOILER, ("With a loud bang", "Madness")) + swap(COLOUR, ("basket?", "madness, the kite?")),
    ),
    "a name that only spoilers speak of": (
        "A534", MOOR + swap(BALLOON, ("up went", "up with Max Moor went")), "25:10",
        MOOR + swap(BALLOON, ("up went", "up with Max went")),
    ),
    "a name of a pool is free": (
        "A534", swap(SPOILER, ("With a loud bang", "Zoe Zest")) + swap(BALLOON, ("Emma Eve", "Zoe Zest")), "12:10",
        swap(SPOILER, ("With a loud bang", "Ann Able")) + swap(BALLOON, ("Emma Eve", "Ann Able")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", EARNED)
def test_advice_is_earned_at_its_place(tmp_path: Path, case: str) -> None:
    code, earning, place, _ = EARNED[case]
    found = advice(tmp_path, earning)
    assert any(line.startswith(f"{place}: {code} ") for line in found), found
    assert all(len(line.split(" ", 2)[2]) > 30 for line in found), "advice says what to do"


@pytest.mark.parametrize("case", EARNED)
def test_a_near_question_does_not_earn_it(tmp_path: Path, case: str) -> None:
    code, _, _, near = EARNED[case]
    assert [line for line in advice(tmp_path, near) if code in line] == []


PAGES_OF_ONE_QUESTION = [page for page in PAGES.values() if "A500" < page.code < "A540"]


@pytest.mark.parametrize("page", PAGES_OF_ONE_QUESTION, ids=lambda page: page.code)
def test_a_page_shows_what_earns_its_advice_and_what_does_not(tmp_path: Path, page: Page) -> None:
    assert any(page.code in line for line in advice(tmp_path, filled(page.bad)))
    assert not any(page.code in line for line in advice(tmp_path, filled(page.good)))


def filled(example: str) -> str:
    """A page's example with what every question needs besides."""
    entries = yaml.safe_load(example)
    shared = {"difficulty": "easy"}
    return yaml.safe_dump([{"id": f"q{index}", **shared, **entry} for index, entry in enumerate(entries)])


def test_every_piece_of_advice_has_a_page() -> None:
    earned = {code for code, _, _, _ in EARNED.values()} | {"A541", "A542", "A543", "A544", "A545"}
    assert earned == {code for code in PAGES if code.startswith("A")}


PLAIN = {
    # a text with markup or damage: what the advice says to write
    "Who flew <b>first</b>?": "Who flew first?",
    "The <em>big</em> <br/>bang": "The big bang",
    "Tom &amp; Jerry &#233;": "Tom & Jerry é",
    "Kira&nbsp;Foster": "Kira Foster",
    "[[Kira Foster|Kira]] flew": "Kira flew",
    "'''Kira''' and ''Gordon''": "Kira and Gordon",
    "**Kira** and __Gordon__": "Kira and Gordon",
    "the *Soyuz* capsule": "the Soyuz capsule",
    "[Kira](https://example.org/kira) flew": "Kira flew",
    "[https://example.org Kira] flew": "Kira flew",
    "Kira flew.[12][citation needed]": "Kira flew.",
    "== Cast ==": "Cast",
    r"caf\u00e9": "café",
    "B) Kira Foster": "Kira Foster",
    "Kira <!-- or Gordon? --> flew": "Kira flew",
    "cafÃ©": "café",
    "Itâ€™s": "It’s",
    "AsbÃ¦k": "Asbæk",
    "ÐšÐ¸Ñ€Ð°": "Кира",
    "don‚Äôt": "don’t",
}


def advice_on(folder: Path, text: str) -> list[str]:
    """The advice on markup and damage where a question's explanation is this text."""
    question = yaml.safe_dump([yaml.safe_load(BALLOON)[0] | {"because": text}], allow_unicode=True)
    return [line for line in advice(folder, question) if "A507" in line]


@pytest.mark.parametrize("text", PLAIN)
def test_a_text_that_is_not_plain_is_told_with_the_text_to_write(tmp_path: Path, text: str) -> None:
    (line,) = advice_on(tmp_path, text)
    assert f"write `{PLAIN[text]}`" in line
    assert advice_on(tmp_path, PLAIN[text]) == []


@pytest.mark.parametrize(
    "text",
    [
        "AT&T and R&D", "I <3 it, 2 < 3 > 1", "rock 'n' roll in the '90s", "M*A*S*H", "5*3*2", "a_b_c", "snake_case",
        "C:\\new", "Vitamin B) or not", "Who? What?", "naïve façade, Ångström, Ñandú", "À LA CARTE", "Ça va…",
        "日本語の質問", "Кто это? Рёв", "“Quoted” — ok…", "[sic] he said", "x[i]", "f(x) = [1]", "{a}", "== 3",
        "Señor Ñ", "«Là»", "10 °C", "שלום, עולם", "Fill in: ____ flew", "* * *", "Ⅳ½ ™", "~5 ~6", "`",
        "l''heure", "A (very) good one",
    ],
)  # fmt: skip
def test_plain_texts_are_left_in_peace(tmp_path: Path, text: str) -> None:
    assert advice_on(tmp_path, text) == []
