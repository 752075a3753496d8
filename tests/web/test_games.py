"""A game over HTTP: from the start button to the result, and all that may come between."""

import re
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine, event, select
from werkzeug.test import TestResponse

from quiz.app import create_app
from quiz.rules.stock import DECK_SIZE
from quiz.services.decks import get_daily_reserve
from quiz.storage import database, decks
from quiz.storage.database import reading, writing
from quiz.storage.models import Report, Tally
from tests.conftest import settings
from tests.factories import EXAMPLES, cards, partly_right_answer, right_answer, wrong_answer
from tests.players import Clock, Someone, title, words


def test_nothing_is_stored_in_the_browser_before_start(ann: Someone) -> None:
    for path in ("/", "/leaderboard", "/daily", "/me", "/scoring", "/nowhere"):
        assert "Set-Cookie" not in ann.get(path).headers
    ann.start()
    assert "quiz" in {cookie for _domain, _path, cookie in ann.browser._cookies}  # noqa: SLF001


def test_a_whole_game_of_right_answers_earns_all_its_points(ann: Someone) -> None:
    game = ann.start(relaxed="on")
    ann.play(game)
    assert title(ann.get(game)) == "Your result: 1,750 points · Test Film Quiz"
    assert "10 of 10 right" in ann.read(game)


def test_home_offers_to_go_on_with_an_open_game(ann: Someone) -> None:
    assert "Continue" not in ann.read("/")
    game = ann.start()
    ann.answer(game, ("",))
    ann.go_on(game)
    assert "Continue: question 2 of 10" in ann.read("/")
    assert f'href="{game}"' in ann.get("/").text
    ann.answer(game, ("",))
    assert "Continue: question 3 of 10" in ann.read("/"), "the second one is answered"
    ann.go_on(game)
    for _ in range(8):
        ann.go_on(game)
        ann.answer(game, ("",))
    assert "Continue: your result" in ann.read("/")


def test_titles_say_where_one_is(ann: Someone) -> None:
    game = ann.start()
    assert title(ann.get(game)) == "Question 1 of 10 · Test Film Quiz"
    ann.answer(game, right_answer(ann.card(game)))
    assert title(ann.get(game)) == "Right: question 1 of 10 · Test Film Quiz"
    ann.go_on(game)
    ann.answer(game, wrong_answer(ann.card(game)))
    assert title(ann.get(game)) == "Not this one: question 2 of 10 · Test Film Quiz"
    ann.go_on(game)
    ann.answer(game, ("",))
    assert title(ann.get(game)) == "Skipped: question 3 of 10 · Test Film Quiz"


def test_an_answer_shows_the_right_one_why_and_where_the_article_says_so(ann: Someone) -> None:
    game = ann.start()
    question = ann.card(game).question
    ann.answer(game, wrong_answer(ann.card(game)))
    page = ann.get(game)
    for line in question.answers:  # the page lists ties and pairs in other signs
        for part in re.split(" = |: ", line):
            assert part in words(page)
    assert question.because is not None
    assert question.because in words(page)
    assert question.quote is not None
    assert question.quote in words(page)
    assert 'href="https://example.org/article#' in page.text
    assert "autofocus" in page.text


def pips(page: TestResponse) -> list[str]:
    """The state of each pip of a page, as its class names it."""
    row = re.search(r'<div class="pips".*?</div>', page.text, re.DOTALL)
    assert row
    return re.findall(r'<span(?: class="([^"]*)")?>', row[0])


def test_a_streak_glows_has_a_voice_and_says_what_the_next_one_earns(ann: Someone) -> None:
    game, voices = ann.start(), {}
    for streak in range(1, 11):
        question = ann.read(game)
        bonus = min(10 * (streak - 1), 50)
        assert (f"in a row: +{bonus}" in question) == (streak > 1)
        ann.answer(game, right_answer(ann.card(game)))
        page = ann.get(game)
        assert ("★★★" in page.text) == (ann.card(game).question.difficulty == "hard")
        assert (" sunrise" in page.text) == (streak >= 5)
        assert pips(page).count("right lit") == (streak if streak > 1 else 0)
        voice = re.search(r'class="voice">(.*?)</p>', page.text, re.DOTALL)
        assert voice
        voices[streak] = "".join(re.findall(r"<b>(.*?)</b>", voice[1]))
        assert ann.held(game).game.answers[-1].points.streak == bonus
        ann.go_on(game)
    assert [streak for streak, text in voices.items() if text] == [3, 5, 8, 10]


