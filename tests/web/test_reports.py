"""`quiz reports`: what players said, by question, and closing it."""

from flask import Flask
from sqlalchemy import select

from quiz.storage.engine import reading
from quiz.storage.tables import REPORT
from tests.hosts import Host, deck_of_choices, play
from tests.players import Clock, Someone


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
    host.mend(first, ask="Something else?")
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
        moments = connection.execute(select(REPORT.c.id, REPORT.c.closed).order_by(REPORT.c.id)).all()
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
