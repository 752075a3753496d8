"""Drafts of articles written for the tests: the facts of each, nothing invented, notes on what is skipped."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from quiz.bank import load_bank, read_bank
from quiz.bank.writer import format_film, format_question
from quiz.drafting import Drafts, draft_file
from quiz.kinds import Choice, Question, Select
from quiz.language.normalize import normalise
from tests.drafting.articles import NAMES, answers, drafts_of, expected

OUR_ARTICLE = Path(__file__).parents[3] / "shared" / "article.txt"
LEAST = 60
"""The least number of drafts of the article on the film of the game."""


@pytest.mark.parametrize("name", NAMES)
def test_every_expected_fact_is_asked_with_its_answer(name: str) -> None:
    asked: dict[str, list[list[str]]] = {}
    for question in drafts_of(name).questions:
        asked.setdefault(question.stem, []).append(answers(question))
    wanted = {
        stem: [answer] if isinstance(answer, str) else answer for stem, answer in expected(name)["found"].items()
    }
    missing = {stem: asked.get(stem) for stem, answer in wanted.items() if answer not in asked.get(stem, [])}
    assert missing == {}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", [0, 1])
def test_nothing_is_made_of_what_the_article_does_not_say(name: str, seed: int) -> None:
    facts = expected(name)
    texts = {question.id: stated_as_true(question) for question in drafts_of(name, seed).questions}
    invented = [(words, id_) for words in facts["never"] for id_, text in texts.items() if str(words) in text]
    assert invented == []


def stated_as_true(question: Question) -> str:
    """Stem, right answers, explanation and quotation; wrong options and false claims may say anything."""
    if question.kind == "true-false":
        is_true = question.answers == ("True",)
        return "\n".join((question.stem if is_true else "", question.because or "", question.quote or ""))
    return "\n".join((question.stem, *question.answers, question.because or "", question.quote or ""))


@pytest.mark.parametrize("name", NAMES)
def test_a_skipped_passage_is_noted_with_its_line(name: str) -> None:
    notes = drafts_of(name).notes
    for line, words in expected(name)["skipped"].items():
        assert [note for note in notes if note.line == line and words in note.message], (line, words, notes)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(5))
def test_nobody_who_would_be_right_is_a_wrong_option(name: str, seed: int) -> None:
    jobs = expected(name)["jobs"]
    for question in drafts_of(name, seed).questions:
        if question.stem in jobs and isinstance(question, Choice | Select):
            assert set(question.wrong).isdisjoint(jobs[question.stem]), question


@pytest.mark.parametrize("name", NAMES)
def test_there_are_enough_drafts_of_several_kinds(name: str) -> None:
    drafts = drafts_of(name)
    assert len(drafts.questions) >= expected(name)["least"]
    assert len({question.kind for question in drafts.questions}) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_as_many_claims_are_false_as_true(name: str) -> None:
    claims = Counter(question.answers for question in drafts_of(name).questions if question.kind == "true-false")
    assert abs(claims["True",] - claims["False",]) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_the_plot_alone_is_marked_as_a_spoiler(name: str) -> None:
    for question in drafts_of(name).questions:
        assert question.draft
        assert question.spoiler == (question.topic == "plot"), question.id


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(3))
def test_every_draft_is_short_quoted_and_does_not_contain_its_answer(name: str, seed: int) -> None:
    for question in drafts_of(name, seed).questions:
        assert len(question.stem) <= 120, question.id
        assert all(len(entry) <= 75 for entry in question.entries), question.id
        assert question.quote, question.id
        assert len(question.quote.split()) <= 10, question.id
        assert question.about, question.id
        if isinstance(question, Choice):
            assert f" {normalise(question.right)} " not in f" {normalise(question.stem)} ", question.id


@pytest.mark.parametrize("name", NAMES)
def test_questions_that_share_a_stem_share_their_fact(name: str) -> None:
    for question, other in combinations(drafts_of(name).questions, 2):
        if question.stem == other.stem:
            assert not set(question.about).isdisjoint(other.about), (question.id, other.id)


@pytest.mark.parametrize("name", ["harbour_lights", "hollow_choir", "monsoon_line", "paper_tigers"])
def test_a_full_article_makes_a_film_that_can_be_played(name: str, tmp_path: Path) -> None:
    write_undrafted(drafts_of(name), tmp_path)
    assert len(load_bank(tmp_path).questions) == len(drafts_of(name).questions)


def write_undrafted(drafts: Drafts, folder: Path) -> None:
    """Write a bank as if the author had accepted every draft."""
    (folder / "film.yaml").write_text(format_film(drafts.film), encoding="utf-8")
    for topic, questions in drafts.by_topic().items():
        taken = [format_question(question.model_copy(update={"draft": False})) for question in questions]
        (folder / f"{topic}.yaml").write_text("\n".join(taken), encoding="utf-8")


@pytest.mark.skipif(not OUR_ARTICLE.is_file(), reason="the article is not at hand")
def test_the_article_of_the_game_gives_enough_for_a_film(tmp_path: Path) -> None:
    drafts = draft_file(OUR_ARTICLE)
    assert len(drafts.questions) >= LEAST
    assert set(drafts.by_topic()) == {"cast", "credits", "plot", "production", "reception", "release"}
    write_undrafted(drafts, tmp_path)
    assert read_bank(tmp_path).problems == ()


@pytest.mark.skipif(not OUR_ARTICLE.is_file(), reason="the article is not at hand")
def test_no_sentence_of_the_article_of_the_game_is_copied() -> None:
    theirs = normalise(OUR_ARTICLE.read_text(encoding="utf-8")).split()
    runs = {tuple(theirs[start : start + 11]) for start in range(len(theirs) - 10)}
    for question in draft_file(OUR_ARTICLE).questions:
        for text in (question.stem, question.because or "", question.quote or ""):
            ours = normalise(text).split()
            assert runs.isdisjoint(tuple(ours[start : start + 11]) for start in range(len(ours) - 10)), question.id