def test_a_broken_streak_is_honoured_and_the_right_answer_is_at_the_top(ann: Someone) -> None:
    game = ann.start()
    for _ in range(3):
        ann.answer(game, right_answer(ann.card(game)))
        ann.go_on(game)
    answers = ann.card(game).question.answers
    ann.answer(game, wrong_answer(ann.card(game)))
    page = ann.get(game)
    assert pips(page)[:4] == ["right", "right", "right", "wrong"]
    assert "Three in a row until here" in words(page)
    assert (f"The answer: {answers[0]}" in words(page)) == (len(answers) == 1)


def test_misses_in_a_row_do_not_sound_alike(ann: Someone) -> None:
    game, voices = ann.start(), []
    for _ in range(4):
        ann.answer(game, wrong_answer(ann.card(game)))
        voice = re.search(r'class="voice"><span>(.*?)[.]', ann.get(game).text, re.DOTALL)
        assert voice
        voices.append(voice[1])
        ann.go_on(game)
    assert len(set(voices)) == 4


def test_in_a_game_streak_and_points_take_the_place_of_the_navigation(ann: Someone) -> None:
    game = ann.start()
    for _ in range(2):
        ann.answer(game, right_answer(ann.card(game)))
        ann.go_on(game)
    page = ann.get(game)
    assert 'aria-label="Site"' not in page.text
    assert f"2 in a row {ann.held(game).game.points} points" in words(page)
    assert 'aria-label="Site"' in ann.get("/").text


def test_a_partly_right_answer_says_how_much(ann: Someone) -> None:
    game, partly_right_answers = ann.start(), 0
    for _ in range(10):
        partly = partly_right_answer(ann.card(game))
        ann.answer(game, partly or ("",))
        if partly:
            partly_right_answers += 1
            share = round(100 * ann.held(game).game.answers[-1].verdict.share)
            assert f"Partly right , {share}%" in ann.read(game)
        ann.go_on(game)
    assert partly_right_answers, "this deck drew no question that can be partly right; seed another"


def test_a_repeated_answer_scores_nothing(ann: Someone) -> None:
    game = ann.start()
    given = right_answer(ann.card(game))
    ann.answer(game, given)
    before = ann.held(game)
    again = ann.answer(game, given, position=1)
    assert again.status_code == 303
    assert ann.held(game) == before
    assert ann.answers_stored(game) == 1


def test_a_second_answer_changes_nothing_and_says_so(ann: Someone) -> None:
    game = ann.start()
    ann.answer(game, wrong_answer(ann.card(game)))
    before = ann.held(game)
    second = ann.answer(game, right_answer(before.game.card), position=1)
    assert "the first answer counts" in ann.read(second.location)
    assert ann.held(game) == before


def test_a_question_that_is_not_open_cannot_be_answered(ann: Someone) -> None:
    game = ann.start()
    for position in (0, 2, 10, 11, 999):
        response = ann.answer(game, ("0",), position=position)
        assert "out of date" in ann.read(response.location)
    assert ann.answers_stored(game) == 0


def test_next_pressed_twice_skips_nothing(ann: Someone) -> None:
    game = ann.start()
    ann.answer(game, ("",))
    ann.post(f"{game}/next", position=1)
    ann.post(f"{game}/next", position=1)
    assert ann.held(game).game.position == 2
    ann.post(f"{game}/next", position=2)
    assert ann.held(game).game.open, "without an answer there is no next one"
    ann.answer(game, ("",))
    for elsewhere in (0, 1, 3, 10):
        ann.post(f"{game}/next", position=elsewhere)
    assert ann.held(game).game.position == 2, "a tab left behind changes nothing"


def test_looking_starts_no_clock(ann: Someone, clock: Clock) -> None:
    game = ann.start()
    ann.answer(game, ("",))
    ann.get(game)
    assert ann.held(game).game.asked_at is None
    clock.pass_by(seconds=500)
    ann.go_on(game)
    assert ann.held(game).game.asked_at == clock.now


