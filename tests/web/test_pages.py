"""What every page has: a description, a preview for messengers, a word to search engines, its links."""

import html
import re

import pytest
from flask import Flask, url_for

from tests.players import Clock, Someone
from tests.web.test_challenge import challenge
from tests.web.test_parties import Room

NOINDEX = '<meta name="robots" content="noindex">'


def descriptions(page: str) -> list[str]:
    return re.findall(r'<meta name="description" content="([^"]*)">', page)


def preview(page: str) -> tuple[str, str]:
    """The title and the text that a messenger shows of a link to the page."""
    properties = re.findall(r'<meta property="og:(title|description)" content="([^"]*)">', page)
    assert [name for name, _text in properties] == ["title", "description"]
    assert properties[1][1] == descriptions(page)[0]
    return html.unescape(properties[0][1]), html.unescape(properties[1][1])


def pages_of_a_game(player: Someone) -> list[str]:
    """A question, its answer, and the result."""
    game = player.start()
    question = player.get(game).text
    player.answer(game, ("",))
    answer = player.get(game).text
    other = player.start()
    player.play(other, right=3)
    return [question, answer, player.get(other).text]


def test_every_page_describes_itself_once(ann: Someone) -> None:
    pages = [ann.get(path).text for path in ("/", "/leaderboard", "/daily/2026-11-24", "/scoring", "/privacy", "/me")]
    assert [len(descriptions(page)) for page in (*pages, *pages_of_a_game(ann))] == [1] * 9
    assert all(40 <= len(text) <= 160 for page in pages for text in descriptions(page))


def test_a_board_describes_itself_by_what_it_shows(ann: Someone) -> None:
    pages = [ann.get(f"/leaderboard?board=daily&period={period}").text for period in ("today", "all")]
    assert len({descriptions(page)[0] for page in pages}) == 2


def test_the_first_page_and_a_daily_are_previewed_by_film_and_date(ann: Someone) -> None:
    assert preview(ann.get("/").text) == (
        "Test Film Quiz: How well do you know Test Film?",
        "Ten questions in three minutes about the film Test Film (2023). A new mission every day. No sign-up.",
    )
    assert preview(ann.get("/daily/2026-11-24").text) == (
        "Daily mission, 24 November · Test Film Quiz",
        "24 November: ten questions about the film Test Film (2023), the same for everyone, without spoilers.",
    )


def test_a_challenge_is_previewed_by_rival_points_and_deck(ann: Someone, ben: Someone) -> None:
    game, link = challenge(ann)
    ann.name('Ann "A" <b>')
    points = f"{ann.held(game).game.points:,}"
    title, text = preview(ben.get(link).text)
    assert title == f'Ann "A" <b> scored {points} in the Test Film quiz. Can you beat it?'
    assert text == (
        "Quick game: 10 questions about the film Test Film (2023), the same in the same order. No spoilers."
    )
    deck = link.partition("?")[0]
    assert preview(ben.get(deck).text)[0] == "Play this deck of the Test Film quiz"
    practice = ann.start("/games", topic="cast", spoilers="yes")
    ann.play(practice)
    assert preview(ben.get(f"/decks/{ann.held(practice).deck.id}").text)[1].startswith("Practice · cast: ")


def test_a_run_is_previewed_with_its_lives(ann: Someone, ben: Someone) -> None:
    game = ann.start("/survival/games", spoilers="yes")
    title, text = preview(ben.get(f"/decks/{ann.held(game).deck.id}").text)
    assert title == "Play this deck of the Test Film quiz"
    assert text.startswith("Decay: three lives, and questions about the film Test Film (2023), the same")


def test_a_room_is_previewed_as_an_invitation_whatever_it_shows(app: Flask, clock: Clock) -> None:
    room = Room(app, clock)
    bea = room.join("Bea")
    invitation = (
        f"Join room {room.code[:3]} {room.code[3:]} of the Test Film quiz",
        "5 questions about the film Test Film (2023), played together, each on their own phone. No spoilers.",
    )
    assert preview(Someone(app, clock).get(room.path).text) == invitation
    room.open()
    assert preview(bea.get(room.path).text) == invitation
    assert "six digits" in preview(bea.get("/join").text)[1]
    assert "a phone each" in preview(bea.get("/parties").text)[1]


def test_a_page_of_one_players_game_has_no_preview(ann: Someone) -> None:
    pages = [*pages_of_a_game(ann), ann.get("/me").text, ann.get("/nowhere").text]
    assert not [page for page in pages if "og:" in page]


def test_search_engines_list_the_pages_for_everybody_and_none_of_a_player(ann: Someone) -> None:
    assert all(NOINDEX in page for page in (*pages_of_a_game(ann), ann.get("/me").text))
    assert not any(
        NOINDEX in ann.get(path).text for path in ("/", "/leaderboard", "/daily/2026-11-24", "/scoring", "/privacy")
    )


@pytest.mark.parametrize(
    ("endpoint", "values"),
    [
        ("home.home", {}),
        ("play.game", {"game_id": "a game/of é?"}),
        ("challenge.deck", {"deck_id": "deck", "beat": None}),
        ("challenge.deck", {"deck_id": "deck", "beat": "a&b"}),
        ("leaderboard.leaderboard", {"board": "daily", "period": "all", "page": 2}),
    ],
)
def test_pages_link_the_addresses_that_flask_builds(app: Flask, endpoint: str, values: dict[str, object]) -> None:
    address = app.jinja_env.globals["url_for"]
    with app.test_request_context():
        assert [address(endpoint, **values) for _ in range(2)] == [url_for(endpoint, **values)] * 2


def test_templates_share_one_mapping_of_globals_that_they_do_not_change(app: Flask) -> None:
    pages = app.jinja_env
    assert pages.get_template("macros.html").globals is pages.get_template("base.html").globals
    assert pages.get_template("error.html", globals={"extra": 1}).globals["extra"] == 1
    assert "extra" not in pages.globals
