"""A player's own page: the name, the move to another device, the download, the deletion."""

import hashlib
import html
import random
import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select
from sqlmodel import Session, SQLModel

from quiz.config import read_settings
from quiz.rules.badges import BADGES
from quiz.rules.scoring import round_half_up
from quiz.rules.titles import TITLES
from quiz.services import accounts, badges
from quiz.storage import players
from quiz.storage.database import reading, transact, transact_in_session, writing
from quiz.storage.models import Deck
from quiz.storage.tallies import count_answer
from quiz.web import me
from tests.factories import NOON, right_answer
from tests.players import Clock, Someone, words

DAILY = "/daily/2026-11-24/games"
NAMES = [title.name for title in TITLES]


def code_of(player: Someone) -> str:
    match = re.search(r'<p class="code">(.*?)</p>', player.post("/me/code").text)
    assert match, "no code on the page"
    return match[1]


def test_a_stranger_reads_that_nothing_is_stored(ann: Someone) -> None:
    assert "Nothing is stored about you" in ann.read("/me")
    assert ann.get("/me/data.json").status_code == 404
    assert ann.post("/me/code").status_code == 404
    assert ann.post("/me/delete").status_code == 404


def test_a_name_is_remembered_and_shown(ann: Someone) -> None:
    game = ann.start()
    ann.play(game)
    response = ann.post("/me/name", name="  Ann   Bee ", game=game.rsplit("/", 1)[1])
    assert response.location == game, "at the top of the page, where the score is"
    assert "Ann Bee" in ann.read("/")
    assert 'value="Ann Bee"' in ann.get(ann.start()).text or "Ann Bee" in ann.read("/me")
    ann.name("")
    assert "Ann Bee" not in ann.read("/me")


def test_a_name_that_cannot_be_shown_is_refused_with_advice_and_kept_in_the_field(ann: Someone) -> None:
    ann.start()
    response = ann.name("A" * 21)
    assert response.status_code == 422
    assert "too long" in words(response)
    assert "A" * 21 in response.text


def test_a_name_refused_on_the_result_is_explained_there_and_the_result_stays(ann: Someone) -> None:
    game = ann.start()
    ann.play(game)
    response = ann.post("/me/name", name="A" * 21, game=game.rsplit("/", 1)[1])
    assert response.status_code == 422
    assert "too long" in words(response)
    assert "10 of 10 right" in words(response)
    assert f'value="{"A" * 21}"' in response.text


def test_a_browser_that_has_not_played_is_given_no_name(ann: Someone) -> None:
    response = ann.name("Ann")
    assert response.status_code == 404
    assert "Set-Cookie" not in response.headers


def test_a_name_is_shown_as_text_whatever_it_holds(ann: Someone) -> None:
    ann.start()
    ann.name("<b>'\"&{{7*7}}")
    page = ann.get("/me").text
    assert "<b>'" not in page
    assert "&lt;b&gt;" in page
    assert "49" not in words(ann.get("/me"))


def test_right_answers_are_shown_by_topic(ann: Someone) -> None:
    game = ann.start()
    ann.play(game, right=10)
    page = ann.read("/me")
    topics = {card.question.topic for card in ann.held(game).game.cards}
    for topic in topics:
        count = sum(card.question.topic == topic for card in ann.held(game).game.cards)
        assert f"{topic.capitalize()} {count} of {count}" in page


def test_a_code_moves_a_player_to_another_device_once(ann: Someone, ben: Someone) -> None:
    game = ann.start()
    ann.play(game)
    ann.name("Ann")
    code = code_of(ann)
    asked = ben.post("/me/move", code=code.lower())
    assert "Become Ann on this device?" in words(asked)
    assert ben.get(game).status_code == 303, "nothing has moved before it is confirmed"
    ben.post("/me/move", code=code, confirm="yes")
    assert ben.get(game).status_code == 200
    assert ann.get(game).status_code == 200
    other = Someone(ann.app, ann.clock)
    assert other.post("/me/move", code=code).status_code == 422


def test_a_code_ends_after_fifteen_minutes(ann: Someone, ben: Someone, clock: Clock) -> None:
    ann.start()
    code = code_of(ann)
    clock.pass_by(minutes=15, seconds=1)
    assert "older than 15 minutes" in words(ben.post("/me/move", code=code))


def test_a_new_code_ends_the_one_before(ann: Someone, ben: Someone) -> None:
    ann.start()
    first, second = code_of(ann), code_of(ann)
    assert ben.post("/me/move", code=first).status_code == 422
    assert ben.post("/me/move", code=second).status_code == 200