def test_a_refresh_goes_on_with_the_clock_that_runs(ann: Someone, clock: Clock) -> None:
    game = ann.start()
    clock.pass_by(seconds=6)
    assert "--gone: 6000ms" in ann.get(game).text


def test_a_late_answer_counts_as_none(ann: Someone) -> None:
    game = ann.start()
    card = ann.card(game)
    ann.answer(game, right_answer(card), after=card.limit + 1.501)
    assert title(ann.get(game)).startswith("Too late: question 1")
    answer = ann.held(game).game.answers[0]
    assert (answer.points.total, answer.spent) == (0, card.limit * 1000)


def test_at_the_bell_what_is_filled_in_counts_and_what_cannot_be_read_is_late(ann: Someone) -> None:
    game = ann.start()
    for after, given, verdict in (
        (0.001, right_answer, "Right"), (1.5, right_answer, "Right"), (1.5, wrong_answer, "Not this one"),
        (1.0, lambda _card: ("",), "Too late"), (1.0, lambda _card: (), "Too late"),
        (0.5, lambda _card: ("x" * 300,), "Too late"), (1.501, right_answer, "Too late"),
    ):  # fmt: skip
        card, before = ann.card(game), ann.held(game).game.points
        assert ann.answer(game, given(card), after=card.limit + after).status_code == 303
        assert title(ann.get(game)).startswith(verdict)
        stored = ann.held(game).game.answers[-1]
        assert (stored.spent, stored.points.speed) == (card.limit * 1000, 0)
        assert (ann.held(game).game.points > before) == (verdict == "Right")
        ann.go_on(game)


def test_an_answer_whose_reply_was_lost_at_the_bell_counts_once(ann: Someone) -> None:
    game = ann.start()
    card = ann.card(game)
    given = right_answer(card)
    ann.answer(game, given, after=card.limit + 0.4)
    before = ann.held(game)
    for after in (0.1, 5, 90):
        again = ann.answer(game, given, position=1, after=after)
        assert (again.status_code, again.location) == (303, game)
    assert ann.held(game) == before
    assert ann.answers_stored(game) == 1


def test_without_a_clock_nothing_is_late(ann: Someone) -> None:
    game = ann.start(relaxed="on")
    assert "data-left" not in ann.get(game).text
    ann.answer(game, right_answer(ann.card(game)), after=86_400)
    assert title(ann.get(game)).startswith("Right")


def test_an_answer_that_cannot_be_read_is_asked_for_again_and_nothing_is_lost(ann: Someone) -> None:
    game = ann.start()
    response = ann.answer(game, ("99",) * max(1, len(ann.card(game).layout)))
    while response.status_code == 303:  # a typed answer may be anything
        ann.go_on(game)
        response = ann.answer(game, ("99x",) * max(1, len(ann.card(game).layout)))
    assert response.status_code == 422
    assert 'role="alert"' in response.text
    assert ann.held(game).game.open


def test_a_game_belongs_to_its_player(app: Flask, ann: Someone, ben: Someone) -> None:
    """On every page and with every act that takes a game, whether one has played or not, and where it is over too."""
    begun, over = ann.start(), ann.start()
    ann.play(over, right=5)
    rules = [rule for rule in app.url_map.iter_rules() if "<game_id>" in rule.rule]
    assert len(rules) >= 5
    for _ in range(2):
        for game in (begun, over):
            for rule in rules:
                for method in {"GET", "HEAD", "POST"} & (rule.methods or set()):
                    path = rule.rule.replace("<game_id>", game[-16:])
                    response = ben.browser.open(path, method=method, data={"position": 1, "answer": "0"})
                    shared = path == over and method != "POST"  # its challenge, which anybody may take
                    assert response.status_code == (303 if shared else 403), (method, path)
                    assert not shared or response.location.startswith("/decks/")
        assert "isn’t yours" in ben.read(begun)
        ben.start()
    assert ben.post("/me/name", name="A" * 21, game=over[-16:]).status_code == 403, "nor is its result shown there"
    assert ann.answers_stored(begun) == 0


