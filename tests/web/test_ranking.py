"""What is ranked and what is not: one test for each way to know a deck beforehand."""

from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import update

from quiz.app import create_app
from quiz.rules.stock import MIX
from quiz.storage.database import writing
from quiz.storage.models import Game
from tests.conftest import settings
from tests.factories import right_answer, wrong_answer
from tests.players import Clock, Someone, title

TODAY = "2026-11-24"
DAILY = f"/daily/{TODAY}/games"


def deck_of(player: Someone, game: str) -> str:
    return f"/decks/{player.held(game).deck.id}"


def test_a_quick_game_on_the_players_own_deck_is_ranked(ann: Someone) -> None:
    assert ann.held(ann.start()).ranked


def test_a_second_game_on_the_players_own_deck_is_not_ranked(ann: Someone) -> None:
    game = ann.start()
    ann.play(game)
    again = ann.start(f"{deck_of(ann, game)}/games")
    assert again != game
    assert not ann.held(again).ranked


def test_somebody_elses_quick_deck_is_not_ranked(ann: Someone, ben: Someone) -> None:
    game = ann.start()
    ann.play(game)
    assert not ben.held(ben.start(f"{deck_of(ann, game)}/games")).ranked


def test_a_quick_deck_opens_for_nobody_else_before_its_own_game_has_ended(ann: Someone, ben: Someone) -> None:
    game = ann.start()
    deck = deck_of(ann, game)
    assert ben.post(f"{deck}/games").status_code == 409
    assert "still being played" in ben.read(deck)
    ann.play(game)
    assert ben.post(f"{deck}/games").status_code == 303


def test_a_players_own_open_deck_goes_on_and_is_not_started_anew(ann: Someone) -> None:
    game = ann.start()
    assert ann.start(f"{deck_of(ann, game)}/games") == game


def test_a_retry_deck_is_its_owners_alone(ann: Someone, ben: Someone) -> None:
    game = ann.start(DAILY)
    ann.play(game, right=5)
    retry = ann.start(f"{game}/retry")
    ann.play(retry)
    assert ben.post(f"{deck_of(ann, retry)}/games").status_code == 409
    assert "own misses" in ben.read(deck_of(ann, retry))


def test_practice_is_not_ranked(ann: Someone) -> None:
    topic = ann.app.extensions["quiz"].bank.topics[0]
    assert not ann.held(ann.start(topic=topic)).ranked


def test_a_daily_is_ranked_once(ann: Someone) -> None:
    first = ann.start(DAILY)
    assert ann.held(first).ranked
    assert ann.start(DAILY) == first, "an open try is gone on with"
    ann.play(first)
    assert not ann.held(ann.start(DAILY)).ranked


def test_a_daily_taken_up_as_a_challenge_is_the_daily_try(ann: Someone, ben: Someone) -> None:
    game = ann.start(DAILY)
    ann.play(game)
    taken = ben.start(f"{deck_of(ann, game)}/games", beat=game.rsplit("/", 1)[1])
    assert ben.held(taken).ranked
    assert ben.start(DAILY) == taken


def test_a_daily_finished_by_a_quarter_past_midnight_is_ranked(ann: Someone, clock: Clock) -> None:
    game = ann.start(DAILY, relaxed="on")
    clock.pass_by(hours=12, minutes=14)
    ann.play(game)
    assert ann.held(game).ranked
    assert "Be the first" not in ann.read("/leaderboard?board=daily&period=all")


def test_a_daily_finished_later_is_kept_but_not_ranked(ann: Someone, clock: Clock) -> None:
    game = ann.start(DAILY, relaxed="on")
    clock.pass_by(hours=12, minutes=15)
    ann.play(game)
    assert not ann.held(game).ranked
    assert "Nobody is on this board" in ann.read("/leaderboard?board=daily&period=all")


def fast(ann: Someone, game: str, answers: int) -> None:
    """Play to the result, so many answers sooner than anybody reads a question."""
    for index in range(10):
        ann.answer(game, right_answer(ann.card(game)), after=0.4 if index < answers else 3)
        ann.go_on(game)


