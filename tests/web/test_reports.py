"""Reports of questions and of names: how players make them, how `quiz reports` lists them, and closing them."""

import html
import re

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from quiz.storage import players, reports
from quiz.storage.database import reading, transact_in_session
from quiz.storage.models import Report
from tests.hosts import Host, deck_of_choices, play
from tests.players import Clock, Someone, words
from tests.web.test_leaderboard import fill

BOARD = "/leaderboard?board=quick&period=week"


def say(someone: Someone, game: str, position: int, note: str) -> None:
    assert someone.post(f"{game}/reports", position=position, note=note).status_code == 303


def test_reports_are_listed_by_question_with_stem_time_and_number(
    app: Flask, host: Host, ann: Someone, ben: Someone, clock: Clock
) -> None:
    questions, start = deck_of_choices(app, host)
    anns, bens = play(ann, start, "AAAA"), play(ben, start, "AAAA")
    say(ann, anns, 1, "Too easy.")
    say(ann, anns, 2, "It was B.")
    clock.pass_by(minutes=1)
    say(ben, bens, 2, "")
    assert host.run("reports").output.splitlines() == [
        f"{questions[1].id}: 2 reports",
        f"  “{questions[1].stem}”",
        "    #2  2026-11-24 12:00  It was B.",
        "    #3  2026-11-24 12:01  (nothing said)",
        f"{questions[0].id}: 1 report",
        f"  “{questions[0].stem}”",
        "    #1  2026-11-24 12:00  Too easy.",
    ]


def test_the_wording_that_the_player_saw_is_shown(app: Flask, host: Host, ann: Someone) -> None:
    (first, *_), start = deck_of_choices(app, host)
    host.correct(first, ask="Something else?")
    say(ann, play(ann, start, "AAAA"), 1, "hm")
    assert f"“{first.stem}”" in host.run("reports").output


def test_closed_reports_are_listed_only_when_asked_for(app: Flask, host: Host, ann: Someone) -> None:
    _, start = deck_of_choices(app, host)
    game = play(ann, start, "AAAA")
    say(ann, game, 1, "one")
    say(ann, game, 2, "two")
    closed = host.run("reports", "close", "1")
    assert (closed.exit_code, closed.output) == (0, "1 report closed.\n")
    assert "#1" not in host.run("reports").output
    everything = host.run("reports", "--all").output
    assert "#1" in everything
    assert "closed 20" in everything
    with reading(host.site.engine) as connection:
        moments = connection.execute(select(Report.id, Report.closed).order_by(Report.id)).all()
    assert [closed is not None for _id, closed in moments] == [True, False]
    host.run("reports", "close", "2")
    assert host.run("reports").output == "No reports.\n"


def test_closing_what_is_not_open_says_so_and_closes_the_rest(app: Flask, host: Host, ann: Someone) -> None:
    _, start = deck_of_choices(app, host)
    game = play(ann, start, "AAAA")
    say(ann, game, 1, "one")
    say(ann, game, 2, "two")
    host.run("reports", "close", "1")
    result = host.run("reports", "close", "1", "2", "2", "99")
    assert result.exit_code == 1
    assert result.stdout == "1 report closed.\n"
    assert "no open report #1, #99" in result.stderr
    assert host.run("reports").output == "No reports.\n"


def test_notes_cannot_take_the_terminal_over(app: Flask, host: Host, ann: Someone) -> None:
    _, start = deck_of_choices(app, host)
    say(ann, play(ann, start, "AAAA"), 1, "\x1b[2J\nbad\u202e\u2028 news")
    assert "  [2J bad   news\n" in host.run("reports").output


def offered(someone: Someone, board: str = BOARD) -> dict[str, str]:
    """The names that the form of a board offers, each with what it sends."""
    options = re.findall(r'<option value="([^"]+)">[\d,]+\. &#x2068;(.*?)&#x2069;</option>', someone.get(board).text)
    return {html.unescape(name): html.unescape(value) for value, name in options}


def report_name(someone: Someone, value: str, board: str = BOARD) -> TestResponse:
    return someone.post(board.replace("?", "/reports?"), name=value)


def rude(app: Flask, name: str = "Rude") -> str:
    """A player of this name at the head of the quick board; the player's id."""
    (player,) = fill(app, [900])
    transact_in_session(app.extensions["quiz"].engine, lambda session: players.rename(session, player, name))
    return player


