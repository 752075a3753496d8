"""The leaderboard: order, ties, best games, one's own row, pages, deletion."""

import html
import re
from random import Random

import pytest
from flask import Flask

from quiz.rules.ranking import Score
from quiz.storage import leaderboards
from quiz.storage.database import reading, writing
from tests.players import Clock, Someone, create_named_player, title, words

DAILY = "/daily/2026-11-24/games"


def fill(app: Flask, points: list[int], board: str = "quick") -> list[str]:
    """Put a player for each of these points on the board, the first the fastest."""
    site = app.extensions["quiz"]
    ids = []
    with writing(site.engine) as connection:
        for index, player_points in enumerate(points):
            player_id = create_named_player(connection, site.now(), f"P{index}")
            score = Score(player_id, f"game-{index}", player_points, 5, 60_000 + index, site.now())
            leaderboards.save_score(connection, board, site.today(), score)
            ids.append(player_id)
    return ids


def ranks(page: str) -> list[tuple[str, str]]:
    """The rank and name of everybody on the podium and in every row."""
    first = r'<li class="place-([\d,]+)[^"]*">.*?<b><bdi>(.*?)</bdi>'
    return re.findall(first, page, re.DOTALL) + re.findall(
        r'<td class="n">([\d,]+)</td><td class="who">.*?<bdi>(.*?)</bdi>', page, re.DOTALL
    )


def test_an_empty_board_says_how_to_be_the_first(ann: Someone) -> None:
    assert "Finish today’s mission" in ann.read("/leaderboard")
    assert "Finish a quick game" in ann.read("/leaderboard?board=quick&period=all")


def test_equal_points_share_a_rank_and_the_faster_is_listed_first(app: Flask, ann: Someone) -> None:
    fill(app, [900, 1200, 900, 400])
    page = ann.get("/leaderboard?board=quick").text
    assert ranks(page) == [("1", "P1"), ("2", "P0"), ("2", "P2"), ("4", "P3")]


def test_a_game_that_has_ended_is_on_its_boards(ann: Someone) -> None:
    ann.play(ann.start())
    for period in ("today", "week", "all"):
        assert "(you)" in ann.read(f"/leaderboard?board=quick&period={period}")
    assert "Nobody is on this board" in ann.read("/leaderboard?board=daily")


def test_each_player_is_listed_with_their_best_game(app: Flask, ann: Someone) -> None:
    best = ann.start(relaxed="on")
    ann.play(best)
    ann.play(ann.start(), right=2)
    site = app.extensions["quiz"]
    with reading(site.engine) as connection:
        assert leaderboards.load_spread(connection, "quick", "all") == [(1750, 1)]


def test_a_better_game_takes_the_place_of_the_worse(app: Flask, ann: Someone) -> None:
    ann.play(ann.start(), right=2)
    ann.play(ann.start(relaxed="on"))
    with reading(app.extensions["quiz"].engine) as connection:
        assert leaderboards.load_spread(connection, "quick", "2026-11-24") == [(1750, 1)]


def test_yesterdays_games_are_not_todays(ann: Someone, clock: Clock) -> None:
    ann.play(ann.start())
    clock.pass_by(days=1)
    assert "Nobody" in ann.read("/leaderboard?board=quick")
    assert "(you)" in ann.read("/leaderboard?board=quick&period=week")
    clock.pass_by(days=7)
    assert "Nobody" in ann.read("/leaderboard?board=quick&period=week")
    assert "(you)" in ann.read("/leaderboard?board=quick&period=all")


