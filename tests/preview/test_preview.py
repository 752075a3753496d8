"""`quiz preview`: every question with all that is known of it, mistakes over the last good bank, for one machine."""

import html
import json
import re
import threading
from pathlib import Path
from random import Random

import pytest
import yaml
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quiz.bank import ReadResult, read_bank
from quiz.bank.writer import format_question
from quiz.kinds import Question
from quiz.preview import create_preview, watch, with_code
from quiz.preview.pages import ROWS
from quiz.preview.watch import BankWatcher
from quiz.rules.deck import deal
from tests.conftest import write_bank
from tests.factories import EXAMPLES, choice, partly_right_answer, questions, right_answer, wrong_answer
from tests.players import words

MADE = [make() for make in EXAMPLES.values()]
SPOILER = choice(id="who-dies", ask="Who dies?", spoiler=True, difficulty="hard", topic="plot", about=("death",))
DRAFT = choice(id="unfinished", ask="Is <b>this</b> & that done?", draft=True, difficulty="medium", tags=("later",))
BAD = "- id: bad\n  ask: Who?\n  right: Ann\n  wrong: [Ben, Cleo, Dan]\n  difficulty: simple\n"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """One question of each kind, a spoiler, a draft: too few for a deck, enough to look at."""
    return write_bank(tmp_path / "bank", [*MADE, SPOILER, DRAFT])


@pytest.fixture
def browser(bank: Path) -> FlaskClient:
    return create_preview(bank).test_client()


def read(browser: FlaskClient, path: str = "/", **asked: str) -> str:
    response = browser.get(path, query_string=asked)
    assert response.status_code == 200
    return words(response)


def listed(browser: FlaskClient, **asked: str) -> set[str]:
    """The ids of the questions on a page of the list."""
    return set(re.findall(r'<h2[^>]*><a href="/questions/([^"]+)">', browser.get("/", query_string=asked).text))


def test_every_question_is_listed_with_its_answers_and_its_evidence(browser: FlaskClient) -> None:
    assert listed(browser) == {each.id for each in (*MADE, SPOILER, DRAFT)}
    page = read(browser)
    for each in (*MADE, SPOILER):
        for text in (each.stem, *each.answers, each.because, each.quote, f"{each.kind} · {each.topic}"):
            assert str(text) in page
    assert all(text in page for text in SPOILER.wrong)
    assert "hard · spoiler" in page
    assert "medium · draft, not played" in page
    assert f"plot.yaml, line 1 · {SPOILER.id} · about death" in page
    assert 'href="https://example.org/article#Cast"' in browser.get("/").text


@pytest.mark.parametrize("question", MADE, ids=EXAMPLES)
def test_a_question_has_a_page_with_its_players_view_and_its_lines(browser: FlaskClient, question: Question) -> None:
    response = browser.get(f"/questions/{question.id}")
    page = words(response)
    card = deal(question, Random(question.id))
    assert all(text in page for text in question.entries_in(card.layout))
    assert f"{card.limit} seconds" in page
    (entry,) = yaml.safe_load(lines_shown(response))
    assert entry == json.loads(question.model_dump_json(exclude_defaults=True, exclude={"topic"}))


def test_a_picture_is_shown_where_players_see_it_and_follows_its_file(browser: FlaskClient, bank: Path) -> None:
    (bank / "pictures").mkdir()
    drawing = bank / "pictures" / "view.svg"
    (bank / "extra.yaml").write_text(format_question(choice(id="pictured", picture="view.svg", alt="A view.")))
    for height in (320, 240):
        drawing.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {height}"/>')
        page = browser.get("/questions/pictured").text
        (address,) = re.findall(rf'<img src="(/pictures/[0-9a-f]+\.svg)" width="640" height="{height}"', page)
        assert browser.get(address).text == drawing.read_text()
    drawing.unlink()
    assert "Q320 there is no file pictures/view.svg" in read(browser)


def test_a_comment_before_a_question_is_not_of_the_one_before_it(bank: Path) -> None:
    (bank / "plot.yaml").write_text(
        f"# The end.\n\n{format_question(SPOILER)}\n# Not yet.\n\n{format_question(DRAFT)}", "utf-8"
    )
    browser = create_preview(bank).test_client()
    for each in (SPOILER, DRAFT):
        assert lines_shown(browser.get(f"/questions/{each.id}")) == format_question(each).strip()