def test_a_code_has_sixty_bits(app: Flask, ann: Someone) -> None:
    """At each of its places stands each of its letters as often as any other: as many codes as there look to be."""
    player = ann.held(ann.start()).player_id
    assert re.fullmatch(r"(\w{4} ){2}\w{5}", code_of(ann))
    with writing(app.extensions["quiz"].engine) as connection, Session(connection) as session:
        codes = [players.create_move_code(session, player, 0) for _ in range(3_000)]
    counts = [Counter(code[place] for code in codes) for place in range(13)]
    assert {len(count) for count in counts} == {30}
    assert all(40 <= times <= 180 for count in counts for times in count.values()), "100 each, give or take"
    assert len(set(codes)) == 3_000
    assert 30**13 >= 2**60


def test_secrets_do_not_depend_on_the_seeded_random_source(app: Flask, tmp_path: Path) -> None:
    """Not even by who knows how the common source of chance was seeded."""
    secrets = []
    for turn in range(2):
        random.seed(2023)
        someone = Someone(app, Clock(NOON))
        game = someone.start()
        code, page = code_of(someone), someone.get(game)
        nonces = re.findall(r"'nonce-([^']+)'", page.headers["Content-Security-Policy"])
        error = re.findall(r"Request (\w+)", words(someone.get("/nowhere")))
        stored_game = someone.held(game)
        data = tmp_path / str(turn)
        data.mkdir()
        key = read_settings({}, data=data, first_use=True).secret_keys[0]
        values = [code, game, stored_game.player_id, stored_game.deck.id, nonces[0], error[0], key]
        assert len(set(values)) == 7
        secrets.append(values)
    assert not set(secrets[0]) & set(secrets[1])
    assert len(secrets[0][-1]) * 6 >= 256, "the key: 43 letters of 64"


def stored_values(app: Flask) -> Counter[str]:
    """Every value in the database, with how often it is there."""
    with reading(app.extensions["quiz"].engine) as connection:
        rows = [row for table in SQLModel.metadata.sorted_tables for row in connection.execute(select(table))]
    return Counter(str(value) for row in rows for value in row)


def test_a_code_is_stored_as_nothing_that_could_be_entered(app: Flask, ann: Someone, ben: Someone) -> None:
    """All that is stored of it is a digest by SHA-256 and when it ends."""
    ann.start()
    before = stored_values(app)
    code = re.sub(r"\W", "", code_of(ann))
    fresh = stored_values(app) - before
    digest = hashlib.sha256(code.encode()).hexdigest()
    assert fresh == {digest: 1, str(ann.clock.now + players.MOVE_MS): 1}
    assert ben.post("/me/move", code=digest).status_code == 422
    assert ben.post("/me/move", code=code).status_code == 200


def test_the_player_left_behind_is_named_before_the_move(ann: Someone, ben: Someone) -> None:
    ann.start()
    ben.start()
    ben.name("Ben")
    assert "Ben , is left behind" in words(ben.post("/me/move", code=code_of(ann)))


def test_the_download_holds_everything_and_no_secret(ann: Someone) -> None:
    game = ann.start()
    ann.play(game)
    ann.name("Änne")
    code_of(ann)
    response = ann.get("/me/data.json")
    data = response.get_json()
    assert response.headers["Content-Disposition"] == 'attachment; filename="iss-quiz.json"'
    assert response.content_type == "application/json"
    assert data["player"]["name"] == "Änne"
    assert len(data["games"]) == 1
    assert len(data["answers"]) == 10
    assert len(data["standings"]) == 3
    assert "move_digest" not in data["player"]


def test_no_address_holds_a_name_a_code_or_a_cookie(ann: Someone, ben: Someone) -> None:
    """Addresses are what browsers remember, proxies log and messengers pass on."""
    game = ann.start()
    ann.play(game)
    named, code = ann.name("Marzipan"), code_of(ann)
    cookie = ann.browser.get_cookie("quiz")
    assert cookie
    pages = [ann.get(path) for path in ("/", game, "/me", "/me/delete", "/leaderboard?board=quick")]
    pages += [ben.post("/me/move", code=code), moved := ben.post("/me/move", code=code, confirm="yes")]
    told = [link for page in pages for link in re.findall(r'(?:href|action|src)="([^"]*)"', page.text)]
    assert len(told) > 50
    for address in (*told, named.location, moved.location):
        for private in ("Marzipan", code, code.replace(" ", ""), cookie.value, ann.held(game).player_id):
            assert private not in address
    forms = [form for page in pages for form in re.findall(r"<form[^>]*>", page.text)]
    assert all('method="post"' in form for form in forms), "or what is typed would stand in the address"