@pytest.mark.parametrize("start", ["/games", DAILY])
@pytest.mark.parametrize("relaxed", [{}, {"relaxed": "on"}])
def test_a_game_faster_than_anybody_reads_is_not_ranked_and_says_so(
    ann: Someone, ben: Someone, start: str, relaxed: dict[str, str]
) -> None:
    forged, honest = ann.start(start, **relaxed), ben.start(start, **relaxed)
    fast(ann, forged, 6)
    fast(ben, honest, 5)
    assert not ann.held(forged).ranked
    assert "Not ranked Board More than half of the answers came within 0.4 seconds" in ann.read(forged)
    assert ben.held(honest).ranked
    assert "First on the board" in ben.read(honest), "the forged one is not there"
    assert ann.held(ann.start(DAILY)).ranked is (start != DAILY), "a daily that was given away stays so"
    assert "not ranked" in ann.read("/me")


@pytest.mark.parametrize(
    ("why", "reason"),
    [
        ("second try", "The first try at these questions counts"),
        ("challenge", "These questions were drawn for somebody else"),
        ("past mission", "A mission counts on its own day"),
        ("second mission", "The first try at these questions counts"),
        ("finished too late", "It ended more than 15 minutes after midnight"),
    ],
)
def test_a_fast_game_that_is_unranked_anyway_is_not_called_too_fast(
    ann: Someone, ben: Someone, clock: Clock, why: str, reason: str
) -> None:
    start = "/games" if why in ("second try", "challenge") else DAILY
    first = ann.start(start, relaxed="on")
    player = ben if why == "challenge" else ann
    if why == "past mission":
        clock.pass_by(days=1)
        player, start = ben, DAILY
    elif why == "finished too late":
        clock.pass_by(hours=13)
    else:
        ann.play(first)
    if why in ("second try", "challenge"):
        start = f"{deck_of(ann, first)}/games"
    game = first if why == "finished too late" else player.start(start, relaxed="on")
    fast(player, game, 10)
    assert not player.held(game).ranked
    page = player.read(game)
    assert f"Not ranked Board {reason}" in page
    assert "faster than anybody reads" not in page


def test_a_game_that_is_never_ranked_says_why(ann: Someone, ben: Someone) -> None:
    practice = ann.start("/games", topic="cast")
    ann.name("Ann")
    ann.play(practice, right=1)
    page = ann.read(practice)
    assert "Not ranked Board Practice is for you, not for the board." in page
    assert "You play as Ann" in page, "no board is spoken of where none lists the game"
    retry = ann.start(f"{practice}/retry")
    ann.play(retry)
    assert "Not ranked Board These were your own misses" in ann.read(retry)
    for path in ("/games", "/survival/games"):
        game = ann.start(path)
        finish(ann, game)
        stored_game = ann.held(game)
        reply = ben.start(f"/decks/{stored_game.deck.id}/games", beat=stored_game.id)
        finish(ben, reply)
        assert "Not ranked Board A duel counts between you two, not for the board." in ben.read(reply)


def test_a_duel_that_lost_its_rank_for_another_reason_says_that_one(ann: Someone, ben: Someone) -> None:
    mission = "/daily/2026-11-24/games"
    mine, first = ann.start(mission), ben.start(mission)
    for player, game in ((ann, mine), (ben, first)):
        finish(player, game)
    stored_game = ann.held(mine)
    again = ben.start(f"/decks/{stored_game.deck.id}/games", beat=stored_game.id)
    finish(ben, again)
    assert ben.held(again).beat == stored_game.id
    assert "Not ranked Board The first try at these questions counts" in ben.read(again)


def finish(player: Someone, game: str) -> None:
    """Answer wrong until a game or a run is over."""
    while not player.held(game).game.closed:
        player.answer(game, wrong_answer(player.card(game)))
        player.go_on(game)


def test_a_game_begun_under_the_first_rules_goes_on_under_them(app: Flask, ann: Someone) -> None:
    game = ann.start(DAILY)
    with writing(app.extensions["quiz"].engine) as connection:
        connection.execute(update(Game).values(rules=1))
    card = ann.card(game)
    ann.answer(game, right_answer(card), after=card.limit + 0.001)
    assert title(ann.get(game)).startswith("Too late"), "they have no grace at the bell"
    ann.go_on(game)
    for _ in range(9):
        ann.answer(game, right_answer(ann.card(game)), after=0.1)
        ann.go_on(game)
    assert ann.held(game).ranked, "and no floor"
    assert ann.held(ann.start()).game.rules == 2


