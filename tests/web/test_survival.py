"""Survival over HTTP: lives, the end, the deck that stays on the server, its board, audit and statistics."""

import re
from pathlib import Path
from random import Random

import pytest
from flask import Flask

from quiz.app import create_app
from quiz.rules.deck import Card
from quiz.rules.survival import MAX_CARDS
from quiz.storage import games
from quiz.storage.analytics import load_records
from quiz.storage.audit import audit
from quiz.storage.database import reading, writing
from quiz.storage.models import Answer, Standing, Tally
from quiz.web import survival
from quiz.web.results import RUN_LENGTHS, VOICES_OF_RUNS
from tests.conftest import settings, write_bank
from tests.factories import choice, right_answer, true_false, wrong_answer
from tests.hosts import Host
from tests.players import Clock, Someone, words
from tests.storage.released_schema import correct_a_key

RUN = "/survival/games"


def fly(player: Someone, game: str, pattern: str, after: float = 2) -> None:
    """Play a run: `r` right, `w` wrong, `s` skipped, `l` late; each with the press on Next."""
    for act in pattern:
        card = player.card(game)
        given = {"r": right_answer(card), "w": wrong_answer(card), "s": ("",), "l": right_answer(card)}[act]
        assert player.answer(game, given, after=600 if act == "l" else after).status_code == 303
        assert player.go_on(game).status_code == 303


def test_a_run_ends_with_the_third_life_and_is_headed_by_the_count_of_its_board(ann: Someone) -> None:
    game = ann.start(RUN)
    fly(ann, game, "rrwrsrrrl")
    page = ann.read(game)
    assert "6 right, then gravity" in page
    assert "Fly again Share Challenge " in page, "a friend can be challenged from where the result is"
    assert "Retry my 3 misses" in page
    assert "6 of 9 right" in page
    held = ann.held(game)
    assert (held.game.lives, held.game.ended, held.game.closed, held.ended is not None) == (0, True, True, True)
    assert ann.post(f"{game}/answers", position=10, answer="0").location.endswith("stale")
    assert ann.answers_stored(game) == 9


def test_a_run_with_just_five_right_is_one_of_up_to_five(ann: Someone, ben: Someone) -> None:
    for someone, pattern, right in ((ann, "rrrrrwww", 5), (ben, "rrrrrrwww", 6)):
        game = someone.start(RUN)
        fly(someone, game, pattern)
        assert f"{right} right, then gravity" in someone.read(game)
        assert (VOICES_OF_RUNS[0] in someone.read(game)) is (right == RUN_LENGTHS[0])


def test_a_run_without_spoilers_has_none_and_one_with_them_has_some(ann: Someone, ben: Someone) -> None:
    free, full = ann.held(ann.start(RUN)), ben.held(ben.start(RUN, spoilers="yes"))
    assert not any(card.question.spoiler for card in free.game.cards)
    assert any(card.question.spoiler for card in full.game.cards)
    assert {card.question.kind for card in full.game.cards} == {"choice", "true-false"}


def test_todays_daily_and_its_decoys_are_left_out(app: Flask, ann: Someone, ben: Someone) -> None:
    runs = [ann.held(ann.start(RUN, spoilers="yes")) for _ in range(3)]
    services = app.extensions["quiz"]
    asked = {card.question.id for run in runs for card in run.game.cards}
    assert asked.isdisjoint(services.daily_reserve.question_ids())
    daily = ben.held(ben.start(f"/daily/{services.today()}/games"))
    assert asked.isdisjoint(card.question.id for card in daily.game.cards)