def test_the_download_has_the_decks_made_by_the_player_as_far_as_they_were_answered(
    ann: Someone, ben: Someone
) -> None:
    game = ann.start()
    for answered in range(4):
        (deck,) = ann.get("/me/data.json").get_json()["decks"]
        assert deck["id"] == ann.held(game).deck.id
        assert len(deck["cards"]) == answered, "the order of a card's options tells its right one"
        ann.answer(game, ("",))
        ann.go_on(game)
    ann.post("/me/name", name="Ann")
    ben.start()
    assert len(ben.get("/me/data.json").get_json()["decks"]) == 1, "nobody else's"
    ann.start("/daily/2026-11-24/games")
    assert len(ann.get("/me/data.json").get_json()["decks"]) == 1, "the daily is nobody's"


def test_the_download_is_the_same_in_pages(ann: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        game = ann.start()
        ann.play(game)
        ann.post(f"{game}/reports", position=1, note="Hm")
    whole = ann.get("/me/data.json").get_json()
    monkeypatch.setattr(players, "EXPORT_PAGE", 2)
    monkeypatch.setattr(me, "CHUNK_LETTERS", 10)
    assert ann.get("/me/data.json").get_json() == whole
    counts = {name: len(rows) for name, rows in whole.items() if name in ("games", "answers", "decks", "reports")}
    assert counts == {"games": 3, "answers": 30, "decks": 3, "reports": 3}


def test_one_download_is_made_at_a_time_and_no_transaction_stays_open(
    app: Flask, ann: Someone, ben: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(me, "CHUNK_LETTERS", 10)
    for someone in (ann, ben):
        someone.play(someone.start())
    running = ann.browser.get("/me/data.json", buffered=False)
    assert next(running.iter_encoded())
    assert app.extensions["quiz"].engine.pool.checkedout() == 0
    refused = ben.get("/me/data.json")
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert "on its way" in words(refused)
    running.close()
    assert ben.get("/me/data.json").get_json()["games"]
    assert ann.browser.head("/me/data.json").status_code == 200
    assert ann.get("/me/data.json").get_json()["games"]


def test_a_download_that_takes_too_long_is_broken_off(ann: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    ann.play(ann.start())
    with monkeypatch.context() as patched:
        patched.setattr(accounts, "EXPORT_SECONDS", -1)
        for _ in range(2):
            assert ann.get("/me/data.json").status_code == 500
    assert ann.get("/me/data.json").get_json()["games"]


def topics_of(player: Someone) -> list[tuple[str, int, int]]:
    """Each topic on the player's page with its right answers and all answers."""
    listed = player.get("/me").text.partition('<ul class="topics">')[2].partition("</ul>")[0]
    rows = re.findall(r"<li><span>(\w+)</span><span class=\"n\">(\d+) of (\d+)", listed)
    return [(topic, int(correct), int(answers)) for topic, correct, answers in rows]


def test_topics_count_the_latest_games(ann: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        ann.play(ann.start())
    assert sum(answers for _topic, _correct, answers in topics_of(ann)) == 20
    monkeypatch.setattr(accounts, "TOPIC_GAMES", 1)
    assert sum(answers for _topic, _correct, answers in topics_of(ann)) == 10
    assert "In your latest 1 games" in ann.read("/me")


def test_a_topic_is_compared_with_all_players_once_enough_have_answered(app: Flask, ann: Someone) -> None:
    ann.play(ann.start(), right=10)
    assert ", all " not in ann.read("/me")
    topic, correct, answers = topics_of(ann)[0]
    question = next(item for item in app.extensions["quiz"].bank.questions if item.topic == topic.lower())
    with writing(app.extensions["quiz"].engine) as connection:
        for number in range(20 - answers):
            count_answer(connection, question.id, correct=number % 2 == 0)
    share = round_half_up(Fraction(100 * (correct + -(-(20 - answers) // 2)), 20))
    assert f"{topic} {correct} of {answers} · 100%, all {share}%" in ann.read("/me")


def badges_of(player: Someone) -> dict[str, str]:
    """The names of the badges on the player's page: what earns each, and whether it is earned."""
    listed = player.get("/me").text.partition('<ul class="badges">')[2].partition("</ul>")[0]
    rows = re.findall(r"<li(.*?)>.*?<b>(.*?)</b><span>(.*?)</span></li>", listed)
    return {html.unescape(name): "locked" if locked else "earned" for locked, name, _text in rows}


def test_badges_come_first_and_say_what_earns_the_others(ann: Someone) -> None:
    ann.play(ann.start(), right=0)
    shown = badges_of(ann)
    assert list(shown) == [badge.name for badge in BADGES]
    assert set(shown.values()) == {"locked"}
    page = ann.read("/me")
    assert "Badges 0 of 12" in page
    assert "No Oxygen Wasted Ten of ten right , not earned yet" in page
    assert page.index("Badges") < page.index("Another device") < page.index("Your data")
    ann.play(ann.start(), right=10)
    shown = badges_of(ann)
    earned = [name for name, state in shown.items() if state == "earned"]
    assert {"No Oxygen Wasted", "All Systems Green"} <= set(earned)
    assert list(shown)[: len(earned)] == earned, "those earned are listed first"


def test_a_result_shows_the_badges_that_it_earned_first(ann: Someone) -> None:
    first = ann.start()
    ann.play(first, right=10)
    second = ann.start()
    ann.play(second, right=10)
    assert "No Oxygen Wasted New badge: ten of ten right" in ann.read(first)
    assert "No Oxygen Wasted" not in ann.read(second)


def test_a_challenge_won_is_the_first_contact(ann: Someone, ben: Someone) -> None:
    game = ann.start()
    ann.play(game, right=5)
    deck, beat = ann.held(game).deck.id, ann.held(game).id
    answered = ben.start(f"/decks/{deck}/games", beat=beat)
    ben.play(answered, right=6)
    assert "First Contact New badge: a challenge won" in ben.read(answered)
    assert badges_of(ann)["First Contact"] == "locked"
    again = ann.start(f"/decks/{deck}/games", beat=beat)
    ann.play(again, right=10)
    assert badges_of(ann)["First Contact"] == "locked", "nobody wins against themselves"


def test_an_answer_in_the_last_second_is_down_to_the_wire(ann: Someone) -> None:
    game = ann.start()
    limit = ann.card(game).limit
    ann.answer(game, right_answer(ann.card(game)), after=limit - 1.001)
    ann.go_on(game)
    while not ann.held(game).game.closed:
        ann.answer(game, ("",), after=1)
        ann.go_on(game)
    assert badges_of(ann)["Down to the Wire"] == "locked"
    other = ann.start()
    ann.answer(other, right_answer(ann.card(other)), after=ann.card(other).limit - 1)
    ann.go_on(other)
    while not ann.held(other).game.closed:
        ann.answer(other, ("",), after=1)
        ann.go_on(other)
    assert "Down to the Wire New badge" in ann.read(other)


def gauge_of(player: Someone) -> tuple[str, list[int]]:
    """What the player's page says of the best title, and the widths of its bar and the places of its steps."""
    panel = player.get("/me").text.partition('<div class="best">')[2].partition("</section>")[0]
    svg = panel.partition("<svg")[2].partition("</svg>")[0]
    numbers = re.findall(r'class="own" y="4" width="(\d+)%"|class="step" x="(\d+)%"', svg)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", panel)).split()), [int(own or step) for own, step in numbers]


def test_the_best_title_is_shown_with_the_way_to_the_next(ann: Someone) -> None:
    ann.play(practice := ann.start(topic="cast", spoilers="yes"))
    assert "Commander" in ann.read(practice)
    assert gauge_of(ann) == ("No title yet: your first daily or quick game earns one.", [])
    ann.play(first := ann.start(DAILY), right=6)
    ann.play(ann.start(), right=2)
    points = ann.held(first).game.points
    ending = r"<h1[^>]*>(.*?)</h1>.*?<span>([\d,]+) to (.*?)</span>"
    name, missing, following = re.findall(ending, ann.get(first).text, re.DOTALL)[0]
    said, (filled, *steps) = gauge_of(ann)
    assert f"Best title: {name} , {NAMES.index(name) + 1} of 5 {following} from" in said
    assert (
        f"{following} from {points + int(missing):,} points in a daily or quick game. Your best: {points:,} ." in said
    )
    assert (filled, steps) == (100 * points // 2_450, [20, 40, 60, 80])
    assert f'<a href="{first}">{points:,}</a>' in ann.get("/me").text
    ann.play(ann.start(relaxed="on"), right=8)
    assert "from 1,400 points in a daily or quick game without a clock. Your best:" in gauge_of(ann)[0]
    ann.play(ann.start(), after=1)
    assert gauge_of(ann) == (
        "Best title: Commander , 5 of 5 The highest title there is. Your best: 2,450 .",
        [100, 20, 40, 60, 80],
    )


def test_records_are_listed_once_there_are_any(ann: Someone) -> None:
    game = ann.start()
    assert "Records" not in ann.read("/me")
    ann.play(game, right=4, after=3)
    points = f"{ann.held(game).game.points:,}"
    assert f"Records best game {points} right in a row 4 fastest right 3.0 s Your games" in ann.read("/me")


def test_badges_and_records_count_the_first_games(ann: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(badges, "CAREER_GAMES", 1)
    monkeypatch.setattr(me, "CAREER_GAMES", 1)
    ann.play(ann.start(), right=9)
    ann.play(last := ann.start(), right=10)
    assert badges_of(ann)["No Oxygen Wasted"] == "locked"
    assert "New badge" not in ann.read(last)
    assert "Badges, records and your title count your first 1 games." in ann.read("/me")


def test_deleting_asks_first_and_leaves_no_row(app: Flask, ann: Someone) -> None:
    game = ann.start()
    ann.play(game, right=3)
    ann.post(f"{game}/reports", position=1, note="hm")
    assert "cannot be brought back" in ann.read("/me/delete")
    assert "(you)" in ann.read("/leaderboard?board=quick")
    response = ann.post("/me/delete")
    assert ann.browser.get_cookie("quiz") is None, "nor is anything left in the browser"
    assert "Everything about you is deleted" in ann.read(response.location)
    tables = SQLModel.metadata.tables
    with reading(app.extensions["quiz"].engine) as connection:
        for name in ("player", "game", "answer", "standing", "report", "spread", "tally", "option_tally"):
            assert connection.execute(select(func.count()).select_from(tables[name])).scalar() == 0, name
        assert connection.execute(select(func.count()).select_from(tables["deck"])).scalar() == 2
    assert ann.get(game).status_code == 404


def test_a_deleted_player_can_start_anew(ann: Someone) -> None:
    ann.start()
    ann.post("/me/delete")
    assert ann.held(ann.start()).ranked


def test_a_tampered_cookie_starts_anew_without_an_error(ann: Someone) -> None:
    ann.start()
    ann.browser.set_cookie("quiz", "eyJwbGF5ZXIiOiJ4In0.forged.forged")
    assert "Nothing is stored about you" in ann.read("/me")
    assert ann.get(ann.start()).status_code == 200


def test_a_player_deleted_during_a_request_starts_anew(
    app: Flask, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same player in another browser deletes everything between the look at the cookie and the storing."""
    ann.answer(game := ann.start(), ("",))
    before = ann.held(game).player_id
    at_once(app, monkeypatch, before)
    assert ann.get(ann.start()).status_code == 200
    assert ann.held(ann.start()).player_id != before


def test_retries_are_deleted_with_their_player_and_other_decks_stay(app: Flask, ann: Someone, ben: Someone) -> None:
    decks = {}
    for player, name in ((ann, "Ann"), (ben, "Ben")):
        player.play(game := player.start(), right=7)
        open_retry, played = player.start(f"{game}/retry"), player.start(f"{game}/retry")
        player.play(played)
        started = {"quick": game, "retry": open_retry, "second retry": played}
        decks |= {(name, kind): player.held(path).deck.id for kind, path in started.items()}
    assert ann.post("/me/delete").status_code == 303
    with reading(app.extensions["quiz"].engine) as connection:
        stored = set(connection.execute(select(Deck.id)).scalars())
    left = {key for key, deck_id in decks.items() if deck_id in stored}
    assert left == {("Ann", "quick"), ("Ben", "quick"), ("Ben", "retry"), ("Ben", "second retry")}


def test_a_report_on_a_deleted_game_is_not_found(app: Flask, ann: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    ann.answer(game := ann.start(), ("",))
    at_once(app, monkeypatch, ann.held(game).player_id)
    assert ann.post(f"{game}/reports", position=1).status_code == 404


def at_once(app: Flask, monkeypatch: pytest.MonkeyPatch, player_id: str) -> None:
    """Delete a player at the last moment before the next thing is stored."""

    def delete_first(usual: Callable[[Engine, Callable[[Any], object]], object]) -> Callable[..., object]:
        def late(engine: Engine, work: Callable[[Any], object]) -> object:
            monkeypatch.undo()
            transact(app.extensions["quiz"].engine, lambda connection: players.delete_players(connection, [player_id]))
            return usual(engine, work)

        return late

    monkeypatch.setattr("quiz.services.games.transact", delete_first(transact))
    monkeypatch.setattr("quiz.services.games.transact_in_session", delete_first(transact_in_session))
