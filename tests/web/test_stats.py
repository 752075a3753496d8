"""`quiz stats` and the preview's page on games that were played: what is read, and what is said."""

import csv
from html.parser import HTMLParser
from io import StringIO

import pytest
from flask import Flask

from quiz.analytics.records import Records
from quiz.preview import create_preview
from quiz.storage.analytics import load_records
from quiz.storage.database import reading, writing
from tests.conftest import write_bank
from tests.hosts import Host, deck_of_choices, play
from tests.players import Clock, Someone

VOID = {"meta", "link", "br", "input"}


def read(app: Flask) -> Records:
    with reading(app.extensions["quiz"].engine) as connection:
        found = load_records(connection)
        return Records(list(found.answers), found.wordings, found.reports, found.games)


def stats(host: Host, *options: str) -> str:
    """What the command says of the bank as it is in the YAML now."""
    bank = write_bank(host.folder / "mended", list(host.bank.values()))
    result = host.run("stats", *options, "--questions", str(bank))
    assert result.exit_code == 0, result.output
    return result.output


class Elements(HTMLParser):
    """A page's elements; every one that is opened must be closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_first_answers_come_with_the_points_of_the_rest_of_their_game(
    app: Flask, host: Host, ann: Someone, ben: Someone
) -> None:
    questions, start = deck_of_choices(app, host)
    play(ann, start, "ABDA")  # A is right: 100 points for the first and the last
    play(ann, start, "BBBB")  # a second try gives no first answers
    play(ben, start, "A-")  # not finished
    ids = [question.id for question in questions]
    found = [
        (ids.index(each.question_id), each.given, each.right, each.skipped, each.rest) for each in read(app).answers
    ]
    anns = [(0, ("1",), True, False, 100), (1, ("3",), False, False, 200), (2, ("2",), False, False, 200),
            (3, ("1",), True, False, 100)]  # fmt: skip
    bens = [(0, ("1",), True, False, None), (1, ("",), False, True, None)]
    assert found in (anns + bens, bens + anns)


def test_decks_that_are_not_drawn_by_the_mix_have_no_rest_to_compare_with(ann: Someone) -> None:
    ann.play(ann.start(topic=ann.app.extensions["quiz"].bank.topics[0], spoilers="yes"))
    answers = list(read(ann.app).answers)
    assert answers
    assert all(each.rest is None for each in answers)


def test_every_batch_is_read(app: Flask, host: Host, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    _, start = deck_of_choices(app, host)
    games = [play(Someone(app, clock), start, "AAAA") for _ in range(5)]
    for batch in (1, 2, 5, 100):
        monkeypatch.setattr("quiz.storage.analytics.BATCH", batch)
        assert len(list(read(app).answers)) == 4 * len(games)


def test_games_are_counted_by_the_quarter_of_an_hour_they_were_begun_in(app: Flask, host: Host, clock: Clock) -> None:
    _, start = deck_of_choices(app, host)
    play(Someone(app, clock), start, "AAAA")
    play(Someone(app, clock), start, "AA")
    clock.pass_by(minutes=20)
    play(Someone(app, clock), start, "A")
    first = clock.now // 900_000 * 900_000 - 900_000
    assert read(app).games == [(first, 2, 1), (first + 900_000, 1, 0)]


def test_the_command_tells_each_question_with_its_options_and_reports(
    app: Flask, host: Host, ann: Someone, ben: Someone
) -> None:
    (first, *_), start = deck_of_choices(app, host)
    game = play(ann, start, "ABDA", after=3)
    play(ben, start, "CBD-", after=4)
    ann.post(f"{game}/reports", position=1, note="hm")
    output = stats(host)
    assert output.startswith("8 first answers to 204 questions.\n")
    told = output[output.index(f"  {first.id} (choice, easy, too few answers)\n") :].splitlines()
    assert told[1] == "    2 answers; right 50% (9% to 91%); median 3.5 s; 1 report, 1 open"
    assert [line.split() for line in told[2:6]] == [
        ["✓", "1", "of", "2", "A"], ["1", "of", "2", "C"], ["0", "of", "2", "B"], ["0", "of", "2", "D"]
    ]  # fmt: skip
    assert "\nNothing to look at first: no question has 30 answers yet.\n" in output
    assert "\n“1 of 4” before an option: one chose it, of four who were shown it.\n" in output
    assert "2026-11-24  ████████████████████████  2 begun, 2 finished" in output
    assert "  cast " in output


def test_the_answers_of_a_mended_question_count_by_the_mended_key(app: Flask, host: Host, ann: Someone) -> None:
    (_, wrong, *_), start = deck_of_choices(app, host)
    play(ann, start, "ABAA")
    output = stats(host)
    assert output[output.index(f"{wrong.id} (choice") :].splitlines()[1].startswith("    1 answer; right 0% ")
    host.rescore(wrong.id, "--apply")
    output = stats(host)
    told = output[output.index(f"{wrong.id} (choice") :].splitlines()
    assert told[1].startswith("    1 answer; right 100% ")
    assert told[2].split() == ["✓", "1", "of", "1", "B"]


def test_one_topic_is_told_alone_and_an_unknown_one_names_those_there_are(
    app: Flask, host: Host, ann: Someone
) -> None:
    _, start = deck_of_choices(app, host)
    play(ann, start, "AAAA")
    assert stats(host, "--topic", "plot").startswith("0 first answers to 25 questions.")
    result = host.run("stats", "--topic", "plott", "--questions", str(host.folder / "mended"))
    assert result.exit_code == 2
    assert "there is no topic `plott`; the topics are cast, characters" in result.stderr


def test_before_anybody_has_played_there_is_little_to_say(host: Host) -> None:
    told = "Nothing to look at first: no question has 30 answers yet."
    assert stats(host) == f"0 first answers to 200 questions.\n\n{told}\n"


def test_the_table_has_a_line_a_question(app: Flask, host: Host, ann: Someone) -> None:
    (first, *_), start = deck_of_choices(app, host)
    play(ann, start, "CAAA")
    rows = {row["question"]: row for row in csv.DictReader(StringIO(stats(host, "--csv")))}
    assert set(rows) == set(host.bank)
    assert rows[first.id]["wrong_options"] == "C: 1 of 1 | B: 0 of 1 | D: 0 of 1"
    assert (rows[first.id]["answers"], rows[first.id]["share"]) == ("1", "0.0000")


def test_a_bank_with_problems_is_told_and_exits_with_1(host: Host) -> None:
    bank = write_bank(host.folder / "mended", list(host.bank.values()))
    (bank / "extra.yaml").write_text("- id: a\n  ask: Who?\n  difficulty: easy\n")
    result = host.run("stats", "--questions", str(bank))
    assert result.exit_code == 1
    assert "extra.yaml:1:3: Q301" in result.stdout


def test_bad_settings_are_told_in_one_line(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_DATABASE_URL", "sqlite:////nowhere/at/all.sqlite3")
    for words in (("stats",), ("reports",), ("reports", "close", "1"), ("rescore", "x")):
        result = host.run(*words)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1
        assert "nowhere" in result.stderr


def page(host: Host) -> str:
    """The preview's page of the bank as it is in the YAML now."""
    bank = write_bank(host.folder / "shown", list(host.bank.values()))
    return create_preview(bank).test_client().get("/statistics").text


