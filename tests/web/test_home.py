"""The first page: the daily with its streak and calendar, yesterday's place, a new game, today's best."""

import re

from flask import Flask

from tests.players import Clock, Someone
from tests.web.test_leaderboard import fill


def play_daily(player: Someone, right: int = 10) -> str:
    """Play the daily of the day to its end."""
    day = player.app.extensions["quiz"].today()
    game = player.start(f"/daily/{day.isoformat()}/games")
    player.play(game, right=right)
    return game


def calendar_of(player: Someone) -> list[tuple[str, str]]:
    """The state and the words of each day of the calendar."""
    week = player.get("/").text.partition('<ol class="week"')[2].partition("</ol>")[0]
    return re.findall(r'<li class="(\w+)">.*?<span class="unseen">(.*?)</span>', week)


def test_a_first_visitor_reads_what_the_quiz_is_and_may_start_at_once(ann: Someone) -> None:
    page = ann.get("/").text
    assert "<h1" in page
    assert "How well do you know Test Film?" in ann.read("/")
    for button in ("Start today’s mission", "Start quiz"):
        assert f">{button}</button>" in page
    assert "days in a row" not in page
    assert calendar_of(ann) == []
    assert "Nobody yet today. Be the first." in ann.read("/")


def test_the_daily_starts_from_the_first_page(ann: Someone) -> None:
    action = re.search(r'action="(/daily/[\d-]+/games)"', ann.get("/").text)
    assert action
    game = ann.start(action[1])
    assert "Continue today’s mission" in ann.read("/")
    ann.play(game, right=7)
    page = ann.read("/")
    assert "7 of 10 right, alone on the board so far." in page
    assert "Start today’s mission" not in page
    assert f'href="{game}"' in ann.get("/").text
    assert "Next in 11 h" in page


def test_the_streak_says_what_today_makes_of_it(ann: Someone, clock: Clock) -> None:
    play_daily(ann)
    assert "1 day in a row. Today is flown." in ann.read("/")
    clock.pass_by(days=1)
    assert "1 day in a row. Today makes it 2." in ann.read("/")
    clock.pass_by(days=1)
    assert "1 day in a row. Yesterday is bridged if you fly today." in ann.read("/")
    clock.pass_by(days=1)
    assert "in a row" not in ann.read("/")


def test_the_first_mission_links_to_what_is_left_to_do_with_it(ann: Someone) -> None:
    assert "Play without a clock" in ann.read("/")
    game = ann.start("/daily/2026-11-24/games")
    assert "without a clock" not in ann.read("/")
    ann.play(game)
    assert "Fly it again" in ann.read("/")


def test_a_daily_that_was_not_ranked_makes_no_streak_longer(ann: Someone, clock: Clock) -> None:
    play_daily(ann)
    clock.pass_by(days=1)
    game = ann.start("/daily/2026-11-25/games")
    ann.play(game, after=0.1)
    assert not ann.held(game).ranked
    page = ann.read("/")
    assert "1 day in a row. Today was not ranked, so it does not count." in page
    assert "10 of 10 right. Your answers" in page


def test_the_calendar_has_the_last_seven_days_with_words(ann: Someone, clock: Clock) -> None:
    play_daily(ann, right=8)
    clock.pass_by(days=1)
    play_daily(ann, right=6)
    clock.pass_by(days=2)
    assert calendar_of(ann) == [
        ("missed", "Saturday, 21 November: not flown"),
        ("missed", "Sunday, 22 November: not flown"),
        ("missed", "Monday, 23 November: not flown"),
        ("done", "Tuesday, 24 November: 8 right"),
        ("done", "Wednesday, 25 November: 6 right"),
        ("bridged", "Thursday, 26 November: missed and bridged"),
        ("today", "Friday, 27 November: today’s mission"),
    ]
    clock.pass_by(days=1)
    assert [state for state, _words in calendar_of(ann)][2:] == ["done", "done", "missed", "missed", "today"]
    clock.pass_by(days=7)
    assert calendar_of(ann) == []


def test_yesterdays_place_waits_for_the_grace_and_links_its_board(app: Flask, ann: Someone, clock: Clock) -> None:
    fill(app, [3_000] * 3 + [1] * 27, board="daily")
    play_daily(ann)
    clock.pass_by(hours=12)
    assert "Yesterday’s places are final at 00:15." in ann.read("/")
    clock.pass_by(minutes=16)
    assert "Yesterday you finished 4th of 31" in ann.read("/")
    assert 'href="/leaderboard?board=daily&amp;period=2026-11-24"' in ann.get("/").text


def test_todays_best_are_three_and_link_the_rest(app: Flask, ann: Someone) -> None:
    fill(app, [500, 400, 300, 200])
    page = ann.read("/")
    assert "Today’s best All 4 1 P0 500 2 P1 400 3 P2 300" in page
    assert "P3" not in page


def test_one_button_of_the_first_page_leads(ann: Someone) -> None:
    """The daily's, and once that is flown the quick game's."""
    leading = re.findall(r'<button class="button(?: lead)?">(.*?)<', ann.get("/").text)
    assert leading == ["Start today’s mission"]
    play_daily(ann)
    assert re.findall(r'<button class="button(?: lead)?">(.*?)<', ann.get("/").text) == ["Start quiz"]