def test_the_page_shows_lives_and_altitude_and_not_how_long_the_deck_is(ann: Someone) -> None:
    game = ann.start(RUN)
    length = len(ann.held(game).game.cards)
    assert "Altitude 410 km Lives: 3 of 3" in ann.read(game)
    fly(ann, game, "rrw")
    page = ann.read(game)
    assert "Lives: 2 of 3" in page
    assert "Ten in a row for a new life" in page
    down, height = map(int, re.search(r"Altitude (\d+) km down (\d+) km", page).groups())  # type: ignore[union-attr]
    assert height < 300
    assert down > 100, "the life that was lost"
    fly(ann, game, "rrrrrrrrr")
    assert "9 of 10 in a row" in ann.read(game)
    ann.answer(game, right_answer(ann.card(game)))
    page = ann.read(game)
    assert "Ten in a row: a life is back." in page
    assert re.search(r"Altitude \d+ km up", page)
    ann.go_on(game)
    page = ann.read(game)
    assert "Lives: 3 of 3" in page
    assert int(re.search(r"Altitude \d+ km up (\d+) km", page)[1]) > 300  # type: ignore[index]
    for place in (ann.read(game), ann.read("/"), ann.read("/me")):
        assert f"of {length}" not in place
        assert "uestion 14" in place or "14 ·" in place


def test_a_run_says_at_its_start_and_on_its_buttons_what_is_at_stake_and_shows_what_it_pays(ann: Someone) -> None:
    game = ann.start(RUN)
    page = ann.read(game)
    assert "A miss, skip or late answer costs a life, ten in a row give one back. Clocks shorten." in page
    assert "Skip: costs a life" in page
    relaxed = ann.start(RUN, relaxed="on")
    levels = set()
    for _ in range(20):
        levels.add(ann.card(game).question.difficulty)
        for run, pay in ((game, "100 to 150"), (relaxed, "100 · no clock")):
            assert re.search(rf"No. \d+ · [\w ]+ · (easy|medium|hard) {pay}", ann.read(run))
        ann.answer(game, right_answer(ann.card(game)))
        page = ann.read(game)
        assert "Orbit stable" not in page, "it sinks"
        assert re.search(r"right 100 2\.0 s \+\d+ makes 1\d\d", page)
        ann.go_on(game)
    assert levels == {"easy", "medium", "hard"}, "and all pay the same"
    assert "costs a life, ten" not in ann.read(game)


def test_the_station_moves_with_every_answer_of_the_longest_run() -> None:
    places = [survival.draw_progress(answers) for answers in range(MAX_CARDS + 1)]
    assert places == sorted(set(places))
    assert places[-1] < survival.LAST_X


def test_the_rest_of_the_deck_never_leaves_the_server(ann: Someone, ben: Someone) -> None:
    game = ann.start(RUN)
    cards = ann.held(game).game.cards

    def texts(card: Card) -> set[str]:
        return {card.question.prompt, card.question.because, *card.question.entries} - {"True", "False"}

    seen: list[str] = []
    for position, letter in enumerate("rwrww"):
        page = ann.get(game).text
        assert cards[position].question.prompt in page
        answers = [answer for answer in cards[position].question.answers if answer not in ("True", "False")]
        assert cards[position].question.because not in page
        assert all(page.count(answer) == 1 for answer in answers), "the right option is one of the options, once"
        seen.append(page)
        give = right_answer if letter == "r" else wrong_answer
        ann.answer(game, give(cards[position]))
        seen.append(ann.get(game).text)
        seen.append(ann.go_on(game).text)
    for path in (game, "/", "/me", "/leaderboard?board=survival", "/me/data.json"):
        response = ann.get(path)
        assert response.status_code == 200, path
        seen.append(response.text)
    (own_deck,) = ann.get("/me/data.json").get_json()["decks"]
    assert len(own_deck["cards"]) == 5, "the download has the deck as far as it was answered"
    deck = f"/decks/{ann.held(game).deck.id}"
    seen += [player.get(f"{deck}?beat={game.rsplit('/', 1)[1]}").text for player in (ann, ben)]
    later = {text for card in cards[5:] for text in texts(card)} - {text for card in cards[:5] for text in texts(card)}
    assert len(later) > 60
    assert not [text for text in later for page in seen if text in page]


