"""The language of a bank: its texts are marked with it and laid out in its direction, wherever they are shown."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from quiz.app import create_app
from quiz.bank import read_bank
from quiz.bank.film import direction_of, read_film
from quiz.preview import create_preview
from quiz.web import formatting
from tests.conftest import settings, write_bank
from tests.factories import EXAMPLES, choice, match, order, questions, right_answer
from tests.players import Clock, Someone

HEBREW = "I.S.S. היא תחנה, נכון?"
LATIN = "Ariana DeBose"


def in_language(folder: Path, language: str | None) -> Path:
    """A bank of Hebrew questions; `language` is what its film file names."""
    items = [
        question.model_copy(update={"ask": f"{HEBREW} {question.id}"}) if hasattr(question, "ask") else question
        for question in questions(200)
    ]
    bank = write_bank(folder, items)
    film = bank / "film.yaml"
    film.write_text(film.read_text() + (f"language: {language}\n" if language else ""))
    return bank


@pytest.fixture(params=["he", None])
def language(request: pytest.FixtureRequest) -> str | None:
    found: str | None = request.param
    return found


@pytest.fixture
def app(language: str | None, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    made = create_app(settings(tmp_path, in_language(tmp_path / "bank", language)), clock)
    yield made
    made.extensions["quiz"].engine.dispose()


def marked(language: str | None) -> str:
    """The attributes of a Hebrew text."""
    return 'lang="he" dir="rtl"' if language else 'dir="auto"'


def test_a_hebrew_question_reads_right_in_play_and_review(ann: Someone, language: str | None) -> None:
    game = ann.start()
    answered = 0
    while ann.held(game).game.open:
        card = ann.card(game)
        shown = ann.get(game).text
        if card.question.stem.startswith(HEBREW):
            answered += 1
            assert f'<h1 id="q" {marked(language)}>{card.question.stem}' in shown
            reviewed = ann.answer(game, right_answer(card)).text
            assert f'<h2 class="stem" {marked(language)}>{card.question.stem}' in ann.get(game).text, reviewed
        else:
            ann.answer(game, right_answer(card))
        ann.go_on(game)
    assert answered >= 5
    result = ann.get(game).text
    assert len(re.findall(rf'<span class="stem" {marked(language)}>I\.S\.S\.', result)) == answered


def test_every_text_of_a_question_is_marked_in_every_kind(tmp_path: Path) -> None:
    texts = {
        "right": "אריאנה", "wrong": ["כריס", "ג'ון", "מאשה", "קוסטה"], "because": "כך נאמר.", "quote": "כך נאמר שם",
    }  # fmt: skip
    made = [
        choice(id="one", ask=HEBREW, **texts),
        order(id="two", ask=HEBREW, order=["אחת", "שתיים", "שלוש", "ארבע"]),
        match(id="three", ask=HEBREW, pairs={"אמא": "אבא", "בן": "בת", "דוד": "דודה"}),
    ]
    bank = write_bank(tmp_path / "bank", made)
    (bank / "film.yaml").write_text((bank / "film.yaml").read_text() + "language: he\n")
    browser = create_preview(bank).test_client()
    for question in made:
        page = browser.get(f"/questions/{question.id}").text
        body = re.sub(
            r"<(?:head|pre|title)\b.*?</(?:head|pre|title)>|<option\b.*?</option>", "", page, flags=re.DOTALL
        )
        unmarked = re.findall(r'<(?![^>]*dir="(?:rtl|auto)")[^>]*>[^<]*[א-ת][^<]*', body)
        assert unmarked == []
    assert all(f'<h2 lang="he" dir="rtl"><a href="/questions/{each.id}"' in browser.get("/").text for each in made)


def test_our_own_words_are_not_said_to_be_in_the_language_of_the_bank(tmp_path: Path) -> None:
    claim = EXAMPLES["true-false"](id="claim", claim="הבלון היה אדום.")
    bank = write_bank(tmp_path / "bank", [claim])
    (bank / "film.yaml").write_text((bank / "film.yaml").read_text() + "language: he\n")
    page = create_preview(bank).test_client().get("/questions/claim?try=yes&answer=0").text
    assert '<span class="eyebrow" lang="en" dir="ltr">True or false?</span>' in page
    assert page.count("<span>True</span>") == page.count("<span>False</span>") == 2


@pytest.mark.parametrize(
    ("language", "text", "direction"),
    [
        ("he", HEBREW, "rtl"),
        ("he", LATIN, "auto"),
        ("he", "1998", "auto"),
        ("he-Latn", "שלום!", "auto"),
        ("he-Latn", LATIN, "ltr"),
        ("ar-EG", "ما هذا؟", "rtl"),
        ("az-Arab", "بو نه‌دیر؟", "rtl"),
        ("az", "Bu nədir?", "ltr"),
        ("sr-Cyrl-RS", "Ко је то?", "ltr"),
        ("ja", "誰ですか。", "ltr"),
        ("YI", "ווער איז דאָס?", "rtl"),
        ("en", "He says שלום", "ltr"),
        ("", HEBREW, "auto"),
    ],
)
def test_the_direction_is_that_of_the_language_where_a_text_has_a_letter_of_it(
    language: str, text: str, direction: str
) -> None:
    assert direction_of(text, language) == direction


@pytest.mark.parametrize(
    "tag",
    ["en", "he", "pt-BR", "zh-Hant-TW", "sr-Latn", "de-1996", "es-419", "sl-rozaj-biske", "en-x-quiz", "haw", "no"],
)
def test_language_tags_are_taken(tmp_path: Path, tag: str) -> None:
    bank = write_bank(tmp_path / "bank", questions(10))
    (bank / "film.yaml").write_text((bank / "film.yaml").read_text() + f"language: {tag}\n")
    film, problems = read_film(bank)
    assert (film and film.language, problems) == (tag, [])


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("English", "en"), ("hebrew", "he"), ("日本語", "ja"), ("en_US", "en-US"), ("pt BR", "pt-BR"),
        ("Klingon", "en"),
        ("english-US", "en"), ("e", "en"), ("en-", "en"), ("12", "en"), ("iw–IL", "iw-IL"), ("Deutsch", "de"),
    ],
)  # fmt: skip
def test_what_is_no_language_tag_is_told_with_one_that_is_taken(tmp_path: Path, written: str, remedy: str) -> None:
    bank = write_bank(tmp_path / "bank", questions(10))
    film = (bank / "film.yaml").read_text()
    (bank / "film.yaml").write_text(f"{film}language: {written}\n", encoding="utf-8")
    (told,) = [problem.message for problem in read_bank(bank).problems]
    assert told.endswith(f"`language: {remedy}`")
    (bank / "film.yaml").write_text(f"{film}language: {remedy}\n", encoding="utf-8")
    assert read_film(bank)[1] == []


def test_the_headline_that_nobody_wrote_is_english_only_where_the_bank_is(tmp_path: Path) -> None:
    bank = write_bank(tmp_path / "bank", questions(10))
    film = (bank / "film.yaml").read_text()
    told = []
    for language in ("", "language: en-GB\n", "language: he\n"):
        (bank / "film.yaml").write_text(film + language)
        read, _ = read_film(bank)
        told.append(read and read.headline)
    assert told == ["How well do you know Test Film?", "How well do you know Test Film?", "Test Film"]


class DateOfAnotherLocale(date):
    """A date in a process whose locale names months in Swedish."""

    def __format__(self, form: str) -> str:
        return form.replace("%B", "november").replace("%Y", str(self.year))


def test_months_are_english_in_any_locale() -> None:
    day = DateOfAnotherLocale(2026, 11, 23)
    assert formatting.day(day, date(2026, 12, 1)) == "23 November"
    assert formatting.day(day, date(2027, 1, 1)) == "23 November 2026"