def test_names_on_a_board_are_reported_once_by_each_and_listed_beside_questions(
    app: Flask, host: Host, ann: Someone, ben: Someone
) -> None:
    player = rude(app, "Rude <&> \u202ename")
    _, start = deck_of_choices(app, host)
    say(ann, play(ann, start, "AAAA"), 1, "Too easy.")
    ben.start()
    for someone in (ann, ben, ann):
        response = report_name(someone, "2026-W48 900 60000 Rude <&> \u202ename")
        assert response.status_code == 303
        assert "Thank you" in someone.read(response.location)
    assert host.run("reports").output.splitlines()[:4] == [
        "The name “Rude <&>  name”: 2 reports",
        f"  player {player}: `quiz players hide {player}` takes the name off every page",
        "    #2  2026-11-24 12:00",
        "    #3  2026-11-24 12:00",
    ]
    assert "Too easy." in host.run("reports").output
    assert host.run("reports", "close", "2", "3").output == "2 reports closed.\n"
    assert "Rude" not in host.run("reports").output
    assert "closed 20" in host.run("reports", "--all").output


def test_the_form_offers_what_can_be_reported_and_nothing_else(app: Flask, ann: Someone, ben: Someone) -> None:
    player = rude(app)
    ann.play(ann.start())
    ann.name("Ann")
    ben.play(ben.start(), right=1)  # without a name
    assert list(offered(ann)) == ["Rude"]
    assert list(offered(ben)) == ["Ann", "Rude"]
    assert offered(Someone(app, ann.clock)) == {}, "a stranger"
    report_name(ann, offered(ann)["Rude"])
    assert offered(ann) == {}
    transact_in_session(app.extensions["quiz"].engine, lambda session: players.rename(session, player, "Ruder"))
    assert list(offered(ann)) == ["Ruder"], "another name is another report"
    page = ann.get(BOARD).text
    assert player not in page, "no id is shown"


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("2026-W48 900 60000 Rude", 303),
        ("2026-W48 900 60000 Kind", 303),
        ("2026-W48 901 60000 Rude", 303),
        ("2026-W47 900 60000 Rude", 303),
        ("all 900 60000 ", 303),
        ("2026-W48 900 60000 Ann", 303),
        ("", 400),
        ("Rude", 400),
        ("2026-W48 x 60000 Rude", 400),
        ("2026-W48 9999999999999999999 60000 Rude", 400),
        ("2026-W48 ٩٠٠ 60000 Rude", 400),
        ("2026-W48 -900 60000 Rude", 400),
    ],
)
def test_what_is_not_on_the_board_is_no_report(app: Flask, ann: Someone, value: str, status: int) -> None:
    rude(app)
    ann.start()
    ann.name("Ann")
    response = report_name(ann, value)
    assert response.status_code == status
    stored = value == "2026-W48 900 60000 Rude"
    if status == 303:
        assert ("Thank you" if stored else "Nothing was reported") in ann.read(response.location)
    with reading(app.extensions["quiz"].engine) as connection:
        assert len(connection.execute(select(Report)).all()) == stored


def test_who_has_not_played_reports_nothing(app: Flask, ann: Someone) -> None:
    rude(app)
    response = report_name(ann, "2026-W48 900 60000 Rude")
    assert response.status_code == 409
    assert "Play a game first" in words(response)


def test_reports_say_what_became_of_a_reported_name(app: Flask, host: Host, ann: Someone) -> None:
    player = rude(app)
    ann.start()
    report_name(ann, "2026-W48 900 60000 Rude")
    for act, state in (
        (("rename", player, "Kind"), "called “Kind” now"),
        (("hide", player), "whose name is hidden"),
        (("rename", player, ""), "who has no name now"),
    ):
        host.run("players", *act)
        assert state in host.run("reports").output


def test_reports_of_names_go_with_either_player_and_are_in_the_download_of_both(
    host: Host, ann: Someone, ben: Someone
) -> None:
    ann.play(ann.start())
    ann.name("Ann")
    ben.start()
    report_name(ben, offered(ben)["Ann"])
    assert [each["name"] for each in ben.get("/me/data.json").get_json()["reports"]] == ["Ann"]
    data = ann.get("/me/data.json")
    assert [each["name"] for each in data.get_json()["reports_of_your_name"]] == ["Ann"]
    assert ben.held(ben.start()).player_id not in data.text, "nobody is told who reported them"
    ann.post("/me/delete")
    assert host.run("reports", "--all").output == "No reports.\n"
    assert ben.get("/me/data.json").get_json()["reports"] == []


def test_reports_of_names_are_no_reports_of_questions(app: Flask, ann: Someone) -> None:
    rude(app)
    ann.start()
    report_name(ann, "2026-W48 900 60000 Rude")
    with reading(app.extensions["quiz"].engine) as connection:
        assert reports.list_name_reports(connection)
        assert reports.count_by_question(connection) == {}
