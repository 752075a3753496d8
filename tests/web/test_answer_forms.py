"""Whatever `quiz check` lets through can be answered: each question's own answer, through its form, is right."""

from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.kinds import Estimate, Question, Typed
from quiz.rules.deck import Card, deal
from tests import factories
from tests.cases import FILM
from tests.entries import read_few
from tests.factories import right_answer

LETTERS = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs"))
WORDS = st.one_of(
    st.text(LETTERS, min_size=1, max_size=12), st.sampled_from(("★", "<", "C#", "−40 °C", "½", "&", "𝐊𝐢𝐫𝐚"))
)
LONG = st.integers(95, 405).flatmap(
    lambda size: st.sampled_from(("x", "𝐊", "宮", "é", "x ")).map(lambda letter: letter * size)
)
AMOUNTS = st.one_of(
    st.decimals(-(10**18), 10**18, allow_nan=False, allow_infinity=False).map(lambda number: f"{number:f}"),
    st.decimals(-10, 10, allow_nan=False, places=3).map(str),
    st.sampled_from(("9460000000000", "0.0000001", "1e3", "-40", "999999999999999999", "1.234", "2520", "0", "-0.5")),
)
UNITS = st.one_of(
    WORDS, st.sampled_from(("year", "million US dollars", "°C", "%", "m²", "thousand people", "3 cm steps"))
)


def lists(at_least: int, at_most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(WORDS, min_size=at_least, max_size=at_most)


KINDS: tuple[st.SearchStrategy[dict[str, Any]], ...] = (
    st.fixed_dictionaries(
        {"ask": WORDS, "right": WORDS, "wrong": lists(3, 6)}, optional={"keep_order": st.just("true")}
    ),
    st.fixed_dictionaries({"ask": WORDS, "right": WORDS, "wrong": lists(3, 6), "clues": lists(3, 5)}),
    st.fixed_dictionaries({"ask": WORDS, "right": lists(2, 4), "wrong": lists(4, 6)}),
    st.fixed_dictionaries({"claim": WORDS, "right": st.sampled_from(("true", "false"))}),
    st.fixed_dictionaries({"ask": WORDS, "order": st.lists(st.one_of(WORDS, lists(2, 2)), min_size=4, max_size=9)}),
    st.fixed_dictionaries({"ask": WORDS, "pairs": st.dictionaries(WORDS, WORDS, min_size=3, max_size=6)}),
    st.fixed_dictionaries({"ask": WORDS, "number": AMOUNTS, "unit": UNITS, "within": AMOUNTS}),
    st.fixed_dictionaries(
        {"ask": WORDS, "accept": st.lists(st.one_of(WORDS, LONG), min_size=1, max_size=3)},
        optional={"unlike": lists(1, 2)},
    ),
)


class Fields(HTMLParser):
    """The fields of a form that send an answer: what each can send, and how many letters it takes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.choices: list[set[str]] = []
        self.letters = 0
        self.attributes: dict[str, str | None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("name") == "answer":
            self.choices.append(
                {found["value"] or ""} if tag == "button" or found.get("type") == "checkbox" else set()
            )
            self.letters, self.attributes = int(found.get("maxlength") or 0), found
        elif tag == "option" and self.choices:
            self.choices[-1].add(found.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self.choices and data.strip().isdigit() and "value" not in self.attributes:
            self.choices[-1].add(data.strip())  # an option without a value sends its text


def form_of(app: Flask, card: Card) -> Fields:
    question = card.question
    with app.test_request_context():
        macros: Any = app.jinja_env.get_template(f"kinds/{question.kind}.html").module
        return Fields(str(macros.ask(question, question.entries_in(card.layout), ())))


def own_answers(card: Card) -> list[tuple[str, ...]]:
    """What somebody who knows the answer enters."""
    if isinstance(card.question, Typed):
        return [(text,) for text in card.question.accept]
    if isinstance(card.question, Estimate):
        return [(f"{card.question.number:f}",)]
    return [right_answer(card)]


def check(app: Flask, question: Question) -> None:
    card = deal(question, Random(1))
    form = form_of(app, card)
    for given_answer in own_answers(card):
        sent = [
            text.encode("utf-16-le")[: 2 * form.letters].decode("utf-16-le") if form.letters else text
            for text in given_answer
        ]
        assert form.letters or all(any(text in choices for choices in form.choices) for text in sent), form.choices
        assert question.grade(sent, card.layout).right, sent
        assert question.format_answer(sent, card.layout)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(bank=st.lists(st.one_of(KINDS), min_size=1, max_size=12))
def test_the_right_answer_of_every_question_that_passes_check_is_right(app: Flask, bank: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as name:
        (Path(name) / "film.yaml").write_text(FILM, encoding="utf-8")
        entries = [{"id": f"q-{index}", "difficulty": "easy"} | question for index, question in enumerate(bank)]
        (Path(name) / "extra.yaml").write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
        reading = read_few(Path(name))
    for file in reading.files:
        for question in file.questions.values():
            check(app, question)


@pytest.mark.parametrize("number", ["9460000000000", "0.0000001", "-40", "1.234", "1e3"])
def test_every_number_that_passes_check_can_be_typed(app: Flask, number: str) -> None:
    check(app, factories.estimate(number=number, unit="kilometres", within="0.00001"))


def test_the_longest_spelling_that_passes_check_can_be_typed(app: Flask) -> None:
    check(app, factories.typed(accept=["𝐊" * 100]))


@pytest.mark.parametrize(
    ("number", "within", "keys"),
    [
        ("-40", "10", "text"),
        ("5", "10", "text"),
        ("0", "1", "text"),
        ("96", "30", "decimal"),
        ("13.8", "13.8", "decimal"),
    ],
)
def test_a_phone_shows_a_minus_where_the_number_may_be_below_zero(
    app: Flask, number: str, within: str, keys: str
) -> None:
    question = factories.estimate(number=Decimal(number), within=within)
    assert form_of(app, deal(question, Random(1))).attributes["inputmode"] == keys