def test_a_second_tab_and_a_repeated_answer_cost_nothing(ann: Someone) -> None:
    game = ann.start(RUN)
    card = ann.card(game)
    ann.answer(game, right_answer(card), 1)
    ann.answer(game, right_answer(card), 1)
    ann.answer(game, wrong_answer(card), 1)
    assert ann.post(f"{game}/answers", position=2, answer="0").location.endswith("stale"), "not before Next"
    ann.post(f"{game}/next", position=1)
    ann.post(f"{game}/next", position=1)
    held = ann.held(game)
    assert (held.game.position, held.game.lives, held.game.right, ann.answers_stored(game)) == (2, 3, 1, 1)


def test_who_comes_to_the_end_of_the_deck_wins_and_is_told_so(tmp_path: Path, clock: Clock) -> None:
    """The bank is used up: a small one, whose runs are short."""
    questions = [
        make(difficulty=level, topic=topic)
        for level in ("easy", "medium", "hard") for topic in ("cast", "plot", "release", "credits", "twists")
        for make in (choice, choice, true_false, true_false)
    ]  # fmt: skip
    app = create_app(settings(tmp_path, write_bank(tmp_path / "bank", questions)), clock, Random(1))
    ann = Someone(app, clock)
    game = ann.start(RUN)
    length = len(ann.held(game).game.cards)
    fly(ann, game, "r" * (length - 1))
    assert not ann.held(game).game.ended
    fly(ann, game, "w")
    page = ann.read(game)
    assert f"Still in orbit after all {length} questions" in page
    assert "the whole deck: you win" in page
    held = ann.held(game)
    assert (held.game.lives, held.ranked) == (2, True)
    assert len({card.question.id for card in held.game.cards}) == length, "no question comes twice"
    app.extensions["quiz"].engine.dispose()