def test_the_page_shows_pictures_findings_and_every_question(
    app: Flask, host: Host, ann: Someone, clock: Clock
) -> None:
    (first, wrong, *_), start = deck_of_choices(app, host)
    for number in range(40):
        play(Someone(app, clock), start, "ABAA" if number % 4 else "CBCC")
    ann.play(ann.start())
    shown = page(host)
    elements = Elements(shown)
    ids = [about["id"] for _tag, about in elements.seen if "id" in about]
    assert len(ids) == len(set(ids))
    links = [str(about["href"]) for tag, about in elements.seen if tag == "a"]
    assert f"#{wrong.id}" in links
    assert f"/questions/{wrong.id}" in links
    assert all(link.removeprefix("#") in ids for link in links if link.startswith("#"))
    assert [tag for tag, _about in elements.seen].count("svg") == 3
    assert [tag for tag, _about in elements.seen].count("circle") == 14
    assert "170 first answers" in shown
    assert "nobody knows it: 0 of 40 get it right, and luck alone makes 25%" in shown
    assert "<b>✓ A</b>" in shown
    assert 'style="' not in shown
    assert first.stem in shown


def test_the_page_of_a_bank_nobody_has_played_says_so(host: Host) -> None:
    shown = page(host)
    assert "Nobody has answered a question yet." in shown
    assert "<svg" not in shown


def test_the_page_tells_of_a_database_that_cannot_be_opened(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_DATABASE_URL", "sqlite:////nowhere/at/all.sqlite3")
    response = create_preview(host.site.settings.questions).test_client().get("/statistics")
    assert response.status_code == 503
    assert "nowhere" in response.text


def test_the_page_tells_of_a_database_that_refuses_a_query(host: Host) -> None:
    with writing(host.site.engine) as connection:
        connection.exec_driver_sql("ALTER TABLE question_version RENAME TO lost")
    response = create_preview(host.site.settings.questions).test_client().get("/statistics")
    assert response.status_code == 503
    assert "The database refuses" in response.text
    assert "question_version" in response.text