def lines_shown(response: TestResponse) -> str:
    """The lines of the file that a question's page shows."""
    (lines,) = re.findall(r'<pre class="panel file">(.*?)</pre>', response.text, re.DOTALL)
    return html.unescape(lines)


@pytest.mark.parametrize("question", MADE, ids=EXAMPLES)
def test_an_answer_can_be_tried_as_players_would_give_it(browser: FlaskClient, question: Question) -> None:
    card = deal(question, Random(question.id))
    given = {
        "Right": right_answer(card),
        "Not this one": wrong_answer(card),
        "Partly right": partly_right_answer(card),
    }
    for verdict, answer in given.items():
        if answer is not None:
            page = words(browser.get(f"/questions/{question.id}", query_string={"try": "yes", "answer": answer}))
            assert f"After that answer {verdict}" in page
            after = page.partition("After that answer")[2]
            assert f"{question.because} {question.quote} {question.source} , in the article" in after
    nonsense = browser.get(f"/questions/{question.id}", query_string={"try": "yes", "answer": ["x"] * 9})
    assert 'class="problem" role="alert"' in nonsense.text
    assert "After that answer" not in words(nonsense)
    assert 'class="problem"' in browser.get(f"/questions/{question.id}?try=yes").text, "nothing ticked is told too"


def test_the_list_is_filtered_and_searched(browser: FlaskClient) -> None:
    everything = {each.id for each in (*MADE, SPOILER, DRAFT)}
    assert listed(browser, topic="plot") == {SPOILER.id}
    assert listed(browser, kind="typed") == {each.id for each in MADE if each.kind == "typed"}
    assert listed(browser, difficulty="medium") == {DRAFT.id}
    assert listed(browser, spoilers="spoilers") == {SPOILER.id}
    assert listed(browser, spoilers="free of spoilers") == everything - {SPOILER.id}
    assert listed(browser, state="drafts") == {DRAFT.id}
    assert listed(browser, state="played") == everything - {DRAFT.id}
    assert listed(browser, words="WHO dies?") == {SPOILER.id}
    assert listed(browser, words=f"{SPOILER.wrong[2].split()[1]} {SPOILER.wrong[0].split()[0]}") == {SPOILER.id}
    assert listed(browser, words="later") == {DRAFT.id}
    assert listed(browser, words="dies", topic="cast") == set()
    assert listed(browser, topic="", spoilers="nonsense") == everything
    assert "No question is like that" in read(browser, words="xyzzy")


def test_questions_are_counted_by_topic_and_kind(browser: FlaskClient) -> None:
    page = read(browser)
    assert "B402 a deck free of spoilers cannot be filled:" in page
    assert "10 of 10 questions" in page
    assert "1 of 10 questions" in read(browser, topic="plot")
    assert "Topic easy medium hard spoilers drafts all cast 8 1 0 0 1 9 plot 0 0 1 1 0 1" in page
    assert "Kind easy medium hard spoilers drafts all choice 1 1 1 1 1 3 clues 1 0 0 0 0 1" in page


def test_a_long_list_has_pages_that_keep_the_filter(tmp_path: Path) -> None:
    browser = create_preview(write_bank(tmp_path / "bank", questions(200))).test_client()
    asked = {"spoilers": "free of spoilers"}
    first, second = listed(browser, **asked), listed(browser, page="2", **asked)
    assert [len(first), len(second), len(first & second)] == [ROWS, ROWS, 0]
    (later,) = re.findall(r'href="([^"]+)">Later', browser.get("/", query_string=asked).text)
    assert set(re.findall(r'<h2[^>]*><a href="/questions/([^"]+)">', browser.get(html.unescape(later)).text)) == second
    assert len(listed(browser, page="99", **asked)) == 10


def test_texts_of_a_question_are_texts_on_the_page(browser: FlaskClient) -> None:
    assert "Is &lt;b&gt;this&lt;/b&gt; &amp; that done?" in browser.get("/").text
    assert "<b>this</b>" not in browser.get(f"/questions/{DRAFT.id}").text


def test_what_stands_between_backticks_is_code_and_all_of_a_message_is_escaped() -> None:
    assert with_code("`<b>` is no `id`; <i>") == "<code>&lt;b&gt;</code> is no <code>id</code>; &lt;i&gt;"
    assert with_code("`<b> alone") == "`&lt;b&gt; alone"