def test_pages_hold_fifty_and_ranks_go_on_over_them(app: Flask, ann: Someone) -> None:
    fill(app, [2000 - each // 2 for each in range(120)])
    first, second, third = (ranks(ann.get(f"/leaderboard?board=quick&page={n}").text) for n in (1, 2, 3))
    assert [len(first), len(second), len(third)] == [50, 50, 20]
    assert (first[0], second[0], third[-1]) == (("1", "P0"), ("51", "P50"), ("119", "P119"))
    assert len({name for _rank, name in first + second + third}) == 120


def test_a_page_that_starts_within_a_tie_keeps_its_rank(app: Flask, ann: Someone) -> None:
    fill(app, [1000] * 70)
    second = ranks(ann.get("/leaderboard?board=quick&page=2").text)
    assert {rank for rank, _name in second} == {"1"}
    assert second[0][1] == "P50"


def test_a_page_that_is_no_page_is_the_nearest(app: Flask, ann: Someone) -> None:
    fill(app, [10, 20])
    for page in ("0", "-1", "x", "99", "9" * 30, "9" * 1_900, "١", "²", "1e3", "1_0", "%2B1"):
        assert len(ranks(ann.get(f"/leaderboard?board=quick&page={page}").text)) == 2


def test_the_players_own_row_is_shown_with_its_neighbours_on_every_page(app: Flask, ann: Someone) -> None:
    fill(app, [2000 - each for each in range(60)] + [100, 90])
    game = ann.start()
    ann.play(game, right=0)
    page = ann.get("/leaderboard?board=quick")
    assert "Further down, around you" in words(page)
    near = ranks(page.text)[50:]
    assert [name for _rank, name in near][:2] == ["P60", "P61"]
    assert "63" in words(page)


def test_the_players_own_row_is_announced_as_further_down(app: Flask, ann: Someone) -> None:
    fill(app, [2000 - each for each in range(120)])
    game = ann.start()
    ann.play(game, after=1)
    ann.name("Ann")
    page = ann.get("/leaderboard?board=quick&page=3")
    assert ranks(page.text)[:4] == [("1", "Ann"), ("2", "P0"), ("3", "P1"), ("101", "P99")]
    assert "Further down ⋯" in words(page)


def test_neighbours_that_are_listed_already_are_not_listed_twice(app: Flask, ann: Someone) -> None:
    fill(app, [2000 - each for each in range(50)])
    game = ann.start()
    ann.play(game, right=0)
    names = [name for _rank, name in ranks(ann.get("/leaderboard?board=quick").text)]
    assert len(names) == len(set(names)) == 50


def test_pages_and_neighbours_are_stretches_of_the_whole_board(app: Flask) -> None:
    """However many share their points, and wherever one stands."""
    rng = Random(7)
    fill(app, [rng.choice((10, 20, 20, 20, 30, 40)) for _ in range(25)])
    with reading(app.extensions["quiz"].engine) as connection:
        whole = leaderboards.load_page(connection, "quick", "all", skip=0, most=100)
        assert len(whole) == leaderboards.count_players(connection, "quick", "all") == 25
        for at, row in enumerate(whole):
            beside = leaderboards.load_neighbours(connection, "quick", "all", row.score, each_side=3)
            assert beside == whole[max(0, at - 3) : at + 4]
            assert leaderboards.load_page(connection, "quick", "all", skip=at, most=4) == whole[at : at + 4]
        assert leaderboards.load_page(connection, "quick", "all", skip=25, most=4) == []


def test_a_rank_counts_the_players_with_more_points(app: Flask) -> None:
    fill(app, [10, 20, 20, 30])
    with reading(app.extensions["quiz"].engine) as connection:
        ranked = {points: leaderboards.get_rank(connection, "quick", "all", points) for points in (5, 10, 20, 30, 40)}
    assert ranked == {5: 5, 10: 4, 20: 2, 30: 1, 40: 1}


def test_the_result_says_rank_and_share_beaten_and_draws_the_spread(app: Flask, ann: Someone) -> None:
    fill(app, [100, 200, 300, 2449])
    game = ann.start()
    ann.play(game, right=5)
    page = ann.get(game)
    assert "2nd of 5 players today" in words(page)
    assert "Better than 75% of the others." in words(page)
    plot = page.text.partition('<svg class="plot"')[2].partition("</svg>")[0]
    assert plot.count("<rect") == 14
    assert "The largest group, 2 of 5 players" in words(page)


def test_a_weaker_second_game_has_no_rival_in_the_players_own_best(app: Flask, ann: Someone) -> None:
    ann.play(ann.start(), after=1)
    worse = ann.start()
    ann.play(worse, right=2)
    assert "Nobody else is on this board today Board Your best today is still 2,450." in ann.read(worse)
    fill(app, [100, 1500])
    page = ann.read(worse)
    assert "2nd of 3 players today Board Your best today is still 2,450." in page
    assert "to catch" not in page


def test_the_first_player_on_a_board_reads_so(ann: Someone) -> None:
    game = ann.start()
    ann.play(game)
    assert "First on the board today" in ann.read(game)


def test_a_player_without_points_is_called_first_nowhere(ann: Someone) -> None:
    game = ann.start()
    ann.play(game, right=0)
    assert "Nobody else is on this board today" in ann.read(game)
    board = ann.get("/leaderboard?board=quick")
    assert 'class="podium"' not in board.text
    assert "Play a quick game" in words(board)


def test_the_podium_of_a_short_board_has_free_places_and_one_thing_to_do(
    ann: Someone, ben: Someone, clock: Clock
) -> None:
    game = ann.start()
    ann.play(game)
    today = "/leaderboard?board=quick&period=today"
    page = ann.get(today).text
    assert [rank for rank, _name in re.findall(r'class="place-(\d)( free)"', page)] == ["2", "3"]
    assert f'<a class="button" href="{game}">Challenge a friend</a>' in page
    assert "Play a quick game" in ben.read(today)
    assert "Challenge a friend" not in ben.read(today)
    clock.pass_by(days=1)
    past = ben.read("/leaderboard?board=quick&period=2026-11-24")
    assert "Stowaway" in past
    assert "free" not in past
    assert "Play a quick game" not in past


def test_a_full_podium_has_no_free_place(app: Flask, ann: Someone) -> None:
    fill(app, [300, 200, 100])
    assert "free" not in ann.read("/leaderboard?board=quick")
    assert "Play a quick game" not in ann.read("/leaderboard?board=quick")


def test_a_deleted_player_leaves_the_boards_and_lowers_the_spread(app: Flask, ann: Someone) -> None:
    fill(app, [100])
    ann.play(ann.start())
    ann.post("/me/delete")
    with reading(app.extensions["quiz"].engine) as connection:
        for period in ("2026-11-24", "2026-W48", "all"):
            assert leaderboards.load_spread(connection, "quick", period) == [(100, 1)]
    assert "Nobody" not in ann.read("/leaderboard?board=quick")


def test_a_game_without_a_name_is_listed_as_a_stowaway(ann: Someone) -> None:
    ann.play(ann.start())
    assert "Stowaway (you)" in ann.read("/leaderboard?board=quick")


def test_two_players_may_share_a_name_and_have_patches_of_their_own(ann: Someone, ben: Someone) -> None:
    for player in (ann, ben):
        player.play(player.start())
        player.name("Ann")
    page = ann.get("/leaderboard?board=quick").text
    assert page.count("<bdi>Ann</bdi>") == 3  # two rows and the page's head
    of_ann, *patches = re.findall(r'<svg class="patch".*?</svg>', page, re.DOTALL)
    assert len(patches) == 2
    assert of_ann in patches, "in the page's head"


def opened(player: Someone, path: str = "/leaderboard") -> str:
    """Which board an address opens, and over which period."""
    return title(player.get(path)).removeprefix("Leaderboard, ").removesuffix(" · Test Film Quiz")


def test_the_leaderboard_opens_with_the_board_of_the_last_game(app: Flask, ann: Someone) -> None:
    fill(app, [900], board="daily")
    ann.play(ann.start())
    assert opened(ann) == "quick game, today"
    ann.play(ann.start(DAILY))
    assert opened(ann) == "daily mission, today"
    ann.start()
    assert opened(ann) == "daily mission, today", "the game that goes on is on no board yet"
    ann.play(ann.start(topic="cast", spoilers="yes"))
    assert opened(ann) == "daily mission, today", "nor is practice"


def test_without_a_game_the_leaderboard_opens_with_the_board_that_has_players(app: Flask, ann: Someone) -> None:
    assert opened(ann) == "daily mission, today"
    fill(app, [1110], board="quick")
    assert opened(ann) == "quick game, today"
    assert "1,110" in ann.read("/leaderboard")
    assert 'href="/leaderboard?board=quick"' in ann.get("/").text, "home names the best of a board and leads to it"
    fill(app, [900], board="daily")
    assert opened(ann) == "daily mission, today"


def test_where_nobody_played_today_the_leaderboard_opens_with_the_shortest_period_that_has_players(
    ann: Someone, ben: Someone, clock: Clock
) -> None:
    ann.play(ann.start())
    clock.pass_by(days=1)
    assert opened(ann) == opened(ben) == "quick game, this week"
    clock.pass_by(days=7)
    assert opened(ann) == opened(ben) == "quick game, all time"
    assert opened(ann, "/leaderboard?period=today") == "quick game, today", "what the address says counts"
    assert opened(ann, "/leaderboard?board=daily") == "daily mission, today"
    assert opened(ann, "/leaderboard?board=nonsense&period=nonsense") == "quick game, all time"


def test_the_result_names_the_next_rival_in_reach_and_the_way_there(app: Flask, ann: Someone) -> None:
    game = ann.start(relaxed="on")
    ann.play(game, right=9)
    points = ann.held(game).game.points
    fill(app, [points + 400, points + 64, points - 5])
    page = ann.read(game)
    assert "3rd of 4 players today" in page
    assert "64 points to catch P1 . One more right answer is all it takes." in page
    assert not re.search(r"\bP0\b", page), "only the next one; links have random letters"


def test_a_gap_that_one_answer_may_not_close_has_no_hint(app: Flask, ann: Someone) -> None:
    game = ann.start(relaxed="on")
    ann.play(game, right=9)
    fill(app, [ann.held(game).game.points + 200])
    page = ann.read(game)
    assert "200 points to catch P0" in page
    assert "all it takes" not in page, "a hard question earns 200: that would be a tie"


def test_the_first_place_looks_back_at_the_second(app: Flask, ann: Someone) -> None:
    game = ann.start(relaxed="on")
    ann.play(game)
    fill(app, [1700, 1600])
    page = ann.read(game)
    assert "★ first place" in page
    assert "50 points ahead of P0" in page


def test_a_personal_best_is_one_of_several_ranked_games(ann: Someone) -> None:
    first, second, third = ann.start(relaxed="on"), ann.start(relaxed="on"), ann.start(relaxed="on")
    ann.play(first, right=6)
    assert "your best" not in ann.read(first), "the only game is no record"
    ann.play(second, right=8)
    ann.play(third, right=7)
    assert "★ your best" in ann.read(second)
    assert [("your best" in ann.read(game)) for game in (first, third)] == [False, False]


def test_the_board_of_a_past_day_has_its_players_and_the_days_beside_it(
    app: Flask, ann: Someone, clock: Clock
) -> None:
    fill(app, [900, 1200, 600, 400], board="daily")
    clock.pass_by(days=2)
    page = ann.get("/leaderboard?board=daily&period=2026-11-24")
    assert ranks(page.text) == [("1", "P1"), ("2", "P0"), ("3", "P2"), ("4", "P3")]
    assert title(page).startswith("Leaderboard, daily mission, 24 November")
    assert 'aria-current="page">24 November</a>' in page.text
    assert "← 23 November" not in words(page), "the database is no older"
    assert "25 November →" in words(page)
    assert "Nobody is on the board of this day." in ann.read("/leaderboard?board=daily&period=2026-11-25")
    assert "Nobody is on the board of this day." in ann.read("/leaderboard?board=quick&period=2026-11-24")


def test_a_board_names_the_winner_of_the_period_before(app: Flask, ann: Someone, clock: Clock) -> None:
    fill(app, [900, 1200], board="daily")
    assert "Winner" not in ann.read("/leaderboard?board=daily&period=today")
    clock.pass_by(days=1)
    assert "Winner of yesterday: P1 , 1,200 points." in ann.read("/leaderboard?board=daily&period=today")
    assert "Winner" not in ann.read("/leaderboard?board=daily&period=all")
    clock.pass_by(days=1)
    assert "Winner of the day before: P1 , 1,200" in ann.read("/leaderboard?board=daily&period=2026-11-25")
    clock.pass_by(days=5)
    assert "Winner of last week: P1 , 1,200" in ann.read("/leaderboard?board=daily&period=week")
    clock.pass_by(days=7)
    assert "Winner of the week before: P1 , 1,200" in ann.read("/leaderboard?board=daily&period=2026-W49")


def test_a_winner_is_named_once_the_last_daily_of_the_period_can_be_over(
    app: Flask, ann: Someone, clock: Clock
) -> None:
    for board in ("daily", "quick"):
        fill(app, [900], board=board)
    clock.pass_by(days=5, hours=12, minutes=15)  # Monday, 00:15
    for period in ("week", "2026-11-25"):
        assert ("Winner" in ann.read(f"/leaderboard?board=daily&period={period}")) == (period != "week")
        assert "Winner" in ann.read(f"/leaderboard?board=quick&period={period}")
    clock.pass_by(seconds=1)
    assert "Winner of last week: P0" in ann.read("/leaderboard?board=daily&period=week")


def test_the_board_of_a_past_week_has_its_players_and_the_weeks_beside_it(
    app: Flask, ann: Someone, clock: Clock
) -> None:
    fill(app, [900, 1200, 600, 400], board="daily")
    assert "Week of" not in ann.read("/leaderboard?board=daily&period=week"), "the database is no older"
    clock.pass_by(days=7)
    past, current = "/leaderboard?board=daily&period=2026-W48", "/leaderboard?board=daily&period=2026-W49"
    assert (
        f'href="{html.escape(past)}">← Week of 23 November</a>' in ann.get("/leaderboard?board=daily&period=week").text
    )
    page = ann.get(past)
    assert ranks(page.text) == [("1", "P1"), ("2", "P0"), ("3", "P2"), ("4", "P3")]
    assert title(page).startswith("Leaderboard, daily mission, week of 23 November")
    assert 'aria-current="page">Week of 23 November</a>' in page.text
    assert "← Week" not in words(page)
    assert f'href="{html.escape(current)}">Week of 30 November →</a>' in page.text
    assert 'aria-current="page">This week</a>' in ann.get(current).text
    assert "Nobody is on the board of this week." in ann.read("/leaderboard?board=quick&period=2026-W48")


def test_the_board_of_this_week_says_when_it_closes(ann: Someone, clock: Clock) -> None:
    page = ann.read("/leaderboard?board=quick&period=week")
    assert "This week’s board closes on Monday, 30 November, at 00:00 (UTC), in 5 d 12 h." in page
    assert "30 November, at 00:15 (UTC), in 5 d 12 h." in ann.read("/leaderboard?board=daily&period=week")
    clock.pass_by(days=5, hours=11)
    assert "at 00:00 (UTC), in 1 h 0 min." in ann.read("/leaderboard?board=quick&period=week")
    clock.pass_by(days=29)
    assert "on Monday, 4 January 2027, at" in ann.read("/leaderboard?board=quick&period=week")
    for period in ("today", "all", "2026-W48", "2026-11-24"):
        assert "closes" not in ann.read(f"/leaderboard?board=quick&period={period}")


def test_a_date_without_a_board_shows_the_one_of_today(ann: Someone, clock: Clock) -> None:
    clock.pass_by(days=1)
    dates = (
        "2026-11-23",
        "2026-11-25",
        "2026-11-26",
        "20261124",
        "2026-W48-2",
        "2026-W47",
        "2026-W49",
        "2026-w48",
        "2026-W54",
        "0001-W01",
        "9999-W52",
        "0001-01-01",
        "9999-12-31",
        "2026-02-30",
        "x" * 1_000,
    )
    for text in dates:
        page = ann.get(f"/leaderboard?board=daily&period={text}")
        assert 'aria-current="page">Today</a>' in page.text, text


@pytest.mark.parametrize("period", ["2026-11-24", "2026-W48"])
def test_a_name_on_the_board_of_a_past_day_or_week_is_reported_there(
    app: Flask, ann: Someone, clock: Clock, period: str
) -> None:
    fill(app, [900])
    ann.start()
    clock.pass_by(days=7)
    path = f"/leaderboard?board=quick&period={period}"
    value = re.search(rf'<option value="({period} [^"]+)"', ann.get(path).text)
    assert value
    response = ann.post(f"/leaderboard/reports?{path.partition('?')[2]}", name=value[1])
    assert f"period={period}" in str(response.location)
    assert "Thank you." in ann.read(str(response.location))
    assert "<option" not in ann.get(path).text


def test_the_first_three_stand_on_the_podium_of_the_first_page(app: Flask, ann: Someone) -> None:
    fill(app, [900, 900])
    assert re.findall(r'<li class="place-(\d+)', ann.get("/leaderboard?board=quick").text) == ["1", "1", "3"]
    fill(app, [2000 - each for each in range(60)])
    first, second = (ann.get(f"/leaderboard?board=quick&page={number}").text for number in (1, 2))
    assert re.findall(r'<li class="place-(\d+)', first) == ["1", "2", "3"]
    assert first.count('<td class="who">') == 47
    assert 'class="podium"' not in second


def test_equal_points_share_a_place_on_the_podium(app: Flask, ann: Someone) -> None:
    fill(app, [900, 1200, 1200, 900])
    assert ranks(ann.get("/leaderboard?board=quick").text) == [("1", "P1"), ("1", "P2"), ("3", "P0"), ("3", "P3")]


def test_past_missions_name_their_winners(ann: Someone, ben: Someone, clock: Clock) -> None:
    ann.play(game := ann.start(DAILY), right=9)
    ann.name("Ann")
    points = f"{ann.held(game).game.points:,}"
    ben.play(ben.start(DAILY), right=3)
    assert "Won by" not in ann.read("/daily/2026-11-24")
    clock.pass_by(days=1)
    assert f"Won by Ann with {points} points. Board of the day" in ben.read("/daily/2026-11-24")
    assert f"24 November Ann , {points}" in ben.read("/daily/2026-11-25")
    clock.pass_by(days=1)
    assert "25 November – – 24 November Ann" in ben.read("/daily/2026-11-26")
    clock.pass_by(days=60)
    assert "Won by Ann" in ben.read("/daily/2026-11-24"), "also when it is no longer in the list"
