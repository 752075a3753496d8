"""A new kind of question needs a model and a template: loading, its mistakes, `--fix`, advice, proof, play know it."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from pydantic import Field

from quiz import kinds
from quiz.app import create_app
from quiz.article.document import parse_article
from quiz.bank import ReadResult, load_bank
from quiz.kinds import Given, Layout, Question
from quiz.kinds.base import Text, Truth
from quiz.lint import advise
from quiz.lint.fixes import fix_text
from quiz.lint.proof import prove
from tests.cases import FILM
from tests.conftest import settings, write_bank
from tests.entries import read_few
from tests.factories import NOON, questions
from tests.players import Clock, Someone, words


class Initials(Question):
    """The first letters of a name, typed."""

    kind = "initials"
    stem_field = "name_of"

    name_of: Text = Field(description="Whose initials are asked.")
    letters: Text = Field(description="The initials.")
    dotted: Truth = Field(False, description="true: with full stops.")

    @classmethod
    def recognises(cls, keys: Mapping[str, object]) -> bool:
        return "letters" in keys

    @property
    def stem(self) -> str:
        return f"What are the initials of {self.name_of}?"

    @property
    def answers(self) -> tuple[str, ...]:
        return (self.letters,)

    def _share(self, given: Given, layout: Layout) -> Fraction:
        return Fraction(given[0] == self.letters)

    def format_answer(self, given: Given, layout: Layout) -> tuple[str, ...]:
        return tuple(given)


TEMPLATE = """\
{% macro ask(question, options, typed) %}<input name="answer" aria-labelledby="q">{% endmacro %}
{% macro review(reviewed) %}<p>It was {{ reviewed.question.letters }}.</p>{% endmacro %}
"""
ENTRY = "- id: kira\n  name_of: Kira Foster\n  letters: KF\n  difficulty: easy\n"


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS, Initials))


def read(folder: Path, text: str) -> ReadResult:
    (folder / "film.yaml").write_text(FILM, encoding="utf-8")
    (folder / "extra.yaml").write_text(text, encoding="utf-8")
    return read_few(folder)


def told(folder: Path, text: str) -> str:
    return "\n".join(problem.message for problem in read(folder, text).problems)


def test_it_is_read_and_its_mistakes_are_told_with_its_own_keys(tmp_path: Path) -> None:
    bank = read(tmp_path, ENTRY).bank
    assert bank is not None
    assert isinstance(bank.by_id["kira"], Initials)
    assert "; initials: name_of, letters" in told(tmp_path, "- id: kira\n  difficulty: easy\n")
    assert "did you mean `letters`?" in told(tmp_path, ENTRY.replace("letters", "leters"))
    assert "`letters` is missing" not in told(tmp_path, ENTRY + "  dottd: true\n")
    assert "`name_of` is missing; write a line `name_of: …` (Whose initials are asked)" in told(
        tmp_path, ENTRY.replace("  name_of: Kira Foster\n", "")
    )
    assert "begin a new line before it" in told(
        tmp_path, ENTRY.replace("Kira Foster\n  letters", "Kira Foster letters")
    )


def test_its_words_get_quotes_and_its_truth_values_do_not() -> None:
    entry = ENTRY.replace("KF", "no") + "  dotted: true\n"
    assert fix_text(entry)[0] == entry.replace("no\n", '"no"\n')


def entry(name: str, letters: str) -> str:
    """An entry of the new kind with all that proves it."""
    body = f"- id: kira\n  name_of: {name}\n  letters: '{letters}'\n  difficulty: easy\n"
    return f"{body}  because: She signs so.\n  source: Cast\n  quote: Ann Able\n"


@pytest.mark.parametrize(("name", "code"), [("KF", "A501"), ("nobody " * 15, "A505")])
def test_it_gets_the_advice_that_other_kinds_get(tmp_path: Path, name: str, code: str) -> None:
    problems = advise(read(tmp_path, entry(name, "KF")))
    assert (2, code) in {(problem.line, problem.code) for problem in problems}


def test_its_answer_is_proved_by_the_article(tmp_path: Path) -> None:
    article = parse_article("= Test Film =\n\n== Cast ==\n- Ann Able as Kira Foster, born in 1988\n")
    codes = {
        letters: {problem.code for problem in prove(read(tmp_path, entry("her year", letters)), article)}
        for letters in ("1988", "1999")
    }
    assert codes == {"1988": set(), "1999": {"P604"}}


def test_it_is_played(tmp_path: Path) -> None:
    bank = write_bank(tmp_path / "bank", questions(200))
    not_for_the_day = "  spoiler: true\n"  # what the day's deck holds cannot be practised
    (bank / "initials.yaml").write_text(ENTRY + not_for_the_day, encoding="utf-8")
    assert "kira" in load_bank(bank).by_id
    app = create_app(settings(tmp_path, bank), Clock(NOON))
    assert app.jinja_loader is not None
    app.jinja_loader = ChoiceLoader([app.jinja_loader, DictLoader({"kinds/initials.html": TEMPLATE})])
    try:
        play(app)
    finally:
        app.extensions["quiz"].engine.dispose()


def play(app: Flask) -> None:
    ann = Someone(app, Clock(NOON))
    game = ann.start("/games", topic="initials", spoilers="yes")
    assert "What are the initials of Kira Foster?" in ann.read(game)
    ann.answer(game, ("KF",))
    assert "Right" in words(ann.get(game))