def test_a_saved_file_changes_the_version_and_shows(browser: FlaskClient, bank: Path) -> None:
    before = browser.get("/changes").text
    assert f'data-version="{before}"' in browser.get("/").text
    file = bank / "plot.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Who dies?", "Who lives?"), encoding="utf-8")
    after = browser.get("/changes").text
    assert after != before
    assert f'data-version="{after}"' in browser.get("/").text
    assert "Who lives?" in read(browser)
    file.unlink()
    assert browser.get("/changes").text not in (before, after)
    assert SPOILER.id not in listed(browser)


def test_a_mistake_shows_over_the_last_good_bank_with_its_line(browser: FlaskClient, bank: Path) -> None:
    good = listed(browser)
    (bank / "extra.yaml").write_text(BAD, encoding="utf-8")
    (bank / "plot.yaml").unlink()
    for path in ("/", f"/questions/{SPOILER.id}"):
        page = browser.get(path)
        said = words(page)
        assert "1 mistake extra.yaml, line 5, column 15 Q313 difficulty must be easy, medium or hard" in said
        assert "<code>difficulty</code> must be easy" in page.text
        assert "<pre>  difficulty: <mark>simple</mark></pre>" in page.text
        assert "<title>✗ " in page.text
        assert SPOILER.stem in said
    assert listed(browser) == good
    (bank / "extra.yaml").write_text(BAD.replace("simple", "easy"), encoding="utf-8")
    page = browser.get("/")
    assert "mistake" not in words(page)
    assert "✗ " not in page.text.partition("</title>")[0]
    assert listed(browser) == good - {SPOILER.id} | {"bad"}


def test_a_bank_that_is_bad_from_the_start_shows_what_is_good_in_it(bank: Path) -> None:
    (bank / "extra.yaml").write_text(BAD + BAD.replace("id: bad", "id: fine").replace("simple", "easy"))
    browser = create_preview(bank).test_client()
    assert "Q313" in read(browser)
    assert {"fine", SPOILER.id} <= listed(browser)
    assert "bad" not in listed(browser)
    (bank / "film.yaml").write_text("")
    page = read(create_preview(bank).test_client())
    assert "film.yaml, line 1, column 1 B401 must be keys and values" in page
    assert "There is no question yet" in page


def test_what_cannot_be_read_at_all_is_told_too(browser: FlaskClient, bank: Path) -> None:
    read(browser)
    (bank / "extra.yaml").write_bytes(b"\xff\xfe" + "- id: ä".encode("utf-16-le") * 100)
    (bank / "folder.yaml").mkdir()
    page = read(browser)
    assert "extra.yaml, line 1, column 1 F103" in page
    assert "folder.yaml, line 1, column 1 F101" in page
    (bank / "extra.yaml").write_text("x: [" * 5000)
    assert len(browser.get("/").data) < 60_000, "a long line is cut around the place"


def test_a_folder_that_is_away_for_a_while_is_told_over_the_last_good_bank(browser: FlaskClient, bank: Path) -> None:
    read(browser)
    bank.rename(bank.with_name("away"))
    page = read(browser)
    assert "film.yaml, line 1, column 1 F101" in page
    assert "last version without a mistake" in page
    assert all(text in page for text in SPOILER.wrong)
    bank.with_name("away").rename(bank)
    assert "F101" not in read(browser)


def test_advice_stands_with_its_question(bank: Path) -> None:
    denying = choice(id="denying", ask="Who did not stay?", topic="plot")
    write_bank(bank, [*MADE, SPOILER, denying])
    browser = create_preview(bank).test_client()
    assert re.search(r"A503 “not” is easily overlooked; .* Line \d+", read(browser, "/questions/denying"))
    assert 'aria-label="Remarks"' not in browser.get(f"/questions/{SPOILER.id}").text
    assert listed(browser, state="with remarks") == {"denying"}


def test_the_folder_is_read_once_however_many_ask(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readings = []

    def counted(folder: Path) -> ReadResult:
        readings.append(folder)
        return read_bank(folder)

    monkeypatch.setattr(watch, "read_bank", counted)
    watching = BankWatcher(bank)
    threads = [threading.Thread(target=watching.get_snapshot) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert readings == [bank]