def test_a_past_daily_is_not_ranked(ann: Someone, clock: Clock) -> None:
    clock.pass_by(days=1)
    assert not ann.held(ann.start(DAILY)).ranked


def test_no_deck_holds_todays_daily_questions(ann: Someone, ben: Someone) -> None:
    quick = [ann.held(ann.start()) for _ in range(8)]
    topics = ann.app.extensions["quiz"].bank.topics
    practice = [ann.held(ann.start(topic=topic, spoilers="yes")) for topic in topics]
    daily = ben.held(ben.start(DAILY))
    asked = {card.question.id for stored_game in quick + practice for card in stored_game.game.cards}
    assert asked.isdisjoint(card.question.id for card in daily.game.cards)


def test_a_daily_is_the_same_for_everybody_and_free_of_spoilers(ann: Someone, ben: Someone) -> None:
    anns, bens = ann.held(ann.start(DAILY)), ben.held(ben.start(DAILY))
    assert anns.game.cards == bens.game.cards
    assert not any(card.question.spoiler for card in anns.game.cards)


def dailies(ann: Someone, clock: Clock, days: int) -> list[set[str]]:
    """The questions of the dailies of so many days in a row."""
    asked = []
    for _ in range(days):
        day = ann.app.extensions["quiz"].today()
        asked.append({card.question.id for card in ann.held(ann.start(f"/daily/{day}/games")).game.cards})
        clock.pass_by(days=1)
    return asked


def test_dailies_repeat_no_question_before_half_of_the_others_had_their_turn(ann: Someone, clock: Clock) -> None:
    asked = dailies(ann, clock, 20)
    questions = ann.app.extensions["quiz"].bank.questions
    free = Counter(question.difficulty for question in questions if not question.spoiler)
    least = min(free[level] // 2 // count for level, count in MIX.items())
    assert least >= 3
    for first in range(len(asked) - least):
        window = asked[first : first + least]
        assert len(set().union(*window)) == 10 * least


def test_the_past_does_not_tell_the_next_daily(bank_folder: Path, tmp_path: Path, clock: Clock) -> None:
    """Two installations with one past go different ways, long after every question has had its turn."""
    histories = []
    for seed in (1, 2):
        (tmp_path / str(seed)).mkdir()
        own_clock = Clock(clock.now)
        app = create_app(settings(tmp_path / str(seed), bank_folder), own_clock, Random(20))
        ann = Someone(app, own_clock)
        past = dailies(ann, own_clock, 30)
        app.extensions["quiz"].random = Random(seed)
        histories.append((past, dailies(ann, own_clock, 1)))
        app.extensions["quiz"].engine.dispose()
    assert histories[0][0] == histories[1][0]
    assert len(histories[0][1][0] & histories[1][1][0]) <= 6


@pytest.mark.parametrize("day", ["2026-11-25", "2026-11-23", "1999-01-01", "2026-11-31", "20261124", "today"])
def test_dates_without_a_daily_are_not_found(ann: Someone, day: str) -> None:
    assert ann.get(f"/daily/{day}").status_code == 404
    assert ann.post(f"/daily/{day}/games").status_code == 404


def test_a_streak_counts_ranked_days_in_a_row(ann: Someone, clock: Clock) -> None:
    for day in (date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)):
        ann.play(ann.start(f"/daily/{day}/games"))
        clock.pass_by(days=1)
    assert "Daily streak: 3 days. Play today to make it 4" in ann.read("/daily/2026-11-27")
    assert "3 days in a row" in ann.read("/me")
    clock.pass_by(days=1)
    assert "Daily streak: 3 days. Play today to make it 4" in ann.read("/daily/2026-11-28"), "one day is bridged"
    clock.pass_by(days=1)
    assert "streak" not in ann.read("/daily/2026-11-29")


def test_a_streak_of_one_day_is_one_day(ann: Someone) -> None:
    ann.play(ann.start(DAILY))
    for page, streak in (("/daily/2026-11-24", "Daily streak: 1 day."), ("/me", "1 day in a row")):
        assert streak in ann.read(page)
        assert "1 days" not in ann.read(page)