def test_a_report_is_kept_once_with_its_line(app: Flask, ann: Someone) -> None:
    game = ann.start()
    assert ann.post(f"{game}/reports", position=1, note="early").status_code == 409
    ann.answer(game, ("",))
    ann.post(f"{game}/reports", position=1, note="  The key is wrong. ")
    ann.post(f"{game}/reports", position=1, note="again")
    assert "The authors of this question will read your report" in ann.read(game)
    with reading(app.extensions["quiz"].engine) as connection:
        rows = connection.execute(select(Report)).all()
    assert [row.note for row in rows] == ["The key is wrong."]


def test_how_many_got_it_right_is_said_from_twenty_answers_on(app: Flask, clock: Clock) -> None:
    first = Someone(app, clock)
    game = first.start("/daily/2026-11-24/games")
    first.answer(game, right_answer(first.card(game)))
    for index in range(1, 20):
        assert "of players got this" not in first.read(game)
        other = Someone(app, clock)
        again = other.start("/daily/2026-11-24/games")
        other.answer(again, right_answer(other.card(again)) if index < 10 else ("",))
    assert "50% of players got this" in first.read(game)


def test_only_a_players_first_answer_to_a_question_is_counted(app: Flask, ann: Someone) -> None:
    game = ann.start()
    ann.play(game, right=0)
    retry = ann.start(f"{game}/retry")
    ann.play(retry)
    with reading(app.extensions["quiz"].engine) as connection:
        rows = connection.execute(select(Tally)).all()
    assert sum(row.answers for row in rows) == 10
    assert sum(row.correct for row in rows) == 0


def test_misses_can_be_tried_again_and_are_not_ranked(ann: Someone) -> None:
    game = ann.start()
    ann.play(game, right=7)
    retry = ann.start(f"{game}/retry")
    missed = [card.question.id for card in ann.held(game).game.cards[7:]]
    assert [card.question.id for card in ann.held(retry).game.cards] == missed
    assert not ann.held(retry).ranked
    ann.play(retry)
    assert "Not ranked" in ann.read(retry)


def test_a_game_without_misses_offers_no_retry(ann: Someone) -> None:
    game = ann.start()
    ann.play(game)
    assert "Retry" not in ann.read(game)
    assert ann.post(f"{game}/retry").status_code == 409


def test_misses_cannot_be_tried_before_the_game_is_over(ann: Someone) -> None:
    game = ann.start()
    ann.answer(game, ("",))
    assert ann.post(f"{game}/retry").status_code == 409


def test_practice_asks_one_topic(ann: Someone) -> None:
    topic = ann.app.extensions["quiz"].bank.topics[0]
    game = ann.start(topic=topic, spoilers="yes")
    stored_game = ann.held(game)
    assert {card.question.topic for card in stored_game.game.cards} == {topic}
    assert not stored_game.ranked
    assert ann.post("/games", topic="no-such-topic").status_code == 409


def test_spoilers_come_only_when_asked_for(ann: Someone) -> None:
    for _ in range(5):
        free = ann.held(ann.start(spoilers="no"))
        assert not any(card.question.spoiler for card in free.game.cards)
    stored_games = [ann.held(ann.start(spoilers="yes")) for _ in range(5)]
    assert any(card.question.spoiler for stored_game in stored_games for card in stored_game.game.cards)


def test_practice_asks_first_what_was_not_asked_before(ann: Someone) -> None:
    topic, asked = ann.app.extensions["quiz"].bank.topics[0], []
    for _ in range(2):
        game = ann.start(topic=topic, spoilers="yes")
        asked.append({card.question.id for card in ann.held(game).game.cards})
        ann.play(game)
    reserve = get_daily_reserve(ann.app.extensions["quiz"]).question_ids()
    unmet = {question.id for question in ann.app.extensions["quiz"].bank.questions if question.topic == topic}
    unmet -= reserve | asked[0]
    assert asked[0].isdisjoint(asked[1]) or len(unmet) < 2 * DECK_SIZE  # shared facts keep some of few apart


def test_a_topic_that_only_spoils_says_whom_it_is_for(tmp_path: Path, clock: Clock) -> None:
    app = create_app(settings(tmp_path), clock)
    response = Someone(app, clock).post("/games", topic="plot", spoilers="no")
    assert response.status_code == 409
    assert "Say that you have seen the film" in words(response)
    app.extensions["quiz"].engine.dispose()


