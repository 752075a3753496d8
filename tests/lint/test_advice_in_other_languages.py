"""Advice where a bank names another language: what rests on English is silent, what does not finds its mistakes."""

import re
from pathlib import Path

import pytest
import yaml

from quiz.language.normalize import normalise
from quiz.lint.wording import contains_phrase
from tests import entries
from tests.entries import BALLOON, CLAIM, PRICE, SPOILER, SUMS, WHY, advice, asked, swap

ENGLISH = ("A502", "A503", "A504", "A512", "A513", "A514", "A515", "A516", "A517", "A523", "A534")


def codes(folder: Path, text: str, language: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The codes of the advice on questions in a bank that names this language."""
    monkeypatch.setattr(entries, "FILM", f"{FILM}language: {language}\n")
    return set(re.findall(r": (A\d{3}) ", "\n".join(advice(folder, text))))


FILM = entries.FILM
RESTS_ON_ENGLISH = {
    "a word that only the right option shares": swap(BALLOON, ("Emma Eve", "Ein balloon")),
    "a word that is a denial in English": swap(BALLOON, ("Who flew", "Nenne den Not-Namen, not")),
    "words for none of these": swap(BALLOON, ("Hal Hood", "None of these")),
    "a preposition in English alone": swap(BALLOON, ("Emma Eve", "In Emma")),
    "nouns with capitals": swap(BALLOON, ("Gus Gale", "gus")),
    "months that are no words of English": swap(PRICE, ("$20 million", "12 juin"), (SUMS, "1 mai, 3 mai, 8 mai")),
    "numbers with words": swap(
        PRICE, ("$20 million", "96 minutes"), (SUMS, "97 heures, 2 jours, 3 jours"), ("keep_order: true", "tags: x")
    ),
    "abbreviations with a stop": swap(BALLOON, ("Emma Eve", "Emma usw.")),
    "an explanation of few words": swap(CLAIM, (WHY, "Correct, the balloons were red")),
    "names by their capitals": swap(SPOILER, ("With a loud bang", "Madness"))
    + swap(BALLOON, ("Emma Eve", "von Madness")),
}


@pytest.mark.parametrize("text", RESTS_ON_ENGLISH.values(), ids=RESTS_ON_ENGLISH)
def test_what_rests_on_english_is_said_of_english_alone(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert codes(tmp_path, text, "en-GB", monkeypatch) & set(ENGLISH)
    for language in ("de", "fr-CA", "ja"):
        assert codes(tmp_path, text, language, monkeypatch) == set()


NAMED = {
    # a question that names its own answer, and a near one that does not
    "ja": ("宮崎駿の映画を作ったのは誰ですか。", "宮崎駿", "宮崎吾朗"),
    "ja-Kana": ("アリアナは誰を演じますか。", "アリアナ", "アリア"),
    "ja-Latn": ("NASAはいつ始まりましたか。", "NASA", "NAS"),
    "zh": ("基拉是谁演的？", "基拉", "基辅"),
    "th": ("คนแสดงเรือนคือใคร", "คนแสดง", "คนขาย"),
    "ko": ("키라는 누구인가?", "키라", "키"),
    "he": ("מי היא קירה פוסטר?", "קירה", "קיר"),
    "de": ("Wer spielt Kira Foster?", "Kira Foster", "Kira Fost"),
    "ru": ("Кто играет Киру?", "Киру", "Кир"),
}


@pytest.mark.parametrize("language", NAMED)
def test_a_question_that_names_its_own_answer_is_found_in_every_script(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stem, answer, other = NAMED[language]
    for right, found in ((answer, True), (other, False)):
        text = asked("a", stem, right, "Emma Eve, Gus Gale, Hal Hood")
        assert ("A501" in codes(tmp_path, text, language, monkeypatch)) is found


@pytest.mark.parametrize(
    ("phrase", "text", "contained"),
    [
        ("アン", "アンドロイドとは", False),
        ("アン", "赤毛のアンとは", True),
        ("ヒーロー", "スーパーヒーローとは", False),
        ("東京", "東京都の人口", True),
        ("iss", "issの船長", True),
        ("iss", "missの船長", False),
        ("4", "第4話", True),
        ("4", "第42話", False),
        ("서울", "서울에서 무엇", True),
        ("서울", "서울대학교", False),
        ("cat", "concat cats cat", True),
        ("cat", "concat cats", False),
        ("", "anything", False),
    ],
)
def test_a_phrase_is_contained_as_whole_words_of_its_script(phrase: str, text: str, contained: bool) -> None:
    assert contains_phrase(normalise(text), normalise(phrase)) is contained


def test_the_mark_of_a_hebrew_abbreviation_has_no_partner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for answer, found in (('ארה"ב', False), ('"ארהב', True), ('או"ם וצה"ל וארה"ב', False)):
        (entry,) = yaml.safe_load(BALLOON)
        text = yaml.safe_dump([entry | {"wrong": [answer, "Gus Gale", "Hal Hood"]}], allow_unicode=True)
        assert ("A506" in codes(tmp_path, text, "he", monkeypatch)) is found


def test_letters_without_case_begin_alike_in_english_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for language in ("en", "ja"):
        assert "A513" not in codes(tmp_path, swap(BALLOON, ("Gus Gale", "宮崎駿")), language, monkeypatch)