def test_a_bank_without_quick_questions_says_so(ann: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.rules.survival.MIN_CARDS", 1000)
    response = ann.post(RUN, spoilers="yes", relaxed="on")
    assert response.status_code == 409
    assert "too few quick questions" in words(response)


def test_the_players_own_run_is_on_the_board_of_survival_of_day_week_and_all_time(
    host: Host, ann: Someone, ben: Someone
) -> None:
    for player, name, pattern in ((ann, "Ann", "rrrrrwww"), (ben, "Ben", "rrwww")):
        fly(player, player.start(RUN), pattern)
        player.name(name)
    for period in ("today", "week", "all"):
        page = ann.read(f"/leaderboard?board=survival&period={period}")
        assert page.index("Ann (you)") < page.index("Ben")
        assert "Nobody" not in page
    assert "Nobody is on this board yet" in ann.read("/leaderboard?board=quick")
    assert {(row["board"], row["correct"]) for row in host.rows(Standing)} == {("survival", 5), ("survival", 2)}


def test_equal_points_share_a_rank_on_the_board_of_survival(ann: Someone, ben: Someone) -> None:
    for player, name in ((ann, "Ann"), (ben, "Ben")):
        fly(player, player.start(RUN), "www")
        player.name(name)
    page = ann.get("/leaderboard?board=survival").text
    assert re.findall(r"<tr[^>]*><td class=.n.>(\d+)</td>", page) == ["1", "1"]


def test_without_a_clock_a_run_is_not_ranked_and_says_so(ann: Someone) -> None:
    game = ann.start(RUN, relaxed="on")
    assert not ann.held(game).ranked
    fly(ann, game, "rrwww", after=600)
    page = ann.read(game)
    assert "2 right, then gravity" in page
    assert "Not ranked Board Without a clock" in page
    assert "Nobody is on this board yet" in ann.read("/leaderboard?board=survival")


def test_a_run_is_challenged_after_it_has_ended_and_the_challenge_is_not_ranked(ann: Someone, ben: Someone) -> None:
    game = ann.start(RUN)
    deck = f"/decks/{ann.held(game).deck.id}"
    assert ben.post(f"{deck}/games").status_code == 409
    fly(ann, game, "rrwww")
    beat = game.rsplit("/", 1)[1]
    page = ben.read(f"{deck}?beat={beat}")
    assert "2 right" in page
    assert "Decay" in page
    challenge = ben.start(f"{deck}/games", beat=beat)
    assert ben.held(challenge).game.cards == ann.held(game).game.cards
    assert not ben.held(challenge).ranked
    fly(ben, challenge, "rrrrwww")
    assert "You win by" in ben.read(challenge)
    assert ben.held(challenge).game.ended


def test_the_misses_of_a_run_are_tried_again_without_hurry_and_without_lives(ann: Someone) -> None:
    game = ann.start(RUN)
    fly(ann, game, "rrrrrrrrwwrw")
    retry = ann.held(ann.start(f"{game}/retry"))
    assert retry.game.lives is None
    assert len(retry.game.cards) == 3
    assert all(card.limit >= 15 for card in retry.game.cards)


def test_a_run_counts_in_no_tally_and_no_statistics_and_spoils_no_later_first_answer(host: Host, ann: Someone) -> None:
    game = ann.start(RUN, spoilers="yes")
    fly(ann, game, "rrrw")
    assert host.rows(Tally) == []
    assert not any(row["first"] for row in host.rows(Answer))
    with reading(host.site.engine) as connection:
        assert list(load_records(connection).answers) == []
    met = {row["question_id"] for row in host.rows(Answer)}
    fly(ann, game, "ww")
    retry = ann.start(f"{game}/retry")
    ann.play(retry)
    assert host.rows(Tally) == [], "who has seen the answer does not count later"
    quick = ann.start()
    fresh = ann.card(quick).question.id
    assert fresh not in met
    ann.answer(quick, right_answer(ann.card(quick)))
    assert [row["question_id"] for row in host.rows(Tally)] == [fresh]


def found_by_audit(app: Flask) -> list[str]:
    services = app.extensions["quiz"]
    with reading(services.engine) as connection:
        return [line.text for line in audit(connection, services.decks, services.settings.zone) if line.is_error]


def test_the_audit_recomputes_runs_and_finds_an_end_that_does_not_fit(app: Flask, ann: Someone) -> None:
    fly(ann, ann.start(RUN), "rrrrrrrrrrrwlrs")
    fly(ann, ann.start(RUN), "rrw")
    assert found_by_audit(app) == []
    with writing(app.extensions["quiz"].engine) as connection:
        connection.execute(games.update(Answer).where(Answer.position == 3).values(share="0", correct=0))
    assert any("end does not fit" in line for line in found_by_audit(app))


@pytest.mark.parametrize(("letter", "tail"), [("w", "ww"), ("r", "www"), ("r", "")])
def test_a_corrected_key_changes_points_and_board_and_not_where_a_run_ended(
    app: Flask, host: Host, ann: Someone, letter: str, tail: str
) -> None:
    game = ann.start(RUN)
    place = [card.question.kind for card in ann.held(game).game.cards].index("choice")  # whose key is corrected
    fly(ann, game, "r" * place + letter + tail)
    before = ann.held(game)
    correct_a_key(ann, game)
    after = ann.held(game)
    assert after.game.answers[place].right != before.game.answers[place].right or letter == "w"
    assert (after.ended, after.game.position) == (before.ended, before.game.position)
    assert found_by_audit(app) == []
    if tail:
        board = [row for row in host.rows(Standing) if row["period"] == "all"]
        assert [row["points"] for row in board] == [after.game.points]
        assert "right, then gravity" in ann.read(game)
    else:
        assert after.game.lives == 2, "the right answer that became wrong has cost a life"
        fly(ann, game, "ww")
        assert ann.held(game).game.closed
        assert found_by_audit(app) == []