def test_waiting_for_the_database_is_not_the_players_time(
    ann: Someone, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = ann.start()
    card = ann.card(game)
    real = database.writing

    def slow(on: Engine) -> AbstractContextManager[Connection]:
        clock.pass_by(seconds=4)
        return real(on)

    monkeypatch.setattr("quiz.storage.database.writing", slow)
    ann.answer(game, right_answer(card), after=3)
    assert ann.held(game).game.answers[0].spent == 3000
    ann.go_on(game)
    assert ann.held(game).game.gone(clock.now) == 0


def test_a_form_without_any_answer_is_asked_for_one(ann: Someone) -> None:
    game = ann.start()
    for _ in range(10):
        response = ann.answer(game, ())
        assert response.status_code == 422
        assert "or skip" in words(response)
        ann.answer(game, ("",))
        ann.go_on(game)


def test_a_second_game_asks_what_the_first_did_not(ann: Someone) -> None:
    first = ann.start()
    ann.play(first, right=0)
    second = ann.start()
    met = {card.question.id for card in ann.held(first).game.cards}
    assert met.isdisjoint(card.question.id for card in ann.held(second).game.cards)


def test_the_result_lists_every_question_with_both_answers(ann: Someone) -> None:
    game = ann.start()
    ann.play(game, right=4)
    page = ann.read(game)
    for card in ann.held(game).game.cards:
        assert card.question.stem in page
        for line in card.question.answers:
            assert line in page
    assert "⬛⬛⬛⬛⬛⬛" in page
    assert "4 of 10 right" in page


def test_home_says_that_the_clock_of_an_open_question_runs_and_how_long(ann: Someone, clock: Clock) -> None:
    game = ann.start()
    limit = ann.card(game).limit
    clock.pass_by(seconds=4.5)
    assert f"The clock is running: {limit - 4} s left." in ann.read("/"), "a second that has begun is counted"
    assert f"--limit: {limit * 1000}ms; --from: {limit}; --gone: 4500ms" in ann.get("/").text
    assert f"The clock is running: {limit - 4} s left." in ann.read("/me")
    clock.pass_by(seconds=limit)
    for page in ("/", "/me"):
        assert "Time is up for this question." in ann.read(page)
    ann.answer(game, ("",))
    assert "clock is running" not in ann.read("/"), "no clock runs on the page of an answer"


def test_home_names_no_clock_where_none_runs(ann: Someone, clock: Clock) -> None:
    ann.start(relaxed="on")
    clock.pass_by(hours=1)
    assert "Continue: question 1 of 10" in ann.read("/")
    assert "Time is up" not in ann.read("/")
    assert "clock is running" not in ann.read("/")


@pytest.mark.parametrize("page", ["daily", "challenge"])
def test_a_page_that_goes_on_with_an_open_game_says_that_its_clock_runs(ann: Someone, ben: Someone, page: str) -> None:
    if page == "daily":
        path = "/daily/2026-11-24"
    else:
        game = ann.start()
        ann.play(game)
        path = f"/decks/{ann.held(game).deck.id}?beat={game.rsplit('/', 1)[1]}"
    assert "Continue" not in ben.read(path)
    game = ben.start(f"{path.partition('?')[0]}/games")
    ben.answer(game, ("",))
    ben.go_on(game)
    assert "Continue: question 2 of 10" in ben.read(path)
    assert f"The clock is running: {ben.card(game).limit} s left." in ben.read(path)


def test_topics_say_whom_they_are_for_and_how_many_questions_they_hold(ann: Someone) -> None:
    bank = ann.app.extensions["quiz"].bank
    page = ann.read("/")
    for topic in bank.topics:
        total = [question for question in bank.questions if question.topic == topic]
        free = [question for question in total if not question.spoiler]
        assert f"{topic.capitalize()} {len(free)} questions, {len(total)} if you have seen the film" in page
    bank.topic_sizes.update({"plot": (0, 24), "credits": (1, 1), "twists": (0, 1), "cast": (12, 12)})
    page = ann.read("/")
    assert "Plot 24 questions, only if you have seen the film" in page
    assert "Twists 1 question, only if you have seen the film" in page
    assert "Credits 1 question " in page
    assert "Cast 12 questions " in page


def test_a_topic_that_only_spoils_asks_once_more_and_is_then_practised(tmp_path: Path, clock: Clock) -> None:
    app = create_app(settings(tmp_path), clock)
    ann = Someone(app, clock)
    for topic in ("plot", "twists"):
        page = ann.post("/games", topic=topic, spoilers="no", relaxed="on")
        assert "Start quiz" in words(page), "the first page, not one of errors"
        assert f"I have seen it: practise {topic.capitalize()}" in words(page)
        assert '<input type="hidden" name="relaxed" value="on">' in page.text
        game = ann.start(topic=topic, spoilers="yes", relaxed="on")
        assert {card.question.topic for card in ann.held(game).game.cards} == {topic}
    assert "I have seen it" not in words(ann.post("/games", topic="no-such-topic"))
    app.extensions["quiz"].engine.dispose()


def checked(player: Someone) -> str:
    """Which answer to "Have you seen the film?" the first page has ticked."""
    return "".join(re.findall(r'name="spoilers" value="(\w+)" checked', player.get("/").text))


def test_home_remembers_who_has_seen_the_film(ann: Someone, ben: Someone) -> None:
    assert checked(ann) == "no"
    game = ann.start(spoilers="yes")
    assert checked(ann) == "yes"
    ann.start("/daily/2026-11-24/games")
    assert checked(ann) == "yes", "a daily is free of spoilers for everybody and says nothing"
    ann.play(game)
    deck = ann.held(game).deck.id
    ben.start(f"/decks/{deck}/games")
    assert checked(ben) == "no", "who plays somebody else's deck was not asked"
    ann.start(topic="cast", spoilers="no")
    assert checked(ann) == "no"


def again(player: Someone, game: str) -> dict[str, str]:
    """What the form of "Next game" posts, which says "Quick game" after another one."""
    page = player.get(game).text
    match = re.search(r'<form method="post" action="/games">(.*?)(Fly again|Quick game)</button>', page, re.DOTALL)
    assert match, "no way to the next game"
    assert (match[2] == "Quick game") == (player.held(game).deck.kind == "daily")
    return dict(re.findall(r'name="(\w+)" value="([\w-]+)"', match[1]))


def test_the_next_game_is_like_the_last_one(ann: Someone, clock: Clock) -> None:
    for path, fields, expected in (
        ("/games", {"spoilers": "yes"}, {"spoilers": "yes"}),
        ("/daily/2026-11-24/games", {}, {"spoilers": "yes"}),
        ("/games", {"spoilers": "no", "relaxed": "on"}, {"spoilers": "no", "relaxed": "on"}),
        ("/games", {"topic": "cast", "spoilers": "yes"}, {"topic": "cast", "spoilers": "yes"}),
    ):
        clock.now += 1000  # the latest deck is the last one by its time
        game = ann.start(path, **fields)
        for _ in ann.held(game).game.cards:
            ann.answer(game, ("",))
            ann.go_on(game)
        assert again(ann, game) == expected
        following = ann.held(ann.start(**again(ann, game)))
        assert following.game.position == 1
        assert following.game.clock == ("relaxed" not in expected)
        assert following.deck.kind == ("practice" if "topic" in expected else "quick")


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_too_late_shows_what_was_picked(app: Flask, ann: Someone, clock: Clock, kind: str) -> None:
    drawn = cards([EXAMPLES[kind]()], Random(5))
    with writing(app.extensions["quiz"].engine) as connection:
        deck = decks.create_deck(connection, drawn, clock.now, kind="practice", spoilers=False).id
    game, given = ann.start(f"/decks/{deck}/games"), wrong_answer(drawn[0])
    ann.answer(game, given, after=drawn[0].limit + 10)
    page, question = ann.read(game), drawn[0].question
    assert "Too late 0 points" in page
    assert ("you: " if question.arranges else "our answer") in page
    for line in question.list_lines(given, drawn[0].layout):
        assert line.is_right or f"you: {line.given}" in page
    for line in () if question.arranges else question.format_answer(given, drawn[0].layout):
        assert line in page
    ann.go_on(game)
    for line in drawn[0].question.format_answer(given, drawn[0].layout):
        assert line in ann.read(game), "and so does the result"


def test_a_late_form_without_anything_shows_no_answer(ann: Someone) -> None:
    game = ann.start()
    ann.answer(game, ("",), after=1000)
    assert "Too late" in ann.read(game)
    assert "our answer" not in ann.read(game)


def test_past_missions_are_offered_once_there_are_any(ann: Someone, clock: Clock) -> None:
    for page in ("/", "/daily/2026-11-24"):
        assert "Past missions" not in ann.read(page)
    clock.pass_by(days=1)
    for page in ("/", "/daily/2026-11-25", "/daily/2026-11-24"):
        assert "Past missions" in ann.read(page)


def test_a_date_has_its_year_unless_it_is_this_one(ann: Someone, clock: Clock) -> None:
    game = ann.start("/daily/2026-11-24/games")
    ann.play(game)
    quick = ann.start()
    ann.play(quick)
    for page in ("/me", "/daily/2026-11-24", game):
        assert "24 November" in ann.read(page)
        assert "November 2026" not in ann.read(page)
    clock.pass_by(days=50)
    assert ann.read("/me").count("24 November 2026") == 2, "the daily by its date, the quick game by its begin"
    assert "24 November 2026" in ann.read("/daily/2026-11-24")
    assert "Test Film quiz, daily mission, 24 November 2026: Commander" in ann.read(game)
    assert "31 December 2026" in ann.read("/daily/2027-01-13")
    assert "12 January 2027" not in ann.read("/daily/2027-01-13")


def test_players_read_no_commands(ann: Someone) -> None:
    game = ann.start()
    ann.play(game)
    for page in ("/", "/me", "/daily/2026-11-24", "/leaderboard", "/scoring", game):
        assert not re.search(r"\s--?[a-z]{2,}|<code>|QUIZ_", ann.read(page)), page
    assert "This link opens on this computer only." in ann.read(game)


def test_the_page_of_a_question_asks_the_database_once(app: Flask, ann: Someone) -> None:
    game = ann.start()
    ann.name("Ann")
    ann.get(game)
    engine, checkouts = app.extensions["quiz"].engine, list[object]()
    engine.dispose()  # connections that wait outside the pool are not checked out again
    event.listen(engine, "checkout", lambda connection, *_: checkouts.append(connection))
    assert "1 of 10" in ann.read(game)
    assert len(checkouts) == 1


IN_PLACE = {"Quiz-Page": "next"}


def test_a_script_gets_the_next_page_itself_in_place_of_a_redirect(ann: Someone) -> None:
    game = ann.start()
    given = right_answer(ann.card(game))

    def post(path: str, **fields: object) -> TestResponse:
        return ann.browser.post(f"{game}/{path}", data=fields, headers=IN_PLACE)

    answered = post("answers", position=1, answer=list(given))
    assert (answered.status_code, answered.headers["Content-Location"]) == (200, game)
    assert answered.headers["Cache-Control"] == "no-store"
    assert "Quiz-Page" in answered.headers["Vary"]
    nonce = re.compile(r'nonce="[^"]*"')
    assert nonce.sub("", answered.text) == nonce.sub("", ann.get(game).text)
    assert title(answered).startswith("Right: question 1")
    again = post("answers", position=1, answer=["something else"])
    assert again.headers["Content-Location"] == f"{game}?note=answered"
    assert "the first answer counts" in words(again)
    assert title(post("next", position=1)).startswith("Question 2")
    assert ann.answers_stored(game) == 1
    plain = ann.answer(game, ("",))
    assert (plain.status_code, plain.location) == (303, game)
    assert "Quiz-Page" in plain.headers["Vary"]


def test_asked_by_script_a_form_is_checked_as_if_it_were_plain(app: Flask, ann: Someone, clock: Clock) -> None:
    game = ann.start()
    foreign = ann.browser.post(
        f"{game}/answers", data={"position": 1}, headers=IN_PLACE | {"Sec-Fetch-Site": "cross-site"}
    )
    assert foreign.status_code == 403
    stranger = Someone(app, clock)
    theirs = stranger.browser.post(f"{game}/answers", data={"position": 1, "answer": ""}, headers=IN_PLACE)
    assert theirs.status_code == 403
    assert "Content-Location" not in theirs.headers
    assert ann.answers_stored(game) == 0
