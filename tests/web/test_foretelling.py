"""Nobody learns before the daily what is in it: a player who practises, counts and compares, on the running game."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from quiz.app import create_app
from quiz.bank import load_bank
from quiz.kinds import Question
from quiz.rules.deck import DECOY_DECKS
from quiz.rules.stock import DECK_SIZE
from quiz.services import DailyReserve, decks
from quiz.storage.database import reading
from quiz.storage.decks import find_daily_id, load_last_dailies
from tests import factories
from tests.conftest import settings, write_bank
from tests.players import Clock, Someone

TODAY = date(2026, 11, 24)


def of_the_daily(app: Flask, day: date = TODAY) -> set[str]:
    site = app.extensions["quiz"]
    with reading(site.engine) as connection:
        deck_id = find_daily_id(connection, day)
    assert deck_id
    return {card.question.id for card in site.decks.get(deck_id).cards}


def resting(app: Flask) -> frozenset[str]:
    return decks.get_daily_reserve(app.extensions["quiz"]).question_ids()


def missing(player: Someone, rounds: int) -> set[str]:
    """The questions free of spoilers that a player never sees, who skips through all topics so many times."""
    bank, seen = player.app.extensions["quiz"].bank, set[str]()
    for _ in range(rounds):
        for topic in bank.topics:
            game = player.start(topic=topic)
            cards = player.held(game).game.cards
            seen |= {card.question.id for card in cards}
            for position in range(1, len(cards) + 1):
                player.answer(game, ("",), position)
                player.post(f"{game}/next", position=position)
    return {question.id for question in bank.questions if not question.spoiler} - seen


def test_what_practice_leaves_out_does_not_tell_the_daily(app: Flask, ann: Someone, ben: Someone) -> None:
    out = missing(ann, rounds=3)
    daily = of_the_daily(app)
    assert len(out) == DECK_SIZE * (1 + DECOY_DECKS)
    assert daily < out
    assert out == resting(app)
    for player in (ann, ben):
        for spoilers in ("yes", "no"):
            for _ in range(5):
                cards = player.held(player.start(spoilers=spoilers)).game.cards
                assert not out & {card.question.id for card in cards}, "whoever compares quick games sees the same"


def test_another_day_has_other_decoys_and_none_of_them_tells_the_next_daily(
    app: Flask, ann: Someone, clock: Clock
) -> None:
    ann.start()
    before = resting(app)
    clock.pass_by(days=1)
    ann.start()
    after, tomorrow = resting(app), of_the_daily(app, date(2026, 11, 25))
    assert len(before & after) < DECK_SIZE * DECOY_DECKS
    assert tomorrow < after
    assert len(tomorrow & before) <= DECK_SIZE // 2 + 2


def other_worker(folder: Path, clock: Clock, bank: Path, keys: tuple[str, ...]) -> frozenset[str]:
    """What rests in another process on the same database."""
    worker = create_app(settings(folder, bank).model_copy(update={"secret_keys": keys}), clock)
    out = resting(worker)
    worker.extensions["quiz"].engine.dispose()
    return out


def test_all_workers_leave_out_the_same_all_day_under_a_key_that_nobody_knows(
    app: Flask, ann: Someone, clock: Clock, tmp_path: Path, bank_folder: Path
) -> None:
    ann.start()
    out = resting(app)
    clock.pass_by(hours=11)
    assert other_worker(tmp_path, clock, bank_folder, ("k" * 32,)) == out
    assert other_worker(tmp_path, clock, bank_folder, ("n" * 32, "k" * 32)) == out, "a new key stands first"
    unknown = other_worker(tmp_path, clock, bank_folder, ("n" * 32,))
    assert len(unknown & out) < DECK_SIZE * DECOY_DECKS


def test_missions_of_past_days_that_are_opened_late_change_and_tell_nothing(
    app: Flask, ann: Someone, clock: Clock
) -> None:
    """The deck of a past date must not keep off today's questions, nor the decoys change with it."""
    clock.pass_by(days=6)
    today = date(2026, 11, 30)
    ann.start()
    out, daily = resting(app), of_the_daily(app, today)
    site = app.extensions["quiz"]
    with reading(site.engine) as connection:
        assert load_last_dailies(connection, date(2026, 11, 29)) == {}, "what today's daily holds tells no past one"
    for day in range(24, 30):
        ann.start(f"/daily/2026-11-{day}/games")
    site.daily_reserve = None
    assert resting(app) == out
    assert of_the_daily(app, today) == daily
    with reading(site.engine) as connection:
        assert load_last_dailies(connection, today) == {}, "they were drawn after today's"
        assert load_last_dailies(connection, date(2026, 12, 1)).keys() > daily


def test_a_reloaded_bank_gives_no_decoy_away(app: Flask, ann: Someone, bank_folder: Path) -> None:
    ann.start()
    site, before = app.extensions["quiz"], resting(app)
    bank = load_bank(bank_folder)
    fewer = tuple(question for question in bank.questions if question.id != min(before - of_the_daily(app)))
    site.bank = type(bank)(bank.film, fewer)
    after = resting(app)
    assert of_the_daily(app) < after
    assert len(before - after) <= 4


@pytest.mark.parametrize("times", [2, 3])
def test_a_bank_too_small_to_hide_its_daily_is_played_all_the_same(tmp_path: Path, clock: Clock, times: int) -> None:
    items: list[Question] = list(
        factories.stock_of({"easy": 4 * times, "medium": 4 * times, "hard": 2 * times}).questions
    )
    app = create_app(settings(tmp_path, write_bank(tmp_path / "small", items)), clock)
    ann = Someone(app, clock)
    for _ in range(5):
        game = ann.start()
        assert not of_the_daily(app) & {card.question.id for card in ann.held(game).game.cards}
        ann.play(game)
    app.extensions["quiz"].engine.dispose()


def test_a_topic_that_rests_says_when_to_come_back(app: Flask, ann: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    bank = app.extensions["quiz"].bank
    reserve = DailyReserve("", bank, frozenset(bank.by_id), ())
    monkeypatch.setattr(decks, "get_daily_reserve", lambda _services: reserve)
    response = ann.post("/games", topic=bank.topics[0])
    assert response.status_code == 409
    assert "rests until tomorrow" in response.text


def test_a_quick_deck_that_fits_only_with_decoys_takes_those_of_the_last_deck_first(
    app: Flask, ann: Someone, ben: Someone, bank_folder: Path
) -> None:
    ann.start()
    site, daily = app.extensions["quiz"], of_the_daily(app)
    daily_reserve = site.daily_reserve
    *kept, last = daily_reserve.decoys
    fewer = tuple(each for each in load_bank(bank_folder).questions if each.id in daily_reserve.question_ids())
    site.bank = type(site.bank)(site.bank.film, fewer)
    site.daily_reserve = DailyReserve(daily_reserve.deck_id, site.bank, daily_reserve.daily, daily_reserve.decoys)
    drawn = {card.question.id for card in ben.held(ben.start()).game.cards}
    assert drawn == last
    assert drawn.isdisjoint(daily.union(*kept))
